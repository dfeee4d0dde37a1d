"""Lists and ranges of articles and paragraphs, and how acts number them: read as a lawyer would, or not as certain."""

from __future__ import annotations

import pytest

from cited import articles
from normgraph.register.cite import find_citations

AVG, AWB, AWR, BIBOB, BW_1 = "32016R0679", "BWBR0005537", "BWBR0002320", "BWBR0013798", "BWBR0002656"
IB, LB, LUCHTVAART, MILIEUBEHEER, WFT = (
    "BWBR0011353", "BWBR0002471", "BWBR0005555", "BWBR0003245", "BWBR0020368",
)  # fmt: skip


def numbers(text: str) -> list[str]:
    """Give article, paragraph and point of each provision, and a question mark where it is only likely."""
    return [
        f"{one.article}{f'({one.paragraph})' if one.paragraph else ''}{one.point or ''}"
        + "?" * (one.confidence != "certain")
        for one in articles(text)
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("artikel 6, lid 1 en 9, lid 2 AVG", ["6(1)", "9(2)"]),
        ("artikelen 6, lid 1 en 9, lid 2 AVG", ["6(1)", "9(2)"]),
        ("artikel 6, lid 1, en 9, lid 2, AVG", ["6(1)", "9(2)"]),
        ("artikel 3, lid 1 en 4, lid 2 Wet Bibob", ["3(1)", "4(2)"]),
        ("artikel 2, lid 1 en 3, lid 2, van de Opiumwet", ["2(1)", "3(2)"]),
        ("artikel 9, lid 1 en 6, lid 1 AVG", ["9(1)", "6(1)"]),
        ("artikel 6 lid 1 en 9, tweede lid AVG", ["6(1)", "9(2)"]),
        ("artikel 6 lid 1 en 9(2) AVG", ["6(1)", "9(2)"]),
        ("Article 6 paragraph 1 and 9 paragraph 2 GDPR", ["6(1)", "9(2)"]),
        ("artikel 6, lid 1 en 2, lid 3 AVG", ["6(1)", "6(2)?", "6(3)"]),
        ("artikel 3:2 lid 1 en 4, lid 2 Awb", ["3:2(1)", "4(2)?"]),
    ],
)
def test_a_number_with_a_paragraph_of_its_own_is_an_article(text: str, found: list[str]) -> None:
    assert numbers(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Participatiewet artikelen 7 lid 1, 8 en 17", ["7(1)", "8", "17"]),
        ("artikel 3, 4 lid 2, 5 en 6 Wet Bibob", ["3", "4(2)", "5", "6"]),
        ("art. 5, 6 lid 1, 9 lid 2, 10 en 22 AVG", ["5", "6(1)", "9(2)", "10", "22"]),
        ("artikel 6 lid 1, 9 en 22 AVG", ["6(1)", "9", "22"]),
        ("artikel 17 lid 1, 18 en 53a Participatiewet", ["17(1)", "18", "53a"]),
        ("artikel 6 lid 1, 9 en 10 lid 1 AVG", ["6(1)", "9", "10(1)"]),
    ],
)
def test_in_a_list_of_articles_a_number_is_an_article(text: str, found: list[str]) -> None:
    assert numbers(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Participatiewet artikel 17 lid 1, 18 en 19", ["17(1)", "18?", "19?"]),
        ("Wet WOZ artikel 17 lid 2, 18 en 20", ["17(2)", "18?", "20?"]),
        ("art. 6 lid 1, 9 en 10 AVG", ["6(1)", "9?", "10?"]),
        ("artikel 8, lid 2 en 10 Politiewet 2012", ["8(2)", "10?"]),
        ("artikelen 1 lid 1 en 2 Wet WOZ", ["1(1)", "2?"]),
        ("artikel 1 lid 1 en 2 Wet WOZ", ["1(1)", "1(2)?"]),
        ("artikel 2 lid 1, 2 en 5 Wet WOZ", ["2(1)", "2(2)", "2(5)?"]),
        ("artikelen 17 lid 1 en 3 Participatiewet", ["17(1)", "17(3)?"]),
        ("artikelen 7 leden 1 en 2, 8 en 17 Participatiewet", ["7(1)", "7(2)", "8?", "17?"]),
        ("artikel 17 lid 1, 18 en 25 jaar Participatiewet", ["17(1)?", "18?"]),
        ("Participatiewet artikel 17 lid 1, 18 en 25 jaar", ["17(1)", "18?"]),
        ("Participatiewet artikel 17 lid 1, 18 en 2020", ["17(1)", "18?"]),
    ],
)
def test_what_may_be_article_or_paragraph_is_not_certain(text: str, found: list[str]) -> None:
    assert numbers(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("artikel 8 lid 1, 2, 3 en 4 Politiewet 2012", ["8(1)", "8(2)", "8(3)", "8(4)"]),
        ("artikel 8, leden 1, 9 en 10 Politiewet 2012", ["8(1)", "8(9)", "8(10)"]),
        ("artikel 8 lid 2-4 en 6 Politiewet 2012", ["8(2-4)", "8(6)"]),
        ("Art. 3:2 lid 1, 4 en 5 Awb", ["3:2(1)", "3:2(4)", "3:2(5)"]),
        ("artikel 2 lid 1, 2 en 3 Wet WOZ", ["2(1)", "2(2)", "2(3)"]),
        ("artikelen 156 lid 1 en 2, 225 en 228 Gemeentewet", ["156(1)", "156(2)", "225", "228"]),
    ],
)
def test_a_number_that_is_not_above_the_article_is_a_paragraph(text: str, found: list[str]) -> None:
    assert numbers(text) == found


