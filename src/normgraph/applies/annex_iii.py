"""What an answer on a use listed in Annex III to the AI Act takes for granted, in the words of a warning."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from normgraph.applies.description import Description
from normgraph.applies.facts import SERVICE_DATE
from normgraph.applies.since import POLICE_DATA
from normgraph.applies.warnings import ABOUT_PERSONS, AI_SYSTEM, CRIMINAL, DECISIONS
from normgraph.model import State, Text

ANNEX_III = "annex3/"
BENEFITS = "annex3/5a"
CRITICAL_INFRASTRUCTURE = "annex3/2"
DEROGATION_LIST = "art63_condition"
DEROGATION = f"{DEROGATION_LIST}/"
IDENTIFICATION = "annex3/1a"
LAW_ENFORCEMENT = (CRIMINAL, POLICE_DATA, "authorised_criminal_law")
MIGRATION = ("annex3/7a", "annex3/7b", "annex3/7c", "annex3/7d")
NO_RISK = "art63_no_significant_risk"
PRODUCT = "annex1_section/A"
PROFILING = ("profiling", "annex3/6e")
PROVIDER = "role_provider"
SOCIAL_SUPPORT = (
    "equal_treatment_field/social_protection",
    "sector_law/jeugdwet",
    "sector_law/participatiewet",
    "sector_law/wmo2015",
)

LARGE_SCALE_LEGACY = date(2027, 8, 2)
"""Article 111(1): what came before it has a day of its own."""


def annex_iii_warnings(description: Description, state: State) -> Iterable[Text]:
    """Say what an answer on a use of Annex III rests on that no fact asks for, or that others decide."""
    yield from _on_annex_iii(state)
    yield from _in_spite_of_a_limited_task(state)
    yield from _on_benefits(state)
    yield from _in_a_union_system(description, state)


def _on_annex_iii(state: State) -> Iterable[Text]:
    """Say what an answer on a use of Annex III rests on that the organisation may not decide (Articles 6(3), 49)."""
    listed = {key for key, held in state.items() if held and key.startswith(ANNEX_III)}
    derogated = _derogated(state)
    if listed and derogated and state.get(PROVIDER) is False:
        yield Text(
            "Dat een toepassing uit bijlage III geen hoog risico is, berust op de beoordeling die de aanbieder "
            "vastlegt en registreert (AI-verordening, artikelen 6, lid 4, en 49, lid 2). Uw organisatie is volgens de "
            "feiten niet de aanbieder: vraag die beoordeling op. Is zij er niet, dan kan onjuist zijn dat dit antwoord "
            "de hoogrisicoregels om die reden niet van toepassing noemt (onze lezing). De richtsnoeren hierover "
            "waren volgens de bronnen tot 21 september 2026 nog een concept.",
            "That a use of Annex III is not high-risk rests on the assessment that the provider documents and "
            "registers (AI Act, Articles 6(4) and 49(2)). By the facts your organisation is not the provider: ask for "
            "that assessment. If there is none, it may be wrong that this answer calls the high-risk rules not "
            "applicable for that reason (our reading). The guidelines on this were still a draft according to the "
            "sources up to 21 September 2026.",
        )
    fact, point = map(state.get, PROFILING)
    if _limited(state) and state.get(NO_RISK) and fact is False and point is None:
        yield Text(
            "Of de afwijking van artikel 6, lid 3, van de AI-verordening geldt, hangt alleen nog af van bijlage III, "
            "punt 6, onder e (profilering bij opsporing en vervolging): daar geldt zij nooit. De feiten zeggen dat het "
            "systeem niet profileert; zeg dan ook dat het niet onder dat punt valt.",
            "Whether the derogation of Article 6(3) AI Act holds hangs only on Annex III, point 6(e) (profiling in "
            "detection and prosecution): there it never does. The facts say that the system does not profile; then "
            "say too that it is not under that point.",
        )
    if CRITICAL_INFRASTRUCTURE in listed and len(listed) > 1 and not derogated:
        yield Text(
            "Het systeem staat in bijlage III onder punt 2 en ook onder een ander punt. De uitzonderingen voor punt 2 "
            "gaan hier voor: registratie in de EU-databank, grondrechtenbeoordeling en uitleg noemt dit antwoord niet "
            "van toepassing (AI-verordening, artikelen 26, lid 8, 27, 49, leden 1 en 3, en 86). Voor het andere doel "
            "kunnen zij toch gelden: beschrijf dat apart.",
            "Annex III lists the system under point 2 and under another point too. The exceptions for point 2 come "
            "first here: this answer calls registration in the EU database, fundamental rights impact assessment and "
            "explanation not applicable (AI Act, Articles 26(8), 27, 49(1) and (3), and 86). For the other purpose "
            "they may hold after all: describe that apart.",
        )


def _on_benefits(state: State) -> Iterable[Text]:
    """Say when facts sit ill together: the system serves decisions on benefits or support, yet not point 5(a).

    Where another point of Annex III makes it high-risk, little hangs on that.
    """
    elsewhere = any(held and key.startswith(ANNEX_III) for key, held in state.items()) and not _derogated(state)
    denied = state.get(AI_SYSTEM) and state.get(BENEFITS) is False and not elsewhere
    decides = state.get(ABOUT_PERSONS) and any(map(state.get, DECISIONS))
    if denied and decides and any(map(state.get, SOCIAL_SUPPORT)):
        yield Text(
            "Volgens de feiten helpt het AI-systeem beslissen over mensen, of kiezen wie wordt onderzocht, bij "
            "bijstand, maatschappelijke ondersteuning, jeugdhulp of andere sociale bescherming, maar valt het niet "
            "onder bijlage III, punt 5, onder a. Dat punt noemt systemen waarmee een overheid beoordeelt of mensen "
            "recht hebben op essentiële uitkeringen en diensten, of die toekent, verlaagt, intrekt of terugvordert. "
            "Bekijk die feiten opnieuw: dit antwoord kan de hoogrisicoregels ten onrechte niet van toepassing noemen. "
            "Dat de taak klein is, is een aparte vraag (artikel 6, lid 3).",
            "By the facts the AI system helps to decide about people, or to choose who is investigated, in social "
            "assistance, social support, youth care or other social protection, yet is not under Annex III, point "
            "5(a). That point lists systems with which an authority evaluates whether people are eligible for "
            "essential benefits and services, or grants, reduces, revokes or reclaims them. Look at those facts again: "
            "this answer may wrongly call the high-risk rules not applicable. That the task is small is another "
            "question (Article 6(3)).",
        )


def _in_spite_of_a_limited_task(state: State) -> Iterable[Text]:
    """Say that a use is called high-risk by one reading of Article 6(3), where the text allows another."""
    listed = any(held and key.startswith(ANNEX_III) for key, held in state.items())
    if listed and _limited(state) and state.get(NO_RISK) is False and not any(map(state.get, PROFILING)):
        yield Text(
            "Volgens de feiten heeft het systeem een van de vier beperkte taken van artikel 6, lid 3, van de "
            "AI-verordening, maar is het niet vrij van significant risico. Naar onze lezing geldt de afwijking dan "
            "niet. De tweede alinea laat zich ook zo lezen dat één zo’n taak volstaat: dan heeft een systeem dat niet "
            "profileert geen hoog risico op grond van bijlage III, en legt de aanbieder dat vast en registreert hij "
            "het (artikelen 6, lid 4, en 49, lid 2). De richtsnoeren hierover waren volgens de bronnen tot 21 "
            "september 2026 nog een concept.",
            "By the facts the system has one of the four limited tasks of Article 6(3) AI Act, yet is not free of "
            "significant risk. By our reading the derogation then does not hold. The second subparagraph can also be "
            "read so that one such task is enough: a system that does not profile is then not high-risk "
            "under Annex III, and the provider documents and registers that (Articles 6(4) and 49(2)). The guidelines "
            "on this were still a draft according to the sources up to 21 September 2026.",
        )


def _derogated(state: State) -> bool:
    """Say whether by the facts a use of Annex III is not high-risk (Article 6(3))."""
    return bool(_limited(state) and state.get(NO_RISK)) and not _profiles(state)


def _limited(state: State) -> bool:
    """Say whether one of the four conditions of Article 6(3) holds."""
    return any(held for key, held in state.items() if key.startswith(DEROGATION))


def _profiles(state: State) -> bool:
    """Say whether nothing rules out that the system profiles people; point 6(e) of Annex III is profiling itself."""
    fact, listed = map(state.get, PROFILING)
    return fact is not False or bool(listed)


def _in_a_union_system(description: Description, state: State) -> Iterable[Text]:
    """Say which legacy systems have a day of their own, that no fact asks for (Article 111(1) and Annex X)."""
    first, _ = description.dates.get(SERVICE_DATE, (date.min, date.max))
    exempt = _derogated(state) and state.get(PRODUCT) is False
    if _may_be_in_a_union_system(state) and first < LARGE_SCALE_LEGACY and not exempt:
        yield Text(
            "Is het systeem onderdeel van een grootschalig IT-systeem van de Unie (AI-verordening, bijlage X, zoals "
            "SIS, VIS, Eurodac, EES of ETIAS) en kwam het vóór 2 augustus 2027 in de handel of in gebruik, dan geldt "
            "in plaats van artikel 111, lid 2, het eerste lid: het moet uiterlijk op 31 december 2030 voldoen, ook "
            "als het niet voor overheden is bedoeld. Dat vragen wij niet: de dagen van de hoogrisicoregels in dit "
            "antwoord kloppen dan niet.",
            "If the system is a component of a large-scale IT system of the Union (AI Act, Annex X, such as SIS, VIS, "
            "Eurodac, EES or ETIAS) and was placed on the market or put into service before 2 August 2027, Article "
            "111(1) holds in place of paragraph 2: it must comply by 31 December 2030, even if it is not intended for "
            "public authorities. We do not ask that: the days of the high-risk rules in this answer are then wrong.",
        )


def _may_be_in_a_union_system(state: State) -> bool:
    """Say whether a use may serve migration, asylum, border control or, by recognising people, police (Annex X)."""
    for_police_or_borders = any(state.get(key) is not False for key in (*LAW_ENFORCEMENT, *MIGRATION))
    return bool(state.get(IDENTIFICATION) and for_police_or_borders) or any(map(state.get, MIGRATION))
