"""Read the body of a request, within limits; and say in which form it is, and in which the answer is wanted."""

from __future__ import annotations

from fastapi import Request

from normgraph.causes import too_large
from normgraph.errors import UnknownMediaType, shown
from normgraph.settings import Settings
from normgraph.sparql.formats import preferred
from normgraph.sparql.protocol import check_announced

MEDIA_TYPES = frozenset(
    {
        "", "application/json", "application/yaml", "application/x-yaml", "text/yaml", "text/x-yaml", "text/plain",
        "application/octet-stream", "application/x-www-form-urlencoded",
    }
)  # fmt: skip
"""What a body may call itself; the last three, or nothing, is what a client says that does not know."""


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
    check_announced(request.headers, limit)
    body = bytearray()
    async for part in request.stream():
        body += part
        if len(body) > limit:
            raise too_large(limit)
    return bytes(body)


def accepted(request: Request) -> str:
    """Give the `Accept` header of a request, which may stand there in several lines (RFC 9110 §5.3)."""
    return ",".join(request.headers.getlist("accept"))


def wanted(request: Request, offered: tuple[str, ...]) -> str:
    """Choose among media types as the client would; raises `NotAcceptable` when none of them will do."""
    return preferred(accepted(request), offered)
