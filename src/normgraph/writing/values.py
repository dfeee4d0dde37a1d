"""Write the value of a fact in words, as a reader of the questions would say it."""

from __future__ import annotations

from collections.abc import Mapping

from normgraph.errors import Language
from normgraph.model import Fact
from normgraph.texts import pick, say, say_day


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
