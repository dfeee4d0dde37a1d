"""Write the counts of a register and the differences between two, as text and as data."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict
from itertools import takewhile
from typing import Any

from normgraph.amounts import say_number
from normgraph.errors import Language
from normgraph.model import Text
from normgraph.register.compare import Comparison, FieldChange, Named, Rename, Side
from normgraph.register.counts import Counts
from normgraph.register.record import Rejected
from normgraph.texts import ENTRIES, counted, pick
from normgraph.writing.clean import cut, printable, storable
from normgraph.writing.json import text_json
from normgraph.writing.register_texts import AND_MORE, DUTCH_ENTRIES, NO_NAME, SET_APART, other_pages_said
from normgraph.writing.text import Line, part

MOST_BODIES = 10
MOST_SET_APART = 20
LED_BY = 40
"""How many characters that did not change stand at most before those that did, give or take a word."""

READ = Text("gelezen", "read")
DUPLICATES = Text("dubbel (zelfde nummer en taal)", "duplicates (same identification and language)")
TRANSLATIONS = Text("vertalingen", "translations")
WITHOUT_LARS = Text("zonder nummer", "without identification")
STANDARDS = Text("Standaard", "Standard")
UNKNOWN = Text("onbekend", "unknown")
FROM_KEYS = Text("waarvan afgeleid uit de velden", "of which derived from the fields")
LANGUAGES = Text("Taal", "Language")
FILLED = Text(
    "Gevuld, van de vermeldingen die het veld hebben, ook als hun standaard het niet kent",
    "Filled, of the entries that have the field, also where their standard does not know it",
)
BODIES = Text("Organisaties met de meeste vermeldingen", "Bodies with most entries")
NORMALISED = Text("Gelezen als een bekende schrijfwijze", "Read as a known spelling")
APPEARED = Text("Verschenen", "Appeared")
VANISHED = Text("Verdwenen", "Vanished")
CHANGED = Text("Gewijzigd", "Changed")
RENAMED = Text("Andere organisatienaam", "Other name of the organisation")
MOVED = Text("Bij een andere organisatie", "With another organisation")
FIELDS = Text("veld", "field"), Text("velden", "fields")
EQUAL = Text("Geen verschil in wat te vergelijken is.", "No difference in what can be compared.")
NOTHING = Text(
    "Niets te vergelijken: een bestand heeft geen nummers.", "Nothing to compare: a file has no identifications."
)
NOT_COMPARED = Text("Niet vergeleken, want maar in één bestand", "Not compared, being in one file only")
EMPTY = Text("leeg", "empty")
NOT_HELD = Text("niet in het bestand", "not in the file")
UNREAD_IN = Text("Niet gelezen in het {} bestand", "Not read in the {} file")
OLDER, NEWER = Text("oudere", "older"), Text("nieuwere", "newer")
NOT_SURE = Text(
    "Niet zeker: hieronder kunnen vermeldingen zijn die wel in het {} bestand staan of erbij horen ({}).",
    "Not sure: among these may be entries that do stand in the {} file or belong to it ({}).",
)
ON_OTHER_PAGES = Text("op andere pagina's", "on other pages")


def rejected_text(found: Iterable[Rejected], language: Language) -> Iterator[Line]:
    """Write what was set apart, a line each."""
    for one in found:
        yield Line(f"{pick(one.place.text, language)}: {pick(one.reason, language)}", "undetermined")


def counts_text(counts: Counts, language: Language) -> Iterator[Line]:
    """Write the counts of a register."""
    yield from summary_text(counts, language)
    if not counts.read:
        return
    standards = {key: pick(UNKNOWN, language) if key == "unknown" else key for key in sorted(counts.standards)}
    yield from _table(STANDARDS, ((name, counts.standards[key]) for key, name in standards.items()), language)
    if inferred := counts.standards_from["keys"]:
        yield Line(f"  {pick(FROM_KEYS, language)}: {inferred}", "quiet")
    yield from _table(LANGUAGES, counts.languages.most_common(), language)
    yield from part(f"{pick(DUTCH_ENTRIES, language)}: {say_number(counts.entries, language)}")
    yield from _fill_rates(counts, language)
    bodies = (
        (printable(name) or pick(NO_NAME, language), number) for name, number in counts.bodies.most_common(MOST_BODIES)
    )
    yield from _table(BODIES, bodies, language)
    if counts.normalised:
        yield from _table(NORMALISED, counts.normalised.most_common(), language)


def summary_text(counts: Counts, language: Language) -> Iterator[Line]:
    """Write in short what was read and what was set apart."""
    numbers = (
        (READ, counts.read),
        (SET_APART, len(counts.set_apart)),
        (DUPLICATES, counts.duplicates),
        (TRANSLATIONS, counts.translations),
        (WITHOUT_LARS, counts.without_lars),
    )
    yield Line(
        " · ".join(f"{pick(text, language)}: {say_number(number, language)}" for text, number in numbers), "title"
    )
    if said := other_pages_said(counts.announced, counts.elsewhere, language):
        yield Line(said, "undetermined")
    yield from _first_rejected(counts.set_apart, language)


def _first_rejected(found: Sequence[Rejected], language: Language) -> Iterator[Line]:
    yield from rejected_text(found[:MOST_SET_APART], language)
    if len(found) > MOST_SET_APART:
        yield Line(pick(AND_MORE, language).format(len(found) - MOST_SET_APART), "quiet")


def _table(title: Text, rows: Iterable[tuple[str, int]], language: Language) -> Iterator[Line]:
    yield from part(pick(title, language))
    for name, number in rows:
        yield Line(f"  {number:>6}  {name}", hang=10)


def _fill_rates(counts: Counts, language: Language) -> Iterator[Line]:
    yield from part(pick(FILLED, language))
    for key, present in sorted(counts.present.items(), key=lambda item: (-counts.filled[item[0]], item[0])):
        filled = counts.filled[key]
        yield Line(f"  {say_number(100 * filled / present, language, 1):>5}%  {key} ({filled}/{present})")


def counts_json(counts: Counts) -> dict[str, Any]:
    """Give the counts as data."""
    return {
        "read": counts.read,
        "announced": counts.announced or None,
        "set_apart": [rejected_json(one) for one in counts.set_apart],
        "duplicates": counts.duplicates,
        "translations": counts.translations,
        "without_lars": counts.without_lars,
        "standards": dict(sorted(counts.standards.items())),
        "standards_from": dict(sorted(counts.standards_from.items())),
        "languages": dict(sorted(counts.languages.items())),
        "entries": counts.entries,
        "fields": {
            key: {"present": present, "filled": counts.filled[key]} for key, present in sorted(counts.present.items())
        },
        "bodies": [{"name": storable(name), "entries": number} for name, number in counts.bodies.most_common()],
        "normalised": dict(sorted(counts.normalised.items())),
    }


def rejected_json(one: Rejected) -> dict[str, Any]:
    """Give what was set apart as data."""
    return {"position": one.position, "place": text_json(one.place.text), "reason": text_json(one.reason)}


# ---- differences ----


def comparison_text(found: Comparison, language: Language) -> Iterator[Line]:
    """Write the differences between two files."""
    yield Line(f"{_side(found.before, language)}  →  {_side(found.after, language)}", "title")
    yield from _unread(found, language)
    if found.not_compared:
        yield Line(f"{pick(NOT_COMPARED, language)}: {', '.join(found.not_compared)}", "quiet")
    if not (found.before.entries and found.after.entries):
        yield Line(pick(NOTHING, language), "undetermined")
        return
    if found.is_equal:
        yield Line(pick(EQUAL, language))
        return
    appeared, vanished = ([_name(one) for one in ones] for ones in (found.appeared, found.vanished))
    yield from _section(APPEARED, appeared, language, _doubt(found.before, OLDER, language))
    yield from _section(VANISHED, vanished, language, _doubt(found.after, NEWER, language))
    for title, is_move in ((RENAMED, False), (MOVED, True)):
        names = [
            f"{one.before or '–'} → {one.after or '–'} ({counted(one.entries, ENTRIES, language)})"
            for one in found.renames if one.is_move is is_move
        ]  # fmt: skip
        yield from _section(title, names, language)
    entries = len({(one.entry.lars, one.entry.language) for one in found.changed})
    count = f"{counted(entries, ENTRIES, language)}, {counted(len(found.changed), FIELDS, language)}"
    yield from _section(CHANGED, [_change(one, language) for one in found.changed], language, count=count)


def _side(side: Side, language: Language) -> str:
    counts = (SET_APART, side.set_apart), (WITHOUT_LARS, side.without_lars), (DUPLICATES, side.duplicates)
    told = [f"{pick(text, language)}: {number}" for text, number in counts if number]
    return " · ".join([counted(side.entries, ENTRIES, language), *told])


def _unread(found: Comparison, language: Language) -> Iterator[Line]:
    """Write of each file what could not be read of it, with its place, and that it is not the whole register."""
    for side, which in ((found.before, OLDER), (found.after, NEWER)):
        if side.unreadable or side.elsewhere:
            yield from part(pick(UNREAD_IN, language).format(pick(which, language)))
        if said := other_pages_said(side.announced, side.elsewhere, language):
            yield Line(f"  {said}", "undetermined")
        yield from (Line(f"  {line.text}", line.style) for line in _first_rejected(side.unreadable, language))


def _doubt(side: Side, which: Text, language: Language) -> str:
    """Say why an entry that was not found in a file may be of it all the same; empty where the file was read whole."""
    if side.is_whole:
        return ""
    counts = (SET_APART, side.set_apart), (WITHOUT_LARS, side.without_lars), (ON_OTHER_PAGES, side.elsewhere)
    reasons = ", ".join(f"{pick(text, language)}: {number}" for text, number in counts if number)
    return pick(NOT_SURE, language).format(pick(which, language), reasons)


def _section(title: Text, rows: list[str], language: Language, doubt: str = "", *, count: str = "") -> Iterator[Line]:
    if rows:
        yield from part(f"{pick(title, language)} ({count or len(rows)})")
        if doubt:
            yield Line(f"  {doubt}", "undetermined")
        yield from (Line(f"  {printable(row)}") for row in rows)


def _name(one: Named) -> str:
    language = "" if one.language == "NLD" else f" {one.language}"
    return f"{one.lars}{language}  {one.name} – {one.organization}"


def _change(one: FieldChange, language: Language) -> str:
    same = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one.before, one.after, strict=False)))
    start = one.before.rfind(" ", 0, same - LED_BY) + 1 if same > LED_BY else 0
    told = [f"…{text[start:]}" if start else text for text in (one.before, one.after)]
    sides = (told[0], one.in_before), (told[1], one.in_after)
    before, after = (cut(text) or pick(EMPTY if held else NOT_HELD, language) for text, held in sides)
    tongue = "" if one.entry.language == "NLD" else f" {one.entry.language}"
    return f"{one.entry.lars}{tongue}  {one.field}: {before} → {after}"


def comparison_json(found: Comparison) -> dict[str, Any]:
    """Give the differences as data."""
    return {
        "before": _side_json(found.before),
        "after": _side_json(found.after),
        "appeared": [_plain(one) for one in found.appeared],
        "vanished": [_plain(one) for one in found.vanished],
        "renames": [_plain(one) for one in found.renames],
        "changed": [
            {
                **_plain(one.entry),
                "field": one.field,
                "before": storable(one.before),
                "after": storable(one.after),
                "in_before": one.in_before,
                "in_after": one.in_after,
            }
            for one in found.changed
        ],
        "not_compared": list(found.not_compared),
    }


def _side_json(side: Side) -> dict[str, Any]:
    """Give what a file holds; `is_whole` says whether an entry that was not found in it is not of it."""
    return {
        "entries": side.entries,
        "set_apart": side.set_apart,
        "without_lars": side.without_lars,
        "duplicates": side.duplicates,
        "announced": side.announced or None,
        "is_whole": side.is_whole,
        "unreadable": [rejected_json(one) for one in side.unreadable],
    }


def _plain(one: Named | Rename) -> dict[str, Any]:
    return {key: storable(value) if isinstance(value, str) else value for key, value in asdict(one).items()}
