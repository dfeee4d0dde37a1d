"""The pages to ask in: `/nl/ask`, `/nl/ask/all` and the same in English.

The whole state stands in the address; nothing of it is kept here, or by caches on the way.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import date
from functools import partial
from typing import Final, get_args
from urllib.parse import parse_qsl

from fastapi import APIRouter, Request, Response
from fastapi.responses import HTMLResponse, RedirectResponse
from starlette.concurrency import run_in_threadpool

from normgraph.applies.answer import Applicability
from normgraph.errors import Language
from normgraph.web.ask import ALL_PATH, PATH, all_page, guided_page, read_walk
from normgraph.web.state import Asked, read_state

NOT_KEPT: Final = {"cache-control": "no-store"}
"""The address holds facts about a system, and so does the page."""

Pairs = list[tuple[str, str]]


def make_ask(engine: Applicability) -> APIRouter:
    """Make the routes; pages are no part of the API and stay out of its description."""
    router = APIRouter(include_in_schema=False)
    for language in get_args(Language):
        router.add_api_route(f"/{language}/{PATH}", _route(partial(_guided, engine, language)), methods=["GET"])
        router.add_api_route(f"/{language}/{ALL_PATH}", _route(partial(_all, engine, language)), methods=["GET"])
    return router


def _route(page: Callable[[Pairs], Response]) -> Callable[[Request], Awaitable[Response]]:
    async def answered(request: Request) -> Response:
        return await run_in_threadpool(page, parse_qsl(request.url.query, keep_blank_values=True))

    return answered


def _guided(engine: Applicability, language: Language, pairs: Pairs) -> Response:
    walk = read_walk(pairs, engine.norms)
    if walk.sent:
        return RedirectResponse(f"/{language}/{PATH}?{walk.address()}", status_code=303, headers=NOT_KEPT)
    return _page(guided_page(walk, engine, date.today(), language), walk.asked)


def _all(engine: Applicability, language: Language, pairs: Pairs) -> Response:
    asked = read_state(pairs, engine.norms)
    return _page(all_page(asked, engine.norms, date.today(), language), asked)


def _page(content: str, asked: Asked) -> Response:
    return HTMLResponse(content, 400 if asked.mistakes else 200, NOT_KEPT)
