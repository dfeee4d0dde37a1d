"""Clean the texts of others for output: what steers a terminal, what cannot be stored, and what is too long."""

from __future__ import annotations

import re
from typing import Final

from normgraph.errors import LONGEST_SHOWN

REPLACED = "\ufffd"
"""What stands for a character that is taken out, so that a reader sees that something was there."""

SPACE_SEEN: Final = "\u2423"
BREAK_SEEN: Final = "\u21b5"
"""What stands for a blank, and for a line break, that a reader would take for nothing or for an ordinary space."""

_BLANK_UNSEEN: Final = re.compile(r"\s{2,}|[^\S ]|\A | \Z")
_LINE_BREAK: Final = re.compile("[\n\r\x0b\x0c\x85\u2028\u2029]")

_TAIL: Final = 16
"""How many characters of a value are kept before a sign that a cut would take away."""


def printable(text: str, kept: str = "") -> str:
    """Replace what steers a terminal or is half a character; spaces of all kinds become spaces, but those kept."""
    return "".join(one if one.isprintable() or one in kept else " " if one.isspace() else REPLACED for one in text)


def storable(text: str) -> str:
    """Replace half characters, which JSON from elsewhere may hold and UTF-8 cannot; the rest stays as it is."""
    return text if text.isascii() else "".join(REPLACED if "\ud800" <= one <= "\udfff" else one for one in text)


def cut(text: str, longest: int = LONGEST_SHOWN) -> str:
    """Shorten a text to a length, the sign that it goes on included."""
    return text if len(text) <= longest else f"{text[: longest - 1]}…"


def shown_text(text: str, longest: int = LONGEST_SHOWN) -> str:
    """Give a text of an entry on one line, cut to a length, without what steers a terminal or cannot be written."""
    return cut(printable(" ".join(text.split())), longest)


def shown_value(text: str, longest: int) -> str:
    """Give a value in which something was found on one line, with a sign for what a reader would not see in it.

    An address with a blank behind it looks right, and so does a word with a no-break space in it: a finding about
    such a value would not be true to its reader. A cut keeps the first sign in sight.
    """
    seen = printable(_BLANK_UNSEEN.sub(_blank_seen, text))
    places = (seen.find(sign) for sign in (SPACE_SEEN, BREAK_SEEN, REPLACED))
    end = min((place for place in places if place >= 0), default=0) + 1
    if len(seen) <= longest or end < longest:
        return cut(seen, longest)
    rest = f"…{seen[end - _TAIL : end]}{'…' * (end < len(seen))}"
    return seen[: longest - len(rest)] + rest


def _blank_seen(found: re.Match[str]) -> str:
    return BREAK_SEEN if _LINE_BREAK.search(found[0]) else SPACE_SEEN * len(found[0])
