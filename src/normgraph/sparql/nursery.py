"""The nursery: a process that loads the graph once and forks a worker whenever the server asks for one.

A fork takes milliseconds and shares the graph's memory, so a worker that had to be killed costs next to nothing. The
nursery answers no query itself, has one thread, and goes when the server goes, with all its workers.

The server speaks over the socket that is standard input, in commands of nine bytes: a letter and a number. `F` forks
worker *number* on the socket sent along, `K` kills it, `N` lets it give way to others.
"""

from __future__ import annotations

import gc
import os
import signal
import socket
import struct
import sys
from contextlib import suppress
from pathlib import Path
from typing import Final

import orjson
import pyoxigraph as ox

from normgraph.errors import NormgraphError
from normgraph.sparql.results import Limits
from normgraph.sparql.worker import Graph, serve
from normgraph.store.load import load_sources, quads_of

COMMAND: Final = struct.Struct(">cQ")

GIVING_WAY: Final = 15
"""The niceness of a worker whose query has run long."""


def main() -> None:
    """Load the graph, say so, and carry out commands until the server is gone."""
    control = socket.socket(fileno=0)
    order = orjson.loads(_line(control))
    try:
        graph, digest = load_graph([Path(file) for file in order["files"]])
    except NormgraphError as error:
        sys.exit(f"normgraph: {error.message('en')}")
    limits = Limits(order["rows"], order["bytes"])
    for sent in (signal.SIGINT, signal.SIGTERM):
        signal.signal(sent, signal.SIG_IGN)
    gc.collect()
    gc.freeze()  # what is never looked at again stays shared with the forks
    try:
        control.sendall(orjson.dumps({"digest": digest}) + b"\n")
    except OSError:  # the server was stopped meanwhile
        return
    Nursery(control, graph, limits, order["megabytes"]).run()


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
    """Load files as `store.embedded` does, and give the graph with its digest."""
    sources, digest = load_sources(files)
    store = ox.Store()
    store.bulk_extend(quads_of(sources))
    return Graph(store, frozenset(source.graph.value for source in sources)), digest


class Nursery:
    """The workers that were forked, by the numbers that the server gave them."""

    def __init__(self, control: socket.socket, graph: Graph, limits: Limits, megabytes: int) -> None:
        self._control = control
        self._graph = graph
        self._limits = limits
        self._megabytes = megabytes
        self._workers: dict[int, int] = {}

    def run(self) -> None:
        """Carry out commands; when there are no more, end every worker."""
        with suppress(OSError):
            while self._carry_out():
                self._bury()
        for number in list(self._workers):
            self._kill(number)

    def _carry_out(self) -> bool:
        """Carry out one command; say whether there was one."""
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
        elif number in self._workers:
            with suppress(ProcessLookupError):
                os.setpriority(os.PRIO_PROCESS, self._workers[number], GIVING_WAY)
        return True

    def _fork(self, number: int, descriptor: int) -> None:
        channel = socket.socket(fileno=descriptor)
        process = os.fork()
        if not process:
            self._control.detach()
            serve(channel, self._graph, self._limits, self._megabytes)
        channel.close()
        self._workers[number] = process

    def _kill(self, number: int) -> None:
        """Kill a worker and wait for its end; until then its process number cannot be another's."""
        process = self._workers.pop(number, None)
        if process is not None:
            os.kill(process, signal.SIGKILL)
            os.waitpid(process, 0)

    def _bury(self) -> None:
        """Let go of the workers that ended by themselves."""
        for number, process in list(self._workers.items()):
            if os.waitpid(process, os.WNOHANG)[0]:
                del self._workers[number]


if __name__ == "__main__":
    main()
