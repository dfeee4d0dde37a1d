"""The ways to begin asking: from nothing, an example, a description, or entries of the Algoritmeregister."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from io import BytesIO
from itertools import islice
from typing import Any, Final

from normgraph.applies.description import read_description
from normgraph.description import parse_description, read_plain
from normgraph.errors import InputTooLarge, InvalidValue, Language, NormgraphError, UnreadableInput
from normgraph.files import root
from normgraph.model import Fact, Norms, Text
from normgraph.norms import Graph
from normgraph.register.candidates import Candidate, Importer
from normgraph.register.grouping import official_names
from normgraph.register.plain import plain
from normgraph.register.read import read_stream
from normgraph.register.record import Record, Rejected
from normgraph.settings import Settings
from normgraph.texts import TEXTS, pick, say
from normgraph.web.ask import ALL_PATH, PATH
from normgraph.web.layout import CHANGER, Page, render
from normgraph.web.presets import FOR, bodies
from normgraph.web.sent_file import expecting
from normgraph.web.state import BESIDE, LONGEST_TITLE, Asked, Value, from_description, write_state
from normgraph.writing.clean import shown_text
from normgraph.writing.values import say_value

MOST_ENTRIES: Final = 10
"""How many entries of a file are shown to choose from."""

LONGEST_QUOTE: Final = 200
"""Of the words of an entry so many characters are shown."""

FILE: Final = "file"
PASTED: Final = "text"
"""The controls for what is sent."""

BEGIN: Final = "begin"
"""The button that begins from nothing, with the path of the questions: one at a time, or all."""

AGAIN: Final = "again"
"""The button that shows the same page with what was typed, in the language of the address."""

LONGEST_SHOWN: Final = 20_000
"""A pasted text that cannot be read is shown again, unless it has more characters."""


@dataclass(frozen=True, slots=True)
class Entries:
    """What was sent holds entries of the register: the first of them, and what is not an entry."""

    records: tuple[Record, ...]
    apart: tuple[Rejected, ...]
    more: bool


@cache
def examples() -> Mapping[str, Mapping[str, Any]]:
    """Give the example descriptions of this installation, by name."""
    files = sorted((root() / "data" / "examples").glob("*.yaml"))
    return {file.stem: parse_description(file.read_bytes(), Settings()) for file in files}


@dataclass(frozen=True, slots=True)
class Described:
    """What was sent is a description: what it asks, and the keys in it that bear on nothing."""

    asked: Asked
    unused: tuple[str, ...]


def read_sent(content: bytes, norms: Norms, settings: Settings) -> Described | Entries:
    """Read what was sent: a description, or entries of the register in JSON.

    Raises an `InputError` when it is neither, or not right.
    """
    if not content.strip():
        raise InvalidValue(TEXTS["ask_nothing_sent"].nl, TEXTS["ask_nothing_sent"].en)
    with expecting(TEXTS["ask_unread"], InputTooLarge, UnreadableInput):
        given = read_plain(content, settings.description)
    if isinstance(given, dict) and "facts" in given:
        return Described(from_description(given, norms), read_description(given, norms).unused)
    found = list(islice(read_stream(BytesIO(content), settings), MOST_ENTRIES + 1)) if _is_json(content) else []
    records = tuple(one for one in found[:MOST_ENTRIES] if isinstance(one, Record))
    if not records:
        raise InvalidValue(
            "dit is geen beschrijving met feiten en geen vermelding uit het Algoritmeregister",
            "this is neither a description with facts nor an entry of the Algorithm Register",
        )
    apart = tuple(one for one in found[:MOST_ENTRIES] if isinstance(one, Rejected))
    return Entries(records, apart, len(found) > MOST_ENTRIES)


def _is_json(content: bytes) -> bool:
    return content.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] in (b"{", b"[")


def start_page(
    language: Language, norms: Norms, settings: Settings, error: NormgraphError | None, typed: Mapping[str, str]
) -> str:
    """Make the page with the ways to begin; what was typed stands there again, unless it is wrong and very long."""
    title = say("ask_title", language)
    pasted = typed.get(PASTED, "")
    begun_as = [from_description(given, norms) for given in examples().values()]
    return render(
        "ask_start.html",
        Page(f"{say('error', language)}: {title}" if error else title, language, PATH, changer=CHANGER),
        title=title,
        typed=typed,
        begin=BEGIN,
        again=AGAIN,
        beside=[(name, f"ask_{'name' if name == 'title' else name}") for name in BESIDE],
        bodies=bodies(norms, language),
        examples=[(one.title, write_state(one)) for one in begun_as],
        limit=settings.max_description_bytes // 1_000,
        problems=[(f"#{PASTED if pasted else FILE}", error.told(language))] if error else [],
        pasted=pasted if len(pasted) <= LONGEST_SHOWN or not error else "",
    )


def begun(typed: Mapping[str, str]) -> tuple[str, list[tuple[str, str]]]:
    """Give the path of the questions and the fields to begin with, of what the form of that page sent."""
    path = ALL_PATH if typed[BEGIN] == ALL_PATH else PATH
    return path, [(name, typed[name]) for name in (*BESIDE, FOR) if typed.get(name)]


def suggestions_page(entries: Entries, graph: Graph, language: Language, sent: str) -> str:
    """Make the page on which the reader confirms what entries suggest; `sent` is read anew in another language."""
    return render(
        "ask_suggest.html",
        Page(say("suggest_title", language), language, PATH, changer=CHANGER),
        sent=[(PASTED, sent)],
        entries=[suggested(record, graph, language, date.today()) for record in entries.records],
        apart=[pick(one.place.text, language) + ": " + pick(one.reason, language) for one in entries.apart],
        more=entries.more,
        most=MOST_ENTRIES,
    )


@dataclass(frozen=True, slots=True)
class Suggestion:
    """What an entry says about a fact, in the words that it comes from; without boxes where it contradicts itself."""

    question: Text
    quotes: tuple[str, ...]
    why: Text
    boxes: tuple[tuple[str, str, str], ...] = ()
    """Parameter, value and what it says."""


def suggested(record: Record, graph: Graph, language: Language, day: date) -> dict[str, Any]:
    """Give an entry with the facts that it suggests on a day; a set stays open for what the entry does not name."""
    norms = graph.norms
    found = Importer(graph.import_profile, norms, official_names(), day).read(record)
    groups = [_suggestion(group, norms, language) for group in _alike(found.used)]
    facts = {one.fact for one in found.used if one.fact}
    return {
        "name": record.text("name")[:LONGEST_TITLE],
        "organisation": record.text("organization"),
        "suggestions": [one for one in groups if one.boxes],
        "contradicted": [_suggestion(group, norms, language, boxes=False) for group in _alike(found.contradicted)],
        "open": sorted(key for key in facts if norms.facts[key].type == "set"),
    }


def _alike(candidates: Iterable[Candidate]) -> list[list[Candidate]]:
    """Bring the candidates together that say the same; a last possible day answers no question."""
    found: dict[tuple[tuple[str, bool], ...], list[Candidate]] = {}
    for one in candidates:
        if one.cells:
            found.setdefault(tuple(sorted(one.cells.items())), []).append(one)
    return list(found.values())


def _suggestion(group: list[Candidate], norms: Norms, language: Language, *, boxes: bool = True) -> Suggestion:
    one = group[0]
    fact = norms.facts[str(one.fact)]
    quotes = dict.fromkeys(_quote(candidate) for candidate in group)
    return Suggestion(
        fact.question, tuple(quotes), one.rule.why, tuple(_boxes(fact, one.cells, language)) if boxes else ()
    )


def _quote(candidate: Candidate) -> str:
    """Repeat the words of an entry; a bare `true` says nothing without the name of its field."""
    text = shown_text(plain(candidate.text), LONGEST_QUOTE)
    return f"{candidate.place}: {text}" if text == "true" else text


def _boxes(fact: Fact, cells: Mapping[str, bool], language: Language) -> Iterator[tuple[str, str, str]]:
    """Give what can be ticked; that another choice of an enumeration is wrong is no answer."""
    for key, held in cells.items():
        code = key.partition("/")[2]
        if fact.type == "bool":
            value: Value = held
        elif fact.type == "set":
            value = {"in": [code] * held, "out": [code] * (not held)}
        elif held:
            value = code
        else:
            continue
        name, text = Asked(facts={fact.key: value}).pairs()[0]
        words = pick(fact.member_labels[code], language) if code else say_value(fact, value, language)
        yield name, text, words if held or not code else say("answer_not", language).format(words)
