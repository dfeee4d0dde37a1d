"""What each command does, in Dutch, by its English; a paragraph is one text, its lines joined."""

from __future__ import annotations

from typing import Final

COMMANDS: Final = {
    # the whole
    "Which legal requirements apply to this algorithm, why, since when, and what is still open?": (
        "Welke wettelijke vereisten gelden voor dit algoritme, waarom, sinds wanneer, en wat is nog open?"
    ),
    "Start with `normgraph facts --template > system.yaml`, fill in what you know, then `normgraph ask system.yaml`.": (
        "Begin met `normgraph facts --template > system.yaml`, vul in wat u weet, en vraag dan `normgraph ask "
        "system.yaml`."
    ),
    # ask, explain, diff, facts, requirements, search
    "Say which requirements apply to a system, which do not, and which depend on a missing fact.": (
        "Zeg welke vereisten voor een systeem gelden, welke niet, en welke afhangen van een ontbrekend feit."
    ),
    "As text, what is open stands below its questions, a few norms of each, and what does not apply is counted.": (
        "Als tekst staat wat open is onder zijn vragen, van elke enkele normen, en wat niet geldt als aantal."
    ),
    "Labels of the Beslishulp leave much unknown; a description beside them can fill that in.": (
        "Labels van de Beslishulp laten veel onbekend; een beschrijving ernaast kan dat aanvullen."
    ),
    "Show a requirement with its condition, basis and dates; with a description, why it does or does not apply.": (
        "Toon een vereiste met voorwaarde, grondslag en data; met een beschrijving ook waarom het wel of niet geldt."
    ),
    "Show what changes for a system between two days: on which day, and by which provision.": (
        "Toon wat er voor een systeem verandert tussen twee dagen: op welke dag, en door welke bepaling."
    ),
    "Norms that come to depend on a missing fact stand below that fact. A system in development is taken to be in "
    "service from its planned day.": (
        "Vereisten die gaan afhangen van een ontbrekend feit, staan onder dat feit. Een systeem in ontwikkeling geldt "
        "vanaf de geplande dag als in gebruik."
    ),
    "List the facts that decide which requirements apply, with their questions, values and hints.": (
        "Noem de feiten die bepalen welke vereisten gelden, met hun vragen, waarden en toelichting."
    ),
    "List every requirement of the graph by act.": "Noem alle vereisten in de graaf, per regeling.",
    "Find requirements, provisions, facts, instruments and more by their words, in Dutch and English.": (
        "Zoek vereisten, bepalingen, feiten, instrumenten en meer op hun woorden, in het Nederlands en het Engels."
    ),
    # instruments, instrument, covers, supervisor, evidence, policy
    "List the instruments of the graph with how binding each is.": (
        "Noem de instrumenten in de graaf, en hoe bindend elk is."
    ),
    "Show an instrument: what it is for, whom it binds, its editions and parts, and what it covers.": (
        "Toon een instrument: waarvoor het is, wie het bindt, zijn versies en onderdelen, en wat het dekt."
    ),
    "Say how far an instrument covers a requirement, and what it leaves out.": (
        "Zeg in hoeverre een instrument een vereiste dekt, en wat het openlaat."
    ),
    "Say who supervises a requirement on a day: designated, intended, or nobody yet.": (
        "Zeg wie op een dag toezicht houdt op een vereiste: aangewezen, beoogd, of nog niemand."
    ),
    "Show which evidence a requirement asks, with its alternatives; without one, list all types of evidence.": (
        "Toon welk bewijs een vereiste vraagt, met de alternatieven; zonder vereiste: noem alle soorten bewijs."
    ),
    "List motions, commitments and agenda actions in order of time; with a key, show one and what it touches.": (
        "Noem moties, toezeggingen en acties van de beleidsagenda op volgorde van tijd; toon er met een sleutel één, "
        "en wat die raakt."
    ),
    # check, leaflet, dossier
    "Check entries of the Algorithm Register against the publication standard that each of them follows.": (
        "Controleer vermeldingen in het Algoritmeregister, elk volgens de publicatiestandaard die zij volgt."
    ),
    "Ends with exit code 1 when a finding is a violation, and 2 when something in a file is not an entry or a file "
    "holds none. A finding is not a breach of the law: the standard is policy.": (
        "Eindigt met exitcode 1 als een bevinding een fout is, en met 2 als iets in een bestand geen vermelding is of "
        "er geen in staat. Een bevinding is geen overtreding van de wet: de standaard is beleid."
    ),
    "A listing that lacks most fields of its entries, and any file with `--bodies`, is judged in figures and ranking "
    "by the fields that it holds; what it lacks says nothing of a body.": (
        "Een lijst die de meeste velden van haar vermeldingen niet bevat, en met `--bodies` elk bestand, telt in "
        "cijfers en rangorde naar de velden die erin staan; wat er niet in staat, zegt niets van een organisatie."
    ),
    "Check the leaflet (bijsluiter) of a model or algorithm, and write it for readers; exit 1 when it is not in "
    "order.": (
        "Controleer de bijsluiter van een model of algoritme, en schrijf hem voor lezers; exitcode 1 als hij niet in "
        "orde is."
    ),
    "What was found goes to standard error, the leaflet to standard output; `--format json` has both.": (
        "Wat is gevonden gaat naar standaardfout, de bijsluiter naar standaarduitvoer; `--format json` heeft beide."
    ),
    "Keep together what shows how one system stands with each requirement, and check whether it is complete.": (
        "Houd bijeen wat laat zien hoe een systeem er bij elk vereiste voor staat, en controleer of het volledig is."
    ),
    "Check whether there is evidence or an explanation for each duty that applies.": (
        "Controleer of er bewijs of uitleg is bij elke plicht die geldt."
    ),
    "Exit code 1 means that something is lacking, or that it is open what must be there: answer the missing facts "
    "first.": (
        "Exitcode 1 betekent dat er iets ontbreekt, of dat nog open is wat er moet zijn: beantwoord dan eerst de "
        "ontbrekende feiten."
    ),
    "A finding says what the dossier lacks; it is not a breach of the law.": (
        "Een bevinding zegt wat er in het dossier ontbreekt; zij is geen overtreding van de wet."
    ),
    "Begin a dossier: every duty that applies by a description, and each document that it asks, still absent.": (
        "Begin een dossier: elke plicht die volgens een beschrijving geldt, met elk document dat zij vraagt, nog "
        "afwezig."
    ),
    "Write an empty dossier in YAML, with what to write in each field.": (
        "Schrijf een leeg dossier in YAML, met wat er in elk veld komt."
    ),
    # register
    "Read files of the Algorithm Register: JSON, JSON Lines, CSV or Excel, of every version of its standard.": (
        "Lees bestanden van het Algoritmeregister: JSON, JSON Lines, CSV of Excel, van elke versie van de standaard."
    ),
    "Tell what a register holds: standards, languages, duplicates, how full each field is, and who has most entries.": (
        "Zeg wat een register bevat: standaarden, talen, dubbele vermeldingen, hoe vaak elk veld is gevuld, en welke "
        "organisaties de meeste vermeldingen hebben."
    ),
    "Ends with exit code 1 when something in the file is not an entry and was set apart, and 2 when it holds none.": (
        "Eindigt met exitcode 1 als iets in het bestand geen vermelding is en apart is gezet, en met 2 als er geen "
        "in staat."
    ),
    "Show which entries appeared, vanished or changed between two files, and which bodies have another name.": (
        "Toon welke vermeldingen tussen twee bestanden zijn verschenen, verdwenen of veranderd, en welke organisaties "
        "anders heten."
    ),
    "Ends with exit code 1 when something in a file is not an entry and was set apart, and 2 when one holds none.": (
        "Eindigt met exitcode 1 als iets in een bestand geen vermelding is en apart is gezet, en met 2 als er in een "
        "geen staat."
    ),
    "Write a register as RDF: entries and systems, with every text as a claim in one named graph for this file.": (
        "Schrijf een register als RDF: vermeldingen en systemen, met elke tekst als bewering in één benoemde graaf "
        "voor dit bestand."
    ),
    "With --candidates a second named graph holds the candidate facts by the import profile, each with its rule, "
    "its claim and its words.": (
        "Met --candidates staan in een tweede benoemde graaf de mogelijke feiten volgens het importprofiel, elk met "
        "regel, bewering en woorden."
    ),
    "Nothing is written unless the whole file could be read and holds an entry; exit code 1 says that something in it "
    "is not one, 2 that none is.": (
        "Er wordt alleen geschreven als het hele bestand te lezen is en een vermelding bevat; exitcode 1 zegt dat iets "
        "erin geen vermelding is, 2 dat niets het is."
    ),
    "Find the acts and provisions that entries of a register name as their legal basis.": (
        "Vind de regelingen en bepalingen die vermeldingen in een register als grondslag noemen."
    ),
    "What the text leaves open stays open: ambiguous names get their candidates, local rules and unknown names no "
    "act.": (
        "Wat de tekst openlaat, blijft open: dubbelzinnige namen krijgen hun kandidaten, lokale regels en onbekende "
        "namen geen regeling."
    ),
    "Say for all entries of a register which requirements apply, and which facts to ask each body first.": (
        "Zeg voor alle vermeldingen in een register welke vereisten gelden, en welke feiten u elke organisatie het "
        "best eerst vraagt."
    ),
    "What an entry says is not a fact: every outcome is given twice, by what the register itself vouches for and by "
    "what the entry claims, as in `ua`: undetermined, and applies if the entry is right (a applies, n does not, u "
    "undetermined).": (
        "Wat een vermelding zegt, is geen feit: elke uitkomst staat er twee keer, naar wat het register zelf "
        "garandeert en naar wat de vermelding beweert. Zo is `ua`: onbepaald, en van toepassing als de vermelding "
        "klopt (a van toepassing, n niet, u onbepaald)."
    ),
    "Write a report over a register: an overview, a page for each body, and the data behind it.": (
        "Schrijf een rapport over een register: een overzicht, een pagina voor elke organisatie, en de gegevens "
        "erachter."
    ),
    "The pages are about the last file; with several, they show how it moved. The folder is written whole or not "
    "at all. Ends with exit code 1 when something in a file is not an entry and was set apart, and 2 when one holds "
    "none. A finding is not a breach of the law.": (
        "De pagina's gaan over het laatste bestand; bij meer bestanden tonen zij het verloop. De map wordt helemaal "
        "geschreven of niet. Eindigt met exitcode 1 als iets in een bestand geen vermelding is en apart is gezet, en "
        "met 2 als er in een geen staat. Een bevinding is geen overtreding van de wet."
    ),
    # bulk, statuses
    "Decide every requirement for very many systems: a table of facts in, a table of statuses out.": (
        "Beslis over elk vereiste voor heel veel systemen: een tabel met feiten erin, een tabel met uitkomsten eruit."
    ),
    "INPUT has a row a system and a column a fact; docs/scale.md describes it. Needs `pip install "
    "'normgraph[bulk]'`.": (
        "INVOER heeft een rij per systeem en een kolom per feit; docs/scale.md beschrijft dat. Nodig: `pip install "
        "'normgraph[bulk]'`."
    ),
    "Read what a bulk run found: counts by requirement, the statuses of a system, or the reason for one of them.": (
        "Lees wat `normgraph bulk` vond: aantallen per vereiste, de uitkomsten voor een systeem, of de reden van één "
        "ervan."
    ),
    "A reason is derived anew from the facts by the engine that answers about one system; it must find the same "
    "status.": (
        "De reden wordt opnieuw uit de feiten afgeleid, door wat ook over één systeem antwoordt; de uitkomst moet "
        "dezelfde zijn."
    ),
    # drift, import, replay
    "Compare what the official tools say with our graph, requirement by requirement.": (
        "Vergelijk wat de officiële hulpmiddelen zeggen met onze graaf, vereiste voor vereiste."
    ),
    "Roles, dates, conditions, legal bases, links, measures and texts. A difference is not a verdict: each shows "
    "both sides. Exit code 1 when there are differences, 0 when there are none.": (
        "Rollen, data, voorwaarden, grondslagen, koppelingen, maatregelen en teksten. Een verschil is geen oordeel: "
        "beide kanten staan erbij. Exitcode 1 als er verschillen zijn, 0 als die er niet zijn."
    ),
    "Read what another tool says into RDF, beside our graph and never in it.": (
        "Lees wat een ander hulpmiddel zegt als RDF, naast onze graaf en nooit erin."
    ),
    "Read the pages of the Algoritmekader into a named graph of its own, and say what could not be read.": (
        "Lees de pagina's van het Algoritmekader in een eigen benoemde graaf, en zeg wat niet te lezen was."
    ),
    "Exit code 1 when a file was passed over, 2 when nothing could be used.": (
        "Exitcode 1 als een bestand is overgeslagen, 2 als er niets bruikbaar was."
    ),
    "Ask again what a receipt asked, and say whether the answer is still the same; exit 1 when it is not.": (
        "Vraag opnieuw wat in een ontvangstbewijs staat, en zeg of het antwoord nog hetzelfde is; exitcode 1 als dat "
        "niet zo is."
    ),
    "A receipt that was changed after it was made is refused (exit 2). Its seal shows damage; it is not a signature.": (
        "Een ontvangstbewijs dat na het maken is veranderd, wordt geweigerd (exitcode 2). Het zegel verraadt schade; "
        "het is geen handtekening."
    ),
    # build, export, release, verify, snapshot, load
    "Check the whole graph: links, labels, bases, polarity, periods and the shapes; exit 1 when something is found.": (
        "Controleer de hele graaf: koppelingen, namen, grondslagen, polariteit, perioden en vormregels; exitcode 1 "
        "als er iets is gevonden."
    ),
    "A graph in order is followed by a count of its statements by certainty.": (
        "Is de graaf in orde, dan volgt hoeveel uitspraken erin staan, naar zekerheid."
    ),
    "Write the whole graph, or one named graph, as RDF; the same release always gives the same bytes.": (
        "Schrijf de hele graaf, of één benoemde graaf, als RDF; dezelfde uitgave geeft altijd dezelfde bytes."
    ),
    "TriG and N-Quads keep the named graphs; in the other formats all graphs are one.": (
        "TriG en N-Quads houden de benoemde grafen uiteen; in de andere vormen zijn alle grafen één."
    ),
    "Write the graph as a release: in every format, with checksums, licences, and what changed; exit 1 when refused.": (
        "Schrijf de graaf als uitgave: in elke vorm, met controlegetallen, licenties en wat er anders is; exitcode 1 "
        "bij een weigering."
    ),
    "It is refused when the graph has findings, when something vanished, or when the version does not fit the "
    "change. The same graph, day and previous release always give the same bytes. Servers answer from it as from "
    "a snapshot.": (
        "Zij wordt geweigerd als er bevindingen over de graaf zijn, als er iets is verdwenen, of als het versienummer "
        "niet bij de wijziging past. Dezelfde graaf, dag en vorige uitgave geven altijd dezelfde bytes. Servers "
        "antwoorden eruit als uit een momentopname."
    ),
    "Check a copy of a release: every file whole and none added, every format with the same graph; exit 1 if not.": (
        "Controleer een kopie van een uitgave: elk bestand heel en geen erbij, elke vorm met dezelfde graaf; exitcode "
        "1 als dat niet zo is."
    ),
    "Whoever changes files can change checksums too: take `--against`, the hash in an answer or another copy, "
    "from elsewhere.": (
        "Wie bestanden verandert, kan ook controlegetallen veranderen: haal `--against`, de hash in een antwoord of "
        "een andere kopie, van elders."
    ),
    "Write everything that answers are made of to a folder, with checksums, for any number of servers to read.": (
        "Schrijf alles waaruit antwoorden bestaan naar een map, met controlegetallen, voor zoveel servers als u wilt."
    ),
    "The graph is read first, so that a faulty one is never written. A server that was started with `--snapshot "
    "LINK` takes the new snapshot over by itself, without dropping a request.": (
        "De graaf wordt eerst gelezen: een graaf met fouten wordt nooit geschreven. Een server die met `--snapshot "
        "KOPPELING` is gestart, neemt de nieuwe momentopname zelf over, zonder een verzoek te laten vallen."
    ),
    "Put the graph into another SPARQL 1.1 engine, each file as a named graph; what stood in those graphs is "
    "replaced.": (
        "Zet de graaf in een andere SPARQL 1.1-engine, elk bestand als benoemde graaf; wat in die grafen stond, wordt "
        "vervangen."
    ),
    "Nothing is sent to any other address. `NORMGRAPH_STORE_USER` and `NORMGRAPH_STORE_PASSWORD`, or "
    "`NORMGRAPH_STORE_TOKEN`, are the login.": (
        "Naar andere adressen gaat niets. `NORMGRAPH_STORE_USER` en `NORMGRAPH_STORE_PASSWORD`, of "
        "`NORMGRAPH_STORE_TOKEN`, geven toegang."
    ),
    # serve
    "Serve answers over HTTP; only this machine can reach it unless `--host` says otherwise.": (
        "Geef antwoord over HTTP; alleen deze machine kan erbij, tenzij `--host` anders zegt."
    ),
    "With `--store` the answers, the queries and the lists are those of the graph in another SPARQL 1.1 engine.": (
        "Met `--store` zijn de antwoorden, de query's en de lijsten die van de graaf in een andere SPARQL 1.1-engine."
    ),
    "With `--workers` as many processes share the address. With `--snapshot` they answer from a snapshot; one "
    "that takes its place is taken over without failing a request, at SIGHUP at once, or refused when it is "
    "damaged.": (
        "Met `--workers` delen zoveel processen het adres. Met `--snapshot` antwoorden zij uit een momentopname; een "
        "nieuwe op dezelfde plaats nemen zij over zonder dat een verzoek mislukt, bij SIGHUP meteen. Een beschadigde "
        "weigeren zij."
    ),
    "With `--register` the entries of a file of the Algorithm Register are checked and have a page at "
    "`/nl/register`.": (
        "Met `--register` worden de vermeldingen in een bestand van het Algoritmeregister gecontroleerd, en staan zij "
        "op `/nl/register`."
    ),
    "SIGTERM or Ctrl-C stops it: nothing new is accepted, what runs may finish for a while, and the exit code is 0.": (
        "SIGTERM of Ctrl-C stopt de server: er komt niets nieuws bij, wat loopt mag nog even verder, en de exitcode "
        "is 0."
    ),
    "Environment (default):": "Omgeving (standaard):",
    "What each means: docs/operations.md. An option goes before a variable.": (
        "Wat elk betekent: docs/operations.md. Een optie gaat voor een variabele."
    ),
}
