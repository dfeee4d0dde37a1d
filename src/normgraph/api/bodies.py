"""Read the body of a request, within limits; and say in which form it is, and in which the answer is wanted."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Mapping
from contextlib import suppress
from typing import Final
from urllib.parse import parse_qsl

from fastapi import Request
from starlette.requests import ClientDisconnect

from normgraph.causes import too_large
from normgraph.errors import InputTooLarge, UnknownMediaType, shown
from normgraph.settings import Settings
from normgraph.sparql.formats import preferred
from normgraph.sparql.multipart import MULTIPART, read_parts
from normgraph.sparql.protocol import check_announced

PASSED_DIGITS: Final = 7
"""A body that is refused passes by where its length has so many digits: it is under ten million bytes."""

PASSED_SECONDS: Final = 3.0
QUIET_SECONDS: Final = 0.2
"""For how long it does, and with what pause at most."""

MEDIA_TYPES = frozenset(
    {
        "", "application/json", "application/yaml", "application/x-yaml", "text/yaml", "text/x-yaml", "text/plain",
        "application/octet-stream", "application/x-www-form-urlencoded",
    }
)  # fmt: skip
"""What a body may call itself; the last three, or nothing, is what a client says that does not know."""


ROOM: Final = 10_000
"""In bytes, for what a form sends around a file of the largest size."""


def media_type_of(request: Request) -> str:
    """Say what the body of a request calls itself, or give an empty string."""
    return request.headers.get("content-type", "").partition(";")[0].strip().lower()


async def limited_body(
    request: Request, settings: Settings, also: frozenset[str] = frozenset(), limit: int | None = None
) -> bytes:
    """Read a body that may be a description.

    `also` names further media types that are welcome; `limit` is another than that of a description.

    Raises `UnknownMediaType`, and what `read_body` raises.
    """
    media_type = media_type_of(request)
    if media_type not in MEDIA_TYPES | also and not media_type.endswith("+json"):
        name = shown(media_type)
        more = "".join(f", {one}" for one in sorted(also))
        raise UnknownMediaType(f"{name}: stuur JSON of YAML{more}", f"{name}: send JSON or YAML{more}")
    return await read_body(request, limit or settings.max_description_bytes)


async def read_body(request: Request, limit: int) -> bytes:
    """Read a body; what is announced as larger than the limit is not read, and what grows over it no further.

    Raises `InputTooLarge`, and what `check_announced` raises.
    """
    stream = request.stream()
    try:
        check_announced(request.headers, limit)
        body = bytearray()
        async for part in stream:
            body += part
            if len(body) > limit:
                raise too_large(limit)
    except InputTooLarge:
        if "expect" not in request.headers and len(request.headers.get("content-length", "")) <= PASSED_DIGITS:
            await _let_pass(stream)
        raise
    return bytes(body)


async def _let_pass(stream: AsyncIterator[bytes]) -> None:
    """Let the rest of a body that is refused pass by, where it comes at once and is not too long.

    A connection that is closed with bytes unread is reset, and a client that sends all before it reads would never see
    why (RFC 9112 §9.6). Who asks first whether to send (`Expect`) or announces more is told at once.
    """
    loop, passed = asyncio.get_running_loop(), 0
    end = loop.time() + PASSED_SECONDS
    with suppress(TimeoutError, ClientDisconnect):
        async with asyncio.timeout(QUIET_SECONDS) as pause:
            async for part in stream:
                passed += len(part)
                if passed >= 10**PASSED_DIGITS:
                    return
                pause.reschedule(min(end, loop.time() + QUIET_SECONDS))


async def sent_fields(request: Request, settings: Settings, limit: int = 0) -> Mapping[str, bytes]:
    """Give the fields of a form by name; of fields with the same name the last.

    `limit` is another than that of a file.
    Raises `InputTooLarge`, `UnknownMediaType`, or `UnreadableInput` when the parts cannot be told apart.
    """
    largest = (limit or settings.max_description_bytes) + ROOM
    try:
        body = await limited_body(request, settings, frozenset({MULTIPART}), largest)
    except InputTooLarge as problem:  # what a reader is told is the limit of a file
        raise too_large(settings.max_description_bytes) from problem
    if media_type_of(request) == MULTIPART:
        return {one.name: one.content for one in read_parts(request.headers["content-type"], body) if one.name}
    return {name: value.encode() for name, value in parse_qsl(body.decode("utf-8", "replace"), keep_blank_values=True)}


def accepted(request: Request) -> str:
    """Give the `Accept` header of a request, which may stand there in several lines (RFC 9110 §5.3)."""
    return ",".join(request.headers.getlist("accept"))


def wanted(request: Request, offered: tuple[str, ...]) -> str:
    """Choose among media types as the client would; raises `NotAcceptable` when none of them will do."""
    return preferred(accepted(request), offered)
