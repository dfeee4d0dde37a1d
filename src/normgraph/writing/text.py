"""Write an answer as text for people: what applies first, then what is open, then the rest in short."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Literal

from normgraph.amounts import say_number
from normgraph.citation import cite, label
from normgraph.errors import Language
from normgraph.model import (
    ALWAYS,
    Answer,
    Because,
    Cell,
    Change,
    Condition,
    Fact,
    Node,
    Provision,
    ReadingEffect,
    Requirement,
    RequirementAnswer,
    Status,
    Text,
    Truth,
)
from normgraph.texts import pick, say, say_day
from normgraph.writing.values import say_change

Style = Literal["", "title", "applies", "undetermined", "does_not_apply", "quiet"]

MARKS = {Truth.TRUE: "✓", Truth.FALSE: "✗", Truth.UNKNOWN: "?"}

SHOWN_BASES = 4
WIDEST_KEY = 28


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text with the role it plays, from which a terminal takes its colour.

    Where it is wider than the terminal it goes on below, at the column `hang` or its own indentation.
    """

    text: str
    style: Style = ""
    hang: int = 0


def keyed(key: str, text: str, style: Style = "", *, width: int = 14, indent: int = 2) -> Iterator[Line]:
    """Write a key with its text in a column behind it; a key that is wider than its column has a line of its own."""
    if len(key) > width:
        yield Line(" " * indent + key, style)
        key = ""
    yield Line(f"{'':{indent}}{key:<{width}} {text}", style, indent + width + 1)


def part(title: str) -> Iterator[Line]:
    """Begin a part of a text: its title below an empty line."""
    yield from (Line(""), Line(title, "title"))


def days_text(as_of: date, known_at: date, language: Language) -> str:
    """Say on which day the law was applied, and as known on which."""
    known = f"{say('known_at', language)} {say_day(known_at, language)}"
    return f"{say('as_of', language)} {say_day(as_of, language)} · {known}"


def answer_text(answer: Answer, language: Language) -> Iterator[Line]:
    """Write a whole answer."""
    yield from _head(answer, language)
    for status in ("applies", "undetermined"):
        yield from _section(answer, status, language)
    yield from _rest(answer, language)
    yield from _questions(answer, language)
    yield from _timeline(answer, language)


def disclaimer(language: Language) -> Iterator[Line]:
    """Close with what an answer is not."""
    yield Line("")
    yield Line(say("disclaimer", language), "quiet")


def _head(answer: Answer, language: Language) -> Iterator[Line]:
    yield Line(days_text(answer.as_of, answer.known_at, language), "title")
    counts = " · ".join(
        f"{say(status, language).lower()}: {len(_with(answer, status))}"
        for status in ("applies", "undetermined", "does_not_apply")
    )
    yield Line(f"{counts} · {say('graph', language)} {answer.version} {answer.digest[:12]}", "quiet")
    yield from warnings_text(answer.warnings, language)


def warnings_text(warnings: Iterable[Text], language: Language) -> Iterator[Line]:
    """Say aloud what an answer takes for granted."""
    yield from (Line(f"{say('warnings', language)}: {pick(one, language)}") for one in warnings)


def _with(answer: Answer, status: Status) -> list[RequirementAnswer]:
    return [one for one in answer.requirements if one.status == status]


def _section(answer: Answer, status: Status, language: Language) -> Iterator[Line]:
    chosen = sorted(_with(answer, status), key=lambda one: one.requirement.act.key)
    if not chosen:
        return
    yield from part(f"{say(status, language)} ({len(chosen)})")
    for act, group in groupby(chosen, key=lambda one: one.requirement.act):
        yield Line("")
        yield Line(f"  {pick(act.label, language)}", "quiet")
        for one in group:
            yield from _entry(one, answer, language)


def _entry(one: RequirementAnswer, answer: Answer, language: Language) -> Iterator[Line]:
    requirement = one.requirement
    yield from keyed(requirement.key, pick(requirement.label, language), one.status)
    yield Line(f"{'':17}{' · '.join(_facets(one, answer, language))}", "quiet")
    if one.missing:
        yield Line(f"{'':17}{say('missing', language)}: {', '.join(one.missing)}")
    why = "; ".join(because_text(step, language) for step in one.because)
    if why:
        yield Line(f"{'':17}{say('because', language)}: {why}", "quiet")
    for effect in one.readings:
        yield Line(f"{'':17}{_reading_text(effect, language)}")


