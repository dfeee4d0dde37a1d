"""The routes for policy actions: motions, commitments and agenda items about norms and instruments."""

from __future__ import annotations

import orjson
from fastapi import APIRouter, Response
from pydantic import BaseModel

from normgraph.api.problems import described_problems
from normgraph.api.schemas import Texts
from normgraph.errors import find
from normgraph.practice import Practice
from normgraph.writing.policy import policy_action_json

NOT_FOUND = described_problems({404: "No such policy action", 422: "A key that cannot be"})


class TouchedBody(BaseModel):
    """An instrument, act or requirement that an action is about."""

    kind: str
    key: str
    iri: str
    label: Texts


class PolicyActionBody(BaseModel):
    """A policy action; its date is a day, month or year, as exact as the source."""

    key: str
    iri: str
    label: Texts
    definition: Texts
    date: str | None
    status: str
    touches: list[TouchedBody]
    part_of: str | None
    sources: list[str]
    certainty: str
    note: Texts | None


class PolicyActions(BaseModel):
    """All policy actions in order of time; `next` is for later pages."""

    items: list[PolicyActionBody]
    next: str | None


def make_policy(practice: Practice) -> APIRouter:
    """Make the routes on one graph."""
    router = APIRouter(prefix="/v1")

    @router.get("/policy-actions", response_model=PolicyActions)
    async def policy_actions() -> Response:
        """List the policy actions."""
        return _json({"items": [policy_action_json(one) for one in practice.policy_actions.values()], "next": None})

    @router.get("/policy-actions/{key:path}", response_model=PolicyActionBody, responses=NOT_FOUND)
    async def policy_action(key: str) -> Response:
        """Give one policy action; its key may hold a slash, as in `beleidsagenda-2021/actie-1a`."""
        return _json(policy_action_json(find(practice.policy_actions, key, "beleidsactie", "policy action")))

    return router


def _json(content: object) -> Response:
    return Response(orjson.dumps(content), media_type="application/json")
