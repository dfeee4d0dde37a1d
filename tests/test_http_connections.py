"""What goes over one connection: bounds, requests sent ahead, and what a reader of HTTP must refuse."""

from __future__ import annotations

import json
import socket
from collections.abc import Iterator
from contextlib import suppress

import pytest

from endpoint import PATIENCE, Endpoint, serving
from normgraph.api.server import address_of, listen

GET = b"GET /health HTTP/1.1\r\nHost: x\r\n\r\n"
LAST = b"GET /health HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"
CHUNKED = b"POST /sparql HTTP/1.1\r\nHost: x\r\nConnection: close\r\nTransfer-Encoding: chunked\r\n"
QUERY = b"Content-Type: application/sparql-query\r\n"
ASK = b"7\r\nASK { }\r\n0\r\n"

HEAD_BYTES = 2 * 32_768 + 65_536
"""What `server` allows of an unfinished head."""


@pytest.fixture(scope="module")
def endpoint() -> Iterator[Endpoint]:
    with serving(workers=1) as running:
        yield running


def answered(endpoint: Endpoint, *sent: bytes) -> bytes:
    """Send bytes, and read until the server closes the connection."""
    with socket.create_connection(("127.0.0.1", endpoint.port), timeout=PATIENCE) as connection:
        received = b""
        with suppress(ConnectionResetError, BrokenPipeError):
            for part in sent:
                connection.sendall(part)
        with suppress(ConnectionResetError):
            while part := connection.recv(100_000):
                received += part
        return received


def statuses(received: bytes) -> list[int]:
    """Give the statuses of the responses, in order."""
    return [int(part[:3]) for part in received.split(b"HTTP/1.1 ")[1:]]


def test_requests_sent_ahead_are_all_answered_in_their_order(endpoint: Endpoint) -> None:
    missing = GET.replace(b"/health", b"/bestaat-niet")
    assert statuses(answered(endpoint, (GET + missing) * 500 + LAST)) == [200, 404] * 500 + [200]


def test_a_request_with_a_body_that_was_sent_ahead_comes_in_pieces(endpoint: Endpoint) -> None:
    body = b"ASK {} #" + b"x" * 200_000
    posted = b"POST /sparql HTTP/1.1\r\nHost: x\r\n" + QUERY + b"Content-Length: %d\r\n\r\n" % len(body) + body
    assert statuses(answered(endpoint, GET + posted[:50_000], posted[50_000:] + GET + LAST)) == [200] * 4


@pytest.mark.parametrize(
    ("request_line", "fields", "status"),
    [
        (b"GET /health HTTP/1.1", b"", 400),
        (b"GET /health HTTP/1.1", b"Host: x\r\nHost: y\r\n", 400),
        (b"GET /health HTTP/1.0", b"", 200),
        (b"GET /health HTTP/1.1", b"Host: a b<c\r\n", 400),
        (b"GET /health HTTP/1.1", b"Host: evil.example/path\r\n", 400),
        (b"GET /health HTTP/1.1", b'Host: "\r\n', 400),
        (b"GET /health HTTP/1.1", b"Host: [::1]:8000\r\n", 200),
        (b"GET /health HTTP/1.1", b"Host: x\r\nTransfer-Encoding: gzip, chunked\r\n", 400),
        (b"GET /health HTTP/2.0", b"Host: x\r\n", 400),
        (b"GET /health HTTP/1.1", b"Host: x\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n", 400),
        (b"GET /health HTTP/1.1", b"Host: x\r\nContent-Length: 1\r\nContent-Length: 2\r\n", 400),
        (b"GET /health HTTP/1.1", b"Host : x\r\n", 400),
        (b"GET /health HTTP/1.1", b"Host: x\r\n folded: y\r\n", 400),
        (b"GET /health HTTP/1.1", b"Host: x\r\nX: a\x00b\r\n", 400),
    ],
)
def test_what_readers_of_http_may_take_in_two_ways_is_refused(
    endpoint: Endpoint, request_line: bytes, fields: bytes, status: int
) -> None:
    received = answered(endpoint, request_line + b"\r\n" + fields + b"Connection: close\r\n\r\n")
    assert statuses(received) == [status]


@pytest.mark.parametrize("method", [b"BREW", b"get", b"GET9"])
def test_a_method_that_is_none_gets_a_problem_document(endpoint: Endpoint, method: bytes) -> None:
    head, _, body = answered(endpoint, GET + LAST.replace(b"GET", method)).rpartition(b"\r\n\r\n")
    assert statuses(head) == [200, 501]
    assert b"content-type: application/problem+json\r\n" in head
    assert b"access-control-allow-origin: *\r\n" in head
    told = json.loads(body)
    assert told["title"] == "Geen leesbare HTTP-aanvraag / Not a readable HTTP request"
    assert (told["status"], told["detail"]) == (501, "geen bekende HTTP-methode / no known HTTP method")


def test_a_fault_is_told_after_the_requests_before_it(endpoint: Endpoint) -> None:
    assert statuses(answered(endpoint, GET + GET + b"no request\r\n\r\n" + GET)) == [200, 200, 400]
    broken = CHUNKED + QUERY + b"\r\nno length\r\n"
    assert statuses(answered(endpoint, broken + GET)) == [400]
    assert statuses(answered(endpoint, GET + GET + broken + GET)) == [200, 200, 400]


