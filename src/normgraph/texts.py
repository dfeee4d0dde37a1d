"""The interface texts in Dutch and English, and how a text, a day and a number are said in one language.

What pages alone show stands in `page_texts`; legal content has its texts in the graph.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from normgraph.amounts import say_number
from normgraph.errors import Language
from normgraph.model import Text
from normgraph.page_texts import PAGE_TEXTS

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

Nouns = tuple[Text, Text]
"""What is counted, for one and for any other number."""

ENTRIES: Final = (Text("vermelding", "entry"), Text("vermeldingen", "entries"))
BODIES: Final = (Text("organisatie", "body"), Text("organisaties", "bodies"))
FINDINGS: Final = (Text("bevinding", "finding"), Text("bevindingen", "findings"))
CHANGES: Final = (Text("wijziging", "change"), Text("wijzigingen", "changes"))
REQUIREMENTS: Final = (Text("vereiste", "requirement"), Text("vereisten", "requirements"))
TEXTS_READ: Final = (Text("tekst", "text"), Text("teksten", "texts"))
DIFFERENCES: Final = (Text("verschil", "difference"), Text("verschillen", "differences"))
CONCLUSIONS: Final = (Text("conclusie", "conclusion"), Text("conclusies", "conclusions"))
PAGES: Final = (Text("pagina", "page"), Text("pagina's", "pages"))
CELLS: Final = (Text("cel", "cell"), Text("cellen", "cells"))

TEXTS: Final[dict[str, Text]] = {
    **PAGE_TEXTS,
    "as_of": Text("Stand per", "As of"),
    "known_at": Text("recht zoals bekend op", "law as known on"),
    "graph": Text("graaf", "graph"),
    "applies": Text("Van toepassing", "Applies"),
    "undetermined": Text("Hangt af van een ontbrekend feit", "Depends on a missing fact"),
    "does_not_apply": Text("Niet van toepassing", "Does not apply"),
    "not-yet": Text("nog niet", "not yet"),
    "no-longer": Text("niet meer", "no longer"),
    "role": Text("gericht tot een ander", "addressed to someone else"),
    "condition": Text("voorwaarde niet vervuld", "condition not met"),
    "exception": Text("uitzondering geldt", "exception holds"),
    "in-development": Text("nog in ontwikkeling", "still in development"),
    "out-of-scope": Text("wet niet van toepassing", "act does not apply"),
    "since": Text("sinds", "since"),
    "from": Text("vanaf", "from"),
    "until": Text("tot", "until"),
    "because": Text("want", "because"),
    "basis": Text("grondslag", "basis"),
    "works_out": Text("uitwerking van", "works out"),
    "because_also": Text("want ook", "because also"),
    "of_all": Text("{} (alle {})", "{} (all {})"),
    "missing": Text("ontbreekt", "missing"),
    "missing_more": Text("ontbreken", "missing all"),
    "order": Text(
        "Hieronder staat wat geldt, per wet; dan wat open is, wat niet geldt, wat u het best eerst vraagt, wat er "
        "verandert en wat helpt.",
        "Below stands what applies, by act; then what is open, what does not apply, what is best asked first, what "
        "changes and what helps.",
    ),
    "little_known": Text(
        "Er is nog te weinig bekend; beantwoord eerst wat bij ‘Vraag eerst’ staat.",
        "Too little is known yet; answer first what stands under ‘Ask first’.",
    ),
    "in_full": Text(
        "Op één pagina: --short. Alles, met elk artikel en elke reden: --full. "
        "Wat een sleutel vraagt: normgraph facts SLEUTEL. Eén vereiste: normgraph explain VEREISTE BESTAND",
        "On one page: --short. Everything, with every article and reason: --full. "
        "What a key asks: normgraph facts KEY. One requirement: normgraph explain REQUIREMENT FILE",
    ),
    "at_a_glance": Text(
        "De vereisten zelf, met hun redenen: zonder --short. Eén vereiste: normgraph explain VEREISTE BESTAND",
        "The requirements themselves, with their reasons: without --short. "
        "One requirement: normgraph explain REQUIREMENT FILE",
    ),
    "no_fact": Text("geen feit; hier moet een mens oordelen", "no fact; a person must judge here"),
    "it_applies": Text("geldt", "applies"),
    "unless": Text("tenzij", "unless"),
    "no_exception": Text("geen uitzondering", "no exception"),
    "reading": Text("lezing", "reading"),
    "reading_followed": Text("gevolgd", "followed"),
    "reading_left": Text("niet gevolgd", "not followed"),
    "reading_open": Text("nog open", "still open"),
    "reading_may_matter": Text("welke lezing geldt, kan nog uitmaken", "which reading holds may still matter"),
    "hangs_on_reading": Text("hangt af van een ander omstreden punt [{}]", "depends on another contested point [{}]"),
    "hangs": Text("{} vereisten hangen hiervan af", "{} requirements depend on this"),
    "hangs_one": Text("1 vereiste hangt hiervan af", "1 requirement depends on this"),
    "hangs_elsewhere": Text("hier staan er {}, elders {}", "{} are listed here, {} elsewhere"),
    "hangs_elsewhere_one": Text("hier staat er {}, elders {}", "{} is listed here, {} elsewhere"),
    "hangs_also": Text("{} van deze {} wachten ook op een ander feit", "{} of these {} wait for another fact too"),
    "hangs_also_one": Text("{} van deze {} wacht ook op een ander feit", "{} of these {} waits for another fact too"),
    "hangs_also_it": Text("het wacht ook op een ander feit", "it waits for another fact too"),
    "hangs_also_that": Text("die wacht ook op een ander feit", "it waits for another fact too"),
    "hangs_also_all": Text("alle {} wachten ook op een ander feit", "all {} wait for another fact too"),
    "hangs_person": Text("Vergt een oordeel van een mens", "Requires a person's judgement"),
    "taken": Text("gevolgd", "taken"),
    "certainty": Text("zekerheid", "certainty"),
    "settled": Text("vast", "settled"),
    "our-inference": Text("eigen afleiding", "our inference"),
    "contested": Text("omstreden", "contested"),
    "by_act": Text("Per wet of afspraak", "By act"),
    "count_applies": Text("geldt", "applies"),
    "count_undetermined": Text("open", "open"),
    "count_does_not_apply": Text("geldt niet", "does not apply"),
    "count_contested": Text("omstreden", "contested"),
    "of_which": Text("waarvan", "of which"),
    "all_hang_on": Text("alles open, hangt af van {}", "all open, depends on {}"),
    "of_no_norm": Text("niets van toepassing of open", "nothing applies or is open"),
    "next": Text("Vraag eerst", "Ask first"),
    "most_deciding": Text("wat naar verwachting het meest beslist bovenaan", "what is expected to settle most first"),
    "timeline": Text("Wat er verandert", "What changes"),
    "starts": Text("begint", "starts"),
    "ends": Text("eindigt", "ends"),
    "may_start": Text("gaat afhangen van een feit", "comes to depend on a fact"),
    "may_start_on": Text("hangt vanaf {} af van een ontbrekend feit", "depends on a missing fact from {}"),
    "becomes_contested": Text("andere uitkomst volgens een lezing", "readings now lead to other outcomes"),
    "no_longer_contested": Text("lezingen maken geen verschil meer", "readings no longer make a difference"),
    "falls_away": Text("hing af van een feit en geldt dan niet", "depended on a fact; does not apply from then"),
    "warnings": Text("Let op", "Note"),
    "true": Text("ja", "yes"),
    "false": Text("nee", "no"),
    "unknown": Text("onbekend", "unknown"),
    "would_apply": Text("wanneer wel", "when it would"),
    "if": Text("als dit zo is:", "if this is so:"),
    "other_values": Text("of een van {} andere waarden", "or one of {} other values"),
    "beyond_choice": Text(
        "Er is geen wijziging van een of twee feiten gevonden waarvoor de organisatie kan kiezen en die dit verandert.",
        "No change of one or two facts was found that the organisation can choose and that changes this.",
    ),
    "nothing_changes": Text("Er verandert niets.", "Nothing changes."),
    "disclaimer": Text(
        "Geen juridisch advies. Het gaat om het recht in Europees Nederland; elke uitkomst hangt af van de juistheid "
        "van de opgegeven feiten.",
        "This is not legal advice. It is about the law in the European Netherlands; every outcome depends on whether "
        "the facts given are right.",
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
    "replaced_by": Text("vervangen door", "replaced by"),
    "binding_for": Text("bindend voor", "binding for"),
    "intended_for": Text("bedoeld voor", "intended for"),
    "completed_when": Text("voltooid als", "completed when"),
    "version": Text("versie", "version"),
    "not_found": Text("niet gevonden", "not found"),
    "source": Text("bron", "source"),
    "gap": Text("let op", "note"),
    "degree_full": Text("volledig", "fully"),
    "degree_partial": Text("gedeeltelijk", "partly"),
    "degree_support": Text("ondersteunend", "in support"),
    "degree_none": Text("niet", "not"),
    "no_coverage": Text(
        "De graaf zegt niets over deze dekking; dat is geen oordeel dat zij ontbreekt.",
        "The graph says nothing about this coverage; that does not mean that there is none.",
    ),
    "mandate_designated": Text("aangewezen", "designated"),
    "mandate_intended": Text("beoogd", "intended"),
    "mandate_none-yet": Text("nog niemand aangewezen", "nobody designated yet"),
    "sanction": Text("sanctie", "sanction"),
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
        "Policy is not law: an action does not itself create a requirement.",
    ),
    "act": Text("regeling", "act"),
    "requirement": Text("vereiste", "requirement"),
    "instruments": Text("Instrumenten", "Instruments"),
    "measures": Text("Maatregelen", "Measures"),
    "measures_buying": Text("Maatregelen bij inkoop", "Measures when buying"),
    "ranked": Text("het belangrijkste voor dit systeem bovenaan", "what matters most to this system first"),
    "prescribed": Text("wettelijk voorgeschreven", "prescribed by law"),
    "serves": Text("helpt bij {} vereisten", "helps with {} requirements"),
    "serves_one": Text("helpt bij 1 vereiste", "helps with 1 requirement"),
    "adds": Text(", waarvan {} nog niet hierboven", ", {} of them not yet above"),
    "and_more": Text("en nog {}", "and {} more"),
    "above": Text("zie boven", "see above"),
    "evidence": Text("Bewijs in het dossier", "Evidence in the dossier"),
    "evidence_caveat": Text(
        "wat een beoordelaar verwacht; een stuk hebben is nog geen naleving",
        "what an assessor expects; having a document is not yet compliance",
    ),
    "no_evidence": Text("De graaf vraagt hiervoor geen bewijs.", "The graph asks for no evidence here."),
    "either": Text("één van deze", "one of these"),
    "or": Text("of", "or"),
    "and": Text("en", "and"),
    "holder": Text("houder", "holder"),
    "phase": Text("uiterlijk in", "at the latest in"),
    "prescribed_by": Text("voorgeschreven door", "prescribed by"),
    "known_from": Text("bekend sinds", "known since"),
    "loaded": Text(
        "{graphs} grafen met {triples} triples geladen in {url}",
        "{graphs} graphs with {triples} triples loaded into {url}",
    ),
    "released": Text("{folder}: uitgave {version}, {digest}", "{folder}: release {version}, {digest}"),
    "verified": Text("{file}: in orde, uitgave {version}, {digest}", "{file}: sound, release {version}, {digest}"),
    "carried": Text("deze installatie draagt dezelfde graaf", "this installation carries the same graph"),
    "carried_other": Text("deze installatie draagt een andere graaf", "this installation carries another graph"),
    "snapshot": Text(
        "{folder}: momentopname van graaf {version}, {digest}", "{folder}: snapshot of graph {version}, {digest}"
    ),
    "serving": Text("normgraph luistert op", "normgraph listens on"),
    "build_consistent": Text(
        "Geen tegenspraak gevonden (HermiT); de ontologie past in OWL 2 DL en RL.",
        "No contradiction found (HermiT); the ontology is in OWL 2 DL and RL.",
    ),
    "build_fine": Text("De graaf is in orde.", "The graph is in order."),
    "error": Text("Fout", "Error"),
    "open_this": Text("Open dit adres als pagina", "Open this address as a page"),
    "not_here": Text("Niet gevonden", "Not found"),
    "property": Text("Eigenschap", "Property"),
    "value": Text("Waarde", "Value"),
    "origin": Text("Herkomst", "Origin"),
    "dataset": Text("Gegevens van normgraph, versie", "Data of normgraph, version"),
    "ontology": Text("Ontologie: klassen en eigenschappen", "Ontology: classes and properties"),
    "example": Text("voorbeeld", "example"),
    "classes": Text("Klassen", "Classes"),
    "properties": Text("Eigenschappen", "Properties"),
    "shapes": Text("Vormregels (SHACL)", "Shapes (SHACL)"),
    "kind": Text("Soort", "Kind"),
    "count": Text("Aantal", "Count"),
    "status": Text("HTTP-status", "HTTP status"),
    "exit_code": Text("Exitcode", "Exit code"),
    "downloads": Text("Downloads", "Downloads"),
    "graphs": Text("Grafen", "Graphs"),
    "triples": Text("Triples", "Triples"),
    "file": Text("Bestand", "File"),
    "bytes": Text("Bytes", "Bytes"),
    "catalogue": Text("Catalogus", "Catalogue"),
    "violation": Text("fout", "violation"),
    "warning": Text("waarschuwing", "warning"),
    "info": Text("tip", "tip"),
    "found": Text("gevonden", "found"),
    "fact": Text("feit", "fact"),
    "dispute": Text("omstreden punt", "dispute"),
    "qualification": Text("kwalificatie", "qualification"),
    "provision": Text("bepaling", "provision"),
    "measure": Text("maatregel", "measure"),
    "evidence-type": Text("soort bewijs", "type of evidence"),
    "organisation": Text("organisatie", "organisation"),
    "mandate": Text("toezichttaak", "mandate"),
    "policy": Text("beleidsactie", "policy action"),
    "leaflet_draft": Text("Concept: deze bijsluiter is niet vastgesteld.", "Draft: this leaflet has not been adopted."),
    "leaflet_withdrawn": Text(
        "Ingetrokken: deze bijsluiter geldt niet meer.", "Withdrawn: this leaflet is no longer valid."
    ),
    "leaflet_absent": Text("Wat deze bijsluiter niet vermeldt", "What this leaflet does not state"),
    "leaflet_cell_absent": Text("niet vermeld", "not stated"),
    "leaflet_closing": Text(
        "Ingedeeld volgens het profiel van normgraph; een officieel formulier is er niet. Nagegaan is of er staat "
        "wat er moet staan, niet of het klopt.",
        "Laid out by normgraph's own profile; there is no official form. What was checked is whether everything that "
        "must be stated is there, not whether it is right.",
    ),
    "bulk_done": Text("alle systemen beslist", "all systems decided"),
    "bulk_packed": Text("alle systemen ingepakt", "all systems packed"),
    "bulk_systems": Text("systemen", "systems"),
    "bulk_unwarned": Text(
        "Zonder waarschuwingen: die kunnen zeggen dat een uitkomst onjuist kan zijn. Zij staan bij de reden van een "
        "uitkomst (--system met --requirement) en in `normgraph ask`.",
        "Without warnings, which may say of a status that it may be wrong. They stand with the reason for a status "
        "(--system with --requirement) and in `normgraph ask`.",
    ),
    "word_not_found": Text("'{}' niet gevonden", "'{}' not found"),
    "looked_for": Text("gezocht op '{}'", "looked for '{}'"),
    "search_again": Text(
        "Probeer minder of andere woorden, of blader: normgraph requirements, normgraph facts.",
        "Try fewer or other words, or browse: normgraph requirements, normgraph facts.",
    ),
    "answer_rest": Text("de andere: weet ik niet", "the others: I don't know"),
    "horizon": Text("nagegaan t/m {}, daarna vooruitblik", "checked up to {}, a projection after that"),
    "leaflet_found": Text("de bijsluiter is niet in orde; fouten:", "the leaflet is not in order; violations:"),
}


def say(key: str, language: Language) -> str:
    """Give an interface text in one language."""
    return pick(TEXTS[key], language)


def words_in(words: Mapping[str, Text], language: Language) -> dict[str, str]:
    """Give all texts of a table in one language, for a template."""
    return {name: pick(text, language) for name, text in words.items()}


def pick(text: Text, language: Language) -> str:
    """Give one language of a text."""
    return text.nl if language == "nl" else text.en


def say_day(day: object, language: Language) -> str:
    """Write a day in words, `2 december 2027`; a month or a year as far as it goes."""
    year, *rest = str(day).split("-")
    month = [MONTHS[language][int(one) - 1] for one in rest[:1]]
    return " ".join([*(str(int(one)) for one in rest[1:]), *month, year])


def say_hanging(number: int, language: Language) -> str:
    """Say how many requirements depend on a fact."""
    return say("hangs_one" if number == 1 else "hangs", language).format(number)


def counted(number: int, nouns: Nouns, language: Language) -> str:
    """Write a number of things, with its thousands apart: `1 finding`, `1,594 findings`."""
    return f"{say_number(number, language)} {pick(nouns[number != 1], language)}"
