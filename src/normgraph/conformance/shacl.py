"""Validate triples against SHACL shapes with a fast engine; tests compare it with pyshacl, the referee."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, cast

import pyoxigraph as ox

from normgraph.model import Text
from normgraph.store.load import Triple
from normgraph.terms import SH

Severity = Literal["Violation", "Warning", "Info"]


@dataclass(frozen=True, slots=True)
class Violation:
    """One result of a validation: `shape` is the IRI of the shape that found it, or a blank node."""

    focus: str
    path: str | None
    value: str | None
    message: Text
    severity: Severity
    shape: str


def validate(triples: Iterable[Triple], *shapes: Path) -> list[Violation]:
    """Validate triples against the SHACL 1.0 shapes of some files read as one, in a stable order.

    The engine gets serialised text: it is wrong about literals when it reads a store directly.
    """
    import shacl

    data = ox.serialize((ox.Triple(*triple) for triple in triples), format=ox.RdfFormat.N_TRIPLES) or b""
    text = "\n".join(path.read_text(encoding="utf-8") for path in shapes)
    report = shacl.Shapes.from_turtle(text).validate_text(data.decode(), format="nt")
    english = _english_messages(shapes)
    found = [
        Violation(
            result.focus_node.strip("<>"),
            result.path,
            result.value_plain,
            _message(result.messages, english),
            cast("Severity", result.severity),
            (result.source_shape or "").strip("<>"),
        )
        for result in report.results
    ]
    return sorted(found, key=lambda one: (one.focus, one.path or "", one.value or "", one.message.en))


def _english_messages(shapes: Iterable[Path]) -> set[str]:
    """Collect the messages that are English: the engine reports messages without their language."""
    literals = (
        quad.object for path in shapes for quad in ox.parse(path=str(path)) if quad.predicate.value == SH + "message"
    )
    return {text.value for text in literals if isinstance(text, ox.Literal) and text.language == "en"}


def _message(messages: Iterable[str], english: set[str]) -> Text:
    ordered = sorted(messages, key=english.__contains__)
    return Text(ordered[0], ordered[-1]) if ordered else Text("", "")
