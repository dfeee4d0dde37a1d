"""Give a part of a document, so that a download that broke off can go on where it was (RFC 9110 §14)."""

from __future__ import annotations

import re
from typing import Final

from fastapi import HTTPException, Request

PARTS: Final = {"accept-ranges": "bytes"}
"""Says of a document that its parts can be asked for."""

_ONE: Final = re.compile(r"bytes=(\d{0,18})-(\d{0,18})", re.ASCII | re.IGNORECASE)


def wanted_part(request: Request, size: int, tag: str) -> range | None:
    """Give the bytes of a document that are asked for, or `None` for all of them.

    Several parts at once, what cannot be read, and a part of another version (`If-Range`) mean all: a server may
    always give the whole (§14.2). Raises `HTTPException` with status 416 where the document has no such bytes.
    """
    found = _ONE.fullmatch(request.headers.get("range", ""))
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
