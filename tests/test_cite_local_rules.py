"""An article of a rule that a body made itself, or of one in no table, goes to no act that stands near."""

from __future__ import annotations

import pytest

from cited import Attributed, attributed
from normgraph.register.cite import find_citations

AVG, AWB, GEMEENTEWET, OMGEVINGSWET = "32016R0679", "BWBR0005537", "BWBR0005416", "BWBR0037885"
PARTICIPATIEWET = "BWBR0015703"


@pytest.mark.parametrize(
    ("rule", "act", "law", "own", "other"),
    [
        ("Omgevingsverordening Noord-Holland", "Omgevingswet", OMGEVINGSWET, "4.3", "2.6"),
        ("Verordening op de heffing en invordering van leges 2025,", "Gemeentewet", GEMEENTEWET, "4", "229"),
        ("Verordening onroerende-zaakbelastingen 2025,", "Gemeentewet", GEMEENTEWET, "4", "220"),
        ("Subsidieregeling Duurzaam-Ondernemen", "Awb", AWB, "5", "4:23"),
        ("Parkeerverordening", "Gemeentewet", GEMEENTEWET, "4", "220"),
        ("ASV", "Awb", AWB, "5", "4:23"),
        ("Verordening van Dorpstad:", "Gemeentewet", GEMEENTEWET, "4", "229"),
        ("Regeling gebruik van cameratoezicht", "Gemeentewet", GEMEENTEWET, "4", "151c"),
    ],
)
def test_in_a_list_only_the_last_article_is_of_the_act_behind(
    rule: str, act: str, law: str, own: str, other: str
) -> None:
    for between in (" en", ",", ", en", " jo."):
        assert attributed(f"{rule} artikel {own}{between} artikel {other} {act}") == [
            (None, own, "unresolved"),
            (law, other, "certain"),
        ]


@pytest.mark.parametrize(
    ("text", "law"),
    [
        ("Verordening op de heffing van leges, artikel 4, Gemeentewet", GEMEENTEWET),
        ("de Algemene subsidieverordening, artikel 4:23, Awb", AWB),
    ],
)
def test_an_article_behind_a_local_rule_with_an_act_behind_it_stays_open(text: str, law: str) -> None:
    (one,) = (one for one in find_citations(text, "lawful_basis") if one.article)
    assert (one.law, one.confidence, one.candidates) == (None, "ambiguous", (law,))


