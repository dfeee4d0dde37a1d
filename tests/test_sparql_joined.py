"""GROUP_CONCAT joins the texts of all kinds of terms, which the engine does not."""

from __future__ import annotations

import json

import pyoxigraph as ox
import pytest

from normgraph.errors import MalformedQuery
from normgraph.sparql.change import carry_out
from normgraph.sparql.results import ResultLimits
from normgraph.sparql.wire import Job, Write
from normgraph.sparql.worker import Graph, answer

LIMITS = ResultLimits(10, 10_000)


def rows(query: str) -> list[dict[str, dict[str, str]]]:
    """Give the rows of a query."""
    reply = answer(Job(query, "json"), Graph(ox.Store(), frozenset()), LIMITS)
    found: list[dict[str, dict[str, str]]] = json.loads(reply.content)["results"]["bindings"]
    return found


@pytest.mark.parametrize(
    ("call", "values", "joined"),
    [
        ("GROUP_CONCAT(?x)", "<urn:a> <urn:b>", "urn:a urn:b"),
        ("group_concat(?x; separator='')", "1 2.5 true", "12.5true"),
        ("GROUP_CONCAT ( DISTINCT ?x ; SEPARATOR = ', ' )", "<urn:a> 2 <urn:a>", "urn:a, 2"),
        ("GROUP_CONCAT(?x + 1 # one; more\n ; SEPARATOR=';')", "1 2", "2;3"),
        ("GROUP_CONCAT(?x + 1)", "1 2", "2 3"),
        ("GROUP_CONCAT(CONCAT('(', STR(?x), ';)') # not ; here\n)", "1 2", "(1;) (2;)"),
        ("CONCAT(GROUP_CONCAT(?x), '/', GROUP_CONCAT(DISTINCT ?x; SEPARATOR='-'))", "1 2", "1 2/1-2"),
        ("GROUP_CONCAT('GROUP_CONCAT(?x; SEPARATOR=)')", "1", "GROUP_CONCAT(?x; SEPARATOR=)"),
        ("GROUP_CONCAT(?x)", "'a'@nl 'b'@nl", "a b"),
        ("GROUP_CONCAT(?x)", "", ""),
    ],
)
def test_terms_of_all_kinds_are_joined(call: str, values: str, joined: str) -> None:
    assert rows(f"SELECT ({call} AS ?all) {{ VALUES ?x {{ {values} }} }}") == [
        {"all": {"type": "literal", "value": joined}}
    ]


def test_a_list_in_a_query_within_a_list_is_joined_too() -> None:
    inner = "{ SELECT (GROUP_CONCAT(?y) AS ?list) { VALUES ?y { 1 2 } } } FILTER (?list = '1 2')"
    query = f"SELECT (GROUP_CONCAT(IF(EXISTS {{ {inner} }}, ?x, 0)) AS ?all) {{ VALUES ?x {{ 3 4 }} }}"
    assert [row["all"]["value"] for row in rows(query)] == ["3 4"]


def test_a_list_counts_in_having_and_order() -> None:
    query = """SELECT ?k { VALUES (?k ?x) { (1 <urn:b>) (2 <urn:a>) (3 5) } }
        GROUP BY ?k HAVING (GROUP_CONCAT(?x) != "5") ORDER BY GROUP_CONCAT(?x)"""
    assert [row["k"]["value"] for row in rows(query)] == ["2", "1"]


def test_an_update_joins_likewise() -> None:
    text = "INSERT { <urn:s> <urn:p> ?all } WHERE { SELECT (GROUP_CONCAT(?x) AS ?all) { VALUES ?x { 1 <urn:a> } } }"
    assert b'"1 urn:a"' in carry_out(Write("update", text), ox.Store(), LIMITS).content


@pytest.mark.parametrize(
    ("call", "column"), [("GROUP_CONCAT(?x ?y)", 25), ("GROUP_CONCAT(", 23), ("GROUP_CONCAT(?x; SEPARATR='')", 26)]
)
def test_a_mistake_stands_where_it_was_written(call: str, column: int) -> None:
    with pytest.raises(MalformedQuery, match=f"^line 1, column {column}: "):
        rows(f"SELECT ({call} AS ?all) {{ }}")
