"""Under which smallest changes a requirement that does not apply would: other facts, or other facts on a later day.

Only facts that an organisation can choose are changed, one or else two. What is unknown stays so: where no such change
makes a requirement apply, those are given that make it hang on a missing fact.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from normgraph.applies.bits import Program
from normgraph.applies.facts import ENDED, IN_SERVICE
from normgraph.applies.questions import Vocabulary
from normgraph.applies.worlds import Assumption, Pairs, suppose_pairs
from normgraph.model import Change, Fact, State, Status


class Stage(NamedTuple):
    """A system from a day on, and as it would be with one or two facts otherwise."""

    start: date
    pairs: Pairs
    assumptions: Sequence[Assumption]

    @classmethod
    def of(
        cls,
        program: Program,
        vocabulary: Vocabulary,
        facts: Iterable[Fact],
        start: date,
        state: State,
        *,
        awaited: bool,
    ) -> Stage:
        """Try every other answer to some facts.

        A system is not taken out of use, which makes no norm apply that did not; one whose coming into service is
        `awaited` on a later day is not in service before.
        """
        never = {ENDED, *(IN_SERVICE if awaited else ())}
        ways = [
            way
            for fact in facts
            for way in _otherwise(vocabulary, fact, state)
            if not any(way.cells.get(phase) for phase in never)
        ]
        return cls(start, suppose_pairs(program, state, ways), ways)


class Moment(NamedTuple):
    """A day on which changes are tried, `None` for the day asked about; and the number of the requirement on it."""

    day: date | None
    stage: Stage
    root: int


def _otherwise(vocabulary: Vocabulary, fact: Fact, state: State) -> Iterable[Assumption]:
    """Give other answers to a fact; of a set of which something is known, those with one member more or less."""
    known = {code: state[key] for code in fact.domain if (key := f"{fact.key}/{code}") in state}
    if fact.type != "set" or not known:
        return vocabulary.assumptions(fact.key, state)
    held = [code for code, holds in known.items() if holds]
    flips = [{code: code not in held} for code in fact.domain]
    if len(held) > 1:
        flips.append(dict.fromkeys(held, False))
    return _flipped(vocabulary, fact, state, known, flips)


def _flipped(
    vocabulary: Vocabulary, fact: Fact, state: State, known: Mapping[str, bool], flips: Iterable[Mapping[str, bool]]
) -> Iterator[Assumption]:
    for flip in flips:
        cells = vocabulary.with_consequences(state, {f"{fact.key}/{code}": holds for code, holds in flip.items()})
        if cells:
            yield Assumption(fact.key, _set_value(fact, {**known, **flip}), cells)


def _set_value(fact: Fact, known: Mapping[str, bool]) -> object:
    """Write a set as a description has it: whole where all of it is known."""
    held, out = ([code for code in fact.domain if known.get(code) is side] for side in (True, False))
    return held if len(known) == len(fact.domain) else {"in": held, "out": out}


def smallest_changes(moments: Sequence[Moment], statuses: Iterable[Status], limit: int) -> tuple[Change, ...]:
    """Give the smallest changes that lead to the first of some statuses, on the first of the days on which any does."""
    for status in statuses:
        for moment in moments:
            found = tuple(_leading_to(status, moment, limit))
            if found:
                return found
    return ()


def _leading_to(status: Status, moment: Moment, limit: int) -> Iterator[Change]:
    pairs = moment.stage.pairs
    held, failed = pairs.rails[moment.root]
    worlds = pairs.coherent & (held if status == "applies" else ~(held | failed))
    worlds = worlds & pairs.worlds.singles or worlds
    while worlds and limit:
        lowest = worlds & -worlds
        worlds ^= lowest
        limit -= 1
        made = [moment.stage.assumptions[number] for number in pairs.worlds.pair(lowest.bit_length() - 1)]
        yield Change({one.fact: one.value for one in made}, moment.day, status)
