"""Write the value of a fact in words, as a reader of the questions would say it."""

from __future__ import annotations

from collections.abc import Mapping

from normgraph.errors import Language
from normgraph.model import Fact, SmallestChange
from normgraph.texts import pick, say, say_day

FEW = 2
"""How many other values are named; of more only the number is told."""


def say_change(change: SmallestChange, facts: Mapping[str, Fact], language: Language) -> str:
    """Write in words what a requirement would do, from which day, and if which questions were answered otherwise."""
    words = [say(change.status, language).lower()]
    if change.as_of:
        words.append(f"{say('from', language)} {say_day(change.as_of, language)}")
    if change.facts:
        told = [_supposed(change, facts[key], language) for key in change.facts]
        words += [say("if", language), f" {say('and', language)} ".join(told)]
    return " ".join(words)


def _supposed(change: SmallestChange, fact: Fact, language: Language) -> str:
    others = change.alternatives.get(fact.key, ())
    named = [change.facts[fact.key], *(others if len(others) <= FEW else ())]
    words = [say_value(fact, value, language) for value in named]
    if len(others) > FEW:
        words.append(say("other_values", language).format(len(others)))
    joined = ", ".join(words) if len(others) > FEW else f" {say('or', language)} ".join(words)
    return f"‘{pick(fact.question, language)}’ {joined}"


def say_value(fact: Fact, value: object, language: Language) -> str:
    """Write an answer in words; of a set that is known in part it says that the rest is not known."""
    if isinstance(value, bool):
        return say("answer_yes" if value else "answer_no", language)
    if fact.type == "date":
        return say_day(value, language)
    if isinstance(value, str):
        return pick(fact.member_labels[value], language)
    held, out = _members(value)
    words = [pick(fact.member_labels[code], language) for code in held]
    if out != "*":
        words += [say("answer_not", language).format(pick(fact.member_labels[code], language)) for code in out]
        words.append(say("answer_rest", language))
    return "; ".join(words) or say("answer_none", language)


def _members(value: object) -> tuple[list[str], list[str] | str]:
    """Give the members of a set that hold, and those that do not; a list alone is complete, which `*` says too."""
    if isinstance(value, Mapping):
        return value.get("in") or [], value.get("out") or []
    return (value if isinstance(value, list) else []), "*"
