"""Call one server over HTTP: the only way in which this program asks anything of another machine.

A caller knows one origin (scheme, host and port), which somebody asked for by name, and goes nowhere else: not by a
redirect, not by an address in a reply. Everything it reads has a limit in bytes and in time.
"""

from __future__ import annotations

import ipaddress
import re
import ssl
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from copy import copy
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException, HTTPMessage, HTTPResponse, IncompleteRead
from time import monotonic
from typing import IO, Any
from urllib.error import HTTPError, URLError
from urllib.parse import SplitResult, urljoin, urlsplit
from urllib.request import (
    AbstractHTTPHandler,
    HTTPBasicAuthHandler,
    HTTPDigestAuthHandler,
    HTTPHandler,
    HTTPPasswordMgrWithDefaultRealm,
    HTTPRedirectHandler,
    HTTPSHandler,
    ProxyHandler,
    Request,
    build_opener,
)

from normgraph import __version__
from normgraph.amounts import dutch
from normgraph.causes import cause_of
from normgraph.errors import InvalidValue, NoConnection, NoReply, UnexpectedReply, shown

PART_BYTES = 65_536


@dataclass(frozen=True, slots=True)
class Login:
    """Who calls: a user with a password, or a token, or nobody."""

    user: str = ""
    password: str = ""
    token: str = ""


@dataclass(frozen=True, slots=True)
class Reply:
    """What a server sent."""

    status: int
    headers: Mapping[str, str]
    """By their names in lower case."""
    body: bytes
    cut: bool = False
    """Whether there was more than the limit, which was not read."""


class Caller:
    """Sends requests to the origin of one address.

    Raises `InvalidValue` for an address that is not of the form `http(s)://host…`, or that holds a password: addresses
    end up in logs and in lists of processes. So it does for a token that no header can hold.
    """

    def __init__(self, address: str, seconds: float, max_bytes: int, login: Login | None = None) -> None:
        parts = _parts(address)
        self.address = address
        self.origin = _origin(parts)
        self.max_bytes = max_bytes
        self._seconds = seconds
        self._token = login.token if login else ""
        if not re.fullmatch("[!-~]*", self._token):
            raise InvalidValue(
                "het token bevat een spatie, een regeleinde of een teken buiten ASCII",
                "the token holds a space, a line end or a character outside ASCII",
            )
        handlers: list[Any] = [_SameOrigin(self.origin), _Plain, _Secured]
        if is_loopback(parts.hostname or ""):
            handlers.append(ProxyHandler({}))
        if login and login.user and not login.token:
            passwords = HTTPPasswordMgrWithDefaultRealm()
            passwords.add_password(None, f"{parts.scheme}://{parts.netloc}/", login.user, login.password)
            handlers += [_Digest(passwords), _Basic(passwords)]
        self._opener = build_opener(*handlers)
        self._opener.addheaders = [("User-Agent", f"normgraph/{__version__}")]

    def at(self, address: str) -> Caller:
        """Give the same caller for another address of the same origin."""
        other = copy(self)
        other.address = self.resolve(address)
        return other

    def resolve(self, reference: str) -> str:
        """Make an address of the origin from a reference that a server gave.

        Raises `UnexpectedReply` when it leads to another origin.
        """
        address = urljoin(self.address, reference)
        if _origin(urlsplit(address)) != self.origin:
            raise _elsewhere(address)
        return address

    def send(self, request: Request, seconds: float | None = None) -> Reply:
        """Send a request and read the reply, whatever its status.

        Raises `NoConnection`, `NoReply`, and `UnexpectedReply` for a redirect to elsewhere.
        """
        limit = self._seconds if seconds is None else seconds
        request = self._prepared(request)
        end = monotonic() + limit
        try:
            try:
                response = self._opener.open(request, timeout=limit)
            except HTTPError as problem:  # a status of 4xx or 5xx: a reply like any other
                response = problem
            with response:
                body, cut = self._read(response, end)
                headers = {name.lower(): value for name, value in response.headers.items()}
                return Reply(response.status, headers, body, cut)
        except TimeoutError as problem:
            raise self._silent(limit) from problem
        except IncompleteRead as problem:
            raise NoConnection(f"{self.origin} brak het antwoord af", f"{self.origin} broke off its reply") from problem
        except (URLError, HTTPException, OSError) as problem:
            reason = getattr(problem, "reason", problem)
            if isinstance(reason, TimeoutError):
                raise self._silent(limit) from problem
            nl, en = _cause(reason if isinstance(reason, Exception) else problem)
            raise NoConnection(
                f"{self.origin} is niet bereikbaar: {nl}", f"{self.origin} cannot be reached: {en}"
            ) from problem

    def _prepared(self, request: Request) -> Request:
        if _origin(urlsplit(request.full_url)) != self.origin:
            raise _elsewhere(request.full_url)
        if self._token:
            request.add_unredirected_header("Authorization", f"Bearer {self._token}")
        return request

    def _read(self, response: HTTPResponse | HTTPError, end: float) -> tuple[bytes, bool]:
        """Read as far as the limits go; a server that drips is as late as one that is silent.

        Raises `IncompleteRead` also where the library does not: read in parts, what breaks off seems to end.
        """
        body = bytearray()
        announced = getattr(response.fp if isinstance(response, HTTPError) else response, "length", None)
        while len(body) <= self.max_bytes:
            part = response.read1(PART_BYTES) if isinstance(response, HTTPResponse) else response.read(PART_BYTES)
            if not part:
                if announced and len(body) < announced:
                    raise IncompleteRead(bytes(body), announced - len(body))
                return bytes(body), False
            body += part
            if monotonic() > end:
                raise TimeoutError
        return bytes(body[: self.max_bytes]), True

    def _silent(self, seconds: float) -> NoReply:
        return NoReply(
            f"geen (volledig) antwoord van {self.origin} binnen {dutch(seconds)} seconden",
            f"no (complete) reply from {self.origin} within {seconds:g} seconds",
        )


