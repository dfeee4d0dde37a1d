"""The folder of a run: what stands in it, written so that half of anything is never taken for whole.

    run.json                                         what the statuses depend on; another run is refused
    statuses/as_of=2026-11-22/block-000000.parquet   two bits a decision: a row a block, a plane a column and rail
    systems/block-000000.parquet                     id and organisation of the systems, if they have one
    organisations/as_of=…/block-000000.parquet       counts of the block by organisation
    receipts/block-000000.json                       size and checksum of the files of a block, and its counts
    totals/                                          small tables over all blocks
    manifest.json                                    written last: the run is whole

A file gets its name when it is whole, a receipt is written after the files that it names, and both are checked by
content before a block is passed over.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any, Final

from normgraph import __version__
from normgraph.bulk.closure import close_planes
from normgraph.bulk.columns import planes_of
from normgraph.bulk.extras import arrow
from normgraph.bulk.kernel import Decided
from normgraph.bulk.plan import DayPlan, Plan
from normgraph.bulk.source import ID, ORGANISATION, PACKED, Block, Source, check_unicode
from normgraph.causes import not_written
from normgraph.errors import InvalidValue, UnreadableInput
from normgraph.writing.atomic import whole_file

FORMAT: Final = 1
"""Of what is written; a folder with another is not taken up again."""

STATUSES: Final = b"normgraph.statuses"
"""The entry of a schema that says which graph, day and readings decided, and in which column each requirement is."""

MANIFEST: Final = "manifest.json"


@dataclass(frozen=True, slots=True)
class Seal:
    """Size and checksum of a file as it was written."""

    bytes: int
    sha256: str


Files = Mapping[str, Seal]
"""Files by their place in the folder."""


@dataclass(frozen=True, slots=True)
class Receipt:
    """What came of a block: the files that were written, and its counts, which become totals."""

    block: int
    first: int
    count: int
    files: Files
    statuses: Mapping[str, Mapping[str, list[int]]]
    """By day and status, the number of systems in each column."""
    changes: list[list[list[int]]]
    """For each two successive days what `count_changes` gives."""

    @classmethod
    def from_json(cls, content: Mapping[str, Any]) -> Receipt:
        """Read a receipt from the content of its file."""
        return cls(**{**content, "files": _seals(content["files"])})


@dataclass(frozen=True, slots=True)
class Identity:
    """All that the content of the folder depends on, beside what writes it."""

    version: str
    digest: str
    as_of: tuple[date, ...]
    known_at: date
    readings: Mapping[str, str]
    path: str
    fingerprint: str
    systems: int
    block_systems: int

    def as_json(self) -> dict[str, Any]:
        """Give it as it stands in `run.json` and the manifest."""
        return {
            "format": FORMAT,
            "normgraph": __version__,
            "graph": {"version": self.version, "digest": self.digest},
            "as_of": [str(day) for day in self.as_of],
            "known_at": str(self.known_at),
            "readings": dict(self.readings),
            "input": {"path": self.path, "fingerprint": self.fingerprint, "systems": self.systems},
            "block_systems": self.block_systems,
        }

    @classmethod
    def from_json(cls, content: Mapping[str, Any]) -> Identity:
        """Read what `as_json` gave, here or in an earlier version."""
        days = tuple(map(date.fromisoformat, content["as_of"]))
        known_at = date.fromisoformat(content["known_at"])
        asked = {"as_of": days, "known_at": known_at, "readings": content["readings"]}
        return cls(**content["graph"], **asked, **content["input"], block_systems=content["block_systems"])


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a run that is whole consists of."""

    run: Identity
    blocks: int
    files: Files

    @classmethod
    def from_json(cls, content: Mapping[str, Any]) -> Manifest:
        """Read a manifest from the content of its file."""
        return cls(Identity.from_json(content["run"]), content["blocks"], _seals(content["files"]))


def _seals(files: Mapping[str, Mapping[str, Any]]) -> Files:
    return {name: Seal(**one) for name, one in files.items()}


# ---- the run ----


def identity(plan: Plan, source: Source, path: Path, block_systems: int) -> Identity:
    """Say what a run depends on."""
    days = tuple(day.as_of for day in plan.days)
    asked = plan.version, plan.digest, days, plan.known_at, plan.readings
    return Identity(*asked, str(path.absolute()), source.fingerprint, source.count, block_systems)


