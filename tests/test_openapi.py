"""The description of the interface: whole, true, enough to make a client from, and held to by every answer."""

from __future__ import annotations

import asyncio
import importlib
import json
import re
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import httpx
import pytest
import yaml
from jsonschema_rs import is_valid

from doors import app, get, send
from normgraph.api.headers import API_VERSION
from normgraph.writing.form_template import dossier_template, leaflet_template

METHODS = ("get", "post")
DAY = "2026-11-22"
COLLECTIONS = """
    requirements facts acts provisions qualifications disputes concepts
    instruments measures supervisors organisations evidence-types policy-actions
""".split()  # noqa: SIM905

RDF_PATHS = ("/sparql",)
OTHER_FORMS = {
    "/v1/answers": {"application/ld+json", "text/csv", "text/turtle"},
    "/v1/conformance": {
        "application/jsonl", "application/sarif+json", "application/x-ndjson", "application/xml", "text/csv",
        "text/html", "text/plain", "text/turtle",
    },
    "/v1/dossiers": {"text/csv", "text/html", "text/turtle"},
    "/v1/leaflets": {"text/html", "text/markdown"},
    "/v1/queries/{name}": {
        "application/sparql-results+json", "application/sparql-results+xml", "application/xml", "text/csv",
        "text/tab-separated-values", "text/xml",
    },
    **{f"/v1/{name}": {"text/csv"} for name in COLLECTIONS},
}  # fmt: skip
"""Answered in formats of RDF and SPARQL, which have no schema."""


@cache
def described() -> dict[str, Any]:
    found = get("/v1/openapi.json")
    assert found.headers["content-type"] == "application/json"
    return dict(found.json())


def operations() -> Iterator[tuple[str, str, dict[str, Any]]]:
    for path, methods in described()["paths"].items():
        for method, one in methods.items():
            yield path, method, one


def references(content: object) -> Iterator[str]:
    if isinstance(content, dict):
        for key, value in content.items():
            if key == "$ref":
                yield value
            yield from references(value)
    elif isinstance(content, list):
        for value in content:
            yield from references(value)


# ---- whole and coherent ----


def test_it_stands_at_the_place_of_the_rules_and_at_the_root() -> None:
    assert get("/openapi.json").json() == described()
    assert described()["openapi"].startswith("3.1.")
    assert described()["info"]["version"] == API_VERSION
    assert re.fullmatch(r"1\.\d+\.\d+", API_VERSION)
    assert described()["info"]["contact"]["url"]
    assert "HTTPS" in described()["info"]["description"]


def test_every_reference_leads_somewhere() -> None:
    found = list(references(described()))
    assert len(found) > 100
    for reference in found:
        node = described()
        for part in reference.removeprefix("#/").split("/"):
            node = node[part]


def test_every_route_is_described() -> None:
    paths = set(described()["paths"])
    collections = (
        "requirements facts acts provisions qualifications disputes concepts instruments measures supervisors "
    )
    for name in (collections + "organisations evidence-types").split():
        assert {f"/v1/{name}", f"/v1/{name}/{{key}}"} <= paths
    assert {"/v1/answers", "/v1/leaflets", "/v1/search", "/health", "/requirements/", "/urns/{urn}"} <= paths
    assert set(described()["paths"]["/v1/answers"]) == {"get", "post"}


def test_names_are_unique_and_told() -> None:
    names = [one["operationId"] for _, _, one in operations()]
    assert len(set(names)) == len(names)
    assert all(re.fullmatch("[a-z][a-z_]+", name) for name in names)
    assert all(one["summary"] for _, _, one in operations())
    tags = {one["name"] for one in described()["tags"]}
    assert {tag for _, _, one in operations() for tag in one.get("tags", ())} <= tags


def test_paths_keep_to_the_rules() -> None:
    """Plural nouns in lower case with hyphens and no trailing slash, outside the compatibility layer."""
    for path, method, one in operations():
        assert method in METHODS
        if one.get("tags") not in (["task-registry"], ["linked-data"]):
            assert re.fullmatch(r"(/[a-z0-9-]+|/\{[a-z]+\})+", path), path


def test_parameters_are_described_with_examples() -> None:
    for path, _, one in operations():
        for parameter in one.get("parameters", ()):
            assert parameter["schema"], path
            if "description" in parameter and parameter["in"] == "path":
                assert parameter["example"]


