"""A server of our own on loopback, for tests of what clients see."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from normgraph.terms import resource, term

ACT = resource("act", "omnibus")
ASK = f"ASK {{ <{ACT}> a <{term('Act')}> }}"
SELECT = f"SELECT ?p ?o {{ <{ACT}> ?p ?o }} ORDER BY ?p ?o"
CONSTRUCT = f"CONSTRUCT WHERE {{ <{ACT}> ?p ?o }}"
"""A query of each kind, about one small thing."""

PATIENCE = 120
"""Seconds to wait for what takes a few, as a machine may do much else."""


@dataclass(frozen=True)
class Endpoint:
    """A running server."""

    process: subprocess.Popen[str]
    address: str
    said: str
    """What the server said before it was ready."""

    @property
    def sparql(self) -> str:
        return f"{self.address}/sparql"

    @property
    def port(self) -> int:
        return int(self.address.rpartition(":")[2])

    def workers(self) -> dict[int, str]:
        """Give the states of the workers, by process number."""
        return {
            worker: state
            for nursery in children(self.process.pid)
            for worker, state in children(nursery).items()
        }  # fmt: skip


def children(parent: int) -> dict[int, str]:
    """Give the states of the processes that a process started, by their number."""
    found = {}
    for file in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):
            state, its_parent = file.read_text().rpartition(")")[2].split()[:2]
            if int(its_parent) == parent:
                found[int(file.parent.name)] = state
    return found


@contextmanager
def serving(*options: str, **limits: int) -> Iterator[Endpoint]:
    """Serve on a free port for a while, with some limits of SPARQL in `settings` other than they are."""
    variables = {f"NORMGRAPH_SPARQL_{name.upper()}": str(value) for name, value in limits.items()}
    command = [sys.executable, "-m", "normgraph", "serve", "--port", "0", "--lang", "en", *options]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True, env=os.environ | variables) as process:
        try:
            assert process.stderr is not None
            said = ""
            while not (line := process.stderr.readline()).endswith("/health\n"):
                assert line, said
                said += line
            yield Endpoint(process, line.split()[-1].removesuffix("/health"), said)
        finally:
            process.send_signal(signal.SIGTERM)
