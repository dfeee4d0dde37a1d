"""Write what a check found as a page that stands alone: figures, ranking of bodies, rules, and what each entry has.

Whatever an entry holds comes out as text, never as markup; the page has no script and fetches nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from html import escape

from normgraph.amounts import say_number
from normgraph.conformance.entries import CheckedEntry
from normgraph.conformance.rules import SEVERITIES
from normgraph.conformance.score import Figures, Summary
from normgraph.errors import Language
from normgraph.model import Text
from normgraph.register.grouping import NO_BODY
from normgraph.register.record import Rejected
from normgraph.texts import pick, say, say_day
from normgraph.writing.check import (
    BODIES,
    MOST_FOUND,
    NOT_LAW,
    Result,
    figure_lines,
    finding_line,
    remarks_on_bodies,
    score_name,
    score_said,
    title_of,
    unclear_lines,
)
from normgraph.writing.check_listing import absent_text, apart_text
from normgraph.writing.clean import shown_text, storable
from normgraph.writing.page import bullets, document, paragraph, section, table
from normgraph.writing.register_texts import BODY, FIGURES, PER_HUNDRED

TITLE = Text("Toetsing van registervermeldingen", "Check of register entries")
RANK = Text("plaats", "rank")
COUNT = Text("vermeldingen", "entries")
COMPLETE = Text("Hoe volledig", "How complete")
FIELD = Text("veld", "field")
SHARE = Text("ingevuld", "filled in")
EACH = Text("Per vermelding", "Each entry")
NOTHING = Text("Er is niets gevonden.", "Nothing was found.")
RULE = Text("regel", "rule")


def results_html(
    results: Sequence[tuple[str, Result]], summary: Summary, day: date, language: Language
) -> Iterator[str]:
    """Write the page."""
    yield from document(
        pick(TITLE, language), language, _content(results, summary, day, language), pick(NOT_LAW, language)
    )


def _content(results: Sequence[tuple[str, Result]], summary: Summary, day: date, language: Language) -> Iterator[str]:
    yield paragraph(f"{say('as_of', language)} {say_day(day, language)}")
    lines = figure_lines(summary, language)
    if not summary.absent_is_empty:
        lacking = (*absent_text(summary.whole, language, are_left_out=False), *apart_text(summary, language))
        lines = [line.text.strip() for line in lacking if line.style != "title"] + lines
    yield from section("figures", pick(FIGURES, language), bullets(lines))
    if summary.whole.entries:
        yield from section("bodies", pick(BODIES, language), _ranking(summary, language))
        yield from section("rules", pick(MOST_FOUND, language), _rules(summary.whole, language))
        yield from section("complete", pick(COMPLETE, language), _completeness(summary.whole, language))
    yield from section("entries", pick(EACH, language), _entries(results, language))


def _ranking(summary: Summary, language: Language) -> Iterator[str]:
    per_hundred = pick(PER_HUNDRED, language)
    severities = [f"{say(one.lower(), language)} {per_hundred}" for one in SEVERITIES]
    heads = [pick(RANK, language), pick(BODY, language), pick(COUNT, language), *severities]
    yield from table(
        [*heads, score_name(summary, language)],
        (
            [
                "–" if rank is None else str(rank),
                shown_text(body.name),
                str(body.entries),
                *(f"{body.per_hundred(severity):.0f}" for severity in SEVERITIES),
                score_said(body, language),
            ]
            for rank, body in summary.places()
            if body.name != NO_BODY
        ),
    )
    yield from map(paragraph, remarks_on_bodies(summary, language))


def _rules(whole: Figures, language: Language) -> Iterator[str]:
    heads = (pick(RULE, language), pick(COUNT, language), pick(PER_HUNDRED, language))
    found = whole.rules.most_common()
    rows = ((key, str(count), say_number(100 * count / whole.entries, language, 1)) for key, count in found)
    yield from table(heads, rows) if found else [paragraph(pick(NOTHING, language))]


def _completeness(whole: Figures, language: Language) -> Iterator[str]:
    rows = ((key, f"{share:.0%}") for key, share in whole.completeness().items())
    yield from table((pick(FIELD, language), pick(SHARE, language)), rows)


def _entries(results: Iterable[tuple[str, Result]], language: Language) -> Iterator[str]:
    nothing = True
    for file, one in results:
        if isinstance(one, CheckedEntry) and not (one.findings or one.unclear):
            continue
        nothing = False
        yield f"<h3>{escape(_heading(file, one, language))}</h3>\n"
        if isinstance(one, Rejected):
            yield paragraph(pick(one.reason, language))
            continue
        lines = (finding_line(found, language) for found in one.findings)
        yield from bullets(map(storable, (*lines, *unclear_lines(one, language))))
    if nothing:
        yield paragraph(pick(NOTHING, language))


def _heading(file: str, one: Result, language: Language) -> str:
    if isinstance(one, Rejected):
        parts = [shown_text(file), pick(one.place.text, language)]
    else:
        record = one.record
        parts = [shown_text(file), pick(record.place.text, language), shown_text(record.lars), title_of(record)]
    return " · ".join(part for part in parts if part)
