"""What an answer on Dutch law takes for granted, in the words of a warning."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from normgraph.applies.since import NUMBER_PLATES_STORED
from normgraph.applies.warnings import CRIMINAL, KINDS, PERSONAL_DATA, in_words
from normgraph.model import RequirementAnswer, State, Text

ACCESSIBILITY = frozenset(f"toegankelijkheidsbesluit-{place}" for place in ("3-1", "3-2", "3-4", "4"))
ALIENS_ACT = "sector_law/vw2000"
ARCHIVES = "archive_collection"
COMPARING = frozenset(("wpg-11",))
EMPLOYS_FIFTY = "employs_fifty"
FAIR_TRIAL = "evrm-6-1-criminal"
GDPR = "data_regime/avg"
JOINT_CONTROLLERS = frozenset(("wgs-1-4-1",))
OBJECTION = frozenset(f"awb-{place}" for place in ("7-2", "7-4-2", "7-9", "7-10-1", "7-11", "7-12", "8-29-1", "8-42-1"))
"""Of Section 7.2 and Chapter 8 Awb."""
APPLICATION = "besluit_kind/application"
INDIVIDUAL = (APPLICATION, "besluit_kind/own_motion")
OWN_MOTION = "besluit_kind/own_motion"
NOT_IN_COLLECTION = OBJECTION | {f"awb-{place}" for place in ("4-4-2", "4-5", "4-7-1", "4-8-1", "4-13", "4-84")}
"""Of the Awb, what Article 1(2) of the Invorderingswet 1990 leaves out, and no appeal lies after (Awb, 8:5)."""
ON_OBJECTION = "besluit_kind/on_objection"
OUTSIDE_WORKS_COUNCILS = "wor_exempt"
STAFF = (
    "important_technology",
    "used_on_employees",
    "staff_monitoring",
    "equal_treatment_field/staff",
    "annex3/4a",
    "annex3/4b",
)
"""On what a works council must be heard or consent (Wet op de ondernemingsraden, Articles 25 and 27)."""
WORKS_COUNCIL = "works_council"
"""A body outside that act may have one all the same, which then has these rights."""
PARTNERSHIP = "wgs_partnership"
POPULATION_REGISTER = ("sector_law/brp", "sector_law/brp_address")
PUBLIC = ("org_bestuursorgaan", "org_overheidsorgaan", "org_public_authority")
PUBLIC_REGISTER = "public_register"
REASONS = frozenset(f"awb-{place}" for place in ("3-46", "3-47-1", "3-47-2", "3-47-3", "3-48-1", "3-48-2", "3-50"))
REGULATION = "besluit_kind/regulation"
REPORTING = frozenset(("klokkenluiders-2-1", "klokkenluiders-2-5", "klokkenluiders-2a-1"))
SET_ASIDE_FOR_ARCHIVES = frozenset(("avg-15-1", "avg-15-1-h", "avg-16", "avg-18", "avg-20"))
"""UAVG, Article 45(1)."""
SET_ASIDE_FOR_REGISTERS = frozenset(f"avg-{place}" for place in ("15-1", "15-1-h", "16", "18", "19", "21-1", "21-4"))
"""UAVG, Article 47."""
DEMANDED_FILE, NUMBER_PLATES = PROCEDURE = ("sector_law/sv_126hh", "sector_law/sv_126jj")
SITE_OR_APP = "public_website_or_app"
"""An app counts by this alone: of what is for a closed group the decree covers websites (Article 1)."""
TAX_COLLECTION = "sector_law/tax_collection"
TAX_LEVYING = ("sector_law/awr", "sector_law/local_tax", "sector_law/woz")
VEHICLE_REGISTER = "sector_law/wvw"

ASYLUM_HEARING_OUTSIDE_AWB = date(2026, 6, 12)
"""Aliens Act, Article 39: the text of this day sets two articles of the Awb aside, that of 28 February 2026 did not."""

APPS_ACCESSIBLE = date(2021, 6, 23)
"""Tijdelijk besluit digitale toegankelijkheid overheid, Article 6: websites came before apps."""

NEW_CODE_INTENDED = date(2029, 4, 1)
"""Letter of 20 March 2024 on bill 36327, which was before the Eerste Kamer on 10 February 2026; what came of it was not
seen."""

REPORTING_ANEW = date(2023, 2, 18)
REPORTING_ANEW_BELOW_250 = date(2023, 12, 17)
"""Wet bescherming klokkenluiders, Article 21c: until then the old Article 2 held for smaller private employers."""


def dutch_law_warnings(state: State, rows: Sequence[RequirementAnswer], as_of: date) -> Iterable[Text]:
    """Say what the rows on Dutch law take for granted, where no fact tells the cases apart that the law does."""
    if as_of < APPS_ACCESSIBLE and state.get(SITE_OR_APP) is not False and _may_bind(rows, ACCESSIBILITY):
        yield from _apps()
    smaller = not any(map(state.get, PUBLIC)) and state.get(EMPLOYS_FIFTY) is not False
    if smaller and REPORTING_ANEW <= as_of < REPORTING_ANEW_BELOW_250 and _may_bind(rows, REPORTING):
        yield from _smaller_employers()
    staff = any(state.get(fact) is not False for fact in STAFF)
    if state.get(OUTSIDE_WORKS_COUNCILS) and state.get(WORKS_COUNCIL) is False and staff:
        yield from _other_participation()
    joint = state.get(PARTNERSHIP) and state.get(PERSONAL_DATA) is not False and not state.get(GDPR)
    if joint and _may_bind(rows, JOINT_CONTROLLERS):
        yield _joint_processing(denied=state.get(GDPR) is False)
    yield from _rights_set_aside(state, rows)
    if state.get(CRIMINAL) and any(row.requirement.key == FAIR_TRIAL and row.reason == "condition" for row in rows):
        yield _fair_trial()
    if _may_bind(rows, REASONS):
        yield from _on_reasons(state)
    if state.get(ALIENS_ACT) and any(map(state.get, (*INDIVIDUAL, ON_OBJECTION))) and _may_bind(rows, OBJECTION):
        yield from _asylum()
        yield from _asylum_hearing(state, as_of)
    if state.get(VEHICLE_REGISTER) and state.get(OWN_MOTION) and _may_bind(rows, OBJECTION):
        yield from _traffic_fines()
    if state.get(TAX_COLLECTION) and any(map(state.get, TAX_LEVYING)) and _may_bind(rows, NOT_IN_COLLECTION):
        yield _levying_and_collecting()
    if _may_bind(rows, COMPARING):
        yield from _police_data_in_procedure(state, as_of)
    if as_of >= NEW_CODE_INTENDED and any(map(state.get, PROCEDURE)):
        yield _new_code_of_procedure(as_of)
    if any(map(state.get, POPULATION_REGISTER)) and _uavg_may_bind(rows):
        yield from _population_register()


def _may_bind(rows: Sequence[RequirementAnswer], keys: frozenset[str]) -> bool:
    """Say whether one of some norms applies or is open; looked at last, as few days ask for it and rows are many."""
    return any(row.requirement.key in keys and row.status != "does_not_apply" for row in rows)


def _uavg_may_bind(rows: Sequence[RequirementAnswer]) -> bool:
    return any(row.requirement.key.startswith("uavg-") and row.status != "does_not_apply" for row in rows)


def _apps() -> Iterable[Text]:
    day = in_words(APPS_ACCESSIBLE)
    yield Text(
        f"Voor een app gelden de toegankelijkheidsregels pas vanaf {day.nl} (Tijdelijk besluit digitale "
        "toegankelijkheid overheid, artikel 6). Of het om een website of een app gaat, vragen wij niet: bij een app "
        "kan onjuist zijn dat hier ‘van toepassing’ staat.",
        f"For an app the rules on accessibility hold only from {day.en} (Temporary Decree on Digital Accessibility of "
        "Government, Article 6). Whether it is a website or an app we do not ask: for an app it may be wrong that "
        "this answer says ‘applies’.",
    )


def _smaller_employers() -> Iterable[Text]:
    day = in_words(REPORTING_ANEW_BELOW_250)
    yield Text(
        f"Een private werkgever met 50 tot 249 werknemers hoefde pas vanaf {day.nl} aan de nieuwe eisen aan de "
        "meldprocedure te voldoen; tot dan gold voor hem artikel 2 in de oude vorm (Wet bescherming klokkenluiders, "
        "artikel 21c). Of er 250 mensen werken, vragen wij niet: bij minder kan wat dit antwoord over de procedure en "
        "het register van meldingen van toepassing noemt, later zijn ingegaan.",
        "A private employer with 50 to 249 workers had to meet the new demands on the reporting procedure only from "
        f"{day.en}; until then Article 2 held for it in the old form (Dutch Whistleblower Protection Act, Article "
        "21c). Whether 250 people work there we do not ask: with fewer, what this answer calls applicable on the "
        "procedure and the register of reports may have begun later.",
    )


def _other_participation() -> Iterable[Text]:
    """Say that staff may have a say by law that is not in the graph.

    Wet medezeggenschap op scholen, Article 12(1)(m), (n) and (o), was read in the text of 1 August 2025.
    """
    yield Text(
        "Volgens de feiten geldt de Wet op de ondernemingsraden niet. Wat er dan geldt, is niet uitgewerkt. Op een "
        "school kan het personeelsdeel van de medezeggenschapsraad moeten instemmen met regels over "
        "gegevens van personeel, over systemen die personeel volgen en over aanstellen, ontslaan en bevorderen (Wet "
        "medezeggenschap op scholen, artikel 12, lid 1, onder m, n en o). Elders kunnen vergelijkbare regels gelden: "
        "zoek dat na.",
        "By the facts the Works Councils Act does not hold. What holds then is not worked out. At a school the "
        "staff members of the participation council may have to consent to rules on data of staff, on systems that "
        "monitor staff and on appointing, dismissing and promoting (Wet medezeggenschap op scholen, Article 12(1)(m), "
        "(n) and (o)). Elsewhere comparable rules may hold: look that up.",
    )


def _joint_processing(denied: bool) -> Text:
    """Say that the GDPR governs the joint processing of a partnership, whatever binds each participant (WGS, 1.4(1)).

    The fact of the partnership does not choose the GDPR: a participant may describe its own processing too.
    """
    named = Text("de feiten noemen die niet", "the facts do not name it")
    effect = Text("laat dit antwoord nu open", "this answer now leaves open")
    if denied:
        named = Text("de feiten noemen een andere privacywet", "the facts name another data-protection law")
        effect = Text(
            "noemt dit antwoord nu ten onrechte niet van toepassing", "this answer now wrongly calls not applicable"
        )
    return Text(
        "Voor de gezamenlijke verwerking door een samenwerkingsverband geldt de AVG, ook als politie of openbaar "
        "ministerie deelneemt (Wet gegevensverwerking door samenwerkingsverbanden, artikel 1.4, lid 1), maar "
        f"{named.nl}. Kies voor die verwerking de AVG: wat de AVG daarvoor vraagt, {effect.nl}. Wat een deelnemer "
        "voor zichzelf verwerkt, beschrijft u apart.",
        "The GDPR governs the joint processing by a partnership, also where police or prosecution take part (Data "
        f"Processing by Partnerships Act, Article 1.4(1)), but {named.en}. Choose the GDPR for that processing: what "
        f"the GDPR asks of it {effect.en}. What a participant processes for itself you describe apart.",
    )


def _rights_set_aside(state: State, rows: Sequence[RequirementAnswer]) -> Iterable[Text]:
    """Say which rights do not reach some data: the norms also cover what the algorithm processes beside those."""
    if state.get(ARCHIVES) and _may_bind(rows, SET_ASIDE_FOR_ARCHIVES):
        yield _archives()
    if state.get(PUBLIC_REGISTER) and _may_bind(rows, SET_ASIDE_FOR_REGISTERS):
        yield _public_register()


def _archives() -> Text:
    return Text(
        "Volgens de feiten verwerkt het algoritme persoonsgegevens in archieven die blijvend worden bewaard. Voor die "
        "gegevens gelden de artikelen 15, 16, 18, lid 1, onder a, en 20 van de AVG niet (UAVG, artikel 45, lid 1), ook "
        "als hier ‘van toepassing’ staat. Tot 1 september 2026 was dat alleen zo voor archiefbescheiden in een "
        "archiefbewaarplaats.",
        "By the facts the algorithm processes personal data in archives that are kept permanently. For those data "
        "Articles 15, 16, 18(1)(a) and 20 of the GDPR do not hold (UAVG, Article 45(1)), even where this answer says "
        "‘applies’. Until 1 September 2026 that was so only for archival records in an archive repository.",
    )


def _public_register() -> Text:
    return Text(
        "Volgens de feiten verwerkt het algoritme persoonsgegevens in een openbaar register dat bij wet is ingesteld. "
        "Voor dat register geldt artikel 21 van de AVG niet, en gelden de artikelen 15, 16, 18 en 19 niet als bij of "
        "krachtens die wet apart is geregeld hoe gegevens worden verbeterd, aangevuld, verwijderd of afgeschermd "
        "(UAVG, artikel 47), ook als hier ‘van toepassing’ staat.",
        "By the facts the algorithm processes personal data in a public register set up by law. To that register "
        "Article 21 of the GDPR does not apply, nor do Articles 15, 16, 18 and 19 if that law, or rules under it, "
        "provide apart how data are corrected, completed, removed or shielded (UAVG, Article 47), even where this "
        "answer says ‘applies’.",
    )


def _fair_trial() -> Text:
    """Say that the ECHR asks for no data-protection law: the norm looks at one, so that not everybody is asked."""
    return Text(
        "Volgens de feiten dient het algoritme opsporing, vervolging of het uitvoeren van straffen, maar verwerkt het "
        "geen persoonsgegevens of geldt de AVG. Draagt het bij aan opsporing of vervolging, dan geldt artikel 6 EVRM "
        "over een eerlijk strafproces ook zo, al noemt dit antwoord het niet van toepassing.",
        "By the facts the algorithm serves detection, prosecution or the enforcement of sentences, but processes no "
        "personal data or is under the GDPR. If it contributes to detection or prosecution, Article 6 ECHR on a fair "
        "criminal trial holds all the same, though this answer calls it not applicable.",
    )


def _traffic_fines() -> Iterable[Text]:
    """Say that another road than objection lies open against a traffic fine, as no fact asks for that act.

    Wahv, Articles 2, 2a, 6 and 9, were read in the text of 1 September 2026.
    """
    yield Text(
        "De feiten noemen het kentekenregister en een ambtshalve beschikking. Is dat een verkeersboete volgens de Wahv "
        "(Wet Mulder), dan staat er geen bezwaar tegen open, maar administratief beroep bij de officier van justitie "
        "en daarna beroep bij de kantonrechter (Wahv, artikelen 6 en 9; Awb, artikelen 7:1 en 8:5), en gelden de "
        "titels 5.1 en 5.4 van de Awb niet (Wahv, artikel 2a). Wat dit antwoord uit afdeling 7.2 en de hoofdstukken 5 "
        "en 8 van de Awb van toepassing noemt, kan dan onjuist zijn. Naar onze lezing is zo’n boete geen straf en "
        "sluit artikel 1:6 van de Awb de rest van die wet er niet voor uit. Een naheffing van parkeerbelasting is geen "
        "verkeersboete: daartegen staat wel bezwaar open.",
        "The facts name the vehicle register and an individual decision of own motion. If that is a traffic fine under "
        "the Wahv (Wet Mulder), no objection lies against it, but administrative appeal to the public prosecutor and "
        "then appeal to the subdistrict court (Wahv, Articles 6 and 9; Awb, Articles 7:1 and 8:5), and Titles 5.1 and "
        "5.4 Awb do not hold (Wahv, Article 2a). What this answer calls applicable of Section 7.2 and Chapters 5 and 8 "
        "Awb may then be wrong. By our reading such a fine is no sentence, and Article 1:6 Awb does not exclude the "
        "rest of that act for it. An additional assessment of parking tax is no traffic fine: objection does lie "
        "against it.",
    )


def _on_reasons(state: State) -> Iterable[Text]:
    """Say of which decisions the general rules on reasons do not hold, as no norm on them asks for the kind."""
    reasoned = any(state.get(kind) for kind in KINDS if kind not in (ON_OBJECTION, REGULATION))
    if state.get(ON_OBJECTION) and not reasoned:
        yield Text(
            "Een beslissing op bezwaar motiveert u volgens artikel 7:12 van de Awb; van de algemene regels over "
            "motivering geldt dan alleen artikel 3:49 (artikel 7:14). Wat dit antwoord uit de artikelen 3:46 tot en "
            "met 3:48 en 3:50 van toepassing noemt, geldt voor andere besluiten.",
            "A decision on objection is reasoned under Article 7:12 Awb; of the general rules on reasons only Article "
            "3:49 then holds (Article 7:14). What this answer calls applicable of Articles 3:46 to 3:48 and 3:50 "
            "holds for other decisions.",
        )
    if state.get(REGULATION) and not reasoned:
        yield Text(
            "Voor een algemeen verbindend voorschrift, zoals een verordening, gelden de regels van de Awb over "
            "bekendmaking en motivering niet (artikel 3:1, lid 1, onder b). Wat dit antwoord over de motivering van "
            "toepassing noemt, geldt voor andere besluiten.",
            "For a generally binding rule, such as a by-law, the rules of the Awb on notification and reasons do not "
            "hold (Article 3:1(1)(b)). What this answer calls applicable on reasons holds for other decisions.",
        )


def _levying_and_collecting() -> Text:
    """Say for which of two tasks the rules of the Awb are kept: together they read as levying."""
    return Text(
        "Volgens de feiten dient het algoritme het heffen én het invorderen van belasting. Voor het invorderen, zoals "
        "uitstel en kwijtschelden, gelden de titels 4.1 tot en met 4.3 en hoofdstuk 7 van de Awb niet en staat geen "
        "beroep bij de bestuursrechter open (Invorderingswet 1990, artikel 1, lid 2; Awb, artikel 8:5). Wat dit "
        "antwoord daaruit van toepassing noemt, geldt alleen voor het heffen: beschrijf het invorderen apart.",
        "By the facts the algorithm serves both levying and collecting tax. For collecting, such as deferral and "
        "remission, Titles 4.1 to 4.3 and Chapter 7 Awb do not hold and no appeal lies to the administrative court "
        "(Invorderingswet 1990, Article 1(2); Awb, Article 8:5). What this answer calls applicable of those holds for "
        "levying alone: describe the collecting apart.",
    )


def _asylum() -> Iterable[Text]:
    """Say that no objection lies against decisions on asylum, as no fact asks for them.

    Of the Aliens Act, Articles 76 to 79 were read in the text of 1 September 2026; Annex 1 to the Awb is from memory.
    """
    yield Text(
        "De feiten noemen de Vreemdelingenwet 2000 en een beschikking. Gaat die over asiel (zoals een "
        "verblijfsvergunning van artikel 28), dan staat er geen bezwaar tegen open, maar meteen beroep (Awb, artikel "
        "7:1, lid 1, onder g, en bijlage 1, uit het geheugen; Vreemdelingenwet 2000, artikel 79): wat dit antwoord "
        "uit afdeling 7.2 van de Awb van toepassing noemt, is dan onjuist. Voor andere beschikkingen op grond van die "
        "wet kan de termijn om op bezwaar te beslissen anders zijn (artikel 76), en staat soms administratief beroep "
        "open in plaats van bezwaar (artikel 77).",
        "The facts name the Vreemdelingenwet 2000 (Aliens Act) and an individual decision. If that is on asylum (such "
        "as a residence permit of Article 28), no objection lies against it, but appeal at once (Awb, Article "
        "7:1(1)(g) and Annex 1, from memory; Vreemdelingenwet 2000, Article 79): what this answer calls applicable of "
        "Section 7.2 Awb is then wrong. For other individual decisions under that act the term for deciding on an "
        "objection may differ (Article 76), and sometimes administrative appeal lies instead of objection (Article "
        "77).",
    )


def _asylum_hearing(state: State, as_of: date) -> Iterable[Text]:
    if not state.get(APPLICATION) or as_of < ASYLUM_HEARING_OUTSIDE_AWB:
        return
    day = in_words(ASYLUM_HEARING_OUTSIDE_AWB)
    yield Text(
        f"Voor een aanvraag om een verblijfsvergunning asiel gelden sinds {day.nl} ook de artikelen 4:7 en 4:8 van de "
        "Awb niet (Vreemdelingenwet 2000, artikel 39): wat dit antwoord daaruit van toepassing noemt, is dan onjuist. "
        "Wat er over het horen wel geldt, staat niet in de graaf.",
        f"For an application for an asylum residence permit Articles 4:7 and 4:8 Awb do not hold either since {day.en} "
        "(Vreemdelingenwet 2000, Article 39): what this answer calls applicable of those is then wrong. What does hold "
        "on hearing is not in the graph.",
    )


def _police_data_in_procedure(state: State, as_of: date) -> Iterable[Text]:
    """Say what of the Wpg the Code of Criminal Procedure sets aside; read in its text of 25 July 2020.

    That Article 126jj(5) names Section 5a too was read in the bill (Kamerstukken II, 33542, nr. 20).
    """
    if state.get(DEMANDED_FILE):
        yield Text(
            "Bij het bewerken van een gevorderd bestand blijven beperkingen uit de Wpg buiten toepassing (Wetboek van "
            "Strafvordering, artikel 126hh, lid 2). Wat dit antwoord uit de Wpg van toepassing noemt en die bewerking "
            "beperkt, zoals artikel 11 over vergelijken en combineren, geldt dan alleen voor ander gebruik.",
            "In processing a file that was demanded, limits of the Wpg do not hold (Code of Criminal Procedure, "
            "Article 126hh(2)). What this answer calls applicable of the Wpg and limits that processing, such as "
            "Article 11 on comparing and combining, then holds for other use alone.",
        )
    if state.get(NUMBER_PLATES) and as_of >= NUMBER_PLATES_STORED:
        yield Text(
            "Voor de vastgelegde kentekens zelf geldt van paragraaf 2 van de Wpg alleen artikel 8, lid 1, en van "
            "paragraaf 3 alleen de artikelen 17 en 17a; paragraaf 5a geldt er niet voor (Wetboek van Strafvordering, "
            "artikel 126jj, lid 5). Wat dit antwoord uit artikel 11 van de Wpg van toepassing noemt, geldt voor andere "
            "politiegegevens.",
            "To the stored number plates themselves only Article 8(1) of Section 2 of the Wpg and Articles 17 and 17a "
            "of its Section 3 apply, and Section 5a does not (Code of Criminal Procedure, Article 126jj(5)). What this "
            "answer calls applicable of Article 11 of the Wpg holds for other police data.",
        )


def _new_code_of_procedure(as_of: date) -> Text:
    intended, day = in_words(NEW_CODE_INTENDED), in_words(as_of)
    return Text(
        f"Een nieuw Wetboek van Strafvordering moet het huidige vervangen; het streven is {intended.nl} "
        "(wetsvoorstellen 36327 en 36636, op 10 februari 2026 in de Eerste Kamer behandeld; het vervolg is niet "
        "nagegaan). De artikelen "
        f"126hh en 126jj kunnen op {day.nl} vervangen zijn, ook als hier ‘van toepassing’ staat: zoek dat na.",
        f"A new Code of Criminal Procedure is to replace the present one; the aim is {intended.en} (bills 36327 and "
        "36636, before the Dutch Senate on 10 February 2026; what followed was not checked). Articles 126hh and 126jj "
        f"may have been replaced on {day.en}, even where this answer says ‘applies’: look that up.",
    )


def _population_register() -> Iterable[Text]:
    """Say that one act displaces the other; how far the Wet BRP governs a processing no fact asks."""
    yield Text(
        "Volgens de feiten berust de taak op de Wet BRP, of komen de gegevens daaruit. Voor zover de Wet BRP de "
        "verwerking regelt, geldt de UAVG niet (UAVG, artikel 2, lid 2): wat dit antwoord uit de UAVG van toepassing "
        "noemt, geldt dan alleen voor andere verwerking. De AVG zelf geldt wel.",
        "By the facts the task rests on the Wet BRP (population register), or the data come from it. As far as the Wet "
        "BRP governs the processing, the UAVG does not hold (UAVG, Article 2(2)): what this answer calls applicable of "
        "the UAVG then holds for other processing alone. The GDPR itself does hold.",
    )
