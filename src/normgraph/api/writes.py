"""The routes that change graphs, with a token: `/update` (SPARQL 1.1 Update) and `/graphs` (Graph Store Protocol).

They are there only when the server was started to be written to. The token is asked for before anything of a body is
read. The graphs of the dataset itself can never be written.
"""

from __future__ import annotations

import hmac
import os
import re
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field, fields
from hashlib import sha256
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlencode

import orjson
from fastapi import APIRouter, Depends, Request, Response
from fastapi.security import HTTPBearer
from starlette.concurrency import run_in_threadpool
from starlette.requests import ClientDisconnect

from normgraph.api.bodies import accepted, read_body
from normgraph.api.openly import (
    OpenAnswers,
    ResultRequest,
    client_of,
    described_refusals,
    for_sparql,
    tags_of,
    takes_gzip,
    while_there,
)  # fmt: skip
from normgraph.api.problems import described_problems
from normgraph.causes import cause_of
from normgraph.errors import InvalidValue, PreconditionFailed, RefusedQuery, Unauthorized
from normgraph.settings import WRITE_TOKEN, Settings
from normgraph.sparql.change import ChangeCounts
from normgraph.sparql.commit import Writer
from normgraph.sparql.formats import GRAPHS, Format, choose
from normgraph.sparql.multipart import MULTIPART
from normgraph.sparql.protocol import FORM, UPDATE
from normgraph.sparql.update import (
    SYNTAXES,
    check_document_type,
    check_update_type,
    check_whole,
    read_documents,
    read_target,
    read_update,
)  # fmt: skip
from normgraph.sparql.wire import Job, Write

TOKEN: Final = re.compile(r"[\w.~+/=-]{16,512}", re.ASCII)
"""What a token may be: long enough not to be guessed, in characters that a header can hold (RFC 6750 §2.1)."""

_LONGEST_TOKEN: Final = 4_096

ALL_AS_ONE: Final = "CONSTRUCT WHERE { ?s ?p ?o }"

REFUSALS: Final = {
    400: "No update, or no RDF; with line and column where they are known",
    401: "No token, or another",
    403: "A graph of the dataset itself, LOAD or SERVICE",
    412: "Not as `If-Match` or `If-None-Match` says; nothing was changed",
    413: "Body too large",
    415: "Body of another kind",
    422: "No IRI of a graph",
    429: "Too many writes at once from this client",
    503: "Too many writes at once",
    504: "Stopped at the time limit; nothing was changed",
    507: "No room on disk; nothing was changed",
}

_COUNTS: Final = {one.name: {"type": "integer", "minimum": 0} for one in fields(ChangeCounts)}

_CHANGED: Final[dict[str, Any]] = {
    "description": "What was changed, in numbers",
    "content": {"application/json": {"schema": {"type": "object", "required": list(_COUNTS), "properties": _COUNTS}}},
}

_MADE: Final = _CHANGED | {
    "description": "A graph was made",
    "headers": {"Location": {"description": "Where it is.", "schema": {"type": "string"}}},
}

_METHODS: Final[dict[str, tuple[str, dict[Any, dict[str, Any]]]]] = {
    "PUT": ("Replace a graph", {201: _MADE, 204: {"description": "It was replaced"}}),
    "POST": ("Add to a graph", {200: _CHANGED, 201: _MADE}),
    "DELETE": ("Delete a graph", {200: _CHANGED, **described_problems({404: "No such graph"})}),
}
"""What each does to a graph, and what it is answered with when that can be done."""

_TARGET: Final = [
    {"name": "graph", "in": "query", "schema": {"type": "string", "format": "iri"}, "example": "urn:example:graph"},
    {"name": "default", "in": "query", "schema": {"type": "string"}, "allowEmptyValue": True},
]

_UPDATE_BODY: Final = {
    UPDATE: {"schema": {"type": "string"}, "example": "CREATE SILENT GRAPH <urn:example:graph>"},
    FORM: {"schema": {"type": "object", "required": ["update"], "properties": {"update": {"type": "string"}}}},
}

