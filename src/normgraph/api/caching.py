"""Answer with what stands in the graph: tagged by its content, so that who has it already need not get it again."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from fastapi import Request, Response

from normgraph.api.bodies import wanted
from normgraph.api.kinds import Written
from normgraph.api.openly import holds

NONE: Final[Mapping[str, str]] = {}


def graph_response(request: Request, written: Written, seconds: int, more: Mapping[str, str] = NONE) -> Response:
    """Answer with bytes, or with 304 when the client has them (RFC 9110 §13.1.2).

    `seconds` is how long a cache may use them without asking again; `more` are headers that this answer has besides.
    Raises `NotAcceptable` when the client wants them in another form.
    """
    wanted(request, (written.media_type,))
    headers = {"etag": written.tag, "cache-control": f"public, max-age={seconds}", "vary": "accept", **more}
    if holds(request, written.tag):
        return Response(status_code=304, headers=headers)
    return Response(written.body, headers=headers, media_type=written.media_type)
