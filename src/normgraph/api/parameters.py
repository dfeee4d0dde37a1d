"""The parameters of a query string: one description reads them, refuses what is not there, and tells OpenAPI.

An unknown parameter, or one that stands there twice, is refused with the nearest that exists: a filter that is
silently ignored gives a wrong list that looks right.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Any, Final
from urllib.parse import parse_qsl

from fastapi import Request

from normgraph.applies.description import read_date
from normgraph.errors import (
    InvalidValue,
    UnknownParameter,
    UnreadableInput,
    check_choice,
    hints_at,
    shown,
    unknown_parameter,
)
from normgraph.model import Text
from normgraph.settings import EARLIEST_DATE
from normgraph.terms import ID
from normgraph.writing.json import Plain

ValuesOf = Callable[[Any], Iterable[str]]


@dataclass(frozen=True, slots=True)
class Listing:
    """Where all things of a kind are listed: as data, and on a page in each language."""

    data: Text
    page: Text


NOWHERE: Final = Listing(Text("", ""), Text("", ""))


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter: its name, what it does, the schema of its values, and how one is read."""

    name: str
    text: str
    schema: Plain
    read: Callable[[str, str], Any]
    """Takes the text and the name; raises an `InputError` that points to the name."""
    example: Any = None
    of: ValuesOf | None = None
    """Gives the values of a thing of the list, where the parameter keeps those that have the value asked for."""
    read_on_page: Callable[[str, str], Any] | None = None
    """Reads one for a page, where its error leads readers elsewhere than programs."""

    def on_page(self) -> Parameter:
        """Give it as a page reads it."""
        return replace(self, read=self.read_on_page) if self.read_on_page else self

    def described(self) -> Plain:
        """Describe it for OpenAPI."""
        example = {} if self.example is None else {"example": self.example}
        return {"name": self.name, "in": "query", "description": self.text, "schema": self.schema, **example}


def choice(
    name: str,
    text: str,
    values: Iterable[str],
    of: ValuesOf | None = None,
    *,
    example: str | None = None,
) -> Parameter:
    """Make a parameter whose value comes from a closed list; who gives another is told the whole list."""
    known = list(values)

    def read(value: str, where: str) -> str:
        return check_choice(_bare(value, known, name), known, where, most=len(known))

    return Parameter(name, text, {"type": "string", "enum": known}, read, example, of)


def key(
    name: str,
    text: str,
    values: Iterable[str],
    example: str,
    of: ValuesOf | None = None,
    *,
    listed: Listing = NOWHERE,
    hints: Callable[[str], tuple[str, str]] = lambda _: ("", ""),
) -> Parameter:
    """Make a parameter that is a key of the graph; the graph grows, so its keys are no part of the description.

    `listed` is where all keys are listed. `hints` tell in both languages of a name that is no key, where more is known
    than what is near.
    """
    known = frozenset(values)

    def read(value: str, where: str, at: Text) -> str:
        bare = _bare(value, known, name)
        if bare in known:
            return bare
        nl, en = hints(bare)
        if not nl:
            (nl, _), (_, en) = (hints_at(bare, sorted(known), listed=one) for one in (at.nl, at.en))
        raise InvalidValue(f"{shown(bare)} bestaat niet{nl}", f"{shown(bare)} does not exist{en}", pointer=where)

    data, page = (partial(read, at=at) for at in (listed.data, listed.page))
    return Parameter(name, text, {"type": "string", "minLength": 1}, data, example, of, page)


def _bare(value: str, known: Collection[str], name: str) -> str:
    """Cut a value down to its key, where it is given with its kind or as an IRI: saved queries take it so too.

    A parameter is named after the one kind that fits it, so `act=act/woo` can mean nothing but `act=woo`.
    """
    return value if value in known else value.removeprefix(ID).removeprefix(f"{name.replace('_', '-')}/")


def words(name: str, text: str, *, example: str, most: int = 200, made: Callable[[str], Any] = str) -> Parameter:
    """Make a parameter that is some text, or what is `made` of it."""

    def read(value: str, where: str) -> Any:
        if value.strip() and len(value) <= most:
            return made(value)
        nl, en = f"geef 1 tot {most} tekens", f"give 1 to {most} characters"
        raise InvalidValue(f"{nl}, niet alleen spaties", f"{en}, not spaces alone", pointer=where)

    return Parameter(name, text, {"type": "string", "minLength": 1, "maxLength": most}, read, example)


def day(name: str, text: str, example: str | None = "2026-11-22") -> Parameter:
    """Make a parameter that is a day on the time line."""
    return Parameter(name, text, {"type": "string", "format": "date"}, read_date, example)


def whole(name: str, text: str, least: int, most: int, default: int) -> Parameter:
    """Make a parameter that is a whole number between bounds."""

    def read(value: str, where: str) -> int:
        if re.fullmatch("[0-9]{1,9}", value) and least <= int(value) <= most:
            return int(value)
        raise InvalidValue(
            f"{shown(value)}: geef een getal van {least} tot en met {most}",
            f"{shown(value)}: give a number from {least} to {most}",
            pointer=where,
        )

    schema = {"type": "integer", "minimum": least, "maximum": most, "default": default}
    return Parameter(name, text, schema, read)


AS_OF: Final = day("as_of", f"Cite the text of this day, {EARLIEST_DATE} or later; today if absent.")


def read_query(request: Request, parameters: Sequence[Parameter]) -> Mapping[str, Any]:
    """Read the parameters that were given.

    Raises what `fields_of` and `read_parameters` raise.
    """
    return read_parameters(fields_of(request), parameters)


def fields_of(request: Request) -> list[tuple[str, str]]:
    """Give the names and values in the query string; raises `UnreadableInput` where they are not UTF-8."""
    try:
        return parse_qsl(request.scope["query_string"].decode(), keep_blank_values=True, errors="strict")
    except UnicodeDecodeError as problem:
        raise UnreadableInput("het adres is geen UTF-8", "the address is not UTF-8") from problem


def read_parameters(fields: Iterable[tuple[str, str]], parameters: Sequence[Parameter]) -> Mapping[str, Any]:
    """Read names with values by the parameters that they are.

    Raises `UnknownParameter` for one that is not there or stands there twice, and what reading a value raises.
    """
    known = {one.name: one for one in parameters}
    found: dict[str, Any] = {}
    for name, value in fields:
        if name not in known:
            raise unknown_parameter(name, known)
        if name in found:
            raise UnknownParameter("staat er meer dan eens", "is given more than once", pointer=name)
        found[name] = known[name].read(value, name)
    return found