class _SameOrigin(HTTPRedirectHandler):
    """Follows a redirect to the same origin only."""

    def __init__(self, origin: str) -> None:
        self._origin = origin

    def redirect_request(
        self, req: Request, fp: IO[bytes], code: int, msg: str, headers: HTTPMessage, newurl: str
    ) -> Request | None:
        """Refuse a redirect to elsewhere, with whatever is sent along."""
        if _origin(urlsplit(newurl)) != self._origin:
            raise _elsewhere(newurl)
        return super().redirect_request(req, fp, code, msg, headers, newurl)


@contextmanager
def _released(reply: IO[bytes]) -> Iterator[None]:
    """Close the reply that asked for a login, also where what was then sent with one fails."""
    try:
        yield
    except Exception:
        reply.close()
        raise


class _Digest(HTTPDigestAuthHandler):
    def http_error_401(self, req: Request, fp: IO[bytes], code: int, msg: str, headers: HTTPMessage) -> Any:
        """Send a request again, with the login."""
        with _released(fp):
            return super().http_error_401(req, fp, code, msg, headers)


class _Basic(HTTPBasicAuthHandler):
    def http_error_401(self, req: Request, fp: IO[bytes], code: int, msg: str, headers: HTTPMessage) -> Any:
        """Send a request again, with the login."""
        with _released(fp):
            return super().http_error_401(req, fp, code, msg, headers)


class _Listening(AbstractHTTPHandler):
    """Hears what a server says that no longer takes what it is sent, such as that it is too large."""

    def do_open(self, http_class: Any, req: Request, **args: Any) -> Any:
        """Send a request on a connection that lasts until it was read."""
        connection: Any = type("Connection", (_Lasting, http_class), {})
        return super().do_open(connection, req, **args)


class _Plain(_Listening, HTTPHandler):
    """Without TLS."""


class _Secured(_Listening, HTTPSHandler):
    """With TLS."""


class _Lasting(HTTPConnection):
    """A connection on which a reply is read even if not all of the request was taken (RFC 9112 §9.5)."""

    def send(self, data: Any) -> None:
        """Send what the server takes; if it takes no more, its reply tells why, or that there is none."""
        if self.sock is None:
            self.connect()  # a reply before there is TLS would be anybody's
        with suppress(BrokenPipeError, ConnectionResetError):
            super().send(data)


def _cause(problem: Exception) -> tuple[str, str]:
    """Say what failed; the numbers of TLS are not those of the system, where 1 is about permission."""
    if isinstance(problem, ssl.SSLCertVerificationError):
        said = shown(problem.verify_message)
        return f"het certificaat is niet te vertrouwen ({said})", f"its certificate is not to be trusted ({said})"
    if isinstance(problem, ssl.SSLError):
        said = shown(problem.reason or str(problem))
        return f"er is geen TLS mee af te spreken ({said})", f"no TLS can be agreed with it ({said})"
    return cause_of(problem)


def _elsewhere(address: str) -> UnexpectedReply:
    return UnexpectedReply(
        f"de server verwijst naar elders, en daar gaan we niet heen: {shown(address)}",
        f"the server leads elsewhere, and we do not go there: {shown(address)}",
    )


def _parts(address: str) -> SplitResult:
    try:
        parts = urlsplit(address)
        usable = parts.scheme in ("http", "https") and bool(parts.hostname) and (parts.port is None or parts.port > 0)
    except ValueError:
        usable = False
    if not usable or not address.isascii() or any(character <= " " for character in address):
        raise InvalidValue(
            f"{shown(address)} is geen adres als https://voorbeeld.nl/sparql",
            f"{shown(address)} is not an address such as https://example.org/sparql",
        )
    if "@" in parts.netloc:
        raise InvalidValue(
            "zet geen wachtwoord in een adres; gebruik NORMGRAPH_STORE_USER en NORMGRAPH_STORE_PASSWORD",
            "put no password in an address; use NORMGRAPH_STORE_USER and NORMGRAPH_STORE_PASSWORD",
        )
    return parts


def _origin(parts: SplitResult) -> str:
    """Give scheme, host and port; of an address that leads nowhere, what cannot equal any."""
    try:
        port = parts.port or {"http": 80, "https": 443}.get(parts.scheme, 0)
    except ValueError:
        port = 0
    return f"{parts.scheme}://{(parts.hostname or '').lower()}:{port}"


def is_loopback(host: str) -> bool:
    """Say whether a host is this machine, which no proxy stands before."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
