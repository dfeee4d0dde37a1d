"""Write a dossier as a file that can be read again: YAML to fill in by hand, JSON-LD, or Turtle."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Final, Literal

import orjson

from normgraph.conformance.form_jsonld import form_jsonld, plain_value
from normgraph.conformance.form_rdf import form_triples
from normgraph.dossier import DOSSIER, Dossier, Evidence, Fulfilment, as_form
from normgraph.dossier.assess import Assessed
from normgraph.errors import Language
from normgraph.model import Text
from normgraph.practice import Practice
from normgraph.texts import pick
from normgraph.writing.form_template import DOSSIER_HEAD
from normgraph.writing.rdf import triples_turtle
from normgraph.writing.text import bases_text

FileForm = Literal["yaml", "jsonld", "turtle"]

SUFFIXES: Final[Mapping[str, FileForm]] = {
    ".yaml": "yaml", ".yml": "yaml", ".json": "jsonld", ".jsonld": "jsonld", ".ttl": "turtle",
}  # fmt: skip
"""In which form a file is written, by the end of its name."""

ASKED_BY = Text("gevraagd door", "asked by")

TO_FILL: Final = ("title", "date", "version", "link", "place")
"""What is asked of each document that is still absent."""


def dossier_jsonld(dossier: Dossier) -> str:
    """Write a dossier as JSON-LD with its context inside; it reads as plain JSON."""
    return orjson.dumps(form_jsonld(as_form(dossier), DOSSIER), option=orjson.OPT_INDENT_2).decode() + "\n"


def dossier_turtle(dossier: Dossier) -> str:
    """Write a dossier as Turtle."""
    return triples_turtle(form_triples(as_form(dossier), DOSSIER)[0])


def dossier_yaml(dossier: Dossier) -> str:
    """Write a dossier as YAML, without comments; what YAML would take for something else than text is quoted."""
    import yaml

    plain = json.loads(orjson.dumps(plain_value(as_form(dossier))))  # nothing twice, of which YAML would make an alias
    written: str = yaml.safe_dump(plain, allow_unicode=True, sort_keys=False, width=110)
    return written


def started_yaml(dossier: Dossier, rows: Mapping[str, Assessed], practice: Practice, language: Language) -> str:
    """Write a begun dossier as YAML: with each requirement its article, with each document what it must hold."""
    rest = replace(dossier, evidence=(), requirements=())
    described = dossier_yaml(rest) if as_form(rest).values else ""
    lines = [pick(DOSSIER_HEAD, language), f"language: {language}", described, "evidence:"]
    for document in dossier.evidence:
        lines += _document(document, rows, practice, language)
    lines.append("\nrequirements:")
    for said in dossier.requirements:
        lines += _said(said, rows, language)
    return "\n".join(lines) + "\n"


def _document(one: Evidence, rows: Mapping[str, Assessed], practice: Practice, language: Language) -> Iterator[str]:
    for key in one.types:
        kind = practice.evidence_types[key]
        asking = [row.key for row in rows.values() if row.answer.status == "applies" and key in row.missing]
        yield f"  # {pick(kind.label, language)}: {pick(kind.definition, language)}"
        yield f"  # {pick(ASKED_BY, language)}: {', '.join(asking)}"
    yield f"  - types: [{', '.join(one.types)}]"
    yield f"    status: {one.status}"
    yield from (f"    {key}: null" for key in TO_FILL)


def _said(one: Fulfilment, rows: Mapping[str, Assessed], language: Language) -> Iterator[str]:
    key = one.requirement or ""
    requirement = rows[key].answer.requirement
    yield f"  # {pick(requirement.label, language)} ({bases_text(requirement.legal_basis, language)})"
    yield f"  - requirement: {key}"
    yield from (f"    {member}: null" for member in ("justification", "by", "date", "review_by"))