def write_manifest(folder: Path, manifest: Manifest) -> None:
    """Say that a run is whole, and of what."""
    content = {**asdict(manifest), "run": manifest.run.as_json()}
    write_sealed(folder / MANIFEST, content)


def take_folder(folder: Path, asked: Identity) -> None:
    """Make the folder of a run, or take up again one that holds the same run.

    Raises `InvalidValue` for a folder with something else in it; the message names what differs.
    """
    check_unicode(folder)
    run = asked.as_json()
    before = folder / "run.json"
    if before.exists():
        earlier = read_json(before)
        differing = sorted(key for key in {*run, *earlier} if run.get(key) != earlier.get(key))
        if differing:
            raise _another(folder, earlier, differing)
        remove_torn(folder)
        return
    make_folder(folder)
    if any(not file.name.startswith(".") for file in folder.iterdir()):
        raise InvalidValue(
            "de map is niet leeg; kies een lege of nieuwe",
            "the folder is not empty; choose an empty or new one",
            pointer=str(folder),
        )
    write_json(before, run)


def remove_torn(folder: Path) -> None:
    """Remove what a run, or one of its workers, was writing when it was killed."""
    for left in folder.rglob(".block-*"):
        left.unlink(missing_ok=True)


def _another(folder: Path, earlier: Mapping[str, Any], differing: list[str]) -> InvalidValue:
    """Say what differs from the run in a folder, and with which options that run goes on where only days differ."""
    names = ", ".join(differing)
    nl, en = "kies een andere map", "choose another folder"
    days = earlier.get("as_of")
    if isinstance(days, list) and set(differing) <= {"as_of", "known_at"}:  # such as today, after midnight
        options = " ".join([*(f"--as-of {day}" for day in days), f"--known-at {earlier.get('known_at')}"])
        nl, en = f"ga ermee verder met {options}, of {nl}", f"go on with it by {options}, or {en}"
    return InvalidValue(
        f"hier staat een andere run (verschil: {names}); {nl}",
        f"another run is here (difference: {names}); {en}",
        pointer=str(folder),
    )


