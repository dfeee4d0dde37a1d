"""What an answer takes for granted, in the words of a warning."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date

from normgraph.applies.decide import base
from normgraph.applies.description import Description
from normgraph.applies.facts import DEVELOPMENT, ENDED, SERVICE_DATE, is_in_service
from normgraph.applies.logic import TRUE, Evaluation
from normgraph.applies.planned import unplanned
from normgraph.applies.since import (
    AI_ACT_PUBLISHED,
    NUMBER_PLATES_STORED,
    POLICE_DATA,
    REGISTER_GUIDED,
    ai_act_day,
    data_protection_told,
)
from normgraph.errors import shown
from normgraph.model import Because, Fact, RequirementAnswer, State, Text
from normgraph.settings import STATE_OF_LAW
from normgraph.texts import say_day

ABOUT_PERSONS = "makes_decisions_about_persons"
AI_SYSTEM = "is_ai_system"
AT_WORK = ("annex3/4a", "annex3/4b")
AUTHORITY = "org_bestuursorgaan"
BESLUIT = "contributes_to_besluit"
CAMERAS = "sector_law/gemeentewet_151c"
CARIBBEAN_LAW = "sector_law/caribbean"
COURT = "judicial_capacity"
CRIMINAL = "criminal_enforcement"
DECISIONS = (BESLUIT, "risk_selection_before_besluit")
DEPLOYER = "role_deployer"
EDUCATION = ("annex3/3a", "annex3/3b", "annex3/3c", "annex3/3d")
EXAMINING = ("annex3/3b", "annex3/3d", "equal_treatment_field/vocational")
EXCLUDED = "register_exclusion"
IMPACTFUL = "impactful_algorithm"
INSTITUTION = "equal_treatment_field/institution"
KINDS = tuple(
    f"besluit_kind/{kind}"
    for kind in ("application", "on_objection", "other_general", "own_motion", "policy_rule", "regulation")
)
LISTED = "ap_list"
MODEL_DATE = "date_gpai_market"
MODEL_PROVIDER = "gpai_model_provider"
MODEL_REPRESENTATIVE = "authorised_representative/gpai"
NUMBER_PLATES = "sector_law/sv_126jj"
OTHER_REGIME = "data_regime/other"
OUTSIDE_AI_ACT = "excl_scope"
PERSONAL_DATA = "personal_data"
PERSONS = "affects_natural_persons"
PRACTICE = "prohibited/"
PROCESSOR = "processor"
PUBLISHING = (AUTHORITY, "org_public_authority")
"""Whom the policy on the Algorithm Register addresses: administrative authorities, and by our reading other bodies."""
SIGNIFICANT = "significant_effect"

DPIA_LIST = "on-supervisor-list"
DPIA_LIST_PUBLISHED = date(2019, 11, 27)
"""Stcrt. 2019, 64418."""

SHOWN_KEYS = 8
"""How many of the keys that have no meaning here a warning names."""


def projected(day: date) -> Iterable[Text]:
    """Say that a day lies beyond the law that the graph was checked against."""
    if day > STATE_OF_LAW:
        known, wanted = in_words(STATE_OF_LAW), in_words(day)
        yield Text(
            f"De graaf kent het recht tot en met {known.nl}; {wanted.nl} is een vooruitblik op wat toen vaststond.",
            f"The graph knows the law up to {known.en}; {wanted.en} is a projection of what was fixed then.",
        )


def not_recorded(rows: Iterable[RequirementAnswer], as_of: date, known_at: date) -> Iterable[Text]:
    """Say which earlier rules the graph does not have, where what came after would bear on the system.

    Since when they held it does not know either, so it does not say that they held on this day. As known before what
    came after was official, they had no end.
    """
    before: dict[date, dict[str, Text]] = defaultdict(dict)
    for row in rows:
        for period in row.requirement.periods if row.reason == "not-yet" else ():
            unknown = period.known_from is not None and known_at < period.known_from
            if period.earlier_law and (as_of < period.valid_from or unknown):
                end = period.valid_from if as_of < period.valid_from else date.max
                before[end][period.earlier_law.nl] = period.earlier_law
    if before:
        day = in_words(as_of)
        found = [(end, [before[end][key] for key in sorted(before[end])]) for end in sorted(before)]
        nl = "; ".join(f"{', '.join(law.nl for law in laws)}{_until(end).nl}" for end, laws in found)
        en = "; ".join(f"{', '.join(law.en for law in laws)}{_until(end).en}" for end, laws in found)
        yield Text(
            f"Niet in de graaf staat, voor zover het op {day.nl} gold: {nl}. Dat een norm hier nog niet geldt, zegt "
            "daar niets over.",
            f"Not in the graph, as far as it was in force on {day.en}: {en}. That a norm does not hold yet here says "
            "nothing about that.",
        )


def _until(end: date) -> Text:
    day = in_words(end)
    return Text(f" (tot {day.nl})", f" (until {day.en})") if end < date.max else Text("", "")


def before_the_list(rows: Iterable[RequirementAnswer], state: State, as_of: date) -> Iterable[Text]:
    """Say that a norm rests on the supervisor's list of DPIAs alone before there was one (GDPR, Article 35(4))."""
    if as_of < DPIA_LIST_PUBLISHED and any(_rests_on_list(row.because) for row in _only_listed(rows, state)):
        day, published = in_words(as_of), in_words(DPIA_LIST_PUBLISHED)
        yield Text(
            f"De lijst van verplichte DPIA's is van {published.nl} (Stcrt. 2019, 64418). Of een DPIA ook op {day.nl} "
            "moest, kan zij niet beslissen; of er eerder een lijst was, staat niet in de graaf. Bepaal dat naar "
            "artikel 35, leden 1 en 3, AVG: was een hoog risico waarschijnlijk?",
            f"The list of mandatory DPIAs is of {published.en} (Stcrt. 2019, 64418). Whether a DPIA was due on "
            f"{day.en} too it cannot decide; whether there was an earlier list is not in the graph. Decide that by "
            "Article 35(1) and (3) GDPR: was a high risk likely?",
        )


