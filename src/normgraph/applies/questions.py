"""Which fact to ask next."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from normgraph.applies.bits import Program
from normgraph.applies.facts import Definitions, consequences, definitions
from normgraph.applies.worlds import Assumption, possible_answers, suppose
from normgraph.model import Cell, NextQuestion, Norms, State, fact_of

CANDIDATES = 12
"""How many of the facts that most outcomes hang on are tried as next question."""


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The facts with every answer that they can have, listed once for all systems."""

    norms: Norms
    answers: Mapping[str, tuple[Assumption, ...]]
    defined: Definitions
    tied: frozenset[str]
    """The facts from which something can follow."""

    @classmethod
    def of(cls, norms: Norms) -> Vocabulary:
        """List the possible answers of every fact."""
        cells: dict[str, list[Cell]] = {key: [] for key in norms.facts}
        for cell in norms.cells.values():
            if not cell.is_reading:
                cells[cell.fact].append(cell)
        answers = {key: tuple(possible_answers(fact, cells[key])) for key, fact in norms.facts.items()}
        defined = definitions(norms)
        return cls(norms, answers, defined, frozenset(fact_of(key) for key, _ in defined))

    def assumptions(self, fact: str, state: State) -> list[Assumption]:
        """List the answers a fact can still have in a state, each with what follows from it by definition."""
        found = []
        for answer in self.answers[fact]:
            implied = consequences(state, answer.cells, self.defined)
            if implied:
                found.append(Assumption(fact, answer.value, implied, answer.weight))
        return found


def next_questions(
    program: Program,
    vocabulary: Vocabulary,
    state: State,
    missing: Mapping[int, Sequence[str]],
    limit: int,
) -> tuple[NextQuestion, ...]:
    """Order the missing facts by the number of undetermined requirements that an answer is expected to settle.

    `missing` holds the missing facts of each undetermined requirement, by the number of its root. Ties go to the fact
    that more outcomes hang on, then to the order of the vocabulary. A date is tried after others on which as many hang:
    it says when a norm begins, seldom whether it binds at all.
    """
    facts_by_key = vocabulary.norms.facts
    hanging: Counter[str] = Counter()
    for facts, norms in Counter(map(tuple, missing.values())).items():
        hanging.update(dict.fromkeys(facts, norms))
    asked = sorted(hanging, key=lambda fact: (facts_by_key[fact].type == "date", facts_by_key[fact].order))
    tried = sorted(asked, key=lambda fact: -hanging[fact])[:CANDIDATES]
    expected = expected_to_settle(program, vocabulary, state, tried, missing)
    ranked = sorted(expected, key=lambda fact: (-expected[fact], -hanging[fact], facts_by_key[fact].order))
    return tuple(NextQuestion(facts_by_key[fact], round(expected[fact], 2)) for fact in ranked[:limit])


def expected_to_settle(
    program: Program, vocabulary: Vocabulary, state: State, facts: Iterable[str], roots: Iterable[int]
) -> dict[str, float]:
    """Give for each open fact how many of some undecided roots an answer is expected to settle.

    Answers that contradict what is known are not counted on, so that a fact that is wholly known is not in the result.
    """
    answers = [
        answer
        for fact in facts
        for answer in vocabulary.assumptions(fact, state)
        if not any(key in state for key in answer.cells)
    ]
    settled = _settled(program, state, answers, roots)
    total: dict[str, float] = defaultdict(float)
    weighted: dict[str, float] = defaultdict(float)
    for answer, count in zip(answers, settled, strict=True):
        total[answer.fact] += answer.weight
        weighted[answer.fact] += answer.weight * count
    return {fact: weighted[fact] / total[fact] for fact in total}


def _settled(program: Program, state: State, answers: Sequence[Assumption], roots: Iterable[int]) -> list[int]:
    """Count for each answer how many of some roots it decides."""
    counts = [0] * len(answers)
    rails = suppose(program, state, [answer.cells for answer in answers])
    for decided, times in Counter([rails[root][0] | rails[root][1] for root in roots]).items():
        left = decided
        while left:
            lowest = left & -left
            counts[lowest.bit_length() - 1] += times
            left ^= lowest
    return counts
