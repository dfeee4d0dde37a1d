"""What the words of the graph say of Dutch law and the GDPR, no wider and no narrower than the text does."""

from __future__ import annotations

import re
from functools import cache

import pytest

from words import DEFINITION, GAP, HINT, LABEL, NOTE, QUESTION, graph, said

FIVE = (
    "justitiële",
    "strafvorderlijke",
    "persoonsdossiers",
    "tenuitvoerleggingsgegevens",
    "gerechtelijke strafgegevens",
)
"""The kinds of data of the Wjsg, Article 1(a) to (e), text of 1 September 2026."""

SAYS = (
    ("fact/data_regime", HINT, "gerechten, DJI of Justid", "the courts, the prison service"),
    ("fact/wjsg_data", QUESTION, "soorten gegevens van de Wjsg", "kinds of data of the Wjsg"),
    ("fact/wjsg_data/personal_file", DEFINITION, "aan rechterlijke autoriteiten", "to judicial authorities"),
    ("term/justitiele-gegevens", DEFINITION, "regelt ook rapporten", "also governs reports"),
    # Article 7c is not applied by analogy to the other four kinds of data
    ("coverage/model-dpia-rijksdienst/wjsg-7b-1", GAP, "zoals bij justitiële gegevens", "judicial data (Article 7c)"),
    # Databankenwet, Article 2(1)(a) and (b): both acts, whoever does them, and both again for small parts
    ("fact/uses_third_party_database", LABEL, "opgevraagd of hergebruikt, of stelselmatig", "extracted or re-used, or"),
    ("fact/uses_third_party_database", QUESTION, "bij de ontwikkeling of het gebruik", "In the development or use"),
    ("fact/uses_third_party_database", QUESTION, "opgevraagd of hergebruikt", "extracted or re-used"),
    ("fact/uses_third_party_database", DEFINITION, "en stelselmatig opgevraagd", "are extracted or re-used"),
    ("fact/uses_third_party_database", DEFINITION, "de normale exploitatie", "its normal exploitation"),
    # Who, Article 2(1)(f)
    ("fact/who_exempt", QUESTION, "geen bibliotheek, museum of archief", "no library, museum or archive"),
    # Aanbestedingswet: what is excepted from Part 2 need not be small, and what is rented is procured too
    ("fact/tender_competitive", QUESTION, "onder de drempel blijft of van deel 2", "below the threshold, or one"),
    ("fact/procured", LABEL, "gehuurd of in opdracht gemaakt", "rented or made to order"),
    ("fact/procured", QUESTION, "gehuurd of in opdracht gemaakt", "rented or made to order"),
    # Aanbestedingswet, Articles 1.8 and 1.9: an algorithm that assesses tenders serves another procurement than its own
    ("fact/procured", HINT, "Beoordeelt het zelf inschrijvingen", "Where it assesses tenders itself"),
    # Tijdelijk besluit digitale toegankelijkheid overheid, Article 2(2): an older intranet is exempt
    ("fact/closed_website", HINT, "Nee als het vóór 23 september 2019", "No if it was published before"),
    # GDPR, Article 37(1)(b)
    ("fact/core_activity_large_scale", QUESTION, "regelmatig, stelselmatig en", "regularly, systematically and"),
    # GDPR, Article 21(1): only points (e) and (f) of Article 6(1)
    ("fact/avg_ground", HINT, "zeg dan dat geen van deze geldt", "say that none of these applies"),
    # Wet BRP, Article 1.7, and Wet openbare lichamen BES
    ("fact/sector_law/brp", DEFINITION, "Een bestuursorgaan", "An administrative authority"),
    ("fact/sector_law/caribbean", DEFINITION, "Een bestuursorgaan", "An administrative authority"),
    # Woo, Articles 5.1 and 5.2
    ("evidence-type/woo-decision", DEFINITION, "met de afweging waar", "with the weighing where"),
    # Woo, Article 5.1(5) to (7): a ground beside those of (1) and (2), and environmental information
    ("requirement/woo-4-1-7", NOTE, "voor een ander belang (lid 5)", "to another interest (paragraph 5)"),
    ("requirement/woo-3-1-1", NOTE, "gelden de leden 1 en 2 niet (lid 7)", "do not hold (paragraph 7)"),
    ("requirement/woo-5-1-1", NOTE, "over emissies gelden deze gronden niet", "on emissions these grounds do not hold"),
    # Woo, Articles 5.5, 5.3 and 4.2a
    ("requirement/woo-4-1-1", NOTE, "krijgt haar volgens artikel 5.5", "receives it under Article 5.5"),
    ("requirement/woo-5-1-3", NOTE, "ouder dan vijf jaar", "older than five years"),
    ("requirement/woo-4-4-1", NOTE, "over de volgorde (artikel 4.2a)", "on the order within the term (Article 4.2a)"),
    # Awb, Article 3:5(1)
    ("requirement/awb-3-9", NOTE, "niet onder uw verantwoordelijkheid", "not work under your responsibility"),
    # Awb, Articles 5:53(3), which departs from 4:7 to 4:12, and 5:49(1)
    ("requirement/awb-4-8-1", NOTE, "boete meer dan € 340", "fine can exceed € 340"),
    # Awb, Article 4:118; Wahv, Article 2a; AWR, Article 67pa(1)
    ("requirement/awb-4-8-1", NOTE, "Niet bij een aanmaning of dwangbevel", "Not with a reminder or a warrant"),
    ("requirement/awb-5-46-2", NOTE, "artikel 2a van de Wahv sluit", "Article 2a of the Wahv excludes"),
    # Awb, Articles 5:46(2) and 5:51(1): a body that never fines reads in the label that they are about a fine
    ("requirement/awb-5-46-2", LABEL, "Legt u een bestuurlijke boete op", "If you impose an administrative fine"),
    ("requirement/awb-5-51-1", LABEL, "Is voor een bestuurlijke boete", "Where a report on the offence was made"),
    # Awb, Articles 5:3, 5:24(3) and 5:49(2)
    ("requirement/awb-5-9", NOTE, "bij een andere sanctie alleen als", "with another sanction only where"),
    ("fact/besluit_kind/own_motion", DEFINITION, "een last waar een ander om", "an order that somebody else"),
    ("requirement/awb-5-49-1", NOTE, "zoveel mogelijk mee in een taal", "as far as possible, in a language"),
    ("requirement/awb-5-53-3", NOTE, "(artikel 67pa, lid 1, AWR)", "(Article 67pa(1) AWR)"),
    # AWR, Article 25c(4)
    ("requirement/awr-25-1", NOTE, "aanwijzing massaal bezwaar", "designation as mass objection"),
    # Gemeentewet, Articles 154c, 154d and 154k, text of 1 October 2026
    ("requirement/awb-5-53-3", NOTE, "overlast of afval (artikel 154d", "nuisance or waste (Article 154d"),
    ("requirement/awb-8-29-1", NOTE, "Hoofdstuk 8 geldt niet bij een", "Chapter 8 does not hold with a municipal fine"),
    ("requirement/awb-8-42-1", NOTE, "Hoofdstuk 8 geldt niet bij een", "Chapter 8 does not hold with a municipal fine"),
    ("qualification/decision-open-to-appeal", NOTE, "artikel 154k Gemeentewet", "Article 154k Municipalities Act"),
    ("fact/besluit_kind", HINT, "oordeelt na bezwaar", "the subdistrict court decides"),
    # Awb, Article 10:3(3) and (4)
    ("requirement/awb-5-53-3", NOTE, "krijgt geen mandaat om de boete", "gets no mandate to impose the fine"),
    ("requirement/awb-7-11", NOTE, "mag niet in mandaat op het bezwaar", "may not decide on the objection"),
    # Awb, Articles 7:14 and 6:23
    ("requirement/awb-3-45", NOTE, "Niet voor een beslissing op bezwaar", "Not for a decision on objection"),
    # Wpg, Article 11: its fourth paragraph asks for consent too
    ("requirement/wpg-11", NOTE, "(artikel 11, leden 1, 2 en 4)", "(Article 11(1), (2) and (4))"),
    # Bpg boa, Article 2(1), text of 1 January 2025
    ("requirement/wpg-11", NOTE, "gelden de artikelen 10, 11, lid 2, en 12 niet", "Articles 10, 11(2) and 12 do not"),
    ("qualification/wpg-applies", NOTE, "boa's zonder artikel 11, lid 2", "officers without Article 11(2)"),
    ("act/wpg", NOTE, "behalve artikel 11, lid 2", "except Article 11(2)"),
    # Gemeentewet, Articles 231(1), which parts levying from collecting, and 151c(1)
    ("fact/sector_law/local_tax", LABEL, "waterschap heffen", "levying tax"),
    ("fact/sector_law/gemeentewet_151c", LABEL, "voor de openbare orde", "for public order"),
    # AWGB, Article 5(1)(d)
    ("requirement/awgb-7a-1", NOTE, "niet voor ras alleen (artikel 5, lid 1, onder d)", "race alone (Article 5(1)(d))"),
)
"""A text, what it says in Dutch, and in English."""


