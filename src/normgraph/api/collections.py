"""The routes of every collection: page by page, filtered, one thing by its key.

One route finds its collection by name, whatever their number, and answers a single thing with bytes that were made
before: such a request costs little more than reading it. Who wants a thing as a page or in RDF is led to its IRI.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any, Final
from urllib.parse import quote, urlencode

import orjson
from fastapi import Request, Response
from pydantic import BaseModel
from starlette.exceptions import HTTPException
from starlette.routing import BaseRoute, Match
from starlette.types import Receive, Scope, Send

from normgraph.api.bodies import accepted, wanted
from normgraph.api.documents import redirect
from normgraph.api.headers import READ_AS
from normgraph.api.kinds import JSON, V1, Kind, Shelf, Written, tagged
from normgraph.api.openly import holds
from normgraph.api.parameters import AS_OF, Parameter, read_query, whole
from normgraph.api.schemas import Texts
from normgraph.errors import NotAcceptable
from normgraph.model import Text
from normgraph.settings import Settings
from normgraph.sparql.formats import DOCUMENTS, read_accept, weight_of
from normgraph.terms import BASE
from normgraph.writing.csv import cell, csv_rows
from normgraph.writing.json import text_json

CSV: Final = "text/csv"

NONE: Final[tuple[Match, Scope]] = (Match.NONE, {})

NO_HEADERS: Final[Mapping[str, str]] = {}


def paging(settings: Settings) -> tuple[Parameter, ...]:
    """Make the parameters that turn pages."""
    return (
        whole("limit", "How many to give at most.", 1, settings.max_page, settings.page),
        whole("offset", "How many to pass over.", 0, 1_000_000, 0),
    )


class Collections(BaseRoute):
    """One route for all collections below `/v1`."""

    def __init__(self, kinds: Iterable[Kind[Any]], settings: Settings) -> None:
        self.shelves: Mapping[str, Shelf[Any]] = {kind.path: Shelf(kind) for kind in kinds}
        self.paging = paging(settings)
        self._settings = settings
        self._nested = {path for path, shelf in self.shelves.items() if shelf.kind.nested}

    def matches(self, scope: Scope) -> tuple[Match, Scope]:
        """Match a collection or a thing in it; an address that ends in a slash is no address (NLGov rule)."""
        if scope["type"] != "http":
            return NONE
        path = scope["path"].removeprefix(scope.get("root_path", ""))
        below = path.removeprefix(f"{V1}/")
        name, slash, key = below.partition("/")
        if below == path:
            return NONE
        if name not in self.shelves or (slash and not key) or ("/" in key and name not in self._nested):
            return NONE
        match = Match.FULL if scope["method"] == "GET" else Match.PARTIAL
        template = f"{V1}/{name}/{{key}}" if key else f"{V1}/{name}"
        return match, {"collection": name, "key": key, "template": template}

    async def handle(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request to what matched."""
        if scope["method"] != "GET":
            raise HTTPException(405)
        request = Request(scope, receive)
        shelf, key = self.shelves[scope["collection"]], scope["key"]
        written, headers = (self._one(request, shelf, key), NO_HEADERS) if key else self._page(request, shelf)
        try:
            response = graph_response(request, written, self._settings.graph_cache_seconds, headers)
        except NotAcceptable:
            ranges = read_accept(accepted(request))
            if not key or not any(weight_of(one.media_type, ranges) for one in DOCUMENTS):
                raise
            response = redirect(request, _path_of(written))
        await response(scope, receive, send)

    def _one(self, request: Request, shelf: Shelf[Any], key: str) -> Written:
        chosen = read_query(request, (AS_OF,) if shelf.kind.dated else ())
        return shelf.written(key, chosen.get("as_of") or date.today())

    def _page(self, request: Request, shelf: Shelf[Any]) -> tuple[Written, Mapping[str, str]]:
        as_table = wanted(request, (JSON, CSV)) == CSV
        chosen = read_query(request, (*shelf.kind.parameters, *self.paging))
        keys, as_of = shelf.kind.keys(chosen), chosen.get("as_of") or date.today()
        # A table is whole unless a part of it is asked for.
        usual = max(len(keys), 1) if as_table else self._settings.page
        limit, offset = chosen.get("limit", usual), chosen.get("offset", 0)
        turned = Pages(request, len(keys), limit, offset)
        rows = [shelf.written(key, as_of).body for key in keys[offset : offset + limit]]
        read_as = shelf.kind.read_as(chosen)
        # A header holds ASCII alone (RFC 9110 §5.5), and a word that was looked for may be anything.
        headers = {READ_AS: read_as.en.encode("unicode_escape").decode()} if read_as else {}
        if as_table:
            turns = turned.headers() if "limit" in chosen else {}
            return tagged(write_table(shelf.kind.body, rows), CSV), turns | headers
        return tagged(page_json(rows, turned.next, read_as)), turned.headers() | headers