def _only_listed(rows: Iterable[RequirementAnswer], state: State) -> Iterable[RequirementAnswer]:
    """Give the norms that would not apply for certain without the list; a reason names one ground of several."""
    unlisted = Evaluation({key: held for key, held in state.items() if not key.startswith(LISTED)})
    return (row for row in rows if row.status == "applies" and base(row.requirement, unlisted) is not TRUE)


def _rests_on_list(steps: Iterable[Because]) -> bool:
    return any(step.key == DPIA_LIST or _rests_on_list(step.members) for step in steps)


def warnings(
    description: Description,
    state: State,
    facts: Mapping[str, Fact],
    as_of: date,
    known_at: date,
    planned: date | None,
) -> Iterable[Text]:
    """Say aloud what an answer about a day takes for granted; `planned` is the day on which the system is to start."""
    day = ai_act_day(as_of, known_at)
    yield from description.notes
    if description.unused:
        keys = ", ".join(shown(key) for key in description.unused[:SHOWN_KEYS])
        yield Text(f"Niet gebruikt in het antwoord: {keys}.", f"Not used in the answer: {keys}.")
    yield from projected(as_of)
    if planned:
        start = in_words(planned)
        yield Text(
            f"Het systeem is in ontwikkeling; data vanaf {start.nl} gaan ervan uit dat het die dag in gebruik komt.",
            f"The system is in development; dates from {start.en} on assume that it comes into service that day.",
        )
    elif day >= AI_ACT_PUBLISHED and state.get(AI_SYSTEM) is not False and not state.get(OUTSIDE_AI_ACT):
        yield from unplanned(description, state, facts, as_of)
    yield from _in_service(description, state, as_of)
    if state.get(ENDED):
        yield Text(
            "Het systeem is buiten gebruik: regels over gebruik gelden voor wat toen gebeurde. Bewaarplichten lopen "
            "door. Wat pas na de laatste dag van gebruik is gaan gelden, heeft het systeem niet meer gebonden, ook als "
            "hier ‘van toepassing’ staat: vraag het na voor die laatste dag, met het systeem in gebruik.",
            "The system is out of use: rules on use hold for what happened then; duties to keep records go on. What "
            "began to apply only after the last day of use did not bind the system any more, even where this answer "
            "says ‘applies’: ask for that last day, with the system in service.",
        )
    if day >= AI_ACT_PUBLISHED and (state.get(MODEL_PROVIDER) is not False or state.get(MODEL_REPRESENTATIVE)):
        yield from _on_the_market(description, as_of)
    if data_protection_told(state, as_of):
        yield from _rests_on_another(state)
    yield from _court_and_authority(state)
    yield from _sits_ill(state, as_of, day)
    if as_of >= REGISTER_GUIDED:
        yield from _hardly_without_impact(state)
    yield from _about_nobody(state)
    yield from _on_decisions(state, day)
    yield from _beyond_the_graph(state)


