"""The routes of the catalogue (`/catalog`, DCAT-AP-NL) and of the description of the dataset (`/.well-known/void`)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import Any, Final

from fastapi import Request, Response
from starlette.routing import Route

from normgraph.api.documents import (
    PLAIN,
    chosen,
    described_by,
    in_both_languages,
    page_address,
    redirect,
    send,
    send_page,
)
from normgraph.errors import Language, UnreadableInput
from normgraph.linked.catalogue import CATALOGUE, CONTACT, REST, SPARQL, catalogue
from normgraph.linked.library import Library, Stated, library
from normgraph.linked.resource import DATASET
from normgraph.linked.serialise import write_graph
from normgraph.linked.view import View
from normgraph.linked.void import DESCRIPTION, dataset_description
from normgraph.sparql.formats import DOCUMENTS, SUFFIXES, Format, suffix_of, with_suffix
from normgraph.store.load import Triple
from normgraph.texts import say
from normgraph.web import Page

Describe = Callable[[Library, str], Iterator[Triple]]

VOID_PATH: Final = "/.well-known/void"

_OFFERS: Final = ("/docs", "/redoc")


def make_catalogue() -> list[Route]:
    """Make the routes."""
    of_catalogue, of_dataset = (catalogue, CATALOGUE), (dataset_description, DESCRIPTION)
    return [
        Route("/catalog", partial(_written, *of_catalogue, None)),
        *(Route(f"/catalog.{name}", partial(_written, *of_catalogue, with_suffix(name))) for name in SUFFIXES),
        Route(VOID_PATH, partial(_written, *of_dataset, None)),
        Route("/v1", lambda request: redirect(request, "/openapi.json")),
        # Where other servers show what they offer.
        *(Route(path, lambda request: redirect(request, page_address(request, "#home_data"))) for path in _OFFERS),
        *in_both_languages({"catalog": _page}),
    ]


def _written(describe: Describe, iri: str, form: Format | None, request: Request) -> Response:
    """Give a description in a format, or in the one that the client accepts."""
    form = form or chosen(request, DOCUMENTS)
    if form.syntax == "html":
        return redirect(request, page_address(request, "catalog"))
    body = write_graph(_described(describe, request), form.syntax, iri)
    headers = described_by("/catalog", DATASET, library().digest, PLAIN if iri == CATALOGUE else ())
    if iri == CATALOGUE:
        headers["content-location"] = f"/catalog.{suffix_of(form)}"
    return send(request, body, form.content_type, headers)


def _described(describe: Describe, request: Request) -> Iterable[Triple]:
    """Describe what this server gives, at the address by which the client knows it.

    Raises `UnreadableInput` for an address that is no IRI: the name of the host comes from the client.
    """
    try:
        return list(describe(library(), str(request.base_url).rstrip("/")))
    except ValueError as problem:
        raise UnreadableInput("geen adres van een server", "not the address of a server", pointer="Host") from problem


def _page(language: Language, request: Request) -> Response:
    about: dict[str, list[Stated]] = {}
    for triple in _described(catalogue, request):
        about.setdefault(triple[0].value, []).append(Stated(triple, ""))
    view = View(library(), language)
    first = (DATASET, SPARQL, REST, CATALOGUE, CONTACT)
    rest = (iri for iri in about if iri.startswith(f"{CATALOGUE}#") and iri not in first)
    content: dict[str, Any] = {
        "sections": [(iri, iri.partition("#")[2] or "catalog", view.rows(about[iri])) for iri in (*first, *rest)],
        "formats": [(suffix_of(one), one.media_type) for one in PLAIN],
        "void": VOID_PATH,
    }
    return send_page(request, "catalogue.html", Page(say("catalogue", language), language, "catalog"), content)
