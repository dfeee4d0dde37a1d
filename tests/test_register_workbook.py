"""The Excel export is read sheet by sheet; what could run, swell or lead elsewhere is refused."""

import io
import zipfile
from collections.abc import Sequence
from datetime import datetime
from typing import Literal

import pytest
from openpyxl import Workbook, load_workbook

from normgraph.errors import ContradictoryFacts, InputTooLarge, UnreadableInput
from normgraph.register.record import Pair, Record, Rejected
from normgraph.settings import Settings
from register_entries import read_content


def workbook(**sheets: Sequence[Sequence[object]]) -> bytes:
    """Make a workbook as the register does: a row a field with its label first, a column an entry."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for title, rows in sheets.items():
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(list(row))
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def changed(content: bytes, **parts: bytes) -> bytes:
    """Add or replace parts of a package."""
    names = {
        name.replace("__", "/").replace("_xml", ".xml").replace("_bin", ".bin"): part for name, part in parts.items()
    }
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.infolist():
            if part.filename not in names:
                new.writestr(part, old.read(part))
        for name, body in names.items():
            new.writestr(name, body)
    return buffer.getvalue()


SHEETS: dict[str, Sequence[Sequence[object]]] = {
    "1.0": [
        ("Naam", "Bomen tellen", "Parkeren"),
        ("Organisatie", "Gemeente Voorbeeldstad", "Gemeente Voorbeeldstad"),
        ("Publicatiecategorie", "Overige algoritmes", "Impactvolle algoritmes"),
        ("Impacttoetsen", "1: Data Protection Impact Assessment (DPIA)", None),
        ("Toelichting op impacttoetsen", None, "Niet nodig."),
        ("Begindatum", datetime(2024, 5, 1), "2023-01"),
        ("Versie publicatiestandaard", "1.0", "1.0"),
        ("Algoritme-ID", 10000001, "10000003"),
    ],
    "0.4": [
        ("Naam", "Oud"),
        ("Organisatie", "Waterschap Proefland"),
        ("Impacttoetsen", "DPIA, IAMA"),
        ("(Zelf)lerend", "Nee"),
    ],
}

EXPORT = workbook(**SHEETS)


@pytest.mark.parametrize("link", ["javascript:alert(1)", "data:text/html,x"])
def test_a_link_that_runs_or_holds_content_is_one_in_a_cell_too(link: str) -> None:
    (one,) = read_content(
        workbook(**{"1.0": [("Naam", "x"), ("Verwijzingen wettelijke basis", f"1: Gemeentewet, {link}")]})
    )
    assert isinstance(one, Record)
    assert one.pairs("lawful_basis_grouping") == (Pair("Gemeentewet", link),)


@pytest.mark.parametrize(
    ("label", "cell", "text"),
    [
        ("Begindatum", datetime(2024, 5, 1), "2024-05"),
        ("end_date", datetime(2024, 5, 1), "2024-05"),
        ("Begindatum", datetime(2024, 5, 15), "2024-05-15T00:00:00"),
        ("Begindatum", datetime(2024, 5, 1, 9), "2024-05-01T09:00:00"),
        ("Begindatum", "2024-05-01", "2024-05-01"),
        ("Publicatiedatum", datetime(2024, 5, 1), "2024-05-01T00:00:00"),
    ],
)
def test_a_cell_that_made_a_date_of_a_month_holds_that_month(label: str, cell: object, text: str) -> None:
    (one,) = read_content(workbook(blad=[("name", "organization", label), ("A", "B", cell)]))
    assert isinstance(one, Record)
    assert one.given[label] == text


def test_the_export_gives_an_entry_a_column_with_its_sheet() -> None:
    trees, parking, old = (one for one in read_content(EXPORT) if isinstance(one, Record))
    assert trees.place.text.en == "sheet 1.0, column 2"
    assert (trees.lars, parking.lars) == ("10000001", "10000003")
    assert (trees.value("begin_date"), parking.value("begin_date")) == ("2024-05", "2023-01")
    assert trees.given["Begindatum"] == "2024-05"
    assert [pair.title for pair in trees.pairs("impacttoetsen_grouping")] == [
        "Data Protection Impact Assessment (DPIA)"
    ]
    assert parking.text("impacttoetsen") == "Niet nodig."
    assert (old.standard, old.standard_from) == ("0.4", "keys")
    assert old.value("impacttoetsen") == "DPIA, IAMA", "in 0.4 this label is the field itself"


def test_digits_that_a_cell_made_a_number_are_text() -> None:
    (one,) = read_content(workbook(a=[("Naam", "Parkeren"), ("Organisatie", "o"), ("Bron-ID", 17), ("Schema", 1)]))
    assert isinstance(one, Record)
    assert (one.value("source_id"), one.standard) == ("17", "1.0")


def test_a_table_with_a_row_an_entry_is_read_too() -> None:
    (one,) = read_content(workbook(blad=[("name", "organization", "lars"), (None,), ("Parkeren", "o", "10000003")]))
    assert isinstance(one, Record)
    assert one.place.text.nl == "blad blad, rij 3"


def test_what_a_text_holds_in_an_escape_is_read() -> None:
    (one,) = read_content(
        workbook(a=[("Naam", "a_x0000_b"), ("Organisatie", "o_x000D_\np"), ("Doel_x0020_en impact", "_x005F_x000D_")])
    )
    assert isinstance(one, Record)
    assert one.given == {"Naam": "a\0b", "Organisatie": "o\r\np", "Doel en impact": "_x000D_"}


@pytest.mark.parametrize(("cell", "what"), [("=1+1", "a formula"), ("#REF!", "an error")])
def test_an_entry_with_a_cell_without_a_value_is_set_apart(cell: str, what: str) -> None:
    apart, other = read_content(workbook(a=[("Naam", cell, "Parkeren"), ("Organisatie", "o", "o")]))
    assert isinstance(apart, Rejected)
    assert what in apart.reason.en
    assert isinstance(other, Record)


@pytest.mark.parametrize(
    "sheet", [[("Naam", "x"), ("Organisatie", "o"), (None, "los")], [("Naam", "Organisatie"), ("x", "o", "los")]]
)
def test_a_value_without_a_label_is_kept_under_its_number(sheet: Sequence[Sequence[object]]) -> None:
    """A field a row, as the register writes it, or a field a column, with a value behind the last label."""
    (one,) = read_content(workbook(a=sheet))
    assert isinstance(one, Record)
    assert one.given == {"Naam": "x", "Organisatie": "o", "3": "los"}


def test_a_label_twice_is_refused() -> None:
    with pytest.raises(ContradictoryFacts):
        read_content(workbook(a=[("Naam", "x"), ("Organisatie", "o"), ("Naam", "y")]))


@pytest.mark.parametrize(
    "content",
    [
        workbook(a=[("kleur", "rood")]),
        changed(EXPORT, xl__vbaProject_bin=b"macro"),
        changed(EXPORT, xl__externalLinks__externalLink1_xml=b"<externalLink/>"),
        changed(EXPORT, xl__workbook_xml=b'<!DOCTYPE x [<!ENTITY a "aaaa">]><workbook/>'),
        changed(EXPORT, xl__workbook_xml="<workbook/>".encode("utf-16")),
        changed(EXPORT, xl__workbook_xml=b"<workbook>"),
        EXPORT[: len(EXPORT) // 2],
    ],
    ids=["no fields", "macros", "links", "document type", "two bytes a letter", "broken part", "cut off"],
)
def test_what_is_no_plain_workbook_is_refused(content: bytes) -> None:
    with pytest.raises(UnreadableInput):
        read_content(content)


def test_a_zip_that_swells_is_refused_before_it_is_unpacked() -> None:
    bomb = changed(EXPORT, xl__padding_xml=b" " * 3_000_000)
    assert len(bomb) < 30_000
    with pytest.raises(InputTooLarge):
        read_content(bomb, Settings(max_register_bytes=2_000_000))


def test_a_zip_of_something_else_is_refused() -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as package:
        package.writestr("readme.txt", "hello")
    with pytest.raises(UnreadableInput, match="not an Excel"):
        read_content(buffer.getvalue())


@pytest.mark.parametrize("state", ["hidden", "veryHidden"])
def test_an_entry_on_a_hidden_sheet_is_set_apart(state: Literal["hidden", "veryHidden"]) -> None:
    book = load_workbook(io.BytesIO(EXPORT))
    book["0.4"].sheet_state = state
    book["0.4"].append([book["0.4"]["A1"].value])  # a field twice, of what is not read
    book.create_sheet("lijst").sheet_state = state  # has no entries: no word about it
    buffer = io.BytesIO()
    book.save(buffer)
    first, second, third = read_content(buffer.getvalue())
    assert isinstance(first, Record)
    assert isinstance(second, Record)
    assert isinstance(third, Rejected)
    assert (third.reason.en[:17], third.place.sheet) == ("on a hidden sheet", "0.4")


@pytest.mark.parametrize(
    ("part", "advice"), [("content.xml", "OpenDocument"), ("xl/workbook.bin", ".xlsb"), ("register.json", "unpack")]
)
def test_another_zip_says_what_to_do(part: str, advice: str) -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as package:
        package.writestr("mimetype", "")
        package.writestr(part, "")
    with pytest.raises(UnreadableInput, match=advice):
        read_content(buffer.getvalue())
