"""Write requirements and facts as plain data with the keys that the interface promises.

What is written alike for many is one object: read it, and change no more of it than the requirements themselves.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import lru_cache
from typing import Any

from normgraph.citation import cite
from normgraph.model import Answer, Fact, Grounded, Provision, ReadingEffect, Requirement, Text

Plain = dict[str, Any]
"""An object of JSON that is being made."""

KEPT = 8192
"""How many written provisions and requirements are remembered."""


def requirement_json(requirement: Requirement, as_of: date) -> Plain:
    """Write a requirement as it stands in the graph, with its periods and disputes."""
    return {
        **identity_json(requirement),
        **norm_json(requirement, as_of),
        "note": optional_json(requirement.note),
        "certainty": requirement.certainty,
        "phases": [phase.key for phase in requirement.phases],
        "themes": [theme.key for theme in requirement.themes],
        "periods": [
            {
                "key": period.key,
                "label": text_json(period.label),
                "valid_from": period.valid_from,
                "valid_until": period.valid_until,
                "known_from": period.known_from,
                "known_until": period.known_until,
                "certainty": period.certainty,
                "legal_basis": bases_json(period.legal_basis, as_of),
            }
            for period in requirement.periods
        ],
        "disputes": [
            {"key": dispute.key, "label": text_json(dispute.label), "definition": text_json(dispute.definition)}
            for dispute in requirement.disputes
        ],
    }


def fact_json(fact: Fact, as_of: date) -> Plain:
    """Write a fact with its question and domain."""
    return {
        "key": fact.key,
        "type": fact.type,
        "domain": [{"code": code, "label": text_json(fact.member_labels[code])} for code in fact.domain],
        "label": text_json(fact.label),
        "definition": text_json(fact.definition),
        "question": text_json(fact.question),
        "hint": text_json(fact.hint),
        "answerer": {"key": fact.answerer.key, "label": text_json(fact.answerer.label)},
        "subject": {"key": fact.subject.key, "label": text_json(fact.subject.label)},
        "legal_basis": bases_json(fact.legal_basis, as_of),
    }


@lru_cache(maxsize=KEPT)
def identity_json(requirement: Requirement) -> Plain:
    """Write how a requirement is called."""
    return {
        "key": requirement.key,
        "iri": requirement.iri,
        "algoritmekader": list(requirement.urns),
        "algoritmekader_detail": list(requirement.details),
        "label": text_json(requirement.label),
    }


@lru_cache(maxsize=KEPT)
def norm_json(requirement: Requirement, as_of: date, known_at: date = date.max) -> Plain:
    """Write whom a requirement binds, how, and by which articles as they read on a day (by what was known)."""
    return {
        "addressee": [role.key for role in requirement.addressees],
        "modality": requirement.modality.key,
        "bindingness": requirement.bindingness.key,
        "legal_basis": bases_json(requirement.legal_basis, as_of, known_at),
    }


def dataset_json(one: Grounded) -> Plain:
    """Write which graph something rests on."""
    return {"version": one.version, "hash": one.hash}


def text_json(text: Text) -> Plain:
    """Write a text in both languages."""
    return {"nl": text.nl, "en": text.en}


def optional_json(text: Text | None) -> Plain | None:
    """Write a text that need not be there."""
    return text_json(text) if text else None


def bases_json(provisions: Iterable[Provision], as_of: date, known_at: date = date.max) -> list[Plain]:
    """Write legal bases with every identifier under which others know them."""
    return [_citation_json(provision, as_of, known_at) for provision in provisions]


@lru_cache(maxsize=KEPT)
def _citation_json(provision: Provision, as_of: date, known_at: date) -> Plain:
    citation = cite(provision, as_of, known_at)
    return {
        "key": citation.key,
        "label": text_json(citation.label),
        "topic": text_json(provision.topic),
        "eli": citation.eli,
        "celex": citation.celex,
        "bwb": citation.bwb,
        "jci": citation.jci,
        "url": citation.url,
        "version_date": citation.version_date,
    }


def reading_json(effect: ReadingEffect) -> Plain:
    """Write a dispute with the outcome under each of its readings, and the disputes that an open one hangs on."""
    return {
        "dispute": effect.dispute.key,
        "label": text_json(effect.dispute.label),
        "taken": effect.taken,
        "readings": [
            {
                "key": reading.key,
                "label": text_json(reading.label),
                "status": effect.outcomes[reading.key],
                "applies_from": effect.starts.get(reading.key),
                "depends_on": list(effect.hinges.get(reading.key, ())),
            }
            for reading in effect.dispute.readings
        ],
    }


def difference_json(before: Answer, after: Answer) -> Plain:
    """Write what differs between two answers about one system, by one graph: outcomes, and what readings lead to."""
    return {
        "from": before.as_of,
        "to": after.as_of,
        "known_at": after.known_at,
        "dataset": dataset_json(after),
        "warnings": [text_json(one) for one in dict.fromkeys((*before.warnings, *after.warnings))],
        "changes": [
            {**identity_json(one.requirement), "before": one.status, "after": other.status}
            for one, other in before.changed_in(after)
        ],
        "contested": [
            {**reading_json(effect), "requirements": [identity_json(one.requirement) for one in rows]}
            for effect, rows in before.contested_in(after)
        ],
        "no_longer_contested": [
            {
                "dispute": effect.dispute.key,
                "label": text_json(effect.dispute.label),
                "requirements": [identity_json(one.requirement) for one in rows],
            }
            for effect, rows in before.settled_in(after)
        ],
    }
