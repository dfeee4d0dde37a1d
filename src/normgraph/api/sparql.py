"""The route `/sparql`: the SPARQL 1.1 Protocol, read-only."""

from __future__ import annotations

from typing import Any, Final

from fastapi import Request, Response
from fastapi.responses import RedirectResponse
from starlette.routing import Route

from normgraph.api.bodies import accepted, read_body
from normgraph.api.headers import VARY_ALL
from normgraph.api.openapi import operation
from normgraph.api.openly import (
    DUMP_PATH,
    OpenAnswers,
    ResultRequest,
    described_refusals,
    described_results,
    for_sparql,
    preflight,
    takes_gzip,
)  # fmt: skip
from normgraph.api.problems import language_of
from normgraph.sparql.formats import EXACTLY, GRAPHS, RESULTS, choose, formats_of, read_accept, weight_of
from normgraph.sparql.protocol import FORM, QUERY, ProtocolRequest, check_head, read_question
from normgraph.sparql.service_description import description_query
from normgraph.sparql.wire import Job
from normgraph.terms import ID

PATH: Final = "/sparql"

REFUSALS: Final[dict[int, str]] = {
    400: "No SPARQL 1.1 query, or not exactly one; with line and column",
    403: "SERVICE, an update, or a graph that is not in the dataset",
    406: "No format that the client accepts can hold the result",
    413: "Body too large",
    414: "Address too long",
    415: "Body of another kind",
    429: "Too many queries at once from this client",
    501: "An update",
    503: "All workers are busy",
    504: "Stopped at the time limit",
}

_RESULT: Final = described_results((*RESULTS, *GRAPHS), "The result; without a query, a description of the endpoint")

RESPONSES: Final[dict[str, Any]] = {
    str(status): described for status, described in (_RESULT | described_refusals(REFUSALS)).items()
}

_TO_PAGE: Final = {"303": {"description": "To the page for people: who asks no query and would rather have HTML"}}

_GRAPH_IRIS: Final = {"type": "array", "items": {"type": "string", "format": "iri"}}
_GRAPH: Final = f"{ID}graph/law/aia"
_QUERY: Final = "ASK { ?s ?p ?o }"

PARAMETERS: Final = [
    {
        "name": "query", "in": "query", "description": "The query; without one, the endpoint describes itself.",
        "schema": {"type": "string"}, "example": _QUERY,
    },
    {
        "name": "default-graph-uri", "in": "query", "schema": _GRAPH_IRIS, "example": [_GRAPH],
        "description": "The graphs that a query asks, as `FROM` does; with neither of the two, all.",
    },
    {
        "name": "named-graph-uri", "in": "query", "schema": _GRAPH_IRIS, "example": [_GRAPH],
        "description": "The graphs that `GRAPH` can name, as `FROM NAMED` does; with neither of the two, all.",
    },
]  # fmt: skip

BODY: Final = {
    "required": True,
    "content": {
        QUERY: {"schema": {"type": "string"}, "example": _QUERY},
        FORM: {
            "schema": {
                "type": "object",
                "required": ["query"],
                "properties": {one["name"]: one["schema"] for one in PARAMETERS},
            },
            "example": {"query": _QUERY},
        },
    },
}


def make_sparql(answers: OpenAnswers) -> Route:
    """Make the route, which needs nothing of the framework."""
    settings = answers.settings

    @for_sparql
    async def sparql(request: Request) -> Response:
        query_string = request.scope["query_string"]
        check_head(request.method, query_string, request.headers, settings)
        if request.method == "OPTIONS":
            return preflight()
        if request.method == "GET" and (kept := await answers.kept(request)):
            return kept
        body = await read_body(request, settings.sparql_max_request_bytes)
        question = read_question(request.method, query_string, request.headers, body)
        if question.query is None and _wants_page(request):
            headers = {"vary": VARY_ALL}
            return RedirectResponse(f"/{language_of(request)}/sparql", status_code=303, headers=headers)
        asked = await _asked(request, question, answers)
        return await answers.answer(request, asked, keep=request.method == "GET" and question.query is not None)

    return Route(PATH, sparql, methods=[])  # takes every method, to say itself which it knows


def sparql_paths() -> dict[str, Any]:
    """Describe the route."""
    summary = "Ask the graph in SPARQL 1.1"
    text = "Ask the graph by the SPARQL 1.1 Protocol; without a query, get a description of the endpoint."
    get = operation("sparql_get", "sparql", summary, PARAMETERS, RESPONSES | _TO_PAGE, text)
    sent = {status: described for status, described in RESPONSES.items() if status != "304"}
    post = operation("sparql_post", "sparql", summary, (), sent, text)["get"]
    return {PATH: get | {"post": post | {"requestBody": BODY}}}


def _wants_page(request: Request) -> bool:
    """Say whether a client likes a page at least as well as a graph: a browser does, a client for RDF does not."""
    ranges = read_accept(accepted(request))
    wanted = max((one.weight for one in ranges if one.match("text/html") == EXACTLY), default=0.0)
    return wanted > 0 and all(weight_of(one.media_type, ranges) <= wanted for one in GRAPHS)


async def _asked(request: Request, question: ProtocolRequest, answers: OpenAnswers) -> ResultRequest:
    """Check a question, and choose the format of its answer."""
    accept = accepted(request)
    if question.query is None:
        service = str(request.url.replace(query="", fragment=""))
        text = description_query(service, service.removesuffix("/sparql") + DUMP_PATH)
        form = choose(accept, GRAPHS)
        return ResultRequest(Job(text, form.syntax, compressed=takes_gzip(request)), form)
    checked = await answers.checked(request, question.query)
    form = choose(accept, formats_of(checked.form))
    job = Job(
        checked.text, form.syntax, checked.prologue, checked.graphs, question.default_graphs, question.named_graphs,
        takes_gzip(request), spent_ms=checked.spent_ms,
    )  # fmt: skip
    return ResultRequest(job, form, checked.passing)
