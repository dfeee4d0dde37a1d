"""The route that checks register entries: one, or a small file of them, in any form of a published register."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from datetime import date
from threading import Event
from typing import Any, Final, Literal

from fastapi import Request, Response
from pydantic import BaseModel
from starlette.routing import Route

from normgraph.amounts import dutch
from normgraph.api.bodies import limited_body, media_type_of, wanted
from normgraph.api.form_bodies import ENTRY, ENTRY_CSV, ENTRY_LINES
from normgraph.api.kinds import V1
from normgraph.api.openapi import operation
from normgraph.api.parameters import day, read_query
from normgraph.api.problems import described_problems, language_of
from normgraph.api.schemas import Texts, Told, described_as
from normgraph.api.turns import Turns
from normgraph.conformance.entries import check_entries
from normgraph.conformance.score import Holdings
from normgraph.errors import InputTooLarge, Language, UnknownMediaType
from normgraph.register.read import read_stream, with_an_entry
from normgraph.register.record import Record, Rejected
from normgraph.settings import Settings
from normgraph.writing.check import named
from normgraph.writing.check_forms import FORMS, Check
from normgraph.writing.page import POLICY

PATH: Final = f"{V1}/conformance"

MEDIA_TYPES = {
    "application/json": "json",
    "application/jsonl": "jsonl",
    "application/x-ndjson": "jsonl",
    "text/turtle": "turtle",
    "text/csv": "csv",
    "application/sarif+json": "sarif",
    "application/xml": "junit",
    "text/html": "html",
}
"""The forms of an answer by media type."""

MOST_BYTES = 10_000
MOST_OBJECTS = 20
"""An entry of a real register stays within both; other bodies of this size hold hundreds of entries, or a workbook."""

GIVEN: Final = {"application/jsonl": ENTRY_LINES, "application/x-ndjson": ENTRY_LINES, "text/csv": ENTRY_CSV}
"""What a body of text may call itself beside JSON, with an example of each: its form is found from its content."""

WORKBOOK: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

JSON_LD = "application/ld+json"
"""JSON that would be read as an entry, while it is RDF: no form of the register."""

AS_OF = day("as_of", "The day the entries are judged on; today if absent.")

NOT_CHECKED = described_problems(
    {
        400: "Unreadable body, in no form of the register or without an entry; or a parameter that is not there",
        406: "Wanted in a form that there is not",
        413: "Body too large, or more entries than are checked at once",
        415: "Neither JSON, JSON Lines, CSV nor Excel; or RDF",
        422: "A date that cannot be, or a table that names a field twice",
        429: "Too many checks at once from this client",
        503: "Too many checks are waiting",
        504: "Stopped at the time limit",
    }
)


class EntryFindingBody(Told):
    """What a rule found in a field of an entry."""

    rule: str
    severity: Literal["violation", "warning", "info"]
    field: str
    """The name of the field in the standard."""
    message: Texts
    values: list[str]
    """The values that are wrong."""
    members: list[list[int]] | None = None
    """For each value the references of the field that it stands in, from 1; only where the field holds references."""


class NotJudgedBody(BaseModel):
    """A list whose members the form of a table does not tell apart."""

    field: str
    reason: Texts


class EntryBody(Told):
    """An entry with what was found in it; `violations` is null, and `error` is there, for what is not an entry."""

    index: int
    """Its place in the body, from 0."""
    lars: str
    """Its number in the register."""
    violations: list[EntryFindingBody] | None
    error: Texts | None = None
    place: Texts
    name: str | None = None
    organization: str | None = None
    language: Literal["NLD", "ENG", "FRY"] | None = None
    standard: str | None = None
    """The version of the standard that it names."""
    judged_by: str | None = None
    """The version of the standard that it was judged by."""
    not_judged: list[NotJudgedBody] | None = None


class ConformanceBody(Told):
    """What a check found, and the figures of it."""

    as_of: date
    entries: list[EntryBody]
    summary: dict[str, Any]
    """Figures, by body and by rule."""


BODY: Final = {
    "required": True,
    "content": {
        "application/json": {
            "schema": {"type": ["object", "array"], "items": {"type": "object"}},
            "example": ENTRY,
        },
        **{name: {"schema": {"type": "string"}, "example": example} for name, example in GIVEN.items()},
        WORKBOOK: {"schema": {"type": "string", "format": "binary"}},
    },
}


def make_conformance(settings: Settings) -> Route:
    """Make the route, which needs nothing of the framework."""
    turns = Turns(settings)

    async def conformance(request: Request) -> Response:
        media_type = wanted(request, tuple(MEDIA_TYPES))
        language = language_of(request)
        as_of = read_query(request, (AS_OF,)).get(AS_OF.name) or date.today()
        if media_type_of(request) == JSON_LD:
            nl, en = "stuur de vermelding zoals het register haar geeft, niet als RDF", "send it as the register does"
            raise UnknownMediaType(f"{JSON_LD}: {nl}", f"{JSON_LD}: {en}, not as RDF", pointer="Content-Type")
        body = await limited_body(request, settings, frozenset({*GIVEN, WORKBOOK}), settings.max_check_bytes)

        def checked(stop: Event) -> str:
            return "".join(_checked(body, settings, as_of, MEDIA_TYPES[media_type], language, stop))

        content = checked(Event()) if is_brief(body) else await turns.run(request, checked)
        headers = {"content-language": language, "vary": "accept, accept-language"}
        if media_type == "text/html":
            headers["content-security-policy"] = POLICY
        return Response(content, 200, headers, media_type=media_type)

    return Route(PATH, conformance, methods=["POST"])


def conformance_paths() -> dict[str, Any]:
    """Describe the route."""
    found: dict[str, Any] = {name: {} for name in MEDIA_TYPES}
    found["application/json"] = {"schema": described_as(ConformanceBody.__name__)}
    good = {"description": "What was found in each entry, and the figures of it", "content": found}
    responses = {"200": good, **{str(status): described for status, described in NOT_CHECKED.items()}}
    summary = "Do these entries of the Algorithm Register keep to the publication standard?"
    text = "Check entries by the standard that each follows; status 200 says that this was done, not that all is well."
    post = operation("conformance", "answers", summary, [AS_OF.described()], responses, text)["get"]
    return {PATH: {"post": post | {"requestBody": BODY}}}


def is_brief(body: bytes) -> bool:
    """Say whether a body is checked at once, as a thread would cost more than the check: an entry or a few in JSON."""
    return len(body) <= MOST_BYTES and body[:1] in (b"{", b"[") and body.count(b"{") <= MOST_OBJECTS


class StoppedError(Exception):
    """Raised in the thread of a check for which nobody waits any more."""


def bounded(entries: Iterable[Record | Rejected], most: int, stop: Event) -> Iterator[Record | Rejected]:
    """Pass entries on until it is time to stop; raises `StoppedError` then, and `InputTooLarge` after so many."""
    for count, one in enumerate(entries, 1):
        if stop.is_set():
            raise StoppedError
        if count > most:
            raise InputTooLarge(
                f"meer dan {dutch(most)} vermeldingen; toets zo'n bestand met `normgraph check`",
                f"more than {most:,} entries; check such a file with `normgraph check`",
            )
        yield one


def _checked(body: bytes, settings: Settings, day: date, form: str, language: Language, stop: Event) -> Iterator[str]:
    """Check a body and write what was found in a form; a listing is counted by the fields that it holds."""
    read = with_an_entry(read_stream(io.BytesIO(body), settings), all_apart=True)
    entries = list(bounded(read, settings.max_check_entries, stop))  # too many are told before any is judged
    held = Holdings.of(entries)
    summary = held.summary(absent_is_empty=not held.is_listing)
    found = check_entries(bounded(entries, settings.max_check_entries, stop), day)
    results = named("", summary.counting(found), several=False)
    return FORMS[form](Check(results, summary, day, language, "body"))
