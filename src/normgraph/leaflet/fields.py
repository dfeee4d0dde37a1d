"""The fields of a leaflet; what must be present, and how bad its absence is, stands in `shapes/leaflet.ttl` alone."""

from __future__ import annotations

from typing import Final

from normgraph.form import Field, Kind
from normgraph.model import Text

STATUSES: Final[dict[str, Text]] = {
    "draft": Text("concept", "draft"),
    "adopted": Text("vastgesteld", "adopted"),
    "withdrawn": Text("ingetrokken", "withdrawn"),
}


def _field(key: str, kind: Kind, term: str, label: tuple[str, str], ask: tuple[str, str]) -> Field:
    of, statuses = "ng:LeafletItem" if kind == "items" else "", STATUSES if kind == "concept" else {}
    scheme = "leaflet-status" if statuses else ""
    return Field(key, kind, term, Text(*label), Text(*ask), of, scheme=scheme, choices=statuses)


def _part(
    key: str, term: str, of: str, label: tuple[str, str], ask: tuple[str, str], *members: Field, many: bool = True
) -> Field:
    return Field(key, "parts" if many else "part", term, Text(*label), Text(*ask), of, members)


ABOUT: Final = _part(
    "about",
    "ng:aboutSystem",
    "ng:AlgorithmicSystem",
    ("Over", "About"),
    ("Over welk model of algoritme gaat dit?", "Which model or algorithm is this about?"),
    _field("name", "words", "skos:prefLabel", ("naam", "name"), ("Hoe heet het?", "What is it called?")),
    _field(
        "description",
        "words",
        "dct:description",
        ("wat het doet", "what it does"),
        ("Wat doet het, in een paar zinnen?", "What does it do, in a few sentences?"),
    ),
    many=False,
)

OWNER: Final = _part(
    "owner",
    "dct:publisher",
    "org:Organization",
    ("Verantwoordelijke organisatie", "Responsible body"),
    ("Wie is verantwoordelijk voor het gebruik?", "Who is responsible for the use?"),
    _field("name", "words", "skos:prefLabel", ("naam", "name"), ("Welke organisatie?", "Which organisation?")),
    _field(
        "tooi",
        "link",
        "ng:tooi",
        ("TOOI-identificatie", "TOOI identifier"),
        ("De IRI in het register van overheidsorganisaties.", "The IRI in the register of government organisations."),
    ),
    _field(
        "contact",
        "text",
        "ng:contact",
        ("contact", "contact"),
        ("Waar kunnen mensen terecht met vragen?", "Where can people go with questions?"),
    ),
    many=False,
)

DATA: Final = _part(
    "data_used",
    "ng:dataUsed",
    "ng:DataUse",
    ("Gebruikte gegevens", "Data used"),
    (
        "Welke gegevens gebruikt het, en met welke is het gemaakt?",
        "Which data does it use, and with which was it made?",
    ),
    _field("what", "words", "ng:text", ("gegevens", "data"), ("Welke gegevens?", "Which data?")),
    _field("source", "words", "ng:dataSource", ("herkomst", "origin"), ("Waar komen ze vandaan?", "Where from?")),
    _field(
        "period", "words", "ng:dataPeriod", ("tijdvak", "period"), ("Waarover gaan ze?", "Which period are they about?")
    ),
)

PERFORMANCE: Final = _part(
    "performance",
    "ng:performance",
    "ng:PerformanceFigure",
    ("Prestaties", "Performance"),
    (
        "Wat is gemeten? Ook per groep, waar groepen verschillen.",
        "What was measured? Per group too, where groups differ.",
    ),
    _field("measure", "words", "ng:measure", ("maat", "measure"), ("Wat is gemeten?", "What was measured?")),
    _field("value", "words", "ng:figure", ("waarde", "value"), ("Met welke uitkomst?", "With which result?")),
    _field(
        "population",
        "words",
        "ng:population",
        ("groep", "population"),
        ("Op welke gevallen of mensen?", "On which cases or people?"),
    ),
    _field("date", "day", "ng:measuredOn", ("gemeten op", "measured on"), ("Wanneer?", "When?")),
    _field(
        "uncertainty",
        "words",
        "ng:uncertainty",
        ("onzekerheid", "uncertainty"),
        ("Hoe onzeker is dit cijfer?", "How uncertain is this figure?"),
    ),
)

