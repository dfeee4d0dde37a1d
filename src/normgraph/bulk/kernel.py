"""Decide one block: from a table of facts to planes of statuses and the numbers that totals are made of."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from normgraph.applies.bits import Packed, run_blocks
from normgraph.bulk.closure import close_planes, planes_on
from normgraph.bulk.columns import cell_planes, full_plane, planes_of
from normgraph.bulk.plan import DayPlan, Plan

if TYPE_CHECKING:
    import numpy

    from normgraph.bulk.closure import Rails

Pair = tuple[str, str]
"""Where a requirement finds its status on a day and on the next: a column, or a status that holds for all systems."""


@dataclass(frozen=True, slots=True)
class Decided:
    """The statuses of a block of systems on one day: for each column the systems to which it applies, and does not."""

    day: DayPlan
    count: int
    rails: Mapping[str, Rails]
    """By column, and under `applies` and `does_not_apply` the rails of what has that status for every system."""

    def columns(self) -> Iterator[tuple[str, Rails]]:
        """Yield the columns, without the constant ones."""
        return ((name, self.rails[name]) for name in self.day.columns)


def decide(table: Any, plan: Plan, packed: bool) -> list[Decided]:
    """Decide every requirement for every row of a table on each day of a plan.

    Raises `RowFault` for a row that is no description.
    """
    none, every = full_plane(0, table.num_rows), full_plane(table.num_rows, table.num_rows)
    closed = close_planes((cell_planes if packed else planes_of)(table, plan), plan)
    decided = []
    for day in plan.days:
        known = Packed(table.num_rows, planes_on(closed, plan, day.as_of, none, every))
        found = run_blocks(day.program, known)
        rails = dict(zip(day.columns, found, strict=True))
        decided.append(
            Decided(day, table.num_rows, {**rails, "applies": (every, none), "does_not_apply": (none, every)})
        )
    return decided


# ---- numbers ----


def count_statuses(decided: Decided) -> dict[str, list[int]]:
    """Count by column the systems to which it applies, and to which it does not; the others are undetermined."""
    rails = [rails for _, rails in decided.columns()]
    return {"applies": [size(held) for held, _ in rails], "does_not_apply": [size(failed) for _, failed in rails]}


def pairs_of(plan: Plan) -> list[tuple[Pair, ...]]:
    """Give for each two successive days the different pairs of places where requirements find their statuses."""
    return [tuple(dict.fromkeys(pair_of(key, *days) for key in plan.requirements)) for days in pairwise(plan.days)]


def pair_of(requirement: str, before: DayPlan, after: DayPlan) -> Pair:
    """Give the pair of a requirement between two days."""
    return place_of(requirement, before), place_of(requirement, after)


def place_of(requirement: str, day: DayPlan) -> str:
    """Give the column of a requirement, or the status that it has for every system."""
    return day.column_of.get(requirement) or day.constant[requirement]


def count_changes(before: Decided, after: Decided, pairs: Sequence[Pair]) -> list[list[int]]:
    """Count for each pair the systems by status on two days: applies then and now, then and not now, and so on.

    The four counts, with those of `count_statuses`, give every change from and to undetermined too.
    """
    return [[size(then & now) for then in before.rails[one] for now in after.rails[other]] for one, other in pairs]


def count_by_group(decided: Decided, groups: numpy.ndarray[Any, Any], number: int) -> dict[str, Any]:
    """Count by column and rail the systems in each of a number of groups; `groups` gives the group of each system."""
    import numpy

    found = {}
    for name, rails in decided.columns():
        for rail, word in zip(rails, ("applies", "does_not_apply"), strict=True):
            bits = numpy.unpackbits(rail.view(numpy.uint8), count=decided.count, bitorder="little").view(numpy.bool_)
            found[f"{name}/{word}"] = numpy.bincount(groups[bits], minlength=number)
    return found


def size(rail: Any) -> int:
    """Count the systems of a plane."""
    import numpy

    return int(numpy.bitwise_count(rail).sum())
