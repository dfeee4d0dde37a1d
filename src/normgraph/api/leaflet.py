"""The route for leaflets: check one, and get it back in the form that is asked for."""

from __future__ import annotations

from datetime import date
from typing import Any, Literal

import orjson
from fastapi import APIRouter, Request, Response
from starlette.concurrency import run_in_threadpool

from normgraph.api.bodies import limited_body, media_type_of, wanted
from normgraph.api.form_bodies import LEAFLET, LEAFLET_TURTLE, form_body
from normgraph.api.parameters import day, read_query
from normgraph.api.problems import described_problems, language_of, problem
from normgraph.api.schemas import Texts, Told
from normgraph.conformance.leaflet import CheckedLeaflet, judge_leaflet
from normgraph.errors import Language
from normgraph.settings import Settings
from normgraph.texts import say
from normgraph.writing.leaflet import finding_json, lay_out, leaflet_json
from normgraph.writing.markup import leaflet_markdown, page_html
from normgraph.writing.page import POLICY

JSON, HTML, MARKDOWN = "application/json", "text/html", "text/markdown"

TURTLE = frozenset({"text/turtle"})

JUDGED_ON = day("as_of", "The day on which it is judged; today if absent.")

NOT_JUDGED = described_problems(
    {
        400: "Unreadable body",
        406: "Wanted in another form than JSON, HTML or Markdown",
        413: "Body too large",
        415: "Neither JSON, YAML nor Turtle",
        422: "A key or value that cannot be; or, for HTML and Markdown, a leaflet that is not in order (`findings`)",
    }
)


class FindingBody(Told):
    """One thing that a leaflet lacks or says wrongly."""

    rule: str
    severity: Literal["violation", "warning", "info"]
    field: str
    """A JSON pointer into the leaflet; empty where it is of the whole."""
    message: Texts


class LeafletBody(Told):
    """A leaflet with what was found in it."""

    in_order: bool
    """Whether there are no violations."""
    as_of: date
    findings: list[FindingBody]
    leaflet: dict[str, Any]
    """The leaflet as it was read."""


DESCRIBED = {
    "requestBody": form_body("Leaflet", LEAFLET, LEAFLET_TURTLE),
    "parameters": [JUDGED_ON.described()],
}


def make_leaflets(settings: Settings) -> APIRouter:
    """Make the route."""
    router = APIRouter(prefix="/v1", tags=["answers"])

    @router.post(
        "/leaflets",
        response_model=LeafletBody,
        responses={200: {"content": {HTML: {}, MARKDOWN: {}}}, **NOT_JUDGED},
        openapi_extra=DESCRIBED,
        summary="Is this leaflet (bijsluiter) in order, and how does it read?",
    )
    async def leaflets(request: Request) -> Response:
        """Judge a leaflet; as JSON with every finding, as HTML or Markdown only when it is in order."""
        form = wanted(request, (JSON, HTML, MARKDOWN))
        judged_on = read_query(request, (JUDGED_ON,)).get("as_of") or date.today()
        body = await limited_body(request, settings, TURTLE)
        turtle = media_type_of(request) in TURTLE
        judged = await run_in_threadpool(lambda: judge_leaflet(body, settings, judged_on, turtle=turtle))
        return _answer(judged, judged_on, form, language_of(request))

    return router


def _answer(judged: CheckedLeaflet, day: date, form: str, language: Language) -> Response:
    headers = {"content-language": language, "vary": "accept, accept-language"}
    if form == JSON:
        return Response(orjson.dumps(leaflet_json(judged, day)), 200, {"vary": "accept"}, media_type=JSON)
    if not judged.in_order:
        findings = [finding_json(one) for one in judged.findings]
        violations = sum(one.severity == "Violation" for one in judged.findings)
        detail = f"{say('leaflet_found', language)} {violations}"
        return problem(422, "faulty-leaflet", detail, language, findings=findings)
    page = lay_out(judged.leaflet, language)
    if form == HTML:
        headers["content-security-policy"] = POLICY
        return Response(page_html(page), 200, headers, media_type=HTML)
    return Response(leaflet_markdown(page), 200, headers, media_type=MARKDOWN)
