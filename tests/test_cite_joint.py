"""Acts joined in front of one article: it may be of any of them that can have it."""

from __future__ import annotations

import pytest

from normgraph.register.cite import find_citations

AVG, UAVG, AWB, JEUGDWET, WMO = "32016R0679", "BWBR0040940", "BWBR0005537", "BWBR0034925", "BWBR0035362"
IOAW, IOAZ, PARTICIPATIEWET, WET_BRP, BESLUIT_BRP = (
    "BWBR0004044", "BWBR0004163", "BWBR0015703", "BWBR0033715", "BWBR0034306",
)  # fmt: skip
BESLUIT_JEUGDWET, GEMEENTEWET, WOB, WOO = "BWBR0035779", "BWBR0005416", "BWBR0005252", "BWBR0045754"


@pytest.mark.parametrize(
    ("text", "laws"),
    [
        ("Jeugdwet / Wmo 2015: artikel 7.4.0", (JEUGDWET, WMO)),
        ("AVG/UAVG artikel 6 lid 1 sub e", (AVG, UAVG)),
        ("IOAW en IOAZ, artikel 13", (IOAW, IOAZ)),
        ("Participatiewet, IOAW en IOAZ: artikel 17, 13 en 13", (PARTICIPATIEWET, IOAW, IOAZ)),
        ("Wet en Besluit BRP artikel 2.1", (WET_BRP, BESLUIT_BRP)),
        ("Gemeentewet en Awb: artikel 160 en 3:2", (GEMEENTEWET, AWB)),
    ],
)
def test_an_article_behind_joined_acts_may_be_of_any(text: str, laws: tuple[str, ...]) -> None:
    found = [one for one in find_citations(text, "lawful_basis") if one.article]
    assert found
    assert {(one.law, one.confidence, one.candidates) for one in found} == {(None, "ambiguous", laws)}


def test_articles_that_are_numbered_in_two_ways_may_be_of_each_act() -> None:
    found = [one for one in find_citations("Gemeentewet en BW: artikel 160 en 6:162", "lawful_basis") if one.article]
    assert [GEMEENTEWET in one.candidates for one in found] == [True, True]


@pytest.mark.parametrize(
    ("text", "law", "article", "confidence"),
    [
        ("Wet BRP en Awb: artikel 3:2", AWB, "3:2", "certain"),
        ("AWB en Wet BRP: artikel 2.1", WET_BRP, "2.1", "certain"),
        ("Participatiewet en Jeugdwet, artikel 2.3", JEUGDWET, "2.3", "certain"),
        ("Wob/Woo artikel 5.1", WOO, "5.1", "certain"),
        ("Wob/Woo artikel 10", WOB, "10", "likely"),
        ("Jeugdwet en het Besluit Jeugdwet (artikel 4.1.1)", BESLUIT_JEUGDWET, "4.1.1", "certain"),
        ("AVG en UAVG artikel 30", UAVG, "30", "certain"),
        ("AVG en UAVG, artikel 30 UAVG", UAVG, "30", "certain"),
        ("Awb, IOAW, artikel 13", IOAW, "13", "certain"),
    ],
)
def test_numbers_and_signs_tell_of_which_it_is(text: str, law: str, article: str, confidence: str) -> None:
    (one,) = (one for one in find_citations(text, "lawful_basis") if one.article)
    assert (one.law, one.article, one.confidence) == (law, article, confidence)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("artikel 6 AVG en UAVG, artikel 30", [(AVG, "6"), (UAVG, "30")]),
        ("AVG artikel 6 en UAVG, artikel 30", [(AVG, "6"), (UAVG, "30")]),
        ("Participatiewet (artikel 17) en IOAW, artikel 13", [(PARTICIPATIEWET, "17"), (IOAW, "13")]),
    ],
)
def test_acts_with_their_own_articles_are_not_joined(text: str, found: list[tuple[str, str]]) -> None:
    assert [(one.law, one.article) for one in find_citations(text, "lawful_basis") if one.article] == found


@pytest.mark.parametrize("sign", [" en ", " / ", " & "])
def test_an_article_behind_a_rule_in_no_table_goes_to_no_act_joined_with_it(sign: str) -> None:
    text = f"Participatiewet{sign}Verordening individuele studietoeslag, artikel 4"
    (one,) = (one for one in find_citations(text, "lawful_basis") if one.article)
    assert (one.law, one.confidence) == (None, "unresolved")
