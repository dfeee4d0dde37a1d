"""Judge a leaflet: write it as RDF or read it from Turtle, and hold it against `shapes/leaflet.ttl`.

Both ways of writing a leaflet end in the same triples, so that one set of rules judges both. The place of a finding is
a JSON pointer; for a leaflet in Turtle it is the one that the same content would have in YAML.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

import pyoxigraph as ox

from normgraph.conformance.form_rdf import TYPE, form_triples
from normgraph.conformance.form_turtle import read_turtle
from normgraph.conformance.rules import SEVERITIES
from normgraph.conformance.shacl import Severity, validate
from normgraph.description import parse_description
from normgraph.files import root
from normgraph.form import Field
from normgraph.leaflet import LEAFLET, Leaflet, read_leaflet
from normgraph.model import Text
from normgraph.settings import Settings
from normgraph.store.load import Triple
from normgraph.terms import SHAPE, XSD, expand, term

JUDGED_THROUGH = {term("asOf"): "next_review"}
"""Properties that no field stands for, by the field that a finding on them is about."""


@dataclass(frozen=True, slots=True)
class LeafletFinding:
    """One thing that a leaflet lacks or says wrongly: which rule, how bad, where, and what to do."""

    rule: str
    severity: Severity
    field: str
    """A JSON pointer; empty for the leaflet as a whole."""
    message: Text


@dataclass(frozen=True, slots=True)
class CheckedLeaflet:
    """A leaflet with what was found in it."""

    leaflet: Leaflet
    triples: tuple[Triple, ...]
    findings: tuple[LeafletFinding, ...]

    @property
    def in_order(self) -> bool:
        """Say whether it may be shown as a leaflet: no finding is a violation."""
        return all(one.severity != "Violation" for one in self.findings)


def judge_leaflet(content: bytes, settings: Settings, day: date, *, turtle: bool = False) -> CheckedLeaflet:
    """Read a leaflet and judge it as on a day.

    Raises an `InputError` when it cannot be read at all.
    """
    if turtle:
        leaflet, triples, places = read_turtle(content, settings, LEAFLET)
    else:
        leaflet = read_leaflet(parse_description(content, settings, '{"title": …}'))
        triples, places = form_triples(leaflet, LEAFLET)
    return CheckedLeaflet(leaflet, triples, tuple(_findings(triples, places, day)))


# ---- findings ----


def day_triples(nodes: Iterable[str], day: date) -> Iterator[Triple]:
    """Say of the leaflet and of each part on which day it is judged: a shape sees nothing but the graph."""
    as_of = ox.Literal(str(day), datatype=ox.NamedNode(XSD + "date"))
    return ((ox.NamedNode(node), ox.NamedNode(term("asOf")), as_of) for node in nodes)


def _findings(triples: tuple[Triple, ...], places: Mapping[str, str], day: date) -> list[LeafletFinding]:
    found = validate([*triples, *day_triples(places, day)], root() / "shapes" / "leaflet.ttl")
    classes = {s.value: o.value for s, p, o in triples if p == TYPE}
    findings = {
        LeafletFinding(
            one.shape.removeprefix(SHAPE),
            one.severity,
            _place(places[one.focus], (one.path or "").strip("<>"), classes[one.focus]) if one.focus in places else "",
            one.message,
        )
        for one in found
    }
    return sorted(findings, key=lambda one: (SEVERITIES.index(one.severity), one.field, one.rule))


def _place(focus: str, path: str, of: str) -> str:
    """Point to the field of a part that a property stands for; to the part itself where it is none."""
    described = next((one for one in _parts(LEAFLET) if expand(one.of) == of), LEAFLET)
    member = next((one.key for one in described.members if path == expand(one.term)), JUDGED_THROUGH.get(path))
    return focus if member is None else f"{focus}/{member}"


def _parts(described: Field) -> Iterator[Field]:
    yield described
    for member in described.members:
        if member.members:
            yield from _parts(member)
