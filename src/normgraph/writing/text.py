"""Write law as text for people: lines with the role that each plays, a requirement, lists of facts and requirements."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Literal

from normgraph.applies.warnings import projected
from normgraph.citation import label
from normgraph.errors import Language
from normgraph.model import (
    Cell,
    Fact,
    Grounded,
    Provision,
    ReadingEffect,
    Requirement,
    Text,
    Truth,
)
from normgraph.settings import STATE_OF_LAW
from normgraph.texts import pick, say, say_day
from normgraph.writing.conditions import Branch, condition_tree

Style = Literal["", "title", "applies", "undetermined", "does_not_apply", "quiet"]

MARKS = {Truth.TRUE: "✓", Truth.FALSE: "✗", Truth.UNKNOWN: "?"}

MAY_HANG = Text("kan van omstreden recht afhangen", "may hang on contested law")
"""What is said beside a norm in a list."""

WHETHER = Text("of en wanneer de norm voor een systeem geldt,", "whether and when the norm applies to a system")
"""What it is that may hang on contested law; the norm itself is another matter."""

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
    return f"{say('as_of', language)} {say_day(as_of, language)} · {known_text(known_at, as_of, language)}"


def known_text(known_at: date, as_of: date, language: Language) -> str:
    """Say as known on which day, and up to which day the law was checked where it is applied on a later one."""
    return with_horizon(f"{say('known_at', language)} {say_day(known_at, language)}", as_of, language)


def with_horizon(days: str, as_of: date, language: Language) -> str:
    """Say behind the days of an answer up to which day the law was checked, where the last of them is a later one."""
    return "; ".join(filter(None, (days, horizon_text(as_of, language))))


def horizon_text(as_of: date, language: Language) -> str:
    """Say up to which day the law was checked, where it is applied on a later one; it stands beside the days.

    It holds of every answer about today. Among what is to be noted of one system it would teach to pass over that.
    """
    if not any(projected(as_of)):
        return ""
    return say("horizon", language).format(say_day(STATE_OF_LAW, language))


def noted(warnings: Iterable[Text], as_of: date) -> tuple[Text, ...]:
    """Give what is to be noted beside what the days of an answer say already."""
    said = set(projected(as_of))
    return tuple(one for one in warnings if one not in said)


def graph_text(one: Grounded, language: Language) -> str:
    """Name the graph that something rests on, in short."""
    return f"{say('graph', language)} {one.version} {one.digest[:12]}"


def warnings_text(warnings: Iterable[Text], language: Language) -> Iterator[Line]:
    """Say aloud what an answer takes for granted."""
    yield from (Line(f"{say('warnings', language)}: {pick(one, language)}") for one in warnings)


def bases_text(provisions: Sequence[Provision], language: Language, most: int | None = SHOWN_BASES) -> str:
    """Cite provisions in words, the first few or all of them."""
    cited = [pick(label(provision), language) for provision in provisions[:most]]
    more = len(provisions) - len(cited)
    return "; ".join(cited) + (f" (+{more})" if more > 0 else "")


def numbers_text(requirement: Requirement, language: Language) -> str:
    """Give its numbers in the Algoritmekader; of those that it works out without deciding them, say so."""
    decided, worked_out = (
        ", ".join(urn.rpartition(":")[2] for urn in urns) for urns in (requirement.urns, requirement.details)
    )
    return "; ".join(filter(None, (decided, worked_out and f"{say('works_out', language)} {worked_out}")))


def outcomes_text(effect: ReadingEffect, language: Language) -> str:
    """Say what each reading of contested law would bring about, and which is taken."""
    told = []
    for reading in effect.dispute.readings:
        taken = f" ({say('taken', language)})" if reading.key == effect.taken else ""
        start = effect.starts.get(reading.key)
        later = f", {say('from', language)} {say_day(start, language)}" if start else ""
        outcome = outcome_text(effect, reading.key, language)
        told.append(f"{pick(reading.label, language)}{taken} → {outcome}{later}")
    return "; ".join(told)


def outcome_text(effect: ReadingEffect, reading: str, language: Language) -> str:
    """Say the outcome under a reading: that a fact is missing only where one is, and not another choice of reading."""
    hinges = effect.hinges.get(reading)
    if hinges:
        return say("hangs_on_reading", language).format(", ".join(hinges))
    return say(effect.outcomes[reading], language).lower()


def note_text(note: Text, language: Language) -> str:
    """Write what limits a norm, or excepts from it, beside its conditions."""
    return f"{say('note', language)}: {pick(note, language)}"


def disclaimer(language: Language) -> Iterator[Line]:
    """Close with what an answer is not."""
    yield Line("")
    yield Line(say("disclaimer", language), "quiet")


# ---- one requirement ----


def certainty_text(requirement: Requirement, language: Language) -> str:
    """Write the certainty of the norm and, where it hangs on a dispute, that its applying may be contested.

    That a norm stands in the law can be settled while a legal concept in its conditions is contested: else a reader
    takes the one for the other.
    """
    found = say(requirement.certainty, language)
    return f"{found}; {pick(WHETHER, language)} {pick(MAY_HANG, language)}" if requirement.disputes else found


def requirement_text(requirement: Requirement, language: Language) -> Iterator[Line]:
    """Write a requirement as it stands in the graph, with its condition as a tree."""
    yield Line(f"{requirement.key}  {pick(requirement.label, language)}", "title")
    works_out = (f"{say('works_out', language)} {urn}" for urn in requirement.details)
    yield Line(", ".join([pick(requirement.act.label, language), *requirement.urns, *works_out]), "quiet")
    for name, concepts in (
        ("addressee", requirement.addressees),
        ("modality", (requirement.modality,)),
        ("bindingness", (requirement.bindingness,)),
    ):
        yield Line(f"{say(name, language)}: {', '.join(pick(concept.label, language) for concept in concepts)}")
    yield Line(f"{say('certainty', language)}: {certainty_text(requirement, language)}")
    yield Line(f"{say('basis', language)}:")
    for provision in requirement.legal_basis:
        yield Line(f"  {pick(label(provision), language)} ({pick(provision.topic, language)})")
    yield from _conditions(requirement, language)
    yield from _periods(requirement, language)
    for dispute in requirement.disputes:
        yield Line(f"{say('disputes', language)} [{dispute.key}]: {pick(dispute.label, language)}")
    if requirement.note:
        yield Line(note_text(requirement.note, language))


def _conditions(requirement: Requirement, language: Language) -> Iterator[Line]:
    opened: set[str] = set()
    for branch in condition_tree(requirement):
        yield from _tree(branch, language, 0, opened)


def _periods(requirement: Requirement, language: Language) -> Iterator[Line]:
    yield Line(f"{say('periods', language)}:")
    for period in requirement.periods:
        known = f" ({say('known_from', language)} {say_day(period.known_from, language)})" if period.known_from else ""
        until = f" {say('until', language)} {say_day(period.known_until, language)}" if period.known_until else ""
        yield Line(f"  {say_day(period.valid_from, language)}: {pick(period.label, language)}{known}{until}")


def _tree(branch: Branch, language: Language, depth: int, opened: set[str]) -> Iterator[Line]:
    """Write a condition as an indented tree; a named condition is opened the first time it occurs."""
    indent, node = "  " * depth, branch.node
    if isinstance(node, Cell):
        yield Line(f"{indent}{pick(branch.text, language)}  [{node.key}]")
        return
    if node is None:
        yield Line(f"{indent}{pick(branch.text, language)}:")
    else:
        basis = f" ({bases_text(branch.legal_basis, language)})" if branch.legal_basis else ""
        again = f" · {say('above', language)}" if node.key in opened else ""
        yield Line(f"{indent}{pick(branch.text, language)}{basis}{again}")
        if again:
            return
        opened.add(node.key)
    for member in branch.members:
        yield from _tree(member, language, depth + 1, opened)


# ---- lists ----


def facts_text(facts: Iterable[Fact], language: Language) -> Iterator[Line]:
    """List facts by subject, with question, hint and domain."""
    for number, (subject, group) in enumerate(groupby(facts, key=lambda fact: fact.subject)):
        yield from [Line("")] * (number > 0)
        yield Line(pick(subject.label, language), "title")
        for fact in group:
            yield Line(f"  {fact.key}  ({fact.type})", "applies", len(fact.key) + 5)
            yield Line(f"    {pick(fact.question, language)}")
            yield from (Line(f"      {line}") for line in member_lines(fact, language))
            yield Line(f"    {pick(fact.hint, language)}", "quiet")
            yield Line(f"    {say('who', language)}: {pick(fact.answerer.label, language)}", "quiet")


def member_lines(fact: Fact, language: Language) -> Iterator[str]:
    """Write each value that a fact of several can have, with what it means."""
    width = max(map(len, fact.domain), default=0)
    yield from (f"{code:<{width}}  {pick(fact.member_labels[code], language)}" for code in fact.domain)


def requirements_text(requirements: Iterable[Requirement], language: Language) -> Iterator[Line]:
    """List requirements by act, a line each."""
    by_act = sorted(requirements, key=lambda requirement: requirement.act.key)
    for number, (act, group) in enumerate(groupby(by_act, key=lambda requirement: requirement.act)):
        yield from [Line("")] * (number > 0)
        yield Line(pick(act.label, language), "title")
        of_act = list(group)
        width = min(max(len(requirement.key) for requirement in of_act), WIDEST_KEY)
        for requirement in of_act:
            numbers = numbers_text(requirement, language)
            known = f"  [{numbers}]" if numbers else ""
            yield from keyed(requirement.key, pick(requirement.label, language) + known, width=width)
