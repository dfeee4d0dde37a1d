"""The work on one block, the same in this process, in another and on a cluster."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any, TypeVar

from normgraph.bulk.closure import RowFault
from normgraph.bulk.columns import whole_column
from normgraph.bulk.extras import arrow
from normgraph.bulk.folder import (
    BlockFiles,
    Receipt,
    place_of_day,
    statuses_table,
    systems_table,
    whole_receipt,
    write_packed,
    write_receipt,
)
from normgraph.bulk.kernel import Decided, count_by_group, count_changes, count_statuses, decide, pairs_of
from normgraph.bulk.plan import Plan
from normgraph.bulk.source import ORGANISATION, Block, check_organisations, read_block
from normgraph.errors import NormgraphError, UnreadableInput


@dataclass(frozen=True, slots=True)
class Failure:
    """Why a block could not be decided: a row that is no description, or the parts of an error.

    An error itself would not come whole from one process to another: only its English text would.
    """

    block: Block
    row: int | None = None
    kind: type[NormgraphError] = UnreadableInput
    nl: str = ""
    en: str = ""
    pointer: str = ""


Done = TypeVar("Done", Receipt, Block)
"""What came of a block: of one that was only packed, the block itself."""


@dataclass(frozen=True, slots=True)
class Deciding:
    """Decides blocks and writes what it finds; plain data, so that any process can be handed it."""

    plan: Plan
    folder: Path
    columns: tuple[str, ...]
    packed: bool

    def __call__(self, block: Block) -> Receipt | Failure:
        """Give the receipt of a block, of an earlier run if it is still whole."""
        return _told(block, self._receipt)

    def _receipt(self, block: Block) -> Receipt:
        return whole_receipt(self.folder, block) or self._decided(block)

    def _decided(self, block: Block) -> Receipt:
        table = read_block(block, self.columns)
        decided = decide(table, self.plan, self.packed)
        files = BlockFiles(self.folder, block, {})
        systems = systems_table(table)
        if systems is not None:
            files.write("systems", systems, dictionary=[ORGANISATION])
        for one in decided:
            files.write(place_of_day("statuses", one.day.as_of), statuses_table(one, self.plan, block))
            if ORGANISATION in table.column_names:
                files.write(place_of_day("organisations", one.day.as_of), organisations_table(one, table))
        statuses = {str(one.day.as_of): count_statuses(one) for one in decided}
        changes = [
            count_changes(*days, pairs) for days, pairs in zip(pairwise(decided), pairs_of(self.plan), strict=True)
        ]
        receipt = Receipt(block.number, block.first, block.count, files.written, statuses, changes)
        write_receipt(self.folder, receipt)
        return receipt


@dataclass(frozen=True, slots=True)
class Packing:
    """Writes blocks as closed cells instead of deciding them."""

    plan: Plan
    folder: Path
    columns: tuple[str, ...]

    def __call__(self, block: Block) -> Block | Failure:
        """Give a block back once it is written."""
        return _told(block, self._packed)

    def _packed(self, block: Block) -> Block:
        write_packed(self.folder, read_block(block, self.columns), self.plan, block)
        return block


def _told(block: Block, work: Callable[[Block], Done]) -> Done | Failure:
    """Work on a block, and give what is wrong instead of raising it.

    An engine would try a task that raises again, or report it in its own words.
    """
    try:
        return work(block)
    except RowFault as fault:
        return Failure(block, row=fault.row)
    except NormgraphError as error:
        return Failure(block, kind=type(error), nl=error.nl, en=error.en, pointer=error.pointer)


def organisations_table(decided: Decided, table: Any) -> Any:
    """Count the systems of each organisation in a block by column and rail; those without one are under null."""
    import numpy

    column = whole_column(table, ORGANISATION).cast("string").dictionary_encode(null_encoding="encode")
    names, groups = column.dictionary, column.indices.to_numpy()
    check_organisations(len(names))
    counts = count_by_group(decided, groups, len(names))
    return arrow().table({ORGANISATION: names, "systems": numpy.bincount(groups, minlength=len(names)), **counts})
