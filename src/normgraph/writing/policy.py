"""Write policy actions as plain data and as text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from normgraph.errors import Language
from normgraph.practice import PolicyAction
from normgraph.texts import pick, say, say_day
from normgraph.writing.json import Plain, text_json
from normgraph.writing.text import Line


def policy_action_json(one: PolicyAction) -> Plain:
    """Write a policy action with what it touches."""
    return {
        "key": one.key,
        "iri": one.iri,
        "label": text_json(one.label),
        "definition": text_json(one.definition),
        "date": one.dated,
        "status": one.status.key,
        "touches": [
            {"kind": thing.kind, "key": thing.key, "iri": thing.iri, "label": text_json(thing.label)}
            for thing in one.touches
        ],
        "part_of": one.part_of,
        "source": text_json(one.source),
        "certainty": one.certainty,
        "note": text_json(one.note) if one.note else None,
    }


def policy_reference_json(one: PolicyAction) -> Plain:
    """Write a policy action as what it touches names it."""
    return {"key": one.key, "label": text_json(one.label), "date": one.dated, "status": one.status.key}


def policy_actions_text(actions: Iterable[PolicyAction], language: Language) -> Iterator[Line]:
    """List policy actions, a line each: date, status, label and key."""
    for one in actions:
        status = pick(one.status.label, language)
        day = say_day(one.dated, language) if one.dated else "?"
        yield Line(f"{day:<17}  {status:<14} {pick(one.label, language)}  [{one.key}]", hang=34)


def policy_action_text(one: PolicyAction, language: Language) -> Iterator[Line]:
    """Write what a policy action is, how it stands, what it touches and where it comes from."""
    yield Line(f"{one.key}  {pick(one.label, language)}", "title")
    yield Line(pick(one.definition, language))
    yield Line(f"{say('dated', language)}: {say_day(one.dated, language) if one.dated else say('unknown', language)}")
    yield Line(f"{say('action_status', language)}: {pick(one.status.label, language)}")
    if one.part_of:
        yield Line(f"{say('part_of', language)}: {one.part_of}")
    for thing in one.touches:
        yield Line(
            f"{say('touches', language)}: {say(thing.kind, language)} {thing.key} ({pick(thing.label, language)})"
        )
    yield Line(f"{say('certainty', language)}: {say(one.certainty, language)}")
    if one.note:
        yield Line(f"{say('note', language)}: {pick(one.note, language)}", "quiet")
    yield Line(f"{say('source', language)}: {pick(one.source, language)}", "quiet")
    yield Line(say("policy_is_not_law", language), "quiet")
