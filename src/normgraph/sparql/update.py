"""Read a request that changes something: a SPARQL 1.1 update (Protocol §2.2), or documents for a graph (Graph Store).

Pure functions on plain values, as `protocol` has for queries. What would fetch from elsewhere is refused here.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Final
from uuid import uuid4

import pyoxigraph as ox

from normgraph.amounts import dutch
from normgraph.errors import (
    InvalidValue,
    MalformedQuery,
    UnreadableInput,
    shown,
)  # fmt: skip
from normgraph.sparql.change import check_not_protected
from normgraph.sparql.formats import GRAPHS, Syntax
from normgraph.sparql.guard import Token, load_refused, malformed, place, read_tokens, service_refused, without_escapes
from normgraph.sparql.multipart import MULTIPART, read_parts
from normgraph.sparql.protocol import FORM, UPDATE, by_name, check_media_type, read_fields, text_of
from normgraph.sparql.wire import Document, Write

SYNTAXES: Final[dict[str, Syntax]] = {
    one.media_type: one.syntax for one in GRAPHS if one.media_type not in ("application/json", "application/xml")
}
"""What a document may be, by media type."""


# ---- SPARQL Update ----


def check_update_type(headers: Mapping[str, str]) -> str:
    """Give the media type of an update, in UTF-8; raises `UnknownMediaType` for another."""
    return check_media_type(headers.get("content-type", ""), (UPDATE, FORM))


def read_update(query_string: bytes, headers: Mapping[str, str], body: bytes, max_depth: int) -> Write:
    """Read an update that was posted, as a form or directly, with the graphs that its WHERE reads.

    Raises `MalformedQuery` unless there is exactly one update, `RefusedQuery` for LOAD and SERVICE where they are plain
    to see (a worker finds the others, `change`), `QueryTooComplex` when it is nested deeper than `max_depth`, and
    `UnknownMediaType`.
    """
    fields = read_fields(query_string)
    if check_update_type(headers) == UPDATE:
        fields.append(("update", text_of(body)))
    else:
        fields += read_fields(body)
    known = by_name(fields, ("update", "using-graph-uri", "using-named-graph-uri", "query"))
    if len(known["update"]) != 1 or known["query"]:
        raise MalformedQuery(
            "stuur precies één 'update', zonder 'query'", "send exactly one 'update', without 'query'", pointer="update"
        )
    text = without_escapes(known["update"][0])
    tokens = list(read_tokens(text, max_depth))
    _check_tokens(tokens, text)
    return Write("update", with_graphs(text, tokens, known["using-graph-uri"], known["using-named-graph-uri"]))


def _check_tokens(tokens: Sequence[Token], text: str) -> None:
    for token in tokens:
        if token.keyword == "SERVICE":
            raise service_refused(place(text, token.start))
        if token.keyword == "LOAD" and not token.depth:
            raise load_refused(place(text, token.start))
    if not tokens:
        raise MalformedQuery("de wijziging is leeg", "the update is empty", pointer="update")


def with_graphs(text: str, tokens: Sequence[Token], default: Sequence[str], named: Sequence[str]) -> str:
    """Let each WHERE of an update read the graphs that the request chose, by the clauses that say so in its text.

    Raises `MalformedQuery` when the update chooses graphs itself (Protocol §2.2.3), or has the short form DELETE WHERE,
    which cannot.
    """
    if not default and not named:
        return text
    clauses = "".join(f"USING {_iri(one)} " for one in default)
    clauses += "".join(f"USING NAMED {_iri(one)} " for one in named)
    outside = [token for token in tokens if not token.depth]
    parts, done = [], 0
    before: Token | None = None
    for token in outside:
        if token.keyword in ("USING", "WITH") or re.match("(?:using|with):", token.text, re.IGNORECASE):
            raise malformed(
                place(text, token.start),
                "kies de grafen in de wijziging of in het verzoek, niet in beide",
                "choose the graphs in the update or in the request, not in both",
            )
        if token.keyword == "WHERE":
            if before is not None and before.keyword == "DELETE":
                raise malformed(
                    place(text, token.start),
                    "met gekozen grafen: schrijf DELETE {…} WHERE {…} voluit",
                    "with graphs that were chosen: write DELETE {…} WHERE {…} in full",
                )
            parts += [text[done : token.start], clauses]
            done = token.start
        before = token
    return "".join([*parts, text[done:]])


def _iri(given: str) -> str:
    return str(_named(given))


def _named(given: str) -> ox.NamedNode:
    try:
        return ox.NamedNode(given)
    except ValueError as problem:
        raise InvalidValue(f"{shown(given)} is geen IRI", f"{shown(given)} is not an IRI", pointer="graph") from problem


# ---- Graph Store (SPARQL 1.1 Graph Store HTTP Protocol) ----


def read_target(method: str, query_string: bytes) -> str | None:
    """Read which graph a request is about: `?graph=IRI`, or `?default` (`None`).

    A POST that names none gets a new graph with a name of its own (§5.5). Raises `MalformedQuery`, `InvalidValue`, and
    `RefusedQuery` for writing a graph of the dataset.
    """
    fields = read_fields(query_string)
    graphs = [value for name, value in fields if name == "graph"]
    defaults = [value for name, value in fields if name == "default"]
    if not graphs and not defaults and method == "POST":
        return f"urn:uuid:{uuid4()}"
    if len(graphs) + len(defaults) != 1 or any(defaults):
        raise MalformedQuery("geef ?default of één ?graph=IRI", "give ?default or one ?graph=IRI", pointer="graph")
    if defaults:
        return None
    graph = str(_named(graphs[0]).value)
    if method not in ("GET", "HEAD"):
        check_not_protected(graph)
    return graph


def check_document_type(headers: Mapping[str, str]) -> str:
    """Give the media type of an upload; raises `UnknownMediaType` for what is no RDF in UTF-8."""
    return check_media_type(headers.get("content-type", ""), (*SYNTAXES, MULTIPART))


def check_whole(headers: Mapping[str, str]) -> None:
    """Raise `MalformedQuery` for a part of a document: it would take the place of the whole (RFC 9110 §14.5)."""
    if "content-range" in headers:
        raise MalformedQuery(
            "stuur het document heel: een deel ervan (Content-Range) zou de hele graaf vervangen",
            "send the whole document: a part of it (Content-Range) would replace the whole graph",
            pointer="Content-Range",
        )


def read_documents(headers: Mapping[str, str], body: bytes) -> tuple[Document, ...]:
    """Read the documents of an upload: the body, or the parts of a form.

    Raises `UnknownMediaType`, and `UnreadableInput` for what is not UTF-8. Whether it is RDF is seen in a worker.
    """
    kind = check_document_type(headers)
    if kind == MULTIPART:
        parts = read_parts(headers["content-type"], body)
        documents = tuple(Document(one.content, _syntax(one.media_type)) for one in parts)
    else:
        documents = (Document(body, SYNTAXES[kind]),)
    for document in documents:
        _check(document)
    return documents


def _syntax(header: str) -> Syntax:
    return SYNTAXES[check_media_type(header, tuple(SYNTAXES))]


def _check(document: Document) -> None:
    try:
        document.content.decode()
    except UnicodeDecodeError as problem:
        raise UnreadableInput(
            f"geen UTF-8 bij byte {dutch(problem.start)}", f"not UTF-8 at byte {problem.start:,}"
        ) from problem
