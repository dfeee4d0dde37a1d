"""An update of several operations, each of which may begin with its own prefixes."""

from __future__ import annotations

import re

import pyoxigraph as ox
import pytest

from normgraph.errors import MalformedQuery, NormgraphError, RefusedQuery
from normgraph.sparql.change import carry_out
from normgraph.sparql.prologues import each_with_prologue
from normgraph.sparql.results import ResultLimits
from normgraph.sparql.wire import Write


def change(text: str) -> list[str]:
    """Carry out an update on nothing, and give what it changed."""
    return carry_out(Write("update", text), ox.Store(), ResultLimits(10, 10_000)).content.decode().splitlines()


ONE = "PREFIX v: <urn:> INSERT DATA { v:s v:p 1 }"


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        (f"INSERT DATA {{ <urn:s> <urn:p> 1 }} ; {ONE.replace('1', '2')}", "12"),
        (f"{ONE} ; {ONE.replace('1', '2')} ; {ONE.replace('1', '3')} ;", "123"),
        (f"{ONE} ;\n INSERT DATA {{ v:s v:p 2 }}; # PREFIX v: <x>;\nBASE <urn:> INSERT DATA {{ <s> v:p 3 }}", "123"),
        (f"{ONE} ; PREFIX v: <x:> PREFIX w: <urn:> INSERT DATA {{ w:s w:p 2 }} ; INSERT DATA {{ w:s w:p 3 }}", "123"),
        (f"{ONE} ; PREFIX w: <urn:>", "1"),
        ('INSERT DATA { <urn:s> <urn:p> "1; PREFIX v: <x>" }', ""),
    ],
)
def test_each_operation_may_begin_with_a_prologue(text: str, numbers: str) -> None:
    found = change(text)
    integer = "^^<http://www.w3.org/2001/XMLSchema#integer>"
    wanted = [f'A <urn:s> <urn:p> "{number}"{integer} .' for number in numbers]
    assert found == (wanted or ['A <urn:s> <urn:p> "1; PREFIX v: <x>" .'])


@pytest.mark.parametrize(
    ("text", "error", "told"),
    [
        (f"{ONE} ; PREFIX v: <urn:> INSERT DATI", MalformedQuery, "line 1, column 70"),
        (f"{ONE}\n;\n  PREFIX w: <urn:> INSERT DATI", MalformedQuery, "line 3, column 27"),
        (f"{ONE} ; INSERT DATA {{ v:s v:p ?x }}", MalformedQuery, "no variable may stand in INSERT DATA$"),
        (f"{ONE} ; PREFIX v: <urn:> LOAD v:x", RefusedQuery, "LOAD"),
        (
            f"PREFIX v: <https://w3id.org/normgraph/id/graph/> {ONE[17:]} ; BASE <x:> CREATE GRAPH v:x",
            RefusedQuery,
            "graph/x",
        ),
    ],
)
def test_mistakes_in_later_parts_are_told_at_their_place(text: str, error: type[NormgraphError], told: str) -> None:
    with pytest.raises(error, match=told):
        change(text)


def test_what_is_declared_again_and_again_is_carried_once() -> None:
    *_, last = each_with_prologue(" ;\n".join([ONE] * 100))
    assert last.text.count("PREFIX") == 2


def test_many_parts_are_each_read_without_what_stands_before_them() -> None:
    whole = " ; ".join([ONE] * 100)
    assert max(len(part.text) for part in each_with_prologue(whole)) < 3 * len(ONE)
    assert {part.in_its_place().index("INSERT") for part in each_with_prologue(whole)} == {
        found.start() for found in re.finditer("INSERT", whole)
    }