_DOCUMENT: Final[dict[str, Any]] = {
    "requestBody": {
        "required": True,
        "content": {name: {"schema": {"type": "string"}} for name in (*SYNTAXES, MULTIPART)},
    }
}


@dataclass(frozen=True, slots=True)
class Writing:
    """Where graphs of others are kept, and the token of who may write them."""

    folder: Path
    token: str = field(repr=False)


def read_token(file: Path | None) -> str:
    """Read the token from a file, else from the environment (`NORMGRAPH_WRITE_TOKEN`).

    Raises `InvalidValue` when there is none, or one that is too short or cannot stand in a header.
    """
    where = WRITE_TOKEN if file is None else str(file)
    try:
        token = os.environ.get(WRITE_TOKEN, "") if file is None else _first_line(file)
    except (OSError, UnicodeError) as problem:
        nl, en = cause_of(problem)
        raise InvalidValue(
            f"kan het token niet lezen: {nl}", f"cannot read the token: {en}", pointer=where
        ) from problem
    if not TOKEN.fullmatch(token):
        raise InvalidValue(
            "geef een token van ten minste 16 letters en cijfers; zonder token kan niemand schrijven",
            "give a token of at least 16 letters and digits; without a token nobody can write",
            pointer=where,
        )
    return token


def _first_line(file: Path) -> str:
    with file.open("rb") as opened:
        return opened.read(_LONGEST_TOKEN).decode().strip()


def make_writes(writer: Writer, answers: OpenAnswers, token: str, settings: Settings) -> APIRouter:
    """Make the routes: to write, for whoever has the token; to read graphs, which may have been written, for everyone.

    `?default` stands for the unnamed graph where it is written. Read, it is all graphs as one, as it is for queries.
    """
    token_in_openapi = HTTPBearer(auto_error=False, scheme_name="writeToken")  # checked by `_authorise`
    router = APIRouter(dependencies=[Depends(token_in_openapi)])
    expected = _hashed(token)

    @for_sparql
    async def update(request: Request) -> Response:
        """Change graphs by a SPARQL 1.1 update: all of it, or nothing."""
        _authorise(request, expected)
        check_update_type(request.headers)
        body = await read_body(request, settings.sparql_max_request_bytes)
        query_string, depth = request.scope["query_string"], settings.sparql_max_depth
        write = await run_in_threadpool(read_update, query_string, request.headers, body, depth)
        _hold(request, {"*"})  # it may be of many graphs, so no tag stands for them
        return await _written(request, writer, write, 200)

    async def graphs(request: Request) -> Response:
        """Replace (PUT), add to (POST) or delete (DELETE) one graph: all of it, or nothing."""
        _authorise(request, expected)
        target = read_target(request.method, request.scope["query_string"])
        if request.method == "DELETE":
            write = Write("delete", graph=target)
            return await _written(request, writer, write, 200, lambda: _check(request, answers, target))
        check_document_type(request.headers)
        check_whole(request.headers)
        body = await read_body(request, settings.write_max_bytes)
        documents = await run_in_threadpool(read_documents, request.headers, body)
        if request.method == "PUT":
            write, fine = Write("put", graph=target, documents=documents), 204
        else:
            write, fine = Write("post", graph=target, documents=documents), 200
        return await _written(request, writer, write, fine, lambda: _check(request, answers, write.graph))

    async def graph(request: Request) -> Response:
        """Get one graph, or all as one."""
        target = read_target(request.method, request.scope["query_string"])
        form = choose(accepted(request), GRAPHS)
        return await answers.answer(request, _whole(target, form, packed=takes_gzip(request)))

    router.add_api_route("/graphs", graph, methods=["GET"], include_in_schema=False)
    router.add_api_route(
        "/update", update, methods=["POST"], summary="Change graphs by a SPARQL 1.1 update",
        responses={200: _CHANGED, **described_refusals(REFUSALS)}, response_class=Response, operation_id="update",
        openapi_extra={"requestBody": {"required": True, "content": _UPDATE_BODY}},
    )  # fmt: skip
    for method, (summary, fine) in _METHODS.items():
        described = {"parameters": _TARGET} | ({} if method == "DELETE" else _DOCUMENT)
        router.add_api_route(
            "/graphs", graphs, methods=[method], summary=summary, response_class=Response,
            status_code=next(iter(fine)), responses=fine | described_problems(REFUSALS),
            operation_id=f"graph_{method.lower()}", openapi_extra=described,
        )  # fmt: skip
    return router


