"""Hostile requests to a real server: each ends in its status within the limit, nobody else waits, memory is bounded."""

from __future__ import annotations

import os
import socket
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import httpx
import pytest

from endpoint import Endpoint, children, serving

TIME_MS = 4_000
PATIENCE = 60
"""Seconds in which a stopped request must be answered, on a machine that does much else; unstopped these never are."""

WORKERS = 3
WORKER_MEGABYTES = 512

PRODUCT = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
DOUBLED = " ".join(f"BIND(CONCAT(?t{n}, ?t{n}) AS ?t{n + 1})" for n in range(33))
LONG = f"SELECT (STRLEN(?t33) AS ?n) {{ BIND('a' AS ?t0) {DOUBLED} }}"
NESTED = "ASK " + "{" * 15_000 + "}" * 15_000
BACKTRACKING = f"ASK {{ FILTER(REGEX('{'a' * 40}!', '^(a+)+$')) }}"
MILLION = "SELECT * { ?a ?b ?c . ?d ?e ?f } LIMIT 1000000"


@pytest.fixture(scope="module")
def endpoint() -> Iterator[Endpoint]:
    limits = {"time_ms": TIME_MS, "worker_megabytes": WORKER_MEGABYTES, "max_heavy_per_client": WORKERS}
    with serving(workers=WORKERS, max_per_client=50, **limits) as running:
        yield running


def post(endpoint: Endpoint, query: str, **headers: str) -> httpx.Response:
    return httpx.post(endpoint.sparql, data={"query": query}, headers=headers, trust_env=False, timeout=PATIENCE)


def megabytes(endpoint: Endpoint) -> int:
    """Give what the server and its nursery hold now; the workers have limits that the kernel keeps."""
    pages = [int(Path(f"/proc/{one}/statm").read_text().split()[1]) for one in _lasting(endpoint)]
    return sum(pages) * os.sysconf("SC_PAGE_SIZE") >> 20


def _lasting(endpoint: Endpoint) -> list[int]:
    return [endpoint.process.pid, *children(endpoint.process.pid)]


@pytest.mark.parametrize(
    ("query", "statuses"),
    [
        (PRODUCT, {504}),
        (LONG, {400, 504}),  # out of memory, or out of time on a slow machine
        (NESTED, {400}),
        (BACKTRACKING, {200}),  # the engine's expressions do not backtrack
    ],
    ids=["product", "long text", "nested groups", "backtracking"],
)
def test_a_hostile_query_ends_in_its_status(endpoint: Endpoint, query: str, statuses: set[int]) -> None:
    found = post(endpoint, query)
    assert found.status_code in statuses
    assert post(endpoint, "ASK { ?s ?p ?o }").json()["boolean"] is True
    assert megabytes(endpoint) < 1_000


def test_a_million_rows_are_cut_and_that_is_told() -> None:
    with serving(workers=1, worker_megabytes=WORKER_MEGABYTES, time_ms=PATIENCE * 1_000) as patient:
        found = post(patient, MILLION, accept="text/csv")
        assert (found.status_code, found.headers["x-normgraph-truncated"]) == (200, "true")
        assert found.text.count("\n") == 100_001
        assert megabytes(patient) < 1_000


def test_light_queries_are_answered_while_heavy_ones_run(endpoint: Endpoint) -> None:
    with ThreadPoolExecutor(WORKERS) as clients:
        heavy = [clients.submit(post, endpoint, f"{PRODUCT} # {number}") for number in range(WORKERS)]
        light = [post(endpoint, f"ASK {{ ?s ?p ?o }} # {number}").status_code for number in range(5)]
        assert light == [200] * 5
        assert {one.result().status_code for one in heavy} <= {429, 503, 504}


def test_nothing_in_a_request_reaches_headers_files_or_hosts(endpoint: Endpoint) -> None:
    with socket.create_server(("127.0.0.1", 0)) as canary, httpx.Client(trust_env=False, timeout=PATIENCE) as client:
        canary.settimeout(0.5)
        there = f"http://127.0.0.1:{canary.getsockname()[1]}/x"
        names = ["../../../../etc/passwd", "file:///etc/passwd", there, "urn:x\r\nX-Evil: 1", "\x00"]
        asks: list[dict[str, Any]] = [
            {"url": path, "params": {parameter: name, "query": "ASK {}"} if path == "/sparql" else {parameter: name}}
            for name in names
            for path, parameter in (
                ("/sparql", "default-graph-uri"), ("/sparql", "named-graph-uri"), ("/graphs", "graph"),
                ("/v1/requirements", "act"), ("/v1/search", "q"), ("/v1/queries/not-found", "language"),
            )
        ]  # fmt: skip
        asks += [
            {"url": f"{start}..%2f..%2f..%2fetc%2fpasswd"} for start in ("/graphs/", "/downloads/", "/id/", "/doc/")
        ]
        for one in asks:
            found = client.get(**{**one, "url": endpoint.address + one["url"]})
            assert found.status_code < 500, one
            assert found.status_code >= 400 or one["url"] == "/v1/search", one
            assert "x-evil" not in found.headers
            assert "root:" not in found.text
        posted = {
            "application/ld+json": f'{{"@context": "{there}", "use": 1}}',
            "application/rdf+xml": f'<!DOCTYPE r SYSTEM "{there}"><r/>',
            "text/turtle": f"@prefix x: <{there}#> . <{there}> x:a <{there}> .",
            "application/xml": f'<!DOCTYPE r [<!ENTITY a SYSTEM "{there}">]><r>&a;</r>',
        }
        for path in ("/v1/leaflets", "/v1/conformance", "/v1/answers"):
            for media_type, body in posted.items():
                found = client.post(endpoint.address + path, content=body, headers={"content-type": media_type})
                assert 200 <= found.status_code < 500, (path, media_type)
        with pytest.raises(TimeoutError):
            canary.accept()


def test_the_server_lives_after_all_that(endpoint: Endpoint) -> None:
    assert endpoint.process.poll() is None
    assert httpx.get(f"{endpoint.address}/health", trust_env=False, timeout=PATIENCE).json()["status"] == "ok"
