"""RDF/XML that is read is XML first; what is written as RDF/XML is read back by another library, or refused."""

from __future__ import annotations

import pyoxigraph as ox
import pytest
import rdflib
from hypothesis import given
from hypothesis import strategies as st
from rdflib.compare import isomorphic

from normgraph.errors import NotAcceptable, UnexpectedReply, UnreadableInput
from normgraph.linked.serialise import write_graph
from normgraph.settings import Settings
from normgraph.sparql.change import carry_out
from normgraph.sparql.formats import Syntax
from normgraph.sparql.rdf_xml import write_rdf_xml
from normgraph.sparql.results import ResultLimits, write_triples
from normgraph.sparql.wire import Document, Job, Write
from normgraph.sparql.worker import Graph, answer
from normgraph.store.calling import Reply
from normgraph.store.remote import RemoteStore

PLENTY = ResultLimits(1_000, 1_000_000)

WHOLE = """<?xml version="1.0" encoding="UTF-8"?>
<r:RDF xmlns:r="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:u="urn:"><r:Description r:about="urn:s">
<u:p>1</u:p>
</r:Description></r:RDF>
"""


def put(content: str | bytes) -> list[str]:
    """Replace a graph by a document, as a worker does; give what the change deletes and adds."""
    store = ox.Store()
    store.update('INSERT DATA { GRAPH <urn:g> { <urn:s> <urn:p> "before" } }')
    document = Document(content if isinstance(content, bytes) else content.encode(), "rdf-xml")
    change = carry_out(Write("put", graph="urn:g", documents=(document,)), store, PLENTY)
    return bytes(change.content).decode().splitlines()


ALSO_XML = [
    "\ufeff" + WHOLE,
    WHOLE.partition("\n")[2],
    WHOLE + "<!-- <!DOCTYPE -->",
    WHOLE.replace(">1<", "><![CDATA[1]]><!-- <!ENTITY a> --><"),
]


@pytest.mark.parametrize("content", [WHOLE, *ALSO_XML])
def test_a_whole_document_is_read(content: str) -> None:
    assert put(content) == ['D <urn:s> <urn:p> "before" <urn:g> .', 'A <urn:s> <urn:p> "1" <urn:g> .']


NOT_XML: list[tuple[str | bytes, str]] = [
    ("", "breaks off"),
    (" \n", "breaks off"),
    *((WHOLE[:end], "line") for end in range(60, WHOLE.rindex(">"), 7)),
    (WHOLE.replace("u:p>", "u:1p>"), "line 3: .* nothing that XML allows"),
    (WHOLE.replace("u:p>", "u:p(1)>"), "nothing that XML allows"),
    (WHOLE.replace("u:p>", "u:>"), "nothing that XML allows"),
    (WHOLE.replace("u:p>", "u:a:p>"), "nothing that XML allows"),
    (WHOLE.replace("u:p>", "x:p>"), "a namespace is not declared"),
    (WHOLE.replace("</u:p>", "</u:q>"), "another element closes"),
    (WHOLE.replace(">1<", ">\x01<"), "nothing that XML allows"),
    (WHOLE.replace(">1<", ">\uffff<"), "nothing that XML allows"),
    (WHOLE.replace(">1<", ">&#1;<"), "this character is not possible in XML"),
    (WHOLE.replace(">1<", ">a & b<"), "nothing that XML allows"),
    (WHOLE.replace(">1<", ">&nbsp;<"), "no such entity"),
    (WHOLE.replace('r:about="urn:s"', 'r:about="urn:s" r:about="urn:t"'), "twice"),
    (WHOLE.partition("\n")[2] * 2, "follows after the end"),
    (WHOLE + "and more", "follows after the end"),
    ("no XML at all", "an element belongs here"),
    ("\n" + WHOLE, "very beginning"),
    (WHOLE.replace('version="1.0" ', ""), "not well written"),
    (WHOLE.replace("UTF-8", "ISO-8859-1"), "another encoding than UTF-8"),
    (WHOLE.replace("urn:", ""), "declared as nothing"),
    (WHOLE.replace("xmlns:u", "xmlns:xml"), "than XML itself uses it"),
    (WHOLE.encode() + b"\xe2\x82", "breaks off"),
    (WHOLE.replace("<r:RDF", "<!doctype r:RDF><r:RDF"), "an element belongs here"),
    (WHOLE.replace("<r:RDF", "<!DOCTYPE r:RDF><r:RDF"), r"line 2: .* \(DTD\)"),
    (WHOLE.replace("<r:RDF", '<!DOCTYPE r [<!ENTITY a "b">]><r:RDF').replace(">1<", ">&a;<"), r"\(DTD\)"),
]


