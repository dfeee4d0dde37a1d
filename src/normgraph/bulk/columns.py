"""Columns of a table to planes, and one row of it back to a description.

Planes hold what is given, in the order of the rows. Only what is needed to find a bad row is checked here; the words of
the error come from `read_description`, which gets that row as a description.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date, timedelta
from itertools import combinations
from typing import TYPE_CHECKING, Any

from normgraph.applies.bits import plane
from normgraph.applies.description import Description, read_description, read_interval
from normgraph.bulk.closure import cell_keys, check_rows
from normgraph.bulk.extras import arrow
from normgraph.bulk.plan import FactColumn, Plan
from normgraph.errors import InvalidDate
from normgraph.model import Norms
from normgraph.settings import EARLIEST_EVENT, LATEST_DATE

if TYPE_CHECKING:
    from normgraph.applies.bits import Words
    from normgraph.bulk.closure import Rails

EPOCH = date(1970, 1, 1)
"""Day 0 of date32."""


def planes_of(table: Any, plan: Plan) -> dict[str, Rails]:
    """Read the planes of every cell that the columns say something of.

    Raises `RowFault` for a row with a value outside the domain of its fact.
    """
    planes: dict[str, Rails] = {}
    for fact in plan.facts.values():
        if fact.key in table.column_names:
            column = whole_column(table, fact.key)
            if not arrow().types.is_null(column.type):
                planes.update(READERS[fact.type](column, fact))
        for key in fact.members if fact.type == "set" else ():
            if key in table.column_names:
                planes[key] = _rails(whole_column(table, key))
    return planes


def cell_planes(table: Any, plan: Plan) -> dict[str, Rails]:
    """Read the planes of a table of packed cells; raises `RowFault` for a row with two values of one enumeration."""
    planes: dict[str, Rails] = {}
    for fact in plan.facts.values():
        keys = [key for key in cell_keys(fact) if key in table.column_names]
        planes |= {key: _rails(whole_column(table, key)) for key in keys}
        if fact.type == "enum":
            check_rows(*(planes[one][0] & planes[other][0] for one, other in combinations(keys, 2)))
    return planes


def whole_column(table: Any, name: str) -> Any:
    """Give a column in one piece; a table without rows has none."""
    pyarrow = arrow()
    chunks = table.column(name).chunks
    if len(chunks) == 1:
        return chunks[0]
    return pyarrow.concat_arrays(chunks) if chunks else pyarrow.array([], table.schema.field(name).type)


def _rails(column: Any) -> Rails:
    """Split a column of yes, no and null: its bits and those of its validity are planes already."""
    import numpy

    if arrow().types.is_null(column.type):
        return full_plane(0, len(column)), full_plane(0, len(column))
    validity, bits = (_bitmap(buffer, column.offset, len(column)) for buffer in column.buffers())
    known = full_plane(len(column), len(column)) if validity is None else validity
    held = numpy.zeros_like(known) if bits is None else known & bits
    return held, known & ~held


def _bitmap(buffer: Any, offset: int, count: int) -> Words | None:
    import numpy

    if buffer is None:
        return None
    octets = numpy.frombuffer(buffer, dtype=numpy.uint8)
    if offset % 8:
        return plane(numpy.unpackbits(octets, bitorder="little")[offset : offset + count].view(numpy.bool_))
    padded = numpy.zeros(-(-count // 64) * 8, dtype=numpy.uint8)
    size = -(-count // 8)
    padded[:size] = octets[offset // 8 : offset // 8 + size]
    return padded.view(numpy.uint64) & full_plane(count, count)


def full_plane(held: int, count: int) -> Words:
    """Give a plane over `count` systems that holds the first of them."""
    import numpy

    words = numpy.zeros(-(-count // 64), dtype=numpy.uint64)
    words[: held // 64] = ~numpy.uint64(0)
    if held % 64:
        words[held // 64] = numpy.uint64((1 << held % 64) - 1)
    return words


# ---- one reader a type of fact ----


def _read_bool(column: Any, fact: FactColumn) -> Iterator[tuple[str, Rails]]:
    yield fact.key, _rails(column)


def _read_enum(column: Any, fact: FactColumn) -> Iterator[tuple[str, Rails]]:
    codes = _codes(column, fact.domain)
    known = _valid(column)
    _check(known & (codes < 0))
    given = plane(known)
    for number, key in enumerate(fact.members):
        held = plane(codes == number)
        yield key, (held, given & ~held)


def _read_set(column: Any, fact: FactColumn) -> Iterator[tuple[str, Rails]]:
    import numpy

    compute = arrow().compute
    sizes = compute.fill_null(compute.list_value_length(column), 0).to_numpy()  # a null may have members: none is read
    rows = numpy.repeat(numpy.arange(len(column)), sizes)
    codes = _codes(compute.list_flatten(column), fact.domain)
    bad = rows[codes < 0]
    if len(bad):
        check_rows(full_plane(int(bad.min()) + 1, len(column)) & ~full_plane(int(bad.min()), len(column)))
    held = numpy.zeros((len(fact.domain), len(column)), dtype=numpy.bool_)
    held[codes, rows] = True
    given = plane(_valid(column))
    for key, bits in zip(fact.members, held, strict=True):
        members = plane(bits)
        yield key, (members, given & ~members)


def _read_date(column: Any, fact: FactColumn) -> Iterator[tuple[str, Rails]]:
    """Compare the first and last possible day with each threshold; the date itself holds where it is given."""
    first, last = _days(column) if arrow().types.is_date32(column.type) else _written_days(column)
    known = _valid(column)
    earliest, latest = ((day - EPOCH).days for day in (EARLIEST_EVENT, LATEST_DATE))
    _check(known & ((first < earliest) | (first > latest)))
    given = plane(known)
    for threshold, key in zip(fact.thresholds, fact.members, strict=True):
        number = (threshold - EPOCH).days
        yield key, (given & plane(first >= number), given & plane(last < number))
    yield fact.key, (given, given & ~given)


def _days(column: Any) -> tuple[Any, Any]:
    import numpy

    days = arrow().compute.fill_null(column.cast("int32"), 0).to_numpy().astype(numpy.int64)
    return days, days


def _written_days(column: Any) -> tuple[Any, Any]:
    """Read days and months that are written out, each distinct text once; one that is neither lies before all days."""
    import numpy

    dictionary, places = _dictionary(column)
    bounds = numpy.full((len(dictionary) + 1, 2), (date.min - EPOCH).days, dtype=numpy.int64)
    for place, text in enumerate(dictionary.to_pylist()):
        try:
            bounds[place] = [(day - EPOCH).days for day in read_interval(text, "")]
        except InvalidDate:
            continue
    return bounds[places, 0], bounds[places, 1]


READERS: dict[str, Callable[[Any, FactColumn], Iterator[tuple[str, Rails]]]] = {
    "bool": _read_bool,
    "enum": _read_enum,
    "set": _read_set,
    "date": _read_date,
}


def _check(bad: Any) -> None:
    check_rows(plane(bad))


def _valid(column: Any) -> Any:
    return column.is_valid().to_numpy(zero_copy_only=False)


def _codes(column: Any, domain: tuple[str, ...]) -> Any:
    """Give the place of each value in a domain, -1 for null and for what is not there."""
    import numpy

    pyarrow = arrow()
    dictionary, places = _dictionary(column)
    found = pyarrow.compute.index_in(dictionary, value_set=pyarrow.array(domain, dictionary.type))
    codes = numpy.append(pyarrow.compute.fill_null(found, -1).to_numpy(), -1)
    return codes[places]


def _dictionary(column: Any) -> tuple[Any, Any]:
    """Give the distinct texts of a column, and by row the place of its text (the last one for null)."""
    pyarrow = arrow()
    if pyarrow.types.is_null(column.type):
        column = column.cast("string")
    if not pyarrow.types.is_dictionary(column.type):
        column = column.dictionary_encode()
    places = column.indices.cast("int64")  # places may be unsigned, which have no -1
    return column.dictionary, pyarrow.compute.fill_null(places, -1).to_numpy()


# ---- one row ----


def describe_row(table: Any, row: int, norms: Norms) -> Description:
    """Turn a row of facts into a description, through the check that every description gets.

    Raises the `InputError` of what is wrong with it.
    """
    facts: dict[str, Any] = {}
    for name in table.column_names:
        value = _value(table.column(name)[row])
        fact, _, member = name.partition("/")
        if value is None or fact not in norms.facts:
            continue
        if member:
            facts.setdefault(fact, {"in": [], "out": []})["in" if value else "out"].append(member)
        else:
            facts[fact] = value
    return read_description({"facts": facts}, norms)


def _value(scalar: Any) -> Any:
    """Give a value of a column; a day that no calendar has is given as its number, which is refused as a date."""
    try:
        return scalar.as_py()
    except (OverflowError, ValueError):
        return str(scalar.value)


def describe_cells(table: Any, row: int, plan: Plan) -> Description:
    """Turn a row of packed cells into a description; of a date no more is known than the thresholds say."""
    cells: dict[str, bool] = {}
    dates: dict[str, tuple[date, date]] = {}
    values = {name: table.column(name)[row].as_py() for name in table.column_names}
    for fact in plan.facts.values():
        if fact.type == "date":
            if values.get(fact.key):
                dates[fact.key] = _between(fact, values)
        else:
            cells |= {key: values[key] for key in cell_keys(fact) if values.get(key) is not None}
    return Description(facts={}, cells=cells, dates=dates)


def _between(fact: FactColumn, values: Mapping[str, bool | None]) -> tuple[date, date]:
    after = [day for day, key in zip(fact.thresholds, fact.members, strict=True) if values.get(key)]
    before = [day for day, key in zip(fact.thresholds, fact.members, strict=True) if values.get(key) is False]
    return max(after, default=date.min), min(before, default=date.max) - timedelta(days=1 if before else 0)
