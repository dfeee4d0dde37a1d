"""An article of a rule that is named after an act is not of that act, which the name still mentions."""

from __future__ import annotations

import pytest

from normgraph.register.cite import find_citations

AVG, AWB, GEMEENTEWET, JEUGDWET = "32016R0679", "BWBR0005537", "BWBR0005416", "BWBR0034925"
PARTICIPATIEWET, WMO = "BWBR0015703", "BWBR0035362"

Provision = tuple[str | None, str, str]


def provisions(text: str) -> list[Provision]:
    """Give the act, the article and the confidence of each provision, in order."""
    found = find_citations(text, "lawful_basis")
    return [(one.law, one.article, one.confidence) for one in found if one.article]


@pytest.mark.parametrize(
    "text",
    [
        "artikel 4 van de Wmo-verordening",
        "artikel 4 Wmo-verordening gemeente Ede",
        "artikel 4 van het Wmo-besluit",
        "artikel 4 van de Bibob-beleidsregels",
        "artikel 4 Participatiewet-verordening",
        "artikel 4 van het Wpg-protocol",
        "Wmo-verordening, artikel 4",
    ],
)
def test_a_rule_with_an_act_in_front_of_its_kind_has_its_own_articles(text: str) -> None:
    assert provisions(text) == [(None, "4", "unresolved")]


@pytest.mark.parametrize(
    "text",
    [
        "Handhavingsverordening Participatiewet, IOAW en IOAZ, artikel 4",
        "Beleidsregels Jeugdwet en Wmo 2015, artikel 4",
        "Aanwijzingsbesluit toezichthouders Omgevingswet en Alcoholwet, artikel 4",
        "Verordening tegenprestatie Participatiewet, Ioaw en Ioaz (art. 4)",
        "Nadere regels Wmo en Jeugdwet, artikel 4",
        "Verordening Jeugdwet / Wmo 2015: artikel 4",
    ],
)
def test_a_rule_named_after_several_acts_has_its_own_articles(text: str) -> None:
    assert provisions(text) == [(None, "4", "unresolved")]


@pytest.mark.parametrize(
    "rule",
    ["Nadere regels", "Uitvoeringsregels", "Richtlijnen", "Protocol", "Statuut", "Gedragscode", "Overeenkomst",
     "Mandaatregister", "Beleidslijn", "Verordeningen", "Reglement", "Convenant", "Samenwerkingsovereenkomst"],
)  # fmt: skip
def test_a_rule_in_front_of_an_act_has_its_own_articles(rule: str) -> None:
    assert provisions(f"{rule} Participatiewet artikel 4") == [(None, "4", "unresolved")]
    assert provisions(f"{rule} inkomen Participatiewet, artikel 4") == [(None, "4", "unresolved")]


@pytest.mark.parametrize(
    "text",
    [
        "artikel 4 Participatiewet beleidsregels 2023",
        "Beleid Participatiewet artikel 4",
        "artikel 4 Participatiewet-beleid",
        "Handboek Participatiewet, artikel 4",
        "Werkinstructie Participatiewet artikel 4",
        "Nadere regels bij de Participatiewet, artikel 4",
        "Beleidsregels voor de Participatiewet, artikel 4",
        "Toelichting Participatiewet artikel 4",
        "Memorie van toelichting Participatiewet, artikel 4",
        "Memorie van toelichting op de Participatiewet, artikel 4",
        "Toelichting bij de Participatiewet (artikel 4)",
        "zie de toelichting op de Participatiewet, artikel 4",
        "Zie memorie van toelichting Participatiewet, artikel 4",
        "<b>Memorie van toelichting</b> bij de Participatiewet, artikel 4",
    ],
)
def test_where_the_act_may_be_meant_it_is_the_candidate(text: str) -> None:
    (one,) = (one for one in find_citations(text, "lawful_basis") if one.article)
    assert (one.law, one.article, one.confidence, one.candidates) == (None, "4", "ambiguous", (PARTICIPATIEWET,))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("op grond van artikel 108 Gemeentewet beleid vast te stellen", [(GEMEENTEWET, "108", "certain")]),
        ("op grond van artikel 149 Gemeentewet besluit de raad", [(GEMEENTEWET, "149", "certain")]),
        ("Privacybeleid: artikel 6 AVG", [(AVG, "6", "certain")]),
        ("Gegevensbescherming: AVG artikel 6", [(AVG, "6", "certain")]),
        ("Legesverordening 2024, Gemeentewet artikel 229", [(GEMEENTEWET, "229", "certain")]),
        ("Verordening Wmo 2015, Jeugdwet artikel 2.3", [(JEUGDWET, "2.3", "certain")]),
        ("Mandaatregeling 1995 Participatiewet artikel 17", [(PARTICIPATIEWET, "17", "certain")]),
        ("Nadere regels\nParticipatiewet artikel 17", [(PARTICIPATIEWET, "17", "certain")]),
        ("<li>Nadere regels</li><li>Participatiewet artikel 17</li>", [(PARTICIPATIEWET, "17", "certain")]),
        ("Participatiewet en Jeugdwet artikel 2.3", [(JEUGDWET, "2.3", "certain")]),
        ("Uitvoeringsbesluit Wmo 2015 art. 5.1", [("BWBR0035733", "5.1", "certain")]),
        ("beleidsregels conform Awb artikel 4:81", [(AWB, "4:81", "certain")]),
        ("Het vaststellen van beleidsregels gebeurt volgens Awb artikel 4:81", [(AWB, "4:81", "certain")]),
        ("Uitvoering overeenkomst AVG artikel 6 lid 1 sub b", [(AVG, "6", "certain")]),
        ("Toelichting: Participatiewet artikel 17", [(PARTICIPATIEWET, "17", "certain")]),
        ("Toelichting bij artikel 17 Participatiewet", [(PARTICIPATIEWET, "17", "certain")]),
        ("<b>Toelichting</b> AVG artikel 6", [(AVG, "6", "certain")]),
        ("zie toelichting AVG artikel 6", [(AVG, "6", "certain")]),
        ("Met toelichting Awb artikel 3:46", [(AWB, "3:46", "certain")]),
        ("Uitleg en toelichting Participatiewet artikel 17", [(PARTICIPATIEWET, "17", "certain")]),
        ("Toelichting grondslag AVG artikel 6", [(AVG, "6", "certain")]),
        ("Toelichting rechtsgrond Gemeentewet art. 160", [(GEMEENTEWET, "160", "certain")]),
        ("Wettelijke regeling Participatiewet artikel 17", [(PARTICIPATIEWET, "17", "certain")]),
    ],
)
def test_what_stands_near_a_rule_keeps_its_act(text: str, found: list[Provision]) -> None:
    assert provisions(text) == found


def test_a_row_of_three_behind_a_rule_is_open() -> None:
    (one,) = (one for one in find_citations("Beleidsregels Pw, Ioaw, Ioaz artikel 4", "lawful_basis") if one.article)
    assert (one.law, one.confidence, one.candidates) == (None, "ambiguous", ("BWBR0004163",))


def test_a_row_that_a_rule_begins_is_open() -> None:
    (one,) = (
        one for one in find_citations("Verordening jeugdhulp en Wmo, artikel 2.1.1", "lawful_basis") if one.article
    )
    assert (one.law, one.confidence, one.candidates) == (None, "ambiguous", (WMO,))


def test_the_act_in_the_name_stays_named() -> None:
    found = find_citations("artikel 4 van de Wmo-verordening", "lawful_basis")
    assert [one.law for one in found] == [None, WMO]
