"""Clean the texts of others for output: what steers a terminal, what cannot be stored, and what is too long."""

from __future__ import annotations

from normgraph.errors import LONGEST_SHOWN

REPLACED = "\ufffd"
"""What stands for a character that is taken out, so that a reader sees that something was there."""


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
