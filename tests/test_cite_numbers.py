"""Numbers that are split, that an act cannot have, or that count something else than articles."""

from __future__ import annotations

import pytest

from normgraph.register.cite import find_citations

AIA, AVG, AWB, GEMEENTEWET, JEUGDWET = "32024R1689", "32016R0679", "BWBR0005537", "BWBR0005416", "BWBR0034925"
OMGEVINGSWET, PARTICIPATIEWET, WET_BRP, WFT = "BWBR0037885", "BWBR0015703", "BWBR0033715", "BWBR0020368"
WMO, WOO, WOZ, WVGGZ = "BWBR0035362", "BWBR0045754", "BWBR0007119", "BWBR0040635"

Provision = tuple[str | None, str, str | None, str | None, str]


def provisions(text: str) -> list[Provision]:
    """Give the act, the article with paragraph and point, and the confidence of each provision, in order."""
    found = find_citations(text, "lawful_basis")
    return [(one.law, one.article, one.paragraph, one.point, one.confidence) for one in found if one.article]


@pytest.mark.parametrize(
    ("text", "law", "article"),
    [
        ("Awb, artikel 3 :2", AWB, "3:2"),
        ("Awb artikel 3: 2", AWB, "3:2"),
        ("artikel 3 :2 Awb", AWB, "3:2"),
        ("artikel 3 : 2 Awb", AWB, "3:2"),
        ("Wft artikel 4 :23", WFT, "4:23"),
        ("Wvggz art. 7: 1", WVGGZ, "7:1"),
    ],
)
def test_blanks_around_a_colon_split_no_number(text: str, law: str, article: str) -> None:
    assert provisions(text) == [(law, article, None, None, "certain")]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Awb art 4 .84", (AWB, "4:84", None, None)),
        ("artikel 3;2 Awb", (AWB, "3:2", None, None)),
        ("Omgevingswet art 5 .1", (OMGEVINGSWET, "5.1", None, None)),
        ("Omgevingswet artikel 5,1", (OMGEVINGSWET, "5.1", None, None)),
        ("Woo art. 5. 1 lid 2", (WOO, "5.1", "2", None)),
        ("Wet BRP art 2. 67", (WET_BRP, "2.67", None, None)),
        ("Wet BRP, artikel 2,67", (WET_BRP, "2.67", None, None)),
        ("artikel 2.3. 2 Wmo 2015", (WMO, "2.3.2", None, None)),
        ("Woo artikel 5,1, tweede lid", (WOO, "5.1", "2", None)),
        ("Woo, artikel 5,1 lid 2 onder e", (WOO, "5.1", "2", "e")),
        ("artikel 5,1 lid 2 onder e Woo", (WOO, "5.1", "2", "e")),
        ("artikel 5:1 Woo", (WOO, "5.1", None, None)),
        ("artikel 4.23 Wft", (WFT, "4:23", None, None)),
    ],
)
def test_a_number_that_a_stop_or_comma_splits_is_likely(
    text: str, found: tuple[str, str, str | None, str | None]
) -> None:
    assert provisions(text) == [(*found, "likely")]


@pytest.mark.parametrize(
    ("text", "articles"),
    [
        ("artikel 3:2,3:4 en 3:46 van de Awb", ["3:2", "3:4", "3:46"]),
        ("artikel 5,6 en 7 AVG", ["5", "6", "7"]),
        ("artikelen 12,13 UAVG", ["12", "13"]),
        ("Awb artikel 3:2. 4 medewerkers", ["3:2"]),
        ("Wmo 2015 artikel 3.1. 2 keer per jaar", ["3.1"]),
        ("Wmo 2015 artikel 2.3.5. 2 keer", ["2.3.5"]),
        ("Woo artikel 5.1. 2. AVG artikel 6", ["5.1", "6"]),
        ("Participatiewet artikel 17: 2 keer", ["17"]),
        ("AVG artikel 6. 2 medewerkers", ["6"]),
    ],
)
def test_numbers_that_stand_apart_stay_apart(text: str, articles: list[str]) -> None:
    found = provisions(text)
    assert [article for _, article, *_ in found] == articles
    assert found[0][-1] == "certain"


