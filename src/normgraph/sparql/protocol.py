"""Read a request of the SPARQL 1.1 Protocol (§2.1): method, address, headers and body in, a question or an error out.

A pure function on plain values, so that any server can use it. Updates have an address of their own (`update`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final
from urllib.parse import parse_qsl

from normgraph.amounts import dutch
from normgraph.causes import too_large
from normgraph.errors import (
    AddressTooLong,
    MalformedQuery,
    UnknownMediaType,
    UpdateNotOffered,
    WrongMethod,
    shown,
)  # fmt: skip
from normgraph.settings import Settings

ALLOWED: Final = ("GET", "HEAD", "POST", "OPTIONS")

FORM: Final = "application/x-www-form-urlencoded"
QUERY: Final = "application/sparql-query"
UPDATE: Final = "application/sparql-update"

_IRI: Final = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^<>\"{}|^`\\\x00-\x20]*")

MAX_FIELDS: Final = 1_000
"""Fields of a form that are read; the standard names four."""


@dataclass(frozen=True, slots=True)
class ProtocolRequest:
    """What a request asks: a query, the graphs it chose, or nothing: then the endpoint describes itself.

    The graphs are `None` when the request names none; otherwise both are lists, and take the place of FROM (§2.1.4).
    A graph that is named twice is one graph.
    """

    query: str | None
    default_graphs: tuple[str, ...] | None = None
    named_graphs: tuple[str, ...] | None = None


def check_head(method: str, query_string: bytes, headers: Mapping[str, str], settings: Settings) -> None:
    """Check what is known of a request before its body is read.

    Raises `WrongMethod`, `AddressTooLong` and `UnknownMediaType`.
    """
    if method not in ALLOWED:
        names = ", ".join(ALLOWED)
        raise WrongMethod(f"{shown(method)}: gebruik {names}", f"{shown(method)}: use {names}")
    if len(query_string) > settings.sparql_max_address_bytes:
        limit = settings.sparql_max_address_bytes
        raise AddressTooLong(
            f"adres langer dan {dutch(limit)} bytes; stuur de query met POST",
            f"address longer than {limit:,} bytes; send the query with POST",
        )
    if method == "POST":
        check_media_type(headers.get("content-type", ""), (QUERY, FORM, UPDATE))


def check_announced(headers: Mapping[str, str], limit: int) -> None:
    """Check what is announced of a body, before any of it is read.

    Raises `InputTooLarge` for one over the limit, and `UnknownMediaType` for one that is compressed (RFC 9110 §8.4).
    """
    length = headers.get("content-length", "")
    if len(length) > 18 or (length.isdecimal() and int(length) > limit):
        raise too_large(limit)
    coding = headers.get("content-encoding", "")
    if coding.lower() not in ("", "identity"):
        raise UnknownMediaType(
            f"{shown(coding)}: stuur de inhoud zonder compressie",
            f"{shown(coding)}: send the content uncompressed",
            pointer="Content-Encoding",
        )


def read_question(method: str, query_string: bytes, headers: Mapping[str, str], body: bytes) -> ProtocolRequest:
    """Read the question of a GET, HEAD or POST request; header names are in lower case.

    Raises `MalformedQuery` unless there is exactly one query, in UTF-8 throughout, and graphs have IRIs,
    `UpdateNotOffered` for an update by POST, and `UnknownMediaType` for a body of another kind.
    """
    fields = read_fields(query_string)
    if method == "POST":
        kind = check_media_type(headers.get("content-type", ""), (QUERY, FORM, UPDATE))
        if kind == FORM:
            fields += read_fields(body)
        else:
            fields.append(("query" if kind == QUERY else "update", text_of(body)))
    return _question(fields, method)


def check_media_type(header: str, known: Sequence[str]) -> str:
    """Give the media type that a header names; raises `UnknownMediaType` for an unknown one, or text not in UTF-8."""
    kind, _, parameters = header.partition(";")
    kind = kind.strip().lower()
    if kind not in known:
        names = " of ".join(known[:2]), " or ".join(known[:2])
        if len(known) > 3:
            names = ", ".join(known), ", ".join(known)
        raise UnknownMediaType(
            f"{shown(kind)}: stuur {names[0]}", f"{shown(kind)}: send {names[1]}", pointer="Content-Type"
        )
    charset = re.search(r"charset\s*=\s*\"?([^\s;\"]*)", parameters, re.IGNORECASE)
    if charset and charset[1].lower() not in ("utf-8", "utf8", "us-ascii"):
        name = shown(charset[1])
        raise UnknownMediaType(f"{name}: stuur UTF-8", f"{name}: send UTF-8", pointer="Content-Type")
    return kind


def text_of(content: bytes) -> str:
    """Read bytes as UTF-8; raises `MalformedQuery`."""
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as problem:
        raise _not_utf8(problem) from problem


def read_fields(encoded: bytes) -> list[tuple[str, str]]:
    """Read the fields of a form or an address.

    Raises `MalformedQuery` for what is not UTF-8, lone surrogates included, and for too many fields.
    """
    try:
        return parse_qsl(text_of(encoded), keep_blank_values=True, errors="strict", max_num_fields=MAX_FIELDS)
    except UnicodeDecodeError as problem:
        raise _not_utf8(problem) from problem
    except ValueError as problem:
        raise MalformedQuery(f"meer dan {dutch(MAX_FIELDS)} velden", f"more than {MAX_FIELDS:,} fields") from problem


def by_name(fields: Iterable[tuple[str, str]], names: Iterable[str]) -> dict[str, list[str]]:
    """Give the values of the fields that the protocol knows; others, such as `format`, are left to the sender."""
    known: dict[str, list[str]] = {name: [] for name in names}
    for name, value in fields:
        if name in known:
            known[name].append(value)
    return known


def _not_utf8(problem: UnicodeDecodeError) -> MalformedQuery:
    return MalformedQuery(f"geen UTF-8 bij byte {dutch(problem.start)}", f"not UTF-8 at byte {problem.start:,}")


def _question(fields: Iterable[tuple[str, str]], method: str) -> ProtocolRequest:
    known = by_name(fields, ("query", "update", "default-graph-uri", "named-graph-uri"))
    queries, updates = known["query"], known["update"]
    if updates:
        raise _update(method, bool(queries) or len(updates) > 1)
    if len(queries) > 1 or (not queries and method == "POST"):
        found = len(queries)
        raise MalformedQuery(f"{found} maal 'query' in plaats van één", f"{found} times 'query' instead of one")
    if queries and not queries[0].strip():
        raise MalformedQuery("de query is leeg", "the query is empty", pointer="query")
    chosen = _graphs(known, "default-graph-uri"), _graphs(known, "named-graph-uri")
    default, named = chosen if any(chosen) else (None, None)
    return ProtocolRequest(queries[0] if queries else None, default, named)


def _graphs(known: Mapping[str, Sequence[str]], name: str) -> tuple[str, ...]:
    """Give the graphs that a field names, each once; raises `MalformedQuery` for what is no IRI."""
    for graph in known[name]:
        if not _IRI.fullmatch(graph):
            raise MalformedQuery(f"{shown(graph)} is geen IRI", f"{shown(graph)} is not an IRI", pointer=name)
    return tuple(dict.fromkeys(known[name]))


def _update(method: str, mixed: bool) -> MalformedQuery | UpdateNotOffered:
    """Make the error for an update: it is a question of its own, by POST only (SPARQL 1.1 Protocol §2.2)."""
    if mixed or method != "POST":
        return MalformedQuery(
            "een wijziging gaat alleen, met POST, en zonder query",
            "an update goes alone, by POST, and without a query",
            pointer="update",
        )
    return UpdateNotOffered(
        "dit adres leest alleen; een server die wijzigingen aanneemt doet dat op /update",
        "this address only reads; a server that takes updates does so at /update",
        pointer="update",
    )
