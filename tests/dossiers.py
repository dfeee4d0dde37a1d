"""A small world of duties, with a dossier in which nothing is missing, for the tests of dossiers."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from functools import cache
from typing import Any

from normgraph.applies.description import read_description
from normgraph.conformance.dossier import CheckedDossier, judge_dossier, load_dossier
from normgraph.dossier import Dossier
from normgraph.files import root
from normgraph.model import Answer, Certainty, Concept, RequirementAnswer, Status, Text
from normgraph.norms import load_practice
from normgraph.practice import EvidenceList, EvidenceType, Practice
from normgraph.settings import Settings
from normgraph.terms import resource
from systems import engine

DAY = date(2026, 11, 22)

NONE = Text("", "")

TYPES = {
    "aim": "probleemanalyse",
    "design": "ontwerp",
    "test": "verificatie-en-validatie",
    "log": "monitoring-en-beheer",
    "wipe": "uitfaseren",
}
"""The types of evidence of the small world, with the phase in which each must be there."""

ON_RISK = {
    "dpia-report": "ontwerp",
    "dpia-review-record": "monitoring-en-beheer",
    "substantial-modification-assessment": "monitoring-en-beheer",
}
"""The types that a rule names, which no requirement of the small world asks for."""


@cache
def real_answer() -> Answer:
    return engine().answer(read_description({"facts": {}}, engine().norms), DAY, DAY)


def duty(
    key: str,
    *,
    status: Status = "applies",
    modality: str = "obligation",
    bindingness: str = "statute",
    certainty: Certainty = "settled",
    missing: tuple[str, ...] = (),
    outright: bool = False,
) -> RequirementAnswer:
    """Make a requirement of the small world, with how it was answered."""
    row = real_answer().requirements[0]
    requirement = replace(
        row.requirement,
        key=key,
        iri=resource("requirement", key),
        modality=Concept(modality, NONE),
        bindingness=Concept(bindingness, NONE),
        forbids_outright=outright,
    )
    return replace(row, requirement=requirement, status=status, certainty=certainty, missing=missing)


def answer(*rows: RequirementAnswer, day: date = DAY) -> Answer:
    return replace(real_answer(), requirements=rows, as_of=day, warnings=())


def practice(lists: Mapping[str, Iterable[Iterable[str]]], types: Mapping[str, str] = TYPES | ON_RISK) -> Practice:
    """Make a practice in which each requirement has these alternatives."""
    kinds = {key: _kind(key, phase) for key, phase in types.items()}
    made = [_list(key, f"{key}-{number}", one) for key, some in lists.items() for number, one in enumerate(some)]
    return replace(load_practice(), evidence_types=kinds, evidence_lists=tuple(made))


def _kind(key: str, phase: str) -> EvidenceType:
    iri, holder, when = resource("evidence-type", key), Concept("", NONE), Concept(phase, NONE)
    return EvidenceType(key, iri, NONE, NONE, holder, when, (), NONE, None, "settled")


def _list(requirement: str, key: str, types: Iterable[str]) -> EvidenceList:
    return EvidenceList(key, resource("evidence-list", key), (requirement,), tuple(types), None, "settled")


def document(*types: str, **changed: Any) -> dict[str, Any]:
    """Make a document that counts, with some values changed; None leaves one out."""
    whole = {
        "types": list(types),
        "title": "Een stuk",
        "status": "evidenced",
        "date": "2026-03-01",
        "version": "1",
        "place": "map 1",
    }
    return {key: value for key, value in (whole | changed).items() if value is not None}


def reason(key: str, **changed: Any) -> dict[str, Any]:
    """Make a reason that counts, with some values changed."""
    whole = {
        "requirement": key,
        "justification": "Dit is nog niet gebouwd en dus niet nodig.",
        "by": "Afdelingshoofd",
        "date": "2026-03-01",
    }
    return {key: value for key, value in (whole | changed).items() if value is not None}


WHOLE: dict[str, Any] = {
    "title": "Dossier",
    "about": {"name": "Proefmodel"},
    "owner": {"name": "Waterschap Voorbeeld"},
    "updated": "2026-11-22",
    "facts": {"lifecycle": "in_service"},
}
"""A dossier that holds no evidence, in which nothing else is missing."""


def dossier(**changed: Any) -> Dossier:
    given = {key: value for key, value in (WHOLE | changed).items() if value is not None}
    return load_dossier(json.dumps(given).encode(), Settings())


def judged(
    given: Dossier, rows: Iterable[RequirementAnswer], world: Practice, phase: str | None = None
) -> CheckedDossier:
    return judge_dossier(given, answer(*rows), world, phase)


def found(checked: CheckedDossier) -> set[tuple[str, str, str]]:
    """Give each finding as its rule, its weight, and what it is about."""
    return {(one.rule.key, one.rule.severity, one.about.key if one.about else one.place) for one in checked.findings}


MUST, SHOULD, MAY = "Violation", "Warning", "Info"


def states(checked: CheckedDossier) -> dict[str, str]:
    """Say how each duty stands."""
    return {one.key: one.state for one in checked.assessment.rows}


def gone(*types: str) -> dict[str, Any]:
    """Give the row of evidence that is said not to be there."""
    return {"types": list(types), "status": "absent"}


EXAMPLES = root() / "data" / "examples"
EXAMPLE = EXAMPLES / "dossiers" / "bijstand-heronderzoek.yaml"

DAYS = ["--as-of", "2026-11-22", "--known-at", "2026-11-22"]


def read(text: str, *, turtle: bool = False) -> Dossier:
    return load_dossier(text.encode(), Settings(), turtle=turtle)
