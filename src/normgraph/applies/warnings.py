"""What an answer takes for granted, in the words of a warning."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from normgraph.applies.facts import DEVELOPMENT, ENDED, PILOT, SERVICE_DATE, Description, is_in_service
from normgraph.errors import shown
from normgraph.model import RequirementAnswer, State, Text
from normgraph.settings import STATE_OF_LAW
from normgraph.texts import say_day

AI_SYSTEM = "is_ai_system"
AUTHORISED = "authorised_criminal_law"
AUTHORITY = "org_bestuursorgaan"
BESLUIT = "contributes_to_besluit"
CARIBBEAN_LAW = "sector_law/caribbean"
COURT = "judicial_capacity"
CRIMINAL = "criminal_enforcement"
DECISIONS = (BESLUIT, "risk_selection_before_besluit")
DEPLOYER = "role_deployer"
DESIGN_CHANGE = "sig_design_change"
EMOTIONS = ("annex3/1c", "emotion_recognition")
GDPR = "data_regime/avg"
KINDS = tuple(
    f"besluit_kind/{kind}" for kind in ("application", "other_general", "own_motion", "policy_rule", "regulation")
)
LEARNING_OUTCOMES = "annex3/3b"
LIVE_IDENTIFICATION = "rbi_real_time"
MODEL_DATE = "date_gpai_market"
OTHER_REGIME = "data_regime/other"
PERSONAL_DATA = "personal_data"
POLICE_DATA = "data_regime/wpg"
PROCESSOR = "processor"
PROHIBITED_LIVE = "prohibited/h"
SECTION_B = ("annex1_section/B", "annex1_third_party")
SINCE_ANNEX_III = "date_in_service/2027-12-02"
UNDER_WPG = ("sector_law/gemeentewet_151c", "sector_law/sv_126jj")

SHOWN_KEYS = 8
"""How many of the keys that have no meaning here a warning names."""


def projected(day: date) -> Iterable[Text]:
    """Say that a day lies beyond the law that the graph was checked against."""
    if day > STATE_OF_LAW:
        known, wanted = _in_words(STATE_OF_LAW), _in_words(day)
        yield Text(
            f"De graaf kent het recht tot en met {known.nl}; {wanted.nl} is een vooruitblik op wat nu vaststaat.",
            f"The graph knows the law up to {known.en}; {wanted.en} is a projection of what is fixed now.",
        )


def not_recorded(rows: Iterable[RequirementAnswer], as_of: date) -> Iterable[Text]:
    """Say which rules of a day the graph does not have, where what came after would bear on the system."""
    before: dict[date, dict[str, Text]] = defaultdict(dict)
    for row in rows:
        for period in row.requirement.periods if row.reason == "not-yet" else ():
            if period.earlier_law and as_of < period.valid_from:
                before[period.valid_from][period.earlier_law.nl] = period.earlier_law
    if before:
        day = _in_words(as_of)
        found = [(_in_words(start), [before[start][key] for key in sorted(before[start])]) for start in sorted(before)]
        nl = "; ".join(f"{', '.join(law.nl for law in laws)} (tot {start.nl})" for start, laws in found)
        en = "; ".join(f"{', '.join(law.en for law in laws)} (until {start.en})" for start, laws in found)
        yield Text(
            f"Op {day.nl} golden ook regels die niet in de graaf staan: {nl}. Dat een norm hier nog niet geldt, zegt "
            "daar niets over.",
            f"On {day.en} rules held too that are not in the graph: {en}. That a norm does not hold yet here says "
            "nothing about that.",
        )


def warnings(description: Description, state: State, as_of: date, planned: date | None) -> Iterable[Text]:
    """Say aloud what an answer about a day takes for granted; `planned` is the day on which the system is to start."""
    yield from description.notes
    if description.unused:
        keys = ", ".join(shown(key) for key in description.unused[:SHOWN_KEYS])
        yield Text(f"Niet gebruikt in het antwoord: {keys}.", f"Not used in the answer: {keys}.")
    yield from projected(as_of)
    if planned:
        start = _in_words(planned)
        yield Text(
            f"Het systeem is in ontwikkeling; data na {start.nl} gaan ervan uit dat het die dag in gebruik komt.",
            f"The system is in development; dates after {start.en} assume that it comes into service that day.",
        )
    first, last = description.dates.get(SERVICE_DATE, (date.min, date.max))
    earliest, latest, exact = _in_words(first), _in_words(last), first == last
    if state.get(DEVELOPMENT) and last <= as_of:
        nl, en = ("op", "on") if exact else ("uiterlijk op", "by")
        yield Text(
            f"Het systeem heet in ontwikkeling, maar kwam volgens de feiten {nl} {latest.nl} in gebruik.",
            f"The system is said to be in development, but by the facts it came into service {en} {latest.en}.",
        )
    if first > as_of and is_in_service(state):
        nl, en = ("pas op", "only on") if exact else ("op zijn vroegst op", "no earlier than")
        yield Text(
            f"Het systeem heet in gebruik, maar komt volgens de feiten {nl} {earliest.nl} in gebruik.",
            f"The system is said to be in service, but by the facts it comes into service {en} {earliest.en}.",
        )
    if state.get(ENDED):
        yield Text(
            "Het systeem is buiten gebruik: regels over gebruik gelden voor wat toen gebeurde. Bewaarplichten lopen "
            "door. Wat pas na de laatste dag van gebruik is gaan gelden, heeft het systeem niet meer gebonden, ook als "
            "hier ‘van toepassing’ staat: vraag het na voor die laatste dag, met het systeem in gebruik.",
            "The system is out of use: rules on use hold for what happened then; duties to keep records go on. What "
            "began to apply only after the last day of use did not bind the system any more, even where this answer "
            "says ‘applies’: ask for that last day, with the system in service.",
        )
    model = description.dates.get(MODEL_DATE, (date.min, date.min))[0]
    if model > as_of:
        placed = _in_words(model)
        yield Text(
            f"Het AI-model komt volgens de feiten niet vóór {placed.nl} op de markt: de plichten voor wie een model "
            "aanbiedt, gelden pas dan (AI-verordening, artikel 2, lid 8), ook als hier ‘van toepassing’ staat.",
            f"By the facts the AI model comes onto the market no earlier than {placed.en}: the duties of who provides "
            "a model hold only then (AI Act, Article 2(8)), even where this answer says ‘applies’.",
        )
    yield from _rests_on_another(state)
    yield from _court_and_authority(state)
    yield from _sits_ill(state)
    yield from _on_decisions(state)
    yield from _sits_ill_with_the_ai_act(state)
    yield from _beyond_the_graph(state)


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
            "De organisatie heet een gerecht in zijn rechterlijke taak en ook een bestuursorgaan. Dat laatste kan een "
            "gerecht alleen tegenover eigen ambtenaren zijn (Awb, artikel 1:1, lid 3): beschrijf dat gebruik apart. "
            "Bij het behandelen van zaken geldt artikel 6 EVRM voor het gerecht wel, al heet het hier niet van "
            "toepassing.",
            "The organisation is said to be a court in its judicial capacity and an administrative authority too. A "
            "court can be the latter only towards officials of its own (Awb, Article 1:1(3)): describe that use apart. "
            "In hearing cases Article 6 ECHR does bind the court, though it is called not applicable here.",
        )


def _sits_ill(state: State) -> Iterable[Text]:
    """Say which facts do not go together, or say less than the law asks to know."""
    if state.get(CRIMINAL) and any(map(state.get, DECISIONS)) and not state.get(GDPR):
        yield Text(
            "Voor opsporen, vervolgen en straffen uitvoeren gelden de hoofdstukken 2 tot en met 8 en 10 van de Awb "
            "niet (artikel 1:6, onder a). Wat hier uit die hoofdstukken van toepassing heet, geldt alleen voor ander "
            "handelen. Hoofdstuk 9, over klachten, geldt wel.",
            "Chapters 2 to 8 and 10 of the Awb do not hold for detecting and prosecuting offences and enforcing "
            "sentences (Article 1:6(a)). What this answer calls applicable of those chapters holds only for other "
            "acts. Chapter 9, on complaints, does hold.",
        )
    if state.get(POLICE_DATA) is False and any(map(state.get, UNDER_WPG)):
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


def _on_decisions(state: State) -> Iterable[Text]:
    """Say what the facts leave out of a decision, or cannot say (Awb, Articles 1:3 and 8:4(3)(b))."""
    if state.get(BESLUIT) and all(state.get(kind) is False for kind in KINDS):
        yield Text(
            "De uitkomst speelt volgens de feiten een rol bij een besluit, maar van geen soort. Elk besluit is een "
            "beschikking of van algemene strekking: wat van de soort afhangt, heet hier ten onrechte niet van "
            "toepassing.",
            "By the facts the output plays a part in a decision (besluit), but of no kind. Every decision is an "
            "individual one or of general scope: what depends on the kind is wrongly called not applicable here.",
        )
    if state.get(BESLUIT) and state.get(LEARNING_OUTCOMES):
        yield Text(
            "Tegen een besluit dat beoordeelt wat een kandidaat of leerling bij een examen of toets kent of kan, staat "
            "geen bezwaar of beroep volgens de Awb open (artikelen 7:1 en 8:4, lid 3, onder b); het onderwijs kent "
            "eigen wegen. Wat hier over bezwaar en beroep van toepassing heet, geldt voor andere besluiten.",
            "Against a decision that assesses what a candidate or pupil knows or can do in an examination or test no "
            "objection or appeal under the Awb lies (Articles 7:1 and 8:4(3)(b)); education has routes of its own. "
            "What this answer calls applicable on objection and appeal holds for other decisions.",
        )


def _sits_ill_with_the_ai_act(state: State) -> Iterable[Text]:
    """Say the same of facts on an AI system: which of the AI Act's words they pass over."""
    if state.get(AI_SYSTEM) is False:
        return
    if state.get(PILOT):
        yield Text(
            "Een test in reële omstandigheden die aan artikel 57 of 60 van de AI-verordening voldoet, is geen "
            "ingebruikstelling (artikel 3, punt 57): de dag van de test telt dan niet als datum van ingebruikname, en "
            "wat vóór het in gebruik nemen moet gebeuren, moet nog.",
            "A test in real-world conditions that meets Article 57 or 60 of the AI Act is no putting into service "
            "(Article 3(57)): the day of the test then does not count as date of putting into service, and what must "
            "be done before that is still to be done.",
        )
    if state.get(PILOT) and all(map(state.get, SECTION_B)):
        yield Text(
            "Een product uit bijlage I, afdeling B, in de praktijk testen kan alleen binnen wat een lidstaat daarvoor "
            "regelt (AI-verordening, artikel 60 bis). Of Nederland dat doet en wat het dan vraagt, staat niet in de "
            "graaf.",
            "Testing a product of Annex I, Section B, in real-world conditions is possible only within what a Member "
            "State provides for it (AI Act, Article 60a). Whether the Netherlands does so, and what it then asks, is "
            "not in the graph.",
        )
    if state.get(LIVE_IDENTIFICATION) and state.get(AUTHORISED) is False and not state.get(PROHIBITED_LIVE):
        yield Text(
            "Mensen in openbare ruimten in real time op afstand herkennen voor rechtshandhaving mag alleen als een wet "
            "dat toestaat (AI-verordening, artikel 5, leden 2 en 5). Volgens de feiten is die er niet: dan is het "
            "verboden (lid 1, onder h), ook als de feiten dat verbod niet noemen.",
            "Recognising people at a distance in real time in public spaces for law enforcement is allowed only where "
            "a law authorises it (AI Act, Article 5(2) and (5)). By the facts there is none: then it is prohibited "
            "(paragraph 1, point (h)), even where the facts do not name that prohibition.",
        )
    if state.get(DESIGN_CHANGE) and not state.get(SINCE_ANNEX_III):
        yield Text(
            "Voor een bestaand systeem dat ingrijpend is gewijzigd, gelden de hoogrisicoregels vanaf die wijziging "
            "(AI-verordening, artikel 111, lid 2). Haar dag vragen wij niet: sinds wanneer, staat er dan niet bij.",
            "For a legacy system whose design was significantly changed the high-risk rules hold from that change "
            "(AI Act, Article 111(2)). We do not ask its day: since when is then not said.",
        )
    listed, recognises = map(state.get, EMOTIONS)
    if listed and recognises is False:
        yield Text(
            "Emotieherkenning in bijlage III, punt 1, onder c, is die van artikel 3, punt 39, van de AI-verordening; "
            "volgens de feiten herkent het systeem geen emoties of bedoelingen. Verbeter een van beide.",
            "Emotion recognition in Annex III, point 1(c), is that of Article 3(39) AI Act; by the facts the system "
            "recognises no emotions or intentions. Correct one of the two.",
        )


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
            "BES, artikel 3, leden 1 en 4). De afdelingen 3.2 en 3.7 van de Awb, over zorgvuldigheid en motivering, "
            "gelden daar dus niet, ook als hier ‘van toepassing’ staat.",
            "Where an organ in the European Netherlands executes law of Bonaire, Sint Eustatius and Saba, Chapter 9 "
            "alone of the Awb holds; for an individual decision the Wet administratieve rechtspraak BES holds "
            "(Invoeringswet BES, Article 3(1) and (4)). So Divisions 3.2 and 3.7 of the Awb, on due care and reasons, "
            "do not hold there, even where this answer says ‘applies’.",
        )


def _in_words(day: date) -> Text:
    return Text(say_day(day, "nl"), say_day(day, "en"))
