"""The routes of linked data: every IRI of ours answers, with a page for people and triples for programs.

`/id/…` names a thing and leads on (303) to `/doc/…`, which describes it. `/def` and `/shape` are documents whose terms
stand behind a `#`. The public base redirects here, so what is served at a path is what the IRI with that path promises.
"""

from __future__ import annotations

from functools import partial
from typing import Final
from urllib.parse import quote, urlencode

import orjson
from fastapi import Request, Response
from starlette.routing import Route

from normgraph import __version__
from normgraph.api.browse import LIST_SUFFIXES, BrowsePages
from normgraph.api.documents import (
    HTML,
    PLAIN,
    chosen,
    described_by,
    in_both_languages,
    missing_page,
    page_address,
    redirect,
    send,
    send_page,
)
from normgraph.api.openly import DUMP_LINK
from normgraph.api.problems import language_of
from normgraph.errors import Language, NotFound
from normgraph.linked.context import context
from normgraph.linked.documents import ONTOLOGY, REGISTER_TERMS, VOCABULARIES, Document
from normgraph.linked.downloads import SINGLE
from normgraph.linked.library import Library, library
from normgraph.linked.resource import Described, describe, statements_of
from normgraph.linked.serialise import write_statements
from normgraph.linked.view import CLASSES, PROPERTIES, View
from normgraph.search.words import fold
from normgraph.settings import Settings
from normgraph.sparql.formats import DOCUMENTS, GRAPHS, SUFFIXES, Format, suffix_of, with_suffix
from normgraph.store.load import UNION
from normgraph.terms import COLLECTIONS, ID, kind_of
from normgraph.texts import say, words_in
from normgraph.web import Page
from normgraph.web.browse.search import LONGEST
from normgraph.web.browse.texts import WORDS
from normgraph.web.outcome.chain import COLUMNS as DRAWN
from normgraph.web.state import DAYS

PROPERTIES_PATH: Final = f"{ONTOLOGY.name}/properties"
"""The page with all that is said of each property of the ontology, below the language."""

LISTED: Final = 200
"""Things on one page of a list."""


def make_linked(settings: Settings, pages: BrowsePages) -> list[Route]:
    """Make the routes."""
    resources = Resources(library(), settings, pages)
    vocabularies = {f"/{one.name}": partial(_vocabulary, one, None) for one in VOCABULARIES}
    vocabularies |= {f"/{one.name}.{to}": partial(_vocabulary, one, to) for one in VOCABULARIES for to in SUFFIXES}
    of_terms = (ONTOLOGY, *REGISTER_TERMS)
    terms = {one.name: partial(_ontology_page if one in of_terms else _shapes_page, one) for one in VOCABULARIES}
    return [
        Route(f"/id/{UNION.removeprefix(ID)}", lambda request: redirect(request, "/catalog")),
        Route("/id/{key:path}", resources.thing),
        Route("/doc", lambda request: redirect(request, page_address(request, "doc"))),
        Route("/doc/{key:path}", resources.document),
        *(Route(path, write) for path, write in vocabularies.items()),
        Route(f"/def/{__version__}", partial(_vocabulary, ONTOLOGY, None)),
        Route("/context.jsonld", _context),
        *in_both_languages({"doc": resources.kinds, "doc/{key:path}": resources.page, "search": pages.search}),
        *in_both_languages(terms | {PROPERTIES_PATH: _properties_page}),
    ]


# ---- resources ----


