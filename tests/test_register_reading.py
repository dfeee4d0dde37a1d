"""Entries come through as they were given, in every form and standard; what is no entry is set apart with a reason."""

import csv
import io
import json
from itertools import islice
from pathlib import Path
from typing import Any

import pytest
from hypothesis import event, example, given
from hypothesis import strategies as st

import doors
from normgraph.errors import ContradictoryFacts, InputError, InputTooLarge, NotFound, UnreadableInput
from normgraph.register.fields import FIELDS, KNOWN
from normgraph.register.read import read_stream, sniff_form
from normgraph.register.record import Place, Record, Rejected, read_record
from normgraph.settings import Settings
from register_entries import LISTING, needs_listing, read_content, read_records, record_of

FILES = Path(__file__).parent / "register"

json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=12,
)
entries = st.dictionaries(st.sampled_from(sorted(KNOWN)) | st.text(max_size=8), json_values, max_size=8).map(
    lambda fields: {"name": "x", **fields}
)


def records(name: str) -> list[Record]:
    found = list(read_records(FILES / name))
    assert all(isinstance(one, Record) for one in found), found
    return [one for one in found if isinstance(one, Record)]


def lines(*values: object) -> bytes:
    return "\n".join(json.dumps(value) for value in values).encode()


# ---- forms ----


@pytest.mark.parametrize(
    ("name", "form"),
    [
        ("site-data.json", "json"),
        ("api-page.json", "json"),
        ("api-detail.json", "json"),
        ("standards.jsonl", "json-lines"),
        ("export.csv", "csv"),
        ("semicolon.csv", "csv"),
    ],
)
def test_the_form_is_found_from_the_content(name: str, form: str, tmp_path: Path) -> None:
    renamed = tmp_path / "download"
    renamed.write_bytes((FILES / name).read_bytes())
    with renamed.open("rb") as stream:
        assert sniff_form(stream, Settings()) == form
        assert stream.tell() == 0


def test_site_data_gives_every_version_and_links_translations() -> None:
    original, translation, other = records("site-data.json")
    assert [one.lars for one in (original, translation, other)] == ["10000001", "10000001", "10000002"]
    assert (original.language, translation.language) == ("NLD", "ENG")
    assert not original.is_translation
    assert translation.is_translation
    assert translation.duplicate_of is None, "a translation is no duplicate"
    assert translation.value("status") == "In gebruik"
    assert original.text("goal") == "Tellen van bomen op luchtfoto's."
    assert [pair.title for pair in other.pairs("lawful_basis_grouping")] == ["Awb"], "an empty pair says nothing"


def test_a_page_and_an_entry_of_the_api_are_read() -> None:
    assert [one.lars for one in records("api-page.json")] == ["10000003"]
    (one,) = records("api-detail.json")
    assert one.place.text.en == "number 1"


def test_an_array_and_lines_give_the_same_entries() -> None:
    values = [json.loads(line) for line in (FILES / "standards.jsonl").read_text().splitlines()]
    for content in (
        json.dumps(values),
        json.dumps(values, indent=1),
        "[\n" + ",\n".join(map(json.dumps, values)) + "\n]",
    ):
        assert [one.given for one in read_content(content.encode()) if isinstance(one, Record)] == values


def test_the_csv_export_is_read_with_its_lists() -> None:
    first, short, last = list(read_records(FILES / "export.csv"))
    assert isinstance(first, Record)
    assert (first.lars, first.place.text.en) == ("10000001", "lines 2–3")
    assert first.given["goal"] == 'Telt bomen,\nook "zieke" bomen.'
    assert first.value("category") == ["Natuur en milieu", "Ruimte en infrastructuur"]
    assert [(pair.title, pair.link) for pair in first.pairs("lawful_basis_grouping")] == [
        ("Wet natuur, artikel 2", "https://wetten.overheid.nl/BWBR0000001"),
        ("Awb", "https://wetten.overheid.nl/BWBR0005537"),
    ]
    assert isinstance(short, Rejected)
    assert (short.place.text.nl, short.reason.nl) == ("regel 4", "2 cellen in plaats van 11")
    assert isinstance(last, Record)
    assert not last.is_filled("category")