@pytest.mark.parametrize(
    ("text", "law"), [("Woo art. 5", WOO), ("Awb artikel 3", AWB), ("artikel 5 Omgevingswet", OMGEVINGSWET)]
)
def test_a_number_without_the_chapter_that_its_act_has_is_in_doubt(text: str, law: str) -> None:
    ((found, *_, confidence),) = provisions(text)
    assert (found, confidence) == (law, "likely")


def test_a_number_with_a_chapter_that_its_act_has_not_is_left_open() -> None:
    (one,) = find_citations("artikel 2:10 Gemeentewet", "lawful_basis")
    assert (one.law, one.confidence, one.candidates) == (None, "ambiguous", (GEMEENTEWET,))


@pytest.mark.parametrize(
    ("text", "law", "article"),
    [
        ("Awb artikel 4:13 en 8 weken", AWB, "4:13"),
        ("Wet WOZ artikel 18, 1 januari", WOZ, "18"),
        ("AVG artikel 6 en 3 medewerkers", AVG, "6"),
        ("AVG artikel 6 en 2 andere artikelen", AVG, "6"),
        ("Participatiewet artikel 17 en 2 verordeningen", PARTICIPATIEWET, "17"),
        ("Jeugdwet artikel 2.3, 4 maanden", JEUGDWET, "2.3"),
        ("artikelen 4:13 Awb en 8 weken", AWB, "4:13"),
    ],
)
def test_what_a_number_counts_makes_it_no_article(text: str, law: str, article: str) -> None:
    assert provisions(text) == [(law, article, None, None, "certain")]


@pytest.mark.parametrize(
    "text",
    [
        "AVG artikelen 6 en 9 verplichten daartoe",
        "AVG artikel 6 en 9 bieden de grondslag",
        "AVG artikel 6 en 9 leden",
        "AVG artikel 6 en 9 van toepassing",
        "AVG artikel 6 en 9 zoals bedoeld",
        "AVG art. 6, 9 slechts voor zover",
        "AVG artikel 6 en 9 rechtvaardigen dat",
        "AVG artikel 6 en 9 waarborgen dat",
        "artikel 6 en 9 AVG",
    ],
)
def test_words_that_nothing_counts_leave_the_list(text: str) -> None:
    assert [(law, article) for law, article, *_ in provisions(text)] == [(AVG, "6"), (AVG, "9")]


@pytest.mark.parametrize(
    ("text", "confidence"),
    [("artikel 6 en 9 AVG zoals bedoeld", "certain"), ("AVG artikel 6 en 9 zoals bedoeld", "certain"),
     ("AVG artikel 6 en 9 waarborgen dat", "likely")],
)  # fmt: skip
def test_an_article_before_a_word_that_may_be_a_noun_or_a_verb_is_in_doubt(text: str, confidence: str) -> None:
    assert provisions(text) == [(AVG, "6", None, None, "certain"), (AVG, "9", None, None, confidence)]


@pytest.mark.parametrize(
    ("text", "numbers"),
    [("Gemeentewet artikel 220 en 221 belastingen", [("220", "certain"), ("221", "likely")]),
     ("Gemeentewet artikel 12, 13 en 14 andere zaken", [("12", "certain"), ("13", "certain"), ("14", "likely")]),
     ("Gemeentewet artikel 13 en 14 mei", [("13", "certain")]),
     ("Gemeentewet artikel 13 en 14 keer", [("13", "certain")])],
)  # fmt: skip
def test_the_next_number_is_an_article_in_doubt_and_counts_no_things(text: str, numbers: list[tuple[str, str]]) -> None:
    assert [(article, confidence) for _, article, _, _, confidence in provisions(text)] == numbers


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("art. 11.7 a Telecommunicatiewet", ("BWBR0009950", "11.7a", None, None)),
        ("artikel 34 a Participatiewet", (PARTICIPATIEWET, "34a", None, None)),
        ("artikel 6.1 e AVG", (AVG, "6", "1", "e")),
    ],
)
def test_a_letter_apart_before_the_act_is_never_left_out(
    text: str, found: tuple[str, str, str | None, str | None]
) -> None:
    assert provisions(text) == [(*found, "likely")]


