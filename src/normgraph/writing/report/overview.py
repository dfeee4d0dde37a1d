"""The pages about the whole register: the overview, and the list of all bodies."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from normgraph.amounts import say_number
from normgraph.conformance.entries import CheckedEntry
from normgraph.conformance.rules import SEVERITIES
from normgraph.conformance.score import Figures, Summary
from normgraph.model import Text
from normgraph.register.grouping import NO_BODY
from normgraph.register.record import Rejected
from normgraph.texts import say
from normgraph.writing import register_texts
from normgraph.writing.check import NOT_LAW, figure_lines, remarks_on_bodies, score_said
from normgraph.writing.page import Markup, bullets, document, link, paragraph, section, table
from normgraph.writing.report import texts
from normgraph.writing.report.answers import answers_of_whole
from normgraph.writing.report.pictures import WIDE, HeatRow, bar, heat_map
from normgraph.writing.report.report import (
    Report,
    acts_named,
    basis_unjudged,
    body_link,
    by_rule,
    completeness,
    heats,
    notations,
    provenance,
    severity_of,
    shown_change,
    shown_place,
    trend_table,
)
from normgraph.writing.report.standing import by_time, past_counts_said, past_said

IN_PICTURE: Final = 25
"""How many bodies the heat map shows."""

MOST_MOVED: Final = 10
MOST_SET_APART: Final = 50


def overview_page(report: Report, data: Sequence[str]) -> Iterator[str]:
    """Write the overview; `data` are the names of the data files beside it."""
    return document(
        report.say(texts.TITLE), report.language, _overview(report, data), report.say(NOT_LAW), WIDE
    )  # fmt: skip


def bodies_page(report: Report) -> Iterator[str]:
    """Write the list of all bodies with their figures."""
    summary, say_it = report.harvest.summary, report.say
    content = (
        paragraph(link("index.html", say_it(texts.OVERVIEW))),
        *provenance(report),
        paragraph(say_it(texts.RANKING_WHAT)),
        paragraph(say_it(texts.SCORE_WHAT)),
        *_ranking(report, summary.ranking()),
        *_remarks(report, summary),
    )
    return document(say_it(texts.RANKING), report.language, content, say_it(NOT_LAW), WIDE)


def _overview(report: Report, data: Sequence[str]) -> Iterator[str]:
    summary = report.harvest.summary
    entries = report.entries
    sections = [("figures", register_texts.FIGURES, _figures(report, summary))]
    if summary.whole.entries:
        sections += [
            ("rules", texts.BY_RULE, _rules(report)),
            *_notation(report),
            ("fields", texts.BY_FIELD, completeness(report, summary.whole, entries)),
            ("heat", texts.HEAT, _heat(report, summary)),
            ("acts", texts.ACTS, acts_named(report, entries)),
            ("answers", texts.ANSWERS, answers_of_whole(report)),
        ]
    if len(report.harvests) > 1:
        sections.append(("trend", texts.TREND, _trend(report)))
    sections.append(("data", texts.DATA, _data(report, data)))
    if summary.set_apart:
        sections.append(("apart", texts.SET_APART, _set_apart(report)))
    yield from provenance(report)
    for key, title, content in sections:
        yield from section(key, report.say(title), content)


def _figures(report: Report, summary: Summary) -> Iterator[str]:
    bodies = f"{report.say(texts.ALL_BODIES)}: {say_number(len(summary.bodies.keys() - {NO_BODY}), report.language)}"
    yield from bullets([*figure_lines(summary, report.language), link("bodies.html", bodies)])
    entries = report.entries
    yield from map(paragraph, past_said(entries, report.fetched[1], report.language))
    if said := past_counts_said(entries, report.fetched[1], report.language):
        yield paragraph(said)
    yield from basis_unjudged(report, entries)


def _rules(report: Report) -> Iterator[str]:
    entries = report.entries
    found = by_rule(entries)
    if not found:
        yield paragraph(report.say(texts.NOTHING_FOUND))
        return
    has_past = bool(by_time(entries, report.fetched[1])[1])
    earlier = [texts.EARLIER_AMONG] * has_past
    yield from table(
        [*map(report.say, (texts.SEVERITY, texts.WHAT, texts.RULE, texts.ENTRIES, *earlier, texts.PICTURE))],
        (
            [
                severity_of(report, rule), report.say(rule.message), rule.key, str(len(ones)),
                *([_earlier_among(report, ones)] * has_past), bar(len(ones) / len(entries)),
            ]
            for rule, ones in found
        ),
    )  # fmt: skip


def _earlier_among(report: Report, ones: Sequence[CheckedEntry]) -> str:
    """Count the earlier entries among those in which a rule found something, and mark a rule found in these alone."""
    past = len(by_time(ones, report.fetched[1])[1])
    return report.say(texts.ALL_EARLIER).format(past) if past == len(ones) else str(past)


def _notation(report: Report) -> Iterator[tuple[str, Text, Iterator[str]]]:
    """Give the section on the notation of the file, where some of it is that of an export."""
    if any(one.notation for one in report.entries):
        yield "notation", texts.NOTATION, notations(report, report.entries)


def _heat(report: Report, summary: Summary) -> Iterator[str]:
    largest = sorted(summary.bodies.values(), key=lambda body: (-body.entries, body.name))[:IN_PICTURE]
    yield paragraph(report.say(texts.HEAT_WHAT))
    rows = [HeatRow(report.name_of(one.name), report.pages[one.name], heats(one)) for one in largest]
    columns = [report.say(label) for label, _ in texts.GROUPS]
    yield heat_map(report.say(texts.HEAT), report.say(texts.HEAT_WHAT), columns, rows)
    yield from _ranking(report, [one for one in summary.ranking() if one in largest])
    yield paragraph(report.say(texts.RANKING_WHAT), " ", link("bodies.html", report.say(texts.ALL_BODIES)))


def _remarks(report: Report, summary: Summary) -> Iterator[str]:
    yield from map(paragraph, remarks_on_bodies(summary, report.language))
    if NO_BODY in report.pages:
        yield paragraph(body_link(report, NO_BODY))


def _ranking(report: Report, bodies: Sequence[Figures]) -> Iterator[str]:
    summary = report.harvest.summary
    places = {body.name: place for place, body in summary.places()}
    if not summary.has_places:
        yield paragraph(report.say(texts.NO_PLACES))
    per_hundred = report.say(register_texts.PER_HUNDRED)
    heads = [
        *(report.say(one) for one in (texts.RANK, register_texts.BODY, texts.ENTRIES, texts.HELD)),
        *(f"{say(one.lower(), report.language)} {per_hundred}" for one in SEVERITIES),
        *(report.say(label) for label, _ in texts.GROUPS),
        report.say(texts.SCORE),
    ]
    rows = (
        [shown_place(places[body.name]), body_link(report, body.name), *_figures_of(body, report)]
        for body in bodies
        if body.name != NO_BODY
    )
    yield from table(heads, rows, report.say(texts.RANKING))
    yield paragraph(f"* {report.say(texts.PARTIAL)}")


def _figures_of(body: Figures, report: Report) -> list[str | Markup]:
    return [
        str(body.entries),
        f"{body.held:.0%}",
        *(f"{body.per_hundred(severity):.0f}" for severity in SEVERITIES),
        *(one.written for one in heats(body)),
        score_said(body, report.language),
    ]


# ---- trend ----


def _trend(report: Report) -> Iterator[str]:
    yield from trend_table(report, report.whole_trend)
    moved = [one for one in report.trends.values() if one.change]
    moved.sort(key=lambda one: (-abs(one.change or 0), one.name))
    if moved:
        heads = [report.say(register_texts.BODY), *(f"{report.say(texts.ENTRIES)}, {file}" for file in report.files)]
        rows = (
            [body_link(report, one.name), *map(str, one.entries), shown_change(one.change, report)]
            for one in moved[:MOST_MOVED]
        )
        yield from table([*heads, report.say(texts.CHANGE)], rows, report.say(texts.MOVED))


# ---- what stands beside the pages ----


def _data(report: Report, data: Sequence[str]) -> Iterator[str]:
    described = ((name, report.say(texts.DATA_FILES[name])) for name in data)
    return bullets(Markup(f"{link(name, name).html}: {what}") for name, what in described)


def _set_apart(report: Report) -> Iterator[str]:
    found = [one for one in report.harvest.results if isinstance(one, Rejected)]
    lines = [f"{report.say(one.place.text)}: {report.say(one.reason)}" for one in found[:MOST_SET_APART]]
    if len(found) > MOST_SET_APART:
        lines.append(report.say(register_texts.AND_MORE).format(len(found) - MOST_SET_APART))
    return bullets(lines)
