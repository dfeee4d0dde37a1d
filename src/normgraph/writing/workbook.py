"""Write the dossier of an answer as a workbook for Excel: requirements, questions, timeline, sources, receipt.

Every cell is text or a day: what begins as a formula stays what it is, and no program computes with it.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from textwrap import wrap
from typing import Any, Final

from normgraph.citation import cite
from normgraph.errors import Language
from normgraph.model import DAY_KINDS, RequirementAnswer
from normgraph.texts import pick, say
from normgraph.writing import handover_texts as texts
from normgraph.writing.csv import bases_cell
from normgraph.writing.handover import (
    Handover,
    evidence_words,
    given_answers,
    instrument_words,
    measure_words,
    missing_questions,
    provisions_of,
    reading_words,
)
from normgraph.writing.paper import moment, steady_package
from normgraph.writing.reasons import because_words, reason_text

Cell = str | date | None
Rows = Iterable[Iterable[Cell]]

LONGEST_CELL = 32_767
"""What a cell can hold, in characters."""

WIDTHS = 12, 50
"""The least and the most of a column, in characters."""

PRINTED = 60
"""How large it is printed, in hundredths: smaller cannot be read, and larger needs more sheets."""

LINE, HIGHEST_ROW = 15, 409
"""The height of a line, and the most that a row can have, in points."""

DAYS: Final[Mapping[Language, str]] = {"nl": "[$-413]d mmmm yyyy", "en": "[$-809]d mmmm yyyy"}
"""How a day is shown, whatever the language of the program."""

LONGEST_DAY = "30 september 2026"
"""No day is shown longer, in either language."""


def handover_xlsx(one: Handover, language: Language) -> bytes:
    """Write the workbook."""
    import openpyxl

    book = openpyxl.Workbook()
    del book[book.sheetnames[0]]
    book.properties.title = one.title or pick(texts.TITLE, language)
    book.properties.creator, book.properties.language = "normgraph", language
    book.properties.created = book.properties.modified = moment(one.answer.as_of).replace(tzinfo=None)
    for title, rows in _sheets(one, language):
        _fill(book.create_sheet(title), rows, DAYS[language])
    buffer = io.BytesIO()
    book.save(buffer)
    return steady_package(buffer.getvalue(), one.answer.as_of)


def _fill(sheet: Any, rows: Rows, days: str) -> None:
    """Write rows under a heading that stays in sight, also on paper, and by which they can be filtered.

    What is wider than paper goes on over more sheets, the first column at each; made to fit a number of sheets it is
    shrunk until nobody can read it, as that column takes room on each and no column is broken.
    """
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
    from openpyxl.styles import Alignment, Font

    for number, row in enumerate(rows, 1):
        for column, value in enumerate(row, 1):
            cell = sheet.cell(number, column)
            if isinstance(value, date):
                cell.value, cell.number_format = value, days
            elif value:
                cell.value = ILLEGAL_CHARACTERS_RE.sub("\ufffd", value)[:LONGEST_CELL]
                cell.data_type = "s"  # a formula would begin with =
            cell.alignment = Alignment(wrap_text=True, vertical="top", horizontal="left")
            if number == 1:
                cell.font = Font(bold=True)
    sheet.freeze_panes, sheet.print_title_rows, sheet.auto_filter.ref = "A2", "1:1", sheet.dimensions
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", sheet.PAPERSIZE_A4
    sheet.page_setup.scale, sheet.print_title_cols = PRINTED, "A:A"
    _give_room(sheet)


def _give_room(sheet: Any) -> None:
    """Make columns wide and rows high enough: not every program does so by itself."""
    texts = [[_shown(cell.value).splitlines() for cell in row] for row in sheet.iter_rows()]
    widths = [max(len(line) for lines in column for line in [*lines, ""]) for column in zip(*texts, strict=True)]
    widths = [min(max(width + 2, WIDTHS[0]), WIDTHS[1]) for width in widths]
    for cell, width in zip(sheet[1], widths, strict=True):
        sheet.column_dimensions[cell.column_letter].width = width
    for number, row in enumerate(texts, 1):
        lines = max(sum(_lines(line, width - 2) for line in cell) for cell, width in zip(row, widths, strict=True))
        sheet.row_dimensions[number].height = min(LINE * max(lines, 1), HIGHEST_ROW)


def _shown(value: Cell) -> str:
    """Give a cell as long as it is shown: a day that does not fit would be shown as ###."""
    return LONGEST_DAY if isinstance(value, date) else value or ""