@pytest.mark.parametrize(("path", "words", "nl", "en"), SAYS)
def test_what_the_law_says_is_said(path: str, words: str, nl: str, en: str) -> None:
    found = said(path, words)
    assert nl in found["nl"]
    assert en in found["en"]


def test_all_kinds_of_data_of_the_wjsg_are_named() -> None:
    found = said("fact/data_regime/wjsg", DEFINITION)["nl"]
    assert [kind for kind in FIVE if kind not in found] == []


# ---- one English name for one act, and one for one kind of body ----

PREFIXES = "PREFIX ng: <https://w3id.org/normgraph/def#> PREFIX skos: <http://www.w3.org/2004/02/skos/core#> "
NAMES = (
    """SELECT ?name { GRAPH ?g { ?act a ng:Act ; skos:prefLabel ?name } }""",
    """SELECT ?name {
        GRAPH ?g { ?act a ng:CitedAct ; skos:prefLabel|skos:altLabel ?name
                   FILTER NOT EXISTS { ?act ng:namesAct ?ours } } }""",
)
"""An act of the graph has the name that it has there; one that is only cited, any of its full names."""

IN_BOTH = """SELECT ?thing ?nl ?en {
    GRAPH ?g { ?thing ?words ?nl , ?en FILTER NOT EXISTS { ?thing a ng:CitedAct } }
    FILTER (LANG(?nl) = "nl" && LANG(?en) = "en" && ?words NOT IN (skos:altLabel, skos:hiddenLabel)) }"""

