"""To which act an article belongs where it would be easy to give it to the wrong one: what is not sure stays open."""

from __future__ import annotations

import pytest

from cited import Attributed, attributed
from normgraph.register.cite import find_citations

AVG, UAVG, AWB, GEMEENTEWET, EVRM = "32016R0679", "BWBR0040940", "BWBR0005537", "BWBR0005416", "BWBV0001000"
BRP, IOAW, PARTICIPATIEWET, WPO, WABO = "BWBR0033715", "BWBR0004044", "BWBR0015703", "BWBR0003420", "BWBR0024779"
BOR, DSA, DMA, DGA, DATA_ACT = "BWBR0027464", "32022R2065", "32022R1925", "32022R0868", "32023R2854"
SR, WMO, SUWI, JEUGDWET = "BWBR0001854", "BWBR0035362", "BWBR0013060", "BWBR0034925"


@pytest.mark.parametrize(
    "text",
    [
        "Participatiewet, artikel 8 van de verordening",
        "Wmo 2015 artikel 7 van de verordening",
        "Participatiewet artikel 8 van de Re-integratieverordening",
        "Jeugdwet: artikel 4 van de beleidsregels",
        "Wet BRP, artikel 4 van het aanwijzingsbesluit",
        "Wet SUWI, artikel 3 van het convenant",
        "Wet SUWI, artikel 3, van het convenant",
        "AVG, artikel 3 van het privacybeleid",
        "AVG, artikel 3 van de verordening gemeente Dorpstad",
        "AVG; Participatiewet en artikel 8 van de verordening van Dorpstad",
        "Waterschapswet, artikel 5 van het reglement van bestuur",
        "Wmo 2015, artikel 3 nadere regels Wmo gemeente Dorpstad",
        "Wmo 2015, artikel 3 Verordening Wmo Dorpstad",
        "Gemeentewet. Artikel 5 van het mandaatbesluit",
        "AVG. Artikel 4 van ons privacyreglement.",
        "Vreemdelingenwet 2000, artikel 4.17 Vreemdelingencirculaire",
        "AVG, artikel 5 regeling jeugdhulp",
        "Omgevingswet; artikel 5.1 omgevingsplan",
        "Omgevingswet en artikel 22.1 bruidsschat",
        "Handreiking AVG artikel 4",
        "art. 3 ISO 27001, AVG",
        "ISO 27001 art. 3, AVG",
        "De artikelen 3 keer per week lezen. AVG",
        "Het algoritme leest artikel 12 uit de folder. AVG.",
        "art. 5 BIO, AVG",
        "AVG; art. 16 VEU",
        "UAVG en art. 4 Wnra",
        "art. 1 Eerste Protocol EVRM",
        "artikel 1 Eerste Protocol bij het EVRM",
        "art. 1 EP EVRM",
        "artikel 1 Protocol nr. 12 EVRM",
    ],
)
def test_an_article_of_another_rule_is_not_of_the_act_that_is_named(text: str) -> None:
    ((law, _, confidence),) = attributed(text)
    assert (law, confidence) == (None, "unresolved")


