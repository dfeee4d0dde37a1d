"""Two doors to the same answers: a server, and the graph of this installation in this process."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final, Protocol
from urllib.parse import quote, urlencode
from urllib.request import Request

from normgraph.amounts import dutch
from normgraph.causes import too_large
from normgraph.client.answers import Given
from normgraph.errors import (
    InputError,
    InvalidValue,
    Language,
    NormgraphError,
    NotFound,
    TryLater,
    UnexpectedReply,
    UnreadableInput,
    error_classes,
    find,
    shown,
)
from normgraph.settings import load_settings
from normgraph.store.calling import Caller, Login, Reply

if TYPE_CHECKING:  # the door to a server needs none of these, and waits for none
    from normgraph import norms
    from normgraph.api.kinds import Shelf
    from normgraph.applies.answer import Applicability
    from normgraph.applies.means import Toolbox
    from normgraph.sparql.worker import Graph

RESULTS: Final = "application/sparql-results+json"
TURTLE: Final = "text/turtle"
PROBLEM: Final = "application/problem+json"

MAX_PAGES: Final = 1_000


@dataclass(frozen=True, slots=True)
class Found:
    """The result of a query: JSON or Turtle as text, whether there was more, and what it needs that is not there."""

    text: str
    truncated: bool
    lacks: str = ""


@dataclass(frozen=True, slots=True)
class Listed:
    """A collection: how what was asked was read, where that must be said, and the things, as JSON."""

    read_as: Any
    items: Iterator[Any]


class Door(Protocol):
    """What a client needs of either."""

    def answer(self, description: Given) -> Any:
        """Answer a description, as JSON."""

    def listed(self, kind: str, filters: Mapping[str, str]) -> Listed:
        """List the things of a collection, or what `search` finds."""

    def one(self, kind: str, key: str, filters: Mapping[str, str]) -> Any:
        """Give one thing, as JSON."""

    def sparql(self, query: str, accept: str) -> Found:
        """Answer a query."""

    def saved(self, name: str, values: Mapping[str, str]) -> Found:
        """Answer a saved query, as SPARQL JSON."""

    def absent(self, key: str) -> NotFound | None:
        """Give the error for a thing of ours that is not there, by its type and key; nothing where it is there."""


class ServerDoor:
    """The door to a server; raises what its problem documents say, and `RemoteError` when there is no sense in it."""

    def __init__(self, address: str, seconds: float, max_bytes: int, login: Login, language: Language) -> None:
        if "?" in address or "#" in address:
            raise InvalidValue(
                f"{shown(address)}: geef het adres van de server zonder ? of #",
                f"{shown(address)}: give the address of the server without ? or #",
            )
        self._base = address.rstrip("/")
        self._caller = Caller(self._base + "/", seconds, max_bytes, login)
        self._language = language

    def answer(self, description: Given) -> Any:
        """Ask for an answer."""
        return _json(self._sent("/v1/answers", _sendable(description)))

    def listed(self, kind: str, filters: Mapping[str, str]) -> Listed:
        """List the things of a collection; its first page says how what was asked was read."""
        address = self._address(f"/v1/{quote(kind, safe='')}", filters)
        first = self._page(address)
        return Listed(first.get("read_as"), self._items(address, first))

    def _items(self, address: str, page: Given) -> Iterator[Any]:
        """Yield the things of a page and of those after it."""
        seen = {address}
        while True:
            yield from page["items"]
            if page.get("next") is None:
                return
            address = self._caller.resolve(str(page["next"]))
            if address in seen or len(seen) == MAX_PAGES:
                raise UnexpectedReply("de pagina's houden niet op", "the pages do not end")
            seen.add(address)
            page = self._page(address)

    def _page(self, address: str) -> Given:
        page = _json(self._get(address))
        if not isinstance(page, dict) or not isinstance(page.get("items"), list):
            raise UnexpectedReply("geen lijst in het antwoord", "no list in the reply")
        return page

    def one(self, kind: str, key: str, filters: Mapping[str, str]) -> Any:
        """Get one thing; a key that no address can hold names nothing."""
        if not is_unicode(key) or {"", ".", ".."} & set(key.split("/")):
            raise NotFound(f"geen {kind} {shown(key)}", f"no {kind} {shown(key)}")
        return _json(self._get(self._address(f"/v1/{kind}/{quote(key, safe='/')}", filters)))

    def sparql(self, query: str, accept: str) -> Found:
        """Ask the endpoint, through SPARQLWrapper."""
        from normgraph.store.remote import Wrapper

        caller = self._caller.at(f"{self._base}/sparql")
        wrapper = Wrapper(caller, f"{accept}, {PROBLEM};q=0.1")
        wrapper.setQuery(query)
        wrapper.addCustomHttpHeader("Accept-Language", self._language)
        return _found(self._checked(wrapper.reply()), accept)

    def saved(self, name: str, values: Mapping[str, str]) -> Found:
        """Ask a saved query."""
        return _found(self._get(self._address(f"/v1/queries/{quote(name, safe='')}", values), RESULTS), RESULTS)

    def absent(self, key: str) -> NotFound | None:
        """Ask for a thing, only to hear what comes nearest to it."""
        try:
            self._get(self._address(f"/id/{quote(key)}", {}), TURTLE)
        except NotFound as error:
            return error
        return None

    def _address(self, path: str, fields: Mapping[str, str]) -> str:
        for name, value in fields.items():
            if not is_unicode(name + value):
                raise InvalidValue("geen Unicode: een half teken", "not Unicode: half a character", pointer=shown(name))
        return self._base + path + (f"?{urlencode(fields)}" if fields else "")

    def _get(self, address: str, accept: str = "application/json") -> Reply:
        return self._call(Request(address), accept)  # noqa: S310 - a caller takes http(s) only

    def _sent(self, path: str, body: bytes) -> Reply:
        headers = {"Content-Type": "application/json"}
        return self._call(Request(self._base + path, body, headers), "application/json")  # noqa: S310

    def _call(self, request: Request, accept: str) -> Reply:
        request.add_header("Accept", f"{accept}, {PROBLEM};q=0.1")
        request.add_header("Accept-Language", self._language)
        return self._checked(self._caller.send(request))

    def _checked(self, reply: Reply) -> Reply:
        if reply.cut:
            limit = self._caller.max_bytes
            raise UnexpectedReply(f"antwoord groter dan {dutch(limit)} bytes", f"reply larger than {limit:,} bytes")
        if reply.status != 200:
            raise problem_of(reply)
        return reply


def is_unicode(text: str) -> bool:
    """Say whether a text holds no half characters, which cannot be sent."""
    return not any("\ud800" <= character <= "\udfff" for character in text)


def _sendable(description: Given) -> bytes:
    """Write a description as JSON, also where it is not sent: in process the same is refused as by a server."""
    try:
        return json.dumps(description, allow_nan=False).encode()
    except (TypeError, ValueError) as problem:
        what = shown(str(problem))
        raise InvalidValue(f"geen JSON: {what}", f"not JSON: {what}") from problem
    except RecursionError as problem:
        raise too_deep() from problem


def too_deep() -> UnreadableInput:
    """Make the error for a description that is nested too deep to be read at all."""
    return UnreadableInput("te diep genest", "nested too deeply")


def problem_of(reply: Reply) -> NormgraphError:
    """Make the error that a reply stands for: that of its problem document, if it is one of ours."""
    passes = reply.status in (429, 503)
    document = _json(reply) if _kind(reply) == PROBLEM else None
    if not isinstance(document, dict) or not isinstance(document.get("detail"), str):
        said = f"status {reply.status}: {_beginning(reply)}"
        return _waiting((TryLater if passes else UnexpectedReply)(said, said), reply)
    pointer, detail = str(document.get("pointer", "")), document["detail"]
    detail = detail.removeprefix(f"{pointer}: ") if pointer else detail
    made = error_classes().get(str(document.get("type")).rpartition("/")[2])
    if made is None and reply.status == 404:
        made = NotFound
    if made is None and passes:
        made = TryLater
    if made is None:
        made = InputError if 400 <= reply.status < 500 else UnexpectedReply
    return _waiting(made(detail, detail, pointer=pointer), reply)


def _waiting(error: NormgraphError, reply: Reply) -> NormgraphError:
    """Let an error that passes tell how long to wait, where the server says it in seconds."""
    seconds = reply.headers.get("retry-after", "")
    if isinstance(error, TryLater) and re.fullmatch("[0-9]{1,6}", seconds):
        error.wait = int(seconds)
    return error


def _kind(reply: Reply) -> str:
    return reply.headers.get("content-type", "").partition(";")[0].strip().lower()


def _beginning(reply: Reply) -> str:
    return shown(reply.body[:200].decode(errors="replace"))


def _json(reply: Reply) -> Any:
    try:
        return json.loads(reply.body)
    except (ValueError, RecursionError) as problem:
        raise UnexpectedReply("het antwoord is geen JSON", "the reply is no JSON") from problem


def _found(reply: Reply, accept: str) -> Found:
    """Read the result of a query; what stands between may put a page of its own in its place."""
    if (kind := _kind(reply)) != accept:
        what = f"{shown(kind)}: {_beginning(reply)}"
        raise UnexpectedReply(f"geen {accept} maar {what}", f"not {accept} but {what}")
    truncated = reply.headers.get("x-normgraph-truncated") == "true"
    try:
        return Found(reply.body.decode(), truncated, reply.headers.get("x-normgraph-lacks", ""))
    except UnicodeDecodeError as problem:
        raise UnexpectedReply("het antwoord is geen UTF-8", "the reply is not UTF-8") from problem


class LocalDoor:
    """The door to the graph of this installation, without a server; limits are those of the environment."""

    def __init__(self) -> None:
        self._settings = load_settings()

    @property
    def _ours(self) -> norms.Graph:
        from normgraph.norms import open_graph

        return open_graph("")

    @cached_property
    def _engine(self) -> Applicability:
        from normgraph.applies.answer import Applicability

        return Applicability(self._ours.norms, self._settings)

    @cached_property
    def _toolbox(self) -> Toolbox:
        from normgraph.applies.means import Toolbox

        return Toolbox(self._engine.norms, self._ours.practice, self._settings)

    @cached_property
    def _shelves(self) -> Mapping[str, Shelf[Any]]:
        from normgraph.api.graph import kinds_of
        from normgraph.api.kinds import Shelf

        return {kind.path: Shelf(kind) for _, group in kinds_of(self._ours) for kind in group}

    @cached_property
    def _graph(self) -> Graph:
        from normgraph.files import turtle_files
        from normgraph.sparql.nursery import load_graph

        return load_graph(list(turtle_files("ontology", "data")))[0]

    def answer(self, description: Given) -> Any:
        """Answer a description as the server does, by the same reading, engine and writing."""
        from normgraph.description import parse_description
        from normgraph.sources.beslishulp import read_described
        from normgraph.writing.answer import answer_json

        content = _sendable(description)
        if len(content) > self._settings.max_description_bytes:
            raise too_large(self._settings.max_description_bytes)
        read = read_described(parse_description(content, self._settings), self._engine.norms)
        answer = self._engine.answer(read, *read.days(date.today()))
        return json.loads(answer_json(answer, self._toolbox))

    def listed(self, kind: str, filters: Mapping[str, str]) -> Listed:
        """List the things of a collection, filtered and written as the server does."""
        from normgraph.api.collections import paging
        from normgraph.api.parameters import read_parameters
        from normgraph.writing.json import optional_json

        if kind == "search":
            return self._found(filters)
        if kind == "queries":
            return self._saved_queries(filters)
        shelf = find(self._shelves, kind, "lijst", "collection")
        chosen = read_parameters(filters.items(), (*shelf.kind.parameters, *paging(self._settings)))
        day, keys = chosen.get("as_of") or date.today(), shelf.kind.keys(chosen)[chosen.get("offset", 0) :]
        read_as = shelf.kind.read_as(chosen)
        items = (json.loads(shelf.written(key, day).body) for key in keys)
        return Listed(optional_json(read_as), items)

    def _saved_queries(self, filters: Mapping[str, str]) -> Listed:
        from normgraph.api.parameters import read_parameters
        from normgraph.api.queries import described_query
        from normgraph.saved import saved_queries

        read_parameters(filters.items(), ())
        return Listed(None, map(described_query, saved_queries().values()))

    def _found(self, filters: Mapping[str, str]) -> Listed:
        from normgraph.api.search import look_up, rows_of
        from normgraph.writing.json import optional_json

        chosen, hits, read_as = look_up(filters.items(), self._ours.search, self._settings)
        return Listed(optional_json(read_as), iter(rows_of(hits[chosen.get("offset", 0) :])))

    def one(self, kind: str, key: str, filters: Mapping[str, str]) -> Any:
        """Give one thing, written as the server does."""
        from normgraph.api.parameters import AS_OF, read_parameters

        shelf = find(self._shelves, kind, "lijst", "collection")
        chosen = read_parameters(filters.items(), (AS_OF,) if shelf.kind.dated else ())
        return json.loads(shelf.written(key, chosen.get("as_of") or date.today()).body)

    def sparql(self, query: str, accept: str) -> Found:
        """Answer a query by the guard and the code of a worker, so that it fails as it does there; nothing is cut."""
        from normgraph.sparql.formats import choose, formats_of
        from normgraph.sparql.guard import check_query
        from normgraph.sparql.results import ResultLimits
        from normgraph.sparql.wire import Job
        from normgraph.sparql.worker import answer

        checked = check_query(query, self._settings.sparql_max_depth)
        syntax = choose(accept, formats_of(checked.form)).syntax
        job = Job(checked.text, syntax, checked.prologue, checked.graphs)
        return Found(answer(job, self._graph, ResultLimits(sys.maxsize, sys.maxsize)).content.decode(), False)

    def saved(self, name: str, values: Mapping[str, str]) -> Found:
        """Answer a saved query."""
        from normgraph.api.queries import filled_in
        from normgraph.saved import presence, saved_queries

        query = find(saved_queries(), name, "query", "query")
        text, used = filled_in(query, values)
        there = all(json.loads(self.sparql(ask, RESULTS).text)["boolean"] for ask in presence(query, used))
        lacks = query.needs.text.en if query.needs and not there else ""
        return replace(self.sparql(text, RESULTS), lacks=lacks)

    def absent(self, key: str) -> NotFound | None:
        """Look a thing up."""
        from normgraph.linked.library import library

        try:
            library().find(key)
        except NotFound as error:
            return error
        return None
