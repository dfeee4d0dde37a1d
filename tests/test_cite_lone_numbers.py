"""Numbers beside an act that only their form shows to be articles, and acts that are named by their subject alone."""

from __future__ import annotations

import pytest

from cited import provisions
from normgraph.register.cite import find_citations

AVG, AWB, GEMEENTEWET, OPIUMWET = "32016R0679", "BWBR0005537", "BWBR0005416", "BWBR0001941"
JEUGDWET = "BWBR0034925"
BESLUIT_SUWI, WET_BRP, WMO, WOO, WOZ = "BWBR0013267", "BWBR0033715", "BWBR0035362", "BWBR0045754", "BWBR0007119"


def found(text: str) -> list[tuple[str | None, str | None]]:
    """Give the act and the article of each provision in a text."""
    return [(one.law, one.article) for one in find_citations(text, "lawful_basis") if one.article]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Gemeentewet 151c", [(GEMEENTEWET, "151c")]),
        ("(Gemeentewet 172a)", [(GEMEENTEWET, "172a")]),
        ("Opiumwet 13b, Gemeentewet 151c en 154a", [(OPIUMWET, "13b"), (GEMEENTEWET, "151c"), (GEMEENTEWET, "154a")]),
        ("Wet BRP 2.67", [(WET_BRP, "2.67")]),
        ("Woo 5.1.", [(WOO, "5.1")]),
        ("Wmo 2015 2.3.2", [(WMO, "2.3.2")]),
        ("Awb 3.2", [(AWB, "3:2")]),
        ("Jeugdwet 2.3", [(JEUGDWET, "2.3")]),
        ("Jeugdwet 7.1.4.1", [(JEUGDWET, "7.1.4.1")]),
        ("Vuurwerkbesluit 2.3.6", [("BWBR0013360", "2.3.6")]),
        ("<td>Gemeentewet</td><td>151c</td>", [(GEMEENTEWET, "151c")]),
    ],
)
def test_a_number_of_the_form_of_an_article_is_one_in_doubt(
    text: str, expected: list[tuple[str | None, str | None]]
) -> None:
    assert found(text) == expected
    assert {one.confidence for one in find_citations(text, "lawful_basis")} == {"likely"}


@pytest.mark.parametrize(
    "text",
    ["Wet BRP 2.0", "AVG 6", "AVG 2.1", "Gemeentewet 2023", "Gemeentewet 21e eeuw", "Gemeentewet 10de", "AVG 10km",
     "Gemeentewet 3D", "a) Gemeentewet 2a) Awb", "Gemeentewet 2a. Awb", "1.1 Wet BRP 1.2 Gemeentewet",
     "Gemeentewet\n2a Awb", "Gemeentewet 12c verzoeken", "tabel 6, eerste lid AVG", "stap 6, eerste lid AVG",
     "Wgr 6 leden van het bestuur", "AVG 6f", "NIS2 21a",
     "van de Woo 9.30", "Woo 12.30, zaal 3", "Omgevingswet 1.1 en 1.2 releases", "Gemeentewet 12b en 13 raadsleden",
     "Gemeentewet 5pp", "Gemeentewet 8p", "Omgevingswet 2.4, release 3", "Wet BRP 4.1, versie 2", "Woo 06.12",
     "Gemeentewet 14u", "Jeugdwet 2.0", "Jeugdwet 1.12.24", "Wmo 2015 31.1.25",
     "Jeugdwet 10.0.0.1", "Wmo 2015 2.500.000"],
)  # fmt: skip
def test_versions_marks_amounts_and_numbers_of_other_things_are_no_articles(text: str) -> None:
    assert found(text) == []


def test_paragraphs_show_a_number_to_be_an_article() -> None:
    assert [one[:3] for one in provisions("Besluit SUWI 5.24 leden 1 en 3")] == [
        (BESLUIT_SUWI, "5.24", "1"),
        (BESLUIT_SUWI, "5.24", "3"),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("artikel zes AVG", [(AVG, "6")]),
        ("artikel zes van de AVG", [(AVG, "6")]),
        ("Article six, first paragraph GDPR", [(AVG, "6")]),
        ("een artikel zeven dagen na de AVG", []),
        ("een artikel twee van de drie AVG-experts", []),
    ],
)
def test_a_number_in_words_is_that_of_an_article_where_it_can_count_nothing(
    text: str, expected: list[tuple[str | None, str | None]]
) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("WOZ artikel 17", [(WOZ, "17")]),
        ("WOZ: artikel 17", [(WOZ, "17")]),
        ("Gemeentewet. Parkeren: artikel 225. WOZ: artikel 220.", [(GEMEENTEWET, "225"), (None, "220")]),
        ("WOZ: artikel 17 van de wet", [(WOZ, "17")]),
        ("WOZ: artikel 17 van de verordening. Zie ook artikel 6.", [(None, "17"), (None, "6")]),
        ("WOZ artikel 4 privacyreglement", [(None, "4")]),
        ("artikel 17 van de WOZ", [(WOZ, "17")]),
        ("artikel 2.67 BRP", [(WET_BRP, "2.67")]),
        ("artikel 35 BRP", [(None, "35")]),  # of the decree, it may be
        ("artikel 3.1 BRO", [(None, "3.1")]),  # a decree too, on spatial planning
        ("WOZ artikel 220 Gemeentewet", [(GEMEENTEWET, "220")]),
        ("artikel 30 WOZ-waarde", [(None, "30")]),
    ],
)
def test_what_an_act_is_about_names_it_beside_an_article_that_it_can_have(
    text: str, expected: list[tuple[str | None, str | None]]
) -> None:
    assert found(text) == expected


@pytest.mark.parametrize("text", ["de WOZ", "WOZ-waarde", "de WOZ en de BRP"])
def test_by_itself_it_names_a_registration(text: str) -> None:
    assert find_citations(text, "lawful_basis") == ()


@pytest.mark.parametrize(
    "text", ["Gemeentewet artikelen 216; 220; 225", "artikelen: 216; 220 en 225 Gemeentewet", "artikelen 216, 220; 225"]
)
def test_a_colon_and_semicolons_keep_a_list_together(text: str) -> None:
    assert [article for _, article in found(text)] == ["216", "220", "225"]


@pytest.mark.parametrize("text", ["artikelen 5 en 6; 3 medewerkers AVG", "artikelen 5 en 6; 3. Awb"])
def test_what_begins_behind_a_semicolon_is_no_article(text: str) -> None:
    assert [article for _, article in found(text)] == ["5", "6"]


@pytest.mark.parametrize("ending", ["\n", "\r\n", " \n  "])
def test_a_word_broken_off_at_the_end_of_a_line_is_whole(ending: str) -> None:
    text = f"😀 artikel 6 van de Algemene verordening gegevensbe-{ending}scherming en verder"
    (one,) = find_citations(text, "lawful_basis")
    assert (one.law, one.article, one.text) == (AVG, "6", text[2 : -len(" en verder")])
    assert text[one.start : one.end] == one.text
