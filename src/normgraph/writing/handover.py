"""The dossier of an answer to hand over: what it tells, part by part, in words.

`handover_page` lays the parts out for HTML, PDF and Word; the sheets of a workbook are made of the same parts.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from normgraph.applies.description import Description
from normgraph.applies.means import Means, Toolbox
from normgraph.errors import Language
from normgraph.model import Answer, Norms, Provision, ReadingEffect, RequirementAnswer, Status, Text
from normgraph.norms.read import natural
from normgraph.practice import Coverage, Practice
from normgraph.receipt import write_receipt
from normgraph.texts import pick, say
from normgraph.writing.arrange import in_order, place_of_act
from normgraph.writing.clean import shown_text
from normgraph.writing.laid_out import Block, Pairs, Said
from normgraph.writing.text import bases_text, outcomes_text
from normgraph.writing.values import say_value

LONGEST_TITLE: Final = 300
"""In characters."""

MOST_MEASURES: Final = 5
"""Of one requirement; the rest ranks lower for this system."""


@dataclass(frozen=True, slots=True)
class Handover:
    """An answer with all that is told about it."""

    answer: Answer
    norms: Norms
    practice: Practice
    means: Means
    title: str
    """How the reader calls the system; may be empty."""
    receipt: str
    """The short receipt."""


def make_handover(answer: Answer, description: Description, toolbox: Toolbox) -> Handover:
    """Collect what a dossier tells."""
    title = shown_text(description.title, LONGEST_TITLE)
    receipt = write_receipt(answer, description, short=True).decode()
    return Handover(answer, toolbox.norms, toolbox.practice, toolbox.find(answer), title, receipt)


@dataclass(frozen=True, slots=True)
class Teller:
    """Tells of one dossier in one language."""

    one: Handover
    language: Language

    def say(self, text: Text) -> str:
        """Give a text in the language of the dossier."""
        return pick(text, self.language)

    def said(self, text: str, link: str | None = None) -> Said:
        """Give words in the language of the dossier as a piece of a page."""
        return Said(text, self.language, link)

    def pairs(self, rows: Iterable[tuple[str, str]]) -> Iterator[Block]:
        """Give names with their values, without those that have none."""
        if found := tuple((capital(name), self.said(text)) for name, text in rows if text):
            yield Pairs(found)

    def rows(self, status: Status) -> list[RequirementAnswer]:
        """Give the requirements with one outcome, law before policy, act by act in the order of the page."""
        return in_order(row for row in self.one.answer.requirements if row.status == status)


# ---- in words ----


def capital(text: str) -> str:
    """Begin a text with a capital."""
    return text[:1].upper() + text[1:]


def given_answers(one: Handover, language: Language) -> Iterator[tuple[str, str, str]]:
    """Give each question that was answered, in the order of the vocabulary: question, answer in words, articles."""
    known = [(one.norms.facts[key], value) for key, value in one.answer.facts.items() if value is not None]
    for fact, value in sorted(known, key=lambda pair: pair[0].order):
        yield pick(fact.question, language), say_value(fact, value, language), bases_text(fact.legal_basis, language)


def missing_questions(row: RequirementAnswer, norms: Norms, language: Language) -> list[str]:
    """Give the questions whose answers still decide the outcome."""
    return [pick(norms.facts[key].question, language) for key in row.missing]


def reading_words(effect: ReadingEffect, language: Language) -> str:
    """Say what a dispute is about, and what each reading of it would bring about."""
    return f"{pick(effect.dispute.label, language)} {outcomes_text(effect, language)}"


def evidence_words(key: str, one: Handover, language: Language) -> str:
    """Name the evidence that a file holds for a requirement; alternatives are told apart."""
    lists = [
        ", ".join(pick(one.practice.evidence_types[name].label, language) for name in chosen.types)
        for chosen in one.means.evidence.get(key, ())
    ]
    return f" — {say('or', language)}: ".join(lists)


def instrument_words(key: str, one: Handover, language: Language) -> list[str]:
    """Name the instruments that treat a requirement, each with how far its best part does; "fully" says when."""
    best: dict[str, Coverage] = {}
    for coverage in one.means.coverage.get(key, ()):
        best.setdefault(coverage.instrument, coverage)
    return [
        f"{pick(one.practice.instruments[name].label, language)} ({say(f'degree_{row.degree}', language)})"
        + (f": {pick(row.note, language)}" if row.note else "")
        for name, row in best.items()
    ]


def measure_words(key: str, one: Handover, language: Language) -> list[str]:
    """Name the most useful measures for a requirement."""
    return [pick(measure.label, language) for measure in one.means.measures.get(key, ())[:MOST_MEASURES]]


def provisions_of(answer: Answer) -> list[Provision]:
    """Give what the outcomes rest on that apply or may apply, once each, by act."""
    found = {
        provision.key: provision
        for row in answer.requirements
        if row.status != "does_not_apply"
        for provision in row.requirement.legal_basis
    }
    return sorted(found.values(), key=lambda provision: (place_of_act(provision.act.key), natural(provision.key)))
