"""An act that has ended is flagged, unless the sentence says so itself or applies to what was there before."""

from __future__ import annotations

from datetime import date

import pytest

from normgraph.register.cite import find_citations

ENDED = frozenset(["BWBR0024779", "BWBR0005252", "BWBR0011468", "BWBR0020611"])
"""Wabo, Wob, Wbp, Wet inburgering of 2006."""
DAY = date(2025, 6, 1)


def flags(text: str) -> set[str]:
    """Give the flags of the acts that have ended."""
    return {flag for one in find_citations(text, "lawful_basis", DAY) if one.law in ENDED for flag in one.flags}


@pytest.mark.parametrize(
    "text",
    [
        "Op grond van de Wabo kan een vergunning worden ingetrokken.",
        "De Wabo is de grondslag voor de vervanging van handmatig toezicht.",
        "Opvolging van meldingen op grond van de Wbp",
        "De Wob verplicht tot 4 weken beslistermijn",
        "De Wabo verplicht ons om voor 8 weken te beslissen.",
        "Sinds 2020 gebruiken wij de Wob als grondslag.",
        "Op grond van de Wabo verwerken wij sinds 2019 aanvragen",
        "Wabo, per 1 januari verwerken wij",
        "Het oude systeem is vervangen; grondslag is de Wabo.",
        "Wabo: intrekking van vergunningen",
        "Een vergunning wordt ingetrokken (Wabo)",
        "Op grond van de Wabo is de vergunning ingetrokken.",
        "Volgens de Wabo wordt de vergunning door het college ingetrokken",
        "Op grond van de Wabo heeft het college een vergunning ingetrokken",
        "Wabo, Awb en Gemeentewet zijn de basis; de APV is vervallen",
        "Wabo artikel 2.1: overgang van vergunning",
        "Op grond van de Wob kan het college tot 14 dagen na ontvangst uitstel vragen",
        "Wabo / Omgevingswet",
        "Wabo",
    ],
)
def test_words_that_say_nothing_of_the_act_keep_the_flag(text: str) -> None:
    assert flags(text) == {"no-longer-in-force"}


@pytest.mark.parametrize(
    "text",
    [
        "Wabo, nu Omgevingswet",
        "Wabo (nu: Omgevingswet)",
        "Wabo, thans Omgevingswet",
        "Wob-verzoeken (nu Woo-verzoeken)",
        "Omgevingswet, eerder Wabo",
        "Woo (vh Wob)",
        "Wet open overheid (was Wob)",
        "Wet open overheid (voorheen Wob)",
        "De Wob geldt niet langer",
        "De Wob is per 1 mei 2022 ingetrokken",
        "De Wabo is opgegaan in de Omgevingswet",
        "De Wabo is vervangen door de Omgevingswet",
        "ter vervanging van de Wabo",
        "De Wob gold voorheen; nu geldt de Woo",
        "Wabo (tot 1 januari 2024)",
        "Wbp en met ingang van 25 mei 2018 de AVG",
        "Op lopende procedures is de Wabo nog van toepassing.",
        "Voor wie vóór 1 januari 2022 al inburgeringsplichtig was, geldt de Wet inburgering 2013",
        "Wabo (art. 4.3 Invoeringswet Omgevingswet)",
        "De Woo is de vervanger van de Wob.",
        "De Wob is per 1 mei 2022 komen te vervallen.",
        "Met de AVG is de Wbp komen te vervallen",
        "De Wob is door de Woo vervangen.",
        "De Wob is met de komst van de Woo ingetrokken",
        "De Woo, die de Wob heeft vervangen, geldt.",
        "De Wob, welke is ingetrokken",
        "De Wob die per 1 mei 2022 is vervangen",
        "de Wob zal worden vervangen",
        "De Wob komt te vervallen",
        "de ingetrokken Wob",
        "artikel 10 van de ingetrokken Wob",
        "artikel 10 van de (inmiddels vervallen) Wob",
        "artikel 10 van de voormalige Wob",
        "overgang van de Wabo naar de Omgevingswet",
        "Sinds 1 mei 2022 geldt de Woo, tot die tijd de Wob",
        "De oude wet (Wob)",
        "Op oude gevallen is de Wob van toepassing",
        "Waterwet, Wabo en Wob zijn vervallen",
        "rechtsvoorganger: Wob",
        "The Woo replaces the former Wob",
        "The Woo succeeded the Wob",
    ],
)
def test_what_says_that_the_act_is_past_takes_the_flag_away(text: str) -> None:
    assert flags(text) == set()
    assert any(one.law in ENDED for one in find_citations(text, "lawful_basis", DAY))


@pytest.mark.parametrize("said", ["(inmiddels vervallen) ", "voormalige ", "toenmalige ", "genoemde ", "(vervallen) "])
def test_what_is_said_of_an_act_parts_it_from_no_article(said: str) -> None:
    (one,) = find_citations(f"artikel 10, tweede lid, van de {said}Wob", "lawful_basis")
    assert (one.law, one.article, one.paragraph, one.confidence) == ("BWBR0005252", "10", "2", "certain")


@pytest.mark.parametrize("text", ["artikel 3 van de nieuwe Archiefwet", "artikel 8 van de oude verordening en de Wbp"])
def test_what_may_be_another_rule_leaves_the_article_open(text: str) -> None:
    assert [one.law for one in find_citations(text, "lawful_basis") if one.article] == [None]
