"""How numbers are written for people, in errors and on pages alike."""

from __future__ import annotations

from typing import Final

from normgraph.errors import Language

_SIGNS: Final = str.maketrans(",.", ".,")


def say_number(number: float, language: Language, decimals: int | None = None) -> str:
    """Write a number with its thousands apart, or with so many decimals: `250.000` and `2,5` in Dutch."""
    written = f"{number:,.15g}" if decimals is None else f"{number:,.{decimals}f}"
    return written.translate(_SIGNS) if language == "nl" else written


def dutch(number: float) -> str:
    """Write a number for a Dutch text; an English one has `:,` or `:g` of Python itself."""
    return say_number(number, "nl")