def _whole(graph: str | None, form: Format, *, packed: bool = False) -> ResultRequest:
    """Ask for one graph, or all as one."""
    text, chosen = (ALL_AS_ONE, None) if graph is None else ("", (graph,))
    return ResultRequest(Job(text, form.syntax, default_graphs=chosen, compressed=packed), form)


def _hashed(token: str) -> bytes:
    return sha256(token.encode()).digest()


def _authorise(request: Request, expected: bytes) -> None:
    """Raise `Unauthorized` unless a request has the token; how long that takes says nothing of the token."""
    scheme, _, given = request.headers.get("authorization", "").partition(" ")
    if scheme.lower() != "bearer" or not hmac.compare_digest(_hashed(given.strip()), expected):
        raise Unauthorized(
            "schrijven vraagt het token van deze server (Authorization: Bearer …)",
            "writing needs the token of this server (Authorization: Bearer …)",
        )


async def _check(request: Request, answers: OpenAnswers, graph: str | None) -> None:
    """Hold a write of one graph to its conditions; raises `PreconditionFailed`.

    A tag stands for all that was ever written, so a weak one tells as much here as a strong one would, and counts.
    """
    if not {"if-match", "if-none-match"} & set(request.headers):
        return
    current = {(await answers.tag(_whole(graph, form))).removeprefix("W/") for form in GRAPHS}
    if await _exists(answers, graph):
        current.add("*")
    _hold(request, current)


def _hold(request: Request, current: set[str]) -> None:
    """Hold a write to its conditions (RFC 9110 §13.1), by the tags that hold now; raises `PreconditionFailed`.

    An `If-Match` without a tag, such as a script sends that lost it, holds for nothing.
    """
    wanted, unwanted = tags_of(request, "if-match"), tags_of(request, "if-none-match")
    if ("if-match" in request.headers and not wanted & current) or unwanted & current:
        raise PreconditionFailed(
            "er is sindsdien geschreven, of de graaf is er (niet); lees haar opnieuw (een update heeft geen tag)",
            "something was written since, or the graph is there or not; read it again (an update has no tag)",
        )


async def _exists(answers: OpenAnswers, graph: str | None) -> bool:
    try:
        if graph is not None:
            await answers.run(Job("ASK {}", "json", default_graphs=(graph,), named_graphs=()))
    except RefusedQuery:
        return False
    return True


async def _written(
    request: Request,
    writer: Writer,
    write: Write,
    fine: int,
    check: Callable[[], Awaitable[None]] | None = None,
) -> Response:
    """Carry out a write and tell what it changed; when the client goes away before it is committed, it is not.

    Numbers tell it, so that a write that changed nothing does not look like one that did. The status is `fine`, or 201
    when the graph that the request is about was made (Graph Store §5.3, §5.5).
    """
    found = await while_there(request, writer.write(write, client_of(request), check))
    if found is None:
        raise ClientDisconnect
    if write.action in ("put", "post") and found.graphs_made:
        place = {"location": f"/graphs?{urlencode({'graph': write.graph})}"}
        return Response(orjson.dumps(found), 201, place, media_type="application/json")
    if fine == 204:
        return Response(status_code=fine)
    return Response(orjson.dumps(found), fine, media_type="application/json")
