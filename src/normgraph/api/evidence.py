"""The routes for the types of evidence; which requirement asks what stands with the requirements."""

from __future__ import annotations

from datetime import date

import orjson
from fastapi import APIRouter, Response

from normgraph.api.problems import described_problems
from normgraph.api.schemas import EvidenceTypeBody, EvidenceTypes
from normgraph.errors import find
from normgraph.practice import Practice
from normgraph.writing.evidence import evidence_type_json

NOT_FOUND = described_problems({404: "No such type of evidence", 422: "A key that cannot be"})


def make_evidence(practice: Practice) -> APIRouter:
    """Make the routes on one graph."""
    router = APIRouter(prefix="/v1/evidence-types")

    @router.get("", response_model=EvidenceTypes)
    async def evidence_types() -> Response:
        """List the types of evidence with the requirements that ask for each."""
        rows = [evidence_type_json(one, practice, date.today()) for one in practice.evidence_types.values()]
        return _json({"items": rows, "next": None})

    @router.get("/{key}", response_model=EvidenceTypeBody, responses=NOT_FOUND)
    async def evidence_type(key: str) -> Response:
        """Give one type of evidence."""
        found = find(practice.evidence_types, key, "soort bewijs", "type of evidence")
        return _json(evidence_type_json(found, practice, date.today()))

    return router


def _json(content: object) -> Response:
    return Response(orjson.dumps(content), media_type="application/json")
