"""Lay an answer out for a page: by status, then by act, phase or role, then by reason.

Many requirements hold for the same reason. It is told once, above all of them: the page stays short and a reader sees
what a fact brings about.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Final

from normgraph.model import LAW, STATUSES, Answer, Because, Concept, RequirementAnswer, Status
from normgraph.web.outcome.filters import GroupBy, View, sorted_groups, values_of
from normgraph.writing.values import steps_to_tell

ROOM: Final = 68_000
"""How many bytes of a page of less than 100 kB are for rows and what repeats the state.

The rest is for the frame, the style sheets, what helps, and links to the explanations of terms.
"""

MOST_ASKED: Final = 5
"""How many of the facts that a reason hangs on the page asks for; the page of a requirement asks for all of them."""

COPIES: Final = 13
"""How many times its own length the state takes in a page: in links and, longer, as hidden fields of forms."""


@dataclass(frozen=True, slots=True)
class Reasoned:
    """Requirements with the same outcome for the same reason."""

    because: tuple[Because, ...]
    missing: tuple[str, ...]
    rows: tuple[RequirementAnswer, ...]

    @property
    def asked(self) -> tuple[str, ...]:
        """Give the facts that the page asks for, in the order of the vocabulary: first whether, then which."""
        return self.missing[:MOST_ASKED]


@dataclass(frozen=True, slots=True)
class Group:
    """Requirements of one act, phase or role with one status."""

    concept: Concept
    law: bool
    """Whether they bind by law; a group never mixes law and policy."""
    reasons: tuple[Reasoned, ...]

    @property
    def rows(self) -> list[RequirementAnswer]:
        """Give its requirements."""
        return [row for one in self.reasons for row in one.rows]


@dataclass(frozen=True, slots=True)
class Section:
    """Requirements with one status, law before policy."""

    status: Status
    count: int
    """How many requirements there are; one that belongs to two groups counts once."""
    groups: tuple[Group, ...]
    by: GroupBy
    """What its groups are: those of the page, or finer ones where one group is too large by itself."""
    folded: bool
    """Whether there are too many for the page: it then shows groups alone, to open one by one."""
    short: bool
    """Whether rows are written in short: what does not apply, as long as a reader has not asked for it, and a group
    that fits in no other way."""

    @property
    def is_told(self) -> bool:
        """Say whether its requirements stand on the page with their text."""
        return not self.folded and not self.short


@dataclass(frozen=True, slots=True)
class Layout:
    """What a page shows of an answer."""

    sections: tuple[Section, ...]
    full: bool
    """Whether there is room to tell of each row its addressees and to link to its articles: else its own page does."""


def lay_out(answer: Answer, view: View, state: int) -> Layout:
    """Lay out what passes the filters on a page; `state` is the length of the query string of the form."""
    kept = [row for row in answer.requirements if view.keeps(row)]
    every = [_ways(status, [row for row in kept if row.status == status], view) for status in STATUSES]
    room = ROOM - COPIES * state - sum(ways[-1][1] for ways in every)
    found = []
    for ways in every:
        shortest, least = ways[-1]
        room += least
        section, needed = next((way for way in ways if way[1] <= room), (shortest, least))
        found.append(section)
        room -= needed
    more = sum(
        _more_bytes(row) for section in found if section.is_told for group in section.groups for row in group.rows
    )
    return Layout(tuple(found), more <= room)


def _ways(status: Status, rows: Sequence[RequirementAnswer], view: View) -> list[tuple[Section, int]]:
    """Lay out one status in each way that there is, the fullest first, each with the bytes that it takes."""
    groups = tuple(_groups(rows, view))
    short = status == "does_not_apply" and "status" not in view.chosen
    ways = [(Section(status, len(rows), groups, view.group, folded=False, short=short), _needed(groups, short))]
    by = view.folds_by()
    names = groups if by == view.group else tuple(_groups(rows, replace(view, group=by))) if by else ()
    if by and len(names) > 1:
        return [*ways, (Section(status, len(rows), names, by, folded=True, short=short), _FOLDED * len(names))]
    if not short:
        ways.append((Section(status, len(rows), groups, view.group, folded=False, short=True), _needed(groups, True)))
    return ways


def _needed(groups: Iterable[Group], short: bool) -> int:
    return sum(_bytes(one, short) for group in groups for one in group.reasons)


_FOLDED, _REASON, _STEP, _QUESTION = 130, 60, 15, 115
_ROW, _DAY, _MARK, _DISPUTE, _ARTICLE, _ROLE = 125, 25, 45, 500, 165, 30
"""About so many bytes each takes in a page, beside the texts of the graph."""


def _bytes(one: Reasoned, short: bool) -> int:
    """Estimate what requirements with one reason take in a page."""
    reason = _REASON + sum(_STEP + len(step.label.nl) for step in one.because) + _QUESTION * len(one.asked)
    return reason + sum(_row_bytes(row, short) for row in one.rows)


def _row_bytes(row: RequirementAnswer, short: bool) -> int:
    noted = _DAY * bool(row.applies_from) + _MARK * (row.certainty != "settled")
    text = 0 if short else len(row.requirement.label.nl) + _DISPUTE * len(row.readings)
    return _ROW + noted + text - _DAY * short


def _more_bytes(row: RequirementAnswer) -> int:
    return _ARTICLE * len(row.requirement.legal_basis) + _ROLE * len(row.requirement.addressees)


def _groups(rows: Iterable[RequirementAnswer], view: View) -> Iterable[Group]:
    """Group rows, law first; a row belongs to each of its phases and roles, or to the one that was chosen."""
    found: dict[tuple[bool, str], list[RequirementAnswer]] = defaultdict(list)
    named: dict[str, Concept] = {}
    for row in rows:
        for concept in values_of(row, view.group):
            if view.chosen.get(view.group, concept.key) != concept.key:
                continue
            found[row.requirement.bindingness.key in LAW, concept.key].append(row)
            named[concept.key] = concept
    for law in (True, False):
        for key in sorted_groups((key for kind, key in found if kind is law), view.group):
            yield Group(named[key], law, _reasoned(found[law, key]))


def _reasoned(rows: Iterable[RequirementAnswer]) -> tuple[Reasoned, ...]:
    """Bring together what has the same reason, in the order of the graph."""
    found: dict[object, list[RequirementAnswer]] = defaultdict(list)
    for row in rows:
        steps = tuple((step.kind, step.key, step.value) for step in row.because)
        found[row.reason, row.missing, steps].append(row)
    return tuple(Reasoned(tuple(steps_to_tell(same[0])), same[0].missing, tuple(same)) for same in found.values())
