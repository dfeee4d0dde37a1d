"""The routes of the pages that stand by themselves: the way in, and the files that pages link to."""

from __future__ import annotations

from typing import get_args

from fastapi import Request
from fastapi.responses import RedirectResponse, Response
from starlette.routing import Route

from normgraph.api.documents import in_both_languages, send_unkept
from normgraph.errors import Language, NotFound
from normgraph.web.home import home_page
from normgraph.web.layout import static_file


def make_pages() -> list[Route]:
    """Make the routes."""
    found = [Route("/", _start), Route("/static/{name}", _static), Route("/favicon.ico", _icon)]
    found += [Route(f"/{language}", _start_in) for language in get_args(Language)]
    return [*found, *in_both_languages({"": _home})]


async def _start(_: Request) -> Response:
    return RedirectResponse("/nl/", status_code=303)


async def _static(request: Request) -> Response:
    return _file(request.path_params["name"])


async def _icon(_: Request) -> Response:
    """Give the icon where browsers look for it when what they show is no page, such as JSON."""
    return _file("icon.svg")


def _file(name: str) -> Response:
    found = static_file(name)
    if found is None:
        raise NotFound(f"geen bestand {name!r}", f"no file {name!r}")
    content, media_type = found
    return Response(content, media_type=media_type, headers={"cache-control": "public, max-age=86400"})


async def _start_in(request: Request) -> Response:
    return RedirectResponse(f"{request.url.path}/", status_code=303)


async def _home(language: Language, request: Request) -> Response:
    return send_unkept(request, home_page(language), language)
