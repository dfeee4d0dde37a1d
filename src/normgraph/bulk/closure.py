"""Closure over planes: what `applies.facts.close` draws from one description, for all systems of a block at once."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING

from normgraph.applies.facts import DEVELOPMENT, IN_SERVICE, SERVICE_DATE
from normgraph.bulk.plan import FactColumn, Plan

if TYPE_CHECKING:
    from normgraph.applies.bits import Words

    Rails = tuple[Words, Words]


class RowFault(Exception):
    """A row that is no description: a value outside its domain, or facts that exclude one another."""

    def __init__(self, row: int) -> None:
        super().__init__(row)
        self.row = row


def close_planes(given: Mapping[str, Rails], plan: Plan) -> dict[str, Rails]:
    """Add what follows by definition to what is given.

    `plan.follows` holds what follows in any number of steps, so one pass over what was given is enough. Raises
    `RowFault` for the first row whose facts exclude one another.
    """
    import numpy

    closed: dict[str, Rails] = dict(given)
    touched = set()
    for (key, held), consequences in plan.follows.items():
        if key not in given:
            continue
        source = given[key][0 if held else 1]
        if not source.any():
            continue
        for other, value in consequences:
            if other not in touched:
                touched.add(other)
                before = closed.get(other) or (numpy.zeros_like(source), numpy.zeros_like(source))
                closed[other] = (before[0].copy(), before[1].copy())
            rail = closed[other][0 if value else 1]
            rail |= source
    clashes = [closed[key][0] & closed[key][1] for key in sorted(touched)]
    check_rows(*clashes)
    return closed


def check_rows(*faulty: Words) -> None:
    """Raise `RowFault` for the first row that is in one of the planes."""
    first = [row for plane in faulty if (row := first_in(plane)) is not None]
    if first:
        raise RowFault(min(first))


def first_in(plane: Words) -> int | None:
    """Give the first system of a plane, or nothing when it is empty."""
    import numpy

    words = plane.nonzero()[0]
    if not len(words):
        return None
    bits = numpy.unpackbits(plane[words[:1]].view(numpy.uint8), bitorder="little")
    return int(words[0]) * 64 + int(bits.argmax())


def planes_on(closed: Mapping[str, Rails], plan: Plan, as_of: date, none: Words, every: Words) -> dict[str, Rails]:
    """Add what depends on the day and on the readings taken; `every` has the bits of all systems and no others.

    What is in service on a day came into service no later, what is in development not before: that dates the systems
    whose date is not given. The plane under the name of the date itself holds those whose date is given.
    """
    planes = dict(closed)
    for key, taken in plan.reading_cells.items():
        planes[key] = (every, none) if taken else (none, every)
    unknown = (none, none)
    dateless = every & ~closed.get(SERVICE_DATE, unknown)[0]
    started = none.copy()
    for phase in IN_SERVICE:
        started |= closed.get(phase, unknown)[0]
    developed = closed.get(DEVELOPMENT, unknown)[0]
    fact = plan.facts[SERVICE_DATE]
    for threshold, key in zip(fact.thresholds, fact.members, strict=True):
        held, failed = closed.get(key, unknown)
        if as_of >= threshold:
            planes[key] = (held | dateless & developed, failed)
        else:
            planes[key] = (held, failed | dateless & started)
    return planes


def cell_keys(fact: FactColumn) -> tuple[str, ...]:
    """Give the cells of a fact; those of a date are followed by one that says whether it is given at all."""
    if fact.type == "bool":
        return (fact.key,)
    return (*fact.members, fact.key) if fact.type == "date" else fact.members
