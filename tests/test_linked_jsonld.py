"""JSON-LD says what the triples say: with the context in the document and with the whole one."""

from __future__ import annotations

import json

import pyoxigraph as ox
import pytest
import rdflib
from hypothesis import given, settings
from hypothesis import strategies as st
from rdflib.compare import isomorphic

from linked_data import canonical, graph_of, send
from normgraph.linked.context import context
from normgraph.linked.jsonld import write_jsonld
from normgraph.linked.library import library
from normgraph.linked.resource import describe, statements_of
from normgraph.linked.serialise import write_graph
from normgraph.terms import DEF, ID, RDF, RDFS


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated")  # within rdflib itself
@pytest.mark.parametrize("kind", library().kinds)
def test_json_ld_expands_to_the_same_triples(kind: str) -> None:
    """With what is in the document alone, and with the whole context in its place: nothing is fetched."""
    source = library()
    iri = source.kinds[kind][0]
    written = [one.triple for one in statements_of(source, describe(source, iri, 20))]
    document = json.loads(write_graph(written, "json-ld", iri))
    assert document["@graph"][0]["iri"] == iri
    expected = {ox.Triple(*triple) for triple in written}
    for chosen in (document["@context"], context()):
        text = json.dumps({"@context": chosen, "@graph": document["@graph"]})
        assert {quad.triple for quad in ox.parse(text, format=ox.RdfFormat.JSON_LD)} == expected
        assert isomorphic(rdflib.Graph().parse(data=text, format="json-ld"), graph_of(expected))


def test_the_context_is_served_whole_and_names_every_term() -> None:
    served = send("/context.jsonld").json()["@context"]
    assert served == context()
    known = {value if isinstance(value, str) else value["@id"] for name, value in served.items() if name != "@version"}
    terms = [iri.removeprefix(DEF) for iri in library().subjects(DEF)]
    assert [name for name in terms if f"ng:{name}" not in known] == []


LITERALS = st.one_of(
    st.builds(ox.Literal, st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=8)),
    st.builds(
        lambda text, tag: ox.Literal(text, language=tag),
        st.text("aé\"\\", max_size=4),
        st.sampled_from(["nl", "en-gb"]),
    ),
    st.builds(
        lambda text, kind: ox.Literal(text, datatype=ox.NamedNode(f"http://www.w3.org/2001/XMLSchema#{kind}")),
        st.sampled_from(["true", "1", "007", "-0", "5", "99999999999999999999", "2026-01-01", "x", ""]),
        st.sampled_from(["boolean", "integer", "decimal", "date", "gYear", "anyURI", "string"]),
    ),
)  # fmt: skip
PREDICATES = st.sampled_from(
    [DEF + "order", DEF + "validFrom", DEF + "legalBasis", DEF + "question", RDF + "type", RDFS + "label", "urn:other"]
)
NODES = st.sampled_from([ox.NamedNode(ID + "act/awb"), ox.NamedNode("urn:x"), ox.BlankNode("b1")])
TRIPLES = st.lists(st.builds(ox.Triple, NODES, PREDICATES.map(ox.NamedNode), st.one_of(LITERALS, NODES)), max_size=8)


@given(TRIPLES)
@settings(max_examples=200)
def test_json_ld_bends_no_value(given: list[ox.Triple]) -> None:
    written = write_jsonld(sorted(given, key=str))
    parsed = {quad.triple for quad in ox.parse(written, format=ox.RdfFormat.JSON_LD)}
    assert canonical(parsed) == canonical(given)
