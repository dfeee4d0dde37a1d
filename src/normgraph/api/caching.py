"""Answer with what stands in the graph: tagged by its content, so that who has it already need not get it again."""

from __future__ import annotations

from typing import Final

from fastapi import Request, Response

from normgraph.api.bodies import wanted
from normgraph.api.kinds import Written

JSON: Final = "application/json"


def graph_response(request: Request, written: Written, seconds: int, links: str = "") -> Response:
    """Answer with bytes of JSON, or with 304 when the client has them (RFC 9110 §13.1.2).

    `seconds` is how long a cache may use them without asking again; `links` is a `Link` header (RFC 8288). Raises
    `NotAcceptable` when the client wants no JSON.
    """
    accept = request.headers.get("accept")
    if accept and "*/*" not in accept and "json" not in accept:
        wanted(request, (JSON,))
    headers = {"etag": written.tag, "cache-control": f"public, max-age={seconds}", "vary": "accept"}
    if links:
        headers["link"] = links
    known = request.headers.get("if-none-match")
    if known and _holds(known, written.tag):
        return Response(status_code=304, headers=headers)
    return Response(written.body, headers=headers, media_type=JSON)


def _holds(known: str, tag: str) -> bool:
    """Compare tags weakly, as the RFC has it for this header."""
    tags = {one.strip().removeprefix("W/") for one in known.split(",")}
    return "*" in tags or tag in tags