@pytest.mark.parametrize(
    ("text", "law", "article", "confidence"),
    [
        ("artikel 13bis Wet op de loonbelasting 1964", LB, "13bis", "certain"),
        ("artikel 47 bis AWR", AWR, "47bis", "certain"),
        ("artikel 10bis.2 Wet inkomstenbelasting 2001", IB, "10bis.2", "certain"),
        ("artikel 4 bis AI-verordening", "32024R1689", "4a", "likely"),
        ("artikel 10quinquies AVG", AVG, "10d", "likely"),
        ("artikel 7quater Wet X", None, "7quater", "unresolved"),
        ("artikel 5 ter uitvoering van de Awb", AWB, "5", "likely"),
    ],
)
def test_what_was_inserted_has_a_letter_in_acts_of_the_union_alone(
    text: str, law: str | None, article: str, confidence: str
) -> None:
    one = next(one for one in find_citations(text, "lawful_basis") if one.article)
    assert (one.law, one.article, one.confidence) == (law, article, confidence)


def test_an_inserted_paragraph_too() -> None:
    for text, paragraph in (("artikel 5 lid 1 ter AVG", "1b"), ("artikel 47 lid 1 ter AWR", "1ter")):
        assert [one.paragraph for one in find_citations(text, "lawful_basis")] == [paragraph]


@pytest.mark.parametrize(
    ("text", "law", "article", "paragraph"),
    [
        ("Wet luchtvaart artikel 8a.54", LUCHTVAART, "8a.54", None),
        ("artikel 8a.54, eerste lid, van de Wet luchtvaart", LUCHTVAART, "8a.54", "1"),
        ("artikel 11a.2 Wet milieubeheer", MILIEUBEHEER, "11a.2", None),
        ("Wet inkomstenbelasting 2001 artikel 10a.3", IB, "10a.3", None),
        ("Wft artikel 3a:2", WFT, "3a:2", None),
    ],
)
def test_a_chapter_may_have_a_letter(text: str, law: str, article: str, paragraph: str | None) -> None:
    (one,) = find_citations(text, "lawful_basis")
    assert (one.law, one.article, one.paragraph, one.confidence) == (law, article, paragraph, "certain")


def test_an_article_of_a_book_that_is_in_no_table_is_of_no_other_book() -> None:
    assert [one.law for one in find_citations("artikel 1:16 BW", "lawful_basis")] == [BW_1]
    (one,) = find_citations("artikel 7A:1576 BW", "lawful_basis")
    assert (one.law, one.article, one.candidates, one.confidence) == (None, "7a:1576", (), "unresolved")


@pytest.mark.parametrize(
    ("text", "article"),
    [
        ("Articles 13 to 15 GDPR", "13-15"),
        ("Articles 12 through 22 GDPR", "12-22"),
        ("Articles 12 up to and including 22 of the GDPR", "12-22"),
        ("Articles 13 until 15 GDPR", "13-15"),
        ("artikels 13 oant en mei 15 fan de AVG", "13-15"),
    ],
)
def test_ranges_in_other_languages(text: str, article: str) -> None:
    (one,) = find_citations(text, "lawful_basis")
    assert (one.law, one.article, one.confidence) == (AVG, article, "certain")
    (points,) = find_citations("Article 6(1)(a) to (f) GDPR", "lawful_basis")
    assert points.point == "a-f"


@pytest.mark.parametrize(
    ("text", "articles"),
    [
        ("- Artikel 6 AVG\n- Artikel 9 AVG", ["6", "9"]),
        ("– Artikel 6 AVG\n– Artikel 9 AVG", ["6", "9"]),
        ("Artikel 6 AVG - Artikel 9 AVG - Artikel 22 AVG", ["6", "9", "22"]),
        ("art. 3:2 Awb - art. 3:46 Awb", ["3:2", "3:46"]),
        ("Artikel 5\n- artikel 9 AVG", ["5", "9"]),
        ("art. 5 Sr tot en met art. 3 Sr", ["5", "3"]),
        ("art. 77aSr – art. 77gg Sr", ["77a-77gg"]),
        ("artikel 6 AVG t/m artikel 9 AVG", ["6-9"]),
        ("artikel 6 AVG. 40 Woo-verzoeken per jaar.", ["6"]),
        ("artikel 6 AVG en 100 Wmo meldingen", ["6"]),
        ("art. 10 AVG, 2024 Awb", ["10"]),
        ("artikel 6 AVG, 2021 Woo", ["6"]),
        ("artikel 6 AVG en 1 Awb procedure", ["6"]),
        ("artikel 9 AVG jo. 22 UAVG", ["9", "22"]),
    ],
)
def test_a_bullet_makes_no_range_and_a_quantity_no_article(text: str, articles: list[str]) -> None:
    assert [one.article for one in find_citations(text, "x") if one.article] == articles
