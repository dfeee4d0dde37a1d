"""Forms of citing that texts of others were found to use: each read as a lawyer would, or left open."""

from __future__ import annotations

import pytest

from cited import Provision, only, provisions
from normgraph.register.cite import find_citations

AVG, AWB, AWR, BBL, SUWI_ORDER = "32016R0679", "BWBR0005537", "BWBR0002320", "BWBR0041297", "BWBR0013267"
BW_6, BW_7, KIESWET, SR, WOO = "BWBR0005289", "BWBR0005290", "BWBR0004627", "BWBR0001854", "BWBR0045754"
SV, GEMEENTEWET, INVORDERINGSWET = "BWBR0001903", "BWBR0005416", "BWBR0004770"
KADASTER_ORDER, WFZ_ORDER, OMGEVINGSWET = "BWBR0005259", "BWBR0042326", "BWBR0037885"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("art. 9 AVG lid 2 onder g", [(AVG, "9", "2", "g")]),
        ("artikel 9 van de AVG, tweede lid, onder g en h", [(AVG, "9", "2", "g"), (AVG, "9", "2", "h")]),
        ("Article 6(1)(e) of the GDPR", [(AVG, "6", "1", "e")]),
        ("Article 6, paragraph 1, point (e), of Regulation (EU) 2016/679", [(AVG, "6", "1", "e")]),
        ("GDPR art 5(1)(a)-(f)", [(AVG, "5", "1", "a-f")]),
        ("Art. 6 (1) e AVG", [(AVG, "6", "1", "e")]),
        ("artikel 50 lid 4 AI-verordening (EU) 2024/1689", [("32024R1689", "50", "4", None)]),
        ("Article 22(2)(b) and (c) GDPR", [(AVG, "22", "2", "b"), (AVG, "22", "2", "c")]),
        ("Art. 6 para 1 lit. e GDPR", [(AVG, "6", "1", "e")]),
        ("artikel 6, earste lid, \u00fbnder e, fan de AVG", [(AVG, "6", "1", "e")]),
        ("artikel 6 lid 1 onder c en/of e AVG", [(AVG, "6", "1", "c"), (AVG, "6", "1", "e")]),
        ("artikel 6 eerste lid e AVG", [(AVG, "6", "1", "e")]),
        ("artikel 14c lid 3 onder b jo lid 6 Sr", [(SR, "14c", "3", "b"), (SR, "14c", "6", None)]),
        (
            "artikel 4.1, tweede lid, onderdeel a, onder 2\u00b0, van de Omgevingswet",
            [(OMGEVINGSWET, "4.1", "2", "a.2")],
        ),
        ("Kieswet artikel E4 en E 8", [(KIESWET, "E4", None, None), (KIESWET, "E8", None, None)]),
        ("artikel J 7 van de Kieswet", [(KIESWET, "J7", None, None)]),
        ("artikel 55 c lid 4 Sr en art. 77aSr", [(SR, "55c", "4", None), (SR, "77a", None, None)]),
        ("Woo: 5.1 lid 2 sub e", [(WOO, "5.1", "2", "e")]),
        ("artikel 19a. (uitleg) en artikel 22a. (uitleg) Awb", [(AWB, "19a", None, None), (AWB, "22a", None, None)]),
        ("artikel 7:446 van het Burgerlijk Wetboek", [(BW_7, "446", None, None)]),
        ("Woo artikel 5.1 of de AVG", [(WOO, "5.1", None, None)]),
        ("art. 6.1 en 9 AVG", [(AVG, "6", "1", None), (AVG, "9", None, None)]),
        ("Boek 6 BW, artikel 162", [(BW_6, "162", None, None)]),
        ("artikel 6:162 van Boek 6 van het BW", [(BW_6, "162", None, None)]),
        ("Besluit forensische zorg: artikel 2.7", [(WFZ_ORDER, "2.7", None, None)]),
        ("Awb. artikel 6 : 162 BW", [(BW_6, "162", None, None)]),
        ("artikel 17 : 3 medewerkers van de AVG", [(AVG, "17", None, None)]),
        ("Boek 7, artikel 611 Burgerlijk Wetboek", [(BW_7, "611", None, None)]),
        ("boek 6 artikel 162 van het BW", [(BW_6, "162", None, None)]),
        ("Boek 7A, artikel 1576 BW", [(None, "1576", None, None)]),
        ("BW Boek 7, artikel 2 AVG", [(None, "2", None, None)]),
        ("Vo. (EU) 2021/279, artikel 7, lid b", [("32021R0279", "7", None, "b")]),
        ("Dir. 2008/115/EC, article 3", [("32008L0115", "3", None, None)]),
        ("Sv art. 126nba", [(SV, "126nba", None, None)]),
        (
            "artikelen 126uba t/m 126ubb en 126zpa, eerste lid, Sv",
            [(SV, "126uba-126ubb", None, None), (SV, "126zpa", "1", None)],
        ),
        ("artikel 160lid 1 Gemeentewet", [(GEMEENTEWET, "160", "1", None)]),
        ("artikel 225 lid 1, 225sub a Gemeentewet", [(GEMEENTEWET, "225", "1", None), (GEMEENTEWET, "225", None, "a")]),
        ("Invorderingswet 1990, art. 58-62bis", [(INVORDERINGSWET, "58-62bis", None, None)]),
        ("artikelen 58bis t/m 62 Invorderingswet 1990", [(INVORDERINGSWET, "58bis-62", None, None)]),
        ("artikelen 58 t/m 62 ter uitvoering van de Invorderingswet 1990", [(INVORDERINGSWET, "58-62", None, None)]),
    ],
)
def test_provisions(text: str, found: list[Provision]) -> None:
    assert provisions(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("artikel 1 van het Eerste Protocol bij het EVRM", (None, "1", None, None)),
        ("artikel 5 van het convenant. De Awb geldt.", (None, "5", None, None)),
        ("Verordening (EU) 2018/848 en artikel 9 van Verordening (EU) 2017/625, artikel 3 van deze verordening",
         (None, "3", None, None)),
        ("artikel 63, artikel 5.24, Besluit SUWI", (None, "63", None, None)),
        ("De Awb en de AVG gelden. Zie artikel 23.", (None, "23", None, None)),
    ],
)  # fmt: skip
def test_what_may_belong_to_another_act_stays_open(text: str, found: Provision) -> None:
    assert found in provisions(text)


