"""The journal: what was committed is there after any end, and what was not is not."""

from __future__ import annotations

import logging
import os
import random
import resource
import signal
import subprocess
import sys
import time
from pathlib import Path

import pyoxigraph as ox
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from normgraph.errors import DamagedJournal, InvalidValue, NotStored
from normgraph.sparql import journal as module
from normgraph.sparql.change import apply_change, count_changes, renewed, whole
from normgraph.sparql.journal import HEAD, Journal, read_changes

PLENTY = 100_000_000
ONE, TWO, THREE = (f'A <urn:s> <urn:p> "{number}" <urn:g> .\n'.encode() for number in (1, 2, 3))


def committed(folder: Path) -> list[bytes]:
    """Open a journal and give the changes in it."""
    opened = Journal(folder, PLENTY)
    with opened.path.open("rb") as file:
        found = list(read_changes(file, 0, opened.end))
    opened.close()
    return found


def written(folder: Path, *changes: bytes) -> bytes:
    """Commit changes, and give the bytes of the journal."""
    opened = Journal(folder, PLENTY)
    for change in changes:
        opened.append(change)
    opened.close()
    return (folder / "journal").read_bytes()


def test_what_was_committed_is_read_back_in_order(tmp_path: Path) -> None:
    assert committed(tmp_path / "a" / "b") == []
    written(tmp_path, ONE, TWO)
    assert committed(tmp_path) == [ONE, TWO]
    written(tmp_path, THREE)
    assert committed(tmp_path) == [ONE, TWO, THREE]
    assert (tmp_path / "journal").stat().st_mode & 0o077 == 0


def test_the_digest_tells_journals_apart(tmp_path: Path) -> None:
    digests = []
    for number, changes in enumerate([(), (ONE,), (TWO,), (ONE, TWO), (TWO, ONE), (ONE + TWO,)]):
        written(tmp_path / str(number), *changes)
        opened = Journal(tmp_path / str(number), PLENTY)
        digests.append(opened.digest)
        opened.close()
    assert len(set(digests)) == len(digests)


