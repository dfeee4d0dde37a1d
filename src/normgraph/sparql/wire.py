"""What the server and a worker say to each other: a job or a write one way, a reply the other, as frames."""

from __future__ import annotations

import struct
from dataclasses import dataclass, replace
from time import perf_counter
from typing import Any, Final, Literal

import orjson

from normgraph.errors import (
    MalformedQuery,
    NormgraphError,
    NotAcceptable,
    NotFound,
    QueryTooComplex,
    RefusedQuery,
    UnreadableInput,
)  # fmt: skip
from normgraph.sparql.formats import Syntax
from normgraph.sparql.guard import CheckedQuery
from normgraph.sparql.spool import PIECE_BYTES, Body, Spool, Spooled

LENGTHS: Final = struct.Struct(">II")
"""Before each message: how many bytes its head and its body have."""

BEGUN: Final = b"B"
"""What a worker says when it has read a job whole, before it does anything about it: from then on its time runs."""

ERRORS: Final[dict[str, type[NormgraphError]]] = {
    error.code: error
    for error in (MalformedQuery, NotAcceptable, NotFound, QueryTooComplex, RefusedQuery, UnreadableInput)
}
"""What a query or a write can do wrong in a worker, by code; any other error is a fault of ours."""


@dataclass(frozen=True, slots=True)
class Job:
    """One query for a worker, with the form of its result; without a text, the one graph chosen is wanted whole."""

    text: str
    syntax: Syntax
    prologue: str = ""
    graphs: tuple[str, ...] = ()
    default_graphs: tuple[str, ...] | None = None
    named_graphs: tuple[str, ...] | None = None
    compressed: bool = False
    preface: dict[str, Any] | None = None
    """What stands before the rows in plain JSON."""
    max_rows: int | None = None
    """Rows or triples that are enough, where these are fewer than the pool allows."""
    saved: str | None = None
    """The name of the saved query that this is, with whatever values."""
    ours: bool = False
    """Whether it asks our own graphs alone, whatever others wrote beside them."""
    spent_ms: float = 0.0
    """How much of its time its check took already."""


@dataclass(frozen=True, slots=True)
class Document:
    """A document in RDF, and its syntax."""

    content: bytes
    syntax: Syntax


@dataclass(frozen=True, slots=True)
class Write:
    """One change for a worker: an update, or what is to become of one graph with some documents.

    `graph` is `None` for the unnamed graph, and of no meaning for an update, which says itself what it changes.
    """

    action: Literal["update", "put", "post", "delete"]
    text: str = ""
    graph: str | None = None
    documents: tuple[Document, ...] = ()


@dataclass(frozen=True, slots=True)
class Check:
    """A query that a worker is to check as `guard.check_query` does, which takes seconds when it is long."""

    query: str
    max_depth: int


@dataclass(frozen=True, slots=True)
class Reply:
    """The whole result of a query, written: nothing is sent to a client before it is complete."""

    body: Body
    rows: int
    truncated: bool
    compressed: bool
    query_ms: float
    retires: bool
    """Whether the worker stops after this, because it has grown."""
    waited_ms: float = 0.0

    @property
    def content(self) -> bytes:
        """The body in memory."""
        return self.body if isinstance(self.body, bytes) else b"".join(self.body.pieces())

    def since(self, asked: float) -> Reply:
        """Give the reply with how long it was waited for, beside the query itself; `asked` is of `perf_counter`."""
        return replace(self, waited_ms=max(0.0, (perf_counter() - asked) * 1_000 - self.query_ms))


def pack_job(job: Job | Write | Check, milliseconds: int) -> bytes:
    """Write a job as a frame, with the time it may take; documents are the body, one after the other."""
    if not isinstance(job, Write):
        head = orjson.dumps([job, milliseconds])
        return LENGTHS.pack(len(head), 0) + head
    sizes = [(one.syntax, len(one.content)) for one in job.documents]
    fields = {"action": job.action, "text": job.text, "graph": job.graph, "documents": sizes}
    head = orjson.dumps([fields, milliseconds])
    body = b"".join(one.content for one in job.documents)
    return LENGTHS.pack(len(head), len(body)) + head + body


def unpack_job(head: bytes, body: bytes) -> tuple[Job | Write | Check, int]:
    """Read a job, and the milliseconds it may take."""
    fields, milliseconds = orjson.loads(head)
    if "query" in fields:
        return Check(**fields), milliseconds
    if "action" in fields:
        documents = []
        for syntax, size in fields.pop("documents"):
            documents.append(Document(body[:size], syntax))
            body = body[size:]
        return Write(**fields, documents=tuple(documents)), milliseconds
    for name in ("graphs", "default_graphs", "named_graphs"):
        fields[name] = fields[name] if fields[name] is None else tuple(fields[name])
    return Job(**fields), milliseconds


def write_checked(query: str, checked: CheckedQuery) -> bytes:
    """Write what a check gave, but for what the query itself tells: the server has that."""
    text = None if checked.text == query else checked.text
    return orjson.dumps([text, checked.form, len(checked.prologue), checked.graphs, checked.passing])


def read_checked(query: str, written: bytes, spent_ms: float) -> CheckedQuery:
    """Read what a check of a query gave, in so many milliseconds."""
    changed, form, start, graphs, passing = orjson.loads(written)
    text = query if changed is None else changed
    return CheckedQuery(text, form, text[:start], tuple(graphs), passing, spent_ms)


def pack_reply(reply: Reply) -> bytes:
    """Write a reply as a frame."""
    head = orjson.dumps([reply.rows, reply.truncated, reply.compressed, reply.query_ms, reply.retires])
    return LENGTHS.pack(len(head), len(reply.body)) + head + reply.content


def pack_error(error: NormgraphError) -> bytes:
    """Write an error as a frame."""
    head = orjson.dumps({"error": error.code, "nl": error.nl, "en": error.en})
    return LENGTHS.pack(len(head), 0) + head


class Arriving:
    """A reply to a client as it comes in; a large body goes to a spool."""

    def __init__(self, spool: Spool, client: str = "") -> None:
        self._spool = spool
        self._client = client
        self._received = bytearray()
        self._large: Spooled | None = None

    def take(self, part: bytes) -> Reply | NormgraphError | None:
        """Take the next part, and give the reply, or the error that came in its place, once that is whole.

        Raises what `Spool.open` raises when there is no room for a large body.
        """
        if self._large is not None:
            self._large.write(part)
        else:
            self._received += part
            if len(self._received) < LENGTHS.size:
                return None
            head, body = LENGTHS.unpack_from(self._received)
            start = LENGTHS.size + head
            if len(self._received) < start + min(body, PIECE_BYTES):
                return None
            if body <= PIECE_BYTES:
                return _read_reply(self._received[LENGTHS.size : start], bytes(self._received[start:]))
            self._large = self._spool.open(body, self._client)
            with memoryview(self._received) as received:
                self._large.write(received[start:])
            del self._received[start:]
        return _read_reply(self._received[LENGTHS.size :], self._large) if self._large.complete else None


def _read_reply(head: bytearray, body: Body) -> Reply | NormgraphError:
    fields = orjson.loads(head)
    if isinstance(fields, dict):
        return ERRORS.get(fields["error"], NormgraphError)(fields["nl"], fields["en"])
    return Reply(body, *fields)
