"""Answer questions to the graph over HTTP for any site and any cache: run, compress, label, and refuse in the open.

Every response, errors too, may be read by scripts of other sites: the graph is public and nobody logs in here.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass
from functools import wraps
from hashlib import sha256
from typing import Any, Final

import orjson
from fastapi import Request, Response
from starlette.requests import ClientDisconnect
from starlette.responses import StreamingResponse

from normgraph import __version__
from normgraph.api.problems import language_of, problem
from normgraph.errors import NormgraphError, TryLater, WrongMethod
from normgraph.settings import Settings
from normgraph.sparql.formats import EXACTLY, PROBLEM, Format, accepts_gzip, read_accept
from normgraph.sparql.pool import Pool
from normgraph.sparql.protocol import ALLOWED
from normgraph.sparql.wire import Job, Reply

DUMP_PATH: Final = "/v1/dump"

OPEN: Final = {
    "access-control-allow-origin": "*",
    "access-control-expose-headers": "Content-Language, ETag, Link, Retry-After, Server-Timing, X-Normgraph-Truncated",
    "x-content-type-options": "nosniff",
}
"""On every response."""

VARY: Final = "Accept, Accept-Encoding"

CHUNK_BYTES: Final = 262_144
"""A larger body is sent in parts of this size, as fast as the client takes them."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A job with the format of its result, and whether that result may be kept."""

    job: Job
    form: Format
    passing: bool = False


Handler = Callable[[Request], Awaitable[Response]]


def openly(*, plain: bool) -> Callable[[Handler], Handler]:
    """Answer errors in the open: as text for SPARQL clients where `plain`, unless they ask for a problem document."""

    def decorated(handler: Handler) -> Handler:
        @wraps(handler)
        async def wrapped(request: Request) -> Response:
            try:
                return await handler(request)
            except NormgraphError as error:
                return refusal(request, error, plain)
            except ClientDisconnect:
                return Response(status_code=400, headers=OPEN)

        return wrapped

    return decorated


def refusal(request: Request, error: NormgraphError, plain: bool) -> Response:
    """Make the response to an error."""
    language = language_of(request)
    message = error.message(language)
    if plain and not _asks_for_problem(request):
        headers = {"content-language": language}
        response = Response(message + "\n", error.status, headers, media_type="text/plain")
    else:
        response = problem(error.status, error.code, message, language, error.pointer)
    response.headers.update(OPEN)
    response.headers.update({"vary": f"{VARY}, Accept-Language", "cache-control": "no-store"})
    if isinstance(error, TryLater):
        response.headers["retry-after"] = str(error.wait)
    if isinstance(error, WrongMethod):
        response.headers["allow"] = ", ".join(ALLOWED)
    return response


def _asks_for_problem(request: Request) -> bool:
    accepted = read_accept(request.headers.get("accept", ""))
    return any(one.match(PROBLEM) == EXACTLY and one.weight > 0 for one in accepted)


def preflight() -> Response:
    """Answer what a browser asks before a request from another site."""
    headers = {
        "allow": ", ".join(ALLOWED),
        "access-control-allow-methods": ", ".join(ALLOWED),
        "access-control-allow-headers": "Accept, Accept-Language, Content-Type, If-None-Match",
        "access-control-max-age": "86400",
    }
    return Response(status_code=204, headers=OPEN | headers)


async def answered(request: Request, pool: Pool, settings: Settings, asked: Asked) -> Response:
    """Answer a question, or say that what the client has of it still holds.

    Raises what `Pool.run` raises. When the client goes away, its query is stopped.
    """
    tag = None if asked.passing else _tag(await pool.digest(), asked, settings)
    headers = OPEN | {"vary": VARY, "cache-control": "no-store"}
    if tag:
        headers |= {"etag": tag, "cache-control": f"public, max-age={settings.sparql_cache_seconds}"}
        if request.method in ("GET", "HEAD") and _holds(request, tag):
            return Response(status_code=304, headers=headers)
    reply = await _while_there(request, pool, asked.job)
    if reply is None:
        return Response(status_code=400, headers=OPEN)
    return _response(request, reply, asked.form, headers)


def _tag(digest: str, asked: Asked, settings: Settings) -> str:
    """Make a weak tag (RFC 9110 §8.8.1): the rows are the same, their order and compression may not be."""
    job = asked.job
    parts = [__version__, digest, job.text, job.syntax, asked.form.media_type, job.default_graphs, job.named_graphs]
    limits = [settings.sparql_max_rows, settings.sparql_max_result_bytes]
    return f'W/"{sha256(orjson.dumps([*parts, *limits])).hexdigest()[:32]}"'


def _holds(request: Request, tag: str) -> bool:
    known = [one.strip() for one in request.headers.get("if-none-match", "").split(",")]
    return "*" in known or tag.removeprefix("W/") in [one.removeprefix("W/") for one in known]


async def _while_there(request: Request, pool: Pool, job: Job) -> Reply | None:
    """Run a job as long as the client is there; give nothing when it left."""
    running = asyncio.create_task(pool.run(job, request.client.host if request.client else ""))
    leaving = asyncio.create_task(_left(request))
    try:
        await asyncio.wait({running, leaving}, return_when=asyncio.FIRST_COMPLETED)
        return running.result() if running.done() else None
    finally:
        for task in (running, leaving):
            task.cancel()
        await asyncio.gather(running, leaving, return_exceptions=True)


async def _left(request: Request) -> None:
    while (await request.receive())["type"] != "http.disconnect":
        pass


def _response(request: Request, reply: Reply, form: Format, headers: dict[str, str]) -> Response:
    headers = headers | {
        "content-type": form.content_type,
        "content-length": str(len(reply.body)),
        "server-timing": f"wait;dur={reply.waited_ms:.1f}, query;dur={reply.query_ms:.1f}",
    }
    if reply.compressed:
        headers["content-encoding"] = "gzip"
    if reply.truncated:
        headers["x-normgraph-truncated"] = "true"
        headers["link"] = f'<{DUMP_PATH}>; rel="alternate"; type="application/n-quads"; title="the whole graph"'
    if request.method == "HEAD":
        return Response(headers=headers)
    if len(reply.body) > CHUNK_BYTES:
        return StreamingResponse(_parts(reply.body), headers=headers)
    return Response(reply.body, headers=headers)


def _parts(body: bytes) -> Iterator[memoryview]:
    view = memoryview(body)
    return (view[at : at + CHUNK_BYTES] for at in range(0, len(body), CHUNK_BYTES))


def takes_gzip(request: Request) -> bool:
    """Say whether the client takes a compressed body."""
    return accepts_gzip(request.headers.get("accept-encoding", ""))


def described_formats(formats: tuple[Format, ...], text: str) -> dict[str, Any]:
    """Describe a result for OpenAPI, in each of its formats."""
    return {"description": text, "content": {one.media_type: {"schema": {"type": "string"}} for one in formats}}
