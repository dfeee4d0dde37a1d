"""Rows of articles behind their act, common typing errors, letters written apart, and names of acts that have ended."""

from __future__ import annotations

from unicodedata import normalize

import pytest

from normgraph.register.cite import find_citations

AVG, AWB, GEMEENTEWET, JEUGDWET = "32016R0679", "BWBR0005537", "BWBR0005416", "BWBR0034925"
PARTICIPATIEWET, SUWI, WMO = "BWBR0015703", "BWBR0013060", "BWBR0035362"


def provisions(text: str) -> list[tuple[str | None, str, str]]:
    """Give the act, the article and the confidence of each provision, in order."""
    found = find_citations(text, "lawful_basis")
    return [(one.law, one.article, one.confidence) for one in found if one.article]


@pytest.mark.parametrize(
    "text",
    [
        "Jeugdwet: art. 2.3; art. 2.4; Wmo 2015: art. 2.1.1; art. 2.1.2",
        "Jeugdwet:\n- art. 2.3\n- art. 2.4\nWmo 2015:\n- art. 2.1.1\n- art. 2.1.2",
        "<ul><li>Jeugdwet: art. 2.3</li><li>art. 2.4</li><li>Wmo 2015: art. 2.1.1</li><li>art. 2.1.2</li></ul>",
    ],
)
def test_a_row_of_articles_is_of_the_act_in_front_of_it(text: str) -> None:
    assert provisions(text) == [
        (JEUGDWET, "2.3", "certain"),
        (JEUGDWET, "2.4", "likely"),
        (WMO, "2.1.1", "certain"),
        (WMO, "2.1.2", "likely"),
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("artikel 2.3, onderscheidenlijk 2.4, Jeugdwet", [(JEUGDWET, "2.3", "certain"), (JEUGDWET, "2.4", "certain")]),
        ("art. 2.3 + 2.4 Jeugdwet", [(JEUGDWET, "2.3", "certain"), (JEUGDWET, "2.4", "certain")]),
        ("art. 17 Participatiewet / 64 Wet SUWI", [(PARTICIPATIEWET, "17", "certain"), (SUWI, "64", "likely")]),
        ("art. 17 Participatiewet / 2 medewerkers", [(PARTICIPATIEWET, "17", "certain")]),
    ],
)
def test_more_signs_part_the_articles_of_a_list(text: str, found: list[tuple[str, str, str]]) -> None:
    assert provisions(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "artikel 2.3 Jeugdwet; artikel 2.1.1 Wmo 2015; artikel 6",
        "Jeugdwet artikel 2.3; Awb artikel 3:2; artikel 6",
        "Jeugdwet artikel 2.3; Participatiewet artikel 17. Artikel 6",
        "Jeugdwet artikel 2.3; Wmo 2015 artikel 2.1.1; voor kinderen artikel 6",
    ],
)
def test_behind_other_rows_an_article_stays_open(text: str) -> None:
    assert provisions(text)[-1] == (None, "6", "unresolved")


@pytest.mark.parametrize(
    ("text", "law", "article"),
    [
        ("atikel 6 AVG", AVG, "6"),
        ("AVG artikle 6", AVG, "6"),
        ("Arikel 149 gemeentewet", GEMEENTEWET, "149"),
        ("Gemeentwet art 149", GEMEENTEWET, "149"),
        ("Algemene wet bestuurrecht art. 3:2", AWB, "3:2"),
        ("participatie wet art 17", PARTICIPATIEWET, "17"),
        ("Omgevings wet artikel 5.1", "BWBR0037885", "5.1"),
        ("Wet Maatschapelijke Ondersteuning 2015, art. 2.1.1", WMO, "2.1.1"),
        ("Algeme Verordening Gegevensbescherming art. 6", AVG, "6"),
    ],
)
def test_common_typing_errors_are_read(text: str, law: str, article: str) -> None:
    ((found, number, confidence),) = provisions(text)
    assert (found, number) == (law, article)
    assert confidence in ("certain", "likely")


