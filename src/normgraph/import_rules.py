"""The import profile: which candidate fact a field of a register entry yields, and why.

A rule reads what is there: a value, words, an act that is named, a month, or the kind of body. What an entry does not
say yields nothing. A candidate is no fact: it holds if the entry is right.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from re import Pattern
from typing import Final, Literal

from normgraph.model import Certainty, Text, fact_of

Month = Literal["passed", "ahead"]
"""Whether a month has wholly passed on the as-of date, or has not begun."""


@dataclass(frozen=True, slots=True)
class ImportRule:
    """One rule of the profile; of what it reads, one kind is given."""

    key: str
    label: Text
    fields: tuple[str, ...]
    values: frozenset[str]
    """Whole values in the spelling of the register, in small letters."""
    pattern: Pattern[str] | None
    unless: Pattern[str] | None
    """Where this fits in a text, the rule yields nothing from it."""
    acts: frozenset[str]
    """BWB or CELEX numbers."""
    bodies: frozenset[str]
    """Kinds of body, as their address in TOOI names them."""
    month: Month | None
    cells: Mapping[str, bool]
    """What would hold and what would not, by cell."""
    latest: str | None
    """The fact of which the date is no later than the month in the field."""
    instruments: tuple[str, ...]
    vouched: bool
    """Whether the register itself vouches for what is read, so that it does not hang on the words of the body."""
    why: Text
    certainty: Certainty


ImportProfile = tuple[ImportRule, ...]
"""All rules, in order of key."""

_BODY: Final = ("organization",)


def reads_body(rule: ImportRule) -> bool:
    """Say whether a rule reads what kind of body it is, by its name or code."""
    return rule.fields == _BODY


def facts_of_kind(profile: ImportProfile) -> frozenset[str]:
    """Give the facts that would follow from the kind of body."""
    return frozenset(fact_of(cell) for rule in profile if reads_body(rule) for cell in rule.cells)
