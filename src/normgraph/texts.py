"""The interface texts in Dutch and English; legal content has its texts in the graph."""

from __future__ import annotations

from typing import Final

from normgraph.errors import Language
from normgraph.model import Text

MONTHS: Final[dict[Language, tuple[str, ...]]] = {
    "nl": (
        "januari", "februari", "maart", "april", "mei", "juni",
        "juli", "augustus", "september", "oktober", "november", "december",
    ),
    "en": (
        "January", "February", "March", "April", "May", "June",
        "July", "August", "September", "October", "November", "December",
    ),
}  # fmt: skip

TEXTS: Final[dict[str, Text]] = {
    "as_of": Text("Stand per", "As of"),
    "known_at": Text("recht zoals bekend op", "law as known on"),
    "graph": Text("graaf", "graph"),
    "applies": Text("Van toepassing", "Applies"),
    "undetermined": Text("Hangt af van een ontbrekend feit", "Hangs on a missing fact"),
    "does_not_apply": Text("Niet van toepassing", "Does not apply"),
    "not-yet": Text("nog niet", "not yet"),
    "no-longer": Text("niet meer", "no longer"),
    "role": Text("gericht tot een ander", "addressed to someone else"),
    "condition": Text("voorwaarde niet vervuld", "condition not met"),
    "exception": Text("uitzondering geldt", "exception holds"),
    "out-of-scope": Text("wet niet van toepassing", "act does not apply"),
    "since": Text("sinds", "since"),
    "from": Text("vanaf", "from"),
    "until": Text("tot", "until"),
    "because": Text("want", "because"),
    "basis": Text("grondslag", "basis"),
    "missing": Text("ontbreekt", "missing"),
    "reading": Text("lezing", "reading"),
    "taken": Text("aangehouden", "taken"),
    "certainty": Text("zekerheid", "certainty"),
    "settled": Text("vast", "settled"),
    "our-inference": Text("eigen afleiding", "our inference"),
    "contested": Text("omstreden", "contested"),
    "next": Text("Vraag eerst", "Ask first"),
    "settles": Text("beslist naar verwachting", "expected to settle"),
    "timeline": Text("Wat er verandert", "What changes"),
    "starts": Text("begint", "starts"),
    "ends": Text("eindigt", "ends"),
    "may_start": Text("gaat afhangen van een feit", "comes to hang on a fact"),
    "warnings": Text("Let op", "Note"),
    "true": Text("ja", "yes"),
    "false": Text("nee", "no"),
    "unknown": Text("onbekend", "unknown"),
    "would_apply": Text("zou gelden als", "would apply if"),
    "nothing_changes": Text("Er verandert niets.", "Nothing changes."),
    "disclaimer": Text(
        "Geen juridisch advies. Elke uitkomst hangt af van de juistheid van de opgegeven feiten.",
        "No legal advice. Every outcome depends on the facts given being right.",
    ),
    "facts": Text("Feiten", "Facts"),
    "who": Text("wie weet het", "who knows"),
    "addressee": Text("gericht tot", "addressed to"),
    "modality": Text("soort norm", "kind of norm"),
    "bindingness": Text("bindend als", "binding as"),
    "periods": Text("Geldt", "In force"),
    "disputes": Text("Omstreden", "Contested"),
    "note": Text("Toelichting", "Note"),
    "condition_of": Text("Geldt als", "Applies if"),
    "exceptions": Text("Behalve als", "Except if"),
    "scope": Text("Bereik", "Scope"),
    "role_of": Text("Geadresseerde als", "Addressee if"),
    "all_of": Text("alle", "all of"),
    "any_of": Text("één of meer", "one or more of"),
    "at_least": Text("ten minste", "at least"),
    "none_of": Text("geen", "none of"),
    "instrument": Text("instrument", "instrument"),
    "coverage": Text("dekking van vereisten", "coverage of requirements"),
    "issuer": Text("uitgever", "issuer"),
    "binding_for": Text("bindend voor", "binding for"),
    "intended_for": Text("bedoeld voor", "intended for"),
    "completed_when": Text("voltooid als", "completed when"),
    "version": Text("versie", "version"),
    "not_found": Text("niet gevonden", "not found"),
    "source": Text("bron", "source"),
    "gap": Text("ontbreekt", "missing"),
    "degree_full": Text("volledig", "fully"),
    "degree_partial": Text("gedeeltelijk", "partly"),
    "degree_support": Text("ondersteunend", "in support"),
    "degree_none": Text("niet", "not"),
    "no_coverage": Text(
        "De graaf zegt niets over deze dekking; dat is geen oordeel dat zij ontbreekt.",
        "The graph says nothing about this coverage; that is no judgement that there is none.",
    ),
    "mandate_designated": Text("aangewezen", "designated"),
    "mandate_intended": Text("beoogd", "intended"),
    "mandate_none-yet": Text("nog niemand aangewezen", "nobody designated yet"),
    "mandate_none": Text("geen toezichthouder", "no supervisor"),
    "nobody": Text("niemand", "nobody"),
    "no_mandate": Text("De graaf kent hiervoor geen toezichthouder.", "The graph knows no supervisor for this."),
    "dated": Text("datum", "date"),
    "action_status": Text("stand", "status"),
    "part_of": Text("onderdeel van", "part of"),
    "touches": Text("raakt", "touches"),
    "policy_actions": Text("Beleidsacties hierover", "Policy actions about this"),
    "policy_is_not_law": Text(
        "Beleid is geen wet: een actie schept zelf geen vereiste.",
        "Policy is not law: an action itself makes no requirement.",
    ),
    "act": Text("regeling", "act"),
    "requirement": Text("vereiste", "requirement"),
    "instruments": Text("Instrumenten", "Instruments"),
    "measures": Text("Maatregelen", "Measures"),
    "measures_buying": Text("Maatregelen bij inkoop", "Measures when buying"),
    "ranked": Text("op volgorde van wat elk toevoegt", "by what each adds"),
    "prescribed": Text("wettelijk voorgeschreven", "prescribed by law"),
    "serves": Text("helpt bij {} vereisten", "helps with {} requirements"),
    "serves_one": Text("helpt bij 1 vereiste", "helps with 1 requirement"),
    "adds": Text("; voegt {} toe", "; adds {}"),
    "and_more": Text("en nog {}", "and {} more"),
    "above": Text("zie boven", "see above"),
    "evidence": Text("Bewijs in het dossier", "Evidence in the file"),
    "evidence_caveat": Text(
        "wat een beoordelaar verwacht; een stuk hebben is nog geen naleving",
        "what an assessor expects; having a document is not yet compliance",
    ),
    "no_evidence": Text("De graaf vraagt hiervoor geen bewijs.", "The graph asks no evidence for this."),
    "either": Text("één van deze", "one of these"),
    "or": Text("of", "or"),
    "holder": Text("houder", "holder"),
    "phase": Text("uiterlijk in", "at the latest in"),
    "prescribed_by": Text("voorgeschreven door", "prescribed by"),
    "known_from": Text("bekend sinds", "known since"),
    "loaded": Text(
        "{graphs} grafen met {triples} triples geladen in {url}",
        "{graphs} graphs with {triples} triples loaded into {url}",
    ),
    "serving": Text("normgraph luistert op", "normgraph listens on"),
    "build_fine": Text("De graaf is in orde.", "The graph is in order."),
    "build_found": Text("bevindingen", "findings"),
    "answers_question": Text("beslist over", "decides"),
    "skip_to_content": Text("Naar de inhoud", "Skip to content"),
    "menu": Text("Menu", "Menu"),
    "language_name": Text("Nederlands", "English"),
    "home_title": Text("Welke vereisten gelden voor dit algoritme?", "Which requirements apply to this algorithm?"),
    "home_what": Text(
        "normgraph is een kennisgraaf van het recht dat overheden in Nederland bindt als zij algoritmes gebruiken.",
        "normgraph is a knowledge graph of the law that binds Dutch public bodies when they use algorithms.",
    ),
    "home_data": Text("Voor wie erop bouwt", "For those who build on it"),
    "violation": Text("fout", "violation"),
    "warning": Text("waarschuwing", "warning"),
    "info": Text("tip", "info"),
    "leaflet_draft": Text("Concept: deze bijsluiter is niet vastgesteld.", "Draft: this leaflet has not been adopted."),
    "leaflet_withdrawn": Text(
        "Ingetrokken: deze bijsluiter geldt niet meer.", "Withdrawn: this leaflet is no longer valid."
    ),
    "leaflet_absent": Text("Wat deze bijsluiter niet vermeldt", "What this leaflet does not state"),
    "leaflet_cell_absent": Text("niet vermeld", "not stated"),
    "leaflet_closing": Text(
        "Ingedeeld volgens het profiel van normgraph; een officieel formulier is er niet. Nagegaan is of er staat "
        "wat er moet staan, niet of het klopt.",
        "Set out by the profile of normgraph; there is no official form. It was checked whether what must be "
        "stated is stated, not whether it is right.",
    ),
    "leaflet_found": Text("de bijsluiter is niet in orde; fouten:", "the leaflet is not in order; violations:"),
}


def say(key: str, language: Language) -> str:
    """Give an interface text in one language."""
    return pick(TEXTS[key], language)


def pick(text: Text, language: Language) -> str:
    """Give one language of a text."""
    return text.nl if language == "nl" else text.en


def say_day(day: object, language: Language) -> str:
    """Write a day in words: `2 december 2027`."""
    year, month, number = str(day).split("-")
    return f"{int(number)} {MONTHS[language][int(month) - 1]} {year}"
