"""Paragraphs and points in more ways of writing: in English, behind a dash or colon, in quotes, from inside out."""

from __future__ import annotations

import pytest

from normgraph.register.cite import find_citations

AVG, KIESWET, PARTICIPATIEWET, UAVG, WOO = (
    "32016R0679", "BWBR0004627", "BWBR0015703", "BWBR0040940", "BWBR0045754",
)  # fmt: skip

Provision = tuple[str | None, str, str | None, str | None]


def provisions(text: str) -> list[Provision]:
    """Give the act and the article with paragraph and point of each provision, in order."""
    found = find_citations(text, "lawful_basis")
    return [(one.law, one.article, one.paragraph, one.point) for one in found if one.article]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("artikel 6 lid 1, lid II AVG", [("1", None, "certain"), ("2", None, "likely")]),
        ("artikel 6, sub a, lid c AVG", [(None, "a", "certain"), (None, "c", "likely")]),
    ],
)
def test_a_second_paragraph_or_point_leaves_the_first(text: str, found: list[object]) -> None:
    cited = find_citations(text, "lawful_basis")
    assert [(one.paragraph, one.point, one.confidence) for one in cited] == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Article 64, first paragraph, of the Participation Act", [(PARTICIPATIEWET, "64", "1", None)]),
        ("Article 5.1, second paragraph, under e, of the Open Government Act (Woo)", [(WOO, "5.1", "2", "e")]),
        ("Article 6, first paragraph, GDPR", [(AVG, "6", "1", None)]),
        ("Article 3, first and second paragraph, GDPR", [(AVG, "3", "1", None), (AVG, "3", "2", None)]),
        ("Article 5.1, paragraph 2, under e, Woo", [(WOO, "5.1", "2", "e")]),
        ("Article 6(1), first subparagraph, point (e) GDPR", [(AVG, "6", "1", "e")]),
        ("Artikel 6 AVG: lid 1 sub e", [(AVG, "6", "1", "e")]),
        ("Artikel 6 AVG: lid 1 sub e; Artikel 9 AVG: lid 2 sub g", [(AVG, "6", "1", "e"), (AVG, "9", "2", "g")]),
        ("AVG – art. 6 – lid 1 – sub e", [(AVG, "6", "1", "e")]),
        ("artikel 6: eerste lid, onder e, AVG", [(AVG, "6", "1", "e")]),
        ("artikel 6 lid 1 onder ‘e’ AVG", [(AVG, "6", "1", "e")]),
        ('artikel 6 lid 1 onder "e" AVG', [(AVG, "6", "1", "e")]),
        ("sub e van lid 1 van artikel 6 AVG", [(AVG, "6", "1", "e")]),
        ("onder e van het eerste lid van artikel 6 AVG", [(AVG, "6", "1", "e")]),
        ("artikel 6.1.(e) AVG", [(AVG, "6", "1", "e")]),
        ("Art. 6.1.e) AVG", [(AVG, "6", "1", "e")]),
        ("AVG artikel 6 1e", [(AVG, "6", "1", "e")]),
        ("Kieswet art. D 1 - D 10", [(KIESWET, "D1-D10", None, None)]),
    ],
)
def test_paragraphs_and_points_are_read(text: str, found: list[Provision]) -> None:
    assert provisions(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Article 6 GDPR under a contract", [(AVG, "6", None, None)]),
        ("Article 6 under a contract, GDPR", [(AVG, "6", None, None)]),
        ("artikel 6, eerste lid AVG - lid van de raad", [(AVG, "6", "1", None)]),
        ("Opiumwet artikelen 7 7a, 8", [("BWBR0001941", "7", None, None)]),
        ("AVG artikel 6 1e lid", [(AVG, "6", "1", None)]),
        ("AVG artikel 6 4e, 5e lid", [(AVG, "6", "4", None), (AVG, "6", "5", None)]),
        ("AVG artikel 6: paragraaf 3 van het beleid", [(AVG, "6", None, None)]),
        ("AVG artikel 6\n1e ronde", [(AVG, "6", None, None)]),
        ("Artikel 6 AVG: lid 1 van artikel 9 UAVG", [(AVG, "6", None, None), (UAVG, "9", "1", None)]),
        ("Kieswet artikelen D 1, D 10", [(KIESWET, "D1", None, None), (KIESWET, "D10", None, None)]),
        ("AVG\n- art. 6\n- lid van de raad", [(AVG, "6", None, None)]),
    ],
)
def test_what_is_no_paragraph_or_point_is_left(text: str, found: list[Provision]) -> None:
    assert provisions(text) == found


def test_a_paragraph_without_its_word_is_in_doubt() -> None:
    (one,) = find_citations("AVG artikel 6 1e", "lawful_basis")
    assert one.confidence == "likely"


def test_a_colon_before_a_paragraph_is_no_part_of_it() -> None:
    found = find_citations("Artikel 6 AVG: lid 1 van artikel 9 UAVG", "lawful_basis")
    assert [one.text for one in found] == ["Artikel 6 AVG", "lid 1 van artikel 9 UAVG"]
