"""The routes for the saved queries: a list of them, and each with its parameters."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

import orjson
from fastapi import APIRouter, Request, Response
from pydantic import BaseModel, Field

from normgraph.api.bodies import accepted
from normgraph.api.collections import graph_response
from normgraph.api.headers import LACKS
from normgraph.api.kinds import tagged
from normgraph.api.openapi import HEADERS, SAME, in_path
from normgraph.api.openly import OpenAnswers, ResultRequest, described_results, takes_gzip
from normgraph.api.parameters import Parameter, read_query
from normgraph.api.practice_kinds import urns_of
from normgraph.api.problems import described_problems
from normgraph.api.schemas import Texts, Told
from normgraph.errors import InvalidValue, NotFound, check_choice, find, not_found
from normgraph.linked.library import PARTS, library
from normgraph.model import Text
from normgraph.norms import open_graph
from normgraph.saved import SavedQuery, presence, saved_queries, with_values
from normgraph.sparql.formats import ROWS, choose, formats_of
from normgraph.sparql.guard import check_query
from normgraph.sparql.wire import Job
from normgraph.terms import ID
from normgraph.writing.json import text_json

OURS: Final = frozenset({"act", "provision", "requirement"})
"""Kinds of things that the graph alone holds, also for a query about what others add."""

LISTED: Final = described_problems(
    {
        400: "A parameter, of which there are none",
        406: "No format that the client accepts can hold the list",
    }
)

REFUSALS: Final = described_problems(
    {
        400: "A parameter that is not there, or twice, or an address that is not UTF-8",
        404: "No such query",
        406: "No format that the client accepts can hold the result",
        422: "A value of another type, an IRI of a thing of another kind, or one that is not in the graph",
        429: "Too many queries at once from this client",
        503: "All workers are busy",
        504: "Stopped at the time limit",
    }
)


class ParameterBody(Told):
    """What a saved query takes."""

    name: str
    type: str
    """What its value is, such as `iri`, `date` or `language`."""
    of: str | None
    """The kind of thing that an `iri` must name, such as `act`: the first part of its path below `id/`."""
    label: Texts
    default: str
    """What is taken where it is not given."""


class SavedQueryBody(Told):
    """A saved query and how it is asked."""

    name: str
    href: str
    title: Texts
    question: int | None
    """The number of the question that the graph was designed to answer with it; null for later ones."""
    who: str
    """Who asks it."""
    needs: Texts | None
    """What it looks for that is not in our graph; null where nothing is."""
    parameters: list[ParameterBody]
    returns: list[str]
    """The columns of its rows."""
    note: str


class SavedQueries(BaseModel):
    """All saved queries; `next` is for later pages."""

    items: list[SavedQueryBody]
    next: str | None


class RowsBody(Told):
    """The rows of a saved query, with the value that each parameter had."""

    query: str
    title: Texts
    parameters: dict[str, str]
    """The value that each parameter had, defaults included."""
    needs: Texts | None
    """What the query looks for that is not in our graph."""
    warnings: list[Texts]
    """Where what it needs is not in the data: the rows, or their absence, are then no answer to the question."""
    columns: list[str]
    rows: list[dict[str, str | None]] = Field(
        description="By column the value as text; null where there is none. Types and languages stand in "
        "`application/sparql-results+json`."
    )
    truncated: bool
    """Whether there are more rows than these."""


def make_queries(answers: OpenAnswers) -> APIRouter:
    """Make the routes."""
    settings = answers.settings
    router = APIRouter(prefix="/v1/queries", tags=["sparql"])
    known = saved_queries()
    listed = tagged(orjson.dumps({"items": [described_query(query) for query in known.values()], "next": None}))

    async def queries(request: Request) -> Response:
        """List the saved queries with what they take."""
        read_query(request, ())
        return graph_response(request, listed, settings.graph_cache_seconds)

    async def query(request: Request) -> Response:
        """Run a saved query, as JSON or in any format of `/sparql`; a parameter that is not given has its default."""
        found = find(known, request.path_params["name"], "query", "query", router.prefix)
        text, used = filled_in(found, _given(request, found), others=answers.others)
        checked = check_query(text, settings.sparql_max_depth)
        form = choose(accepted(request), ROWS if checked.form == "SELECT" else formats_of(checked.form))
        lacks = await lacking(answers, found, used)
        preface = {
            "query": found.name,
            "title": text_json(found.title),
            "parameters": used,
            "needs": text_json(found.needs.text) if found.needs else None,
            "warnings": [text_json(one) for one in lacks],
        }
        packed = takes_gzip(request)
        job = Job(
            checked.text, form.syntax, checked.prologue, compressed=packed, preface=preface, saved=found.name,
            ours=not found.needs,
        )  # fmt: skip
        response = await answers.answer(request, ResultRequest(job, form, checked.passing))
        note_lacks(response, found, lacks)
        return response

    router.add_api_route(
        "",
        queries,
        methods=["GET"],
        response_model=SavedQueries,
        responses={200: {"headers": HEADERS}, 304: SAME, **LISTED},
        summary="List the saved queries",
    )
    found = described_results(ROWS, "The rows, in plain JSON or in any format of `/sparql`")
    found[200]["headers"][LACKS] = {
        "description": "What it needs that is not in the graph; else absent.",
        "schema": {"type": "string"},
    }
    name = in_path("name", "The name of a saved query; the list says what it takes.", next(iter(known)))
    router.add_api_route(
        "/{name}", query, methods=["GET"], response_model=RowsBody, responses={**found, **REFUSALS},
        summary="Run a saved query", openapi_extra={"parameters": [name]},
    )  # fmt: skip
    return router


def filled_in(query: SavedQuery, given: Mapping[str, str], *, others: bool = False) -> tuple[str, dict[str, str]]:
    """Put values into a query, as `with_values` does, and refuse things that are not there: it would find none.

    A query that needs more than our graph may ask for anything but acts, provisions and requirements, ours. With
    `others`, ours may hold more than the files that are here: things outside our base, and URNs that we do not know.
    Where one kind of thing fits, its key will do. Raises what `with_values` raises, and `InvalidValue` with the nearest
    thing that is there, or for an interval that ends before it begins.
    """
    kinds = {one.name: one.of for one in query.parameters if one.of}
    text, used = with_values(query, {name: _with_kind(value, kinds.get(name)) for name, value in given.items()})
    if {"from", "to"} <= used.keys() and used["to"] < used["from"]:
        raise InvalidValue(f"eerder dan {used['from']} (from)", f"before {used['from']} (from)", pointer="to")
    for one in query.parameters:
        if one.name in given and one.kind == "iri" and (not query.needs or one.of in OURS):
            _check_there(used[one.name], one.name, others)
        if one.name in given and one.name == "urn" and not (query.needs or others):
            ours = open_graph("")
            check_choice(used["urn"], urns_of(ours.norms, ours.practice), "urn")
    return text, used


async def lacking(answers: OpenAnswers, query: SavedQuery, used: Mapping[str, str]) -> tuple[Text, ...]:
    """Say what a query needs that is not in the data that answer it; raises what `Pool.run` raises."""
    return tuple([said for ask, said in presence(query, used).items() if not await _holds(answers, query, ask)])


def note_lacks(response: Response, query: SavedQuery, lacks: tuple[Text, ...]) -> None:
    """Say what a query needs and is not there in a header: a table of rows has no place for it."""
    if lacks and query.needs:
        response.headers[LACKS] = query.needs.text.en


async def _holds(answers: OpenAnswers, query: SavedQuery, ask: str) -> bool:
    """Look where the query itself is answered: another engine may hold more than the copy here, from which it is."""
    reply = await answers.run(Job(ask, "json", saved=query.name))
    return bool(orjson.loads(reply.content)["boolean"])


def _with_kind(value: str, kind: str | None) -> str:
    """Put the kind that a parameter takes before a key without one; a key may hold slashes, as those of provisions."""
    named, slash, _ = value.partition("/")
    whole = ":" in value or (slash and named in {kind, *library().kinds, *PARTS})
    return value if whole or kind is None or not value.strip() else f"{kind}/{value}"


def _check_there(iri: str, name: str, others: bool) -> None:
    try:
        if iri.startswith(ID):
            library().find(iri.removeprefix(ID))
        elif not others and iri not in library():
            raise not_found(library().subjects("http"), iri, "bron", "resource")
    except NotFound as error:
        raise InvalidValue(error.nl, error.en, pointer=name) from error


def _given(request: Request, query: SavedQuery) -> Mapping[str, str]:
    """Give the parameters of a request, each once; raises what `read_query` raises."""
    return read_query(
        request, [Parameter(one.name, one.label.en, {}, lambda text, _: text) for one in query.parameters]
    )


def described_query(query: SavedQuery) -> dict[str, Any]:
    """Write what a saved query asks, takes and returns, as in the list of them."""
    parameters = [
        {"name": one.name, "type": one.kind, "of": one.of, "label": text_json(one.label), "default": one.default}
        for one in query.parameters
    ]
    return {
        "name": query.name,
        "href": f"/v1/queries/{query.name}",
        "title": text_json(query.title),
        "question": query.question,
        "who": query.who,
        "needs": text_json(query.needs.text) if query.needs else None,
        "parameters": parameters,
        "returns": list(query.returns),
        "note": query.note,
    }
