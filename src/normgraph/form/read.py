"""Read a form from plain data: every key known, every value of its kind, every text harmless to show.

A plain string is Dutch, or in the language that the key `language` names; `{nl: …, en: …}` gives both.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, TypeVar

from normgraph.applies.description import read_date
from normgraph.blanks import NOTHING_SEEN
from normgraph.errors import InvalidValue, Language, UnknownKey, hints_at, pointer_to, shown
from normgraph.form.fields import Field

One = TypeVar("One")

KEY = re.compile(r"[a-z0-9]+(?:[-_][a-z0-9]+)*")
"""The key of a thing in the graph."""

LINK = re.compile(r"https?://[^\s<>\"'`{}|\\^\[\]]{1,2000}")

STEERING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
"""Characters that turn the direction of text round: what one reads is then not what is written."""


@dataclass(frozen=True, slots=True)
class Words:
    """A text in one or two languages; at least one is given."""

    nl: str | None = None
    en: str | None = None

    def best(self, language: Language) -> tuple[str, Language]:
        """Give the text in a language, or else in the other, and say which it is."""
        other: Language = "en" if language == "nl" else "nl"
        wanted = self.nl if language == "nl" else self.en
        return (wanted, language) if wanted is not None else ((self.nl or self.en or ""), other)


@dataclass(frozen=True, slots=True)
class Part:
    """A form or a part of one: the values of its fields by key, without those that were left out."""

    values: Mapping[str, Value] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Data:
    """Plain data that is checked elsewhere, as it was given."""

    content: Mapping[str, Any]


Value = Words | str | date | bool | Data | Part | tuple[Words, ...] | tuple[str, ...] | tuple[Part, ...]


def read_form(given: Mapping[str, Any], described: Field) -> Part:
    """Read a form with the fields that are described.

    Raises `UnknownKey`, `InvalidValue` or `InvalidDate` with a pointer to the first key that cannot be used.
    """
    language = given.get("language", "nl")
    if language not in ("nl", "en"):
        raise InvalidValue("schrijf nl of en", "write nl or en", pointer="/language")
    reader = _Reader(language, described)
    return reader.part({key: value for key, value in given.items() if key != "language"}, described, ())


def check_text(text: str, pointer: str) -> str:
    """Give a text without white space around it.

    Raises `InvalidValue` when it shows nothing, or when it holds characters that steer what a reader sees.
    """
    for character in text:
        if character in STEERING or (unicodedata.category(character) == "Cc" and character not in "\n\r\t"):
            code = f"U+{ord(character):04X}"
            raise InvalidValue(
                f"stuurteken {code}: haal het weg", f"control character {code}: remove it", pointer=pointer
            )
    if NOTHING_SEEN.fullmatch(text):
        raise InvalidValue(
            "leeg: schrijf tekst, of laat de sleutel weg", "empty: write text, or leave the key out", pointer=pointer
        )
    return text.replace("\r\n", "\n").replace("\r", "\n").strip()


def check_link(text: str, pointer: str) -> str:
    """Give a web address; raises `InvalidValue` for anything that is not plainly one."""
    if not LINK.fullmatch(text):
        raise InvalidValue(
            f"{shown(text)} is geen webadres; schrijf http(s)://…",
            f"{shown(text)} is not a web address; write http(s)://…",
            pointer=pointer,
        )
    return text


def is_key(text: str, described: Field) -> bool:
    """Say whether a text may be the key of a concept: one of its choices, or, without any, one that is well-formed."""
    return text in described.choices if described.choices else KEY.fullmatch(text) is not None


def unknown_key(key: str, known: Iterable[str], pointer: str, form: Field) -> UnknownKey:
    """Make the error for a key that a form does not have, with the nearest that it has."""
    nl, en = hints_at(key, known)
    name = form.label
    found = UnknownKey(
        f"geen veld van een {name.nl.lower()}{nl}", f"no field of a {name.en.lower()}{en}", pointer=pointer
    )
    found.near = bool(nl)
    return found


@dataclass(frozen=True, slots=True)
class _Reader:
    """Reads the values of a form; plain strings are in its language."""

    language: Language
    form: Field

    def part(self, given: Any, described: Field, place: tuple[object, ...]) -> Part:
        if not isinstance(given, dict):
            raise _wrong(place, "schrijf sleutels met waarden", "write keys with values")
        known = {member.key: member for member in described.members}
        for key in given:
            if key not in known:
                also = [*known] if place else [*known, "language"]
                raise unknown_key(key, also, pointer_to(*place, key), self.form)
        read = {
            member.key: self.value(given[member.key], member, (*place, member.key))
            for member in described.members
            if given.get(member.key) is not None
        }
        return Part({key: value for key, value in read.items() if value not in (None, (), Part())})

    def value(self, given: Any, described: Field, place: tuple[object, ...]) -> Value | None:
        """Read one field; None where nothing was filled in."""
        match described.kind:
            case "words" | "part" | "concept":
                return self.one(given, described, place)
            case "items" | "parts" | "concepts" | "links":
                return self.several(given, place, lambda one, here: self.one(one, described, here))  # type: ignore[return-value]
            case _:
                return SIMPLE[described.kind](given, place)

    def one(self, given: Any, described: Field, place: tuple[object, ...]) -> Words | Part | str | None:
        """Read one value of a field that may hold several."""
        match described.kind:
            case "words" | "items":
                return self.words(given, place)
            case "part" | "parts":
                return self.part(given, described, place)
            case "links":
                return _link(given, place)
            case _:
                return _concept(given, described, place)

    def words(self, given: Any, place: tuple[object, ...]) -> Words | None:
        if isinstance(given, dict):
            for key in given:
                if key not in ("nl", "en"):
                    raise unknown_key(key, ("nl", "en"), pointer_to(*place, key), self.form)
            texts = {key: _text(text, (*place, key)) for key, text in given.items() if text is not None}
            return Words(**texts) if texts else None
        text = _text(given, place)
        return Words(nl=text) if self.language == "nl" else Words(en=text)

    @staticmethod
    def several(
        given: Any, place: tuple[object, ...], read: Callable[[Any, tuple[object, ...]], One | None]
    ) -> tuple[One, ...]:
        if not isinstance(given, list):
            raise _wrong(
                place, "schrijf een lijst: een streepje voor elk punt", "write a list: a dash before each item"
            )
        found = [None if one is None else read(one, (*place, number)) for number, one in enumerate(given)]
        filled = tuple(one for one in found if one not in (None, Part()))
        if filled and len(filled) < len(found):  # left out in silence, it would shift the numbers of the others
            empty = next(number for number, one in enumerate(found) if one in (None, Part()))
            raise _wrong((*place, empty), "leeg: haal dit punt weg", "empty: remove this item")
        return filled


def _wrong(place: tuple[object, ...], nl: str, en: str) -> InvalidValue:
    return InvalidValue(nl, en, pointer=pointer_to(*place))


def _text(given: Any, place: tuple[object, ...]) -> str:
    if not isinstance(given, str):
        raise _wrong(place, "schrijf tekst, zo nodig tussen aanhalingstekens", "write text, in quotes if need be")
    return check_text(given, pointer_to(*place))


def _link(given: Any, place: tuple[object, ...]) -> str:
    return check_link(_text(given, place), pointer_to(*place))


def _day(given: Any, place: tuple[object, ...]) -> date:
    return read_date(given, pointer_to(*place))


def _flag(given: Any, place: tuple[object, ...]) -> bool:
    if not isinstance(given, bool):
        raise _wrong(place, "schrijf true of false", "write true or false")
    return given


def _concept(given: Any, described: Field, place: tuple[object, ...]) -> str:
    if isinstance(given, str) and is_key(given, described):
        return given
    if codes := ", ".join(described.choices):
        raise _wrong(place, f"{shown(given)}: kies uit {codes}", f"{shown(given)}: choose from {codes}")
    nl, en = f"{shown(given)} is geen sleutel", f"{shown(given)} is not a key"
    raise _wrong(
        place, f"{nl}: schrijf kleine letters, cijfers en streepjes", f"{en}: write small letters, digits and dashes"
    )


def _data(given: Any, place: tuple[object, ...]) -> Data:
    if not isinstance(given, dict):
        raise _wrong(place, "schrijf sleutels met waarden", "write keys with values")
    return Data(given)


SIMPLE: Mapping[str, Callable[[Any, tuple[object, ...]], Value]] = {
    "text": _text,
    "link": _link,
    "day": _day,
    "flag": _flag,
    "data": _data,
}
"""How the kinds without structure are read."""
