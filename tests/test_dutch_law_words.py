"""What the words of the graph say of Dutch law and the GDPR, no wider and no narrower than the text does."""

from __future__ import annotations

import pytest

from words import DEFINITION, GAP, HINT, NOTE, QUESTION, said

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
    ("coverage/model-dpia-rijksdienst/wjsg-7b-1", GAP, "soorten betrokkenen (artikel 7c)", "(Article 7c)"),
    # Databankenwet, Article 2(1)(b)
    ("fact/uses_third_party_database", QUESTION, "stelselmatig kleine delen", "systematically small parts"),
    ("fact/uses_third_party_database", DEFINITION, "de normale exploitatie", "its normal exploitation"),
    # Who, Article 2(1)(f)
    ("fact/who_exempt", QUESTION, "geen bibliotheek, museum of archief", "no library, museum or archive"),
    # GDPR, Article 21(1): only points (e) and (f) of Article 6(1)
    ("fact/avg_ground", HINT, "zeg dan dat geen van deze geldt", "say that none of these applies"),
    # Wet BRP, Article 1.7, and Wet openbare lichamen BES
    ("fact/sector_law/brp", DEFINITION, "Een bestuursorgaan", "An administrative authority"),
    ("fact/sector_law/caribbean", DEFINITION, "Een bestuursorgaan", "An administrative authority"),
    # Woo, Articles 5.1 and 5.2
    ("evidence-type/woo-decision", DEFINITION, "met de afweging waar", "with the weighing where"),
    # Awb, Article 3:5(1)
    ("requirement/awb-3-9", NOTE, "niet onder uw verantwoordelijkheid", "not work under your responsibility"),
    # AWGB, Article 5(1)(d)
    ("requirement/awgb-7a-1", NOTE, "artikel 5, lid 1, onder d", "Article 5(1)(d)"),
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
