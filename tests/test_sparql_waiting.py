"""Who waits for whom at the workers: short queries before long ones, and places that are given back."""

from __future__ import annotations

import asyncio

import pytest

from endpoint import PATIENCE
from normgraph.errors import (
    AllWorkersBusy,
    MalformedQuery,
    NormgraphError,
    QueryTimeout,
    QueryTooComplex,
    RefusedQuery,
    TooManyQueries,
)
from normgraph.settings import Settings
from normgraph.sparql.guard import check_query
from normgraph.sparql.lanes import Lanes
from normgraph.sparql.pool import Pool
from pools import ENDLESS, LIGHT, SMALL, YES, busy, outcome, until, within

# ---- who waits for whom ----


def test_light_queries_are_answered_while_heavy_ones_run() -> None:
    settings = Settings(sparql_workers=2, sparql_time_ms=60_000, sparql_heavy_ms=300, sparql_crowded_ms=50)

    async def work(pool: Pool) -> None:
        heavy = [asyncio.create_task(outcome(pool.run(ENDLESS, f"client {n}"))) for n in range(8)]
        await asyncio.sleep(0.2)
        for _ in range(5):
            assert (await pool.run(LIGHT)).body == YES
            assert not any(task.done() for task in heavy)
        for task in heavy:
            task.cancel()
        await asyncio.gather(*heavy, return_exceptions=True)

    within(settings, work)


def test_one_client_runs_so_many_heavy_queries_and_no_more() -> None:
    settings = Settings(sparql_workers=3, sparql_time_ms=900, sparql_heavy_ms=100, sparql_max_heavy_per_client=1)

    async def work(pool: Pool) -> list[str]:
        asked = [outcome(pool.run(ENDLESS, client)) for client in ("a", "a", "b", "c")]
        return list(await asyncio.gather(*asked))

    assert sorted(within(settings, work)) == [*["QueryTimeout"] * 3, "TooManyQueries"]


def test_one_client_asks_so_much_at_once_and_no_more() -> None:
    async def work(pool: Pool) -> list[str]:
        asked = [outcome(pool.run(LIGHT, client)) for client in "aaab"]
        found = list(await asyncio.gather(*asked))
        return [*found, await outcome(pool.run(LIGHT, "a"))]

    found = within(Settings(sparql_workers=2, sparql_max_per_client=2), work)
    assert found == ["fine", "fine", TooManyQueries.__name__, "fine", "fine"]


def test_who_waits_too_long_or_with_too_many_is_told_to_come_back() -> None:
    settings = Settings(
        sparql_workers=1, sparql_time_ms=1_500, sparql_crowded_ms=1_400, sparql_heavy_ms=1_400,
        sparql_wait_ms=200, sparql_max_waiting=2,
    )  # fmt: skip

    async def work(pool: Pool) -> None:
        first = asyncio.create_task(outcome(pool.run(ENDLESS)))
        await asyncio.sleep(0.1)
        late = [asyncio.create_task(outcome(pool.run(LIGHT))) for _ in range(3)]
        assert await asyncio.gather(*late) == [AllWorkersBusy.__name__] * 3
        assert await first == QueryTimeout.__name__
        assert await outcome(pool.run(LIGHT)) == "fine"

    within(settings, work)


def test_fifty_clients_at_once_are_all_answered() -> None:
    async def work(pool: Pool) -> None:
        clients = [pool.run(LIGHT, f"client {n % 50}") for n in range(500)]
        assert {reply.body for reply in await asyncio.gather(*clients)} == {YES}

    within(Settings(sparql_workers=2, sparql_max_waiting=500), work)


def test_a_query_whose_client_left_is_stopped() -> None:
    async def work(pool: Pool) -> None:
        asked = asyncio.create_task(pool.run(ENDLESS))
        await until(busy)
        asked.cancel()
        await asyncio.gather(asked, return_exceptions=True)
        await until(lambda: not busy())
        assert (await pool.run(LIGHT)).body == YES

    within(Settings(sparql_workers=2, sparql_time_ms=60_000), work)


# ---- long queries ----


FULL = "PREFIX a: <b>\nSELECT (NOW() AS ?n)\nFROM <x>\nFROM NAMED a:c\n{ ?s ?p ?\\u00E9 }"

LASTING = f"ASK {'{}' * 2_000_000}"
"""Checking this takes seconds."""


@pytest.mark.parametrize("query", ["ASK {}", FULL, FULL.replace("\\u00E9", "e")])
def test_a_worker_checks_a_query_as_the_guard_does(query: str) -> None:
    async def work(pool: Pool) -> None:
        assert await pool.check(query) == check_query(query, 1_000)
        assert not pool.tally.outcomes  # it is counted when it is run

    within(SMALL, work)


