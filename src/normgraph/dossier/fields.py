"""The fields of a dossier; what must be present, and how bad its absence is, stands in `shapes/evidence.ttl` alone."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from normgraph.form import Field, Kind
from normgraph.leaflet.fields import ABOUT, OWNER
from normgraph.model import Text

PHASES: Final[Mapping[str, Text]] = {
    "organisatieverantwoordelijkheden": Text("organisatieverantwoordelijkheden", "organisational responsibilities"),
    "probleemanalyse": Text("probleemanalyse", "problem analysis"),
    "ontwerp": Text("ontwerp", "design"),
    "dataverkenning-en-datapreparatie": Text("dataverkenning en datapreparatie", "data exploration and preparation"),
    "ontwikkelen": Text("ontwikkelen", "development"),
    "verificatie-en-validatie": Text("verificatie en validatie", "verification and validation"),
    "implementatie": Text("implementatie", "deployment"),
    "monitoring-en-beheer": Text("monitoring en beheer", "monitoring and maintenance"),
    "uitfaseren": Text("uitfaseren", "retirement"),
}
"""The life-cycle phases of the Algoritmekader, in their order."""

EVIDENCE_STATUSES: Final[Mapping[str, Text]] = {
    "absent": Text("ontbreekt", "absent"),
    "claimed": Text("opgegeven", "claimed"),
    "evidenced": Text("aanwezig", "evidenced"),
    "verified": Text("beoordeeld", "verified"),
}
"""From nothing to most: a document is said to exist, is in the file, was judged by someone other than its maker."""


def _field(key: str, kind: Kind, term: str, label: tuple[str, str], ask: tuple[str, str]) -> Field:
    return Field(key, kind, term, Text(*label), Text(*ask))


def _choice(
    key: str, term: str, scheme: str, choices: Mapping[str, Text], label: tuple[str, str], ask: tuple[str, str]
) -> Field:
    return Field(key, "concept", term, Text(*label), Text(*ask), scheme=scheme, choices=choices)


def _key(key: str, kind: Kind, term: str, scheme: str, label: tuple[str, str], ask: tuple[str, str]) -> Field:
    return Field(key, kind, term, Text(*label), Text(*ask), scheme=scheme)


def _parts(
    key: str, term: str, of: str, label: tuple[str, str], ask: tuple[str, str], members: tuple[Field, ...]
) -> Field:
    return Field(key, "parts", term, Text(*label), Text(*ask), of, members)


LINK: Final = _field(
    "link", "link", "ng:webPage", ("adres", "address"), ("Waar is het te lezen?", "Where can it be read?")
)
PLACE: Final = _field(
    "place",
    "text",
    "ng:keptAt",
    ("vindplaats", "place"),
    ("Of: bestandsnaam, zaaknummer of archief", "Or: file name, case number or archive"),
)

EVIDENCE: Final = _parts(
    "evidence",
    "ng:holdsEvidence",
    "m8g:Evidence",
    ("Bewijs", "Evidence"),
    ("Welke stukken zijn er?", "Which documents are there?"),
    (
        _key(
            "types",
            "concepts",
            "ng:evidenceType",
            "evidence-type",
            ("soorten", "types"),
            ("Van welke soorten bewijs is het? Zie normgraph evidence", "Of which types? See normgraph evidence"),
        ),
        _field("title", "words", "dct:title", ("titel", "title"), ("Hoe heet het stuk?", "What is it called?")),
        _choice(
            "status",
            "ng:evidenceStatus",
            "evidence-status",
            EVIDENCE_STATUSES,
            ("stand", "status"),
            ("Is het er, en heeft een ander het beoordeeld?", "Is it there, and has someone else judged it?"),
        ),
        _field("date", "day", "dct:issued", ("datum", "date"), ("Van welke dag is het?", "Of which day is it?")),
        _field("version", "text", "owl:versionInfo", ("versie", "version"), ("Welke versie?", "Which version?")),
        LINK,
        PLACE,
        _field("verified_by", "words", "ng:verifiedBy", ("beoordeeld door", "verified by"), ("Door wie?", "By whom?")),
        _field("verified_on", "day", "ng:verifiedOn", ("beoordeeld op", "verified on"), ("Wanneer?", "When?")),
        _field("note", "words", "skos:note", ("opmerking", "note"), ("Wat moet een lezer weten?", "What to know?")),
    ),
)

REQUIREMENTS: Final = _parts(
    "requirements",
    "ng:holdsFulfilment",
    "ng:Fulfilment",
    ("Vereisten", "Requirements"),
    (
        "Bij welke vereisten ontbreekt bewijs of is niet voldaan, en waarom?",
        "At which requirements is evidence absent or the norm not met, and why?",
    ),
    (
        _key(
            "requirement",
            "concept",
            "ng:ofRequirement",
            "requirement",
            ("vereiste", "requirement"),
            ("Welk?", "Which?"),
        ),
        _field("justification", "words", "ng:justification", ("uitleg", "justification"), ("Waarom?", "Why?")),
        _field("by", "words", "ng:justifiedBy", ("door", "by"), ("Wie staat hiervoor in?", "Who answers for this?")),
        _field("date", "day", "ng:justifiedOn", ("datum", "date"), ("Van welke dag?", "Of which day?")),
        _field(
            "review_by", "day", "ng:reviewBy", ("herzien vóór", "review by"), ("Tot wanneer geldt dit?", "Until when?")
        ),
    ),
)

RISKS: Final = _parts(
    "residual_risks",
    "ng:residualRisk",
    "ng:ResidualRisk",
    ("restrisico's", "residual risks"),
    ("Welke risico's bleven over, en wie aanvaardde die?", "Which risks remained, and who accepted them?"),
    (
        _field("risk", "words", "ng:text", ("risico", "risk"), ("Welk risico?", "Which risk?")),
        _field("accepted_by", "words", "ng:acceptedBy", ("aanvaard door", "accepted by"), ("Door wie?", "By whom?")),
        _field("accepted_on", "day", "ng:acceptedOn", ("aanvaard op", "accepted on"), ("Wanneer?", "When?")),
    ),
)

INSTRUMENTS: Final = _parts(
    "instruments",
    "ng:holdsApplication",
    "ng:InstrumentApplication",
    ("Uitgevoerde instrumenten", "Instruments carried out"),
    ("Welke instrumenten zijn uitgevoerd?", "Which instruments were carried out?"),
    (
        _key(
            "instrument",
            "concept",
            "ng:appliedInstrument",
            "instrument",
            ("instrument", "instrument"),
            ("Welk? Zie normgraph instruments", "Which? See normgraph instruments"),
        ),
        _field("version", "text", "owl:versionInfo", ("versie", "version"), ("Welke versie?", "Which version?")),
        _field("date", "day", "ng:appliedOn", ("datum", "date"), ("Wanneer afgerond?", "When finished?")),
        _field("by", "words", "ng:appliedBy", ("door", "by"), ("Door wie?", "By whom?")),
        _field(
            "outcome", "words", "ng:applicationOutcome", ("uitkomst", "outcome"), ("Wat kwam eruit?", "What came out?")
        ),
        LINK,
        PLACE,
        RISKS,
    ),
)

DOSSIER: Final = Field(
    "",
    "part",
    "",
    Text("Dossier", "Dossier"),
    Text("", ""),
    "ng:Dossier",
    (
        _field(
            "title", "words", "dct:title", ("Titel", "Title"), ("Hoe heet dit dossier?", "What is this dossier called?")
        ),
        ABOUT,
        OWNER,
        _field("updated", "day", "dct:modified", ("Bijgewerkt", "Updated"), ("Van welke dag is dit?", "Of which day?")),
        _choice(
            "phase",
            "ng:phase",
            "phase",
            PHASES,
            ("Levenscyclusfase", "Life-cycle phase"),
            ("In welke fase is het systeem nu?", "In which phase is the system now?"),
        ),
        _field("as_of", "day", "ng:asOf", ("Peildatum", "As of"), ("Op welke dag toetst u?", "On which day to check?")),
        _field(
            "known_at", "day", "ng:knownAt", ("Naar de stand van", "Known at"), ("Naar welke stand?", "As known when?")
        ),
        _field(
            "facts",
            "data",
            "ng:givenFacts",
            ("Feiten", "Facts"),
            ("De feiten over het systeem, zie normgraph facts", "The facts of the system, see normgraph facts"),
        ),
        _field(
            "readings",
            "data",
            "ng:givenReadings",
            ("Lezingen", "Readings"),
            ("De gekozen lezing per omstreden punt", "The reading chosen for each dispute"),
        ),
        EVIDENCE,
        REQUIREMENTS,
        INSTRUMENTS,
    ),
)
"""The whole dossier, as a part whose members are its fields."""
