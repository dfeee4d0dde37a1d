"""Which disputes bear on an outcome, or on the day from which a norm applies, and what each reading brings about."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from functools import cached_property, reduce
from itertools import product
from operator import and_, or_
from typing import NamedTuple

from normgraph.applies.bits import Program
from normgraph.applies.decide import STATUS
from normgraph.applies.logic import FALSE, TRUE, UNKNOWN, leaves
from normgraph.applies.worlds import Rails, suppose
from normgraph.model import Dispute, Node, Period, ReadingEffect, State, Status, Truth, reading_cell

_Settled = tuple[str, str, tuple[str, ...], tuple[str, ...]]
"""A dispute and its reading, other disputes, and the reading taken of each of these."""


class Concerned(NamedTuple):
    """A norm that reads disputes."""

    disputes: Sequence[str]
    root: int
    """The number of the root that decides it on the day."""
    periods: Sequence[tuple[Period, int]]
    """Its periods that are not over, with the numbers of their roots."""
    truth: Truth
    opened: Collection[str]
    """The disputes that can still change its outcome."""


class Readings:
    """Tells what norms come to under each reading of some disputes, in one pass over the conditions."""

    def __init__(
        self,
        program: Program,
        stages: Sequence[tuple[date, State]],
        disputes: Iterable[Dispute],
        families: Iterable[Sequence[str]],
        *,
        ended: bool,
    ) -> None:
        """Take the present state, with the day asked about, as the last stage; before it that from a planned start.

        Families are the disputes, by key, that one norm reads together.
        """
        options = [(dispute, reading.key) for dispute in disputes for reading in dispute.readings]
        assumed = [_taking(*option) for option in options]
        self._stages = [(start, suppose(program, state, assumed)) for start, state in stages]
        self._as_of, self._state = stages[-1]
        self._program = program
        self._families = {*map(tuple, families)}
        self._ended = ended
        """That the system is out of use: nothing begins any more."""
        self._worlds: dict[str, list[int]] = defaultdict(list)
        """By dispute the worlds in which its readings are taken, in their order."""
        for number, (dispute, _) in enumerate(options):
            self._worlds[dispute.key].append(number)
        self._everywhere = (1 << len(options)) - 1
        self._masks = {name: sum(1 << number for number in worlds) for name, worlds in self._worlds.items()}
        self._disputes = {dispute.key: dispute for dispute, _ in options}

    def effects(self, one: Concerned) -> tuple[ReadingEffect, ...]:
        """Give the disputes whose readings give a norm different outcomes, or another day from which it applies."""
        now = self._stages[-1][1][one.root]
        begins = () if one.truth is TRUE or self._ended else self._begins(one.periods)
        if not begins and not one.opened and self._everywhere in now:
            return ()
        told = [
            name
            for name in one.disputes
            if _differs(now, self._masks[name]) or name in one.opened or _moves(begins, self._masks[name])
        ]
        return tuple([self._effect(name, one, now, begins) for name in told])

    def turns(self, one: Concerned) -> tuple[date, ...]:
        """Give the later days on which the readings of a dispute come to differ, or to differ otherwise.

        That a norm begins or ends under all of them alike is no such day; nor that they come to agree.
        """
        rails = [rail for _, stage in self._stages for _, root in one.periods for rail in stage[root]]
        if self._ended or all(rail in (0, self._everywhere) for rail in rails):
            return ()
        starts = {start for start, _ in self._stages}
        days = starts.union(*((period.valid_from, period.valid_until or self._as_of) for period, _ in one.periods))
        masks = [self._masks[name] for name in one.disputes]
        found, before = [], self._stages[-1][1][one.root]
        for day in sorted(day for day in days if day > self._as_of):
            now = (self._held(day, one.periods), self._failed(day, one.periods))
            if any(
                _differs(now, worlds) and any((a ^ b) & worlds for a, b in zip(now, before, strict=True))
                for worlds in masks
            ):
                found.append(day)
            before = now
        return tuple(found)

    def _begins(self, periods: Sequence[tuple[Period, int]]) -> Sequence[tuple[date, int]]:
        """Give the later days on which a norm may begin to apply, in order, with the worlds in which it then does."""
        days = {
            max(period.valid_from, start) for start, rails in self._stages for period, root in periods if rails[root][0]
        }
        return [(day, self._held(day, periods)) for day in sorted(days) if day > self._as_of]

    def _held(self, day: date, periods: Sequence[tuple[Period, int]]) -> int:
        """Give the worlds in which a norm applies on a later day."""
        rails = next(rails for start, rails in self._stages if start <= day)
        return reduce(or_, [rails[root][0] for period, root in periods if period.live_at(day)], 0)

    def _failed(self, day: date, periods: Sequence[tuple[Period, int]]) -> int:
        """Give the worlds in which a norm does not apply on a later day: all of them where no period is live."""
        rails = next(rails for start, rails in self._stages if start <= day)
        return reduce(and_, [rails[root][1] for period, root in periods if period.live_at(day)], self._everywhere)

    def _effect(self, name: str, one: Concerned, now: Rails, begins: Sequence[tuple[date, int]]) -> ReadingEffect:
        hinges: dict[str, Sequence[str]] = {}
        outcomes: dict[str, Status] = {}
        starts: dict[str, date] = {}
        dispute = self._disputes[name]
        for number, reading in zip(self._worlds[name], dispute.readings, strict=True):
            held, failed = (rail >> number & 1 for rail in now)
            outcomes[reading.key] = STATUS[TRUE if held else FALSE if failed else UNKNOWN]
            start = next((day for day, holding in begins if holding >> number & 1), None)
            if start and not held:
                starts[reading.key] = start
            if not held and not failed and (others := self._hinges(one, name, reading.key)):
                hinges[reading.key] = others
        taken = (option.key for option in dispute.readings if self._state.get(reading_cell(name, option.key)))
        return ReadingEffect(dispute, next(taken, None), outcomes, starts, hinges)

    def _hinges(self, one: Concerned, name: str, reading: str) -> Sequence[str]:
        """Give the other disputes on which an outcome hangs under a reading; none where a fact is missing too."""
        others = self._open_beside(name, one.disputes)
        if not others:
            return ()
        worlds, settled = self._settled
        outcomes = {}
        for way in self._ways(others):
            number = worlds[name, reading, others, way]
            held, failed = (rail >> number & 1 for rail in settled[one.root])
            if not held and not failed:
                return ()
            outcomes[way] = held
        return [
            other
            for at, other in enumerate(others)
            if len({(way[:at], way[at + 1 :]) for way in outcomes})
            < len({(way[:at], way[at + 1 :], held) for way, held in outcomes.items()})
        ]

    @cached_property
    def _settled(self) -> tuple[Mapping[_Settled, int], list[Rails]]:
        """Assume beside each reading every choice among those of open disputes that bear on the same norm."""
        assumed: dict[_Settled, Mapping[str, bool]] = {}
        for family in self._families:
            for name in family:
                others = self._open_beside(name, family)
                for reading, way in product(self._ways([name]), self._ways(others) if others else ()):
                    taken = dict(zip((name, *others), (*reading, *way), strict=True))
                    assumed[name, reading[0], others, way] = {
                        cell: held for one in taken for cell, held in _taking(self._disputes[one], taken[one]).items()
                    }
        numbers = {key: number for number, key in enumerate(assumed)}
        return numbers, suppose(self._program, self._state, [*assumed.values()])

    def _open_beside(self, name: str, family: Iterable[str]) -> tuple[str, ...]:
        """Give the other disputes of which no reading is taken."""
        return tuple([one for one in family if one != name and not self._is_taken(one)])

    def _is_taken(self, name: str) -> bool:
        return any(self._state.get(reading_cell(name, one.key)) for one in self._disputes[name].readings)

    def _ways(self, names: Iterable[str]) -> Iterable[tuple[str, ...]]:
        """Give every choice of a reading for each of some disputes."""
        return product(*([one.key for one in self._disputes[name].readings] for name in names))


def disputes_in(roots: Iterable[Node]) -> tuple[str, ...]:
    """Give the disputes of which some conditions read a reading."""
    return tuple(sorted({cell.fact for root in roots for cell in leaves(root) if cell.is_reading}))


def _taking(dispute: Dispute, reading: str) -> dict[str, bool]:
    return {reading_cell(dispute.key, option.key): option.key == reading for option in dispute.readings}


def _differs(rails: Rails, worlds: int) -> bool:
    """Say whether an outcome is not alike in some worlds."""
    return any(0 < rail & worlds < worlds for rail in rails)


def _moves(begins: Iterable[tuple[date, int]], worlds: int) -> bool:
    """Say whether a norm begins on another day in some worlds than in others, or in some alone."""
    first = next((held & worlds for _, held in begins if held & worlds), 0)
    return 0 < first < worlds