VALIDATION: Final = _part(
    "validation",
    "ng:validation",
    "ng:Validation",
    ("Validatie en verificatie", "Validation and verification"),
    ("Hoe is getoetst dat het doet wat het moet?", "How was it tested that it does what it should?"),
    _field("what", "words", "ng:text", ("toets", "test"), ("Wat is getoetst?", "What was tested?")),
    _field("by", "words", "ng:validatedBy", ("door", "by"), ("Door wie?", "By whom?")),
    _field("date", "day", "ng:measuredOn", ("getoetst op", "tested on"), ("Wanneer?", "When?")),
    _field("result", "words", "ng:result", ("uitkomst", "result"), ("Met welke uitkomst?", "With which result?")),
    _field("link", "link", "ng:webPage", ("verslag", "report"), ("Waar staat het verslag?", "Where is the report?")),
)

OPENNESS: Final = _part(
    "openness",
    "ng:openness",
    "ng:Openness",
    ("Openheid", "Openness"),
    (
        "Wat is in te zien: code, gegevens, documentatie? Geef een adres, of de reden waarom niet.",
        "What can be inspected: code, data, documentation? Give an address, or the reason why not.",
    ),
    _field("what", "words", "ng:text", ("onderdeel", "part"), ("Welk onderdeel?", "Which part?")),
    _field("link", "link", "ng:webPage", ("adres", "address"), ("Waar staat het?", "Where is it?")),
    _field("licence", "words", "dct:rights", ("licentie", "licence"), ("Onder welke licentie?", "Which licence?")),
    _field(
        "closed_because",
        "words",
        "ng:closedBecause",
        ("gesloten omdat", "closed because"),
        ("Waarom niet in te zien?", "Why can it not be inspected?"),
    ),
)

ALTERNATIVES: Final = _part(
    "alternatives",
    "ng:alternative",
    "ng:ModelAlternative",
    ("Overwogen", "Considered"),
    (
        "Welke modellen of werkwijzen zijn overwogen? Geen model gebruiken kan er een zijn. Precies één is gekozen.",
        "Which models or ways of working were considered? Using no model can be one. Exactly one was chosen.",
    ),
    _field("name", "words", "skos:prefLabel", ("alternatief", "alternative"), ("Welk?", "Which?")),
    _field(
        "transparency",
        "words",
        "ng:transparencyEffect",
        ("transparantie en uitlegbaarheid", "transparency and explainability"),
        ("Wat betekent het voor transparantie en uitlegbaarheid?", "What does it mean for transparency?"),
    ),
    _field(
        "legitimacy",
        "words",
        "ng:legitimacyEffect",
        ("legitimiteit", "legitimacy"),
        ("Wat betekent het voor de legitimiteit?", "What does it mean for legitimacy?"),
    ),
    _field("chosen", "flag", "ng:chosen", ("gekozen", "chosen"), ("Is dit gekozen?", "Was this chosen?")),
)

CHOICE: Final = _part(
    "model_choice",
    "ng:modelChoice",
    "ng:ModelChoice",
    ("Keuze voor dit model", "Choice of this model"),
    ("Hoe kwam de keuze voor dit model tot stand?", "How was this model chosen?"),
    _field(
        "question",
        "words",
        "ng:choiceQuestion",
        ("vraag", "question"),
        ("Op welke vraag moest een model antwoord geven?", "Which question was a model to answer?"),
    ),
    ALTERNATIVES,
    _field("reason", "words", "ng:choiceReason", ("reden", "reason"), ("Waarom deze keuze?", "Why this choice?")),
    _field("decided_by", "words", "ng:decidedBy", ("besloten door", "decided by"), ("Wie besliste?", "Who decided?")),
    _field("decided_on", "day", "ng:decidedOn", ("besloten op", "decided on"), ("Wanneer?", "When?")),
    many=False,
)

