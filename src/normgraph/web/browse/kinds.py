"""The kinds of thing that have a page for readers: where each stands, what names one, and what is told of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from normgraph.terms import COLLECTIONS
from normgraph.web.browse import law
from normgraph.web.browse import practice as practical
from normgraph.web.browse.connections import Teller
from normgraph.web.browse.lines import Line, Sheet, sheet

OF_REQUIREMENTS: Final = ("role", "phase", "theme", "bindingness", "modality", "certainty")
"""Taxonomies whose values are filters on the list of requirements."""


@dataclass(frozen=True, slots=True)
class Shown:
    """One kind of thing in one language."""

    path: str
    """Its collection in the REST interface."""
    things: Mapping[str, Any]
    line: Callable[[Any], Line]
    tell: Callable[[Any, Teller], Sheet]


def shown_kinds(teller: Teller) -> dict[str, Shown]:
    """Give the kinds in the order in which readers meet them."""
    norms, practice = teller.known.norms, teller.known.practice
    names = {name: name for name in sorted(norms.qualifications)}
    rows: tuple[tuple[str, Mapping[str, Any], Callable[[Any], Line], Callable[[Any, Teller], Sheet]], ...] = (
        ("act", norms.acts, teller.act, law.act_sheet),
        ("requirement", norms.requirements, teller.requirement, law.requirement_sheet),
        ("instrument", practice.instruments, teller.instrument, practical.instrument_sheet),
        ("measure", practice.measures, teller.measure, practical.measure_sheet),
        ("evidence-type", practice.evidence_types, teller.evidence_type, practical.evidence_sheet),
        ("fact", norms.facts, teller.fact, law.fact_sheet),
        ("mandate", teller.known.mandates, teller.mandate, practical.mandate_sheet),
        ("organisation", practice.organisations, teller.organisation, practical.organisation_sheet),
        ("policy", practice.policy_actions, teller.policy, practical.policy_sheet),
        ("dispute", norms.disputes, teller.dispute, law.dispute_sheet),
        ("qualification", names, teller.qualification, law.qualification_sheet),
        ("provision", norms.provisions, teller.provision, law.provision_sheet),
    )
    return {kind: Shown(COLLECTIONS[kind], things, line, tell) for kind, things, line, tell in rows}


def told_of(kind: str, key: str, teller: Teller) -> Sheet | None:
    """Give what readers are told of a thing; nothing where the graph has only its statements."""
    if kind in OF_REQUIREMENTS:
        address = f"/{teller.language}/doc/requirement?{kind}={key}"
        return sheet([], [], [teller.part("requirements", [Line(teller.word("look_list"), address)])])
    found = shown_kinds(teller).get(kind)
    return found.tell(found.things[key], teller) if found and key in found.things else None
