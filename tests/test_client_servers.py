"""The client meets other servers than ours: silent, broken, moved, or another one in their place."""

from __future__ import annotations

import json
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

from normgraph import Client
from normgraph.errors import (
    InputTooLarge,
    InvalidValue,
    NoConnection,
    NoReply,
    TooManyQueries,
    TryLater,
    UnexpectedReply,
)  # fmt: skip
from normgraph.settings import Settings
from normgraph.store.remote import RemoteStore
from normgraph.store.upload import Protocol, upload

Handle = Callable[[BaseHTTPRequestHandler], None]


@contextmanager
def answering(handle: Handle) -> Iterator[tuple[str, list[str]]]:
    """Answer every request on loopback for a while; give the address and the paths that were asked."""
    asked: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            handle(self)

        def do_POST(self) -> None:
            self.rfile.read(int(self.headers["content-length"]))
            self.do_GET()

        def do_PUT(self) -> None:
            self.do_POST()

        def log_message(self, *_: Any) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        try:
            yield f"http://127.0.0.1:{server.server_port}", asked
        finally:
            server.shutdown()


def reply(status: int, content: Any, **headers: str) -> Handle:
    def handle(request: BaseHTTPRequestHandler) -> None:
        body = content if isinstance(content, bytes) else json.dumps(content).encode()
        request.send_response(status)
        for name, value in {"content-type": "application/json", **headers}.items():
            request.send_header(name.replace("_", "-"), value)
        request.send_header("content-length", str(len(body)))
        request.end_headers()
        request.wfile.write(body)

    return handle


ONE = {
    "key": "a-1", "iri": "urn:a-1", "algoritmekader": [], "algoritmekader_detail": [], "label": {"nl": "a", "en": "a"},
    "bindingness": "statute", "modality": "obligation", "certainty": "settled", "legal_basis": [],
}  # fmt: skip


def test_pages_are_followed() -> None:
    def paged(request: BaseHTTPRequestHandler) -> None:
        last = "offset=1" in request.path
        reply(200, {"items": [ONE], "next": None if last else "/v1/requirements?act=x&offset=1"})(request)

    with answering(paged) as (address, asked):
        assert len(list(Client(address).requirements(act="x"))) == 2
        assert asked == ["/v1/requirements?act=x", "/v1/requirements?act=x&offset=1"]


def test_nothing_is_asked_of_another_host() -> None:
    with answering(reply(200, [ONE])) as (elsewhere, canary):
        handles = [
            reply(302, b"", location=f"{elsewhere}/v1/requirements"),
            reply(200, {"items": [], "next": f"{elsewhere}/v1/requirements"}),
            reply(200, {"items": [], "next": "file:///etc/passwd"}),
            reply(302, b"", location="file:///etc/passwd"),
        ]
        for handle in handles:
            with answering(handle) as (address, _), pytest.raises(UnexpectedReply):
                list(Client(address).requirements())
        assert canary == []


@pytest.mark.parametrize(
    "handle",
    [
        reply(200, {"items": [ONE], "next": "/v1/requirements"}), reply(200, {"items": 3}), reply(200, b"<html>"),
        reply(200, [ONE]), reply(200, {"items": [{"key": "a"}], "next": None}), reply(500, b"oops"),
        reply(200, b"[" * 100_000), reply(404, b"<html>"),
        reply(422, {"title": "x"}, content_type="application/problem+json"), reply(200, "x" * 2_000),
    ],
)  # fmt: skip
def test_what_makes_no_sense_is_an_error(handle: Handle) -> None:
    with answering(handle) as (address, _), pytest.raises(UnexpectedReply):
        list(Client(address, max_bytes=1_000).requirements())


TURTLE = b"<urn:a> <urn:b> <urn:c> .\n<urn:a> <urn:b> <urn:d> .\n"


@pytest.mark.parametrize("length", [len(TURTLE), 10_000_000])
@pytest.mark.parametrize("status", [200, 502])
def test_what_a_server_breaks_off_is_no_whole_graph(length: int, status: int) -> None:
    def handle(request: BaseHTTPRequestHandler) -> None:
        request.send_response(status)
        request.send_header("content-type", "text/turtle")
        request.send_header("content-length", str(length))
        request.end_headers()
        request.wfile.write(TURTLE[: TURTLE.index(b"\n") + 1])

    with answering(handle) as (address, _), pytest.raises(NoConnection, match="broke off its reply"):
        Client(address).graph("CONSTRUCT WHERE { ?s ?p ?o }")


@pytest.mark.parametrize("kind", ["text/html", "text/plain", "application/json", ""])
def test_a_page_that_stands_in_the_place_of_a_graph_is_no_graph(kind: str) -> None:
    with answering(reply(200, b"<html>Please log in", content_type=kind)) as (address, _):
        for ask in (Client(address).graph, Client(address).describe):
            with pytest.raises(UnexpectedReply, match="not text/turtle but"):
                ask("urn:a" if ask.__name__ == "describe" else "CONSTRUCT WHERE { ?s ?p ?o }")


