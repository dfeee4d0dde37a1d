"""Annexes, recitals, and the less usual ways of writing a paragraph or point, in sentences made for the purpose."""

from __future__ import annotations

import csv
import io

import pytest

from normgraph.norms.laws import load_laws
from normgraph.register.cite import find_citations
from normgraph.writing.citations import Cited, cited_csv, cited_json, cited_text

AVG, AIA, AWB, UAVG, WOZ = "32016R0679", "32024R1689", "BWBR0005537", "BWBR0040940", "BWBR0007119"
GEMEENTEWET, WNB, WDO, BRP = "BWBR0005416", "BWBR0037552", "BWBR0048156", "BWBR0033715"

Place = tuple[str | None, str, str | None, str | None]


def places(text: str) -> list[Place]:
    """Give the act, the article (`annex III`, `recital 71`), the paragraph and the point of each citation."""
    found = []
    for one in find_citations(text, "lawful_basis"):
        kinds = (one.article, one.annex and f"annex {one.annex}", one.recital and f"recital {one.recital}")
        where = next((kind for kind in kinds if kind), "")
        found.append((one.law, where, one.paragraph, one.point))
    return found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("bijlage III, punt 5, onder a, AI-verordening", [(AIA, "annex III", None, "5(a)")]),
        ("bijlage III bij de AI-verordening", [(AIA, "annex III", None, None)]),
        ("Annex III, point 5(a), of the AI Act", [(AIA, "annex III", None, "5(a)")]),
        ("AI Act Annex III(5)(a)", [(AIA, "annex III", None, "5(a)")]),
        ("bijlagen I en III AI-verordening", [(AIA, "annex I", None, None), (AIA, "annex III", None, None)]),
        (
            "Annex III, points 5(a) and 6(b), AI Act",
            [(AIA, "annex III", None, "5(a)"), (AIA, "annex III", None, "6(b)")],
        ),
        (
            "bijlage III, punten 1 en 5, AI-verordening",
            [(AIA, "annex III", None, "1"), (AIA, "annex III", None, "5")],
        ),
        (
            "bijlage III, punt 5, onder a, en punt 6, onder b, AI-verordening",
            [(AIA, "annex III", None, "5(a)"), (AIA, "annex III", None, "6(b)")],
        ),
        ("artikel 6, lid 2, jo. bijlage III AI-verordening", [(AIA, "6", "2", None), (AIA, "annex III", None, None)]),
        ("artikel 9 UAVG, bijlage III AI-verordening", [(UAVG, "9", None, None), (AIA, "annex III", None, None)]),
        ("bijlage 2 bij de Awb", [(AWB, "annex 2", None, None)]),
        ("artikel 8:5 Awb jo. bijlage 2, artikel 1", [(AWB, "8:5", None, None)]),
        ("artikel 1 van bijlage 2 bij de Awb", [(AWB, "annex 2", None, None)]),
        ("artikel 6 AVG, bijlage 2 van het verwerkingsregister", [(AVG, "6", None, None)]),
        ("zie bijlage 1", []),
    ],
)
def test_an_annex_is_no_article(text: str, found: list[Place]) -> None:
    assert places(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("overweging 71 AVG", [(AVG, "recital 71", None, None)]),
        ("AVG, overweging (71)", [(AVG, "recital 71", None, None)]),
        ("ov. 4 AVG", [(AVG, "recital 4", None, None)]),
        ("recitals 71 and 72 of the GDPR", [(AVG, "recital 71", None, None), (AVG, "recital 72", None, None)]),
        ("overwegingen 71 t/m 73 AVG", [(AVG, "recital 71-73", None, None)]),
        ("artikel 22 AVG en overweging 71", [(AVG, "22", None, None), (AVG, "recital 71", None, None)]),
        ("OV 4 AVG", [(AVG, "", None, None)]),
        ("Awb, overweging 4", [(AWB, "", None, None)]),
        ("na overweging 3 weken later", []),
    ],
)
def test_a_recital_is_of_an_act_of_the_union_and_is_no_article(text: str, found: list[Place]) -> None:
    assert places(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("artikel 6, lid 1, onder e), AVG", [(AVG, "6", "1", "e")]),
        ("artikel 5, lid 1, onder a) tot en met d), AI-verordening", [(AIA, "5", "1", "a-d")]),
        ("AVG (artikel 6, lid 1, onder e), UAVG (artikel 22)", [(AVG, "6", "1", "e"), (UAVG, "22", None, None)]),
        ("artikel 6, lid 1, sub c. en e. van de AVG", [(AVG, "6", "1", "c"), (AVG, "6", "1", "e")]),
        ("artikel 6 lid 1 sub a, sub b AVG", [(AVG, "6", "1", "a"), (AVG, "6", "1", "b")]),
        ("artikel 6, 1ste lid, letter e AVG", [(AVG, "6", "1", "e")]),
        ("artikel 6 § 1 sub e AVG", [(AVG, "6", "1", "e")]),
        ("artikel 17, lid II, Wet WOZ", [(WOZ, "17", "2", None)]),
        ("artikel 6, lid 1, eerste alinea, punt e), AVG", [(AVG, "6", "1", "e")]),
        ("Article 6(1), first subparagraph, point (e), GDPR", [(AVG, "6", "1", "e")]),
        ("artikel 6(1e) AVG", [(AVG, "6", "1", "e")]),
        ("artikel 6.1e AVG", [(AVG, "6", "1", "e")]),
        ("Article 50(1)-(4) AI Act", [(AIA, "50", "1-4", None)]),
        ("artikel 3, punt 1 en punt 8, AI-verordening", [(AIA, "3", None, "1"), (AIA, "3", None, "8")]),
        ("artikel 3.1, eerste lid, onder a, 1°, Wet natuurbescherming", [(WNB, "3.1", "1", "a.1")]),
        ("artikel XII Wet digitale overheid", [(WDO, "XII", None, None)]),
        ("artikel 151 c Gemeentewet", [(GEMEENTEWET, "151c", None, None)]),
        ("artikel 6 e AVG", [(AVG, "6", None, "e")]),
        ("artikel 6, 1, e AVG", [(AVG, "6", None, None), (AVG, "", None, None)]),
        ("artikel 6,\neerste lid,<br/>onder&nbsp;e,\nAVG", [(AVG, "6", "1", "e")]),
    ],
)
def test_other_ways_of_writing(text: str, found: list[Place]) -> None:
    assert places(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("het eerste lid van artikel 17 Wet WOZ", [(WOZ, "17", "1", None)]),
        ("point (e) of Article 6(1) GDPR", [(AVG, "6", "1", "e")]),
        ("leden 1 en 3 van artikel 6 AVG", [(AVG, "6", "1", None), (AVG, "6", "3", None)]),
        ("onder a, 1°, van artikel 3 Wet BRP", [(BRP, "3", None, "a.1")]),
        ("sub a van artikel 2 en artikel 3 AVG", [(AVG, "2", None, "a"), (AVG, "3", None, None)]),
        ("artikel 5 Awb lid 1 of artikel 6 AVG", [(AWB, "5", "1", None), (AVG, "6", None, None)]),
        ("artikel 5 Awb, lid 1 van artikel 6 AVG", [(AWB, "5", None, None), (AVG, "6", "1", None)]),
    ],
)
def test_what_stands_in_front_of_an_article(text: str, found: list[Place]) -> None:
    assert places(text) == found


def test_every_form_tells_an_annex_and_a_recital() -> None:
    text = "bijlage III, punt 5, AI-verordening; overweging 71 AVG; artikel 3:2 Awb"
    cited = Cited(0, "10000001", "Proef", find_citations(text, "lawful_basis"))
    annex, recital, article = cited_json(cited)["citations"]
    assert (annex["annex"], annex["article"], annex["point"]) == ("III", None, "5")
    assert (recital["recital"], recital["article"]) == ("71", None)
    assert article["article"] == "3:2"
    assert not {"annex", "recital"} & set(article)
    rows = list(csv.DictReader(io.StringIO(cited_csv([cited]))))
    assert [(row["annex"], row["recital"], row["article"]) for row in rows] == [
        ("III", "", ""), ("", "71", ""), ("", "", "3:2")
    ]  # fmt: skip
    lines = [line.text for line in cited_text([cited], load_laws(), "en")]
    assert any("annex III, point 5" in line for line in lines)
    assert any("recital 71" in line for line in lines)