def test_labels_and_semicolons_are_read() -> None:
    (one,) = records("semicolon.csv")
    assert one.given == {
        "Naam": "Parkeren",
        "Organisatie": "Gemeente Voorbeeldstad",
        "Status": "in gebruik",
        "Algoritme-ID": "10000003",
    }
    assert (one.value("name"), one.value("status"), one.lars) == ("Parkeren", "In gebruik", "10000003")


# ---- standards and languages ----


def test_each_version_of_the_standard_is_known() -> None:
    found = {str(one.given["name"]): (one.standard, one.standard_from) for one in records("standards.jsonl")}
    assert found == {
        "a": ("0.1", "given"),
        "b": ("0.2", "given"),
        "c": ("0.2", "given"),
        "d": ("0.3", "given"),
        "e": ("0.4", "given"),
        "f": ("0.4", "given"),
        "g": ("1.0", "given"),
        "h": ("1.0", "given"),
        "i": ("0.4", "keys"),
        "j": (None, "unknown"),
        "k": ("0.1", "keys"),
        "l": ("0.3", "keys"),
        "m": ("1.0", "keys"),
        "n": (None, "unknown"),
    }


def test_the_versions_have_as_many_fields_as_the_register_lists() -> None:
    """29 content fields in 1.0, less the two pairs of law and source, with lang, version, source and tags."""
    assert {key: len(fields) for key, fields in FIELDS.items()} == {
        "0.1": 37,
        "0.2": 37,
        "0.3": 36,
        "0.4": 29,
        "1.0": 29,
    }


@pytest.mark.parametrize(
    ("fields", "language"),
    [
        ({"language": "ENG", "lang": "Nederlands"}, "ENG"),
        ({"language": "FRY"}, "FRY"),
        ({"language": "Klingon", "lang": "English"}, "NLD"),
        ({"lang": "Dutch"}, "NLD"),
        ({"lang": "eng"}, "NLD"),
        ({"lang": "Klingon"}, "NLD"),
        ({}, "NLD"),
    ],
)
def test_the_language_is_that_of_the_copy(fields: dict[str, str], language: str) -> None:
    assert record_of(**fields).language == language


def test_duplicates_are_flagged_by_identification_and_language() -> None:
    entry = {"name": "x", "lars": "1", "language": "NLD"}
    found = read_content(lines(entry, {**entry, "language": "ENG"}, entry, {"name": "y"}, {"name": "y"}))
    read_in = [one for one in found if isinstance(one, Record)]
    assert [one.duplicate_of for one in read_in] == [None, None, 1, None, None]
    assert [one.is_original for one in read_in] == [True, False, False, True, True]


# ---- what is no entry ----


def test_a_bad_line_is_set_apart_and_the_rest_goes_on() -> None:
    good = b'{"name": "x"}\n'
    content = good + b"\n" + b"\n".join(
        [b"{", b'"text"', b'{"name": "\xff"}', b'{"name": 1, "name": 2}', b'{"foo": 1}', b'{"name": NaN}', b"[" * 9]
    ) + b"\n" + good  # fmt: skip
    found = read_content(content, Settings(max_record_depth=3))
    reasons = {one.place.number: one.reason.en for one in found if isinstance(one, Rejected)}
    assert sorted(reasons) == [3, 4, 5, 6, 7, 8, 9], "the blank line counts as a line, and is nothing"
    assert [one.position for one in found] == list(range(1, 10))
    assert "not UTF-8" in reasons[5]
    assert "twice" in reasons[6]
    assert "not one key" in reasons[7]
    assert isinstance(found[-1], Record)


@pytest.mark.parametrize("written", [b"NaN", b"-Infinity", b"1e999", b"9" * 5_000])
def test_what_is_no_number_sets_its_entry_apart_and_not_the_document(written: bytes) -> None:
    for shape in (b"[%b]", b'{"results": [%b]}', b'{"total_count": NaN, "results": [%b]}'):
        found = read_content(
            shape % (b'{"name": "x"}, {"name": "y", "tags": [{"a": %b}]}, {"name": "z", "goal": 1.5}' % written)
        )
        assert [type(one) for one in found] == [Record, Rejected, Record]
        assert isinstance(found[1], Rejected)
        assert found[1].place.number == 2
        assert written[:3].decode() in found[1].reason.en
    (alone,) = read_content(b'{"name": %b}' % written)
    assert isinstance(alone, Rejected)


