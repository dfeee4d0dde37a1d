"""The headers that every answer carries: what a browser may do with it, who may read it, and the version of the API.

Scripts of any site may read every answer, errors included: the graph is public and nobody logs in here. A HEAD request
is answered as GET without its body (RFC 9110 §9.3.2), whatever route it is for; its scope has `head`.
"""

from __future__ import annotations

from typing import Final

from starlette.types import ASGIApp, Message, Receive, Scope, Send

API_VERSION: Final = "1.0.0"
"""The full version of the interface (NLGov REST API Design Rules, /core/version-header); its first part is in `/v1`."""

CROSS_ORIGIN: Final = {
    "access-control-allow-origin": "*",
    "access-control-expose-headers": (
        "API-Version, Content-Disposition, Content-Language, Content-Range, ETag, Link, Location, Repr-Digest, "
        "Retry-After, Server-Timing, X-Normgraph-Dataset, X-Normgraph-Lacks, X-Normgraph-Read-As, "
        "X-Normgraph-Truncated, X-Request-Id"
    ),
}

LACKS: Final = "X-Normgraph-Lacks"
"""The header that says in English what a saved query needs that is not in the graph, whatever the form of its rows."""

READ_AS: Final = "X-Normgraph-Read-As"
"""The header that says in English how a name was read, whatever the form of a list: a table has no place for it."""

VARY: Final = "Accept, Accept-Encoding"
"""The headers of a request that the answer to a query depends on."""

VARY_ALL: Final = f"{VARY}, Accept-Language"
"""Those that anything depends on."""

PREFLIGHT: Final = {
    "access-control-allow-headers": (
        "Accept, Accept-Language, Authorization, Content-Type, If-Match, If-None-Match, If-Range, Range"
    ),
    "access-control-max-age": "86400",
}
"""What is answered to the preflight request of a browser (Fetch standard, CORS protocol)."""

ALWAYS: Final = {
    "api-version": API_VERSION,
    "cache-control": "no-store",
    "content-security-policy": "default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
    "referrer-policy": "same-origin",
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    **CROSS_ORIGIN,
}
"""Those of the NLGov rules (/core/transport/security-headers); what may be kept by caches says so itself."""

_RAW: Final = [(name.encode(), value.encode()) for name, value in ALWAYS.items()]

ABORT: Final = "normgraph.abort"
"""The extension of a request's scope by which its connection can be ended at once."""


class SecureHeaders:
    """Add the headers to every response, errors included, unless a route set its own; and answer HEAD."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on and add the headers to what comes back."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        head = scope["method"] == "HEAD"

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                given = [*message.get("headers", ())]
                names = {name.lower() for name, _ in given}
                message = {**message, "headers": [*given, *(header for header in _RAW if header[0] not in names)]}
            elif head:
                message = {**message, "body": b""}
            await send(message)

        await self.app({**scope, "method": "GET", "head": True} if head else scope, receive, send_with_headers)