def _path_of(written: Written) -> str:
    """Give the path of the IRI of a thing, which leads on to a page about it and to all that the graph says of it."""
    return "/" + quote(str(orjson.loads(written.body)["iri"]).removeprefix(BASE))


class Pages:
    """The addresses of the pages around one page, relative to the host, with all other parameters as they were."""

    def __init__(self, request: Request, count: int, limit: int, offset: int) -> None:
        self._request = request
        last = max(count - 1, 0) // limit * limit
        self.first = self._address(limit, 0)
        self.last = self._address(limit, last)
        self.prev = self._address(limit, max(0, min(offset - limit, last))) if offset else None
        self.next = self._address(limit, offset + limit) if offset + limit < count else None

    def _address(self, limit: int, offset: int) -> str:
        given = {name: value for name, value in self._request.query_params.items() if name not in ("limit", "offset")}
        root = self._request.scope.get("root_path", "")
        path = root + self._request.scope["path"].removeprefix(root)
        return f"{path}?{urlencode({**given, 'limit': limit, 'offset': offset})}"

    def headers(self) -> dict[str, str]:
        """Write them as a `Link` header (RFC 8288)."""
        named = {"first": self.first, "prev": self.prev, "next": self.next, "last": self.last}
        return {"link": ", ".join(f'<{address}>; rel="{name}"' for name, address in named.items() if address)}


def page_json(rows: Iterable[bytes], following: str | None, read_as: Text | None = None) -> bytes:
    """Join rows that are JSON already into a page; before them, how what was asked was read, if that must be said."""
    first = b'"read_as":' + orjson.dumps(text_json(read_as)) + b"," if read_as else b""
    return b"{" + first + b'"items":[' + b",".join(rows) + b'],"next":' + orjson.dumps(following) + b"}"


def graph_response(request: Request, written: Written, seconds: int, more: Mapping[str, str] = NO_HEADERS) -> Response:
    """Answer with bytes, or with 304 when the client has them (RFC 9110 §13.1.2).

    `seconds` is how long a cache may use them without asking again; `more` are headers that this answer has besides.
    Raises `NotAcceptable` when the client wants them in another form.
    """
    wanted(request, (written.media_type,))
    headers = {"etag": written.tag, "cache-control": f"public, max-age={seconds}", "vary": "accept", **more}
    if holds(request, written.tag):
        return Response(status_code=304, headers=headers)
    return Response(written.body, headers=headers, media_type=written.media_type)


def write_table(body: type[BaseModel], rows: Iterable[bytes]) -> bytes:
    """Write things, each JSON of the shape of `body`, as CSV: a column a field, two (`_nl`, `_en`) for a text.

    It is for programs; for readers, pages have one in words (`web.browse.lists`).

    A list or an object stands in its cell as JSON; what is not known is an empty cell. Links are left out.
    """
    columns = list(_columns(body))
    head = ["_".join(column) for column in columns]
    things = (orjson.loads(row) for row in rows)
    return csv_rows([head, *([cell(_value(thing, *column)) for column in columns] for thing in things)]).encode()


def _columns(body: type[BaseModel]) -> Iterator[tuple[str, ...]]:
    for name, field in body.model_fields.items():
        if field.annotation in (Texts, Texts | None):
            yield from ((name, "nl"), (name, "en"))
        elif name != "links":
            yield (name,)


def _value(thing: Any, *column: str) -> str:
    for name in column:
        thing = (thing or {}).get(name)
    if thing is None:
        return ""
    return thing if isinstance(thing, str) else orjson.dumps(thing).decode()
