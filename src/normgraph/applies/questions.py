"""Which fact to ask next, and which smallest change would make a requirement apply."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from normgraph.applies.bits import Program
from normgraph.applies.facts import consequences
from normgraph.applies.worlds import Assumption, Pairs, possible_answers, suppose
from normgraph.model import Cell, Change, NextQuestion, Norms, State

CANDIDATES = 12
"""How many of the facts that most outcomes hang on are tried as next question."""


def assumptions(fact: str, norms: Norms, cells: Mapping[str, list[Cell]], state: State) -> list[Assumption]:
    """List the answers a fact can still have, each with what follows from it by definition."""
    found = []
    for answer in possible_answers(norms.facts[fact], cells.get(fact, [])):
        implied = consequences(state, answer.cells, norms)
        if implied is not None:
            found.append(Assumption(fact, answer.value, implied, answer.weight))
    return found


def next_questions(
    program: Program,
    norms: Norms,
    cells: Mapping[str, list[Cell]],
    state: State,
    missing: Mapping[int, Sequence[str]],
    limit: int,
) -> tuple[NextQuestion, ...]:
    """Order the missing facts by the number of undetermined requirements that an answer is expected to settle.

    `missing` holds the missing facts of each undetermined requirement, by the number of its root. Ties go to the fact
    that more outcomes hang on, then to the order of the vocabulary.
    """
    hanging = Counter(fact for facts in missing.values() for fact in facts)
    tried = sorted(hanging, key=lambda fact: (-hanging[fact], norms.facts[fact].order))[:CANDIDATES]
    answers = [answer for fact in tried for answer in assumptions(fact, norms, cells, state)]
    settled = _settled(program, state, answers, missing)
    total = {fact: sum(a.weight for a in answers if a.fact == fact) for fact in tried}
    expected = {
        fact: sum(a.weight * count for a, count in zip(answers, settled, strict=True) if a.fact == fact) / total[fact]
        for fact in tried
        if total[fact]
    }
    ranked = sorted(expected, key=lambda fact: (-expected[fact], -hanging[fact], norms.facts[fact].order))
    return tuple(NextQuestion(norms.facts[fact], round(expected[fact], 2)) for fact in ranked[:limit])


def _settled(program: Program, state: State, answers: Sequence[Assumption], roots: Iterable[int]) -> list[int]:
    """Count for each answer how many of some roots it decides."""
    counts = [0] * len(answers)
    rails = suppose(program, state, [answer.cells for answer in answers])
    for root in roots:
        decided = rails[root][0] | rails[root][1]
        for number in range(len(answers)):
            counts[number] += decided >> number & 1
    return counts


def smallest_changes(pairs: Pairs, root: int, answers: Sequence[Assumption], limit: int) -> tuple[Change, ...]:
    """Give the smallest changes of facts, one or else two, under which a root is true."""
    worlds = pairs.rails[root][0] & pairs.coherent
    worlds = worlds & pairs.singles or worlds
    found: list[Change] = []
    while worlds and len(found) < limit:
        lowest = worlds & -worlds
        worlds ^= lowest
        i, j = divmod(lowest.bit_length() - 1, pairs.count)
        found.append(Change({answer.fact: answer.value for answer in (answers[i], answers[j])}))
    return tuple(found)
