"""Put the graph of this installation into another SPARQL 1.1 engine, one named graph after the other.

Each graph is replaced as a whole; other graphs of the engine are left alone. The last one holds all triples together:
many engines are slow when the default graph of a query is made of some hundreds. An upload that broke off is found when
the graph is read (`dataset`), and can be done again.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final, Literal
from urllib.parse import quote
from urllib.request import Request

import pyoxigraph as ox

from normgraph.errors import UnexpectedReply
from normgraph.files import turtle_files
from normgraph.settings import Settings
from normgraph.store.calling import Caller, Reply
from normgraph.store.load import UNION, Triple, load_sources
from normgraph.store.remote import Wrapper, check, make_caller

Protocol = Literal["graph-store", "update"]

TRIPLES_AT_ONCE: Final = 400
"""In one update: some engines translate it to one statement of their own, whose size has a limit."""


def upload(address: str, protocol: Protocol, settings: Settings) -> Iterator[tuple[str, int, int]]:
    """Put each graph of this installation at an address; yield its name, its triples, and how many graphs there are.

    `graph-store` is the SPARQL 1.1 Graph Store HTTP Protocol (PUT `?graph=…`), `update` SPARQL 1.1 Update. Raises
    `InvalidValue` for what is no address, `NoConnection`, `NoReply`, and `UnexpectedReply` when the engine refuses, or
    when what answers there takes anything.
    """
    caller = make_caller(address, settings)
    _check_that_it_reads(caller, protocol)
    sources, _ = load_sources(turtle_files("ontology", "data"))
    everything: dict[Triple, None] = {}
    for source in sources:
        triples = dict.fromkeys(source.triples)
        everything |= triples
        put(caller, protocol, source.graph, tuple(triples))
        yield source.graph.value, len(triples), len(sources) + 1
    put(caller, protocol, ox.NamedNode(UNION), tuple(everything))
    yield UNION, len(everything), len(sources) + 1


def put(caller: Caller, protocol: Protocol, graph: ox.NamedNode, triples: Sequence[Triple]) -> None:
    """Replace one graph by these triples; raises what `upload` raises."""
    if protocol == "graph-store":
        check(caller, _put(caller, graph, _lines(triples)))
        return
    start = f"DROP SILENT GRAPH {graph} ;\n"
    for at in range(0, len(triples), TRIPLES_AT_ONCE):
        lines = _lines(triples[at : at + TRIPLES_AT_ONCE])
        check(caller, _update(caller, f"{start}INSERT DATA {{ GRAPH {graph} {{\n{lines}}} }}"))
        start = ""


def _check_that_it_reads(caller: Caller, protocol: Protocol) -> None:
    """See that what answers reads what it is sent: a page to log in on says yes to everything and keeps nothing."""
    nonsense = "INSERT what is neither RDF nor SPARQL"
    reply = _put(caller, ox.NamedNode(UNION), nonsense) if protocol == "graph-store" else _update(caller, nonsense)
    if reply.status < 300:
        raise UnexpectedReply(
            f"wat op {caller.address} antwoordt, neemt ook aan wat geen RDF of SPARQL is: dat is geen engine",
            f"what answers at {caller.address} also takes what is neither RDF nor SPARQL: that is no engine",
        )


def _put(caller: Caller, graph: ox.NamedNode, content: str) -> Reply:
    joint = "&" if "?" in caller.address else "?"
    address = f"{caller.address}{joint}graph={quote(graph.value, safe='')}"
    headers = {"Content-Type": "text/turtle; charset=utf-8"}
    return caller.send(Request(address, content.encode(), headers, method="PUT"))  # noqa: S310 - a caller takes http(s) only


def _update(caller: Caller, update: str) -> Reply:
    wrapper = Wrapper(caller, "*/*", update=True)
    wrapper.setQuery(update)
    return wrapper.reply()


def _lines(triples: Iterable[Triple]) -> str:
    """Write triples as N-Triples, which is Turtle too."""
    return "".join(f"{subject} {predicate} {value} .\n" for subject, predicate, value in triples)