def _facets(one: RequirementAnswer, answer: Answer, language: Language) -> Iterator[str]:
    if one.applies_from:
        word = "since" if one.applies_from <= answer.as_of else "from"
        yield f"{say(word, language)} {say_day(one.applies_from, language)}"
    if one.applies_until:
        yield f"{say('until', language)} {say_day(one.applies_until, language)}"
    yield bases_text(one.requirement.legal_basis, language)
    if one.requirement.bindingness.key != "statute":
        yield pick(one.requirement.bindingness.label, language).upper()
    if one.certainty != "settled":
        yield say(one.certainty, language)


def bases_text(provisions: tuple[Provision, ...], language: Language) -> str:
    """Cite provisions in words, the first few in full."""
    cited = [pick(label(provision), language) for provision in provisions[:SHOWN_BASES]]
    more = len(provisions) - SHOWN_BASES
    return "; ".join(cited) + (f" (+{more})" if more > 0 else "")


def because_text(step: Because, language: Language) -> str:
    """Write a step of a reason in a few words, with a mark for its value."""
    return f"{MARKS[step.value]} {pick(step.label, language)}"


def _reading_text(effect: ReadingEffect, language: Language) -> str:
    return f"{say('contested', language)} [{effect.dispute.key}]: {outcomes_text(effect, language)}"


def outcomes_text(effect: ReadingEffect, language: Language) -> str:
    """Say what each reading of contested law would bring about, and which is taken."""
    told = []
    for reading in effect.dispute.readings:
        taken = f" ({say('taken', language)})" if reading.key == effect.taken else ""
        start = effect.starts.get(reading.key)
        later = f", {say('from', language)} {say_day(start, language)}" if start else ""
        outcome = say(effect.outcomes[reading.key], language).lower()
        told.append(f"{pick(reading.label, language)}{taken} → {outcome}{later}")
    return "; ".join(told)


def _rest(answer: Answer, language: Language) -> Iterator[Line]:
    """List what does not apply, by reason; what comes later stands with its date."""
    chosen = _with(answer, "does_not_apply")
    yield from part(f"{say('does_not_apply', language)} ({len(chosen)})")
    by_reason = sorted(chosen, key=lambda one: (one.reason or "", str(one.applies_from)))
    for (reason, start), group in groupby(by_reason, key=lambda one: (one.reason, one.applies_from)):
        keys = ", ".join(one.requirement.key for one in group)
        later = f", {say('from', language)} {say_day(start, language)}" if start else ""
        yield Line(f"  {say(reason or 'condition', language)}{later}: {keys}", "does_not_apply")


def _questions(answer: Answer, language: Language) -> Iterator[Line]:
    if answer.next_questions:
        yield from part(say("next", language))
    for question in answer.next_questions:
        yield from keyed(question.fact.key, pick(question.fact.question, language), width=30)
        yield Line(f"{'':33}{say('settles', language)}: {say_number(question.decides, language, 1)}", "quiet")


def _timeline(answer: Answer, language: Language) -> Iterator[Line]:
    if answer.timeline:
        yield from part(say("timeline", language))
    for entry in answer.timeline:
        yield Line(f"  {say_day(entry.day, language)}  ({bases_text(entry.basis, language)})")
        for name in ("starts", "ends", "may_start"):
            keys = getattr(entry, name)
            if keys:
                yield Line(f"    {say(name, language)}: {', '.join(keys)}")


# ---- one requirement ----


def requirement_text(requirement: Requirement, language: Language) -> Iterator[Line]:
    """Write a requirement as it stands in the graph, with its condition as a tree."""
    yield Line(f"{requirement.key}  {pick(requirement.label, language)}", "title")
    yield Line(", ".join([pick(requirement.act.label, language), *requirement.urns]), "quiet")
    for name, concepts in (
        ("addressee", requirement.addressees),
        ("modality", (requirement.modality,)),
        ("bindingness", (requirement.bindingness,)),
    ):
        yield Line(f"{say(name, language)}: {', '.join(pick(concept.label, language) for concept in concepts)}")
    yield Line(f"{say('certainty', language)}: {say(requirement.certainty, language)}")
    yield Line(f"{say('basis', language)}:")
    for provision in requirement.legal_basis:
        yield Line(f"  {pick(label(provision), language)} ({pick(provision.topic, language)})")
    yield from _conditions(requirement, language)
    yield from _periods(requirement, language)
    for dispute in requirement.disputes:
        yield Line(f"{say('disputes', language)} [{dispute.key}]: {pick(dispute.label, language)}")
    if requirement.note:
        yield Line(f"{say('note', language)}: {pick(requirement.note, language)}")


def _conditions(requirement: Requirement, language: Language) -> Iterator[Line]:
    opened: set[str] = set()
    parts = ("scope", requirement.scope), ("role_of", requirement.role), ("condition_of", requirement.condition)
    for name, node in parts:
        if node is not ALWAYS:
            yield Line(f"{say(name, language)}:")
            yield from _tree(node, language, 1, opened)
    for exception in requirement.exceptions:
        yield Line(f"{say('exceptions', language)}:")
        yield from _tree(exception, language, 1, opened)


