"""Answers to SPARQL that are kept: only to the very same request, and only as long as the graph is the same."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from fastapi import Response

from endpoint import PATIENCE, Endpoint, serving
from normgraph.api.recent import LARGEST, CacheKey, Recent

SELECT = "SELECT ?s { ?s a ?kind } ORDER BY ?s LIMIT 3"


@pytest.fixture(scope="module")
def endpoint() -> Iterator[Endpoint]:
    with serving(workers=1) as running:
        yield running


def ask(endpoint: Endpoint, query: str, method: str = "GET", **headers: str) -> httpx.Response:
    headers = {"accept": "application/sparql-results+json", **headers}
    return httpx.request(
        method, endpoint.sparql, params={"query": query}, headers=headers, trust_env=False, timeout=PATIENCE
    )


def kept(found: httpx.Response) -> bool:
    return found.headers["server-timing"].endswith(", kept")


def counted(endpoint: Endpoint) -> int:
    text = httpx.get(f"{endpoint.address}/metrics", trust_env=False, timeout=PATIENCE).text
    found = re.search(r'queries_total{outcome="kept"} (\d+)', text)
    return int(found[1]) if found else 0


def test_the_same_request_has_the_same_answer_without_a_worker(endpoint: Endpoint) -> None:
    before = counted(endpoint)
    first, second = ask(endpoint, SELECT), ask(endpoint, SELECT)
    assert (kept(first), kept(second)) == (False, True)
    assert second.content == first.content
    passing = ("date", "server-timing", "x-request-id")
    lasting = [{k: v for k, v in one.headers.items() if k not in passing} for one in (first, second)]
    assert lasting[0] == lasting[1]
    unchanged = ask(endpoint, SELECT, **{"if-none-match": first.headers["etag"]})
    assert (unchanged.status_code, unchanged.content, unchanged.headers["etag"]) == (304, b"", first.headers["etag"])
    head = ask(endpoint, SELECT, "HEAD")
    assert (head.status_code, head.content, head.headers["content-length"]) == (200, b"", str(len(first.content)))
    assert counted(endpoint) == before + 3


@pytest.mark.parametrize(
    ("query", "headers"),
    [
        (f"{SELECT} ", {}),
        (SELECT, {"accept": "text/csv"}),
        (SELECT, {"accept-encoding": "identity"}),
    ],
)
def test_another_request_is_another_question(endpoint: Endpoint, query: str, headers: dict[str, str]) -> None:
    ask(endpoint, SELECT)
    assert not kept(ask(endpoint, query, **headers))


@pytest.mark.parametrize("function", ["NOW()", "RAND()", "UUID()", "STRUUID()"])
def test_what_passes_is_not_kept(endpoint: Endpoint, function: str) -> None:
    query = f"SELECT ({function} AS ?x) {{}}"
    first, second = ask(endpoint, query), ask(endpoint, query)
    assert not kept(second)
    assert first.json() != second.json()


def test_errors_are_not_kept_and_a_description_is_that_of_its_own_host(endpoint: Endpoint) -> None:
    for _ in range(2):
        assert ask(endpoint, "SELECT * {").status_code == 400
    for host in ("a.example", "b.example"):
        found = httpx.get(
            endpoint.sparql, headers={"host": host, "accept": "text/turtle"}, trust_env=False, timeout=PATIENCE
        )
        assert f"http://{host}/sparql" in found.text


def test_what_is_written_is_seen_at_once(tmp_path: Path) -> None:
    token = tmp_path / "token"
    token.write_text("t" * 40)
    token.chmod(0o600)
    query = "SELECT ?o { GRAPH <urn:g> { <urn:s> <urn:p> ?o } } ORDER BY ?o"
    options = ("--writable", "--data", str(tmp_path / "store"), "--token-file", str(token))
    with serving(*options, workers=1) as endpoint, httpx.Client(trust_env=False, timeout=PATIENCE) as client:
        for number in range(3):
            assert len(ask(endpoint, query).json()["results"]["bindings"]) == number
            assert kept(ask(endpoint, query))
            done = client.post(
                f"{endpoint.address}/update",
                content=f"INSERT DATA {{ GRAPH <urn:g> {{ <urn:s> <urn:p> {number} }} }}",
                headers={"content-type": "application/sparql-update", "authorization": f"Bearer {'t' * 40}"},
            )
            assert done.is_success, done.text


def test_no_more_is_kept_than_may_be_and_the_oldest_goes_first() -> None:
    recent = Recent(16_000)
    questions: list[CacheKey] = [("graph", b"query=%d" % number, ()) for number in range(4)]
    for question in questions[:3]:
        recent.keep(question, Response(b"x" * 2_000))
    assert recent.find(questions[0])
    recent.keep(questions[3], Response(b"x" * 2_000))
    assert [recent.find(question) is not None for question in questions] == [True, False, True, True]
    large = Recent(10**9)
    large.keep(questions[0], Response(b"x" * LARGEST))
    assert large.find(questions[0]) is None
    none = Recent(0)
    none.keep(questions[0], Response())
    assert none.find(questions[0]) is None
