"""Lay an answer out for a page: by status, then by act, phase or role, then by reason.

Many requirements hold for the same reason. It is told once, above all of them: the page stays short and a reader sees
what a fact brings about.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from normgraph.model import Answer, Because, Concept, RequirementAnswer, Status
from normgraph.web.outcome.filters import STATUSES, GroupBy, View, sorted_groups, values_of

ROOM: Final = 250
"""How many rows and reasons fit on a page of less than 100 kB; what does not fit is folded into groups to open."""

SHORT: Final = 3
"""How many rows of what does not apply take the room of one: they are written in short."""

LINKED: Final = 60
"""Up to so many rows each has links to the texts of its articles; a longer list has them a page further."""

LAW: Final = frozenset({"statute", "treaty"})
"""What binds by law; the rest is policy or guidance, and stands apart."""


@dataclass(frozen=True, slots=True)
class Reasoned:
    """Requirements with the same outcome for the same reason."""

    because: tuple[Because, ...]
    missing: tuple[str, ...]
    rows: tuple[RequirementAnswer, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """Requirements of one act, phase or role with one status."""

    concept: Concept
    law: bool
    """Whether they bind by law; a group never mixes law and policy."""
    reasons: tuple[Reasoned, ...]

    @property
    def count(self) -> int:
        """Count its requirements."""
        return sum(len(one.rows) for one in self.reasons)


@dataclass(frozen=True, slots=True)
class Section:
    """Requirements with one status, law before policy."""

    status: Status
    count: int
    """How many requirements there are; one that belongs to two groups counts once."""
    groups: tuple[Group, ...]
    folded: bool
    """Whether there are too many for the page: it then shows groups alone, to open one by one."""


def sections(answer: Answer, view: View) -> list[Section]:
    """Lay out what passes the filters."""
    kept = [row for row in answer.requirements if view.keeps(row)]
    room = ROOM
    found = []
    for status in STATUSES:
        rows = [row for row in kept if row.status == status]
        groups = tuple(_groups(rows, view.group))
        needed = _room(groups) if status != "does_not_apply" else _room(groups) // SHORT
        folded = needed > room and len(groups) > 1
        found.append(Section(status, len(rows), groups, folded))
        room -= len(groups) if folded else needed
    return found


def _room(groups: Sequence[Group]) -> int:
    return sum(group.count + len(group.reasons) for group in groups)


def _groups(rows: Iterable[RequirementAnswer], group: GroupBy) -> Iterable[Group]:
    """Group rows, law first; a row belongs to each of its phases and roles."""
    found: dict[tuple[bool, str], list[RequirementAnswer]] = defaultdict(list)
    named: dict[str, Concept] = {}
    for row in rows:
        for concept in values_of(row, group):
            found[row.requirement.bindingness.key in LAW, concept.key].append(row)
            named[concept.key] = concept
    for law in (True, False):
        for key in sorted_groups((key for kind, key in found if kind is law), group):
            yield Group(named[key], law, _reasoned(found[law, key]))


def _reasoned(rows: Iterable[RequirementAnswer]) -> tuple[Reasoned, ...]:
    """Bring together what has the same reason, in the order of the graph."""
    found: dict[object, list[RequirementAnswer]] = defaultdict(list)
    for row in rows:
        steps = tuple((step.kind, step.key, step.value) for step in row.because)
        found[row.reason, row.missing, steps].append(row)
    return tuple(Reasoned(same[0].because, same[0].missing, tuple(same)) for same in found.values())
