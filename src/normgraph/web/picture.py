"""Lay a small graph out in columns: boxes with wrapped text, and lines from each box to those that it leads to.

Nothing here knows norms or HTML. Sizes are in units of the drawing; the width of a letter is an estimate on the safe
side, because the font of the reader is not known.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from statistics import fmean
from textwrap import wrap
from typing import Final

LETTERS: Final = 25
"""How many letters a line in a box holds."""

MOST_LINES: Final = 5
"""A longer text is cut; the whole of it stands in the title of the box and in the list beside the drawing."""

BOX_WIDTH: Final = 220
LINE: Final = 18
PADDING: Final = 9
BETWEEN_ROWS: Final = 14
BETWEEN_COLUMNS: Final = 60
MARGIN: Final = 4
"""Room around the drawing, for the outline of a box that has the focus."""


@dataclass(frozen=True, slots=True)
class Thing:
    """Something to draw: in which column, what it says, where it leads, and the kind from which it takes its looks."""

    key: str
    column: int
    text: str
    href: str
    kind: str


@dataclass(frozen=True, slots=True)
class Box:
    """A thing in its place, with its text in lines."""

    thing: Thing
    x: int
    y: int
    height: int
    lines: tuple[tuple[int, str], ...]
    """Each with the height of its baseline."""


@dataclass(frozen=True, slots=True)
class Picture:
    """Boxes in the order of reading, and lines between them as paths of SVG."""

    width: int
    height: int
    boxes: tuple[Box, ...]
    paths: tuple[str, ...]


def lay_out(things: Iterable[Thing], links: Iterable[tuple[str, str]]) -> Picture:
    """Lay a graph out; links lead from left to right, and name things by key."""
    columns: dict[int, list[Thing]] = defaultdict(list)
    for thing in things:
        columns[thing.column].append(thing)
    links = list(links)
    boxes: dict[str, Box] = {}
    for number, column in enumerate(sorted(columns)):
        x = MARGIN + number * (BOX_WIDTH + BETWEEN_COLUMNS)
        boxes |= _stacked(_ordered(columns[column], boxes, links), x)
    return Picture(
        width=2 * MARGIN + len(columns) * (BOX_WIDTH + BETWEEN_COLUMNS) - BETWEEN_COLUMNS,
        height=MARGIN + max((box.y + box.height for box in boxes.values()), default=0),
        boxes=tuple(boxes.values()),
        paths=tuple(_path(boxes[one], boxes[other]) for one, other in links),
    )


def _ordered(column: list[Thing], placed: Mapping[str, Box], links: Sequence[tuple[str, str]]) -> list[Thing]:
    """Put things beside what leads to them, so that few lines cross."""
    heights = defaultdict(list)
    for one, other in links:
        if one in placed:
            heights[other].append(placed[one].y)
    return sorted(column, key=lambda thing: fmean(heights[thing.key]) if thing.key in heights else 0)


def _stacked(column: Iterable[Thing], x: int) -> dict[str, Box]:
    found: dict[str, Box] = {}
    y = MARGIN
    for thing in column:
        lines = wrapped(thing.text)
        height = 2 * PADDING + LINE * len(lines)
        baselines = tuple((y + PADDING + LINE * number - 5, line) for number, line in enumerate(lines, 1))
        found[thing.key] = Box(thing, x, y, height, baselines)
        y += height + BETWEEN_ROWS
    return found


def wrapped(text: str) -> list[str]:
    """Break a text into lines that fit a box; what does not fit ends with an ellipsis."""
    lines = wrap(text, LETTERS, max_lines=MOST_LINES, placeholder=" …")
    return lines or [""]


def _path(one: Box, other: Box) -> str:
    """Draw a curve from the right of a box to the left of another."""
    x, y = one.x + BOX_WIDTH, one.y + one.height // 2
    to_x, to_y = other.x, other.y + other.height // 2
    bend = (to_x - x) // 2
    return f"M{x} {y}C{x + bend} {y} {to_x - bend} {to_y} {to_x} {to_y}"
