"""Lay out an answer as a dossier to hand over: what was asked, what applies and why, what is open, and its sources.

One layout serves HTML, PDF and Word; the sheets of a workbook are made of the same parts.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Final

from normgraph import __version__
from normgraph.applies.facts import Description
from normgraph.applies.means import Means, Toolbox
from normgraph.citation import cite
from normgraph.errors import Language
from normgraph.model import LAW, Answer, Because, Norms, Provision, ReadingEffect, RequirementAnswer, Status
from normgraph.practice import Practice
from normgraph.receipt import write_receipt
from normgraph.texts import pick, say, say_day
from normgraph.writing.check import shown_text
from normgraph.writing.handover_texts import (
    ABOUT,
    ACT,
    ANSWER,
    CONCERNS,
    CONTESTED,
    CONTESTED_WHAT,
    COUNTS,
    COVERED_BY,
    DAY,
    DISPUTE,
    FIND_OUT,
    HASH,
    INSTRUMENTS_CAVEAT,
    MEASURE,
    NONE,
    NOT_ANSWERED,
    OPEN_READING,
    OR,
    POLICY,
    QUESTION,
    QUESTIONS,
    READINGS,
    REASON,
    RECEIPT,
    RECEIPT_WHAT,
    SOFTWARE,
    SOURCES,
    SYSTEM,
    TEXT_OF,
    TIMELINE_WHAT,
    TITLE,
    UNDATED,
)
from normgraph.writing.laid_out import Block, Bullets, Heading, Page, Pairs, Record, Said, Section, Table
from normgraph.writing.text import bases_text
from normgraph.writing.values import say_value

LONGEST_TITLE: Final = 300
"""In characters."""

EMPTY: Final = "–"
"""Of a cell in which there is nothing to say."""

MOST_MEASURES: Final = 5
"""Of one requirement; the rest ranks lower for this system."""

STATUSES: Final[tuple[Status, ...]] = ("applies", "undetermined", "does_not_apply")


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


def lay_out(one: Handover, language: Language) -> Page:
    """Lay out the dossier in one language."""
    return _Layout(one, language).page()


# ---- parts that the workbook uses too ----


def given_answers(one: Handover, language: Language) -> Iterator[tuple[str, str, str]]:
    """Give each question that was answered, in the order of the vocabulary: question, answer in words, articles."""
    known = [(one.norms.facts[key], value) for key, value in one.answer.facts.items() if value is not None]
    for fact, value in sorted(known, key=lambda pair: pair[0].order):
        yield pick(fact.question, language), say_value(fact, value, language), bases_text(fact.legal_basis, language)


def because_words(steps: Iterable[Because], language: Language) -> Iterator[str]:
    """Give the reason in words: what decides, and behind each step the facts that it rests on."""
    for step in steps:
        facts = "; ".join(dict.fromkeys(_valued(leaf, language) for leaf in _leaves(step)))
        yield _valued(step, language) + (f" ({facts})" if step.members else "")


def _valued(step: Because, language: Language) -> str:
    return f"{pick(step.label, language)}: {say(step.value.name.lower(), language)}"


def _leaves(step: Because) -> Iterator[Because]:
    if not step.members:
        yield step
    for member in step.members:
        yield from _leaves(member)


def missing_questions(row: RequirementAnswer, norms: Norms, language: Language) -> list[str]:
    """Give the questions whose answers still decide the outcome."""
    return [pick(norms.facts[key].question, language) for key in row.missing]


def reading_words(effect: ReadingEffect, language: Language) -> str:
    """Say what each reading of contested law would bring about, and which is taken."""
    told = []
    for reading in effect.dispute.readings:
        taken = f" ({say('taken', language)})" if reading.key == effect.taken else ""
        told.append(f"{pick(reading.label, language)}{taken} → {say(effect.outcomes[reading.key], language).lower()}")
    return f"{pick(effect.dispute.label, language)}: {'; '.join(told)}"


def evidence_words(key: str, one: Handover, language: Language) -> str:
    """Name the evidence that a file holds for a requirement; alternatives are told apart."""
    lists = [
        ", ".join(pick(one.practice.evidence_types[name].label, language) for name in chosen.types)
        for chosen in one.means.evidence.get(key, ())
    ]
    return f" — {pick(OR, language)}: ".join(lists)


def instrument_words(key: str, one: Handover, language: Language) -> list[str]:
    """Name the instruments that treat a requirement, each with how far its best part does."""
    best: dict[str, str] = {}
    for coverage in one.means.coverage.get(key, ()):
        best.setdefault(coverage.instrument, coverage.degree)
    named = one.practice.instruments
    return [f"{pick(named[key].label, language)} ({say(f'degree_{degree}', language)})" for key, degree in best.items()]


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
    return sorted(found.values(), key=lambda provision: (provision.act.key, provision.key))


# ---- the page ----


@dataclass(frozen=True, slots=True)
class _Layout:
    """Lays one dossier out in one language."""

    one: Handover
    language: Language

    def page(self) -> Page:
        title = self.one.title or pick(TITLE, self.language)
        notice = say("disclaimer", self.language)
        return Page(self.said(title), self.language, notice, tuple(self.sections()), notice)

    def said(self, text: str, link: str | None = None) -> Said:
        return Said(text, self.language, link)

    def rows(self, status: Status) -> list[RequirementAnswer]:
        chosen = [row for row in self.one.answer.requirements if row.status == status]
        return sorted(chosen, key=lambda row: row.requirement.act.key)

    def bullets(self, texts: Iterable[str]) -> Iterator[Block]:
        if items := tuple(map(self.said, texts)):
            yield Bullets(items)

    def table(self, heads: Iterable[str], rows: Iterable[Iterable[str]]) -> Block:
        cells = (tuple(self.said(text or EMPTY) for text in row) for row in rows)
        return Table(tuple(heads), tuple(cells))

    def sections(self) -> Iterator[Section]:
        language = self.language
        yield Section("about", pick(ABOUT, language), tuple(self.about()))
        yield Section("questions", pick(QUESTIONS, language), tuple(self.questions()))
        for status in STATUSES[:2]:
            rows = self.rows(status)
            yield Section(status, f"{say(status, language)} ({len(rows)})", tuple(self.requirements(rows)))
        rows = self.rows("does_not_apply")
        heading = f"{say('does_not_apply', language)} ({len(rows)})"
        yield Section("does_not_apply", heading, tuple(self.not_applying(rows)))
        yield Section("contested", pick(CONTESTED, language), tuple(self.contested()))
        yield Section("timeline", say("timeline", language), tuple(self.timeline()))
        yield Section("sources", pick(SOURCES, language), (self.sources(),))
        receipt = (self.said(pick(RECEIPT_WHAT, language)), Record(self.one.receipt))
        yield Section("receipt", pick(RECEIPT, language), receipt)

    def about(self) -> Iterator[Block]:
        answer, language = self.one.answer, self.language
        counts = " · ".join(f"{say(status, language).lower()}: {len(self.rows(status))}" for status in STATUSES)
        named = [(pick(SYSTEM, language), self.one.title)] if self.one.title else []
        told = [
            *named,
            (pick(QUESTION, language), pick(TITLE, language)),
            (say("as_of", language), say_day(answer.as_of, language)),
            (say("known_at", language), say_day(answer.known_at, language)),
            (pick(COUNTS, language), counts),
            (say("graph", language), answer.version),
            (pick(HASH, language), f"sha256:{answer.digest}"),
            (pick(SOFTWARE, language), f"normgraph {__version__}"),
        ]
        yield Pairs(tuple((name, self.said(text)) for name, text in told))
        yield from self.bullets(f"{say('warnings', language)}: {pick(one, language)}" for one in answer.warnings)
        yield self.said(pick(INSTRUMENTS_CAVEAT, language))

    def questions(self) -> Iterator[Block]:
        language, rows = self.language, list(given_answers(self.one, self.language))
        if not rows:
            yield self.said(pick(NOT_ANSWERED, language))
            return
        yield self.table((pick(QUESTION, language), pick(ANSWER, language), say("basis", language)), rows)

    def requirements(self, rows: list[RequirementAnswer]) -> Iterator[Block]:
        """Give each requirement under its act; what is no law says so beside the name of the act."""
        if not rows:
            yield self.said(pick(NONE, self.language))
        for (_, policy), group in groupby(rows, key=lambda row: (row.requirement.act.key, _is_policy(row))):
            found = list(group)
            mark = f" {pick(POLICY, self.language)}" if policy else ""
            yield Heading(pick(found[0].requirement.act.label, self.language) + mark)
            for row in found:
                yield Heading(pick(row.requirement.label, self.language), 4)
                yield Pairs(tuple(self.told(row)))

    def told(self, row: RequirementAnswer) -> Iterator[tuple[str, Said]]:
        """Give all that a dossier says of one requirement, name by name."""
        language, requirement, answer = self.language, row.requirement, self.one.answer
        key = requirement.key
        yield (
            say("addressee", language),
            self.said(", ".join(pick(role.label, language) for role in requirement.addressees)),
        )
        if row.applies_from:
            word = "since" if row.applies_from <= answer.as_of else "from"
            yield say(word, language), self.said(say_day(row.applies_from, language))
        if row.applies_until:
            yield say("until", language), self.said(say_day(row.applies_until, language))
        for provision in requirement.legal_basis:
            yield say("basis", language), self.cited(provision)
        texts = [
            (say("certainty", language), [say(row.certainty, language)]),
            (say("bindingness", language), [pick(requirement.bindingness.label, language)]),
            (say("because", language), because_words(row.because, language)),
            (pick(FIND_OUT, language), missing_questions(row, self.one.norms, language)),
            (say("contested", language), [reading_words(effect, language) for effect in row.readings]),
            (pick(COVERED_BY, language), instrument_words(key, self.one, language)),
            (pick(MEASURE, language), measure_words(key, self.one, language)),
            (say("evidence", language), [evidence_words(key, self.one, language)]),
        ]
        yield from ((name, self.said(text)) for name, several in texts for text in several if text)
        yield say("requirement", language), self.said(", ".join([key, *requirement.urns]))

    def cited(self, provision: Provision) -> Said:
        """Cite a provision as it read on the day of the answer, with a link to its text."""
        citation = cite(provision, self.one.answer.as_of)
        return self.said(pick(citation.label, self.language), citation.url)

    def not_applying(self, rows: list[RequirementAnswer]) -> Iterator[Block]:
        """List what does not apply by reason, as short as the reader can do with; the workbook has every row."""
        language = self.language
        heads = say("requirement", language), pick(REASON, language), say("from", language), say("basis", language)
        yield self.table(heads, (self.not_applying_row(row) for row in rows))

    def not_applying_row(self, row: RequirementAnswer) -> Iterator[str]:
        language = self.language
        yield f"{pick(row.requirement.label, language)} [{row.requirement.key}]"
        yield say(row.reason or "condition", language)
        yield say_day(row.applies_from, language) if row.applies_from else ""
        yield bases_text(row.requirement.legal_basis[:1], language)

    def contested(self) -> Iterator[Block]:
        """Give each dispute that bears on an outcome, with its readings and the requirements concerned."""
        language, concerned = self.language, _concerned(self.one.answer)
        if not concerned:
            yield self.said(pick(NONE, language))
            return
        yield self.said(pick(CONTESTED_WHAT, language))
        heads = (pick(text, language) for text in (DISPUTE, READINGS, CONCERNS))
        yield self.table(heads, (self.dispute(effect, keys) for effect, keys in concerned))

    def dispute(self, effect: ReadingEffect, keys: list[str]) -> Iterator[str]:
        language, readings = self.language, []
        for reading in effect.dispute.readings:
            taken = f" ({say('taken', language)})" if reading.key == effect.taken else ""
            readings.append(pick(reading.label, language) + taken)
        if effect.taken is None:
            readings.append(f"({pick(OPEN_READING, language)})")
        yield pick(effect.dispute.label, language)
        yield "; ".join(readings)
        yield ", ".join(keys)

    def timeline(self) -> Iterator[Block]:
        language, entries = self.language, self.one.answer.timeline
        if not entries:
            yield self.said(say("nothing_changes", language))
            return
        yield self.said(pick(TIMELINE_WHAT, language))
        kinds = ("starts", "ends", "may_start")
        heads = (pick(DAY, language), *(say(kind, language) for kind in kinds), say("basis", language))
        rows = (
            (say_day(entry.day, language), *(", ".join(getattr(entry, kind)) for kind in kinds),
             bases_text(entry.basis, language))
            for entry in entries
        )  # fmt: skip
        yield self.table(heads, rows)

    def sources(self) -> Block:
        """List the acts with the text that was in force, and where it can be read."""
        language, as_of = self.language, self.one.answer.as_of
        rows = []
        for act, group in groupby(provisions_of(self.one.answer), key=lambda provision: provision.act):
            cited = [cite(provision, as_of) for provision in group]
            day = cited[0].version_date
            places = "; ".join(pick(one.label, language) for one in cited)
            name = self.said(pick(act.label, language), cited[0].url)
            dated = say_day(day, language) if day else pick(UNDATED, language)
            rows.append((name, self.said(dated), self.said(places)))
        return Table((pick(ACT, language), pick(TEXT_OF, language), say("basis", language)), tuple(rows))


def _is_policy(row: RequirementAnswer) -> bool:
    return row.requirement.bindingness.key not in LAW


def _concerned(answer: Answer) -> list[tuple[ReadingEffect, list[str]]]:
    """Find each dispute once, with the keys of the requirements whose outcome it decides."""
    found: dict[str, tuple[ReadingEffect, list[str]]] = {}
    for row in answer.requirements:
        for effect in row.readings:
            found.setdefault(effect.dispute.key, (effect, []))[1].append(row.requirement.key)
    return list(found.values())
