"""How numbers are written for people, in errors and on pages alike."""

from __future__ import annotations

from normgraph.errors import Language


def say_number(number: int, language: Language) -> str:
    """Write a number with its thousands apart: `250.000` in Dutch, `250,000` in English."""
    return f"{number:,}".replace(",", "." if language == "nl" else ",")


def dutch(number: int) -> str:
    """Write a number for a Dutch text; an English one has `:,` of Python itself."""
    return say_number(number, "nl")
