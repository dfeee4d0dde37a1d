"""Compare the engines on the real norms: reference evaluator, bit planes and SPARQL on Oxigraph.

Run by hand from a checkout: `python tests/bench/bench_engines.py [systems]`. The systems are random, each cell true,
false or unknown with equal chance; every engine answers every root of every requirement for each of its systems. Each
figure is the best of some runs. Packing is timed apart; the figure for SPARQL includes loading the store and writing
and parsing the queries. The engines are compared with each other on the way.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from time import perf_counter
from typing import TypeVar

import numpy
import pyoxigraph
from numpy.typing import NDArray

from normgraph.applies.bits import Program, compile_program, pack_columns, run_blocks, unpack
from normgraph.applies.logic import Evaluation
from normgraph.applies.sparql import applicability_query, system_triples
from normgraph.model import Node, Norms
from normgraph.norms import load_norms
from normgraph.terms import resource

Columns = dict[str, NDArray[numpy.int8]]
Result = TypeVar("Result")

STATUS = ("does_not_apply", "undetermined", "applies")


def main(systems: int = 1_000_000, evaluated: int = 1_000, queried: int = 100) -> None:
    """Measure all engines and print a table."""
    roots = distinct_roots(load_norms())
    program = compile_program(roots)
    columns = random_columns(program.cells, systems)
    seconds, packed = best(1, lambda: pack_columns(columns))
    describe(program, roots, systems, seconds)
    bits, planes = best(7, lambda: run_blocks(program, packed))
    values = [unpack(held, failed, systems)[:evaluated].tolist() for held, failed in planes]
    states = [state_of(columns, number) for number in range(evaluated)]
    logic, found = best(2, lambda: evaluate_all(roots, states))
    assert found == values, "the evaluator and the bit planes differ"
    sparql, answered = best(2, lambda: query_all(roots, states[:queried]))
    assert answered == [column[:queried] for column in values], "SPARQL and the bit planes differ"
    table({"bit planes": (systems, bits), "evaluator": (evaluated, logic), "SPARQL": (queried, sparql)})


def distinct_roots(norms: Norms) -> list[Node]:
    """Collect the roots of all requirements, each node once."""
    return list(dict.fromkeys(root for requirement in norms.requirements.values() for root in requirement.roots()))


def random_columns(cells: Sequence[str], systems: int) -> Columns:
    """Draw a column of truth values for each cell, the same ones at every run."""
    draw = numpy.random.default_rng(20261122)
    return {cell: draw.integers(0, 3, systems, dtype=numpy.int8) for cell in cells}


def state_of(columns: Columns, number: int) -> dict[str, bool]:
    """Give one system of the columns as the state that the evaluator takes."""
    return {cell: bool(column[number]) for cell, column in columns.items() if column[number] != 1}


def evaluate_all(roots: Sequence[Node], states: Sequence[dict[str, bool]]) -> list[list[int]]:
    """Evaluate every root in every state with the reference evaluator."""
    evaluations = [Evaluation(state) for state in states]
    return [[int(evaluation.value(root)) for evaluation in evaluations] for root in roots]


def query_all(roots: Sequence[Node], states: Sequence[dict[str, bool]]) -> list[list[int]]:
    """Answer every root for every state by its query on Oxigraph."""
    store = pyoxigraph.Store()
    iris = [resource("system", str(number)) for number in range(len(states))]
    for iri, state in zip(iris, states, strict=True):
        for triple in system_triples(iri, state):
            store.add(pyoxigraph.Quad(*map(pyoxigraph.NamedNode, triple)))
    return [_answers(store, root, iris) for root in roots]


def _answers(store: pyoxigraph.Store, root: Node, iris: Sequence[str]) -> list[int]:
    found = store.query(applicability_query(root))
    assert isinstance(found, pyoxigraph.QuerySolutions)
    status = {row["system"].value: STATUS.index(row["status"].value) for row in found}
    return [status[iri] for iri in iris]


def best(runs: int, work: Callable[[], Result]) -> tuple[float, Result]:
    """Give the shortest time of some runs, and the result of the last."""
    times = []
    for _ in range(runs):
        start = perf_counter()
        result = work()
        times.append(perf_counter() - start)
    return min(times), result


def describe(program: Program, roots: Sequence[Node], systems: int, seconds: float) -> None:
    """Print how large the problem is."""
    print(f"{len(roots)} roots over {len(program.cells)} cells; {len(program.code)} instructions, ", end="")
    print(f"{program.outputs} output and {program.scratch} scratch planes")
    longest = max(len(applicability_query(root)) for root in roots)
    print(f"longest query {longest:,} characters; packing {systems:,} systems took {seconds * 1e3:,.0f} ms\n")


def table(measured: dict[str, tuple[int, float]]) -> None:
    """Print for each engine the time in all, the time for a system and how that compares with the fastest."""
    fastest = min(seconds / systems for systems, seconds in measured.values())
    print(f"{'engine':<12} {'systems':>10} {'in all':>12} {'a system':>12} {'ratio':>10}")
    for name, (systems, seconds) in measured.items():
        each = seconds / systems
        print(f"{name:<12} {systems:>10,} {seconds * 1e3:>9,.1f} ms {each * 1e6:>9,.3f} us {each / fastest:>10,.0f}")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