@pytest.mark.parametrize(
    ("query", "error"),
    [
        ("ASK { SERVICE <x> {} }", RefusedQuery),
        ("CLEAR ALL", RefusedQuery),
        ("what", MalformedQuery),
        ("ASK " + "{" * 1_001, QueryTooComplex),
    ],
)
def test_a_worker_refuses_what_the_guard_refuses(query: str, error: type[NormgraphError]) -> None:
    async def work(pool: Pool) -> None:
        with pytest.raises(error) as told:
            await pool.check(query)
        with pytest.raises(error) as ought:
            check_query(query, 1_000)
        assert (told.value.nl, told.value.en) == (ought.value.nl, ought.value.en)
        assert pool.tally.outcomes == {error.code: 1}

    within(SMALL, work)


def test_a_check_has_the_limits_of_a_query() -> None:
    """It is stopped in time, and counts for its client alone: others are answered meanwhile."""

    async def work(pool: Pool) -> None:
        lasting = asyncio.create_task(outcome(pool.check(LASTING, "a")))
        await until(busy)
        assert await outcome(pool.check("ASK {}", "a")) == TooManyQueries.__name__
        assert await outcome(pool.check("ASK {}", "b")) == "fine"
        assert not lasting.done()
        assert await lasting == QueryTimeout.__name__

    within(Settings(sparql_workers=2, sparql_time_ms=1_000, sparql_max_per_client=1), work)


def test_a_check_whose_client_left_is_stopped() -> None:
    async def work(pool: Pool) -> None:
        asked = asyncio.create_task(pool.check(LASTING))
        await until(busy)
        asked.cancel()
        await asyncio.gather(asked, return_exceptions=True)
        await until(lambda: not busy())

    within(Settings(sparql_workers=2, sparql_time_ms=60_000), work)


# ---- places ----


@pytest.mark.parametrize("places", [1, 2, 5])
def test_heavy_queries_never_hold_every_place(places: int) -> None:
    async def work() -> None:
        lanes = Lanes(places, 100, 60)
        entered = [asyncio.create_task(lanes.enter(True)) for _ in range(places + 2)]
        await asyncio.sleep(0)
        assert sum(task.done() for task in entered) == max(1, places - 1)
        if places > 1:
            await lanes.enter(False)
            assert not lanes.become_heavy()
        assert not lanes.crowded
        for task in entered:
            task.cancel()
        await asyncio.gather(*entered, return_exceptions=True)

    asyncio.run(work())


def test_light_ones_go_first_and_each_lane_keeps_its_order() -> None:
    async def work() -> list[str]:
        lanes, order = Lanes(2, 100, 60), []
        await lanes.enter(False)
        await lanes.enter(False)

        async def come(name: str, heavy: bool) -> None:
            await lanes.enter(heavy)
            order.append(name)
            lanes.leave(heavy)

        tasks = [asyncio.create_task(come(name, "heavy" in name)) for name in ("heavy 1", "1", "heavy 2", "2")]
        await asyncio.sleep(0)
        assert lanes.crowded
        lanes.leave(False)
        await asyncio.gather(*tasks)
        return order

    assert asyncio.run(work()) == ["1", "2", "heavy 1", "heavy 2"]


def test_places_are_given_back_by_those_who_leave_the_queue() -> None:
    async def work() -> None:
        lanes = Lanes(1, 100, 60)
        await lanes.enter(False)
        waiting = [asyncio.create_task(lanes.enter(False)) for _ in range(3)]
        await asyncio.sleep(0)
        waiting[0].cancel()
        lanes.leave(False)
        waiting[1].cancel()  # its turn has just come, and it has not seen that yet
        await asyncio.wait_for(waiting[2], PATIENCE)
        assert not lanes.crowded

    asyncio.run(work())


@pytest.mark.parametrize("most", [0, 2])
def test_only_who_finds_no_place_waits_and_no_more_than_so_many(most: int) -> None:
    async def work() -> None:
        lanes = Lanes(1, most, 60)
        await lanes.enter(False)
        waiting = [asyncio.create_task(lanes.enter(False)) for _ in range(most)]
        await asyncio.sleep(0)
        with pytest.raises(AllWorkersBusy):
            await lanes.enter(False)
        assert lanes.waiting == most
        for _ in waiting:
            lanes.leave(False)
        await asyncio.wait_for(asyncio.gather(*waiting), PATIENCE)

    asyncio.run(work())