def _in_service(description: Description, state: State, as_of: date) -> Iterable[Text]:
    """Say when the day on which a system came into service sits ill with the phase that it is in."""
    first, last = description.dates.get(SERVICE_DATE, (date.min, date.max))
    earliest, latest, exact = in_words(first), in_words(last), first == last
    if state.get(DEVELOPMENT) and last <= as_of:
        nl, en = ("op", "on") if exact else ("uiterlijk op", "by")
        yield Text(
            f"Volgens de feiten is het systeem in ontwikkeling, maar kwam het {nl} {latest.nl} in gebruik. Kies de "
            "fase van de peildatum: dit antwoord noemt niet van toepassing wat tijdens de ontwikkeling niet geldt, "
            "zoals het meeste van de AI-verordening (artikel 2, lid 8).",
            f"By the facts the system is in development, but came into service {en} {latest.en}. Choose the phase of "
            "the day asked about: this answer calls not applicable what does not hold during development, such as "
            "most of the AI Act (Article 2(8)).",
        )
    if first > as_of and is_in_service(state):
        nl, en = ("pas op", "only on") if exact else ("op zijn vroegst op", "no earlier than")
        phase = Text("is het systeem in gebruik", "the system is in service")
        if state.get(ENDED):
            phase = Text("is het gebruik van het systeem geëindigd", "use of the system has ended")
        yield Text(
            f"Volgens de feiten {phase.nl}, maar komt het {nl} {earliest.nl} in gebruik.",
            f"By the facts {phase.en}, but it comes into service {en} {earliest.en}.",
        )


def _on_the_market(description: Description, as_of: date) -> Iterable[Text]:
    """Say when an AI model is not on the market yet, or need not be: of a month, its last day counts (Article 2(8))."""
    first, last = description.dates.get(MODEL_DATE, (date.min, date.min))
    if last > as_of:
        earliest, latest, day = map(in_words, (first, last, as_of))
        placed = Text(f"niet vóór {earliest.nl} op de markt", f"no earlier than {earliest.en}")
        if first <= as_of:
            placed = Text(
                f"uiterlijk op {latest.nl} op de markt, misschien na {day.nl}",
                f"by {latest.en}, perhaps after {day.en}",
            )
        yield Text(
            f"Het AI-model komt volgens de feiten {placed.nl}: de plichten voor wie een model "
            "aanbiedt, gelden pas dan (AI-verordening, artikel 2, lid 8), ook als hier ‘van toepassing’ staat.",
            f"By the facts the AI model comes onto the market {placed.en}: the duties of whoever "
            "provides a model hold only then (AI Act, Article 2(8)), even where this answer says ‘applies’.",
        )


