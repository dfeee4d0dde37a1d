"""Carry out a write in a worker, and tell what it changed; nothing of it stays there.

The worker is a fork, so its graph is a copy: the write happens to the copy, the difference goes to the server as a
change, and the worker ends. What fails, runs too long or crashes therefore leaves nothing behind.

A change is lines: `A` and `D` with a quad that is added or deleted, as N-Quads; `G` and `X` with the IRI of a graph
that is made or dropped, since a graph may be empty.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from time import perf_counter
from typing import Final
from uuid import uuid4

import pyoxigraph as ox

from normgraph.amounts import dutch
from normgraph.causes import cause_of, not_in_form
from normgraph.errors import MalformedQuery, NotFound, QueryTooComplex, RefusedQuery, UnreadableInput, shown
from normgraph.sparql.guard import load_refused, read_tokens, service_refused
from normgraph.sparql.joined import with_texts_joined
from normgraph.sparql.keywords import is_update, update_uses_keyword
from normgraph.sparql.mistakes import syntax_error
from normgraph.sparql.patterns import with_patterns_read
from normgraph.sparql.prologues import each_with_prologue
from normgraph.sparql.results import RDF_SYNTAXES, ResultLimits
from normgraph.sparql.wire import Document, Reply, Write
from normgraph.store.wellformed import check_well_formed
from normgraph.terms import resource

PROTECTED: Final = resource("graph", "")
"""Graphs whose name begins so are of the dataset itself, and cannot be written."""

_QUADS: Final = ox.RdfFormat.N_QUADS


@dataclass(frozen=True, slots=True)
class ChangeCounts:
    """How much a change adds, deletes and makes."""

    inserted: int
    deleted: int
    graphs_made: int
    graphs_dropped: int


def count_changes(change: bytes) -> ChangeCounts:
    """Count what is in a change."""
    kinds = [line[:1] for line in change.split(b"\n")]
    return ChangeCounts(*(kinds.count(kind) for kind in (b"A", b"D", b"G", b"X")))


def apply_change(store: ox.Store, change: bytes) -> None:
    """Make a store what it becomes by a change."""
    lines = change.split(b"\n")
    for quad in _parsed(lines, b"D "):
        store.remove(quad)
    for name in _rests(lines, b"X "):
        store.remove_graph(ox.NamedNode(name.decode()))
    for name in _rests(lines, b"G "):
        store.add_graph(ox.NamedNode(name.decode()))
    store.extend(_parsed(lines, b"A "))


def renewed(store: ox.Store) -> ox.Store:
    """Copy a store: it keeps room for each quad that was ever in it, and grows slow of the deleted."""
    copy = ox.Store()
    copy.bulk_extend(store)
    for name in store.named_graphs():
        copy.add_graph(name)
    return copy


def whole(store: ox.Store) -> bytes:
    """Write a store as the change that makes it out of nothing."""
    return _difference(_State(frozenset(), frozenset()), _state(store))


def _rests(lines: Iterable[bytes], kind: bytes) -> Iterator[bytes]:
    return (line[len(kind) :] for line in lines if line.startswith(kind))


def _parsed(lines: Iterable[bytes], kind: bytes) -> Iterator[ox.Quad]:
    """Read the quads of some lines; blank nodes keep their labels."""
    return ox.parse(b"\n".join(_rests(lines, kind)), format=_QUADS)


# ---- in a worker ----


def carry_out(write: Write, store: ox.Store, limits: ResultLimits) -> Reply:
    """Carry out a write on a store that is thrown away afterwards, and reply with the change.

    Raises `MalformedQuery`, `UnreadableInput`, `NotFound`, `RefusedQuery` for LOAD and SERVICE and when it touches a
    graph of the dataset, and `QueryTooComplex` when the change is larger than `limits`.
    """
    started = perf_counter()
    touched = None if write.action == "update" else _node(write.graph)
    before = _state(store, touched)
    try:
        _carry_out(write, store)
    except MemoryError as problem:
        raise QueryTooComplex("vraagt te veel geheugen", "asks for too much memory") from problem
    after = _state(store, touched)
    change = _difference(before, after)
    if write.action == "update":
        _check_graphs(change)
    elif write.graph is not None:
        check_not_protected(write.graph)
    if len(change) > limits.bytes:
        raise QueryTooComplex(
            f"de wijziging is groter dan {dutch(limits.bytes)} bytes; doe haar in delen",
            f"the change is larger than {limits.bytes:,} bytes; make it in parts",
        )
    spent = (perf_counter() - started) * 1_000
    return Reply(change, 0, truncated=False, compressed=False, query_ms=spent, retires=True)


def _carry_out(write: Write, store: ox.Store) -> None:
    if write.action == "update":
        for part in each_with_prologue(write.text):
            try:
                _update(part.text, store)
            except MalformedQuery:
                _update(part.in_its_place(), store)  # fails again, and tells where in the whole
                raise
        return
    graph = _node(write.graph)
    if write.action == "delete":
        _delete(graph, store)
        return
    quads = [quad for one in write.documents for quad in _read(one, write.graph)]
    if write.action == "put":
        store.clear_graph(graph)
    if isinstance(graph, ox.NamedNode):
        store.add_graph(graph)
    store.extend(ox.Quad(quad.subject, quad.predicate, quad.object, graph) for quad in quads)


def _update(text: str, store: ox.Store) -> None:
    """Carry out an update, unless it would fetch: SILENT would make that fail without a word."""
    for keyword, refused in (("SERVICE", service_refused), ("LOAD", load_refused)):
        if update_uses_keyword(keyword, text):
            raise refused()
    read = with_texts_joined(with_patterns_read(text, is_update), is_update)
    seen, sources = _with_sources_seen(read)
    try:
        store.update(seen)
    except SyntaxError as problem:
        raise syntax_error(problem, text, update=True) from problem
    except (RuntimeError, OSError, ValueError) as problem:
        said = re.sub(r"<urn:uuid:[^>]*>", lambda found: sources.get(found[0], found[0]), str(problem))
        nl, en = cause_of(RuntimeError(said))
        raise MalformedQuery(f"niet uitvoerbaar: {nl}", f"cannot be carried out: {en}") from problem


def _with_sources_seen(text: str) -> tuple[str, Mapping[str, str]]:
    """Let COPY and ADD fail where their source is not there, as MOVE does (SPARQL 1.1 Update §3.2.3 to §3.2.5).

    The engine takes it for empty, so that a misspelt name would empty the target of a COPY. It does refuse to drop what
    is not there: hence a graph is made where the source is, and dropped in any case. With SILENT nothing is looked at.
    Give with the text the source of each such graph, which is the one to name where the engine names the other.
    """
    sources: dict[str, str] = {}
    if not re.search(r"\b(?:COPY|ADD)\b", text, re.IGNORECASE) or not is_update(text):
        return text, sources
    parts, done = [], 0
    tokens = [token for token in read_tokens(text, len(text)) if not token.depth]
    for at, token in enumerate(tokens[:-2]):
        source = tokens[at + 1 + (tokens[at + 1].keyword == "GRAPH")]
        if token.keyword not in ("COPY", "ADD") or source.keyword in ("SILENT", "DEFAULT"):
            continue
        mark = f"<urn:uuid:{uuid4()}>"
        sources[mark] = source.text
        parts.append(text[done : token.start])
        parts.append(f"INSERT {{ GRAPH {mark} {{ {mark} {mark} {mark} }} }} WHERE {{ GRAPH {source.text} {{}} }} ; ")
        parts.append(f"DROP GRAPH {mark} ; ")
        done = token.start
    return "".join([*parts, text[done:]]), sources


def _delete(graph: ox.NamedNode | ox.DefaultGraph, store: ox.Store) -> None:
    if isinstance(graph, ox.DefaultGraph):
        store.clear_graph(graph)
        return
    if not store.contains_named_graph(graph):
        raise NotFound(f"er is geen graaf {shown(graph.value)}", f"there is no graph {shown(graph.value)}")
    store.remove_graph(graph)


def _read(document: Document, base: str | None) -> list[ox.Quad]:
    """Read a document that holds one graph; blank nodes of two documents are never the same one."""
    try:
        if document.syntax == "rdf-xml":
            check_well_formed(document.content)
        found = ox.parse(document.content, format=RDF_SYNTAXES[document.syntax], base_iri=base, rename_blank_nodes=True)
        quads = list(found)
    except (SyntaxError, ValueError) as problem:
        raise not_in_form(document.syntax, problem) from problem
    named = next((quad.graph_name for quad in quads if isinstance(quad.graph_name, ox.NamedNode | ox.BlankNode)), None)
    if named is not None:
        raise UnreadableInput(
            f"bevat een graaf met een naam ({named}); hier gaat één graaf tegelijk",
            f"holds a graph with a name ({named}); here goes one graph at a time",
        )
    return quads


# ---- the difference ----


@dataclass(frozen=True, slots=True)
class _State:
    """All that a store holds, as lines."""

    quads: frozenset[bytes]
    graphs: frozenset[bytes]


def _node(graph: str | None) -> ox.NamedNode | ox.DefaultGraph:
    return ox.DefaultGraph() if graph is None else ox.NamedNode(graph)


def _state(store: ox.Store, graph: ox.NamedNode | ox.DefaultGraph | None = None) -> _State:
    """Write down what a store holds, or what it holds in one graph."""
    if graph is None:
        written = store.dump(format=_QUADS)
    else:
        written = ox.serialize(store.quads_for_pattern(None, None, None, graph), format=_QUADS)
    quads = (written or b"").split(b"\n")
    graphs = (name.value.encode() for name in store.named_graphs() if isinstance(name, ox.NamedNode))
    return _State(frozenset(quads) - {b""}, frozenset(graphs))


def _difference(before: _State, after: _State) -> bytes:
    kinds = (
        (b"D ", before.quads - after.quads),
        (b"X ", before.graphs - after.graphs),
        (b"G ", after.graphs - before.graphs),
        (b"A ", after.quads - before.quads),
    )
    return b"".join(kind + line + b"\n" for kind, lines in kinds for line in sorted(lines))


def _check_graphs(change: bytes) -> None:
    """Refuse a change to the graphs of the dataset; by what it did, as a template can have a variable for the graph."""
    lines = change.split(b"\n")
    touched = {name.decode() for kind in (b"X ", b"G ") for name in _rests(lines, kind)}
    for kind in (b"A ", b"D "):
        names = {quad.graph_name for quad in _parsed(lines, kind)}
        if any(isinstance(name, ox.BlankNode) for name in names):
            raise RefusedQuery("een graaf heeft een IRI als naam", "the name of a graph is an IRI")
        touched |= {name.value for name in names if isinstance(name, ox.NamedNode)}
    for graph in sorted(touched):
        check_not_protected(graph)


def check_not_protected(graph: str) -> None:
    """Raise `RefusedQuery` for a graph of the dataset itself."""
    if graph.startswith(PROTECTED):
        raise RefusedQuery(
            f"{shown(graph)} is een graaf van deze dataset, en kan alleen worden gelezen; schrijf in een eigen graaf",
            f"{shown(graph)} is a graph of this dataset, and can only be read; write to a graph of your own",
        )
