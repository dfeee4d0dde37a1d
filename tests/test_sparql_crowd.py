"""A crowd at the workers: a query that has not begun only waits, and nobody is stopped for nobody."""

from __future__ import annotations

import asyncio
import os
import signal

from normgraph.errors import AllWorkersBusy
from normgraph.settings import Settings
from normgraph.sparql.lanes import MOST_MOVED, Lanes
from normgraph.sparql.pool import Pool
from pools import ENDLESS, LIGHT, YES, outcome, until, within, workers

# ---- a worker that is yet to come ----


def test_a_query_that_no_worker_has_begun_does_not_run() -> None:
    """It is not moved, nor counted as heavy: a worker may have been ordered for it, and take a while to come."""
    settings = Settings(
        sparql_workers=2,
        sparql_time_ms=60_000,
        sparql_crowded_ms=200,
        sparql_heavy_ms=200,
        sparql_max_heavy_per_client=1,
    )

    async def work(pool: Pool) -> None:
        await pool.run(LIGHT)
        await until(lambda: len(workers()) == 2)
        stopped = workers()
        for worker in stopped:
            os.kill(worker, signal.SIGSTOP)
        asked = [asyncio.create_task(pool.run(LIGHT)) for _ in range(3)]
        await asyncio.sleep(0.5)
        assert not any(one.done() for one in asked)
        assert pool.tally.replaced == 0  # later one may be, on a machine that lets it run long
        for worker in stopped:
            os.kill(worker, signal.SIGCONT)
        assert {reply.body for reply in await asyncio.gather(*asked)} == {YES}

    within(settings, work)


def test_a_query_that_no_worker_begins_may_be_tried_again() -> None:
    async def work(pool: Pool) -> None:
        await pool.run(LIGHT)
        for worker in workers():
            os.kill(worker, signal.SIGSTOP)
        assert await outcome(pool.run(LIGHT)) == AllWorkersBusy.__name__

    within(Settings(sparql_workers=1, sparql_time_ms=1_000), work)


# ---- turns ----


async def served(places: int, held: str, waiting: str) -> str:
    """Say in which order clients get a place, when some hold all of them and others wait."""
    lanes, order = Lanes(places, 100, 60), []
    for client in held:
        await lanes.enter(False, client)

    async def come(client: str) -> None:
        await lanes.enter(False, client)
        order.append(client)
        lanes.leave(False, client)

    tasks = [asyncio.create_task(come(client)) for client in waiting]
    await asyncio.sleep(0)
    lanes.leave(False, held[0])
    await asyncio.gather(*tasks)
    return "".join(order)


def test_clients_take_turns() -> None:
    assert asyncio.run(served(1, "c", "aaabb")) == "ababa"


def test_a_place_goes_first_to_who_holds_fewer() -> None:
    assert asyncio.run(served(2, "aa", "aab")) == "baa"


def test_a_moved_query_goes_before_light_ones_of_who_holds_a_place() -> None:
    """Its client has nothing: it waited behind all that another client had asked since."""

    async def work() -> list[str]:
        lanes, order = Lanes(2, 100, 60), list[str]()
        for client in "aa":
            await lanes.enter(False, client)

        async def come(heavy: bool, client: str) -> None:
            await lanes.enter(heavy, client)
            order.append(client + ("!" if heavy else ""))
            lanes.leave(heavy, client)

        coming = [(False, "a"), (False, "a"), (True, "b")]
        tasks = [asyncio.create_task(come(*one)) for one in coming]
        await asyncio.sleep(0)
        lanes.leave(False, "a")
        await asyncio.gather(*tasks)
        return order

    assert asyncio.run(work()) == ["b!", "a", "a"]


def test_who_shares_the_queue_does_not_crowd_itself_alone() -> None:
    async def work() -> tuple[bool, bool]:
        lanes = Lanes(1, 100, 60)
        await lanes.enter(False, "a")
        tasks = [asyncio.create_task(lanes.enter(True, "a")) for _ in range(MOST_MOVED)]
        await asyncio.sleep(0)
        alone = lanes.crowds_itself("a")
        tasks.append(asyncio.create_task(lanes.enter(True, "b")))
        await asyncio.sleep(0)
        shared = lanes.crowds_itself("a")
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        return alone, shared

    assert asyncio.run(work()) == (True, False)


# ---- stopped for somebody ----


def test_nobody_is_stopped_before_the_limit_while_nobody_waits() -> None:
    settings = Settings(sparql_workers=2, sparql_time_ms=1_000, sparql_heavy_ms=50, sparql_max_heavy_per_client=1)

    async def work(pool: Pool) -> None:
        found = await asyncio.gather(*[outcome(pool.run(ENDLESS)) for _ in range(2)])
        assert found == ["QueryTimeout", "QueryTimeout"]

    within(settings, work)


def test_who_crowds_itself_has_no_more_of_its_own_queries_moved() -> None:
    """Each that is moved loses what it did; for another client it makes room all the same."""
    settings = Settings(sparql_workers=2, sparql_time_ms=60_000, sparql_heavy_ms=60_000, sparql_crowded_ms=20)

    async def work(pool: Pool) -> None:
        crowd = [asyncio.create_task(outcome(pool.run(ENDLESS, "a"))) for _ in range(2 + MOST_MOVED)]
        own = asyncio.create_task(pool.run(LIGHT, "a"))
        await until(lambda: pool.tally.replaced == MOST_MOVED)
        await asyncio.sleep(0.5)
        assert not own.done()
        assert pool.tally.replaced == MOST_MOVED
        assert (await pool.run(LIGHT, "b")).body == YES
        assert (await own).body == YES
        for task in crowd:
            task.cancel()
        await asyncio.gather(*crowd, return_exceptions=True)

    within(settings, work)