def _rests_on_another(state: State) -> Iterable[Text]:
    """Say whom data protection binds where that may be another: no fact says who is controller."""
    another = state.get(DEPLOYER) is False or state.get(PROCESSOR)
    if another and state.get(PERSONAL_DATA) is not False and not state.get(OTHER_REGIME):
        yield Text(
            "De plichten van AVG, Wpg en Wjsg rusten op wie beslist waarvoor en hoe persoonsgegevens worden verwerkt, "
            "en waar dat erbij staat op de verwerker. Beslist uw organisatie daar zelf niet over, dan rusten de eerste "
            "op een ander, ook als hier ‘van toepassing’ staat.",
            "The duties of the GDPR, Wpg and Wjsg rest on whoever decides why and how personal data are processed and, "
            "where so stated, on the processor. If your organisation does not itself decide on that, the former rest "
            "on another, even where this answer says ‘applies’.",
        )


def _court_and_authority(state: State) -> Iterable[Text]:
    """Say what is missed of a court that is an administrative authority too, towards its staff (Awb, Article 1:1(3)).

    Whoever is an administrative authority is not asked whether it is a court, so Article 6 ECHR leaves it out.
    """
    if state.get(COURT) and state.get(AUTHORITY):
        yield Text(
            "Volgens de feiten is de organisatie een gerecht in zijn rechterlijke taak en ook een bestuursorgaan. Dat "
            "laatste kan een gerecht alleen tegenover eigen ambtenaren zijn (Awb, artikel 1:1, lid 3): beschrijf dat "
            "gebruik apart. Bij het behandelen van zaken geldt artikel 6 EVRM voor het gerecht wel, al noemt dit "
            "antwoord het niet van toepassing.",
            "By the facts the organisation is a court in its judicial capacity and an administrative authority too. A "
            "court can be the latter only towards officials of its own (Awb, Article 1:1(3)): describe that use apart. "
            "In hearing cases Article 6 ECHR does bind the court, though this answer calls it not applicable.",
        )


def _sits_ill(state: State, as_of: date, ai_act_day: date) -> Iterable[Text]:
    """Say which facts do not go together, or say less than the law asks to know."""
    if state.get(CRIMINAL) and any(map(state.get, DECISIONS)):
        yield Text(
            "Voor opsporen, vervolgen en straffen uitvoeren gelden de hoofdstukken 2 tot en met 8 en 10 van de Awb "
            "niet (artikel 1:6, onder a). Wat dit antwoord uit die hoofdstukken van toepassing noemt, geldt alleen "
            "voor ander handelen. Hoofdstuk 9, over klachten, geldt wel.",
            "Chapters 2 to 8 and 10 of the Awb do not hold for detecting and prosecuting offences and enforcing "
            "sentences (Article 1:6(a)). What this answer calls applicable of those chapters holds only for other "
            "acts. Chapter 9, on complaints, does hold.",
        )
    practices = any(held and key.startswith(PRACTICE) for key, held in state.items())
    if state.get(AI_SYSTEM) is False and practices and ai_act_day >= AI_ACT_PUBLISHED:
        yield Text(
            "Volgens de feiten is het systeem geen AI, maar past het een verboden AI-praktijk toe. Die twee "
            "antwoorden spreken elkaar tegen: artikel 5 van de AI-verordening gaat over AI-systemen. Is het toch AI, "
            "dan kan dit antwoord het verbod ten onrechte niet van toepassing noemen.",
            "By the facts the system is not AI, yet carries out a prohibited AI practice. These two answers "
            "contradict each other: Article 5 of the AI Act is about AI systems. If it is AI after all, this "
            "answer may be wrong to call the prohibition not applicable.",
        )
    under_wpg = state.get(CAMERAS) or (state.get(NUMBER_PLATES) and as_of >= NUMBER_PLATES_STORED)
    if state.get(POLICE_DATA) is False and under_wpg:
        yield Text(
            "Op cameratoezicht door de burgemeester is de Wpg van toepassing (Gemeentewet, artikel 151c, lid 9), en op "
            "opgeslagen kentekens een deel ervan (Wetboek van Strafvordering, artikel 126jj, lid 5, sluit de rest "
            "uit), maar de feiten noemen die wet niet: ga na of de genoemde privacywet voor een ander deel van het "
            "systeem geldt.",
            "The Wpg applies to camera surveillance by the mayor (Municipalities Act, Article 151c(9)), and part of "
            "it to stored number plates (Code of Criminal Procedure, Article 126jj(5), sets the rest aside), but the "
            "facts do not name that act: check whether the data-protection act that they name holds for another part "
            "of the system.",
        )


