"""SPARQL engines of others on loopback, in folders of their own, for tests of what we ask of them."""

from __future__ import annotations

import random
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from threading import Timer
from typing import Literal

import httpx
import pytest

from normgraph.settings import Settings
from normgraph.store.load import Source
from normgraph.store.remote import make_caller
from normgraph.store.upload import Protocol, put, upload

Name = Literal["oxigraph", "virtuoso"]

LONGEST_SECONDS = 900
"""An engine that still runs then is killed, so that whoever waits for it gets an error and no test run hangs."""

VIRTUOSO = """
[Database]
DatabaseFile = {folder}/virtuoso.db
ErrorLogFile = {folder}/virtuoso.log
LockFile = {folder}/virtuoso.lck
TransactionFile = {folder}/virtuoso.trx
xa_persistent_file = {folder}/virtuoso.pxa
[TempDatabase]
DatabaseFile = {folder}/temporary.db
TransactionFile = {folder}/temporary.trx
[Parameters]
ServerPort = 127.0.0.1:{sql_port}
DisableUnixSocket = 1
NumberOfBuffers = 10000
MaxDirtyBuffers = 6000
[HTTPServer]
ServerPort = 127.0.0.1:{port}
ServerThreads = 10
[SPARQL]
ResultSetMaxRows = 10000
MaxQueryExecutionTime = 60
"""


@dataclass(frozen=True)
class Engine:
    """A running engine that is empty, or holds our graph."""

    name: Name
    query: str
    load: str
    protocol: Protocol
    settings: Settings
    """With the login that writing takes."""

    def fill(self) -> None:
        for _ in upload(self.load, self.protocol, self.settings):
            pass

    def add(self, sources: Iterable[Source]) -> None:
        """Put graphs into an engine that was filled, beside ours."""
        caller = make_caller(self.load, self.settings)
        for source in sources:
            put(caller, self.protocol, source.graph, source.triples)


def free_port() -> int:
    """Give a port to a program that cannot choose one, below those that the system gives to others meanwhile."""
    while True:
        with suppress(OSError), socket.create_server(("127.0.0.1", random.randint(20_000, 32_000))) as found:  # noqa: S311
            return int(found.getsockname()[1])


@contextmanager
def filled(name: Name, folder: Path) -> Iterator[Engine]:
    """Start an engine with our graph in it; Virtuoso twice, as it plans queries by what there was when it started."""
    with running(name, folder) as engine:
        engine.fill()
        if name != "virtuoso":
            yield engine
            return
    with running(name, folder) as engine:
        yield engine


@contextmanager
def running(name: Name, folder: Path) -> Iterator[Engine]:
    """Start an engine, and stop it in the end; skips the test where the engine is not installed."""
    port = free_port()
    address = f"http://127.0.0.1:{port}"
    if name == "oxigraph":
        program = shutil.which("oxigraph", path=str(Path(sys.executable).parent)) or shutil.which("oxigraph")
        command = [str(program), "serve", "--bind", f"127.0.0.1:{port}"]
        engine = Engine(name, f"{address}/query", f"{address}/store", "graph-store", Settings())
    else:
        program = shutil.which("virtuoso-t")
        (folder / "virtuoso.ini").write_text(VIRTUOSO.format(folder=folder, port=port, sql_port=free_port()))
        command = [str(program), "+foreground", "+configfile", str(folder / "virtuoso.ini")]
        login = Settings(store_user="dba", store_password="dba")  # noqa: S106 - of a new Virtuoso
        engine = Engine(name, f"{address}/sparql", f"{address}/sparql-auth", "update", login)
    if program is None:
        pytest.skip(f"{name} is not installed")
    with subprocess.Popen(command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        end = Timer(LONGEST_SECONDS, process.kill)
        end.start()
        try:
            wait_for(engine, process)
            yield engine
        finally:
            process.terminate()
            process.wait()
            end.cancel()


def wait_for(engine: Engine, process: subprocess.Popen[bytes]) -> None:
    """Wait until an engine answers; it is given up with its process, which has a time limit."""
    while process.poll() is None:
        try:
            httpx.get(engine.query, params={"query": "ASK { ?s ?p ?o }"}, trust_env=False, timeout=2)
        except httpx.TransportError:
            time.sleep(0.2)
        else:
            return
    raise AssertionError(f"{engine.name} stopped before it answered")
