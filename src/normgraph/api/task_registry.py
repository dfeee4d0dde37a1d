"""A compatibility layer: the paths of the Task Registry of the Algoritmekader, over this graph.

A client that reads requirements, measures and instruments from that registry can be pointed here. Its paths end in
slashes, against the rules that the rest of the interface keeps. A name that does not exist is 404 here, not 400; where
this graph has otherwise what that registry has, the error says where to look.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from functools import cache
from typing import Any, Final
from urllib.parse import quote

import orjson
from fastapi import Request, Response
from pydantic import BaseModel, ConfigDict, Field
from starlette.routing import Route

from normgraph.api.collections import graph_response
from normgraph.api.kinds import Written, tagged
from normgraph.api.openapi import graph_answers, in_path, operation
from normgraph.api.parameters import choice, read_query, words
from normgraph.api.problems import described_problems
from normgraph.api.schemas import described_as
from normgraph.errors import InvalidValue, NotFound, find, shown
from normgraph.model import Norms, Text
from normgraph.practice import Practice
from normgraph.settings import Settings
from normgraph.writing.json import Plain
from normgraph.writing.task_registry import numbered_anew, registry_of

VERSION: Final = choice("version", "There is one version: the latest.", ("latest",))
URN: Final = words("urn", "The URN, or the IRI of what has none.", example="urn:nl:ak:ver:aia-27", most=300)

NAMES: Final[Mapping[str, Text]] = {
    "requirements": Text("vereiste", "requirement"),
    "measures": Text("maatregel", "measure"),
    "instruments": Text("instrument", "instrument"),
}
EXAMPLES: Final = {
    "requirements": "urn:nl:ak:ver:aia-27",
    "measures": "urn:nl:ak:mtr:org-01",
    "instruments": "https://w3id.org/normgraph/id/instrument/iama",
}

ELSEWHERE: Final[Mapping[str, Text]] = {
    "urn:nl:aivt:tr:ca:1.0": Text(
        "de EU-conformiteitsverklaring is hier een bewijsstuk: /v1/evidence-types/eu-declaration-of-conformity",
        "the EU declaration of conformity is evidence here: /v1/evidence-types/eu-declaration-of-conformity",
    ),
    "urn:nl:aivt:tr:td:1.0": Text(
        "de technische documentatie is hier een bewijsstuk: /v1/evidence-types/technical-documentation-annex-iv",
        "the technical documentation is evidence here: /v1/evidence-types/technical-documentation-annex-iv",
    ),
}
"""Instruments of that registry that are none here: the AI Act prescribes these documents (Articles 11 and 47)."""

TAG: Final = "task-registry"


class TaskEntry(BaseModel):
    """A thing in an index, with where to get it."""

    model_config = ConfigDict(populate_by_name=True)

    type: str
    size: int
    name: str
    path: str
    urn: str
    download_url: str
    links: dict[str, str] = Field(alias="_links")


class TaskIndex(BaseModel):
    """An index."""

    model_config = ConfigDict(populate_by_name=True)

    type: str
    size: int
    name: str
    path: str
    download_url: str
    links: dict[str, str] = Field(alias="_links")
    entries: list[TaskEntry]


class TaskOwner(BaseModel):
    """Who answers for a text."""

    organization: str
    name: str
    email: str
    role: str


class AiActProfile(BaseModel):
    """For which systems a requirement can be; an empty list leaves out none."""

    type: list[str]
    open_source: list[str]
    risk_group: list[str]
    systemic_risk: list[str]
    transparency_obligations: list[str]
    role: list[str]
    conformity_assessment_body: list[str]


class TaskNumbering(BaseModel):
    """How the files of the Task Registry number a measure, where a URN names another measure there."""

    registry_urns: list[str]
    """Under which URNs they have this measure."""
    others_under_this_urn: list[str]
    """The URNs, here, of other measures that they have under the URN of this one."""
    note: str


class Task(BaseModel):
    """A requirement, measure or instrument; which fields are there depends on which of them it is."""

    systemcard_path: str
    schema_version: str
    name: str
    description: str
    explanation: str
    urn: str
    language: str
    owners: list[TaskOwner]
    date: str
    url: str
    lifecycle: list[str]
    subject: list[str] | None = None
    links: list[str] | None = None
    suggested_roles: list[str] | None = None
    ai_act_profile: list[AiActProfile] | None = None
    always_applicable: int | None = None
    template: dict[str, Any] | None = None
    numbering: TaskNumbering | None = None
    tasks: list[dict[str, Any]] | None = None


class Shelves:
    """The things of the registry as bytes, by index and URN."""

    def __init__(self, norms: Norms, practice: Practice) -> None:
        registry = registry_of(norms, practice)
        self.written: dict[str, dict[str, Written]] = {
            index: {urn: tagged(orjson.dumps(task)) for urn, task in getattr(registry, index).items()}
            for index in NAMES
        }
        self._anew = numbered_anew(practice)

    def find(self, known: Mapping[str, Written], urn: str, kind: Text) -> Written:
        """Find a thing by URN; raises `NotFound`, which says where a thing of that registry is to be found here."""
        if urn not in known and urn in ELSEWHERE:
            told = ELSEWHERE[urn]
            raise NotFound(f"geen {kind.nl} {shown(urn)}; {told.nl}", f"no {kind.en} {shown(urn)}; {told.en}")
        if urn not in known and urn in self._anew:
            now = ", ".join(self._anew[urn])
            nl, en = f"in het Algoritmekader is dit nu {now}", f"in the Algoritmekader this is now {now}"
            raise NotFound(f"geen {kind.nl} {shown(urn)}; {nl}", f"no {kind.en} {shown(urn)}; {en}")
        return find(known, urn, kind.nl, kind.en)

    def index(self, name: str, base: str) -> Written:
        """Write an index with whole addresses, as its clients ask."""
        own = f"{base}/{name}/"
        entries = [_entry(name, urn, len(one.body), own) for urn, one in self.written[name].items()]
        head = {"type": "dir", "size": 0, "name": name, "path": name, "download_url": own, "_links": {"self": own}}
        return tagged(orjson.dumps({**head, "entries": entries}))


def _entry(index: str, urn: str, size: int, own: str) -> Plain:
    file = urn.rpartition("/")[2].rpartition(":")[2] + ".json"
    address = f"{own}urn/{quote(urn, safe=':')}"
    place = {"name": file, "path": f"{index}/{file}", "urn": urn, "download_url": address, "_links": {"self": address}}
    return {"type": "file", "size": size, **place}


def make_registry(
    norms: Norms, practice: Practice, settings: Settings, check_ready: Callable[[], Awaitable[None]]
) -> list[Route]:
    """Make the routes on one graph; what they give is written at the first request.

    `check_ready` raises `NotReady` when queries cannot be answered.
    """
    shelves = cache(lambda: Shelves(norms, practice))
    seconds = settings.graph_cache_seconds

    def index_route(name: str) -> Route:
        async def index(request: Request) -> Response:
            read_query(request, ())
            return graph_response(request, shelves().index(name, str(request.base_url).rstrip("/")), seconds)

        return Route(f"/{name}/", index, methods=["GET"])

    def task_route(name: str) -> Route:
        async def task(request: Request) -> Response:
            read_query(request, (VERSION,))
            found = shelves().find(shelves().written[name], request.path_params["urn"], NAMES[name])
            return graph_response(request, found, seconds)

        return Route(f"/{name}/urn/{{urn:path}}", task, methods=["GET"])

    async def any_task(request: Request) -> Response:
        chosen = read_query(request, (VERSION,) if "urn" in request.path_params else (URN, VERSION))
        urn = request.path_params.get("urn") or chosen.get("urn")
        if urn is None:
            raise InvalidValue("geef een URN", "give a URN", pointer="urn")
        known = {urn: one for tasks in shelves().written.values() for urn, one in tasks.items()}
        return graph_response(request, shelves().find(known, urn, Text("URN", "URN")), seconds)

    async def well(request: Request) -> Response:
        read_query(request, ())
        if request.url.path.endswith("/ready"):
            await check_ready()
        return Response(b'{"status":"ok"}', media_type="application/json")

    by_name = [route for name in NAMES for route in (index_route(name), task_route(name))]
    by_urn = [Route(path, any_task, methods=["GET"]) for path in ("/urns/", "/urns/{urn:path}")]
    return [*by_name, *by_urn, *(Route(f"/health/{word}", well, methods=["GET"]) for word in ("live", "ready"))]


# ---- description ----

NUMBERED: Final = (
    "A URN means the measure that has it in the Algoritmekader today. The files of the Task Registry number some "
    "measures otherwise: `numbering` tells how, and which other measure has this URN there; it is null where nothing "
    "differs."
)


def registry_paths() -> Plain:
    """Describe the routes."""
    unknown = {400: "A parameter that is not there", 404: "No such URN; the nearest is named", 422: "Another version"}
    index = graph_answers(described_as("TaskIndex"), "The index", {400: "A parameter"})
    task = graph_answers(described_as("Task"), "The thing", unknown)
    paths: Plain = {}
    for name, one in NAMES.items():
        urn = in_path("urn", "The URN, or the IRI of what has none.", EXAMPLES[name])
        summary = f"Index the {name} (compatibility layer)"
        paths[f"/{name}/"] = operation(f"task_registry_{name}", TAG, summary, [], index)
        paths[f"/{name}/urn/{{urn}}"] = operation(
            f"task_registry_{one.en}", TAG, f"Get one {one.en} by URN (compatibility layer)",
            [urn, VERSION.described()], task, NUMBERED if name == "measures" else "",
        )  # fmt: skip
    anything = "Get a requirement, measure or instrument by URN (compatibility layer)"
    urn = in_path("urn", "The URN, or the IRI of what has none.", EXAMPLES["requirements"])
    paths["/urns/{urn}"] = operation("task_registry_urn", TAG, anything, [urn, VERSION.described()], task)
    asked = [{**URN.described(), "required": True}, VERSION.described()]
    paths["/urns/"] = operation("task_registry_by_urn", TAG, anything, asked, task)
    for word in ("live", "ready"):
        paths[f"/health/{word}"] = operation(f"task_registry_{word}", TAG, f"Is the service {word}?", [], _well(word))
    return paths


def _well(word: str) -> Plain:
    state = {"type": "object", "required": ["status"], "properties": {"status": {"const": "ok"}}}
    problems = {400: "A parameter that is not there"} | ({503: "Not yet, or not any more"} if word == "ready" else {})
    good = {"200": {"description": "It is", "content": {"application/json": {"schema": state}}}}
    return good | {str(status): described for status, described in described_problems(problems).items()}
