"""A graph in memory that tests put queries to, with nothing between them and the engine."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Final, Literal

import pyoxigraph as ox

from normgraph.sparql.keywords import uses_keyword
from normgraph.store.binding import Row, Value, bind, lexical
from normgraph.store.load import Source, load_sources, our_sources, quads_of
from normgraph.terms import PREFIXES

Syntax = Literal["turtle", "n-quads"]

_SYNTAXES: Final[dict[Syntax, ox.RdfFormat]] = {"turtle": ox.RdfFormat.TURTLE, "n-quads": ox.RdfFormat.N_QUADS}


class EmbeddedStore:
    """A graph in memory that answers queries; each file of it is a named graph, the default graph is their union.

    Each method takes values for the parameters of a query (see `bind`).
    """

    def __init__(self, sources: Iterable[Source], digest: str) -> None:
        self.digest = digest
        """SHA-256 over the files that the graph was read from."""
        self._store = ox.Store()
        self._store.bulk_extend(quads_of(sources))

    def select(self, query: str, bindings: Mapping[str, Value] | None = None) -> list[Row]:
        """Give the rows of a SELECT query."""
        found = self._results(query, bindings)
        assert isinstance(found, ox.QuerySolutions)
        columns = [(column, column.value) for column in found.variables]
        return [{name: lexical(solution[column]) for column, name in columns} for solution in found]

    def ask(self, query: str, bindings: Mapping[str, Value] | None = None) -> bool:
        """Give the outcome of an ASK query."""
        found = self._results(query, bindings)
        assert isinstance(found, ox.QueryBoolean)
        return bool(found)

    def construct(self, query: str, bindings: Mapping[str, Value] | None = None, syntax: Syntax = "turtle") -> str:
        """Give the triples of a CONSTRUCT or DESCRIBE query as text, in a fixed order so that two can be compared."""
        found = self._results(query, bindings)
        assert isinstance(found, ox.QueryTriples)
        written = ox.serialize(sorted(found, key=str), format=_SYNTAXES[syntax], prefixes=PREFIXES)
        return (written or b"").decode()

    def _results(
        self, query: str, bindings: Mapping[str, Value] | None
    ) -> ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples:
        text = bind(query, bindings or {})
        # FROM names the graphs that the default graph is made of; the union would pass over it without a word.
        return self._store.query(text, use_default_graph_as_union=not uses_keyword("FROM", text))


def open_store(paths: Iterable[Path] | None = None) -> EmbeddedStore:
    """Open a store with the files given, or with the graph that this installation carries, which is loaded once."""
    return _ours() if paths is None else EmbeddedStore(*load_sources(paths))


@cache
def _ours() -> EmbeddedStore:
    return EmbeddedStore(*our_sources())
