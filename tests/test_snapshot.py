"""A snapshot is read whole or refused, and answers from it are those of the graph it was made of."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from doors import call
from normgraph.errors import InvalidValue, NormgraphError, NotFound, UnreadableInput
from normgraph.snapshot import LIST, SERIES, Snapshot, mark_of, open_snapshot, point_to, write_snapshot
from snapshots import other_snapshot, our_snapshot


@pytest.fixture
def files(tmp_path: Path) -> Path:
    base = tmp_path / "files"
    for place in ("data/law/a.ttl", "queries/q.rq"):
        (base / place).parent.mkdir(parents=True)
        (base / place).write_text(f"# {place}\n")
    return base


@pytest.fixture
def made(files: Path, tmp_path: Path) -> Path:
    write_snapshot(tmp_path / "made", files, sorted(files.rglob("*.*")), "1.2.3", "d" * 64)
    return tmp_path / "made"


def relisted(folder: Path, **changed: object) -> None:
    listed = json.loads((folder / LIST).read_text())
    (folder / LIST).write_text(json.dumps({**listed, **changed}))


def linked(file: Path) -> None:
    """Put a file elsewhere, with a link in its place."""
    file.symlink_to(file.rename(file.parents[2] / file.name))


def test_what_was_written_can_be_opened_through_any_link(made: Path, tmp_path: Path) -> None:
    point_to(tmp_path / "current", made)
    assert open_snapshot(tmp_path / "current") == Snapshot(made.resolve(), "1.2.3", "d" * 64)
    assert (made / "data" / "law" / "a.ttl").read_text() == "# data/law/a.ttl\n"
    assert json.loads((made / LIST).read_text())["software"] == SERIES


DAMAGE: dict[str, tuple[Callable[[Path], object], type[NormgraphError], str]] = {
    "cut short": (lambda made: (made / "queries/q.rq").write_text("# q"), UnreadableInput, "changed or cut short"),
    "missing": (lambda made: (made / "queries/q.rq").unlink(), UnreadableInput, "is missing"),
    "added": (lambda made: (made / "data/x.ttl").write_text(""), UnreadableInput, "does not belong in it"),
    "a link to the same": (lambda made: linked(made / "queries/q.rq"), UnreadableInput, "not a plain file"),
    "list cut short": (lambda made: os.truncate(made / LIST, 50), UnreadableInput, "not JSON"),
    "list of something else": (lambda made: (made / LIST).write_text("[]"), UnreadableInput, "not the list"),
    "list without checksums": (lambda made: relisted(made, files=None), UnreadableInput, "not the list"),
    "file elsewhere": (lambda made: relisted(made, files={"../files/q": "0"}), UnreadableInput, "missing"),
    "no list": (lambda made: (made / LIST).unlink(), NotFound, "not a snapshot"),
    "other software": (lambda made: relisted(made, software="0.0"), InvalidValue, "for other software"),
    "other format": (lambda made: relisted(made, format=2), InvalidValue, "for other software"),
}


@pytest.mark.parametrize("damage", DAMAGE)
def test_what_is_not_whole_is_refused_with_its_place(damage: str, made: Path) -> None:
    harm, error, told = DAMAGE[damage]
    harm(made)
    with pytest.raises(error) as caught:
        open_snapshot(made)
    assert told in caught.value.message("en")
    assert made.name in str(caught.value.pointer)


def test_nothing_is_written_over_and_nothing_half(made: Path, files: Path, tmp_path: Path) -> None:
    with pytest.raises(InvalidValue, match="there already"):
        write_snapshot(made, files, [], "1", "d")
    with pytest.raises(InvalidValue, match="cannot write"):
        write_snapshot(tmp_path / "half", files, [files / "queries/q.rq", files / "gone.ttl"], "1", "d")
    assert sorted(one.name for one in tmp_path.iterdir()) == ["files", "made"]


def test_a_link_leads_to_the_next_snapshot_and_no_folder_is_taken_for_a_link(made: Path, tmp_path: Path) -> None:
    other = write_snapshot(tmp_path / "other", made, [made / "queries" / "q.rq"], "2", "e").folder
    point_to(tmp_path / "current", made)
    before = mark_of(tmp_path / "current")
    point_to(tmp_path / "current", other)
    assert open_snapshot(tmp_path / "current").version == "2"
    assert mark_of(tmp_path / "current") != before
    with pytest.raises(InvalidValue, match="not a symbolic link"):
        point_to(made, other)
    assert mark_of(tmp_path / "nowhere") == ""


# ---- commands ----


def normgraph(*words: str, snapshot: Path | None = None) -> subprocess.CompletedProcess[str]:
    environment = os.environ | ({"NORMGRAPH_SNAPSHOT": str(snapshot)} if snapshot else {})
    command = [sys.executable, "-m", "normgraph", *words, "--lang", "en"]
    return subprocess.run(command, capture_output=True, text=True, env=environment, check=False)


def asked(snapshot: Path | None) -> dict[str, object]:
    system = Path(__file__).parents[1] / "data" / "examples" / "parkeervergunning.yaml"
    done = normgraph("ask", str(system), "--as-of", "2026-11-22", "--format", "json", snapshot=snapshot)
    assert done.returncode == 0, done.stderr
    return dict(json.loads(done.stdout))


def test_the_command_writes_what_every_command_can_answer_from(tmp_path: Path) -> None:
    done = normgraph("snapshot", "--out", str(tmp_path / "one"), "--link", str(tmp_path / "current"))
    assert (done.returncode, done.stderr) == (0, "")
    assert our_snapshot(tmp_path / "again").hash == f"sha256:{open_snapshot(tmp_path / 'one').digest}"
    assert asked(tmp_path / "current") == asked(None)
    other = other_snapshot(tmp_path / "other", tmp_path / "beside")
    answer = asked(tmp_path / "other")
    assert answer["dataset"] == {"version": "0.1.0", "hash": other.hash}
    assert normgraph("snapshot", "--out", str(tmp_path / "one")).returncode == 2


def test_what_is_no_link_is_told_before_anything_is_written(tmp_path: Path) -> None:
    words = ["snapshot", "--out", str(tmp_path / "one"), "--link", str(tmp_path), "--lang", "en"]
    done = call(*words)
    assert (done.exit_code, "is not a symbolic link" in done.stderr, list(tmp_path.iterdir())) == (2, True, [])


def test_a_damaged_snapshot_ends_a_command_without_an_answer(made: Path) -> None:
    (made / "queries" / "q.rq").unlink()
    done = normgraph("facts", snapshot=made)
    assert (done.returncode, done.stdout) == (2, "")
    assert "damaged snapshot: is missing" in done.stderr
