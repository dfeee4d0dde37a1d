"""What whoever runs the server sees of it: readiness, counts, logs, ids, and how it stops."""

from __future__ import annotations

import asyncio
import itertools
import json
import logging
import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from unittest.mock import AsyncMock

import httpx
import pytest
import uvicorn
from fastapi import FastAPI
from hypothesis import given
from hypothesis import strategies as st
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Match, Route
from starlette.types import Message, Receive, Scope, Send

from endpoint import PATIENCE, Endpoint, children, serving
from normgraph.api import create_app, server
from normgraph.api.headers import ABORT, ALWAYS
from normgraph.api.incoming import Incoming
from normgraph.api.logs import Lines, LogForm
from normgraph.api.metrics import Metrics, write_metrics
from normgraph.api.observe import Observed, request_id
from normgraph.errors import NotReady
from normgraph.settings import Settings
from normgraph.sparql.pool import Pool
from normgraph.sparql.query_pool import Histogram
from normgraph.sparql.wire import Job
from pools import until

SLOW = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
HIDDEN = "geheim-feit-van-iemand"
SAMPLE = re.compile(r'([a-z_]+)(?:\{((?:[a-z]+="(?:[^"\\\n]|\\[\\n"])*",?)*)\})? (-?[0-9.e+-]+)')


def read_samples(text: str) -> dict[tuple[str, str], float]:
    """Read the text format: each family told before its samples, each sample once, a line end at the end."""
    assert text.endswith("\n")
    told: dict[str, str] = {}
    samples: dict[tuple[str, str], float] = {}
    for line in text[:-1].split("\n"):
        if line.startswith("# "):
            _, what, name, rest = line.split(" ", 3)
            if what == "TYPE":
                assert name not in told
                assert rest in ("counter", "gauge", "histogram")
                told[name] = rest
            continue
        found = SAMPLE.fullmatch(line)
        assert found, line
        family = re.sub("_(bucket|sum|count)$", "", found[1])
        assert family in told or found[1] in told
        assert (found[1], found[2] or "") not in samples
        samples[found[1], found[2] or ""] = float(found[3])
    return samples


@pytest.fixture(scope="module")
def endpoint() -> Iterator[Endpoint]:
    with serving(workers=2, time_ms=700) as running:
        yield running


# ---- readiness ----


def wait_until_ready(client: httpx.Client) -> httpx.Response:
    end = time.monotonic() + PATIENCE
    while (answer := client.get("/ready")).status_code != 200:
        assert answer.status_code == 503
        assert time.monotonic() < end, answer.text
        time.sleep(0.1)
    return answer


def test_a_server_is_alive_at_once_and_ready_when_a_worker_answers(client: httpx.Client) -> None:
    assert client.get("/health").status_code == 200
    assert wait_until_ready(client).json() == {
        "status": "ready", "workers": 2, "busy": 0, "waiting": 0, "warnings": [],
    }  # fmt: skip


@pytest.mark.parametrize("path", ["/health", "/ready", "/metrics"])
def test_an_unknown_parameter_is_told_of(client: httpx.Client, path: str) -> None:
    found = client.get(path, params={"verbose": "1"})
    assert (found.status_code, found.json()["type"].rpartition("/")[2]) == (400, "unknown-parameter")


def test_the_compatibility_layer_is_ready_when_the_server_is(client: httpx.Client) -> None:
    wait_until_ready(client)
    assert client.get("/health/ready").json() == {"status": "ok"}


def test_a_pool_whose_graph_cannot_be_loaded_is_not_ready(tmp_path: Path) -> None:
    broken = tmp_path / "broken.ttl"
    broken.write_text("no turtle")

    async def tried() -> None:
        pool = Pool(Settings(sparql_workers=1), [broken])
        try:
            for _ in range(20):
                with pytest.raises(NotReady):
                    await pool.check_ready()
                assert not pool.state().loaded
                await asyncio.sleep(0.05)
        finally:
            await pool.close()

    asyncio.run(tried())


