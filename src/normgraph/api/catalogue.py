"""The routes of the catalogue (`/catalog`, DCAT-AP-NL) and of the description of the dataset (`/.well-known/void`)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import Any, Final, get_args

from fastapi import APIRouter, Request, Response

from normgraph.api.documents import add_document, chosen, described_by, redirect, send
from normgraph.api.linked import PLAIN, page_address, send_page
from normgraph.api.problems import language_of
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


def make_catalogue() -> APIRouter:
    """Make the routes."""
    router = APIRouter()
    source = library()
    add_document(router, "/catalog", partial(_negotiated, source, catalogue, CATALOGUE))
    add_document(router, "/v1", lambda request: redirect(request, "/openapi.json"))
    for path in ("/docs", "/redoc"):  # where other servers show what they offer
        add_document(router, path, lambda request: redirect(request, f"/{language_of(request)}/#home_data"))
    add_document(router, VOID_PATH, partial(_negotiated, source, dataset_description, DESCRIPTION))
    for suffix in SUFFIXES:
        form = with_suffix(suffix)
        add_document(router, f"/catalog.{suffix}", partial(_written, source, catalogue, CATALOGUE, form))
    for language in get_args(Language):
        add_document(router, f"/{language}/catalog", partial(_page, language, source))
    return router


def _negotiated(source: Library, describe: Describe, iri: str, request: Request) -> Response:
    """Give a description in the format that the client accepts."""
    return _written(source, describe, iri, chosen(request, DOCUMENTS), request)


def _written(source: Library, describe: Describe, iri: str, form: Format, request: Request) -> Response:
    if form.syntax == "html":
        return redirect(request, page_address(request, "catalog"))
    body = write_graph(_described(source, describe, request), form.syntax, iri)
    headers = described_by("/catalog", DATASET, source.digest, PLAIN if iri == CATALOGUE else ())
    if iri == CATALOGUE:
        headers["content-location"] = f"/catalog.{suffix_of(form)}"
    return send(request, body, form.content_type, headers)


def _described(source: Library, describe: Describe, request: Request) -> Iterable[Triple]:
    """Describe what this server gives, at the address by which the client knows it.

    Raises `UnreadableInput` for an address that is no IRI: the name of the host comes from the client.
    """
    try:
        return list(describe(source, str(request.base_url).rstrip("/")))
    except ValueError as problem:
        raise UnreadableInput("geen adres van een server", "not the address of a server", pointer="Host") from problem


def _page(language: Language, source: Library, request: Request) -> Response:
    about: dict[str, list[Stated]] = {}
    for triple in _described(source, catalogue, request):
        about.setdefault(triple[0].value, []).append(Stated(triple, ""))
    view = View(source, language)
    first = (DATASET, SPARQL, REST, CATALOGUE, CONTACT)
    rest = (iri for iri in about if iri.startswith(f"{CATALOGUE}#") and iri not in first)
    content: dict[str, Any] = {
        "sections": [(iri, iri.partition("#")[2] or "catalog", view.rows(about[iri])) for iri in (*first, *rest)],
        "formats": [(suffix_of(one), one.media_type) for one in PLAIN],
        "void": VOID_PATH,
    }
    return send_page(request, "catalogue.html", Page(say("catalogue", language), language, "catalog"), content)
