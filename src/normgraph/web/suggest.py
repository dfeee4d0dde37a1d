"""What an entry of the Algoritmeregister suggests about a system: candidates to confirm, never facts.

An entry is what an organisation wrote about itself. Each suggestion keeps the words that it comes from.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from normgraph.model import Text
from normgraph.register.record import Record
from normgraph.web.state import Value


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A value that a fact may have by what an entry says."""

    fact: str
    value: Value
    quote: str
    """The words of the entry."""
    why: Text
    """How these words bear on the fact."""


_STATUS: Final = Text("de status van de registratie", "the status of the entry")

_STATUSES: Final[Mapping[str, Suggestion]] = {
    "In ontwikkeling": Suggestion(
        "lifecycle",
        "development",
        "In ontwikkeling",
        Text(
            "klopt niet als er al een proef in de praktijk loopt; kies dan zelf ‘proef’",
            "not right if a trial in practice is already running; then choose ‘pilot’ yourself",
        ),
    ),
    "In gebruik": Suggestion("lifecycle", "in_service", "In gebruik", _STATUS),
    "Buiten gebruik": Suggestion("lifecycle", "ended", "Buiten gebruik", _STATUS),
}

_CATEGORIES: Final[Mapping[str, tuple[tuple[str, Text], ...]]] = {
    "Impactvolle algoritmes": (
        ("impactful_algorithm", Text("de publicatiecategorie", "the publication category")),
    ),
    "Hoog-risico AI-systeem": (
        ("is_ai_system", Text("de publicatiecategorie noemt het een AI-systeem", "the category calls it an AI system")),
        (
            "impactful_algorithm",
            Text(
                "volgens de handreiking is AI met een hoog risico altijd impactvol",
                "by the guide to the register, high-risk AI is always impactful",
            ),
        ),
    ),
}  # fmt: skip


def suggestions(record: Record) -> Iterator[Suggestion]:
    """Give what an entry suggests.

    Its begin date suggests nothing: the law counts from the first system of a type anywhere, not from this use of it.
    """
    status, category = record.text("status"), record.text("publication_category")
    if status in _STATUSES:
        yield _STATUSES[status]
    for fact, why in _CATEGORIES.get(category, ()):
        yield Suggestion(fact, True, category, why)
