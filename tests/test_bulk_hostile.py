"""What a bulk run does with damaged, wrong or huge input, a full disk or a sudden end: it says so and keeps no half."""

from __future__ import annotations

import json
import os
import resource
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow
import pyarrow.parquet
import pytest

from normgraph.bulk.engines import Outcome, Work, on_this_machine
from normgraph.bulk.read import explain_status, open_run, read_statuses, statuses_of_system
from normgraph.bulk.run import RunQuestion, pack_bulk, run_bulk
from normgraph.bulk.source import Block
from normgraph.errors import (
    ContradictoryFacts,
    InputError,
    InputTooLarge,
    InvalidDate,
    InvalidValue,
    MissingTool,
    NotFound,
    NotStored,
    TryLater,
    UnknownKey,
    UnreadableInput,
)
from normgraph.settings import Settings
from systems import TODAY, norms
from tables import generated, write

SMALL = Settings(bulk_block_systems=100, bulk_max_group_systems=5_000)
AHEAD = date(2027, 12, 2)
BEYOND = pyarrow.scalar(2**31 - 1, "int32").cast("date32")
"""A day that Parquet can hold and no calendar has."""


def run(file: Path, folder: Path, day: date = TODAY, limits: Settings = SMALL, workers: int = 1) -> int:
    return run_bulk(file, folder, norms(), RunQuestion([day], TODAY, {}), on_this_machine(workers), limits)


def refused(file: Path, kind: type[InputError], *words: str, limits: Settings = SMALL) -> None:
    """Expect a run to be refused in these words, and to leave no manifest."""
    folder = file.parent / "run"
    with pytest.raises(kind) as problem:
        run(file, folder, limits=limits)
    message = problem.value.message("en")
    assert [word for word in words if word not in message] == [], message
    assert problem.value.message("nl") != message
    assert not (folder / "manifest.json").exists()


def facts(tmp_path: Path, **columns: Any) -> Path:
    return write(pyarrow.table(columns), tmp_path / "facts.parquet")


# ---- files ----


def test_a_truncated_file(tmp_path: Path) -> None:
    file = write(generated(500), tmp_path / "facts.parquet")
    file.write_bytes(file.read_bytes()[:-100])
    refused(file, UnreadableInput, "facts.parquet", "not a whole Parquet or Arrow file")


