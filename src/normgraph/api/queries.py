"""The routes for the saved queries: a list of them, and each with its parameters."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

import orjson
from fastapi import APIRouter, Request, Response
from pydantic import BaseModel

from normgraph.api.bodies import accepted
from normgraph.api.headers import VARY
from normgraph.api.openapi import in_path
from normgraph.api.openly import OPEN, Asked, OpenAnswers, openly, takes_gzip
from normgraph.api.parameters import fields_of, read_query
from normgraph.api.problems import described_problems
from normgraph.api.schemas import Texts
from normgraph.errors import InvalidValue, NotFound, find
from normgraph.linked.library import library
from normgraph.saved import SavedQuery, saved_queries, with_values
from normgraph.sparql.formats import ROWS, choose, formats_of
from normgraph.sparql.guard import check_query
from normgraph.sparql.wire import Job
from normgraph.terms import ID

REFUSALS: Final = described_problems(
    {
        404: "No such query",
        406: "No format that the client accepts can hold the result",
        422: "A parameter that is not there, or a value of another kind",
        429: "Too many queries at once from this client",
        503: "All workers are busy",
        504: "Stopped at the time limit",
    }
)


class ParameterBody(BaseModel):
    """What a saved query takes."""

    name: str
    type: str
    label: Texts
    default: str


class SavedQueryBody(BaseModel):
    """A saved query and how it is asked."""

    name: str
    href: str
    title: Texts
    question: int | None
    who: str
    needs: Texts | None
    parameters: list[ParameterBody]
    returns: list[str]
    note: str


class SavedQueries(BaseModel):
    """All saved queries; `next` is for later pages."""

    items: list[SavedQueryBody]
    next: str | None


class RowsBody(BaseModel):
    """The rows of a saved query, with the value that each parameter had."""

    query: str
    title: Texts
    parameters: dict[str, str]
    columns: list[str]
    rows: list[dict[str, str | None]]
    truncated: bool


def make_queries(answers: OpenAnswers) -> APIRouter:
    """Make the routes."""
    settings = answers.settings
    router = APIRouter(prefix="/v1/queries", tags=["sparql"])
    known = saved_queries()

    @openly(plain=False)
    async def queries(request: Request) -> Response:
        """List the saved queries with what they take."""
        read_query(request, ())
        items = [_described(query) for query in known.values()]
        content = orjson.dumps({"items": items, "next": None})
        return Response(content, headers=OPEN | {"vary": VARY}, media_type="application/json")

    @openly(plain=False)
    async def query(request: Request) -> Response:
        """Run a saved query, as JSON or in any format of `/sparql`; a parameter that is not given has its default."""
        found = find(known, request.path_params["name"], "query", "query")
        text, used = filled_in(found, _given(request))
        checked = check_query(text, settings.sparql_max_depth)
        form = choose(accepted(request), ROWS if checked.form == "SELECT" else formats_of(checked.form))
        preface = {"query": found.name, "title": {"nl": found.title.nl, "en": found.title.en}, "parameters": used}
        packed = takes_gzip(request)
        job = Job(text, form.syntax, checked.prologue, compressed=packed, preface=preface, saved=found.name)
        return await answers.answer(request, Asked(job, form, checked.passing))

    router.add_api_route("", queries, methods=["GET"], response_model=SavedQueries, summary="List the saved queries")
    name = in_path("name", "The name of a saved query; the list says what it takes.", next(iter(known)))
    router.add_api_route(
        "/{name}", query, methods=["GET"], response_model=RowsBody, responses=REFUSALS, summary="Run a saved query",
        openapi_extra={"parameters": [name]},
    )  # fmt: skip
    return router


def filled_in(query: SavedQuery, given: Mapping[str, str]) -> tuple[str, dict[str, str]]:
    """Put values into a query, as `with_values` does, and refuse things of ours that are not there: it would find none.

    Raises what `with_values` raises, and `InvalidValue` with the nearest thing that is there.
    """
    text, used = with_values(query, given)
    for one in query.parameters:
        if one.kind == "iri" and one.name in given and not query.needs and used[one.name].startswith(ID):
            try:
                library().find(used[one.name].removeprefix(ID))
            except NotFound as error:
                raise InvalidValue(error.nl, error.en, pointer=one.name) from error
    return text, used


def _given(request: Request) -> Mapping[str, str]:
    """Give the parameters of a request; each may stand there once."""
    pairs = fields_of(request)
    given = dict(pairs)
    if len(given) < len(pairs):
        raise InvalidValue("een parameter staat er meer dan eens", "a parameter is given more than once")
    return given


def _described(query: SavedQuery) -> dict[str, Any]:
    parameters = [
        {"name": one.name, "type": one.kind, "label": {"nl": one.label.nl, "en": one.label.en}, "default": one.default}
        for one in query.parameters
    ]
    return {
        "name": query.name,
        "href": f"/v1/queries/{query.name}",
        "title": {"nl": query.title.nl, "en": query.title.en},
        "question": query.question,
        "who": query.who,
        "needs": {"nl": query.needs.nl, "en": query.needs.en} if query.needs else None,
        "parameters": parameters,
        "returns": list(query.returns),
        "note": query.note,
    }