class Resources:
    """The things that have an IRI below `id/`, and the documents about them."""

    def __init__(self, source: Library, settings: Settings, pages: BrowsePages) -> None:
        self.source, self.pages = source, pages
        self._most = settings.linked_max_incoming

    def thing(self, request: Request) -> Response:
        """Lead on from a thing to a description of it, in the format that the client accepts."""
        key, form = request.path_params["key"], chosen(request, DOCUMENTS)
        return self._found(request, key, form) or redirect(request, f"/doc/{quote(key)}.{suffix_of(form)}")

    def document(self, request: Request) -> Response:
        """Describe a thing, in the format of the suffix or else the one that the client accepts."""
        key, form = self._key(request.path_params["key"])
        form = form or chosen(request, DOCUMENTS)
        return self._found(request, key, form) or self._described(request, ID + key, form)

    def _found(self, request: Request, key: str, form: Format) -> Response | None:
        """Give the response to who wants a page; nothing to who wants data of a thing that there is.

        Raises `NotFound`.
        """
        try:
            self.source.find(key)
        except NotFound as error:
            if form.syntax != "html":
                raise
            return missing_page(request, error, language_of(request))
        return redirect(request, page_address(request, f"doc/{quote(key)}")) if form.syntax == "html" else None

    def _described(self, request: Request, iri: str, form: Format) -> Response:
        described = describe(self.source, iri, self._most)
        body = write_statements(statements_of(self.source, described), form.syntax, iri)
        return send(request, body, form.content_type, self._headers(described, form))

    def _key(self, path: str) -> tuple[str, Format | None]:
        """Take a suffix off a path, unless the path with it is a key itself, such as a version number."""
        stem, dot, suffix = path.rpartition(".")
        if dot and suffix in SUFFIXES and ID + path not in self.source:
            return stem, with_suffix(suffix)
        return path, None

    def _headers(self, described: Described, form: Format) -> dict[str, str]:
        path = f"/doc/{quote(described.iri.removeprefix(ID))}"
        headers = described_by(path, described.iri, self.source.digest, PLAIN)
        headers["content-location"] = f"{path}.{suffix_of(form)}"
        if described.truncated:
            headers["x-normgraph-truncated"] = "true"
            headers["link"] += f", {DUMP_LINK}"
        return headers

    def page(self, language: Language, request: Request) -> Response:
        """Show a thing to people."""
        key, view = request.path_params["key"], View(self.source, language)
        if key in COLLECTIONS:
            return self.pages.listed(key, language, request)
        if key[:-4] in COLLECTIONS and key[-4:] in LIST_SUFFIXES:
            return self.pages.written(key[:-4], key[-4:], language, request)
        if key in self.source.kinds:
            return self._list(key, view, request)
        try:
            iri = self.source.find(key)
        except NotFound as error:
            return missing_page(request, error, language)
        return self._about(iri, view, request)

    def _about(self, iri: str, view: View, request: Request) -> Response:
        """Show all that is said of one thing."""
        key, language = iri.removeprefix(ID), view.language
        described, kind = describe(self.source, iri, self._most), kind_of(iri)
        told = self.pages.told(kind, key.removeprefix(f"{kind}/"), language)
        content = {
            "told": told,
            "other_day": any(request.query_params.get(name) for name in DAYS),
            "words": words_in(WORDS, language),
            "key": key.removeprefix(f"{kind}/"),
            "collection": COLLECTIONS.get(kind, "") if told else "",
            "drawn": told is not None and kind in DRAWN,
            "described": described,
            "kind": kind,
            "listed": kind in self.source.kinds,
            "rows": view.rows(described.own),
            "incoming": view.incoming(described),
            "graphs": [(view.named(graph), view.provenance(graph)) for graph in described.graphs],
            "formats": [(suffix_of(one), one.media_type) for one in PLAIN],
            "document": f"/doc/{quote(key)}",
            "digest": self.source.digest,
            "files": f"/downloads/graphs/{quote(key.removeprefix('graph/'))}" if iri in self.source.graphs else "",
            "single": [(suffix, SUFFIXES[suffix]) for suffix in SINGLE],
        }
        page = Page((told and told.heading) or view.title(iri), language, f"doc/{quote(key)}")
        return send_page(request, "doc.html", page, content, self.pages.terms[language])

    def kinds(self, language: Language, request: Request) -> Response:
        """Show what can be looked up."""
        return send(request, self.pages.first(language).encode(), HTML, {"content-language": language})

    def _list(self, kind: str, view: View, request: Request) -> Response:
        """Show the things of one kind, a page at a time."""
        found, number = self.source.kinds[kind], request.query_params.get("page", "1")
        pages = -(-len(found) // LISTED)
        if not (number.isascii() and number.isdecimal() and len(number) < 6 and 0 < int(number) <= pages):
            error = NotFound(f"de laatste pagina is {pages}", f"the last page is {pages}", pointer="page")
            return missing_page(request, error, view.language)
        at = int(number)
        content = {
            "kind": kind,
            "things": [view.named(iri) for iri in found[(at - 1) * LISTED : at * LISTED]],
            "count": len(found),
            "at": at,
            "pages": pages,
        }
        query = f"?page={at}" if at > 1 else ""
        return send_page(
            request,
            "kind.html",
            Page(f"{say('kind', view.language)}: {kind}", view.language, f"doc/{kind}", query),
            content,
        )


# ---- ontology, shapes, context ----


def _vocabulary(document: Document, suffix: str | None, request: Request) -> Response:
    """Give a document with many terms in the format of a suffix, or in the one that the client accepts."""
    form = with_suffix(suffix) if suffix else chosen(request, DOCUMENTS)
    if form.syntax == "html":
        return redirect(request, page_address(request, document.name))
    headers = described_by(f"/{document.name}", document.iri, library().digest, PLAIN)
    headers["content-location"] = f"/{document.name}.{suffix_of(form)}"
    return send(request, document.write(form.syntax), form.content_type, headers)


def _context(request: Request) -> Response:
    body = orjson.dumps({"@context": context()}, option=orjson.OPT_INDENT_2)
    return send(request, body, "application/ld+json")


def _ontology_page(document: Document, language: Language, request: Request) -> Response:
    view, asked = View(library(), language), _asked(request)
    content = {
        "document": document,
        "prefix": "ng" if document is ONTOLOGY else document.name.rpartition("/")[2],
        "classes": [one for one in view.terms(document.base, *CLASSES) if one.has(fold(asked))],
        "properties": [one for one in view.terms(document.base, *PROPERTIES) if one.has(fold(asked))],
        "apart": f"/{language}/{PROPERTIES_PATH}" if document is ONTOLOGY and not asked else "",
        "rows": view.rows(view.source.about(document.iri)),
        "formats": [(suffix_of(one), one.media_type) for one in GRAPHS if one in PLAIN],
        "asked": asked,
    }
    return send_page(request, "ontology.html", _found_page("ontology", document, language, asked), content)


def _properties_page(language: Language, request: Request) -> Response:
    """Show all that is said of each property of the ontology, which is too much for one page with the classes."""
    page = Page(say("properties", language), language, PROPERTIES_PATH)
    properties = View(library(), language).terms(ONTOLOGY.base, *PROPERTIES)
    return send_page(request, "properties.html", page, {"document": ONTOLOGY, "prefix": "ng", "properties": properties})


def _shapes_page(document: Document, language: Language, request: Request) -> Response:
    shapes, asked = View(library(), language).shapes(document.triples(), document.base), _asked(request)
    content = {
        "document": document,
        "shapes": [one for one in shapes if one.has(fold(asked))],
        "formats": [(suffix_of(one), one.media_type) for one in GRAPHS if one in PLAIN],
        "asked": asked,
    }
    return send_page(request, "shapes.html", _found_page("shapes", document, language, asked), content)


def _asked(request: Request) -> str:
    return request.query_params.get("q", "").strip()[:LONGEST]


def _found_page(title: str, document: Document, language: Language, asked: str) -> Page:
    return Page(say(title, language), language, document.name, f"?{urlencode({'q': asked})}" if asked else "")