def test_a_number_is_also_split_before_a_small_word() -> None:
    assert provisions("Woo artikel 5. 1 zoals bedoeld") == [(WOO, "5.1", None, None, "likely")]
    assert provisions("Woo artikel 5. 2 collegas") == [(WOO, "5", None, None, "likely")]


@pytest.mark.parametrize(
    ("text", "law", "article", "points"),
    [
        ("artikel 4, onder 1, 2 en 4, AVG", AVG, "4", ["1", "2", "4"]),
        ("artikel 4 onder 1 en 5 AVG", AVG, "4", ["1", "5"]),
        ("artikel 4 onderdeel 1 en 2 AVG", AVG, "4", ["1", "2"]),
        ("artikel 3, punt 1 en 68 AI-verordening", AIA, "3", ["1", "68"]),
    ],
)
def test_numbers_behind_a_point_are_likely_points(text: str, law: str, article: str, points: list[str]) -> None:
    first, *others = provisions(text)
    assert first == (law, article, None, points[0], "certain")
    assert others == [(law, article, None, point, "likely") for point in points[1:]]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("artikelen 4 onder 1 en 6 AVG", [("4", None, "1"), ("6", None, None)]),
        ("artikel 4, onder 2, 6 lid 1 en 9 lid 2 AVG", [("4", None, "2"), ("6", "1", None), ("9", "2", None)]),
        ("artikel 4 onder 1 en artikel 5 AVG", [("4", None, "1"), ("5", None, None)]),
        ("artikel 4, punten 1 en 4, AVG", [("4", None, "1"), ("4", None, "4")]),
        ("AVG artikel 4 onder 1 en 3 medewerkers", [("4", None, "1")]),
    ],
)
def test_what_shows_articles_behind_a_point_counts(text: str, found: list[tuple[str, str | None, str | None]]) -> None:
    assert [(article, paragraph, point) for _, article, paragraph, point, _ in provisions(text)] == found


def test_split_numbers_may_stand_in_a_list() -> None:
    assert [article for _, article, *_ in provisions("Woo artikel 5,1 en 5,2")] == ["5.1", "5.2"]
    assert [article for _, article, *_ in provisions("Awb artikelen 3: 2, 3: 4")] == ["3:2", "3:4"]


def test_an_annex_has_no_chapter() -> None:
    (one,) = find_citations("bijlage 2 bij de Awb", "lawful_basis")
    assert (one.law, one.annex, one.confidence) == (AWB, "2", "certain")


@pytest.mark.parametrize(
    ("text", "articles"),
    [
        ("Awb (3:2 en 4:84)", ["3:2", "4:84"]),
        ("Awb (10:30)", ["10:30"]),
        ("Awb artikel 13:30", ["13:30"]),
        ("Awb (9:30 uur)", []),
        ("Awb (13:30)", []),
        ("Awb (09:30)", []),
        ("Awb 10:05", []),
        ("Awb (2 keer)", []),
    ],
)
def test_a_number_in_brackets_behind_a_name_is_an_article_where_it_can_be_nothing_else(
    text: str, articles: list[str]
) -> None:
    assert [article for _, article, *_ in provisions(text)] == articles


