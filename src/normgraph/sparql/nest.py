"""The nursery and its workers as the server holds them: channels to send jobs on, and commands to fork and to kill."""

from __future__ import annotations

import asyncio
import socket
import subprocess
import sys
from contextlib import suppress
from itertools import count
from pathlib import Path
from time import perf_counter
from typing import Any, Final

import orjson

from normgraph.errors import GraphError, NormgraphError
from normgraph.settings import Settings
from normgraph.sparql.journal import Journal
from normgraph.sparql.lanes import Lanes, busy, restarting
from normgraph.sparql.nursery import COMMAND
from normgraph.sparql.spool import Spool
from normgraph.sparql.wire import BEGUN, Arriving, Reply

CLOSING_SECONDS: Final = 5.0
"""How long the nursery gets to end its workers and itself."""

PART_BYTES: Final = 1 << 16


Nursery = tuple[subprocess.Popen[bytes], socket.socket]
"""The process, and the socket on which it takes commands."""


class WorkerGone(Exception):
    """The worker ended before its reply was complete."""

    def __init__(self, *, begun: bool) -> None:
        super().__init__()
        self.begun = begun
        """Whether it had read the whole job, so that the job may be what ended it."""


class Worker:
    """A worker's number and the channel to it, on which the event loop listens as long as the worker lives."""

    def __init__(self, number: int, channel: socket.socket, generation: int, spool: Spool) -> None:
        self.number = number
        self.channel = channel
        self.generation = generation
        """After how many changes of the graph it was forked."""
        self.begun: float | None = None
        """When it was heard to have its job: a worker may have been ordered for it, and not be there yet."""
        self._loop = asyncio.get_running_loop()
        self._loop.add_reader(channel, self._hear)
        self._gone = False
        self._unsent = memoryview(b"")
        self._spool = spool
        self._arriving = Arriving(spool)
        self._reply: asyncio.Future[Reply | NormgraphError] = self._loop.create_future()

    def ask(self, frame: bytes, client: str) -> asyncio.Future[Reply | NormgraphError]:
        """Send a job of a client and promise the whole reply, or `WorkerGone` when the worker dies over it."""
        self._reply = self._loop.create_future()
        self.begun = None
        self._arriving = Arriving(self._spool, client)
        self._unsent = memoryview(frame)
        if self._gone:
            self._end()
        else:
            self._send()
        return self._reply

    def _send(self) -> None:
        """Send what the channel takes, and the rest when it takes more."""
        try:
            self._unsent = self._unsent[self.channel.send(self._unsent) :]
        except BlockingIOError:
            pass
        except OSError:
            self._end()
        if self._unsent and not self._gone:
            self._loop.add_writer(self.channel, self._send)
        else:
            self._loop.remove_writer(self.channel)

    def _hear(self) -> None:
        """Take what came of a reply."""
        try:
            part = self.channel.recv(PART_BYTES)
        except BlockingIOError:
            return
        except OSError:  # it closed the channel with some of the job unread
            part = b""
        if not part:
            self._end()
            return
        if self.begun is None:
            self.begun = perf_counter()
            part = part[len(BEGUN) :]
        if self._reply.done():  # nobody waits for it any more
            return
        try:
            reply = self._arriving.take(part)
        except NormgraphError as problem:
            self._reply.set_exception(problem)
        else:
            if reply is not None:
                self._reply.set_result(reply)

    def _end(self) -> None:
        """Take note that the worker is gone."""
        self._gone = True
        self._loop.remove_reader(self.channel)
        if not self._reply.done():
            self._reply.set_exception(WorkerGone(begun=self.begun is not None))
            self._reply.exception()  # it was noted here, whoever else waits for it

    def let_go(self) -> None:
        """Close the channel, also while a reply is awaited on it."""
        self._loop.remove_reader(self.channel)
        self._loop.remove_writer(self.channel)
        self.channel.close()


