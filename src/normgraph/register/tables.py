"""Read entries from CSV: the register's export, or a table saved by a spreadsheet.

The export has a byte-order mark, commas, `algorithm_id` for the identification, lists in one cell and cells with line
breaks. A row of another width than the header, with bad quotes or not in UTF-8, is set apart and the next is read. A
quote that is not closed makes what follows part of its cell: only its own line is set apart where the rest then reads.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Sequence
from itertools import chain, zip_longest
from typing import BinaryIO, Final

from normgraph.amounts import dutch
from normgraph.causes import cause_of
from normgraph.errors import ContradictoryFacts, InputTooLarge, UnreadableInput, shown
from normgraph.model import Text
from normgraph.register.fields import KNOWN, first_repeated, key_of_field
from normgraph.register.json_forms import as_text, bounded_lines, too_long, without_marks
from normgraph.register.plain import is_blank
from normgraph.register.record import Place, Record, Rejected, read_row
from normgraph.settings import Settings
from normgraph.texts import CELLS, counted

SEPARATORS: Final = (",", ";", "\t", "|")

FEWEST_KNOWN: Final = 2
MOST_FIELDS: Final = 1_000
"""A header has at least so many known fields, and no more fields than this."""

_INSIDE: Final = re.compile(r'[^",;|\t\r\n]"[^",;|\t\r\n]')
"""A quote that neither opens nor closes a cell: of a text such as `5" wide`, whose lines are no rows."""

_DASHED: Final = re.compile(":?-{2,}:?")
"""A cell of a line under the header, as in Markdown and what a database prints."""

UNCLOSED: Final = Text(
    "geen CSV: een aanhalingsteken opent een cel en wordt nergens gesloten",
    "not CSV: a quotation mark opens a cell and is closed nowhere",
)
DASHES: Final = Text(
    "alleen streepjes, geen vermelding: haal die regel weg",
    "dashes alone, no entry: take that line out",
)
NOT_UTF8: Final = Text(
    "geen UTF-8; bewaar het bestand als CSV met codering UTF-8", "not UTF-8; save the file as CSV encoded in UTF-8"
)


def known_names(names: list[str]) -> int:
    """Count the names that are a key or label of the register, among as many as a file of it can have."""
    names = names[:MOST_FIELDS]
    return sum(key_of_field(name, names) in KNOWN for name in names)


def by_name(names: Sequence[str], values: Sequence[object]) -> dict[str, object]:
    """Give the cells of a row by the names of their columns.

    A cell without a name is nothing when it is empty; a value in it would be lost, so that it gets its number.
    """
    named = enumerate(zip_longest(names[: len(values)], values, fillvalue=""), start=1)
    return {str(name or number): value for number, (name, value) in named if name or value not in (None, "")}


def separator_of(header: str) -> str | None:
    """Give the separator with which a line reads as a header, or `None` when it has no known fields."""
    counts = {one: known_names(_cells(header, one)) for one in SEPARATORS if one != "|" or not _is_drawn(header)}
    best = max(counts, key=lambda separator: counts[separator])
    return best if counts[best] >= FEWEST_KNOWN else None


def _is_drawn(header: str) -> bool:
    """Say whether lines part the columns for the eye, as in Markdown, whose next line is no row either."""
    return header.startswith("|") or " |" in header or "| " in header


def _cells(line: str, separator: str) -> list[str]:
    try:
        return next(csv.reader([line], delimiter=separator), [])
    except csv.Error:
        return []


class _Lines:
    """The lines of a file as text, remembering which were unusable."""

    def __init__(self, stream: BinaryIO, settings: Settings) -> None:
        self._lines = bounded_lines(stream, settings.max_record_bytes)
        self._too_long = too_long(settings)
        self.faults: dict[int, Text] = {}
        self.row: list[str] = []
        """The lines since the last row."""
        self.are_over = False

    def __iter__(self) -> _Lines:
        return self

    def __next__(self) -> str:
        try:
            number, line = next(self._lines)
        except StopIteration:
            self.are_over = True
            raise
        text = self._as_text(number, line)
        self.row.append(text)
        return text

    def _as_text(self, number: int, line: bytes | None) -> str:
        if line is None:
            self.faults[number] = self._too_long
            return "\n"
        try:
            return as_text(without_marks(line) if number == 1 else line)
        except UnicodeDecodeError:
            self.faults[number] = NOT_UTF8
            return line.decode(errors="replace")

    def fault(self, last: int) -> Text | None:
        """Give the fault of the first unusable line up to one, once."""
        found = [self.faults.pop(number) for number in sorted(self.faults) if number <= last]
        return found[0] if found else None


def read_table(stream: BinaryIO, settings: Settings) -> Iterator[Record | Rejected]:
    """Read a CSV table row by row.

    Raises `ContradictoryFacts` when a column occurs twice, since every row would lose a value, `InputTooLarge` for more
    columns than a register can have, and `UnreadableInput` for a header that is not in UTF-8.
    """
    csv.field_size_limit(settings.max_record_bytes)
    lines = _Lines(stream, settings)
    first = next(lines)
    if reason := lines.fault(1):
        raise UnreadableInput(reason.nl, reason.en)
    separator = separator_of(first) or ","
    header = ["" if is_blank(name) else name for name in _cells(first, separator)]
    _check_header(header)
    rows = csv.reader(lines, delimiter=separator, strict=True)
    position, end, passed = 0, 1, 1
    while True:
        start = end + 1
        lines.row.clear()
        row, problem = _next(rows)
        end = rows.line_num + passed
        if row is None and problem is None:
            return
        is_parted = problem and (lines.are_over or not _INSIDE.search("".join(lines.row[1:])))
        if rest := _rest(lines.row, header, separator) if is_parted else []:
            end, passed = start, start
            rows = csv.reader(chain(rest, lines), delimiter=separator, strict=True)
        if rest or (problem and lines.are_over):
            problem = UNCLOSED
        fault = lines.fault(end)  # also behind a problem, or the next row would be taken for the bad one
        reason = problem or fault
        if row is not None and not any(row) and reason is None:  # a blank line, or cells that all are
            continue
        position += 1
        place = Place("line", start, end)
        reason = reason or _misfit(row or [], header)
        yield (Rejected(position, place, reason) if reason else read_row(by_name(header, row or []), position, place))


def _next(rows: Iterator[list[str]]) -> tuple[list[str] | None, Text | None]:
    """Give the next row, or why it cannot be read, or neither at the end."""
    try:
        return next(rows, None), None
    except csv.Error as problem:
        nl, en = cause_of(problem)
        return None, Text(f"geen CSV: {nl}", f"not CSV: {en}")


def _rest(lines: list[str], header: list[str], separator: str) -> list[str]:
    """Give the lines behind the first of a row that a quote holds together, if each row of them is whole."""
    rest = lines[1:]
    try:
        rows = list(csv.reader(rest, delimiter=separator, strict=True))
    except csv.Error:
        return []
    return rest if any(map(any, rows)) and all(len(row) == len(header) or not any(row) for row in rows) else []


def _misfit(row: list[str], header: list[str]) -> Text | None:
    if len(row) == len(header):
        return DASHES if all(map(_DASHED.fullmatch, row)) else None
    count = len(row)
    return Text(
        f"{counted(count, CELLS, 'nl')} in plaats van {len(header)}",
        f"{counted(count, CELLS, 'en')} instead of {len(header)}",
    )


def _check_header(header: list[str]) -> None:
    if len(header) > MOST_FIELDS:
        raise InputTooLarge(f"meer dan {dutch(MOST_FIELDS)} kolommen", f"more than {MOST_FIELDS:,} columns")
    if (twice := first_repeated(header)) is not None:
        name = shown(twice)
        raise ContradictoryFacts(f"kolom {name} staat er twee keer", f"column {name} is given twice")
