"""Read entries from JSON: a document (site data, a page of the API, an array, one entry) or a line an entry.

Half a character (a lone surrogate) is kept, as an escape or in bytes, since the register has such text and a check must
be able to report it. A key that occurs twice in one object sets its entry apart, since one of the values would be
lost; so does what other programs write as a number and is none that can be kept: `NaN`, `Infinity`, `1e999`. A document
that has two lists of entries, or its list twice, is refused: which of the two the register is cannot be told.
"""

from __future__ import annotations

import json
import math
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, BinaryIO, Final

from normgraph.amounts import dutch
from normgraph.causes import cause_of, not_in_form, not_utf8, too_large
from normgraph.errors import ContradictoryFacts, shown
from normgraph.model import Text
from normgraph.register.fields import KNOWN
from normgraph.register.record import Place, Record, Rejected, read_record
from normgraph.settings import Settings
from normgraph.texts import ENTRIES, counted

LISTS: Final = ("algoritme_versions", "algorithm_versions", "results")
"""The key of a document that holds the entries: the site data, and a page of the API."""

TOTAL: Final = "total_count"
"""The key beside the list on a page of the API that says how many entries there are on all pages."""

BYTE_ORDER_MARK: Final = b"\xef\xbb\xbf"


class _Repeated(dict[str, Any]):
    """An object in which keys occur twice."""

    repeated: tuple[str, ...] = ()


def without_marks(text: bytes) -> bytes:
    """Take the byte-order marks away that a text begins with: each program that takes one for text adds another."""
    while text.startswith(BYTE_ORDER_MARK):
        text = text.removeprefix(BYTE_ORDER_MARK)
    return text


def as_text(content: bytes) -> str:
    """Read UTF-8 in which half a character may stand, which some programs write by itself: a rule tells of it.

    Raises `UnicodeDecodeError` for any other byte that is no UTF-8.
    """
    return content.decode(errors="surrogatepass")


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) == len(pairs):
        return found
    marked = _Repeated(found)
    marked.repeated = tuple(key for key, times in Counter(key for key, _ in pairs).items() if times > 1)
    return marked


@dataclass(frozen=True, slots=True)
class _NoNumber:
    """What stands in the place of a number and is none that can be kept."""

    written: str


def _whole_number(written: str) -> int | _NoNumber:
    try:
        return int(written)
    except ValueError:  # thousands of digits
        return _NoNumber(written)


def _number(written: str) -> float | _NoNumber:
    value = float(written)
    return value if math.isfinite(value) else _NoNumber(written)


_DECODER: Final = json.JSONDecoder(
    object_pairs_hook=_object, parse_constant=_NoNumber, parse_int=_whole_number, parse_float=_number
)


def parses(line: bytes) -> bool:
    """Say whether a line is a JSON value."""
    return not isinstance(_parse(line), Text)


def _parse(line: bytes) -> object:
    """Give the JSON value of a line, or the reason why it has none."""
    try:
        return _DECODER.decode(as_text(line).strip())
    except UnicodeDecodeError as problem:
        return Text(f"geen UTF-8 (byte {problem.start})", f"not UTF-8 (byte {problem.start})")
    except (json.JSONDecodeError, RecursionError) as problem:
        nl, en = cause_of(problem)
        column = getattr(problem, "colno", None)
        at = ("", "") if column is None else (f" (teken {column})", f" (character {column})")
        return Text(f"geen JSON: {nl}{at[0]}", f"not JSON: {en}{at[1]}")


def _entry(value: object, position: int, place: Place, settings: Settings) -> Record | Rejected:
    fault = _fault(value, settings.max_record_depth) or _page(value)
    return Rejected(position, place, fault) if fault else read_record(value, position, place)


def _page(value: object) -> Text | None:
    """Find that what stands in the place of an entry is a whole page of the API, as where pages were joined."""
    if not isinstance(value, dict) or not KNOWN.isdisjoint(value):
        return None
    key = next((key for key in LISTS if isinstance(value.get(key), list)), None)
    if key is None:
        return None
    number = len(value[key])
    return Text(
        f"een lijst van {counted(number, ENTRIES, 'nl')} ({key}), geen vermelding; geef elke lijst als eigen bestand",
        f"a list of {counted(number, ENTRIES, 'en')} ({key}), not an entry; give each list as a file of its own",
    )