LEAFLET: Final = Field(
    "",
    "part",
    "",
    Text("Bijsluiter", "Leaflet"),
    Text("", ""),
    "ng:Leaflet",
    (
        _field(
            "title",
            "words",
            "dct:title",
            ("Titel", "Title"),
            ("Hoe heet deze bijsluiter?", "What is this leaflet called?"),
        ),
        ABOUT,
        _field("version", "text", "owl:versionInfo", ("Versie", "Version"), ("Welke versie?", "Which version?")),
        _field(
            "status",
            "concept",
            "ng:leafletStatus",
            ("Stand", "Status"),
            (
                "draft (concept), adopted (vastgesteld) of withdrawn (ingetrokken)",
                "draft, adopted or withdrawn",
            ),
        ),
        _field("issued", "day", "dct:issued", ("Datum", "Date"), ("Van welke dag?", "Of which day?")),
        OWNER,
        _field(
            "intended_use",
            "items",
            "ng:intendedUse",
            ("Waarvoor wel", "What it is for"),
            ("Waarvoor is het bedoeld?", "What is it meant for?"),
        ),
        _field(
            "not_intended_use",
            "items",
            "ng:notIntendedUse",
            ("Waarvoor niet", "What it is not for"),
            (
                "Waarvoor is het niet bedoeld? Wie niets weet te noemen, schrijft waarom niet.",
                "What is it not meant for? If you know of nothing, write why.",
            ),
        ),
        _field(
            "limitations",
            "items",
            "ng:limitation",
            ("Beperkingen", "Limitations"),
            (
                "Welke aannames doet het, en waar gelden de uitkomsten niet of minder?",
                "Which assumptions does it make, and where do its results hold less or not at all?",
            ),
        ),
        _field(
            "failure_modes",
            "items",
            "ng:failureMode",
            ("Bekende fouten", "Known failure modes"),
            ("Hoe kan het misgaan?", "How can it go wrong?"),
        ),
        _field(
            "human_oversight",
            "words",
            "ng:humanOversight",
            ("Menselijk toezicht", "Human oversight"),
            (
                "Wat doen mensen met de uitkomst en hoe grijpen zij in?",
                "What do people do with the result, and how do they step in?",
            ),
        ),
        _field(
            "users",
            "items",
            "ng:intendedUser",
            ("Wie ermee werkt", "Who works with it"),
            ("Wie werkt ermee?", "Who works with it?"),
        ),
        _field(
            "affected",
            "items",
            "ng:affectedGroup",
            ("Wie het raakt", "Whom it affects"),
            ("Wie ondervindt de gevolgen?", "Who feels the consequences?"),
        ),
        _field(
            "method",
            "words",
            "ng:method",
            ("Hoe het werkt", "How it works"),
            (
                "Hoe komt het tot een uitkomst, in gewone woorden?",
                "How does it come to a result, in plain words?",
            ),
        ),
        _field(
            "self_learning",
            "flag",
            "ng:selfLearning",
            ("Zelflerend", "Self-learning"),
            ("Past het zichzelf tijdens het gebruik aan?", "Does it adapt itself while in use?"),
        ),
        DATA,
        PERFORMANCE,
        VALIDATION,
        OPENNESS,
        _field(
            "legal_basis",
            "items",
            "ng:statedBasis",
            ("Grondslag, zoals opgegeven", "Legal basis, as stated"),
            ("Op welke bepalingen rust het gebruik?", "On which provisions does the use rest?"),
        ),
        _field(
            "register_entry",
            "links",
            "ng:registerPage",
            ("In het register", "In the register"),
            ("Waar staat het in het Algoritmeregister?", "Where is it in the Algorithm Register?"),
        ),
        CHOICE,
        _field(
            "next_review",
            "day",
            "ng:nextReview",
            ("Volgende herziening", "Next review"),
            ("Wanneer wordt dit uiterlijk herzien?", "By when is this reviewed?"),
        ),
    ),
)
"""The whole leaflet, as a part whose members are its fields, in the order in which they are shown."""
