"""When outcomes change: the days on which a period begins or ends, or a planned system comes into service."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from normgraph.applies.decide import truth_on
from normgraph.applies.logic import FALSE, TRUE, UNKNOWN, Evaluation
from normgraph.model import Provision, Requirement, TimelineEntry, Truth


@dataclass(frozen=True, slots=True)
class Course:
    """How a system is taken to develop: what is known now, and what will hold from its planned start."""

    now: Evaluation
    known_at: date
    planned: Evaluation | None = None
    planned_on: date | None = None

    def truth(self, requirement: Requirement, day: date) -> Truth:
        """Give the value of a requirement on a day."""
        started = self.planned is not None and self.planned_on is not None and day >= self.planned_on
        evaluation = self.planned if started and self.planned else self.now
        return truth_on(requirement, evaluation, day, self.known_at)

    def breakpoints(self, requirement: Requirement) -> list[date]:
        """Give the days on which the value of a requirement can change, in order."""
        days: set[date | None] = {self.planned_on}
        for period in requirement.periods:
            if period.known_at(self.known_at):
                days |= {period.valid_from, period.valid_until}
        return sorted(day for day in days if day is not None)


def applies_between(course: Course, requirement: Requirement, as_of: date) -> tuple[date | None, date | None]:
    """Give since when, or from when, a requirement applies, and until when; `None` where no day is certain."""
    days = course.breakpoints(requirement)
    if course.truth(requirement, as_of) is not TRUE:
        start = next((day for day in days if day > as_of and course.truth(requirement, day) is TRUE), None)
        return start, None
    since = None
    for day in reversed([day for day in days if day <= as_of]):
        if course.truth(requirement, day) is not TRUE:
            break
        since = day
    until = next((day for day in days if day > as_of and course.truth(requirement, day) is FALSE), None)
    return since, until


def timeline(course: Course, requirements: Iterable[Requirement], as_of: date) -> tuple[TimelineEntry, ...]:
    """List what starts and ends after a day, with the provisions that date it."""
    changes: dict[date, list[tuple[Requirement, Truth, Truth]]] = defaultdict(list)
    for requirement in requirements:
        for day, before, after in _changes(course, requirement, as_of):
            changes[day].append((requirement, before, after))
    return tuple(_entry(day, changes[day]) for day in sorted(changes))


def _changes(course: Course, requirement: Requirement, as_of: date) -> Iterator[tuple[date, Truth, Truth]]:
    before = course.truth(requirement, as_of)
    for day in course.breakpoints(requirement):
        if day > as_of:
            after = course.truth(requirement, day)
            if after is not before:
                yield day, before, after
            before = after


def _entry(day: date, changes: list[tuple[Requirement, Truth, Truth]]) -> TimelineEntry:
    basis = {provision.key: provision for requirement, _, _ in changes for provision in _dating(requirement, day)}
    return TimelineEntry(
        day=day,
        starts=tuple(requirement.key for requirement, _, after in changes if after is TRUE),
        ends=tuple(requirement.key for requirement, before, _ in changes if before is TRUE),
        may_start=tuple(requirement.key for requirement, _, after in changes if after is UNKNOWN),
        basis=tuple(basis[key] for key in sorted(basis)),
    )


def _dating(requirement: Requirement, day: date) -> Iterator[Provision]:
    for period in requirement.periods:
        if day in (period.valid_from, period.valid_until):
            yield from period.legal_basis
