"""Many hypothetical worlds at once: what would the outcome be if a fact were otherwise?

A world is the present state of knowledge with a few cells set differently. Worlds are numbered; a Python integer holds
one bit for each, so that one pass over the conditions decides all requirements in all worlds.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import NamedTuple

from normgraph.applies.bits import Program, run
from normgraph.model import Cell, Fact, State, day_of

Rails = tuple[int, int]
"""Two bit sets over worlds: where something is true, and where it is false."""


class Assumption(NamedTuple):
    """One possible answer to the question that a fact asks."""

    fact: str
    value: object
    cells: Mapping[str, bool]
    weight: float = 1.0
    """The chance given to this answer when questions are ordered; an answer itself never uses it."""
    lost: frozenset[str] = frozenset()
    """Cells of which nothing is known any more, unless another assumption sets them."""
    since: date = date.min
    """The first day of which it holds; until then the one before it does, which gives the fact the same value."""


def possible_answers(fact: Fact, cells: Iterable[Cell]) -> list[Assumption]:
    """List the answers a fact can have; for a set: none of its members, or exactly one."""
    keys = [cell.key for cell in cells]
    if fact.type == "bool":
        return [Assumption(fact.key, value, {fact.key: value}, 0.5) for value in (True, False)]
    if fact.type == "date":
        return _date_answers(fact.key, sorted(keys))
    exactly = [
        Assumption(fact.key, code, {key: key == f"{fact.key}/{code}" for key in keys}, 1 / len(fact.domain))
        for code in fact.domain
    ]
    if fact.type == "enum":
        return exactly
    half = [Assumption(fact.key, [one.value], one.cells, one.weight / 2) for one in exactly]
    return [Assumption(fact.key, [], dict.fromkeys(keys, False), 0.5), *half]


def _date_answers(fact: str, keys: list[str]) -> list[Assumption]:
    """List one date in each interval between the thresholds of the graph."""
    days = [day_of(key) for key in keys]
    chosen = [days[0] - timedelta(days=1), *days] if days else []
    return [
        Assumption(fact, str(day), {key: day >= limit for key, limit in zip(keys, days, strict=True)}, 1 / len(chosen))
        for day in chosen
    ]


def suppose(program: Program, state: State, assumed: Sequence[Mapping[str, bool]]) -> list[Rails]:
    """Evaluate every root of a program in one world for each set of assumed cells."""
    everywhere = (1 << len(assumed)) - 1
    planes = {key: (everywhere, 0) if held else (0, everywhere) for key, held in state.items()}
    for number, cells in enumerate(assumed):
        bit = 1 << number
        for key, held in cells.items():
            true, false = planes.get(key, (0, 0))
            planes[key] = (true | bit, false & ~bit) if held else (true & ~bit, false | bit)
    return run(program, planes, 0)


@dataclass(frozen=True, slots=True)
class Pairs:
    """The worlds in which one or two assumptions are made."""

    rails: list[Rails]
    planes: Mapping[str, Rails]
    """By cell the worlds in which it holds, and those in which it does not."""
    worlds: Triangle
    coherent: int
    """The worlds whose two assumptions do not contradict each other, nor both lose something.

    What followed from two facts is lost only with both, which no assumption knows of the other.
    """


@dataclass(frozen=True, slots=True)
class Triangle:
    """The worlds of all pairs of so many assumptions, each pair once: 0 with 0, 1, 2 …, then 1 with 1, 2 …"""

    count: int
    firsts: tuple[int, ...]
    """For each assumption the number of the world in which it alone is made, with which its row begins."""
    places: tuple[int, ...]
    """For each assumption the worlds in which it is made, as bits."""
    singles: int
    """The worlds in which only one assumption is made."""
    everywhere: int

    def pair(self, world: int) -> tuple[int, int]:
        """Give the two assumptions of a world; it may be one twice."""
        row = bisect_right(self.firsts, world) - 1
        return row, row + world - self.firsts[row]

    def world(self, one: int, other: int) -> int:
        """Give the world in which two assumptions are made, or one twice."""
        first, second = sorted((one, other))
        return self.firsts[first] + second - first


@lru_cache(maxsize=512)
def _triangle(count: int) -> Triangle:
    firsts = tuple([number * count - number * (number - 1) // 2 for number in range(count)])
    places, above = [], 0
    for number, first in enumerate(firsts):
        places.append(((1 << count - number) - 1) << first | above << number)
        above |= 1 << first - number
    singles = sum(1 << first for first in firsts)
    return Triangle(count, firsts, tuple(places), singles, (1 << count * (count + 1) // 2) - 1)


def suppose_pairs(program: Program, state: State, assumptions: Sequence[Assumption]) -> Pairs:
    """Evaluate every root in the worlds of all single assumptions and all pairs of them."""
    worlds = _triangle(len(assumptions))
    planes, clash = _pair_planes(state, assumptions, worlds)
    impossible = clash | _apart(assumptions, worlds) & ~worlds.singles
    return Pairs(run(program, planes, 0), planes, worlds, worlds.everywhere & ~impossible)


def _pair_planes(state: State, assumptions: Sequence[Assumption], worlds: Triangle) -> tuple[dict[str, Rails], int]:
    """Give the planes of all cells, and the worlds in which two assumptions clash, where the planes mean nothing."""
    held: dict[str, Rails] = {key: (0, 0) for assumption in assumptions for key in assumption.lost}
    lost: dict[str, int] = defaultdict(int)
    for assumption, place in zip(assumptions, worlds.places, strict=True):
        for key in assumption.lost:
            lost[key] |= place
        for key, value in assumption.cells.items():
            true, false = held.get(key, (0, 0))
            held[key] = (true | place, false) if value else (true, false | place)
    everywhere, clash = worlds.everywhere, 0
    planes = {key: (everywhere, 0) if value else (0, everywhere) for key, value in state.items()}
    for key, (true, false) in held.items():
        clash |= true & false
        known, kept = state.get(key), everywhere
        if key in lost:
            kept ^= lost[key] & ~(true | false)
        planes[key] = kept ^ false if known else true, kept ^ true if known is False else false
    return planes, clash


def _apart(assumptions: Sequence[Assumption], worlds: Triangle) -> int:
    """Find the worlds that would give one fact two answers, or whose assumptions both lose something."""
    same: dict[str, int] = defaultdict(int)
    losing = 0
    for number, assumption in enumerate(assumptions):
        same[assumption.fact] |= 1 << number
        losing |= bool(assumption.lost) << number
    rows = enumerate(zip(assumptions, worlds.firsts, strict=True))
    return sum((same[one.fact] | (losing if one.lost else 0)) >> number << first for number, (one, first) in rows)
