"""Answer questions to the graph over HTTP for any cache: run, compress, label, and refuse as SPARQL clients read it."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Coroutine, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import wraps
from hashlib import sha256
from typing import Any, Final, TypeVar

import orjson
from fastapi import Request, Response
from starlette.requests import ClientDisconnect
from starlette.responses import StreamingResponse
from starlette.types import Receive, Scope, Send

from normgraph import __version__
from normgraph.api.bodies import accepted
from normgraph.api.headers import ABORT, PREFLIGHT, VARY
from normgraph.api.problems import described_problems, refusal
from normgraph.api.recent import Recent, cache_key
from normgraph.errors import NormgraphError
from normgraph.settings import Settings
from normgraph.sparql.formats import EXACTLY, PROBLEM, Format, accepts_gzip, read_accept
from normgraph.sparql.guard import CheckedQuery, check_query
from normgraph.sparql.protocol import ALLOWED
from normgraph.sparql.query_pool import QueryPool
from normgraph.sparql.wire import Job, Reply

log = logging.getLogger("normgraph.api")

DUMP_PATH: Final = "/downloads/normgraph.nq"
"""Where the whole graph of the release can be had."""

DUMP_LINK: Final = f'<{DUMP_PATH}>; rel="alternate"; type="application/n-quads"; title="the graph of this release"'

UNCHANGED: Final = ("vary", "etag", "cache-control")
"""What stands on a response that says that nothing changed."""

KEPT: Final = "wait;dur=0.0, query;dur=0.0, kept"
"""The `Server-Timing` of an answer for which no worker was asked."""

LONG: Final = 20_000
"""A query of more characters is checked by a worker, so that nobody waits for it but who sent it."""

BRIEF_SECONDS: Final = 0.1
"""What takes no longer is done before it is looked whether the client is still there."""


@dataclass(frozen=True, slots=True)
class ResultRequest:
    """A job with the format of its result, and whether that result may be kept."""

    job: Job
    form: Format
    passing: bool = False


Result = TypeVar("Result")

Handler = Callable[[Request], Awaitable[Response]]


def for_sparql(handler: Handler) -> Handler:
    """Answer errors as text, as SPARQL clients show it, unless a problem document is asked for."""

    @wraps(handler)
    async def wrapped(request: Request) -> Response:
        try:
            return await handler(request)
        except NormgraphError as error:
            ranges = read_accept(accepted(request))
            asked = any(one.match(PROBLEM) == EXACTLY and one.weight > 0 for one in ranges)
            return refusal(request, error, as_text=not asked)

    return wrapped


def preflight() -> Response:
    """Answer what a browser asks before a request from another site."""
    methods = ", ".join(ALLOWED)
    known = {"allow": methods, "access-control-allow-methods": methods, **PREFLIGHT}
    return Response(status_code=204, headers=known)


class OpenAnswers:
    """Answers from one pool of workers, sent to anyone."""

    def __init__(self, pool: QueryPool, settings: Settings) -> None:
        self.settings = settings
        self._pool = pool
        self._recent = Recent(settings.sparql_kept_bytes)

    @property
    def others(self) -> bool:
        """Whether our own graphs may hold more than the files of this installation, as in another engine."""
        return self._pool.others

    async def kept(self, request: Request) -> Response | None:
        """Give the answer that is kept to a request by GET, if there is one: it is that of the graph as it is now."""
        found = self._recent.find(cache_key(request, await self._pool.digest()))
        if found is None:
            return None
        self._pool.tally.outcomes["kept"] += 1
        if holds(request, found.headers["etag"], there=False):
            return Response(status_code=304, headers={name: found.headers[name] for name in UNCHANGED})
        return found

    async def answer(self, request: Request, asked: ResultRequest, *, keep: bool = False) -> Response:
        """Answer a question, or say that what the client has of it still holds.

        With `keep`, the answer may be kept for requests with the same query string and headers. A HEAD request is
        answered at the first row: what depends on all of them is left out (RFC 9110 §9.3.2). Raises what `Pool.run`
        raises, and `ClientDisconnect` when the client goes away: its query is stopped.
        """
        digest = await self._pool.digest()
        headers = {"vary": VARY}
        tag = "" if asked.passing else _tag(digest, asked, self.settings)
        if tag:
            headers |= {"etag": tag, "cache-control": f"public, max-age={self.settings.sparql_cache_seconds}"}
            if request.method == "GET" and holds(request, tag, there=False):
                return Response(status_code=304, headers=headers)
        head = "head" in request.scope
        job = replace(asked.job, max_rows=0, compressed=False) if head else asked.job
        reply = await while_there(request, self._pool.run(job, client_of(request)))
        if reply is None:
            raise ClientDisconnect
        described = headers | _headers(reply, asked.form)
        if head:
            return _without_result(described)
        if tag and keep and isinstance(reply.body, bytes) and await self._pool.digest() == digest:
            again = Response(reply.body, headers=described | {"server-timing": KEPT})
            self._recent.keep(cache_key(request, digest), again)
        if isinstance(reply.body, bytes):
            return Response(reply.body, headers=described)
        seconds = self.settings.sparql_sending_ms / 1_000
        return LargeResponse(reply.body.pieces(), described, seconds, reply.body.close)

    async def checked(self, request: Request, query: str) -> CheckedQuery:
        """Check a query; raises what `guard.check_query` raises, and for a long one what `Pool.run` raises.

        Raises `ClientDisconnect` when the client goes away meanwhile: its check is stopped.
        """
        if len(query) <= LONG:
            return check_query(query, self.settings.sparql_max_depth)
        checked = await while_there(request, self._pool.check(query, client_of(request)))
        if checked is None:
            raise ClientDisconnect
        return checked

    async def tag(self, asked: ResultRequest) -> str:
        """Give the tag of an answer as it would be now."""
        return _tag(await self._pool.digest(), asked, self.settings)

    async def run(self, job: Job) -> Reply:
        """Run a job for the server itself; raises what `Pool.run` raises."""
        return await self._pool.run(job)

    async def reply(self, request: Request, job: Job) -> Reply | None:
        """Run a job for a page; give nothing when the client left. Raises what `Pool.run` raises."""
        return await while_there(request, self._pool.run(job, client_of(request)))


class LargeResponse(StreamingResponse):
    """A body in pieces, as fast as the client takes them; one that takes too long is cut off: the length shows it."""

    def __init__(
        self,
        pieces: Iterable[bytes | memoryview],
        headers: Mapping[str, str],
        seconds: float,
        done: Callable[[], object] = lambda: None,
        status: int = 200,
    ) -> None:
        super().__init__(pieces, status, headers)
        self._seconds, self._done = seconds, done

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Send the body."""
        try:
            async with asyncio.timeout(self._seconds):
                await super().__call__(scope, receive, send)
        except TimeoutError:
            await hang_up(scope, receive)
            log.warning("a client took too long to take %s bytes", self.headers["content-length"])
        finally:
            self._done()


