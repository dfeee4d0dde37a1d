"""Time a whole answer in process: run by hand as `PYTHONPATH=tests python tests/bench/bench_answer.py`.

Prints for each worked case, and for some random descriptions, the processor time of an answer with every reason,
missing fact, change, question and date; of the bare statuses; and of all that the body of `/v1/answers` takes: answer,
means and JSON. Each is the least of some runs, which a busy machine disturbs least.
"""

import json
from collections.abc import Callable
from datetime import date
from functools import partial as apply
from pathlib import Path
from time import process_time

from normgraph.applies.answer import Applicability
from normgraph.applies.facts import Description, read_description
from normgraph.applies.means import Toolbox
from normgraph.norms import load_norms, load_practice
from normgraph.writing.answer import answer_json
from systems import partial, seeded

CASES = Path(__file__).parents[1] / "cases"
DAY = date(2026, 11, 22)
ROUNDS = 30


def milliseconds(work: Callable[[], object]) -> float:
    """Give the least processor time of some work, in milliseconds."""
    spent = []
    for _ in range(ROUNDS):
        start = process_time()
        work()
        spent.append(process_time() - start)
    return min(spent) * 1000


def main() -> None:
    norms = load_norms()
    engine, toolbox = Applicability(norms), Toolbox(norms, load_practice())
    cases = {path.stem: json.loads(path.read_text())["facts"] for path in sorted(CASES.glob("*.json"))}
    drawn = {f"random, {share:.0%} of the facts": partial(seeded(1), share) for share in (0.05, 0.2, 0.5, 0.9)}

    def body(described: Description) -> bytes:
        return answer_json(engine.answer(described, DAY, DAY), toolbox)

    print(f"{len(norms.requirements)} requirements; processor time in ms\n{'case':60} answer  statuses  body")
    for name, facts in {**cases, **drawn, "empty description": {}}.items():
        described = read_description({"facts": facts}, norms)
        answer = milliseconds(apply(engine.answer, described, DAY, DAY))
        statuses = milliseconds(apply(engine.statuses, described, DAY, DAY))
        print(f"{name:60} {answer:6.2f}  {statuses:8.2f}  {milliseconds(apply(body, described)):4.1f}")


if __name__ == "__main__":
    main()
