"""When outcomes change: the days on which a period begins or ends, or a planned system comes into service."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from operator import itemgetter

from normgraph.applies.decide import base
from normgraph.applies.logic import FALSE, TRUE, UNKNOWN, Evaluation
from normgraph.model import Provision, Requirement, TimelineEntry, Truth

Values = tuple[tuple[date, Truth], ...]
"""Days in order, and the value of a requirement from each of them on."""

Shift = tuple[date, Truth, Truth]
"""A day, and the value of a requirement before it and from it."""


Stage = tuple[Truth, list[tuple[date, date, Truth]]]
"""The value of a requirement without regard to time, and the begin, end and value of each period that may hold."""


class Course:
    """How a system is taken to develop: what is known now, and what will hold from its planned start."""

    def __init__(
        self,
        now: Evaluation,
        known_at: date,
        planned: Evaluation | None = None,
        planned_on: date | None = None,
        *,
        until: date = date.max,
    ) -> None:
        self.now = now
        self.known_at = known_at
        self.planned_on = planned_on
        self._until = until
        later = [(planned_on, planned)] if planned and planned_on else []
        self.evaluations = [*later, (date.min, now)]
        self._values: dict[str, Values] = {}

    def _stage(self, requirement: Requirement, evaluation: Evaluation) -> Stage:
        value = base(requirement, evaluation)
        if value is FALSE:
            return FALSE, []
        cases = [
            (period.valid_from, period.valid_until or date.max, evaluation.value(period.cases))
            for period in requirement.periods
            if period.known_at(self.known_at)
        ]
        return value, [case for case in cases if case[2] is not FALSE]

    def truth(self, requirement: Requirement, day: date) -> Truth:
        """Give the value of a requirement on a day up to which this course runs."""
        before, _ = _split(self.values(requirement), day)
        return before[-1][1] if before else FALSE

    def values(self, requirement: Requirement) -> Values:
        """Give the days on which the value of a requirement can change, in order, with its value from each day on.

        Before the first day no period binds, so the value is false.
        """
        known = self._values.get(requirement.key)
        if known is None:
            known = self._values[requirement.key] = tuple(self._changes(requirement))
        return known

    def _changes(self, requirement: Requirement) -> Iterator[tuple[date, Truth]]:
        stages = [(start, self._stage(requirement, evaluation)) for start, evaluation in self.evaluations]
        days = {day for _, (_, cases) in stages for start, end, _ in cases for day in (start, end)}
        if days and self.planned_on:
            days.add(self.planned_on)
        for day in sorted(days):
            if day < date.max and day <= self._until:
                yield day, _on(day, next(stage for start, stage in stages if start <= day))


def _on(day: date, stage: Stage) -> Truth:
    value, cases = stage
    live = [case for start, end, case in cases if start <= day < end]
    return min(value, max(live)) if live else FALSE


def applies_between(values: Values, as_of: date) -> tuple[date | None, date | None]:
    """Give since when, or from when, a requirement applies, and until when; `None` where no day is certain."""
    before, later = _split(values, as_of)
    if not before or before[-1][1] is not TRUE:
        return next((day for day, value in later if value is TRUE), None), None
    since = before[-1][0]
    for day, value in reversed(before):
        if value is not TRUE:
            break
        since = day
    return since, next((day for day, value in later if value is FALSE), None)


def shifts(values: Values, as_of: date) -> tuple[Shift, ...]:
    """Give the days after `as_of` on which the value of a requirement changes."""
    before, later = _split(values, as_of)
    value = before[-1][1] if before else FALSE
    found = []
    for day, after in later:
        if after is not value:
            found.append((day, value, after))
        value = after
    return tuple(found)


def _split(values: Values, as_of: date) -> tuple[Values, Values]:
    at = bisect_right(values, as_of, key=itemgetter(0))
    return values[:at], values[at:]


def timeline(
    shifted: Mapping[str, Iterable[Shift]], requirements: Mapping[str, Requirement]
) -> tuple[TimelineEntry, ...]:
    """List what starts and ends on each day, with the provisions that date it."""
    changes: dict[date, list[tuple[Requirement, Truth, Truth]]] = defaultdict(list)
    for key, found in shifted.items():
        for day, before, after in found:
            changes[day].append((requirements[key], before, after))
    return tuple(_entry(day, changes[day]) for day in sorted(changes))


def _entry(day: date, changes: list[tuple[Requirement, Truth, Truth]]) -> TimelineEntry:
    basis = {provision.key: provision for requirement, _, _ in changes for provision in dating(requirement, day)}
    return TimelineEntry(
        day=day,
        starts=tuple(requirement.key for requirement, _, after in changes if after is TRUE),
        ends=tuple(requirement.key for requirement, before, after in changes if before is TRUE and after is FALSE),
        may_start=tuple(requirement.key for requirement, _, after in changes if after is UNKNOWN),
        basis=tuple(basis[key] for key in sorted(basis)),
    )


def dating(requirement: Requirement, day: date) -> Iterator[Provision]:
    """Give the provisions that date a change; where only the system changes, those of the periods that then bind."""
    dated = [period for period in requirement.periods if day in (period.valid_from, period.valid_until)]
    for period in dated or [period for period in requirement.periods if period.live_at(day)]:
        yield from period.legal_basis
