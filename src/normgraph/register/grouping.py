"""Which entries are of one body, however each of them spells its name.

A body is known by its TOOI IRI where that is sure: by the code that the register gives or by an official name,
whatever its capitals and spaces. Other names are one body where they differ in capitals and spaces alone, and that of a
body with an IRI where no other body carries the name. An entry whose code contradicts its official name counts by its
name, and is told apart: either may be the mistake. Entries without an organisation are of no body.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Final

from normgraph.norms import open_graph
from normgraph.register.graph import body_by_code
from normgraph.register.record import Record

NO_BODY: Final = ""
"""Stands for the entries that name no organisation."""

Unit = tuple[str, str]
"""A name without its capitals and spaces, and the TOOI IRI that is sure for it or empty."""


@dataclass(frozen=True, slots=True)
class OtherCode:
    """Entries that carry a body's name and the code of another body."""

    body: str
    code: str
    other: str
    """The official name that belongs to the code; empty where it is not known here."""
    entries: int


@cache
def official_names() -> Mapping[str, str]:
    """Give the TOOI IRI of each body by its exact official name, also as `Sociale Verzekeringsbank (SVB)`."""
    known = [(one, one.tooi) for one in open_graph("").practice.organisations.values() if one.tooi]
    shortened = {f"{one.label.nl} ({one.abbreviation.nl})": tooi for one, tooi in known if one.abbreviation}
    return shortened | {one.label.nl: tooi for one, tooi in known}


@cache
def _official() -> tuple[Mapping[str, str], Mapping[str, str]]:
    """Give the TOOI IRI by official name, without capitals and spaces, and the official name by IRI."""
    known = official_names().items()
    return {_squeezed(name): iri for name, iri in known}, {iri: name for name, iri in known}


def _squeezed(name: str) -> str:
    return "".join(name.split()).casefold()


class Grouping:
    """The bodies of the entries that were added, one under each name that is shown."""

    def __init__(self) -> None:
        self._spellings: dict[Unit, Counter[str]] = {}
        self._others: Counter[tuple[Unit, str]] = Counter()
        self._names: dict[Unit, str] | None = None

    @classmethod
    def of(cls, records: Iterable[Record]) -> Grouping:
        """Group some entries."""
        made = cls()
        for one in records:
            made.add(one)
        return made

    def add(self, record: Record) -> Unit:
        """Count one more entry, and say under what it is kept."""
        unit, other = self._unit(record)
        self._spellings.setdefault(unit, Counter())[record.body] += 1
        if other:
            self._others[unit, other] += 1
        self._names = None
        return unit

    def name_of(self, record: Record) -> str:
        """Give the name under which the body of an entry is shown; its own spelling where none like it was added."""
        return self.names.get(self._unit(record)[0], record.body)

    @property
    def names(self) -> Mapping[Unit, str]:
        """Give the shown name of each unit: the most frequent spelling in its body, the first of those as frequent."""
        if self._names is None:
            self._names = self._named()
        return self._names

    @property
    def other_codes(self) -> tuple[OtherCode, ...]:
        """Give the entries whose code is that of another body than they name, by name and code."""
        labels = _official()[1]
        found = (
            OtherCode(self.names[unit], iri.rpartition("/")[2], labels.get(iri, ""), entries)
            for (unit, iri), entries in self._others.items()
        )
        return tuple(sorted(found, key=lambda one: (one.body.casefold(), one.code)))

    def _unit(self, record: Record) -> tuple[Unit, str]:
        """Give what an entry is kept under, and the IRI of its code where that contradicts its name."""
        name = _squeezed(record.body)
        if not name:
            return (name, ""), ""
        by_name, by_code = _official()[0].get(name, ""), body_by_code(record) or ""
        if by_name and by_code and by_name != by_code:
            return (name, by_name), by_code
        return (name, by_code or by_name), ""

    def _named(self) -> dict[Unit, str]:
        iris: dict[str, set[str]] = defaultdict(set)
        for name, iri in self._spellings:
            iris[name] |= {iri} - {""}
        groups: dict[str, list[Unit]] = defaultdict(list)
        for unit in self._spellings:
            name, iri = unit
            groups[iri or (next(iter(iris[name])) if len(iris[name]) == 1 else f"name:{name}")].append(unit)
        shown: dict[Unit, str] = {}
        taken: set[str] = set()
        for key, units in groups.items():
            spellings = sum((self._spellings[unit] for unit in units), Counter[str]())
            name = spellings.most_common(1)[0][0]
            if name in taken:
                name = f"{name} ({key.rpartition('/')[2].removeprefix('name:')})"
            taken.add(name)
            shown.update(dict.fromkeys(units, name))
        return shown
