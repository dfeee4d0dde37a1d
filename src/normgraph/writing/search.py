"""Write what a search found, as plain data and as text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from normgraph.errors import Language
from normgraph.search import Hit
from normgraph.texts import pick, say
from normgraph.writing.json import Plain, text_json
from normgraph.writing.text import Line


def hit_json(hit: Hit) -> Plain:
    """Write one thing that was found."""
    entry = hit.entry
    return {
        "kind": entry.kind,
        "key": entry.key,
        "iri": entry.iri,
        "label": text_json(entry.label),
        "snippet": hit.snippet(),
        "language": hit.language,
        "score": round(hit.score, 2),
    }


def hits_text(hits: Iterable[Hit], count: int, language: Language) -> Iterator[Line]:
    """Write hits with how many there are in all; where the words stand in the other language, no piece of its text."""
    for hit in hits:
        yield Line(f"{say(hit.entry.kind, language):<16} {hit.entry.key}  {pick(hit.entry.label, language)}", hang=17)
        if hit.language == language and (found := hit.snippet()):
            yield Line(f"{'':<16} {found}", "quiet")
    yield Line(f"{say('found', language)}: {count}")
