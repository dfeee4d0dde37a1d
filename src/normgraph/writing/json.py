"""Write answers, requirements and facts as plain data with the keys that the interface promises.

What one answer says in many places is one object in what is written, and so is what many answers say alike: read it,
and change no more of it than the requirements themselves.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import lru_cache
from typing import Any

from normgraph.citation import cite, label
from normgraph.model import (
    Answer,
    Because,
    Change,
    Fact,
    Provision,
    ReadingEffect,
    Requirement,
    RequirementAnswer,
    Text,
)

Plain = dict[str, Any]

Reasons = dict[int, Plain]
"""The steps of one answer that are written, by their identity."""

KEPT = 8192
"""How many written provisions and requirements are remembered."""


def answer_json(answer: Answer) -> Plain:
    """Write a whole answer."""
    reasons: Reasons = {}
    return _answer_json(answer, [_requirement_answer_json(one, answer.as_of, reasons) for one in answer.requirements])


def brief_answer_json(answer: Answer) -> Plain:
    """Write an answer without what it rests on: of each requirement its outcome and what is missing for it."""
    return _answer_json(
        answer,
        [{"key": one.requirement.key, "status": one.status, **_outcome(one)} for one in answer.requirements],
    )


def _answer_json(answer: Answer, requirements: list[Plain]) -> Plain:
    return {
        "as_of": str(answer.as_of),
        "known_at": str(answer.known_at),
        "dataset": {"version": answer.version, "hash": f"sha256:{answer.digest}"},
        "facts": dict(answer.facts),
        "readings": dict(answer.readings),
        "warnings": [text_json(warning) for warning in answer.warnings],
        "requirements": requirements,
        "next_questions": [
            {"fact": question.fact.key, "question": text_json(question.fact.question), "decides": question.decides}
            for question in answer.next_questions
        ],
        "timeline": [
            {
                "date": str(entry.day),
                "starts": list(entry.starts),
                "ends": list(entry.ends),
                "may_start": list(entry.may_start),
                "basis": bases_json(entry.basis, entry.day),
            }
            for entry in answer.timeline
        ],
    }


def _outcome(answer: RequirementAnswer) -> Plain:
    return {
        "reason": answer.reason,
        "missing": list(answer.missing),
        "applies_from": _day(answer.applies_from),
        "applies_until": _day(answer.applies_until),
        "certainty": answer.certainty,
    }


def _requirement_answer_json(answer: RequirementAnswer, as_of: date, reasons: Reasons) -> Plain:
    """Write what holds for one requirement."""
    return {
        **_identity(answer.requirement),
        "status": answer.status,
        "reason": answer.reason,
        **_norm(answer.requirement, as_of),
        "because": [_because_json(step, reasons) for step in answer.because],
        "missing": list(answer.missing),
        "applies_from": _day(answer.applies_from),
        "applies_until": _day(answer.applies_until),
        "certainty": answer.certainty,
        "readings": [reading_json(effect) for effect in answer.readings],
        "would_apply_if": [change_json(change) for change in answer.would_apply_if],
        "instruments": [],
        "measures": [],
        "evidence": [],
    }


def requirement_json(requirement: Requirement, as_of: date) -> Plain:
    """Write a requirement as it stands in the graph, with its periods and disputes."""
    return {
        **_identity(requirement),
        **_norm(requirement, as_of),
        "note": text_json(requirement.note) if requirement.note else None,
        "certainty": requirement.certainty,
        "phases": [phase.key for phase in requirement.phases],
        "themes": [theme.key for theme in requirement.themes],
        "periods": [
            {
                "key": period.key,
                "label": text_json(period.label),
                "valid_from": str(period.valid_from),
                "valid_until": _day(period.valid_until),
                "known_from": _day(period.known_from),
                "known_until": _day(period.known_until),
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
def _identity(requirement: Requirement) -> Plain:
    return {
        "key": requirement.key,
        "iri": requirement.iri,
        "algoritmekader": list(requirement.urns),
        "label": text_json(requirement.label),
    }


@lru_cache(maxsize=KEPT)
def _norm(requirement: Requirement, as_of: date) -> Plain:
    return {
        "addressee": [role.key for role in requirement.addressees],
        "modality": requirement.modality.key,
        "bindingness": requirement.bindingness.key,
        "legal_basis": bases_json(requirement.legal_basis, as_of),
    }


def text_json(text: Text) -> Plain:
    """Write a text in both languages."""
    return {"nl": text.nl, "en": text.en}


def bases_json(provisions: Iterable[Provision], as_of: date) -> list[Plain]:
    """Write legal bases with every identifier under which others know them."""
    return [_citation_json(provision, as_of) for provision in provisions]


@lru_cache(maxsize=KEPT)
def _citation_json(provision: Provision, as_of: date) -> Plain:
    citation = cite(provision, as_of)
    return {
        "key": citation.key,
        "label": text_json(citation.label),
        "topic": text_json(provision.topic),
        "eli": citation.eli,
        "celex": citation.celex,
        "bwb": citation.bwb,
        "jci": citation.jci,
        "url": citation.url,
        "version_date": _day(citation.version_date),
    }


def _because_json(step: Because, reasons: Reasons) -> Plain:
    """Write one step of a reason, with the steps that it rests on; what many norms rest on is written once."""
    known = reasons.get(id(step))
    if known is None:
        known = reasons[id(step)] = {
            "kind": step.kind,
            "key": step.key,
            "label": text_json(step.label),
            "value": step.value.name.lower(),
            "legal_basis": [{"key": p.key, "label": text_json(label(p))} for p in step.legal_basis],
            "members": [_because_json(member, reasons) for member in step.members],
        }
    return known


def reading_json(effect: ReadingEffect) -> Plain:
    """Write a dispute with the outcome under each of its readings."""
    return {
        "dispute": effect.dispute.key,
        "label": text_json(effect.dispute.label),
        "taken": effect.taken,
        "readings": [
            {"key": reading.key, "label": text_json(reading.label), "status": effect.outcomes[reading.key]}
            for reading in effect.dispute.readings
        ],
    }


def change_json(change: Change) -> Plain:
    """Write a change: a later day, or facts in the encoding of a description."""
    return {"as_of": str(change.as_of)} if change.as_of else {"facts": dict(change.facts)}


def _day(day: date | None) -> str | None:
    return str(day) if day else None


def difference_json(before: Answer, after: Answer) -> Plain:
    """Write the requirements whose outcome differs between two answers about one system."""
    changed = [
        {**_identity(one.requirement), "before": one.status, "after": other.status}
        for one, other in zip(before.requirements, after.requirements, strict=True)
        if one.status != other.status
    ]
    return {"from": str(before.as_of), "to": str(after.as_of), "changes": changed}
