"""What goes to another engine, and what comes back: refusals, the dataset of a query, and spellings of values."""

from __future__ import annotations

import pyoxigraph as ox
import pytest

from normgraph.errors import MalformedQuery, RefusedQuery
from normgraph.model import Text
from normgraph.sparql.foreign import check_foreign, with_graphs
from normgraph.sparql.probes import Asker, Probe, find_faults
from normgraph.store.literals import canonical
from normgraph.store.remote import Solutions
from normgraph.terms import XSD

DEPTH = 100


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * { SERVICE <http://127.0.0.1/> { ?s ?p ?o } }",
        "SELECT * { SERV\\u0049CE <http://127.0.0.1/> { ?s ?p ?o } }",
        "PREFIX service: <urn:x> SELECT * { SERVICE:y { ?s ?p ?o } }",
        "SELECT (<bif:file_to_string>('x') AS ?y) {}",
        "SELECT (<BIF:file_to_string>('x') AS ?y) {}",
        "SELECT (<\\u0062if:file_to_string>('x') AS ?y) {}",
        "PREFIX b: <bif:> SELECT (b:file_to_string('x') AS ?y) {}",
        "BASE <sql:> SELECT (<x>('x') AS ?y) {}",
        "PREFIX j: <java:java.lang.> ASK { ?s j:Runtime ?o }",
        "INSERT DATA { <urn:a> <urn:b> <urn:c> }",
        "LOAD <http://127.0.0.1/>",
    ],
)
def test_what_only_an_engine_would_do_is_refused(query: str) -> None:
    with pytest.raises(RefusedQuery):
        check_foreign(query, DEPTH)


@pytest.mark.parametrize(
    "query",
    [
        "SELECT (bif:file_to_string('x') AS ?y) {}",
        "define get:soft 'soft' SELECT * { ?s ?p ?o }",
        "SELECT * { FILTER('a'<'x>y') SERVICE <http://127.0.0.1/> { ?s ?p ?o } }",
        "SELECT * { VALUES (?a ?b) {(1 2)} FILTER(?a<?b#>'''\n) SERVICE <http://127.0.0.1/> { ?s ?p ?o } }",
        'SELECT * { VALUES (?a ?b) {(1 2)} FILTER(?a<ex:b#>"""\n) SERVICE <http://127.0.0.1/> { ?s ?p ?o } }',
    ],
)
def test_words_of_an_engine_are_no_sparql(query: str) -> None:
    with pytest.raises(MalformedQuery):
        check_foreign(query, DEPTH)


@pytest.mark.parametrize(
    "query",
    [
        'SELECT * { ?s ?p "SERVICE bif:x" }',
        "ASK { ?s <urn:service> ?o } # SERVICE",
        "ASK { <urn:bif:x> ?p ?o }",
        "ASK { FILTER('a' < 'x>y') ?s <http://e/#p> 'a' }",
    ],
)
def test_words_that_only_look_like_it_pass(query: str) -> None:
    check_foreign(query, DEPTH)


A, B, C = (f"urn:{name}" for name in "abc")


def store() -> ox.Store:
    found = ox.Store()
    for name in (A, B, C):
        node = ox.NamedNode(name)
        found.add(ox.Quad(node, ox.NamedNode("urn:p"), ox.Literal("v"), node))
    return found


@pytest.mark.parametrize(
    "query",
    [
        "SELECT ?s { ?s ?p ?o }",
        "SELECT ?s WHERE { ?s ?p ?o } ORDER BY ?s",
        "PREFIX x: <urn:> BASE <urn:y> SELECT (STR(?t) AS ?s) { ?t x:p ?o { SELECT ?t { ?t ?p ?o } } }",
        "# FROM here { on\nSELECT DISTINCT ?s # { WHERE\nWHERE { ?s ?p ?o }",
        "SELECT ?s { ?s ?p ?o } VALUES ?o { 'v' }",
    ],
)
def test_a_query_is_about_the_graphs_that_it_is_given(query: str) -> None:
    rows = store().query(with_graphs(query, [A, B], []))
    assert sorted(row["s"].value for row in rows) == [A, B]  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ("CONSTRUCT { ?s ?p ?o } { ?s ?p ?o }", 1),
        ("CONSTRUCT { ?s ?p ?o . ?s ?p 'x' } WHERE { ?s ?p ?o }", 2),
        ("CONSTRUCT WHERE { ?s ?p ?o }", 1),
        ("DESCRIBE ?s { ?s ?p ?o }", 1),
        ("DESCRIBE <urn:a>", 1),
        ("DESCRIBE <urn:a> # the end", 1),
        ("DESCRIBE <urn:b>", 0),
    ],
)
def test_graphs_are_put_into_every_form(query: str, count: int) -> None:
    assert len(list(store().query(with_graphs(query, [A], [B])))) == count  # type: ignore[arg-type]


def test_named_graphs_are_those_given() -> None:
    rows = store().query(with_graphs("SELECT ?g { GRAPH ?g { ?s ?p ?o } }", [A], [B]))
    assert [row["g"].value for row in rows] == [B]  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("given", "datatype", "value", "other"),
    [
        ("1", "boolean", "true", "boolean"), ("0", "boolean", "false", "boolean"), ("x", "boolean", "x", "boolean"),
        ("007", "integer", "7", "integer"), ("+5", "nonNegativeInteger", "5", "integer"), ("-0", "int", "0", "integer"),
        ("1.50", "decimal", "1.5", "decimal"), ("10.0", "decimal", "10", "decimal"), ("1", "date", "1", "date"),
        ("2026-11-22T10:00:00.500+00:00", "dateTime", "2026-11-22T10:00:00.5Z", "dateTime"),
        ("2026-11-22T10:00:00.000", "dateTime", "2026-11-22T10:00:00", "dateTime"), ("01", "string", "01", "string"),
    ],
)  # fmt: skip
def test_equal_values_get_one_spelling(given: str, datatype: str, value: str, other: str) -> None:
    found = canonical(ox.Literal(given, datatype=ox.NamedNode(XSD + datatype)))
    assert found == ox.Literal(value, datatype=ox.NamedNode(XSD + other))


def test_languages_get_one_spelling() -> None:
    assert canonical(ox.Literal("x", language="nl-NL")) == canonical(ox.Literal("x", language="nl-nl"))


# ---- the self-test ----

NUMBERS = Probe(Text("getallen", "numbers"), "SELECT ?x { VALUES ?x { 1 2 } }")


def says(*numbers: int, cut: bool = False) -> Asker:
    rows = [(ox.Literal(number),) for number in numbers]
    return Asker(lambda _: Solutions(("x",), iter(rows), cut), lambda _: True)


def faults(asker: Asker) -> list[str]:
    """Give what is told of the last probe; to most of the others such an engine gives wrong rows too."""
    return [one.told.en for one in find_faults(asker, store(), [NUMBERS]) if one.told.en.endswith(": numbers")]


def test_an_engine_that_lies_is_told() -> None:
    assert faults(says(1, 2)) == faults(says(2, 1)) == []
    assert faults(says(1)) == ["the engine does otherwise: numbers"]
    assert faults(says(1, 2, 2)) == ["the engine does otherwise: numbers"]


def test_a_prefix_that_an_engine_may_read_as_service_is_to_be_renamed() -> None:
    with pytest.raises(RefusedQuery, match=r"line 1, column 8: an engine may read service: as SERVICE.*another name"):
        check_foreign("PREFIX service: <urn:x> SELECT * { VALUES ?x { service:x } }", 100)
