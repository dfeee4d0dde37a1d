"""Read the whole graph out of another engine, and know whether it is ours.

RDF has no order and engines respell literals, while an answer lists its reasons in the order in which people wrote
them. So what the engine holds is laid beside the files of this installation: what is the same is taken as the files
have it, what only the engine has comes after it. A graph that is the same triple for triple has the same digest.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from typing import Any, Final

import pyoxigraph as ox

from normgraph.errors import FaultyGraph, UnexpectedReply
from normgraph.files import turtle_files
from normgraph.model import Text
from normgraph.settings import load_settings
from normgraph.store.binding import bind
from normgraph.store.literals import canonical
from normgraph.store.load import UNION, Source, Triple, load_sources
from normgraph.store.remote import RemoteStore

log = logging.getLogger("normgraph.store")

_COUNTS: Final = """SELECT ?g (COUNT(*) AS ?n) {
  VALUES ?g { %s }
  GRAPH ?g { ?s ?p ?o }
} GROUP BY ?g"""

_PAGE: Final = """SELECT ?g ?s ?p ?o {
  VALUES ?g { %s }
  GRAPH ?g { ?s ?p ?o }
} LIMIT %d"""

_LONG_PAGE: Final = """SELECT ?s ?p ?o {
VALUES ?after { "" }
GRAPH <%s> { ?s ?p ?o }
FILTER (STR(?s) > ?after)
} ORDER BY STR(?s) LIMIT %d"""

_HEXADECIMAL: Final = "0123456789abcdef"

_SUMS: Final = " ".join(
    f'(SUM(STRLEN(STRBEFORE("{_HEXADECIMAL}", SUBSTR(?hash, {at}, 1)))) AS ?digit{at})' for at in range(1, 5)
)
"""The value of a digit is how many stand before it: SPARQL turns none into a number in another way."""

_MARK: Final = f"""SELECT ?g (COUNT(*) AS ?n) {_SUMS} {{
  VALUES ?g {{ %s }}
  GRAPH ?g {{ ?s ?p ?o }}
  BIND (MD5(CONCAT(STR(?s), " ", STR(?p), " ", STR(?o))) AS ?hash)
}} GROUP BY ?g"""

SHOWN_GRAPHS: Final = 5
"""How many graphs a message names."""


@dataclass(frozen=True, slots=True)
class Held:
    """What an engine holds of our graph."""

    sources: tuple[Source, ...]
    digest: str
    differing: tuple[str, ...]
    """The graphs in which it differs from the files of this installation."""
    joined: bool = False
    """Whether it also holds all of them together in one graph, `UNION`."""

    @property
    def default(self) -> tuple[str, ...]:
        """Give the graphs that the default graph of a query is made of."""
        return (UNION,) if self.joined else tuple(sorted(self.names))

    @property
    def names(self) -> frozenset[str]:
        """Give the names of the graphs."""
        return frozenset(source.graph.value for source in self.sources)

    def warnings(self) -> list[Text]:
        """Say what somebody who asks this engine must know."""
        found = []
        if self.differing:
            listed = _listed(self.differing)
            nl, en = "wijkt af van die van deze installatie, in", "differs from that of this installation, in"
            found.append(Text(f"de graaf in de engine {nl}: {listed}", f"the graph in the engine {en}: {listed}"))
        if not self.joined:
            nl, en = "houdt niet alles in één graaf, wat traag is", "does not hold all in one graph, which is slow"
            advice = "`normgraph load`"
            found.append(Text(f"de engine {nl}: laad opnieuw met {advice}", f"the engine {en}: load it with {advice}"))
        return found


@cache
def held_by(address: str) -> Held:
    """Read the graph out of the engine at an address, once, within the limits of the environment."""
    settings = load_settings()
    found = read_dataset(RemoteStore(address, settings), settings.store_page_rows)
    for warning in found.warnings():
        log.warning("%s", warning.en)
    return found


def read_dataset(store: RemoteStore, page: int) -> Held:
    """Read the graphs of this installation out of an engine.

    Raises `FaultyGraph` when one is not there or holds blank nodes, and `UnexpectedReply` when the engine gives fewer
    triples of a graph than it counts in it: an answer from half a graph would be wrong without a word.
    """
    ours, digest = load_sources(turtle_files("data", "ontology"))
    counts = _counts(store, [source.graph.value for source in ours])
    read: dict[str, list[Triple]] = {}
    for names in _batches(counts, page):
        read |= (
            _read(store, names, page) if sum(counts[name] for name in names) <= page else _read_long(store, names, page)
        )
    sources, differing = [], []
    for source in ours:
        name = source.graph.value
        if len(read[name]) != counts[name]:
            raise UnexpectedReply(
                f"{name}: {len(read[name])} van {counts[name]} triples gelezen; verlaag NORMGRAPH_STORE_PAGE_ROWS",
                f"{name}: read {len(read[name])} of {counts[name]} triples; lower NORMGRAPH_STORE_PAGE_ROWS",
            )
        triples, same = _in_order(source.triples, read[name])
        sources.append(Source(source.path, source.graph, triples))
        if not same:
            differing.append(name)
    joined = _count(store, UNION) == len({_plain(triple) for source in sources for triple in source.triples})
    return Held(tuple(sources), _digest(sources) if differing else digest, tuple(differing), joined)


def mark_of(store: RemoteStore, held: Held, seconds: float) -> frozenset[tuple[str | None, ...]]:
    """Let an engine add up what it holds of our graph, so that a later change shows without reading it again.

    Nearly every change shows: of one triple, all but one in 65,536, and those of a datatype or language alone.
    """
    rows = store.select(_MARK % _listing([*sorted(held.names), UNION]), seconds)
    return frozenset(tuple(row.values()) for row in rows)


def _count(store: RemoteStore, graph: str) -> int:
    (row,) = store.select(f"SELECT (COUNT(*) AS ?n) {{ GRAPH <{graph}> {{ ?s ?p ?o }} }}")
    return int(row["n"] or 0)


def _counts(store: RemoteStore, names: list[str]) -> dict[str, int]:
    """Count the triples of each graph, in the order of the files."""
    found = {str(row["g"]): int(row["n"] or 0) for row in store.select(_COUNTS % _listing(names))}
    missing = [name for name in names if not found.get(name)]
    if missing:
        listed = _listed(missing)
        raise FaultyGraph(
            f"de engine mist {len(missing)} van de {len(names)} grafen ({listed}); laad ze met `normgraph load`",
            f"the engine lacks {len(missing)} of the {len(names)} graphs ({listed}); load them with `normgraph load`",
        )
    return {name: found[name] for name in names}


def _batches(counts: dict[str, int], page: int) -> Iterator[list[str]]:
    """Put small graphs together in one page; a graph that is larger than a page stands alone."""
    batch: list[str] = []
    size = 0
    for name, count in counts.items():
        if batch and size + count > page:
            yield batch
            batch, size = [], 0
        batch.append(name)
        size += count
    if batch:
        yield batch


def _read(store: RemoteStore, names: list[str], page: int) -> dict[str, list[Triple]]:
    """Read graphs that fit in one page together."""
    read: dict[str, list[Triple]] = {name: [] for name in names}
    for graph, *terms in store.solutions(_PAGE % (_listing(names), page)).rows:
        read[_iri(graph)].append(_triple(*terms))
    return read


def _read_long(store: RemoteStore, names: list[str], page: int) -> dict[str, list[Triple]]:
    """Read a graph page by page, each beginning after the last subject that was read whole."""
    (name,) = names
    triples: list[Triple] = []
    after = ""
    while True:
        query = bind(_LONG_PAGE % (name, page), {"after": after})
        rows = [_triple(*terms) for terms in store.solutions(query).rows]
        last = rows[-1][0].value if len(rows) == page else ""
        whole = [row for row in rows if row[0].value != last]
        triples += whole
        if not last:
            return {name: triples}
        if not whole:
            raise UnexpectedReply(
                f"<{last}> heeft meer triples dan een pagina; verhoog NORMGRAPH_STORE_PAGE_ROWS",
                f"<{last}> has more triples than a page; raise NORMGRAPH_STORE_PAGE_ROWS",
            )
        after = whole[-1][0].value


def _triple(subject: Any, predicate: Any, value: Any) -> Triple:
    for term in (subject, value):
        if not isinstance(term, ox.NamedNode | ox.Literal):
            raise FaultyGraph(
                f"blanco knoop {term} in de engine, waar onze graaf er geen heeft; laad opnieuw met `normgraph load`",
                f"blank node {term} in the engine, where our graph has none; load again with `normgraph load`",
            )
    return subject, predicate, value


def _listing(names: Iterable[str]) -> str:
    return " ".join(f"<{name}>" for name in names)


def _iri(term: Any) -> str:
    return str(term.value)


def _in_order(ours: Iterable[Triple], theirs: Iterable[Triple]) -> tuple[tuple[Triple, ...], bool]:
    """Put the triples of an engine in the order and spelling of ours, and say whether they are the same."""
    spelt = {_plain(triple): triple for triple in ours}
    found = {_plain(triple): triple for triple in theirs}
    shared = [triple for key, triple in spelt.items() if key in found]
    others = sorted((triple for key, triple in found.items() if key not in spelt), key=str)
    return (*shared, *others), not others and len(shared) == len(spelt)


def _plain(triple: Triple) -> tuple[object, ...]:
    subject, predicate, value = triple
    return subject, predicate, canonical(value)


def _digest(sources: Iterable[Source]) -> str:
    """Give the SHA-256 over the N-Quads of a graph, sorted."""
    lines = sorted(f"{' '.join(map(str, triple))} {source.graph} ." for source in sources for triple in source.triples)
    return sha256("\n".join(lines).encode()).hexdigest()


def _listed(names: Iterable[str]) -> str:
    names = list(names)
    return ", ".join(names[:SHOWN_GRAPHS]) + (", …" if len(names) > SHOWN_GRAPHS else "")
