"""Read requests off a connection with llhttp, and keep the bounds and manners that it leaves to whoever calls it.

llhttp (by `httptools`) reads several times as fast as a reader in Python. By itself it holds a head of any length,
begins all requests that a client sent ahead at once, tells of a fault before the requests in front of it are answered,
takes trailers for headers, asks for no `Host`, and waits for ever for the rest of a request.
"""

from __future__ import annotations

import asyncio
import re
from typing import Final

import httptools
from fastapi import Response
from uvicorn.protocols.http.httptools_impl import STATUS_LINE, HttpToolsProtocol

from normgraph.api.documents import HTML
from normgraph.api.faults import problem_page
from normgraph.api.headers import ABORT, ALWAYS
from normgraph.api.metrics import METHODS
from normgraph.api.problems import language_of_page, problem
from normgraph.api.titles import TITLES
from normgraph.model import Text
from normgraph.texts import pick

PART_BYTES: Final = 4_096
"""How much is read at once: in more, a client could begin more requests than it is worth to hold."""

LONGEST_ADDRESS: Final = 65_535
"""Of more bytes llhttp takes no address apart."""

REQUEST_LINE: Final = re.compile(rb"^([\w!#$%&'*+.^`|~-]+) \S+ HTTP/", re.MULTILINE)
"""How a request begins (RFC 9112 §3), whatever its method: what does not is no HTTP."""

HOST: Final = re.compile(rb"(?:\[[0-9A-Fa-f:.]+\]|[\w.~%!$&'()*+,;=-]*)(?::[0-9]*)?")
"""What may stand in `Host` (RFC 9110 §7.2, RFC 3986 §3.2.2)."""

UNREADABLE: Final = "unreadable-request"

REFUSALS: Final = {
    400: "geen geldige HTTP-aanvraag / no valid HTTP request",
    414: "het adres is te lang; stuur de vraag met POST / the address is too long; send the question with POST",
    431: "de kopregels zijn te lang / the header fields are too long",
    501: "geen bekende HTTP-methode / no known HTTP method",
}
"""Why a connection is closed, by status: such a request reaches no route, nor is its `Accept-Language` read."""


TOO_LONG: Final = 414

PAGE_TOO_LONG: Final = Text(
    "dit adres is te lang om te lezen; begin opnieuw, of stuur een beschrijving als bestand bij Vragen",
    "this address is too long to read; begin anew, or send a description as a file under Ask",
)
"""What a reader is told of it, who has no POST."""

LONGEST_PATH: Final = 200
"""How much of an address that is too long is said again."""


