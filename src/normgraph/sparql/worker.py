"""A worker: a process that answers one query at a time and can open nothing.

It is forked with the graph in memory, so it needs no file; the limits below are the wall behind the guard. Whatever
a query makes of the engine (too much memory, an overflown stack, no end), it can cost one worker, and no connection.
"""

from __future__ import annotations

import gzip
import os
import re
import resource
import signal
import socket
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from time import perf_counter
from typing import Final, NoReturn

import pyoxigraph as ox

from normgraph.causes import cause_of
from normgraph.errors import MalformedQuery, NormgraphError, QueryTooComplex, RefusedQuery, not_found, shown
from normgraph.sparql.change import carry_out
from normgraph.sparql.guard import check_query, each_graph_once, service_refused
from normgraph.sparql.joined import with_texts_joined
from normgraph.sparql.keywords import is_query, uses_keyword
from normgraph.sparql.mistakes import syntax_error
from normgraph.sparql.patterns import with_patterns_read
from normgraph.sparql.results import (
    PARTIAL,
    ResultLimits,
    Row,
    Written,
    write_boolean,
    write_graph,
    write_solutions,
    write_triples,
)  # fmt: skip
from normgraph.sparql.wire import (
    BEGUN,
    LENGTHS,
    Check,
    Job,
    Reply,
    Write,
    pack_error,
    pack_reply,
    unpack_job,
    write_checked,
)  # fmt: skip

STACK_BYTES: Final = 100 << 20
"""Ten thousand nested groups take a tenth of this; the usual 8 MiB end at three thousand."""

GROWN_KILOBYTES: Final = 64 << 10
"""A worker that took this much more than it had when it started makes room for a fresh one."""

GRACE_SECONDS: Final = 1.0
"""The kernel ends a worker so long after the time limit, in case the server is no longer there to do it."""

SMALLEST_COMPRESSED: Final = 1_000
"""A shorter body is not worth compressing."""

CHANNEL: Final = 3
"""The descriptor on which a worker gets its jobs: the first after the standard streams, and the last there is."""

_EMPTY: Final = ox.Store()


@dataclass(frozen=True, slots=True)
class Graph:
    """What a worker answers from."""

    store: ox.Store
    names: frozenset[str]
    ours: ox.Store | None = None
    """Our own graphs alone, where `store` holds graphs of others too."""


# ---- answering ----


def answer(job: Job, graph: Graph, limits: ResultLimits) -> Reply:
    """Answer a job.

    Raises `MalformedQuery`, `RefusedQuery`, `NotAcceptable`, `NotFound` and `QueryTooComplex`.
    """
    started = perf_counter()
    written = _written(job, graph, limits) if job.text else _whole(job, graph)
    return reply_with(written, job, started)


def reply_with(written: Written, job: Job, started: float) -> Reply:
    """Put a result in a reply, compressed if the job asks for that; `started` is a time of `perf_counter`."""
    compressed = job.compressed and len(written.body) >= SMALLEST_COMPRESSED
    body = gzip.compress(written.body, 5, mtime=0) if compressed else written.body
    spent = (perf_counter() - started) * 1_000
    return Reply(body, written.rows, written.truncated, compressed, spent, retires=False)


def _whole(job: Job, graph: Graph) -> Written:
    """Write the graph that the job names; that is never cut, as nothing could tell what is missing.

    Without rows nothing of it is given; only writing tells whether some formats can hold it.
    """
    (name,) = job.default_graphs or ()
    if name not in graph.names:
        raise not_found(graph.names, name, "graaf", "graph")
    alone = job.max_rows == 0
    if alone and job.syntax not in PARTIAL:
        return Written(b"", 0, truncated=False)
    written = write_graph(graph.store, name, job.syntax)
    return replace(written, body=b"") if alone else written


def _written(job: Job, graph: Graph, limits: ResultLimits) -> Written:
    if re.search("service", job.text, re.IGNORECASE) and uses_keyword("SERVICE", job.text):
        raise service_refused()
    try:
        _check_graphs(job, graph)
        text = with_texts_joined(with_patterns_read(job.text, is_query), is_query)
        found = _results(replace(job, text=text), graph.store if graph.ours is None or not job.ours else graph.ours)
        if isinstance(found, ox.QueryBoolean):
            return write_boolean(bool(found), job.syntax, job.preface)
        if isinstance(found, ox.QueryTriples):
            return triples_for(job, found, limits)
        names, fewer = [name.value for name in found.variables], limits.at_most(job.max_rows)
        return write_solutions(names, _rows(found), job.syntax, fewer, job.preface)
    except SyntaxError as problem:
        raise syntax_error(problem, job.text) from problem
    except (RuntimeError, OSError, ValueError) as problem:
        nl, en = cause_of(problem)
        raise MalformedQuery(f"niet uitvoerbaar: {nl}", f"cannot be carried out: {en}") from problem
    except MemoryError as problem:
        raise QueryTooComplex("vraagt te veel geheugen", "asks for too much memory") from problem


def triples_for(job: Job, found: Iterable[ox.Triple], limits: ResultLimits) -> Written:
    """Write triples for a job; a HEAD request, which asks for none, is told as GET is what its format cannot hold."""
    if job.max_rows == 0 and job.syntax in PARTIAL:
        return replace(write_triples(found, job.syntax, limits), body=b"")
    return write_triples(found, job.syntax, limits.at_most(job.max_rows))


def _rows(found: ox.QuerySolutions) -> Iterable[Row]:
    return map(tuple, found)


