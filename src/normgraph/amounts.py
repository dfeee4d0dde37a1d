"""How numbers are written for people, in errors and on pages alike."""

from __future__ import annotations

from typing import Final

from normgraph.errors import Language

DUTCH: Final = str.maketrans(",.", ".,")
"""What separates thousands and decimals in English, and what does in Dutch."""


def say_number(number: float, language: Language, decimals: int = 0) -> str:
    """Write a number with its thousands apart: `250.000` in Dutch, `250,000` in English; decimals the other way."""
    text = f"{number:,}" if isinstance(number, int) else f"{number:,.{decimals}f}"
    return text.translate(DUTCH) if language == "nl" else text


def dutch(number: int) -> str:
    """Write a number for a Dutch text; an English one has `:,` of Python itself."""
    return say_number(number, "nl")