def _fault(value: object, deepest: int) -> Text | None:
    """Find what makes an entry unusable as a whole: too many levels, a key that occurs twice, or what is no number."""
    level = [value]
    for _ in range(deepest):
        level, above = [], level
        for one in above:
            if isinstance(one, _Repeated):
                name = shown(one.repeated[0])
                return Text(f"{name} staat er twee keer", f"{name} is given twice")
            if isinstance(one, _NoNumber):
                written = shown(one.written)
                return Text(f"geen getal in JSON: {written}", f"no number in JSON: {written}")
            members = one.values() if isinstance(one, dict) else one if isinstance(one, list) else ()
            level += [member for member in members if isinstance(member, dict | list | _NoNumber)]
        if not level:
            return None
    return Text(f"dieper genest dan {deepest} niveaus", f"nested deeper than {deepest} levels")


# ---- lines ----


def read_lines(stream: BinaryIO, settings: Settings) -> Iterator[Record | Rejected]:
    """Read JSON Lines one at a time; a line that is no entry is set apart and the next is read."""
    position = 0
    for number, line in bounded_lines(stream, settings.max_record_bytes):
        if line is not None and not line.strip():
            continue
        position += 1
        place = Place("line", number)
        if line is None:
            yield Rejected(position, place, too_long(settings))
            continue
        value = _parse(without_marks(line) if number == 1 else line)
        if isinstance(value, Text):
            yield Rejected(position, place, value)
        else:
            yield _entry(value, position, place, settings)


def bounded_lines(stream: BinaryIO, longest: int) -> Iterator[tuple[int, bytes | None]]:
    """Yield the lines of a file with their numbers; `None` for one over the limit, of which no more is held."""
    number = 0
    while line := stream.readline(longest + 1):
        number += 1
        if len(line) <= longest or line.endswith(b"\n"):
            yield number, line
            continue
        while (rest := stream.readline(longest)) and not rest.endswith(b"\n"):
            pass
        yield number, None


def too_long(settings: Settings) -> Text:
    """Give the reason for an entry over the limit."""
    limit = settings.max_record_bytes
    return Text(f"langer dan {dutch(limit)} bytes", f"longer than {limit:,} bytes")


# ---- documents ----


def read_document(stream: BinaryIO, settings: Settings) -> Iterator[Record | Rejected]:
    """Read a JSON document whole.

    Raises `InputTooLarge`, `ContradictoryFacts` when it has two lists, or `UnreadableInput` with the line when it is no
    JSON: where one entry ends cannot be known then. Of the site data the entries are read, not the details of
    organisations.
    """
    limit = settings.max_register_bytes
    content = stream.read(limit + 1)
    if len(content) > limit:
        raise too_large(limit)
    document = _parse_document(content)
    total = _total(document)
    for position, value in enumerate(_entries(document), start=1):
        yield _entry(value, position, Place("item", position, announced=total), settings)


def _entries(document: object) -> list[object]:
    """Give the list of a document; raise `ContradictoryFacts` where entries of one of two would be lost.

    What else stands twice beside the list is none of our business, nor is a key of a list that holds no list.
    """
    if isinstance(document, list):
        return document
    if not isinstance(document, dict) or not any(isinstance(document.get(key), list) for key in LISTS):
        return [document]
    twice = document.repeated if isinstance(document, _Repeated) else ()
    if found := next((key for key in (*LISTS, TOTAL) if key in twice), None):
        raise ContradictoryFacts(f"{shown(found)} staat er twee keer", f"{shown(found)} is given twice")
    lists = [key for key in LISTS if isinstance(document.get(key), list)]
    filled = [key for key in LISTS if document.get(key) and isinstance(document[key], list | dict)]
    chosen = next((key for key in filled if key in lists), lists[0])
    if another := next((key for key in filled if key != chosen), None):
        one, other = shown(chosen), shown(another)
        nl = f"{one} en {other} staan er allebei: geef een bestand met één lijst van vermeldingen"
        raise ContradictoryFacts(nl, f"{one} and {other} are both given: give a file with one list of entries")
    entries: list[object] = document[chosen]
    return entries


def _total(document: object) -> int:
    """Give how many entries a page of the API says that there are in all; 0 where nothing says so."""
    total = document.get(TOTAL) if isinstance(document, dict) else None
    return total if isinstance(total, int) and not isinstance(total, bool) and total > 0 else 0


def _parse_document(content: bytes) -> object:
    try:
        return _DECODER.decode(as_text(without_marks(content)).strip())
    except UnicodeDecodeError as problem:
        raise not_utf8(problem) from problem
    except (json.JSONDecodeError, RecursionError) as problem:
        raise not_in_form("JSON", problem) from problem
