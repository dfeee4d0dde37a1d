"""Watch requests from outside the routes: give each an id, count it, and log how it ended.

What is kept of a request is its method, the template of its route, its status, its time and its id: no address of a
person, no query string, no body, no fact. So a log can be kept as long as operations need it.
"""

from __future__ import annotations

import asyncio
import logging
import re
from secrets import token_hex
from time import perf_counter
from typing import Any, Final

from starlette.requests import ClientDisconnect, Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from normgraph.api.faults import as_page
from normgraph.api.headers import ALWAYS
from normgraph.api.metrics import Metrics, known_method
from normgraph.api.openly import hang_up
from normgraph.api.problems import refusal
from normgraph.errors import AllWorkersBusy

log = logging.getLogger("normgraph.access")

REQUEST_ID: Final = "x-request-id"

NO_ROUTE: Final = "(none)"
"""The route of a request that none was found for: an address that somebody made up is no label."""

CLIENT_LEFT: Final = 499
"""The status that is counted when a client went away before the response began."""

STOPPING: Final = AllWorkersBusy(
    "de server stopt; probeer het zo dadelijk opnieuw", "the server stops; try again in a moment"
)
"""What is told to whom no answer could be given before the server had to end."""

_GIVEN_ID: Final = re.compile(r"[A-Za-z0-9._-]{1,64}")


class Observed:
    """Count and log every request; put this outside all other middleware."""

    def __init__(self, app: ASGIApp, metrics: Metrics) -> None:
        self.app = app
        self._metrics = metrics

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, and note what came of it."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        state = scope.setdefault("state", {})
        state["request_id"] = name = request_id(dict(scope["headers"]).get(REQUEST_ID.encode(), b""))
        started, status = perf_counter(), CLIENT_LEFT

        async def send_noted(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                message = {**message, "headers": [*message.get("headers", ()), (REQUEST_ID.encode(), name.encode())]}
            await send(message)

        self._metrics.in_progress += 1
        try:
            await self.app(scope, receive, send_noted)
        except ClientDisconnect:  # nobody is there to be told, and nothing went wrong here
            pass
        except asyncio.CancelledError:  # the server stops, and the time to finish is over
            if status == CLIENT_LEFT:
                request = Request(scope)
                told = as_page(request, refusal(request, STOPPING))
                told.headers.update(ALWAYS)  # this answer passes by the middleware that adds them
                await told(scope, receive, send_noted)
            else:
                await hang_up(scope, receive)
        except Exception:
            status = 500
            raise
        finally:
            self._metrics.in_progress -= 1
            self._note(scope, state, status, perf_counter() - started)

    def _note(self, scope: Scope, state: dict[str, Any], status: int, seconds: float) -> None:
        route = state.get("route", NO_ROUTE)
        self._metrics.add(scope["method"], route, status, seconds)
        if not log.isEnabledFor(logging.INFO):
            return
        fields = {
            "request_id": state["request_id"],
            "method": known_method(scope["method"]),
            "route": route,
            "status": status,
            "duration_ms": round(seconds * 1_000, 1),
        }
        log.info("request", extra={"fields": fields})


class RouteNoted:
    """Tell `Observed` which route was found; put this inside all other middleware: some pass on a copy of the scope."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, and note its route."""
        try:
            await self.app(scope, receive, send)
        finally:
            template = _template(scope)
            if template:
                scope.setdefault("state", {})["route"] = template


def _template(scope: Scope) -> str:
    """Give the template of the route that was found: told by the route, else by the framework, else looked up."""
    if "template" in scope:
        return str(scope["template"])
    if "route" in scope:
        return str(scope["route"].path)
    endpoint = scope.get("endpoint")
    routes = scope["app"].router.routes if endpoint and "app" in scope else ()
    return next((str(one.path) for one in routes if getattr(one, "endpoint", None) is endpoint), "")


def request_id(given: bytes) -> str:
    """Take the id that a proxy gave a request, if it is a plain word of 64 characters at most, else make one."""
    text = given.decode("latin-1")
    return text if _GIVEN_ID.fullmatch(text) else token_hex(16)
