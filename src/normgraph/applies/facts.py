"""Closure: from a description of a system to what is known about every cell.

This is what follows by definition: a value of an enumeration excludes the others, a closed set what it does not name,
some facts one another; a narrower fact implies the broader one, a date lies before or after each threshold that the
graph uses. Nothing else follows: what is not said stays unknown.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import lru_cache

from normgraph.applies.description import Description
from normgraph.errors import ContradictoryFacts, pointer_to
from normgraph.model import READING, Dispute, Fact, Norms, State, day_of, fact_of

LIFECYCLE = "lifecycle"
DEVELOPMENT = "lifecycle/development"
PILOT = "lifecycle/pilot"
ENDED = "lifecycle/ended"

IN_SERVICE = (PILOT, "lifecycle/in_service", ENDED)
"""The phases of a system that is, or has been, in service; a pilot counts (AI Act, Article 2(8))."""

SERVICE_DATE = "date_in_service"

CellValue = tuple[str, bool]
"""A cell and the value it has."""

Definitions = Mapping[CellValue, tuple[CellValue, ...]]
"""What follows at once from each literal."""


def close(description: Description, norms: Norms, as_of: date) -> dict[str, bool]:
    """Draw everything that follows from a description by definition.

    `as_of` counts for one thing: what is in service on that day came into service no later, and what is in development
    not before.
    Raises `ContradictoryFacts` when what follows contradicts what was said.
    """
    state = dict(description.cells)
    _follow(state, list(state.items()), definitions(norms))
    for key, cell in norms.cells.items():
        if cell.is_reading:
            state.update(_chosen(key, description.readings, norms.disputes))
        elif norms.facts[cell.fact].type == "date":
            state.update(_compared(key, _bounds(cell.fact, description, state, as_of)))
    return state


def consequences(state: State, assumed: State, defined: Definitions) -> dict[str, bool] | None:
    """Give the cells that an assumption sets, with what follows by definition; `None` when it contradicts the state."""
    changed = {key: held for key, held in assumed.items() if state.get(key) is not held}
    if defined.keys().isdisjoint(changed.items()):
        return changed
    supposed = {**state, **assumed}
    try:
        _follow(supposed, assumed.items(), defined)
    except ContradictoryFacts:
        return None
    return {key: held for key, held in supposed.items() if state.get(key) is not held}


def taken_readings(description: Description, disputes: Mapping[str, Dispute]) -> dict[str, str]:
    """Give the reading taken for each dispute: the one chosen, else the working reading; others stay open."""
    taken = {key: dispute.working for key, dispute in disputes.items() if dispute.working}
    return {**taken, **description.readings}


@lru_cache(maxsize=8)
def definitions(norms: Norms) -> Definitions:
    """Collect what follows from what by definition, each rule with its contrapositive."""
    found: dict[CellValue, list[CellValue]] = defaultdict(list)
    for fact in norms.facts.values():
        for given, then in _defined(fact):
            found[given].append(then)
    return {given: tuple(then) for given, then in found.items()}


def _defined(fact: Fact) -> Iterator[tuple[CellValue, CellValue]]:
    for implied in fact.implies:
        yield (fact.key, True), (implied, True)
        yield (implied, False), (fact.key, False)
    for cell, excluded in fact.exclusions.items():
        for other in excluded:
            yield (cell, True), (other, False)
            yield (other, True), (cell, False)


def _follow(state: dict[str, bool], given: Iterable[CellValue], defined: Definitions) -> None:
    """Add to a state what follows from some of its literals, and from what follows in turn."""
    waiting = list(given)
    sources: dict[str, str] = {}
    while waiting:
        literal = waiting.pop()
        source = sources.get(literal[0], literal[0])
        for key, held in defined.get(literal, ()):
            known = state.get(key)
            if known is None:
                state[key] = held
                sources[key] = source
                waiting.append((key, held))
            elif known is not held:
                raise _contradiction(source, key)  # what was given itself: rules also run backwards, and meet it first


def _contradiction(given: str, key: str) -> ContradictoryFacts:
    """Say that two facts as given cannot both be."""
    fact, other = fact_of(given), fact_of(key)
    found = ContradictoryFacts(
        f"kan niet samen met {given!r}; verbeter een van beide (zie de definitie van {fact!r})",
        f"is not possible with {given!r}; correct one of the two (see the definition of {fact!r})",
        pointer=pointer_to("facts", other),
    )
    found.between = (fact, other)
    return found


def _bounds(fact: str, description: Description, state: Mapping[str, bool], as_of: date) -> tuple[date, date]:
    if fact in description.dates:
        return description.dates[fact]
    if fact != SERVICE_DATE:
        return date.min, date.max
    return as_of if state.get(DEVELOPMENT) else date.min, as_of if is_in_service(state) else date.max


def is_in_service(state: State) -> bool:
    """Say whether a system is known to be, or to have been, in service."""
    return any(state.get(phase) for phase in IN_SERVICE)


def _compared(cell: str, bounds: tuple[date, date]) -> dict[str, bool]:
    threshold = day_of(cell)
    if bounds[0] >= threshold:
        return {cell: True}
    return {cell: False} if bounds[1] < threshold else {}


def _chosen(cell: str, chosen: Mapping[str, str], disputes: Mapping[str, Dispute]) -> dict[str, bool]:
    dispute, _, reading = cell.removeprefix(READING).rpartition("/")
    taken = chosen.get(dispute) or disputes[dispute].working
    return {cell: taken == reading} if taken else {}
