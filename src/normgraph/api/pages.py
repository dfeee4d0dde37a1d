"""The routes of the pages that stand by themselves: the way in, and the files that pages link to."""

from __future__ import annotations

from functools import partial
from typing import get_args

from fastapi import APIRouter
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from normgraph.errors import Language, NotFound
from normgraph.web.home import home_page
from normgraph.web.layout import static_file


def make_pages() -> APIRouter:
    """Make the routes; pages are no part of the API and stay out of its description."""
    router = APIRouter(include_in_schema=False)

    @router.get("/")
    async def start() -> RedirectResponse:
        return RedirectResponse("/nl/", status_code=303)

    @router.get("/static/{name}")
    async def static(name: str) -> Response:
        found = static_file(name)
        if found is None:
            raise NotFound(f"geen bestand {name!r}", f"no file {name!r}")
        content, media_type = found
        return Response(content, media_type=media_type, headers={"cache-control": "public, max-age=86400"})

    @router.get("/favicon.ico")
    async def icon() -> Response:
        """Give the icon where browsers look for it when what they show is no page, such as JSON."""
        return await static("icon.svg")

    for language in get_args(Language):
        router.add_api_route(f"/{language}", partial(_start_in, language))
        router.add_api_route(f"/{language}/", partial(_home, language), response_class=HTMLResponse)
    return router


async def _start_in(language: Language) -> RedirectResponse:
    return RedirectResponse(f"/{language}/", status_code=303)


async def _home(language: Language) -> HTMLResponse:
    return HTMLResponse(home_page(language))