def test_an_article_that_was_given_to_one_act_before_is_still_of_that_act() -> None:
    text = "In artikel 74 Kadasterwet en artikel 23 Kadasterbesluit staat het. Daarom wijzigt artikel 23."
    assert provisions(text)[-1] == (KADASTER_ORDER, "23", None, None)


def test_the_act_means_the_subject_of_the_sentence_before() -> None:
    text = (
        "Dit volgt uit de Awb en de AVG. De Algemene wet inzake rijksbelastingen regelt dit. Zie artikel 5 van de wet."
    )
    assert provisions(text) == [(AWR, "5", None, None)]


def test_a_transposed_abbreviation_behind_the_name_is_that_act() -> None:
    (one,) = find_citations("Algemene wet bestuursrecht (Abw)", "lawful_basis")
    assert (one.law, one.confidence) == (AWB, "likely")


@pytest.mark.parametrize(
    "text", ["Archiefwet 2021", "Wet inkomstenbelasting 2021", "Bouwbesluit 2003", "Who", "de WHO"]
)
def test_a_name_of_another_year_or_body_is_left_open(text: str) -> None:
    (one,) = find_citations(text, "lawful_basis")
    assert (one.law, one.confidence) == (None, "ambiguous")


def test_an_act_of_the_caribbean_netherlands_is_not_the_one_of_the_european_part() -> None:
    (one,) = find_citations("Wetboek van Strafrecht BES", "lawful_basis")
    assert (one.text, one.law, one.confidence) == ("Wetboek van Strafrecht BES", None, "unresolved")


