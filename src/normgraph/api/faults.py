"""The documents about our errors: what the `type` of a problem document leads to (RFC 9457 §3.1.1)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from inspect import getdoc
from typing import Final

import orjson
from fastapi import Request, Response
from starlette.routing import Route

from normgraph.api.bodies import accepted
from normgraph.api.documents import (
    HTML,
    LISTS,
    chosen,
    in_both_languages,
    missing_page,
    page_address,
    redirect,
    send,
    send_page,
)
from normgraph.api.problems import below_language, language_of, language_of_page
from normgraph.api.titles import TITLES
from normgraph.errors import Language, NormgraphError, NotFound, find
from normgraph.model import Text
from normgraph.sparql.formats import read_accept, weight_of
from normgraph.terms import BASE
from normgraph.texts import pick
from normgraph.web import Page, render
from normgraph.writing.json import text_json


@dataclass(frozen=True, slots=True)
class Fault:
    """A kind of error, as `errors` documents it."""

    code: str
    status: int
    exit_code: int
    description: str

    @property
    def title(self) -> Text:
        """What problem documents call it."""
        return TITLES[self.code]

    @property
    def iri(self) -> str:
        """The IRI that problem documents have as their type."""
        return f"{BASE}doc/error/{self.code}"


OTHERS: Final = (
    Fault("no-such-address", 404, 2, "There is nothing at this address; /openapi.json lists those that there are."),
    Fault("method-not-allowed", 405, 2, "The address does not know this method; the header `Allow` names its own."),
    Fault("no-such-range", 416, 2, "The document is shorter than the first byte that was asked for."),
    Fault("unreadable-request", 400, 2, "No valid HTTP request, or with too long a head (also 414, 431, 501)."),
    Fault("faulty-leaflet", 422, 1, "The leaflet breaks rules that it must meet; `findings` tells which."),
    Fault("internal", 500, 3, "A fault of ours, which was logged; please report it."),
)
"""What is no error of the tree in `errors`."""


AS_DATA: Final = ("application/json", "application/problem+json")

OF_BODY: Final = ("content-length", "content-type")
"""The headers of a problem document that do not hold for the page that tells the same."""


@cache
def faults() -> Mapping[str, Fault]:
    """Give every kind of error by its code."""
    tree = (Fault(one.code, one.status, one.exit, getdoc(one) or "") for one in _classes(NormgraphError))
    return {one.code: one for one in (*OTHERS, *tree)}


def _classes(top: type[NormgraphError]) -> Iterator[type[NormgraphError]]:
    yield top
    for below in top.__subclasses__():
        yield from _classes(below)


def make_faults() -> list[Route]:
    """Make the routes."""
    return [Route("/doc/error/{code}", _document), *in_both_languages({"doc/error/{code}": _page})]


def as_page(request: Request, found: Response) -> Response:
    """Give a problem document as a page, to who asks for pages where readers come: not below `/v1`.

    That an address of a page does not exist is told on a page to everyone.
    """
    path, told = request.scope["path"], orjson.loads(bytes(found.body))
    no_address = told["type"] == faults()["no-such-address"].iri
    if not (no_address and language_of_page(path)) and (
        f"{path}/".startswith("/v1/") or not _would_rather_read(request)
    ):
        return found
    if found.status_code == 404:
        text = Text("deze pagina bestaat niet", "there is no such page") if no_address else Text(*[told["detail"]] * 2)
        return missing_page(request, NotFound(text.nl, text.en), language_of(request))
    headers = {name: value for name, value in found.headers.items() if name not in OF_BODY}
    allow = f"Allow: {headers['allow']}" if "allow" in headers else ""
    body = problem_page(bytes(found.body), language_of(request), path, allow)
    return Response(body, found.status_code, headers, media_type=HTML)


def _would_rather_read(request: Request) -> bool:
    ranges = read_accept(accepted(request))
    return weight_of("text/html", ranges) > max(weight_of(name, ranges) for name in AS_DATA)


def problem_page(document: bytes, language: Language, path: str, allow: str = "") -> str:
    """Tell on a page what a problem document tells, and what else the address takes where that is known."""
    told = orjson.loads(document)
    page = Page(told["title"], language, below_language(path))
    return render(
        "missing.html", page, message=told["detail"], code=told["type"].rpartition("/")[2], status=told["status"],
        pointer=told.get("pointer", ""), allow=allow, address=f"/{path.strip('/')}",
    )  # fmt: skip


def _find(request: Request) -> Fault:
    return find(faults(), request.path_params["code"], "foutcode", "error code")


def _document(request: Request) -> Response:
    one = _find(request)
    if chosen(request, LISTS).syntax == "html":
        return redirect(request, page_address(request, f"doc/error/{one.code}"))
    content = {
        "iri": one.iri,
        "code": one.code,
        "title": text_json(one.title),
        "status": one.status,
        "exit": one.exit_code,
        "text": one.description,
    }
    return send(request, orjson.dumps(content), "application/json")


def _page(language: Language, request: Request) -> Response:
    try:
        one = _find(request)
    except NotFound as error:
        return missing_page(request, error, language)
    page = Page(pick(one.title, language), language, f"doc/error/{one.code}")
    content = {"iri": one.iri, "description": one.description, "status": one.status, "exit_code": one.exit_code}
    return send_page(request, "error.html", page, content)
