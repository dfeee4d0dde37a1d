"""The routes for the menu: instruments, measures and supervisors."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

import orjson
from fastapi import APIRouter, Response
from pydantic import BaseModel

from normgraph.api.problems import described_problems
from normgraph.api.schemas import Texts
from normgraph.applies.facts import read_date
from normgraph.applies.means import mandates_over
from normgraph.errors import find
from normgraph.model import Norms
from normgraph.practice import Practice
from normgraph.writing.practice import instrument_json, mandate_json, measure_json

NOT_FOUND = described_problems({404: "No such thing", 422: "A day or key that cannot be"})


class InstrumentBody(BaseModel):
    """An instrument with its versions and what it covers."""

    key: str
    iri: str
    label: Texts
    definition: Texts
    bindingness: str
    binding_for: Texts | None
    intended_for: Texts | None
    completed_when: Texts | None
    versions: list[dict[str, Any]]
    coverage: list[dict[str, Any]]
    policy_actions: list[dict[str, Any]]
    sources: list[str]
    not_found: Texts | None
    certainty: str


class MeasureBody(BaseModel):
    """A measure with the requirements that it works towards."""

    key: str
    iri: str
    urn: str | None
    label: Texts
    supports: list[str]
    phases: list[str]
    performers: list[str]


class MandateBody(BaseModel):
    """Who supervises, with what kind of power, and whether that has been designated."""

    key: str
    label: Texts
    supervisor: dict[str, Any] | None
    supervises: list[str]
    excludes: list[str]
    kinds: list[str]
    status: str
    valid_from: date | None
    valid_until: date | None
    sources: list[str]
    certainty: str
    not_found: Texts | None


class Instruments(BaseModel):
    """All instruments; `next` is for later pages."""

    items: list[InstrumentBody]
    next: str | None


class Measures(BaseModel):
    """All measures."""

    items: list[MeasureBody]
    next: str | None


class Mandates(BaseModel):
    """All mandates, or those over one requirement on a day."""

    items: list[MandateBody]
    next: str | None


def make_menu(norms: Norms, practice: Practice) -> APIRouter:
    """Make the routes on one graph."""
    router = APIRouter(prefix="/v1")

    @router.get("/instruments", response_model=Instruments)
    async def instruments() -> Response:
        """List the instruments."""
        return _items([instrument_json(one, practice, date.today()) for one in practice.instruments.values()])

    @router.get("/instruments/{key}", response_model=InstrumentBody, responses=NOT_FOUND)
    async def instrument(key: str) -> Response:
        """Give one instrument."""
        return _json(
            instrument_json(find(practice.instruments, key, "instrument", "instrument"), practice, date.today())
        )

    @router.get("/measures", response_model=Measures)
    async def measures() -> Response:
        """List the measures."""
        return _items([measure_json(one) for one in practice.measures.values()])

    @router.get("/measures/{key}", response_model=MeasureBody, responses=NOT_FOUND)
    async def measure(key: str) -> Response:
        """Give one measure."""
        return _json(measure_json(find(practice.measures, key, "maatregel", "measure")))

    @router.get("/supervisors", response_model=Mandates, responses=NOT_FOUND)
    async def supervisors(requirement: str | None = None, as_of: str | None = None) -> Response:
        """List who supervises what, or who supervises one requirement on a day."""
        day = date.today() if as_of is None else read_date(as_of, "as_of")
        found: Sequence[Any] = practice.mandates
        if requirement is not None:
            found = mandates_over(find(norms.requirements, requirement, "vereiste", "requirement"), practice, day)
        return _items([mandate_json(one, day) for one in found])

    return router


def _items(rows: list[dict[str, Any]]) -> Response:
    return _json({"items": rows, "next": None})


def _json(content: object) -> Response:
    return Response(orjson.dumps(content), media_type="application/json")
