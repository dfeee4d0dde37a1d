"""Write the dossier of an answer as a workbook for Excel: requirements, questions, timeline, sources, receipt.

Every cell is text: what begins as a formula stays what it is, and no program computes with it.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from typing import Any

from normgraph.citation import cite, label
from normgraph.errors import Language
from normgraph.model import RequirementAnswer
from normgraph.texts import pick, say
from normgraph.writing.handover import (
    Handover,
    because_words,
    evidence_words,
    given_answers,
    instrument_words,
    measure_words,
    missing_questions,
    provisions_of,
    reading_words,
)
from normgraph.writing.handover_texts import (
    ACT,
    ADDRESS,
    ANSWER,
    COLUMNS,
    DAY,
    HASH,
    QUESTION,
    QUESTIONS,
    RECEIPT,
    RECEIPT_WHAT,
    REQUIREMENTS,
    SOURCES,
    SYSTEM,
    TEXT_OF,
    TITLE,
)
from normgraph.writing.paper import moment, steady_package

Rows = Iterable[Iterable[str]]

LONGEST_CELL = 32_767
"""What a cell can hold, in characters."""

WIDTH = 40
"""Of a column, in characters."""


def handover_xlsx(one: Handover, language: Language) -> bytes:
    """Write the workbook."""
    import openpyxl

    book = openpyxl.Workbook()
    del book[book.sheetnames[0]]
    book.properties.title = one.title or pick(TITLE, language)
    book.properties.creator, book.properties.language = "normgraph", language
    book.properties.created = book.properties.modified = moment(one.answer.as_of).replace(tzinfo=None)
    for title, rows in _sheets(one, language):
        _fill(book.create_sheet(title), rows)
    buffer = io.BytesIO()
    book.save(buffer)
    return steady_package(buffer.getvalue(), one.answer.as_of)


def _fill(sheet: Any, rows: Rows) -> None:
    """Write rows under a heading that stays in sight."""
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
    from openpyxl.styles import Alignment, Font

    for number, row in enumerate(rows, 1):
        for column, text in enumerate(row, 1):
            cell = sheet.cell(number, column)
            cell.value = ILLEGAL_CHARACTERS_RE.sub("\ufffd", text)[:LONGEST_CELL]
            cell.data_type = "s"  # a formula would begin with =
            cell.alignment = Alignment(wrap_text=True, vertical="top")
            if number == 1:
                cell.font = Font(bold=True)
                sheet.column_dimensions[cell.column_letter].width = WIDTH
    sheet.freeze_panes = "A2"


def _sheets(one: Handover, language: Language) -> Iterator[tuple[str, Rows]]:
    yield pick(REQUIREMENTS, language), _requirements(one, language)
    yield (
        pick(QUESTIONS, language),
        [
            (pick(QUESTION, language), pick(ANSWER, language), say("basis", language)),
            *given_answers(one, language),
        ],
    )
    yield say("timeline", language), _timeline(one, language)
    yield pick(SOURCES, language), _sources(one, language)
    yield pick(RECEIPT, language), _receipt(one, language)


def _requirements(one: Handover, language: Language) -> Iterator[Iterable[str]]:
    yield [pick(text, language) for text in COLUMNS.values()]
    yield from (_row(row, one, language) for row in one.answer.requirements)


def _row(row: RequirementAnswer, one: Handover, language: Language) -> Iterator[str]:
    """Write one requirement, in the order of the columns."""
    requirement, key = row.requirement, row.requirement.key
    yield key
    yield "; ".join(requirement.urns)
    yield pick(requirement.label, language)
    yield pick(requirement.act.label, language)
    yield say(row.status, language)
    yield say(row.reason, language) if row.reason else ""
    yield str(row.applies_from or "")
    yield str(row.applies_until or "")
    yield ", ".join(pick(role.label, language) for role in requirement.addressees)
    yield pick(requirement.bindingness.label, language)
    yield say(row.certainty, language)
    yield "\n".join(because_words(row.because, language))
    yield "\n".join(missing_questions(row, one.norms, language))
    yield "; ".join(pick(label(provision), language) for provision in requirement.legal_basis)
    yield "\n".join(instrument_words(key, one, language))
    yield "\n".join(measure_words(key, one, language))
    yield evidence_words(key, one, language)
    yield "\n".join(reading_words(effect, language) for effect in row.readings)


def _timeline(one: Handover, language: Language) -> Iterator[Iterable[str]]:
    kinds = ("starts", "ends", "may_start")
    yield (pick(DAY, language), *(say(kind, language) for kind in kinds), say("basis", language))
    for entry in one.answer.timeline:
        cited = "; ".join(pick(label(provision), language) for provision in entry.basis)
        yield (str(entry.day), *(", ".join(getattr(entry, kind)) for kind in kinds), cited)


def _sources(one: Handover, language: Language) -> Iterator[Iterable[str]]:
    yield [pick(ACT, language), say("basis", language), pick(TEXT_OF, language), pick(ADDRESS, language)]
    for provision in provisions_of(one.answer):
        cited = cite(provision, one.answer.as_of)
        act, day = pick(provision.act.label, language), str(cited.version_date or "")
        yield act, pick(cited.label, language), day, cited.url or ""


def _receipt(one: Handover, language: Language) -> Iterator[Iterable[str]]:
    """Write what was asked and on which graph, and last the receipt itself."""
    answer = one.answer
    yield pick(RECEIPT, language), pick(RECEIPT_WHAT, language)
    yield pick(SYSTEM, language), one.title
    yield say("as_of", language), str(answer.as_of)
    yield say("known_at", language), str(answer.known_at)
    yield say("graph", language), answer.version
    yield pick(HASH, language), f"sha256:{answer.digest}"
    yield (
        say("warnings", language),
        " ".join([say("disclaimer", language), *(pick(w, language) for w in answer.warnings)]),
    )
    yield "", one.receipt
