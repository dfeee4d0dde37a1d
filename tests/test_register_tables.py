"""What is wrong with one row of a table costs no other row, and is told of the row that has it."""

import pytest

from normgraph.errors import ContradictoryFacts, UnreadableInput
from normgraph.register.record import Pair, Record, Rejected
from normgraph.register.tables import DASHES, NOT_UTF8, UNCLOSED
from register_entries import read_content

HEADER = "name,organization,status,goal\n"
ROW = "{},Gemeente Voorbeeld,In gebruik,Doel\n"
Read = list[tuple[str, int, int]]


def read(content: str | bytes) -> Read:
    """Give the name or the reason of each row that was read, and its first and last line."""
    found = read_content(content.encode() if isinstance(content, str) else content)
    return [
        (one.reason.en if isinstance(one, Rejected) else one.text("name"), one.place.number, one.place.last)
        for one in found
    ]


def test_a_quote_that_is_never_closed_sets_its_own_line_apart() -> None:
    table = HEADER + ROW.format("A") + '"' + "".join(map(ROW.format, "BCD")) + "\n" + ROW.format("E")
    assert read(table) == [("A", 2, 2), (UNCLOSED.en, 3, 3), ("C", 4, 4), ("D", 5, 5), ("E", 7, 7)]


def test_what_follows_such_a_quote_is_judged_as_it_stands() -> None:
    table = HEADER + '"' + ROW.format("A") + ROW.format("B") + ROW.format("\xe9") + ROW.format("D")
    assert read(table.encode("latin-1")) == [(UNCLOSED.en, 2, 2), ("B", 3, 3), (NOT_UTF8.en, 4, 4), ("D", 5, 5)]


@pytest.mark.parametrize(("rest", "last"), [("a,b\n", 4), (ROW.format("C") + "of more\n", 5)])
def test_the_rest_stays_one_cell_where_it_reads_as_no_rows(rest: str, last: int) -> None:
    """Lines that are no rows may be those of the cell: a row made of one would be an entry that nobody wrote."""
    assert read(HEADER + ROW.format("A") + '"B\n' + rest) == [("A", 2, 2), (UNCLOSED.en, 3, last)]


def test_a_quote_that_the_next_row_closes_sets_its_own_line_apart() -> None:
    """The first quote of the next row closes the cell, and what stands behind that is no end of one."""
    row = '"{}","Gemeente Voorbeeld","In gebruik","Doel"\n'
    table = HEADER + row.format("A").replace('Doel"', "Doel") + row.format("B") + row.format("C")
    assert read(table) == [(UNCLOSED.en, 2, 2), ("B", 3, 3), ("C", 4, 4)]


@pytest.mark.parametrize("row", ['A,"Doel\nB,x,y,z"\n', 'A,b,c,"Doel\nB,x,y,5" lang"\n'])
def test_a_line_of_a_cell_is_no_row_though_it_has_its_width(row: str) -> None:
    """An entry made of it would be one that nobody wrote."""
    (apart, following) = read(HEADER + row + ROW.format("C"))
    assert (apart[1:], following) == ((2, 3), ("C", 4, 4))


def test_a_cell_of_several_lines_behind_which_something_stands_stays_one_row() -> None:
    table = HEADER + 'A,Gemeente Voorbeeld,In gebruik,"Doel\nen meer" en nog meer\n' + ROW.format("B")
    assert [(first, last) for _, first, last in read(table)] == [(2, 3), (4, 4)]


def test_a_row_with_two_faults_leaves_the_next_row_alone() -> None:
    table = (HEADER + '"A"x,caf\xe9,In gebruik,Doel\n' + ROW.format("B")).encode("latin-1")
    apart, following = read_content(table)
    assert isinstance(apart, Rejected)
    assert isinstance(following, Record)


def test_columns_headed_by_blanks_have_no_name() -> None:
    (one,) = read_content(b"name,organization, ,goal, \nA,Gemeente Voorbeeld,In gebruik,Doel,\n")
    assert isinstance(one, Record)
    assert one.given == {"name": "A", "organization": "Gemeente Voorbeeld", "3": "In gebruik", "goal": "Doel"}
    with pytest.raises(ContradictoryFacts):
        read_content(b"name,organization,x,x\nA,b,c,d\n")


@pytest.mark.parametrize("link", ["-", "–"])
def test_what_stands_for_a_link_is_no_part_of_the_title(link: str) -> None:
    """As in JSON, where it is a link that is no address."""
    lists = f'"1: Participatiewet, {link}"', f'"1: Participatiewet, {link}. 2: Awb, https://a.example"'
    one, two = read_content(("name,lawful_basis_grouping\n" + "".join(f"A,{cell}\n" for cell in lists)).encode())
    assert isinstance(one, Record)
    assert isinstance(two, Record)
    assert one.pairs("lawful_basis_grouping") == (Pair("Participatiewet", link),)
    assert two.pairs("lawful_basis_grouping") == (Pair("Participatiewet", link), Pair("Awb", "https://a.example"))


def test_cells_parted_by_lines_are_read() -> None:
    (one,) = read('Naam|Organisatie|Doel\nBomen|Gemeente Voorbeeldstad|"Tellen, snoeien; of |"\n')
    assert one == ("Bomen", 2, 2)


@pytest.mark.parametrize("header", ["| Naam | Organisatie |", "|Naam|Organisatie|", "Naam   | Organisatie"])
def test_a_table_drawn_for_the_eye_is_refused(header: str) -> None:
    with pytest.raises(UnreadableInput, match="between cells"):
        read(f"{header}\n|---|---|\n| Bomen | Gemeente Voorbeeldstad |\n")


def test_a_line_of_dashes_under_the_header_is_no_entry() -> None:
    ruled, bomen = read("Naam|Organisatie\n---|:---:\nBomen|Gemeente Voorbeeldstad\n")
    assert (ruled, bomen) == ((DASHES.en, 2, 2), ("Bomen", 3, 3))
