"""The interface texts of the pages on which a dossier is filled."""

from __future__ import annotations

from typing import Final

from normgraph.model import Text

WORDS: Final[dict[str, Text]] = {
    "title": Text("Bewijsdossier", "Evidence dossier"),
    "what": Text(
        "Houd bij met welke stukken u laat zien hoe het met elk vereiste staat, of leg uit waarom een stuk er niet "
        "is. Het dossier is een bestand dat u zelf bewaart.",
        "Keep track of the documents that show how you stand with each requirement, or explain why one is absent. "
        "The dossier is a file that you keep yourself.",
    ),
    "privacy": Text(
        "De server bewaart er niets van: uw dossier gaat mee in het formulier. Sluit u de pagina zonder te "
        "downloaden, dan is uw werk weg. De uitleg van een begrip opent daarom in een nieuw tabblad.",
        "The server keeps nothing of it: your dossier travels in the form. If you close the page without downloading, "
        "your work is gone. The explanation of a term therefore opens in a new tab.",
    ),
    "open_file": Text("Open een dossier", "Open a dossier"),
    "choose_file": Text("Kies een bestand", "Choose a file"),
    "file_hint": Text(
        "Het bestand dat u hier eerder hebt gedownload (dossier.jsonld), of een dossier in JSON of YAML; hooguit {} "
        "kB. Geen PDF, Word of Excel.",
        "The file that you downloaded here before (dossier.jsonld), or a dossier in JSON or YAML; at most {} kB. No "
        "PDF, Word or Excel.",
    ),
    "unopened": Text(
        "Dit bestand is hier niet als dossier te openen. Kies het bestand dat u hier eerder hebt gedownload, en neem "
        "bij schade een eerdere kopie; of begin een nieuw dossier. De oorzaak: {}",
        "This file cannot be opened here as a dossier. Choose the file that you downloaded here before, and where it "
        "is damaged take an earlier copy; or begin a new dossier. The cause: {}",
    ),
    "send": Text("Open", "Open"),
    "begin": Text("Begin een nieuw dossier", "Begin a new dossier"),
    "begin_what": Text(
        "Beantwoord eerst de vragen over het systeem. Kies dan bij het antwoord “Begin een bewijsdossier”.",
        "Answer the questions about the system first. Then choose “Begin an evidence dossier” below the answer.",
    ),
    "to_ask": Text("Naar de vragen", "To the questions"),
    "nothing_sent": Text("kies een bestand", "choose a file"),
    "download": Text("Download het dossier (JSON-LD)", "Download the dossier (JSON-LD)"),
    "whole": Text("Over dit dossier", "About this dossier"),
    "whole_title": Text("Titel van het dossier", "Title of the dossier"),
    "whole_about": Text("Naam van het systeem", "Name of the system"),
    "whole_owner": Text("Verantwoordelijke organisatie", "Responsible organisation"),
    "whole_updated": Text("Bijgewerkt op", "Updated on"),
    "forbidden": Text(
        "Volgens de feiten gebeurt hier wat verboden is. Een uitleg of stuk neemt dat niet weg: houd ermee op, of "
        "verbeter de feiten als een uitzondering in het artikel geldt.",
        "By the facts, what is done here is forbidden. An explanation or document does not take that away: stop it, or "
        "correct the facts where an exception in the article holds.",
    ),
    "whole_as_of": Text("Peildatum (leeg: vandaag)", "As-of date (empty: today)"),
    "whole_phase": Text("Fase waarin het systeem nu is", "Phase in which the system is now"),
    "phase_open": Text("volgt uit uw antwoorden", "follows from your answers"),
    "keep": Text("Zet deze gegevens in het dossier", "Put these details into the dossier"),
    "check": Text("Wat een toezichthouder ziet", "What a supervisor sees"),
    "as_of": Text(
        "Stand per {}, {}. Wat een latere datum heeft, telt nog niet mee.",
        "As of {}, {}. What has a later date does not count yet.",
    ),
    "per_phase": Text("Per fase van de levenscyclus", "By phase of the life cycle"),
    "requirements": Text("Vereisten", "Requirements"),
    "requirements_what": Text(
        "Kies een vereiste om bewijs af te vinken of uitleg te geven.",
        "Choose a requirement to tick off evidence or to explain.",
    ),
    "list_act": Text("Toon de vereisten", "Show the requirements"),
    "nothing": Text("Er geldt geen plicht.", "No duty applies."),
    "basis": Text("Grondslag:", "Basis:"),
    "absent": Text("Ontbreekt:", "Absent:"),
    "documents": Text("Stukken in dit dossier", "Documents in this dossier"),
    "no_documents": Text("Nog geen.", "None yet."),
    "remove": Text("Haal weg", "Remove"),
    "untitled": Text("zonder titel", "untitled"),
    "add": Text("Voeg een stuk toe", "Add a document"),
    "shows": Text("Dit stuk is", "This document is"),
    "doc_title": Text("Titel van het stuk", "Title of the document"),
    "doc_date": Text("Van welke dag is het?", "What is its date?"),
    "doc_link": Text("Adres waar het te lezen is", "Address where it can be read"),
    "doc_link_hint": Text("Begint met https://", "Begins with https://"),
    "doc_place": Text("Of: bestandsnaam, zaaknummer of archief", "Or: file name, case number or archive"),
    "doc_status": Text("Hoe staat het ermee?", "What is its status?"),
    "verified_by": Text("Beoordeeld door", "Verified by"),
    "verified_on": Text("Beoordeeld op", "Verified on"),
    "explain": Text("Leg uit waarom een stuk ontbreekt", "Explain why a document is absent"),
    "date_alone": Text(
        "een datum alleen is geen uitleg; schrijf er uitleg bij, of maak het veld leeg",
        "a date alone explains nothing; write an explanation too, or empty the field",
    ),
    "justification": Text("Uitleg", "Explanation"),
    "justification_hint": Text("Ten minste 20 tekens.", "At least 20 characters."),
    "by": Text("Wie staat hiervoor in?", "Who answers for this?"),
    "date": Text("Van welke dag is de uitleg?", "What is the date of the explanation?"),
    "review_by": Text("Tot wanneer geldt dit? (mag leeg)", "Until when is this so? (may be empty)"),
    "save": Text("Zet in het dossier", "Put into the dossier"),
    "saved": Text(
        "Het dossier is bijgewerkt. Download het om het te bewaren.",
        "The dossier was updated. Download it to keep it.",
    ),
    "unchanged": Text(
        "Er is niets veranderd: u hebt niets ingevuld of aangekruist.",
        "Nothing was changed: you filled in or ticked nothing.",
    ),
    "stands": Text("Zo staat het er nu voor:", "This is how it stands now:"),
    "no_types": Text("kruis aan wat voor stuk het is", "tick what kind of document it is"),
    "no_evidence": Text(
        "De graaf kent hiervoor geen soort bewijs. Leg uit hoe het ermee staat.",
        "The graph knows no type of evidence for this. Explain where you stand.",
    ),
    "too_large": Text(
        "hiermee wordt het bestand van uw dossier groter dan {} bytes; deze wijziging is niet overgenomen, kort in",
        "with this the file of your dossier becomes larger than {} bytes; this change was not taken over, shorten it",
    ),
    "damaged": Text(
        "het meegestuurde dossier is niet te lezen; open het bestand opnieuw",
        "the dossier that was sent along cannot be read; open the file again",
    ),
}
"""By name; templates and the pages use them."""
