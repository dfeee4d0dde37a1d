"""The formats of results, and choosing one by `Accept` (RFC 9110 §12.5.1)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, Literal

from normgraph.errors import NotAcceptable
from normgraph.sparql.guard import Form

Syntax = Literal[
    "json", "xml", "csv", "tsv", "rows", "turtle", "trig", "n-triples", "n-quads", "rdf-xml", "json-ld", "html"
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Format:
    """A media type under which a syntax is given."""

    media_type: str
    syntax: Syntax

    @property
    def content_type(self) -> str:
        """The media type as it is sent: texts say that they are UTF-8, as RFC 2046 would have them be ASCII."""
        return f"{self.media_type}; charset=utf-8" if self.media_type.startswith("text/") else self.media_type


RESULTS: Final = (
    Format("application/sparql-results+json", "json"),
    Format("application/sparql-results+xml", "xml"),
    Format("text/csv", "csv"),
    Format("text/tab-separated-values", "tsv"),
    Format("application/json", "json"),
    Format("application/xml", "xml"),
    Format("text/xml", "xml"),
)
"""For SELECT, the best first; the last three are names that clients use."""

ANSWERS: Final = tuple(one for one in RESULTS if one.syntax in ("json", "xml"))
"""For ASK: CSV and TSV are for the results of SELECT alone (W3C, SPARQL 1.1 Query Results CSV and TSV Formats)."""

GRAPHS: Final = (
    Format("text/turtle", "turtle"),
    Format("application/trig", "trig"),
    Format("application/n-triples", "n-triples"),
    Format("application/n-quads", "n-quads"),
    Format("application/ld+json", "json-ld"),
    Format("application/rdf+xml", "rdf-xml"),
    Format("application/x-turtle", "turtle"),
    Format("application/json", "json-ld"),
    Format("application/xml", "rdf-xml"),
)
"""For CONSTRUCT and DESCRIBE, and for the description of the endpoint."""

DOCUMENTS: Final = (*GRAPHS, Format("text/html", "html"))
"""For what has a page beside its triples; who has no preference gets triples."""

SUFFIXES: Final = {
    "ttl": "text/turtle",
    "trig": "application/trig",
    "nt": "application/n-triples",
    "nq": "application/n-quads",
    "jsonld": "application/ld+json",
    "json": "application/json",
    "rdf": "application/rdf+xml",
    "html": "text/html",
}
"""The media type that a suffix of an address asks for, whatever `Accept` says."""

ROWS: Final = (Format("application/json", "rows"), *(one for one in RESULTS if one.media_type != "application/json"))
"""For a saved query: plain JSON unless another is asked for."""


PROBLEM: Final = "application/problem+json"
"""The media type of errors (RFC 9457)."""

EXACTLY: Final = 3

MAX_RANGES: Final = 100
"""What a header says beyond so many alternatives is not read."""


@dataclass(frozen=True, slots=True)
class Range:
    """A media range of an `Accept` header with its weight."""

    type: str
    subtype: str
    weight: float

    def match(self, media_type: str) -> int:
        """Say how closely the range fits a media type: 3 exactly, 2 by its type, 1 as everything does, 0 not."""
        kind, _, sub = media_type.partition("/")
        if (self.type, self.subtype) == (kind, sub):
            return EXACTLY
        if self.subtype != "*":
            return 0
        return 2 if self.type == kind else int(self.type == "*")


_RANGE: Final = re.compile(r"\s*([\w.+!#$&^*-]+)/([\w.+!#$&^*-]+)\s*(?:;(.*))?", re.ASCII | re.DOTALL)
_WEIGHT: Final = re.compile(r"\s*q\s*=\s*(0(?:\.\d{0,3})?|1(?:\.0{0,3})?)\s*", re.ASCII | re.IGNORECASE)


def read_accept(header: str) -> list[Range]:
    """Read an `Accept` header; what cannot be read is passed over, and an empty one accepts everything."""
    if not header.strip():
        return [Range("*", "*", 1.0)]
    found = (_RANGE.fullmatch(part.lower()) for part in header.split(",", MAX_RANGES)[:MAX_RANGES])
    return [Range(one[1], one[2], _weight(one[3] or "")) for one in found if one]


def _weight(parameters: str) -> float:
    weights = [found for found in map(_WEIGHT.fullmatch, parameters.split(";")) if found]
    return float(weights[0][1]) if weights else 1.0


def weight_of(media_type: str, accepted: Iterable[Range]) -> float:
    """Give the weight of a media type: that of the range that fits it most closely, 0 if none does."""
    fits = [(one.match(media_type), one.weight) for one in accepted]
    return max((fit for fit in fits if fit[0]), default=(0, 0.0))[1]


@lru_cache(64)  # a client asks in the same way again and again
def choose(header: str, offered: tuple[Format, ...]) -> Format:
    """Choose the format that the client likes best, by its media type; raises as `preferred` does."""
    names = tuple(one.media_type for one in offered)
    return offered[names.index(preferred(header, names))]


@lru_cache(64)
def preferred(header: str, offered: tuple[str, ...]) -> str:
    """Choose the media type that the client likes best; of equals, the one that is offered first.

    How a client wants its errors says nothing of results. Raises `NotAcceptable`, naming what there is.
    """
    accepted = [one for one in read_accept(header) if one.match(PROBLEM) != EXACTLY] or read_accept("")
    weights = [weight_of(one, accepted) for one in offered]
    best = max(weights)
    if best == 0:
        names = ", ".join(offered)
        raise NotAcceptable(
            f"geen van de gevraagde formaten; er is: {names}", f"none of these formats; there is: {names}"
        )
    return offered[weights.index(best)]


def with_suffix(suffix: str) -> Format:
    """Give the format that a suffix stands for."""
    return next(one for one in DOCUMENTS if one.media_type == SUFFIXES[suffix])


def suffix_of(form: Format) -> str:
    """Give the suffix of a format; a name that clients use for another has that of the other."""
    found = {name: media_type for name, media_type in SUFFIXES.items() if media_type == form.media_type}
    return next(iter(found), "ttl" if form.syntax == "turtle" else "rdf")


def formats_of(form: Form) -> tuple[Format, ...]:
    """Give the formats for the result of a query form."""
    return {"SELECT": RESULTS, "ASK": ANSWERS}.get(form, GRAPHS)


def accepts_gzip(header: str) -> bool:
    """Say whether an `Accept-Encoding` header takes gzip (RFC 9110 §12.5.3); without one, nothing is compressed."""
    weights = weights_in(header)
    return weights.get("gzip", weights.get("x-gzip", weights.get("*", 0.0))) > 0


def weights_in(header: str) -> dict[str, float]:
    """Read the names in a header with their weights (RFC 9110 §12.4.2), such as codings or languages."""
    weights: dict[str, float] = {}
    for part in header.lower().split(",", MAX_RANGES)[:MAX_RANGES]:
        name, _, parameters = part.partition(";")
        weights[name.strip()] = _weight(parameters)
    return weights