@pytest.mark.parametrize(
    ("status", "told", "kind", "error"),
    [
        (429, {"type": "doc/error/too-many-queries", "detail": "x"}, "application/problem+json", TooManyQueries),
        (429, {"type": "about:blank", "detail": "x"}, "application/problem+json", TryLater),
        (429, "<html>nginx", "text/html", TryLater),
        (503, "<html>nginx", "text/html", TryLater),
    ],
)
def test_who_must_wait_hears_how_long(status: int, told: Any, kind: str, error: type[TryLater]) -> None:
    for given, wait in (("7", 7), ("Wed, 21 Oct 2026 07:28:00 GMT", TryLater.wait)):
        with answering(reply(status, told, content_type=kind, retry_after=given)) as (address, _):
            with pytest.raises(TryLater) as found:
                Client(address).ask({})
            assert (type(found.value), found.value.wait) == (error, wait)


def test_silence_and_absence_are_told() -> None:
    with answering(lambda _: time.sleep(30)) as (address, _), pytest.raises(NoReply, match=r"within 0\.3 seconds"):
        list(Client(address, timeout=0.3).facts())
    with pytest.raises(NoConnection):
        list(Client(address).facts())
    for wrong in (
        "file:///etc/passwd",
        "ftp://127.0.0.1",
        "127.0.0.1:8000",
        "http://",
        "http://a:b@127.0.0.1",
        "http://x:y",
    ):
        with pytest.raises(InvalidValue):
            Client(wrong)


def test_a_server_that_takes_no_more_of_a_request_is_heard() -> None:
    told = json.dumps({"type": "https://w3id.org/normgraph/doc/error/input-too-large", "detail": "too much"}).encode()
    with socket.create_server(("127.0.0.1", 0)) as server:

        def refuse() -> None:
            connection = server.accept()[0]
            with connection:
                connection.recv(1_000)
                connection.sendall(b"HTTP/1.1 413 X\r\nContent-Type: application/problem+json\r\n")
                connection.sendall(b"Content-Length: %d\r\n\r\n%b" % (len(told), told))

        threading.Thread(target=refuse, daemon=True).start()
        with pytest.raises(InputTooLarge, match="too much"):
            Client(f"http://127.0.0.1:{server.getsockname()[1]}").ask({"facts": {"x": "a" * 30_000_000}})


def test_a_slow_drip_ends_at_the_time_limit() -> None:
    def drip(request: BaseHTTPRequestHandler) -> None:
        request.send_response(200)
        request.end_headers()
        with suppress(OSError):
            for _ in range(300):  # far beyond the limit
                request.wfile.write(b" ")
                time.sleep(0.1)

    with answering(drip) as (address, _), pytest.raises((NoReply, NoConnection)):
        list(Client(address, timeout=0.5).facts())


def test_a_failure_of_tls_is_no_lack_of_permission() -> None:
    with answering(reply(200, ONE)) as (address, _), pytest.raises(NoConnection, match="no TLS can be agreed with it"):
        Client(address.replace("http:", "https:")).requirement("a-1")


# ---- an engine behind us ----


@pytest.mark.parametrize(
    ("settings", "handle", "error", "told"),
    [
        (Settings(store_time_ms=300), lambda _: time.sleep(30), NoReply, r"within 0\.3 seconds"),
        (Settings(store_max_reply_bytes=100), reply(200, b" " * 101), UnexpectedReply, "larger than 100 bytes"),
    ],
)
def test_an_engine_is_held_to_the_settings(
    settings: Settings, handle: Handle, error: type[Exception], told: str
) -> None:
    with answering(handle) as (address, _), pytest.raises(error, match=told):
        RemoteStore(address, settings).triples("CONSTRUCT WHERE { ?s ?p ?o }")


def test_an_engine_gets_the_token_of_the_settings() -> None:
    found = []

    def handle(request: BaseHTTPRequestHandler) -> None:
        found.append(request.headers["authorization"])
        reply(200, {"head": {}, "boolean": True})(request)

    with answering(handle) as (address, _):
        assert RemoteStore(address, Settings(store_token="t" * 20, store_user="u")).boolean("ASK {}")
        assert found == ["Bearer " + "t" * 20]


LOGIN = reply(200, b"<html>Please log in", content_type="text/html")


def to_log_in(request: BaseHTTPRequestHandler) -> None:
    (LOGIN if request.path == "/login" else reply(302, b"", location="/login"))(request)


@pytest.mark.parametrize("handle", [LOGIN, to_log_in])
def test_a_page_in_the_place_of_an_engine_is_told_with_its_address(handle: Handle) -> None:
    with answering(handle) as (address, _):
        for ask in (
            RemoteStore(f"{address}/query", Settings()).select,
            RemoteStore(f"{address}/query", Settings()).boolean,
        ):
            with pytest.raises(UnexpectedReply, match=f"{address}/query: no SPARQL result"):
                ask("ASK {}")


@pytest.mark.parametrize(("handle", "protocol"), [(LOGIN, "graph-store"), (LOGIN, "update"), (to_log_in, "update")])
def test_what_takes_anything_was_not_loaded(handle: Handle, protocol: Protocol) -> None:
    with answering(handle) as (address, _), pytest.raises(UnexpectedReply, match="that is no engine"):
        list(upload(f"{address}/store", protocol, Settings()))
