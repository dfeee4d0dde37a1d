"""Make triples of plain values, so that who writes RDF spells no terms."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pyoxigraph as ox

from normgraph.model import Text
from normgraph.store.load import Triple
from normgraph.terms import XSD


def link(subject: str, predicate: str, value: str) -> Triple:
    """Make a triple whose object is an IRI."""
    return ox.NamedNode(subject), ox.NamedNode(predicate), ox.NamedNode(value)


def text(subject: str, predicate: str, value: str, language: str | None = None) -> Triple:
    """Make a triple whose object is a text."""
    return ox.NamedNode(subject), ox.NamedNode(predicate), ox.Literal(value, language=language)


def texts(subject: str, predicate: str, value: Text) -> Iterator[Triple]:
    """Make the triples of a text in both languages."""
    yield text(subject, predicate, value.nl, "nl")
    yield text(subject, predicate, value.en, "en")


def typed(subject: str, predicate: str, value: str, datatype: str) -> Triple:
    """Make a triple whose object is a literal with a datatype."""
    return ox.NamedNode(subject), ox.NamedNode(predicate), ox.Literal(value, datatype=ox.NamedNode(datatype))


def dated(subject: str, predicate: str, day: date) -> Triple:
    """Make a triple whose object is a day."""
    return typed(subject, predicate, day.isoformat(), XSD + "date")
