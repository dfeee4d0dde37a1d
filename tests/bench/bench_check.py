"""Compare the SHACL engine with pyshacl, the referee, on generated register entries; and time a check as a whole.

Run by hand from a checkout: `PYTHONPATH=tests python tests/bench/bench_check.py [entries] [judged by the referee]`.
Times are processor seconds of this process for each entry. The two engines judge the same N-Triples by the same shapes,
read before: many entries to a graph, as the check does it, and one entry to a graph. Each time holds the reading of the
graph and the making of the results; what they find is compared result by result. Entries in order are told from spoiled
ones, since the engine takes a tenth of its time for an entry to tell of one result.
"""

from __future__ import annotations

import io
import json
import random
import sys
from collections.abc import Callable
from time import process_time
from typing import TypeVar

from normgraph.conformance.entries import AT_ONCE, check_entries, entry_shapes
from normgraph.conformance.entry_graph import entry_graph
from normgraph.conformance.rules import shapes_for
from normgraph.register.read import read_stream
from normgraph.writing.check import named, results_jsonl
from referee import report_of_referee, results_of_engine, results_of_referee, shapes_graph
from register_entries import DAY, Entry, having, records, spoiled

Outcome = TypeVar("Outcome")


def main(entries: int = 10_000, referee: int = 200) -> None:
    """Measure and print a table."""
    chance = random.Random(1)  # noqa: S311 - not for secrets
    made = [spoiled(chance, position)[0] for position in range(entries)]
    lines = b"".join(json.dumps(one).encode() + b"\n" for one in made)
    found = named("", check_entries(read_stream(io.BytesIO(lines)), DAY), several=False)
    whole, _ = timed(lambda: sum(1 for _ in results_jsonl(found)))
    print(f"read, judge and write {entries} entries: {whole:.2f} s")
    shapes_graph("1.0")  # read once, as the engine's are
    compare("spoiled", made[:referee])
    compare("in order", [having(lars=f"{position:08}") for position in range(referee)])


def compare(name: str, entries: list[Entry]) -> None:
    """Measure both engines on the same entries, and print a line for each size of graph."""
    graphs = [entry_graph(record, DAY) for record in records(entries)]
    shapes = entry_shapes(shapes_for("1.0"))
    for size in (AT_ONCE, 1):
        batches = ["".join(graphs[start : start + size]) for start in range(0, len(graphs), size)]
        ours, found_ones = timed(lambda: [shapes.validate(one) for one in batches])  # noqa: B023
        theirs, reports = timed(lambda: [report_of_referee(one, "1.0") for one in batches])  # noqa: B023
        results = sorted(one for found in found_ones for one in results_of_engine(found, "1.0"))
        assert results == sorted(one for report in reports for one in results_of_referee(report))
        per, of_referee = ours / len(graphs) * 1e6, theirs / len(graphs) * 1e3
        times = f"an entry {per:.0f} µs, pyshacl {of_referee:.1f} ms: {theirs / ours:.0f} times"
        print(f"{name:<8} {size:>3} to a graph: {times}; {len(results)} results, all the same")


def timed(work: Callable[[], Outcome]) -> tuple[float, Outcome]:
    """Give the processor seconds of some work, and what came out."""
    start = process_time()
    outcome = work()
    return process_time() - start, outcome


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
