"""Where blocks are worked on: in this process, in several on this machine, or in those of a Spark cluster.

Each is handed the same `Work` and the places of blocks in files, never rows: turning rows into objects is what makes a
cluster slow.
"""

from __future__ import annotations

import os
import shutil
import signal
import sys
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from multiprocessing import get_context, parent_process
from multiprocessing.connection import wait
from threading import Thread
from typing import Any, Final, Protocol, TypeVar

from normgraph.bulk.extras import spark
from normgraph.bulk.source import Block
from normgraph.errors import MissingTool, RemoteError, TryLater, shown

Outcome = TypeVar("Outcome")

Work = Callable[[Block], Outcome]
"""What is done with a block: plain data, that any process can be handed."""


class Engine(Protocol):
    """Has work done on blocks."""

    def __call__(self, work: Work[Outcome], blocks: Sequence[Block], /) -> Iterator[Outcome]:
        """Yield what came of each block, in any order."""


WORTH_A_PROCESS: Final = 8
"""Blocks for which it pays to start another process, which takes about a second of processor time."""


def on_this_machine(workers: int | None) -> Engine:
    """Work in a number of processes, by default one a processor where that pays; one works in this process itself."""

    def engine(work: Work[Outcome], blocks: Sequence[Block]) -> Iterator[Outcome]:
        number = min(workers, len(blocks)) if workers else min(_own_processors(), len(blocks) // WORTH_A_PROCESS)
        return _in_processes(work, blocks, number) if number > 1 else map(work, blocks)

    return engine


def _in_processes(work: Work[Outcome], blocks: Sequence[Block], workers: int) -> Iterator[Outcome]:
    """Hand blocks to processes; raises `TryLater` when one of them is killed."""
    with ProcessPoolExecutor(workers, get_context("spawn"), _begin, (work,)) as pool:
        try:
            for done in as_completed([pool.submit(_work_on, block) for block in blocks]):
                yield done.result()
        except BrokenProcessPool as problem:
            raise TryLater(
                "een werkproces is gestopt, misschien door gebrek aan geheugen; draai nog eens, wat heel is blijft",
                "a working process stopped, perhaps for want of memory; run again, what is whole is kept",
            ) from problem
        finally:
            pool.shutdown(cancel_futures=True)


_own_work: list[Work[Any]] = []
"""In a working process: what it does with each block."""


def _begin(work: Work[Any]) -> None:
    """Set up a working process: it leaves Ctrl-C to the process that it works for, and ends when that one does."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _own_work[:] = [work]
    Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = parent_process()
    if parent:
        wait([parent.sentinel])
        os._exit(1)


def _work_on(block: Block) -> Any:
    return _own_work[0](block)


def _own_processors() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def on_spark(master: str | None) -> Engine:
    """Work on a Spark cluster: `master` is its address, by default what Spark is configured with, else this machine.

    Input and output folder must have the same path on all machines, and normgraph must be installed there. The engine
    raises `MissingTool` without pyspark or Java, and `RemoteError` when Spark cannot do the work.
    """

    def engine(work: Work[Outcome], blocks: Sequence[Block]) -> Iterator[Outcome]:
        if not blocks:
            return
        with _session(master) as session:
            shared = session.sparkContext.broadcast(work)
            tasks = session.sparkContext.parallelize(blocks, len(blocks))
            yield from tasks.map(lambda block: shared.value(block)).collect()  # noqa: PLW0108  # unfolded there, not here

    return engine


@contextmanager
def _session(master: str | None) -> Iterator[Any]:
    """Give a session of Spark for as long as it is needed; what Spark says is wrong becomes one line."""
    pyspark = spark()
    if not (os.environ.get("JAVA_HOME") or shutil.which("java")):
        raise MissingTool("Spark heeft Java nodig", "Spark needs Java")
    from py4j.protocol import Py4JError

    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    builder = pyspark.sql.SparkSession.builder.appName("normgraph bulk").config("spark.ui.showConsoleProgress", "false")
    try:
        session = (builder.master(master) if master else builder).getOrCreate()
        try:
            yield session
        finally:
            session.stop()
    except (pyspark.errors.PySparkException, Py4JError) as problem:
        java = getattr(problem, "java_exception", problem)
        cause = shown(str(java).partition("\n")[0])
        raise RemoteError(f"Spark kon dit niet: {cause}", f"Spark could not do this: {cause}") from problem