def _lines(text: str, width: int) -> int:
    """Count the lines that a text takes."""
    return len(wrap(text, width)) if len(text) > width else 1


def _sheets(one: Handover, language: Language) -> Iterator[tuple[str, Rows]]:
    heads = [pick(text, language) for text in texts.COLUMNS.values()]
    yield pick(texts.REQUIREMENTS, language), [heads, *(_row(row, one, language) for row in one.answer.requirements)]
    yield (
        pick(texts.QUESTIONS, language),
        [
            (pick(texts.QUESTION, language), pick(texts.ANSWER, language), say("basis", language)),
            *given_answers(one, language),
        ],
    )
    yield say("timeline", language), _timeline(one, language)
    yield pick(texts.SOURCES, language), _sources(one, language)
    yield pick(texts.RECEIPT, language), _receipt(one, language)


def _row(row: RequirementAnswer, one: Handover, language: Language) -> Iterator[Cell]:
    """Write one requirement, in the order of the columns."""
    requirement, key = row.requirement, row.requirement.key
    yield key
    yield pick(requirement.label, language)
    yield pick(requirement.act.label, language)
    yield say(row.status, language)
    yield reason_text(row, language)
    yield row.applies_from
    yield row.applies_until
    yield ", ".join(pick(role.label, language) for role in requirement.addressees)
    yield pick(requirement.modality.label, language)
    yield pick(requirement.bindingness.label, language)
    yield say(row.certainty, language)
    yield bases_cell(requirement.legal_basis, language)
    yield "\n".join(because_words(row, one.norms, language))
    yield pick(requirement.note, language) if requirement.note else ""
    yield "\n".join(missing_questions(row, one.norms, language))
    yield "\n".join(reading_words(effect, language) for effect in row.readings)
    yield evidence_words(key, one, language)
    yield "\n".join(instrument_words(key, one, language))
    yield "\n".join(measure_words(key, one, language))
    yield "; ".join(requirement.urns)
    yield "; ".join(requirement.details)


def _timeline(one: Handover, language: Language) -> Iterator[Iterable[Cell]]:
    yield (pick(texts.DAY, language), *(say(kind, language) for kind in DAY_KINDS), say("basis", language))
    for entry in one.answer.timeline:
        cited = bases_cell(entry.basis, language)
        yield (entry.day, *(", ".join(getattr(entry, kind)) for kind in DAY_KINDS), cited)


def _sources(one: Handover, language: Language) -> Iterator[Iterable[Cell]]:
    yield [say("act", language), say("basis", language), pick(texts.TEXT_OF, language), pick(texts.ADDRESS, language)]
    for provision in provisions_of(one.answer):
        cited = cite(provision, one.answer.as_of, one.answer.known_at)
        yield (
            pick(provision.act.label, language),
            pick(cited.label, language),
            cited.version_date,
            cited.read_in(language),
        )


def _receipt(one: Handover, language: Language) -> Iterator[Iterable[Cell]]:
    """Write what was asked and on which graph, and last the receipt itself."""
    answer = one.answer
    yield pick(texts.RECEIPT, language), pick(texts.RECEIPT_WHAT, language)
    yield pick(texts.SYSTEM, language), one.title
    yield say("as_of", language), answer.as_of
    yield say("known_at", language), answer.known_at
    yield say("graph", language), answer.version
    yield pick(texts.HASH, language), answer.hash
    yield (
        say("warnings", language),
        " ".join([say("disclaimer", language), *(pick(w, language) for w in answer.warnings)]),
    )
    yield "", one.receipt
