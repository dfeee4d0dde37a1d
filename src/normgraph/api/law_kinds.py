"""The kinds that make up the norms: requirements, facts, acts, provisions, qualifications, disputes and concepts."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from functools import partial
from typing import Any, Final

from normgraph.api import law_schemas as shapes
from normgraph.api.kinds import Chosen, Kind, listing
from normgraph.api.parameters import AS_OF, Parameter, ValuesOf, choice, day, key, words
from normgraph.applies.logic import facts_under
from normgraph.errors import InvalidValue
from normgraph.fact_values import owner_hints, value_named
from normgraph.model import CERTAINTIES, Act, Concept, Condition, Dispute, Fact, Norms, Provision, Requirement, Text
from normgraph.norms import act_hints, no_act, several_of
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
from normgraph.writing.search import searched_text

Taxonomies = Mapping[str, tuple[Concept, ...]]

OneOf = Callable[..., Parameter]
"""Makes a parameter, as `from_list` does."""


def law_kinds(norms: Norms, practice: Practice, taxonomies: Taxonomies, search: Search) -> Iterable[Kind[Any]]:
    """Describe the kinds on one graph."""
    one_of = partial(from_list, taxonomies)
    return (
        _requirements(norms, practice, one_of, search),
        _facts(norms, one_of),
        _acts(norms, one_of),
        _provisions(norms),
        _qualifications(norms),
        _disputes(norms),
        _concepts(taxonomies),
    )


def from_list(
    taxonomies: Taxonomies, name: str, text: str, of: ValuesOf, taxonomy: str = "", *, example: str | None = None
) -> Parameter:
    """Make a parameter whose value comes from a closed list of the graph, which is called as it is unless said."""
    return choice(name, text, keys_of(taxonomies[taxonomy or name]), of, example=example)


BINDINGNESS: Final = ("bindingness", "Statute, treaty, policy or guidance.", lambda one: (one.bindingness.key,))


def keys_of(concepts: Iterable[Concept]) -> list[str]:
    """Give the keys of a closed list."""
    return [one.key for one in concepts]


# ---- requirements ----


def _requirements(norms: Norms, practice: Practice, one_of: OneOf, search: Search) -> Kind[Requirement]:
    def write(one: Requirement, as_of: date) -> Plain:
        row = with_sanctions(with_evidence([requirement_json(one, as_of)], practice), practice, as_of)[0]
        return {**row, "act": one.act.key, "conditions": conditions_json(one)}

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
            _of_act("Only norms of this act.", norms),
            one_of(
                "role", "Only norms addressed to this role.", lambda one: keys_of(one.addressees), example="deployer"
            ),
            one_of("phase", "Only norms of this phase of the life cycle.", lambda one: keys_of(one.phases)),
            one_of("theme", "Only norms on this theme.", lambda one: keys_of(one.themes)),
            one_of(*BINDINGNESS),
            one_of("modality", "Obligation, prohibition, permission …", lambda one: (one.modality.key,)),
            choice(
                "certainty",
                "How sure it is; `contested` too where whether or when it applies hangs on a dispute.",
                CERTAINTIES,
                lambda one: (one.certainty, "contested") if one.disputes else (one.certainty,),
            ),
            key(
                "urn",
                "Only norms of this requirement of the Algoritmekader, and norms that work it out.",
                {urn for one in norms.requirements.values() for urn in one.all_urns},
                "urn:nl:ak:ver:aia-28",
                lambda one: one.all_urns,
            ),
            words(
                "q",
                "Only norms that match these words, as in `/v1/search`.",
                example="menselijk toezicht",
                made=search.read,
            ),
            day("as_of", "Only norms that bind on this day, for some system at least; they cite the text of that day."),
            day("known_at", "With `as_of`: by the dating that was official on this day; today if absent.", None),
        ),
        keep=lambda chosen: _wanted(chosen, search),
        apart=lambda name: several_of(norms, name),
        read_as=lambda chosen: searched_text(chosen["q"].absent) if "q" in chosen else None,
    )


def _of_act(text: str, norms: Norms) -> Parameter:
    hints, listed = partial(act_hints, norms), listing("act")
    return key("act", text, norms.acts, "aia", lambda one: (one.act.key,), listed=listed, hints=hints)


def resting_on(provisions: Iterable[Provision]) -> Mapping[str, list[str]]:
    """Link to the provisions that something rests on."""
    return {"legal_basis": [f"provisions/{one.key}" for one in provisions]}


def _around(one: Requirement) -> Mapping[str, str | list[str]]:
    return {
        "act": f"acts/{one.act.key}",
        **resting_on(one.legal_basis),
        "disputes": [f"disputes/{dispute.key}" for dispute in one.disputes],
        "supervisors": f"supervisors?requirement={one.key}",
        "instruments": f"instruments?requirement={one.key}",
        "measures": [f"measures?urn={urn}" for urn in one.all_urns],
    }


def _wanted(chosen: Chosen, search: Search) -> Callable[[Requirement], bool]:
    """Make the test of a requirement out of words and days."""
    tests: list[Callable[[Requirement], bool]] = []
    if "q" in chosen:
        found = {hit.entry.key for hit in search.find(chosen["q"], kind="requirement")}
        tests.append(lambda one: one.key in found)
    if "known_at" in chosen and "as_of" not in chosen:
        raise InvalidValue("geef ook as_of", "give as_of too", pointer="known_at")
    if "as_of" in chosen:
        known = chosen.get("known_at") or date.today()
        tests.append(lambda one: any(p.known_at(known) and p.live_at(chosen["as_of"]) for p in one.periods))
    return lambda one: all(test(one) for test in tests)


# ---- what they are made of ----


def _facts(norms: Norms, one_of: OneOf) -> Kind[Fact]:
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
        links=lambda one: resting_on(one.legal_basis),
        parameters=(
            one_of("subject", "Only facts about this subject.", lambda one: (one.subject.key,)),
            one_of("answerer", "Only facts that this person can usually tell.", lambda one: (one.answerer.key,)),
            one_of("type", "Only facts with this type of value.", lambda one: (one.type,), "value-type"),
            AS_OF,
        ),
        apart=lambda name: value_named(norms.facts, name),
        nested_names=True,
    )


def _acts(norms: Norms, one_of: OneOf) -> Kind[Act]:
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
        apart=lambda name: no_act(norms, name),
        parameters=(
            one_of("source_type", "Only this type of source.", lambda one: (one.source_type,), "source-type"),
            one_of("legal_status", "Only acts with this status.", lambda one: (one.legal_status,), "legal-status"),
            AS_OF,
        ),
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
        parameters=(_of_act("Only provisions of this act.", norms), AS_OF),
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
        links=lambda one: resting_on(one[1].legal_basis),
        parameters=(
            key(
                "fact",
                "Only those that depend on this fact.",
                norms.facts,
                "annex3",
                lambda one: facts_under(one[1]),
                listed=listing("fact"),
                hints=partial(owner_hints, norms.facts),
            ),
            AS_OF,
        ),
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
        links=lambda one: resting_on(one.legal_basis),
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
        parameters=(choice("taxonomy", "Only this list.", list(taxonomies), lambda one: (one[0],), example="role"),),
    )
