"""What a bulk run found, as lines of text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from itertools import groupby
from typing import Any

from normgraph.amounts import say_number
from normgraph.errors import Language
from normgraph.model import STATUSES, Status
from normgraph.texts import say, say_day
from normgraph.writing.text import Line


def totals_text(rows: Iterable[Mapping[str, Any]], language: Language) -> Iterator[Line]:
    """Write how many systems have each status, by day and requirement."""
    for day, counted in groupby(rows, key=lambda row: row["as_of"]):
        yield Line(f"{say('as_of', language)} {say_day(day, language)}", "title")
        words = ("bulk_systems", *(f"count_{status}" for status in STATUSES))
        yield Line(f"{'':32}" + "".join(f"  {say(word, language):>16}" for word in words), "quiet")
        for row in counted:
            numbers = (row["systems"], *(row[status] for status in STATUSES))
            yield Line(f"{row['requirement']:32}" + "".join(f"  {say_number(one, language):>16}" for one in numbers))
    yield Line(say("bulk_unwarned", language), "quiet")


def system_text(found: Mapping[date, Mapping[str, Status]], language: Language) -> Iterator[Line]:
    """Write which requirements have each status for one system, by day."""
    for day, statuses in found.items():
        yield Line(f"{say('as_of', language)} {say_day(day, language)}", "title")
        for status in STATUSES:
            keys = sorted(key for key, other in statuses.items() if other == status)
            yield Line(f"{say(status, language)} ({len(keys)})", status)
            yield from (Line(f"  {', '.join(keys)}") for _ in keys[:1])
    yield Line(say("bulk_unwarned", language), "quiet")


def changes_text(rows: Iterable[Mapping[str, Any]], language: Language) -> Iterator[Line]:
    """Write for how many systems the status of a requirement differs, by day."""
    none = True
    for day, changed in groupby(rows, key=lambda row: row["as_of"]):
        none = False
        yield Line(f"{say('as_of', language)} {say_day(day, language)}", "title")
        for row in changed:
            before, after = (say(row[side], language) for side in ("before", "after"))
            yield Line(f"{row['requirement']:32}  {say_number(row['systems'], language):>16}  {before} → {after}")
    if none:
        yield Line(say("nothing_changes", language))