def test_a_line_that_is_too_long_or_too_deep_is_set_apart() -> None:
    deep = {"name": [[[["x"]]]]}
    found = read_content(
        lines({"name": "x"}, {"name": "y" * 300}, deep, {"name": "z"}),
        Settings(max_record_bytes=200, max_record_depth=4),
    )
    assert [type(one) for one in found] == [Record, Rejected, Rejected, Record]


def test_nesting_without_end_is_no_crash() -> None:
    found = read_content(b'{"name": "x"}\n' + b"[" * 200_000 + b"\n" + b'{"a":' * 100_000 + b'\n{"name": "y"}')
    assert [type(one) for one in found] == [Record, Rejected, Rejected, Record]
    with pytest.raises(UnreadableInput):
        read_content(b"[" * 200_000)


def test_a_broken_first_line_does_not_hide_the_others() -> None:
    found = read_content(b'{"name": \n{"name": "x"}\n{"name": "y"}\n')
    assert [type(one) for one in found] == [Rejected, Record, Record]


def test_after_a_broken_first_line_more_than_half_of_the_others_must_be_entries() -> None:
    broken, good = b'{"name": \n', b'{"name": "x"}\n'
    assert sniff_form(io.BytesIO(broken + 2 * good + broken), Settings()) == "json-lines"
    assert sniff_form(io.BytesIO(broken + good + broken), Settings()) == "json"


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"   \n",
        b"\xef\xbb\xbf",
        b"no register",
        b"\x89PNG\r\n",
        b"PK\x03\x04rubbish",
        b'[{"name": "x"},',
        b"a,b\n1,2\n",
    ],
)
def test_what_is_no_register_is_refused(content: bytes) -> None:
    with pytest.raises(UnreadableInput):
        read_content(content)


def test_a_document_that_is_too_large_is_refused() -> None:
    with pytest.raises(InputTooLarge):
        read_content(json.dumps([{"name": "x" * 500}]).encode(), Settings(max_register_bytes=100))


def test_a_column_twice_is_refused_and_two_names_of_a_field_set_the_entry_apart() -> None:
    with pytest.raises(ContradictoryFacts):
        read_content(b"name,organization,name\nx,y,z\n")
    (one,) = read_content(b"name,organization,Naam\nx,y,z\n")
    assert isinstance(one, Rejected)
    assert "'name' and 'Naam'" in one.reason.en


def test_json_is_read_by_the_keys_of_the_register_alone() -> None:
    (one,) = read_content(b'[{"name": "x", "Naam": "y", "algorithm_id": "12345678"}]')
    assert isinstance(one, Record)
    assert (one.value("name"), one.value("Naam"), one.lars) == ("x", "y", "")
    (none,) = read_content(b'[{"Naam": "y"}]')
    assert isinstance(none, Rejected)


@pytest.mark.parametrize("key", ["category", "lawful_basis_grouping"])
def test_a_list_that_no_entry_has_is_set_apart(key: str) -> None:
    usual, endless = read_content(json.dumps([{"name": "x", key: ["a"] * size} for size in (1_000, 1_001)]).encode())
    assert isinstance(usual, Record)
    assert isinstance(endless, Rejected)
    assert endless.reason.en == "a list of more than 1,000 members"


def test_a_text_of_a_hundred_thousand_pairs_is_set_apart() -> None:
    pairs = "1: a" + "".join(f". {number}: b" for number in range(2, 100_000))
    (one,) = read_content(json.dumps([{"name": "x", "source_data_grouping": pairs}]).encode())
    assert isinstance(one, Rejected)


def test_a_header_that_is_not_utf8_or_too_wide_is_refused() -> None:
    with pytest.raises(UnreadableInput, match="UTF-8"):
        read_content(b"name,organization,caf\xe9\nx,y,z\n")
    with pytest.raises(InputTooLarge):
        read_content(b"name,organization," + b",".join(b"c%d" % number for number in range(1_000)) + b"\n")