async def hang_up(scope: Scope, receive: Receive) -> None:
    """End a connection in the midst of a response, where the server lets us: else it would call that a fault."""
    if abort := scope.get("extensions", {}).get(ABORT):
        abort["call"]()
        while (await receive())["type"] != "http.disconnect":
            pass


def _without_result(headers: Mapping[str, str]) -> Response:
    response = Response(headers=headers)
    for name in ("content-length", "x-normgraph-truncated", "link"):
        del response.headers[name]
    return response


def _tag(digest: str, asked: ResultRequest, settings: Settings) -> str:
    """Make a weak tag (RFC 9110 §8.8.1): the rows are the same, their order and compression may not be."""
    job = asked.job
    parts = [__version__, digest, job.text, job.syntax, asked.form.media_type, job.default_graphs, job.named_graphs]
    limits = [settings.sparql_max_rows, settings.sparql_max_result_bytes]
    return f'W/"{sha256(orjson.dumps([*parts, *limits])).hexdigest()[:32]}"'


def holds(request: Request, tag: str, *, there: bool = True) -> bool:
    """Say whether what the client has still holds, comparing tags weakly (RFC 9110 §13.1.2).

    `*` stands for anything that is there; of a query that was not carried out, nobody knows whether it has a result.
    """
    known = tags_of(request, "if-none-match")
    return tag.removeprefix("W/") in known or (there and "*" in known)