@pytest.mark.parametrize(
    ("begin", "more", "status"),
    [
        (b"", b"\r\n", 400),
        (b"GET /", b"x", 414),
        (b"GET /health HTTP/1.1\r\nHost: x\r\n", b"X: y\r\n", 431),
        (b"GET /health HTTP/1.1\r\nHost: x\r\nX", b"x", 431),
        (CHUNKED + QUERY + b"\r\n1;", b"x", 400),
        (CHUNKED + QUERY + b"\r\n" + ASK, b"X: y\r\n", 400),
    ],
    ids=["empty lines", "address", "fields", "name of a field", "extension", "trailers"],
)
def test_what_never_ends_is_cut_off(endpoint: Endpoint, begin: bytes, more: bytes, status: int) -> None:
    parts = [more * (20_000 // len(more))] * 50
    assert statuses(answered(endpoint, begin, *parts)) in ([status], [])  # what is on its way may be lost by a reset
    assert statuses(answered(endpoint, LAST)) == [200]


def test_a_long_head_is_read_as_far_as_it_may_be(endpoint: Endpoint) -> None:
    head = LAST[:-2]
    for size, status in ((HEAD_BYTES - 10_000, 200), (HEAD_BYTES + 10_000, 431)):
        assert statuses(answered(endpoint, head + b"X: " + b"x" * size + b"\r\n\r\n")) in ([status], [])
    long = b"GET /sparql?query=" + b"x" * 40_000 + b" HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"
    assert statuses(answered(endpoint, long)) == [414]
    for size in (HEAD_BYTES - 10_000, HEAD_BYTES + 10_000):
        assert statuses(answered(endpoint, long.replace(b"x" * 40_000, b"x" * size))) in ([414], [])


@pytest.mark.parametrize("path", [b"en/answer?title=", b"en/answer.json?title=", b"v1/requirements?q="])
def test_an_address_that_is_too_long_is_told_of_on_a_page_where_it_is_of_one(endpoint: Endpoint, path: bytes) -> None:
    found = answered(endpoint, b"GET /" + path + b"x" * 70_000 + b" HTTP/1.1\r\nHost: x\r\n\r\n")
    if not found:  # lost by a reset
        pytest.skip("the connection was reset before the answer was read")
    of_page = path.startswith(b"en/answer?")
    assert statuses(found) == [414]
    assert (b'<html lang="en">' in found, b"send a description as a file" in found) == (of_page, of_page)
    assert b"unreadable-request" in found


def test_an_offer_of_another_protocol_is_passed_over(endpoint: Endpoint) -> None:
    fields = b"Host: x\r\nConnection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nHTTP2-Settings: AAMAAABkAAQ\r\n"
    offered = GET.replace(b"Host: x\r\n", fields)
    assert statuses(answered(endpoint, offered + offered, LAST)) == [200] * 3
    posted = b"POST /sparql HTTP/1.1\r\n" + fields + QUERY + b"Content-Length: 6\r\n\r\nASK {}"
    chunked = CHUNKED.replace(b"Host: x\r\nConnection: close\r\n", fields) + QUERY + b"\r\n" + ASK + b"\r\n"
    assert statuses(answered(endpoint, posted[:-3], posted[-3:] + chunked + posted, LAST)) == [200] * 4


def test_the_server_as_a_whole_may_be_asked_what_it_can_do(endpoint: Endpoint) -> None:
    """`OPTIONS *` is of no address (RFC 9110 §9.3.7): it only tells that somebody is there."""
    assert statuses(answered(endpoint, LAST.replace(b"GET /health", b"OPTIONS *"))) == [204]
    assert statuses(answered(endpoint, LAST.replace(b"GET /health", b"GET *"))) == [404]


def test_a_field_after_the_body_is_no_header(endpoint: Endpoint) -> None:
    assert statuses(answered(endpoint, CHUNKED + QUERY + b"\r\n" + ASK + b"\r\n")) == [200]
    assert statuses(answered(endpoint, CHUNKED + b"\r\n" + ASK + QUERY + b"\r\n")) == [415]


def test_who_takes_too_long_over_a_request_is_hung_up_on_and_who_waits_is_not(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NORMGRAPH_REQUEST_SECONDS", "1")
    half = b"POST /sparql HTTP/1.1\r\nHost: x\r\n" + QUERY + b"Content-Length: 7\r\n\r\nASK"
    begun = [b"", GET[:-2], half, GET + b"GET /"]
    endless = b"SELECT+*+{+?a+?b+?c+.+?d+?e+?f+.+?g+?h+?i+FILTER(?a+=+?i+%26%26+?c+=+?d)+}+ORDER+BY+?a"
    with serving(workers=1, time_ms=1_500) as running:
        assert [statuses(answered(running, one)) for one in begun] == [[], [], [], [200]]
        waited = GET.replace(b"/health", b"/sparql?query=" + endless)
        assert statuses(answered(running, waited, b"GET /heal")) == [504]


def test_an_address_of_ipv6_may_stand_in_brackets() -> None:
    with listen("[::1]", 0) as listening:
        assert address_of(listening).startswith("http://[::1]:")
