"""Tables of facts about generated systems, and the rows of descriptions as such tables."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import numpy
import pyarrow

from normgraph.model import Fact
from systems import TODAY, days_around, norms

DAYS = (TODAY, date(2027, 12, 2), date(2030, 8, 2))


def type_of(fact: Fact) -> Any:
    """Give the type that the column of a fact has."""
    text = pyarrow.string()
    return {"bool": pyarrow.bool_(), "enum": text, "set": pyarrow.list_(text), "date": text}[fact.type]


def table_of(descriptions: Sequence[Mapping[str, Any]]) -> Any:
    """Put descriptions in a table; a set of which some members are open gets a column for each member it names."""
    columns: dict[str, Any] = {"id": pyarrow.array([f"s{row}" for row in range(len(descriptions))])}
    for fact in norms().facts.values():
        values = [facts.get(fact.key) for facts in descriptions]
        if any(isinstance(value, Mapping) for value in values):
            for code in fact.domain:
                cells = [_member(value, code) for value in values]
                columns[f"{fact.key}/{code}"] = pyarrow.array(cells, pyarrow.bool_())
        elif any(value is not None for value in values):
            columns[fact.key] = pyarrow.array(values, type_of(fact))
    return pyarrow.table(columns)


def _member(value: Any, code: str) -> bool | None:
    if value is None:
        return None
    if isinstance(value, list):
        return code in value
    return True if code in value["in"] else False if code in value["out"] else None


def generated(count: int, seed: int = 1, organisations: int = 0) -> Any:
    """Generate systems that do not contradict themselves: a third unknown, every type of fact, a name for each."""
    random = numpy.random.default_rng(seed)
    columns: dict[str, Any] = {"id": pyarrow.array([f"s{row}" for row in range(count)])}
    if organisations:
        names = pyarrow.array([f"gemeente {number}" for number in range(organisations)])
        columns["organisation"] = names.take(pyarrow.array(random.integers(0, organisations, count)))
    values = {fact.key: random.integers(0, 3, count) for fact in norms().facts.values() if fact.type == "bool"}
    for _depth in range(2):
        for fact in norms().facts.values():
            for implied in fact.implies:
                values[fact.key][(values[fact.key] == 2) & (values[implied] != 2)] = 1
            for excluded in fact.excludes:
                values[fact.key][(values[fact.key] == 2) & (values[excluded] != 0)] = 1
    for fact in norms().facts.values():
        columns[fact.key] = _column(fact, values, count, random)
    return pyarrow.table(columns)


def _column(fact: Fact, values: Mapping[str, Any], count: int, random: Any) -> Any:
    if fact.type == "bool":
        return pyarrow.array(values[fact.key] == 2, mask=values[fact.key] == 1)
    unknown = random.random(count) < 1 / 3
    if fact.type == "set":
        return _lists(fact, unknown, random)
    domain = fact.domain if fact.type == "enum" else days_around(fact.key)
    codes = random.integers(0, len(domain), count)
    for code, excluded in fact.member_excludes.items():
        held = numpy.any([values[other] != 0 for other in excluded], axis=0)
        unknown |= held & (codes == domain.index(code))
    return pyarrow.DictionaryArray.from_arrays(
        pyarrow.array(codes.astype(numpy.int32), mask=unknown), pyarrow.array(domain)
    )


def _lists(fact: Fact, unknown: Any, random: Any) -> Any:
    members = random.random((len(unknown), len(fact.domain))) < 1.5 / len(fact.domain)
    members[unknown] = False
    offsets = numpy.concatenate([[0], members.sum(axis=1).cumsum()]).astype(numpy.int32)
    codes = pyarrow.array(members.nonzero()[1].astype(numpy.int32))
    texts = pyarrow.DictionaryArray.from_arrays(codes, pyarrow.array(fact.domain)).cast(pyarrow.string())
    return pyarrow.ListArray.from_arrays(pyarrow.array(offsets), texts, mask=pyarrow.array(unknown))


def write(table: Any, file: Path, group: int | None = None) -> Path:
    import pyarrow.parquet

    pyarrow.parquet.write_table(table, file, row_group_size=group)
    return file


def contents(folder: Path) -> dict[str, bytes]:
    """Give the files of a run by name, without those that name its input."""
    files = (file for file in folder.rglob("*.*") if file.is_file() and file.parent != folder)
    return {str(file.relative_to(folder)): file.read_bytes() for file in files}
