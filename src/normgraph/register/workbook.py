"""Read entries from an Excel workbook: the register's export, with a sheet for each version of the standard.

The export is transposed (a row a field, with its Dutch label first; a column an entry); a table with a row an entry is
read too. A workbook is refused when it unpacks beyond the limit or holds macros, links to other files or a document
type; an entry with a formula is set apart, since what a formula shows depends on where it was last opened, and so are
one with an error in a cell and one on a hidden sheet, of which nobody who opens the file knows.
"""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import IO, TYPE_CHECKING, BinaryIO, Final, Literal

from normgraph.amounts import dutch
from normgraph.causes import cause_of
from normgraph.errors import ContradictoryFacts, InputError, InputTooLarge, UnreadableInput, shown
from normgraph.model import Text
from normgraph.register.fields import MONTH_FIELDS, first_repeated, key_of_field
from normgraph.register.record import Place, Record, Rejected, read_row
from normgraph.register.tables import FEWEST_KNOWN, by_name, known_names
from normgraph.settings import Settings

if TYPE_CHECKING:
    from openpyxl import Workbook

MOST_PARTS: Final = 1_000
MOST_CELLS: Final = 5_000_000
"""Twenty times what the whole register fills; a sheet can claim far more cells than it has bytes."""

REFUSED: Final = {
    "f": Text("bevat een formule; geef waarden", "holds a formula; give values"),
    "e": Text("bevat een fout, zoals #REF!; geef een waarde", "holds an error, such as #REF!; give a value"),
}
"""What a cell can hold that is no value, by the library's type of the cell."""

HIDDEN: Final = Text(
    "op een verborgen blad: maak het zichtbaar als het meetelt, of haal het weg",
    "on a hidden sheet: show it if it counts, or take it out",
)
OTHER_PACKAGES: Final = {
    "content.xml": Text("een OpenDocument-bestand, zoals .ods: bewaar het als .xlsx of CSV",
                        "an OpenDocument file, such as .ods: save it as .xlsx or CSV"),
    "xl/workbook.bin": Text("een binaire werkmap (.xlsb): bewaar het als .xlsx of CSV",
                            "a binary workbook (.xlsb): save it as .xlsx or CSV"),
}  # fmt: skip
"""What else is a zip and may be met in place of a workbook, by a part that it has, with what to do."""

Row = tuple[int, list[object]]
"""The number of a row and its values."""


@dataclass(frozen=True, slots=True)
class _Refused:
    """Stands for the value of a cell that holds none."""

    reason: Text


def read_workbook(stream: BinaryIO, settings: Settings) -> Iterator[Record | Rejected]:
    """Read the entries of every sheet.

    Raises `UnreadableInput` for what is no plain workbook or has no sheet with fields, `InputTooLarge`, and
    `ContradictoryFacts` when a sheet names a field twice.
    """
    _check_package(stream, settings)
    position, found = 0, False
    for sheet, is_hidden, rows in _sheets(stream):
        readings: tuple[tuple[Literal["column", "row"], Sequence[Row]], ...] = (
            ("column", _transposed(rows)),
            ("row", rows),
        )
        for kind, lines in readings:
            names = ["" if value is None else str(value).strip() for value in lines[0][1]] if lines else []
            if known_names(names) < FEWEST_KNOWN:
                continue
            found = True
            if not is_hidden:
                _check_names_once(names, sheet)
            for number, values in lines[1:]:
                position += 1
                place = Place(kind, number, sheet=sheet)
                yield Rejected(position, place, HIDDEN) if is_hidden else _entry(names, values, position, place)
            break
    if not found:
        raise UnreadableInput("geen blad met velden van het register", "no sheet with fields of the register")


def _entry(names: Sequence[str], values: Sequence[object], position: int, place: Place) -> Record | Rejected:
    if refused := next((value for value in values if isinstance(value, _Refused)), None):
        return Rejected(position, place, refused.reason)
    given = {name: _plain(value, name) for name, value in by_name(names, values).items()}
    return read_row(given, position, place)


def _check_names_once(names: Sequence[str], sheet: str) -> None:
    if (twice := first_repeated(names)) is not None:
        what, where = shown(twice), shown(sheet)
        raise ContradictoryFacts(
            f"{what} staat er twee keer op blad {where}", f"{what} is given twice on sheet {where}"
        )


def _transposed(rows: Sequence[Row]) -> list[Row]:
    width = max((len(values) for _, values in rows), default=0)
    columns = [[values[at] if at < len(values) else None for _, values in rows] for at in range(width)]
    return [(number, column) for number, column in enumerate(columns, 1) if any(one is not None for one in column)]


# ---- the library ----