def _hardly_without_impact(state: State) -> Iterable[Text]:
    """Say when an algorithm that is called not impactful is so by the guidance: it influences a process with effects.

    The Handreiking Algoritmeregister counts each process with legal effects for citizens or organisations.
    """
    is_court = state.get(AUTHORITY) is False and state.get(COURT)
    bound = not state.get(EXCLUDED) and not is_court and any(state.get(body) is not False for body in PUBLISHING)
    if bound and state.get(IMPACTFUL) is False and state.get(BESLUIT) and state.get(SIGNIFICANT):
        yield Text(
            "Volgens de feiten is het algoritme niet impactvol, maar speelt de uitkomst wel een rol bij een besluit "
            "met rechtsgevolgen of ingrijpende gevolgen voor mensen. Wat zo'n proces beïnvloedt, is volgens de "
            "Handreiking Algoritmeregister impactvol: beantwoord die vraag opnieuw. Is het geen hoogrisico-AI, dan "
            "hangt publicatie in het Algoritmeregister ervan af.",
            "By the facts the algorithm is not impactful, yet the output plays a part in a decision with "
            "legal or significant effects on people. What influences such a process is impactful by the guidance on "
            "the Dutch Algorithm Register: look at that answer again. Unless it is high-risk AI, publication in the "
            "register hangs on it.",
        )


def _about_nobody(state: State) -> Iterable[Text]:
    """Say when facts sit ill together: Annex III, point 4, is about recruiting and managing people."""
    if any(map(state.get, AT_WORK)) and state.get(PERSONS) is False:
        yield Text(
            "Bijlage III, punt 4, gaat over mensen, maar volgens de feiten raakt het systeem geen mensen. Bekijk die "
            "feiten opnieuw: dit antwoord kan gelijke behandeling ten onrechte niet van toepassing noemen.",
            "Annex III, point 4, is about people, but by the facts the system affects nobody. Look at those facts "
            "again: this answer may wrongly call equal treatment not applicable.",
        )