def test_a_pool_without_workers_that_answer_is_not_ready(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    small = tmp_path / "small.ttl"
    small.write_text("<urn:a> <urn:b> 1 .")

    async def tried() -> None:
        before = set(children(os.getpid()))
        pool = Pool(Settings(sparql_workers=1), [small])
        try:
            await pool.digest()
            await pool.check_ready()
            (nursery,) = set(children(os.getpid())) - before
            (worker,) = children(nursery)
            os.kill(worker, signal.SIGSTOP)
            monkeypatch.setattr("normgraph.sparql.pool.PROBE_SECONDS", 0.2)
            with pytest.raises(NotReady):
                await pool.check_ready()
            monkeypatch.undo()
            await pool.check_ready()
            assert pool.tally.replaced == 1
        finally:
            await pool.close()

    asyncio.run(tried())


def test_not_ready_is_a_problem_document() -> None:
    async def asked() -> httpx.Response:
        app = create_app(Settings(sparql_workers=1))
        async with httpx.AsyncClient(transport=httpx.ASGITransport(app=app), base_url="http://test") as client:
            return await client.get("/ready", headers={"accept-language": "en"})

    answer = asyncio.run(asked())
    assert (answer.status_code, answer.headers["content-type"]) == (503, "application/problem+json")
    assert (answer.json()["type"].rpartition("/")[2], answer.json()["detail"]) == (
        "not-ready",
        "the graph is being loaded",
    )
    assert answer.headers["retry-after"] == "2"


# ---- counts ----


def test_requests_and_queries_are_counted(client: httpx.Client) -> None:
    wait_until_ready(client)
    before = read_samples(client.get("/metrics").text)
    for _ in range(3):
        client.get("/v1/requirements/aia-27-1", params={"as_of": "2026-11-22"})
    client.get("/v1/requirements/nothing")
    client.get(f"/{HIDDEN}")
    client.request("PURGE", "/health")
    for query in ("ASK {}", SLOW, "no query", "SELECT * { broken"):
        client.get("/sparql", params={"query": query})
    answer = client.get("/metrics")
    after = read_samples(answer.text)

    def grown(name: str, labels: str = "") -> float:
        return after.get((name, labels), 0) - before.get((name, labels), 0)

    requests = "normgraph_http_requests_total"
    assert answer.headers["content-type"] == "text/plain; version=0.0.4; charset=utf-8"
    assert answer.headers["cache-control"] == "no-store"
    assert grown(requests, 'method="GET",route="/v1/requirements/{key}",status="200"') == 3
    assert grown(requests, 'method="GET",route="/v1/requirements/{key}",status="404"') == 1
    assert grown(requests, 'method="GET",route="(none)",status="404"') == 1
    assert grown(requests, 'method="OTHER",route="/health",status="405"') == 1
    assert grown("normgraph_http_request_duration_seconds_count", 'method="GET",route="/v1/requirements/{key}"') == 4
    assert grown("normgraph_sparql_queries_total", 'outcome="answered"') == 1
    assert grown("normgraph_sparql_queries_total", 'outcome="query-timeout"') == 1
    assert grown("normgraph_sparql_queries_total", 'outcome="malformed-query"') == 1
    assert grown("normgraph_sparql_worker_restarts_total") == 1
    assert after["normgraph_sparql_workers", ""] == 2
    assert after["normgraph_sparql_loaded", ""] == 1
    assert after["normgraph_sparql_graph_loads_total", ""] == 1
    health = client.get("/health").json()
    (info,) = [labels for name, labels in after if name == "normgraph_dataset_info"]
    assert f'version="{health["version"]}",hash="{health["hash"]}"' in info
    assert HIDDEN not in answer.text


def test_a_client_that_leaves_is_counted() -> None:
    async def tried() -> Pool:
        pool = Pool(Settings(sparql_workers=1))
        asked = asyncio.create_task(pool.run(Job(SLOW, "json"), "somebody"))
        await until(lambda: pool.state().busy == 1)
        asked.cancel()
        await asyncio.gather(asked, return_exceptions=True)
        await pool.close()
        return pool

    assert asyncio.run(tried()).tally.outcomes == {"abandoned": 1}


@given(st.lists(st.floats(0, 20)))
def test_a_histogram_counts_what_is_not_above_each_bound(durations: list[float]) -> None:
    histogram = Histogram()
    for one in durations:
        histogram.add(one)
    for bound, count in histogram.classes():
        assert count == sum(one <= bound for one in durations)
    assert bound == float("inf")


@given(st.text())
def test_labels_are_escaped(value: str) -> None:
    text = write_metrics(Metrics(), Pool(Settings()), {"hash": value})
    label = text.rpartition('hash="')[2].removesuffix('"} 1\n')
    read = re.sub(r"\\(.)", lambda found: "\n" if found[1] == "n" else found[1], label)
    assert read == value
    assert "\n" not in label


def test_every_kind_of_route_tells_its_template() -> None:
    async def asked(app: FastAPI) -> str:
        async with httpx.AsyncClient(transport=httpx.ASGITransport(app=app), base_url="http://test") as client:
            for path in ("/plain/1", "/own/1", "/health"):
                await client.get(path)
            return (await client.get("/metrics")).text

    async def plain(_: Request) -> Response:
        return Response()

    class Own(BaseRoute):
        def matches(self, scope: Scope) -> tuple[Match, Scope]:
            own = scope["path"].startswith("/own/")
            return (Match.FULL, {"template": "/own/{key}"}) if own else (Match.NONE, {})

        async def handle(self, scope: Scope, receive: Receive, send: Send) -> None:
            await Response()(scope, receive, send)

    app = create_app()
    app.router.routes[:0] = [Route("/plain/{key}", plain), Own()]
    counts = read_samples(asyncio.run(asked(app)))
    for route in ("/plain/{key}", "/own/{key}", "/health"):
        assert counts["normgraph_http_requests_total", f'method="GET",route="{route}",status="200"'] == 1


# ---- ids and logs ----


def test_an_id_is_taken_over_or_made(client: httpx.Client) -> None:
    assert client.get("/health", headers={"x-request-id": "proxy-7.a_B"}).headers["x-request-id"] == "proxy-7.a_B"
    made = {client.get("/nothing").headers["x-request-id"] for _ in range(3)}
    assert len(made) == 3


@given(st.binary(max_size=100))
def test_an_id_is_always_a_plain_word(given_id: bytes) -> None:
    found = request_id(given_id)
    assert re.fullmatch("[A-Za-z0-9._-]{1,64}", found)
    assert found.encode() == given_id or re.fullmatch("[0-9a-f]{32}", found)


@contextmanager
def logging_server(*words: str, **variables: str) -> Iterator[tuple[subprocess.Popen[str], str]]:
    command = [sys.executable, "-m", "normgraph", "serve", "--port", "0", "--lang", "en", *words]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True, env=os.environ | variables) as process:
        try:
            assert process.stderr is not None
            told = process.stderr.readline()  # first the page, for people; last what tools wait for
            found = re.search(r"(http://[0-9.:]+)/en/.*[ \"]\1/sparql\b.*[ \"]\1/health\b", told)
            assert found, told
            yield process, found[1]
        finally:
            process.kill()


