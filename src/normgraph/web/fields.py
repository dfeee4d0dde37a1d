"""Questions as parts of a form: which controls a fact has, what stands in them.

The first control of a question has the key of the fact as its id: what is wrong with it is linked to there.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final, Literal

from normgraph.model import Dispute, Fact, Norms, Text
from normgraph.texts import TEXTS
from normgraph.web.state import BESIDE, NO, NONE, NOT, OPEN, READING, YES, Asked, written

UNKNOWN: Final = ""
"""The value of the control for *I don't know*."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One radio button or checkbox."""

    value: str
    label: Text
    checked: bool


@dataclass(frozen=True, slots=True)
class Field:
    """One question with its controls."""

    name: str
    question: Text
    hint: Text
    control: Literal["radio", "checkbox", "text"]
    choices: tuple[Choice, ...] = ()
    outside: tuple[Choice, ...] = ()
    """Of a set that is known in part: the members that certainly do not hold."""
    text: str = ""
    problem: Text | None = None


def field_of(fact: Fact, asked: Asked, *, unknown: bool = True) -> Field:
    """Make the field of a fact; `unknown` says whether *I don't know* is chosen where nothing is known."""
    value = asked.facts.get(fact.key)
    wrong = next((one for one in asked.mistakes if one.field == fact.key), None)
    problem = wrong.text if wrong else None
    if fact.type == "date":
        text = wrong.first if wrong and value is None else typed(value)
        return Field(fact.key, fact.question, fact.hint, "text", text=text, problem=problem)
    if fact.type == "set":
        ticked = frozenset(written(value) if value is not None else wrong.given if wrong else ())
        choices, outside = tuple(_members(fact, ticked)), tuple(_outside(fact, ticked))
        return Field(fact.key, fact.question, fact.hint, "checkbox", choices, outside, problem=problem)
    options = {code: fact.member_labels[code] for code in fact.domain} or {
        YES: TEXTS["answer_yes"],
        NO: TEXTS["answer_no"],
    }
    chosen = {True: YES, False: NO}.get(value, value) if isinstance(value, bool) else value
    radios = [Choice(code, label, code == chosen) for code, label in options.items()]
    radios.append(Choice(UNKNOWN, TEXTS["answer_unknown"], unknown and chosen is None))
    return Field(fact.key, fact.question, fact.hint, "radio", tuple(radios), problem=problem)


def reading_field(dispute: Dispute, asked: Asked) -> Field:
    """Make the field in which a reading of contested law is chosen."""
    name, chosen = READING + dispute.key, asked.readings.get(dispute.key)
    working = next((one.label for one in dispute.readings if one.key == dispute.working), None)
    open_text = TEXTS["reading_none"]
    if working:
        words = TEXTS["reading_working"]
        open_text = Text(words.nl.format(working.nl), words.en.format(working.en))
    radios = [Choice(UNKNOWN, open_text, chosen is None)]
    radios += [Choice(one.key, one.label, one.key == chosen) for one in dispute.readings]
    problem = next((one.text for one in asked.mistakes if one.field == name), None)
    return Field(name, dispute.label, dispute.definition, "radio", tuple(radios), problem=problem)


def field_names(norms: Norms) -> dict[str, Text]:
    """Give what each field of the page with all questions is called, by its name in the address."""
    facts = {key: fact.label for key, fact in norms.facts.items()}
    beside = dict(zip(BESIDE, (TEXTS["ask_name"], TEXTS["ask_as_of"], TEXTS["ask_known_at"]), strict=True))
    return facts | beside | {READING + key: dispute.label for key, dispute in norms.disputes.items()}


def unknown_first(field: Field) -> Field:
    """Put *I don't know* before the other choices: a list that folds shows the first where none is chosen."""
    if field.control != "radio":
        return field
    return replace(field, choices=tuple(sorted(field.choices, key=lambda one: one.value != UNKNOWN)))


def typed(value: object) -> str:
    """Write a date as people write it in a form: `2-12-2027` or `12-2027`."""
    parts = reversed(str(value or "").split("-"))
    return "-".join(part.lstrip("0") for part in parts)


def _members(fact: Fact, ticked: frozenset[str]) -> Iterator[Choice]:
    for code in fact.domain:
        yield Choice(code, fact.member_labels[code], code in ticked)
    yield Choice(NONE, TEXTS["answer_none"], NONE in ticked)
    yield Choice(OPEN, TEXTS["answer_open"], OPEN in ticked)


def _outside(fact: Fact, ticked: frozenset[str]) -> Iterator[Choice]:
    for code in fact.domain:
        if NOT + code in ticked:
            yield Choice(NOT + code, fact.member_labels[code], checked=True)


def subjects(norms: Norms) -> dict[str, list[Fact]]:
    """Give the facts by the key of their subject, both in the order of the vocabulary."""
    found: dict[str, list[Fact]] = {}
    for fact in sorted(norms.facts.values(), key=lambda one: one.order):
        found.setdefault(fact.subject.key, []).append(fact)
    return found
