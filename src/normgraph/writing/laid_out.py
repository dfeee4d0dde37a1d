"""A page that is laid out: its sections with their blocks, before it is written as HTML, PDF, Word or other text."""

from __future__ import annotations

from dataclasses import dataclass

from normgraph.errors import Language


@dataclass(frozen=True, slots=True)
class Said:
    """A piece of text to show, with the language it is in and, for a link, its address."""

    text: str
    language: Language
    link: str | None = None


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list."""

    items: tuple[Said, ...]


@dataclass(frozen=True, slots=True)
class Pairs:
    """Names with values."""

    rows: tuple[tuple[str, Said], ...]


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under headings; a cell may be empty."""

    heads: tuple[str, ...]
    rows: tuple[tuple[Said | None, ...], ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading inside a section; the section itself has one of level 2."""

    text: str
    level: int = 3


@dataclass(frozen=True, slots=True)
class Record:
    """A text for programs, which is shown as it is."""

    text: str


Block = Said | Bullets | Pairs | Table | Heading | Record


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with what stands under it; the first section has no heading."""

    key: str
    title: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Page:
    """A leaflet or dossier as it is read, in one language."""

    title: Said
    language: Language
    notice: str | None
    """What a reader must know before anything else: that it is a draft, or no advice."""
    sections: tuple[Section, ...]
    closing: str