def _periods(requirement: Requirement, language: Language) -> Iterator[Line]:
    yield Line(f"{say('periods', language)}:")
    for period in requirement.periods:
        known = f" ({say('known_from', language)} {say_day(period.known_from, language)})" if period.known_from else ""
        until = f" {say('until', language)} {say_day(period.known_until, language)}" if period.known_until else ""
        yield Line(f"  {say_day(period.valid_from, language)}: {pick(period.label, language)}{known}{until}")


def _tree(node: Node, language: Language, depth: int, opened: set[str]) -> Iterator[Line]:
    """Write a condition as an indented tree; a named condition is opened the first time it occurs."""
    indent = "  " * depth
    if isinstance(node, Cell):
        yield Line(f"{indent}{pick(node.label, language)}  [{node.key}]")
        return
    if node.label:
        basis = f" ({bases_text(node.legal_basis, language)})" if node.legal_basis else ""
        again = f" · {say('above', language)}" if node.key in opened else ""
        yield Line(f"{indent}{pick(node.label, language)}{basis}{again}")
        if again:
            return
        opened.add(node.key)
        depth += 1
    yield from _members(node, language, depth, opened)


def _members(node: Condition, language: Language, depth: int, opened: set[str]) -> Iterator[Line]:
    """Write the members of a condition; a part with one member needs no heading, unless it forbids it."""
    for words, members in _parts(node, language):
        single = len(members) == 1 and words != say("none_of", language)
        if not single:
            yield Line(f"{'  ' * depth}{words}:")
        for member in members:
            yield from _tree(member, language, depth if single else depth + 1, opened)


def _parts(node: Condition, language: Language) -> Iterator[tuple[str, tuple[Node, ...]]]:
    at_least = f"{say('at_least', language)} {node.at_least}" if node.at_least > 1 else say("any_of", language)
    for words, members in ((say("all_of", language), node.all_of), (at_least, node.any_of)):
        if members:
            yield words, members
    if node.none_of:
        yield say("none_of", language), node.none_of


def explanation_text(
    one: RequirementAnswer, answer: Answer, facts: Mapping[str, Fact], language: Language
) -> Iterator[Line]:
    """Write one outcome with its whole reason as a tree, and what would change it."""
    yield Line(f"{one.requirement.key}  {pick(one.requirement.label, language)}", "title")
    reason = f" ({say(one.reason, language)})" if one.reason else ""
    days = days_text(answer.as_of, answer.known_at, language)
    yield Line(f"{days}: {say(one.status, language)}{reason}", one.status)
    yield from warnings_text(answer.warnings, language)
    for facet in _facets(one, answer, language):
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


def _changes(changes: Iterable[Change], facts: Mapping[str, Fact], language: Language) -> Iterator[Line]:
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


# ---- lists ----


def facts_text(facts: Iterable[Fact], language: Language) -> Iterator[Line]:
    """List facts by subject, with question, hint and domain."""
    for number, (subject, group) in enumerate(groupby(facts, key=lambda fact: fact.subject)):
        yield from [Line("")] * (number > 0)
        yield Line(pick(subject.label, language), "title")
        for fact in group:
            domain = f" {{{', '.join(fact.domain)}}}" if fact.domain else ""
            yield Line(f"  {fact.key}  ({fact.type}{domain})", "applies", len(fact.key) + 5)
            yield Line(f"    {pick(fact.question, language)}")
            yield Line(f"    {pick(fact.hint, language)}", "quiet")
            yield Line(f"    {say('who', language)}: {pick(fact.answerer.label, language)}", "quiet")


def requirements_text(requirements: Iterable[Requirement], language: Language) -> Iterator[Line]:
    """List requirements by act, a line each."""
    by_act = sorted(requirements, key=lambda requirement: requirement.act.key)
    for number, (act, group) in enumerate(groupby(by_act, key=lambda requirement: requirement.act)):
        yield from [Line("")] * (number > 0)
        yield Line(pick(act.label, language), "title")
        of_act = list(group)
        width = min(max(len(requirement.key) for requirement in of_act), WIDEST_KEY)
        for requirement in of_act:
            urns = ", ".join(urn.rpartition(":")[2] for urn in requirement.urns)
            known = f"  [{urns}]" if urns else ""
            yield from keyed(requirement.key, pick(requirement.label, language) + known, width=width)


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
    if not changed:
        yield Line(f"  {say('nothing_changes', language)}")
