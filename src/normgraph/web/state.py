"""The state of the form, all of which stands in the address: read it, change it, write it.

One parameter a fact, named by its key: `personal_data=yes`, `lifecycle=in_service`, `date_in_service=2027-12`. A set
repeats its parameter (`annex3=5a&annex3=8a`) and is complete: what it does not name does not hold. `annex3=none` closes
it with nothing in it; beside `annex3=open` the members that are not named stay unknown, and `annex3=-8a` says that one
does not hold. A parameter that is absent or empty is unknown; `2-12-2027` is read as a date too. `as_of`, `known_at`,
`title` and `reading.DISPUTE` stand beside the facts. Parameters keep the order of answering.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, Final
from urllib.parse import parse_qsl, urlencode

from normgraph.applies.description import read_date, read_description
from normgraph.applies.facts import LIFECYCLE, close
from normgraph.applies.planned import IN_USE, planned_start
from normgraph.errors import (
    ContradictoryFacts,
    InputError,
    InvalidDate,
    InvalidValue,
    UnknownKey,
    UnreadableInput,
    check_choice,
    hints_at,
    shown,
)
from normgraph.model import Fact, Norms, Text
from normgraph.settings import STATE_OF_LAW
from normgraph.texts import MONTHS
from normgraph.writing.clean import cut

Value = bool | str | list[str] | dict[str, list[str]]
"""The value of a fact as a description has it; of a set that is known in part, the members `in` and `out`."""

YES: Final = "yes"
NO: Final = "no"
NONE: Final = "none"
OPEN: Final = "open"
NOT: Final = "-"
READING: Final = "reading."

DAYS: Final = ("as_of", "known_at")
"""The parameters that say of which day, and as known when."""

BESIDE: Final = ("title", *DAYS)
"""The parameters beside facts and readings."""

_DATE: Final = re.compile("([0-9]{4})-([0-9]{1,2})(?:-([0-9]{1,2}))?")
"""A day or a month; the other way round it is how people write it."""

_MONTHS: Final = {name.casefold(): str(at) for names in MONTHS.values() for at, name in enumerate(names, start=1)}

CUT_OFF: Final = "cut_off"
"""The name of what stands in an address without a value, as it does where an address was cut."""

LONGEST_TITLE: Final = 200
"""In characters."""

MOST_FIELDS: Final = 500
"""No form of ours fills as many fields; what an address has more is a mistake, and not read."""

MOST_MISTAKES: Final = 20
"""How many mistakes are told at once."""

LONGEST_WRONG: Final = 400
"""Of a value that cannot be read so many characters stay in the address: enough to be mended, or still too long."""

ROOM_FOR_WRONG: Final = 2_000
"""How many characters of an address are for what cannot be read; the first mistake stays in any case."""


@dataclass(frozen=True, slots=True)
class Mistake:
    """What is wrong with one field."""

    field: str
    text: Text
    given: tuple[str, ...] = ()
    """What stood in the field, to show it there again; a set may have more than one value."""

    @property
    def first(self) -> str:
        """Give what stood in a field of one value; nothing where none was given."""
        return next(iter(self.given), "")


@dataclass(frozen=True, slots=True)
class Asked:
    """What was asked: facts, days and readings as far as they could be read, and what was wrong with the others."""

    facts: Mapping[str, Value] = field(default_factory=dict)
    as_of: date | None = None
    known_at: date | None = None
    readings: Mapping[str, str] = field(default_factory=dict)
    title: str = ""
    mistakes: tuple[Mistake, ...] = ()

    @property
    def wrong_days(self) -> list[Mistake]:
        """Give what is wrong with the days, for which no other day may take their place."""
        return [one for one in self.mistakes if one.field in DAYS]

    def without(self, key: str) -> Asked:
        """Give the same with one fact unknown."""
        return replace(self, facts={name: value for name, value in self.facts.items() if name != key})

    def in_use(self) -> Asked:
        """Give a system in development as it is once in service, so that the address says so too."""
        return replace(self, facts={**self.facts, LIFECYCLE: IN_USE})

    def description(self) -> dict[str, Any]:
        """Give it as a description for `read_description`."""
        beside = {"title": self.title, "as_of": self.as_of, "known_at": self.known_at, "readings": dict(self.readings)}
        return {"facts": dict(self.facts), **{name: value for name, value in beside.items() if value}}

    def pairs(self) -> list[tuple[str, str]]:
        """Give the parameters of the address, which a form carries along.

        What cannot be read stays as it was given: left out, the next page would answer without it and without a word.
        """
        beside = {"title": self.title, "as_of": self.as_of, "known_at": self.known_at}
        wrong = list(self._wrong())
        mended = {name for name, _ in wrong}
        found = [(name, str(value)) for name, value in beside.items() if value and name not in mended]
        found += [(READING + key, reading) for key, reading in self.readings.items()]
        return found + [(key, text) for key, value in self.facts.items() for text in written(value)] + wrong

    def _wrong(self) -> Iterator[tuple[str, str]]:
        """Give what cannot be read; of very much, or of what is very long, so much that it stays wrong."""
        room = ROOM_FOR_WRONG
        for one in self.mistakes:
            pairs = [(cut(one.field), cut(value, LONGEST_WRONG)) for value in one.given]
            needed = len(urlencode(pairs))
            if needed <= room:
                yield from pairs
            elif room == ROOM_FOR_WRONG:
                yield cut(one.field), cut(" ".join(one.given), LONGEST_WRONG)
            room -= needed


def fields_in(query: str) -> list[tuple[str, str]]:
    """Give the fields of a query string; what stands there without `=` has the name `CUT_OFF`.

    No form or link of ours writes that: the address was cut there, and the answers behind it are lost.
    """
    parts = [part if "=" in part else f"{CUT_OFF}={part}" for part in query.split("&") if part]
    return parse_qsl("&".join(parts), keep_blank_values=True)


def read_state(pairs: Iterable[tuple[str, str]], norms: Norms, beside: frozenset[str] = frozenset()) -> Asked:
    """Read the parameters of an address; `beside` names those that a page has for itself.

    Nothing is raised: all that is wrong, contradictions included, stands in `mistakes`, each with its field. Facts that
    contradict one another are both kept, for the form to show.
    """
    fields = [(name, value.strip()) for name, value in pairs if name not in beside and value.strip()]
    given: dict[str, list[str]] = {}
    for name, value in fields[:MOST_FIELDS]:
        given.setdefault(name, []).append(value)
    found: dict[str, Any] = {"facts": {}, "readings": {}}
    mistakes: list[Mistake] = []
    if len(fields) > MOST_FIELDS:
        mistakes.append(Mistake("", Text(f"meer dan {MOST_FIELDS} velden", f"more than {MOST_FIELDS} fields")))
    for name, values in given.items():
        full = len(mistakes) == MOST_MISTAKES
        if full and not (name in norms.facts or name in BESIDE):
            continue
        try:
            _take(found, name, list(dict.fromkeys(values)), norms)
        except InputError as error:
            if not full:
                mistakes.append(Mistake(name, Text(error.nl, error.en), tuple(values)))
    asked = Asked(**found)
    return replace(asked, mistakes=(*mistakes, *_contradictions(asked, norms)))


def write_state(asked: Asked) -> str:
    """Write the query string, without a question mark."""
    return urlencode(asked.pairs())


def from_description(given: Mapping[str, Any], norms: Norms) -> Asked:
    """Take over a description.

    Raises an `InputError` as `read_description` does. A title that is too long for an address is cut; what bears on
    nothing, such as a note, stays behind.
    """
    description = read_description(given, norms)
    facts = {
        key: value
        for key, raw in description.facts.items()
        if raw is not None and (value := _canonical(norms.facts[key], raw)) is not None
    }
    title = given.get("title")
    return Asked(
        facts=facts,
        as_of=description.as_of,
        known_at=description.known_at,
        readings=description.readings,
        title=cut(title.strip(), LONGEST_TITLE) if isinstance(title, str) else "",
    )


# ---- reading ----


def _take(found: dict[str, Any], name: str, values: list[str], norms: Norms) -> None:
    """Read one parameter with all its values, and put it with what was found."""
    fact = norms.facts.get(name)
    if fact is not None and fact.type == "set":
        value = _set_value(fact, values, norms)
        if value is not None:
            found["facts"][name] = value
        return
    if name == CUT_OFF:
        part = shown(values[0])
        raise UnreadableInput(
            f"{part} staat zonder waarde in het adres, zoals waar het is afgebroken; kopieer het nog eens helemaal",
            f"{part} stands in the address without a value, as where it was cut off; copy it again as a whole",
        )
    if len(values) > 1:
        raise ContradictoryFacts("heeft meer dan één antwoord", "has more than one answer", pointer=name)
    (text,) = values
    if fact is not None:
        found["facts"][name] = _checked(fact, _single_value(fact, text), norms)
    elif name in DAYS:
        found[name] = read_date(as_iso(text, whole=True), name)
    elif name == "title":
        found[name] = _checked_title(text)
    elif name.startswith(READING) and name.removeprefix(READING) in norms.disputes:
        dispute = norms.disputes[name.removeprefix(READING)]
        found["readings"][dispute.key] = check_choice(text, [one.key for one in dispute.readings], name)
    else:
        hints = hints_at(name, norms.facts)
        raise UnknownKey(f"er is geen vraag {shown(name)}{hints[0]}", f"there is no question {shown(name)}{hints[1]}")


def _single_value(fact: Fact, text: str) -> Value:
    if fact.type == "bool":
        return _yes_or_no(text)
    return as_iso(text) if fact.type == "date" else text


def as_iso(text: str, pointer: str = "", *, whole: bool = False) -> str:
    """Turn a date as people write it, `2-12-2027`, `2 december 2027` or `12-2027`, into `2027-12-02` or `2027-12`.

    Raises `InvalidDate` for what is no day or month, for a month where only a `whole` date will do, and for
    `12/2/2027`, which is a day to some and another to others.
    """
    parts = [_MONTHS.get(part, part) for part in re.split("[-. ]+", text.casefold())]
    found = _DATE.fullmatch("-".join(parts)) or _DATE.fullmatch("-".join(reversed(parts)))
    year, month, day = found.groups() if found else ("", "", "")
    name = shown(text)
    if not found or (whole and not day):
        kind = Text("dag", "day") if found else Text("datum", "date")
        raise InvalidDate(
            f"{name} is geen {kind.nl}; schrijf dag-maand-jaar, zoals 2-12-2027",
            f"{name} is not a {kind.en}; write day-month-year, such as 2-12-2027",
            pointer=pointer,
        )
    try:
        date(int(year), int(month), int(day or 1))
    except ValueError as problem:
        raise InvalidDate(
            f"{name} staat niet op de kalender", f"{name} is not on the calendar", pointer=pointer
        ) from problem
    return "-".join(part.zfill(2) for part in (year, month, day) if part)


def _yes_or_no(text: str) -> bool:
    if text not in (YES, NO):
        raise InvalidValue(
            f"{shown(text)} kan niet: kies ja of nee, in het adres {YES} of {NO}",
            f"{shown(text)} is not possible: choose {YES} or {NO}",
        )
    return text == YES


def _checked_title(text: str) -> str:
    if len(text) > LONGEST_TITLE:
        raise InvalidValue(
            f"langer dan {LONGEST_TITLE} tekens: kort in", f"longer than {LONGEST_TITLE} characters: shorten it"
        )
    return text


def _checked(fact: Fact, value: Value, norms: Norms) -> Value:
    """Take a value that this fact can have; raises an `InputError`."""
    read_description({"facts": {fact.key: value}}, norms)
    return value


def _set_value(fact: Fact, values: list[str], norms: Norms) -> Value | None:
    named = [code for code in values if code not in (NONE, OPEN)]
    if NONE in values and len(values) > 1:
        raise ContradictoryFacts(
            "“geen van deze” kan niet samen met een ander antwoord",
            "“none of these” is not possible with another answer",
            pointer=fact.key,
        )
    held = [code for code in named if not code.startswith(NOT)]
    out = [code.removeprefix(NOT) for code in named if code.startswith(NOT)]
    value: Value = {"in": held, "out": out} if out or OPEN in values else held
    return _canonical(fact, _checked(fact, value, norms))


def _canonical(fact: Fact, value: Any) -> Value | None:
    """Write a checked value in the one way in which it stands in a state; nothing when it says nothing."""
    if fact.type != "set":
        return value if isinstance(value, bool) else str(value)
    if isinstance(value, list):
        return [code for code in fact.domain if code in value]
    held, out = value.get("in") or [], value.get("out") or []
    inside = [code for code in fact.domain if code in held]
    if out == "*" or len(inside) + len(set(out)) == len(fact.domain):
        return inside
    outside = [code for code in fact.domain if code in out]
    return {"in": inside, "out": outside} if inside or outside else None


def written(value: Value) -> Iterator[str]:
    """Write the value of a fact as the values of its parameter."""
    if isinstance(value, bool):
        yield YES if value else NO
    elif isinstance(value, str):
        yield value
    elif isinstance(value, list):
        yield from value or [NONE]
    else:
        yield from value["in"]
        yield from (NOT + code for code in value["out"])
        yield OPEN


def planned_day(asked: Asked, norms: Norms, as_of: date) -> date | None:
    """Give the day after another on which a system in development comes into service."""
    return planned_start(read_description(asked.description(), norms), as_of)


# ---- contradictions ----


def _contradictions(asked: Asked, norms: Norms) -> Iterator[Mistake]:
    """Find the facts that cannot be together with facts that were given before them."""
    if contradiction(asked.facts, norms) is None:
        return
    together: dict[str, Value] = {}
    for key, value in asked.facts.items():
        error = contradiction({**together, key: value}, norms)
        if error is None:
            together[key] = value
        else:
            yield Mistake(key, _contradicting(error, key, norms))


def _contradicting(error: ContradictoryFacts, key: str, norms: Norms) -> Text:
    """Say which other question was answered in a way that cannot be together with this one."""
    others = [norms.facts[one].question for one in error.between if one != key]
    if not others:
        return Text(error.nl, error.en)
    return Text(
        f"dit kan niet samen met uw antwoord op “{others[0].nl}”",
        f"this is not possible together with your answer to “{others[0].en}”",
    )


def contradiction(facts: Mapping[str, Value], norms: Norms) -> ContradictoryFacts | None:
    """Give why facts cannot be together, or nothing."""
    try:
        close(read_description({"facts": facts}, norms), norms, STATE_OF_LAW)  # no day makes facts contradictory
    except ContradictoryFacts as error:
        return error
    return None
