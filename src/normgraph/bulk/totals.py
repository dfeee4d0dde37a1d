"""Small tables over all blocks: by requirement, by organisation, and what changes from one day to the next."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

from normgraph.bulk.extras import arrow
from normgraph.bulk.folder import Files, Receipt, place_of_day, write_file
from normgraph.bulk.kernel import pair_of, pairs_of, place_of
from normgraph.bulk.plan import DayPlan, Plan
from normgraph.bulk.source import ORGANISATION, check_organisations

Counts = Mapping[str, Any]
"""By `column/status` the number of systems, as a number or as an array with one for each group."""


def write_totals(folder: Path, plan: Plan, receipts: Sequence[Receipt]) -> Files:
    """Write the totals of a run as Parquet and CSV, and give size and checksum of the files."""
    tables = {"requirements": _by_requirement(plan, receipts)}
    if len(plan.days) > 1:
        tables["changes"] = _changes(plan, receipts)
    if any(name.startswith("organisations/") for receipt in receipts for name in receipt.files):
        tables["organisations"] = _by_organisation(folder, plan, receipts)
    written = {}
    for name, table in tables.items():
        for ending, write in (("parquet", arrow().parquet.write_table), ("csv", arrow().csv.write_csv)):
            sink = arrow().BufferOutputStream()
            write(table, sink)
            file = f"totals/{name}.{ending}"
            written[file] = write_file(folder, file, sink.getvalue())
    return written


def _by_requirement(plan: Plan, receipts: Sequence[Receipt]) -> Any:
    total = sum(receipt.count for receipt in receipts)
    rows = []
    for day in plan.days:
        counts: dict[str, int] = defaultdict(int)
        for receipt in receipts:
            for word, numbers in receipt.statuses[str(day.as_of)].items():
                for column, number in zip(day.columns, numbers, strict=True):
                    counts[f"{column}/{word}"] += number
        rows += [
            {"as_of": str(day.as_of), "requirement": key, **statuses_of(key, day, counts, total)}
            for key in plan.requirements
        ]
    return arrow().Table.from_pylist(rows)


def statuses_of(requirement: str, day: DayPlan, counts: Counts, total: Any) -> dict[str, Any]:
    """Give how many systems a requirement applies to, and does not, of a total; the others are undetermined."""
    place = place_of(requirement, day)
    if requirement in day.constant:
        applies, fails = (total if place == word else total - total for word in ("applies", "does_not_apply"))
    else:
        applies, fails = counts.get(f"{place}/applies", 0), counts.get(f"{place}/does_not_apply", 0)
    return {"systems": total, "applies": applies, "undetermined": total - applies - fails, "does_not_apply": fails}


# ---- changes ----

CHANGE = ("from", "to", "requirement", "before", "after")
"""The columns of the table of changes, before the number of systems."""


def _changes(plan: Plan, receipts: Sequence[Receipt]) -> Any:
    schema = arrow().schema([*((name, "string") for name in CHANGE), ("systems", "int64")])
    rows = [dict(zip((*CHANGE, "systems"), row, strict=True)) for row in _change_rows(plan, receipts)]
    return arrow().Table.from_pylist(rows, schema)


def _change_rows(plan: Plan, receipts: Sequence[Receipt]) -> Iterator[tuple[str | int, ...]]:
    totals = {(row["as_of"], row["requirement"]): row for row in _by_requirement(plan, receipts).to_pylist()}
    for at, ((before, after), pairs) in enumerate(zip(pairwise(plan.days), pairs_of(plan), strict=True)):
        sums = [
            [sum(four) for four in zip(*(receipt.changes[at][n] for receipt in receipts), strict=True)]
            for n in range(len(pairs))
        ]
        definite = dict(zip(pairs, sums, strict=True))
        days = str(before.as_of), str(after.as_of)
        for key in plan.requirements:
            four = definite[pair_of(key, before, after)] or [0] * 4
            for (then, now), number in sorted(_transitions(four, totals[days[0], key], totals[days[1], key]).items()):
                if number and then != now:
                    yield *days, key, then, now, number


def _transitions(four: Sequence[int], before: Counts, after: Counts) -> dict[tuple[str, str], int]:
    """Derive all nine changes from the four between definite statuses and the counts of both days."""
    yes, no, open_ = "applies", "does_not_apply", "undetermined"
    found = dict(zip([(yes, yes), (yes, no), (no, yes), (no, no)], four, strict=True))
    for one in (yes, no):
        found[one, open_] = before[one] - found[one, yes] - found[one, no]
        found[open_, one] = after[one] - found[yes, one] - found[no, one]
    found[open_, open_] = before[open_] - found[open_, yes] - found[open_, no]
    return found


# ---- organisations ----


def _by_organisation(folder: Path, plan: Plan, receipts: Sequence[Receipt]) -> Any:
    days = [_organisations_on(folder, day, plan.requirements, receipts) for day in plan.days]
    return arrow().concat_tables(days)


def _organisations_on(folder: Path, day: DayPlan, requirements: Sequence[str], receipts: Sequence[Receipt]) -> Any:
    """Add up the counts of the blocks by organisation, one block at a time in memory."""
    pyarrow = arrow()
    place = place_of_day("organisations", day.as_of)
    total = None
    for receipt in receipts:
        name = next(name for name in receipt.files if name.startswith(f"{place}/"))
        part = pyarrow.parquet.read_table(folder / name, partitioning=None)
        both = part if total is None else pyarrow.concat_tables([total, part])
        sums = [(column, "sum") for column in part.column_names[1:]]
        added = both.group_by(ORGANISATION, use_threads=False).aggregate(sums)
        names = [column.removesuffix("_sum") for column in added.column_names]
        total = added.rename_columns(names).select(part.column_names)
        check_organisations(len(total))
    assert total is not None  # noqa: S101  # there is a receipt with such a file
    total = total.sort_by(ORGANISATION)
    counts = {name: total.column(name).to_numpy() for name in total.column_names[1:]}
    tables = []
    for key in requirements:
        found = statuses_of(key, day, counts, counts["systems"])
        day_and_key = {"as_of": [str(day.as_of)] * len(total), "requirement": [key] * len(total)}
        tables.append(pyarrow.table({**day_and_key, ORGANISATION: total.column(ORGANISATION), **found}))
    return pyarrow.concat_tables(tables)
