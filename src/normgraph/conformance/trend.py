"""Say how completeness moved between harvests of a register: of the whole and of each body, field by field.

A share is of the entries whose standard has the field and of which the file holds it. Where a file holds no such field
there is no share, so that a listing with fewer fields never looks like a register that got worse. A body is known by
its name: one that was renamed is another body, which `normgraph.register.compare` can tell.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from normgraph.conformance.score import Figures, Summary


@dataclass(frozen=True, slots=True)
class Share:
    """In how many entries something is filled in, of how many in which it could be."""

    filled: int
    asked: int

    @property
    def part(self) -> float:
        """Give the share as a number from 0 to 1."""
        return self.filled / self.asked


@dataclass(frozen=True, slots=True)
class Movement:
    """How full one field was in each harvest, in the order of the harvests; `None` where that cannot be known."""

    field: str
    shares: tuple[Share | None, ...]

    @property
    def change(self) -> float | None:
        """Give by how much the share moved from the first harvest in which it is known to the last; from -1 to 1."""
        known = [share for share in self.shares if share]
        return known[-1].part - known[0].part if len(known) > 1 else None


@dataclass(frozen=True, slots=True)
class Trend:
    """The trend of a body over the harvests, or of the whole register."""

    name: str
    entries: tuple[int, ...]
    """How many entries it has in each harvest."""
    fields: tuple[Movement, ...]

    @property
    def change(self) -> float | None:
        """Give the mean movement of the fields that can be compared, or `None` when there is none."""
        changes = [one.change for one in self.fields if one.change is not None]
        return sum(changes) / len(changes) if changes else None


def trend_of_whole(harvests: Sequence[Summary]) -> Trend:
    """Give the trend of the whole register, from the oldest harvest to the newest."""
    return _trend("", [one.whole for one in harvests])


def trends_of_bodies(harvests: Sequence[Summary]) -> tuple[Trend, ...]:
    """Give the trend of each body that is in any harvest, by name."""
    names = sorted({name for one in harvests for name in one.bodies}, key=str.casefold)
    return tuple(_trend(name, [one.bodies.get(name, Figures(name)) for one in harvests]) for name in names)


def _trend(name: str, each: Sequence[Figures]) -> Trend:
    fields = sorted({key for one in each for key in one.asked})
    moved = (Movement(field, tuple(_share(one, field) for one in each)) for field in fields)
    return Trend(name, tuple(one.entries for one in each), tuple(moved))


def _share(figures: Figures, field: str) -> Share | None:
    return Share(figures.filled[field], figures.asked[field]) if figures.asked[field] else None
