"""Begin a dossier: every duty that applies, and every type of evidence that it asks, still absent."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from normgraph.applies.description import FIELDS
from normgraph.dossier.assess import Assessment, assess, reached
from normgraph.dossier.model import Dossier, Evidence, Fulfilment, read_dossier
from normgraph.model import Answer
from normgraph.practice import Practice


def described(given: Mapping[str, Any]) -> Dossier:
    """Make a dossier of a description of a system, whose title names both; raises what `read_form` raises."""
    kept = ("title", *FIELDS)
    named = {"about": {"name": given["title"]}} if given.get("title") else {}
    return read_dossier(named | {key: value for key, value in given.items() if key in kept})


def started(dossier: Dossier, answer: Answer, practice: Practice) -> tuple[Dossier, Assessment]:
    """Give the dossier with a place for all that is asked of it by now, or perhaps; and how each duty stood before."""
    assessment = assess(dossier, answer, practice, reached(dossier))
    applying = [row for row in assessment.rows if row.answer.status == "applies"]
    asked = dict.fromkeys(key for row in applying for key in row.missing)
    evidence = tuple(Evidence(types=(key,), status="absent") for key in asked)
    requirements = tuple(Fulfilment(row.key) for row in applying if not row.forbidden)  # no reason takes that away
    return replace(dossier, evidence=(*dossier.evidence, *evidence), requirements=requirements), assessment
