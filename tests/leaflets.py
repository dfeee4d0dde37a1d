"""A leaflet in which nothing is missing, and ways to change it, for the tests of leaflets."""

from __future__ import annotations

import copy
import json
from datetime import date
from typing import Any

from normgraph.conformance.form_rdf import form_triples
from normgraph.conformance.leaflet import CheckedLeaflet, judge_leaflet
from normgraph.leaflet import LEAFLET, read_leaflet
from normgraph.settings import Settings

PREFIXES = "@prefix ng: <https://w3id.org/normgraph/def#> .\n@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .\n"

DAY = date(2026, 11, 22)

FULL: dict[str, Any] = {
    "title": {"nl": "Bijsluiter Proefmodel", "en": "Leaflet of Trial Model"},
    "about": {"name": "Proefmodel", "description": "Geeft dossiers een volgorde."},
    "version": "2.0",
    "status": "adopted",
    "issued": "2026-05-01",
    "owner": {
        "name": "Waterschap Voorbeeld",
        "tooi": "https://identifier.overheid.nl/tooi/id/waterschap/ws0000",
        "contact": "vragen@voorbeeld.example",
    },
    "intended_use": [{"nl": "Dossiers ordenen.", "en": "Ordering files."}],
    "not_intended_use": ["Besluiten nemen.", "Medewerkers beoordelen."],
    "limitations": ["Geldt alleen voor dossiers van na 2020."],
    "failure_modes": ["Een leeg veld telt als nul."],
    "human_oversight": "Een medewerker bekijkt elk dossier.",
    "users": ["Medewerkers vergunningen"],
    "affected": ["Aanvragers"],
    "method": "Een gewogen som van vijf kenmerken.",
    "self_learning": False,
    "data_used": [{"what": "Dossiers", "source": "Eigen administratie", "period": "2021 tot 2025"}],
    "performance": [
        {
            "measure": "Aandeel goed",
            "value": "90 procent",
            "population": "500 dossiers",
            "date": "2026-04-01",
            "uncertainty": "plus of min 2",
        }
    ],
    "validation": [
        {
            "what": "Volgorde",
            "by": "Team onderzoek",
            "date": "2026-04-01",
            "result": "Voldoet.",
            "link": "https://voorbeeld.example/verslag",
        }
    ],
    "openness": [{"what": "Broncode", "link": "https://voorbeeld.example/code", "licence": "EUPL-1.2"}],
    "legal_basis": ["Artikel 6.1 van een verordening"],
    "register_entry": ["https://voorbeeld.example/register/1"],
    "model_choice": {
        "question": "Wat eerst?",
        "alternatives": [
            {"name": "Som", "transparency": "Uit te leggen.", "legitimacy": "Gelijk voor ieder.", "chosen": True},
            {"name": "Loten", "transparency": "Uit te leggen.", "legitimacy": "Gelijk voor ieder.", "chosen": False},
        ],
        "reason": "Spoed gaat voor.",
        "decided_by": "Dagelijks bestuur",
        "decided_on": "2026-03-01",
    },
    "next_review": "2027-05-01",
}


def without(*path: str | int) -> dict[str, Any]:
    """Give the full leaflet without one key."""
    changed = copy.deepcopy(FULL)
    inner: Any = changed
    for key in path[:-1]:
        inner = inner[key]
    del inner[path[-1]]
    return changed


def having(value: object, *path: str | int) -> dict[str, Any]:
    """Give the full leaflet with another value for one key."""
    changed = copy.deepcopy(FULL)
    inner: Any = changed
    for key in path[:-1]:
        inner = inner[key]
    inner[path[-1]] = value
    return changed


def judged(content: dict[str, Any], day: date = DAY) -> CheckedLeaflet:
    """Judge what was written as data."""
    return judge_leaflet(json.dumps(content).encode(), Settings(), day)


def turtle(content: dict[str, Any] | None = None) -> str:
    """Write a leaflet as Turtle, under a short IRI."""
    triples, _ = form_triples(read_leaflet(content or FULL), LEAFLET)
    lines = "".join(f"{subject} {predicate} {value} .\n" for subject, predicate, value in triples)
    return PREFIXES + lines.replace(triples[0][0].value, "urn:example:leaflet")


def judged_turtle(text: str, day: date = DAY) -> CheckedLeaflet:
    """Judge what was written as Turtle."""
    return judge_leaflet(text.encode(), Settings(), day, turtle=True)
