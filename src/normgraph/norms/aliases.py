"""Read by what other words people look for a thing: its other names, and words that its own texts do not use."""

from __future__ import annotations

from itertools import zip_longest
from typing import Final

from normgraph.model import Text
from normgraph.store.index import Index
from normgraph.terms import SKOS

ALIASES: Final = (SKOS + "altLabel", SKOS + "hiddenLabel")


def aliases(index: Index, iri: str) -> tuple[Text, ...]:
    """Give the other names of a thing, side by side in both languages; where one has fewer, the rest is empty."""
    nl, en = (
        [name for predicate in ALIASES for name in index.in_language(iri, predicate, language)]
        for language in ("nl", "en")
    )
    return tuple(Text(*pair) for pair in zip_longest(nl, en, fillvalue=""))