def test_bad_rows_of_a_csv_are_set_apart() -> None:
    found = read_content(
        b'name,organization\nx,o\n\xff,o\n"a"b,o\n"' + b"y" * 300 + b'",o\nz,o\n"open,o\n',
        Settings(max_record_bytes=200),
    )
    kinds = [(type(one).__name__, one.place.number) for one in found]
    assert kinds == [
        ("Record", 2),
        ("Rejected", 3),
        ("Rejected", 4),
        ("Rejected", 5),
        ("Record", 6),
        ("Rejected", 7),
    ]


class Endless(io.RawIOBase):
    """A file without an end: the same line again and again."""

    line = b'{"name": "x"}\n'
    at = taken = 0

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = 0) -> int:
        assert whence == 0
        self.at = offset
        return offset

    def tell(self) -> int:
        return self.at

    def readinto(self, buffer: Any) -> int:
        start = self.at % len(self.line)
        buffer[:] = (self.line * (len(buffer) // len(self.line) + 2))[start : start + len(buffer)]
        self.at += len(buffer)
        self.taken += len(buffer)
        return len(buffer)


def test_lines_are_read_one_at_a_time() -> None:
    endless = Endless()
    found = read_stream(io.BufferedReader(endless), Settings(max_record_bytes=100))
    assert [one.position for one in islice(found, 50)] == list(range(1, 51))
    assert endless.taken < 100_000, "what is read ahead hangs on the setting too"


def test_a_file_that_is_not_there_is_named() -> None:
    with pytest.raises(NotFound) as caught:
        list(read_records(Path("nowhere.json")))
    assert caught.value.pointer == "nowhere.json"


# ---- properties ----


@given(st.lists(entries, min_size=2, max_size=5))
def test_what_is_given_equals_the_json(values: list[dict[str, Any]]) -> None:
    found = read_content(lines(*values))
    assert [one.given for one in found if isinstance(one, Record)] == values
    assert [one.position for one in found] == list(range(1, len(values) + 1))


@given(json_values)
@example({"name": {"nl": ["\ud800"]}, "lars": True})
@example({"name": "x", "category": [None, 3], "lawful_basis_grouping": "1: "})
def test_any_value_is_a_record_or_set_apart(value: Any) -> None:
    direct = read_record(value, 1, Place("item", 1))
    assert isinstance(direct, Record) == (isinstance(value, dict) and bool(KNOWN & set(value)))
    first, second = read_content(lines({"name": "x"}, value))
    assert isinstance(first, Record)
    assert isinstance(second, Record | Rejected)


@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_refused(content: bytes) -> None:
    try:
        assert all(isinstance(one, Record | Rejected) for one in read_content(content))
    except InputError:
        event("refused")


cells = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\r\x00"), max_size=12)


@given(st.lists(st.tuples(cells, cells, cells), min_size=1, max_size=5))
def test_a_table_gives_back_its_cells(rows: list[tuple[str, str, str]]) -> None:
    buffer = io.StringIO()
    writer = csv.writer(buffer, quoting=csv.QUOTE_ALL, lineterminator="\n")
    writer.writerows([("name", "organization", "goal"), *rows])
    found = read_content(buffer.getvalue().encode())
    assert [tuple(one.given.values()) for one in found if isinstance(one, Record)] == [row for row in rows if any(row)]


def test_half_characters_and_control_characters_survive_reading() -> None:
    (one, _) = read_content(b'{"name": "a\\ud800b", "goal": "bell \\u0007"}\n{"name": "x"}')
    assert isinstance(one, Record)
    assert one.value("name") == "a\ud800b"
    assert one.value("goal") == "bell \x07"


# ---- the real listing ----


@needs_listing
def test_the_collected_files_come_through_whole() -> None:
    """1,530 listed in August 2026, one removed, 130 of June 2023, 36 templates and others: see the README beside it."""
    found = list(read_records(LISTING))
    assert len(found) == 1_716
    kept = [one for one in found if isinstance(one, Record)]
    assert len(kept) == 1_716
    with LISTING.open() as stream:
        assert [one.given for one in kept] == [json.loads(line) for line in stream]
    listed = [one for one in kept if one.given["_completeness"] == "listing-subset"]
    assert len(listed) == 1_531
    assert len({one.lars for one in listed}) == 1_531
    assert sum(one.given["_kind"] == "supplier_template" for one in kept) == 36
    assert {one.standard for one in kept} == {"0.1", "0.2", "0.3", "0.4", "1.0", None}
    assert sum(one.is_translation for one in kept) == 2


# ---- nothing is lost ----


@pytest.mark.parametrize(
    ("content", "named"),
    [
        ('{"results": [{"name": "a"}], "results": [{"name": "b"}]}', "'results' is given twice"),
        ('{"algoritme_versions": [], "x": 1, "algoritme_versions": [{"name": "b"}]}', "is given twice"),
        ('{"algoritme_versions": [{"name": "a"}], "results": [{"name": "b"}]}', "are both given"),
        ('{"algoritme_versions": [{"name": "a"}], "results": {"NLD": [{"name": "b"}]}}', "are both given"),
        ('{"algoritme_versions": [], "results": {"NLD": [{"name": "b"}]}}', "are both given"),
        ('{"total_count": 1, "results": [{"name": "a"}], "total_count": 9}', "'total_count' is given twice"),
    ],
)
def test_a_document_with_two_lists_is_refused(content: str, named: str) -> None:
    with pytest.raises(ContradictoryFacts, match=named):
        read_content(content.encode())
    reply = doors.send("POST", "/v1/conformance", content=content.encode())
    assert reply.status_code == 422


@pytest.mark.parametrize(
    "content",
    [
        '{"made": 1, "algoritme_versions": [{"name": "a"}], "made": 2}',
        '{"algoritme_versions": [{"name": "a"}], "results": []}',
        '{"algoritme_versions": [], "results": [{"name": "a"}]}',
        '{"algoritme_versions": [{"name": "a"}], "results": 1}',
        '{"algoritme_versions": [{"name": "a"}], "results": null, "organizations": [{"name": "b"}]}',
    ],
)
def test_what_else_stands_beside_the_entries_hides_none(content: str) -> None:
    (one,) = read_content(content.encode())
    assert isinstance(one, Record)
    assert one.value("name") == "a"


def test_lines_behind_a_line_that_is_too_long_are_read() -> None:
    long = json.dumps({"name": "y", "goal": "z" * 3000})
    for content in ([{"name": "a"}, long, {"name": "b"}], [long, {"name": "a"}, {"name": "b"}], [long, {"name": "a"}]):
        written = "\n".join(one if isinstance(one, str) else json.dumps(one) for one in content).encode()
        found = read_content(written, Settings(max_record_bytes=1000))
        apart = [one.place.number for one in found if isinstance(one, Rejected)]
        assert apart == [content.index(long) + 1]
        assert len(found) == len(content)


def test_a_document_on_one_line_over_the_limit_of_an_entry_is_still_a_document() -> None:
    document = json.dumps({"results": [{"name": "a" * 600}, {"name": "b" * 600}], "total_count": 2}).encode()
    for content in (document, document + b"\n\n"):
        assert sniff_form(io.BytesIO(content), Settings(max_record_bytes=1000)) == "json"
        assert len(read_content(content, Settings(max_record_bytes=1000))) == 2


def test_a_page_in_the_place_of_an_entry_is_called_a_list() -> None:
    page = {"results": [{"name": "a"}, {"name": "b"}], "total_count": 2}
    for content in (lines(page, page), json.dumps([page, page]).encode()):
        found = read_content(content)
        assert [one.reason.nl for one in found if isinstance(one, Rejected)] == [
            "een lijst van 2 vermeldingen (results), geen vermelding; geef elke lijst als eigen bestand"
        ] * 2


def test_a_first_line_for_excel_alone_is_named() -> None:
    with pytest.raises(UnreadableInput, match="take that line out"):
        read_content(b"\xef\xbb\xbfsep=;\r\nname;organization\r\nx;y\r\n")


@pytest.mark.parametrize(("total", "announced"), [(1500, 1500), (0, 0), (True, 0), ("1500", 0), (None, 0), (-3, 0)])
def test_a_page_says_how_many_entries_there_are(total: object, announced: int) -> None:
    content = json.dumps({"results": [{"name": "a"}, 7], "total_count": total}).encode()
    assert [one.place.announced for one in read_content(content)] == [announced] * 2
