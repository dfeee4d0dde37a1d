"""The JSON-LD context: a short key for every class and property, made from the ontology.

A key says how its values are to be read (as IRIs, by language, as dates) where all values can be read so. Whoever
writes JSON-LD with it checks each value against that, so a value that differs is never bent: see `jsonld`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

import pyoxigraph as ox

from normgraph.linked.library import Library, library
from normgraph.terms import DCAT, DEF, OWL, PREFIXES, RDF, RDFS, SPDX, VANN, VCARD, VOID, XSD, curie

LANGUAGE: Final = "@language"
LINK: Final = "@id"

KEYWORDS: Final = {"iri": "@id", "type": "@type"}
"""The short keys that JSON-LD itself asks for; as in the REST answers, `iri` names a thing."""

_CLASSES: Final = (OWL + "Class", RDFS + "Class")
_PROPERTIES: Final = (
    OWL + "ObjectProperty", OWL + "DatatypeProperty", OWL + "AnnotationProperty", RDF + "Property",
)  # fmt: skip
ALL_PREFIXES: Final = PREFIXES | {"dcat": DCAT, "spdx": SPDX, "vann": VANN, "vcard": VCARD, "void": VOID}
"""The prefixes of what is published beside the graph too."""


@dataclass(frozen=True, slots=True)
class Key:
    """A short key: the IRI that it stands for, and how its values are read, if that is always the same."""

    name: str
    iri: str
    reading: str = ""
    """`@id`, `@language`, the IRI of a datatype, or empty: as they stand."""

    def written(self) -> Any:
        """Write the definition as it stands in a context."""
        curie = shorten(self.iri)
        if not self.reading:
            return curie
        if self.reading == LANGUAGE:
            return {"@id": curie, "@container": "@language"}
        return {"@id": curie, "@type": self.reading if self.reading == LINK else shorten(self.reading)}


def shorten(iri: str) -> str:
    """Write an IRI with a prefix of the context, where that can be read back."""
    return curie(iri, ALL_PREFIXES)


@cache
def keys() -> Mapping[str, Key]:
    """Give the keys of the context by the IRI that they stand for."""
    return make_keys(library())


def make_keys(source: Library) -> Mapping[str, Key]:
    """Make the keys: of our own terms first, then of the foreign properties that the graph uses.

    A foreign name that is taken already gets no key, and is written with its prefix.
    """
    taken = {*KEYWORDS, *ALL_PREFIXES}
    found: dict[str, Key] = {}
    for iri in (*_own(source), *_foreign(source)):
        name = _name(iri)
        if name and name not in taken:
            taken.add(name)
            found[iri] = Key(name, iri, _reading(source, iri))
    return found


def _name(iri: str) -> str:
    name = iri.rpartition("#")[2] if "#" in iri else iri.rpartition("/")[2]
    return name if name.replace("_", "").isalnum() else ""


def _own(source: Library) -> list[str]:
    return [iri for iri in source.subjects(DEF) if _is_a(source, iri, (*_CLASSES, *_PROPERTIES))]


def _foreign(source: Library) -> list[str]:
    used = {stated.triple[1].value for stated in source}
    used |= {stated.triple[2].value for stated in source if stated.triple[1].value == RDF + "type"}
    return sorted(iri for iri in used if not iri.startswith(DEF) and iri != RDF + "type")


def _is_a(source: Library, iri: str, kinds: Iterable[str]) -> bool:
    return any(value in kinds for value in _values(source, iri, RDF + "type"))


def _values(source: Library, iri: str, predicate: str) -> Iterator[str]:
    return (one.triple[2].value for one in source.about(iri) if one.triple[1].value == predicate)


def _reading(source: Library, iri: str) -> str:
    """Say how the values of a property are read: by the ontology, else as all of them are read in the graph."""
    if _is_a(source, iri, (OWL + "ObjectProperty",)):
        return LINK
    ranges = set(_values(source, iri, RDFS + "range"))
    if RDF + "PlainLiteral" in ranges:
        return LANGUAGE
    if len(ranges) == 1:
        (only,) = ranges
        return only if only.startswith(XSD) and only != XSD + "string" else ""
    readings = _readings(source).get(iri, set())
    return next(iter(readings)) if len(readings) == 1 else ""


@cache
def _readings(source: Library) -> Mapping[str, set[str]]:
    """Give the ways in which the values of each property are read in the graph."""
    found: dict[str, set[str]] = {}
    for stated in source:
        _, predicate, value = stated.triple
        found.setdefault(predicate.value, set()).add(reading_of(value))
    return found


def reading_of(value: ox.NamedNode | ox.BlankNode | ox.Literal) -> str:
    """Say how one value would be read."""
    if not isinstance(value, ox.Literal):
        return LINK
    if value.language:
        return LANGUAGE
    return "" if value.datatype.value == XSD + "string" else value.datatype.value


def context(chosen: Iterable[Key] | None = None) -> dict[str, Any]:
    """Write the context, or the part of it that some keys need."""
    used = sorted(keys().values() if chosen is None else chosen, key=lambda key: key.name)
    return {"@version": 1.1, **KEYWORDS, **ALL_PREFIXES, **{key.name: key.written() for key in used}}
