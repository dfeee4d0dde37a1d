"""The input of a run: Parquet files of facts or Arrow files of packed facts, divided into blocks of systems.

A column is named after a fact: `bool` for yes or no, `string` (or dictionary) for an enumeration, `list<string>` for a
set that has exactly these members, `date32` or a string (`2026-11-22`, `2026-11`) for a date. A column named after one
member (`annex3/5a`) is `bool` and leaves the other members open. Null is unknown, and so is a fact without a column.
Beside them may stand `id`, `organisation`, and remarks that are not read.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any, Final

from normgraph.amounts import dutch
from normgraph.applies.description import REMARKS
from normgraph.bulk.closure import cell_keys
from normgraph.bulk.extras import arrow
from normgraph.bulk.plan import Plan
from normgraph.causes import cause_of, not_read
from normgraph.errors import InputTooLarge, InvalidValue, NotFound, UnknownKey, UnreadableInput, hints_at, shown

ID: Final = "id"
ORGANISATION: Final = "organisation"
PACKED: Final = b"normgraph.packed"
"""The entry of a schema that says that its columns are closed cells, and by which graph."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Some row groups (or record batches) of a file, in order."""

    path: str
    groups: tuple[int, ...]
    count: int


@dataclass(frozen=True, slots=True)
class Block:
    """The systems that are taken in one go: small enough for memory, large enough to be worth a task."""

    number: int
    first: int
    """How many systems stand before it in the input."""
    count: int
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Source:
    """An input whose form is known to be right; its content is checked when it is read."""

    blocks: tuple[Block, ...]
    columns: tuple[str, ...]
    """The columns that are read."""
    packed: bool
    fingerprint: str
    """Over name, size and time of change of every file: what a run that is taken up again must find unchanged."""

    @property
    def count(self) -> int:
        """Give the number of systems."""
        return sum(block.count for block in self.blocks)


# ---- opening ----


def open_source(path: Path, plan: Plan, block_systems: int, group_systems: int) -> Source:
    """Open a file, or the files of a folder in order of name, and divide them into blocks of about `block_systems`.

    Raises `NotFound`, `UnreadableInput` (a damaged file), `UnknownKey` or `InvalidValue` (a column), or `InputTooLarge`
    (a row group of more than `group_systems`, which would not fit in memory), each with the file.
    """
    files = _files(path)
    schema, pieces = None, []
    for file in files:
        found, counts = _opened(file)
        if schema is None:
            schema = found
            _check_columns(schema, plan, file)
        elif not found.equals(schema) or _packed_by(found) != _packed_by(schema):
            nl, en = f"andere kolommen dan {files[0].name}", f"other columns than {files[0].name}"
            raise InvalidValue(
                f"{nl}: {_difference(schema, found)}", f"{en}: {_difference(schema, found)}", pointer=str(file)
            )
        _check_groups(counts, group_systems, file)
        pieces += [Piece(str(file.absolute()), (number,), count) for number, count in enumerate(counts)]
    assert schema is not None  # noqa: S101  # there is at least one file
    columns = tuple(name for name in schema.names if name not in REMARKS or name == ID)
    return Source(
        tuple(_blocks(pieces, block_systems)), columns, _packed_by(schema) is not None, _fingerprint(files, path)
    )


def _check_groups(counts: Iterable[int], most: int, file: Path) -> None:
    """Raise `InputTooLarge` for a row group that would not fit in memory."""
    for number, count in enumerate(counts):
        if count > most:
            raise InputTooLarge(
                f"groep {number} heeft {dutch(count)} rijen; schrijf groepen van hooguit {dutch(most)}",
                f"row group {number} has {count:,} rows; write groups of at most {most:,}",
                pointer=str(file),
            )


def check_apart(path: Path, folder: Path) -> None:
    """Raise `InvalidValue` for a folder to write that lies in the input: what it holds would be input the next time."""
    if path.is_dir() and folder.resolve().is_relative_to(path.resolve()):
        raise InvalidValue(
            "ligt in de invoer; kies een andere map", "lies in the input; choose another folder", pointer=str(folder)
        )


def _files(path: Path) -> list[Path]:
    """Give a file, or those of a folder in order of name but for names that begin with `.` or `_`, as Spark does.

    Nothing is left out in silence: any other file is refused, and so is a value that only the name of a folder tells.
    """
    try:
        path.stat()
    except OSError as problem:
        raise not_read(path, problem) from problem
    files = [path]
    if not path.is_file():
        inside = (file for file in path.rglob("*") if file.is_symlink() or not file.is_dir())
        files = sorted(file for file in inside if not _is_hidden(file.relative_to(path)))
    for file in files:
        check_unicode(file)
        if file != path:
            _check_belongs(file, str(file.relative_to(path).parent))
    if not files:
        raise NotFound(
            "geen Parquet-bestand en geen map met .parquet of .arrow",
            "no Parquet file and no folder with .parquet or .arrow",
            pointer=str(path),
        )
    return files


