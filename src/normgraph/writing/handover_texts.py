"""The interface texts of the dossier of an answer, and of its receipt."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from normgraph.model import Text
from normgraph.texts import TEXTS

TITLE = Text("Welke vereisten gelden?", "Which requirements apply?")
ABOUT = Text("Over dit dossier", "About this dossier")
SYSTEM = Text("systeem", "system")
SOFTWARE = Text("software", "software")
HASH = Text("hash van de graaf", "hash of the graph")
COUNTS = Text("uitkomst", "outcome")
REQUIREMENTS = Text("Vereisten", "Requirements")
QUESTIONS = Text("Vragen en antwoorden", "Questions and answers")
QUESTION = Text("vraag", "question")
ANSWER = Text("antwoord", "answer")
NOT_ANSWERED = Text("Er is geen vraag beantwoord.", "No question was answered.")
NONE = Text("Geen.", "None.")
POLICY = Text("(beleid, geen wet)", "(policy, not law)")
FIND_OUT = Text("zoek uit", "find out")
FIND_OUT_FIRST = Text("Zoek dit nog uit", "Still to find out")
FIND_OUT_WHAT = Text(
    "Wat naar verwachting het meest beslist, staat bovenaan. Tussen haakjes: wie het meestal weet, en hoeveel "
    "vereisten ervan afhangen.",
    "What is expected to settle most stands first. In brackets: who usually knows, and how many requirements "
    "depend on it.",
)
ALSO = Text("wacht ook op", "waits also for")
JUDGE_WHAT = Text(
    "Er ontbreekt geen feit: een mens moet oordelen, of het recht is omstreden.",
    "No fact is missing: a person must judge, or the law is contested.",
)
ROLES = Text("Wie wat doet", "Who does what")
NO_DAY = Text("of en vanaf wanneer wel, staat niet vast", "whether and from when it will is not fixed")
REASONS = Text("De redenen in feiten", "The reasons in facts")
REASONS_WHAT = Text(
    "Achter ‘want’ staat bij elk vereiste kort waarom. Hier staat op welke feiten dat rust.",
    "After ‘because’ each requirement says in short why. Here are the facts on which that rests.",
)
HELPS = Text("Wat helpt", "What helps")
CONTESTED = Text("Omstreden recht", "Contested law")
CONTESTED_WHAT = Text(
    "Over deze punten lopen de lezingen uiteen. De gevolgde lezing is een keuze, geen vaststaand recht.",
    "On these points readings differ. The reading taken is a choice, not settled law.",
)
READINGS = Text("lezingen", "readings")
CONCERNS = Text("raakt", "concerns")
OPEN_READING = Text("geen gekozen", "none chosen")
DAY = Text("dag", "day")
TIMELINE_WHAT = Text(
    "Wat er met deze feiten op latere dagen verandert, naar het recht zoals nu in de graaf.",
    "What changes on later days with these facts, by the law as it is in the graph now.",
)
SOURCES = Text("Bronnen", "Sources")
STATUS = Text("uitkomst", "outcome")
REASON = Text("reden", "reason")
TEXT_OF = Text("tekst van", "text of")
UNDATED = Text("datum van de tekst niet in de graaf", "date of the text not in the graph")
ADDRESS = Text("adres", "address")
HOW_TO_READ = Text(
    "Eerst staat wat geldt, dan wat nog van een feit afhangt. Elk vereiste heeft een sleutel, zoals aia-4-1; in de "
    "andere hoofdstukken staat alleen die. Het werkboek (Excel) heeft elk vereiste op één rij, met grondslag, reden, "
    "toelichting, lezingen, bewijs en wat het meest helpt. ‘Sinds’ is de dag waarop het vereiste systemen met deze "
    "kenmerken ging binden; het systeem zelf kan later in gebruik zijn gekomen.",
    "First comes what applies, then what still depends on a fact. Each requirement has a key, such as aia-4-1; the "
    "other chapters give only that. The workbook (Excel) has each requirement in one row, with its basis, reason, "
    "note, readings, evidence and what helps most. ‘Since’ is the day on which the requirement came to bind systems "
    "with these features; the system itself may have come into use later.",
)
INSTRUMENTS_CAVEAT = Text(
    "Een instrument of maatregel helpt; wie het uitvoert, voldoet daarmee nog niet. Bewijs is wat een beoordelaar "
    "verwacht; een stuk hebben is nog geen naleving.",
    "An instrument or measure helps; carrying it out is not yet complying. Evidence is what an assessor expects; "
    "having a document is not yet compliance.",
)
RECEIPT = Text("Ontvangstbewijs", "Receipt")
RECEIPT_WHAT = Text(
    "Bewaar de tekst hieronder als bestand (in een PDF is het een bijlage). De opdracht “normgraph replay BESTAND” "
    "stelt dezelfde vraag opnieuw en zegt of het antwoord nog hetzelfde is.",
    "Keep the text below as a file (in a PDF it is attached). The command “normgraph replay FILE” asks the same "
    "question again and says whether the answer is still the same.",
)

COLUMNS: Final[Mapping[str, Text]] = {
    "key": Text("sleutel", "key"),
    "label": TEXTS["requirement"],
    "act": TEXTS["act"],
    "status": STATUS,
    "reason": REASON,
    "from": TEXTS["from"],
    "until": TEXTS["until"],
    "addressee": TEXTS["addressee"],
    "modality": TEXTS["modality"],
    "bindingness": TEXTS["bindingness"],
    "certainty": TEXTS["certainty"],
    "basis": TEXTS["basis"],
    "because": TEXTS["because"],
    "note": TEXTS["note"],
    "missing": FIND_OUT,
    "readings": TEXTS["contested"],
    "evidence": Text("bewijs", "evidence"),
    "instruments": Text("instrumenten", "instruments"),
    "measures": Text("maatregelen", "measures"),
    "algoritmekader": Text("Algoritmekader", "Algoritmekader"),
    "algoritmekader_detail": Text("uitwerking van (Algoritmekader)", "works out (Algoritmekader)"),
}
"""The columns of the sheet of requirements."""

SAME = Text("Hetzelfde antwoord.", "Same answer.")
OTHER = Text("Het antwoord is veranderd.", "The answer changed.")
GRAPH_SAME = Text("De graaf is dezelfde", "The graph is the same")
GRAPH_OTHER = Text("De graaf is een andere: {} en nu {}", "The graph is another: {} and now {}")
SOFTWARE_SAME = Text("De software is dezelfde", "The software is the same")
SOFTWARE_OTHER = Text("De software is een andere: {} en nu {}", "The software is another: {} and now {}")
NOT_OURS = Text(
    "Dezelfde graaf en software geven hetzelfde antwoord: dit ontvangstbewijs is vermoedelijk later veranderd.",
    "The same graph and software give the same answer: this receipt was probably changed later.",
)
NOT_THERE = Text("niet in de graaf", "not in the graph")
SHORT = Text(
    "Dit is een kort ontvangstbewijs: het zegt dat er iets veranderde, niet wat.",
    "This is a short receipt: it tells that something changed, not what.",
)
