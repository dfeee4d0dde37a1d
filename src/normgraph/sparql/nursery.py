"""The nursery: a process that loads the graph once and forks a worker whenever the server asks for one.

A fork takes milliseconds and shares the graph's memory, so a worker that had to be killed costs next to nothing. The
nursery answers no query itself, has one thread, and goes when the server goes, with all its workers.

The server speaks over the socket that is standard input, in commands of nine bytes: a letter and a number. `F` forks
worker *number* on the socket sent along, `K` kills it, `N` lets it give way to others, and `C` takes over what was
committed to the journal up to byte *number*, for the workers that are forked after it.
"""

from __future__ import annotations

import gc
import os
import signal
import socket
import struct
import sys
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from select import select
from typing import BinaryIO, Final, TypeVar

import orjson
import pyoxigraph as ox

from normgraph.errors import NormgraphError
from normgraph.sparql.change import apply_change, count_changes, renewed
from normgraph.sparql.journal import read_changes
from normgraph.sparql.results import ResultLimits
from normgraph.sparql.worker import Graph, serve
from normgraph.store.load import load_sources, quads_of

Result = TypeVar("Result")

COMMAND: Final = struct.Struct(">cQ")

FEW_DELETED: Final = 10_000
"""After how many deleted quads the graph is copied to be rid of them; where it is large, after half of it."""

BURIAL_SECONDS: Final = 0.1
"""How often is looked whether workers that were killed have ended, while there is nothing else to do."""

MOST_ENDING: Final = 8
"""So many workers that were killed may be on their way out, each with its memory, before the next is forked."""

GIVING_WAY: Final = 15
"""The niceness of a worker whose query has run long."""


def main() -> None:
    """Load the graph, say so, and carry out commands until the server is gone."""
    gc.disable()  # until all is loaded
    control = socket.socket(fileno=0)
    order = orjson.loads(_line(control))
    try:
        graph, digest = apart(lambda: load_graph([Path(file) for file in order["files"]]))
    except NormgraphError as error:
        sys.exit(f"normgraph: {error.message('en')}")
    limits = ResultLimits(order["rows"], order["bytes"])
    for sent in (signal.SIGINT, signal.SIGTERM):
        signal.signal(sent, signal.SIG_IGN)
    gc.collect()
    gc.freeze()  # what is never looked at again stays shared with the forks
    gc.enable()
    nursery = Nursery(control, graph, limits, order["megabytes"])
    if order["journal"] is not None:
        nursery.follow(Path(order["journal"]), order["committed"])
    try:
        control.sendall(orjson.dumps({"digest": digest}) + b"\n")
    except OSError:  # the server was stopped meanwhile
        return
    nursery.run()
    os._exit(0)  # to take the graph apart first would take longer than all else


def apart(work: Callable[[], Result]) -> Result:
    """Do some work in a thread of its own, wait for it, and give or raise what came of it.

    The engine makes random numbers (UUIDs, blank nodes) from a state that each thread seeds at its first need. Were
    that in the thread that forks, all workers would inherit one state, and make the same "random" numbers.
    """
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(work).result()


def _line(control: socket.socket) -> bytes:
    """Read the first line, and no byte of the commands after it: a descriptor would be lost with it."""
    line = bytearray()
    while not line.endswith(b"\n"):
        part = control.recv(1)
        if not part:
            raise SystemExit
        line += part
    return bytes(line)


def load_graph(files: list[Path]) -> tuple[Graph, str]:
    """Load files, each as a named graph, and give the graph with its digest."""
    sources, digest = load_sources(files)
    store = ox.Store()
    store.bulk_extend(quads_of(sources))
    return Graph(store, frozenset(source.graph.value for source in sources)), digest


class Nursery:
    """The workers that were forked, by the numbers that the server gave them."""

    def __init__(self, control: socket.socket, graph: Graph, limits: ResultLimits, megabytes: int) -> None:
        self._control = control
        self._graph = graph
        self._limits = limits
        self._megabytes = megabytes
        self._workers: dict[int, int] = {}
        self._killed: set[int] = set()
        """Those of them that have not ended yet."""
        self._journal: BinaryIO | None = None
        self._applied = 0
        self._deleted = 0

    def follow(self, journal: Path, committed: int) -> None:
        """Take over what was committed to a journal up to a byte, and be ready to take over more."""
        self._journal = journal.open("rb", buffering=0)
        self._take_over(committed)

    def _take_over(self, committed: int) -> None:
        """Add changes to the graph; one that cannot be ends this process, and the next begins from the journal."""
        journal = self._journal
        if journal is not None:
            self._graph = apart(lambda: self._changed(read_changes(journal, self._applied, committed)))
            self._applied = committed

    def _changed(self, changes: Iterable[bytes]) -> Graph:
        """Make of the graph what it becomes by changes; our own graphs stay as they are, beside the first copy."""
        store, ours = self._graph.store, self._graph.ours
        for change in changes:
            if ours is None:
                store, ours = renewed(store), store
            apply_change(store, change)
            self._deleted += count_changes(change).deleted
        if self._deleted > max(FEW_DELETED, len(store) // 2):
            store, self._deleted = renewed(store), 0
        return Graph(store, frozenset(str(name.value) for name in store.named_graphs()), ours)

    def run(self) -> None:
        """Carry out commands; when there are no more, end every worker."""
        with suppress(OSError):
            while self._carry_out():
                self._bury()
        for number in self._workers:
            self._kill(number)
        for process in self._workers.values():
            os.waitpid(process, 0)

    def _carry_out(self) -> bool:
        """Carry out one command; say whether there was one. Workers that were killed are buried meanwhile."""
        while self._killed and not select([self._control], [], [], BURIAL_SECONDS)[0]:
            self._bury()
        message, descriptors, _, _ = socket.recv_fds(self._control, COMMAND.size, 1)
        while message and len(message) < COMMAND.size:
            message += self._control.recv(COMMAND.size - len(message))
        if not message:
            return False
        letter, number = COMMAND.unpack(message)
        if letter == b"F":
            self._fork(number, descriptors[0])
        elif letter == b"K":
            self._kill(number)
        elif letter == b"C":
            self._take_over(number)
        elif number in self._workers:
            with suppress(ProcessLookupError):
                os.setpriority(os.PRIO_PROCESS, self._workers[number], GIVING_WAY)
        return True

    def _fork(self, number: int, descriptor: int) -> None:
        """Fork a worker on a channel; where that cannot be, whoever sends a job there finds it closed.

        Whoever asks and leaves again and again could else fill the machine with workers that have not ended yet.
        """
        channel = socket.socket(fileno=descriptor)
        while len(self._killed) > MOST_ENDING:
            os.waitid(os.P_ALL, 0, os.WEXITED | os.WNOWAIT)
            self._bury()
        try:
            process = os.fork()
        except OSError:  # too many processes, or no memory
            channel.close()
            return
        if not process:
            self._control.detach()
            serve(channel, self._graph, self._limits, self._megabytes)
        channel.close()
        self._workers[number] = process

    def _kill(self, number: int) -> None:
        """Kill a worker, and do not wait for its end: others wait for one in its place.

        Until it is buried, its process number cannot be another's.
        """
        if number in self._workers:
            os.kill(self._workers[number], signal.SIGKILL)
            self._killed.add(number)

    def _bury(self) -> None:
        """Let go of the workers that ended."""
        for number, process in list(self._workers.items()):
            if os.waitpid(process, os.WNOHANG)[0]:
                del self._workers[number]
                self._killed.discard(number)


if __name__ == "__main__":
    main()
