"""Read what a form sends with its files: `multipart/form-data` (RFC 7578), held in memory and within limits."""

from __future__ import annotations

import re
from collections.abc import Mapping
from email.message import Message
from typing import Final
from urllib.parse import parse_qsl

from fastapi import Request

from normgraph.api.bodies import limited_body, media_type_of
from normgraph.errors import InputTooLarge, UnreadableInput
from normgraph.settings import Settings
from normgraph.sparql.protocol import too_large

MULTIPART: Final = "multipart/form-data"

ROOM: Final = 10_000
"""In bytes, for what a form sends around a file of the largest size."""

_NAME: Final = re.compile(rb'(?i)content-disposition:[^\r\n]*; *name="([^"\r\n]*)"')


async def sent_fields(request: Request, settings: Settings) -> Mapping[str, bytes]:
    """Give the fields of a form by name; of fields with the same name the last.

    Raises `InputTooLarge`, `UnknownMediaType`, or `UnreadableInput` when the parts cannot be told apart.
    """
    try:
        body = await limited_body(request, settings, frozenset({MULTIPART}), settings.max_description_bytes + ROOM)
    except InputTooLarge as problem:  # what a reader is told is the limit of a file
        raise too_large(settings.max_description_bytes) from problem
    if media_type_of(request) == MULTIPART:
        return _parts(request.headers["content-type"], body)
    return {name: value.encode() for name, value in parse_qsl(body.decode("utf-8", "replace"), keep_blank_values=True)}


def _parts(content_type: str, body: bytes) -> Mapping[str, bytes]:
    head = Message()
    head["content-type"] = content_type
    boundary = str(head.get_boundary("")).encode("latin-1", "replace")
    parts = (b"\r\n" + body).split(b"\r\n--" + boundary)
    if not boundary or len(parts) < 2 or not parts[-1].startswith(b"--"):
        raise UnreadableInput("de delen van het formulier zijn niet te lezen", "the parts of the form cannot be read")
    found = {}
    for part in parts[1:-1]:
        headers, _, content = part.partition(b"\r\n\r\n")
        name = _NAME.search(headers)
        if name:
            found[name[1].decode("latin-1")] = content
    return found
