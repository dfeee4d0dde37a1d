"""The help in Dutch, by its English: every text of an argument or option, word for a value and heading.

What a command says has its Dutch below it. An English text that changes is no longer found here, and a test says so.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

_AROUND: Final = {
    "Usage": "Gebruik",
    "Arguments": "Argumenten",
    "Options": "Opties",
    "Commands": "Opdrachten",
    "Example:": "Voorbeeld:",
    "Examples:": "Voorbeelden:",
    "Environment (default):": "Omgeving (standaard):",
    "default": "standaard",
    "required": "verplicht",
    "Show this message and exit.": "Toon deze hulp en stop.",
}

_VALUES: Final = {
    "ADDRESS": "ADRES",
    "AFTER": "NA",
    "ARGS": "ARGUMENTEN",
    "BEFORE": "VOOR",
    "COMMAND": "OPDRACHT",
    "DATE": "DATUM",
    "DESCRIPTION": "BESCHRIJVING",
    "DIR": "MAP",
    "DISPUTE": "PUNT",
    "FILE": "BESTAND",
    "HASH": "HASH",
    "ID": "NUMMER",
    "INPUT": "INVOER",
    "INSTRUMENT": "INSTRUMENT",
    "IRI": "IRI",
    "KEY": "SLEUTEL",
    "KIND": "SOORT",
    "LABELS": "LABELS",
    "LINK": "KOPPELING",
    "NAME": "NAAM",
    "NUMBER": "GETAL",
    "OPTIONS": "OPTIES",
    "PHASE": "FASE",
    "READING": "LEZING",
    "RECEIPT": "ONTVANGSTBEWIJS",
    "REQUIREMENT": "VEREISTE",
    "SHA": "SHA",
    "URL": "URL",
    "VERSION": "VERSIE",
    "WORD": "WOORD",
}

_OPTIONS: Final = {
    # what to read
    "Description in JSON or YAML; `-` reads standard input.": (
        "Beschrijving in JSON of YAML; `-` leest standaardinvoer."
    ),
    "Description in JSON or YAML.": "Beschrijving in JSON of YAML.",
    "Only these facts.": "Alleen deze feiten.",
    "Description to explain it for.": "Beschrijving waarvoor u de uitleg wilt.",
    "Labels that the Beslishulp gave, in JSON.": "Labels die de Beslishulp gaf, in JSON.",
    "Receipt of an answer, in JSON.": "Ontvangstbewijs van een antwoord, in JSON.",
    "Dossier in YAML, JSON(-LD) or (`.ttl`) Turtle.": "Dossier in YAML, JSON(-LD) of (`.ttl`) Turtle.",
    "Leaflet in YAML, JSON or (`.ttl`) Turtle; `-` reads YAML or JSON.": (
        "Bijsluiter in YAML, JSON of (`.ttl`) Turtle; `-` leest YAML of JSON."
    ),
    "A file of the register, or - (standard input); its form is found.": (
        "Een bestand van het register, of - (standaardinvoer); de vorm wordt herkend."
    ),
    "Files of the register, or - (standard input); their form is found.": (
        "Bestanden van het register, of - (standaardinvoer); de vorm wordt herkend."
    ),
    "Files of the register, from the oldest to the newest.": "Bestanden van het register, van oud naar nieuw.",
    "The older file.": "Het oudere bestand.",
    "The newer file; it may have another form.": "Het nieuwere bestand; het mag een andere vorm hebben.",
    "Parquet file of facts, or a folder of them.": "Parquet-bestand met feiten, of een map met zulke bestanden.",
    "What `normgraph bulk` wrote.": "Wat `normgraph bulk` schreef.",
    "A release: its folder, or packed as one file.": "Een uitgave: de map, of ingepakt als één bestand.",
    "Folder that holds a copy; nothing is fetched.": "Map met een kopie; er wordt niets opgehaald.",
    "Copy of the Algoritmekader, or a folder with algoritmekader, task-registry, beslishulp.": (
        "Kopie van het Algoritmekader, of een map met algoritmekader, task-registry, beslishulp."
    ),
    "Copy of the task registry.": "Kopie van de task registry.",
    "Copy of the decision tree of the Beslishulp.": "Kopie van de beslisboom van de Beslishulp.",
    "SHACL in Turtle to judge by instead of the standard; repeatable.": (
        "SHACL in Turtle om aan te toetsen in plaats van aan de standaard; mag vaker."
    ),
    "Score against labels made by a person.": "Vergelijk met labels die een mens maakte.",
    "Show the entries of this file of the register.": "Toon de vermeldingen in dit bestand van het register.",
    "Answer from this snapshot, and from what replaces it.": (
        "Antwoord uit deze momentopname, en uit wat ervoor in de plaats komt."
    ),
    "Use the graph in this SPARQL 1.1 engine (default: our own files).": (
        "Gebruik de graaf in deze SPARQL 1.1-engine (standaard: onze eigen bestanden)."
    ),
    # what to show
    "Key such as `aia-27-1`, IRI, URN, or its number `aia-27`.": (
        "Sleutel zoals `aia-27-1`, IRI, URN, of het nummer daarvan `aia-27`."
    ),
    "Key such as `iama`.": "Sleutel zoals `iama`.",
    "Key such as `motie-klaver-register`.": "Sleutel zoals `motie-klaver-register`.",
    "Key of an instrument.": "Sleutel van een instrument.",
    "Key, IRI, URN or its number.": "Sleutel, IRI, URN of het nummer daarvan.",
    "What to look for; a slip is forgiven.": "Wat u zoekt; een tikfout mag.",
    "Only this kind, such as `requirement`.": "Alleen deze soort, zoals `requirement`.",
    "Also look for contradictions with a reasoner; needs Java and the test tools of normgraph.": (
        "Zoek ook naar tegenspraak met een redeneerder; heeft Java nodig en het toetsgereedschap van normgraph."
    ),
    "How many to show at most.": "Hoeveel er hoogstens worden getoond.",
    "One body, with its entries.": "Eén organisatie, met haar vermeldingen.",
    "Rank the bodies, by what the file holds alone.": (
        "Zet de organisaties op volgorde, alleen naar wat het bestand bevat."
    ),
    "As text: findings about fields that a listing lacks, too.": (
        "Als tekst: ook bevindingen over velden die een lijst niet bevat."
    ),
    "List who a change of law touches instead.": "Noem in plaats daarvan wie een wetswijziging raakt.",
    "Ask no further than this phase, such as `ontwerp`.": "Vraag niet verder dan deze fase, zoals `ontwerp`.",
    "Show one system.": "Toon één systeem.",
    "Show one requirement; with a system, why.": "Toon één vereiste; met een systeem erbij ook waarom.",
    "Show what differs from a run on other law.": "Toon wat anders is dan in een map met uitkomsten naar ander recht.",
    "One named graph: its IRI, or short, as `law/aia`.": "Eén benoemde graaf: de IRI, of kort, zoals `law/aia`.",
    "The graph that it must hold.": "De graaf die erin moet staan.",
    "Show the version and stop.": "Toon de versie en stop.",
    # days and readings
    "Day the law is applied on (default: today).": "Dag waarop het recht wordt toegepast (standaard: vandaag).",
    "Day the law is applied on; may be repeated.": "Dag waarop het recht wordt toegepast; mag vaker.",
    "Use the law as known on this day.": "Gebruik het recht zoals bekend op deze dag.",
    "Day as of which to judge (default: today).": "Dag waarop wordt getoetst (standaard: vandaag).",
    "Day on which the file was obtained.": "Dag waarop het bestand is verkregen.",
    "Day on which a file was obtained; once for each file.": (
        "Dag waarop een bestand is verkregen; één keer voor elk bestand."
    ),
    "Add what the entries would come to as facts on a day.": (
        "Voeg toe welke feiten op een dag uit de vermeldingen zouden volgen."
    ),
    "Day of the release (else: SOURCE_DATE_EPOCH).": "Dag van de uitgave (anders: SOURCE_DATE_EPOCH).",
    "First day.": "Eerste dag.",
    "Second day.": "Tweede dag.",
    "First day of --alerts.": "Eerste dag van --alerts.",
    "Last day of --alerts.": "Laatste dag van --alerts.",
    "Take a reading of a dispute; may be repeated.": "Volg een lezing van een omstreden punt; mag vaker.",
    # what to write
    "Language of texts and messages.": "Taal van teksten en meldingen.",
    "How to write it.": "Vorm waarin het wordt geschreven.",
    "How to write it; else by the suffix of --out, else as text.": (
        "Vorm waarin het wordt geschreven; anders naar de uitgang van --out, anders als tekst."
    ),
    "How to write it; else by the suffix of --out, else as TriG.": (
        "Vorm waarin het wordt geschreven; anders naar de uitgang van --out, anders als TriG."
    ),
    "How to write the answer; else by the suffix of --out, else as text.": (
        "Vorm van het antwoord; anders naar de uitgang van --out, anders als tekst."
    ),
    "How to write the difference.": "Vorm van het verschil.",
    "How to write the leaflet.": "Vorm van de bijsluiter.",
    "How to write the list.": "Vorm van de lijst.",
    "How to write what was found.": "Vorm van wat is gevonden.",
    "With what holds for a gemeente, provincie, waterschap or ministerie.": (
        "Met wat geldt voor een gemeente, provincie, waterschap of ministerie."
    ),
    "Write an empty description in YAML.": "Schrijf een lege beschrijving in YAML.",
    "Write an empty leaflet in YAML.": "Schrijf een lege bijsluiter in YAML.",
    "Write to a file.": "Schrijf naar een bestand.",
    "Write a file instead of to output.": "Schrijf een bestand in plaats van naar de uitvoer.",
    "As text: all that is open or does not apply, too.": "Als tekst: ook alles wat open is of niet geldt.",
    "As text: counts by act, what to ask first and what changes.": (
        "Als tekst: aantallen per wet, wat u het eerst vraagt en wat er verandert."
    ),
    "Write a receipt too, for `normgraph replay`.": "Schrijf ook een ontvangstbewijs, voor `normgraph replay`.",
    "Write it here: .trig or .nq.": "Schrijf het hier: .trig of .nq.",
    "What to write: `.nq` or `.trig`.": "Wat er wordt geschreven: `.nq` of `.trig`.",
    "New file: .yaml to fill in by hand, .jsonld or .ttl.": (
        "Nieuw bestand: .yaml om met de hand in te vullen, .jsonld of .ttl."
    ),
    "Folder to write; new or empty.": "Map om te schrijven; nieuw of leeg.",
    "Folder for the statuses; a broken run goes on.": "Map voor de uitkomsten; wat is afgebroken, gaat daar verder.",
    "A new folder to write.": "Een nieuwe map om te schrijven.",
    "Replace an earlier report.": "Vervang een eerder rapport.",
    "Symbolic link that is to lead to it from now on.": "Symbolische koppeling die er vanaf nu naartoe leidt.",
    "Also pack it as one file, .tar.gz or .zip.": "Pak de uitgave ook in als één bestand, .tar.gz of .zip.",
    "Write packed facts, for fast runs later, and decide nothing.": (
        "Schrijf ingepakte feiten, om later snel te beslissen, en beslis nu niets."
    ),
    "The version that was copied.": "De versie die is gekopieerd.",
    "Version of the release, such as `1.2.0`.": "Versie van de uitgave, zoals `1.2.0`.",
    "The release before this one.": "De uitgave voor deze.",
    "There is no release before this one.": "Er is geen uitgave voor deze.",
    # where to work
    "Where to work.": "Waar het werk gebeurt.",
    "Address of the Spark cluster.": "Adres van het Spark-cluster.",
    "Processes on this machine (default: one a processor, if it pays).": (
        "Processen op deze machine (standaard: één per processor, als dat loont)."
    ),
    "Address for graphs, or for updates.": "Adres voor grafen, of voor updates.",
    "How the engine at URL takes graphs.": "Hoe de engine op URL grafen aanneemt.",
    "Address to listen on (default: 127.0.0.1).": "Adres om op te luisteren (standaard: 127.0.0.1).",
    "Port (default: 8000).": "Poort (standaard: 8000).",
    "Server processes on this address (default: 1).": "Aantal serverprocessen op dit adres (standaard: 1).",
    "How requests are logged (default: off).": "Hoe verzoeken worden vastgelegd (standaard: off).",
    "Let who has the token write graphs of their own (/update, /graphs).": (
        "Laat wie het token heeft eigen grafen schrijven (/update, /graphs)."
    ),
    "Folder in which written graphs are kept.": "Map waarin geschreven grafen worden bewaard.",
    "File with the token (else: NORMGRAPH_WRITE_TOKEN).": "Bestand met het token (anders: NORMGRAPH_WRITE_TOKEN).",
}

DUTCH: Final[Mapping[str, str]] = _AROUND | _VALUES | _OPTIONS
