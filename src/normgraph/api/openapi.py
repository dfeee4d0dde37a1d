"""The OpenAPI description: what the framework knows of its routes, and what the collections say of themselves."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi
from pydantic import BaseModel
from pydantic.json_schema import models_json_schema

from normgraph.api.collections import CSV
from normgraph.api.form_bodies import form_schemas
from normgraph.api.headers import API_VERSION, READ_AS
from normgraph.api.kinds import V1, Kind
from normgraph.api.parameters import AS_OF, Parameter
from normgraph.api.problems import described_problems
from normgraph.api.schemas import REF, Problem, described_as
from normgraph.terms import BASE
from normgraph.writing.json import Plain

DESCRIPTION: Final = """
Which legal requirements apply to an algorithm of a Dutch public body, why, since when, and what is still open. Answers
hold for a day (`as_of`) on the law as it was known on a day (`known_at`). No legal advice.

Every collection is `{"items": […], "next": address or null}`, in pages of `limit` things from `offset`, with `Link`
headers (RFC 8288); as `text/csv` it is one table, whole unless these are given. A parameter that is not there is
refused with 400, a value that cannot be with 422, always as problem details (RFC 9457) in the language of
`Accept-Language`. What stands in the graph carries an `ETag`. Keys hold slashes where the citation has parts, escaped
or not. Addresses in answers are relative to the host.