def tags_of(request: Request, name: str) -> set[str]:
    """Read the tags in a header, without the mark of weak ones."""
    return {one.strip().removeprefix("W/") for one in request.headers.get(name, "").split(",") if one.strip()}


def client_of(request: Request) -> str:
    """Name the client whose queries are counted together: its address."""
    return request.client.host if request.client else ""


async def while_there(request: Request, work: Coroutine[Any, Any, Result]) -> Result | None:
    """Work as long as the client is there, whose body was read; give nothing when it left."""
    watching: list[asyncio.Task[None]] = []
    try:
        async with asyncio.timeout(None) as there:
            loop = asyncio.get_running_loop()
            watch = loop.call_later(BRIEF_SECONDS, lambda: watching.append(loop.create_task(_left(request, there))))
            try:
                return await work
            finally:
                watch.cancel()
                for task in watching:
                    task.cancel()
    except TimeoutError:
        if there.expired():
            return None
        raise


async def _left(request: Request, there: asyncio.Timeout) -> None:
    """Wait until the client leaves, and end the work for it."""
    while (await request.receive())["type"] != "http.disconnect":
        pass
    there.reschedule(0)


def _headers(reply: Reply, form: Format) -> dict[str, str]:
    headers = {
        "content-type": form.content_type,
        "content-length": str(len(reply.body)),
        "server-timing": f"wait;dur={reply.waited_ms:.1f}, query;dur={reply.query_ms:.1f}",
    }
    if reply.compressed:
        headers["content-encoding"] = "gzip"
    if reply.truncated:
        headers["x-normgraph-truncated"] = "true"
        headers["link"] = DUMP_LINK
    return headers


def takes_gzip(request: Request) -> bool:
    """Say whether the client takes a compressed body."""
    return accepts_gzip(request.headers.get("accept-encoding", ""))


_TEXT: Final = {"schema": {"type": "string"}}

_OF_RESULT: Final[dict[str, Any]] = {
    "ETag": {"description": "A weak tag of the result; absent where it is another each time, as of NOW().", **_TEXT},
    "Cache-Control": {"description": "How long it may be used without asking.", **_TEXT},
}


def described_results(formats: tuple[Format, ...], text: str) -> dict[int | str, dict[str, Any]]:
    """Describe a result for OpenAPI, in each of its formats; what JSON holds depends on the query."""
    held = {one.media_type: {} if "json" in one.media_type else _TEXT for one in formats}
    headers = _OF_RESULT | {
        "X-Normgraph-Truncated": {"description": "`true` where there is more than this; else absent.", **_TEXT},
        "Link": {"description": "Where it is cut: the whole graph.", **_TEXT},
        "Server-Timing": {"description": "How long it waited and took.", **_TEXT},
    }
    same = {"description": "You have it already", "headers": _OF_RESULT}
    return {200: {"description": text, "content": held, "headers": headers}, 304: same}


def described_refusals(texts: Mapping[int, str]) -> dict[int | str, dict[str, Any]]:
    """Describe the errors of a route for SPARQL clients: plain text, or problem documents where these are asked for."""
    found = described_problems(texts)
    for one in found.values():
        one["content"] = {"text/plain": {"schema": {"type": "string"}}, **one["content"]}
    return found
