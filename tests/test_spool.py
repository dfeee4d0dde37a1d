"""Large results wait for their clients outside the server's memory, within a limit, and leave nothing behind."""

from __future__ import annotations

import gc
import os
import resource
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normgraph.errors import AllWorkersBusy, NormgraphError, QueryTooComplex, TooManyQueries
from normgraph.sparql import spool as spool_module
from normgraph.sparql.spool import PIECE_BYTES, Spool, Spooled, pieces_of
from normgraph.sparql.wire import Arriving, Reply, pack_error, pack_reply

LARGE = bytes(range(256)) * (PIECE_BYTES // 100)


def spooled(spool: Spool, content: bytes = LARGE) -> Spooled:
    taken = spool.take(content)
    assert isinstance(taken, Spooled)
    return taken


def test_a_small_body_stays_in_memory_and_a_large_one_does_not() -> None:
    spool = Spool(10_000_000)
    assert spool.take(LARGE[:PIECE_BYTES]) == LARGE[:PIECE_BYTES]
    taken = spooled(spool)
    assert taken.complete
    assert (len(taken), b"".join(taken.pieces())) == (len(LARGE), LARGE)
    assert max(map(len, taken.pieces())) == PIECE_BYTES


def test_bodies_are_bounded_together_and_make_room_when_they_go() -> None:
    spool = Spool(2 * len(LARGE))
    first, second = spooled(spool), spooled(spool)
    with pytest.raises(AllWorkersBusy):
        spool.take(LARGE)
    first.close()
    first.close()  # counts once
    third = spooled(spool)
    with pytest.raises(AllWorkersBusy):
        spool.take(LARGE)
    del second, third  # what nobody holds any more is let go as well
    assert len(list(spooled(spool).pieces())) == len(list(pieces_of(LARGE)))


def test_one_client_cannot_take_all_room_but_gets_its_first_result() -> None:
    spool = Spool(4 * len(LARGE))
    first = spool.open(3 * len(LARGE), "one")
    with pytest.raises(TooManyQueries):
        spool.open(len(LARGE), "one")
    assert spool.open(len(LARGE), "another")
    first.close()
    assert spool.open(len(LARGE), "one")


def test_no_file_stays_open() -> None:
    gc.collect()  # what other tests left
    before = os.listdir("/proc/self/fd")
    spool = Spool(10_000_000)
    for _ in range(3):
        spooled(spool).close()
        spooled(spool)
    assert os.listdir("/proc/self/fd") == before


@contextmanager
def full_disk() -> Iterator[None]:
    """Let this process write no file, as if there were no room."""
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, limits[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)


def test_a_full_disk_is_no_room_and_takes_none() -> None:
    spool = Spool(len(LARGE))
    with full_disk(), pytest.raises(AllWorkersBusy):
        spool.take(LARGE)
    begun = spool.open(len(LARGE))
    with full_disk(), pytest.raises(AllWorkersBusy):
        begun.write(LARGE)
    begun.close()
    assert spooled(spool).complete


def test_without_a_folder_for_temporary_files_the_kernel_holds_it(monkeypatch: pytest.MonkeyPatch) -> None:
    def nowhere(**_: object) -> None:
        raise FileNotFoundError

    monkeypatch.setattr(spool_module, "TemporaryFile", nowhere)
    assert b"".join(spooled(Spool(len(LARGE))).pieces()) == LARGE


@given(st.data(), st.sampled_from([b"", b"x", LARGE[:PIECE_BYTES], LARGE]))
def test_a_reply_arrives_whole_however_it_is_cut(data: st.DataObject, content: bytes) -> None:
    frame = pack_reply(Reply(content, 3, truncated=True, compressed=False, query_ms=1.5, retires=True))
    cuts = sorted(data.draw(st.sets(st.integers(1, len(frame) - 1) | st.integers(1, 30), max_size=6)))
    arriving = Arriving(Spool(len(LARGE)))
    *early, last = [arriving.take(frame[a:b]) for a, b in zip([0, *cuts], [*cuts, len(frame)], strict=True)]
    assert set(early) <= {None}
    assert isinstance(last, Reply)
    assert (last.content, last.rows, last.truncated, last.retires) == (content, 3, True, True)
    assert isinstance(last.body, Spooled) == (len(content) > PIECE_BYTES)


def test_an_error_arrives_as_one() -> None:
    found = Arriving(Spool(0)).take(pack_error(QueryTooComplex("te diep", "too deep")))
    assert isinstance(found, NormgraphError)
    assert (type(found), found.en) == (QueryTooComplex, "too deep")
