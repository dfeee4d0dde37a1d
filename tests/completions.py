"""Many completions of one description at once: what every requirement comes to in each of them."""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from random import Random

from normgraph.applies.bits import Planes, compile_program, run
from normgraph.applies.facts import close, consequences
from systems import TODAY, Facts, cells_of, definitional, described, engine, norms, some_value, thresholds

Cells = Mapping[str, bool]
Dealt = Sequence[tuple[Cells, int]]
"""The values of a fact, as cells, each with the worlds that have it: bit n stands for world n."""

Outcomes = Sequence[tuple[int, int]]
"""For each root the worlds in which it holds, and those in which it does not."""

SETS_DRAWN = 60


@dataclass(frozen=True)
class Completions:
    """Random ways to fill in what a description leaves open, readings included."""

    count: int
    facts: Mapping[str, Dealt]

    @classmethod
    def of(cls, facts: Facts, as_of: date, count: int, random: Random) -> Completions:
        state = close(described(facts), norms(), as_of)
        values = {key: fitting(key, cells, state) for key, cells in all_values(random).items()}
        return cls(count, {key: dealt(cells, count, random) for key, cells in values.items()})

    def redrawn(self, key: str, random: Random) -> Completions:
        """Give the same worlds, but for another value of one fact."""
        values = [cells for cells, _ in self.facts[key]]
        return Completions(self.count, {**self.facts, key: dealt(values, self.count, random)})

    def planes(self, answered: str = "") -> dict[str, tuple[int, int]]:
        """Give the planes of every cell; what follows by definition from the answered fact replaces what was drawn."""
        every = (1 << self.count) - 1
        held: dict[str, int] = {}
        for cell, value, mask in self._said(list(self.facts)):
            held[cell] = held.get(cell, 0) | (mask if value else 0)
        for cell, value, mask in self._said([answered] if answered else [], implied=True):
            held[cell] = held.get(cell, 0) | mask if value else held.get(cell, 0) & ~mask
        return {cell: (mask, every & ~mask) for cell, mask in held.items()}

    def _said(self, keys: Sequence[str], *, implied: bool = False) -> list[tuple[str, bool, int]]:
        return [
            (cell, value, mask)
            for key in keys
            for cells, mask in self.facts[key]
            for cell, value in (consequences({}, cells, definitional()) or {} if implied else cells).items()
        ]


def all_values(random: Random) -> dict[str, list[Cells]]:
    """List the values of every fact and dispute, the emptiest first; of a set some members are drawn."""
    found: dict[str, list[Cells]] = {}
    for fact in norms().facts.values():
        if fact.type == "date":
            days = thresholds(fact.key)
            found[fact.key] = [{f"{fact.key}/{limit}": limit <= day for limit in days} for day in (date.min, *days)]
        else:
            drawn = [cells_of(fact.key, some_value(fact, random)) for _ in range(SETS_DRAWN)]
            found[fact.key] = sorted(drawn, key=lambda cells: sum(cells.values()))
    for dispute in norms().disputes.values():
        options = [reading.key for reading in dispute.readings]
        found[dispute.key] = [{f"reading/{dispute.key}/{o}": o == taken for o in options} for taken in options]
    return found


def fitting(key: str, values: Sequence[Cells], state: Cells) -> list[Cells]:
    """Give the values of a fact that agree with what is known; known members of a set go before drawn ones."""
    if key in norms().facts and norms().facts[key].type == "set":
        values = [{cell: state.get(cell, held) for cell, held in cells.items()} for cells in values]
    found = [cells for cells in values if all(state.get(cell, held) is held for cell, held in cells.items())]
    return [cells for place, cells in enumerate(found) if cells not in found[:place]]


def dealt(values: Sequence[Cells], count: int, random: Random) -> Dealt:
    """Deal values over worlds: in one half of them evenly, in the other half mostly the emptiest."""
    half = count // 2
    places = range(len(values))
    mostly_first = [len(values), *[1] * (len(values) - 1)]
    drawn = random.choices(places, k=count - half) + random.choices(places, mostly_first, k=half)
    digits = [bytearray(b"0" * count) for _ in values]
    for world, place in enumerate(drawn):
        digits[place][-1 - world] = ord("1")
    return [(cells, int(digit, 2)) for cells, digit in zip(values, digits, strict=True)]


def coherent(planes: Planes[int], count: int) -> int:
    """Give the worlds in which nothing contradicts a definition."""
    clash = 0
    for (cell, held), follows in definitional().items():
        for then, value in follows:
            if cell in planes and then in planes:
                clash |= planes[cell][not held] & planes[then][value]
    return ((1 << count) - 1) & ~clash


@dataclass(frozen=True)
class Influence:
    """For each requirement the facts whose value was seen to change its outcome on a day."""

    as_of: date
    alone: Mapping[str, set[str]]
    """While every other fact stays as it is."""
    with_definitions: Mapping[str, set[str]]
    """While only what follows from it by definition changes along."""

    @classmethod
    def on(cls, as_of: date) -> Influence:
        keys = norms().requirements
        return cls(as_of, {key: set() for key in keys}, {key: set() for key in keys})

    def look(self, facts: Facts, count: int, random: Random, only: Container[str] = ()) -> None:
        """Redraw every fact, or some only, in many completions of a description, and note what that changes."""
        roots = engine().folded(self.as_of, TODAY)
        program = compile_program(list(roots.values()))
        drawn = Completions.of(facts, self.as_of, count, random)
        before = drawn.planes()
        outcomes = run(program, before, 0)
        for fact in (key for key in norms().facts if len(drawn.facts[key]) > 1 and (not only or key in only)):
            other = drawn.redrawn(fact, random)
            for found, after in ((self.alone, other.planes()), (self.with_definitions, other.planes(fact))):
                worlds = coherent(before, count) & coherent(after, count)
                for key, changed in zip(roots, changes(outcomes, run(program, after, 0)), strict=True):
                    if changed & worlds:
                        found[key].add(fact)


def changes(before: Outcomes, after: Outcomes) -> list[int]:
    """Give for each root the worlds in which its outcome differs."""
    both = zip(before, after, strict=True)
    return [(held ^ then_held) | (failed ^ then_failed) for (held, failed), (then_held, then_failed) in both]
