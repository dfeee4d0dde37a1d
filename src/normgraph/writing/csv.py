"""Write an answer as CSV: one row a requirement, for a spreadsheet."""

from __future__ import annotations

import csv
import io

from normgraph.citation import label
from normgraph.errors import Language
from normgraph.model import Answer, RequirementAnswer
from normgraph.texts import pick

COLUMNS = (
    "key", "algoritmekader", "label", "status", "reason", "addressee", "modality", "bindingness",
    "legal_basis", "missing", "applies_from", "applies_until", "certainty",
)  # fmt: skip


def answer_csv(answer: Answer, language: Language) -> str:
    """Write the outcomes of an answer, with several values of a field separated by `; `."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows(_row(one, language) for one in answer.requirements)
    return buffer.getvalue()


def _row(one: RequirementAnswer, language: Language) -> list[str]:
    requirement = one.requirement
    return [
        requirement.key,
        "; ".join(requirement.urns),
        pick(requirement.label, language),
        one.status,
        one.reason or "",
        "; ".join(role.key for role in requirement.addressees),
        requirement.modality.key,
        requirement.bindingness.key,
        "; ".join(pick(label(provision), language) for provision in requirement.legal_basis),
        "; ".join(one.missing),
        str(one.applies_from or ""),
        str(one.applies_until or ""),
        one.certainty,
    ]
