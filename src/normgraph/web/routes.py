"""The routes of the pages that stand by themselves: the way in, and the files that pages link to."""

from __future__ import annotations

from functools import partial
from typing import Final, get_args

from fastapi import APIRouter
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from normgraph.errors import Language, NotFound
from normgraph.model import Text
from normgraph.texts import say
from normgraph.web.layout import Page, render, static_file

Doors = tuple[tuple[str, Text], ...]

FOR_BUILDERS: Final[Doors] = (
    ("/sparql", Text("SPARQL 1.1", "SPARQL 1.1")),
    ("/openapi.json", Text("Beschrijving van de API (OpenAPI)", "Description of the API (OpenAPI)")),
    ("/downloads", Text("Downloads: de graaf als geheel en in delen", "Downloads: the graph as a whole and in parts")),
    ("/def", Text("Ontologie: klassen en eigenschappen", "Ontology: classes and properties")),
    ("/shape", Text("Vormregels (SHACL)", "Shapes (SHACL)")),
    ("/context.jsonld", Text("JSON-LD-context", "JSON-LD context")),
    ("/catalog", Text("Catalogus (DCAT-AP-NL)", "Catalogue (DCAT-AP-NL)")),
    ("/.well-known/void", Text("Omvang en samenstelling (VoID)", "Size and make-up (VoID)")),
)
"""What the first page points builders to."""

FOR_SUPERVISORS: Final[Doors] = (
    ("/{}/doc/mandate", Text("Wie waarop toezicht houdt", "Who supervises what")),
    ("/{}/doc/evidence-type", Text("Bewijs dat in een dossier hoort", "Evidence that belongs in a dossier")),
    (
        "/{}/register",
        Text("Vermeldingen in het Algoritmeregister, getoetst", "Entries of the Algorithm Register, checked"),
    ),
    ("/{}/doc/policy", Text("Moties en toezeggingen over algoritmes", "Motions and commitments about algorithms")),
)
"""What the first page points supervisors to; `{}` stands for the language."""


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
    page = Page(say("home_title", language), language, "")
    groups = (("home_supervisors", FOR_SUPERVISORS), ("home_data", FOR_BUILDERS))
    return HTMLResponse(render("home.html", page, groups=groups))
