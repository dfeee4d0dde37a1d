"""Send documents and pages that are made in this process: negotiated, tagged, compressed, for any site and cache."""

from __future__ import annotations

import gzip
import re
from base64 import b64encode
from collections.abc import Awaitable, Callable, Mapping
from functools import lru_cache, partial
from hashlib import sha256
from typing import Any, Final, get_args

from fastapi import HTTPException, Request, Response
from fastapi.responses import HTMLResponse
from starlette.routing import Route

from normgraph import __version__
from normgraph.api.bodies import accepted
from normgraph.api.headers import VARY_ALL
from normgraph.api.openly import LargeResponse, holds, takes_gzip
from normgraph.api.problems import language_of
from normgraph.errors import Language, NotFound
from normgraph.linked.downloads import in_turn
from normgraph.linked.resource import LICENCE
from normgraph.sparql.formats import Format, choose, suffix_of, with_suffix
from normgraph.sparql.spool import PIECE_BYTES, pieces_of
from normgraph.texts import say
from normgraph.web import Page, render
from normgraph.web.terms import Explanations

HTML: Final = "text/html; charset=utf-8"

LISTS: Final = (Format("application/json", "json"), Format("text/html", "html"))
"""For what is no RDF: plain data, or a page."""

PLAIN: Final = tuple(with_suffix(name) for name in ("ttl", "trig", "nt", "nq", "jsonld", "rdf"))
"""The formats that links name: each syntax once."""

SMALLEST_COMPRESSED: Final = 1_000
"""A smaller body gains nothing."""

PARTS: Final = {"accept-ranges": "bytes"}
"""Says of a document that its parts can be asked for."""

_ONE_PART: Final = re.compile(r"bytes=(\d{0,18})-(\d{0,18})", re.ASCII | re.IGNORECASE)


MakePage = Callable[[Language, Request], Response | Awaitable[Response]]


def in_both_languages(pages: Mapping[str, MakePage], method: str = "GET") -> list[Route]:
    """Make the routes of pages by their path below the language."""
    return [
        Route(f"/{language}/{path}", partial(make, language), methods=[method])
        for language in get_args(Language)
        for path, make in pages.items()
    ]


def send_unkept(
    request: Request, content: str, language: Language, status: int = 200, headers: Mapping[str, str] | None = None
) -> Response:
    """Send a page that no cache may keep, as what a reader told may stand on it."""
    body, known = content.encode(), {"content-language": language} | dict(headers or {})
    if _can_be_packed(request, body):
        body, known["content-encoding"] = _small(body), "gzip"
    return HTMLResponse(body, status, known)


def send(
    request: Request, body: bytes, media_type: str, headers: Mapping[str, str] | None = None, *, packed: bool = True
) -> Response:
    """Send a body, or say that what the client has of it still holds.

    `packed` allows compression on the way; what may not be packed can be asked for in parts. The tag is of the bytes as
    they are sent, as is `Repr-Digest` (RFC 9530), or would be if all were asked for.
    """
    compressed = packed and _can_be_packed(request, body)
    if compressed:
        body = _packed(body) if len(body) > PIECE_BYTES else _small(body)
    digest = sha256(body)
    known = {"vary": VARY_ALL} | dict(headers or {})
    known |= {"etag": f'"{digest.hexdigest()}"', "cache-control": _kept(request)}
    if holds(request, known["etag"]):
        return Response(status_code=304, headers=known)
    known |= {
        "content-type": media_type,
        "repr-digest": f"sha-256=:{b64encode(digest.digest()).decode()}:",
    }
    if compressed:
        known["content-encoding"] = "gzip"
    status = 200
    if not packed:
        known |= PARTS
        if part := _wanted_part(request, len(body), known["etag"]):
            known["content-range"] = f"bytes {part.start}-{part.stop - 1}/{len(body)}"
            status, body = 206, body[part.start : part.stop]
    known["content-length"] = str(len(body))
    if len(body) <= PIECE_BYTES:
        return Response(body, status, known)
    seconds = request.app.state.settings.sparql_sending_ms / 1_000
    return LargeResponse(pieces_of(body), known, seconds, status=status)


def _wanted_part(request: Request, size: int, tag: str) -> range | None:
    """Give the bytes of a document that are asked for (RFC 9110 §14), or `None` for all of them.

    Several parts at once, what cannot be read, and a part of another version (`If-Range`) mean all: a server may
    always give the whole (§14.2). Raises `HTTPException` with status 416 where the document has no such bytes.
    """
    found = _ONE_PART.fullmatch(request.headers.get("range", ""))
    if not found or "head" in request.scope or request.headers.get("if-range", tag) != tag:
        return None
    first, last = found.groups()
    if not first:
        part = range(max(0, size - int(last)), size) if last else None
    elif last and int(last) < int(first):
        part = None
    else:
        part = range(int(first), min(int(last) + 1, size) if last else size)
    if part is not None and not part:
        raise HTTPException(416, headers={"content-range": f"bytes */{size}"})
    return part


def _kept(request: Request) -> str:
    """Say how long a document may be used again without asking whether it still holds."""
    return f"public, max-age={request.app.state.settings.graph_cache_seconds}"


def _can_be_packed(request: Request, body: bytes) -> bool:
    return len(body) >= SMALLEST_COMPRESSED and takes_gzip(request)


def _small(body: bytes) -> bytes:
    return gzip.compress(body, 5, mtime=0)


@in_turn
@lru_cache(maxsize=16)
def _packed(body: bytes) -> bytes:
    """Compress a large body; these are few, and made once."""
    return _small(body)


def redirect(request: Request, location: str) -> Response:
    """Send the client on to another address, which depends on what it accepts (303 See Other)."""
    headers = {"location": location, "vary": VARY_ALL, "cache-control": _kept(request)}
    return Response(status_code=303, headers=headers)


def described_by(address: str, iri: str, digest: str, offered: tuple[Format, ...]) -> dict[str, str]:
    """Make the headers that say what a document is about, its licence and version, and its other formats."""
    links = [f'<{iri}>; rel="describes"', f'<{LICENCE}>; rel="license"']
    links += [f'<{address}.{suffix_of(one)}>; rel="alternate"; type="{one.media_type}"' for one in offered]
    return {"link": ", ".join(links), "x-normgraph-dataset": f"{__version__}; sha256={digest}"}


def chosen(request: Request, offered: tuple[Format, ...]) -> Format:
    """Choose the format that a client likes best; raises `NotAcceptable`."""
    return choose(accepted(request), offered)


# ---- pages ----


def page_address(request: Request, path: str) -> str:
    """Give the address of a page in the language that the client prefers."""
    return f"/{language_of(request)}/{path}"


def send_page(
    request: Request, template: str, page: Page, content: dict[str, Any], terms: Explanations | None = None
) -> Response:
    """Send a page, with legal terms explained where they are given."""
    body = render(template, page, **content)
    body = terms.explained(body) if terms else body
    return send(request, body.encode(), HTML, {"content-language": page.language})


def missing_page(request: Request, error: NotFound, language: Language) -> Response:
    """Say on a page that something does not exist, and what comes nearest."""
    page = Page(say("not_here", language), language, request.url.path.strip("/").removeprefix(f"{language}/"))
    body = render("missing.html", page, message=error.message(language))
    headers = {"content-language": language, "vary": VARY_ALL}
    return Response(body, error.status, headers, media_type=HTML)
