"""Lay an answer out for a page: by status, then by missing fact, act, phase or role, then by reason.

Many requirements hold for the same reason. It is told once, above all of them: the page stays short and a reader sees
what a fact brings about.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from normgraph.citation import label
from normgraph.errors import Language
from normgraph.model import STATUSES, Answer, Concept, Fact, Norms, RequirementAnswer, Status, TimelineDay
from normgraph.web.outcome.filters import JUDGED, OPENS, GroupBy, View, sorted_groups, values_of
from normgraph.writing.arrange import Waiting, by_missing, by_reason, hanging, in_order, is_duty, is_law
from normgraph.writing.reasons import Told, reason_text, tell_reason

ROOM: Final = 70_000
"""How many bytes of a page of less than 100 kB are for rows, the days on which they change and what repeats the state.

The rest is for the frame, the style sheets, what helps, and links to the explanations of terms.
"""

MOST_ASKED: Final = 5
"""How many of the facts that a reason hangs on the page asks for; the page of a requirement asks for all of them."""

COPIES: Final = 13
"""How many times its own length the state takes in a page: in links and, longer, as hidden fields of forms."""


@dataclass(frozen=True, slots=True)
class Reason:
    """What is told once above all requirements of which it holds; false where nothing is told."""

    outcome: str
    """The outcome in a few words, where it is one of several, such as an exception."""
    because: tuple[Told, ...]
    missing: tuple[str, ...]
    """The facts on which it hangs, beside the one that the group has as its heading."""
    judged: bool
    """Whether no fact settles it but a person, and no heading says so."""
    kind: tuple[bool, bool]
    """Whether they are law, and whether they are duties: such stand apart."""

    def __bool__(self) -> bool:
        return bool(self.outcome or self.because or self.missing or self.judged)

    @property
    def why(self) -> list[Told]:
        """Give what makes for the outcome."""
        return [one for one in self.because if not one.bars]

    @property
    def unless(self) -> list[Told]:
        """Give the open exceptions, which are told after it."""
        return [one for one in self.because if one.bars]


@dataclass(frozen=True, slots=True)
class Reasoned:
    """Requirements with the same outcome for the same reason."""

    reason: Reason
    asked: tuple[Fact, ...]
    """Those of the missing facts that the page asks for, in the order of the vocabulary: first whether, then which."""
    rows: tuple[RequirementAnswer, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """Requirements of one act, phase or role with one status, or open ones that wait for one fact."""

    concept: Concept
    law: bool
    """Whether they bind by law; only a group below a fact mixes law and policy, and each row of policy says so."""
    reasons: tuple[Reasoned, ...]
    waiting: Waiting | None = None
    """The fact that they wait for, with how many there are."""

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


def lay_out(answer: Answer, view: View, state: int, norms: Norms, language: Language = "nl") -> Layout:
    """Lay out what passes the filters on a page; `state` is the length of the query string of the form."""
    kept = [row for row in answer.requirements if view.keeps(row)]
    layer = _Layer(view, norms, language, hanging(answer.requirements))
    every = [layer.ways(status, [row for row in kept if row.status == status]) for status in STATUSES]
    room = ROOM - COPIES * state - sum(map(_day_bytes, answer.timeline)) - sum(ways[-1][1] for ways in every)
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


@dataclass(frozen=True, slots=True)
class _Layer:
    """Groups the outcomes of one answer for one view."""

    view: View
    norms: Norms
    language: Language
    hanging: Mapping[str, int]
    """How many open norms of the whole answer hang on each fact."""

    def ways(self, status: Status, rows: Sequence[RequirementAnswer]) -> list[tuple[Section, int]]:
        """Lay out one status in each way that there is, the fullest first, each with the bytes that it takes."""
        own, count = self.view.groups_by(status), len(rows)
        groups = tuple(self.groups(rows, own))
        short = status == "does_not_apply" and "status" not in self.view.chosen
        ways = [(Section(status, count, groups, own, folded=False, short=short), _needed(groups, short))]
        by = self.view.folds_by(status)
        names = groups if by == own else tuple(self.groups(rows, by)) if by else ()
        if by and len(names) > 1:
            return [*ways, (Section(status, count, names, by, folded=True, short=short), sum(map(_folded, names)))]
        if not short:
            ways.append((Section(status, count, groups, own, folded=False, short=True), _needed(groups, True)))
        return ways

    def groups(self, rows: Iterable[RequirementAnswer], by: GroupBy) -> Iterable[Group]:
        """Group rows, law first; a row belongs to each of its phases and roles, or to the one that was chosen."""
        if by == OPENS:
            yield from self.waiting(list(rows))
            return
        found: dict[tuple[bool, str], list[RequirementAnswer]] = defaultdict(list)
        named: dict[str, Concept] = {}
        for row in rows:
            for concept in values_of(row, by):
                if self.view.chosen.get(by, concept.key) != concept.key:
                    continue
                found[is_law(row), concept.key].append(row)
                named[concept.key] = concept
        for law in (True, False):
            for key in sorted_groups((key for kind, key in found if kind is law), by):
                yield Group(named[key], law, self.reasoned(found[law, key]))

    def waiting(self, rows: Sequence[RequirementAnswer]) -> Iterable[Group]:
        """Group open rows by the fact that they wait for; where a reader chose one, all of them wait for that."""
        chosen = self.norms.facts.get(self.view.chosen.get(OPENS, ""))
        whole = [Waiting(chosen, tuple(in_order(rows)), self.hanging[chosen.key])] if chosen and rows else None
        for one in by_missing(rows, self.norms.facts, self.hanging) if whole is None else whole:
            concept = Concept(one.fact.key, one.fact.question) if one.fact else JUDGED
            yield Group(concept, True, self.reasoned(one.rows, concept.key), one)

    def reasoned(self, rows: Iterable[RequirementAnswer], below: str = "") -> tuple[Reasoned, ...]:
        """Bring together what has the same reason, in the order of the graph: first duties, then rights and powers.

        The fact below which they stand is told already.
        """
        ordered = sorted(rows, key=lambda row: not is_duty(row))
        return tuple(
            Reasoned(reason, tuple(self.norms.facts[key] for key in reason.missing[:MOST_ASKED]), tuple(same))
            for reason, same in by_reason(ordered, lambda row: self.reason(row, below))
        )

    def reason(self, row: RequirementAnswer, below: str) -> Reason:
        """Give the reason of an outcome, without the fact below which it stands."""
        return Reason(
            reason_text(row, self.language),
            tuple(tell_reason(row, self.norms, self.language)),
            tuple(key for key in row.missing if key != below),
            row.status == "undetermined" and not row.missing and not below,
            (is_law(row), is_duty(row)),
        )


def _needed(groups: Iterable[Group], short: bool) -> int:
    groups = tuple(groups)
    heads = sum(_WAITING + len(group.concept.label.nl) for group in groups if group.waiting)
    return heads + sum(_bytes(one, short) for group in groups for one in group.reasons)


def _folded(group: Group) -> int:
    """Estimate what the name of a group takes; below a question stand the articles, so that paper tells them too."""
    if not group.waiting:
        return _FOLDED
    cited = sum(_NAMED + len(label(row.requirement.legal_basis[0]).nl) for row in group.rows)
    return _FOLDED + _WAITING + len(group.concept.label.nl) + cited


_FOLDED, _REASON, _STEP, _QUESTION, _NAMED, _WAITING = 145, 60, 15, 85, 2, 330
_ROW, _DAY, _MARK, _DISPUTE, _ARTICLE, _ROLE = 134, 25, 43, 500, 165, 30
_CHANGE, _BAR, _BASIS = 350, 160, 130
"""About so many bytes each takes in a page, beside the texts of the graph."""


def _bytes(one: Reasoned, short: bool) -> int:
    """Estimate what requirements with one reason take in a page."""
    reason = (
        _REASON
        + sum(_STEP + len(str(step)) for step in one.reason.because)
        + sum(_QUESTION + len(fact.question.nl) for fact in one.asked)
    )
    return reason + sum(_row_bytes(row, short) for row in one.rows)


def _row_bytes(row: RequirementAnswer, short: bool) -> int:
    marks = (row.certainty != "settled") + (not is_duty(row)) + (not is_law(row))
    noted = _DAY * bool(row.applies_from) + _MARK * marks
    text = 0 if short else len(row.requirement.label.nl) + _DISPUTE * len(row.readings)
    return _ROW + noted + text - _DAY * short


def _day_bytes(day: TimelineDay) -> int:
    """Estimate what a day on which something changes takes: in the drawing, and in the list."""
    return _CHANGE + _BAR * len([*day.kinds()]) + _BASIS * len(day.basis)


def _more_bytes(row: RequirementAnswer) -> int:
    return _ARTICLE * len(row.requirement.legal_basis) + _ROLE * len(row.requirement.addressees)