@pytest.mark.parametrize(
    ("text", "law"),
    [
        ("Particpatiewet", PARTICIPATIEWET),
        ("Gemeentenwet", GEMEENTEWET),
        ("Gemeente wet", GEMEENTEWET),
        ("omgevings wet", "BWBR0037885"),
        ("participatie wet", PARTICIPATIEWET),
        ("Algmene wet bestuursrecht", AWB),
        ("Algemene verordeing gegevensbecherming", AVG),
        ("Zorgverzekeringwet", "BWBR0018450"),
        ("Algemene Ouderdoms Wet", "BWBR0002221"),
        ("Wet basisregistraties personen", "BWBR0033715"),
        ("General Administrtive Law Act", AWB),
    ],
)
def test_a_slip_in_a_long_word_of_a_name_is_read(text: str, law: str) -> None:
    (one,) = find_citations(f"de {text}.", "lawful_basis")
    assert (one.text, one.law, one.confidence) == (text, law, "likely")


@pytest.mark.parametrize(
    "text",
    ["warmtenet", "omgevingsweg", "Wet dienen", "Wet op de dierenbescherming",
     "de omgevings\nwet", "Wet basisregistratie topografie",
     "wat de gemeente wet- en regelgeving oplegt", "de Gemeente wet- en regelgeving", "Energie wet en regelgeving",
     "de gemeente wet niet", "over de bouw besluit het college", "Water besluit het waterschap zelf", "Regering BRP"],
)  # fmt: skip
def test_what_is_no_slip_means_no_act(text: str) -> None:
    assert [one.law for one in find_citations(text, "lawful_basis") if one.law] == []


def test_the_end_of_a_word_begins_the_name_that_stands_there() -> None:
    (one,) = find_citations("taken van de gemeente wet open overheid", "lawful_basis")
    assert (one.text, one.law, one.confidence) == ("wet open overheid", "BWBR0045754", "certain")


def test_a_slip_leaves_the_year_of_another_act_to_that() -> None:
    (one,) = find_citations("Wet maatschapelijke ondersteuning 2007", "lawful_basis")
    assert (one.law, one.confidence) == (None, "ambiguous")


@pytest.mark.parametrize("text", ["Beleidsregels atikel 3", "Verordening bijstand arikel 3"])
def test_a_misspelt_article_is_no_part_of_the_name_before_it(text: str) -> None:
    (one,) = find_citations(text, "lawful_basis")
    assert (one.text, one.article) == (text, "3")


@pytest.mark.parametrize(
    "name", ["Wet justitiële en strafvorderlijke gegevens", "Wet financiële betrekkingen buitenland"]
)
def test_letters_written_apart_are_the_same_letters(name: str) -> None:
    text = normalize("NFD", f"({name}, artikel 8) en één ding")
    found, whole = (find_citations(form, "lawful_basis") for form in (text, normalize("NFC", text)))
    assert [(one.law, one.article) for one in found] == [(one.law, one.article) for one in whole]
    assert [normalize("NFC", one.text) for one in found] == [one.text for one in whole]
    assert all(text[one.start : one.end] == one.text for one in found)


def test_a_mark_at_the_end_of_a_name_goes_with_it() -> None:
    (one,) = find_citations(normalize("NFD", "Verordening Cité"), "lawful_basis")
    assert one.text == normalize("NFD", "Verordening Cité")


@pytest.mark.parametrize(
    ("text", "law"),
    [("AWBZ", None), ("Wet Huis voor klokkenluiders", "BWBR0037852")],
)
def test_names_of_acts_that_have_ended_leave_a_claim(text: str, law: str | None) -> None:
    (one,) = find_citations(text, "lawful_basis")
    assert (one.text, one.law) == (text, law)


def test_the_file_number_of_a_department_is_no_act() -> None:
    assert find_citations("besluit van 1 november 2022, nr. WJZ/22031065", "lawful_basis") == ()


@pytest.mark.parametrize(
    ("text", "law", "article"),
    [
        ("artikel 3:2 awb", AWB, "3:2"),
        ("artikel 3.2 awb", AWB, "3:2"),
        ("artikel 6, lid 1 onder e van de avg", AVG, "6"),
        ("wmo artikel 2.3.2", WMO, "2.3.2"),
    ],
)
def test_an_abbreviation_in_small_letters_beside_an_article_is_likely(text: str, law: str, article: str) -> None:
    assert provisions(text) == [(law, article, "likely")]


@pytest.mark.parametrize(
    "text", ["de woo", "artikel 3 web", "artikel 12 dga", "artikel 6 en bal", "in artikel 6 staat dat de avg geldt"]
)
def test_a_word_in_small_letters_is_no_abbreviation(text: str) -> None:
    assert [one.law for one in find_citations(text, "lawful_basis") if one.law] == []
