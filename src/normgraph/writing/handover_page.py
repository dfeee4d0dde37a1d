"""Lay out the dossier of an answer: what applies and why, from when, what is open, who does what, and its sources.

What a reader needs first comes first; what holds for many requirements (a question, a reason, a measure) is told once.
One layout serves HTML, PDF and Word.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import groupby
from typing import Final

from normgraph import __version__
from normgraph.citation import cite
from normgraph.errors import Language
from normgraph.model import STATUSES, Fact, RequirementAnswer, Status
from normgraph.texts import pick, say, say_day, say_hanging
from normgraph.writing import handover_texts as texts
from normgraph.writing.arrange import Waiting, by_missing, by_reason, hanging, is_duty, is_law
from normgraph.writing.handover import Handover, Teller, capital, evidence_words, reading_words
from normgraph.writing.handover_lists import Lists
from normgraph.writing.laid_out import Block, Bullets, Heading, Page, Pairs, Record, Said, Section
from normgraph.writing.reasons import reason_text, tell_reason, waiting_words
from normgraph.writing.text import bases_text, horizon_text, noted, numbers_text

REASONS: Final = ("not-yet", "no-longer", "role", "exception", "condition", "out-of-scope")
"""Why something does not apply; what time alone may change comes first."""


def lay_out(one: Handover, language: Language) -> Page:
    """Lay out the dossier in one language."""
    return _Layout(one, language).page()


class _Layout(Teller):
    """Lays one dossier out in one language."""

    def page(self) -> Page:
        title = self.one.title or self.say(texts.TITLE)
        notice = say("disclaimer", self.language)
        return Page(self.said(title), self.language, notice, tuple(self.sections()), notice)

    def sections(self) -> Iterator[Section]:
        lists = Lists(self.one, self.language)
        yield self.section("about", self.say(texts.ABOUT), self.about())
        yield self.section("applies", self.counted("applies"), self.applying())
        yield self.section("undetermined", self.counted("undetermined"), self.open())
        yield self.section("contested", self.say(texts.CONTESTED), lists.contested())
        yield self.section("timeline", say("timeline", self.language), lists.timeline())
        yield self.section("roles", self.say(texts.ROLES), lists.roles())
        yield self.section("does_not_apply", self.counted("does_not_apply"), self.not_applying())
        yield self.section("reasons", self.say(texts.REASONS), lists.reasons())
        yield self.section("helps", self.say(texts.HELPS), lists.helps())
        yield self.section("questions", self.say(texts.QUESTIONS), lists.questions())
        yield self.section("sources", self.say(texts.SOURCES), lists.sources())
        yield self.section("receipt", self.say(texts.RECEIPT), self.receipt())

    def section(self, key: str, title: str, blocks: Iterable[Block]) -> Section:
        return Section(key, title, tuple(blocks) or (self.said(self.say(texts.NONE)),))

    def counted(self, status: Status) -> str:
        return f"{say(status, self.language)} ({len(self.rows(status))})"

    def about(self) -> Iterator[Block]:
        answer, language = self.one.answer, self.language
        counts = " · ".join(f"{say(status, language).lower()}: {len(self.rows(status))}" for status in STATUSES)
        days = say_day(answer.known_at, language), horizon_text(answer.as_of, language)
        yield from self.pairs((
            (self.say(texts.SYSTEM), self.one.title),
            (self.say(texts.QUESTION), self.say(texts.TITLE)),
            (say("as_of", language), say_day(answer.as_of, language)),
            (say("known_at", language), "; ".join(filter(None, days))),
            (self.say(texts.COUNTS), counts),
        ))  # fmt: skip
        for one in noted(answer.warnings, answer.as_of):
            yield self.said(f"{say('warnings', language)}: {pick(one, language)}")
        yield self.said(self.say(texts.HOW_TO_READ))

    def receipt(self) -> Iterator[Block]:
        """Say with what the answer was made, and give what asks it again."""
        yield from self.pairs((
            (say("graph", self.language), self.one.answer.version),
            (self.say(texts.HASH), self.one.answer.hash),
            (self.say(texts.SOFTWARE), f"normgraph {__version__}"),
        ))  # fmt: skip
        yield self.said(self.say(texts.RECEIPT_WHAT))
        yield Record(self.one.receipt)

    # ---- what applies ----

    def applying(self) -> Iterator[Block]:
        """Give each requirement under its act; what is no law says so beside the name of the act."""
        rows = self.rows("applies")
        for (act, policy), found in groupby(rows, key=lambda row: (row.requirement.act, not is_law(row))):
            yield Heading(pick(act.label, self.language) + (f" {self.say(texts.POLICY)}" if policy else ""))
            for row in found:
                yield Heading(self.named(row), 4)
                yield self.said(self.facets(row))
                yield Pairs(tuple(self.told(row)))

    def told(self, row: RequirementAnswer) -> Iterator[tuple[str, Said]]:
        """Give what a requirement rests on, why it applies, and what shows that it is met."""
        for cited in self.cited(row):
            yield capital(say("basis", self.language)), cited
        said = [
            ("because", self.because(row)),
            ("note", self.note(row)),
            *(("contested", reading_words(effect, self.language)) for effect in row.readings),
            ("evidence", evidence_words(row.requirement.key, self.one, self.language)),
        ]
        yield from ((capital(say(name, self.language)), self.said(text)) for name, text in said if text)

    def named(self, row: RequirementAnswer) -> str:
        return f"{pick(row.requirement.label, self.language)} [{row.requirement.key}]"

    def facets(self, row: RequirementAnswer) -> str:
        """Say to whom a requirement is addressed, when it applies, how it binds and how sure that is."""
        language, requirement = self.language, row.requirement
        told = [
            f"{capital(say('addressee', language))}: "
            + ", ".join(pick(one.label, language) for one in requirement.addressees)
        ]
        if row.applies_from:
            word = "since" if row.applies_from <= self.one.answer.as_of else "from"
            told.append(f"{say(word, language)} {say_day(row.applies_from, language)}")
        if row.applies_until:
            told.append(f"{say('until', language)} {say_day(row.applies_until, language)}")
        if not is_duty(row):
            told.append(pick(requirement.modality.label, language))
        told.append(pick(requirement.bindingness.label, language))
        told.append(f"{say('certainty', language)}: {say(row.certainty, language)}")
        if numbers := numbers_text(requirement, language):
            told.append(f"Algoritmekader: {numbers}")
        return " · ".join(told)

    def because(self, row: RequirementAnswer) -> str:
        """Say why, in short."""
        return "; ".join(map(str, tell_reason(row, self.one.norms, self.language)))

    def note(self, row: RequirementAnswer) -> str:
        """Say what limits a requirement or excepts from it beside its conditions, where there is more to say."""
        return pick(row.requirement.note, self.language) if row.requirement.note else ""

    def cited(self, row: RequirementAnswer) -> Iterator[Said]:
        """Cite what a requirement rests on as it read on the day of the answer, with links to the texts."""
        for provision in row.requirement.legal_basis:
            citation = cite(provision, self.one.answer.as_of, self.one.answer.known_at)
            yield self.said(pick(citation.label, self.language), citation.read_in(self.language))

    # ---- what is open ----

    def open(self) -> Iterator[Block]:
        """Give the questions that still decide something, the most deciding first, and what hangs on them."""
        rows, facts, language = self.rows("undetermined"), self.one.norms.facts, self.language
        first = {one.fact.key: at for at, one in enumerate(self.one.answer.next_questions)}
        hang = hanging(rows)
        asked = sorted(hang, key=lambda key: (first.get(key, len(first)), -hang[key], facts[key].order))
        if asked:
            yield Heading(self.say(texts.FIND_OUT_FIRST))
            yield self.said(self.say(texts.FIND_OUT_WHAT))
        yield from self.pairs((pick(facts[key].label, language), self.asked(facts[key], hang[key])) for key in asked)
        for waiting in by_missing(rows, facts):
            yield from self.waiting(waiting)

    def asked(self, fact: Fact, count: int) -> str:
        """Give a question with who usually knows the answer, and how many requirements depend on it."""
        who, hangs = pick(fact.answerer.label, self.language), say_hanging(count, self.language)
        return f"{pick(fact.question, self.language)} ({who}; {hangs})"

    def waiting(self, one: Waiting) -> Iterator[Block]:
        """Give together what waits for a fact, reason by reason; where none is missing, a person judges."""
        yield Heading(f"{self.heading(one)} ({len(one.rows)})")
        yield self.said(self.say(texts.JUDGE_WHAT) if one.fact is None else waiting_words(one, self.language))
        for because, same in by_reason(one.rows, self.because):
            yield from self.pairs([(say("because", self.language), because)])
            yield Pairs(tuple(told for row in same for told in self.may_apply(row, one)))

    def heading(self, one: Waiting) -> str:
        return pick(one.fact.question, self.language) if one.fact else say("hangs_person", self.language)

    def may_apply(self, row: RequirementAnswer, below: Waiting) -> Iterator[tuple[str, Said]]:
        """Give under the name of a requirement all that is told of it, other facts that it waits for included."""
        facts = self.one.norms.facts
        also = [pick(facts[key].label, self.language) for key in row.missing if facts[key] is not below.fact]
        mark = f" {self.say(texts.POLICY)}" if not is_law(row) else ""
        readings = (f"{say('contested', self.language)}: {reading_words(one, self.language)}" for one in row.readings)
        waits = [self.said(f"{self.say(texts.ALSO)}: {'; '.join(also)}")] if also else []
        note = [f"{say('note', self.language)}: {self.note(row)}"] if self.note(row) else []
        for said in (self.said(self.facets(row)), *waits, *self.cited(row), *map(self.said, (*note, *readings))):
            yield self.named(row) + mark, said

    # ---- what does not apply ----

    def not_applying(self) -> Iterator[Block]:
        """List what does not apply by reason, each reason once; the workbook has more of every row."""
        found: dict[tuple[int, str, date], list[RequirementAnswer]] = defaultdict(list)
        for row in self.rows("does_not_apply"):
            place = REASONS.index(row.reason or "condition")
            found[place, reason_text(row, self.language), row.applies_from or date.max].append(row)
        for place, said, day in sorted(found):
            rows, reason = found[place, said, day], REASONS[place]
            yield Heading(f"{capital(self.reason(reason, said, day))} ({len(rows)})")
            for because, same in by_reason(rows, self.because):
                told = [self.in_short(row) for row in same]
                yield from self.pairs([(say("because", self.language), because)])
                yield self.said("; ".join(told)) if reason == "out-of-scope" else Bullets(tuple(map(self.said, told)))

    def reason(self, reason: str, said: str, day: date) -> str:
        """Name a reason, for what does not apply yet with the day on which it will."""
        if day < date.max:
            return f"{said}, {say('from', self.language)} {say_day(day, self.language)}"
        return f"{said}, {self.say(texts.NO_DAY)}" if reason == "not-yet" else said

    def in_short(self, row: RequirementAnswer) -> str:
        """Name a requirement with its article; where a whole act does not apply, the article is enough."""
        bases = bases_text(row.requirement.legal_basis[:1], self.language)
        if row.reason == "out-of-scope":
            return f"{bases} [{row.requirement.key}]"
        return f"{self.named(row)}{f' {self.say(texts.POLICY)}' if not is_law(row) else ''}: {bases}"