def make_folder(folder: Path) -> None:
    """Make a folder, with those above it; raises `InvalidValue` where that cannot be."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as problem:
        raise not_written(folder, problem) from problem


def read_json(file: Path) -> dict[str, Any]:
    """Read one of our own JSON files; raises `UnreadableInput` when it is damaged."""
    try:
        content = json.loads(file.read_bytes())
    except (OSError, ValueError) as problem:
        raise UnreadableInput("beschadigd of onleesbaar", "damaged or unreadable", pointer=str(file)) from problem
    if not isinstance(content, dict):
        raise UnreadableInput("beschadigd", "damaged", pointer=str(file))
    return content


def write_json(file: Path, content: Mapping[str, Any]) -> None:
    """Write a JSON file as a whole."""
    make_folder(file.parent)
    with whole_file(file) as stream:
        stream.write(json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode() + b"\n")


def write_sealed(file: Path, content: Mapping[str, Any]) -> None:
    """Write a JSON file with a checksum over what it says."""
    write_json(file, {**content, "sha256": _checksum(content)})


def read_sealed(file: Path) -> dict[str, Any]:
    """Read a JSON file with a checksum over what it says; raises `UnreadableInput` when it is damaged."""
    content = read_json(file)
    if content.pop("sha256", None) != _checksum(content):
        raise UnreadableInput("beschadigd: de controlesom klopt niet", "damaged: wrong checksum", pointer=str(file))
    return content


def _checksum(content: Mapping[str, Any]) -> str:
    return sha256(json.dumps(content, sort_keys=True).encode()).hexdigest()


# ---- the files of a block ----


@dataclass(frozen=True, slots=True)
class BlockFiles:
    """Writes the files of one block, and remembers what they hold for the receipt."""

    folder: Path
    block: Block
    written: dict[str, Seal]

    def write(self, place: str, table: Any, *, dictionary: list[str] | bool = False) -> None:
        """Write a table as a Parquet file; raises `InvalidValue` when there is no room."""
        pyarrow = arrow()
        sink = pyarrow.BufferOutputStream()
        pyarrow.parquet.write_table(
            table, sink, compression="zstd", compression_level=1, use_dictionary=dictionary, write_statistics=False
        )
        name = f"{place}/{block_name(self.block.number)}.parquet"
        self.written[name] = write_file(self.folder, name, sink.getvalue())


def write_file(folder: Path, name: str, content: Any) -> Seal:
    """Write a file as a whole, and give its size and checksum; raises `InvalidValue` when there is no room."""
    make_folder((folder / name).parent)
    with whole_file(folder / name) as stream:
        stream.write(content)
    return Seal(len(memoryview(content)), sha256(content).hexdigest())


def block_name(number: int) -> str:
    """Give the name under which the files of a block go."""
    return f"block-{number:06}"


def receipt_file(folder: Path, number: int) -> Path:
    """Give the place of the receipt of a block."""
    return folder / "receipts" / f"{block_name(number)}.json"


def write_receipt(folder: Path, receipt: Receipt) -> None:
    """Write a receipt."""
    write_sealed(receipt_file(folder, receipt.block), asdict(receipt))


def whole_receipt(folder: Path, block: Block) -> Receipt | None:
    """Give the receipt of a block that was written whole and still is; nothing when it must be made again."""
    file = receipt_file(folder, block.number)
    if not file.exists():
        return None
    try:
        receipt = Receipt.from_json(read_sealed(file))
        check_files(folder, receipt.files)
    except UnreadableInput:
        return None
    return receipt


def check_files(folder: Path, files: Files) -> None:
    """Raise `UnreadableInput` for a file that is no longer what was written."""
    for name, seal in files.items():
        try:
            with (folder / name).open("rb") as stream:
                content = stream.read(seal.bytes + 1)
        except OSError as problem:
            raise UnreadableInput("ontbreekt", "is missing", pointer=name) from problem
        if Seal(len(content), sha256(content).hexdigest()) != seal:
            raise UnreadableInput("beschadigd: de controlesom klopt niet", "damaged: wrong checksum", pointer=name)


def statuses_table(decided: Decided, plan: Plan, block: Block) -> Any:
    """Put the planes of a block and day in a table of one row, trimmed to whole bytes, the first system lowest."""
    pyarrow = arrow()
    octets = -(-block.count // 8)
    values: dict[str, Any] = {"first": pyarrow.array([block.first]), "count": pyarrow.array([block.count])}
    for name, rails in decided.columns():
        for rail, word in zip(rails, ("applies", "does_not_apply"), strict=True):
            values[f"{name}/{word}"] = pyarrow.array([rail.tobytes()[:octets]], pyarrow.binary())
    return pyarrow.table(values).replace_schema_metadata({STATUSES: json.dumps(description(plan, decided.day))})


def description(plan: Plan, day: DayPlan) -> dict[str, Any]:
    """Say what a file of statuses holds, for whoever has that file alone."""
    return {
        "format": FORMAT,
        "graph": {"version": plan.version, "digest": plan.digest},
        "as_of": str(day.as_of),
        "known_at": str(plan.known_at),
        "readings": dict(plan.readings),
        "column_of": dict(day.column_of),
        "constant": dict(day.constant),
    }


def systems_table(table: Any) -> Any | None:
    """Give the columns that say which system a row is, or nothing when there are none.

    Values of a dictionary are written out: Parquet cannot hold a dictionary with a null among its values.
    """
    types = arrow().types
    columns = {name: table.column(name) for name in (ID, ORGANISATION) if name in table.column_names}
    plain = {
        name: column.cast(column.type.value_type) if types.is_dictionary(column.type) else column
        for name, column in columns.items()
    }
    return arrow().table(plain) if plain else None


def write_packed(folder: Path, table: Any, plan: Plan, block: Block) -> None:
    """Write the closed cells of a block as an Arrow file, whose columns of yes, no and null are planes already."""
    pyarrow = arrow()
    systems = systems_table(table)
    columns = {} if systems is None else {name: systems.column(name) for name in systems.column_names}
    for key, (held, failed) in close_planes(planes_of(table, plan), plan).items():
        buffers = [pyarrow.py_buffer(plane) for plane in (held | failed, held)]
        columns[key] = pyarrow.Array.from_buffers(pyarrow.bool_(), block.count, buffers)
    packed = pyarrow.table(columns).replace_schema_metadata({PACKED: plan.digest})
    with (
        whole_file(folder / f"{block_name(block.number)}.arrow") as stream,
        pyarrow.ipc.new_file(stream, packed.schema) as file,
    ):
        file.write_table(packed)


def place_of_day(kind: str, as_of: date) -> str:
    """Give the folder of what is written for one day, in the form that Parquet readers take for a partition."""
    return f"{kind}/as_of={as_of}"
