"""The rules for register entries: what each is called, how much it weighs, which field it is about, what it says.

All of it stands in the shapes; nothing here repeats it. A file with shapes of somebody else works too: a shape without
`dct:identifier` goes by the last part of its IRI, and the message is the one of the report.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final

import pyoxigraph as ox

from normgraph.conformance.shacl import Severity, Violation
from normgraph.errors import Language
from normgraph.files import root
from normgraph.model import Text
from normgraph.register.fields import NOT_IN_10, Standard, meant_in_10
from normgraph.terms import BASE, CHECK, DCT, FIELD, RDF, RDFS, SH
from normgraph.texts import pick

ASSUMED: Final[Standard] = "1.0"
"""The standard by which an entry is judged that does not say which it follows: all published ones are of 1.0 now."""

SEVERITIES: Final[tuple[Severity, ...]] = ("Violation", "Warning", "Info")
"""From heaviest to lightest."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule as its shape states it."""

    key: str
    severity: Severity
    field: str
    """The key of the field that it is about; empty when the value says which key it is."""
    message: Text
    source: Text
    """Where the rule comes from: the standard, the form, practice or logic."""
    iri: str
    path: tuple[str, ...]
    """The path of the shape, as the IRIs of its steps; empty when it is not a simple one."""
    needs: frozenset[str] = frozenset()
    """The fields that a file must hold for an entry before the rule says something about it."""

    def __hash__(self) -> int:
        """Hash by name alone: a rule is looked up for each result."""
        return hash(self.iri)


@cache
def shapes_for(standard: Standard | None) -> Path:
    """Give the file with the shapes for entries of a standard; that of 1.0 when it is unknown."""
    return root() / "shapes" / f"register-{standard or ASSUMED}.ttl"


@cache
def rules_of(*files: Path) -> Mapping[str, Rule]:
    """Read the rules of some files with shapes, by IRI."""
    store = ox.Store()
    for path in files:
        store.load(path=str(path), base_iri=BASE)
    named = {quad.subject for quad in store.quads_for_pattern(None, ox.NamedNode(SH + "message"), None)}
    return {shape.value: _rule(store, shape) for shape in named if isinstance(shape, ox.NamedNode)}


def _rule(store: ox.Store, shape: ox.NamedNode) -> Rule:
    path = _path(store, next(iter(_values(store, shape, SH + "path")), None))
    fields = (step.removeprefix(FIELD) for step in path if step.startswith(FIELD))
    field = _text(store, shape, CHECK + "field") or next(fields, "")
    others = (text.value for text in _values(store, shape, CHECK + "otherField"))
    return Rule(
        _text(store, shape, DCT + "identifier") or last_part(shape.value),
        _severity(_text(store, shape, SH + "severity")),
        field,
        _both(store, shape, SH + "message"),
        _both(store, shape, DCT + "source"),
        shape.value,
        path,
        frozenset((field, *others)) - {""},
    )


@cache
def said_by(standard: Standard) -> frozenset[tuple[str, Text]]:
    """Give the rules of a standard by key and message: what another says alike is the same rule to a reader."""
    return frozenset((rule.key, rule.message) for rule in rules_of(shapes_for(standard)).values())


def name_of_field(key: str, language: Language, standard: Standard | None = None) -> str:
    """Give the name of a field of a standard, else of 1.0, for a reader; a key that none has stays as it is."""
    key = meant_in_10(key, standard)
    name = NOT_IN_10.get(key) or _field_labels().get(key)
    return pick(name, language) if name else key


@cache
def _field_labels() -> Mapping[str, Text]:
    """Give the name of each field of standard 1.0, by its key."""
    store = ox.Store()
    store.load(path=str(root() / "ontology" / "register-check.ttl"), base_iri=BASE)
    labels: dict[str, dict[str, str]] = {}
    for quad in store.quads_for_pattern(None, ox.NamedNode(RDFS + "label"), None):
        subject, label = quad.subject, quad.object
        if isinstance(subject, ox.NamedNode) and subject.value.startswith(FIELD) and isinstance(label, ox.Literal):
            labels.setdefault(subject.value.removeprefix(FIELD), {})[label.language or ""] = label.value
    return {key: Text(names["nl"], names["en"]) for key, names in labels.items()}


def rule_of(violation: Violation, rules: Mapping[str, Rule]) -> Rule:
    """Give the rule that a result is of; one made from the result when its shape states none."""
    if found := rules.get(violation.shape):
        return found
    field = last_part((violation.path or "").strip("<>"))
    key = last_part(violation.shape) or violation.component.removesuffix("ConstraintComponent")
    message = violation.message
    if not message.nl and not message.en:
        message = Text(f"{field} voldoet niet aan {key}", f"{field} does not meet {key}")
    return Rule(key, violation.severity, field, message, Text("", ""), violation.shape, ())


def last_part(iri: str) -> str:
    """Give what stands after the last `#`, `/` or `:` of an IRI."""
    return re.split(r"[#/:]", iri)[-1]


def _severity(iri: str) -> Severity:
    name = iri.removeprefix(SH)
    return next((one for one in SEVERITIES if one == name), "Violation")


def _values(store: ox.Store, subject: ox.NamedNode | ox.BlankNode, predicate: str) -> list[Any]:
    return [quad.object for quad in store.quads_for_pattern(subject, ox.NamedNode(predicate), None)]


def _text(store: ox.Store, subject: ox.NamedNode, predicate: str) -> str:
    return next((str(one.value) for one in _values(store, subject, predicate)), "")


def _both(store: ox.Store, subject: ox.NamedNode, predicate: str) -> Text:
    """Read a text in both languages; where shapes of somebody else lack one, what they do say stands for it."""
    values = _values(store, subject, predicate)
    said = {(getattr(one, "language", None) or "").partition("-")[0]: one.value for one in values}
    other = said.get("") or min(said.values(), default="")
    return Text(said.get("nl", other), said.get("en", other))


def _path(store: ox.Store, node: object) -> tuple[str, ...]:
    """Read a path that is one property, or a list of them; any other counts as none."""
    if isinstance(node, ox.NamedNode):
        return (node.value,)
    steps = []
    while isinstance(node, ox.BlankNode):
        first, rest = _values(store, node, RDF + "first"), _values(store, node, RDF + "rest")
        if not first or not rest or not isinstance(first[0], ox.NamedNode):
            return ()
        steps.append(first[0].value)
        node = rest[0]
    return tuple(steps)