def check_unicode(path: Path) -> None:
    """Raise `InvalidValue` for a name that is no UTF-8: neither pyarrow nor a manifest can hold it."""
    try:
        str(path.absolute()).encode()
    except UnicodeEncodeError as problem:
        raise InvalidValue(
            "de naam is geen UTF-8; hernoem het", "the name is not UTF-8; rename it", pointer=str(path)
        ) from problem


def _is_hidden(place: Path) -> bool:
    return any(part.startswith((".", "_")) for part in place.parts)


def _check_belongs(file: Path, folder: str) -> None:
    if file.suffix not in (".parquet", ".arrow"):
        raise InvalidValue(
            "geen .parquet of .arrow; haal het uit de map, of laat de naam met _ beginnen",
            "not .parquet or .arrow; take it out of the folder, or let its name begin with _",
            pointer=str(file),
        )
    if "=" in folder:
        raise InvalidValue(
            f"wat de map {folder!r} zegt, staat niet in het bestand; zet het in een kolom",
            f"what the folder {folder!r} says is not in the file; put it in a column",
            pointer=str(file),
        )


def _opened(file: Path) -> tuple[Any, list[int]]:
    """Give the schema of a file and the number of rows of each of its groups."""
    pyarrow = arrow()
    with reading(str(file)):
        if file.suffix == ".arrow":
            with pyarrow.memory_map(str(file)) as mapped, pyarrow.ipc.open_file(mapped) as reader:
                return reader.schema, [reader.get_batch(at).num_rows for at in range(reader.num_record_batches)]
        with pyarrow.parquet.ParquetFile(file) as parquet:
            groups = parquet.metadata
            return parquet.schema_arrow, [groups.row_group(at).num_rows for at in range(groups.num_row_groups)]


@contextmanager
def reading(file: str) -> Iterator[None]:
    """Turn what goes wrong while a file is read into `UnreadableInput` with its name."""
    try:
        yield
    except (arrow().ArrowException, OSError) as problem:
        nl, en = cause_of(problem)
        raise UnreadableInput(
            f"geen heel Parquet- of Arrow-bestand: {nl}", f"not a whole Parquet or Arrow file: {en}", pointer=file
        ) from problem


def _packed_by(schema: Any) -> str | None:
    """Give the digest of the graph by which cells were packed; nothing for a table of facts."""
    digest = (schema.metadata or {}).get(PACKED)
    return None if digest is None else digest.decode(errors="replace")


def _difference(one: Any, other: Any) -> str:
    fields = {str(field) for field in one} ^ {str(field) for field in other}
    if not fields and one.names != other.names:
        return ", ".join(other.names)  # the same in another order
    return ", ".join(sorted(fields)) or "normgraph.packed"


def _blocks(pieces: Iterable[Piece], block_systems: int) -> Iterator[Block]:
    """Join neighbouring pieces until another would make the block too large."""
    taken: list[Piece] = []
    number = first = count = 0
    for piece in pieces:
        if taken and count + piece.count > block_systems:
            yield Block(number, first, count, tuple(_joined(taken)))
            number, first, count, taken = number + 1, first + count, 0, []
        taken.append(piece)
        count += piece.count
    if count:
        yield Block(number, first, count, tuple(_joined(taken)))


def _joined(pieces: Sequence[Piece]) -> Iterator[Piece]:
    for path in dict.fromkeys(piece.path for piece in pieces):
        own = [piece for piece in pieces if piece.path == path]
        yield Piece(path, tuple(group for piece in own for group in piece.groups), sum(piece.count for piece in own))


def fingerprint(path: Path) -> str:
    """Give what tells whether an input is still the same."""
    return _fingerprint(_files(path), path)


def _fingerprint(files: Sequence[Path], path: Path) -> str:
    digest = sha256()
    for file in files:
        state = file.stat()
        name = file.name if file == path else str(file.relative_to(path))
        digest.update(f"{name}\0{state.st_size}\0{state.st_mtime_ns}\0".encode())
    return digest.hexdigest()


# ---- columns ----


def _check_columns(schema: Any, plan: Plan, file: Path) -> None:
    """Refuse a column that is there twice, names nothing, or has another type than its fact."""
    twice = sorted({name for name in schema.names if schema.names.count(name) > 1})
    if twice:
        raise InvalidValue(
            f"kolom {shown(twice[0])} staat er twee keer", f"column {shown(twice[0])} is given twice", pointer=str(file)
        )
    packed = _packed_by(schema)
    if packed not in (None, plan.digest):
        raise InvalidValue(
            "ingepakt met een andere graaf; pak de feiten opnieuw in",
            "packed by another graph; pack the facts anew",
            pointer=str(file),
        )
    members = _cell_columns(plan) if packed is not None else _member_columns(plan)
    for field in schema:
        _check_column(field, schema.names, plan, members, packed is not None, file)