@pytest.mark.parametrize(
    "text",
    [
        "artikel 149 Gemeentewet en de Algemene plaatselijke verordening Zwolle (artikel 12)",
        "Gemeentewet; Financiële verordening 212, artikel 12",
        "Gemeentewet en de Haagse verordening, artikel 12",
        "Waterschapswet; Legger oppervlaktewaterlichamen artikel 12",
        "Privacybeleid artikel 12; AVG",
        "Awb; Algemene inkoopvoorwaarden artikel 12",
        "Awb; onze algemene voorwaarden artikel 12",
        "Gemeentewet; Huishoudelijk reglement artikel 12",
        "Gemeentewet; Instructie voor de griffier artikel 12",
        "Gemeentewet; aanvullende toelatingsvoorschriften artikel 12",
        "Omgevingswet; Toetsingskader geluid artikel 12",
        "Omgevingswet; Waterprogramma artikel 12",
        "Gemeentewet; Verordening op de heffing en invordering van leges, artikel 12",
    ],
)
def test_an_article_behind_a_local_rule_is_not_of_an_act_named_before(text: str) -> None:
    assert attributed(text)[-1] == (None, "12", "unresolved")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Financiële verordening artikel 212 Gemeentewet", [(GEMEENTEWET, "212", "certain")]),
        ("Besluit over de toepassing van artikel 229 Gemeentewet", [(GEMEENTEWET, "229", "certain")]),
        ("Verordening op grond van artikel 229 Gemeentewet", [(GEMEENTEWET, "229", "certain")]),
        ("Deze verordening: artikel 6 en artikel 9 AVG", [(AVG, "6", "certain"), (AVG, "9", "certain")]),
        ("Europese verordening artikel 6 en artikel 9 AVG", [(AVG, "6", "certain"), (AVG, "9", "certain")]),
        ("Privacybeleid: artikel 6, artikel 9 AVG", [(AVG, "6", "certain"), (AVG, "9", "certain")]),
        (
            "Mandaatregeling ter uitvoering van artikel 6 en artikel 9 AVG",
            [(AVG, "6", "certain"), (AVG, "9", "certain")],
        ),
        ("Beleidsregels bij artikel 6 en artikel 9 AVG", [(AVG, "6", "certain"), (AVG, "9", "certain")]),
        (
            "Legesverordening op grond van artikel 216 en artikel 229 Gemeentewet",
            [(GEMEENTEWET, "216", "certain"), (GEMEENTEWET, "229", "certain")],
        ),
        (
            "Autorisatiebesluit Grondslag DUO: · artikel 64, en artikel 68 Participatiewet",
            [(PARTICIPATIEWET, "64", "certain"), (PARTICIPATIEWET, "68", "certain")],
        ),
        (
            "Autorisatiebesluit RDW (bron) o artikel 64 en artikel 68 Participatiewet",
            [(PARTICIPATIEWET, "64", "certain"), (PARTICIPATIEWET, "68", "certain")],
        ),
    ],
)
def test_a_rule_that_is_only_mentioned_takes_no_article(text: str, found: list[Attributed]) -> None:
    assert attributed(text) == found


@pytest.mark.parametrize(
    ("text", "law"),
    [
        ("Wet tot wijziging van de Gemeentewet (artikel 2)", GEMEENTEWET),
        ("Wet van 5 juni 2019 tot wijziging van de Wet milieubeheer, artikel 2", "BWBR0003245"),
        ("Wet tot wijziging van de Wet milieubeheer in verband met de invoering van iets, artikel 2", "BWBR0003245"),
        ("Besluit houdende wijziging van het Besluit politiegegevens, artikel 2", "BWBR0023086"),
        ("Wet tot wijziging van onder meer de Gemeentewet: artikel 2", GEMEENTEWET),
        ("Wet tot wijziging van de Provinciewet en de Gemeentewet, artikel 2", GEMEENTEWET),
        ("Besluit ter uitvoering van de Participatiewet, artikel 2", PARTICIPATIEWET),
        ("Wet tot wijziging van de Gemeentewet. Artikel 2.", GEMEENTEWET),
        ("Act amending the Municipalities Act (article 2)", GEMEENTEWET),
    ],
)
def test_an_article_of_an_amending_act_is_not_of_the_act_that_it_amends(text: str, law: str) -> None:
    assert attributed(text) == [(None, "2", "unresolved")]
    assert law in {one.law for one in find_citations(text, "lawful_basis")}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Wet tot wijziging van artikel 160 van de Gemeentewet", (GEMEENTEWET, "160", "certain")),
        ("Wet tot wijziging van de Gemeentewet; artikel 160 Gemeentewet", (GEMEENTEWET, "160", "certain")),
        ("Sinds de wijziging van de Gemeentewet geldt artikel 160", (GEMEENTEWET, "160", "likely")),
        ("ter uitvoering van de Participatiewet, artikel 17", (PARTICIPATIEWET, "17", "certain")),
    ],
)
def test_an_act_that_is_amended_keeps_the_articles_that_are_its_own(text: str, found: Attributed) -> None:
    assert attributed(text) == [found]


def test_a_name_goes_on_behind_a_hyphen() -> None:
    found = find_citations("Omgevingsverordening Noord-Holland, en APV-overtredingen", "lawful_basis")
    assert [one.text for one in found] == ["Omgevingsverordening Noord-Holland", "APV"]
