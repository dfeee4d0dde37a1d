"""Write acts, provisions, qualifications, disputes and conditions as plain data."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from normgraph.applies.logic import facts_under
from normgraph.citation import cite, text_in_force
from normgraph.model import ALWAYS, READING, Act, Cell, Condition, Dispute, Node, Provision, Requirement
from normgraph.terms import resource
from normgraph.writing.json import Plain, bases_json, optional_json, text_json


def act_json(one: Act, as_of: date) -> Plain:
    """Write an act with the identifiers under which others know it and the texts that the graph knows."""
    return {
        "key": one.key,
        "iri": resource("act", one.key),
        "label": text_json(one.label),
        "abbreviation": text_json(one.abbreviation),
        "source_type": one.source_type,
        "legal_status": one.legal_status,
        "celex": one.celex,
        "bwb": one.bwb,
        "official_reference": one.reference,
        "web_page": one.web_page,
        "texts": one.texts,
        "text_in_force": text_in_force(one, as_of),
    }


def provision_json(one: Provision, as_of: date) -> Plain:
    """Write a provision by its place in its act, with what changed it."""
    citation = cite(one, as_of)
    return {
        "key": one.key,
        "iri": resource("provision", one.key),
        "label": text_json(citation.label),
        "topic": text_json(one.topic),
        "act": one.act.key,
        "article": one.article,
        "paragraph": one.paragraph,
        "subparagraph": one.subparagraph,
        "point": one.point,
        "annex": one.annex,
        "section": one.section,
        "recital": one.recital,
        "amended_by": list(one.amended_by),
        "eli": citation.eli,
        "celex": citation.celex,
        "bwb": citation.bwb,
        "jci": citation.jci,
        "url": citation.url,
        "version_date": citation.version_date,
    }


def qualification_json(key: str, one: Condition, as_of: date) -> Plain:
    """Write a named legal status with the condition under which it holds."""
    return {
        "key": key,
        "iri": resource("qualification", key),
        "label": optional_json(one.label),
        "holds_if": condition_json(one, top=True),
        "facts": facts_under(one),
        "legal_basis": bases_json(one.legal_basis, as_of),
        "certainty": one.certainty,
    }


def dispute_json(one: Dispute, as_of: date) -> Plain:
    """Write a contested question of law with its readings and the one that is taken, if any."""
    return {
        "key": one.key,
        "iri": resource("dispute", one.key),
        "label": text_json(one.label),
        "definition": text_json(one.definition),
        "readings": [{"key": reading.key, "label": text_json(reading.label)} for reading in one.readings],
        "working_reading": one.working,
        "open_norm": one.open_norm,
        "legal_basis": bases_json(one.legal_basis, as_of),
    }


def conditions_json(one: Requirement) -> Plain:
    """Write everything that decides whether a requirement applies, apart from time."""
    return {
        "scope": _unless_always(one.scope),
        "role": _unless_always(one.role),
        "applies_if": _unless_always(one.condition),
        "exceptions": [
            {
                "label": optional_json(exception.label),
                "legal_basis": [provision.key for provision in exception.legal_basis],
                "holds_if": condition_json(exception, top=True),
            }
            for exception in one.exceptions
        ],
        "facts": facts_under(*one.roots()),
    }


def _unless_always(node: Node) -> Plain | None:
    return None if node is ALWAYS or node.key == ALWAYS.key else condition_json(node)


def condition_json(node: Node, *, top: bool = False) -> Plain:
    """Write a condition; a qualification inside it is named, and stands written out under its own key."""
    if isinstance(node, Cell):
        return _cell_json(node)
    if node.name and not top:
        return {"qualification": node.name}
    parts: Plain = {}
    for name, members in (("all_of", node.all_of), ("any_of", node.any_of), ("none_of", node.none_of)):
        if members:
            parts[name] = [condition_json(member) for member in members]
    if node.at_least != 1:
        parts["at_least"] = node.at_least
    return parts


def _cell_json(cell: Cell) -> Plain:
    code = cell.key.removeprefix(READING).removeprefix(cell.fact).lstrip("/")
    if cell.is_reading:
        return {"dispute": cell.fact, "reading": code}
    if not code:
        return {"fact": cell.fact}
    return {"fact": cell.fact, "on_or_after" if _is_day(code) else "member": code}


def _is_day(code: str) -> bool:
    try:
        date.fromisoformat(code)
    except ValueError:
        return False
    return len(code) == len("2026-11-22")


def provisions_of(one: Requirement) -> Iterable[Provision]:
    """Give the provisions that a written requirement cites."""
    yield from one.legal_basis
    for period in one.periods:
        yield from period.legal_basis