def test_every_property_of_a_norm_and_of_its_outcome_is_told() -> None:
    for name in ("RequirementOutcome", "BriefOutcome", "RequirementBody", "RowBody", "TimelineDay", "Question"):
        properties = described()["components"]["schemas"][name]["properties"]
        told = {key for key, one in properties.items() if one.get("description", "").endswith((".", "`."))}
        assert told >= (set(properties) if name != "RowBody" else {"algoritmekader", "algoritmekader_detail"}), name
        assert not re.search(r"\b(hang|hung)\b|\n", " ".join(one.get("description", "") for one in properties.values()))


def test_units_bounds_and_pointers_are_told() -> None:
    """Nobody can see them in a name: what a number counts, whether the last day is in it, and of what a key is."""
    schemas = described()["components"]["schemas"]
    for told in (
        "SanctionBody.maximum_amount: in euros", "SanctionBody.maximum_percentage: worldwide annual turnover",
        "PeriodBody.valid_until: no longer binds", "MandateBody.valid_until: no longer holds",
        "MandateBody.supervises: IRIs, not keys", "Problem.pointer: JSON pointer", "Dataset.hash: `sha256:`",
        "RowsBody.needs: not in our graph", "EntryFindingBody.members: from 1", "EntryBody.index: from 0",
    ):  # fmt: skip
        name, _, words = told.partition(": ")
        model, _, key = name.partition(".")
        assert words in schemas[model]["properties"][key]["description"], told
    refused = described()["paths"]["/sparql"]["get"]["responses"]
    assert all("Retry-After" in refused[status]["headers"] for status in ("429", "503"))


def test_that_a_refusal_may_be_a_page_is_told() -> None:
    told = described()["paths"]
    absent = {"/id/{key}": "/id/niets", "/doc/{key}": "/doc/niets", "/downloads/{name}": "/downloads/niets"}
    absent["/graphs/{key}"] = "/graphs/niets"
    for path, one in [(path, methods["get"]) for path, methods in told.items() if "get" in methods]:
        if one["tags"] != ["linked-data"]:
            continue
        answers = one["responses"]
        pages = [status for status, answer in answers.items() if "text/html" in answer.get("content", {})]
        assert pages == [status for status in answers if "400" <= status < "500"], path
        found = get(absent.get(path, path), headers={"accept": "text/html"})
        assert str(found.status_code) in answers, path
        assert ("text/html" in found.headers.get("content-type", "")) == (found.status_code >= 400), path
        if path in absent:
            assert found.status_code in (404, 406), path
        else:
            assert (found.status_code == 303) == ("303" in answers), (path, found.status_code)


def test_what_a_client_has_already_is_told() -> None:
    """Every address that says 304 when the client has what it asks says so in its description."""
    query = "open-norms-of-act"
    for path in (
        "/sparql?query=ASK%7B%7D",
        "/v1/queries",
        f"/v1/queries/{query}",
        "/v1/acts",
        "/def",
        "/downloads/normgraph.nq",
    ):
        found = get(path)
        again = get(path, headers={"if-none-match": found.headers["etag"]})
        template = path.partition("?")[0].replace(query, "{name}").replace("normgraph.nq", "{name}")
        assert (found.status_code, again.status_code) == (200, 304), path
        responses = described()["paths"][template]["get"]["responses"]
        assert {"ETag", "Cache-Control"} <= set(responses["304"]["headers"]), path


def test_answers_are_told_from_problems() -> None:
    for path, _, one in operations():
        assert {"200", "500"} <= set(one["responses"]) | ({"200"} if path == "/id/{key}" else set()), path
        if path in RDF_PATHS or one.get("tags", [""])[0] in ("linked-data", "operations"):
            continue
        for status, response in one["responses"].items():
            assert "API-Version" in response["headers"]
            if status in ("303", "304"):
                assert "content" not in response
                continue
            media_type = "application/json" if status == "200" else "application/problem+json"
            others = {*response["content"]} - {media_type}
            assert others <= (OTHER_FORMS.get(path, set()) if status == "200" else set())
            assert response["content"][media_type]["schema"]


def test_what_is_refused_or_given_in_part_is_told() -> None:
    of_file = described()["paths"]["/downloads/{name}"]["get"]["responses"]
    assert {"206", "416"} <= set(of_file)
    assert {"ETag", "Repr-Digest", "Content-Range"} <= set(of_file["206"]["headers"])
    for path in ("/health", "/ready", "/metrics"):
        one = described()["paths"][path]["get"]
        assert (one["tags"], "400" in one["responses"]) == (["operations"], True)
        assert get(path, params={"x": "y"}).status_code == 400


