"""Read the entries of a register from a file in any form in which it is published.

The form is found from the content, never from the name: JSON Lines, a JSON document (site data, a page or one entry of
the API, an array), CSV, or the Excel export. What is no entry is set apart as `Rejected` with its place and reason, and
the rest is read. Only a file of which the entries cannot be told apart is refused as a whole.
"""

from __future__ import annotations

import re
from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import BinaryIO, Final, Literal

from normgraph.causes import not_read
from normgraph.errors import UnreadableInput
from normgraph.model import Text
from normgraph.register.json_forms import bounded_lines, parses, read_document, read_lines, without_marks
from normgraph.register.record import Record, Rejected
from normgraph.register.tables import read_table, separator_of
from normgraph.register.workbook import read_workbook
from normgraph.settings import Settings, load_settings

Form = Literal["json-lines", "json", "csv", "excel"]

LINES_SAMPLED: Final = 20

NO_UTF8: Final = Text(
    "geen UTF-8 maar UTF-16, zoals Unicode-tekst van Excel; bewaar het bestand in UTF-8 (in Excel: CSV UTF-8)",
    "not UTF-8 but UTF-16, as Unicode text of Excel is; save the file in UTF-8 (in Excel: CSV UTF-8)",
)

SEPARATOR_LINE: Final = Text(
    "de eerste regel (sep=) zegt Excel wat de cellen scheidt en is geen kop: haal die regel weg",
    "the first line (sep=) tells Excel what parts the cells and is no header: take that line out",
)
_FOR_EXCEL: Final = re.compile(r'"?sep=.?"?\s*', re.IGNORECASE)

_OTHER_FILES: Final = (
    (b"\x1f\x8b", Text("ingepakt met gzip: pak het eerst uit (gunzip)", "packed with gzip: unpack it first (gunzip)")),
    (
        b"\xd0\xcf\x11\xe0",
        Text("een oud werkboek (.xls): bewaar het als .xlsx of CSV", "an old workbook (.xls): save it as .xlsx or CSV"),
    ),
    (b"%PDF-", Text("een PDF: geef het bestand met de gegevens", "a PDF: give the file with the data")),
)
"""Files that are met in place of a register, by their first bytes, with what to do."""

MARKED_UP: Final = Text(
    "HTML of XML, ook als de naam op .xls eindigt: bewaar de tabel als .xlsx of CSV",
    "HTML or XML, even if its name ends in .xls: save the table as .xlsx or CSV",
)

NO_ENTRY: Final = Text("er staat geen vermelding in", "there is no entry in it")

READERS: Final[dict[Form, Callable[[BinaryIO, Settings], Iterator[Record | Rejected]]]] = {
    "json-lines": read_lines,
    "json": read_document,
    "csv": read_table,
    "excel": read_workbook,
}


def open_register(path: Path) -> BinaryIO:
    """Open a file for reading.

    Raises `NotFound` when that cannot be done, and `UnreadableInput` for a pipe: the form is found by reading ahead.
    """
    try:
        stream = path.open("rb")
    except OSError as problem:
        raise not_read(path, problem) from problem
    if stream.seekable():
        return stream
    stream.close()
    raise UnreadableInput("geef een bestand, geen pijp", "give a file, not a pipe", pointer=str(path))


def read_stream(stream: BinaryIO, settings: Settings | None = None) -> Iterator[Record | Rejected]:
    """Read the entries of an open file that can be rewound; lines and rows are read one at a time.

    Raises `UnreadableInput` for a file in no known form, `InputTooLarge` for one that must be held whole and is over
    the limit, and `ContradictoryFacts` for a table that names a field twice.
    """
    limits = settings or load_settings()
    read = READERS[sniff_form(stream, limits)]
    yield from _duplicates_marked(read(stream, limits))


def with_an_entry(found: Iterable[Record | Rejected], *, all_apart: bool = False) -> Iterator[Record | Rejected]:
    """Pass on what reading gives; with `all_apart` also of a file in which everything is set apart.

    Raises `UnreadableInput` when there is no entry in it, as in `[]` or a header without rows: what reads nothing finds
    nothing wrong, and would hide a harvest that failed.
    """
    apart: Rejected | None = None
    has_entry = False
    for one in found:
        if isinstance(one, Rejected):
            apart = apart or one
        else:
            has_entry = True
        yield one
    if has_entry or (apart and all_apart):
        return
    if not apart:
        raise UnreadableInput(NO_ENTRY.nl, NO_ENTRY.en)
    place, why = apart.place.text, apart.reason
    raise UnreadableInput(f"{NO_ENTRY.nl}; {place.nl}: {why.nl}", f"{NO_ENTRY.en}; {place.en}: {why.en}")


