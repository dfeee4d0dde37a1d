"""A board in shared memory on which server processes post their counts, so that any of them can tell those of all.

Nothing is written to disk. The process that watches has the first place: there it keeps the counts of processes that
ended, since a counter never goes down.
"""

from __future__ import annotations

import mmap
import struct
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

_SIZE: Final = 1 << 20
"""Bytes of one half of a place; memory that is not written to costs nothing."""

_LENGTH: Final = struct.Struct(">I")


class Board:
    """Places for texts; a place has two halves, and a byte says which one is whole."""

    def __init__(self, places: int) -> None:
        self._memory = mmap.mmap(-1, places * (1 + 2 * _SIZE))
        self._free = list(range(places - 1, 0, -1))

    def take(self) -> int:
        """Take a free place, or place 0, which nobody reads, when all are taken."""
        return self._free.pop() if self._free else 0

    def post(self, place: int, text: str) -> None:
        """Put a text in a place, in the half that nobody reads; one that is too long stays as it was."""
        content = text.encode()
        start = place * (1 + 2 * _SIZE)
        half = 1 - self._memory[start]
        if len(content) <= _SIZE - _LENGTH.size:
            at = start + 1 + half * _SIZE
            self._memory[at : at + _LENGTH.size + len(content)] = _LENGTH.pack(len(content)) + content
            self._memory[start] = half

    def read(self, place: int) -> str:
        """Give the text in a place."""
        start = place * (1 + 2 * _SIZE)
        at = start + 1 + self._memory[start] * _SIZE
        (length,) = _LENGTH.unpack_from(self._memory, at)
        return self._memory[at + _LENGTH.size : at + _LENGTH.size + length].decode()

    def others(self, place: int) -> list[str]:
        """Give the texts in all other places."""
        count = len(self._memory) // (1 + 2 * _SIZE)
        return [text for other in range(count) if other != place and (text := self.read(other))]

    def give_back(self, place: int) -> None:
        """Add the counters in a place to those of processes that ended, and free it."""
        if place:
            self.post(0, summed([self.read(0), _counters(self.read(place))]))
            self.post(place, "")
            self._free.append(place)


@dataclass(frozen=True, slots=True)
class Posting:
    """The place of one process on the board."""

    board: Board
    place: int

    def post(self, text: str) -> None:
        """Post a text for the others."""
        if self.place:
            self.board.post(self.place, text)

    def others(self) -> list[str]:
        """Give what the others posted last."""
        return self.board.others(self.place)


def summed(texts: Iterable[str]) -> str:
    """Add up what several processes count, in the text format of Prometheus; each family stands there once."""
    told: dict[str, list[str]] = {}
    samples: dict[str, dict[str, float]] = {}
    for text in texts:
        for family, lines in _families(text):
            told.setdefault(family, [line for line in lines if line.startswith("#")])
            sums = samples.setdefault(family, {})
            for line in lines:
                if not line.startswith("#"):
                    name, _, value = line.rpartition(" ")
                    sums[name] = sums.get(name, 0) + float(value)
    return "".join(
        f"{line}\n"
        for family, heading in told.items()
        for line in (*heading, *(f"{name} {value:.16g}" for name, value in samples[family].items()))
    )


def _families(text: str) -> Iterable[tuple[str, list[str]]]:
    """Give each family by name with its lines, which begin with its help."""
    for part in text.split("# HELP ")[1:]:
        lines = f"# HELP {part}".splitlines()
        yield lines[0].split(" ")[2], lines


def _counters(text: str) -> str:
    """Leave out what holds for a moment."""
    return "".join(f"{line}\n" for _, lines in _families(text) if not lines[1].endswith(" gauge") for line in lines)