def _on_decisions(state: State, ai_act_day: date) -> Iterable[Text]:
    """Say what the facts leave out of a decision, or cannot say (Awb, Articles 1:3 and 8:4(3)(b))."""
    if state.get(BESLUIT) and all(state.get(kind) is False for kind in KINDS):
        yield Text(
            "De uitkomst speelt volgens de feiten een rol bij een besluit, maar geen enkele soort besluit is gekozen. "
            "Elk besluit is een beschikking of van algemene strekking: wat van de soort afhangt, noemt dit antwoord "
            "ten onrechte niet van toepassing.",
            "By the facts the output plays a part in a decision (besluit), but no kind of decision was chosen. Every "
            "decision is an individual one or of general scope: what depends on the kind this answer wrongly calls "
            "not applicable.",
        )
    if state.get(SIGNIFICANT) and state.get(ABOUT_PERSONS) is False and ai_act_day >= AI_ACT_PUBLISHED:
        yield Text(
            "Volgens de feiten heeft een besluit rechtsgevolgen of ingrijpende gevolgen voor mensen, maar gaat het "
            "niet over een mens. Dat kan bij een besluit over een zaak of gebied. Gaat het toch over een mens, dan "
            "noemt dit antwoord ten onrechte niet van toepassing wat daarvan afhangt (AI-verordening, artikelen 26, "
            "lid 11, en 86).",
            "By the facts a decision has legal or significant effects on people, but is not about people. A decision "
            "on a thing or area can be so; if it is about a person after all, this answer wrongly calls what depends "
            "on that not applicable (AI Act, Articles 26(11) and 86).",
        )
    if state.get(BESLUIT) and _may_examine(state):
        yield Text(
            "Beoordeelt het besluit wat een kandidaat of leerling bij een examen of toets kent of kan, dan staat daar "
            "geen bezwaar of beroep volgens de Awb tegen open (artikelen 7:1 en 8:4, lid 3, onder b); het onderwijs "
            "kent eigen wegen. In het hoger onderwijs gaat elke beslissing van een examencommissie of examinator, ook "
            "over fraude, naar het college van beroep voor de examens (Wet op het hoger onderwijs en wetenschappelijk "
            "onderzoek, artikel 7.61, lid 1, onder e), zodat er geen bezwaar openstaat (Awb, artikelen 7:1 en 8:5, "
            "lid 2). Wat dit antwoord over bezwaar en beroep van toepassing noemt, geldt dan alleen voor andere "
            "besluiten.",
            "If the decision assesses what a candidate or pupil knows or can do in an examination or test, no "
            "objection or appeal under the Awb lies against it (Articles 7:1 and 8:4(3)(b)); education has routes of "
            "its own. In higher education any decision of an examination board or examiner, on fraud too, goes to the "
            "examination appeals board (Wet op het hoger onderwijs en wetenschappelijk onderzoek, Article 7.61(1)(e)), "
            "so that no objection lies (Awb, Articles 7:1 and 8:5(2)). What this answer calls applicable on objection "
            "and appeal then holds for other decisions alone.",
        )


def _may_examine(state: State) -> bool:
    """Tell whether the facts speak of education that may examine; an institution may be for housing or care as well."""
    at_school = state.get(INSTITUTION) and any(map(state.get, EDUCATION))
    return bool(at_school or any(map(state.get, EXAMINING)))


def _beyond_the_graph(state: State) -> Iterable[Text]:
    """Say where other law holds than the graph has (UAVG, Article 3(3); Invoeringswet BES, Articles 2(2) and 3(1))."""
    if state.get(OTHER_REGIME):
        yield Text(
            "De privacywet die hier geldt, staat niet in de graaf: wat zij vraagt, staat niet in dit antwoord. Op "
            "Bonaire, Sint Eustatius en Saba gelden ook andere Nederlandse wetten alleen waar dat is bepaald, en het "
            "recht van de Unie niet zonder meer: zoek dat daar bij elke norm na, ook als hier ‘van toepassing’ staat.",
            "The data-protection law that holds here is not in the graph: what it asks is not in this answer. On "
            "Bonaire, Sint Eustatius and Saba other Dutch acts too hold only where so provided, and Union law not as "
            "a matter of course: look that up for each norm there, even where this answer says ‘applies’.",
        )
    if state.get(CARIBBEAN_LAW):
        yield Text(
            "Waar een orgaan in Europees Nederland recht van Bonaire, Sint Eustatius en Saba uitvoert, geldt van de "
            "Awb alleen hoofdstuk 9; voor een beschikking geldt de Wet administratieve rechtspraak BES (Invoeringswet "
            "BES, artikel 3, leden 1 en 4). Geen andere bepaling van de Awb geldt daar, ook die over zorgvuldigheid, "
            "advies en motivering niet, ook als hier ‘van toepassing’ staat.",
            "Where an organ in the European Netherlands executes law of Bonaire, Sint Eustatius and Saba, Chapter 9 "
            "alone of the Awb holds; for an individual decision the Wet administratieve rechtspraak BES holds "
            "(Invoeringswet BES, Article 3(1) and (4)). No other provision of the Awb holds there, nor do those on due "
            "care, advice and reasons, even where this answer says ‘applies’.",
        )


def in_words(day: date) -> Text:
    """Say a day in both languages."""
    return Text(say_day(day, "nl"), say_day(day, "en"))
