"""Errors over HTTP as problem details (RFC 9457): what is wrong, where, in the language that was asked for."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from typing import Any, Final, cast, get_args

import orjson
from fastapi import FastAPI, Request, Response
from starlette.exceptions import HTTPException
from starlette.routing import Match
from starlette.types import Scope

from normgraph.api.headers import ALWAYS, PREFLIGHT, VARY_ALL
from normgraph.api.schemas import described_as
from normgraph.api.titles import TITLES
from normgraph.errors import Language, NormgraphError, TryLater, Unauthorized, WrongMethod
from normgraph.model import Text
from normgraph.sparql.formats import weights_in
from normgraph.sparql.protocol import ALLOWED
from normgraph.terms import BASE
from normgraph.texts import pick

log = logging.getLogger("normgraph.api")

HTTP_PROBLEMS: Final = {
    404: (
        "no-such-address",
        Text(
            "dit adres bestaat niet; alle adressen staan in /openapi.json, en SPARQL in een browser is /nl/sparql",
            "no such address; all addresses are in /openapi.json, and SPARQL in a browser is /en/sparql",
        ),
    ),
    405: (
        "method-not-allowed",
        Text("deze methode kan hier niet; `Allow` noemt wat kan", "not possible here; `Allow` names what is"),
    ),
    416: (
        "no-such-range",
        Text("zoveel bytes heeft dit bestand niet", "this file does not have so many bytes"),
    ),
}
"""What the framework refuses: the code of the problem and what is wrong, by status."""

_RETRY_AFTER: Final = {
    "Retry-After": {"description": "In how many seconds to try again.", "schema": {"type": "integer"}}
}

METHODS = ("GET", "POST", "PUT", "PATCH", "DELETE")
INTERNAL = Text("interne fout", "internal error")


def add_problem_handlers(app: FastAPI, as_page: Callable[[Request, Response], Response]) -> None:
    """Answer every error with a problem document; `as_page` may make a page of one for who would rather read that."""

    async def known(request: Request, error: Exception) -> Response:
        return as_page(request, refusal(request, cast("NormgraphError", error)))

    async def http(request: Request, error: Exception) -> Response:
        http_error = cast("HTTPException", error)
        if (request.method, request.scope["path"]) == ("OPTIONS", "*"):
            return Response(status_code=204)  # of the server as a whole (RFC 9110 §9.3.7)
        allowed = {"allow": ", ".join(_methods(app, request))} if http_error.status_code == 405 else {}
        if allowed and request.method == "OPTIONS":
            methods = {"access-control-allow-methods": allowed["allow"]}
            return Response(status_code=204, headers=allowed | methods | PREFLIGHT)
        language = language_of(request)
        other = ("unreadable-request", Text(str(http_error.detail), str(http_error.detail)))
        code, text = HTTP_PROBLEMS.get(http_error.status_code, other)
        found = problem(http_error.status_code, code, pick(text, language), language)
        found.headers.update(http_error.headers or {})
        found.headers.update(allowed)
        return as_page(request, found)

    async def unexpected(request: Request, error: Exception) -> Response:
        name = getattr(request.state, "request_id", "")
        log.error("unexpected error", exc_info=error, extra={"fields": {"request_id": name}})
        language = language_of(request)
        found = as_page(request, problem(500, "internal", pick(INTERNAL, language), language))
        found.headers.update(ALWAYS | {"x-request-id": name})  # this answer passes by the middleware that adds them
        return found

    app.add_exception_handler(NormgraphError, known)
    app.add_exception_handler(HTTPException, http)
    app.add_exception_handler(Exception, unexpected)


def refusal(request: Request, error: NormgraphError, *, as_text: bool = False) -> Response:
    """Make the response to an error of ours: a problem document, or a line of text."""
    language = language_of(request)
    message = error.message(language)
    if as_text:
        found = Response(f"{message}\n", error.status, _in_language(language), media_type="text/plain")
    else:
        found = problem(error.status, error.code, message, language, error.pointer)
    if isinstance(error, TryLater):
        found.headers["retry-after"] = str(error.wait)
    if isinstance(error, WrongMethod):
        found.headers["allow"] = ", ".join(ALLOWED)
    if isinstance(error, Unauthorized):
        wrong = ', error="invalid_token"' if "authorization" in request.headers else ""
        found.headers["www-authenticate"] = f'Bearer realm="normgraph"{wrong}'
    return found


def _methods(app: FastAPI, request: Request) -> list[str]:
    """Give the methods that the address of a request knows, each tried on the routes as it would be in earnest."""
    known = [method for method in METHODS if _takes(app, request.scope, method)]
    return [*known, *(["HEAD"] if "GET" in known else []), "OPTIONS"]


def _takes(app: FastAPI, scope: Scope, method: str) -> bool:
    return any(route.matches({**scope, "method": method})[0] is Match.FULL for route in app.router.routes)


def problem(status: int, code: str, detail: str, language: Language, pointer: str = "", **members: object) -> Response:
    """Make a problem document; `pointer` is a JSON pointer into the request body, `members` are extensions."""
    address = f"{BASE}doc/error/{code}"
    title = pick(TITLES[code], language)
    body = {"type": address, "title": title, "status": status, "detail": detail, **members}
    if pointer:
        body["pointer"] = pointer
    return Response(orjson.dumps(body), status, _in_language(language), media_type="application/problem+json")


def _in_language(language: Language) -> dict[str, str]:
    return {"content-language": language, "vary": VARY_ALL}


def language_of(request: Request) -> Language:
    """Choose the language of messages: that of the page, else Dutch unless English is wanted more."""
    if of_page := language_of_page(request.scope["path"]):
        return of_page
    wanted = {"nl": 0.0, "en": 0.0}
    for name, weight in weights_in(request.headers.get("accept-language", "")).items():
        language = name.partition("-")[0]
        if language in wanted:
            wanted[language] = max(wanted[language], weight)
    return "en" if wanted["en"] > wanted["nl"] else "nl"


def language_of_page(path: str) -> Language | None:
    """Give the language of the page at a path, or nothing where it is of no page."""
    return next((one for one in get_args(Language) if f"{path}/".startswith(f"/{one}/")), None)


def below_language(path: str) -> str:
    """Give the rest of the path of a page, as it is in the other language too; of what is no page, the first page."""
    return path.strip("/").partition("/")[2] if language_of_page(path) else ""


def described_problems(texts: Mapping[int, str]) -> dict[int | str, dict[str, Any]]:
    """Describe the problems of a route for OpenAPI, by status."""
    content = {"application/problem+json": {"schema": described_as("Problem")}}
    found: dict[int | str, dict[str, Any]] = {
        status: {"content": content, "description": text} for status, text in texts.items()
    }
    for status in texts.keys() & {429, 503}:
        found[status]["headers"] = _RETRY_AFTER
    return found
