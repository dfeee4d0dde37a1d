"""Errors over HTTP as problem details (RFC 9457): what is wrong, where, in the language that was asked for."""

from __future__ import annotations

import logging
from typing import cast

import orjson
from fastapi import FastAPI, Request, Response
from starlette.exceptions import HTTPException

from normgraph.errors import Language, NormgraphError
from normgraph.terms import BASE

log = logging.getLogger("normgraph.api")


def add_problem_handlers(app: FastAPI) -> None:
    """Answer every error with a problem document."""

    async def known(request: Request, error: Exception) -> Response:
        known_error = cast("NormgraphError", error)
        return problem(
            known_error.status, known_error.code, known_error.message(language_of(request)), known_error.pointer
        )

    async def http(_: Request, error: Exception) -> Response:
        http_error = cast("HTTPException", error)
        found = problem(http_error.status_code, "http", str(http_error.detail))
        found.headers.update(http_error.headers or {})
        return found

    async def unexpected(_: Request, error: Exception) -> Response:
        log.error("unexpected error", exc_info=error)
        return problem(500, "internal", "internal error")

    app.add_exception_handler(NormgraphError, known)
    app.add_exception_handler(HTTPException, http)
    app.add_exception_handler(Exception, unexpected)


def problem(status: int, code: str, detail: str, pointer: str = "") -> Response:
    """Make a problem document; `pointer` is a JSON pointer into the request body."""
    body = {"type": f"{BASE}doc/error/{code}", "title": code, "status": status, "detail": detail}
    if pointer:
        body["pointer"] = pointer
    return Response(orjson.dumps(body), status, media_type="application/problem+json")


def language_of(request: Request) -> Language:
    """Choose the language of messages: Dutch, unless English is asked for first."""
    asked = request.headers.get("accept-language", "")
    return "en" if asked.strip().lower().startswith("en") else "nl"
