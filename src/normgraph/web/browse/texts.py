"""The interface texts of the pages to look things up; words that other pages have too stand in `normgraph.texts`."""

from __future__ import annotations

from typing import Final

from normgraph.errors import Language
from normgraph.model import Text
from normgraph.texts import pick

WORDS: Final[dict[str, Text]] = {
    # ---- kinds, in the plural ----
    "acts": Text("Wetten en regelingen", "Acts and regulations"),
    "acts_about": Text(
        "Wetten, verordeningen, verdragen en beleid, met hun artikelen en wat die vragen.",
        "Acts, regulations, treaties and policy, with their articles and what these ask.",
    ),
    "requirements": Text("Vereisten", "Requirements"),
    "requirements_about": Text(
        "Een vereiste zegt wie wat moet, mag of niet mag. Het rust op een of meer artikelen.",
        "A requirement says who must, may or may not do what. It rests on one or more articles.",
    ),
    "provisions": Text("Bepalingen", "Provisions"),
    "provisions_about": Text("Artikelen, leden en onderdelen van wetten.", "Articles, paragraphs and points of acts."),
    "facts": Text("Feiten", "Facts"),
    "facts_about": Text(
        "De vragen over een algoritme, en wat van het antwoord afhangt.",
        "The questions about an algorithm, and what depends on the answer.",
    ),
    "qualifications": Text("Kwalificaties", "Qualifications"),
    "qualifications_about": Text(
        "Een kwalificatie is een juridische naam voor een geval, zoals ‘hoog risico’, en zegt wanneer die past.",
        "A qualification is a legal name for a case, such as ‘high risk’, and says when it fits.",
    ),
    "disputes": Text("Omstreden punten", "Disputes"),
    "disputes_about": Text(
        "Vragen waarover juristen van mening verschillen, met hun lezingen.",
        "Questions on which lawyers disagree, with their readings.",
    ),
    "instruments": Text("Instrumenten", "Instruments"),
    "instruments_about": Text(
        "Vragenlijsten, toetsingskaders en normen, met wat zij dekken en wat niet.",
        "Questionnaires, assessment frameworks and standards, with what they cover and what they do not.",
    ),
    "measures": Text("Maatregelen", "Measures"),
    "measures_about": Text(
        "Wat een organisatie kan doen om aan vereisten te voldoen.",
        "What an organisation can do to meet requirements.",
    ),
    "evidence-types": Text("Bewijsstukken", "Evidence"),
    "evidence-types_about": Text(
        "Stukken die een dossier nodig heeft om een vereiste te kunnen beoordelen.",
        "Documents that a dossier needs for a requirement to be assessed.",
    ),
    "supervisors": Text("Toezicht", "Supervision"),
    "supervisors_about": Text(
        "Wie op een wet toeziet: aangewezen, beoogd, of nog niemand.",
        "Who supervises an act: designated, intended, or nobody yet.",
    ),
    "organisations": Text("Organisaties", "Organisations"),
    "organisations_about": Text(
        "Toezichthouders, uitgevers van instrumenten, en overheden.",
        "Supervisors, issuers of instruments, and public bodies.",
    ),
    "policy-actions": Text("Moties en toezeggingen", "Motions and commitments"),
    "policy-actions_about": Text(
        "Wat de politiek over algoritmes besloot of beloofde. Dat schept zelf geen vereiste.",
        "What parliament and government decided or promised about algorithms. It does not itself create a requirement.",
    ),
    # ---- the first page ----
    "title": Text("Bladeren", "Browse"),
    "more_kinds": Text("Bouwstenen van de graaf", "Building blocks of the graph"),
    "more_kinds_about": Text(
        "De rest van wat in de graaf staat; vooral voor wie erop bouwt.",
        "The rest of what is in the graph; mostly for those who build on it.",
    ),
    # ---- a thing ----
    "everything": Text("Alle gegevens over dit onderwerp", "All data about this"),
    "rest": Text("JSON van de REST-interface", "JSON of the REST interface"),
    "statements": Text("Toon alle uitspraken", "Show all statements"),
    "when": Text("Wanneer is dat zo?", "When is that so?"),
    "policy": Text("Beleid, geen wet.", "Policy, not law."),
    "policy_only": Text("beleid, geen wet", "policy, not law"),
    "addressed": Text("Gericht tot", "Addressed to"),
    "asks": Text("Soort norm", "Kind of norm"),
    "binding": Text("Bindend als", "Binding as"),
    "of_act": Text("Uit", "From"),
    "phases": Text("Fase", "Phase"),
    "themes": Text("Thema", "Theme"),
    "certainty": Text("Zekerheid", "Certainty"),
    "framework": Text("Nummer in het Algoritmekader", "Number in the Algoritmekader"),
    "framework_detail": Text("Uitwerking van nummer in het Algoritmekader", "Details of number in the Algoritmekader"),
    "rests_on": Text("Waarop het rust", "What it rests on"),
    "applies_if": Text("Wanneer het geldt", "When it applies"),
    "always": Text("Altijd; er is geen voorwaarde.", "Always; there is no condition."),
    "holds_if": Text("Wanneer dit past", "When this fits"),
    "dates": Text("Vanaf wanneer", "From when"),
    "dates_about": Text(
        "De ene groep systemen kan een andere datum hebben dan de andere.",
        "One group of systems may have another date than another.",
    ),
    "from": Text("vanaf {}", "from {}"),
    "from_until": Text("vanaf {} tot {}", "from {} until {}"),
    "known_from": Text("zo bekend sinds {}", "known as such since {}"),
    "replaced": Text("vervallen: gold als datering tot {}", "superseded: was the dating until {}"),
    "contested": Text("Omstreden", "Contested"),
    "contested_about": Text(
        "Hierover verschillen juristen van mening. Het antwoord toont elke lezing.",
        "Lawyers disagree on this. The answer shows each reading.",
    ),
    "instruments_that": Text("Instrumenten", "Instruments"),
    "instruments_that_not": Text(
        "Instrumenten die dit niet dekken, al wordt dat vaak gedacht",
        "Instruments that do not cover this, though many think so",
    ),
    "helps_not_complies": Text(
        "Een instrument helpt. Wie het invult, voldoet daarmee nog niet.",
        "An instrument helps. Filling it in is not yet complying.",
    ),
    "covers_degree": Text("dekt: {}", "covers: {}"),
    "leaves_out": Text("let op: {}", "note: {}"),
    "for_part": Text("onderdeel: {}", "part: {}"),
    "measures_that": Text("Maatregelen", "Measures"),
    "evidence_for": Text("Wat een dossier moet bevatten", "What a dossier must hold"),
    "evidence_about": Text(
        "Wat een beoordelaar verwacht. Een stuk hebben is nog geen naleving.",
        "What an assessor expects. Having a document is not yet compliance.",
    ),
    "evidence_one": Text(
        "Wat een beoordelaar verwacht: één van deze mogelijkheden. Een stuk hebben is nog geen naleving.",
        "What an assessor expects: one of these alternatives. Having a document is not yet compliance.",
    ),
    "supervision": Text("Wie toezicht houdt", "Who supervises"),
    "politics": Text(
        "Politiek hierover (schept zelf geen vereiste)",
        "Parliament and government on this (does not itself create a requirement)",
    ),
    # ---- acts and provisions ----
    "short": Text("Afkorting", "Abbreviation"),
    "kind_of_act": Text("Soort", "Kind"),
    "status_of_act": Text("Stand", "Status"),
    "texts_known": Text("Teksten die de graaf kent, van", "Texts that the graph knows, of"),
    "text": Text("Tekst", "Text"),
    "read_text": Text("lees de tekst bij de bron", "read the text at its source"),
    "text_of": Text("tekst van {}", "text of {}"),
    "identifiers": Text("Nummers", "Identifiers"),
    "articles_of": Text("Artikelen, en wat erop rust", "Articles, and what rests on them"),
    "recitals_of": Text("Overwegingen", "Recitals"),
    "norms_without_place": Text("Vereisten zonder artikel", "Requirements without an article"),
    "below": Text("Onderdelen", "Parts"),
    "part_of": Text("Onderdeel van", "Part of"),
    "norms_here": Text("Vereisten die hierop rusten", "Requirements that rest on this"),
    "amended_by": Text("Gewijzigd door", "Amended by"),
    "deleted_by": Text("Geschrapt door", "Deleted by"),
    "decides_here": Text("Feiten die hierop rusten", "Facts that rest on this"),
    "names_here": Text("Kwalificaties die hierop rusten", "Qualifications that rest on this"),
    "no_norms": Text(
        "Op deze bepaling rust geen vereiste in de graaf; zij staat er vanwege een begrip, feit of datum.",
        "No requirement of the graph rests on this provision; it is there for a term, fact or date.",
    ),
    # ---- facts, qualifications, disputes ----
    "question": Text("De vraag", "The question"),
    "hint": Text("Toelichting", "Explanation"),
    "meaning": Text("Betekenis", "Meaning"),
    "who_knows": Text("Wie dit meestal weet", "Who usually knows this"),
    "subject": Text("Onderwerp", "Subject"),
    "choices": Text("Mogelijke antwoorden", "Possible answers"),
    "implies": Text("Hieruit volgt vanzelf", "What follows from this by definition"),
    "excludes": Text("Dit sluit uit", "What this excludes"),
    "hangs_names": Text("Kwalificaties die hiervan afhangen", "Qualifications that depend on this"),
    "hangs_norms": Text("Vereisten die hiervan afhangen", "Requirements that depend on this"),
    "readings": Text("De lezingen", "The readings"),
    "open_norm": Text("Dit is een open norm: een mens moet oordelen.", "This is an open norm: a person must judge."),
    # ---- practice ----
    "issuer": Text("Uitgever", "Issuer"),
    "binding_for": Text("Bindend voor", "Binding for"),
    "intended_for": Text("Bedoeld voor", "Intended for"),
    "completed_when": Text("Voltooid als", "Completed when"),
    "web_page": Text("Website", "Website"),
    "note": Text("Opmerking", "Remark"),
    "not_found": Text("Gezocht en niet gevonden", "Looked for and not found"),
    "editions": Text("Versies en hun onderdelen", "Editions and their parts"),
    "covers": Text("Wat het dekt", "What it covers"),
    "covers_not": Text("Wat het niet dekt, al wordt dat vaak gedacht", "What it does not cover, though many think so"),
    "performers": Text("Wie dit doet", "Who does this"),
    "when_bought": Text(
        "Alleen zinvol als het systeem, of een deel ervan, wordt ingekocht.",
        "Useful only where the system, or a part of it, is bought.",
    ),
    "serves": Text("Vereisten waarbij dit helpt", "Requirements that this helps with"),
    "holder": Text("Wie dit stuk heeft", "Who has this document"),
    "due_in": Text("Uiterlijk in", "At the latest in"),
    "asked_by": Text("Vereisten die dit vragen", "Requirements that ask for this"),
    "prescribed_by": Text("Voorgeschreven door", "Prescribed by"),
    "sanctions": Text("Sancties", "Sanctions"),
    "supervisor": Text("Toezichthouder", "Supervisor"),
    "only_at": Text("Alleen bij", "Only at"),
    "powers": Text("Bevoegdheid", "Power"),
    "over": Text("Waarover", "Over what"),
    "not_over": Text("Maar niet over", "But not over"),
    "in_force": Text("Van kracht", "In force"),
    "until": Text("tot {}", "until {}"),
    "mandates_of": Text("Toezicht door deze organisatie", "Supervision by this organisation"),
    "issues": Text("Instrumenten van deze organisatie", "Instruments of this organisation"),
    "dated": Text("Datum", "Date"),
    "state": Text("Stand", "Status"),
    "touches": Text("Gaat over", "Is about"),
    "agenda": Text("Onderdeel van", "Part of"),
    "look_list": Text("Toon de vereisten hiermee", "Show the requirements with this"),
    # ---- lists ----
    "filters": Text("Toon alleen", "Show only"),
    "show": Text("Toon", "Show"),
    "narrowed": Text("Gekozen:", "Chosen:"),
    "any": Text("alles", "everything"),
    "no_filters": Text("Toon weer alles", "Show everything again"),
    "none": Text("Niets past bij deze keuze.", "Nothing fits this choice."),
    "list_data": Text("Deze lijst als gegevens", "This list as data"),
    "cannot": Text("Deze keuze kan niet", "This choice is not possible"),
    "by_act": Text("Wet of regeling", "Act"),
    "by_role": Text("Gericht tot", "Addressed to"),
    "by_phase": Text("Fase", "Phase"),
    "by_theme": Text("Thema", "Theme"),
    "by_bindingness": Text("Bindend als", "Binding as"),
    "by_modality": Text("Soort norm", "Kind of norm"),
    "by_certainty": Text("Zekerheid", "Certainty"),
    "by_urn": Text("Nummer in het Algoritmekader (URN)", "Number in the Algoritmekader (URN)"),
    "by_q": Text("Met deze woorden", "With these words"),
    "by_as_of": Text("Geldt op (dag, zoals 2-12-2027)", "In force on (day, such as 2-12-2027)"),
    "by_page": Text("Pagina", "Page"),
    "by_known_at": Text("Zoals bekend op (dag)", "As known on (day)"),
    "by_subject": Text("Onderwerp", "Subject"),
    "by_answerer": Text("Wie dit meestal weet", "Who usually knows"),
    "by_type": Text("Soort antwoord", "Kind of answer"),
    "by_source_type": Text("Soort regeling", "Kind of act"),
    "by_legal_status": Text("Stand", "Status"),
    "by_fact": Text("Hangt af van dit feit (sleutel)", "Depends on this fact (key)"),
    "by_requirement": Text("Voor dit vereiste (sleutel)", "For this requirement (key)"),
    "by_organisation": Text("Van deze organisatie", "Of this organisation"),
    "by_status": Text("Stand", "Status"),
    "by_kind": Text("Bevoegdheid", "Power"),
    "by_touches": Text("Gaat over (sleutel)", "Is about (key)"),
    # ---- the register ----
    "register": Text("Vermeldingen in het Algoritmeregister", "Entries of the Algorithm Register"),
    "register_about": Text(
        "Wat overheden in het Algoritmeregister schrijven, met wat beter kan.",
        "What public bodies write in the Algorithm Register, with what could be better.",
    ),
    "register_none": Text(
        "Op deze server is geen bestand van het register geladen. Wie de server beheert, laadt er een bij de start:",
        "No file of the register is loaded on this server. Whoever runs the server loads one when starting it:",
    ),
    "register_one": Text("U kunt wel met één vermelding beginnen:", "You can begin with a single entry, though:"),
    "register_name": Text("Naam van een organisatie of een algoritme", "Name of a body or an algorithm"),
    "without_violation": Text("Zonder fout", "Without violations"),
    "entries": Text("Vermeldingen", "Entries"),
    "to_mend": Text("Wat beter kan", "What could be better"),
    "cites": Text("Wat de vermelding aanhaalt", "What the entry cites"),
    "cites_what": Text(
        "Zo lezen wij de woorden van de vermelding. Of de aanhaling klopt, is niet beoordeeld.",
        "This is how we read the words of the entry. Whether the citation is right was not judged.",
    ),
    "cites_nothing": Text(
        "Wij herkennen geen wet of artikel in deze vermelding.", "We recognise no act or article in this entry."
    ),
    "claims": Text("Wat de organisatie schrijft", "What the body writes"),
    "claims_what": Text(
        "Letterlijk zoals het in het bestand staat, zonder opmaak. Het zijn beweringen, geen feiten.",
        "Word for word as in the file, without markup. These are claims, not facts.",
    ),
    "claim_cut": Text("[De rest staat in de gegevens.]", "[The rest is in the data.]"),
    "ask_from_entry": Text(
        "Beantwoord vragen, met deze vermelding als begin", "Answer questions, starting from this entry"
    ),
    # ---- search ----
    "search": Text("Zoeken", "Search"),
    "search_words": Text("Zoekwoorden", "Words to look for"),
    "search_hint": Text(
        "Woorden in het Nederlands of Engels, een artikel, een sleutel of een URN. Een tikfout mag.",
        "Words in Dutch or English, an article, a key or a URN. A typing error does not matter.",
    ),
    "search_empty": Text("Vul in waarnaar u zoekt.", "Fill in what you are looking for."),
    "search_long": Text("Gebruik ten hoogste {} tekens.", "Use at most {} characters."),
    "search_nothing": Text("Er is niets gevonden.", "Nothing was found."),
    "search_tips": Text("Probeer minder of andere woorden, of blader.", "Try fewer or other words, or browse."),
    "search_found": Text("Gevonden: {}.", "Found: {}."),
    "search_meant": Text("Bedoelde u:", "Did you mean:"),
    "search_all": Text("Toon alle {}", "Show all {}"),
    "search_everywhere": Text("Zoek in alles", "Search in everything"),
    "search_register": Text(
        "Zoek dit in de namen van vermeldingen en organisaties in het Algoritmeregister",
        "Look for this in the names of entries and bodies in the Algorithm Register",
    ),
}
"""By name."""


def word(name: str, language: Language) -> str:
    """Give a text of these pages in one language."""
    return pick(WORDS[name], language)


def words_in(language: Language) -> dict[str, str]:
    """Give all texts in one language, for a template."""
    return {name: pick(text, language) for name, text in WORDS.items()}
