"""What an answer on the AI Act takes for granted, in the words of a warning."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from normgraph.applies.annex_iii import DEROGATION_LIST, NO_RISK, PROFILING, annex_iii_warnings
from normgraph.applies.biometrics import BIOMETRICS, beside_annex_iii, emotions_at_work_or_school
from normgraph.applies.description import Description
from normgraph.applies.facts import DEVELOPMENT, ENDED, PILOT
from normgraph.applies.planned import NEW_SINCE, left_open
from normgraph.applies.since import (
    AI_ACT_PUBLISHED,
    AMENDMENT_PUBLISHED,
    GENERAL_APPLICATION,
    LEGACY_COMPLIES,
    PROHIBITIONS_APPLY,
    ai_act_day,
)
from normgraph.applies.warnings import AI_SYSTEM, OUTSIDE_AI_ACT, PERSONAL_DATA, in_words
from normgraph.model import Because, Fact, RequirementAnswer, State, Text

ANNEX_III_LIST = "annex3"
DESIGN_CHANGE = "sig_design_change"
IN_USE = "lifecycle/in_service"
LIVE_IDENTIFICATION = "rbi_real_time"
OPEN_SOURCE = "open_source"
PROHIBITED_LIVE = "prohibited/h"
SANDBOX = "sandbox"
SECTION_B = ("annex1_section/B", "annex1_third_party")

DUE_BEFOREHAND = ("aia-43-1", "aia-43-2", "aia-43-3", "aia-47-", "aia-48-", "aia-49-")
"""The norms of Section 5 that are due before placing on the market, putting into service or using."""

ARTICLE_50 = (
    "interacts_directly", "generates_synthetic", "emotion_recognition", "biometric_categorisation",
    "publishes_deepfake", "publishes_ai_text_public_interest",
)  # fmt: skip
"""The facts of which each brings a duty of Article 50."""

GENERATES = "generates_synthetic"
MADE_BY_IT = ("publishes_deepfake", "publishes_ai_text_public_interest", "prohibited/ba", "prohibited/bb")
"""What a system does only by making or altering content (Articles 3(60), 5(1)(ba) and (bb) and 50(4))."""

UNMARKED = (ENDED, "standard_editing", "authorised_criminal_law")
"""Where the duty to mark falls away, whatever the system makes (Article 50(2))."""

KEEPS_OPEN_SOURCE = {
    **NEW_SINCE,
    **dict.fromkeys(ARTICLE_50, GENERAL_APPLICATION.isoformat()),
    "prohibited": PROHIBITIONS_APPLY.isoformat(),
    "prohibited/ba": "2026-12-02",
    "prohibited/bb": "2026-12-02",
}
"""By what Article 2(12) keeps open source within the Act, and from when that applies (Article 113)."""

RESTRICTED = {
    "aia-49-1": "aia-49-4-provider",
    "aia-49-2": "aia-49-4-derogated",
    "aia-49-3": "aia-49-4-deployer",
    "aia-49-3-on-behalf": "aia-49-4-deployer",
}
"""Each registration by the AI Act, and the one of Article 49(4) that narrows it."""


def ai_act_warnings(
    description: Description,
    state: State,
    facts: Mapping[str, Fact],
    rows: Sequence[RequirementAnswer],
    as_of: date,
    known_at: date,
) -> Iterable[Text]:
    """Say what the rows on an AI system within the Act take for granted, or the facts leave out."""
    if state.get(AI_SYSTEM) is False or state.get(OUTSIDE_AI_ACT):
        return
    day = ai_act_day(as_of, known_at)
    if day < AI_ACT_PUBLISHED:
        yield from beside_annex_iii(state, as_of, day)
        return
    if state.get(ENDED):
        yield from _used(day)
    if state.get(ENDED) and day > LEGACY_COMPLIES:
        yield from _ended(rows)
    if state.get(DESIGN_CHANGE):
        yield from _changed(rows, day)
    yield from _on_high_risk_and_transparency(description, state, rows)
    yield from beside_annex_iii(state, as_of, day)
    if day >= PROHIBITIONS_APPLY and not (state.get(ENDED) or state.get(DEVELOPMENT)):
        yield from emotions_at_work_or_school(state)
    if state.get(OPEN_SOURCE):
        yield from _within_before_its_rule(state, facts, day)
    if state.get(SANDBOX) is not False or any(left_open(NEW_SINCE, state, facts)):
        yield from _on_tests(state, day, known_at)
    yield from _on_live_identification(state, day)
    yield from _in_a_sandbox(state, day)


def _on_high_risk_and_transparency(
    description: Description, state: State, rows: Sequence[RequirementAnswer]
) -> Iterable[Text]:
    """Say what is taken for granted of the rules on high-risk systems and of Article 50."""
    if any(map(state.get, BIOMETRICS)):
        yield from _not_public({row.requirement.key: row for row in rows})
    if state.get(GENERATES) is False and any(map(state.get, MADE_BY_IT)) and not any(map(state.get, UNMARKED)):
        yield from _makes_what_it_is_said_to_make(rows)
    if state.get(DEVELOPMENT):
        yield from _due_beforehand(rows)
    yield from annex_iii_warnings(description, state)


def _due_beforehand(rows: Iterable[RequirementAnswer]) -> Iterable[Text]:
    """Say that what Section 5 asks beforehand is treated unlike the rest of the Act during development.

    In the reading that Section 5 was not deferred its duties hold, until the class takes effect, for what Article 2(8)
    leaves outside from then on; whether that Article reaches what is due before placing on the market is not settled.
    """
    beforehand = (row for row in rows if row.requirement.key.startswith(DUE_BEFOREHAND))
    if any(row.status != "does_not_apply" or row.reason == "no-longer" for row in beforehand):
        yield Text(
            "Het systeem is in ontwikkeling. De artikelen 43 en 47 tot en met 49 van de AI-verordening vragen iets "
            "vóór het in de handel brengen, in gebruik stellen of gebruiken. Of zij tijdens de ontwikkeling al binden, "
            "staat niet vast: artikel 2, lid 8, laat ontwikkeling erbuiten. In de lezing dat afdeling 5 niet is "
            "uitgesteld, noemt dit antwoord ze van toepassing tot de dag waarop de indeling als hoog risico ingaat, "
            "en daarna pas vanaf het in gebruik nemen. Staat er dat zij niet meer gelden, dan zijn zij niet "
            "vervallen: in elke lezing moet eraan zijn voldaan als het systeem op of na die dag in de handel of in "
            "gebruik komt.",
            "The system is in development. Articles 43 and 47 to 49 of the AI Act ask something before placing on the "
            "market, putting into service or using. Whether they bind during development already is not settled: "
            "Article 2(8) leaves development outside. In the reading that Section 5 was not deferred this answer calls "
            "them applicable until the day on which the classification as high-risk takes effect, and after that only "
            "from putting into service. Where it says that they no longer apply they have not lapsed: in each reading "
            "they must have been met when the system is placed on the market or put into service from that day on.",
        )


def _within_before_its_rule(state: State, facts: Mapping[str, Fact], as_of: date) -> Iterable[Text]:
    """Say that Article 2(12) leaves open whether its exceptions count before the day of the rule that they name."""
    to_come = [name for name, day in KEEPS_OPEN_SOURCE.items() if as_of.isoformat() < day]
    if any(left_open(to_come, state, facts)) and not _kept_by_a_rule_that_applies(state, facts, to_come):
        yield Text(
            "Opensource blijft binnen de AI-verordening als het een hoogrisicosysteem is of onder artikel 5 of 50 valt "
            "(artikel 2, lid 12). Of dat ook telt voordat die regel geldt (artikel 113), is omstreden; dit antwoord "
            "gaat daarvan uit.",
            "Open source stays within the AI Act if it is a high-risk system or falls under Article 5 or 50 (Article "
            "2(12)). Whether that counts before the rule applies too (Article 113) is disputed; this answer takes it "
            "that it does.",
        )


def _kept_by_a_rule_that_applies(state: State, facts: Mapping[str, Fact], to_come: Sequence[str]) -> bool:
    """Say whether open source is within for certain by a rule that applies already: then no later one counts.

    A use of Annex III makes no high-risk system as long as it may be excepted (Article 6(3)).
    """
    limited = any(left_open((DEROGATION_LIST,), state, facts))
    may_be_excepted = limited and not any(map(state.get, PROFILING)) and state.get(NO_RISK) is not False
    for key, held in state.items():
        name, _, _ = key.partition("/")
        keeps = held and name in KEEPS_OPEN_SOURCE and not {name, key} & set(to_come)
        if keeps and not (name == ANNEX_III_LIST and may_be_excepted):
            return True
    return False


def _used(day: date) -> Iterable[Text]:
    """Say what is denied of a system only because it is out of use."""
    if day >= PROHIBITIONS_APPLY:
        yield Text(
            "Wat zonder gebruik niet meer kan, noemt dit antwoord niet van toepassing: van de AI-verordening de "
            "artikelen 4, 5, leden 1 en 2, 26 (behalve logs bewaren, de aanbieder informeren, risico's en incidenten "
            "melden, meewerken, en wat lid 10 nog na het gebruik vraagt), 27, 49, leden 3 en 4 "
            "(gebruiksverantwoordelijke), 50, leden 1 tot en met 3, en 59. Voor wat tijdens het gebruik gebeurde, "
            "kunnen zij wel gegolden hebben.",
            "What cannot be done without use any more this answer calls not applicable: of the AI Act Articles 4, 5(1) "
            "and (2), 26 (except keeping logs, informing the provider, reporting risks and incidents, cooperating, and "
            "what paragraph 10 still asks after use), 27, 49(3) and (4) (deployer), 50(1) to (3) and 59. To what "
            "happened during use they may have applied.",
        )


def _ended(rows: Iterable[RequirementAnswer]) -> Iterable[Text]:
    """Say that a denial rests on a day that nobody gave: that of the end of use (Article 111(2))."""
    if any(row.status == "does_not_apply" and _by_the_end(row) for row in rows):
        day = in_words(LEGACY_COMPLIES)
        yield Text(
            f"Ook ‘niet van toepassing’ kan onjuist zijn: was het systeem op of na {day.nl} nog in gebruik, dan golden "
            "de regels die voor bestaande systemen tot die dag wachtten (AI-verordening, artikel 111, lid 2), en moet "
            "wat zij laten bewaren, bewaard blijven. Wij vragen niet wanneer het gebruik eindigde.",
            f"‘Does not apply’ may be wrong too: if the system was still in use on or after {day.en}, the rules that "
            "waited for legacy systems until that day did hold for it (AI Act, Article 111(2)), and what they ask to "
            "keep must still be kept. We do not ask when use ended.",
        )


def _by_the_end(row: RequirementAnswer) -> bool:
    """Say whether a norm is denied because its period, that of legacy systems, leaves out what is out of use."""
    return bool(row.because) and row.because[0].key == ENDED and row.because[-1].kind == "period"


def _changed(rows: Sequence[RequirementAnswer], as_of: date) -> Iterable[Text]:
    """Say what follows from a change without a day: that a start is left out, or that it came too early."""
    if any(row.status == "applies" and not row.applies_from and _dated(row) for row in rows):
        yield Text(
            "Voor een bestaand systeem dat ingrijpend is gewijzigd, gelden de hoogrisicoregels vanaf die wijziging "
            "(AI-verordening, artikel 111, lid 2). Haar dag vragen wij niet: sinds wanneer, staat er dan niet bij.",
            "For a legacy system whose design was significantly changed the high-risk rules hold from that change "
            "(AI Act, Article 111(2)). We do not ask its day: since when is then not said.",
        )
    elif any(row.reason == "not-yet" and _rests_on_the_change(row.because) for row in rows):
        day = in_words(as_of)
        yield Text(
            "Een ingrijpende wijziging telt pas als de hoogrisicoregels voor de klasse van het systeem gelden "
            f"(AI-verordening, artikel 111, lid 2). Voor regels die daarop wachten, is het op {day.nl} nog niet zover: "
            "dan moet het antwoord op de vraag naar zo'n wijziging ‘nee’ zijn. Hun dag staat er nu bij alsof de "
            "wijziging nog komt.",
            "A significant change counts only once the high-risk rules hold for the class of system (AI Act, Article "
            f"111(2)). For rules that wait for that the time has not come on {day.en}: the answer on such a change "
            "must then be ‘no’. Their day is now given as if the change were still to come.",
        )


def _dated(row: RequirementAnswer) -> bool:
    """Say whether the graph has the day on which a norm began."""
    return not any(period.record_begins for period in row.requirement.periods)


def _rests_on_the_change(steps: Iterable[Because]) -> bool:
    return any(step.key == DESIGN_CHANGE or _rests_on_the_change(step.members) for step in steps)


def _makes_what_it_is_said_to_make(rows: Iterable[RequirementAnswer]) -> Iterable[Text]:
    """Say when marking is denied of a system that makes the very content that other facts speak of (Article 50(2))."""
    if any(row.requirement.key == "aia-50-2" and row.reason == "condition" for row in rows):
        yield Text(
            "Volgens de feiten maakt het systeem geen nieuwe tekst, beeld, geluid of video, maar wel deepfakes, "
            "gepubliceerde tekst of verboden materiaal. Verbeter een van beide: nu kan dit antwoord de markering van "
            "artikel 50, lid 2, van de AI-verordening ten onrechte niet van toepassing noemen. Dat het systeem alleen "
            "bewerkt wat het krijgt, is een aparte vraag.",
            "By the facts the system makes no new text, images, sound or video, yet does make deepfakes, published "
            "text or prohibited material. Correct one of the two: as it stands this answer may wrongly call the "
            "marking of Article 50(2) AI Act not applicable. That the system only edits what it is given is another "
            "question.",
        )


def _not_public(rows: Mapping[str, RequirementAnswer]) -> Iterable[Text]:
    """Say for what else than law enforcement the registration of biometrics is not public (Article 49(4))."""
    pairs = [
        (rows[public], rows[narrower]) for public, narrower in RESTRICTED.items() if {public, narrower} <= rows.keys()
    ]
    if any(narrower.reason == "condition" and _counts(public) for public, narrower in pairs):
        yield Text(
            "Ook biometrie (bijlage III, punt 1) voor migratie, asiel of grenstoezichtsbeheer wordt in het "
            "afgeschermde deel van de EU-databank geregistreerd (AI-verordening, artikel 49, lid 4). Of het systeem "
            "daarvoor dient, vragen wij niet. Zo ja, dan noemt dit antwoord die vereisten ten onrechte niet van "
            "toepassing.",
            "Biometrics (Annex III, point 1) for migration, asylum or border control too are registered in the secure "
            "section of the EU database (AI Act, Article 49(4)). Whether the system serves that we do not ask: if so, "
            "it is wrong that this answer calls those requirements not applicable.",
        )


def _counts(row: RequirementAnswer) -> bool:
    return row.status != "does_not_apply" or row.reason == "not-yet"


def _on_tests(state: State, day: date, known_at: date) -> Iterable[Text]:
    """Say what a test in real-world conditions is not, and where it may be held (Articles 3(57) and 60a)."""
    if state.get(PILOT):
        yield Text(
            "Een test in reële omstandigheden die aan artikel 57 of 60 van de AI-verordening voldoet, is geen "
            "ingebruikstelling (artikel 3, punt 57): de dag van de test telt dan niet als datum van ingebruikname, en "
            "wat vóór het in gebruik nemen moet gebeuren, moet nog.",
            "A test in real-world conditions that meets Article 57 or 60 of the AI Act is no putting into service "
            "(Article 3(57)): the day of the test then does not count as date of putting into service, and what must "
            "be done before that is still to be done.",
        )
    tested_outside = state.get(PILOT) and not state.get(SANDBOX)  # Article 60a is not about regulatory sandboxes
    amended = day >= GENERAL_APPLICATION and known_at >= AMENDMENT_PUBLISHED
    if tested_outside and amended and all(map(state.get, SECTION_B)):
        yield Text(
            "Een product uit bijlage I, afdeling B, in de praktijk testen kan alleen binnen wat een lidstaat daarvoor "
            "regelt (AI-verordening, artikel 60 bis). Of Nederland dat doet en wat het dan vraagt, staat niet in de "
            "graaf.",
            "Testing a product of Annex I, Section B, in real-world conditions is possible only within what a Member "
            "State provides for it (AI Act, Article 60a). Whether the Netherlands does so, and what it then asks, is "
            "not in the graph.",
        )


def _on_live_identification(state: State, as_of: date) -> Iterable[Text]:
    """Say that recognising people live for law enforcement asks for a law of its own (Article 5(2) and (5))."""
    if state.get(LIVE_IDENTIFICATION) and not state.get(PROHIBITED_LIVE) and as_of >= PROHIBITIONS_APPLY:
        yield Text(
            "Mensen in openbare ruimten in real time op afstand herkennen voor rechtshandhaving mag alleen voor een "
            "van drie doelen en alleen als een nationale wet dat regelt (AI-verordening, artikel 5, leden 2 en 5). "
            "Dat een wet opsporing toestaat, is daarvoor niet genoeg. Voor zover bekend heeft Nederland zo’n wet niet "
            "(niet aan de bron getoetst): zonder die wet is het verboden (lid 1, onder h), ook als de feiten dat "
            "verbod niet noemen.",
            "Recognising people at a distance in real time in public spaces for law enforcement is allowed only for "
            "one of three aims and only where a national law provides for it (AI Act, Article 5(2) and (5)). That a "
            "law allows detection is not enough for that. As far as known the Netherlands has no such law (not "
            "checked against the source): without it, it is prohibited (paragraph 1, point (h)), even where the facts "
            "do not name that prohibition.",
        )


def _in_a_sandbox(state: State, as_of: date) -> Iterable[Text]:
    """Say that a system in a regulatory sandbox is not there for ordinary use (Articles 3(55), 57(5) and 59(1))."""
    in_sandbox = state.get(SANDBOX) and state.get(IN_USE) and state.get(PERSONAL_DATA) is not False
    if in_sandbox and as_of >= GENERAL_APPLICATION:
        yield Text(
            "Het systeem is volgens de feiten in gebruik en in een AI-testomgeving voor regelgeving. Die dient om te "
            "ontwikkelen, trainen en testen voordat het in de handel of in gebruik komt (AI-verordening, artikelen 3, "
            "punt 55, en 57, lid 5): voor gewoon gebruik geldt de toestemming van artikel 59, lid 1, niet, ook als "
            "hier ‘van toepassing’ staat. Eindigt de deelname, dan moeten de persoonsgegevens weg (onder g).",
            "By the facts the system is in service and in an AI regulatory sandbox. That serves to develop, train and "
            "test before it is placed on the market or put into service (AI Act, Articles 3(55) and 57(5)): for "
            "ordinary use the permission of Article 59(1) does not hold, even where this answer says ‘applies’. When "
            "participation ends, the personal data must go (point g).",
        )
