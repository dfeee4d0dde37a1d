"""A crowd at the workers: a query that has not begun only waits, and nobody is stopped for nobody."""

from __future__ import annotations

import asyncio
import os
import signal

from normgraph.errors import AllWorkersBusy
from normgraph.settings import Settings
from normgraph.sparql.pool import Pool
from pools import LIGHT, YES, outcome, within, workers

# ---- a worker that is yet to come ----


def test_a_query_that_no_worker_has_begun_does_not_run() -> None:
    """It is not moved, nor counted as heavy: a worker may have been ordered for it, and take a while to come."""
    settings = Settings(
        sparql_workers=2, sparql_time_ms=60_000, sparql_crowded_ms=50, sparql_heavy_ms=50, sparql_max_heavy_per_client=1
    )

    async def work(pool: Pool) -> None:
        await pool.run(LIGHT)
        stopped = workers()
        for worker in stopped:
            os.kill(worker, signal.SIGSTOP)
        asked = [asyncio.create_task(pool.run(LIGHT)) for _ in range(3)]
        await asyncio.sleep(0.5)
        for worker in stopped:
            os.kill(worker, signal.SIGCONT)
        assert {reply.body for reply in await asyncio.gather(*asked)} == {YES}
        assert pool.tally.replaced == 0

    within(settings, work)


def test_a_query_that_no_worker_begins_may_be_tried_again() -> None:
    async def work(pool: Pool) -> None:
        await pool.run(LIGHT)
        for worker in workers():
            os.kill(worker, signal.SIGSTOP)
        assert await outcome(pool.run(LIGHT)) == AllWorkersBusy.__name__

    within(Settings(sparql_workers=1, sparql_time_ms=1_000), work)