@pytest.mark.parametrize("heading", ["Handreiking", "Convenant", "Aanwijzing", "Aanwijzing FG", "Leidraad"])
def test_a_heading_takes_no_article_from_the_act_behind_it(heading: str) -> None:
    assert attributed(f"{heading}: artikel 37 AVG") == [(AVG, "37", "certain")]
    assert attributed(f"{heading}: artikel 64 Wet SUWI") == [(SUWI, "64", "certain")]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Wet BRP, artikel 2.4 van deze wet", (BRP, "2.4", "certain")),
        ("Wet BRP, artikel 2.5 van de wet bepaalt", (BRP, "2.5", "likely")),
        ("AVG, artikel 6 van deze verordening", (AVG, "6", "certain")),
        ("AVG artikel 6. Van de gemeente komt dit.", (AVG, "6", "certain")),
        ("Gemeentewet, artikel 160 besluit het college", (GEMEENTEWET, "160", "certain")),
        ("UWV artikel 54 Wet SUWI", (SUWI, "54", "likely")),
    ],
)
def test_what_stands_behind_an_article_may_mean_the_act_in_front_or_nothing(text: str, found: Attributed) -> None:
    assert attributed(text) == [found]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("PW art. 34, IOAW art. 45", [(None, "34"), (IOAW, "45")]),
        ("Wbsn art. 5, AVG art. 6", [(None, "5"), (AVG, "6")]),
        ("XYZ-wet art. 5, AVG art. 6", [(None, "5"), (AVG, "6")]),
        ("AVG artikel 6, Wtza artikel 4", [(AVG, "6"), (None, "4")]),
        ("AVG. Wtza: artikel 2.", [(None, "2")]),
        ("artikel 28 AVG, artikel 3 ARBIT", [(AVG, "28"), (None, "3")]),
        ("WPO artikel 8 en WNRA artikel 7.4.5", [(WPO, "8"), (None, "7.4.5")]),
        ("AVG artikel 6. WNRA artikel 1.3", [(AVG, "6"), (None, "1.3")]),
        ("AVG artikel 6 en NEN 7510 artikel 5", [(AVG, "6"), (None, "5")]),
        ("artikel 12 Statuten; artikel 6 AVG", [(None, "12"), (AVG, "6")]),
        ("Kamerstukken II 2019/20, 35 000, nr. 2, art. 3; AVG art 6", [(None, "3"), (AVG, "6")]),
        ("Art. 2.26 lid 3 Wabo, art. 6.3 lid 2 Bor", [(WABO, "2.26"), (BOR, "6.3")]),
        (
            "DSA art. 14, DMA art. 5, Data Act art. 4, DGA art. 5, LED art. 4",
            [(DSA, "14"), (DMA, "5"), (DATA_ACT, "4"), (DGA, "5"), (None, "4")],
        ),
        ("Zaken: artikel 64, derde lid, Participatiewet", [(PARTICIPATIEWET, "64")]),
    ],
)
def test_an_abbreviation_that_is_in_no_table_keeps_its_article(text: str, found: list[tuple[str | None, str]]) -> None:
    assert [one[:2] for one in attributed(text)] == found


def test_an_abbreviation_in_capitals_of_an_act_that_the_text_names_is_likely() -> None:
    assert attributed("De Aanbestedingswet 2012. Artikel 1.4 Aw") == [("BWBR0032203", "1.4", "likely")]
    assert attributed("Aw art. 12") == [(None, "12", "ambiguous")]
    assert attributed("AVG artikel 6 UWV") == [(None, "6", "ambiguous")]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Artikelen 5:11 t/m 5:20 jo. artikel 6 AVG", [(None, "5:11-5:20"), (AVG, "6")]),
        ("AVG. De norm is te vinden in hoofdstuk 1, artikel 1.3", [(None, "1.3")]),
        ("artikel 6.1 AVG", [(AVG, "6")]),
        ("artikel 6.1.2 AVG", [(None, "6.1.2")]),
    ],
)
def test_an_act_of_the_union_has_no_chapters_in_its_numbers(text: str, found: list[tuple[str | None, str]]) -> None:
    assert [one[:2] for one in attributed(text)] == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("artikel 6 lid 1 sub e: AVG, artikel 22: UAVG", [(AVG, "6", "likely"), (UAVG, "22", "likely")]),
        ("Artikel 160: Gemeentewet. Artikel 6: AVG.", [(GEMEENTEWET, "160", "likely"), (AVG, "6", "likely")]),
        ("Artikel 225: AVG artikel 6", [(None, "225", "unresolved"), (AVG, "6", "certain")]),
        (
            "Participatiewet artikel 17, Wmo 2015 artikel 2.3.2, Jeugdwet",
            [(PARTICIPATIEWET, "17", "likely"), (WMO, "2.3.2", "likely")],
        ),
    ],
)
def test_in_a_row_each_article_has_the_act_on_its_own_side(text: str, found: list[Attributed]) -> None:
    assert attributed(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("artikelen 9 AVG en 22 UAVG", [(AVG, "9", "certain"), (UAVG, "22", "likely")]),
        (
            "artikel 6 en 9 AVG, 22 en 23 UAVG",
            [(AVG, "6", "certain"), (AVG, "9", "certain"), (UAVG, "22", "likely"), (UAVG, "23", "likely")],
        ),
        (
            "artikel 6 AVG, 22 UAVG en 8 van het EVRM",
            [(AVG, "6", "certain"), (UAVG, "22", "likely"), (EVRM, "8", "likely")],
        ),
        ("artikel 6 AVG, 2 medewerkers en 3 dagen. UAVG", [(AVG, "6", "certain")]),
        ("de AVG en 22 UAVG", []),
    ],
)
def test_a_number_before_the_next_act_goes_on_with_the_list(text: str, found: list[Attributed]) -> None:
    assert attributed(text) == found


