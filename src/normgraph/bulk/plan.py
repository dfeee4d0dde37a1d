"""What a run decides, fixed beforehand as plain data: any process can be handed it, without the graph."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from normgraph.applies.bits import ONE, ZERO, Program, compile_program
from normgraph.applies.decide import folded
from normgraph.applies.description import read_description
from normgraph.applies.facts import CellValue, Definitions, close, definitions, taken_readings
from normgraph.model import FactType, Norms, Status, day_of

CONSTANTS: Mapping[tuple[int, int], Status] = {(ONE, ZERO): "applies", (ZERO, ONE): "does_not_apply"}
"""The roots of a requirement that has one status on a day whatever the system is."""


@dataclass(frozen=True, slots=True)
class FactColumn:
    """A fact as a column of a table."""

    key: str
    type: FactType
    domain: tuple[str, ...]
    thresholds: tuple[date, ...] = ()
    """Of a date: the days with which the graph compares it, in order."""
    lapsed: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Codes that are not to be used any more, each with those that took its place."""

    @property
    def members(self) -> tuple[str, ...]:
        """The keys of the cells of an enumeration, a set or a date."""
        return tuple(f"{self.key}/{code}" for code in self.domain or self.thresholds)


@dataclass(frozen=True, slots=True)
class DayPlan:
    """One day: a program with a root for each column of statuses, and where each requirement finds its status.

    Requirements that hang on the same condition share a column, named after the first of them.
    """

    as_of: date
    program: Program
    columns: tuple[str, ...]
    column_of: Mapping[str, str]
    """By requirement; one that has the same status for every system is in `constant` instead."""
    constant: Mapping[str, Status]


@dataclass(frozen=True, slots=True)
class Plan:
    """Everything that the statuses depend on beside the facts."""

    version: str
    digest: str
    known_at: date
    readings: Mapping[str, str]
    """The reading taken of each dispute; one that is not named stays open."""
    reading_cells: Mapping[str, bool]
    facts: Mapping[str, FactColumn]
    follows: Mapping[CellValue, tuple[CellValue, ...]]
    """By cell all that follows from it by definition, at once or in turn."""
    requirements: tuple[str, ...]
    days: tuple[DayPlan, ...]


def make_plan(norms: Norms, days: Sequence[date], known_at: date, readings: Mapping[str, str] | None = None) -> Plan:
    """Fix what a run decides: on the law of each day, as it was known on one day, under a reading of what is contested.

    Raises `InputError` for a dispute or reading that does not exist.
    """
    described = read_description({"facts": {}, "readings": readings or {}}, norms)
    closed = close(described, norms, known_at)
    return Plan(
        version=norms.version,
        digest=norms.digest,
        known_at=known_at,
        readings=taken_readings(described, norms.disputes),
        reading_cells={key: held for key, held in closed.items() if norms.cells[key].is_reading},
        facts=_fact_columns(norms),
        follows=all_that_follows(definitions(norms)),
        requirements=tuple(norms.requirements),
        days=tuple(_day(norms, day, known_at) for day in sorted({*days})),
    )


def _fact_columns(norms: Norms) -> dict[str, FactColumn]:
    thresholds = {fact: tuple(day_of(cell.key) for cell in cells) for fact, cells in norms.thresholds().items()}
    return {
        fact.key: FactColumn(fact.key, fact.type, fact.domain, thresholds.get(fact.key, ()), fact.lapsed)
        for fact in norms.facts.values()
    }


def all_that_follows(defined: Definitions) -> dict[CellValue, tuple[CellValue, ...]]:
    """Give for each cell what follows from it by any number of definitions."""
    found = {}
    for cell in defined:
        reached, waiting = dict[CellValue, None](), list(defined[cell])
        while waiting:
            one = waiting.pop()
            if one not in reached:
                reached[one] = None
                waiting += defined.get(one, ())
        found[cell] = tuple(sorted(reached))
    return found


def _day(norms: Norms, as_of: date, known_at: date) -> DayPlan:
    requirements = norms.requirements.values()
    program = compile_program(folded(requirement, as_of, known_at) for requirement in requirements)
    column_of, constant, roots = _shared(zip(norms.requirements, program.roots, strict=True))
    return DayPlan(
        as_of=as_of,
        program=replace(program, roots=tuple(roots)),
        columns=tuple(roots.values()),
        column_of=column_of,
        constant=constant,
    )


def _shared(
    roots: Iterable[tuple[str, tuple[int, int]]],
) -> tuple[dict[str, str], dict[str, Status], dict[tuple[int, int], str]]:
    """Let requirements with the same root share a column; set those apart that have a constant for it."""
    columns: dict[tuple[int, int], str] = {}
    column_of: dict[str, str] = {}
    constant: dict[str, Status] = {}
    for key, root in roots:
        if root in CONSTANTS:
            constant[key] = CONSTANTS[root]
        else:
            column_of[key] = columns.setdefault(root, key)
    return column_of, constant, columns
