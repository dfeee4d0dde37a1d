"""The routes of downloads (`/downloads`) and of reading graphs by the Graph Store Protocol (`/graphs`)."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

import orjson
from fastapi import Request, Response
from starlette.routing import Route

from normgraph import __version__
from normgraph.api.documents import (
    LISTS,
    chosen,
    described_by,
    in_both_languages,
    page_address,
    redirect,
    send,
    send_page,
)
from normgraph.errors import Language, UnreadableInput
from normgraph.linked.downloads import SUMS, checksums, downloads, find_download, measured, write_named, write_whole
from normgraph.linked.library import GRAPHS, library
from normgraph.linked.resource import DATASET, LICENCE
from normgraph.linked.view import View
from normgraph.sparql.formats import GRAPHS as FORMATS
from normgraph.sparql.formats import Format, suffix_of
from normgraph.texts import say
from normgraph.web import Page


def make_downloads() -> list[Route]:
    """Make the routes."""
    return [
        Route("/downloads", _listed),
        Route(f"/downloads/{SUMS}", _sums),
        Route("/downloads/{name:path}", _downloaded),
        Route("/graphs", _indirect),
        Route("/graphs/{key:path}", _direct),
        *in_both_languages({"downloads": _page}),
    ]


# ---- downloads ----


def _listed(request: Request) -> Response:
    """List the downloads with their checksums."""
    if chosen(request, LISTS).syntax == "html":
        return redirect(request, page_address(request, "downloads"))
    items = [
        {
            "name": name,
            "href": f"/downloads/{quote(name)}",
            "media_type": one.media_type,
            "graph": one.graph or None,
            "sha256": measured(name)[0],
            "bytes": measured(name)[1],
        }
        for name, one in downloads().items()
    ]
    dataset = {"version": __version__, "hash": f"sha256:{library().digest}", "license": LICENCE}
    body = orjson.dumps({"dataset": dataset, "items": items, "next": None})
    return send(request, body, "application/json", described_by("/downloads", DATASET, library().digest, ()))


def _downloaded(request: Request) -> Response:
    """Give a file; compression on the way would make its checksum another one."""
    one = find_download(request.path_params["name"])
    about = one.graph or one.document or DATASET
    headers = described_by(f"/downloads/{quote(one.name)}", about, library().digest, ())
    headers["content-disposition"] = f'attachment; filename="{one.file_name}"'
    return send(request, one.content(), one.content_type, headers, packed=False)


def _sums(request: Request) -> Response:
    headers = described_by(f"/downloads/{SUMS}", DATASET, library().digest, ())
    return send(request, checksums(), "text/plain; charset=utf-8", headers)


def _page(language: Language, request: Request) -> Response:
    source = library()
    view = View(source, language)
    turtle = {one.graph: name for name, one in downloads().items() if one.graph and one.suffix == "ttl"}
    content: dict[str, Any] = {
        "whole": [(name, *measured(name)) for name, one in downloads().items() if not one.graph and not one.document],
        "documents": [(name, *measured(name)) for name, one in downloads().items() if one.document],
        "graphs": [(view.named(graph), len(source.graphs[graph]), name) for graph, name in sorted(turtle.items())],
        "digest": source.digest,
        "licence": LICENCE,
        "sums": SUMS,
    }
    return send_page(request, "downloads.html", Page(say("downloads", language), language, "downloads"), content)


# ---- Graph Store Protocol (W3C, 2013), reading only ----


def _indirect(request: Request) -> Response:
    """Give the graph that `?graph=` names, or the default graph, which is all of them as one (§4.2)."""
    given = request.query_params.multi_items()
    if given in ([("default", "")], [("default", "true")]):
        form = chosen(request, FORMATS)
        return _sent(request, write_whole(form.syntax), form, DATASET, "")
    if len(given) != 1 or given[0][0] != "graph":
        raise UnreadableInput(
            "geef ?default, of ?graph= met één graaf", "give ?default, or ?graph= with one graph", pointer="graph"
        )
    return _graph(request, given[0][1])


def _direct(request: Request) -> Response:
    """Give the graph at an address of its own (§4.1)."""
    return _graph(request, GRAPHS + request.path_params["key"])


def _graph(request: Request, name: str) -> Response:
    form = chosen(request, FORMATS)
    return _sent(request, write_named(name, form.syntax), form, name, name.removeprefix(GRAPHS))


def _sent(request: Request, body: bytes, form: Format, iri: str, key: str) -> Response:
    headers = described_by("", iri, library().digest, ())
    if key:
        headers["link"] += f', </downloads/graphs/{quote(key)}.{suffix_of(form)}>; rel="alternate"'
    return send(request, body, form.content_type, headers)