@pytest.mark.parametrize(
    ("link", "found"),
    [
        ("wetten.overheid.nl/BWBR0005537/2024-01-01#Hoofdstuk3_Artikel3:2", (AWB, "3:2", None, None)),
        ("https://wetten.overheid.nl/BWBR0041297/2024-01-01/0/Hoofdstuk3/Artikel3.84a", (BBL, "3.84a", None, None)),
        ("https://wetten.overheid.nl/jci1.3:c:BWBR0004627&hoofdstuk=E&artikel=E_4", (KIESWET, "E4", None, None)),
        ("https://wetten.overheid.nl/BWBR0004627#HoofdstukE_ArtikelE4", (KIESWET, "E4", None, None)),
    ],
)
def test_links(link: str, found: Provision) -> None:
    assert provisions(link) == [found]


@pytest.mark.parametrize(
    ("text", "law", "article"),
    [
        ("<p>artikel 3&#58;4 Awb</p>", "BWBR0005537", "3:4"),
        ("artikelen 5&ndash;9 AVG", AVG, "5-9"),
        ("A&amp;#86;G&amp;nbsp;artikel 6", AVG, "6"),
        ("Wet justiti&euml;le en strafvorderlijke gegevens, artikel 8&sup1;", "BWBR0014194", "8"),
        ("artikel 6&sup2; AVG&#185;", AVG, "6"),
        ("AVG\u00b9, artikel 6", AVG, "6"),
    ],
)
def test_signs_written_in_html_are_those_signs(text: str, law: str, article: str) -> None:
    one = only(text)
    assert (one.law, one.article, one.confidence) == (law, article, "certain")
    assert text[one.start : one.end] == one.text


def test_a_citation_ends_behind_the_sign_written_in_html() -> None:
    assert [one.text for one in find_citations("de A&#86;&#71;&nbsp;is", "lawful_basis")] == ["A&#86;&#71;"]


@pytest.mark.parametrize("hidden", ["\u00ad", "\u200c", "\u200d", "\ufeff", "&shy;", "&zwj;"])
def test_what_shows_no_sign_hides_no_name(hidden: str) -> None:
    text = f"{hidden}De A{hidden}VG, Al{hidden}gemene wet bestuurs{hidden}recht ar{hidden}tikel 3:2{hidden}"
    found = find_citations(text, "lawful_basis")
    assert [(one.law, one.article) for one in found] == [(AVG, None), (AWB, "3:2")]
    assert [text[one.start : one.end] for one in found] == [one.text for one in found]
    assert [one.text.replace(hidden, "") for one in found] == ["AVG", "Algemene wet bestuursrecht artikel 3:2"]


@pytest.mark.parametrize("text", ["Awb artikel 4 : 8", "Awb, artikel 4 : 8", "artikel 4 : 8 Awb"])
def test_a_colon_between_blanks_is_part_of_the_number_of_a_code(text: str) -> None:
    assert provisions(text) == [(AWB, "4:8", None, None)]


def test_a_colon_between_blanks_ends_the_number_of_another_act() -> None:
    assert provisions("AVG, artikel 6 : 2 jaar") == [(AVG, "6", None, None)]


@pytest.mark.parametrize("blank", ["\u200b", "&#8203;", "&#x200B;", "&ZeroWidthSpace;"])
def test_a_blank_without_width_parts_words(blank: str) -> None:
    assert provisions(f"artikel{blank}3:2{blank}van de{blank}Awb") == [(AWB, "3:2", None, None)]
    text = f"Zie artikel 6{blank}AVG"
    assert [one.text for one in find_citations(text, "lawful_basis")] == [f"artikel 6{blank}AVG"]


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("Reg. 2018/1240", [(None, "ambiguous", ("32018R1240",))]),
        ("reg. nr. 2018/1240", [(None, "ambiguous", ("32018R1240",))]),
        ("Reg. 2016/679", [(AVG, "likely", ())]),
        ("Reg. (EU) 2018/1240", [("32018R1240", "certain", ())]),
        ("vo 2021/2022, reg. 12/2021", []),
    ],
)
def test_a_kind_of_the_union_cut_short_may_be_something_else(
    text: str, claims: list[tuple[str | None, str, tuple[str, ...]]]
) -> None:
    assert [(one.law, one.confidence, one.candidates) for one in find_citations(text, "lawful_basis")] == claims
