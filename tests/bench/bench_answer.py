"""Time a whole answer in process: run by hand as `PYTHONPATH=tests python tests/bench/bench_answer.py`.

Prints for each worked case, and for some random descriptions, the processor time of an answer with every reason,
missing fact, change, question and date, and of the body of `/v1/answers`: answer, means and JSON. Both stand there
twice: with nothing remembered, and asked again. Each is the least of some runs, which a busy machine disturbs least.
The last line is the median over random systems of which each is asked about once.
"""

import json
from collections.abc import Callable
from datetime import date
from functools import partial as apply
from pathlib import Path
from statistics import median
from time import process_time

from normgraph.applies.answer import Applicability
from normgraph.applies.description import Description, read_description
from normgraph.applies.means import Toolbox
from normgraph.model import Answer
from normgraph.norms import load_norms, load_practice
from normgraph.settings import Settings
from normgraph.writing.answer import answer_json
from systems import partial, seeded

CASES = Path(__file__).parents[1] / "cases"
DAY = date(2026, 11, 22)
ROUNDS = 15
SHARES = (0.05, 0.2, 0.5, 0.9)


def milliseconds(work: Callable[[], object], rounds: int = ROUNDS) -> float:
    """Give the least processor time of some work, in milliseconds."""
    spent = []
    for _ in range(rounds):
        start = process_time()
        work()
        spent.append(process_time() - start)
    return min(spent) * 1000


class Answers:
    """An engine that remembers so much, and what helps."""

    def __init__(self, findings: int, means: int) -> None:
        self.engine = Applicability(load_norms(), Settings(max_kept_findings=findings))
        self.toolbox = Toolbox(self.engine.norms, load_practice(), Settings(max_kept_means=means))

    def answer(self, described: Description) -> Answer:
        found = self.engine.answer(described, DAY, DAY)
        len(found.would_apply_if)  # found when it is looked at
        return found

    def body(self, described: Description) -> bytes:
        return answer_json(self.answer(described), self.toolbox)


def main() -> None:
    fresh, again = Answers(0, 0), Answers(20_000, 50)
    norms = fresh.engine.norms
    cases = {path.stem: json.loads(path.read_text())["facts"] for path in sorted(CASES.glob("*.json"))}
    drawn = {f"random, {share:.0%} of the facts": partial(seeded(1), share) for share in SHARES}
    print(f"{len(norms.requirements)} requirements; processor time in ms\n{'case':58} {'answer':>14} {'body':>14}")
    for name, facts in {**cases, **drawn, "empty description": {}}.items():
        described = read_description({"facts": facts}, norms)
        works = (fresh.answer, again.answer, fresh.body, again.body)
        told(name, [milliseconds(apply(work, described)) for work in works])
    random = seeded(2)
    others = [read_description({"facts": partial(random, share)}, norms) for share in SHARES * 30]
    works = (fresh.answer, Answers(20_000, 50).answer, fresh.body, Answers(20_000, 50).body)
    told("another system each time", [median(milliseconds(apply(work, one), 1) for one in others) for work in works])


def told(name: str, times: list[float]) -> None:
    print(f"{name:58} {times[0]:7.2f} {times[1]:6.2f} {times[2]:7.2f} {times[3]:6.2f}")


if __name__ == "__main__":
    main()
