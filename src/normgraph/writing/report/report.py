"""What a report is written from, and what its pages share."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Final

from normgraph.amounts import say_number
from normgraph.conformance.entries import CheckedEntry
from normgraph.conformance.harvest import CheckedHarvest
from normgraph.conformance.rules import SEVERITIES, Rule, name_of_field
from normgraph.conformance.score import Figures, as_far_as_known
from normgraph.conformance.trend import Movement, Trend, trend_of_whole, trends_of_bodies
from normgraph.errors import Language
from normgraph.laws import Laws
from normgraph.model import Text
from normgraph.register.answers import RegisterAnswers
from normgraph.register.bodies import BodyAnswers
from normgraph.register.fields import CATEGORIES, CONTENT
from normgraph.register.record import Record
from normgraph.texts import ENTRIES, TEXTS, counted, pick, say_day
from normgraph.writing import register_texts
from normgraph.writing.citations import Cited, unjudged_said
from normgraph.writing.clean import shown_text
from normgraph.writing.page import Markup, bullets, link, paragraph, table
from normgraph.writing.report import texts
from normgraph.writing.report.pictures import Heat, bar
from normgraph.writing.report.standing import fetched_said, past_entries_said

LONGEST_FILE_NAME: Final = 60
MOST_ACTS: Final = 25

_RESERVED: Final = frozenset(
    {"con", "prn", "aux", "nul", *(f"{kind}{n}" for kind in ("com", "lpt") for n in range(10))}
)
"""Names that a file cannot have on Windows."""


_DECIDING: Final = frozenset({"publication_category", "lawful_basis_grouping"})
"""Beside the text on the legal basis itself: what decides whether its absence is a finding."""


@dataclass(frozen=True)
class Report:
    """The harvests of a register from oldest to newest, of which the newest is what the pages are about."""

    harvests: tuple[CheckedHarvest, ...]
    citations: Mapping[int, Cited]
    """What each entry of the newest harvest names as its legal basis, by its position."""
    laws: Laws
    answers: RegisterAnswers
    advice: Mapping[str, BodyAnswers]
    """The answers for each body, with what to ask it first."""
    day: date
    language: Language

    @property
    def harvest(self) -> CheckedHarvest:
        """Give the newest harvest."""
        return self.harvests[-1]

    @cached_property
    def bodies(self) -> Mapping[str, tuple[CheckedEntry, ...]]:
        """Give the entries of each body, with what was found in them as far as the file can tell."""
        return {name: tuple(map(as_far_as_known, found)) for name, found in self.harvest.bodies.items()}

    @property
    def entries(self) -> list[CheckedEntry]:
        """Give the entries of all bodies."""
        return [one for found in self.bodies.values() for one in found]

    @cached_property
    def pages(self) -> Mapping[str, str]:
        """Give the address of the page of each body."""
        return {body: f"bodies/{name}.html" for body, name in file_names(sorted(self.bodies)).items()}

    @property
    def files(self) -> list[str]:
        """Give the names of the files as a page can show them."""
        return [shown_text(one.source.name) for one in self.harvests]

    @cached_property
    def fetched(self) -> tuple[str, str]:
        """Give the first and the last day on which an entry was fetched, where that stands with it; else empty."""
        return self.harvest.fetched

    @cached_property
    def whole_trend(self) -> Trend:
        """Give how the whole register moved over the harvests."""
        return trend_of_whole([one.summary for one in self.harvests])

    @cached_property
    def trends(self) -> Mapping[str, Trend]:
        """Give how each body moved over the harvests."""
        return {one.name: one for one in trends_of_bodies([one.summary for one in self.harvests])}

    def say(self, text: Text) -> str:
        """Give a text in the language of the report."""
        return pick(text, self.language)

    def name_of(self, body: str) -> str:
        """Give the name of a body as a page can show it."""
        return shown_text(body) or self.say(texts.NO_BODY)

    def name_of_field(self, key: str) -> str:
        """Give the name of a field in the language of the report."""
        return name_of_field(key, self.language)


def file_names(names: Iterable[str]) -> dict[str, str]:
    """Give each name a file name of small letters, digits and hyphens, no two alike on any system."""
    taken, found = set(_RESERVED), {}
    for name in names:
        letters = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
        base = re.sub("[^a-z0-9]+", "-", letters).strip("-")[:LONGEST_FILE_NAME].strip("-") or "x"
        number, chosen = 1, base
        while chosen in taken:
            number += 1
            chosen = f"{base}-{number}"
        taken.add(chosen)
        found[name] = chosen
    return found


# ---- what pages share ----


def provenance(report: Report) -> Iterator[str]:
    """Say which file a page is about, of when it is and how it was judged, and what that means."""
    source, newest = report.harvest.source, report.harvest.newest
    if source.obtained:
        when = f"{report.say(texts.OBTAINED)} {say_day(source.obtained, report.language)}"
    elif report.fetched[1]:
        when = fetched_said(*report.fetched, report.language)
    else:
        when = report.say(texts.NOT_OBTAINED)
    parts = [f"{report.say(texts.FILE)} {shown_text(source.name)} (SHA-256 {source.key}…)", when]
    if newest:
        parts.append(f"{report.say(texts.NEWEST)}: {say_day(newest, report.language)}")
    yield paragraph("; ".join(parts) + ".")
    yield paragraph(f"{report.say(texts.JUDGED)} {say_day(report.day, report.language)}.")
    yield '<div class="notice">\n'
    yield paragraph(report.say(texts.MEANING))
    yield from bullets(map(report.say, texts.MEANINGS))
    yield "</div>\n"


def completeness(report: Report, figures: Figures, entries: Sequence[CheckedEntry]) -> Iterator[str]:
    """Write how full each field of some entries is, with a bar, and of how many entries the file does not hold it."""
    yield paragraph(report.say(texts.BY_FIELD_WHAT))
    yield from map(paragraph, past_entries_said(entries, report.fetched[1], report.language))
    heads = (texts.FIELD, texts.FILLED, texts.SHARE, texts.PICTURE, texts.NOT_IN_FILE)
    yield from table([*map(report.say, heads)], (_field_row(report, figures, key) for key in fields_of(figures)))


def fields_of(figures: Figures) -> list[str]:
    """Give the fields that a body's entries have or could have, those that the file holds first."""
    return sorted(
        CONTENT & (figures.asked.keys() | figures.absent.keys()), key=lambda key: (not figures.asked[key], key)
    )


