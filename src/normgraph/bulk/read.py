"""Read what a run found: expanded to a status a system and requirement, for one system, or with the reason for it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from normgraph.applies.answer import Applicability
from normgraph.applies.description import Description
from normgraph.bulk.columns import describe_cells, describe_row
from normgraph.bulk.extras import arrow
from normgraph.bulk.folder import MANIFEST, STATUSES, Manifest, block_name, check_files, place_of_day, read_sealed
from normgraph.bulk.plan import make_plan
from normgraph.bulk.source import ID, open_source, read_block
from normgraph.errors import InvalidValue, NotFound, UnreadableInput, check_choice, shown
from normgraph.model import Answer, Norms, RequirementAnswer, Status
from normgraph.settings import Settings

WORDS: tuple[Status, ...] = ("does_not_apply", "undetermined", "applies")
"""By truth value: 0 false, 1 unknown, 2 true."""


@dataclass(frozen=True, slots=True)
class Run:
    """The folder of a run that is whole."""

    folder: Path
    manifest: Manifest

    @property
    def days(self) -> tuple[date, ...]:
        """Give the days for which statuses were decided."""
        return self.manifest.run.as_of

    def chosen_days(self, as_of: date | None) -> tuple[date, ...]:
        """Give the days of a question: the one asked for, or all."""
        if as_of is not None:
            check_choice(str(as_of), map(str, self.days), "as_of")
        return self.days if as_of is None else (as_of,)

    def table(self, name: str) -> Any:
        """Read a file of the run, after its checksum; nothing when the run has no such file."""
        if name not in self.manifest.files:
            return None
        check_files(self.folder, {name: self.manifest.files[name]})
        return arrow().parquet.read_table(self.folder / name, partitioning=None)

    def systems(self, number: int) -> Any:
        """Read id and organisation of the systems of a block; nothing when they have none."""
        return self.table(f"systems/{block_name(number)}.parquet")


def open_run(folder: Path) -> Run:
    """Open the folder of a run; raises `InvalidValue` when there is no manifest, because the run is not whole.

    Raises `UnreadableInput` when the manifest is damaged.
    """
    file = folder / MANIFEST
    if not file.exists():
        raise InvalidValue(
            "geen hele run: er is geen manifest.json; draai normgraph bulk (nog eens)",
            "not a whole run: there is no manifest.json; run normgraph bulk (again)",
            pointer=str(folder),
        )
    return Run(folder, Manifest.from_json(read_sealed(file)))


# ---- tables ----


def read_statuses(
    folder: str | Path, as_of: date | None = None, requirements: Sequence[str] | None = None
) -> Iterator[Any]:
    """Yield a pyarrow table a block and day: `as_of`, `system` (its number), `id`, and a column for each requirement.

    A status is `applies`, `does_not_apply` or `undetermined`, in full, and comes without the warnings of an answer
    about one system, some of which say that a status may be wrong. Raises `InputError` for a folder that is not
    whole, a day or requirement that is not in it, or a damaged file.
    """
    run = open_run(Path(folder))
    for day in run.chosen_days(as_of):
        for number in range(run.manifest.blocks):
            yield _expanded(run, day, number, requirements)


def _expanded(run: Run, day: date, number: int, requirements: Sequence[str] | None) -> Any:
    pyarrow = arrow()
    file = _Statuses.of(run, day, number)
    columns = {
        "as_of": pyarrow.repeat(pyarrow.scalar(day), file.count),
        "system": range(file.first, file.first + file.count),
    }
    systems = run.systems(number)
    if systems is not None:
        columns |= {name: systems.column(name) for name in systems.column_names}
    words = pyarrow.array(WORDS)
    for key in file.requirements() if requirements is None else requirements:
        columns[key] = pyarrow.DictionaryArray.from_arrays(pyarrow.array(file.values(key)), words)
    return pyarrow.table({**columns, "system": pyarrow.array(columns["system"])})


@dataclass(frozen=True, slots=True)
class _Statuses:
    """The planes of one block on one day, and which of them each requirement has."""

    planes: Any
    described: dict[str, Any]
    first: int
    count: int

    @classmethod
    def of(cls, run: Run, day: date, number: int) -> _Statuses:
        table = run.table(f"{place_of_day('statuses', day)}/{block_name(number)}.parquet")
        if table is None:
            raise UnreadableInput("ontbreekt in de run", "is missing from the run", pointer=block_name(number))
        described = json.loads(table.schema.metadata[STATUSES])
        return cls(table, described, table.column("first")[0].as_py(), table.column("count")[0].as_py())

    def requirements(self) -> list[str]:
        return [*self.described["column_of"], *self.described["constant"]]

    def place(self, requirement: str) -> str:
        """Give the column of a requirement, or the status that it has for every system."""
        found: str = self.described["column_of"].get(requirement) or self.described["constant"][requirement]
        return found

    def values(self, requirement: str) -> Any:
        """Give the truth value of a requirement for every system of the block."""
        import numpy

        check_choice(requirement, self.requirements(), "requirement")
        constant = self.described["constant"].get(requirement)
        if constant is not None:
            return numpy.full(self.count, WORDS.index(constant), dtype=numpy.int8)
        column = self.described["column_of"][requirement]
        held, failed = (self._bits(f"{column}/{word}") for word in ("applies", "does_not_apply"))
        return held - failed + numpy.int8(1)

    def _bits(self, name: str) -> Any:
        import numpy

        octets = numpy.frombuffer(self.planes.column(name)[0].as_buffer(), dtype=numpy.uint8)
        return numpy.unpackbits(octets, count=self.count, bitorder="little").view(numpy.int8)


def totals_of(run: Run, as_of: date | None = None, requirement: str | None = None) -> list[dict[str, Any]]:
    """Give the counts of a run by day and requirement."""
    days = {str(day) for day in run.chosen_days(as_of)}
    rows = run.table("totals/requirements.parquet").to_pylist()
    if requirement is not None:
        check_choice(requirement, [row["requirement"] for row in rows], "requirement")
    return [row for row in rows if row["as_of"] in days and requirement in (None, row["requirement"])]


def changes_between(
    before: Run, after: Run, as_of: date | None = None, requirement: str | None = None
) -> Iterator[dict[str, Any]]:
    """Count by day and requirement the systems whose status differs between two runs: two states of the law.

    Raises `InvalidValue` for runs over other inputs or other days, or a requirement that one of them does not have.
    """
    one, other = before.manifest.run.as_json(), after.manifest.run.as_json()
    for name in ("input", "as_of", "block_systems"):
        if one[name] != other[name]:
            raise InvalidValue(f"{name} verschilt tussen de runs", f"{name} differs between the runs", pointer=name)
    for day in before.chosen_days(as_of):
        totals: dict[str, Any] = {}
        for number in range(before.manifest.blocks):
            pair = _Statuses.of(before, day, number), _Statuses.of(after, day, number)
            for key, counts in _count_pairs(*pair, requirement).items():
                totals[key] = totals.get(key, 0) + counts
        for key, counts in totals.items():
            for place in counts.nonzero()[0].tolist():
                then, now = (WORDS[word] for word in divmod(place, 3))
                if then != now:
                    yield {
                        "as_of": str(day),
                        "requirement": key,
                        "before": then,
                        "after": now,
                        "systems": int(counts[place]),
                    }


def _count_pairs(before: _Statuses, after: _Statuses, requirement: str | None) -> dict[str, Any]:
    """Count by requirement each of the nine pairs of statuses; a requirement that only one run has is left out."""
    import numpy

    known = {*after.requirements()}
    if requirement is not None:
        check_choice(requirement, [key for key in before.requirements() if key in known], "requirement")
        known = {requirement}
    found: dict[tuple[str, str], Any] = {}
    counts = {}
    for key in (key for key in before.requirements() if key in known):
        place = before.place(key), after.place(key)
        if place not in found:
            found[place] = numpy.bincount(before.values(key) * 3 + after.values(key), minlength=9)
        counts[key] = found[place]
    return counts


# ---- one system ----


def statuses_of_system(run: Run, system: str, as_of: date | None = None) -> dict[date, dict[str, Status]]:
    """Give by day the status of every requirement for one system, found by its id, or by its number without one."""
    number, row = _find(run, system)
    return {day: _statuses_of_row(run, day, number, row) for day in run.chosen_days(as_of)}


def _statuses_of_row(run: Run, day: date, number: int, row: int) -> dict[str, Status]:
    file = _Statuses.of(run, day, number)
    return {key: WORDS[file.values(key)[row]] for key in file.requirements()}


def _find(run: Run, system: str) -> tuple[int, int]:
    """Find the block and row of a system; raises `NotFound`, or `InvalidValue` when several have its id."""
    found = []
    for number in range(run.manifest.blocks):
        systems = run.systems(number)
        if systems is not None and ID in systems.column_names:
            same = arrow().compute.equal(systems.column(ID).cast("string"), system)
            found += [(number, row) for row in same.to_numpy().nonzero()[0].tolist()]
        elif system.isdecimal():
            file = _Statuses.of(run, run.days[0], number)
            found += [(number, int(system) - file.first)] if file.first <= int(system) < file.first + file.count else []
    if not found:
        raise NotFound(f"geen systeem {shown(system)}", f"no system {shown(system)}")
    if len(found) > 1:
        raise InvalidValue(
            f"{len(found)} systemen heten {shown(system)}", f"{len(found)} systems are called {shown(system)}"
        )
    return found[0]


def explain_status(
    run: Run, system: str, requirement: str, as_of: date | None, norms: Norms, settings: Settings
) -> Iterator[tuple[Answer, RequirementAnswer]]:
    """Derive by day the reason for the status of a requirement from the facts, with the engine for one system.

    Raises `InputError` when input or graph are no longer those of the run, and `RuntimeError` when the engine finds
    another status than the run did: then one of the two is wrong.
    """
    number, row = _find(run, system)
    description = _describe(run, number, row, norms, settings)
    engine = Applicability(norms, settings)
    for day in run.chosen_days(as_of):
        found = _statuses_of_row(run, day, number, row)
        check_choice(requirement, found, "requirement")
        answer = engine.answer(description, day, run.manifest.run.known_at)
        reason = next(one for one in answer.requirements if one.requirement.key == requirement)
        if reason.status != found[requirement]:
            raise RuntimeError(f"{system}, {requirement}, {day}: {found[requirement]} in bulk, {reason.status} alone")
        yield answer, reason


def _describe(run: Run, number: int, row: int, norms: Norms, settings: Settings) -> Description:
    """Read the facts of a system again from the input of the run."""
    held = run.manifest.run
    if held.digest != norms.digest:
        raise InvalidValue(
            "de graaf is een andere dan die van de run; draai opnieuw", "the graph is not that of the run; run again"
        )
    plan = make_plan(norms, held.as_of, held.known_at, held.readings)
    source = open_source(Path(held.path), plan, held.block_systems, settings.bulk_max_group_systems)
    if source.fingerprint != held.fingerprint:
        raise InvalidValue(
            "de invoer is veranderd na de run; draai opnieuw", "the input changed after the run; run again"
        )
    table = read_block(source.blocks[number], source.columns)
    described = describe_cells(table, row, plan) if source.packed else describe_row(table, row, norms)
    return replace(described, readings=held.readings)
