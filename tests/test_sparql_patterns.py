r"""Patterns and replacements do what SPARQL says, or are refused: `$1a`, `(.)\1`."""

from __future__ import annotations

import json

import pyoxigraph as ox
import pytest

from normgraph.errors import MalformedQuery
from normgraph.sparql.change import carry_out
from normgraph.sparql.results import ResultLimits
from normgraph.sparql.wire import Job, Write
from normgraph.sparql.worker import Graph, answer

LIMITS = ResultLimits(100, 100_000)


def value(expression: str) -> str:
    """Give the value of an expression."""
    query = f"SELECT (STR({expression}) AS ?x) {{}}"
    reply = answer(Job(query, "json"), Graph(ox.Store(), frozenset()), LIMITS)
    return str(json.loads(reply.content)["results"]["bindings"][0].get("x", {}).get("value"))


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        ('REPLACE("artikel 27", "([0-9]+)", "$1a")', "artikel 27a"),
        ('REPLACE("artikel 27", "([0-9]+)" , # the number,\n "$1_bis", "")', "artikel 27_bis"),
        ('REPLACE("abab", "b", "$0x")', "abxabx"),
        ('replace("a", "(?:a)|(b)|[(]|\\\\(", "$12")', "2"),
        ('REPLACE("a", "(a)", "$1$2$1")', "aa"),
        ('REPLACE("a", "a", "\\\\$1")', "$1"),
        ('REPLACE("a", "a", "\\\\\\\\")', "\\"),
        ("REPLACE('a.b', '.', '$1', 'q')", "a$1b"),
        ('REPLACE(REPLACE("ab", "(a)", "$1c"), "(b)"^^<http://www.w3.org/2001/XMLSchema#string>, "$1d")', "acbd"),
        ('REPLACE("a", "a", "REGEX(\'\', \'(.)\\\\\\\\1\')")', "REGEX('', '(.)\\1')"),
        ('REPLACE("b", "(a)|b", "$' + "1" * 5_000 + '")', "1" * 4_999),
        (r'REPLACE(" a b ", "^\\s+|\\s+$", "")', "a b"),
        ('REGEX("a", "x*")', "true"),
        ('REGEX("27-a", "27-[a-z]")', "true"),
        ('REGEX("x[a-[c", "[a-[", "q")', "true"),
        ('REGEX("(", CONCAT("[", "(]"))', "true"),
    ],
)
def test_what_sparql_says_is_done(expression: str, expected: str) -> None:
    assert value(expression) == expected


@pytest.mark.parametrize(
    "expression",
    [
        r'REGEX("aa", "(.)\\1")',
        r'!REGEX("aa", "(.)\\1")',
        r'REGEX("a", "^\\i\\c*$")',
        r'REGEX("a", "\\p{IsBasicLatin}")',
        r'REGEX("a", "^[a-z-[aeiou]]$")',
        'REGEX("a", "(((a{1,100}){1,100}){1,100}){1,100}")',
        'REGEX("a", "a", "z")',
        r'REPLACE("aa", "(.)\\1", "b")',
        'REPLACE("a", "a", "$x")',
        r'REPLACE("a", "a", "\\n")',
        'REPLACE("a", STR("a"), "$12")',
        'REPLACE("abc", "x*", "-")',
        'REPLACE("abc", "^A?", "-", "i")',
        'REPLACE("abc", "", "-", "q")',
    ],
)
def test_what_the_engine_cannot_do_is_refused_with_its_place(expression: str) -> None:
    with pytest.raises(MalformedQuery, match="line 1, column"):
        value(expression)


def test_an_update_is_held_to_the_same() -> None:
    store = ox.Store()
    insert = 'INSERT {{ <urn:s> <urn:p> ?x }} WHERE {{ BIND(REPLACE("27", "({})", "$1a") AS ?x) }}'
    change = carry_out(Write("update", insert.format("[0-9]+")), store, LIMITS).content
    assert b'"27a"' in change
    with pytest.raises(MalformedQuery, match="pattern"):
        carry_out(Write("update", insert.format(r".\\1")), store, LIMITS)


def test_a_mistake_stands_where_it_was_written() -> None:
    with pytest.raises(MalformedQuery, match="line 1, column 40"):
        value('REPLACE("a", "(a)", "$1a") AS ?y) nonsense')
