"""Compare the SHACL engine with pyshacl, the referee, on generated register entries; and time a check as a whole.

Run by hand from a checkout: `PYTHONPATH=tests python tests/bench/bench_check.py [entries] [judged by the referee]`.
Times are processor seconds of this process for each entry. The two engines judge the same graphs by the same shapes:
many entries to a graph, as the check does it, and one entry to a graph; what they find is compared result by result.
"""

from __future__ import annotations

import io
import json
import random
import sys
from collections.abc import Callable
from time import process_time
from typing import TypeVar

from normgraph.conformance.entries import AT_ONCE, check_entries
from normgraph.conformance.entry_graph import entry_graph
from normgraph.conformance.rules import shapes_for
from normgraph.conformance.shacl import compiled
from normgraph.register.read import read_stream
from normgraph.writing.check import named, results_jsonl
from referee import report_of_referee, results_of_engine, results_of_referee, shapes_graph
from register_entries import DAY, records, spoiled

Outcome = TypeVar("Outcome")


def main(entries: int = 10_000, referee: int = 200) -> None:
    """Measure and print a table."""
    chance = random.Random(1)  # noqa: S311 - not for secrets
    made = [spoiled(chance, position)[0] for position in range(entries)]
    lines = b"".join(json.dumps(one).encode() + b"\n" for one in made)
    found = named("", check_entries(read_stream(io.BytesIO(lines)), DAY), several=False)
    whole, _ = timed(lambda: sum(1 for _ in results_jsonl(found)))
    print(f"read, judge and write {entries} entries: {whole:.2f} s")
    graphs = [entry_graph(record, DAY) for record in records(made[:referee])]
    shapes = compiled(shapes_for("1.0"))
    shapes_graph("1.0")  # read once, as the engine's were
    for size in (AT_ONCE, 1):
        batches = ["".join(graphs[start : start + size]) for start in range(0, referee, size)]
        ours, found_ones = timed(lambda: [shapes.validate(one) for one in batches])  # noqa: B023
        theirs, reports = timed(lambda: [report_of_referee(one, "1.0") for one in batches])  # noqa: B023
        results = sorted(one for found in found_ones for one in results_of_engine(found, "1.0"))
        assert results == sorted(one for report in reports for one in results_of_referee(report))
        per = f"{ours / referee * 1e6:.0f} µs, pyshacl {theirs / referee * 1e3:.1f} ms: {theirs / ours:.0f} times"
        print(f"{size:>4} to a graph, an entry: {per}; {len(results)} results, all the same")


def timed(work: Callable[[], Outcome]) -> tuple[float, Outcome]:
    """Give the processor seconds of some work, and what came out."""
    start = process_time()
    outcome = work()
    return process_time() - start, outcome


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
