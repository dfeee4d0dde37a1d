"""When outcomes change: the days on which a period begins or ends, or a planned system comes into service."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import pairwise
from operator import itemgetter
from typing import NamedTuple

from normgraph.applies.decide import base
from normgraph.applies.logic import FALSE, TRUE, UNKNOWN, Evaluation
from normgraph.model import Period, Provision, Requirement, TimelineDay, Truth

Values = tuple[tuple[date, Truth], ...]
"""Days in order, and the value of a requirement from each of them on; before the first it is false."""

Shifted = tuple[Requirement, Truth, Truth]
"""A requirement, and its value before a day and from it."""

Shift = tuple[date, Truth, Truth]
"""A day, and the value of a requirement before it and from it."""


class Outlook(NamedTuple):
    """The value of a requirement on a day, and how it runs before and after."""

    truth: Truth
    applies_from: date | None
    """Since when, or from when, it applies; `None` where no day is certain."""
    applies_until: date | None
    shifts: tuple[Shift, ...]
    """The days after it on which the value changes."""


NEVER_APPLIES = Outlook(FALSE, None, None, ())
"""That of a requirement whose conditions fail, whatever the day."""


class Course:
    """How a system is taken to develop, seen from a day: what is known now, and what will hold from its planned start.

    The day asked about is one up to which the course runs. Norms with the same periods, whose conditions have the same
    value, have one outlook.
    """

    def __init__(
        self,
        now: Evaluation,
        as_of: date,
        known_at: date,
        planned: Sequence[tuple[date, Evaluation]] = (),
        *,
        until: date = date.max,
        undated: Evaluation | None = None,
    ) -> None:
        self.now = now
        self.as_of = as_of
        self.known_at = known_at
        self.planned_on = planned[0][0] if planned else None
        self._until = until
        self._undated = undated
        """What is known without a fact that tells of an event whose day nobody said."""
        self.evaluations = [*planned, (date.min, now)]
        self._outlooks: dict[tuple[tuple[Truth, ...], Truth | None, tuple[Period, ...]], Outlook] = {}

    def outlook(self, requirement: Requirement) -> Outlook:
        """Give how the value of a requirement runs."""
        bases = tuple([base(requirement, evaluation) for _, evaluation in self.evaluations])
        if not any(bases):
            return NEVER_APPLIES
        undated = base(requirement, self._undated) if self._undated else None
        known = self._outlooks.get((bases, undated, requirement.periods))
        if known is None:
            known = _outlook(tuple(self._values(bases, requirement.periods)), self.as_of)
            if known.truth is TRUE and self._undated and not self._dated(known.applies_from, undated, requirement):
                known = known._replace(applies_from=None)
            self._outlooks[bases, undated, requirement.periods] = known
        return known

    def _dated(self, since: date | None, undated: Truth | None, requirement: Requirement) -> bool:
        """Say whether a norm applied since a day whenever the event took place."""
        cases = self._cases(requirement.periods, self._undated) if self._undated else ()
        return undated is TRUE and any(start <= since < end and case is TRUE for start, end, case in cases if since)

    def _values(self, bases: Iterable[Truth], periods: tuple[Period, ...]) -> Iterator[tuple[date, Truth]]:
        """Yield the days on which a value can change, in order, with the value from each on."""
        stages = [
            (start, value, () if value is FALSE else self._cases(periods, evaluation))
            for (start, evaluation), value in zip(self.evaluations, bases, strict=True)
        ]
        days = {day for _, _, cases in stages for start, end, _ in cases for day in (start, end)}
        if days and self.planned_on:
            days.add(self.planned_on)
        for day in sorted(days):
            if day < date.max and day <= self._until:
                value, cases = next((value, cases) for start, value, cases in stages if start <= day)
                live = [case for start, end, case in cases if start <= day < end]
                yield day, min(value, max(live)) if live else FALSE

    def _cases(self, periods: tuple[Period, ...], evaluation: Evaluation) -> tuple[tuple[date, date, Truth], ...]:
        """Give the begin, end and value of each period that may hold."""
        known = [period for period in periods if period.known_at(self.known_at)]
        cases = [(one.valid_from, one.valid_until or date.max, evaluation.value(one.cases)) for one in known]
        return tuple([case for case in cases if case[2] is not FALSE])


def _outlook(values: Values, as_of: date) -> Outlook:
    at = bisect_right(values, as_of, key=itemgetter(0))
    before, later = values[:at], values[at:]
    truth = before[-1][1] if before else FALSE
    runs = pairwise([(as_of, truth), *later])
    shifts = tuple([(day, was, value) for (_, was), (day, value) in runs if value is not was])
    if truth is not TRUE:
        return Outlook(truth, _first(later, TRUE), None, shifts)
    since = before[-1][0]
    for day, value in reversed(before):
        if value is not TRUE:
            break
        since = day
    return Outlook(truth, since, _first(later, FALSE), shifts)


def _first(values: Values, wanted: Truth) -> date | None:
    return next((day for day, value in values if value is wanted), None)


def timeline(
    shifted: Mapping[str, Iterable[Shift]],
    contested: Mapping[str, Iterable[date]],
    requirements: Mapping[str, Requirement],
) -> tuple[TimelineDay, ...]:
    """List what starts, ends and becomes contested on each day, with the provisions that date it."""
    changes: dict[date, list[Shifted]] = defaultdict(list)
    for key, found in shifted.items():
        for day, before, after in found:
            changes[day].append((requirements[key], before, after))
    disputed: dict[date, list[Requirement]] = defaultdict(list)
    for key, days in contested.items():
        for day in days:
            disputed[day].append(requirements[key])
    return tuple(_entry(day, changes[day], disputed[day]) for day in sorted({*changes, *disputed}))


FELL_AWAY = (UNKNOWN, FALSE)
"""It was open whether a requirement applies; from the day on it does not, whatever the missing fact is."""


def _entry(day: date, changes: Sequence[Shifted], contested: Sequence[Requirement]) -> TimelineDay:
    concerned = (*(requirement for requirement, _, _ in changes), *contested)
    basis = {provision.key: provision for requirement in concerned for provision in dating(requirement, day)}
    return TimelineDay(
        day=day,
        starts=tuple(requirement.key for requirement, _, after in changes if after is TRUE),
        ends=tuple(requirement.key for requirement, before, after in changes if before is TRUE and after is FALSE),
        may_start=tuple(requirement.key for requirement, _, after in changes if after is UNKNOWN),
        falls_away=tuple(requirement.key for requirement, before, after in changes if (before, after) == FELL_AWAY),
        becomes_contested=tuple(requirement.key for requirement in contested),
        basis=tuple(basis[key] for key in sorted(basis)),
    )


def dating(requirement: Requirement, day: date) -> Iterator[Provision]:
    """Give the provisions that date a change; where only the system changes, those of the periods that then bind."""
    dated = [period for period in requirement.periods if day in (period.valid_from, period.valid_until)]
    for period in dated or [period for period in requirement.periods if period.live_at(day)]:
        yield from period.legal_basis
