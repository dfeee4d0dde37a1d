"""Write rows for a spreadsheet, and an answer as one row a requirement."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable

from normgraph.citation import label
from normgraph.errors import Language
from normgraph.model import Answer, Grounded, Provision, RequirementAnswer
from normgraph.texts import pick
from normgraph.writing.clean import printable

COLUMNS = (
    "key", "algoritmekader", "algoritmekader_detail", "label", "status", "reason", "addressee", "modality",
    "bindingness", "legal_basis", "missing", "applies_from", "applies_until", "certainty", "disputes",
    "as_of", "known_at", "graph",
)  # fmt: skip


def csv_rows(rows: Iterable[Iterable[str]]) -> str:
    """Write rows of CSV."""
    buffer = io.StringIO()
    csv.writer(buffer, lineterminator="\n").writerows(rows)
    return buffer.getvalue()


def cell(text: str) -> str:
    """Give a text as a cell that no spreadsheet takes for a formula: one that begins like one gets an apostrophe.

    What steers a terminal is replaced; spaces of all kinds are spaces.
    """
    text = printable(text, kept="\n\t")
    return "'" + text if text[:1] in ("=", "+", "-", "@", "\t") else text


def bases_cell(provisions: Iterable[Provision], language: Language) -> str:
    """Cite provisions in one cell, separated by `; `."""
    return "; ".join(pick(label(one), language) for one in provisions)


def grounds(one: Grounded) -> tuple[str, str, str]:
    """Give the cells that say of which days and which graph a row is."""
    return str(one.as_of), str(one.known_at), f"{one.version} {one.digest}"


def answer_csv(answer: Answer, language: Language) -> str:
    """Write the outcomes of an answer, with several values of a field separated by `; `.

    Each row says of which days and which graph it is: it may be cut from its file.
    """
    return csv_rows([COLUMNS, *([*_row(one, language), *grounds(answer)] for one in answer.requirements)])


def _row(one: RequirementAnswer, language: Language) -> list[str]:
    requirement = one.requirement
    return [
        requirement.key,
        "; ".join(requirement.urns),
        "; ".join(requirement.details),
        pick(requirement.label, language),
        one.status,
        one.reason or "",
        "; ".join(role.key for role in requirement.addressees),
        requirement.modality.key,
        requirement.bindingness.key,
        bases_cell(requirement.legal_basis, language),
        "; ".join(one.missing),
        str(one.applies_from or ""),
        str(one.applies_until or ""),
        one.certainty,
        "; ".join(effect.dispute.key for effect in one.readings),
    ]
