"""Write an answer as text for people: what applies first, then what is open, then the rest in short.

What all norms of a group have in common is said once above it: those of one act, or those that wait for the same facts.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from normgraph.citation import cite
from normgraph.errors import Language
from normgraph.model import (
    STATUSES,
    Answer,
    Because,
    Fact,
    ReadingEffect,
    RequirementAnswer,
    SmallestChange,
    Status,
    Truth,
)
from normgraph.texts import pick, say, say_day, say_hanging
from normgraph.writing.arrange import hanging, in_order, is_duty
from normgraph.writing.reasons import reason_text
from normgraph.writing.text import Line, bases_text, days_text, keyed, outcomes_text, part, warnings_text
from normgraph.writing.values import say_change

MARKS = {Truth.TRUE: "✓", Truth.FALSE: "✗", Truth.UNKNOWN: "?"}

FEW = 8
"""So many norms that do not apply for one reason are named in short; of more only what is still to come."""

COLUMN = " " * 17
"""Where the text of a norm begins."""


def answer_text(answer: Answer, facts: Mapping[str, Fact], language: Language, *, full: bool = False) -> Iterator[Line]:
    """Write an answer; `facts` are all that the graph knows, by key.

    Of what is open and of what does not apply only the keys are given, unless it is to be told in `full`.
    """
    yield from _head(answer, language)
    yield from _applying(answer, language)
    yield from _waiting(answer, facts, language, full=full)
    yield from _rest(answer, language, full=full)
    yield from _questions(answer, language)
    yield from _timeline(answer, language)


def _head(answer: Answer, language: Language) -> Iterator[Line]:
    yield Line(days_text(answer.as_of, answer.known_at, language), "title")
    counts = " · ".join(f"{say(status, language).lower()}: {len(_with(answer, status))}" for status in STATUSES)
    yield Line(f"{counts} · {say('graph', language)} {answer.version} {answer.digest[:12]}", "quiet")
    yield from warnings_text(answer.warnings, language)


def _with(answer: Answer, status: Status) -> list[RequirementAnswer]:
    return [one for one in answer.requirements if one.status == status]


def _applying(answer: Answer, language: Language) -> Iterator[Line]:
    """Write what applies, by act."""
    chosen = in_order(_with(answer, "applies"))
    yield from part(f"{say('applies', language)} ({len(chosen)})")
    if not chosen and answer.next_questions:
        yield Line(f"  {say('little_known', language)}")
    for act, group in groupby(chosen, key=lambda one: one.requirement.act):
        yield from (Line(""), Line(f"  {pick(act.label, language)}", "quiet"))
        yield from _group(list(group), answer, language)


def _waiting(answer: Answer, facts: Mapping[str, Fact], language: Language, *, full: bool) -> Iterator[Line]:
    """Write what is open, by the facts that it waits for: first those that hold up most.

    What hangs on contested law is always told in full.
    """
    chosen = _with(answer, "undetermined")
    if chosen:
        yield from part(f"{say('undetermined', language)} ({len(chosen)})")
    groups: dict[tuple[str, ...], list[RequirementAnswer]] = {}
    for one in in_order(chosen):
        groups.setdefault(tuple(sorted(one.missing)), []).append(one)
    for missing, group in sorted(groups.items(), key=lambda item: (-len(item[1]), item[0])):
        waiting = ", ".join(missing) or say("no_fact", language)
        yield from (Line(""), Line(f"  {say('missing', language)}: {waiting} ({len(group)})", "undetermined"))
        if len(missing) == 1:
            yield Line(f"  {pick(facts[missing[0]].question, language)}", "quiet")
        named = [] if full else [one.requirement.key for one in group if not one.readings]
        if named:
            yield Line(f"    {', '.join(named)}", hang=4)
        for alike in _by_reason(one for one in group if full or one.readings):
            yield from _group(alike, answer, language)


def _by_reason(group: Iterable[RequirementAnswer]) -> Iterable[Sequence[RequirementAnswer]]:
    """Bring the norms together that are open for the same reason."""
    found: dict[tuple[str, ...], list[RequirementAnswer]] = {}
    for one in group:
        found.setdefault(tuple(step.key for step in one.because), []).append(one)
    return found.values()


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


def _group(group: Sequence[RequirementAnswer], answer: Answer, language: Language) -> Iterator[Line]:
    """Write norms with the rest of their reasons, below what all of them have in common."""
    reasons = [_reasons(one, answer, language) for one in group]
    shared = _in_common(reasons)
    if shared.days or shared.why:
        because = say("because_all", language).format(len(group)) if len(group) > 1 else say("because", language)
        why = [f"{because}: {'; '.join(shared.why)}"] if shared.why else []
        yield Line(f"  {' · '.join((*shared.days, *why))}", "quiet")
    yield from (Line(f"  {reading}") for reading in shared.readings)
    for one, own in zip(group, reasons, strict=True):
        yield from _entry(one, own.without(shared), language, also=bool(shared.why))


def _in_common(reasons: Sequence[_Reasons]) -> _Reasons:
    """Give what all norms of a group have in common: days if these are the same, readings if there are more norms."""
    first, *others = reasons
    return _Reasons(
        first.days if all(one.days == first.days for one in others) else (),
        tuple(why for why in first.why if all(why in one.why for one in others)),
        tuple(reading for reading in first.readings if others and all(reading in one.readings for one in others)),
    )


def _reasons(one: RequirementAnswer, answer: Answer, language: Language) -> _Reasons:
    why = [because_text(step, language) for step in one.because]
    readings = [_reading_text(effect, language) for effect in one.readings]
    return _Reasons(tuple(_days(one, answer, language)), tuple(why), tuple(readings))


def _entry(one: RequirementAnswer, reasons: _Reasons, language: Language, *, also: bool) -> Iterator[Line]:
    requirement = one.requirement
    yield from keyed(requirement.key, pick(requirement.label, language), one.status)
    yield Line(f"{COLUMN}{' · '.join((*reasons.days, *_facets(one, language)))}", "quiet")
    if reasons.why:
        yield Line(f"{COLUMN}{say('because_also' if also else 'because', language)}: {'; '.join(reasons.why)}", "quiet")
    yield from (Line(f"{COLUMN}{reading}") for reading in reasons.readings)


def _days(one: RequirementAnswer, answer: Answer, language: Language) -> Iterator[str]:
    if one.applies_from:
        word = "since" if one.applies_from <= answer.as_of else "from"
        yield f"{say(word, language)} {say_day(one.applies_from, language)}"
    if one.applies_until:
        yield f"{say('until', language)} {say_day(one.applies_until, language)}"


def _facets(one: RequirementAnswer, language: Language) -> Iterator[str]:
    yield bases_text(one.requirement.legal_basis, language)
    if not is_duty(one):
        yield pick(one.requirement.modality.label, language)
    if one.requirement.bindingness.key != "statute":
        yield pick(one.requirement.bindingness.label, language).upper()
    if one.certainty != "settled":
        yield say(one.certainty, language)


def because_text(step: Because, language: Language) -> str:
    """Write a step of a reason in a few words, with a mark for its value.

    An exception would keep a norm away, and a reading is a choice: both must not read as a condition.
    """
    said, mark = pick(step.label, language), MARKS[step.value]
    if step.kind == "exception" and step.value is Truth.UNKNOWN:
        said = f"{say('unless', language)}: {said}"
    elif step.kind == "exception" and step.value is Truth.FALSE:
        said, mark = f"{say('no_exception', language)}: {said}", MARKS[Truth.TRUE]
    elif step.kind == "reading":
        said = f"{say('reading', language)} ‘{said}’"
    return f"{mark} {said}"


def _reading_text(effect: ReadingEffect, language: Language) -> str:
    return f"{say('contested', language)} [{effect.dispute.key}]: {outcomes_text(effect, language)}"


def _rest(answer: Answer, language: Language, *, full: bool) -> Iterator[Line]:
    """List what does not apply, by reason; what comes later stands with its date."""
    chosen = _with(answer, "does_not_apply")
    yield from part(f"{say('does_not_apply', language)} ({len(chosen)})")
    told = {one.requirement.key: reason_text(one, language) for one in chosen}
    by_reason = sorted(chosen, key=lambda one: (one.reason or "", told[one.requirement.key], str(one.applies_from)))
    for (reason, start), group in groupby(by_reason, key=lambda one: (told[one.requirement.key], one.applies_from)):
        rows = list(group)
        short = not full and rows[0].reason != "not-yet" and len(rows) > FEW
        named = _by_act(rows, language) if short else ", ".join(one.requirement.key for one in rows)
        later = f", {say('from', language)} {say_day(start, language)}" if start else ""
        yield Line(f"  {reason}{later}: {named}", "does_not_apply", 4)


def _by_act(rows: Iterable[RequirementAnswer], language: Language) -> str:
    """Count norms by act, the act with most of them first."""
    counts = Counter(pick(one.requirement.act.abbreviation, language) for one in rows)
    return ", ".join(f"{act} ({count})" for act, count in counts.most_common())


def _questions(answer: Answer, language: Language) -> Iterator[Line]:
    if answer.next_questions:
        yield from part(say("next", language))
    waiting = hanging(answer.requirements)
    for question in answer.next_questions:
        key = question.fact.key
        yield from keyed(key, pick(question.fact.question, language), width=30)
        yield Line(f"{'':33}{say_hanging(waiting[key], language)}", "quiet")


def _timeline(answer: Answer, language: Language) -> Iterator[Line]:
    if answer.timeline:
        yield from part(say("timeline", language))
    for entry in answer.timeline:
        yield Line(f"  {say_day(entry.day, language)}  ({bases_text(entry.basis, language)})")
        for kind, keys in entry.kinds():
            yield Line(f"    {say(kind, language)}: {', '.join(keys)}")


# ---- one outcome, and two days ----


def explanation_text(
    one: RequirementAnswer, answer: Answer, facts: Mapping[str, Fact], language: Language
) -> Iterator[Line]:
    """Write one outcome with its whole reason as a tree, and what would change it."""
    yield Line(f"{one.requirement.key}  {pick(one.requirement.label, language)}", "title")
    reason = f" ({reason_text(one, language)})" if one.reason else ""
    days = days_text(answer.as_of, answer.known_at, language)
    yield Line(f"{days}: {say(one.status, language)}{reason}", one.status)
    yield from warnings_text(answer.warnings, language)
    for facet in (*_days(one, answer, language), *_facets(one, language)):
        yield Line(f"  {facet}", "quiet")
    if one.because:
        yield Line(f"{say('because', language)}:")
    for step in one.because:
        yield from _step_tree(step, language, 1)
    if one.missing:
        yield Line(f"{say('missing', language)}: {', '.join(one.missing)}")
    for effect in one.readings:
        yield Line(_reading_text(effect, language))
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


def _step_tree(step: Because, language: Language, depth: int) -> Iterator[Line]:
    basis = f" ({bases_text(step.legal_basis, language)})" if step.legal_basis else ""
    yield Line(f"{'  ' * depth}{because_text(step, language)}{basis}")
    for member in step.members:
        yield from _step_tree(member, language, depth + 1)


def difference_text(before: Answer, after: Answer, language: Language) -> Iterator[Line]:
    """Write what changes for one system between two days."""
    known = f"{say('known_at', language)} {say_day(after.known_at, language)}"
    yield Line(f"{say_day(before.as_of, language)} → {say_day(after.as_of, language)} · {known}", "title")
    yield from warnings_text(dict.fromkeys((*before.warnings, *after.warnings)), language)
    changed = False
    for one, other in before.changed_in(after):
        changed = True
        yield from keyed(one.requirement.key, pick(one.requirement.label, language), other.status)
        words = f"{say(one.status, language)} → {say(other.status, language)}"
        cited = "; ".join(pick(cite(p, after.as_of).label, language) for p in one.requirement.legal_basis[:2])
        yield Line(f"{'':17}{words} · {cited}", "quiet")
    contested = before.contested_in(after)
    for effect, rows in contested:
        yield from part(f"{say('becomes_contested', language).capitalize()} ({len(rows)})")
        yield Line(f"  {pick(effect.dispute.label, language)}")
        yield Line(f"  {_reading_text(effect, language)}")
        for row in rows:
            yield from keyed(row.requirement.key, pick(row.requirement.label, language), row.status)
    if not changed and not contested:
        yield Line(f"  {say('nothing_changes', language)}")
