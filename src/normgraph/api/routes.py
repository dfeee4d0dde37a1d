"""The routes under `/v1` and `/health`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, Final

import orjson
from anyio import CapacityLimiter, to_thread
from fastapi import APIRouter, Request, Response

from normgraph.api import schemas
from normgraph.api.bodies import limited_body, wanted
from normgraph.api.parameters import choice, day, read_query, words
from normgraph.api.problems import described_problems, language_of
from normgraph.applies.answer import Applicability
from normgraph.applies.means import Toolbox
from normgraph.description import parse_description, read_plain
from normgraph.errors import InputError, InvalidValue, Language
from normgraph.model import Answer
from normgraph.settings import Settings
from normgraph.sources.beslishulp import read_described
from normgraph.writing.answer import answer_json, brief_answer_json
from normgraph.writing.csv import answer_csv
from normgraph.writing.rdf import answer_rdf

DATA_TYPES: Final[Mapping[str, str]] = {
    "json": "application/json", "ttl": "text/turtle", "jsonld": "application/ld+json", "csv": "text/csv",
}  # fmt: skip
"""By suffix; the first is what a client gets that has no preference."""

JSON = DATA_TYPES["json"]
WRITTEN: dict[int | str, dict[str, Any]] = {
    200: {"description": "The answer", "content": {one: {} for one in DATA_TYPES.values() if one != JSON}}
}
NO_FORM = "None of the forms that the client accepts; a brief answer is JSON"
NOT_ANSWERED = WRITTEN | described_problems(
    {
        400: "Unreadable body",
        406: NO_FORM,
        413: "Body too large",
        415: "Neither JSON nor YAML",
        422: "Facts or dates that cannot be",
    }
)
NOT_ASKED = WRITTEN | described_problems(
    {400: "A parameter that is not there", 406: NO_FORM, 422: "Facts or dates that cannot be"}
)

LONGEST = 20_000
"""How many characters of facts an address may hold; a body may hold more."""

BRIEF = "brief"

FACTS = words("facts", "Facts by key, as JSON.", example='{"is_ai_system": true, "role_deployer": true}', most=LONGEST)
DETAIL = choice(
    "detail",
    "`brief` leaves out reasons, legal bases and means: a fiftieth of the size; `full` if absent.",
    ("full", BRIEF),
)
BESIDE = (
    day("as_of", "The day the law is applied on; today if absent."),
    day("known_at", "The day whose knowledge of the law is used; today if absent."),
    words("readings", "The reading taken of a dispute, by dispute, as JSON.", example="{}", most=LONGEST),
)

DESCRIBED = {
    "requestBody": {
        "required": True,
        "content": {
            media_type: {"schema": schemas.Described.model_json_schema()}
            for media_type in ("application/json", "application/yaml")
        },
    }
}


def make_router(engine: Applicability, toolbox: Toolbox, settings: Settings) -> APIRouter:
    """Make the routes on one engine and what helps with its norms."""
    router = APIRouter()
    norms = engine.norms
    turns = CapacityLimiter(1)  # threads that compute at the same time only get in each other's way

    async def respond(request: Request, detail: str | None, read: Callable[[], Mapping[str, Any]]) -> Response:
        """Answer what is read, beside the event loop."""
        media_type = wanted(request, (JSON,) if detail == BRIEF else tuple(DATA_TYPES.values()))
        language = language_of(request)

        def write() -> bytes:
            answer = _answer(engine, read())
            return brief_answer_json(answer) if detail == BRIEF else answer_data(answer, toolbox, media_type, language)

        content = await to_thread.run_sync(write, limiter=turns)
        return Response(content, headers={"vary": "accept, accept-language"}, media_type=media_type)

    @router.get(
        "/health",
        response_model=schemas.Health,
        responses=described_problems({400: "A parameter that is not there"}),
        tags=["operations"],
        summary="Is the service well?",
    )
    async def health(request: Request) -> Response:
        read_query(request, ())
        counted = len(norms.requirements)
        found = {"status": "ok", "version": norms.version, "hash": f"sha256:{norms.digest}", "requirements": counted}
        return Response(orjson.dumps(found), media_type=JSON)

    @router.post(
        "/v1/answers",
        response_model=schemas.AnswerBody | schemas.BriefAnswer,
        responses=NOT_ANSWERED,
        openapi_extra={**DESCRIBED, "parameters": [DETAIL.described()]},
        tags=["answers"],
        summary="Which requirements apply to this system, why, since when, and what is still open?",
    )
    async def answers(request: Request) -> Response:
        detail = read_query(request, (DETAIL,)).get(DETAIL.name)
        body = await limited_body(request, settings)
        return await respond(request, detail, lambda: parse_description(body, settings))

    @router.get(
        "/v1/answers",
        response_model=schemas.AnswerBody | schemas.BriefAnswer,
        responses=NOT_ASKED,
        openapi_extra={
            "parameters": [{**FACTS.described(), "required": True}, *(one.described() for one in (*BESIDE, DETAIL))]
        },
        tags=["answers"],
        summary="The same question as an address, for a link; an address is written down in more places than a body",
    )
    async def answer_to(request: Request) -> Response:
        given = _from_query(request, settings)
        detail = given.pop(DETAIL.name, None)
        return await respond(request, detail, lambda: given)

    return router


def answer_data(answer: Answer, toolbox: Toolbox, media_type: str, language: Language) -> bytes:
    """Write a whole answer; the language is that of a table, as all other forms hold both."""
    if media_type == DATA_TYPES["json"]:
        return answer_json(answer, toolbox)
    if media_type == DATA_TYPES["csv"]:
        return answer_csv(answer, language).encode()
    return answer_rdf(answer, "turtle" if media_type == DATA_TYPES["ttl"] else "jsonld").encode()


def _from_query(request: Request, settings: Settings) -> dict[str, Any]:
    """Read a description out of the query; facts and readings are JSON, read as guardedly as a body."""
    chosen = dict(read_query(request, (FACTS, *BESIDE, DETAIL)))
    if FACTS.name not in chosen:
        raise InvalidValue("geef feiten als JSON", "give facts as JSON", pointer=FACTS.name)
    for name in {FACTS.name, "readings"} & chosen.keys():
        chosen[name] = _object(name, chosen[name], settings)
    return chosen


def _object(name: str, text: str, settings: Settings) -> Any:
    """Read an object in JSON out of a parameter; what is wrong in it is pointed at as in a body."""
    try:
        read = read_plain(text.encode(), settings.description)
    except InputError as error:
        error.pointer = f"/{name}{error.pointer}" if error.pointer else name
        raise
    if not isinstance(read, dict):
        raise InvalidValue("geef een object in JSON: {…}", "give an object in JSON: {…}", pointer=name)
    return read


def _answer(engine: Applicability, given: Mapping[str, Any]) -> Answer:
    description = read_described(given, engine.norms)
    return engine.answer(description, *description.days(date.today()))