NAMED = re.compile(r"(?:(?:[A-Z][\w'-]*|of|on|and|for|the|to|in|by) )*[A-Z][\w'-]* Act\b")
ELSEWHERE = (
    *("AI Act", "Cyber Resilience Act", "European Accessibility Act"),  # of the Union, which have a longer title
    *("Police Files Act", "Whistleblowers Authority Act", "Work and Social Assistance Act"),  # earlier acts
    *("Dutch Act", "The Act", "Which Act"),  # no name
)


@cache
def texts() -> list[tuple[str, str, str]]:
    rows = graph().select(PREFIXES + IN_BOTH)
    return [(str(row["thing"]), str(row["nl"]), str(row["en"])) for row in rows]


def test_an_act_has_one_name_in_english() -> None:
    labels = {str(row["name"]) for query in NAMES for row in graph().select(PREFIXES + query)}
    known = (*ELSEWHERE, *(name for label in labels for name in NAMED.findall(label.removeprefix("Dutch "))))
    named = {(thing, match.group()) for thing, _, said in texts() for match in NAMED.finditer(said)}
    assert sorted((thing, name) for thing, name in named if not name.endswith(known)) == []


@pytest.mark.parametrize(
    ("nl", "en"),
    [
        (r"bestuursorga", r"administrative (?:authorit|bod)|independent|bestuursorga"),  # Awb 1:1
        (r"overheidsorga(?:an|nen)\b", r"public organ|authorities and bodies"),  # Archiefwet 1; Article 37(1)(a) GDPR
        (r"gebruiksverantwoordelijke", r"deployer"),  # AI Act, Article 3(4)
    ],
)
def test_a_kind_of_body_has_one_name_in_english(nl: str, en: str) -> None:
    asked, wanted = re.compile(nl, re.IGNORECASE), re.compile(en, re.IGNORECASE)
    assert [thing for thing, dutch, english in texts() if asked.search(dutch) and not wanted.search(english)] == []


def test_a_deployer_is_no_user_in_dutch() -> None:
    """AI Act, Article 3(4): the official Dutch has one word for it, and a user of the output is another person."""
    assert [thing for thing, nl, en in texts() if "deployer" in en and "gebruiksverantw" not in nl] == []