def test_the_log_tells_what_was_asked_for_and_nothing_of_who_or_what() -> None:
    with logging_server("--log", "json") as (process, address):
        body = json.dumps({"facts": {HIDDEN: True}})
        with httpx.Client(
            base_url=address, trust_env=False, headers={"x-request-id": "r1"}, timeout=PATIENCE
        ) as client:
            client.post("/v1/answers", content=body, headers={"content-type": "application/json"})
            client.get("/sparql", params={"query": f"ASK {{ ?s ?p '{HIDDEN}' }}"})
            client.get(f"/v1/requirements/{HIDDEN}")
            client.get(f"/{HIDDEN}?q={HIDDEN}", headers={"user-agent": HIDDEN})
        process.send_signal(signal.SIGTERM)
        _, text = process.communicate(timeout=PATIENCE)
    assert process.returncode == 0
    assert HIDDEN not in text
    assert "127.0.0.1" not in text
    lines = [json.loads(line) for line in text.splitlines()]
    told = [(line["method"], line["route"], line["status"]) for line in lines if line["logger"] == "normgraph.access"]
    assert told == [
        ("POST", "/v1/answers", 422),
        ("GET", "/sparql", 200),
        ("GET", "/v1/requirements/{key}", 404),
        ("GET", "(none)", 404),
    ]
    assert {line["request_id"] for line in lines} == {"r1"}
    assert all(line["duration_ms"] >= 0 and line["level"] == "info" for line in lines)
    assert set(lines[0]) == {
        "time", "level", "logger", "message", "request_id", "method", "route", "status", "duration_ms"
    }  # fmt: skip


