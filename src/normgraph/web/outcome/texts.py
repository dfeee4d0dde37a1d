"""The interface texts of the pages that answer; words that the command line has too stand in `normgraph.texts`."""

from __future__ import annotations

from typing import Final

from normgraph.model import Text
from normgraph.web.browse.texts import WORDS as LOOK_UP

SHARED: Final = (
    "filters", "by_act", "by_phase", "by_theme", "by_role", "by_bindingness", "by_certainty", "any", "show",
    "no_filters", "helps_not_complies", "rests_on", "supervision", "framework", "framework_detail",
)  # fmt: skip
"""What the pages to look things up in say too, by its name there."""

WORDS: Final[dict[str, Text]] = {name: LOOK_UP[name] for name in SHARED} | {
    "title": Text("Welke vereisten gelden?", "Which requirements apply?"),
    "for_system": Text("Voor:", "For:"),
    "mend": Text("Verbeter uw antwoorden", "Correct your answers"),
    "counts": Text("Uitkomst in aantallen", "Outcome in numbers"),
    "what_counts_mean": Text("Wat betekent dit?", "What does this mean?"),
    "meaning_applies": Text(
        "Dit vereiste geldt op deze dag, wat de onbekende feiten ook blijken te zijn. Of eraan is voldaan, zegt dit "
        "niet. Staat er ‘beleid’ of ‘handreiking’ bij, dan is het geen wet.",
        "This requirement applies on this day, whatever the unknown facts turn out to be. It does not say whether it "
        "is met. Where it says ‘policy’ or ‘guidance’, it is not law.",
    ),
    "meaning_undetermined": Text(
        "Er ontbreekt een feit; bij elk vereiste staat welk feit de uitkomst nog kan bepalen. Staat er geen feit bij, "
        "dan is het een oordeel van een mens, of is het recht omstreden.",
        "A fact is missing; each requirement says which fact can still decide the outcome. If none is named, it takes "
        "a person's judgement, or the law is contested.",
    ),
    "meaning_does_not_apply": Text(
        "Dit vereiste geldt op deze dag niet voor dit systeem, of nog niet.",
        "This requirement does not apply to this system on this day, or not yet.",
    ),
    "ask_first": Text(
        "Zoek dit het eerst uit (wat naar verwachting het meest beslist bovenaan)",
        "Find this out first (what is expected to decide most on top)",
    ),
    "all_questions": Text("Alle vragen en uw antwoorden", "All questions and your answers"),
    "view": Text("Andere dag of andere indeling", "Another day or arrangement"),
    "as_of": Text("Stand per (dag)", "As of (day)"),
    "as_of_hint": Text(
        "De dag waarop het recht wordt toegepast, zoals 2-12-2027. Leeg: vandaag.",
        "The day on which the law is applied, such as 2-12-2027. Empty: today.",
    ),
    "known_at": Text("Recht zoals bekend op (dag)", "Law as known on (day)"),
    "known_at_hint": Text(
        "Wat op die dag was bekendgemaakt. Leeg: wat nu bekend is.",
        "What had been published by that day. Empty: what is known now.",
    ),
    "group": Text("Gegroepeerd naar", "Grouped by"),
    "group_missing": Text("ontbrekend feit", "missing fact"),
    "group_act": Text("wet of regeling", "act"),
    "group_phase": Text("fase in de levenscyclus", "life-cycle phase"),
    "group_role": Text("rol", "role"),
    "filters_chosen": Text(
        "Hieronder staat een deel van het antwoord.",
        "Below is a part of the answer.",
    ),
    "opened": Text("Alleen wat afhangt van:", "Only what depends on:"),
    "opened_judged": Text("Alleen wat een oordeel van een mens vraagt.", "Only what asks for a person's judgement."),
    "by_status": Text("Uitkomst", "Outcome"),
    "because": Text("Want", "Because"),
    "find_out": Text("Zoek uit", "Find out"),
    "more_missing": Text("en nog {}; bij het vereiste staan ze alle.", "and {} more; the requirement names all."),
    "person": Text("Dit vraagt een oordeel van een mens.", "This asks for a person's judgement."),
    "policy": Text("Beleid, geen wet", "Policy, not law"),
    "folded": Text(
        "Het zijn er te veel voor één pagina. Kies een groep om te zien welke het zijn en waarom.",
        "There are too many for one page. Choose a group to see which they are and why.",
    ),
    "folded_missing": Text(
        "Het zijn er te veel om te zeggen wat elk vraagt. Kies een vraag om te lezen wat ervan afhangt.",
        "There are too many to say what each asks. Choose a question to read what depends on it.",
    ),
    "articles": Text("Om welke artikelen het gaat", "Which articles are concerned"),
    "too_little": Text("Er is nog te weinig bekend.", "Too little is known yet."),
    "answer_first": Text("Beantwoord eerst de vragen hierboven.", "Answer the questions above first."),
    "too_many": Text(
        "Het zijn er te veel voor hun hele tekst. Kies een artikel om te lezen wat het vraagt.",
        "There are too many for their whole text. Choose an article to read what it asks.",
    ),
    "in_short": Text(
        "Hier staat alleen het artikel. Kies het om te lezen wat het vraagt, en waarom het niet geldt.",
        "Only the article is shown here. Choose it to read what it asks, and why it does not apply.",
    ),
    "shown_short": Text("Toon ze met hun tekst", "Show them with their text"),
    "nothing": Text("Geen.", "None."),
    "none_chosen": Text("Niets in deze selectie.", "Nothing in this selection."),
    "data": Text("Dit antwoord als gegevens", "This answer as data"),
    "take_away": Text("Download dit antwoord als dossier", "Download this answer as a dossier"),
    "take_away_what": Text(
        "Uw antwoorden, wat geldt en waarom, de tijdlijn en de bronnen. Een PDF maken duurt even.",
        "Your answers, what applies and why, the time line and the sources. Making a PDF takes a moment.",
    ),
    "on_paper": Text(
        "Wilt u alles op papier, met elke reden en elk artikel? Download dan het dossier als PDF, Word of HTML. De "
        "knoppen staan op het scherm onder dit antwoord.",
        "Do you want all of it on paper, with every reason and every article? Then download the dossier as PDF, Word "
        "or HTML. The buttons are on the screen below this answer.",
    ),
    "no_file": Text("Het dossier is niet gemaakt", "The dossier was not made"),
    "other_form": Text("Neem het in een andere vorm:", "Take it in another form:"),
    "shorter": Text(
        "Hoe meer vragen u beantwoordt, hoe korter het dossier.",
        "The more questions you answer, the shorter the dossier.",
    ),
    "again": Text("Probeer het opnieuw", "Try again"),
    "evidence_file": Text("Begin een bewijsdossier", "Begin an evidence dossier"),
    "evidence_file_what": Text(
        "Houd daarin bij welke stukken er zijn voor elk vereiste.",
        "Keep track in it of which documents there are for each requirement.",
    ),
    "receipt": Text("Ontvangstbewijs", "Receipt"),
    "receipt_what": Text(
        "Hiermee kunt u later nagaan of dit antwoord nog hetzelfde is.",
        "With this you can find out later whether this answer is still the same.",
    ),
    "picture": Text("Dit antwoord als tekening", "This answer as a drawing"),
    "compare": Text("Vergelijk twee dagen, of verander één feit", "Compare two days, or change one fact"),
    "more": Text("Verder met dit antwoord", "More with this answer"),
    "changes": Text("Wat er verandert", "What changes"),
    "no_changes": Text(
        "Er is geen latere dag waarop iets verandert voor dit systeem, met wat nu bekend is.",
        "There is no later day on which anything changes for this system, by what is known now.",
    ),
    "on_that_day": Text("Toon het antwoord per deze dag", "Show the answer as of this day"),
    "on_that_day_in_use": Text(
        "Toon het antwoord per deze dag, met het systeem in gebruik",
        "Show the answer as of this day, with the system in service",
    ),
    "difference": Text("Wat verandert er dan?", "What changes then?"),
    "timeline_title": Text("Tijdlijn van {} tot en met {}", "Time line from {} to {}"),
    "timeline_about": Text(
        "Balken per dag: hoeveel vereisten beginnen, eindigen, gaan afhangen van een feit, daarvan niet meer afhangen "
        "of omstreden worden. Zie ook de lijst.",
        "Bars for each day: how many requirements start, end, come to depend on a fact, cease to, or become contested. "
        "See also the list.",
    ),
    "back": Text("Terug naar het antwoord", "Back to the answer"),
    "answer": Text("Antwoord", "Answer"),
    "about": Text("Over dit vereiste", "About this requirement"),
    "why": Text("Waarom", "Why"),
    "why_not": Text("Waarom niet", "Why not"),
    "what_is_open": Text("Wat nog open is", "What is still open"),
    "answer_these": Text("Deze feiten bepalen de uitkomst nog", "These facts still decide the outcome"),
    "who_knows": Text("wie weet het meestal:", "who usually knows:"),
    "whole_condition": Text("De hele voorwaarde, met wat bij u geldt", "The whole condition, with what holds for you"),
    "readings": Text("Omstreden: juristen lezen dit verschillend", "Contested: lawyers read this differently"),
    "take_reading": Text("Ga uit van deze lezing", "Take this reading"),
    "would_apply": Text("Wanneer het wel zou gelden", "When it would apply"),
    "see_that": Text("bekijk dat antwoord", "view that answer"),
    "helps": Text("Wat het meest helpt", "What helps most"),
    "instruments": Text("Instrumenten die helpen", "Instruments that help"),
    "covers": Text("dekt dit", "covers this"),
    "leaves_out": Text("Let op:", "Note:"),
    "measures": Text("Maatregelen, de nuttigste eerst", "Measures, the most useful first"),
    "evidence": Text("Wat in een dossier hoort", "What belongs in a dossier"),
    "policy_actions": Text(
        "Wat de politiek hierover zei (dat is zelf geen vereiste)",
        "What parliament and government said about this (not itself a requirement)",
    ),
    "none_known": Text("De graaf kent er geen.", "The graph knows none."),
    "in_graph": Text("Dit vereiste in de graaf", "This requirement in the graph"),
    "compare_title": Text("Wat verandert er?", "What changes?"),
    "from": Text("Eerst: stand per (dag)", "First: as of (day)"),
    "from_hint": Text(
        "Zoals 2-12-2027. Leeg: de dag van het antwoord.", "Such as 2-12-2027. Empty: the day of the answer."
    ),
    "to": Text("Dan: stand per (dag)", "Then: as of (day)"),
    "to_hint": Text("Leeg: dezelfde dag.", "Empty: the same day."),
    "from_to": Text("Van {} naar {}.", "From {} to {}."),
    "planned": Text(
        "Vanaf {} geldt het systeem hier als in gebruik, zoals gepland.",
        "From {} the system counts as in service here, as planned.",
    ),
    "supposed": Text("Stel dat het anders was:", "Suppose it were otherwise:"),
    "suppose": Text("Wat als één feit anders was?", "What if one fact were otherwise?"),
    "suppose_fact": Text(
        "Verander één feit (u kiest het antwoord hierna)", "Change one fact (you choose the answer next)"
    ),
    "see_difference": Text("Toon het verschil", "Show the difference"),
    "now": Text("Nu:", "Now:"),
    "forget": Text("Laat dit weg", "Leave this out"),
    "opens_after": Text("Elk vereiste opent in de nieuwe situatie.", "Each requirement opens in the new situation."),
    "choose_change": Text("Kies hieronder een andere dag of een feit.", "Choose another day or a fact below."),
    "changed": Text(
        "Vereisten waarvan de uitkomst verandert: {} van {}.", "Requirements whose outcome changes: {} of {}."
    ),
    "cut": Text("en nog {}: kies een wet om ze te zien.", "and {} more: choose an act to see them."),
    "picture_title": Text("Hoe het samenhangt", "How it fits together"),
    "picture_of": Text("Tekening:", "Drawing:"),
    "picture_about": Text(
        "Van links naar rechts: wet, bepaling, vereiste, instrument, maatregel. De lijst eronder zegt hetzelfde.",
        "From left to right: act, provision, requirement, instrument, measure. The list below says the same.",
    ),
    "picture_first": Text(
        "Bij elk vereiste staan hooguit twee bepalingen, instrumenten en maatregelen; de pagina van het vereiste heeft "
        "ze alle.",
        "Each requirement has at most two provisions, instruments and measures; its page has all of them.",
    ),
    "picture_left_out": Text(
        "Vereisten die niet zijn getekend: {}. Kies een wet, fase, thema of rol om ze te zien.",
        "Requirements that are not drawn: {}. Choose an act, phase, theme or role to see them.",
    ),
    "picture_thing_left_out": Text("Vereisten die niet zijn getekend: {}.", "Requirements that are not drawn: {}."),
    "picture_empty": Text("Er is niets om te tekenen.", "There is nothing to draw."),
    "picture_list": Text("Hetzelfde als lijst", "The same as a list"),
    "draw": Text("Toon de tekening", "Show the drawing"),
    "to_thing": Text("Naar de beschrijving", "To the description"),
    "graph": Text("Versie van de graaf", "Version of the graph"),
}
"""By name; every name is used by a template."""
