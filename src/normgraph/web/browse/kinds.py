"""The kinds of thing that have a page for readers: where each stands, what names one, and what is told of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from normgraph.terms import COLLECTIONS
from normgraph.web.browse.connections import Teller
from normgraph.web.browse.law import (
    act_sheet,
    dispute_sheet,
    fact_sheet,
    provision_sheet,
    qualification_sheet,
    requirement_sheet,
)
from normgraph.web.browse.lines import Line, Sheet, sheet
from normgraph.web.browse.practice import (
    evidence_sheet,
    instrument_sheet,
    mandate_sheet,
    measure_sheet,
    organisation_sheet,
    policy_sheet,
)

OF_REQUIREMENTS: Final = ("role", "phase", "theme", "bindingness", "modality", "certainty")
"""Taxonomies whose values are filters on the list of requirements."""


@dataclass(frozen=True, slots=True)
class Shown:
    """One kind of thing in one language."""

    path: str
    """Its collection in the REST interface."""
    things: Mapping[str, Any]
    line: Callable[[Any], Line]
    tell: Callable[[Any], Sheet]


def shown_kinds(teller: Teller) -> dict[str, Shown]:
    """Give the kinds in the order in which readers meet them."""
    norms, practice = teller.known.norms, teller.known.practice
    names = {name: name for name in sorted(norms.qualifications)}
    rows: tuple[tuple[str, Mapping[str, Any], Callable[[Any], Line], Callable[[Any, Teller], Sheet]], ...] = (
        ("act", norms.acts, teller.act, act_sheet),
        ("requirement", norms.requirements, teller.requirement, requirement_sheet),
        ("instrument", practice.instruments, teller.instrument, instrument_sheet),
        ("measure", practice.measures, teller.measure, measure_sheet),
        ("evidence-type", practice.evidence_types, teller.evidence_type, evidence_sheet),
        ("fact", norms.facts, teller.fact, fact_sheet),
        ("mandate", teller.known.mandates, teller.mandate, mandate_sheet),
        ("organisation", practice.organisations, teller.organisation, organisation_sheet),
        ("policy", practice.policy_actions, teller.policy, policy_sheet),
        ("dispute", norms.disputes, teller.dispute, dispute_sheet),
        ("qualification", names, teller.qualification, _qualification),
        ("provision", norms.provisions, teller.provision, provision_sheet),
    )
    return {kind: Shown(COLLECTIONS[kind], things, line, _told(tell, teller)) for kind, things, line, tell in rows}


def _told(tell: Callable[[Any, Teller], Sheet], teller: Teller) -> Callable[[Any], Sheet]:
    return lambda one: tell(one, teller)


def _qualification(name: str, teller: Teller) -> Sheet:
    return qualification_sheet(name, teller.known.norms.qualifications[name], teller)


def told_of(kind: str, key: str, teller: Teller) -> Sheet | None:
    """Give what readers are told of a thing; nothing where the graph has only its statements."""
    if kind in OF_REQUIREMENTS:
        address = f"/{teller.language}/doc/requirement?{kind}={key}"
        return sheet([], [], [teller.part("requirements", [Line(teller.word("look_list"), address)])])
    found = shown_kinds(teller).get(kind)
    return found.tell(found.things[key]) if found and key in found.things else None
