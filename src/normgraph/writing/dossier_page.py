"""Write the check of a dossier as a page that stands alone, to read, print and hand over."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from normgraph.conformance.dossier import CheckedDossier
from normgraph.dossier import Assessed
from normgraph.errors import Language
from normgraph.model import Text
from normgraph.practice import Practice
from normgraph.texts import pick, say, say_day
from normgraph.writing.clean import shown_text
from normgraph.writing.dossier import (
    ABSENT,
    ALSO_FOUND,
    CLOSING,
    COLUMNS,
    PER_PHASE,
    READING,
    TITLE,
    Group,
    by_missing_fact,
    counted_text,
    counts_text,
    facets_text,
    finding_text,
    groups_of,
    missing_text,
    other_findings,
    phase_rows,
    reached_text,
    verdict,
    warnings_of,
)
from normgraph.writing.page import bullets, document, section, table
from normgraph.writing.text import graph_text, known_text, noted

REQUIREMENT = Text("vereiste", "requirement")
FACT = Text("feit", "fact")


def dossier_html(checked: CheckedDossier, practice: Practice, language: Language) -> str:
    """Write the page."""
    content = _content(checked, practice, language)
    return "".join(document(pick(TITLE, language), language, content, pick(CLOSING, language)))


def _content(checked: CheckedDossier, practice: Practice, language: Language) -> Iterator[str]:
    answer, title = checked.answer, checked.dossier.title
    if title:
        text, spoken = title.best(language)
        yield f'<p lang="{spoken}"><strong>{escape(shown_text(text))}</strong></p>\n'
    warnings = noted(warnings_of(checked.assessment, answer), answer.as_of)
    yield from bullets(pick(one, language) for one in warnings)
    yield f'<p class="notice">{escape(verdict(checked, language))}</p>\n'
    days = f"{say('as_of', language)} {say_day(answer.as_of, language)}"
    known = known_text(answer.known_at, answer.as_of, language)
    how_far = reached_text(checked.assessment.reached, language)
    counts = filter(None, (counts_text(checked, language), counted_text(checked, language)))
    yield from bullets([days, known, how_far, *counts, graph_text(answer, language)])
    if rows := list(phase_rows(checked, language)):
        heads = [pick(text, language) for text in COLUMNS.values()]
        yield from section("phases", pick(PER_PHASE, language), table(heads, rows))
    for group in groups_of(checked):
        heading = f"{pick(group.title, language)} ({len(group.findings)})"
        yield from section(group.rule, heading, _group(group, practice, language))
    if found := by_missing_fact(checked):
        heads = [pick(FACT, language), pick(REQUIREMENT, language)]
        lines = ((fact or pick(READING, language), ", ".join(one.key for one in rows)) for fact, rows in found.items())
        yield from section("undetermined", say("undetermined", language), table(heads, lines))
    if others := other_findings(checked):
        content = bullets(finding_text(one, checked, language) for one in others)
        yield from section("others", pick(ALSO_FOUND, language), content)


def _group(group: Group, practice: Practice, language: Language) -> Iterator[str]:
    message = pick(group.message, language)
    yield f"<p>{escape(message[:1].upper() + message[1:])}.</p>\n"
    heads = (pick(REQUIREMENT, language), say("basis", language), pick(ABSENT, language))
    rows = (_row(one.about, practice, language) for one in group.findings if one.about)
    yield from table(heads, rows)


def _row(one: Assessed, practice: Practice, language: Language) -> tuple[str, str, str]:
    label = pick(one.answer.requirement.label, language)
    return f"{label} ({one.key})", facets_text(one, language), missing_text(one, practice, language)
