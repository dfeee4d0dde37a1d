"""The description of a system: facts in the encoding of the vocabulary, checked before anything is drawn from them.

What is wrong is told with the place of the first key that is; nothing is guessed, and what is not said stays unknown.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any, get_args

from normgraph.errors import (
    ContradictoryFacts,
    InvalidDate,
    InvalidValue,
    Language,
    UnknownKey,
    hints_at,
    pointer_to,
    shown,
)
from normgraph.fact_values import unknown_fact
from normgraph.model import Dispute, Fact, Norms, Text
from normgraph.near import nearest
from normgraph.settings import EARLIEST_DATE, EARLIEST_EVENT, LATEST_DATE
from normgraph.texts import say_day

FIELDS = ("facts", "as_of", "known_at", "readings")
"""The keys of a description that bear on the answer."""

REMARKS = ("id", "title", "note")
"""Keys that may stand beside them for the reader; any other key is named in a warning."""

STATED_UNKNOWN = "unknown_facts"
"""A list of facts that are open, for the reader: what a description does not say is unknown anyhow."""

DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")

DUTCH_DAY = re.compile(r"([0-9]{1,2})[-/.]([0-9]{1,2})[-/.]([0-9]{4})")


@dataclass(frozen=True, slots=True)
class Description:
    """A checked description: known cells, date intervals, readings chosen, and the dates asked for."""

    facts: Mapping[str, Any]
    """The facts as given, for repeating them in the answer."""
    cells: Mapping[str, bool]
    dates: Mapping[str, tuple[date, date]] = field(default_factory=dict)
    readings: Mapping[str, str] = field(default_factory=dict)
    as_of: date | None = None
    known_at: date | None = None
    unused: tuple[str, ...] = ()
    """Keys beside the facts that have no meaning here."""
    notes: tuple[Text, ...] = ()
    """What could not be read from the form in which the system was described; the answer repeats it."""
    title: str = ""
    """How the reader calls the system; it bears on nothing."""

    def days(self, today: date) -> tuple[date, date]:
        """Give the day to apply the law on, and the one to know it as on; where it names none, today."""
        return self.as_of or today, self.known_at or today


def read_description(given: Mapping[str, Any], norms: Norms) -> Description:
    """Check a description against the vocabulary.

    Raises an `InputError` that points to the first key that is unknown, of the wrong type, outside its domain or in
    contradiction with another.
    """
    unused = _unused_keys(given)
    facts = given.get("facts")
    if not isinstance(facts, Mapping):
        raise InvalidValue('zet elk feit apart onder "facts"', 'put each fact apart under "facts"', pointer="/facts")
    cells: dict[str, bool] = {}
    dates: dict[str, tuple[date, date]] = {}
    for key, value in facts.items():
        fact = _known_fact(key, norms, pointer_to("facts", key))
        if value is None:
            continue
        if fact.type == "date":
            dates[fact.key] = read_interval(value, pointer_to("facts", key))
        else:
            cells.update(_cells(fact, value))
    _check_open(given.get(STATED_UNKNOWN), norms, {**cells, **{key: True for key, (a, b) in dates.items() if a == b}})
    return Description(
        facts=dict(facts),
        cells=cells,
        dates=dates,
        readings=_readings({} if given.get("readings") is None else given["readings"], norms.disputes),
        as_of=read_date(given["as_of"], "/as_of") if given.get("as_of") is not None else None,
        known_at=read_date(given["known_at"], "/known_at") if given.get("known_at") is not None else None,
        unused=unused,
        title=title if isinstance(title := given.get("title"), str) else "",
    )


def read_date(value: object, pointer: str) -> date:
    """Read an ISO date on the time line of the graph.

    Raises `InvalidDate` for anything that is no calendar day or lies outside 1994-2100.
    """
    day = _calendar_day(value)
    if day is None:
        raise _no_date(value, "JJJJ-MM-DD", "YYYY-MM-DD", pointer)
    if not EARLIEST_DATE <= day <= LATEST_DATE:
        raise _outside(day, EARLIEST_DATE, pointer)
    return day


def _unused_keys(given: Mapping[str, Any]) -> tuple[str, ...]:
    """Give the keys that have no meaning here; one that looks like a slip of the pen for one that has is an error."""
    unused = [key for key in given if key not in (*FIELDS, *REMARKS, STATED_UNKNOWN)]
    for key in unused:
        if nearest(str(key), FIELDS):
            raise _unknown(key, FIELDS, pointer_to(key))
    return tuple(unused)


def _unknown(key: object, known: Iterable[str], pointer: str) -> UnknownKey:
    nl, en = hints_at(str(key), known)
    return UnknownKey(f"{shown(key)} bestaat niet{nl}", f"{shown(key)} does not exist{en}", pointer=pointer)


def _known_fact(key: object, norms: Norms, pointer: str) -> Fact:
    if not isinstance(key, str) or key not in norms.facts:
        raise unknown_fact(norms.facts, key, pointer)
    return norms.facts[key]


def _check_open(listed: object, norms: Norms, settled: Mapping[str, object]) -> None:
    """Raise an `InputError` for a fact that is listed as unknown and does not exist, or was given all the same."""
    if listed is not None and not isinstance(listed, list):
        raise InvalidValue("geef een lijst van feiten", "give a list of facts", pointer=pointer_to(STATED_UNKNOWN))
    for number, key in enumerate(listed or ()):
        pointer = pointer_to(STATED_UNKNOWN, number)
        fact = _known_fact(key, norms, pointer)
        if all(cell in settled for cell in ([f"{key}/{code}" for code in fact.domain] or [key])):
            raise ContradictoryFacts(
                f"{key!r} heet hier onbekend, maar staat met een waarde bij de feiten",
                f"{key!r} is called unknown here, but has a value among the facts",
                pointer=pointer,
            )


def _invalid(fact: Fact, value: object, nl: str, en: str) -> InvalidValue:
    name, pointer = shown(value), pointer_to("facts", fact.key)
    return InvalidValue(f"{name} kan niet: {nl}", f"{name} is not possible: {en}", pointer=pointer)


def _cells(fact: Fact, value: object) -> dict[str, bool]:
    if fact.type == "bool":
        if not isinstance(value, bool):
            raise _invalid(fact, value, "geef true (ja) of false (nee)", "give true (yes) or false (no)")
        return {fact.key: value}
    if fact.type == "enum":
        if not isinstance(value, str):
            nl, en = f"geef één waarde uit {', '.join(fact.domain)}", f"give one value of {', '.join(fact.domain)}"
            raise _invalid(fact, value, nl, en)
        _member(fact, value)
        return {f"{fact.key}/{code}": code == value for code in fact.domain}
    return _set_cells(fact, value)


def _set_cells(fact: Fact, value: object) -> dict[str, bool]:
    held: Any
    out: Any
    if isinstance(value, list):
        held, out = value, "*"
    elif isinstance(value, Mapping) and set(value) <= {"in", "out"}:
        held, out = ([] if value.get(side) is None else value[side] for side in ("in", "out"))
    else:
        one = (nearest(value, fact.domain) if isinstance(value, str) else "") or fact.domain[0]
        raise _invalid(
            fact,
            value,
            f'geef een lijst: [{one}], [] (geen ervan), of {{"in": […], "out": […] of "*"}}',
            f'give a list: [{one}], [] (none of them), or {{"in": […], "out": […] or "*"}}',
        )
    _check_members(fact, held)
    if out == "*":
        out = [code for code in fact.domain if code not in held]
    _check_members(fact, out)
    both = sorted(set(held) & set(out))
    if both:
        pointer = pointer_to("facts", fact.key)
        raise ContradictoryFacts(
            f"{both[0]!r} staat zowel in als uit", f"{both[0]!r} is both in and out", pointer=pointer
        )
    return {f"{fact.key}/{code}": code in held for code in [*held, *out]}


def _check_members(fact: Fact, codes: object) -> None:
    if not isinstance(codes, list):
        raise _invalid(fact, codes, "geef een lijst", "give a list")
    for code in codes:
        _member(fact, code)


def _member(fact: Fact, code: object) -> None:
    if not isinstance(code, str) or code not in fact.domain:
        nl, en = hints_at(str(code), fact.domain, fact.lapsed)
        domain = ", ".join(fact.domain)
        raise _invalid(fact, code, f"kies uit {domain}{nl}", f"choose from {domain}{en}")


def read_interval(value: object, pointer: str) -> tuple[date, date]:
    """Read the day of an event, or its month when the day is unknown, as first and last possible day.

    An event may lie before the time line of the law begins.
    """
    is_month = isinstance(value, str) and len(value) == len("JJJJ-MM")
    first = _calendar_day(f"{value}-01" if is_month else value)
    if first is None:
        raise _no_date(value, "JJJJ-MM-DD of JJJJ-MM", "YYYY-MM-DD or YYYY-MM", pointer)
    if not EARLIEST_EVENT <= first <= LATEST_DATE:
        raise _outside(value, EARLIEST_EVENT, pointer)
    return first, (first + timedelta(days=31)).replace(day=1) - timedelta(days=1) if is_month else first


def _outside(value: object, earliest: date, pointer: str) -> InvalidDate:
    """Make the error for a day outside the range of days."""
    nl, en = ([say_day(day, language) for day in (value, earliest, LATEST_DATE)] for language in get_args(Language))
    return InvalidDate(
        "{} kan niet: geef een dag van {} tot en met {}".format(*nl),
        "{} is not possible: give a day from {} up to and including {}".format(*en),
        pointer=pointer,
    )


def _calendar_day(value: object) -> date | None:
    """Read a day that the calendar has, written as `2026-11-22`; any other form or value gives nothing."""
    if isinstance(value, str) and DAY.fullmatch(value):
        try:
            return date.fromisoformat(value)
        except ValueError:
            return None
    return value if type(value) is date else None


def _no_date(value: object, nl: str, en: str, pointer: str) -> InvalidDate:
    """Say how a date is written, by example if the day stands in front, or that the calendar does not have it."""
    name = shown(value)
    if isinstance(value, str):
        if found := DUTCH_DAY.fullmatch(value):
            nl = en = value = "{2}-{1:0>2}-{0:0>2}".format(*found.groups())
        if DAY.fullmatch(value) and not _calendar_day(value):
            nl, en = "is geen datum: de kalender heeft die dag niet", "is not a date: the calendar has no such day"
            return InvalidDate(f"{name} {nl}", f"{name} {en}", pointer=pointer)
    return InvalidDate(f"{name} is geen datum; schrijf {nl}", f"{name} is not a date; write {en}", pointer=pointer)


def _readings(given: object, disputes: Mapping[str, Dispute]) -> dict[str, str]:
    if not isinstance(given, Mapping):
        raise InvalidValue("geef per omstreden punt een lezing", "give a reading for each dispute", pointer="/readings")
    for key, reading in given.items():
        if key not in disputes:
            raise _unknown(key, disputes, pointer_to("readings", key))
        options = [option.key for option in disputes[key].readings]
        if reading not in options:
            choice, name, pointer = ", ".join(options), shown(reading), pointer_to("readings", key)
            raise InvalidValue(
                f"geen lezing {name}; kies uit {choice}", f"no reading {name}; choose from {choice}", pointer=pointer
            )
    return dict(given)
