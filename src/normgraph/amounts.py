"""How numbers are written for people, in errors and on pages alike."""

from __future__ import annotations

from normgraph.errors import Language


def say_number(number: int, language: Language) -> str:
    """Write a number with its thousands apart: `250.000` in Dutch, `250,000` in English."""
    return f"{number:,}".replace(",", "." if language == "nl" else ",")


def say_part(number: float, form: str, language: Language) -> str:
    """Write a number that need not be whole in a form such as `.1f`: `2,5` in Dutch, `2.5` in English."""
    return format(number, form).replace(".", "," if language == "nl" else ".")


def dutch(number: int) -> str:
    """Write a number for a Dutch text; an English one has `:,` of Python itself."""
    return say_number(number, "nl")
