"""The values of facts by their code alone: who asks for the fact `bsn` means `id_number: [bsn]`."""

from __future__ import annotations

from collections.abc import Mapping

from normgraph.errors import NotFound, UnknownKey, hints_at, not_found, shown
from normgraph.model import Fact


def find_fact(facts: Mapping[str, Fact], key: str) -> Fact:
    """Find a fact by its key.

    Raises `NotFound`: it tells of which facts the key is a value, else the nearest key.
    """
    if value := value_named(facts, key):
        raise value
    if key not in facts:
        raise not_found(facts, key, "feit", "fact")
    return facts[key]


def value_named(facts: Mapping[str, Fact], name: str) -> NotFound | None:
    """Make the error for a name that is no fact but a value of some, given with its fact (`annex3/5a`) or without."""
    hints = value_hints(facts, name)
    if not hints[0]:
        return None
    found = NotFound(f"geen feit {shown(name)}{hints[0]}", f"no fact {shown(name)}{hints[1]}")
    found.near = True
    return found


def unknown_fact(facts: Mapping[str, Fact], key: object, pointer: str) -> UnknownKey:
    """Make the error for a key in a description that is no fact; it tells what `find_fact` does."""
    hints = value_hints(facts, str(key))
    nl, en = hints if hints[0] else hints_at(str(key), facts)
    return UnknownKey(f"{shown(key)} bestaat niet{nl}", f"{shown(key)} does not exist{en}", pointer=pointer)


def value_hints(facts: Mapping[str, Fact], name: str) -> tuple[str, str]:
    """Tell in both languages how to write a name that is no fact but a value of some; empty where it is neither."""
    if name in facts:
        return "", ""
    written = [
        f"{fact.key}: [{code}]" if fact.type == "set" else f"{fact.key}: {code}" for fact, code in _owners(facts, name)
    ]
    if not written:
        return "", ""
    return f"; het is een waarde: schrijf {' of '.join(written)}", f"; it is a value: write {' or '.join(written)}"


def owner_hints(facts: Mapping[str, Fact], name: str) -> tuple[str, str]:
    """Tell in both languages of which facts a name is a value; empty where it is of none."""
    owners = [fact.key for fact, _ in _owners(facts, name)]
    if not owners:
        return "", ""
    return f"; het is een waarde van {' en '.join(owners)}", f"; it is a value of {' and '.join(owners)}"


def _owners(facts: Mapping[str, Fact], name: str) -> list[tuple[Fact, str]]:
    """Give the facts of which a name is a value, given with its fact or without, each with the code."""
    return [(fact, code) for fact in facts.values() for code in fact.domain if name in (code, f"{fact.key}/{code}")]