def test_a_torn_last_change_is_dropped_wherever_it_broke_off(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    before = len(written(tmp_path, ONE, TWO))
    whole_file = written(tmp_path, THREE)
    for length in range(before, len(whole_file)):
        (tmp_path / "journal").write_bytes(whole_file[:length])
        caplog.clear()
        with caplog.at_level(logging.WARNING):
            assert committed(tmp_path) == [ONE, TWO]
        assert len(caplog.records) == (length > before)
        assert (tmp_path / "journal").stat().st_size == before
    assert committed(tmp_path) == [ONE, TWO]
    written(tmp_path, THREE)
    assert committed(tmp_path) == [ONE, TWO, THREE]


def test_room_that_was_given_but_not_filled_is_dropped(tmp_path: Path) -> None:
    content = written(tmp_path, ONE, TWO)
    for tail in (bytes(10), bytes(5_000), written(tmp_path / "other", THREE)[: HEAD.size] + bytes(len(THREE))):
        (tmp_path / "journal").write_bytes(content + tail)
        assert committed(tmp_path) == [ONE, TWO]


def test_a_journal_that_is_damaged_before_its_end_is_refused_and_left_alone(tmp_path: Path) -> None:
    content = written(tmp_path, ONE, TWO, THREE)
    last = len(content) - HEAD.size - len(THREE)
    for place in range(last):
        damaged = bytearray(content)
        damaged[place] ^= 0x20
        (tmp_path / "journal").write_bytes(damaged)
        with pytest.raises(DamagedJournal) as found:
            Journal(tmp_path, PLENTY)
        assert found.value.message("nl").startswith(f"{tmp_path / 'journal'}: het journaal is beschadigd vanaf byte")
        assert (tmp_path / "journal").read_bytes() == damaged


def test_records_cannot_change_places(tmp_path: Path) -> None:
    content = written(tmp_path, ONE, TWO, THREE)
    size = HEAD.size + len(ONE)
    (tmp_path / "journal").write_bytes(content[size : 2 * size] + content[:size] + content[2 * size :])
    with pytest.raises(DamagedJournal):
        Journal(tmp_path, PLENTY)


def test_one_process_writes_a_folder(tmp_path: Path) -> None:
    first = Journal(tmp_path, PLENTY)
    with pytest.raises(InvalidValue, match="another process"):
        Journal(tmp_path, PLENTY)
    first.close()
    Journal(tmp_path, PLENTY).close()


def test_a_folder_that_cannot_be_is_bad_input(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(InvalidValue, match="cannot write: something with this name"):
        Journal(tmp_path / "file", PLENTY)


def test_a_journal_has_an_end(tmp_path: Path) -> None:
    opened = Journal(tmp_path, 2 * (HEAD.size + len(ONE)))
    opened.append(ONE)
    opened.append(TWO)
    with pytest.raises(NotStored, match="nothing was changed"):
        opened.append(THREE)
    opened.close()
    assert committed(tmp_path) == [ONE, TWO]


# ---- the disk ----


def test_a_full_disk_leaves_what_was_committed(tmp_path: Path) -> None:
    """A limit on the size of files does what a full disk does: it breaks a write off in the middle."""
    room = 2 * (HEAD.size + len(ONE)) + 70
    pid = os.fork()
    if not pid:
        resource.setrlimit(resource.RLIMIT_FSIZE, (room, room))
        opened = Journal(tmp_path, PLENTY)
        opened.append(ONE)
        opened.append(TWO)
        for _ in range(3):
            try:
                opened.append(THREE)
            except NotStored:
                continue
            os._exit(1)
        os._exit(0 if opened.path.stat().st_size == opened.end else 2)
    assert os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) == 0
    assert committed(tmp_path) == [ONE, TWO]


def test_a_change_that_does_not_reach_the_disk_is_not_committed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = Journal(tmp_path, PLENTY)
    opened.append(ONE)
    real, broken = os.fsync, [True]

    def fsync(descriptor: int) -> None:
        if broken and broken.pop():
            raise OSError(5, "Input/output error")
        real(descriptor)

    monkeypatch.setattr(os, "fsync", fsync)
    with pytest.raises(NotStored, match="the disk reports a fault"):
        opened.append(TWO)
    opened.append(THREE)
    opened.close()
    assert committed(tmp_path) == [ONE, THREE]


def test_after_a_disk_that_cannot_be_put_right_nothing_more_is_taken(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = Journal(tmp_path, PLENTY)
    opened.append(ONE)

    def fsync(_: int) -> None:
        raise OSError(5, "Input/output error")

    with monkeypatch.context() as patched:
        patched.setattr(os, "fsync", fsync)
        with pytest.raises(NotStored, match="start the server again"):
            opened.append(TWO)
    with pytest.raises(NotStored, match="earlier fault"):
        opened.append(THREE)
    opened.close()
    assert committed(tmp_path) == [ONE]


# ---- kill -9 ----

COMMITTING = """
import sys
from pathlib import Path
from normgraph.sparql.journal import Journal
opened = Journal(Path(sys.argv[1]), 10**12)
number = int(sys.argv[2])
while True:
    size = (number * 7919) % 20_000 + 1
    opened.append(b"".join(b'A <urn:s> <urn:p> "%d-%d" <urn:g> .\\n' % (number, one) for one in range(size)))
    print(number, flush=True)
    number += 1
"""


def test_what_was_acknowledged_survives_being_killed_at_any_moment(tmp_path: Path) -> None:
    acknowledged = 0
    for turn in range(20):
        command = [sys.executable, "-c", COMMITTING, str(tmp_path), str(acknowledged)]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
            assert process.stdout is not None
            for number in range(acknowledged, acknowledged + 1 + turn % 3):
                assert process.stdout.readline() == f"{number}\n"
            time.sleep(random.uniform(0, 0.08))  # noqa: S311
            process.send_signal(signal.SIGKILL)
            lines = process.stdout.read().splitlines()
        last = int(lines[-1]) if lines else number
        changes = committed(tmp_path)
        assert len(changes) in (last + 1, last + 2)  # one may have been committed and not yet told
        for number, change in enumerate(changes):
            assert count_changes(change).inserted == (number * 7919) % 20_000 + 1
            assert change.startswith(b'A <urn:s> <urn:p> "%d-0"' % number)
        acknowledged = len(changes)


# ---- in short ----

TERM = st.sampled_from([f"<urn:{letter}>" for letter in "abc"])
NAME = st.sampled_from(["urn:g", "urn:h"])
OBJECT = st.one_of(TERM, st.text(max_size=5).map(lambda text: str(ox.Literal(text))), st.just("_:b1"))
QUAD = st.builds("{} {} {} <{}> .".format, TERM, TERM, OBJECT, NAME)
LINE = st.one_of(
    st.builds("{} {}\n".format, st.sampled_from("AD"), QUAD), st.builds("{} {}\n".format, st.sampled_from("GX"), NAME)
)
CHANGES = st.lists(st.lists(LINE, min_size=1, max_size=8), max_size=8)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(changes=CHANGES)
def test_a_journal_in_short_makes_the_same_graph(
    tmp_path_factory: pytest.TempPathFactory, changes: list[list[str]]
) -> None:
    folder = tmp_path_factory.mktemp("journal")
    expected = ox.Store()
    opened = Journal(folder, PLENTY)
    for lines in changes:
        change = "".join(lines).encode("utf-8", "replace")
        opened.append(change)
        apply_change(expected, change)
    opened.close()
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(module, "COMPACT_RECORDS", 1)
        short = committed(folder)
    assert len(short) <= max(1, len(changes))
    found = ox.Store()
    for change in short:
        apply_change(found, change)
    assert whole(found) == whole(expected)
    assert set(found.named_graphs()) == set(expected.named_graphs())
    assert whole(renewed(found)) == whole(expected)
    assert committed(folder) == short
