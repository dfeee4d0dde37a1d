"""The kinds around the norms: instruments, measures, mandates of supervisors, organisations and types of evidence."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from normgraph.api import practice_schemas as shapes
from normgraph.api.kinds import Chosen, Kind
from normgraph.api.law_kinds import Taxonomies, keys_of
from normgraph.api.parameters import AS_OF, choice, day, key
from normgraph.applies.supervision import mandates_over
from normgraph.model import Norms, Requirement, Text
from normgraph.norms import requirement_names, taken_as
from normgraph.practice import EvidenceType, Instrument, Mandate, Measure, Organisation, PolicyAction, Practice
from normgraph.terms import resource
from normgraph.texts import TEXTS
from normgraph.writing.evidence import evidence_type_json
from normgraph.writing.json import Plain
from normgraph.writing.practice import (
    instrument_json,
    mandate_json,
    measure_json,
    organisation_json,
    policy_action_json,
)


def practice_kinds(norms: Norms, practice: Practice, taxonomies: Taxonomies) -> Iterable[Kind[Any]]:
    """Describe the kinds on one graph."""
    names = requirement_names(norms)
    kinds: tuple[Kind[Any], ...] = (
        _instruments(names, practice, taxonomies),
        _measures(norms, practice, taxonomies),
        _supervisors(names, practice, taxonomies),
        _organisations(practice),
        _evidence_types(names, practice, taxonomies),
        _policy_actions(practice, taxonomies),
    )

    def read_as(chosen: Chosen) -> Text | None:
        return taken_as(norms, chosen["requirement"]) if "requirement" in chosen else None

    return tuple(replace(one, read_as=read_as) for one in kinds)


def urns_of(norms: Norms, practice: Practice) -> set[str]:
    """Give the requirements of the Algoritmekader that a norm or a measure of the graph carries.

    One that no measure works towards has an empty list, and is no mistake.
    """
    named = (one.all_urns for one in norms.requirements.values())
    supported = (one.supports for one in practice.measures.values())
    return {urn for urns in (*named, *supported) for urn in urns}


Names = Mapping[str, tuple[Requirement, ...]]
"""Requirements by every name that they have."""


def _named(chosen: Chosen, names: Names) -> tuple[str, ...]:
    """Give the keys of the norms that a request names; none where it names none."""
    return tuple(one.key for one in names[chosen["requirement"]]) if "requirement" in chosen else ()


def _instruments(names: Names, practice: Practice, taxonomies: Taxonomies) -> Kind[Instrument]:
    def keep(chosen: Chosen) -> Callable[[Instrument], bool]:
        binding, wanted = chosen.get("bindingness"), _named(chosen, names)
        covering = {row.instrument for row in practice.coverage if row.requirement in wanted and row.degree != "none"}
        return lambda one: binding in (None, one.bindingness.key) and (not wanted or one.key in covering)

    def links(one: Instrument) -> Mapping[str, str | list[str]]:
        covered = dict.fromkeys(row.requirement for row in practice.coverage if row.instrument == one.key)
        return {
            "issuer": f"organisations/{one.issuer.key}" if one.issuer else [],
            "legal_basis": [f"provisions/{provision.key}" for provision in one.legal_basis],
            "requirements": [f"requirements/{norm}" for norm in covered],
        }

    return Kind(
        path="instruments",
        one="instrument",
        name=TEXTS["instrument"],
        things=practice.instruments,
        write=lambda one, as_of: instrument_json(one, practice, as_of),
        body=shapes.InstrumentBody,
        example="iama",
        summary="the instruments (IAMA, DPIA, toetsingskaders …) with what each covers and leaves out",
        cited=lambda one: one.legal_basis,
        links=links,
        parameters=(
            choice("bindingness", "Statute, treaty, policy or guidance.", keys_of(taxonomies["bindingness"])),
            key("requirement", "Only those that cover this norm in some degree.", names, "aia-27"),
            AS_OF,
        ),
        keep=keep,
    )


def _measures(norms: Norms, practice: Practice, taxonomies: Taxonomies) -> Kind[Measure]:
    def keep(chosen: Chosen) -> Callable[[Measure], bool]:
        urn, phase = chosen.get("urn"), chosen.get("phase")
        return lambda one: (urn is None or urn in one.supports) and (phase is None or phase in keys_of(one.phases))

    return Kind(
        path="measures",
        one="measure",
        name=TEXTS["measure"],
        things=practice.measures,
        write=lambda one, _: measure_json(one),
        body=shapes.MeasureBody,
        example="org-01",
        summary="the measures, with the requirements of the Algoritmekader that each works towards",
        parameters=(
            key(
                "urn",
                "Only those for this requirement of the Algoritmekader.",
                urns_of(norms, practice),
                "urn:nl:ak:ver:aia-27",
            ),
            choice("phase", "Only those of this phase of the life cycle.", keys_of(taxonomies["phase"])),
        ),
        links=lambda one: {"requirements": [f"requirements?urn={urn}" for urn in sorted(one.supports)]},
        keep=keep,
    )


def _supervisors(names: Names, practice: Practice, taxonomies: Taxonomies) -> Kind[Mandate]:
    def write(one: Mandate, as_of: date) -> Plain:
        return {**mandate_json(one, as_of), "iri": resource("mandate", one.key)}

    def keep(chosen: Chosen) -> Callable[[Mandate], bool]:
        as_of, over = chosen.get("as_of"), None
        if "requirement" in chosen:
            day = as_of or date.today()
            over = {one.key for norm in names[chosen["requirement"]] for one in mandates_over(norm, practice, day)}
        by, status, kind = (chosen.get(name) for name in ("organisation", "status", "kind"))
        return lambda one: (
            (over is None or one.key in over)
            and (as_of is None or one.live_at(as_of))
            and (by is None or (one.supervisor is not None and one.supervisor.key == by))
            and status in (None, one.status)
            and (kind is None or kind in keys_of(one.kinds))
        )

    return Kind(
        path="supervisors",
        one="supervisor",
        name=TEXTS["mandate"],
        things={one.key: one for one in practice.mandates},
        write=write,
        body=shapes.MandateBody,
        example="acm/klokkenluiders",
        summary="the mandates: who supervises what, designated, intended or nobody yet",
        cited=lambda one: one.legal_basis,
        links=lambda one: {
            "organisation": f"organisations/{one.supervisor.key}" if one.supervisor else [],
            "legal_basis": [f"provisions/{provision.key}" for provision in one.legal_basis],
        },
        parameters=(
            key(
                "requirement",
                "Only mandates over this norm, its act or what it rests on, on `as_of` or today.",
                names,
                "avg-35-1",
            ),
            key("organisation", "Only mandates of this body.", practice.organisations, "acm"),
            choice("status", "Designated, intended, nobody yet or nobody.", keys_of(taxonomies["mandate-status"])),
            choice("kind", "Only mandates with this kind of power.", keys_of(taxonomies["mandate-kind"])),
            day("as_of", "Only mandates in force on this day."),
        ),
        keep=keep,
    )


def _organisations(practice: Practice) -> Kind[Organisation]:
    return Kind(
        path="organisations",
        one="organisation",
        name=TEXTS["organisation"],
        things=practice.organisations,
        write=lambda one, _: {**organisation_json(one), "iri": resource("organisation", one.key)},
        body=shapes.OrganisationBody,
        example="acm",
        summary="the bodies that supervise norms or issue instruments",
        links=lambda one: {"supervisors": f"supervisors?organisation={one.key}"},
    )


def _evidence_types(names: Names, practice: Practice, taxonomies: Taxonomies) -> Kind[EvidenceType]:
    def keep(chosen: Chosen) -> Callable[[EvidenceType], bool]:
        wanted, phase = set(_named(chosen, names)), chosen.get("phase")
        asked = {name for row in practice.evidence_lists if wanted & set(row.requirements) for name in row.types}
        return lambda one: (not wanted or one.key in asked) and phase in (None, one.phase.key)

    return Kind(
        path="evidence-types",
        one="evidence_type",
        name=TEXTS["evidence-type"],
        things=practice.evidence_types,
        write=lambda one, as_of: evidence_type_json(one, practice, as_of),
        body=shapes.EvidenceTypeBody,
        example=next(iter(practice.evidence_types)),
        summary="the types of evidence: what a file holds to let a norm be judged",
        cited=lambda one: one.legal_basis,
        links=lambda one: {"legal_basis": [f"provisions/{provision.key}" for provision in one.legal_basis]},
        parameters=(
            key("requirement", "Only types that this norm asks.", names, "avg-35-1"),
            choice("phase", "Only types due in this phase of the life cycle.", keys_of(taxonomies["phase"])),
            AS_OF,
        ),
        keep=keep,
    )


def _policy_actions(practice: Practice, taxonomies: Taxonomies) -> Kind[PolicyAction]:
    def keep(chosen: Chosen) -> Callable[[PolicyAction], bool]:
        status, thing = chosen.get("status"), chosen.get("touches")
        return lambda one: (
            status in (None, one.status.key) and (thing is None or thing in [touched.key for touched in one.touches])
        )

    touched = {thing.key for one in practice.policy_actions.values() for thing in one.touches}
    return Kind(
        path="policy-actions",
        one="policy_action",
        name=TEXTS["policy"],
        things=practice.policy_actions,
        write=lambda one, _: policy_action_json(one),
        body=shapes.PolicyActionBody,
        example=next(iter(practice.policy_actions)),
        summary="the motions, commitments and agenda items about norms and instruments, in order of time",
        parameters=(
            choice("status", "Only actions that stand like this.", keys_of(taxonomies["action-status"])),
            key("touches", "Only actions about this instrument, act or requirement.", touched, min(touched)),
        ),
        links=lambda one: {
            "part_of": f"policy-actions/{one.part_of}" if one.part_of in practice.policy_actions else [],
            "touches": [f"{thing.kind}s/{thing.key}" for thing in one.touches],
        },
        keep=keep,
    )
