"""Write the evidence that a file holds for a requirement, as plain data and as text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from normgraph.applies.means import evidence_of
from normgraph.errors import Language
from normgraph.model import Requirement
from normgraph.practice import EvidenceList, EvidenceType, Practice
from normgraph.texts import pick, say
from normgraph.writing.json import Plain, bases_json, optional_json, text_json
from normgraph.writing.text import Line, bases_text


def evidence_type_json(one: EvidenceType, practice: Practice, as_of: date) -> Plain:
    """Write a type of evidence with the requirements that ask for it."""
    return {
        "key": one.key,
        "iri": one.iri,
        "label": text_json(one.label),
        "definition": text_json(one.definition),
        "holder": {"key": one.holder.key, "label": text_json(one.holder.label)},
        "phase": one.phase.key,
        "legal_basis": bases_json(one.legal_basis, as_of),
        "requirements": sorted(
            {key for row in practice.evidence_lists if one.key in row.types for key in row.requirements}
        ),
        "source": text_json(one.source),
        "note": optional_json(one.note),
        "certainty": one.certainty,
    }


def evidence_json(lists: Iterable[EvidenceList], practice: Practice) -> list[Plain]:
    """Write alternatives: each holds types that belong together, and one alternative is enough."""
    return [
        {
            "key": one.key,
            "types": [{"key": key, "label": text_json(practice.evidence_types[key].label)} for key in one.types],
            "note": optional_json(one.note),
            "certainty": one.certainty,
        }
        for one in lists
    ]


def with_evidence(rows: Iterable[Plain], practice: Practice) -> list[Plain]:
    """Put into written requirements what evidence they ask."""
    written = list(rows)
    lists = evidence_of((row["key"] for row in written), practice)
    return [{**row, "evidence": evidence_json(lists[row["key"]], practice)} for row in written]


# ---- text ----


def evidence_text(requirement: str, practice: Practice, language: Language) -> Iterator[Line]:
    """Write the alternatives of one requirement under a heading that says what evidence is not."""
    lists = evidence_of([requirement], practice)[requirement]
    if not lists:
        yield Line(say("no_evidence", language))
        return
    yield Line(f"{say('evidence', language)} ({say('evidence_caveat', language)}):")
    for number, one in enumerate(lists):
        if len(lists) > 1:
            note = f": {pick(one.note, language)}" if one.note else ""
            yield Line(f"  {say('either' if number == 0 else 'or', language)}{note}", "quiet")
        for key in one.types:
            yield Line(f"  - {pick(practice.evidence_types[key].label, language)}  [{key}]")


def requirement_evidence_text(
    requirements: Iterable[Requirement], practice: Practice, language: Language
) -> Iterator[Line]:
    """Write requirements with their evidence, and what each type of evidence that they ask must hold."""
    asked: dict[str, EvidenceType] = {}
    for one in requirements:
        yield Line(f"{one.key}  {pick(one.label, language)}", "title")
        yield from evidence_text(one.key, practice, language)
        yield Line("")
        for row in evidence_of([one.key], practice)[one.key]:
            asked |= {key: practice.evidence_types[key] for key in row.types}
    yield from evidence_types_text(asked.values(), language)


def evidence_type_text(one: EvidenceType, language: Language) -> Iterator[Line]:
    """Write what a type of evidence must hold, who has it and when it must be there."""
    yield Line(f"{one.key}  {pick(one.label, language)}", "applies")
    yield Line(f"  {pick(one.definition, language)}")
    facets = [
        f"{say('holder', language)}: {pick(one.holder.label, language)}",
        f"{say('phase', language)}: {pick(one.phase.label, language)}",
        say(one.certainty, language),
    ]
    if one.legal_basis:
        facets.insert(0, f"{say('prescribed_by', language)}: {bases_text(one.legal_basis, language)}")
    yield Line(f"  {' · '.join(facets)}", "quiet")
    if one.note:
        yield Line(f"  {pick(one.note, language)}", "quiet")


def evidence_types_text(types: Iterable[EvidenceType], language: Language) -> Iterator[Line]:
    """List types of evidence with what each must hold."""
    for one in types:
        yield from evidence_type_text(one, language)
