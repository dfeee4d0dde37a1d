"""The ways to begin asking: from nothing, an example, a description, or entries of the Algoritmeregister."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from itertools import islice
from typing import Any, Final

from normgraph.description import parse_description, read_plain
from normgraph.errors import InvalidValue, Language, NormgraphError
from normgraph.files import root
from normgraph.model import Norms, Text
from normgraph.register.read import read_stream
from normgraph.register.record import Record, Rejected
from normgraph.settings import Settings
from normgraph.texts import TEXTS, pick, say
from normgraph.web.ask import BESIDE, PATH
from normgraph.web.layout import Page, render
from normgraph.web.state import LONGEST_TITLE, Asked, from_description, write_state
from normgraph.web.suggest import Suggestion, suggestions
from normgraph.writing.values import say_value

MOST_ENTRIES: Final = 10
"""So many entries of a file are shown to choose from."""

FILE: Final = "file"
PASTED: Final = "text"
"""The controls for what is sent."""

LONGEST_SHOWN: Final = 20_000
"""A pasted text that cannot be read is shown again, unless it has more characters."""


@dataclass(frozen=True, slots=True)
class Entries:
    """What was sent holds entries of the register: the first of them, and what is no entry."""

    records: tuple[Record, ...]
    apart: tuple[Rejected, ...]
    more: bool


@cache
def examples() -> Mapping[str, Mapping[str, Any]]:
    """Give the example descriptions of this installation, by name."""
    files = sorted((root() / "data" / "examples").glob("*.yaml"))
    return {file.stem: parse_description(file.read_bytes(), Settings()) for file in files}


def read_sent(content: bytes, norms: Norms, settings: Settings) -> Asked | Entries:
    """Read what was sent: a description, or entries of the register in JSON.

    Raises an `InputError` when it is neither, or not right.
    """
    if not content.strip():
        raise InvalidValue(TEXTS["ask_nothing_sent"].nl, TEXTS["ask_nothing_sent"].en)
    given = read_plain(content, settings.description)
    if isinstance(given, dict) and "facts" in given:
        return from_description(given, norms)
    found = list(islice(read_stream(BytesIO(content), settings), MOST_ENTRIES + 1)) if _is_json(content) else []
    records = tuple(one for one in found[:MOST_ENTRIES] if isinstance(one, Record))
    if not records:
        raise InvalidValue(
            "dit is geen beschrijving met feiten en geen registratie uit het Algoritmeregister",
            "this is no description with facts and no entry of the Algorithm Register",
        )
    apart = tuple(one for one in found[:MOST_ENTRIES] if isinstance(one, Rejected))
    return Entries(records, apart, len(found) > MOST_ENTRIES)


def _is_json(content: bytes) -> bool:
    return content.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] in (b"{", b"[")


def start_page(
    language: Language, norms: Norms, settings: Settings, error: NormgraphError | None = None, pasted: str = ""
) -> str:
    """Make the page with the ways to begin; with an error, what was pasted stands there again."""
    title = say("ask_title", language)
    return render(
        "ask_start.html",
        Page(f"{say('error', language)}: {title}" if error else title, language, PATH),
        title=title,
        beside=[(name, f"ask_{'name' if name == 'title' else name}") for name in BESIDE],
        examples=[_example(given, norms) for given in examples().values()],
        limit=settings.max_description_bytes // 1_000,
        problems=[(f"#{PASTED if pasted else FILE}", error.message(language))] if error else [],
        pasted=pasted if len(pasted) <= LONGEST_SHOWN else "",
    )


def _example(given: Mapping[str, Any], norms: Norms) -> tuple[str, str]:
    asked = from_description(given, norms)
    return asked.title, write_state(asked)


def suggestions_page(entries: Entries, norms: Norms, language: Language) -> str:
    """Make the page on which the reader confirms what entries suggest."""
    return render(
        "ask_suggest.html",
        Page(say("suggest_title", language), language, PATH),
        entries=[
            (record.text("name")[:LONGEST_TITLE], record.text("organization"), _rows(record, norms, language))
            for record in entries.records
        ],
        apart=[pick(one.place.text, language) + ": " + pick(one.reason, language) for one in entries.apart],
        more=entries.more,
        most=MOST_ENTRIES,
    )


def _rows(record: Record, norms: Norms, language: Language) -> Sequence[tuple[Text, str, tuple[str, str], Suggestion]]:
    """Give each suggestion with its question, its value in words, and its parameter."""
    rows = []
    for one in suggestions(record):
        fact = norms.facts[one.fact]
        (pair,) = Asked(facts={one.fact: one.value}).pairs()
        rows.append((fact.question, say_value(fact, one.value, language), pair, one))
    return rows