class Incoming(HttpToolsProtocol):
    """One connection; `h11_max_incomplete_event_size` bounds what may come before a head or a piece is complete."""

    _held = b""
    """What came and was not read yet, as requests before it wait for their turn."""
    _since = 0
    """Bytes since something was complete: a head, a piece of a body, a request."""
    _in_head = False
    _framing = b""
    """The headers that tell the length of a body, which the parser passes over after an `Upgrade`."""
    _faulty = False
    """Whether what came cannot be read, so that nothing more is."""
    _status = 400
    """What is told of it."""
    _seconds = 60
    """How long a client may take to send a request."""
    _waiting: asyncio.TimerHandle | None = None
    """Until when the rest of a request, or the first one, is awaited."""

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]  # as uvicorn has it
        """Wait for the first request."""
        super().connection_made(transport)
        self._wait()

    def connection_lost(self, exc: Exception | None) -> None:
        """Wait no longer."""
        self._wait_no_longer()
        super().connection_lost(exc)

    def _wait(self) -> None:
        self._wait_no_longer()
        self._waiting = self.loop.call_later(self._seconds, self._give_up)

    def _wait_no_longer(self) -> None:
        if self._waiting is not None:
            self._waiting.cancel()

    def _give_up(self) -> None:
        """Close the connection, unless it is we who are behind."""
        answering = self.cycle is not None and not (self.cycle.response_complete or self.cycle.more_body)
        if answering or self.pipeline or self._held:
            self._wait()
        else:
            self.transport.close()

    def data_received(self, data: bytes) -> None:
        """Read what came."""
        self._held += data
        self._read()

    def _read(self) -> None:
        self._unset_keepalive_if_required()
        held, at = self._held, 0
        while at < len(held) and not (self.pipeline or self._faulty):
            part = held[at : at + PART_BYTES]
            at += len(part)
            self._since += len(part)
            try:
                self.parser.feed_data(part)
                if self._since > (self.config.h11_max_incomplete_event_size or 0):
                    self._give_back(self._too_long())
            except httptools.HttpParserUpgrade as offered:  # we go on as we were (RFC 9110 §7.8)
                at -= len(part) - int(offered.args[0])
                self._read_on()
            except httptools.HttpParserInvalidMethodError:
                unknown = any(method.decode() not in METHODS for method in REQUEST_LINE.findall(part))
                self._give_back(501 if unknown else 400)
            except httptools.HttpParserError:
                self._give_back(TOO_LONG if len(self.url) > LONGEST_ADDRESS else 400)
        self._held = b"" if self._faulty else held[at:]
        if (self._held or self._faulty) and not self.transport.is_closing():
            self.flow.pause_reading()

    def _read_on(self) -> None:
        """Let a new reader take the body that the one before leaves: it gets the fields that frame it, and no offer."""
        if self._framing:
            self.parser = httptools.HttpRequestParser(self)
            self.parser.feed_data(b"POST / HTTP/1.1\r\n" + self._framing + b"\r\n")

    def _too_long(self) -> int:
        """Give the status for what did not end in time: most of a long head is its address, or its fields."""
        if not self._in_head:
            return 400
        return TOO_LONG if 2 * len(self.url) > self._since else 431

    def _give_back(self, status: int) -> None:
        """Refuse what cannot be read, once the requests before it are answered, and close the connection."""
        self.logger.warning("refused what could not be read as a request: %s", status)
        self._faulty, self._status = True, status
        if self.cycle is None or self.cycle.response_complete or (self.cycle.more_body and not self.pipeline):
            self._refuse()

    def _refuse(self) -> None:
        if self.cycle is not None and self.cycle.response_started and not self.cycle.response_complete:
            self.transport.close()  # a second response in the midst of the first would be taken for its body
        else:
            self._tell()

    def _tell(self) -> None:
        told = _page_of(self.url) if self._status == TOO_LONG else None
        told = told or _document_of(self._status)
        fields = [*self.server_state.default_headers, *told.raw_headers, (b"connection", b"close")]
        head = STATUS_LINE[self._status] + b"".join(b"%b: %b\r\n" % one for one in dict(fields).items())
        self.transport.write(head + b"\r\n" + bytes(told.body))
        self.transport.close()

    def on_response_complete(self) -> None:
        """Go on with the next request, and with what was sent ahead."""
        if self._faulty and not any(not cycle.more_body for cycle, _ in self.pipeline):
            self.pipeline.clear()
            self._tell()
        super().on_response_complete()
        if self._held and not self.transport.is_closing():
            self._read()

    def on_message_begin(self) -> None:
        """Begin a request."""
        if not self._framing:
            super().on_message_begin()
            self._in_head = True
            self._wait()

    def on_url(self, url: bytes) -> None:
        """Take a piece of the address."""
        if self._in_head:
            super().on_url(url)

    def on_header(self, name: bytes, value: bytes) -> None:
        """Take a field of the head; one after the body is dropped (RFC 9110 §6.5.1)."""
        if self._in_head:
            super().on_header(name, value)

    def on_headers_complete(self) -> None:
        """Hand the request over; without one `Host`, or coded otherwise than in pieces, it is refused (RFC 9112)."""
        self._since, self._in_head = 0, False
        if self._framing:
            self._framing = b""
            return
        version, hosts = self.parser.get_http_version(), [value for name, value in self.headers if name == b"host"]
        if version not in ("1.0", "1.1") or len(hosts) > 1 or (version == "1.1" and not hosts):
            raise ValueError(version, hosts)
        codings = [value.lower() for name, value in self.headers if name == b"transfer-encoding"]
        if not all(map(HOST.fullmatch, hosts)) or codings not in ([], [b"chunked"]):
            raise ValueError(hosts, codings)
        if self.parser.should_upgrade():
            framing = [one for one in self.headers if one[0] in (b"content-length", b"transfer-encoding")]
            self._framing = b"".join(b"%b: %b\r\n" % one for one in framing)
        self.scope["extensions"] = {ABORT: {"call": self.transport.abort}}
        super().on_headers_complete()

    def on_body(self, body: bytes) -> None:
        """Take a piece of a body."""
        self._since = 0
        super().on_body(body)

    def on_message_complete(self) -> None:
        """Take note that all of a request is here."""
        self._since = 0
        if not self._framing:
            self._wait_no_longer()
            super().on_message_complete()


def _document_of(status: int) -> Response:
    title = " / ".join((TITLES[UNREADABLE].nl, TITLES[UNREADABLE].en))
    told = problem(status, UNREADABLE, REFUSALS[status], "nl", title=title)
    told.headers.update(ALWAYS | {"content-language": "nl, en"})
    del told.headers["vary"]
    return told


def _page_of(address: bytes) -> Response | None:
    """Say on a page that its address is too long, if it begins as that of a page; what is accepted is not known."""
    path = address.partition(b"?")[0].decode("latin-1")[:LONGEST_PATH]
    language = language_of_page(path)
    if language is None or "." in path:
        return None
    title = pick(TITLES["address-too-long"], language)
    told = problem(TOO_LONG, UNREADABLE, pick(PAGE_TOO_LONG, language), language, title=title)
    headers = ALWAYS | {"content-language": language}
    return Response(problem_page(bytes(told.body), language, path), TOO_LONG, headers, media_type=HTML)


def incoming_within(seconds: int) -> type[Incoming]:
    """Make the reader for a server that gives clients so long over a request."""
    return type("Incoming", (Incoming,), {"_seconds": seconds})