def test_a_file_damaged_in_the_middle(tmp_path: Path) -> None:
    file = tmp_path / "facts.parquet"
    pyarrow.parquet.write_table(generated(500), file, write_page_checksum=True)
    content = bytearray(file.read_bytes())
    content[len(content) // 3] ^= 0xFF
    file.write_bytes(content)
    refused(file, UnreadableInput, "facts.parquet", "not a whole Parquet or Arrow file")


@pytest.mark.parametrize("content", [b"", b"PAR1", b"hello", b"PAR1" + bytes(100) + b"PAR1"])
def test_no_parquet_at_all(content: bytes, tmp_path: Path) -> None:
    file = tmp_path / "facts.parquet"
    file.write_bytes(content)
    refused(file, UnreadableInput, "facts.parquet")


def test_no_file_and_an_empty_folder(tmp_path: Path) -> None:
    refused(tmp_path / "absent.parquet", NotFound, "absent.parquet")
    (tmp_path / "empty").mkdir()
    refused(tmp_path / "empty", NotFound, "no folder with .parquet")


def test_a_truncated_packed_file(tmp_path: Path) -> None:
    write(generated(500), tmp_path / "facts.parquet")
    pack_bulk(tmp_path / "facts.parquet", tmp_path / "packed", norms(), on_this_machine(1), SMALL)
    file = next((tmp_path / "packed").iterdir())
    file.write_bytes(file.read_bytes()[:-300])
    refused(file, UnreadableInput, file.name)


def test_what_another_graph_packed(tmp_path: Path) -> None:
    table = pyarrow.table({"profiling": pyarrow.array([True])}).replace_schema_metadata({"normgraph.packed": "0" * 64})
    with pyarrow.ipc.new_file(tmp_path / "block.arrow", table.schema) as file:
        file.write_table(table)
    refused(tmp_path / "block.arrow", InvalidValue, "packed by another graph")


def test_a_group_that_would_not_fit_in_memory(tmp_path: Path) -> None:
    file = write(generated(200), tmp_path / "facts.parquet")
    refused(file, InputTooLarge, "200 rows", "at most 150", limits=Settings(bulk_max_group_systems=150))


def test_cells_that_contradict(tmp_path: Path) -> None:
    """Packed facts are closed, but not taken on trust."""
    digest = {"normgraph.packed": norms().digest}
    for name, other in (("lifecycle/pilot", "lifecycle/ended"), ("profiling", "data_regime/none")):
        table = pyarrow.table({name: [True, True], other: [None, True]}).replace_schema_metadata(digest)
        with pyarrow.ipc.new_file(tmp_path / "block.arrow", table.schema) as file:
            file.write_table(table)
        shutil.rmtree(tmp_path / "run", ignore_errors=True)
        refused(tmp_path / "block.arrow", InvalidValue, "row 1 of the input: the cells contradict")


def test_more_organisations_than_can_be_counted_by(tmp_path: Path) -> None:
    names = [f"body {number}" for number in range(10_001)]
    refused(
        facts(tmp_path, organisation=names[:100] * 2 + names),
        InputTooLarge,
        "more than 10,000 organisations",
        limits=Settings(),
    )


# ---- columns ----


@pytest.mark.parametrize(
    ("columns", "kind", "words"),
    [
        ({"is_ai_sytem": [True]}, UnknownKey, ["is_ai_sytem", "did you mean 'is_ai_system'?"]),
        ({"annex3/99": [True]}, UnknownKey, ["annex3/99"]),
        ({"besluit_kind/general": [True]}, UnknownKey, ["besluit_kind/regulation, besluit_kind/policy_rule,"]),
        ({"lifecycle/pilot": [True]}, UnknownKey, ["lifecycle/pilot"]),
        ({"reading/section-5/formal": [True]}, UnknownKey, ["reading/section-5/formal"]),
        ({"is_ai_system": ["yes"]}, InvalidValue, ["is_ai_system", "string", "give bool"]),
        ({"is_ai_system": [1]}, InvalidValue, ["is_ai_system", "int64", "give bool"]),
        ({"annex3": ["5a"]}, InvalidValue, ["annex3", "string", "give list<string>"]),
        ({"annex3/5a": ["yes"]}, InvalidValue, ["annex3/5a", "give bool"]),
        ({"lifecycle": [3]}, InvalidValue, ["lifecycle", "int64", "give string"]),
        ({"date_in_service": [2026]}, InvalidValue, ["date_in_service", "int64", "give date32, string"]),
        ({"id": [1.5]}, InvalidValue, ["id", "double", "give string, int"]),
        ({"annex3": [["5a"]], "annex3/5a": [True]}, InvalidValue, ["annex3/5a", "about the same"]),
    ],
)
def test_a_column_that_cannot_be(
    columns: dict[str, list[Any]], kind: type[InputError], words: list[str], tmp_path: Path
) -> None:
    refused(facts(tmp_path, **columns), kind, "facts.parquet", *words)


def test_a_column_twice(tmp_path: Path) -> None:
    table = pyarrow.Table.from_arrays([pyarrow.array([True])] * 2, ["profiling", "profiling"])
    refused(write(table, tmp_path / "facts.parquet"), InvalidValue, "profiling", "given twice")


def test_files_that_differ(tmp_path: Path) -> None:
    folder = tmp_path / "facts"
    folder.mkdir()
    write(pyarrow.table({"id": ["a"]}), folder / "a.parquet")
    write(pyarrow.table({"id": ["b"], "profiling": [True]}), folder / "b.parquet")
    refused(folder, InvalidValue, "b.parquet", "other columns than a.parquet", "profiling")


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("b.pq", "not .parquet or .arrow"),
        ("b.PARQUET", "not .parquet or .arrow"),
        ("organisation=x/b.parquet", "what the folder 'organisation=x' says is not in the file"),
        ("b\udce9.parquet", "the name is not UTF-8"),
    ],
)
def test_a_folder_of_which_something_would_be_left_out(name: str, words: str, tmp_path: Path) -> None:
    folder = tmp_path / "facts"
    (folder / name).parent.mkdir(parents=True)
    write(pyarrow.table({"id": ["a"]}), folder / "a.parquet")
    shutil.copy(folder / "a.parquet", folder / name)
    refused(folder, InvalidValue, words)


def test_what_spark_leaves_behind_is_no_input(tmp_path: Path) -> None:
    for name in ("a.parquet", "_temporary/0/a.parquet", ".hidden/a.parquet", "_SUCCESS"):
        (tmp_path / "facts" / name).parent.mkdir(parents=True, exist_ok=True)
        write(pyarrow.table({"id": ["a"]}), tmp_path / "facts" / name)
    assert run(tmp_path / "facts", tmp_path / "run") == 1


