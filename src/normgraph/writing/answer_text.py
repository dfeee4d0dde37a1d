"""Write an answer as text for people: what applies first, then what is open, then the rest in short.

What all norms of a group have in common is said once above it: those of one act, or those that wait for the same facts.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from normgraph.errors import Language
from normgraph.model import (
    Answer,
    Because,
    Dispute,
    Fact,
    ReadingEffect,
    RequirementAnswer,
    SmallestChange,
    Status,
    Truth,
)
from normgraph.texts import pick, say, say_day
from normgraph.writing.answer_overview import head_text, questions_text, timeline_text
from normgraph.writing.arrange import by_missing, by_reason, in_order, is_duty
from normgraph.writing.reasons import reading_in_words, reason_text
from normgraph.writing.text import (
    MARKS,
    SHOWN_BASES,
    Line,
    bases_text,
    days_text,
    keyed,
    note_text,
    noted,
    outcomes_text,
    part,
    warnings_text,
)
from normgraph.writing.values import say_change
from normgraph.writing.waiting_text import ONCE_BELOW, WaitingText

FEW = 8
"""So many norms that do not apply for one reason are named in short; of more only what is still to come."""

COLUMN = " " * 17
"""Where the text of a norm begins."""


def answer_text(answer: Answer, facts: Mapping[str, Fact], language: Language, *, full: bool = False) -> Iterator[Line]:
    """Write an answer; `facts` are all that the graph knows, by key.

    Of what is open a few norms stand below each question, and all that hang on contested law; what does not apply is
    counted. In `full` every norm stands there with all its articles and its reason.
    """
    return _Writer(answer, facts, language, full, disputes_in(answer)).lines()


@dataclass(frozen=True, slots=True)
class _Reasons:
    """Why a norm has its outcome, in lines that other norms may have too."""

    days: tuple[str, ...]
    why: tuple[str, ...]
    readings: tuple[str, ...]

    def without(self, shared: _Reasons) -> _Reasons:
        """Leave out what was said already."""
        pairs = ((self.days, shared.days), (self.why, shared.why), (self.readings, shared.readings))
        return _Reasons(*[tuple(one for one in own if one not in others) for own, others in pairs])


NOTHING = _Reasons((), (), ())


@dataclass(frozen=True, slots=True)
class _Writer:
    """Writes one answer in one language."""

    answer: Answer
    facts: Mapping[str, Fact]
    language: Language
    full: bool
    disputes: Mapping[str, Dispute]

    def lines(self) -> Iterator[Line]:
        """Write all parts; where nothing is settled yet, what to ask comes first."""
        applying = self._with("applies")
        yield from head_text(self.answer, self.language)
        if applying:
            yield Line(say("order", self.language), "quiet")
        yield from self._applying(applying)
        if not applying:
            yield from questions_text(self.answer, self.language)
        yield from self._waiting()
        yield from self._rest()
        if applying:
            yield from questions_text(self.answer, self.language)
        yield from timeline_text(self.answer, self.language)

    def _with(self, status: Status) -> list[RequirementAnswer]:
        return in_order(one for one in self.answer.requirements if one.status == status)

    # ---- norms ----

    def _applying(self, chosen: Sequence[RequirementAnswer]) -> Iterator[Line]:
        """Write what applies, by act."""
        yield from part(f"{say('applies', self.language)} ({len(chosen)})")
        if not chosen and self.answer.next_questions:
            yield Line(f"  {say('little_known', self.language)}")
        for act, group in groupby(chosen, key=lambda one: one.requirement.act):
            yield from (Line(""), Line(f"  {pick(act.label, self.language)}", "quiet"))
            yield from self._group(list(group))

    def _waiting(self) -> Iterator[Line]:
        """Write what is open, by the facts that it waits for: first those that hold up most; in short, by question."""
        chosen = self._with("undetermined")
        if chosen:
            yield from part(f"{say('undetermined', self.language)} ({len(chosen)})")
        if not self.full:
            yield from self._waiting_in_short(chosen)
            return
        groups: dict[tuple[str, ...], list[RequirementAnswer]] = {}
        for one in chosen:
            groups.setdefault(tuple(sorted(one.missing)), []).append(one)
        known = {question.fact.key for question in self.answer.next_questions}
        known |= {missing[0] for missing in groups if len(missing) == 1}
        for missing, group in sorted(groups.items(), key=lambda item: (-len(item[1]), item[0])):
            unknown = [key for key in missing if key not in known]
            known.update(unknown)
            yield from self._waiting_for(missing, group, unknown)

    def _waiting_in_short(self, chosen: Sequence[RequirementAnswer]) -> Iterator[Line]:
        """Write each open norm below one question; what hangs on contested law is always told whole."""
        groups = by_missing(chosen, self.facts)
        asked = {question.fact.key for question in self.answer.next_questions}
        asked |= {one.fact.key for one in groups if one.fact}
        writer = WaitingText(self.facts, self.language, asked)
        if any(row.missing for row in chosen):
            yield Line(f"  {pick(ONCE_BELOW, self.language)}", "quiet", 2)
        below = True
        for one in groups:
            told = [row for row in one.rows if any(effect.parts for effect in row.readings)]
            if told or below:  # norms told whole begin in the column of what they wait for
                yield Line("")
            below = bool(told)
            yield from writer.head(one)
            yield from writer.named(one, [row for row in one.rows if row not in told])
            for also, rows in by_reason(told, lambda row: tuple(writer.others(one, row))):  # noqa: B023 - used at once
                if rows[0] is not told[0]:
                    yield Line("")
                if also:
                    yield from (Line(f"  {writer.also(also)}", "undetermined"), *writer.asking(also))
                yield from self._group(rows)

    def _waiting_for(
        self, missing: Sequence[str], group: Sequence[RequirementAnswer], unknown: Sequence[str]
    ) -> Iterator[Line]:
        """Write what waits for the same facts.

        Of several facts those are asked whose question stands nowhere else.
        """
        word = say("missing_more" if len(missing) > 1 else "missing", self.language)
        waiting = ", ".join(missing) or say("no_fact", self.language)
        yield from (Line(""), Line(f"  {word}: {waiting} ({len(group)})", "undetermined"))
        if len(missing) == 1:
            yield Line(f"  {pick(self.facts[missing[0]].question, self.language)}", "quiet")
        else:
            for key in unknown:
                yield Line(f"  {key}: {pick(self.facts[key].question, self.language)}", "quiet", 4)
        yield from self._group(group)

    def _rest(self) -> Iterator[Line]:
        """Write what does not apply, by reason; in short, what contested law would change stands below its dispute."""
        chosen = self._with("does_not_apply")
        yield from part(f"{say('does_not_apply', self.language)} ({len(chosen)})")
        contested: dict[tuple[str, ...], list[RequirementAnswer]] = {}
        for one in chosen:
            differing = [] if self.full else [effect for effect in one.readings if effect.parts]
            contested.setdefault(tuple(reading_text(effect, self.language) for effect in differing), []).append(one)
        yield from self._by_outcome(contested.pop((), []))
        for readings, rows in contested.items():
            yield from (Line(f"  {reading}", hang=4) for reading in readings)
            yield from self._by_outcome(rows, "    ")

    def _by_outcome(self, chosen: list[RequirementAnswer], indent: str = "  ") -> Iterator[Line]:
        """Write norms that do not apply, by reason and by what comes later, with its days."""
        told = {one.requirement.key: reason_text(one, self.language) for one in chosen}
        days = {one.requirement.key: ", ".join(_days(one, self.answer, self.language)) for one in chosen}
        chosen.sort(key=lambda one: (one.reason or "", told[one.requirement.key], str(one.applies_from)))
        groups: dict[tuple[str, str], list[RequirementAnswer]] = defaultdict(list)
        for one in chosen:
            groups[told[one.requirement.key], days[one.requirement.key]].append(one)
        for (reason, when), rows in groups.items():
            later = f", {when}" if when else ""
            if self.full:
                yield from (Line(""), Line(f"  {reason}{later} ({len(rows)})", "does_not_apply"))
                yield from self._group(rows)
            else:
                named = self._named(rows) if indent == "  " else ", ".join(one.requirement.key for one in rows)
                yield Line(f"{indent}{reason}{later}: {named}", "does_not_apply", len(indent) + 2)

    def _named(self, rows: Sequence[RequirementAnswer]) -> str:
        """Name norms, or count them by act where they are many and do not come later either."""
        if len(rows) <= FEW or rows[0].reason == "not-yet":
            return ", ".join(one.requirement.key for one in rows)
        counts = Counter(pick(one.requirement.act.abbreviation, self.language) for one in rows)
        return ", ".join(f"{act} ({count})" for act, count in counts.most_common())

    def _group(self, group: Sequence[RequirementAnswer]) -> Iterator[Line]:
        """Write norms below what all of them have in common, and in that those with one reason below that reason.

        Whose reason is nobody else's has it behind its own name, and so comes before them.
        """
        reasons = {one.requirement.key: self._reasons(one) for one in group}
        shared = _in_common(list(reasons.values()))
        rest = {key: own.without(shared) for key, own in reasons.items()}
        yield from self._shared(shared, len(group))
        alike = by_reason(group, lambda one: rest[one.requirement.key].why)
        for why, rows in sorted(alike, key=lambda part: bool(part[0]) and len(part[1]) > 1):
            told = _in_common([rest[one.requirement.key] for one in rows]) if why and len(rows) > 1 else NOTHING
            yield from self._shared(told, len(rows), also=bool(shared.why))
            for one in rows:
                own = rest[one.requirement.key].without(told)
                yield from self._entry(one, own, also=bool(shared.why or told.why))

    def _shared(self, shared: _Reasons, count: int, *, also: bool = False) -> Iterator[Line]:
        """Write what several norms have in common, beside what was said above them."""
        if shared.days or shared.why:
            word = say("because_also" if also else "because", self.language)
            because = say("of_all", self.language).format(word, count) if count > 1 else word
            why = [f"{because}: {'; '.join(shared.why)}"] if shared.why else []
            yield Line(f"  {' · '.join((*shared.days, *why))}", "quiet")
        yield from (Line(f"  {reading}") for reading in shared.readings)

    def _reasons(self, one: RequirementAnswer) -> _Reasons:
        why = [because_text(step, self.disputes, self.language) for step in one.because]
        readings = [reading_text(effect, self.language) for effect in one.readings]
        return _Reasons(tuple(_days(one, self.answer, self.language)), tuple(why), tuple(readings))

    def _entry(self, one: RequirementAnswer, reasons: _Reasons, *, also: bool) -> Iterator[Line]:
        requirement = one.requirement
        facets = _facets(one, self.language, None if self.full else SHOWN_BASES)
        yield from keyed(requirement.key, pick(requirement.label, self.language), one.status)
        yield Line(f"{COLUMN}{' · '.join((*reasons.days, *facets))}", "quiet")
        if reasons.why:
            because = say("because_also" if also else "because", self.language)
            yield Line(f"{COLUMN}{because}: {'; '.join(reasons.why)}", "quiet")
        yield from (Line(f"{COLUMN}{reading}") for reading in reasons.readings)
        if self.full and requirement.note:
            yield Line(f"{COLUMN}{note_text(requirement.note, self.language)}", "quiet")


def _in_common(reasons: Sequence[_Reasons]) -> _Reasons:
    """Give what all norms of a group have in common: days if these are the same, readings if there are more norms."""
    first, *others = reasons
    return _Reasons(
        first.days if all(one.days == first.days for one in others) else (),
        tuple(why for why in first.why if all(why in one.why for one in others)),
        tuple(reading for reading in first.readings if others and all(reading in one.readings for one in others)),
    )


def _days(one: RequirementAnswer, answer: Answer, language: Language) -> Iterator[str]:
    if one.applies_from:
        word = "since" if one.applies_from <= answer.as_of else "from"
        yield f"{say(word, language)} {say_day(one.applies_from, language)}"
    if opens := answer.may_start_on(one):
        yield say("may_start_on", language).format(say_day(opens, language))
    if one.applies_until:
        yield f"{say('until', language)} {say_day(one.applies_until, language)}"


def _facets(one: RequirementAnswer, language: Language, bases: int | None = SHOWN_BASES) -> Iterator[str]:
    yield bases_text(one.requirement.legal_basis, language, bases)
    if not is_duty(one):
        yield pick(one.requirement.modality.label, language)
    if one.requirement.bindingness.key != "statute":
        yield pick(one.requirement.bindingness.label, language).upper()
    if one.certainty != "settled":
        yield say(one.certainty, language)


def disputes_in(answer: Answer) -> Mapping[str, Dispute]:
    """Give the disputes that bear on requirements, by key."""
    return {dispute.key: dispute for one in answer.requirements for dispute in one.requirement.disputes}


def because_text(step: Because, disputes: Mapping[str, Dispute], language: Language) -> str:
    """Write a step of a reason in a few words, with a mark for its value.

    An exception would keep a norm away, and a reading is a choice: both must not read as a condition.
    """
    said, mark = pick(step.label, language), MARKS[step.value]
    if step.kind == "exception" and step.value is Truth.UNKNOWN:
        said = f"{say('unless', language)}: {said}"
    elif step.kind == "exception" and step.value is Truth.FALSE:
        said, mark = f"{say('no_exception', language)}: {said}", MARKS[Truth.TRUE]
    elif step.kind == "reading":
        said = reading_in_words(step, disputes, language)
    return f"{mark} {said}"


def reading_text(effect: ReadingEffect, language: Language) -> str:
    """Say of a dispute what it is about, and where readings do not lead to the same, what each brings about."""
    told = outcomes_text(effect, language) if effect.parts else say("reading_may_matter", language)
    return f"{say('contested', language)} [{effect.dispute.key}]: {pick(effect.dispute.label, language)} {told}"


# ---- one outcome ----


def explanation_head(answer: Answer, language: Language) -> Iterator[Line]:
    """Say once above all outcomes for which days they are, and what is to be noted."""
    yield Line(days_text(answer.as_of, answer.known_at, language))
    yield from warnings_text(noted(answer.warnings, answer.as_of), language)
    yield Line("")


def explanation_text(
    one: RequirementAnswer, answer: Answer, facts: Mapping[str, Fact], language: Language
) -> Iterator[Line]:
    """Write one outcome with its whole reason as a tree, and what would change it."""
    yield Line(f"{one.requirement.key}  {pick(one.requirement.label, language)}", "title")
    reason = f" ({reason_text(one, language)})" if one.reason else ""
    yield Line(f"{say(one.status, language)}{reason}", one.status)
    for facet in (*_days(one, answer, language), *_facets(one, language)):
        yield Line(f"  {facet}", "quiet")
    if one.because:
        yield Line(f"{say('because', language)}:")
    disputes = disputes_in(answer)
    for step in one.because:
        yield from _step_tree(step, disputes, language, 1)
    if one.missing:
        yield Line(f"{say('missing', language)}: {', '.join(one.missing)}")
    for effect in one.readings:
        yield Line(reading_text(effect, language))
    if one.requirement.note:
        yield Line(note_text(one.requirement.note, language))
    if one.status == "does_not_apply":
        yield Line(f"{say('would_apply', language)}:")
        yield from _changes(answer.would_apply_if[one.requirement.key], facts, language)


def _changes(changes: Iterable[SmallestChange], facts: Mapping[str, Fact], language: Language) -> Iterator[Line]:
    """Write what would change an outcome, a line each, with the keys that go into a description."""
    for change in changes:
        keys = f"  [{', '.join(change.facts)}]" if change.facts else ""
        yield Line(f"  {say_change(change, facts, language)}{keys}")
    if not changes:
        yield Line(f"  {say('beyond_choice', language)}")


def _step_tree(step: Because, disputes: Mapping[str, Dispute], language: Language, depth: int) -> Iterator[Line]:
    basis = f" ({bases_text(step.legal_basis, language)})" if step.legal_basis else ""
    yield Line(f"{'  ' * depth}{because_text(step, disputes, language)}{basis}")
    for member in step.members:
        yield from _step_tree(member, disputes, language, depth + 1)
