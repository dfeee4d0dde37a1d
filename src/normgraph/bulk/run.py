"""A whole run: open the input, hand the blocks to an engine, add up, and say at the end that it is whole."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import accumulate
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NoReturn

from normgraph.applies.facts import close
from normgraph.bulk.columns import describe_row
from normgraph.bulk.engines import Engine
from normgraph.bulk.folder import Manifest, identity, make_folder, remove_torn, take_folder, write_manifest
from normgraph.bulk.plan import make_plan
from normgraph.bulk.source import ID, Block, Source, check_apart, fingerprint, open_source, read_block
from normgraph.bulk.totals import write_totals
from normgraph.bulk.work import Deciding, Done, Failure, Packing
from normgraph.errors import InvalidValue, NormgraphError, UnreadableInput, shown
from normgraph.model import Norms
from normgraph.settings import Settings

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class RunQuestion:
    """What a run asks of every system: on which days, by the law as known when, under which readings."""

    days: Sequence[date]
    known_at: date
    readings: Mapping[str, str]


def run_bulk(
    path: Path,
    folder: Path,
    norms: Norms,
    question: RunQuestion,
    engine: Engine,
    settings: Settings,
    progress: Progress | None = None,
) -> int:
    """Decide every requirement for all systems of an input, and give their number.

    A run that was broken off goes on where it was: blocks that are whole are kept. Raises `InputError` for an input or
    folder that cannot be used; then there is no manifest, and nothing in the folder that is only half there.
    """
    plan = make_plan(norms, question.days, question.known_at, question.readings)
    check_apart(path, folder)
    source = open_source(path, plan, settings.bulk_block_systems, settings.bulk_max_group_systems)
    run = identity(plan, source, path, settings.bulk_block_systems)
    take_folder(folder, run)
    deciding = Deciding(plan, folder.absolute(), source.columns, source.packed)
    done = _collect(engine(deciding, source.blocks), source, norms, progress)
    receipts = sorted(done, key=lambda receipt: receipt.block)
    _check_unchanged(path, source)
    files = {name: seal for receipt in receipts for name, seal in receipt.files.items()}
    remove_torn(folder)  # a worker that was killed has left its block to another
    files |= write_totals(folder, plan, receipts)
    write_manifest(folder, Manifest(run, len(receipts), files))
    return source.count


def pack_bulk(
    path: Path, folder: Path, norms: Norms, engine: Engine, settings: Settings, progress: Progress | None = None
) -> int:
    """Pack a table of facts as closed cells in Arrow files, for fast runs later, and give the number of systems.

    What is packed holds for every day and reading, but only for this graph. The folder comes into being when all is in
    it; raises `InvalidValue` when it is there already.
    """
    if folder.exists():
        raise InvalidValue(
            "deze map bestaat al; kies een nieuwe", "this folder exists already; choose a new one", pointer=str(folder)
        )
    plan = make_plan(norms, (), date.today())
    check_apart(path, folder)
    source = open_source(path, plan, settings.bulk_block_systems, settings.bulk_max_group_systems)
    if source.packed:
        raise InvalidValue(
            "is al ingepakt; geef de feiten zelf", "is packed already; give the facts themselves", pointer=str(path)
        )
    make_folder(folder.parent)
    with TemporaryDirectory(prefix=f".{folder.name}.", dir=folder.parent) as passing:
        packed = Path(passing) / "packed"
        make_folder(packed)
        packing = Packing(plan, packed.absolute(), source.columns)
        _collect(engine(packing, source.blocks), source, norms, progress)
        _check_unchanged(path, source)
        packed.rename(folder)
    return source.count


def _collect(outcomes: Iterable[Done | Failure], source: Source, norms: Norms, progress: Progress | None) -> list[Done]:
    """Gather what came of all blocks; raises what went wrong with the first that failed."""
    found: list[Done] = []
    systems = 0
    for outcome in outcomes:
        if isinstance(outcome, Failure):
            _fail(outcome, source, norms)
        found.append(outcome)
        systems += outcome.count
        if progress:
            progress(systems, source.count)
    return found


def _check_unchanged(path: Path, source: Source) -> None:
    """Raise `UnreadableInput` when the input changed meanwhile: blocks may be of the one and of the other."""
    if fingerprint(path) != source.fingerprint:
        nl, en = "veranderd tijdens de run; begin opnieuw", "changed during the run; begin anew"
        raise UnreadableInput(f"{nl} in een andere map", f"{en} in another folder", pointer=str(path))


def _fail(failure: Failure, source: Source, norms: Norms) -> NoReturn:
    """Raise what is wrong, for a row in the words that its description alone would get."""
    if failure.row is None:
        raise failure.kind(failure.nl, failure.en, pointer=failure.pointer)
    table = read_block(failure.block, source.columns)
    row, file = failure.row, _file_of(failure.block, failure.row)
    name = f" ({ID} {shown(table.column(ID)[row].as_py())})" if ID in table.column_names else ""
    number = failure.block.first + row
    at_nl, at_en = f"rij {number} van de invoer{name}", f"row {number} of the input{name}"
    if source.packed:
        nl, en = "de cellen spreken elkaar tegen; pak de feiten opnieuw in", "the cells contradict; pack the facts anew"
        raise InvalidValue(f"{at_nl}: {nl}", f"{at_en}: {en}", pointer=file)
    try:
        close(describe_row(table, row, norms), norms, date.today())
    except NormgraphError as problem:
        nl, en = f"{at_nl}: {problem.message('nl')}", f"{at_en}: {problem.message('en')}"
        raise type(problem)(nl, en, pointer=file) from problem
    raise UnreadableInput(f"{at_nl} is niet te lezen", f"{at_en} cannot be read", pointer=file)


def _file_of(block: Block, row: int) -> str:
    """Give the file in which a row of a block stands."""
    ends = accumulate(piece.count for piece in block.pieces)
    return next(piece.path for piece, end in zip(block.pieces, ends, strict=True) if row < end)
