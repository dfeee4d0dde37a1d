"""One graph, many engines, same answer: evaluator, SPARQL on two engines and bit planes, on the real norms."""

import json
import random
from collections.abc import Mapping
from contextlib import suppress
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest
import rdflib

from normgraph.applies.bits import compile_program, pack, run_blocks, unpack
from normgraph.applies.decide import STATUS
from normgraph.applies.description import Description, read_description
from normgraph.applies.facts import close
from normgraph.applies.sparql import applicability_query, system_triples
from normgraph.errors import ContradictoryFacts
from normgraph.model import Fact, Status, Truth
from systems import engine, statuses_of

NOW = date(2026, 11, 22)
DAYS = (date(2025, 2, 1), NOW, date(2027, 12, 2), date(2030, 8, 2))
CASES = [json.loads(path.read_text())["facts"] for path in sorted((Path(__file__).parent / "cases").glob("*.json"))]


def random_facts(chance: random.Random) -> dict[str, Any]:
    """Make up a description in which about half of the facts is known."""
    return {
        key: value
        for key, fact in engine().norms.facts.items()
        if chance.random() < 0.5 and (value := random_value(fact, chance)) is not None
    }


def random_value(fact: Fact, chance: random.Random) -> object:
    if fact.type == "bool":
        return chance.random() < 0.5
    if fact.type == "enum":
        return chance.choice(fact.domain)
    if fact.type == "date":
        return str(chance.choice([date(2024, 5, 1), date(2026, 8, 2), date(2027, 12, 1), date(2027, 12, 2)]))
    drawn = {code: chance.random() for code in fact.domain}
    return {"in": [c for c in drawn if drawn[c] < 0.1], "out": [c for c in drawn if drawn[c] > 0.4]}


@cache
def systems() -> tuple[Description, ...]:
    """The worked cases, an empty description and random ones that do not contradict themselves."""
    chance = random.Random(7)  # noqa: S311 - not for secrets
    made = [read_description({"facts": facts}, engine().norms) for facts in [*CASES, {}]]
    while len(made) < len(CASES) + 30:
        given = {"personal_data": True, "data_regime": "avg", "role_provider": True}
        with suppress(ContradictoryFacts):
            system = read_description({"facts": random_facts(chance) | given}, engine().norms)
            close(system, engine().norms, NOW)
            made.append(system)
    return tuple(made)


@cache
def states(day: date) -> list[Mapping[str, bool]]:
    return [close(system, engine().norms, day) for system in systems()]


@cache
def expected(day: date) -> list[dict[str, Status]]:
    return [statuses_of(system, day, NOW) for system in systems()]


@pytest.mark.parametrize("day", DAYS, ids=str)
def test_bit_planes_agree(day: date) -> None:
    roots = engine().folded(day, NOW)
    program = compile_program(roots.values())
    packed = pack(states(day), program.cells)
    planes = run_blocks(program, packed)
    for key, (held, failed) in zip(roots, planes, strict=True):
        found = [STATUS[Truth(int(value))] for value in unpack(held, failed, len(systems()))]
        assert (key, found) == (key, [statuses[key] for statuses in expected(day)])


@pytest.mark.parametrize("day", DAYS, ids=str)
def test_sparql_on_oxigraph_agrees(day: date) -> None:
    store = ox.Store()
    for number, state in enumerate(states(day)):
        for triple in system_triples(f"urn:system:{number}", state):
            store.add(ox.Quad(*(ox.NamedNode(part) for part in triple)))
    for key, root in engine().folded(day, NOW).items():
        rows = store.query(applicability_query(root))
        assert isinstance(rows, ox.QuerySolutions)
        found = {row["system"].value: row["status"].value for row in rows}
        assert (key, found) == (key, {f"urn:system:{n}": one[key] for n, one in enumerate(expected(day))})


def test_sparql_on_rdflib_agrees() -> None:
    day = date(2027, 12, 2)
    chosen = range(0, len(systems()), 6)
    graph = rdflib.Graph()
    for number in chosen:
        for triple in system_triples(f"urn:system:{number}", states(day)[number]):
            graph.add(tuple(rdflib.URIRef(part) for part in triple))  # type: ignore[arg-type]
    answers = expected(day)
    for key, root in list(engine().folded(day, NOW).items())[::5]:
        found = {str(system): str(status) for system, status in graph.query(applicability_query(root))}  # type: ignore[misc]
        assert (key, found) == (key, {f"urn:system:{number}": answers[number][key] for number in chosen})
