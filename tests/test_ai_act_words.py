"""What the words of the graph say of the AI Act, no wider and no narrower than the text does."""

from __future__ import annotations

import pytest

from words import DEFINITION, HINT, LABEL, NOTE, QUESTION, said

SAYS = (
    # Article 43(3), third subparagraph
    (
        "fact/annex1_third_party",
        HINT,
        "geharmoniseerde normen toepast, laat het antwoord dan open",
        "leave the answer open",
    ),
    ("requirement/aia-43-3", NOTE, "ook voor alle eisen van afdeling 2", "for all requirements of Section 2 too"),
    ("requirement/aia-43-3", NOTE, "op zich niet tot een derde partij", "does not by itself require a third party"),
    # Annex III, point 2, names the supply of water alone
    ("fact/annex3/2", DEFINITION, "water keren of lozen", "keeping water out or draining it"),
    # Annex III, point 7(b)
    ("fact/annex3/7b", DEFINITION, "wil binnenkomen of is binnengekomen", "intends to enter or has entered"),
    ("provision/aia/anx_III/pnt_7/pnt_b", LABEL, "willen binnenkomen of zijn", "intend to enter or have entered"),
    # Article 5(1)(bb) and (g)
    ("fact/prohibited/bb", DEFINITION, "Materiaal of een voorstelling", "material or performance"),
    ("fact/prohibited/bb", DEFINITION, "Richtlijn 2011/93/EU", "Article 2(c) and (e) of Directive 2011/93/EU"),
    ("requirement/aia-5-1-bb", LABEL, "materiaal of een voorstelling", "material or performance"),
    (
        "fact/prohibited/g",
        DEFINITION,
        "religieuze of levensbeschouwelijke overtuiging",
        "religious or philosophical beliefs",
    ),
    # Article 26(10), third subparagraph
    ("requirement/aia-26-10-untargeted", LABEL, "dreiging van een strafbaar feit", "threat of a criminal offence"),
    (
        "requirement/aia-26-10-untargeted",
        LABEL,
        "echte en actuele of voorzienbare",
        "genuine and present or foreseeable",
    ),
    ("requirement/aia-26-10-untargeted", LABEL, "een bepaalde vermiste persoon", "a specific missing person"),
    # Article 75(1)(a), second half
    (
        "requirement/aia-73-2",
        NOTE,
        "telt daarvoor niet bij producten van bijlage I",
        "does not count for that with products of Annex I",
    ),
    (
        "requirement/aia-73-2",
        NOTE,
        "bijlage III, punt 2, bij rechtsbedeling (punt 8)",
        "administration of justice (point 8)",
    ),
    (
        "requirement/aia-73-2",
        NOTE,
        "artikel 74, lid 6 (artikel 75, lid 1, onder a)",
        "Article 74(6) (Article 75(1)(a))",
    ),
    # Article 5(2), second subparagraph
    ("requirement/aia-5-2", NOTE, "zonder onnodige vertraging", "without undue delay"),
    # Article 5(1)(h): the use alone
    ("requirement/aia-5-1-h", NOTE, "verbiedt het gebruik, niet het aanbieden", "prohibits use, not supply"),
    # Article 6(1)(b)
    ("fact/annex1_third_party", QUESTION, "of in gebruik wordt genomen", "or put into service"),
    # Article 5(1)(c)(i): unrelated to where the data come from, not to the score
    (
        "requirement/aia-5-1-c",
        LABEL,
        "die waarin de gegevens zijn ontstaan",
        "the one in which the data were generated",
    ),
    # Article 6(3), and Articles 5(3) and 26(10): words of the official Dutch text
    ("evidence-type/not-high-risk-assessment", DEFINITION, "geen significant risico", "no significant risk"),
    ("evidence-type/biometric-search-authorisation", LABEL, "toestemming voor", "authorisation of"),
    # Article 50(2): what comes out, and standard editing too
    (
        "fact/standard_editing",
        QUESTION,
        "wat het systeem aflevert alleen een standaardbewerking",
        "only a standard edit",
    ),
    # Article 59(1)(a)
    ("requirement/aia-59-1", LABEL, "aanzienlijk openbaar belang op een van de genoemde", "in one of the areas listed"),
    # Article 89(2): a general-purpose model of another provider, which Article 3(68) does not ask
    ("requirement/aia-89-2", NOTE, "vragen wij niet", "we do not ask"),
    # Annex III, points 6 and 7: by or on behalf of
    *(
        (f"fact/annex3/{point}", DEFINITION, "oor of namens rechtshandhaving", "by or for law enforcement")
        for point in ("6a", "6b", "6c", "6d", "6e")
    ),
    *(
        (
            f"fact/annex3/{point}",
            DEFINITION,
            "namens een bevoegde overheidsinstantie",
            "for a competent public authority",
        )
        for point in ("7a", "7b", "7d")
    ),
    ("fact/annex3/7c", DEFINITION, "Een bevoegde overheidsinstantie, of wie namens", "or whoever acts for it"),
    # Annex III, point 5(c): not the insurance of the Zorgverzekeringswet alone
    *(
        (path, words, "levens- of ziektekostenverzekering", "life or health insurance")
        for path, words in (
            ("fact/annex3/5c", DEFINITION),
            ("qualification/fria-bound", DEFINITION),
            ("qualification/listed-service", DEFINITION),
            ("requirement/aia-27-1", NOTE),
        )
    ),
    # Article 25(2)
    ("fact/high_risk_ruled_out", LABEL, "van het systeem een hoogrisicosysteem", "making the system into"),
    # Article 56(3)
    ("role/downstream-provider", LABEL, "aanbieder verder in de AI-waardeketen", "downstream provider"),
)
"""A text, what it says in Dutch, and in English."""


@pytest.mark.parametrize(("path", "words", "nl", "en"), SAYS)
def test_what_the_text_says_is_said(path: str, words: str, nl: str, en: str) -> None:
    found = said(path, words)
    assert nl in found["nl"]
    assert en in found["en"]


SAYS_NOT = (
    ("fact/annex1_third_party", HINT, "zelf beoordelen, dan is het antwoord nee", "alone, the answer is no"),
    ("fact/authorised_criminal_law", HINT, "antwoord daarvoor nee", "answer no for that"),
)
"""A text, and what it may not say in Dutch and in English: the law says otherwise."""


@pytest.mark.parametrize(("path", "words", "nl", "en"), SAYS_NOT)
def test_what_the_text_does_not_say_is_not_said(path: str, words: str, nl: str, en: str) -> None:
    found = said(path, words)
    assert nl not in found["nl"]
    assert en not in found["en"]