def test_every_list_says_what_it_holds() -> None:
    def lists(content: object) -> Iterator[dict[str, Any]]:
        if isinstance(content, dict):
            if "array" in content.get("type", ()):
                yield content
            for one in content.values():
                yield from lists(one)
        elif isinstance(content, list):
            for one in content:
                yield from lists(one)

    assert all("items" in one for one in lists(described()))


def test_the_examples_are_answered() -> None:
    """Ask every address with its own examples, one parameter at a time."""
    for path, method, one in operations():
        if method != "get":
            continue
        given = {p["name"]: p["example"] for p in one.get("parameters", ()) if "example" in p}
        address = path
        for parameter in [p for p in one.get("parameters", ()) if p["in"] == "path"]:
            address = address.replace(f"{{{parameter['name']}}}", given.pop(parameter["name"]))
        needed = {
            p["name"]: p["example"] for p in one.get("parameters", ()) if p.get("required") and p["in"] == "query"
        }
        for name, value in (given or {"": ""}).items():
            query = needed | ({name: value} if name else {})
            found = get(address, params=query)
            fine = (200, 503) if path.endswith("/ready") else (200, 303)
            assert found.status_code in fine, (address, query, found.text[:300])
            assert str(found.status_code) in one["responses"]


def test_documents_come_in_every_format_that_is_described() -> None:
    tried = 0
    for path, _, one in operations():
        if one.get("tags") != ["linked-data"] or "200" not in one["responses"] or path == "/downloads/{name}":
            continue
        address = path.replace("{key}", "law/aia" if path.startswith("/graphs") else "requirement/aia-27-1")
        params = {"default": ""} if path == "/graphs" else {}
        for media_type in one["responses"]["200"]["content"]:
            found = get(address, params=params, headers={"accept": media_type})
            assert (found.status_code, found.headers["content-type"].partition(";")[0]) == (200, media_type), address
            tried += 1
    assert tried > 40


