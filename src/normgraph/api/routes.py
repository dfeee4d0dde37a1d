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
from normgraph.applies.facts import read_description
from normgraph.applies.means import find_means
from normgraph.description import parse_description
from normgraph.model import Answer
from normgraph.practice import Practice
from normgraph.settings import Settings
from normgraph.writing.json import answer_json
from normgraph.writing.practice import with_means

NOT_ANSWERED = described_problems(
    {
        400: "Unreadable body",
        413: "Body too large",
        415: "Neither JSON nor YAML",
        422: "Facts or dates that cannot be",
    }
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


def make_router(engine: Applicability, practice: Practice, settings: Settings) -> APIRouter:
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
        return _json(await run_in_threadpool(lambda: _answered(engine, practice, parse_description(body, settings))))

    return router


def _answer(engine: Applicability, given: Mapping[str, Any]) -> Answer:
    description = read_description(given, engine.norms)
    today = date.today()
    return engine.answer(description, description.as_of or today, description.known_at or today)


def _answered(engine: Applicability, practice: Practice, given: Mapping[str, Any]) -> dict[str, Any]:
    answer = _answer(engine, given)
    return with_means(answer_json(answer), find_means(answer, practice), practice)


def _json(content: object) -> Response:
    return Response(orjson.dumps(content), media_type="application/json")