def _sheets(stream: BinaryIO) -> Iterator[tuple[str, bool, list[Row]]]:
    """Yield the title of each sheet, whether it is hidden, and its rows that hold something.

    A text has `_xHHHH_` for what XML cannot hold, such as a carriage return (ECMA-376 part 1, 22.9.2.19, ST_Xstring).
    """
    from openpyxl.utils.escape import unescape

    try:
        book = _opened(stream)
        left = MOST_CELLS
        for sheet in book.worksheets:
            sheet.reset_dimensions()
            rows: list[Row] = []
            for number, cells in enumerate(sheet.iter_rows(), 1):
                left -= 1 + len(cells)
                if left < 0:
                    raise InputTooLarge(f"meer dan {dutch(MOST_CELLS)} cellen", f"more than {MOST_CELLS:,} cells")
                values: list[object] = [
                    _Refused(REFUSED[cell.data_type]) if cell.data_type in REFUSED
                    else unescape(cell.value) if isinstance(cell.value, str)
                    else cell.value
                    for cell in cells
                ]  # fmt: skip
                if any(value is not None for value in values):
                    rows.append((number, values))
            yield sheet.title, sheet.sheet_state != "visible", rows
    except InputError:
        raise
    except Exception as problem:  # what the library raises on a broken workbook is not documented
        nl, en = cause_of(problem)
        raise UnreadableInput(f"geen leesbare werkmap: {nl}", f"not a readable workbook: {en}") from problem


def _opened(stream: BinaryIO) -> Workbook:
    """Open a workbook with the texts that cells share as they stand.

    The library takes `x005F_`, the escape of an underscore, out of them; then `_x005F_x000D_`, which is `_x000D_` to a
    reader, could not be told from a carriage return.
    """
    from openpyxl.cell.text import Text as CellText
    from openpyxl.reader.excel import ExcelReader
    from openpyxl.xml.constants import SHARED_STRINGS, SHEET_MAIN_NS
    from openpyxl.xml.functions import iterparse

    class Reader(ExcelReader):
        def read_strings(self) -> None:
            if (part := self.package.find(SHARED_STRINGS)) is None:  # type: ignore[no-untyped-call]
                return
            with self.archive.open(part.PartName[1:]) as source:
                for _, node in iterparse(source):
                    if node.tag == f"{{{SHEET_MAIN_NS}}}si":
                        self.shared_strings.append(CellText.from_tree(node).content)  # type: ignore[union-attr]
                        node.clear()

    reader = Reader(stream, read_only=True, keep_links=False)
    reader.read()
    return reader.wb


def _plain(value: object, name: str) -> object:
    """Give a value as JSON would have it: a number as text, since a cell turns digits into one; dates as ISO text.

    The first of a month in a field for a month is that month: a cell turns `2024-05` into it.
    """
    if isinstance(value, datetime) and key_of_field(name) in MONTH_FIELDS and (value.day, value.time()) == (1, time()):
        return f"{value:%Y-%m}"
    if isinstance(value, date | time):
        return value.isoformat()
    return value if value is None or isinstance(value, bool) else str(value)


# ---- the package ----


def _check_package(stream: BinaryIO, settings: Settings) -> None:
    """Refuse before unpacking, by the list of parts; then look for a document type, of which entities could swell."""
    limit = settings.max_register_bytes
    try:
        with zipfile.ZipFile(stream) as package:
            parts = package.infolist()
            if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > limit:
                raise InputTooLarge(
                    f"uitgepakt groter dan {dutch(limit)} bytes of meer dan {dutch(MOST_PARTS)} delen",
                    f"unpacks to more than {limit:,} bytes or {MOST_PARTS:,} parts",
                )
            _check_parts([part.filename for part in parts])
            if any(_has_document_type(package.open(part)) for part in parts):
                raise UnreadableInput("een werkmap met een documenttype (DOCTYPE)", "a workbook with a DOCTYPE")
    except (zipfile.BadZipFile, zlib.error, OSError, RuntimeError, EOFError, ValueError) as problem:
        nl, en = cause_of(problem)
        raise UnreadableInput(f"geen Excel-werkmap: {nl}", f"not an Excel workbook: {en}") from problem


def _check_parts(names: Sequence[str]) -> None:
    if "xl/workbook.xml" not in names:
        for part, what in OTHER_PACKAGES.items():
            if part in names:
                raise UnreadableInput(what.nl, what.en)
        raise UnreadableInput(
            "een zip, maar geen Excel-werkmap; pak een ingepakt bestand eerst uit",
            "a zip, but not an Excel workbook; unpack a packed file first",
        )
    if any(name.endswith("vbaProject.bin") for name in names):
        raise UnreadableInput("een werkmap met macro's; bewaar als .xlsx", "a workbook with macros; save it as .xlsx")
    if any(name.startswith("xl/externalLinks/") for name in names):
        raise UnreadableInput(
            "een werkmap met koppelingen naar andere bestanden", "a workbook with links to other files"
        )


def _has_document_type(part: IO[bytes]) -> bool:
    """Say whether XML declares a document type, or may do so in an encoding of two bytes a character."""
    with part:
        before = part.read(1_024)
        if b"\0" in before[:4] or before[:2] in (b"\xff\xfe", b"\xfe\xff"):
            return part.name.endswith((".xml", ".rels"))
        while before:
            chunk = part.read(65_536)
            if b"<!DOCTYPE" in before + chunk[:16]:
                return True
            before = chunk
    return False