def _member_columns(plan: Plan) -> dict[str, str]:
    """Give the columns that a member of a set may have in a table of facts, with the fact."""
    return {key: fact.key for fact in plan.facts.values() if fact.type == "set" for key in fact.members}


def _cell_columns(plan: Plan) -> dict[str, str]:
    return {key: fact.key for fact in plan.facts.values() for key in cell_keys(fact)}


def _lapsed_columns(plan: Plan) -> dict[str, list[str]]:
    """Give the columns of members that lapsed, with those that took their place."""
    return {
        f"{fact.key}/{code}": [f"{fact.key}/{heir}" for heir in heirs]
        for fact in plan.facts.values()
        for code, heirs in fact.lapsed.items()
    }


def _check_column(
    field: Any, names: Sequence[str], plan: Plan, members: dict[str, str], packed: bool, file: Path
) -> None:
    name = field.name
    if name in REMARKS and name != ID:
        return
    if name in members and (packed or name not in plan.facts):
        wanted: tuple[str, ...] = ("bool",)
        if not packed and members[name] in names:
            raise InvalidValue(
                f"kolom {name!r} en kolom {members[name]!r} gaan over hetzelfde; geef er één",
                f"column {name!r} and column {members[name]!r} are about the same; give one of them",
                pointer=str(file),
            )
    elif name in (ID, ORGANISATION):
        wanted = ("string", "int") if name == ID else ("string",)
    elif name in plan.facts and not packed:
        wanted = WANTED[plan.facts[name].type]
    else:
        nl, en = hints_at(name, [*plan.facts, *members, ID, ORGANISATION], _lapsed_columns(plan))
        raise UnknownKey(
            f"kolom {shown(name)} is geen feit{nl}", f"column {shown(name)} is not a fact{en}", pointer=str(file)
        )
    if not _is_type(field.type, wanted):
        kinds = ", ".join(wanted)
        raise InvalidValue(
            f"kolom {name!r} heeft type {field.type}; geef {kinds}",
            f"column {name!r} has type {field.type}; give {kinds}",
            pointer=str(file),
        )


WANTED: Final = {"bool": ("bool",), "enum": ("string",), "set": ("list<string>",), "date": ("date32", "string")}
"""By type of fact, the types of column that can hold it; a string may be a dictionary of strings."""


MAX_ORGANISATIONS: Final = 10_000
"""By no more organisations does a bulk run count: the table would be as large as its output."""


def check_organisations(number: int) -> None:
    """Raise `InputTooLarge` for more organisations than can be counted by."""
    if number > MAX_ORGANISATIONS:
        raise InputTooLarge(
            f"meer dan {dutch(MAX_ORGANISATIONS)} organisaties; laat de kolom {ORGANISATION!r} weg",
            f"more than {MAX_ORGANISATIONS:,} organisations; leave out the column {ORGANISATION!r}",
        )


def _is_type(found: Any, wanted: Iterable[str]) -> bool:
    """Say whether a column can hold what is wanted; one without any value has the type null, and can hold all."""
    types = arrow().types
    plain = found.value_type if types.is_dictionary(found) else found
    tests = {
        "bool": types.is_boolean(found),
        "int": types.is_integer(found),
        "string": types.is_string(plain) or types.is_large_string(plain),
        "date32": types.is_date32(found),
        "list<string>": (types.is_list(found) or types.is_large_list(found))
        and _is_type(found.value_type, ("string",)),
    }
    return types.is_null(found) or any(tests[name] for name in wanted)


# ---- reading ----


def read_block(block: Block, columns: Sequence[str]) -> Any:
    """Read the rows of a block as one table, each column in one piece.

    Raises `UnreadableInput` for a file that is damaged, or that changed since it was opened.
    """
    pyarrow = arrow()
    parts = []
    for piece in block.pieces:
        with reading(piece.path):
            part = _read_piece(piece, columns)
            part.validate(full=True)
        if part.num_rows != piece.count:
            raise UnreadableInput("veranderd tijdens het lezen", "changed while it was read", pointer=piece.path)
        parts.append(part)
    return pyarrow.concat_tables(parts).combine_chunks()


def _read_piece(piece: Piece, columns: Sequence[str]) -> Any:
    pyarrow = arrow()
    if piece.path.endswith(".arrow"):
        with pyarrow.OSFile(piece.path) as stream, pyarrow.ipc.open_file(stream) as reader:
            batches = [reader.get_batch(group) for group in piece.groups]
        return pyarrow.Table.from_batches(batches).select(columns)
    with pyarrow.parquet.ParquetFile(piece.path, page_checksum_verification=True) as parquet:
        return parquet.read_row_groups(list(piece.groups), columns=list(columns), use_threads=False)