def _field_row(report: Report, figures: Figures, key: str) -> list[str | Markup]:
    filled, asked, absent = figures.filled[key], figures.asked[key], figures.absent[key]
    missing = say_number(absent, report.language) if absent else ""
    name = report.name_of_field(key)
    if not asked:
        return [name, "–", "–", "", missing]
    count = report.say(texts.OUT_OF).format(*(say_number(one, report.language) for one in (filled, asked)))
    return [name, count, f"{filled / asked:.0%}", bar(filled / asked), missing]


def heats(figures: Figures) -> tuple[Heat, ...]:
    """Give how full the fields of each subject of the heat map are."""
    found = []
    for _, keys in texts.GROUPS:
        asked, absent = (sum(counts[key] for key in keys) for counts in (figures.asked, figures.absent))
        filled = sum(figures.filled[key] for key in keys)
        found.append(Heat(filled / asked if asked else None, asked <= absent))
    return tuple(found)


def basis_unjudged(report: Report, entries: Iterable[CheckedEntry]) -> Iterator[str]:
    """Say of how many entries the legal basis is empty while the file lacks what decides whether that is a finding.

    The rule `AR-COND-lawful` of standard 1.0 asks it of categories A and B, as text or as link: without either field
    it is silent, and that must not look like approval.
    """
    unjudged = sum(
        one.standard == "1.0" and not one.record.is_filled("lawful_basis") and _lacks_deciding(one.record)
        for one in entries
    )
    if unjudged:
        yield paragraph(report.say(texts.BASIS_UNJUDGED).format(counted(unjudged, ENTRIES, report.language)))


def _lacks_deciding(record: Record) -> bool:
    given = record.values.keys()
    can_be_asked = record.value("publication_category") != CATEGORIES[-1]
    is_named = record.is_filled("lawful_basis_grouping")
    return "lawful_basis" in given and can_be_asked and not is_named and bool(_DECIDING - given)


def trend_table(report: Report, trend: Trend, *above: Sequence[str]) -> Iterator[str]:
    """Write how full each field was in each file and how much it moved, below other rows on the same files."""
    yield paragraph(report.say(texts.TREND_WHAT))
    for file, summary in zip(report.files, (one.summary for one in report.harvests), strict=True):
        if said := register_texts.other_pages_said(summary.announced, summary.elsewhere, report.language):
            yield paragraph(f"{file}: {said}")
    rows = list(above)
    for one in trend.fields:
        shares = (shown_share(share.part if share else None) for share in one.shares)
        rows.append([report.name_of_field(one.field), *shares, shown_movement(one, report)])
    yield from table([report.say(texts.FIELD), *report.files, report.say(texts.CHANGE)], rows)


