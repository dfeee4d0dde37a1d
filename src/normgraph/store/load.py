"""Read the graph's Turtle files into triples, with stable IRIs for what is written as blank nodes.

Blank nodes have no identity outside their file. A condition is authored as a nested `[ … ]`; the ontology has lists.
Each gets an IRI made from a hash of its content; equal sub-conditions thereby become one node. What that node says
stands in one named graph, the first of those whose files write it: in two it would be counted twice by whoever asks the
union of all graphs. On which disputes a requirement hangs is not written either: it is added here, to its graph.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from hashlib import blake2b, sha256
from pathlib import Path

import pyoxigraph as ox

from normgraph.causes import cause_of
from normgraph.errors import FaultyGraph
from normgraph.files import place_of, root, turtle_files
from normgraph.store.disputes import disputes_by_user
from normgraph.terms import ID, RDF, resource, term

_FIRST = ox.NamedNode(RDF + "first")

_HASHED = (resource("condition", ""), resource("list", ""))
"""How the IRIs begin that are made from a hash."""

UNION = resource("dataset", "normgraph")
"""The graph in which another engine holds the triples of all graphs together."""

Object = ox.NamedNode | ox.BlankNode | ox.Literal
"""What a triple of a file may say of its subject."""
Triple = tuple[ox.NamedNode, ox.NamedNode, ox.NamedNode | ox.Literal]


@dataclass(frozen=True, slots=True)
class Source:
    """One file of the graph: its triples and the named graph that they belong to."""

    path: Path
    graph: ox.NamedNode
    triples: tuple[Triple, ...]

    @property
    def name(self) -> str:
        """Name the file for people."""
        return place_of(self.path)


def load_sources(paths: Iterable[Path], base: Path | None = None) -> tuple[list[Source], str]:
    """Read files; give them with the SHA-256 over their names and bytes, which identifies the graph.

    The files count in the order of their graphs, whatever the order in which they are read; of a condition that several
    of them write, the first graph in that order has the triples. With a `base` they are
    named after their place in that folder, not in that of this installation. Raises `FaultyGraph` with file and line
    when a file is no Turtle, and when its blank nodes have no end.
    """
    sources, read = [], {}
    for path in paths:
        content = path.read_bytes()
        graph = graph_name(path, base)
        read[graph.value] = content
        try:
            sources.append(Source(path, graph, tuple(_skolemised(_parse(path, content)))))
        except RecursionError as problem:
            raise FaultyGraph(
                "blanco knopen te diep in elkaar, of in een kring",
                "blank nodes nested too deep, or in a circle",
                pointer=place_of(path),
            ) from problem
    digest = sha256()
    for name in sorted(read):
        digest.update(f"{name} {len(read[name])}\n".encode() + read[name])
    return with_disputes(_each_once(sources)), digest.hexdigest()


def _each_once(sources: list[Source]) -> list[Source]:
    """Leave what a condition or list says to where that is said first; anything else stays where it is written."""
    said: set[Triple] = set()
    kept: dict[str, Source] = {}
    for source in sorted(sources, key=lambda one: one.graph.value):
        triples = []
        for triple in source.triples:
            if triple not in said:
                triples.append(triple)
            if triple[0].value.startswith(_HASHED):
                said.add(triple)
        kept[source.graph.value] = Source(source.path, source.graph, tuple(triples))
    return [kept[source.graph.value] for source in sources]


def with_disputes(sources: Iterable[Source]) -> list[Source]:
    """Say of each requirement, in its own graph, on which disputes it hangs (`ng:dispute`).

    It is said when the graph is loaded, so that commands, pages, linked data and every SPARQL engine read it alike.
    """
    given = list(sources)
    hanging = disputes_by_user(triple for source in given for triple in source.triples)
    predicate, requirement = ox.NamedNode(term("dispute")), ox.NamedNode(term("Requirement"))
    done = []
    for source in given:
        own = dict.fromkeys(subject for subject, _, value in source.triples if value == requirement)
        derived = [(one, predicate, ox.NamedNode(dispute)) for one in own for dispute in hanging.get(one.value, ())]
        said = set(source.triples) if derived else set()
        added = [triple for triple in derived if triple not in said]
        done.append(Source(source.path, source.graph, (*source.triples, *added)))
    return done


@cache
def our_sources() -> tuple[list[Source], str]:
    """Load the graph that this installation carries, with its SHA-256; the result is shared and not changed."""
    return load_sources(turtle_files("data", "ontology"))


def quads_of(sources: Iterable[Source]) -> Iterator[ox.Quad]:
    """Yield the triples of files, each in the named graph of its file."""
    return (ox.Quad(*triple, source.graph) for source in sources for triple in source.triples)


def graph_name(path: Path, base: Path | None = None) -> ox.NamedNode:
    """Name the graph of a file after its place: `data/law/aia.ttl` is `id/graph/law/aia`."""
    place, folder = path.resolve(), root() if base is None else base.resolve()
    inside = place.relative_to(folder) if place.is_relative_to(folder) else Path(path.name)
    return ox.NamedNode(resource("graph", inside.with_suffix("").as_posix().removeprefix("data/")))


def _parse(path: Path, content: bytes) -> list[ox.Triple]:
    try:
        triples = [quad.triple for quad in ox.parse(content, format=ox.RdfFormat.TURTLE, base_iri=ID)]
    except SyntaxError as problem:
        where = f"{place_of(path)}:{problem.lineno or 0}"
        nl, en = cause_of(problem)
        raise FaultyGraph(f"geen Turtle: {nl}", f"not Turtle: {en}", pointer=where) from problem
    if found := next((triple for triple in triples if isinstance(triple.object, ox.Triple)), None):
        nl = f"een uitspraak over een uitspraak (<< >>) wordt niet gelezen, haal haar weg: {found.object}"
        en = f"a statement about a statement (<< >>) is not read, take it away: {found.object}"
        raise FaultyGraph(nl, en, pointer=place_of(path))
    return triples


def _skolemised(triples: list[ox.Triple]) -> Iterator[Triple]:
    """Replace each blank node by an IRI that is a hash of what it says."""
    content: dict[ox.BlankNode, list[tuple[ox.NamedNode, Object]]] = defaultdict(list)
    for triple in triples:
        if isinstance(triple.subject, ox.BlankNode):
            content[triple.subject].append((triple.predicate, triple.object))  # type: ignore[arg-type]
    names: dict[ox.BlankNode, ox.NamedNode] = {}

    def name(node: Object) -> ox.NamedNode | ox.Literal:
        if not isinstance(node, ox.BlankNode):
            return node
        if node not in names:
            lines = sorted(f"{predicate} {name(value)}" for predicate, value in content[node])
            kind = "list" if any(predicate == _FIRST for predicate, _ in content[node]) else "condition"
            digest = blake2b("\n".join(lines).encode(), digest_size=10).hexdigest()
            names[node] = ox.NamedNode(resource(kind, digest))
        return names[node]

    for triple in triples:
        yield name(triple.subject), triple.predicate, name(triple.object)  # type: ignore[arg-type,misc]
