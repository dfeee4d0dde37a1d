"""Validate triples against SHACL shapes with a fast engine; tests compare it with pyshacl, the referee."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any, Final, Literal, NamedTuple, cast

import pyoxigraph as ox

from normgraph.model import Text
from normgraph.store.load import Triple
from normgraph.terms import BASE, RDF, SH

Severity = Literal["Violation", "Warning", "Info"]

NONE_SHORT: Final[Mapping[str, str]] = {}


class Violation(NamedTuple):
    """One result of a validation: `shape` is the IRI of the shape that found it, or a blank node."""

    focus: str
    path: str | None
    value: str | None
    message: Text
    severity: Severity
    shape: str
    component: str = ""
    """The local name of the constraint component, such as `MinCountConstraintComponent`; else its IRI."""
    term: str | None = None
    """The value as it is written in Turtle, with its datatype or language."""


class Shapes:
    """SHACL 1.0 shapes of some files read as one, compiled once and used often.

    The engine gets serialised text: it is wrong about literals when it reads a store directly. It copies the messages
    into every result, which takes a third of its time; who knows them already can do without. Names take a tenth: with
    `short`, data has a letter and a colon for each of these namespaces, and what is found has them in full.
    """

    def __init__(self, *files: Path, messages: bool = True, short: Mapping[str, str] = NONE_SHORT) -> None:
        import shacl

        texts = [path.read_text(encoding="utf-8") if messages else _bare(path, short) for path in files]
        self._compiled: Any = shacl.Shapes.from_turtle("\n".join(texts))
        self._english = _english_messages(files)
        self._short = short

    def __len__(self) -> int:
        """Count the shapes."""
        return len(self._compiled)

    def validate(self, data: str) -> list[Violation]:
        """Validate N-Triples, in a stable order."""
        report = self._compiled.validate_text(data, format="nt")
        return sorted(map(self._violation, report.results), key=_order)

    def _violation(self, result: Any) -> Violation:
        focus, path, value, plain = result.focus_node, result.path, result.value, result.value_plain
        if self._short:
            focus, path = in_full(focus, self._short), path and in_full(path, self._short)
            if value and value[0] == "<":
                value = in_full(value, self._short)
                plain = value[1:-1]
        return Violation(
            focus.strip("<>"),
            path,
            plain,
            _message(result.messages, self._english),
            cast("Severity", result.severity),
            (result.source_shape or "").strip("<>"),
            result.component_iri.strip("<>").removeprefix(SH),
            value,
        )


@cache
def compiled(*files: Path) -> Shapes:
    """Give the shapes of some files that come with this installation, without messages, compiled once for a process."""
    return Shapes(*files, messages=False)


def in_full(term: str, short: Mapping[str, str]) -> str:
    """Write an IRI of N-Triples out in which a letter may stand for a namespace; another term stays as it is."""
    namespace = short.get(term[1:2]) if term[0] == "<" and term[2:3] == ":" else None
    return term if namespace is None else f"<{namespace}{term[3:]}"


def validate(triples: Iterable[Triple], *shapes: Path) -> list[Violation]:
    """Validate triples against the shapes of some files, in a stable order."""
    data = ox.serialize((ox.Triple(*triple) for triple in triples), format=ox.RdfFormat.N_TRIPLES) or b""
    return Shapes(*shapes).validate(data.decode())


_MESSAGE: Final = SH + "message"
_NO_MESSAGE = Text("", "")


def _order(one: Violation) -> tuple[str, str, str, str]:
    return one.focus, one.path or "", one.value or "", one.message.en


def _bare(path: Path, short: Mapping[str, str]) -> str:
    """Give what the engine judges by: no messages, and no names or sources, which it would copy at every validation."""
    quads = ox.parse(path=str(path), base_iri=BASE)
    triples = (
        ox.Triple(quad.subject, quad.predicate, _shortened(quad.object, short))
        for quad in quads
        if quad.predicate.value.startswith((SH, RDF)) and quad.predicate.value != _MESSAGE
    )
    return (ox.serialize(triples, format=ox.RdfFormat.N_TRIPLES) or b"").decode()


def _shortened(term: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple, short: Mapping[str, str]) -> Any:
    """Give what the data has for a name of a namespace."""
    if isinstance(term, ox.NamedNode):
        for letter, namespace in short.items():
            if term.value.startswith(namespace):
                return ox.NamedNode(f"{letter}:{term.value.removeprefix(namespace)}")
    return term


def _english_messages(shapes: Iterable[Path]) -> set[str]:
    """Collect the messages that are English: the engine reports messages without their language."""
    literals = (
        quad.object for path in shapes for quad in ox.parse(path=str(path)) if quad.predicate.value == SH + "message"
    )
    return {text.value for text in literals if isinstance(text, ox.Literal) and text.language == "en"}


def _message(messages: Sequence[str], english: set[str]) -> Text:
    if not messages:
        return _NO_MESSAGE
    ordered = sorted(messages, key=english.__contains__)
    return Text(ordered[0], ordered[-1])
