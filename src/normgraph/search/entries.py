"""What can be found: every named thing among the norms and in practice, with the words it is known by."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TypeVar

from normgraph.citation import label
from normgraph.model import Act, Dispute, Fact, Norms, Provision, Requirement, Text
from normgraph.practice import EvidenceType, Practice
from normgraph.search.index import Entry, Search
from normgraph.terms import resource

Given = TypeVar("Given")


def make_search(norms: Norms, practice: Practice, aliases: Callable[[str], tuple[Text, ...]]) -> Search:
    """Make the index over one graph, which gives the other names of a thing by its IRI."""
    entries = (*_of_norms(norms, practice), *_of_practice(practice))
    return Search(replace(entry, aliases=aliases(entry.iri)) for entry in entries)


def _of_norms(norms: Norms, practice: Practice) -> Iterator[Entry]:
    asked = _asked(practice)
    for requirement in norms.requirements.values():
        yield _requirement(requirement, asked.get(requirement.key, ()))
    yield from map(_fact, norms.facts.values())
    yield from map(_dispute, norms.disputes.values())
    for key, one in norms.qualifications.items():
        iri = resource("qualification", key)
        yield Entry("qualification", key, iri, one.label or Text(key, key), (), _cited(one.legal_basis))
    yield from map(_act, norms.acts.values())
    yield from map(_provision, norms.provisions.values())


def _of_practice(practice: Practice) -> Iterator[Entry]:
    for one in practice.instruments.values():
        names = tuple(version.key for version in one.versions)
        parts = tuple(part for version in one.versions for _, part in version.parts)
        yield Entry("instrument", one.key, one.iri, one.label, names, parts, (one.definition, *_given(one.note)))
    for measure in practice.measures.values():
        names = (*_given(measure.urn), *sorted(measure.supports))
        yield Entry("measure", measure.key, measure.iri, measure.label, names)
    for evidence in practice.evidence_types.values():
        places, stories = _cited(evidence.legal_basis), (evidence.definition, *_given(evidence.note))
        yield Entry("evidence-type", evidence.key, evidence.iri, evidence.label, (), places, stories)
    for body in practice.organisations.values():
        iri = resource("organisation", body.key)
        yield Entry("organisation", body.key, iri, body.label, _given(body.tooi))
    for mandate in practice.mandates:
        iri, by = resource("mandate", mandate.key), mandate.supervisor
        places = (*((by.label,) if by else ()), *_cited(mandate.legal_basis))
        yield Entry("mandate", mandate.key, iri, mandate.label, (), places, _given(mandate.note))
    for action in practice.policy_actions.values():
        touched = tuple(thing.label for thing in action.touches)
        stories = (action.definition, *_given(action.note))
        yield Entry("policy", action.key, action.iri, action.label, (), touched, stories)


def _requirement(one: Requirement, asked: Sequence[EvidenceType]) -> Entry:
    places = (*_cited(one.legal_basis), one.act.label)
    stories = (*_given(one.note), *(evidence.label for evidence in asked))
    unseen = tuple(evidence.key for evidence in asked)
    return Entry("requirement", one.key, one.iri, one.label, one.all_urns, places, stories, unseen=unseen)


def _asked(practice: Practice) -> Mapping[str, list[EvidenceType]]:
    """Give the evidence that each requirement asks for: people know a norm by its document, such as the FRIA."""
    found: dict[str, list[EvidenceType]] = defaultdict(list)
    for one in practice.evidence_lists:
        for requirement in one.requirements:
            found[requirement] += (practice.evidence_types[key] for key in one.types)
    return found


def _fact(one: Fact) -> Entry:
    stories = (one.definition, one.question, *one.member_labels.values())
    return Entry("fact", one.key, resource("fact", one.key), one.label, (), _cited(one.legal_basis), stories)


def _dispute(one: Dispute) -> Entry:
    stories = (one.definition, *(reading.label for reading in one.readings))
    return Entry("dispute", one.key, resource("dispute", one.key), one.label, (), _cited(one.legal_basis), stories)


def _act(one: Act) -> Entry:
    names = (one.abbreviation.nl, one.abbreviation.en, *_given(one.celex), *_given(one.bwb), *_given(one.reference))
    return Entry("act", one.key, resource("act", one.key), one.label, names)


def _provision(one: Provision) -> Entry:
    return Entry("provision", one.key, resource("provision", one.key), label(one), (), (one.topic, one.act.label))


def _cited(provisions: tuple[Provision, ...]) -> tuple[Text, ...]:
    return tuple(label(one) for one in provisions)


def _given(value: Given | None) -> tuple[Given, ...]:
    return () if value is None else (value,)
