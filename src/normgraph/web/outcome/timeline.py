"""The days on which something changes for a system, as bars to be drawn and as an equal list."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

from normgraph.model import Provision, TimelineDay

WIDTH: Final = 700
"""Of the whole drawing, in units of its own, as all sizes here."""

DAY_WIDTH: Final = 150
"""What the name of a day takes at the left of a row."""

BAR: Final = 20
GAP: Final = 12
COUNT_WIDTH: Final = 340
"""What the words behind the longest bar take, of which there may be hundreds."""


@dataclass(frozen=True, slots=True)
class Bar:
    """How many requirements something happens to on a day, as a bar."""

    kind: str
    count: int
    x: int
    y: int
    width: int


@dataclass(frozen=True, slots=True)
class DayRow:
    """One day of a timeline, with its bars below one another."""

    day: date
    bars: tuple[Bar, ...]
    basis: tuple[Provision, ...]
    y: int


@dataclass(frozen=True, slots=True)
class Timeline:
    """The days in order, and how large the drawing is."""

    rows: tuple[DayRow, ...]
    width: int
    height: int


def timeline(entries: Iterable[TimelineDay]) -> Timeline:
    """Lay the days out below one another; the longest bar fills the width."""
    days = [(entry, [(kind, len(keys)) for kind, keys in entry.kinds()]) for entry in entries]
    most = max((count for _, counts in days for _, count in counts), default=1)
    room = WIDTH - DAY_WIDTH - COUNT_WIDTH
    rows, y = [], GAP
    for entry, counts in days:
        bars = tuple(
            Bar(kind, count, DAY_WIDTH, y + BAR * number, max(2, room * count // most))
            for number, (kind, count) in enumerate(counts)
        )
        rows.append(DayRow(entry.day, bars, entry.basis, y))
        y += BAR * len(bars) + GAP
    return Timeline(tuple(rows), WIDTH, y)
