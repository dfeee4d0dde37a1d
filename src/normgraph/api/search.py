"""The route that finds things by words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final, Literal

import orjson
from fastapi import Request, Response
from starlette.routing import Route

from normgraph.api.collections import Pages, graph_response, page_json, paging
from normgraph.api.kinds import V1, tagged
from normgraph.api.law_schemas import Linked
from normgraph.api.openapi import graph_answers, operation
from normgraph.api.parameters import choice, fields_of, read_parameters, words
from normgraph.api.schemas import Texts, described_as
from normgraph.errors import InvalidValue
from normgraph.model import Text
from normgraph.search import Hit, Search
from normgraph.settings import Settings
from normgraph.terms import COLLECTIONS
from normgraph.writing.json import Plain
from normgraph.writing.search import hit_json, searched_text

PATH: Final = f"{V1}/search"

PARAMETERS: Final = (
    words("q", "What to look for; accents, capitals and a slip do not matter.", example="menselijk toezicht"),
    choice("lang", "Look in the texts of one language only.", ("nl", "en")),
    choice("kind", "Give this kind of thing only.", COLLECTIONS, example="requirement"),
)


class HitBody(Linked):
    """One thing that was found, the best first, with a piece of text about it in the language that matched."""

    kind: str
    """What kind of thing it is."""
    label: Texts
    snippet: str
    """A piece of text about it; empty where there is none."""
    language: Literal["nl", "en"]
    """The language in which it matched, which is that of the snippet."""
    score: float
    """How well it matches; it can be compared within one answer alone."""


def make_search(search: Search, settings: Settings) -> Route:
    """Make the route on one index."""

    async def find(request: Request) -> Response:
        chosen, hits, read_as = look_up(fields_of(request), search, settings)
        limit, offset = chosen.get("limit", settings.page), chosen.get("offset", 0)
        turned = Pages(request, len(hits), limit, offset)
        rows = map(orjson.dumps, rows_of(hits[offset : offset + limit]))
        written = tagged(page_json(rows, turned.next, read_as))
        return graph_response(request, written, settings.graph_cache_seconds, turned.headers())

    return Route(PATH, find, methods=["GET"])


def look_up(
    fields: Iterable[tuple[str, str]], search: Search, settings: Settings
) -> tuple[Mapping[str, Any], list[Hit], Text | None]:
    """Give the parameters of a search, all that it finds, and how its words were read where that must be said.

    Raises what `read_parameters` raises, and `InvalidValue` without words.
    """
    chosen = read_parameters(fields, (*PARAMETERS, *paging(settings)))
    if "q" not in chosen:
        raise InvalidValue("geef woorden om te zoeken", "give words to look for", pointer="q")
    question = search.read(chosen["q"])
    found = search.find(question, chosen.get("lang"), chosen.get("kind"))
    return chosen, found, searched_text(question.absent)


def rows_of(hits: Iterable[Hit]) -> list[Plain]:
    """Write what was found, with its address."""
    return [
        {**hit_json(hit), "_links": {"self": {"href": f"{V1}/{COLLECTIONS[hit.entry.kind]}/{hit.entry.key}"}}}
        for hit in hits
    ]


def search_paths(settings: Settings) -> Plain:
    """Describe the route."""
    first, *others = (one.described() for one in (*PARAMETERS, *paging(settings)))
    problems = {400: "A parameter that is not there", 422: "No words, or a value that cannot be"}
    responses = graph_answers(described_as("HitPage"), "What matches most words", problems, paged=True)
    summary = "Find requirements, provisions, facts, instruments and more by their words"
    return {PATH: operation("search", "search", summary, [{**first, "required": True}, *others], responses)}
