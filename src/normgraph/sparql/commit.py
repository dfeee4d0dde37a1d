"""Writes, one at a time: carried out on a worker's copy, committed to the journal, then seen by whoever asks after it.

A write that is stopped before it is committed leaves nothing. Once it is being committed it is finished, also when the
client who asked for it has gone.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

from normgraph.errors import AllWorkersBusy
from normgraph.settings import Settings
from normgraph.sparql.change import ChangeCounts, count_changes
from normgraph.sparql.journal import Journal
from normgraph.sparql.pool import Pool
from normgraph.sparql.wire import Write


class Writer:
    """The one way to change what a pool answers from."""

    def __init__(self, pool: Pool, journal: Journal, settings: Settings) -> None:
        self._pool = pool
        self._journal = journal
        self._most = 1 + settings.write_max_waiting
        self._asked = 0
        """Writes that run or wait: one, and those that wait for it."""
        self._turn = asyncio.Lock()

    async def write(
        self, write: Write, client: str = "", check: Callable[[], Awaitable[None]] | None = None
    ) -> ChangeCounts:
        """Carry out a write and commit it; give what it changed. Between `check` and the write nothing else is written.

        Raises what `check`, `Pool.run` and `change.carry_out` raise, `AllWorkersBusy` when too many wait, and
        `NotStored`.
        """
        if self._asked >= self._most:
            raise AllWorkersBusy(
                "er wachten te veel wijzigingen; probeer het zo dadelijk opnieuw",
                "too many writes are waiting; try again in a moment",
            )
        self._asked += 1
        try:
            async with self._turn:
                if check is not None:
                    await check()
                change = (await self._pool.run(write, client)).content
                if change:
                    await self._commit(change)
                return count_changes(change)
        finally:
            self._asked -= 1

    async def _commit(self, change: bytes) -> None:
        """Commit a change; whoever is cancelled here still waits for the end, as the next write builds on it."""
        committing = asyncio.create_task(self._committed(change))
        try:
            await asyncio.shield(committing)
        except asyncio.CancelledError:
            await asyncio.wait({committing})
            raise

    async def _committed(self, change: bytes) -> None:
        await asyncio.to_thread(self._journal.append, change)
        self._pool.renew()
