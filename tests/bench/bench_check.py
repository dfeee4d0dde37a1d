"""Compare the SHACL engine with pyshacl, the referee, on generated register entries; and time a check as a whole.

Run by hand from a checkout: `PYTHONPATH=tests python tests/bench/bench_check.py [entries] [judged by the referee]`.
The two engines judge the same N-Triples by the same shapes, read before: many entries to a graph, as the check does it,
and one entry to a graph. Each time holds the reading of the graph and the making of the results; what they find is
compared result by result. Entries in order are told from spoiled ones, since the engine takes a tenth of its time for
an entry to tell of one result. Times on one processor are processor seconds of this process. Those of two threads are
by the clock, so that they mean something on a machine with nothing else to do: the engine lets the interpreter go while
it judges, as pyshacl does not. The check has one thread that judges, beside the one that reads and tells.
"""

from __future__ import annotations

import io
import json
import random
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from time import perf_counter, process_time
from typing import NamedTuple, TypeVar

from normgraph.conformance.entries import AT_ONCE, check_entries, entry_shapes
from normgraph.conformance.entry_graph import entry_graph
from normgraph.conformance.rules import shapes_for
from normgraph.register.read import read_stream
from normgraph.writing.check import named, results_jsonl
from referee import report_of_referee, results_of_engine, results_of_referee, shapes_graph
from register_entries import DAY, Entry, having, records, spoiled

Outcome = TypeVar("Outcome")


class Taken(NamedTuple):
    """Seconds that some work took."""

    processor: float
    clock: float


def main(entries: int = 10_000, referee: int = 200) -> None:
    """Measure and print a table."""
    chance = random.Random(1)  # noqa: S311 - not for secrets
    made = [spoiled(chance, position)[0] for position in range(entries)]
    lines = b"".join(json.dumps(one).encode() + b"\n" for one in made)
    found = named("", check_entries(read_stream(io.BytesIO(lines)), DAY), several=False)
    whole, _ = timed(lambda: sum(1 for _ in results_jsonl(found)))
    print(f"read, judge and write {entries} entries: {whole.clock:.2f} s, {whole.processor:.2f} s of processors")
    shapes_graph("1.0")  # read once, as the engine's are
    compare("spoiled", made[:referee])
    compare("in order", [having(lars=f"{position:08}") for position in range(referee)])


def compare(name: str, entries: list[Entry]) -> None:
    """Measure both engines on the same entries, and print a line for each size of graph."""
    graphs = [entry_graph(record, DAY) for record in records(entries)]
    shapes = entry_shapes(shapes_for("1.0"))
    for size in (AT_ONCE, 1):
        batches = ["".join(graphs[start : start + size]) for start in range(0, len(graphs), size)]
        one, found_ones = timed(lambda: list(map(shapes.validate, batches)))  # noqa: B023
        with ThreadPoolExecutor(2) as pool:
            two, again = timed(lambda: list(pool.map(shapes.validate, batches)))  # noqa: B023
        theirs, reports = timed(lambda: [report_of_referee(one, "1.0") for one in batches])  # noqa: B023
        results = sorted(one for found in found_ones for one in results_of_engine(found, "1.0"))
        assert results == sorted(one for report in reports for one in results_of_referee(report))
        assert found_ones == again
        ours = f"{one.processor / len(graphs) * 1e6:.0f} µs, by two threads {two.clock / len(graphs) * 1e6:.0f}"
        of_referee = f"{theirs.processor / len(graphs) * 1e3:.1f} ms"
        times = f"{theirs.processor / one.processor:.0f} times, by two {theirs.clock / two.clock:.0f}"
        print(f"{name:<8} {size:>3} to a graph: an entry {ours}, pyshacl {of_referee}: {times}")
        print(f"{len(results)} results, all the same")


def timed(work: Callable[[], Outcome]) -> tuple[Taken, Outcome]:
    """Give the seconds of some work, and what came out."""
    clock, processor = perf_counter(), process_time()
    outcome = work()
    return Taken(process_time() - processor, perf_counter() - clock), outcome


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
