"""How numbers are written for people, in errors and on pages alike."""

from __future__ import annotations

from typing import Final

from normgraph.errors import Language

_SIGNS: Final = str.maketrans(",.", ".,")


def say_number(number: float, language: Language) -> str:
    """Write a number with its thousands apart: `250.000` or `2,5` in Dutch, `250,000` or `2.5` in English."""
    written = f"{number:,.15g}"
    return written.translate(_SIGNS) if language == "nl" else written


def dutch(number: float) -> str:
    """Write a number for a Dutch text; an English one has `:,` or `:g` of Python itself."""
    return say_number(number, "nl")
