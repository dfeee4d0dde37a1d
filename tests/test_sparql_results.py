"""Results written in every format are read back as they were, or refused."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from typing import Any
from xml.etree import ElementTree

import pyoxigraph as ox
import pytest
import rdflib
from hypothesis import given
from hypothesis import strategies as st

from normgraph.errors import NotAcceptable
from normgraph.sparql.formats import Syntax
from normgraph.sparql.results import ResultLimits, Row, Written, write_boolean, write_solutions, write_triples
from normgraph.sparql.wire import Job
from normgraph.sparql.worker import Graph, answer
from normgraph.store.literals import Term

PLENTY = ResultLimits(1_000, 1_000_000)
NAMES = ("a", "b")

iris = st.sampled_from(["urn:a", "http://example.org/é?x=1&y='2'#z"]).map(ox.NamedNode)
texts = st.text(st.characters(exclude_categories=["Cs"]) | st.sampled_from("\r\n\t\"'\\,<>& "), max_size=12)
literals = (
    texts.map(ox.Literal)
    | st.builds(lambda text: ox.Literal(text, language="nl"), texts)
    | st.builds(lambda text: ox.Literal(text, datatype=ox.NamedNode("urn:type")), texts)
    | st.integers().map(ox.Literal)
)
terms = st.none() | iris | st.sampled_from(["b0", "x"]).map(ox.BlankNode) | literals
rows = st.lists(st.tuples(terms, terms), max_size=4)


def write(found: list[Any], syntax: Syntax, limits: ResultLimits = PLENTY) -> Written:
    return write_solutions(NAMES, found, syntax, limits)


def reread(body: bytes, syntax: ox.QueryResultsFormat) -> list[tuple[Any, ...]]:
    """Read a result with another implementation than the one that wrote it."""
    found = ox.parse_query_results(body, format=syntax)
    assert isinstance(found, ox.QuerySolutions)
    assert [name.value for name in found.variables] == list(NAMES)
    return [tuple(row) for row in found]


@given(rows)
def test_json_is_read_back(found: list[Row]) -> None:
    written = write(found, "json")
    assert reread(written.body, ox.QueryResultsFormat.JSON) == found
    assert (written.rows, written.truncated) == (len(found), False)


@given(rows)
def test_tsv_is_read_back(found: list[Row]) -> None:
    assert reread(write(found, "tsv").body, ox.QueryResultsFormat.TSV) == found


@given(rows)
def test_xml_is_read_back_or_refused(found: list[Row]) -> None:
    try:
        body = write(found, "xml").body
    except NotAcceptable as error:
        assert "ask for application/sparql-results+json" in error.en  # noqa: PT017 - refusing is right too
        return
    assert reread(body, ox.QueryResultsFormat.XML) == found
    assert len(ElementTree.fromstring(body).findall(".//{*}result")) == len(found)


@given(rows)
def test_csv_has_the_values(found: list[Row]) -> None:
    body = write(found, "csv").body.decode()
    lines = list(csv.reader(io.StringIO(body, newline=""), strict=True))
    assert lines == [list(NAMES), *([value(one) for one in row] for row in found)]
    assert body.endswith("\r\n")


def value(term: Term | None) -> str:
    if term is None:
        return ""
    return term.value if isinstance(term, ox.NamedNode | ox.Literal) else str(term)


@given(rows)
def test_plain_json_has_the_values(found: list[Row]) -> None:
    content = json.loads(write_solutions(NAMES, found, "rows", PLENTY, {"query": "x"}).body)
    expected = [
        {name: None if one is None else value(one) for name, one in zip(NAMES, row, strict=True)} for row in found
    ]
    assert content == {"query": "x", "columns": list(NAMES), "rows": expected, "truncated": False}


ODD = ["\x00", "\x01", "\x0b", "\x1f", "\ufffe", "\uffff"]


@pytest.mark.parametrize("sign", ODD)
def test_xml_cannot_hold_every_character(sign: str) -> None:
    row = (ox.Literal(f"a{sign}b"), None)
    with pytest.raises(NotAcceptable, match=f"U\\+{ord(sign):04X} .* ask for application/sparql-results\\+json"):
        write([row], "xml")
    assert reread(write([row], "json").body, ox.QueryResultsFormat.JSON) == [row]


@pytest.mark.parametrize("sign", ["\t", "\n", "\r", "\x7f", "\x85", "\ud7ff", "\ue000", "\ufffd", "\U0001f600"])
def test_what_xml_can_hold_is_kept(sign: str) -> None:
    row = (ox.Literal(f" {sign} "), None)
    assert reread(write([row], "xml").body, ox.QueryResultsFormat.XML) == [row]


def test_terms_of_sparql_1_2_are_written_too() -> None:
    triple = ox.Triple(ox.NamedNode("urn:a"), ox.NamedNode("urn:b"), ox.Literal("x", language="nl"))
    rtl = ox.Literal("x", language="ar", direction=ox.BaseDirection.RTL)
    for syntax, form in (("json", ox.QueryResultsFormat.JSON), ("xml", ox.QueryResultsFormat.XML)):
        assert reread(write([(triple, rtl)], syntax).body, form) == [(triple, rtl)]  # type: ignore[arg-type]
    with pytest.raises(NotAcceptable, match=r"TSV .* ask for application/sparql-results\+json"):
        write([(triple, rtl)], "tsv")


@pytest.mark.parametrize("value", [True, False])
def test_booleans(value: bool) -> None:
    word = str(value).lower()
    assert json.loads(write_boolean(value, "json").body) == {"head": {}, "boolean": value}
    assert ElementTree.fromstring(write_boolean(value, "xml").body).findtext("{*}boolean") == word
    assert json.loads(write_boolean(value, "rows", {"query": "x"}).body) == {"query": "x", "boolean": value}


# ---- limits ----


def numbers(count: int) -> list[Row]:
    return [(ox.Literal(n), None) for n in range(count)]


@pytest.mark.parametrize("syntax", ["json", "xml", "csv", "tsv", "rows"])
def test_rows_over_the_limit_are_left_out_and_that_is_told(syntax: Syntax) -> None:
    for count, kept, truncated in ((9, 9, False), (10, 10, False), (11, 10, True), (1_000, 10, True)):
        written = write(numbers(count), syntax, ResultLimits(10, 1_000_000))
        assert (written.rows, written.truncated) == (kept, truncated)
        assert written.body == write(numbers(kept), syntax).body.replace(
            b'"truncated":false', f'"truncated":{str(truncated).lower()}'.encode()
        )


def test_no_more_rows_are_computed_than_are_written() -> None:
    def endless() -> Any:
        while True:
            yield (ox.Literal("x"), None)

    assert write_solutions(NAMES, endless(), "csv", PLENTY).rows == 1_000
    assert write_solutions(NAMES, endless(), "csv", ResultLimits(10**9, 5_000)).truncated


def test_triples_over_the_limit_are_left_out_and_that_is_told() -> None:
    triples = [ox.Triple(ox.NamedNode("urn:a"), ox.NamedNode("urn:b"), ox.Literal(n)) for n in range(20)]
    written = write_triples(triples, "n-triples", ResultLimits(5, 1_000_000))
    assert (written.rows, written.truncated, written.body.count(b"\n")) == (5, True, 5)
    assert write_triples(triples, "turtle", ResultLimits(100, 200)).truncated
    assert not write_triples(triples, "turtle", PLENTY).truncated


# ---- graphs ----

RDF: dict[Syntax, str] = {
    "turtle": "turtle", "trig": "trig", "n-triples": "nt", "n-quads": "nquads", "rdf-xml": "xml", "json-ld": "json-ld",
}  # fmt: skip


def ours() -> list[ox.Triple]:
    subject = ox.NamedNode("https://w3id.org/normgraph/id/act/aia")
    values = ["plain", "\r\n\t <&>\"'\\", "é\U0001f600", ""]
    return [
        *(ox.Triple(subject, ox.NamedNode("https://w3id.org/normgraph/def#note"), ox.Literal(text)) for text in values),
        ox.Triple(subject, ox.NamedNode("http://example.org/p-1"), ox.Literal("x", language="nl")),
        ox.Triple(subject, ox.NamedNode("http://example.org/p-1"), ox.NamedNode("urn:o")),
        ox.Triple(ox.BlankNode("b"), ox.NamedNode("urn:p:q"), ox.Literal(3)),
    ]


@pytest.mark.filterwarnings("ignore:.*deprecated:DeprecationWarning:rdflib")
@pytest.mark.parametrize("syntax", RDF)
def test_triples_are_read_back_by_another_library(syntax: Syntax) -> None:
    body = write_triples(ours(), syntax, PLENTY).body
    read, expected = rdflib.Dataset(default_union=True), rdflib.Graph()
    read.parse(data=body, format=RDF[syntax])
    expected.parse(data=ox.serialize(ours(), format=ox.RdfFormat.N_TRIPLES), format="nt")
    graph = rdflib.Graph()
    for subject, predicate, value, _ in read.quads():
        graph.add((subject, predicate, value))
    assert graph.isomorphic(expected)


@pytest.mark.parametrize("sign", ODD)
def test_rdf_xml_cannot_hold_every_character(sign: str) -> None:
    triple = ox.Triple(ox.NamedNode("urn:a"), ox.NamedNode("urn:b"), ox.Literal(sign))
    with pytest.raises(NotAcceptable, match="ask for text/turtle"):
        write_triples([triple], "rdf-xml", PLENTY)


def test_headers_alone_cost_no_graph() -> None:
    """A HEAD request for a named graph asks for no rows; what RDF/XML cannot hold is refused to it as it is to GET."""
    name, store = ox.NamedNode("urn:g"), ox.Store()
    store.add(ox.Quad(name, ox.NamedNode("urn:p/1"), name, name))
    graph = Graph(store, frozenset({"urn:g"}))
    whole = Job("", "turtle", default_graphs=("urn:g",))
    assert len(answer(whole, graph, PLENTY).body) > 0
    assert len(answer(replace(whole, max_rows=0), graph, PLENTY).body) == 0
    with pytest.raises(NotAcceptable):
        answer(replace(whole, max_rows=0, syntax="rdf-xml"), graph, PLENTY)