class Nest:
    """A nursery with its workers, for one event loop.

    `lost` says that it can no longer be used: it ended, or was closed.
    """

    def __init__(self, settings: Settings, spool: Spool, nursery: Nursery) -> None:
        self.loop = asyncio.get_running_loop()
        self.lanes = Lanes(settings.sparql_workers, settings.sparql_max_waiting, settings.sparql_wait_ms / 1_000)
        self.lost = False
        self._spool = spool
        self._numbers = count()
        self._idle: list[Worker] = []
        self._generation = 0
        self._process, self._control = nursery
        for _ in range(settings.sparql_workers):
            self._hatch()
        self.described = asyncio.create_task(self._hello())
        """What the nursery says of the graph, once it is loaded."""
        self.described.add_done_callback(heard)
        self._watch: asyncio.Task[None] | None = None

    @property
    def loaded(self) -> bool:
        """Whether the graph is loaded and the nursery is there."""
        done = self.described.done() and not self.described.cancelled()
        return done and self.described.exception() is None and not self.lost

    async def _hello(self) -> dict[str, Any]:
        """Wait until the graph is loaded; give what the nursery says of it.

        Raises `GraphError` when it cannot be loaded, and `AllWorkersBusy` when the nursery was killed over it.
        """
        line = b""
        while not line.endswith(b"\n"):
            try:
                part = await self.loop.sock_recv(self._control, PART_BYTES)
            except OSError:
                part = b""
            if not part:
                self.lost = True
                if await asyncio.to_thread(self._process.wait) < 0:
                    raise restarting()
                raise GraphError("de graaf kan niet worden geladen", "the graph cannot be loaded")
            line += part
        self._watch = asyncio.create_task(self._wait_for_end())
        return dict(orjson.loads(line))

    async def _wait_for_end(self) -> None:
        with suppress(OSError):
            await self.loop.sock_recv(self._control, 1)
        self.lost = True

    def take(self) -> Worker:
        """Take an idle worker; raises `AllWorkersBusy` when there is none and none can be had."""
        if not self._idle:
            self._hatch()
        if not self._idle:
            raise busy()
        return self._idle.pop()

    def put_back(self, worker: Worker) -> None:
        """Let a worker take the next job."""
        if self.lost:
            worker.let_go()
        elif worker.generation < self._generation:
            self.replace(worker)
        else:
            self._idle.append(worker)

    def renew(self, committed: int) -> None:
        """Answer from the graph as it is with all that was committed up to a byte of the journal.

        A query that runs already is answered from the graph as it was when it began.
        """
        self._generation += 1
        self._tell(b"C", committed)
        idle, self._idle = self._idle, []
        for worker in idle:
            self.replace(worker)

    def replace(self, worker: Worker) -> None:
        """Have another worker forked in the place of one, which is killed then: its end may take a while."""
        worker.let_go()
        if not self.lost:
            self._hatch()
        self._tell(b"K", worker.number)

    def slow_down(self, worker: Worker) -> None:
        """Let a worker give way to the others."""
        self._tell(b"N", worker.number)

    def _hatch(self) -> None:
        """Have a worker forked; a job may be sent to it at once, and waits until it is there.

        There is none for now where this process can open no more files.
        """
        try:
            ours, theirs = socket.socketpair()
        except OSError:
            return
        ours.setblocking(False)
        worker = Worker(next(self._numbers), ours, self._generation, self._spool)
        with theirs:
            self._tell(b"F", worker.number, theirs.fileno())
        self._idle.insert(0, worker)  # those that are there go first

    def _tell(self, letter: bytes, number: int, *descriptors: int) -> None:
        try:
            socket.send_fds(self._control, [COMMAND.pack(letter, number)], descriptors)
        except OSError:
            self.lost = True

    async def close(self) -> None:
        """End the nursery, which ends its workers, and wait until it is gone."""
        self.lost = True
        tasks = [task for task in (self.described, self._watch) if task is not None]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        for worker in self._idle:
            worker.let_go()
        self._control.close()
        try:
            await asyncio.to_thread(self._process.wait, CLOSING_SECONDS)
        except subprocess.TimeoutExpired:
            self._process.kill()
            await asyncio.to_thread(self._process.wait)


def heard(task: asyncio.Task[Any]) -> None:
    """Take note of how a task ended, so that an error which nobody waits for any more is not reported as lost."""
    if not task.cancelled():
        task.exception()


def start_nursery(settings: Settings, files: list[Path], journal: Journal | None) -> Nursery:
    """Start the nursery in a session of its own, so that Ctrl-C in a terminal reaches the server alone."""
    order = {
        "files": [str(file) for file in files],
        "journal": None if journal is None else str(journal.path.resolve()),
        "committed": 0 if journal is None else journal.end,
        "rows": settings.sparql_max_rows,
        "bytes": settings.sparql_max_result_bytes,
        "megabytes": settings.sparql_worker_megabytes,
    }
    command = [sys.executable, "-P", "-m", "normgraph.sparql.nursery"]
    ours, theirs = socket.socketpair()
    with theirs:
        process = subprocess.Popen(  # noqa: S603 - our own module
            command, stdin=theirs.fileno(), stdout=subprocess.DEVNULL, start_new_session=True
        )
    ours.sendall(orjson.dumps(order) + b"\n")
    ours.setblocking(False)
    return process, ours