@pytest.mark.parametrize(
    "name", ["02016R0679-20160504", "https://eur-lex.europa.eu/legal-content/NL/TXT/?uri=CELEX:32016R0679"]
)
def test_an_article_behind_a_link_or_number_is_of_that_act(name: str) -> None:
    assert attributed(f"{name} artikel 35") == [(AVG, "35", "likely")]
    assert attributed(f"{name} artikel 22 UAVG") == [(UAVG, "22", "certain")]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("AVG artikel 12 lid 1 t/m lid 3", ("12", "1-3", None)),
        ("artikel 12, eerste lid tot en met derde lid, AVG", ("12", "1-3", None)),
        ("artikel 12, eerste lid, tot en met derde lid, AVG", ("12", "1-3", None)),
        ("artikel 6 lid 1 sub a t/m sub f AVG", ("6", "1", "a-f")),
        ("artikel 12 tot en met artikel 22 AVG", ("12-22", None, None)),
        ("artikel 3:2 t/m artikel 3:4 Awb", ("3:2-3:4", None, None)),
        ("art. 77aSr \u2013 art. 77gg Sr", ("77a-77gg", None, None)),
        ("artikel 16 AVG t/m artikel 20 AVG", ("16-20", None, None)),
    ],
)
def test_a_range_that_repeats_its_word_is_one_range(text: str, found: tuple[str, str | None, str | None]) -> None:
    (one,) = find_citations(text, "lawful_basis")
    assert (one.article, one.paragraph, one.point) == found
    assert (one.text, one.confidence) == (text, "certain")


def test_articles_of_two_acts_are_no_range() -> None:
    assert [one[:2] for one in attributed("art. 16 AVG t/m art. 20 UAVG")] == [(AVG, "16"), (UAVG, "20")]
    assert len(attributed("art. 16 lid 1 AVG t/m art. 20 AVG")) == 2


def test_a_later_article_of_a_list_begins_with_its_own_word() -> None:
    found = find_citations("artikel 64, eerste lid, artikel 68, Participatiewet", "lawful_basis")
    assert [one.text for one in found] == ["artikel 64, eerste lid", "artikel 68, Participatiewet"]


