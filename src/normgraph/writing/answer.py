"""Write answers as JSON with the keys that the interface promises: the same bytes for command line, server and client.

What all answers say alike of norms, provisions, instruments, measures and evidence is written once, and put into each
as it is; so is what one answer says in many places.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from functools import lru_cache
from typing import NamedTuple
from weakref import WeakKeyDictionary

import orjson
from orjson import Fragment

from normgraph.applies.means import Advice, Means, Toolbox
from normgraph.citation import label
from normgraph.model import (
    DAY_KINDS,
    Answer,
    Because,
    Certainty,
    Provision,
    ReadingEffect,
    Reason,
    Requirement,
    RequirementAnswer,
    SmallestChange,
    Status,
    Text,
    TimelineDay,
)
from normgraph.practice import Coverage, EvidenceList, Instrument, Measure, Practice
from normgraph.writing.evidence import evidence_json
from normgraph.writing.json import (
    KEPT,
    Plain,
    bases_json,
    dataset_json,
    identity_json,
    norm_json,
    reading_json,
    text_json,
)
from normgraph.writing.practice import coverage_json

OF_ONE_NORM = 8
"""How many measures are listed for one requirement; the rest ranks lower for this system."""

ROWS_KEPT = 4096
"""How many written rows are remembered; they share their parts."""

REASONS_KEPT = 2048
"""How many written reasons, and steps of them, are remembered, of some 8 kB each."""

Parts = tuple[bytes, ...]
"""A piece of an answer that is not put together yet: the whole is megabytes, and copied once."""


NO_HELP: Parts = (b',"instruments":[],"measures":[],"evidence":[]}',)
"""The end of the row of a norm that asks for nothing."""


def answer_json(answer: Answer, toolbox: Toolbox) -> bytes:
    """Write a whole answer, with what helps with each requirement and shows it, and what helps with all, in order."""
    means = toolbox.find(answer)
    helping = _HELPING.get(means)
    if helping is None:
        helping = _HELPING[means] = _helping(means, toolbox)
    changes = dict(answer.would_apply_if)
    rows: list[bytes] = []
    for one in answer.requirements:
        key = one.requirement.key
        rows += _row(one, answer.as_of, answer.known_at)
        rows += _changes(changes.get(key, ())), *helping.norms.get(key, NO_HELP)
    return _answer(answer, rows, helping.ranked)


def brief_answer_json(answer: Answer) -> bytes:
    """Write an answer without what it rests on: of each requirement its outcome and what is missing for it."""
    rows = orjson.dumps(
        [
            {
                "key": one.requirement.key,
                "status": one.status,
                "reason": one.reason,
                "missing": one.missing,
                "applies_from": one.applies_from,
                "applies_until": one.applies_until,
                "certainty": one.certainty,
            }
            for one in answer.requirements
        ]
    )
    return _answer(answer, [b"," + rows[1:-1]])


def _answer(answer: Answer, rows: Sequence[bytes], ranked: bytes = b"") -> bytes:
    """Write an answer around its rows, each of which begins with a comma."""
    before = {
        "as_of": answer.as_of,
        "known_at": answer.known_at,
        "dataset": dataset_json(answer),
        "facts": dict(answer.facts),
        "readings": dict(answer.readings),
        "warnings": [text_json(warning) for warning in answer.warnings],
    }
    after = {
        "next_questions": [
            {"fact": question.fact.key, "question": _text(question.fact.question), "decides": question.decides}
            for question in answer.next_questions
        ],
        "timeline": [_entry(entry, answer.known_at) for entry in answer.timeline],
    }
    start = b'{%b,"requirements":[%b' % (_members(before), b"".join(rows[:1])[1:])
    return b"".join((start, *rows[1:], b"],", _members(after), ranked, b"}"))


def _entry(entry: TimelineDay, known_at: date) -> Plain:
    return {
        "date": entry.day,
        **{kind: getattr(entry, kind) for kind in DAY_KINDS},
        "basis": bases_json(entry.basis, entry.day, known_at),
    }


class _Helping(NamedTuple):
    """What is written of means."""

    norms: Mapping[str, Parts]
    """By norm that asks for something, the end of its row: with what it is met and shown."""
    ranked: bytes
    """The end of the answer: what helps with all norms, in order."""


_HELPING: WeakKeyDictionary[Means, _Helping] = WeakKeyDictionary()
"""For as long as the toolbox remembers means, so does this."""


def _helping(means: Means, toolbox: Toolbox) -> _Helping:
    practice = toolbox.practice
    named = _measures(practice)
    lists = {id(measures): measures[:OF_ONE_NORM] for measures in means.measures.values()}
    written = {number: b",".join([named[one.key] for one in measures]) for number, measures in lists.items()}
    norms = {}
    for key in {**means.coverage, **means.measures, **means.evidence}:
        measures = written.get(id(means.measures.get(key)), b"")
        coverage = _coverage(means.coverage.get(key, ()), practice)
        evidence = _evidence(means.evidence.get(key, ()), practice)
        norms[key] = (coverage, measures, evidence)
    ranked = {
        "instruments": [_advice(one, practice.instruments) for one in means.instruments_ranked],
        "measures": [_advice(one, practice.measures) for one in means.measures_ranked],
    }
    return _Helping(norms, b"," + _members(ranked))


@lru_cache(maxsize=ROWS_KEPT)
def _row(one: RequirementAnswer, as_of: date, known_at: date) -> Parts:
    """Write a norm and its outcome, up to what hangs on other norms."""
    return (
        _identity(one.requirement),
        _status(one.status, one.reason),
        _norm(one.requirement, as_of, known_at),
        _because(one.because),
        _rest(one.missing, one.applies_from, one.applies_until, one.certainty, one.readings),
    )


@lru_cache(maxsize=KEPT)
def _status(status: Status, reason: Reason | None) -> bytes:
    return b"%b," % _members({"status": status, "reason": reason})


@lru_cache(maxsize=REASONS_KEPT)
def _because(because: tuple[Because, ...]) -> bytes:
    """Write a reason; norms that are decided alike have one and the same."""
    return orjson.dumps([_step(step) for step in because])


@lru_cache(maxsize=REASONS_KEPT)
def _step(step: Because) -> Fragment:
    """Write one step of a reason, with the steps that it rests on; what many norms rest on is written once."""
    return _fragment(
        {
            "kind": step.kind,
            "key": step.key,
            "label": _text(step.label),
            "value": step.value.name.lower(),
            "legal_basis": _places(step.legal_basis),
            "members": [_step(member) for member in step.members],
        }
    )


@lru_cache(maxsize=KEPT)
def _rest(
    missing: tuple[str, ...],
    applies_from: date | None,
    applies_until: date | None,
    certainty: Certainty,
    readings: tuple[ReadingEffect, ...],
) -> bytes:
    rest = {
        "missing": missing,
        "applies_from": applies_from,
        "applies_until": applies_until,
        "certainty": certainty,
        "readings": [reading_json(effect) for effect in readings],
    }
    return b",%b" % _members(rest)


@lru_cache(maxsize=KEPT)
def _changes(changes: tuple[SmallestChange, ...]) -> bytes:
    """Write changes: what each leads to, from which later day, and with which facts as a description has them."""
    found = [
        {"status": one.status, "as_of": one.as_of, "facts": one.facts, "alternatives": one.alternatives}
        for one in changes
    ]
    return b',"would_apply_if":%b' % orjson.dumps(found)


def _advice(one: Advice, named: Mapping[str, Instrument] | Mapping[str, Measure]) -> Plain:
    return {
        "key": one.key,
        "label": _text(named[one.key].label),
        "rank": one.rank,
        "group": one.group,
        "prescribed": one.prescribed,
        "serves": one.serves,
        "adds": one.adds,
    }


# ---- written once ----


def _fragment(content: object) -> Fragment:
    return Fragment(orjson.dumps(content))


def _members(content: Plain) -> bytes:
    """Write the members of an object without its braces, to be put among others."""
    return orjson.dumps(content)[1:-1]


@lru_cache(maxsize=KEPT)
def _text(text: Text) -> Fragment:
    """Write a text of the graph; what a description says is not remembered."""
    return _fragment(text_json(text))


@lru_cache(maxsize=KEPT)
def _identity(requirement: Requirement) -> bytes:
    return b",{%b," % _members(identity_json(requirement))


@lru_cache(maxsize=KEPT)
def _norm(requirement: Requirement, as_of: date, known_at: date) -> bytes:
    return b'%b,"because":' % _members(norm_json(requirement, as_of, known_at))


@lru_cache(maxsize=KEPT)
def _places(provisions: tuple[Provision, ...]) -> Fragment:
    return _fragment([{"key": one.key, "label": text_json(label(one))} for one in provisions])


@lru_cache(maxsize=KEPT)
def _coverage(rows: tuple[Coverage, ...], practice: Practice) -> bytes:
    named = practice.instruments
    found = [{**coverage_json(one), "label": text_json(named[one.instrument].label)} for one in rows]
    return b',"instruments":%b,"measures":[' % orjson.dumps(found)


@lru_cache(maxsize=KEPT)
def _measures(practice: Practice) -> dict[str, bytes]:
    return {
        key: orjson.dumps({"key": key, "urn": one.urn, "label": text_json(one.label)})
        for key, one in practice.measures.items()
    }


@lru_cache(maxsize=KEPT)
def _evidence(lists: tuple[EvidenceList, ...], practice: Practice) -> bytes:
    return b'],"evidence":%b}' % orjson.dumps(evidence_json(lists, practice))
