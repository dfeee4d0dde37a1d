"""The kinds that make up the norms: requirements, facts, acts, provisions, qualifications, disputes and concepts."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from functools import partial
from typing import Any

from normgraph.api import law_schemas as shapes
from normgraph.api.kinds import Chosen, Kind
from normgraph.api.parameters import AS_OF, choice, day, key, words
from normgraph.applies.logic import facts_under
from normgraph.errors import InvalidValue
from normgraph.fact_values import owner_hints, value_named
from normgraph.model import CERTAINTIES, Act, Concept, Condition, Dispute, Fact, Norms, Provision, Requirement, Text
from normgraph.norms import several_of
from normgraph.practice import Practice
from normgraph.search import Search
from normgraph.terms import resource
from normgraph.texts import TEXTS
from normgraph.writing.evidence import with_evidence
from normgraph.writing.json import Plain, fact_json, requirement_json, text_json
from normgraph.writing.law import (
    act_json,
    conditions_json,
    dispute_json,
    provision_json,
    provisions_of,
    qualification_json,
)
from normgraph.writing.practice import with_sanctions

Taxonomies = Mapping[str, tuple[Concept, ...]]


def law_kinds(norms: Norms, practice: Practice, taxonomies: Taxonomies, search: Search) -> Iterable[Kind[Any]]:
    """Describe the kinds on one graph."""
    return (
        _requirements(norms, practice, taxonomies, search),
        _facts(norms, taxonomies),
        _acts(norms, taxonomies),
        _provisions(norms),
        _qualifications(norms),
        _disputes(norms),
        _concepts(taxonomies),
    )


def keys_of(concepts: Iterable[Concept]) -> list[str]:
    """Give the keys of a closed list."""
    return [one.key for one in concepts]


# ---- requirements ----


def _requirements(norms: Norms, practice: Practice, taxonomies: Taxonomies, search: Search) -> Kind[Requirement]:
    def write(one: Requirement, as_of: date) -> Plain:
        row = with_sanctions(with_evidence([requirement_json(one, as_of)], practice), practice, as_of)[0]
        return {**row, "act": one.act.key, "conditions": conditions_json(one)}

    urns = sorted({urn for one in norms.requirements.values() for urn in one.all_urns})
    return Kind(
        path="requirements",
        one="requirement",
        name=TEXTS["requirement"],
        things=norms.requirements,
        write=write,
        body=shapes.RequirementBody,
        example="aia-27-1",
        summary="the requirements: norms that say who must, may or may not do what",
        cited=provisions_of,
        links=_around,
        parameters=(
            key("act", "Only norms of this act.", norms.acts, "aia"),
            choice("role", "Only norms addressed to this role.", keys_of(taxonomies["role"]), example="deployer"),
            choice("phase", "Only norms of this phase of the life cycle.", keys_of(taxonomies["phase"])),
            choice("theme", "Only norms on this theme.", keys_of(taxonomies["theme"])),
            choice("bindingness", "Statute, treaty, policy or guidance.", keys_of(taxonomies["bindingness"])),
            choice("modality", "Obligation, prohibition, permission …", keys_of(taxonomies["modality"])),
            choice("certainty", "How sure it is.", CERTAINTIES),
            key(
                "urn",
                "Only norms of this requirement of the Algoritmekader, and norms that work it out.",
                urns,
                "urn:nl:ak:ver:aia-28",
            ),
            words("q", "Only norms that match these words, as in `/v1/search`.", example="menselijk toezicht"),
            day("as_of", "Only norms that bind on this day, for some system at least; they cite the text of that day."),
            day("known_at", "With `as_of`: by the dating that was official on this day; today if absent.", None),
        ),
        keep=lambda chosen: _wanted(chosen, search),
        apart=lambda name: several_of(norms, name),
    )


def _around(one: Requirement) -> Mapping[str, str | list[str]]:
    return {
        "act": f"acts/{one.act.key}",
        "legal_basis": [f"provisions/{provision.key}" for provision in one.legal_basis],
        "disputes": [f"disputes/{dispute.key}" for dispute in one.disputes],
        "supervisors": f"supervisors?requirement={one.key}",
        "instruments": f"instruments?requirement={one.key}",
        "measures": [f"measures?urn={urn}" for urn in one.all_urns],
    }


def _wanted(chosen: Chosen, search: Search) -> Callable[[Requirement], bool]:
    """Make the test of a requirement out of the parameters that were given."""
    tests = [_has(chosen[name], values_of) for name, values_of in _VALUES.items() if name in chosen]
    if "q" in chosen:
        found = {hit.entry.key for hit in search.find(chosen["q"], kind="requirement")}
        tests.append(lambda one: one.key in found)
    if "known_at" in chosen and "as_of" not in chosen:
        raise InvalidValue("geef ook as_of", "give as_of too", pointer="known_at")
    if "as_of" in chosen:
        known = chosen.get("known_at") or date.today()
        tests.append(lambda one: any(p.known_at(known) and p.live_at(chosen["as_of"]) for p in one.periods))
    return lambda one: all(test(one) for test in tests)


def _has(wanted: str, values_of: Callable[[Requirement], Iterable[str]]) -> Callable[[Requirement], bool]:
    return lambda one: wanted in values_of(one)


_VALUES: Mapping[str, Callable[[Requirement], Iterable[str]]] = {
    "act": lambda one: (one.act.key,),
    "role": lambda one: keys_of(one.addressees),
    "phase": lambda one: keys_of(one.phases),
    "theme": lambda one: keys_of(one.themes),
    "bindingness": lambda one: (one.bindingness.key,),
    "modality": lambda one: (one.modality.key,),
    "certainty": lambda one: (one.certainty,),
    "urn": lambda one: one.all_urns,
}


# ---- what they are made of ----


def _facts(norms: Norms, taxonomies: Taxonomies) -> Kind[Fact]:
    def keep(chosen: Chosen) -> Callable[[Fact], bool]:
        return lambda one: all(
            value == found
            for name, found in (("subject", one.subject.key), ("answerer", one.answerer.key), ("type", one.type))
            if (value := chosen.get(name)) is not None
        )

    return Kind(
        path="facts",
        one="fact",
        name=TEXTS["fact"],
        things=norms.facts,
        write=lambda one, as_of: {**fact_json(one, as_of), "iri": resource("fact", one.key)},
        body=shapes.FactBody,
        example="annex3",
        summary="the facts with their questions, in the order in which they are asked",
        cited=lambda one: one.legal_basis,
        links=lambda one: {"legal_basis": [f"provisions/{provision.key}" for provision in one.legal_basis]},
        parameters=(
            choice("subject", "Only facts about this subject.", keys_of(taxonomies["subject"])),
            choice("answerer", "Only facts that this person can usually tell.", keys_of(taxonomies["answerer"])),
            choice("type", "Only facts with this type of value.", keys_of(taxonomies["value-type"])),
            AS_OF,
        ),
        keep=keep,
        apart=lambda name: value_named(norms.facts, name),
        nested_names=True,
    )


def _acts(norms: Norms, taxonomies: Taxonomies) -> Kind[Act]:
    def keep(chosen: Chosen) -> Callable[[Act], bool]:
        kind, status = chosen.get("source_type"), chosen.get("legal_status")
        return lambda one: kind in (None, one.source_type) and status in (None, one.legal_status)

    return Kind(
        path="acts",
        one="act",
        name=TEXTS["act"],
        things=norms.acts,
        write=act_json,
        body=shapes.ActBody,
        example="aia",
        summary="the acts, treaties, policy documents and guidance that the graph cites",
        cited=lambda one: (Provision(one.key, one, one.label),),
        links=lambda one: {
            "requirements": f"requirements?act={one.key}" if _has_norms(one, norms) else [],
            "provisions": f"provisions?act={one.key}",
        },
        parameters=(
            choice("source_type", "Only this type of source.", keys_of(taxonomies["source-type"])),
            choice("legal_status", "Only acts with this status.", keys_of(taxonomies["legal-status"])),
            AS_OF,
        ),
        keep=keep,
    )


def _has_norms(act: Act, norms: Norms) -> bool:
    return any(one.act.key == act.key for one in norms.requirements.values())


def _provisions(norms: Norms) -> Kind[Provision]:
    return Kind(
        path="provisions",
        one="provision",
        name=TEXTS["provision"],
        things=norms.provisions,
        write=provision_json,
        body=shapes.ProvisionBody,
        example="aia/art_27/par_1",
        summary="the provisions that the graph cites, down to paragraph and point",
        cited=lambda one: (one,),
        links=lambda one: {
            "act": f"acts/{one.act.key}",
            "amended_by": [f"provisions/{other}" for other in one.amended_by],
        },
        parameters=(key("act", "Only provisions of this act.", norms.acts, "aia"), AS_OF),
        keep=lambda chosen: lambda one: chosen.get("act") in (None, one.act.key),
    )


def _qualifications(norms: Norms) -> Kind[tuple[str, Condition]]:
    return Kind(
        path="qualifications",
        one="qualification",
        name=TEXTS["qualification"],
        things={name: (name, one) for name, one in sorted(norms.qualifications.items())},
        write=lambda one, as_of: qualification_json(*one, as_of),
        body=shapes.QualificationBody,
        example="high-risk",
        summary="the qualifications: legal statuses with a name, each with the condition under which it holds",
        cited=lambda one: one[1].legal_basis,
        links=lambda one: {"legal_basis": [f"provisions/{provision.key}" for provision in one[1].legal_basis]},
        parameters=(
            key(
                "fact", "Only those that depend on this fact.", norms.facts, "annex3", partial(owner_hints, norms.facts)
            ),
            AS_OF,
        ),
        keep=lambda chosen: lambda one: "fact" not in chosen or chosen["fact"] in facts_under(one[1]),
    )


def _disputes(norms: Norms) -> Kind[Dispute]:
    return Kind(
        path="disputes",
        one="dispute",
        name=TEXTS["dispute"],
        things=dict(sorted(norms.disputes.items())),
        write=dispute_json,
        body=shapes.DisputeBody,
        example="article-111-2-scope",
        summary="the contested questions of law with their readings",
        cited=lambda one: one.legal_basis,
        links=lambda one: {"legal_basis": [f"provisions/{provision.key}" for provision in one.legal_basis]},
        parameters=(AS_OF,),
    )


def _concepts(taxonomies: Taxonomies) -> Kind[tuple[str, Concept]]:
    def write(one: tuple[str, Concept], _: date) -> Plain:
        taxonomy, concept = one
        return {
            "key": f"{taxonomy}/{concept.key}",
            "iri": resource(taxonomy, concept.key),
            "taxonomy": taxonomy,
            "label": text_json(concept.label),
        }

    return Kind(
        path="concepts",
        one="concept",
        name=Text("begrip", "concept"),
        things={f"{name}/{one.key}": (name, one) for name, concepts in taxonomies.items() for one in concepts},
        write=write,
        body=shapes.ConceptBody,
        example="role/deployer",
        summary="the values of the closed lists: roles, phases, themes and the like, with their labels",
        parameters=(choice("taxonomy", "Only this list.", list(taxonomies), example="role"),),
        keep=lambda chosen: lambda one: chosen.get("taxonomy") in (None, one[0]),
    )
