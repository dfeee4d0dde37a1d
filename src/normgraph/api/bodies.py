"""Read the body of a request, within limits; and say in which form it is, and in which the answer is wanted."""

from __future__ import annotations

from collections.abc import Sequence

from fastapi import Request

from normgraph.amounts import dutch
from normgraph.errors import InputTooLarge, NotAcceptable, UnknownMediaType, shown
from normgraph.settings import Settings

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
    """Read a body that may be a description, and stop reading when it grows over the limit.

    `also` names further media types that are welcome; `limit` is another than that of a description.

    Raises `UnknownMediaType` or `InputTooLarge`.
    """
    media_type = media_type_of(request)
    if media_type not in MEDIA_TYPES | also and not media_type.endswith("+json"):
        name = shown(media_type)
        more = "".join(f", {one}" for one in sorted(also))
        raise UnknownMediaType(f"{name}: stuur JSON of YAML{more}", f"{name}: send JSON or YAML{more}")
    limit = limit or settings.max_description_bytes
    body = bytearray()
    async for part in request.stream():
        body += part
        if len(body) > limit:
            raise InputTooLarge(f"groter dan {dutch(limit)} bytes", f"larger than {limit:,} bytes")
    return bytes(body)


def wanted(request: Request, offered: Sequence[str]) -> str:
    """Choose among media types by the `Accept` header (RFC 9110 §12.5.1); the first offered wins where all are equal.

    Raises `NotAcceptable` when none of them will do.
    """
    header = ",".join(request.headers.getlist("accept"))
    if header in ("", "*/*"):
        return offered[0]
    ranges = [_range(part) for part in header.split(",") if part.strip()]
    weights = {media_type: _weight(media_type, ranges) for media_type in offered}
    best = max(offered, key=lambda media_type: weights[media_type])
    if weights[best] <= 0:
        names = ", ".join(offered)
        raise NotAcceptable(f"dit is er in {names}", f"this comes as {names}")
    return best


def _range(part: str) -> tuple[str, float]:
    name, *parameters = (piece.strip().lower() for piece in part.split(";"))
    quality = next((one[2:] for one in parameters if one.startswith("q=")), "1")
    try:
        return name, float(quality)
    except ValueError:
        return name, 1.0


def _weight(media_type: str, ranges: Sequence[tuple[str, float]]) -> float:
    """Give the weight of the most specific range that a media type falls in."""
    for name in (media_type, media_type.partition("/")[0] + "/*", "*/*"):
        found = [quality for given, quality in ranges if given == name]
        if found:
            return max(found)
    return 0.0