def bodies() -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Give the address, media type and description of each body of text that may be sent."""
    for path, _, one in operations():
        for media_type, body in one.get("requestBody", {"content": {}})["content"].items():
            if body["schema"].get("format") != "binary":
                yield path, media_type, body


def fits(content: Any, schema: dict[str, Any]) -> bool:
    return is_valid({**schema, "components": described()["components"]}, content)


def sent(example: Any, media_type: str) -> str:
    if isinstance(example, str):
        return example
    if media_type == "application/x-www-form-urlencoded":
        return urlencode(example)
    return yaml.safe_dump(example) if media_type == "application/yaml" else json.dumps(example)


def test_the_example_of_each_body_is_what_it_should_be_and_answered() -> None:
    tried = 0
    for path, media_type, body in bodies():
        (example,) = body["schema"].get("examples") or [body["example"]]
        assert fits(example, body["schema"]), (path, media_type)
        found = send("POST", path, content=sent(example, media_type), headers={"content-type": media_type})
        assert found.status_code == 200, (path, media_type, found.text[:300])
        tried += 1
    assert tried > 12


def test_the_same_is_found_in_each_form_of_an_example() -> None:
    of_path: dict[str, list[str]] = {}
    for path, media_type, body in bodies():
        if path in ("/v1/leaflets", "/v1/dossiers", "/v1/conformance") and media_type != "text/turtle":
            content = sent(body["example"], media_type)
            found = send("POST", path, content=content, headers={"content-type": media_type}, params={"as_of": DAY})
            of_path.setdefault(path, []).append(found.text)
    assert [len(found) for found in of_path.values()] == [4, 3, 2]
    assert {path for path, found in of_path.items() if len(set(found)) == 1} == {"/v1/leaflets", "/v1/dossiers"}
    leaflet = json.loads(of_path["/v1/leaflets"][0])
    assert leaflet["in_order"]
    entries = [json.loads(found)["entries"] for found in of_path["/v1/conformance"]]
    assert all([one["violations"] for one in found] == [one["violations"] for one in entries[0]] for found in entries)
    assert not [one for one in entries[0][0]["violations"] if one["severity"] == "violation"]


def test_what_a_form_does_not_have_its_description_refuses_too() -> None:
    """The description of a form comes from the table by which it is read."""
    for path, wrong in (("/v1/leaflets", {"titel": "x"}), ("/v1/dossiers", {"evidence": [{"status": "there"}]})):
        body = described()["paths"][path]["post"]["requestBody"]["content"]["application/json"]
        assert not fits(wrong, body["schema"])
        assert send("POST", path, json=wrong).status_code == 422
    for name in ("Leaflet", "Dossier"):
        assert all(one["description"] for one in described()["components"]["schemas"][name]["properties"].values())


def test_a_form_with_nothing_filled_in_fits_its_description() -> None:
    """A template has every key, all of them open: what is read as absent may not be refused on the way."""
    for path, template in (("/v1/leaflets", leaflet_template("nl")), ("/v1/dossiers", dossier_template("nl"))):
        body = described()["paths"][path]["post"]["requestBody"]["content"]["application/yaml"]
        assert fits(yaml.safe_load(template), body["schema"])
        assert fits({"title": {"nl": "x", "en": None}}, body["schema"])
        assert send("POST", path, content=template, headers={"content-type": "application/yaml"}).status_code == 200


def test_the_formats_of_sparql_are_named() -> None:
    sparql = described()["paths"]["/sparql"]
    for method in METHODS:
        formats = set(sparql[method]["responses"]["200"]["content"])
        assert {"application/sparql-results+json", "text/csv", "text/turtle"} <= formats
        result = sparql[method]["responses"]["200"]["content"]
        assert {name for name, one in result.items() if one} == {name for name in formats if "json" not in name}
        refusals = {"400", "403", "406", "413", "414", "415", "429", "501", "503", "504"}
        assert refusals <= set(sparql[method]["responses"])
    assert set(sparql["post"]["requestBody"]["content"]) == {
        "application/sparql-query",
        "application/x-www-form-urlencoded",
    }


# ---- a client made from it ----


def test_a_client_can_be_made_from_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Make one, and read a norm, a page and a problem with it, over this application.

    The tool that makes it is not in the lock: it would hold back what the command line stands on.
    """
    pytest.importorskip("openapi_python_client", reason="needs openapi-python-client, which the gate installs apart")
    client_of = make_client(tmp_path, monkeypatch)
    models = importlib.import_module("normgraph_client.models")
    get_one = importlib.import_module("normgraph_client.api.norms.get_requirement")
    listed = importlib.import_module("normgraph_client.api.norms.list_requirements")
    with_transport = client_of(base_url="http://normgraph", httpx_args={"transport": httpx.ASGITransport(app())})

    async def asked() -> tuple[Any, Any, Any]:
        one = await get_one.asyncio(client=with_transport, key="aia-27-1")
        page = await listed.asyncio(client=with_transport, limit=3, role=models.ListRequirementsRole.DEPLOYER)
        return one, page, await get_one.asyncio_detailed(client=with_transport, key="niets")

    one, page, gone = asyncio.run(asked())
    assert (one.key, one.conditions.role.fact) == ("aia-27-1", "role_deployer")
    assert len(page.items) == 3
    assert all("deployer" in item.addressee for item in page.items)
    assert gone.status_code == 404


def test_what_one_may_look_for_and_is_not_there_is_told() -> None:
    said = " ".join(get("/v1/openapi.json").json()["info"]["description"].split())
    ods = "application/vnd.oasis.opendocument.spreadsheet"
    for path, kind, status, told in (
        ("/v1/requirements?lang=en", "*/*", 400, "There is no `lang` parameter"),
        ("/v1/requirements/aia-27-1.ttl", "*/*", 404, "by `Accept` and not by a suffix"),
        ("/v1/requirements", ods, 406, "CSV, not ODS"),
    ):
        assert (get(path, headers={"accept": kind}).status_code, told in said) == (status, True)


def make_client(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    from openapi_python_client import generate
    from openapi_python_client.config import Config, ConfigFile, MetaType

    document = folder / "openapi.json"
    document.write_bytes(get("/v1/openapi.json").content)
    names = ConfigFile(
        project_name_override="normgraph-client", package_name_override="normgraph_client", post_hooks=[]
    )
    config = Config.from_sources(names, MetaType.NONE, document, "utf-8", True, folder / "normgraph_client")
    errors = generate(config=config)
    assert [error for error in errors if error.level.value == "ERROR"] == []
    monkeypatch.syspath_prepend(folder)
    for name in [name for name in sys.modules if name.startswith("normgraph_client")]:
        monkeypatch.delitem(sys.modules, name)
    return importlib.import_module("normgraph_client").Client
