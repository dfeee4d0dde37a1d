"""Put values into a SPARQL query as terms of RDF, and read terms out of its rows as plain values."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date

import pyoxigraph as ox

from normgraph.causes import cause_of
from normgraph.errors import InvalidValue, UnknownKey
from normgraph.terms import XSD

Row = dict[str, str | None]
"""The IRI or lexical value of each column, by its name; `None` where the column is empty."""


class Iri(str):
    """Mark a value as an IRI, since a plain `str` is taken for a text."""

    __slots__ = ()


Value = Iri | str | date


def bind(query: str, bindings: Mapping[str, Value]) -> str:
    """Put values in place of the examples of a query: the term in its one line `VALUES ?name { … }`.

    So a saved query can be run as it stands, on any engine, and what was asked can be shown and asked again. A value
    is written by the engine as one RDF term, hence it cannot add to the query.

    Raises `UnknownKey` for a parameter that the query does not have, and `InvalidValue` for what is no term.
    """
    for name, value in bindings.items():
        found = list(re.finditer(rf"^[ \t]*VALUES \?{re.escape(name)} (\{{.*\}})$", query, re.MULTILINE))
        if len(found) != 1:
            raise UnknownKey(f"de query heeft geen parameter {name!r}", f"the query has no parameter {name!r}")
        start, end = found[0].span(1)
        query = f"{query[:start]}{{ {_term(name, value)} }}{query[end:]}"
    return query


def _term(name: str, value: Value) -> ox.NamedNode | ox.Literal:
    try:
        if isinstance(value, date):
            return ox.Literal(value.isoformat(), datatype=ox.NamedNode(XSD + "date"))
        return ox.NamedNode(value) if isinstance(value, Iri) else ox.Literal(value)
    except ValueError as problem:
        nl, en = cause_of(problem)
        raise InvalidValue(f"geen RDF-term: {nl}", f"not an RDF term: {en}", pointer=name) from problem


def lexical(term: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple | None) -> str | None:
    """Give the IRI or lexical value of a term; a blank node is written as in Turtle."""
    if term is None:
        return None
    return term.value if isinstance(term, ox.NamedNode | ox.Literal) else str(term)
