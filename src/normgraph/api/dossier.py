"""The route for dossiers: check one; nothing of it is kept."""

from __future__ import annotations

from datetime import date
from typing import Final, Literal

import orjson
from fastapi import APIRouter, Request, Response
from pydantic import BaseModel
from starlette.concurrency import run_in_threadpool

from normgraph.api.bodies import limited_body, media_type_of, wanted
from normgraph.api.form_bodies import DOSSIER, DOSSIER_TURTLE, form_body
from normgraph.api.parameters import choice, day, read_query
from normgraph.api.problems import described_problems, language_of
from normgraph.api.schemas import Basis, Dataset, Decided, Texts, Told, WorkedOut
from normgraph.applies.answer import Applicability
from normgraph.conformance.dossier import CheckedDossier, check_dossier, load_dossier
from normgraph.conformance.form_jsonld import form_context
from normgraph.dossier import DOSSIER as FORM
from normgraph.dossier import PHASES, State
from normgraph.errors import Language
from normgraph.model import Certainty
from normgraph.practice import Practice
from normgraph.settings import Settings
from normgraph.writing.dossier_data import dossier_csv, dossier_json
from normgraph.writing.dossier_page import dossier_html
from normgraph.writing.dossier_report import dossier_report
from normgraph.writing.page import POLICY

TURTLE: Final = frozenset({"text/turtle"})

JSON, HTML, CSV, REPORT = "application/json", "text/html", "text/csv", "text/turtle"

BESIDE: Final = (
    day("as_of", "The day the dossier is checked on; else that of the dossier, else today."),
    day("known_at", "The day whose knowledge of the law is used; else that of the dossier, else today."),
    choice("phase", "Ask no further than this phase; else that of the dossier.", PHASES, example="ontwerp"),
)

NOT_CHECKED = described_problems(
    {
        400: "Unreadable body, or a parameter that is not there",
        406: "Wanted in another form than JSON, HTML, CSV or Turtle",
        413: "Body too large",
        415: "Neither JSON, JSON-LD, YAML nor Turtle",
        422: "A key, value, fact or date that cannot be",
    }
)


class ReachedBody(BaseModel):
    """How far the system is in its life cycle: the phase surely reached, and the last that may be."""

    surely: str
    perhaps: str


class PhaseBody(BaseModel):
    """How many requirements have evidence due in a phase, and how they stand with it."""

    phase: str
    applicable: int
    evidenced: int
    justified: int
    open: int
    perhaps: int
    later: int
    undetermined: int
    complete: bool


class AskedBody(BaseModel):
    """A type of evidence of the alternative that lacks least."""

    type: str
    label: Texts
    phase: str
    asked: Literal["now", "perhaps", "later"]
    held: bool
    claimed: bool


class RowBody(BaseModel):
    """How the dossier stands with one requirement."""

    key: str
    iri: str
    algoritmekader: Decided
    algoritmekader_detail: WorkedOut
    label: Texts
    status: Literal["applies", "undetermined"]
    state: State
    bindingness: str
    certainty: Certainty
    legal_basis: list[Basis]
    missing_facts: list[str]
    evidence: list[AskedBody]


class LackBody(Told):
    """One thing that the dossier lacks or says wrongly; no finding says that a law is broken."""

    rule: str
    severity: Literal["violation", "warning", "info"]
    field: str
    """A JSON pointer into the dossier; empty where it is of the whole."""
    requirement: str | None
    name: str | None
    near: str | None
    """What was probably meant."""
    message: Texts


class DossierBody(Told):
    """What a check found: complete when nothing is lacking, and it is settled of each requirement what it asks."""

    complete: bool
    lacking: int
    """How many findings are violations."""
    unsettled: int
    """Of how many requirements it is open whether they apply, or ask for evidence already."""
    as_of: date
    known_at: date
    dataset: Dataset
    reached: ReachedBody
    counts: dict[State, int]
    phases: list[PhaseBody]
    requirements: list[RowBody]
    findings: list[LackBody]
    warnings: list[Texts]


LINKED: Final = {
    "schema": {"type": "object", "required": ["@context"]},
    "example": {"@context": form_context(FORM), **DOSSIER},
}

DESCRIBED = {
    "requestBody": form_body("Dossier", DOSSIER, DOSSIER_TURTLE, {"application/ld+json": LINKED}),
    "parameters": [one.described() for one in BESIDE],
}


def make_dossiers(engine: Applicability, practice: Practice, settings: Settings) -> APIRouter:
    """Make the route on one engine."""
    router = APIRouter(prefix="/v1", tags=["answers"])

    @router.post(
        "/dossiers",
        response_model=DossierBody,
        responses={200: {"content": {HTML: {}, CSV: {}, REPORT: {}}}, **NOT_CHECKED},
        openapi_extra=DESCRIBED,
        summary="Is this dossier complete: is each duty that applies shown by evidence or explained?",
    )
    async def dossiers(request: Request) -> Response:
        """Check a dossier and keep nothing; status 200 says that this was done, not that all is there."""
        form = wanted(request, (JSON, HTML, CSV, REPORT))
        asked = dict(read_query(request, BESIDE))
        body = await limited_body(request, settings, TURTLE)
        turtle, language = media_type_of(request) in TURTLE, language_of(request)

        def checked() -> Response:
            dossier = load_dossier(body, settings, turtle=turtle)
            today = date.today()
            days = {key: asked.get(key) or getattr(dossier, key) or today for key in ("as_of", "known_at")}
            found = check_dossier(dossier, engine, practice, **days, phase=asked.get("phase"))
            return _written(found, practice, form, language)

        return await run_in_threadpool(checked)

    return router


def _written(checked: CheckedDossier, practice: Practice, form: str, language: Language) -> Response:
    headers = {"vary": "accept, accept-language"}
    if form == JSON:
        return Response(orjson.dumps(dossier_json(checked, practice)), 200, headers, media_type=JSON)
    if form == REPORT:
        return Response(dossier_report(checked), 200, headers, media_type=REPORT)
    headers["content-language"] = language
    if form == CSV:
        return Response(dossier_csv(checked, language), 200, headers, media_type=CSV)
    headers["content-security-policy"] = POLICY
    return Response(dossier_html(checked, practice, language), 200, headers, media_type=HTML)
