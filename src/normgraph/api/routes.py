"""The routes under `/v1` and `/health`."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

import orjson
from fastapi import APIRouter, Request, Response
from starlette.concurrency import run_in_threadpool

from normgraph.api import schemas
from normgraph.api.bodies import limited_body
from normgraph.api.problems import described_problems
from normgraph.applies.answer import Applicability
from normgraph.applies.facts import read_date
from normgraph.applies.means import Toolbox
from normgraph.description import parse_description
from normgraph.errors import find
from normgraph.model import Answer
from normgraph.settings import Settings
from normgraph.sources.beslishulp import read_described
from normgraph.writing.evidence import with_evidence
from normgraph.writing.json import answer_json, fact_json, requirement_json
from normgraph.writing.means import with_means

NOT_ANSWERED = described_problems(
    {
        400: "Unreadable body",
        413: "Body too large",
        415: "Neither JSON nor YAML",
        422: "Facts or dates that cannot be",
    }
)
BAD_DATE = described_problems({422: "A day that cannot be"})
NOT_FOUND = described_problems({404: "No such requirement"}) | BAD_DATE

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

    @router.get("/health", response_model=schemas.Health, summary="Is the service well?")
    async def health() -> Response:
        counted = len(norms.requirements)
        return _json({"status": "ok", "version": norms.version, "hash": norms.digest, "requirements": counted})

    @router.post(
        "/v1/answers",
        response_model=schemas.AnswerBody,
        responses=NOT_ANSWERED,
        openapi_extra=DESCRIBED,
        summary="Which requirements apply to this system, why, since when, and what is still open?",
    )
    async def answers(request: Request) -> Response:
        body = await limited_body(request, settings)
        return _json(await run_in_threadpool(lambda: _answered(engine, toolbox, parse_description(body, settings))))

    @router.get("/v1/requirements", response_model=list[schemas.RequirementBody], responses=BAD_DATE)
    async def requirements(urn: str | None = None, act: str | None = None, as_of: str | None = None) -> Response:
        """List all requirements, or those of one Algoritmekader URN or one act."""
        day = _day(as_of)
        chosen = (
            one
            for one in norms.requirements.values()
            if (urn is None or urn in one.urns) and (act is None or one.act.key == act)
        )
        return _json(with_evidence((requirement_json(one, day) for one in chosen), toolbox.practice))

    @router.get("/v1/requirements/{key}", response_model=schemas.RequirementBody, responses=NOT_FOUND)
    async def requirement(key: str, as_of: str | None = None) -> Response:
        """Give one requirement with its periods, its disputes and the evidence that it asks."""
        found = find(norms.requirements, key, "vereiste", "requirement")
        return _json(with_evidence([requirement_json(found, _day(as_of))], toolbox.practice)[0])

    @router.get("/v1/facts", response_model=list[schemas.FactBody])
    async def facts() -> Response:
        """List the facts with their questions, in the order of the vocabulary."""
        return _json([fact_json(fact, date.today()) for fact in norms.facts.values()])

    return router


def _answer(engine: Applicability, given: Mapping[str, Any]) -> Answer:
    description = read_described(given, engine.norms)
    today = date.today()
    return engine.answer(description, description.as_of or today, description.known_at or today)


def _answered(engine: Applicability, toolbox: Toolbox, given: Mapping[str, Any]) -> dict[str, Any]:
    answer = _answer(engine, given)
    return with_means(answer_json(answer), toolbox.find(answer), toolbox.practice)


def _day(given: str | None) -> date:
    return date.today() if given is None else read_date(given, "as_of")


def _json(content: object) -> Response:
    return Response(orjson.dumps(content), media_type="application/json")
