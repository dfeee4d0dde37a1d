"""Write the check of a dossier as plain data: JSON for programs, and a table for a spreadsheet."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict
from typing import Final

from normgraph.conformance.dossier import CheckedDossier, DossierFinding
from normgraph.dossier import Assessed
from normgraph.errors import Language
from normgraph.practice import Practice
from normgraph.texts import pick
from normgraph.writing.csv import bases_cell, cell, csv_rows, grounds
from normgraph.writing.dossier import STATES, warnings_of
from normgraph.writing.json import Plain, bases_json, dataset_json, identity_json, text_json


def dossier_json(checked: CheckedDossier, practice: Practice) -> Plain:
    """Write a check as plain data."""
    answer, assessment = checked.answer, checked.assessment
    return {
        "complete": checked.complete,
        "lacking": checked.lacking,
        "unsettled": checked.unsettled,
        "as_of": answer.as_of,
        "known_at": answer.known_at,
        "dataset": dataset_json(answer),
        "reached": {"surely": assessment.reached.surely, "perhaps": assessment.reached.perhaps},
        "counts": {state: len(assessment.having(state)) for state in STATES},  # type: ignore[arg-type]
        "phases": [{**asdict(one), "complete": one.complete} for one in assessment.phases],
        "requirements": [_row_json(one, checked, practice) for one in assessment.rows],
        "findings": [_finding_json(one) for one in checked.findings],
        "warnings": [text_json(one) for one in warnings_of(assessment, answer)],
    }


def _row_json(one: Assessed, checked: CheckedDossier, practice: Practice) -> Plain:
    requirement = one.answer.requirement
    asked = checked.assessment.reached.asks
    kinds = [practice.evidence_types[key] for key in (one.chosen.types if one.chosen else ())]
    return {
        **identity_json(requirement),
        "status": one.answer.status,
        "state": one.state,
        "bindingness": requirement.bindingness.key,
        "certainty": one.answer.certainty,
        "legal_basis": bases_json(requirement.legal_basis, checked.answer.as_of, checked.answer.known_at),
        "missing_facts": list(one.answer.missing),
        "evidence": [
            {
                "type": kind.key,
                "label": text_json(kind.label),
                "phase": kind.phase.key,
                "asked": asked(kind.phase.key),
                "held": kind.key in one.held,
                "claimed": kind.key in one.claimed,
            }
            for kind in kinds
        ],
    }


def _finding_json(one: DossierFinding) -> Plain:
    return {
        "rule": one.rule.key,
        "severity": one.rule.severity.lower(),
        "field": one.place,
        "requirement": one.about.key if one.about else None,
        "name": one.name or None,
        "near": one.near or None,
        "message": text_json(one.rule.message),
    }


TABLE: Final = ("key", "algoritmekader", "algoritmekader_detail", "label", "status", "state", "bindingness",
                "certainty", "legal_basis", "missing_evidence", "missing_facts", "as_of", "known_at",
                "graph")  # fmt: skip


def dossier_csv(checked: CheckedDossier, language: Language) -> str:
    """Write a row for each requirement, for a spreadsheet; several values of a field are separated by `; `.

    Each row says of which days and which graph it is: it may be cut from its file.
    """
    asked = grounds(checked.answer)
    return csv_rows([TABLE, *(map(cell, (*_row(one, language), *asked)) for one in checked.assessment.rows)])


def _row(one: Assessed, language: Language) -> Iterable[str]:
    requirement = one.answer.requirement
    return (
        requirement.key,
        "; ".join(requirement.urns),
        "; ".join(requirement.details),
        pick(requirement.label, language),
        one.answer.status,
        one.state,
        requirement.bindingness.key,
        one.answer.certainty,
        bases_cell(requirement.legal_basis, language),
        "; ".join(one.missing),
        "; ".join(one.answer.missing),
    )
