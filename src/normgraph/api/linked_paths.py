"""The OpenAPI description of linked data, downloads and operations, which are served as documents and not by models."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from normgraph.api.documents import LISTS
from normgraph.api.openapi import HEADERS, SAME, in_path, operation
from normgraph.api.problems import described_problems
from normgraph.sparql.formats import DOCUMENTS, GRAPHS, Format
from normgraph.writing.json import Plain

TAG: Final = "linked-data"
OPERATIONS: Final = "operations"

_PAGE: Final = "text/html"
_CONTEXT: Final = (Format("application/ld+json", "json"),)
_TEXT: Final = {"schema": {"type": "string"}}
_LEADS: Final = {
    "description": "Where it is, in the format and language that the client accepts",
    "headers": {"Location": {"description": "The address, relative to the host.", "schema": {"type": "string"}}},
}
_OF_FILE: Final = {
    "Repr-Digest": {"description": "SHA-256 of the whole file (RFC 9530).", "schema": {"type": "string"}}
}
_OF_PART: Final = _OF_FILE | {
    "Content-Range": {"description": "Which bytes these are, and of how many.", "schema": {"type": "string"}}
}
_REFUSED: Final = {404: "Not there; the nearest is named", 406: "No format that the client accepts can hold it"}
_UNKNOWN: Final = {400: "A parameter that is not there"}
_NOT_READY: Final = _UNKNOWN | {503: "Not yet, or not any more"}

_KEY: Final = in_path("key", "The IRI after `id/`.", "requirement/aia-27-1")
_GRAPH: Final = in_path("key", "The IRI of the graph after `id/graph/`.", "law/aia")
_FILE: Final = in_path("name", "A name from the list.", "normgraph.nq")
_CHOSEN: Final = (
    {
        "name": "graph", "in": "query", "description": "The IRI of a graph; or give `default`.",
        "schema": {"type": "string", "format": "iri"}, "example": "https://w3id.org/normgraph/id/graph/law/aia",
    },
    {
        "name": "default", "in": "query", "description": "All graphs as one.", "allowEmptyValue": True,
        "schema": {"enum": ["", "true"]}, "example": "",
    },
)  # fmt: skip


def linked_paths() -> Plain:
    """Describe the routes."""
    return {
        "/id/{key}": _thing("lead_on", "Lead on from a thing to its description", [_KEY]),
        "/doc/{key}": _document("describe", "Describe a thing", DOCUMENTS, [_KEY]),
        "/def": _document("get_ontology", "Get the ontology", DOCUMENTS),
        "/shape": _document("get_shapes", "Get the shapes", DOCUMENTS),
        "/context.jsonld": _document("get_context", "Get the JSON-LD context", _CONTEXT),
        "/catalog": _document("get_catalogue", "Get the catalogue (DCAT-AP-NL)", DOCUMENTS),
        "/.well-known/void": _document("get_void", "Get the description of the dataset (VoID)", DOCUMENTS),
        "/graphs": _document("choose_graph", "Get a graph by the Graph Store Protocol", GRAPHS, _CHOSEN),
        "/graphs/{key}": _document("get_graph", "Get a graph at its own address", GRAPHS, [_GRAPH]),
        "/downloads": _document("list_downloads", "List the downloads with checksums", LISTS),
        "/downloads/{name}": _file("download", "Download a file", [_FILE]),
        "/ready": _watched("is_ready", "Can it answer queries?", "application/json", _NOT_READY),
        "/metrics": _watched("get_metrics", "Count what was done (Prometheus)", "text/plain", _UNKNOWN),
    }  # fmt: skip


def _answers(good: Plain, refused: Mapping[int, str]) -> Plain:
    """Describe what comes, and that who would rather have a page is refused on one."""
    return good | {
        str(status): {**described, "content": {**described["content"], _PAGE: _TEXT}}
        for status, described in described_problems({**refused}).items()
    }


def _thing(name: str, summary: str, parameters: Iterable[Plain]) -> Plain:
    return operation(name, TAG, summary, parameters, _answers({"303": _LEADS}, _REFUSED))


def _document(name: str, summary: str, forms: Sequence[Format], parameters: Sequence[Plain] = ()) -> Plain:
    content = {one.media_type: {} if "json" in one.media_type else _TEXT for one in forms if one.syntax != "html"}
    good = {"200": {"description": "The document", "content": content, "headers": HEADERS}, "304": SAME}
    if any(one.syntax == "html" for one in forms):
        good["303"] = _LEADS
    refused = _REFUSED | ({400: "Not one graph"} if parameters is _CHOSEN else {})
    if not parameters:
        del refused[404]
    return operation(name, TAG, summary, parameters, _answers(good, refused))


def _file(name: str, summary: str, parameters: Iterable[Plain]) -> Plain:
    whole = {"description": "The file", "content": {"*/*": _TEXT}, "headers": HEADERS | _OF_FILE}
    part = {"description": "The bytes that `Range` asks for", "content": {"*/*": _TEXT}, "headers": HEADERS | _OF_PART}
    refused = {404: _REFUSED[404], 416: "The file is shorter than the first byte that `Range` asks for"}
    return operation(name, TAG, summary, parameters, _answers({"200": whole, "206": part, "304": SAME}, refused))


def _watched(name: str, summary: str, media_type: str, refused: Mapping[int, str]) -> Plain:
    good = {"200": {"description": "It is so", "content": {media_type: {}}}}
    return operation(name, OPERATIONS, summary, (), _answers(good, refused))
