"""Known spellings are brought to one and noted; every other value stays as it is; what looks empty is empty."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normgraph.register.fields import CATEGORIES, STATUSES, THEMES
from normgraph.register.flat_pairs import unclear_lists
from normgraph.register.plain import is_blank, plain
from normgraph.register.record import Pair
from register_entries import record_of


@pytest.mark.parametrize(
    ("key", "given_value", "value"),
    [
        ("status", "in gebruik", "In gebruik"),
        ("status", " In  gebruik ", "In gebruik"),
        ("status", "Actief", "In gebruik"),
        ("status", "Gestopt", "Buiten gebruik"),
        ("status", "Out of use", "Buiten gebruik"),
        ("publication_category", "Hoog-risico AI-systeem (Categorie A)", "Hoog-risico AI-systeem"),
        ("publication_category", "Hoog-risico AI-systemen", "Hoog-risico AI-systeem"),
        ("publication_category", "Impactful algorithms", "Impactvolle algoritmes"),
        ("category", '{Werk,"Ruimte en infrastructuur"}', ["Werk", "Ruimte en infrastructuur"]),
        ("category", "Economie, Wonen", ["Economie", "Wonen"]),
        ("category", ["verkeer"], ["Verkeer"]),
        ("category", ["Huisvesting"], ["Wonen"]),
        ("category", ["Financiën", "Landbouw"], ["Overheidsfinanciën", "Landbouw"]),
        ("begin_date", "07-2022", "2022-07"),
        ("begin_date", "2022-7", "2022-07"),
        ("begin_date", "15-03-2022", "2022-03"),
        ("begin_date", "maart 2022", "2022-03"),
        ("end_date", "2022-03-15T00:00:00", "2022-03"),
        ("lang", "Nederlands", "nld"),
        ("standard_version", "1.0.0", "1.0"),
    ],
)
def test_a_known_spelling_is_read_as_one_and_noted(key: str, given_value: object, value: object) -> None:
    one = record_of(**{key: given_value})
    assert one.value(key) == value
    assert one.given[key] == given_value
    assert [(note.key, note.given, note.value) for note in one.normalised] == [(key, given_value, value)]


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("status", "pilot"),
        ("status", "In gebruik sinds 18-12-2020"),
        ("status", 3),
        ("publication_category", "Hoog-risico AI-systeem (Categorie B)"),
        ("publication_category", "A"),
        ("category", "Verkeer en vaarwegen, Bruggen"),
        ("category", ["Toerisme"]),
        ("category", [None]),
        ("begin_date", "n.v.t."),
        ("begin_date", "2022-13"),
        ("begin_date", "2022"),
        ("begin_date", "00-2022"),
        ("lang", "Klingon"),
        ("standard_version", "2.0"),
        ("lawful_basis_grouping", "AVG"),
        ("lawful_basis_grouping", "1: Besluit 2.0. 2: deel, https://a.example"),
        ("source_data_grouping", "1: Wet A. 2: Wet B, https://b.example"),
        ("lawful_basis_grouping", "1: Wet A, https://a.example. 2: B, https://b.example. 2: C, https://c.example"),
        ("lawful_basis_grouping", "1: Wet A, https://a.example. 2: Wet B. 3: Wet C, https://c.example"),
        ("lawful_basis_grouping", "1: Wet A, https://a.example, https://b.example"),
        ("lawful_basis_grouping", "1: Wet A, https://a.example/. 2: b. 2: Wet B, https://b.example"),
        ("impacttoetsen_grouping", "1: DPIA. 2: IAMA, https://a.example, https://b.example"),
        ("impacttoetsen_grouping", "1: Toets, art. 2: deel. 2: DPIA"),
        ("lawful_basis_grouping", "[1, 2]"),
    ],
)
def test_what_may_mean_something_else_stays_as_it_is(key: str, value: object) -> None:
    one = record_of(**{key: value})
    assert one.value(key) == value
    assert one.normalised == ()


@pytest.mark.parametrize("key", ["status", "publication_category"])
def test_the_values_of_the_register_itself_need_no_note(key: str) -> None:
    for value in STATUSES if key == "status" else CATEGORIES:
        assert record_of(**{key: value}).normalised == ()


def test_the_themes_are_the_sixteen_of_the_standard() -> None:
    assert len(set(THEMES)) == 16
    assert record_of(category=list(THEMES)).normalised == ()


@pytest.mark.parametrize(
    ("text", "pairs"),
    [
        ("1: AVG, https://a.example. 2: Awb", [Pair("AVG", "https://a.example"), Pair("Awb", "")]),
        ("1: Wet van 1, 2 en 3, https://a.example", [Pair("Wet van 1, 2 en 3", "https://a.example")]),
        ("1: https://a.example", [Pair("", "https://a.example")]),
        ("1: a.example/pagina", [Pair("", "a.example/pagina")]),
        ("1: Overheid.nl", [Pair("Overheid.nl", "")]),
        ("1: Gemeentewet, overheid.nl", [Pair("Gemeentewet", "overheid.nl")]),
        (
            "DPIA: https://a.example, IAMA: https://b.example",
            [Pair("DPIA", "https://a.example"), Pair("IAMA", "https://b.example")],
        ),
        ('[{"title": "AVG", "link": null}]', [Pair("AVG", "")]),
        (
            "1: Awb, art. 2: taken, https://a.example/1. 2: Gemeentewet, https://a.example/2",
            [Pair("Awb, art. 2: taken", "https://a.example/1"), Pair("Gemeentewet", "https://a.example/2")],
        ),
        (
            "1: Wet A, https://a.example. 2: Wet B, art. 3: taken, https://b.example. 3: Wet C, c.nl/x",
            [
                Pair("Wet A", "https://a.example"),
                Pair("Wet B, art. 3: taken", "https://b.example"),
                Pair("Wet C", "c.nl/x"),
            ],
        ),
        ("1: Wet A, art. 2: deel, https://a.example", [Pair("Wet A, art. 2: deel", "https://a.example")]),
        (
            "1: Wet A, art. 2. 2: deel, https://a.example. 2: Wet B",
            [Pair("Wet A, art. 2. 2: deel", "https://a.example"), Pair("Wet B", "")],
        ),
        (
            "1: Wet A. 2: Wet B, https://b.example. 3: Wet C, https://c.example",
            [Pair("Wet A", ""), Pair("Wet B", "https://b.example"), Pair("Wet C", "https://c.example")],
        ),
        (
            "1: Wet A, https://a.example. 2: . 3: Wet B. 4: Wet C, https://c.example. 5: Wet D",
            [
                Pair("Wet A", "https://a.example"),
                Pair("Wet B", ""),
                Pair("Wet C", "https://c.example"),
                Pair("Wet D", ""),
            ],
        ),
        ("1: , . 2: Awb, https://a.example", [Pair("Awb", "https://a.example")]),
    ],
)
def test_flat_pairs_are_read(text: str, pairs: list[Pair]) -> None:
    assert list(record_of(lawful_basis_grouping=text).pairs("lawful_basis_grouping")) == pairs


UNSEEN_CHARACTERS = [
    "\u3164",
    "\u115f",
    "\u1160",
    "\uffa0",
    "\u2800",
    "\ufe0f",
    "\u061c",
    "\U000e0001",
    "\u200e",
    "\u2066",
]


@pytest.mark.parametrize(
    "value",
    [None, "", "  \n", "\u00a0", "\u200b\ufeff", "<p><br></p>", "<div>&nbsp;</div>", "<p>\u200b</p>", [], {}, [""],
     [{"title": "", "link": None}], "<script>alert(1)</script>", *UNSEEN_CHARACTERS, "".join(UNSEEN_CHARACTERS),
     "<p>\u3164</p>", "&#x3164;", [{"title": "\u3164"}]],
)  # fmt: skip
def test_what_shows_nothing_is_empty(value: object) -> None:
    assert is_blank(value)
    assert not record_of(goal=value).is_filled("goal")


@pytest.mark.parametrize(
    "value",
    [
        "-",
        "0",
        0,
        False,
        "a < b",
        "<p>.</p>",
        [0],
        {"title": "x"},
        "\x07",
        "\ud800",
        "\u2764\ufe0f",
        "\ufe0f\u2764",
        "\u3164a",
        "1\ufe0f\u20e3",
    ],
)
def test_what_shows_something_is_not_empty(value: object) -> None:
    assert not is_blank(value)


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>Een</p><p>twee</p>", "Een\ntwee"),
        ("<ul><li>Een</li><li>twee</li></ul>", "Een\ntwee"),
        ("Een<br/>twee", "Een\ntwee"),
        ("<b>ve</b>t &amp; <i class='x'>schuin</i>", "vet & schuin"),
        ("als x < 3 en y > 2", "als x < 3 en y > 2"),
        ("<style>p {}</style>tekst<!-- nota -->", "tekst"),
        ("<?xml:namespace prefix = o />tekst<!DOCTYPE html>", "tekst"),
        ("a\u00a0b\u200bc", "a bc"),
        ("&lt;p&gt;", "<p>"),
    ],
)
def test_the_text_is_what_a_reader_sees(html: str, text: str) -> None:
    assert plain(html) == text


@given(st.text())
def test_text_without_tags_or_entities_keeps_its_letters(text: str) -> None:
    if not set("<&") & set(text):
        assert set("".join(plain(text).split())) <= set(text)


def test_fields_are_given_as_text_a_reader_sees() -> None:
    one = record_of(
        goal="<p>doel</p>", category=["Werk", "Recht"], lawful_basis_grouping=[3, {"title": 4, "link": "l"}]
    )
    assert (one.text("goal"), one.text("category"), one.text("absent")) == ("doel", "Werk, Recht", "")
    assert one.pairs("lawful_basis_grouping") == (Pair("", "l"),)
    assert one.pairs("goal") == ()


TITLES = (
    "Gemeentewet", "Wet a, b en c", "Art. 2: lid 3", "Besluit 2.0. 2: deel", "1: Wet X", "Wet, art. 3: b", "Wet 1.",
    "Verordening (EU) 2016/679. Artikel 6", "Artikel 3:2 Awb, 4:8. 5: rest",
)  # fmt: skip
LINKS = ("https://x.nl/a", "https://x.nl/a,b", "https://x.nl/a.", "https://x.nl/?a=1,2.3", "http://x.nl/1:2")


@pytest.mark.parametrize("key", ["lawful_basis_grouping", "source_data_grouping"])
def test_pairs_that_the_register_wrote_flat_are_the_same_or_stay_as_they_are(key: str) -> None:
    """The register joins `number: title, link` with `. `, whatever stands in a title."""
    for titles in product(TITLES, repeat=2):
        for links in product(LINKS, repeat=2):
            pairs = list(zip(titles, links, strict=True))
            flat = ". ".join(f"{number}: {title}, {link}" for number, (title, link) in enumerate(pairs, start=1))
            read = record_of(**{key: flat})
            if unclear_lists(read.values):
                assert any(title.startswith("Besluit 2.0. 2: ") for title in titles), flat
            else:
                assert list(read.pairs(key)) == [Pair(*pair) for pair in pairs], flat
