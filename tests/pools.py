"""A pool of workers to give queries to, and what becomes of them."""

from __future__ import annotations

import asyncio
import os
import signal
import time
from collections.abc import Awaitable, Callable, Iterable
from pathlib import Path
from typing import TypeVar

from endpoint import PATIENCE, children
from normgraph.errors import (
    NormgraphError,
)
from normgraph.settings import Settings
from normgraph.sparql.pool import Pool
from normgraph.sparql.wire import Job

Result = TypeVar("Result")

SMALL = Settings(sparql_workers=2, sparql_time_ms=60_000, sparql_max_rows=1_000, sparql_worker_megabytes=400)

LIGHT = Job("ASK { ?s ?p ?o }", "json")

ENDLESS = Job("SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }", "json")

YES = b'{"head":{},"boolean":true}'


def within(settings: Settings, work: Callable[[Pool], Awaitable[Result]], files: list[Path] | None = None) -> Result:
    """Do some work with a pool that is closed afterwards."""

    async def worked() -> Result:
        pool = Pool(settings, files)
        try:
            return await work(pool)
        finally:
            await pool.close()

    return asyncio.run(worked())


async def outcome(asked: Awaitable[object]) -> str:
    """Name the error, if there is one."""
    try:
        await asked
    except NormgraphError as error:
        return type(error).__name__
    return "fine"


def busy() -> bool:
    """Say whether a worker of one of our nurseries computes."""
    return any("R" in children(nursery).values() for nursery in children(os.getpid()))


async def until(true: Callable[[], bool]) -> None:
    """Wait until something is so, but not for ever."""
    async with asyncio.timeout(PATIENCE):
        while not true():
            await asyncio.sleep(0.02)


def workers() -> dict[int, str]:
    """Give the states of the workers of our nurseries, by process number."""
    return {worker: state for nursery in children(os.getpid()) for worker, state in children(nursery).items()}


def end(processes: Iterable[int]) -> None:
    """Kill processes, and wait for their end without letting the event loop notice."""
    ended = list(processes)
    for process in ended:
        os.kill(process, signal.SIGKILL)
    while any(workers().get(process, "Z") != "Z" for process in ended):
        time.sleep(0.005)
