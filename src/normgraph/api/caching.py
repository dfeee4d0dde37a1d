"""Answer with what stands in the graph: tagged by its content, so that who has it already need not get it again."""

from __future__ import annotations

from fastapi import Request, Response

from normgraph.api.bodies import wanted
from normgraph.api.kinds import Written
from normgraph.api.openly import holds


def graph_response(request: Request, written: Written, seconds: int, links: str = "") -> Response:
    """Answer with bytes, or with 304 when the client has them (RFC 9110 §13.1.2).

    `seconds` is how long a cache may use them without asking again; `links` is a `Link` header (RFC 8288). Raises
    `NotAcceptable` when the client wants them in another form.
    """
    wanted(request, (written.media_type,))
    headers = {"etag": written.tag, "cache-control": f"public, max-age={seconds}", "vary": "accept"}
    if links:
        headers["link"] = links
    if holds(request, written.tag):
        return Response(status_code=304, headers=headers)
    return Response(written.body, headers=headers, media_type=written.media_type)
