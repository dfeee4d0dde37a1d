"""The page of one body: what to mend first, what could not be judged, and each of its entries."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from normgraph.conformance.entries import CheckedEntry
from normgraph.conformance.rules import Rule, said_by
from normgraph.register.gathered import standing_of
from normgraph.register.graph import ENTRY_PAGE
from normgraph.register.plain import is_blank
from normgraph.register.record import Record
from normgraph.texts import pick
from normgraph.writing import register_texts
from normgraph.writing.check import NOT_LAW, finding_line, other_code_said
from normgraph.writing.citations import flags_said
from normgraph.writing.clean import shown_text, storable
from normgraph.writing.page import Markup, bullets, document, html_of, link, paragraph, section
from normgraph.writing.report import texts
from normgraph.writing.report.answers import answers_of_body
from normgraph.writing.report.pictures import STYLE
from normgraph.writing.report.report import (
    Report,
    act_name,
    acts_named,
    basis_unjudged,
    by_rule,
    completeness,
    notations,
    provenance,
    severity_of,
    trend_table,
)
from normgraph.writing.report.standing import Part, parts_of, past_said, standing_said

MOST_TO_MEND: Final = 10
MOST_NAMED: Final = 5


def body_page(report: Report, body: str) -> Iterator[str]:
    """Write the page of a body."""
    return document(report.name_of(body), report.language, _content(report, body), report.say(NOT_LAW), STYLE)


def _content(report: Report, body: str) -> Iterator[str]:
    entries, figures = report.bodies[body], report.harvest.summary.bodies[body]
    unseen = [report.name_of_field(key) for key in sorted(figures.absent)]
    sections = [(part.key, part.title, _found(report, part)) for part in parts_of(entries, report.fetched[1])]
    if unseen:
        sections.append(("unseen", texts.UNSEEN, _unseen(report, entries, unseen)))
    if any(one.notation for one in entries):
        sections.append(("notation", texts.NOTATION, notations(report, entries)))
    if len(report.harvests) > 1:
        sections.append(("trend", texts.TREND, _trend(report, body)))
    sections += [
        ("fields", texts.BY_FIELD, completeness(report, figures, entries)),
        ("acts", texts.ACTS, acts_named(report, entries)),
        ("answers", texts.ANSWERS, answers_of_body(report, report.advice[body])),
        ("entries", texts.EACH, _entries(report, entries)),
    ]
    yield paragraph(link("../index.html", report.say(texts.OVERVIEW)))
    yield paragraph(f"{report.say(texts.ENTRIES)}: {len(entries)}")
    yield from map(paragraph, past_said(entries, report.fetched[1], report.language))
    for one in report.harvest.summary.groups.other_codes:
        if one.body == body:
            yield paragraph(other_code_said(one, report.language))
    yield from provenance(report)
    for key, title, content in sections:
        yield from section(key, report.say(title), content)


def _unseen(report: Report, entries: Sequence[CheckedEntry], fields: Sequence[str]) -> Iterator[str]:
    yield paragraph(report.say(texts.UNSEEN_WHAT))
    yield paragraph(", ".join(fields) + ".")
    yield from basis_unjudged(report, entries)


def _found(report: Report, part: Part) -> Iterator[str]:
    found = by_rule(part.entries)[:MOST_TO_MEND]
    if part.note:
        yield paragraph(report.say(part.note))
    if not found:
        yield paragraph(report.say(part.nothing))
    else:
        yield from bullets((_mending(report, rule, ones, part.entries) for rule, ones in found), "ol")


def _mending(report: Report, rule: Rule, ones: Sequence[CheckedEntry], entries: Sequence[CheckedEntry]) -> Markup:
    """Say what can be mended, in how many of the entries that have the rule and of which the file holds its fields."""
    have_rule = (one for one in entries if (rule.key, rule.message) in said_by(one.standard))
    judged = sum(rule.needs <= one.record.values.keys() for one in have_rule)
    text = texts.IN_ENTRIES if judged in (0, len(entries)) else texts.IN_ENTRIES_HELD
    count = report.say(text).format(len(ones), judged or len(entries))
    names = [_name(report, one) for one in ones[:MOST_NAMED]]
    if len(ones) > MOST_NAMED:
        names.append(report.say(register_texts.AND_MORE).format(len(ones) - MOST_NAMED))
    what = html_of(f"{report.say(rule.message)}.")
    head = html_of(f"{severity_of(report, rule)}, {count}:")
    return Markup(f'<strong>{head}</strong> {what} <span class="quiet">{html_of("; ".join(names))}</span>')


def _trend(report: Report, body: str) -> Iterator[str]:
    trend = report.trends[body]
    return trend_table(report, trend, [report.say(texts.ENTRIES), *map(str, trend.entries), ""])


# ---- entries ----


def _entries(report: Report, entries: Sequence[CheckedEntry]) -> Iterator[str]:
    for one in entries:
        yield f"<h3>{html_of(_name(report, one))}</h3>\n"
        yield paragraph(*_head(report, one))
        if one.findings:
            yield from bullets(storable(finding_line(found, report.language)) for found in one.findings)
        else:
            yield paragraph(report.say(texts.NO_FINDING))
        if one.notation:
            fields = ", ".join(report.name_of_field(found.field) for found in one.notation)
            yield paragraph(f"{report.say(texts.NOTATION_HERE)}: {fields}.")
        if named := _acts(report, one):
            yield paragraph(f"{report.say(texts.NAMES)}: {'; '.join(named)}.")


def _name(report: Report, one: CheckedEntry) -> str:
    return shown_text(one.record.text("name")) or report.say(register_texts.NO_NAME)


def _head(report: Report, one: CheckedEntry) -> Iterator[str | Markup]:
    record = one.record
    standard = (
        f"{report.say(texts.STANDARD)} {record.standard}" if record.standard else report.say(texts.STANDARD_UNKNOWN)
    )
    newest = report.fetched[1]
    parts = [pick(record.place.text, report.language), standard, standing_said(record, newest, report.language)]
    parts += [
        shown_text(record.text(key)) for key in ("status", "publication_category") if not is_blank(record.value(key))
    ]
    yield " · ".join(part for part in parts if part)
    if len(record.lars) == 8 and record.lars.isascii() and record.lars.isdigit():
        yield " · "
        yield _number(report, record)


def _number(report: Report, record: Record) -> str | Markup:
    """Give the number of an entry, with a link to its page in the register unless it is gone."""
    standing = standing_of(record, report.fetched[1])
    if standing == "left":
        return f"{report.say(texts.NUMBER)} {record.lars}"
    text = texts.PAGE_IN_REGISTER if standing == "now" else texts.PAGE_THEN
    return link(ENTRY_PAGE + record.lars, f"{report.say(text)} ({record.lars})")


def _acts(report: Report, one: CheckedEntry) -> list[str]:
    """Name the acts of an entry, with what is worth a look: said as a question, since the text may mean otherwise."""
    named: dict[str, list[str]] = {}
    cited = report.citations.get(one.record.position)
    for citation in cited.citations if cited else ():
        if citation.law:
            name = act_name(report, citation.law)
        elif citation.candidates:
            name = f"“{shown_text(citation.text)}”"
        else:
            continue
        remarks = named.setdefault(name, [])
        notes = flags_said(citation, cited, report.laws, report.language) if cited else []
        notes += [] if citation.law else [report.say(texts.LEFT_OPEN)]
        remarks += [note for note in notes if note not in remarks]
    return [f"{name} ({', '.join(remarks)})" if remarks else name for name, remarks in named.items()]
