"""A local rule with the name of a national one, or that names the act that it carries out."""

from __future__ import annotations

import pytest

from normgraph.register.cite import find_citations

AWB, GEMEENTEWET, OPIUMWET, PARTICIPATIEWET = "BWBR0005537", "BWBR0005416", "BWBR0001941", "BWBR0015703"
BESLUIT_JEUGDWET, UITVOERINGSBESLUIT_WMO = "BWBR0035779", "BWBR0035733"
LEIDRAAD = "BWBR0024096"

Provision = tuple[str | None, str, str]


def provisions(text: str) -> list[Provision]:
    """Give the act, the article and the confidence of each provision, in order."""
    found = find_citations(text, "lawful_basis")
    return [(one.law, one.article, one.confidence) for one in found if one.article]


@pytest.mark.parametrize(
    ("text", "law"),
    [
        ("Besluit Jeugdwet gemeente Ede, artikel 2", BESLUIT_JEUGDWET),
        ("Besluit Jeugdwet van de gemeente Ede, artikel 2", BESLUIT_JEUGDWET),
        ("Uitvoeringsbesluit Wmo 2015 gemeente Delft, artikel 3", UITVOERINGSBESLUIT_WMO),
        ("Leidraad invordering gemeente Ede 2024", LEIDRAAD),
        ("Leidraad Invordering gemeentelijke belastingen art. 25.1", LEIDRAAD),
        ("Leidraad invordering waterschap Rivierenland", LEIDRAAD),
    ],
)
def test_a_body_behind_the_name_of_a_decree_leaves_it_open(text: str, law: str) -> None:
    found = find_citations(text, "lawful_basis")
    assert (found[0].law, found[0].confidence, found[0].candidates) == (None, "ambiguous", (law,))
    assert all(one.law is None for one in found)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Besluit Jeugdwet, artikel 2; gemeente Ede", [(BESLUIT_JEUGDWET, "2", "certain")]),
        ("Bbl gemeente Ede, artikel 2.1", [("BWBR0041297", "2.1", "likely")]),
        ("Bbz 2004 gemeente Ede, artikel 2", [("BWBR0015711", "2", "likely")]),
        ("Gemeente Ede: artikel 2 Besluit Jeugdwet\nGemeente Ede", [(BESLUIT_JEUGDWET, "2", "certain")]),
        ("Leidraad Invordering 2008, artikel 25.1.1", [(LEIDRAAD, "25.1.1", "certain")]),
        ("Participatiewet gemeente Ede, artikel 17", [(PARTICIPATIEWET, "17", "likely")]),
        ("artikel 149 Gemeentewet gemeente Ede", [(GEMEENTEWET, "149", "certain")]),
    ],
)
def test_other_names_of_acts_stay(text: str, found: list[Provision]) -> None:
    assert provisions(text) == found


@pytest.mark.parametrize("name", ["Algemene plaatselijke verordening", "algemene plaatselijke verordening", "APV"])
def test_the_general_by_law_is_a_claim_with_articles_of_its_own(name: str) -> None:
    assert provisions(f"artikel 2:10 {name} en artikel 149 Gemeentewet") == [
        (None, "2:10", "unresolved"),
        (GEMEENTEWET, "149", "certain"),
    ]
    (one,) = find_citations(name, "lawful_basis")
    assert (one.text, one.confidence) == (name, "unresolved")


@pytest.mark.parametrize(
    ("text", "law", "article"),
    [
        ("Verordening ex artikel 213a Gemeentewet, artikel 3", GEMEENTEWET, "213a"),
        ("Verordening ex artikel 8 Participatiewet, artikel 3", PARTICIPATIEWET, "8"),
        ("Verordening op grond van artikel 8 Participatiewet, artikel 3", PARTICIPATIEWET, "8"),
        ("Nadere regels op grond van artikel 8 Participatiewet (artikel 3)", PARTICIPATIEWET, "8"),
        ("beleidsregels artikel 13b Opiumwet gemeente X, artikel 3", OPIUMWET, "13b"),
    ],
)
def test_a_rule_that_carries_out_an_article_has_articles_of_its_own(text: str, law: str, article: str) -> None:
    assert provisions(text) == [(law, article, "certain"), (None, "3", "unresolved")]


@pytest.mark.parametrize(
    ("rule", "own"),
    [
        ("APV ter uitvoering van artikel 3:10 Awb, artikelen 2:10 en 2:39", ["2:10", "2:39"]),
        ("Beleidsregel ter uitvoering van artikel 4:81 Awb, artikelen 1:2 en 1:3", ["1:2", "1:3"]),
        ("Algemene plaatselijke verordening op grond van artikel 5:32 Awb, artikel 2:39", ["2:39"]),
        ("Verordening ex artikel 10:3 Awb, artikelen 10:4 en 10:5", ["10:4", "10:5"]),
        ("Beleidsregels op grond van artikel 4:81 Awb, artikel 1:2", ["1:2"]),
        ("Mandaatbesluit APV op grond van artikel 10:3 Awb, artikel 10:4", ["10:4"]),
        ("Mandaatbesluit op grond van artikel 10:3 Awb, artikel 2:1", ["2:1"]),
    ],
)
def test_a_local_rule_numbers_its_articles_with_a_colon_too(rule: str, own: list[str]) -> None:
    assert provisions(rule)[1:] == [(None, article, "unresolved") for article in own]


@pytest.mark.parametrize("tie", ["op grond van", "ter uitvoering van"])
def test_behind_a_decree_on_mandate_the_chapter_that_it_carries_out_may_go_on(tie: str) -> None:
    found = provisions(f"Mandaatbesluit {tie} artikel 10:3 Awb, artikelen 10:4 en 10:5")
    assert found[1:] == [(AWB, "10:4", "likely"), (AWB, "10:5", "likely")]


def test_what_is_not_numbered_as_the_act_belongs_to_the_decree() -> None:
    own = provisions("Mandaatbesluit op grond van artikel 10:3 Awb, artikelen 4 en 5")
    assert own == [(AWB, "10:3", "certain"), (None, "4", "unresolved"), (None, "5", "unresolved")]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Controleverordening ex artikel 213 Gemeentewet", [(GEMEENTEWET, "213", "certain")]),
        ("Besluit ex artikel 160 Gemeentewet", [(GEMEENTEWET, "160", "certain")]),
        (
            "Verordening op grond van artikel 8 Participatiewet, artikel 4:81 Awb",
            [(PARTICIPATIEWET, "8", "certain"), (AWB, "4:81", "certain")],
        ),
        (
            "Verordening op grond van artikel 149 Gemeentewet en artikel 156 Gemeentewet",
            [(GEMEENTEWET, "149", "certain"), (GEMEENTEWET, "156", "certain")],
        ),
        (
            "op grond van artikel 149 Gemeentewet, artikel 156",
            [(GEMEENTEWET, "149", "certain"), (GEMEENTEWET, "156", "likely")],
        ),
    ],
)
def test_the_article_that_a_rule_carries_out_is_of_its_act(text: str, found: list[Provision]) -> None:
    assert provisions(text) == found
