"""Answer SPARQL 1.1 queries from memory with Oxigraph, the default engine.

Each file of the graph is a named graph, so that one can ask where a statement stands; the default graph is the union
of all of them, so that nobody has to. The store is read-only, and terms of RDF stay inside: rows and values are plain.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import Final, Literal

import pyoxigraph as ox

from normgraph.causes import cause_of
from normgraph.errors import InvalidValue, UnknownKey, UnreadableInput
from normgraph.files import turtle_files
from normgraph.store.load import Source, load_sources, quads_of
from normgraph.terms import PREFIXES, XSD

Row = dict[str, str | None]
"""The IRI or lexical value of each column, by its name; `None` where the column is empty."""

Syntax = Literal["turtle", "n-quads"]

_SYNTAXES: Final[dict[Syntax, ox.RdfFormat]] = {"turtle": ox.RdfFormat.TURTLE, "n-quads": ox.RdfFormat.N_QUADS}

_Results = ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples

_NOTHING: Final = ox.Store()
"""Holds nothing: for finding out whether a query can be read, without an answer."""


class Iri(str):
    """Mark a value as an IRI, since a plain `str` is taken for a text."""

    __slots__ = ()


Value = Iri | str | date


class EmbeddedStore:
    """A graph in memory that answers queries.

    Each method takes values for the parameters of a query (see `bind`). Raises `UnreadableInput` for what is no query,
    and `InvalidValue` for SERVICE and for a query of another form than the method gives.
    """

    def __init__(self, sources: Iterable[Source], digest: str) -> None:
        self.digest = digest
        """SHA-256 over the files that the graph was read from."""
        self._store = ox.Store()
        self._store.bulk_extend(quads_of(sources))

    def select(self, query: str, bindings: Mapping[str, Value] | None = None) -> list[Row]:
        """Give the rows of a SELECT query."""
        found = self._results(query, bindings)
        if not isinstance(found, ox.QuerySolutions):
            raise _other_form("SELECT")
        columns = [(column, column.value) for column in found.variables]
        return [{name: plain(solution[column]) for column, name in columns} for solution in found]

    def ask(self, query: str, bindings: Mapping[str, Value] | None = None) -> bool:
        """Give the outcome of an ASK query."""
        found = self._results(query, bindings)
        if not isinstance(found, ox.QueryBoolean):
            raise _other_form("ASK")
        return bool(found)

    def construct(self, query: str, bindings: Mapping[str, Value] | None = None, syntax: Syntax = "turtle") -> str:
        """Give the triples of a CONSTRUCT or DESCRIBE query as text, in a fixed order so that two can be compared."""
        found = self._results(query, bindings)
        if not isinstance(found, ox.QueryTriples):
            raise _other_form("CONSTRUCT, DESCRIBE")
        written = ox.serialize(sorted(found, key=str), format=_SYNTAXES[syntax], prefixes=PREFIXES)
        return (written or b"").decode()

    def _results(self, query: str, bindings: Mapping[str, Value] | None) -> _Results:
        text = bind(query, bindings or {})
        if uses_keyword("SERVICE", text):
            raise InvalidValue(
                "de query gebruikt SERVICE, of is geen SPARQL; alleen deze graaf kan worden bevraagd",
                "the query uses SERVICE, or is not SPARQL; only this graph can be asked",
            )
        try:
            # FROM names the graphs that the default graph is made of; the union would pass over it without a word.
            return self._store.query(text, use_default_graph_as_union=not uses_keyword("FROM", text))
        except SyntaxError as problem:
            nl, en = cause_of(problem)
            raise UnreadableInput(
                f"geen SPARQL-query (SELECT, ASK, CONSTRUCT, DESCRIBE): {nl}",
                f"not a SPARQL query (SELECT, ASK, CONSTRUCT, DESCRIBE): {en}",
            ) from problem


def open_store(paths: Iterable[Path] | None = None) -> EmbeddedStore:
    """Open a store with the graph that this installation carries, or with the files given."""
    sources, digest = load_sources(turtle_files("ontology", "data") if paths is None else paths)
    return EmbeddedStore(sources, digest)


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


def uses_keyword(keyword: str, query: str) -> bool:
    """Say whether a query has a keyword, going by the engine's own grammar instead of a copy of it.

    The word is spelt backwards wherever it occurs. A query whose names, texts or comments contain it can still be
    read; one that has it as a keyword cannot.
    """
    backwards = re.sub(keyword, lambda found: found.group()[::-1], query, flags=re.IGNORECASE)
    return backwards != query and not _readable(backwards)


def _readable(query: str) -> bool:
    try:
        _NOTHING.query(query)
    except SyntaxError:
        return False
    return True


def plain(term: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple | None) -> str | None:
    """Give the IRI or lexical value of a term; a blank node is written as in Turtle."""
    if term is None:
        return None
    return term.value if isinstance(term, ox.NamedNode | ox.Literal) else str(term)


def _other_form(expected: str) -> InvalidValue:
    return InvalidValue(f"de query moet van deze vorm zijn: {expected}", f"the query must have this form: {expected}")
