"""A check over HTTP: every form, and what is refused."""

from __future__ import annotations

import json
from typing import Any

import httpx
import pytest

from checks import HOSTILE
from doors import send
from normgraph.api.conformance import is_brief
from normgraph.settings import Settings
from register_entries import CLEAN, having

ROUTE = "/v1/conformance?as_of=2026-11-22"


def sent(content: bytes, **headers: str) -> httpx.Response:
    return send("POST", ROUTE, content=content, headers=headers)


def test_one_entry_over_http() -> None:
    found = sent(json.dumps(having(name=None)).encode())
    assert found.status_code == 200
    body: dict[str, Any] = found.json()
    (entry,) = body["entries"]
    assert [one["rule"] for one in entry["violations"]] == ["AR-REQ-name"]
    assert (entry["judged_by"], body["summary"]["entries"]) == ("1.0", 1)


@pytest.mark.parametrize(
    ("media_type", "starts"),
    [
        ("application/json", "{"), ("application/jsonl", "{"), ("text/turtle", "@prefix"), ("text/csv", "file,"),
        ("application/sarif+json", "{"), ("application/xml", "<?xml"), ("text/html", "<!DOCTYPE"),
    ],
)  # fmt: skip
def test_every_form_over_http(media_type: str, starts: str) -> None:
    found = sent(json.dumps([HOSTILE, CLEAN]).encode(), accept=media_type)
    assert found.status_code == 200
    assert found.headers["content-type"].startswith(media_type)
    assert found.text.startswith(starts)


@pytest.mark.parametrize(
    ("content", "headers", "status"),
    [
        (b"", {}, 400), (b"[", {}, 400), (b"[]", {}, 400), (b"hello", {}, 400), (b"{}", {"accept": "image/png"}, 406),
        (b"{}", {"content-type": "image/png"}, 415), (b"{}", {"content-type": "application/ld+json"}, 415),
        (b"", {"content-type": "text/turtle"}, 415), (b" " * 5_000_001, {}, 413),
    ],
)  # fmt: skip
def test_what_is_refused_over_http(content: bytes, headers: dict[str, str], status: int) -> None:
    found = sent(content, **headers)
    assert found.status_code == status
    assert found.headers["content-type"] == "application/problem+json"
    assert found.json()["detail"]


@pytest.mark.parametrize(("query", "status"), [("asof=2026-11-22", 400), ("as_of=2026-02-30", 422)])
def test_a_parameter_that_cannot_be_is_refused(query: str, status: int) -> None:
    found = send("POST", f"/v1/conformance?{query}", content=json.dumps(CLEAN).encode())
    assert (found.status_code, found.json()["pointer"]) == (status, query.partition("=")[0])


def test_what_is_no_entry_is_said_over_http() -> None:
    body = sent(b'[1, {"name": "A"}]').json()
    assert body["entries"][0]["violations"] is None
    assert body["summary"]["set_apart"] == 1


@pytest.mark.parametrize(
    ("content", "brief"),
    [
        (json.dumps(CLEAN).encode(), True),
        (json.dumps([CLEAN]).encode(), True),
        (json.dumps(having(goal="a" * 10_000)).encode(), False),
        (b'{"name": "a"}\n' * 700, False),
        (b"name,organization\n" * 500, False),
        (b"PK\x03\x04" + b"\x00" * 5_000, False),  # unpacked, a workbook may be a thousand times larger
    ],
)
def test_others_wait_for_no_more_than_an_entry_or_a_few(content: bytes, brief: bool) -> None:
    assert is_brief(content) is brief


def test_the_limit_is_that_of_the_settings() -> None:
    assert Settings().max_check_bytes == 5_000_000


def test_the_route_is_described() -> None:
    described = send("GET", "/openapi.json").json()["paths"]["/v1/conformance"]["post"]
    assert set(described["responses"]) >= {"200", "400", "406", "413", "415", "422", "429", "503", "504"}
