"""Describe forms and register entries as bodies of requests: what stands in one, and one of each that is answered."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

import orjson

from normgraph import dossier, leaflet
from normgraph.api.schemas import described_as
from normgraph.form import Field, Kind
from normgraph.writing.csv import csv_rows
from normgraph.writing.json import Plain

_TEXT: Final[Plain] = {"type": "string"}
_WORDS: Final[Plain] = described_as("Words")
_LINK: Final[Plain] = {"type": "string", "format": "uri"}

_SIMPLE: Final[Mapping[Kind, Plain]] = {
    "words": _WORDS,
    "items": _WORDS,
    "text": _TEXT,
    "day": {"type": "string", "format": "date"},
    "flag": {"type": "boolean"},
    "link": _LINK,
    "links": _LINK,
    "data": {"type": "object"},
}
_SEVERAL: Final = frozenset[Kind]({"items", "concepts", "links", "parts"})


def form_schemas() -> Plain:
    """Give the schemas of the forms and of what they hold, by name; they come from the tables that read a form."""
    texts = dict.fromkeys(("nl", "en"), _or_blank(_TEXT))
    in_both = {"type": "object", "properties": texts, "additionalProperties": False}
    text = "A text in one language, which is Dutch unless `language` says otherwise, or in both."
    words = {"description": text, "anyOf": [_TEXT, in_both]}
    return {"Words": words, "Leaflet": _whole(leaflet.LEAFLET), "Dossier": _whole(dossier.DOSSIER)}


def _whole(described: Field) -> Plain:
    """Describe a whole form, of which no key is needed: what is missing is told as a finding."""
    language = {"type": "string", "enum": ["nl", "en"], "description": "Of texts without one; `nl` if absent."}
    found = _part(described)
    return {**found, "properties": {"language": language, **found["properties"]}}


def _part(described: Field) -> Plain:
    members = {one.key: {**_or_blank(_value(one)), "description": one.ask.en} for one in described.members}
    return {"type": "object", "properties": members, "additionalProperties": False}


def _value(described: Field) -> Plain:
    if described.members:
        one = _part(described)
    elif described.kind in ("concept", "concepts"):
        one = {"type": "string"} | ({"enum": [*described.choices]} if described.choices else {})
    else:
        one = _SIMPLE[described.kind]
    return {"type": "array", "items": _or_blank(one)} if described.kind in _SEVERAL else one


def _or_blank(schema: Plain) -> Plain:
    """Let a value be left open, as the templates of forms leave all of them."""
    return {"anyOf": [schema, {"type": "null"}]}


def form_body(model: str, example: Plain, turtle: str, more: Plain | None = None) -> Plain:
    """Describe a body that holds a form: in JSON, YAML or Turtle, and in what there is more."""
    form = {"schema": described_as(model), "example": example}
    forms = dict.fromkeys(("application/json", "application/yaml"), form) | (more or {})
    return {"required": True, "content": forms | {"text/turtle": {"schema": _TEXT, "example": turtle}}}


LEAFLET: Final[dict[str, Any]] = {
    "title": "Bijsluiter: automatisch besluit over parkeervergunningen",
    "about": {
        "name": {"nl": "Beslisregels parkeervergunning", "en": "Rules for parking permits"},
        "description": "Verleent of weigert een parkeervergunning volgens vaste regels.",
    },
    "version": "2021-3",
    "status": "adopted",
    "issued": "2026-02-01",
    "next_review": "2027-02-01",
    "owner": {"name": "Gemeente Voorbeeldstad", "contact": "14 000"},
    "intended_use": ["Beslissen op een aanvraag van een bewoner."],
    "not_intended_use": ["Aanvragen van bedrijven; die gaan naar een medewerker."],
    "limitations": ["Bijzondere omstandigheden wegen de regels niet mee."],
    "failure_modes": ["Een leaseauto wordt niet herkend en leidt tot een weigering."],
    "human_oversight": "Wie bezwaar maakt, krijgt een medewerker die van de regels kan afwijken.",
    "self_learning": False,
    "validation": [{"what": "400 eerdere aanvragen", "by": "Functioneel beheer", "date": "2026-01-20"}],
}

LEAFLET_TURTLE: Final = """@prefix dct: <http://purl.org/dc/terms/> .
@prefix ng: <https://w3id.org/normgraph/def#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .

<https://example.org/leaflet> a ng:Leaflet ;
    dct:title "Bijsluiter: automatisch besluit over parkeervergunningen"@nl ;
    ng:aboutSystem [ a ng:AlgorithmicSystem ; skos:prefLabel "Beslisregels parkeervergunning"@nl ] ;
    ng:leafletStatus <https://w3id.org/normgraph/id/leaflet-status/draft> ;
    ng:limitation [ a ng:LeafletItem ; ng:text "Bijzondere omstandigheden wegen de regels niet mee."@nl ] .
"""

DOSSIER: Final[dict[str, Any]] = {
    "title": "Dossier: selectie voor heronderzoek",
    "about": {"name": "Selectiemodel heronderzoek", "description": "Geeft lopende uitkeringen een score."},
    "owner": {"name": "Gemeente Voorbeeldstad", "contact": "algoritmen@voorbeeldstad.example"},
    "updated": "2026-11-20",
    "as_of": "2026-11-22",
    "facts": {"is_ai_system": True, "role_deployer": True, "personal_data": True, "annex3": ["5a"]},
    "evidence": [
        {
            "types": ["dpia-report"],
            "title": "DPIA selectiemodel",
            "status": "evidenced",
            "date": "2026-04-30",
            "version": "2.1",
            "place": "Zaaksysteem, Z-2026-02415",
        }
    ],
}

DOSSIER_TURTLE: Final = """@prefix dct: <http://purl.org/dc/terms/> .
@prefix m8g: <http://data.europa.eu/m8g/> .
@prefix ng: <https://w3id.org/normgraph/def#> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .

<https://example.org/dossier> a ng:Dossier ;
    dct:title "Dossier: selectie voor heronderzoek"@nl ;
    ng:givenFacts '{"is_ai_system": true, "role_deployer": true, "annex3": ["5a"]}'^^rdf:JSON ;
    ng:holdsEvidence [
        a m8g:Evidence ;
        ng:evidenceType <https://w3id.org/normgraph/id/evidence-type/dpia-report> ;
        dct:title "DPIA selectiemodel"@nl ;
        ng:evidenceStatus <https://w3id.org/normgraph/id/evidence-status/evidenced>
    ] .
"""

ENTRY: Final[dict[str, Any]] = {
    "lars": "90000001",
    "name": "Aanvragen bijstand op volgorde zetten",
    "standard_version": "1.0",
    "lang": "nld",
    "language": "NLD",
    "organization": "Gemeente Voorbeeldstad",
    "contact_email": "algoritmes@voorbeeldstad.example",
    "description_short": "Zet aanvragen op volgorde van binnenkomst en spoed.",
    "status": "In gebruik",
    "publication_category": "Impactvolle algoritmes",
    "begin_date": "2025-03",
    "goal": "Aanvragen sneller behandelen.",
    "lawful_basis": "Participatiewet",
    "human_intervention": "Een medewerker beslist over elke aanvraag.",
}

ENTRY_LINES: Final = orjson.dumps(ENTRY).decode() + "\n"

ENTRY_CSV: Final = csv_rows([[*ENTRY], [*ENTRY.values()]])