def test_a_run_does_not_stand_in_its_input(tmp_path: Path) -> None:
    (tmp_path / "facts").mkdir()
    write(generated(10), tmp_path / "facts/a.parquet")
    with pytest.raises(InvalidValue, match="lies in the input"):
        run(tmp_path / "facts", tmp_path / "facts/run")
    with pytest.raises(InvalidValue, match="lies in the input"):
        pack_bulk(tmp_path / "facts", tmp_path / "facts/packed", norms(), on_this_machine(1), SMALL)
    assert [file.name for file in (tmp_path / "facts").iterdir()] == ["a.parquet"]


def test_an_input_that_changes_during_the_run(tmp_path: Path) -> None:
    file = write(generated(250), tmp_path / "facts.parquet", group=50)

    def changing(work: Work[Outcome], blocks: Sequence[Block]) -> Iterator[Outcome]:
        for block in blocks:
            yield work(block)
            write(generated(250, seed=2), file, group=50)

    with pytest.raises(UnreadableInput, match="changed during the run"):
        run_bulk(file, tmp_path / "run", norms(), RunQuestion([TODAY], TODAY, {}), changing, SMALL)
    assert not (tmp_path / "run/manifest.json").exists()


# ---- values ----


@pytest.mark.parametrize(
    ("name", "value", "kind", "words"),
    [
        ("lifecycle", "in_servise", InvalidValue, ["/facts/lifecycle", "did you mean 'in_service'?"]),
        ("annex3", ["5a", "99"], InvalidValue, ["/facts/annex3", "'99' is not possible"]),
        ("annex3", ["5a", None], InvalidValue, ["/facts/annex3", "null is not possible"]),
        ("date_in_service", "22-11-2026", InvalidDate, ["/facts/date_in_service", "is not a date"]),
        ("date_in_service", "2026-02-30", InvalidDate, ["/facts/date_in_service", "is not a date"]),
        ("date_in_service", date(1800, 1, 1), InvalidDate, ["/facts/date_in_service", "1 January 1800"]),
        ("date_in_service", date(2999, 1, 1), InvalidDate, ["/facts/date_in_service", "1 January 2999"]),
        ("date_in_service", BEYOND, InvalidDate, ["/facts/date_in_service", "'2147483647' is not a date"]),
    ],
)
def test_a_value_that_cannot_be(
    name: str, value: object, kind: type[InputError], words: list[str], tmp_path: Path
) -> None:
    """The row is counted over the whole input, from 0, and named by its id."""
    column = pyarrow.array([None] * 250 + [value] + [None] * 20)
    table = pyarrow.table({"id": [f"s{row}" for row in range(271)], name: column})
    refused(write(table, tmp_path / "facts.parquet", group=40), kind, "row 250 of the input (id 's250')", *words)


def test_facts_that_exclude_one_another(tmp_path: Path) -> None:
    """The file is named too: the rows are counted over all of a folder."""
    folder = tmp_path / "input"
    folder.mkdir()
    for name, personal in (("first", [True, None]), ("second", [True, False])):
        write(pyarrow.table({"profiling": [None, True], "personal_data": personal}), folder / f"{name}.parquet")
    refused(folder, ContradictoryFacts, "/second.parquet", "row 3 of the input: /facts/", "is not possible with")


@pytest.mark.parametrize("name", ["id", "lifecycle", "date_in_service"])
def test_text_that_is_not_utf_8(name: str, tmp_path: Path) -> None:
    offsets, content = pyarrow.py_buffer(b"\0\0\0\0\2\0\0\0"), pyarrow.py_buffer(b"\xff\xfe")
    column = pyarrow.Array.from_buffers(pyarrow.string(), 1, [None, offsets, content])
    refused(facts(tmp_path, **{name: column}), UnreadableInput, "facts.parquet", "UTF8")


# ---- folders ----


def test_another_run_in_the_folder(tmp_path: Path) -> None:
    file = write(generated(250), tmp_path / "facts.parquet", group=50)
    run(file, tmp_path / "run")
    with pytest.raises(InvalidValue, match=r"another run is here \(difference: as_of\); go on with it by --as-of"):
        run(file, tmp_path / "run", AHEAD)
    write(generated(250, seed=2), file, group=50)
    with pytest.raises(InvalidValue, match=r"another run is here \(difference: input\); choose"):
        run(file, tmp_path / "run")