@pytest.mark.parametrize(("variables", "words"), [({}, 0), ({"NORMGRAPH_LOG": "text"}, 1)])
def test_requests_are_logged_only_when_that_is_asked(variables: dict[str, str], words: int) -> None:
    with logging_server(**variables) as (process, address):
        httpx.get(f"{address}/health", trust_env=False, timeout=PATIENCE)
        process.send_signal(signal.SIGTERM)
        _, text = process.communicate(timeout=PATIENCE)
    assert text.count("route=/health status=200") == words
    assert len(text.splitlines()) == words


def test_an_unknown_form_of_log_is_told() -> None:
    for form, told in (("xml", "choose from off, text, json"), ("JSON", "did you mean 'json'?")):
        command = [sys.executable, "-m", "normgraph", "serve", "--log", form, "--lang", "en"]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        assert (done.returncode, done.stderr) == (2, f"normgraph: --log: '{form}' does not exist; {told}\n")


def failed() -> Any:
    """Give the record of an error whose message repeats what somebody sent."""
    try:
        raise KeyError(HIDDEN)
    except KeyError:
        return logging.LogRecord("x", logging.ERROR, "x.py", 1, "two\nlines", None, sys.exc_info())


@pytest.mark.parametrize("form", [LogForm.text, LogForm.json])
def test_an_error_is_one_line_without_its_message(form: LogForm) -> None:
    line = Lines(form).format(failed())
    assert "KeyError" in line
    assert "test_operations" in line
    assert "two lines" in line
    assert "\n" not in line
    assert HIDDEN not in line


def test_an_unexpected_error_is_counted_and_has_its_id(caplog: pytest.LogCaptureFixture) -> None:
    async def asked(app: FastAPI) -> tuple[httpx.Response, str]:
        transport = httpx.ASGITransport(app=app, raise_app_exceptions=False)
        async with httpx.AsyncClient(transport=transport, base_url="http://test") as client:
            broken = await client.get("/broken", headers={"x-request-id": "r9"})
            return broken, (await client.get("/metrics")).text

    app = create_app()

    @app.get("/broken")
    async def broken() -> None:
        raise KeyError(HIDDEN)

    answer, counts = asyncio.run(asked(app))
    assert (answer.status_code, answer.headers["x-request-id"]) == (500, "r9")
    assert HIDDEN not in answer.text
    assert read_samples(counts)["normgraph_http_requests_total", 'method="GET",route="/broken",status="500"'] == 1
    errors = [one for one in caplog.records if one.levelname == "ERROR"]
    assert [getattr(one, "fields", {}).get("request_id") for one in errors] == ["r9"]


def test_a_client_that_hangs_up_while_it_sends_is_no_fault() -> None:
    paths = ["/v1/answers", "/v1/conformance", "/v1/dossiers", "/v1/leaflets", "/sparql"]
    with serving() as one, httpx.Client(base_url=one.address, trust_env=False, timeout=PATIENCE) as client:
        for path in paths:
            kind = "application/sparql-query" if path == "/sparql" else "application/json"
            head = f"POST {path} HTTP/1.1\r\nHost: x\r\nContent-Type: {kind}\r\nContent-Length: 1000\r\n\r\n{{"
            with socket.create_connection(("127.0.0.1", one.port)) as sent:
                sent.sendall(head.encode())
        statuses: dict[str, str] = {}
        for _ in range(500):
            samples = read_samples(client.get("/metrics").text)
            labels = [
                dict(re.findall('([a-z]+)="([^"]*)"', told))
                for name, told in samples
                if name.endswith("requests_total")
            ]
            statuses = {each["route"]: each["status"] for each in labels if each.get("method") == "POST"}
            if len(statuses) == len(paths):
                break
            time.sleep(0.02)
        assert statuses == dict.fromkeys(paths, "499")
        one.process.send_signal(signal.SIGTERM)
        assert one.process.stderr is not None
        assert " error " not in one.process.stderr.read()


# ---- stopping ----


def wait_until_busy(address: str) -> None:
    """Wait until a worker runs a query."""
    end = time.monotonic() + PATIENCE
    with httpx.Client(base_url=address, trust_env=False, timeout=PATIENCE) as client:
        while read_samples(client.get("/metrics").text).get(("normgraph_sparql_workers_busy", "")) != 1:
            assert time.monotonic() < end
            time.sleep(0.02)