@pytest.mark.parametrize(("content", "said"), NOT_XML, ids=range(len(NOT_XML)))
def test_what_was_cut_off_or_is_no_xml_replaces_nothing(content: str | bytes, said: str) -> None:
    with pytest.raises(UnreadableInput, match=said):
        put(content)


def test_a_reply_of_another_engine_that_was_cut_off_is_no_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    store = RemoteStore("http://127.0.0.1:9/sparql", Settings())
    for body, whole in ((WHOLE, True), (WHOLE[:-30], False)):
        reply = Reply(200, {"content-type": "application/rdf+xml"}, body.encode())
        monkeypatch.setattr(store, "_sent", lambda *_, reply=reply: reply)
        if whole:
            assert len(store.triples("CONSTRUCT WHERE { ?s ?p ?o }")) == 1
            continue
        with pytest.raises(UnexpectedReply, match="breaks off"):
            store.triples("CONSTRUCT WHERE { ?s ?p ?o }")


def test_a_text_may_speak_of_document_types() -> None:
    found = put(WHOLE.replace(">1<", "><![CDATA[<!DOCTYPE x [<!ENTITY a>]>]]><"))
    assert found[1] == 'A <urn:s> <urn:p> "<!DOCTYPE x [<!ENTITY a>]>" <urn:g> .'


# ---- writing ----

SELF, TYPE, TYPES = ox.NamedNode("urn:s"), ox.NamedNode(rdflib.RDF.type), str(rdflib.RDF)

NAMELESS = [
    "urn:1",
    "http://e/",
    "http://e/12",
    "http://e/T(1)",
    "http://e/T%20",
    "http://e/\u02d0x",
    "http://e/\U0001f600",
]
"""IRIs that end in no name which every reader of XML knows."""

KEPT_BY_XML = ["http://www.w3.org/2000/xmlns/", "http://www.w3.org/2000/xmlns/p"]

KEPT_BY_RDF = [TYPES + name for name in ("Description", "li", "RDF", "ID", "about", "resource", "nodeID", "aboutEach")]

NAMED = [
    "http://e/é",
    "http://e/x\u00b7",
    "http://e/x\u0300",
    "http://e/-q",
    "urn:p:q",
    "mailto:p",
    TYPES + "_1",
    TYPES + "Bag",
]


def read_back(body: bytes) -> rdflib.Graph:
    return rdflib.Graph().parse(data=body, format="xml")


def expected(triples: list[ox.Triple]) -> rdflib.Graph:
    return rdflib.Graph().parse(data=ox.serialize(triples, format=ox.RdfFormat.N_TRIPLES), format="nt")


def said(predicate: str, value: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple = SELF) -> ox.Triple:
    return ox.Triple(SELF, ox.NamedNode(predicate), value)


@pytest.mark.parametrize("iri", NAMELESS + KEPT_BY_XML + KEPT_BY_RDF)
def test_a_property_that_names_no_element_is_refused(iri: str) -> None:
    with pytest.raises(NotAcceptable, match=r"cannot write a property .* ask for text/turtle"):
        write_triples([said(iri)], "rdf-xml", PLENTY)
    assert list(ox.parse(write_triples([said(iri)], "turtle", PLENTY).body, format=ox.RdfFormat.TURTLE)) != []


@pytest.mark.parametrize("iri", NAMED)
def test_a_property_whose_name_xml_knows_is_written(iri: str) -> None:
    triples = [said(iri, ox.Literal("x")), said(iri)]
    assert isomorphic(read_back(write_triples(triples, "rdf-xml", PLENTY).body), expected(triples))