def test_a_folder_with_something_else(tmp_path: Path) -> None:
    file = write(generated(10), tmp_path / "facts.parquet")
    with pytest.raises(InvalidValue, match="the folder is not empty"):
        run(file, tmp_path)
    with pytest.raises(InvalidValue, match="cannot write"):
        run(file, file / "run")
    with pytest.raises(InvalidValue, match="this folder exists already"):
        pack_bulk(file, tmp_path, norms(), on_this_machine(1), SMALL)


def stamps(folder: Path) -> dict[str, int]:
    return {str(file.relative_to(folder)): file.stat().st_ino for file in folder.rglob("block-*.*")}


def damage(file: Path) -> None:
    content = bytearray(file.read_bytes())
    content[len(content) // 2] ^= 0xFF
    file.write_bytes(content)


@pytest.mark.parametrize("harm", [damage, Path.unlink, lambda file: file.write_bytes(b"")])
@pytest.mark.parametrize("kind", ["statuses/as_of=2026-11-22", "receipts", "systems"])
def test_only_what_is_not_whole_is_made_again(harm: Callable[[Path], object], kind: str, tmp_path: Path) -> None:
    file = write(generated(250), tmp_path / "facts.parquet", group=50)
    folder = tmp_path / "run"
    run(file, folder)
    content = {name: (folder / name).read_bytes() for name in stamps(folder)}
    harmed = next(name for name in sorted(content) if name.startswith(f"{kind}/block-000001"))
    (folder / "manifest.json").unlink()
    harm(folder / harmed)
    before = stamps(folder)
    run(file, folder)
    after = stamps(folder)
    assert {name: (folder / name).read_bytes() for name in after} == content
    assert {name for name in after if after[name] != before.get(name)} == {n for n in after if "block-000001" in n}


def test_a_receipt_with_another_count_is_not_taken(tmp_path: Path) -> None:
    file = write(generated(250), tmp_path / "facts.parquet", group=50)
    run(file, tmp_path / "run")
    totals = (tmp_path / "run/totals/requirements.csv").read_bytes()
    receipt = tmp_path / "run/receipts/block-000001.json"
    receipt.write_text(receipt.read_text().replace('"count":100', '"count":900'))
    run(file, tmp_path / "run")
    assert (tmp_path / "run/totals/requirements.csv").read_bytes() == totals
    assert '"count":100' in receipt.read_text()


def test_a_damaged_run_is_not_read(tmp_path: Path) -> None:
    run(write(generated(50), tmp_path / "facts.parquet"), tmp_path / "run")
    damage(tmp_path / "run/statuses/as_of=2026-11-22/block-000000.parquet")
    with pytest.raises(UnreadableInput, match="wrong checksum"):
        list(read_statuses(tmp_path / "run"))


@pytest.mark.parametrize("content", ["{}", "[]", '{"run": {"as_of": ["2026-11-22"]}, "files": {}, "blocks": 1}'])
def test_a_damaged_manifest_is_not_read(content: str, tmp_path: Path) -> None:
    (tmp_path / "manifest.json").write_text(content)
    with pytest.raises(UnreadableInput, match="damaged"):
        list(read_statuses(tmp_path))


def test_a_run_that_is_not_whole_is_not_read(tmp_path: Path) -> None:
    run(write(generated(50), tmp_path / "facts.parquet"), tmp_path / "run")
    (tmp_path / "run/manifest.json").unlink()
    with pytest.raises(InvalidValue, match="not a whole run"):
        list(read_statuses(tmp_path / "run"))


def test_questions_that_a_run_cannot_answer(tmp_path: Path) -> None:
    table = pyarrow.table({"id": ["a", "b", "b"], "profiling": [True, None, False]})
    file = write(table, tmp_path / "facts.parquet")
    run(file, tmp_path / "run")
    opened = open_run(tmp_path / "run")
    with pytest.raises(NotFound, match="no system 'c'"):
        statuses_of_system(opened, "c")
    with pytest.raises(InvalidValue, match="2 systems are called 'b'"):
        statuses_of_system(opened, "b")
    with pytest.raises(InvalidValue, match="'2027-12-02' does not exist"):
        list(read_statuses(tmp_path / "run", AHEAD))
    with pytest.raises(InvalidValue, match="did you mean 'aia-27-2'"):
        list(read_statuses(tmp_path / "run", TODAY, ["aia-27-2x"]))
    write(table.slice(0, 2), file)
    with pytest.raises(InvalidValue, match="the input changed after the run"):
        list(explain_status(opened, "a", "aia-27-1", None, norms(), SMALL))


# ---- a full disk, a sudden end ----

SCRIPT = """
import sys
from datetime import date
from pathlib import Path
from normgraph.bulk.engines import on_this_machine
from normgraph.bulk.run import RunQuestion, run_bulk
from normgraph.norms import load_norms
from normgraph.settings import Settings
if __name__ == "__main__":
    question = RunQuestion([date(2026, 11, 22)], date(2026, 11, 22), {})
    limits = Settings(bulk_block_systems=2_000)
    run_bulk(Path(sys.argv[1]), Path(sys.argv[2]), load_norms(), question, on_this_machine(int(sys.argv[3])), limits)
"""


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Write a file that takes long enough to be interrupted, with a run over it for comparison."""
    folder = tmp_path_factory.mktemp("large")
    file = write(generated(100_000), folder / "facts.parquet", group=2_000)
    run(file, folder / "whole", limits=Settings(bulk_block_systems=2_000))
    (folder / "script.py").write_text(SCRIPT)
    return folder


def files_of(folder: Path) -> dict[str, bytes]:
    files = (file for file in folder.rglob("*") if file.is_file() and file.name != "run.json")
    return {str(file.relative_to(folder)): file.read_bytes() for file in files}


def test_a_full_disk(tmp_path: Path) -> None:
    """A limit on the size of files stands for a disk without room; it is the same error to who writes."""
    file = write(generated(3_000), tmp_path / "facts.parquet")
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    handler = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, before[1]))
    try:
        with pytest.raises(NotStored, match="cannot write: the file grows too large for this disk"):
            run(file, tmp_path / "run")
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
        signal.signal(signal.SIGXFSZ, handler)
    assert {path.name for path in (tmp_path / "run").rglob("*") if path.is_file()} <= {
        "run.json",
        "block-000000.parquet",
    }
    run(file, tmp_path / "run")
    assert open_run(tmp_path / "run").manifest.blocks == 1


@pytest.mark.parametrize("workers", [1, 2])
def test_a_killed_run_goes_on_where_it_was(workers: int, large: Path, tmp_path: Path) -> None:
    command = [
        sys.executable,
        str(large / "script.py"),
        str(large / "facts.parquet"),
        str(tmp_path / "run"),
        str(workers),
    ]
    process = subprocess.Popen(command)
    receipts = tmp_path / "run" / "receipts"
    while process.poll() is None and len(list(receipts.glob("*.json"))) < 5:
        time.sleep(0.005)
    process.kill()
    process.wait()
    assert not (tmp_path / "run/manifest.json").exists(), "it was killed too late to test anything"
    kept = [json.loads(file.read_bytes()) for file in receipts.glob("*.json")]
    assert 5 <= len(kept) < 50
    subprocess.run(command, check=True)
    assert {name: content for name, content in files_of(tmp_path / "run").items() if name != "manifest.json"} == {
        name: content for name, content in files_of(large / "whole").items() if name != "manifest.json"
    }


def test_a_killed_worker(large: Path, tmp_path: Path) -> None:
    """What its neighbours wrote is kept; the error says what to do."""
    blocks = on_this_machine(2)

    def with_a_death(work: Any, all_blocks: Any) -> Any:
        for number, outcome in enumerate(blocks(work, all_blocks)):
            if number == 2:
                [child, *_] = children()
                os.kill(child, signal.SIGKILL)
            yield outcome

    question, limits = RunQuestion([TODAY], TODAY, {}), Settings(bulk_block_systems=2_000)
    with pytest.raises(TryLater, match="run again, what is whole is kept"):
        run_bulk(large / "facts.parquet", tmp_path / "run", norms(), question, with_a_death, limits)
    run(large / "facts.parquet", tmp_path / "run", limits=limits)
    assert files_of(tmp_path / "run").keys() == files_of(large / "whole").keys()


def children() -> list[int]:
    from multiprocessing import active_children

    return [child.pid for child in active_children() if child.pid]


def test_without_the_extra(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = write(generated(1), tmp_path / "facts.parquet")
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(MissingTool, match=r"pip install 'normgraph\[bulk\]'"):
        run(file, tmp_path / "run")
