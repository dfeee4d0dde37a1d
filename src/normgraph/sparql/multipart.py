"""Read the parts of a form that sends files: `multipart/form-data` (RFC 7578), held in memory."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from normgraph.errors import UnknownMediaType, UnreadableInput

MULTIPART: Final = "multipart/form-data"

MAX_PARTS: Final = 100

_BOUNDARY: Final = re.compile(r'boundary=(?:"([^"]{1,70})"|([^\s";,]{1,70}))', re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Part:
    """One part: its headers, as they stood, and what was sent."""

    head: bytes
    content: bytes

    @property
    def media_type(self) -> str:
        """Give its `Content-Type`, or nothing."""
        return self._found(rb"^content-type:[ \t]*([^\r\n]*)")

    @property
    def name(self) -> str:
        """Give the name of its field, or nothing."""
        return self._found(rb'^content-disposition:[^\r\n]*; *name="([^"\r\n]*)"')

    def _found(self, pattern: bytes) -> str:
        found = re.search(pattern, self.head, re.IGNORECASE | re.MULTILINE)
        return found[1].decode("latin-1") if found else ""


def read_parts(content_type: str, body: bytes) -> list[Part]:
    """Give the parts of a body; `content_type` names the boundary between them.

    Raises `UnknownMediaType` when it names none, and `UnreadableInput` when the parts cannot be told apart.
    """
    found = _BOUNDARY.search(content_type)
    if not found:
        raise UnknownMediaType(
            "noemt geen boundary; laat de client het formulier schrijven",
            "names no boundary; let the client write the form",
            pointer="Content-Type",
        )
    boundary = (found[1] or found[2]).encode("latin-1", "replace")
    pieces = (b"\r\n" + body).split(b"\r\n--" + boundary, MAX_PARTS + 2)[1:]
    if len(pieces) > MAX_PARTS + 1 or not pieces or not pieces[-1].startswith(b"--"):
        raise UnreadableInput(
            f"het formulier heeft geen einde, of meer dan {MAX_PARTS} delen; stuur het opnieuw, in minder delen",
            f"the form has no end, or more than {MAX_PARTS} parts; send it again, in fewer parts",
        )
    return [_part(piece) for piece in pieces[:-1]]


def _part(piece: bytes) -> Part:
    head, separator, content = piece.partition(b"\r\n\r\n")
    if not separator:
        raise UnreadableInput(
            "een deel van het formulier heeft geen lege regel na zijn kop; laat de client het schrijven",
            "a part of the form has no empty line after its head; let the client write it",
        )
    return Part(head, content)