def sniff_form(stream: BinaryIO, settings: Settings) -> Form:
    """Find the form of a file from its beginning, and rewind it.

    Raises `UnreadableInput` for a file that is empty, in UTF-16 or in no known form. In UTF-16 even a comma and the end
    of a line are other bytes, so that nothing of it would be recognised.
    """
    head = stream.read(2 * settings.max_record_bytes)
    stream.seek(0)
    if head.startswith(b"PK\x03\x04"):
        return "excel"
    for start, what in _OTHER_FILES:
        if head.startswith(start):
            raise UnreadableInput(what.nl, what.en)
    if _is_utf16(head):
        raise UnreadableInput(NO_UTF8.nl, NO_UTF8.en)
    text = without_marks(head).lstrip()
    if not text:
        raise UnreadableInput("het bestand is leeg", "the file is empty")
    if _are_lines_of_json(_sampled(stream, settings.max_record_bytes)):
        return "json-lines"
    if text[:1] in (b"{", b"["):
        return "json"
    if text.startswith(b"<"):
        raise UnreadableInput(MARKED_UP.nl, MARKED_UP.en)
    first = text.split(b"\n", 1)[0].decode(errors="replace")
    if separator_of(first):
        return "csv"
    if _FOR_EXCEL.fullmatch(first):
        raise UnreadableInput(SEPARATOR_LINE.nl, SEPARATOR_LINE.en)
    raise UnreadableInput(
        "geen bekende vorm: JSON, JSON Lines, CSV (met komma, puntkomma, tab of | tussen de cellen) of Excel van het "
        "Algoritmeregister",
        "no known form: JSON, JSON Lines, CSV (with a comma, semicolon, tab or | between cells) or Excel of the "
        "Algorithm Register",
    )


def _is_utf16(head: bytes) -> bool:
    """Say whether a file begins as UTF-16: with its mark, or with two letters of which every other byte is nothing."""
    marked = head.startswith((BOM_UTF16_LE, BOM_UTF16_BE)) and head[2:4] != b"\0\0"  # else UTF-32
    return marked or (head[:2].count(0) == 1 and head[2:4].count(0) == 1)


@dataclass(frozen=True, slots=True)
class _Sample:
    """What the beginning of a file says of a line: whether it is a JSON value, and an object by its first character."""

    is_value: bool
    is_object: bool


def _sampled(stream: BinaryIO, longest: int) -> list[_Sample]:
    """Look at the first lines that are not blank, at least two, and rewind the file.

    A line over the limit counts as one that is broken, however long it is: cut off, it would hide the lines behind it.
    """
    found: list[_Sample] = []
    for number, line in bounded_lines(stream, longest):
        text = b"" if line is None else (without_marks(line) if number == 1 else line).lstrip()
        if line is not None and not text:
            continue
        is_value = parses(text) if text else False
        found.append(_Sample(is_value, is_value and text.startswith(b"{")))
        if len(found) > LINES_SAMPLED or (len(found) > 1 and stream.tell() > 2 * longest):
            break
    stream.seek(0)
    return found


def _are_lines_of_json(lines: list[_Sample]) -> bool:
    """Say whether each line is a value of its own: the first is, or it is broken and most of the others are."""
    if len(lines) < 2:
        return False
    others = [line.is_object for line in lines[1:]]
    return lines[0].is_value or sum(others) * 2 > len(others)


def _duplicates_marked(found: Iterable[Record | Rejected]) -> Iterator[Record | Rejected]:
    """Mark each entry of which the identification was seen before in the same language."""
    seen: dict[tuple[str, str], int] = {}
    for one in found:
        if isinstance(one, Record) and one.lars:
            first = seen.setdefault((one.lars, one.language), one.position)
            yield one if first == one.position else replace(one, duplicate_of=first)
        else:
            yield one
