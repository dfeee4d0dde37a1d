"""Write what a search found, as plain data and as text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from normgraph.errors import Language
from normgraph.model import Text
from normgraph.search import Hit
from normgraph.texts import TEXTS, pick, say
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


def searched_text(absent: Sequence[tuple[str, str]]) -> Text | None:
    """Say which words of a question are nowhere, and for which others they were taken; nothing where all are known."""
    if not absent:
        return None
    absent_word, taken = TEXTS["word_not_found"], TEXTS["looked_for"]
    parts = [
        Text(
            absent_word.nl.format(word) + (f"; {taken.nl.format(near)}" if near else ""),
            absent_word.en.format(word) + (f"; {taken.en.format(near)}" if near else ""),
        )
        for word, near in absent
    ]
    return Text(". ".join(one.nl for one in parts), ". ".join(one.en for one in parts))


def hits_text(hits: Iterable[Hit], count: int, language: Language) -> Iterator[Line]:
    """Write hits with how many there are in all; where the words stand in the other language, no piece of its text.

    Where nothing is found, say how to go on.
    """
    for hit in hits:
        yield Line(f"{say(hit.entry.kind, language):<16} {hit.entry.key}  {pick(hit.entry.label, language)}", hang=17)
        if hit.language == language and (found := hit.snippet()):
            yield Line(f"{'':<16} {found}", "quiet")
    yield Line(f"{say('found', language)}: {count}")
    if not count:
        yield Line(say("search_again", language))
