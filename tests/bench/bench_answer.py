"""Time a whole answer in process: run by hand as `python tests/bench/bench_answer.py`.

Prints for each worked case the median over 50 answers with every reason, missing fact, change, question and date, and
beside it the bare statuses.
"""

import json
from datetime import date
from pathlib import Path
from statistics import median
from time import perf_counter

from normgraph.applies.answer import Applicability
from normgraph.applies.facts import read_description
from normgraph.norms import load_norms

CASES = Path(__file__).parents[1] / "cases"
DAY = date(2026, 11, 22)
ROUNDS = 50


def milliseconds(work: object) -> float:
    """Give the median duration of some work in milliseconds."""
    durations = []
    for _ in range(ROUNDS):
        start = perf_counter()
        work()  # type: ignore[operator]
        durations.append(perf_counter() - start)
    return median(durations) * 1000


def main() -> None:
    norms = load_norms()
    engine = Applicability(norms)
    cases = {path.stem: json.loads(path.read_text())["facts"] for path in sorted(CASES.glob("*.json"))}
    print(f"{len(norms.requirements)} requirements; median of {ROUNDS} in ms\n{'case':60} answer  statuses")
    for name, facts in {**cases, "empty description": {}}.items():
        described = read_description({"facts": facts}, norms)
        answer = milliseconds(lambda d=described: engine.answer(d, DAY, DAY))
        statuses = milliseconds(lambda d=described: engine.statuses(d, DAY, DAY))
        print(f"{name:60} {answer:6.2f}  {statuses:8.2f}")


if __name__ == "__main__":
    main()
