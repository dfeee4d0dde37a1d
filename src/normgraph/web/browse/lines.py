"""What a page for readers is made of: lines that lead on, in parts with a heading; plain data in one language."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

POLICY: Final = "policy"
DOUBT: Final = "doubt"


@dataclass(frozen=True, slots=True)
class Note:
    """A few words after a line; the kind sets apart what is no law, and what is not settled."""

    text: str
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """A text, where it leads, what there is to say about it, and what stands below it."""

    text: str
    href: str = ""
    notes: tuple[Note, ...] = ()
    members: tuple[Line, ...] = ()
    folded: bool = False
    """Whether the reader asks for the members before they are shown."""


@dataclass(frozen=True, slots=True)
class Part:
    """Lines below a heading, with a sentence above them where one is needed."""

    title: str
    lines: tuple[Line, ...]
    about: str = ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """What readers are told of a thing: sentences, properties by name, and parts; empty ones are left out."""

    sentences: tuple[Note, ...] = ()
    properties: tuple[Part, ...] = ()
    parts: tuple[Part, ...] = ()
    heading: str = ""
    """What the page is called, where readers know the thing by something else than its label."""


def sheet(
    sentences: Iterable[Note | None], properties: Iterable[Part], parts: Iterable[Part], heading: str = ""
) -> Sheet:
    """Make a sheet of what is there."""
    return Sheet(
        tuple(one for one in sentences if one),
        tuple(one for one in properties if one.lines),
        tuple(one for one in parts if one.lines),
        heading,
    )
