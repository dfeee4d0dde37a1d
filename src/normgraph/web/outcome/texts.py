"""The interface texts of the pages that answer; words that the command line has too stand in `normgraph.texts`."""

from __future__ import annotations

from typing import Final

from normgraph.model import Text

WORDS: Final[dict[str, Text]] = {
    "title": Text("Welke vereisten gelden?", "Which requirements apply?"),
    "for_system": Text("Voor:", "For:"),
    "mistakes": Text("Dit klopt nog niet", "This is not right yet"),
    "mend": Text("Verbeter uw antwoorden", "Correct your answers"),
    "counts": Text("Uitkomst in aantallen", "Outcome in numbers"),
    "of_all": Text("van de {} vereisten in de graaf", "of the {} requirements in the graph"),
    "what_counts_mean": Text("Wat betekent dit?", "What does this mean?"),
    "meaning_applies": Text(
        "Deze vereiste geldt op deze dag, wat de onbekende feiten ook blijken te zijn.",
        "This requirement applies on this day, whatever the unknown facts turn out to be.",
    ),
    "meaning_undetermined": Text(
        "Er ontbreekt een feit. Bij elke vereiste staat welk feit de uitkomst nog kan bepalen.",
        "A fact is missing. Each requirement says which fact can still decide the outcome.",
    ),
    "meaning_does_not_apply": Text(
        "Deze vereiste geldt op deze dag niet voor dit systeem, of nog niet.",
        "This requirement does not apply to this system on this day, or not yet.",
    ),
    "ask_first": Text("Zoek dit het eerst uit", "Find this out first"),
    "settles": Text("beslist naar verwachting {} vereisten", "expected to settle {} requirements"),
    "all_questions": Text("Alle vragen en uw antwoorden", "All questions and your answers"),
    "view": Text("Andere dag of andere indeling", "Another day or arrangement"),
    "as_of": Text("Stand per (dag)", "As of (day)"),
    "as_of_hint": Text("De dag waarop het recht wordt toegepast.", "The day on which the law is applied."),
    "known_at": Text("Recht zoals bekend op (dag)", "Law as known on (day)"),
    "known_at_hint": Text(
        "Wat op die dag was bekendgemaakt. Leeg: wat nu bekend is.",
        "What had been published by that day. Empty: what is known now.",
    ),
    "group": Text("Gegroepeerd naar", "Grouped by"),
    "by_act": Text("wet of regeling", "act"),
    "by_phase": Text("fase in de levenscyclus", "life-cycle phase"),
    "by_role": Text("rol", "role"),
    "filters": Text("Toon alleen", "Show only"),
    "filters_chosen": Text(
        "Er is een filter gekozen: hieronder staat een deel van het antwoord.",
        "A filter is chosen: below stands a part of the answer.",
    ),
    "filter_status": Text("Uitkomst", "Outcome"),
    "filter_act": Text("Wet of regeling", "Act"),
    "filter_phase": Text("Fase", "Phase"),
    "filter_theme": Text("Thema", "Theme"),
    "filter_role": Text("Gericht tot", "Addressed to"),
    "filter_bindingness": Text("Bindend als", "Binding as"),
    "filter_certainty": Text("Zekerheid", "Certainty"),
    "everything": Text("alles", "everything"),
    "show": Text("Toon", "Show"),
    "no_filters": Text("Toon weer alles", "Show everything again"),
    "because": Text("Want", "Because"),
    "missing": Text("Zoek uit", "Find out"),
    "person": Text("Dit vraagt een oordeel van een mens.", "This asks for a person's judgement."),
    "policy": Text("Beleid, geen wet", "Policy, not law"),
    "folded": Text(
        "Dit zijn er te veel voor één bladzijde. Kies een groep om te zien welke het zijn en waarom.",
        "These are too many for one page. Choose a group to see which they are and why.",
    ),
    "in_short": Text(
        "Hier staat alleen het artikel. Kies het om te lezen wat het vraagt, en waarom het niet geldt.",
        "Here stands the article alone. Choose it to read what it asks, and why it does not apply.",
    ),
    "shown_short": Text("Toon ze met hun tekst", "Show them with their text"),
    "nothing": Text("Geen.", "None."),
    "data": Text("Dit antwoord als gegevens", "This answer as data"),
    "picture": Text("Teken dit antwoord", "Draw this answer"),
    "compare": Text("Vergelijk twee dagen, of verander één feit", "Compare two days, or change one fact"),
    "more": Text("Verder met dit antwoord", "More with this answer"),
    "changes": Text("Wat er verandert", "What changes"),
    "no_changes": Text(
        "Er is geen latere dag waarop iets verandert voor dit systeem, met wat nu bekend is.",
        "There is no later day on which anything changes for this system, by what is known now.",
    ),
    "on_that_day": Text("Toon het antwoord per deze dag", "Show the answer as of this day"),
    "difference": Text("Wat verandert er dan?", "What changes then?"),
    "starts": Text("begint", "starts"),
    "ends": Text("eindigt", "ends"),
    "may_start": Text("gaat afhangen van een feit", "comes to hang on a fact"),
    "timeline_title": Text("Tijdlijn van {} tot en met {}", "Time line from {} up to {}"),
    "timeline_about": Text(
        "Een balk per dag: hoeveel vereisten er beginnen, eindigen of gaan afhangen van een feit. Hetzelfde staat in de "
        "lijst.",
        "A bar for each day: how many requirements start, end or come to hang on a fact. The list says the same.",
    ),
    "graph": Text("Versie van de graaf", "Version of the graph"),
}
"""By name; every name is used by a template."""
