"""The kinds around the norms: instruments, measures, mandates of supervisors, organisations and types of evidence."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import date
from functools import partial
from typing import Any

from normgraph.api import practice_schemas as shapes
from normgraph.api.kinds import Chosen, Kind, listing
from normgraph.api.law_kinds import BINDINGNESS, OneOf, Taxonomies, from_list, keys_of, resting_on
from normgraph.api.parameters import AS_OF, Parameter, day, key
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
    names, one_of = requirement_names(norms), partial(from_list, taxonomies)
    kinds: tuple[Kind[Any], ...] = (
        _instruments(names, practice, one_of),
        _measures(norms, practice, one_of),
        _supervisors(names, practice, one_of),
        _organisations(practice),
        _evidence_types(names, practice, one_of),
        _policy_actions(practice, one_of),
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


def _of_norm(text: str, names: Names, example: str = "avg-35-1") -> Parameter:
    return key("requirement", text, names, example, listed=listing("requirement"))


def _instruments(names: Names, practice: Practice, one_of: OneOf) -> Kind[Instrument]:
    def keep(chosen: Chosen) -> Callable[[Instrument], bool]:
        wanted = _named(chosen, names)
        covering = {row.instrument for row in practice.coverage if row.requirement in wanted and row.degree != "none"}
        return lambda one: not wanted or one.key in covering

    def links(one: Instrument) -> Mapping[str, str | list[str]]:
        rows = (row for row in practice.coverage if row.instrument == one.key and row.degree != "none")
        covered = dict.fromkeys(row.requirement for row in rows)
        return {
            "issuer": [f"organisations/{issuer.key}" for issuer in one.issuers],
            **resting_on(one.legal_basis),
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
            one_of(*BINDINGNESS),
            _of_norm("Only those that cover this norm in some degree.", names, "aia-27"),
            AS_OF,
        ),
        keep=keep,
    )


def _measures(norms: Norms, practice: Practice, one_of: OneOf) -> Kind[Measure]:
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
                lambda one: one.supports,
            ),
            one_of("phase", "Only those of this phase of the life cycle.", lambda one: keys_of(one.phases)),
        ),
        links=lambda one: {"requirements": [f"requirements?urn={urn}" for urn in sorted(one.supports)]},
    )


def _supervisors(names: Names, practice: Practice, one_of: OneOf) -> Kind[Mandate]:
    def write(one: Mandate, as_of: date) -> Plain:
        return {**mandate_json(one, as_of), "iri": resource("mandate", one.key)}

    def keep(chosen: Chosen) -> Callable[[Mandate], bool]:
        as_of, over = chosen.get("as_of"), None
        if "requirement" in chosen:
            day = as_of or date.today()
            over = {one.key for norm in names[chosen["requirement"]] for one in mandates_over(norm, practice, day)}
        return lambda one: (over is None or one.key in over) and (as_of is None or one.live_at(as_of))

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
            **resting_on(one.legal_basis),
        },
        parameters=(
            _of_norm("Only mandates over this norm, its act or what it rests on, on `as_of` or today.", names),
            key(
                "organisation",
                "Only mandates of this body.",
                practice.organisations,
                "acm",
                lambda one: (one.supervisor.key,) if one.supervisor else (),
                listed=listing("organisation"),
            ),
            one_of(
                "status", "Designated, intended, nobody yet or nobody.", lambda one: (one.status,), "mandate-status"
            ),
            one_of("kind", "Only mandates with this kind of power.", lambda one: keys_of(one.kinds), "mandate-kind"),
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


def _evidence_types(names: Names, practice: Practice, one_of: OneOf) -> Kind[EvidenceType]:
    def keep(chosen: Chosen) -> Callable[[EvidenceType], bool]:
        wanted = set(_named(chosen, names))
        asked = {name for row in practice.evidence_lists if wanted & set(row.requirements) for name in row.types}
        return lambda one: not wanted or one.key in asked

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
        links=lambda one: resting_on(one.legal_basis),
        parameters=(
            _of_norm("Only types that this norm asks.", names),
            one_of("phase", "Only types due in this phase of the life cycle.", lambda one: (one.phase.key,)),
            AS_OF,
        ),
        keep=keep,
    )


def _policy_actions(practice: Practice, one_of: OneOf) -> Kind[PolicyAction]:
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
            one_of("status", "Only actions that stand like this.", lambda one: (one.status.key,), "action-status"),
            key(
                "touches",
                "Only actions about this instrument, act or requirement.",
                touched,
                min(touched),
                lambda one: [thing.key for thing in one.touches],
                listed=listing("policy"),
            ),
        ),
        links=lambda one: {
            "part_of": f"policy-actions/{one.part_of}" if one.part_of in practice.policy_actions else [],
            "touches": [f"{thing.kind}s/{thing.key}" for thing in one.touches],
        },
    )
