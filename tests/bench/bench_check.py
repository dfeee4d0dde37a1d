"""Compare the SHACL engine with pyshacl, the referee, on generated register entries; and time a check as a whole.

Run by hand from a checkout: `PYTHONPATH=tests python tests/bench/bench_check.py [entries] [judged by the referee]`.
Times are processor seconds of this process for each entry. The two engines judge the same graphs by the same shapes:
many entries to a graph, as the check does it, and one entry to a graph; what they find is counted and must be equal.
"""

from __future__ import annotations

import io
import json
import random
import sys
from collections.abc import Callable
from functools import partial
from time import process_time

import pyshacl
import rdflib

from normgraph.conformance.entries import AT_ONCE, check_entries
from normgraph.conformance.entry_graph import entry_graph
from normgraph.conformance.rules import shapes_for
from normgraph.conformance.shacl import Shapes, compiled
from normgraph.register.read import read_stream
from normgraph.writing.check import named, results_jsonl
from register_entries import DAY, records, spoiled


def main(entries: int = 10_000, referee: int = 200) -> None:
    """Measure and print a table."""
    chance = random.Random(1)  # noqa: S311 - not for secrets
    made = [spoiled(chance, position)[0] for position in range(entries)]
    lines = b"".join(json.dumps(one).encode() + b"\n" for one in made)
    found = named("", check_entries(read_stream(io.BytesIO(lines)), DAY), several=False)
    whole, _ = timed(lambda: sum(1 for _ in results_jsonl(found)))
    print(f"read, judge and write {entries} entries: {whole:.2f} s")
    graphs = [entry_graph(record, DAY) for record in records(made[:referee])]
    shapes, shapes_graph = compiled(shapes_for("1.0")), rdflib.Graph().parse(shapes_for("1.0"))
    for size in (AT_ONCE, 1):
        batches = ["".join(graphs[start : start + size]) for start in range(0, referee, size)]
        ours, count = timed(partial(found_by, shapes, batches))
        theirs, expected = timed(partial(by_referee, shapes_graph, batches))
        assert count == expected
        per = f"{ours / referee * 1e6:.0f} µs, pyshacl {theirs / referee * 1e3:.1f} ms: {theirs / ours:.0f} times"
        print(f"{size:>4} to a graph, an entry: {per}; {count} results")


def found_by(shapes: Shapes, batches: list[str]) -> int:
    """Validate with the engine and count the results."""
    return sum(len(shapes.validate(one)) for one in batches)


def by_referee(shapes: rdflib.Graph, batches: list[str]) -> int:
    """Validate with pyshacl and count the results."""
    count = 0
    for one in batches:
        _, report, _ = pyshacl.validate(rdflib.Graph().parse(data=one, format="nt"), shacl_graph=shapes)
        count += len(list(report.objects(None, rdflib.SH.result)))
    return count


def timed(work: Callable[[], int]) -> tuple[float, int]:
    """Give the processor seconds of some work, and what it counted."""
    start = process_time()
    count = work()
    return process_time() - start, count


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
