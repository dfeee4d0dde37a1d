"""What the pages of the report say."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from normgraph.model import Text

TITLE = Text("Rapport over het Algoritmeregister", "Report on the Algorithm Register")
OVERVIEW = Text("Overzicht", "Overview")
NO_BODY = Text("(zonder organisatie)", "(no organisation)")

FILE = Text("Bestand", "File")
OBTAINED = Text("opgehaald op", "obtained on")
NOT_OBTAINED = Text("wanneer het is opgehaald, is niet opgegeven", "when it was obtained was not given")
OBTAINED_IN = Text("opgehaald in", "obtained in")
OBTAINED_BETWEEN = Text("opgehaald van {} tot en met {}", "obtained from {} to {}")
BY_ENTRIES = Text("volgens de vermeldingen", "by the entries")
EARLIER = Text(
    "Meer dan een maand eerder opgehaald dan de jongste in het bestand ({}): {}. Of zij nog zo in het register staan, "
    "zegt het bestand niet; wat erin is gevonden, gaat over de dag waarop zij zijn opgehaald.",
    "Obtained more than a month before the newest in the file ({}): {}. Whether they still stand so in the register "
    "the file does not say; what was found in them is about the day on which they were obtained.",
)
LEFT = Text("Volgens het bestand uit het register verdwenen: {}.", "Gone from the register, by the file: {}.")
GONE = Text("volgens het bestand uit het register verdwenen", "gone from the register, by the file")
GONE_BETWEEN = Text(
    "volgens het bestand uit het register verdwenen tussen {} en {}",
    "gone from the register between {} and {}, by the file",
)
NEWEST = Text("jongste wijziging van een vermelding erin", "last change of an entry in it")
JUDGED = Text("Beoordeeld naar de stand van", "Judged as of")

MEANING = Text("Wat dit rapport zegt, en wat niet", "What this report says, and what it does not")
MEANINGS: Final = (
    Text(
        "Een bevinding is een verschil met de publicatiestandaard van het Algoritmeregister, of met wat in de praktijk "
        "nodig blijkt. Die standaard is beleid, geen wet. Een bevinding zegt dus niet dat iemand een wet overtreedt.",
        "A finding is a difference from the publication standard of the Algorithm Register, or from what practice "
        "turns out to need. That standard is policy, not law. A finding does not say that anybody breaks a law.",
    ),
    Text(
        "Een fout is iets wat het formulier of het register niet toelaat. Een waarschuwing is iets wat lezers zullen "
        "missen. Een tip is iets wat beter kan.",
        "A violation is what the form or the register does not accept. A warning is what readers will miss. A tip is "
        "what could be better.",
    ),
    Text(
        "Hoe een export of databank een veld schrijft, is geen bevinding. Het staat apart en telt nergens mee.",
        "How an export or database writes a field is no finding. It is told apart and counts nowhere.",
    ),
    Text(
        "Een veld dat niet in het bestand staat, is niet beoordeeld. Een lijst bevat vaak maar een deel van de velden. "
        "Dat een veld hier ontbreekt, zegt niets over wat in het register staat.",
        "A field that is not in the file was not judged. A listing often holds some fields only. That a field is "
        "absent here says nothing about what is in the register.",
    ),
    Text(
        "Gelezen is wat er staat. Of het klopt, en of het algoritme aan de wet voldoet, is niet onderzocht.",
        "What was read is what is written. Whether it is true, or the algorithm meets the law, was not checked.",
    ),
)  # fmt: skip

BY_FIELD = Text("Hoe volledig, per veld", "How complete, by field")
BY_FIELD_WHAT = Text(
    "Van de vermeldingen waarvan de eigen standaard dit veld heeft en het bestand het bevat, leeg of gevuld; is de "
    "standaard onbekend, dan geldt 1.0. De laatste kolom telt de vermeldingen waarvan de standaard het veld heeft en "
    "het bestand niet. Een veld van een andere standaard dan die van de vermelding telt hier niet mee; ‘normgraph "
    "register stats’ telt het wel en geeft dan andere aantallen. Niet elk veld hoort altijd gevuld te zijn: een "
    "einddatum bijvoorbeeld alleen bij een algoritme dat buiten gebruik is. In standaard 0.4 is ‘impacttoetsen’ de "
    "lijst; zij telt hier als Impacttoetsen, niet als de toelichting daarop.",
    "Of the entries whose own standard has this field and of which the file holds it, empty or filled in; where the "
    "standard is unknown, 1.0 counts. The last column counts the entries whose standard has the field and of which the "
    "file does not hold it. A field of another standard than that of the entry is not counted here; ‘normgraph "
    "register stats’ counts it and then gives other numbers. Not every field should always be filled in: an end date, "
    "for instance, only for an algorithm that is out of use. In standard 0.4 ‘impacttoetsen’ is the list; it "
    "counts here as that, not as the explanation of it.",
)
BY_RULE = Text("Wat is gevonden, per regel", "What was found, by rule")
NOTATION = Text("Hoe het bestand velden schrijft", "How the file writes fields")
NOTATION_WHAT = Text(
    "Een export of databank schrijft sommige velden anders dan het register: een lijst als tekst, of het nummer van de "
    "standaard voluit. De organisatie schreef dat niet zo. Deze velden zijn gelezen als wat zij betekenen, ook elk lid "
    "van een lijst. Dat zij zo geschreven zijn, is geen bevinding en telt nergens mee. ‘normgraph check’ beoordeelt "
    "een bestand zoals het er ligt, en noemt het dus wel.",
    "An export or database writes some fields otherwise than the register: a list as text, or the number of the "
    "standard in full. The body did not write it so. These fields were read as what they mean, also each member of a "
    "list. That they are written so is no finding and counts nowhere. ‘normgraph check’ judges a file as it lies "
    "there, and so does name it.",
)
NOTATION_UNCLEAR = Text(
    "Niet te beoordelen bij een of meer vermeldingen: {}. In de notatie van CSV en Excel is daar niet te zien waar het "
    "ene lid ophoudt en het volgende begint.",
    "Could not be judged in one or more entries: {}. In the notation of CSV and Excel it cannot be seen there where "
    "one member ends and the next begins.",
)
NOTATION_HERE = Text(
    "Zo geschreven door een export of databank, en geen bevinding",
    "Written so by an export or database, and no finding",
)
FOR_INSTANCE = Text("bijvoorbeeld", "for instance")
NOTHING_FOUND = Text(
    "In wat het bestand bevat, is niets gevonden.", "Nothing was found in what the file holds."
)  # fmt: skip
FIELD = Text("veld", "field")
FILLED = Text("ingevuld", "filled in")
OUT_OF = Text("{} van {}", "{} of {}")
SHARE = Text("aandeel", "share")
PICTURE = Text("beeld", "picture")
NOT_IN_FILE = Text("wel in de standaard, niet in het bestand", "in the standard, not in the file")
ENTRIES = Text("vermeldingen", "entries")
SEVERITY = Text("soort", "kind")
WHAT = Text("wat, en hoe te verbeteren", "what, and how to improve it")
RULE = Text("regel", "rule")

HEAT = Text("Hoe volledig, per organisatie en onderwerp", "How complete, by body and subject")
HEAT_WHAT = Text(
    "De organisaties met de meeste vermeldingen. Hoe donkerder, hoe vaker de velden van een onderwerp zijn ingevuld. "
    "Een streepje betekent dat het bestand er niets over bevat. De tabel eronder geeft dezelfde cijfers.",
    "The bodies with most entries. The darker, the more often the fields of a subject are filled in. A dash means that "
    "the file holds nothing about it. The table below gives the same figures.",
)
PARTIAL = Text(
    "Het bestand bevat hoogstens de helft van deze velden; het cijfer zegt dan weinig.",
    "The file holds at most half of these fields; the figure then says little.",
)
RANKING = Text("Rangorde van organisaties", "Ranking of bodies")
RANKING_WHAT = Text(
    "Van minst naar meest fouten per 100 vermeldingen, dan naar waarschuwingen; wie er evenveel van heeft, deelt een "
    "plaats. De rangorde gaat alleen over wat in het bestand staat, niet over de kwaliteit van de algoritmes, en bij "
    "weinig vermeldingen zegt een plaats weinig. Een streepje in plaats van een plaats betekent dat het bestand minder "
    "dan de helft van de velden van een organisatie bevat, zodat het niets zegt dat er weinig of niets is gevonden, of "
    "dat een deel van haar vermeldingen eerder is opgehaald dan de jongste of uit het register verdween. Die "
    "organisaties staan achteraan, op naam. De kolom ‘velden in het bestand’ zegt hoeveel er te beoordelen was.",
    "From fewest to most violations per 100 entries, then by warnings; those with as many share a place. The "
    "ranking is about what is in the file alone, not about the quality of the algorithms, and with few entries a "
    "place says little. A dash for a place means that the file holds less than half of the fields of a body, so "
    "that it says nothing that little or nothing was found, or that some of its entries were obtained before the "
    "newest or are gone from the register. Those bodies come last, by name. The column ‘fields in the file’ says how "
    "much could be judged.",
)
NO_PLACES = Text(
    "In dit bestand heeft geen enkele organisatie een plaats; de organisaties staan op naam.",
    "In this file no body has a place; the bodies stand by name.",
)
ALL_BODIES = Text("Alle organisaties", "All bodies")
RANK = Text("plaats", "rank")
HELD = Text("velden in het bestand", "fields in the file")
SCORE = Text("score van het register", "the register's score")
SCORE_WHAT = Text(
    "De score van het register is die van zijn eigen formulier: hij telt alleen ingevulde velden, en staat er waar "
    "het bestand alle velden bevat. Heeft niet elke vermelding een score, dan staat erbij uit hoeveel het gemiddelde "
    "is; een streepje betekent dat minder dan de helft er een heeft.",
    "The register's score is that of its own form: it counts only the fields that are filled in, and is given where "
    "the file holds all fields. Where not every entry has a score, the mean says of how many it is; a dash means that "
    "fewer than half have one.",
)

TREND = Text("Verloop", "Trend")
TREND_WHAT = Text(
    "Van het oudste naar het nieuwste bestand. Een verschil kan komen van aangevulde, nieuwe of verdwenen "
    "vermeldingen. Een organisatie die anders is gaan heten, telt als een andere.",
    "From the oldest file to the newest. A difference may come from entries that were filled in, appeared or "
    "vanished. A body with another name counts as another body.",
)
CHANGE = Text("verschil", "change")
POINTS: Final = (Text("procentpunt", "percentage point"), Text("procentpunt", "percentage points"))
SAME = Text("gelijk", "unchanged")
BELOW_ONE_POINT = Text("minder dan 1 procentpunt", "less than 1 percentage point")
MOVED = Text("Organisaties die het meest veranderden", "Bodies that changed most")

ACTS = Text("Genoemde regelingen", "Acts that are named")
ACTS_WHAT = Text(
    "Herkend in de tekst over de wettelijke basis. Dat een regeling is genoemd, zegt niet dat zij de juiste basis is. "
    "Wat op meer dan één regeling kan slaan, is open gelaten.",
    "Recognised in the text on the legal basis. That an act is named does not say that it is the right basis. What can "
    "mean more than one act was left open.",
)
ACT = Text("regeling", "act")
NUMBER = Text("nummer", "number")
LEFT_OPEN = Text("kan op meer regelingen slaan", "can mean several acts")

ANSWERS = Text("Welke vereisten kunnen gelden", "Which requirements may apply")
ANSWERS_WHAT = Text(
    "De eerste rij rekent alleen met wat het register zelf vaststelt, de tweede ook met wat de vermelding zegt. "
    "Elk vereiste is geteld bij elke vermelding. "
    "Wat een vermelding zegt, is niet nagegaan. Dat een vereiste geldt, zegt niet of eraan is voldaan.",
    "The first row reckons with what the register itself establishes, the second also with what the entry says. "
    "Each requirement is counted for each entry. "
    "What an entry says was not verified. That a requirement applies does not say whether it is met.",
)
LAYER = Text("gerekend met", "reckoning with")
REQUIREMENT = Text("vereiste", "requirement")
BASIS = Text("grondslag", "legal basis")
BINDING = Text("bindend als", "binding as")
SURE = Text("geldt, gezien het register zelf, voor", "applies, by the register itself, to")
LIKELY = Text("geldt, als klopt wat er staat, voor", "applies, if what it says is right, to")
ASK = Text("Wat u het eerst kunt uitzoeken", "What to find out first")
ASK_WHAT = Text(
    "Deze feiten volgen niet uit het bestand. Bij elk feit staat hoeveel vereisten een antwoord naar verwachting "
    "beslist, over alle vermeldingen samen.",
    "These facts do not follow from the file. Each has the number of requirements that an answer is expected "
    "to settle, over all entries together.",
)
QUESTION = Text("vraag", "question")
OPEN_IN = Text("vermeldingen waarbij dit open is", "entries in which this is open")
SETTLES = Text("beslist naar verwachting", "expected to settle")

DATA = Text("Gegevens", "Data")
DATA_FILES: Final[Mapping[str, Text]] = {
    "entries.csv": Text("een rij per vermelding", "a row an entry"),
    "findings.jsonl": Text("wat in elke vermelding is gevonden", "what was found in each entry"),
    "citations.jsonl": Text("de regelingen en artikelen die elke vermelding noemt", "the acts that each entry names"),
    "answers.csv": Text(
        "per vermelding en vereiste twee letters, zonder en met wat de vermelding zegt: a geldt, n geldt niet, u hangt "
        "af van een feit",
        "two letters for each entry and requirement, without and with what the entry says: a applies, n does not, u "
        "depends on a fact",
    ),
    "register.nq": Text("de vermeldingen als RDF", "the entries as RDF"),
    "trend.csv": Text("het verloop per organisatie en veld", "the trend by body and field"),
    "report.json": Text("de cijfers van dit rapport", "the figures of this report"),
}  # fmt: skip
SET_APART = Text("Apart gezet, want geen vermelding", "Set apart, being no entry")

MEND = Text("Wat u het eerst kunt verbeteren", "What to improve first")
IN_ENTRIES = Text("in {} van {} vermeldingen", "in {} of {} entries")
IN_ENTRIES_HELD = Text(
    "in {} van {} vermeldingen met dit veld in het bestand", "in {} of {} entries with this field in the file"
)
PAST = Text("Wat in eerdere vermeldingen is gevonden", "What was found in earlier entries")
PAST_WHAT = Text(
    "Van vermeldingen die eerder zijn opgehaald of uit het register verdwenen. Dit zegt niets over wat er nu staat; "
    "lees ‘de site toont’ als ‘toonde toen’.",
    "Of entries that were obtained earlier or are gone from the register. This says nothing of what stands there now; "
    "read ‘the site shows’ as ‘showed then’.",
)
PAST_COUNTS = Text(
    "Van wat is gevonden, staat in eerdere vermeldingen ({}): {}. Dat gaat over toen en niet over wat er nu staat; "
    "lees ‘de site toont’ daar als ‘toonde toen’.",
    "Of what was found, this is in earlier entries ({}): {}. It is about that time and not about what stands there "
    "now; read ‘the site shows’ as ‘showed then’ there.",
)
PAST_ENTRIES = Text(
    "Dit telt {} van eerder mee ({}): wat daarin stond, staat er misschien niet meer.",
    "This counts {} of an earlier time as well ({}): what stood there then may not stand there any more.",
)
OF_THESE: Final[Mapping[str, Text]] = {
    "Violation": Text("{} van {} fouten", "{} of {} violations"),
    "Warning": Text("{} van {} waarschuwingen", "{} of {} warnings"),
    "Info": Text("{} van {} tips", "{} of {} tips"),
}
EARLIER_AMONG = Text("waarvan eerdere", "earlier ones among them")
OR = Text(", of ", ", or ")
ALL_EARLIER = Text("alle {}", "all {}")
NOTHING_NOW = Text(
    "In wat het bestand bevat van vermeldingen die niet van eerder zijn, is niets gevonden.",
    "Nothing was found in what the file holds of entries that are not earlier ones.",
)
NOTHING_THEN = Text(
    "In wat het bestand bevat van eerdere vermeldingen, is niets gevonden.",
    "Nothing was found in what the file holds of earlier entries.",
)
UNSEEN = Text("Wat niet te beoordelen was", "What could not be judged")
UNSEEN_WHAT = Text(
    "Deze velden staan bij een of meer van uw vermeldingen niet in het bestand. Daarover zegt dit rapport niets:",
    "Of one or more of your entries the file does not hold these fields. This report says nothing about them:",
)
BASIS_UNJUDGED = Text(
    "Zonder wettelijke basis en daarop niet te beoordelen: {}. Zij wordt gevraagd bij een algoritme van categorie A of "
    "B, als tekst of als verwijzing, en het bestand bevat de categorie of de verwijzingen niet. Dat er geen bevinding "
    "staat, betekent dus niet dat het in orde is.",
    "Without a legal basis, and not to be judged on that: {}. It is asked of an algorithm of category A or B, as text "
    "or as reference, and the file does not hold the category or the references. That there is no finding does not "
    "mean that it is in order.",
)
EACH = Text("Uw vermeldingen", "Your entries")
FINDINGS = Text("bevindingen", "findings")
NO_FINDING = Text("Niets gevonden in wat het bestand ervan bevat.", "Nothing found in what the file holds of it.")
PAGE_IN_REGISTER = Text("in het register", "in the register")
PAGE_THEN = Text("toen in het register", "then in the register")
NAMES = Text("noemt", "names")
STANDARD = Text("standaard", "standard")
STANDARD_UNKNOWN = Text("standaard onbekend, beoordeeld naar 1.0", "standard unknown, judged by 1.0")

GROUPS: Final[tuple[tuple[Text, tuple[str, ...]], ...]] = (
    (Text("basis", "basics"),
     ("name", "organization", "description_short", "category", "status", "publication_category", "begin_date")),
    (Text("contact", "contact"), ("contact_email",)),
    (Text("doel en afweging", "purpose, weighing"), ("goal", "impact", "proportionality")),
    (Text("wettelijke basis", "legal basis"), ("lawful_basis", "lawful_basis_grouping", "lawful_basis_link")),
    (Text("mens en risico", "people and risk"),
     ("human_intervention", "risks", "impacttoetsen", "impacttoetsen_grouping", "iama", "dpia")),
    (Text("data en techniek", "data, technique"), ("source_data", "methods_and_models", "provider")),
)  # fmt: skip
"""The subjects of the heat map, with the fields that the standards ask for; what may stay empty is left out."""
