"""Where files, processes or time run out, queries are told to come back, no place is lost, and nobody waits in vain."""

from __future__ import annotations

import asyncio
import errno
import os
import signal
import socket
import subprocess
import threading
from typing import NoReturn

import pyoxigraph as ox
import pytest

from endpoint import children
from normgraph.errors import AllWorkersBusy
from normgraph.settings import Settings
from normgraph.sparql import nursery as nurseries
from normgraph.sparql.nursery import COMMAND, Nursery
from normgraph.sparql.pool import Pool
from normgraph.sparql.results import ResultLimits
from normgraph.sparql.worker import Graph
from pools import ENDLESS, LIGHT, YES, busy, end, outcome, until, within, workers

ONE = Settings(sparql_workers=1, sparql_time_ms=60_000)


def none_left(*_: object) -> NoReturn:
    raise OSError(errno.EMFILE, "Too many open files")


def test_a_worker_that_cannot_be_replaced_for_want_of_files_is_once_there_are(monkeypatch: pytest.MonkeyPatch) -> None:
    async def work(pool: Pool) -> None:
        await pool.run(LIGHT)
        with monkeypatch.context() as scarce:
            scarce.setattr(socket, "socketpair", none_left)
            end(workers())
            for _ in range(3):
                assert await outcome(pool.run(LIGHT)) == AllWorkersBusy.__name__
            assert pool.state().busy == 0
        assert (await pool.run(LIGHT)).body == YES

    within(ONE, work)


def test_workers_that_die_again_and_again_before_they_begin_are_no_fault_of_the_query(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async def work(pool: Pool) -> None:
        await pool.run(LIGHT)
        end(workers())
        there = socket.socketpair

        def closed() -> tuple[socket.socket, socket.socket]:
            ours, theirs = there()
            theirs.shutdown(socket.SHUT_RDWR)
            return ours, theirs

        with monkeypatch.context() as dying:
            dying.setattr(socket, "socketpair", closed)
            assert await outcome(pool.run(LIGHT)) == AllWorkersBusy.__name__
        await asyncio.sleep(0)
        assert (await pool.run(LIGHT)).body == YES

    within(ONE, work)


def test_a_nursery_that_can_fork_no_more_goes_on(monkeypatch: pytest.MonkeyPatch) -> None:
    ours, theirs = socket.socketpair()
    channel, far = socket.socketpair()
    monkeypatch.setattr(os, "fork", none_left)
    with ours, channel:
        socket.send_fds(ours, [COMMAND.pack(b"F", 0)], [far.fileno()])
        ours.sendall(COMMAND.pack(b"K", 0))
        ours.shutdown(socket.SHUT_WR)
        far.close()
        with theirs:
            Nursery(theirs, Graph(ox.Store(), frozenset()), ResultLimits(1, 1), 128).run()
            assert theirs.recv(1) == b""  # it carried out the commands behind the one that failed
        channel.settimeout(5)
        assert channel.recv(1) == b""


def test_nobody_waits_for_the_end_of_a_worker_that_is_killed(monkeypatch: pytest.MonkeyPatch) -> None:
    ours, theirs = socket.socketpair()
    sent: list[int] = []
    with ours, theirs, subprocess.Popen(["sleep", "60"]) as slow:  # noqa: S607 - as if its end took so long
        nursery = Nursery(theirs, Graph(ox.Store(), frozenset()), ResultLimits(1, 1), 128)
        nursery._workers[7] = slow.pid
        with monkeypatch.context() as patched:
            patched.setattr(os, "kill", lambda process, _: sent.append(process))
            nursery._kill(7)
            nursery._bury()
        assert (sent, slow.poll()) == ([slow.pid], None)
        slow.kill()


def test_no_more_workers_come_while_too_many_have_not_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each holds its memory until then: whoever asks and leaves again and again would fill the machine with them."""
    ours, theirs = socket.socketpair()
    channel, far = socket.socketpair()
    ending: list[int] = []
    with ours, theirs, channel, subprocess.Popen(["sleep", "60"]) as slow:  # noqa: S607 - as if its end took so long
        nursery = Nursery(theirs, Graph(ox.Store(), frozenset()), ResultLimits(1, 1), 128)
        nursery._workers[7] = slow.pid
        nursery._killed.add(7)

        def fork() -> NoReturn:
            ending.extend(nursery._killed)
            none_left()

        monkeypatch.setattr(os, "fork", fork)
        monkeypatch.setattr(nurseries, "MOST_ENDING", 1)
        nursery._fork(8, os.dup(far.fileno()))
        assert ending == [7]  # one may be on its way out
        threading.Timer(0.3, slow.kill).start()
        monkeypatch.setattr(nurseries, "MOST_ENDING", 0)
        nursery._fork(9, far.detach())
        assert ending == [7]  # it was gone before the second fork


def test_a_worker_that_is_there_goes_before_one_that_is_yet_to_come() -> None:
    async def work(pool: Pool) -> None:
        await pool.run(LIGHT)
        endless = asyncio.create_task(pool.run(ENDLESS))
        await until(lambda: busy() and len(workers()) == 2)
        (nursery,) = (one for one in children(os.getpid()) if workers().keys() & children(one).keys())
        os.kill(nursery, signal.SIGSTOP)
        try:
            endless.cancel()
            await asyncio.wait([endless])
            assert (await pool.run(LIGHT)).body == YES
        finally:
            os.kill(nursery, signal.SIGCONT)

    within(Settings(sparql_workers=2, sparql_time_ms=5_000), work)


def test_a_nursery_that_is_killed_while_it_loads_is_no_fault_of_the_graph() -> None:
    async def work(pool: Pool) -> None:
        before = set(children(os.getpid()))
        asked = asyncio.create_task(outcome(pool.run(LIGHT)))
        await until(lambda: bool(set(children(os.getpid())) - before))
        end(set(children(os.getpid())) - before)
        assert await asked == AllWorkersBusy.__name__
        assert (await pool.run(LIGHT)).body == YES

    within(ONE, work)