@pytest.mark.parametrize("iri", NAMELESS + KEPT_BY_XML + KEPT_BY_RDF + NAMED)
def test_a_type_needs_no_name(iri: str) -> None:
    """The first type of a node becomes its element where it can, and a property where it cannot."""
    other = ox.BlankNode("b")
    kinds = [said(TYPES + "type", ox.NamedNode(one)) for one in (iri, "http://e/A", "http://e/1")]
    triples = [*kinds, ox.Triple(other, TYPE, ox.NamedNode(iri)), ox.Triple(other, ox.NamedNode("urn:p"), SELF)]
    for some in (triples, triples[:1], triples[::-1]):
        assert isomorphic(read_back(write_triples(some, "rdf-xml", PLENTY).body), expected(some))
        downloaded = write_graph([(one.subject, one.predicate, one.object) for one in some], "rdf-xml")  # type: ignore[misc]
        assert isomorphic(read_back(downloaded), expected(some))


@pytest.mark.parametrize("label", ["1", "b.1", "1.b", "b1"])
def test_a_blank_node_may_have_any_label(label: str) -> None:
    triples = [
        ox.Triple(ox.BlankNode(label), ox.NamedNode("urn:p"), ox.BlankNode(other)) for other in (label, "b1", "x")
    ]
    assert isomorphic(read_back(write_triples(triples, "rdf-xml", PLENTY).body), expected(triples))


ends = st.text(st.characters(exclude_categories=["C", "Z"], exclude_characters='<>"{}|^`\\%[]#'), max_size=6)


@given(st.lists(st.tuples(ends, ends), min_size=1, max_size=3))
def test_whatever_is_written_is_read_back(found: list[tuple[str, str]]) -> None:
    try:
        types = [said(TYPES + "type", ox.NamedNode(f"http://e/{name}")) for _, name in found]
        triples = types + [said(f"http://e/{name}", ox.Literal(name)) for name, _ in found]
    except ValueError:  # no IRI
        return
    assert isomorphic(read_back(write_triples(types, "rdf-xml", PLENTY).body), expected(types))
    try:
        body = write_triples(triples, "rdf-xml", PLENTY).body
    except NotAcceptable:
        return
    assert isomorphic(read_back(body), expected(triples))


# ---- what a format cannot hold ----


@pytest.mark.parametrize(("syntax", "name"), [("rdf-xml", "RDF/XML"), ("json-ld", "JSON-LD")])
@pytest.mark.parametrize("rows", [None, 0], ids=["GET", "HEAD"])
def test_a_triple_as_a_value_is_refused_to_get_and_head_alike(syntax: Syntax, name: str, rows: int | None) -> None:
    store = ox.Store()
    store.add(ox.Quad(SELF, ox.NamedNode("urn:p"), said("urn:q"), ox.NamedNode("urn:g")))
    graph = Graph(store, frozenset({"urn:g"}))
    for text, chosen in (("", ("urn:g",)), ("CONSTRUCT WHERE { ?s ?p ?o }", None)):
        job = Job(text, syntax, default_graphs=chosen, max_rows=rows)
        with pytest.raises(NotAcceptable, match=f"{name} .* ask for text/turtle"):
            answer(job, graph, PLENTY)


def test_a_head_request_for_triples_costs_none_where_its_format_holds_all() -> None:
    store = ox.Store()
    store.add(ox.Quad(SELF, ox.NamedNode("urn:p"), SELF))
    graph = Graph(store, frozenset())
    asked: tuple[tuple[Syntax, int], ...] = (("turtle", 0), ("json-ld", 1))
    for syntax, rows in asked:
        found = answer(Job("CONSTRUCT WHERE { ?s ?p ?o }", syntax, max_rows=0), graph, PLENTY)
        assert (found.rows, b"urn:p" in found.content) == (rows, False)


def test_a_text_with_a_direction_is_not_written_as_if_it_had_none() -> None:
    """Readers of RDF 1.1 would take the attributes for properties, and lose the text."""
    directed = ox.Literal("x", language="ar", direction=ox.BaseDirection.RTL)
    with pytest.raises(NotAcceptable, match="direction"):
        write_rdf_xml([ox.Triple(ox.NamedNode("urn:a"), ox.NamedNode("urn:p:b"), directed)])