def _results(job: Job, store: ox.Store) -> ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples:
    """Run a query on the graphs that the request chose, else on those of its FROM clauses, else on all as one."""
    if job.default_graphs is not None and job.named_graphs is not None:
        default = [ox.NamedNode(name) for name in job.default_graphs]
        named = [ox.NamedNode(name) for name in job.named_graphs]
        return store.query(job.text, default_graph=[*default], named_graphs=[*named])
    if job.graphs:
        return store.query(each_graph_once(job.text, read_graphs(job)))
    return store.query(job.text, use_default_graph_as_union=True)


def _check_graphs(job: Job, graph: Graph) -> None:
    """Refuse graphs that are not here: an empty answer would look as if there were nothing in them."""
    if job.default_graphs is not None and job.named_graphs is not None:
        chosen: Iterable[str] = (*job.default_graphs, *job.named_graphs)
    elif job.graphs:
        chosen = read_graphs(job)
    else:
        _check_no_from(job.text)
        return
    check_names(chosen, graph.names)


def read_graphs(job: Job) -> list[str]:
    """Give the graphs of FROM clauses in full; the engine itself resolves prefixes and relative IRIs.

    Raises `SyntaxError`, with the place in the whole query where that is at fault.
    """
    try:
        found = _EMPTY.query(f"{job.prologue}\nSELECT ?g {{ VALUES ?g {{ {' '.join(job.graphs)} }} }}")
    except SyntaxError:
        _EMPTY.query(job.text)
        raise
    return [str(row["g"].value) for row in found]  # type: ignore[union-attr]


def check_names(chosen: Iterable[str], names: Collection[str]) -> None:
    """Raise `RefusedQuery` for a graph that is not in the dataset."""
    for name in chosen:
        if name not in names:
            raise RefusedQuery(
                f"{shown(name)} is geen graaf van deze dataset, en wordt niet elders opgehaald",
                f"{shown(name)} is not a graph of this dataset, and is not fetched from elsewhere",
            )


def _check_no_from(text: str) -> None:
    """Refuse a FROM that the guard did not see: the union of all graphs would pass over it without a word."""
    if re.search("from", text, re.IGNORECASE) and uses_keyword("FROM", text):
        raise MalformedQuery(
            "schrijf FROM los van wat erop volgt, met de graaf voluit", "write FROM apart from what follows it"
        )


# ---- the process ----


def serve(channel: socket.socket, graph: Graph, limits: ResultLimits, megabytes: int) -> NoReturn:
    """Answer the jobs that come over a channel until it is closed; never returns, as the caller is a fork."""
    try:
        channel = confine(channel, megabytes)
        most = _peak_kilobytes() + GROWN_KILOBYTES
        while True:
            received = _receive(channel)
            channel.sendall(BEGUN)
            job, milliseconds = unpack_job(*received)
            signal.setitimer(signal.ITIMER_REAL, milliseconds / 1_000 + GRACE_SECONDS)
            frame = _frame(job, graph, limits, most)
            signal.setitimer(signal.ITIMER_REAL, 0)
            channel.sendall(frame)
    except (EOFError, OSError):  # the server wants no more
        pass
    finally:
        os._exit(0)


def _frame(job: Job | Write | Check, graph: Graph, limits: ResultLimits, most: int) -> bytes:
    """Answer a job in a frame, whatever happens."""
    try:
        if isinstance(job, Write):
            return pack_reply(carry_out(job, graph.store, limits))
        reply = _checked(job) if isinstance(job, Check) else answer(job, graph, limits)
        return pack_reply(replace(reply, retires=_peak_kilobytes() > most))
    except NormgraphError as error:
        return pack_error(error)
    except Exception as error:  # the edge of the process: a fault of ours is told as one
        return pack_error(NormgraphError("interne fout", f"internal error ({type(error).__name__}: {error})"))


def _checked(job: Check) -> Reply:
    """Check a query; raises what `check_query` raises."""
    started = perf_counter()
    body = write_checked(job.query, check_query(job.query, job.max_depth))
    return Reply(body, 0, False, False, (perf_counter() - started) * 1_000, retires=False)


def confine(channel: socket.socket, megabytes: int) -> socket.socket:
    """Take from this process what a query must not have: files, connections, and memory without end.

    All descriptors but the channel are closed, and there is no room for a new one.
    """
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    os.dup2(channel.detach(), CHANNEL)
    nowhere = os.open(os.devnull, os.O_RDWR)
    for stream in range(CHANNEL):
        os.dup2(nowhere, stream)
    os.closerange(CHANNEL + 1, os.sysconf("SC_OPEN_MAX"))
    lower(resource.RLIMIT_NOFILE, CHANNEL + 1)
    lower(resource.RLIMIT_FSIZE, 0)
    lower(resource.RLIMIT_CORE, 0)
    lower(resource.RLIMIT_AS, megabytes << 20)
    hard = resource.getrlimit(resource.RLIMIT_STACK)[1]
    resource.setrlimit(resource.RLIMIT_STACK, (STACK_BYTES if hard < 0 else min(STACK_BYTES, hard), hard))
    os.nice(5)
    return socket.socket(fileno=CHANNEL)


def lower(limit: int, value: int) -> None:
    """Lower a limit of this process for good; one that is lower already stays."""
    hard = resource.getrlimit(limit)[1]
    lowest = value if hard == resource.RLIM_INFINITY else min(value, hard)
    resource.setrlimit(limit, (lowest, lowest))


def _peak_kilobytes() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


def _receive(channel: socket.socket) -> tuple[bytes, bytes]:
    """Read head and body of one job; raises `EOFError` when the server has closed the channel."""
    head, body = LENGTHS.unpack(_exactly(channel, LENGTHS.size))
    return _exactly(channel, head), _exactly(channel, body)


def _exactly(channel: socket.socket, count: int) -> bytes:
    received = bytearray()
    while len(received) < count:
        part = channel.recv(min(count - len(received), 1 << 18))
        if not part:
            raise EOFError
        received += part
    return bytes(received)