def shown_place(place: int | None) -> str:
    """Write a place, or a dash for a body of which too little could be judged."""
    return "–" if place is None else str(place)


def shown_share(share: float | None) -> str:
    """Write a share, or a dash for one that is not known."""
    return "–" if share is None else f"{share:.0%}"


def shown_movement(moved: Movement, report: Report) -> str:
    """Write how much a field moved as the difference of the shares that are printed beside it, so that they add up."""
    known = [share.part for share in moved.shares if share]
    if len(known) < 2 or known[0] == known[-1]:
        return shown_change(moved.change, report)
    return _points(round(100 * known[-1]) - round(100 * known[0]), report)


def shown_change(change: float | None, report: Report) -> str:
    """Write a movement in percentage points, or a dash for one that is not known."""
    if change is None:
        return "–"
    return _points(round(100 * change), report) if change else report.say(texts.SAME)


def _points(points: int, report: Report) -> str:
    if not points:
        return report.say(texts.BELOW_ONE_POINT)
    sign = "+" if points > 0 else "−"
    return f"{sign}{counted(abs(points), texts.POINTS, report.language)}"


def by_rule(entries: Iterable[CheckedEntry]) -> list[tuple[Rule, list[CheckedEntry]]]:
    """Give the entries in which each rule found something, the heaviest rules first, then those found most.

    Standards have rules in common: those that say the same are one here.
    """
    found: dict[tuple[str, Text], tuple[Rule, list[CheckedEntry]]] = {}
    for one in entries:
        for key, rule in {(finding.rule.key, finding.rule.message): finding.rule for finding in one.findings}.items():
            found.setdefault(key, (rule, []))[1].append(one)
    return sorted(found.values(), key=lambda pair: (SEVERITIES.index(pair[0].severity), -len(pair[1]), pair[0].key))


def notations(report: Report, entries: Sequence[CheckedEntry]) -> Iterator[str]:
    """Write which fields the file has in the notation of an export, in how many entries, with one as it stands."""
    found: dict[str, list[CheckedEntry]] = {}
    for one in entries:
        for finding in one.notation:
            found.setdefault(finding.field, []).append(one)
    rows = []
    for key, ones in sorted(found.items()):
        record = ones[0].record
        given = next((change.given for change in record.normalised if change.key == key), record.value(key))
        rows.append([report.name_of_field(key), str(len(ones)), f"“{shown_text(str(given))}”"])
    yield paragraph(report.say(texts.NOTATION_WHAT))
    if unclear := {finding.field for one in entries for finding in one.unclear}:
        fields = ", ".join(report.name_of_field(key) for key in sorted(unclear))
        yield paragraph(report.say(texts.NOTATION_UNCLEAR).format(fields))
    yield from table([report.say(one) for one in (texts.FIELD, texts.ENTRIES, texts.FOR_INSTANCE)], rows)


def acts_named(report: Report, entries: Sequence[CheckedEntry]) -> Iterator[str]:
    """Write which acts entries name, in how many of them."""
    positions = [one.record.position for one in entries]
    cited = [report.citations[position] for position in positions if position in report.citations]
    named = Counter(law for one in cited for law in dict.fromkeys(citation.law for citation in one.citations) if law)
    yield paragraph(report.say(texts.ACTS_WHAT))
    yield from map(paragraph, past_entries_said(entries, report.fetched[1], report.language))
    if unjudged := unjudged_said(cited, report.language):
        yield paragraph(f"{unjudged}.")
    rows = ([act_name(report, law), law, str(count)] for law, count in named.most_common(MOST_ACTS))
    yield from table([report.say(one) for one in (texts.ACT, texts.NUMBER, texts.ENTRIES)], rows)


def act_name(report: Report, identifier: str) -> str:
    """Give the title of an act, or what its number says when it has none here."""
    return report.say(report.laws.title_of(identifier))


def severity_of(report: Report, rule: Rule) -> str:
    """Name how much a rule weighs."""
    return report.say(TEXTS[rule.severity.lower()])


def body_link(report: Report, body: str) -> str | Markup:
    """Make a link to the page of a body; one that vanished has none."""
    page = report.pages.get(body)
    return link(page, report.name_of(body)) if page else report.name_of(body)