@pytest.mark.parametrize(
    ("text", "articles"),
    [
        ("AVG artikel 6 + 2FA", ["6"]),
        ("artikel 32 AVG en 5G", ["32"]),
        ("AVG artikel 6 en 3D-scan", ["6"]),
        ("ARTIKELEN 3C EN 3D AWR", ["3c", "3d"]),
        ("artikelen 3c en 3d AWR", ["3c", "3d"]),
        ("artikel 151b en 151C Gemeentewet", ["151b", "151c"]),
    ],
)
def test_a_term_that_begins_with_a_number_is_no_article(text: str, articles: list[str]) -> None:
    assert [article for _, article, *_ in provisions(text)] == articles


@pytest.mark.parametrize(
    ("text", "article", "confidence"),
    [
        ("Participatiewet artikelen 6, 6D", "6d", "certain"),
        ("Zvw artikelen 9 en 9D", "9d", "certain"),
        ("Zorgverzekeringswet art. 9a en 9D", "9d", "certain"),
        ("Wet SUWI artikelen 62 en 5G", "5g", "likely"),
        ("Wet SUWI artikelen 62 + 5D", "5d", "likely"),
        ("Wet SUWI artikel 62 en 5D", "5d", "ambiguous"),
        ("Wet SUWI artikel 62, 5D", "5d", "ambiguous"),
        ("AVG artikel 6 en 3D", "3d", "ambiguous"),
        ("AVG artikel 6 en 2FA", "2fa", "ambiguous"),
    ],
)
def test_what_may_be_a_term_is_doubted_and_never_left_out(text: str, article: str, confidence: str) -> None:
    last = [one for one in find_citations(text, "lawful_basis") if one.article][-1]
    assert (last.article, last.confidence) == (article, confidence)


@pytest.mark.parametrize(
    "text", ["artikel 2 en 3 Jeugdwet", "Besluit kwaliteit leefomgeving art. 5", "Wet IB 2001 artikel 3"]
)
def test_acts_that_number_by_chapter_have_no_article_without(text: str) -> None:
    assert {confidence for *_, confidence in provisions(text)} == {"likely"}


@pytest.mark.parametrize(
    ("text", "law", "provision"),
    [
        ("AVG 6(1)(e)", "32016R0679", ("6", "1", "e")),
        ("6(1)(e) AVG", "32016R0679", ("6", "1", "e")),
        ("AVG 6.1.e", "32016R0679", ("6", "1", "e")),
        ("Woo 5.1.2.e", "BWBR0045754", ("5.1", "2", "e")),
        ("6 lid 1 sub e AVG", "32016R0679", ("6", "1", "e")),
        ("op grond van 6 lid 1 onder e van de AVG", "32016R0679", ("6", "1", "e")),
        ("6.1.e AVG", "32016R0679", ("6", "1", "e")),
        ("5.1.2.e Woo", "BWBR0045754", ("5.1", "2", "e")),
        ("5.1.2.e van de Woo", "BWBR0045754", ("5.1", "2", "e")),
        ("5.1.2e Woo", "BWBR0045754", ("5.1", "2", "e")),
        ("5.1, tweede lid, onder e van de Woo", "BWBR0045754", ("5.1", "2", "e")),
    ],
)
def test_an_article_without_its_word_is_known_by_its_paragraph_and_point(
    text: str, law: str, provision: tuple[str, str, str]
) -> None:
    (one,) = find_citations(text, "lawful_basis")
    assert one.law == law
    assert (one.article, one.paragraph, one.point) == provision


@pytest.mark.parametrize(
    "text",
    ["Woo 2.0", "Woo 5.1. e", "Woo 5.1 a", "AVG 6 (1) e", "AVG 2018(1)", "AVG 6(", "hoofdstuk 6 lid 1 AVG",
     "6 leden AVG", "6 lid 1 sub e volgens de AVG", "versie 6.1.2e AVG", "5.1.2.e. Woo-verzoek",
     "hoofdstuk 5, eerste lid van de Gemeentewet"],
)  # fmt: skip
def test_other_numbers_beside_a_name_are_no_articles(text: str) -> None:
    assert [one.article for one in find_citations(text, "lawful_basis") if one.article] == []