@pytest.mark.parametrize("times", [400])
@pytest.mark.parametrize(
    "part",
    [
        "Wet en Besluit SUWI ", "artikel 6 AVG, 22 ", ", , . 5 AVG ", "A.V.G. ",
        "NEN 1 art. 1 Kamerstukken II 2019/20, , , . 5 AVG ",
        "art. 5 AVG t/m ", "Wet op de ", "EP EVRM protocol nr. ", "artikel 6: AVG ", "DMA art. 5, ", "2021/12 van de ",
        "6 lid 1, ", "AVG 6(1)(e), ", "AVG artikel 6, artikel 30 UAVG, artikel 8 EVRM, ", "Gemeente wet ",
    ],
)  # fmt: skip
def test_long_texts_of_one_form_are_read_without_overlap(part: str, times: int) -> None:
    found = find_citations(part * times, "lawful_basis")
    ends = [one.end for one in found]
    assert all(one.start >= end for one, end in zip(found[1:], ends, strict=False))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "Participatiewet inlichtingenplicht artikel 17, Awb horen artikel 4:8",
            [(PARTICIPATIEWET, "17", "likely"), (None, "4:8", "unresolved")],
        ),
        (
            "artikel 225 Gemeentewet, Parkeerverordening artikel 3, Awb",
            [(GEMEENTEWET, "225", "certain"), (None, "3", "unresolved")],
        ),
        ("Participatiewet, artikel 17, Awb", [(PARTICIPATIEWET, "17", "likely")]),
        ("Awb, artikel 17 Participatiewet", [(PARTICIPATIEWET, "17", "likely")]),
        ("Participatiewet, artikel 4:8, Awb", [(None, "4:8", "ambiguous")]),
        ("Gemeentewet artikel 160 en artikel 3:2, Awb", [(None, "160", "ambiguous"), (None, "3:2", "ambiguous")]),
    ],
)
def test_an_article_goes_to_no_act_that_cannot_have_its_number(text: str, found: list[Attributed]) -> None:
    assert attributed(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("AVG artikel 6 jo. artikel 3 van de UAVG", [(AVG, "6", "certain"), (UAVG, "3", "certain")]),
        ("AVG: artikel 6 en artikel 3 UAVG", [(AVG, "6", "certain"), (UAVG, "3", "certain")]),
        (
            "AVG artikel 6, artikel 30 UAVG en artikel 8 EVRM",
            [(AVG, "6", "certain"), (UAVG, "30", "certain"), (EVRM, "8", "certain")],
        ),
        ("AVG, artikel 6, en artikel 30 van de UAVG", [(AVG, "6", "certain"), (UAVG, "30", "certain")]),
        ("Wmo en AVG, artikel 6 en artikel 30 van de UAVG", [(UAVG, "6", "certain"), (UAVG, "30", "certain")]),
        ("Awb artikel 3:2 en artikel 160 Gemeentewet", [(AWB, "3:2", "certain"), (GEMEENTEWET, "160", "certain")]),
        (
            "AVG artikel 6 jo. artikel 9 jo. artikel 22 UAVG",
            [(AVG, "6", "certain"), (AVG, "9", "likely"), (UAVG, "22", "certain")],
        ),
        (
            "artikel 5 AVG artikel 6 jo. artikel 3 UAVG",
            [(AVG, "5", "certain"), (UAVG, "6", "likely"), (UAVG, "3", "certain")],
        ),
        (
            "artikel 5 AVG, artikel 6 jo. artikel 3 UAVG",
            [(AVG, "5", "certain"), (UAVG, "6", "certain"), (UAVG, "3", "certain")],
        ),
        (
            "AVG artikel 6, artikel 30 UAVG, artikel 8 EVRM",
            [(AVG, "6", "likely"), (UAVG, "30", "likely"), (EVRM, "8", "likely")],
        ),
        (
            "AVG artikel 6, artikel 30 UAVG, artikel 8 EVRM, artikel 10",
            [(AVG, "6", "likely"), (AVG, "30", "likely"), (UAVG, "8", "likely"), (EVRM, "10", "certain")],
        ),
        (
            "AVG artikel 6 en artikel 9 UAVG artikel 22",
            [(AVG, "6", "likely"), (AVG, "9", "likely"), (UAVG, "22", "certain")],
        ),
        ("AVG\nartikel 6 en artikel 3 van de UAVG", [(UAVG, "6", "certain"), (UAVG, "3", "certain")]),
    ],
)
def test_a_list_between_two_acts_goes_with_each_of_them_in_part(text: str, found: list[Attributed]) -> None:
    assert attributed(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("AVG artikel 6 en artikel 5 van de verordening", [(AVG, "6", "certain"), (AVG, "5", "likely")]),
        ("AVG artikel 6 en artikel 5 van de wet", [(AVG, "6", "certain"), (None, "5", "unresolved")]),
        (
            "Wmo 2015 artikel 2.1.3 en artikel 5 van de verordening",
            [(WMO, "2.1.3", "certain"), (None, "5", "unresolved")],
        ),
        (
            "AI-verordening artikel 3, AVG artikel 6 en artikel 5 van de verordening",
            [("32024R1689", "3", "likely"), (AVG, "6", "certain"), (None, "5", "unresolved")],
        ),
        (
            "Gemeentewet artikel 160 en artikel 3 van de Wet dwaling",
            [(GEMEENTEWET, "160", "certain"), (None, "3", "unresolved")],
        ),
        ("AVG artikel 6 en artikel 5 van de betrokkene", [(AVG, "6", "certain"), (None, "5", "unresolved")]),
    ],
)
def test_what_points_back_takes_the_last_of_a_list_alone(text: str, found: list[Attributed]) -> None:
    assert attributed(text) == found


def test_a_number_that_an_act_cannot_have_leaves_a_list_open() -> None:
    found = find_citations("Awb artikel 17 en artikel 229 Gemeentewet", "lawful_basis")
    assert [(one.law, one.confidence) for one in found if one.article] == [(None, "ambiguous")] * 2


def test_another_book_than_that_of_the_act_before_is_left_open() -> None:
    found = find_citations("BW boek 6, artikel 162 en boek 7, artikel 611", "lawful_basis")
    assert [(one.law, one.article) for one in found] == [("BWBR0005289", "162"), (None, "611")]


@pytest.mark.parametrize(
    "text",
    [
        "Participatiewet, artikel 8. Uit de verordening volgt dat.",
        "Participatiewet artikel 8. Van de ministeriële regeling is niets bekend.",
        "Participatiewet artikel 8, van de gemeente Voorbeeld",
        "Participatiewet artikel 8, uit de praktijk van ons",
    ],
)
def test_what_a_next_sentence_or_clause_speaks_of_takes_no_article_from_its_act(text: str) -> None:
    assert attributed(text) == [(PARTICIPATIEWET, "8", "certain")]


def test_the_act_is_the_subject_of_the_last_sentence_where_each_act_has_one() -> None:
    behind = "Uit artikel 2.3 van de wet volgt dat."
    apart = f"De Participatiewet regelt bijstand. De Jeugdwet regelt hulp. {behind}"
    assert attributed(apart) == [(JEUGDWET, "2.3", "likely")]
    assert attributed(f"De Participatiewet en de Jeugdwet. {behind}") == [(None, "2.3", "unresolved")]