The interface keeps to the NLGov REST API Design Rules, with these exceptions: query keys are written as the keys of a
description are (`as_of`); a value that cannot be is 422 rather than 400; the compatibility layer keeps the trailing
slashes of the interface that it stands in for; the version stands in the paths and not in the address of the server, as
SPARQL and linked data have addresses without one; what stands in the graph may be kept by caches for as long as
`Cache-Control` says; names and descriptions are in English, and there is no address for mail. There is no `lang`
parameter: texts stand in Dutch and English side by side. Under `/v1` the form is chosen by `Accept` and not by a
suffix, and tables are CSV, not ODS. Off the own machine it is reached by HTTPS only: put it behind TLS.
""".strip()

TAGS: Final = [
    {"name": "answers", "description": "What applies to a system, and whether what is said of it is in order."},
    {"name": "norms", "description": "Requirements and what they are made of: acts, provisions, facts, conditions."},
    {"name": "practice", "description": "Instruments, measures, supervisors and evidence around the norms."},
    {"name": "search", "description": "Finding things by words."},
    {"name": "sparql", "description": "Asking the graph in SPARQL, saved queries, and the whole graph."},
    {"name": "linked-data", "description": "What stands at the IRIs of the graph, and the whole of it as files."},
    {"name": "operations", "description": "For whoever runs the server."},
    {
        "name": "task-registry",
        "description": "A compatibility layer with the paths and fields of the Task Registry of the Algoritmekader, "
        "so that an existing client can be pointed here. Texts and conditions are those of this graph.",
    },
]

COMMON: Final[dict[int, str]] = {
    406: "Wanted in a form that is not there",
    500: "An error of ours, which tells nothing",
}

HEADERS: Final = {
    "API-Version": {"description": "The full version of the interface.", "schema": {"type": "string"}},
    "ETag": {"description": "The tag of these very bytes, for `If-None-Match`.", "schema": {"type": "string"}},
    "Cache-Control": {"description": "How long they may be used without asking.", "schema": {"type": "string"}},
}
_LINK: Final = {
    "Link": {"description": "The pages `first`, `prev`, `next`, `last`, where there are.", "schema": {"type": "string"}}
}
_READ_AS: Final = {
    READ_AS: {
        "description": "How a name among the parameters was read, where it can be read otherwise: `read_as` in "
        "English, whatever the form of the list, with what is not ASCII as `\\u20ac`; else absent.",
        "schema": {"type": "string"},
    }
}


SAME: Final[Plain] = {"description": "You have it already", "headers": HEADERS}


def graph_answers(schema: Plain, text: str, problems: Mapping[int, str], *, paged: bool = False) -> Plain:
    """Describe what a request for something in the graph may be answered with."""
    headers = HEADERS | (_LINK if paged else {})
    good = {"description": text, "headers": headers, "content": {"application/json": {"schema": schema}}}
    bad = described_problems({**problems, **COMMON})
    return {"200": good, "304": SAME, **{str(status): described for status, described in sorted(bad.items())}}


def operation(
    operation_id: str, tag: str, summary: str, parameters: Iterable[Plain], responses: Plain, description: str = ""
) -> Plain:
    """Describe a GET request."""
    described = {
        "operationId": operation_id,
        "tags": [tag],
        "summary": summary,
        "parameters": list(parameters),
        "responses": responses,
    }
    return {"get": described | ({"description": description} if description else {})}


def in_path(name: str, text: str, example: str) -> Plain:
    """Describe a part of the path."""
    schema = {"type": "string", "minLength": 1}
    return {"name": name, "in": "path", "required": True, "description": text, "schema": schema, "example": example}


def collection_paths(kind: Kind[Any], tag: str, paging: Iterable[Parameter]) -> Plain:
    """Describe the two addresses of a collection."""
    one, page = described_as(kind.body.__name__), described_as(page_name(kind.body))
    listed = {400: "A parameter that is not there", 422: "A value that cannot be"}
    single = {400: "A parameter that is not there", 404: "No such key; the nearest is named"}
    key = in_path("key", f"The key, such as `{kind.example}`.", kind.example)
    dated = [AS_OF.described()] if kind.dated else []
    asked = [parameter.described() for parameter in (*kind.parameters, *paging)]
    identifier = kind.path.replace("-", "_")
    return {
        f"{V1}/{kind.path}": operation(
            f"list_{identifier}", tag, f"List {kind.summary}", asked,
            _with_table(graph_answers(page, "A page; as CSV, all of it", listed, paged=True)),
        ),
        f"{V1}/{kind.path}/{{key}}": operation(
            f"get_{kind.one}", tag, f"Get one {kind.name.en}", [key, *dated],
            graph_answers(one, "The thing", single | ({422: "A day that cannot be"} if dated else {}))
            | {"303": {"description": "To the IRI, whatever the day: who accepts no JSON gets a page or RDF"}},
        ),
    }  # fmt: skip


def _with_table(answers: Plain) -> Plain:
    answers["200"]["content"][CSV] = {"schema": {"type": "string"}}
    answers["200"]["headers"] |= _READ_AS
    return answers


def page_name(body: type[BaseModel]) -> str:
    """Name a page of things of a shape."""
    return f"{body.__name__.removesuffix('Body')}Page"


def page_schema(item: str) -> Plain:
    """Describe a page of things."""
    following = {"anyOf": [{"type": "string", "format": "uri-reference"}, {"type": "null"}]}
    read_as = {
        "type": "object",
        "description": "How what was asked was read, where it can be read otherwise: `avg-13` as a number of the "
        "Algoritmekader and not as Article 13 GDPR, or a word that is nowhere as one that is like it.",
        "required": ["nl", "en"],
        "properties": {"nl": {"type": "string"}, "en": {"type": "string"}},
    }
    return {
        "type": "object",
        "required": ["items", "next"],
        "properties": {"read_as": read_as, "items": {"type": "array", "items": described_as(item)}, "next": following},
    }


def model_schemas(*models: type[BaseModel]) -> Plain:
    """Give the schemas of models and of what they hold, by name."""
    _, schemas = models_json_schema([(model, "serialization") for model in models], ref_template=REF)
    return dict(schemas["$defs"])


def describe(app: FastAPI, paths: Plain, listed: Iterable[type[BaseModel]], models: Iterable[type[BaseModel]]) -> Plain:
    """Describe the whole interface: its paths, the things that come in pages, and other shapes."""
    document = get_openapi(
        title=app.title,
        version=API_VERSION,
        description=DESCRIPTION,
        routes=app.routes,
        tags=TAGS,
        license_info=app.license_info,
        separate_input_output_schemas=app.separate_input_output_schemas,
    )
    document["info"]["contact"] = {"name": "normgraph", "url": BASE}
    document["servers"] = [{"url": "/", "description": "This host"}]
    for path, methods in paths.items():
        document["paths"].setdefault(path, {}).update(methods)
    document["paths"] = dict(sorted(document["paths"].items()))
    known = document.setdefault("components", {}).setdefault("schemas", {})
    listed = tuple(listed)
    known |= {page_name(body): page_schema(body.__name__) for body in listed} | model_schemas(*listed, *models, Problem)
    known |= form_schemas()
    for one in (one for path in document["paths"].values() for one in path.values()):
        _complete(one)
    return document


def _complete(one: Plain) -> None:
    """Add to an operation what holds for all: the error that may always come, and the version in every answer."""
    responses: Plain = one["responses"]
    for status, described in described_problems({500: COMMON[500]}).items():
        responses.setdefault(str(status), described)
    for response in responses.values():
        response["headers"] = {"API-Version": HEADERS["API-Version"], **response.get("headers", {})}