@contextmanager
def asking_slowly(address: str) -> Iterator[subprocess.Popen[str]]:
    """Ask a query that runs longer than anybody waits, from another process that prints the status of the answer."""
    request = f"httpx.get('{address}/sparql', params={{'query': {SLOW!r}}}, trust_env=False, timeout=200)"
    command = [sys.executable, "-c", f"import httpx; print({request}.status_code)"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as process:
        try:
            yield process
        finally:
            process.kill()


def test_what_runs_may_finish_and_nothing_stays_behind() -> None:
    with logging_server(NORMGRAPH_SPARQL_TIME_MS="2000") as (process, address), asking_slowly(address) as asked:
        wait_until_busy(address)
        (nursery,) = children(process.pid)
        process.send_signal(signal.SIGTERM)
        assert asked.communicate(timeout=PATIENCE)[0] == "504\n"
        assert process.wait(timeout=PATIENCE) == 0
        assert not Path(f"/proc/{nursery}").exists()
        with pytest.raises(httpx.ConnectError):
            httpx.get(f"{address}/health", trust_env=False)


def test_what_takes_too_long_to_finish_is_stopped() -> None:
    limits = {"NORMGRAPH_SHUTDOWN_SECONDS": "1", "NORMGRAPH_SPARQL_TIME_MS": "60000"}
    with logging_server(**limits) as (process, address), asking_slowly(address) as asked:
        wait_until_busy(address)
        (nursery,) = children(process.pid)
        process.send_signal(signal.SIGTERM)
        assert asked.communicate(timeout=PATIENCE)[0] == "503\n"
        assert "Traceback" not in process.communicate(timeout=PATIENCE)[1]
        assert process.returncode == 0
        assert not Path(f"/proc/{nursery}").exists()


@pytest.mark.parametrize("begun", [False, True])
def test_who_is_not_answered_in_time_is_told_as_every_other_is(begun: bool) -> None:
    """A response that has begun is broken off: a second one in its midst would be taken for its body."""
    sent: list[Message] = []
    aborted: list[bool] = []

    async def stopped(_: Scope, __: Receive, send: Send) -> None:
        if begun:
            await send({"type": "http.response.start", "status": 200, "headers": []})
        raise asyncio.CancelledError

    send = AsyncMock(side_effect=sent.append)
    scope: Scope = {"type": "http", "method": "GET", "path": "/", "headers": [(b"x-request-id", b"mine")]}
    scope["extensions"] = {ABORT: {"call": lambda: aborted.append(True)}}
    asyncio.run(Observed(stopped, Metrics())(scope, AsyncMock(return_value={"type": "http.disconnect"}), send))
    starts = [one for one in sent if one["type"] == "http.response.start"]
    assert [one["status"] for one in starts] == [200 if begun else 503]
    assert aborted == [True] * begun
    told = {name.decode(): value.decode() for name, value in starts[0]["headers"]}
    assert told["x-request-id"] == "mine"
    if not begun:
        assert ALWAYS.items() <= told.items()
        assert told["retry-after"].isdigit()
        assert len(sent[-1]["body"]) == int(told["content-length"])


def test_what_connections_take_to_end_is_part_of_the_time_to_finish(monkeypatch: pytest.MonkeyPatch) -> None:
    times, left = itertools.chain([100.0, 100.0, 100.5], itertools.repeat(101.0)), []

    async def ended(self: uvicorn.Server, _: object = None) -> None:
        left.append(self.config.timeout_graceful_shutdown)

    monkeypatch.setattr(server, "monotonic", lambda: next(times))
    monkeypatch.setattr(uvicorn.Server, "shutdown", ended)
    stopping = server._Server(FastAPI(), uvicorn.Config(FastAPI(), timeout_graceful_shutdown=15), None, None)
    stopping.servers = []
    stopping.server_state.connections.add(Incoming.__new__(Incoming))
    asyncio.run(stopping.shutdown())
    assert left == [14.0]


def test_a_server_that_still_loads_stops_at_once() -> None:
    with logging_server() as (process, _):
        process.send_signal(signal.SIGTERM)
        assert process.wait(timeout=PATIENCE) == 0
