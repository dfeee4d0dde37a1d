"""The routes of the pages over a file of the Algoritmeregister, and of the same as JSON."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import orjson
from fastapi import Request, Response
from starlette.routing import Route

from normgraph.api.browse import PAGE
from normgraph.api.documents import HTML, MakePage, in_both_languages, missing_page, send
from normgraph.errors import InputError, Language, NotFound
from normgraph.norms import Graph
from normgraph.web.register import PATH, Loaded, body_page, entry_page, not_loaded_page, register_page
from normgraph.web.terms import Terms
from normgraph.writing.check import figures_json, result_json, summary_json
from normgraph.writing.citations import cited, cited_json
from normgraph.writing.clean import storable


def make_register(loaded: Loaded | None, graph: Graph, terms: Terms) -> list[Route]:
    """Make the routes; without a file there is only the page that says how to load one."""
    routes: dict[str, MakePage] = {PATH: _not_loaded}
    if loaded:
        pages = RegisterPages(loaded, graph, terms)
        routes = {
            f"{PATH}.json": pages.data,
            PATH: pages.ranking,
            f"{PATH}/{{body}}": pages.body,
            f"{PATH}/{{body}}/{{entry}}": pages.entry,
        }
    return in_both_languages(routes)


def _not_loaded(language: Language, request: Request) -> Response:
    return _page(request, not_loaded_page(language), language)


def _page(request: Request, body: str, language: Language) -> Response:
    return send(request, storable(body).encode(), HTML, {"content-language": language})


def _json(request: Request, plain: Any) -> Response:
    return send(request, orjson.dumps(plain), "application/json")


@dataclass(frozen=True, slots=True)
class RegisterPages:
    """Makes the pages over one file."""

    loaded: Loaded
    graph: Graph
    terms: Terms

    def ranking(self, language: Language, request: Request) -> Response:
        """Give the bodies, ranked; a page that is no number is the first."""
        try:
            at = PAGE.read(request.query_params.get(PAGE.name, "1"), PAGE.name)
        except InputError:
            at = 1
        question = request.query_params.get("q", "")[:200]
        return self._page(request, register_page(self.loaded, at, question, language), language)

    def _page(self, request: Request, body: str, language: Language) -> Response:
        return _page(request, self.terms[language].explained(body), language)

    def data(self, _: Language, request: Request) -> Response:
        """Give the figures of the whole and of every body, which read the same in both languages."""
        return _json(request, {"as_of": str(self.loaded.day), **summary_json(self.loaded.harvest.summary)})

    def body(self, language: Language, request: Request) -> Response:
        """Give one body."""
        key = request.path_params["body"]
        if key.endswith(".json"):
            return _json(request, self._body_json(key.removesuffix(".json")))
        try:
            return self._page(request, body_page(self.loaded, key, language), language)
        except NotFound as error:
            return missing_page(request, error, language)

    def _body_json(self, key: str) -> dict[str, Any]:
        name = self.loaded.body(key)
        figures = self.loaded.harvest.summary.bodies[name]
        entries = {key: result_json(one) for key, one in self.loaded.entries[key].items()}
        return {"name": storable(name), **figures_json(figures), "found": entries}

    def entry(self, language: Language, request: Request) -> Response:
        """Give one entry."""
        body, key = request.path_params["body"], request.path_params["entry"]
        if key.endswith(".json"):
            one = self.loaded.entry(body, key.removesuffix(".json"))
            given = {storable(name): _storable(value) for name, value in one.record.given.items()}
            return _json(request, {**result_json(one), "given": given, "cited": cited_json(cited(one.record))})
        try:
            return self._page(request, entry_page(self.loaded, body, key, self.graph, language), language)
        except NotFound as error:
            return missing_page(request, error, language)


def _storable(value: Any) -> Any:
    """Give a value as it was given, as far as UTF-8 can hold it."""
    if isinstance(value, str):
        return storable(value)
    if isinstance(value, list):
        return [_storable(one) for one in value]
    if isinstance(value, dict):
        return {storable(str(name)): _storable(one) for name, one in value.items()}
    return value
