"""Read what a form of a page sends, with its files, within limits."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final
from urllib.parse import parse_qsl

from fastapi import Request

from normgraph.api.bodies import limited_body, media_type_of
from normgraph.causes import too_large
from normgraph.errors import InputTooLarge
from normgraph.settings import Settings
from normgraph.sparql.multipart import MULTIPART, read_parts

ROOM: Final = 10_000
"""In bytes, for what a form sends around a file of the largest size."""


async def sent_fields(request: Request, settings: Settings, limit: int = 0) -> Mapping[str, bytes]:
    """Give the fields of a form by name; of fields with the same name the last.

    `limit` is another than that of a file.
    Raises `InputTooLarge`, `UnknownMediaType`, or `UnreadableInput` when the parts cannot be told apart.
    """
    largest = (limit or settings.max_description_bytes) + ROOM
    try:
        body = await limited_body(request, settings, frozenset({MULTIPART}), largest)
    except InputTooLarge as problem:  # what a reader is told is the limit of a file
        raise too_large(settings.max_description_bytes) from problem
    if media_type_of(request) == MULTIPART:
        return {one.name: one.content for one in read_parts(request.headers["content-type"], body) if one.name}
    return {name: value.encode() for name, value in parse_qsl(body.decode("utf-8", "replace"), keep_blank_values=True)}
