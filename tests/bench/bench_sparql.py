"""How many point queries a second the guarded workers answer, beside the bare engine in this process.

Run: `python tests/bench/bench_sparql.py`. It prints rates, latencies and their ratio; nothing is asserted.
"""

from __future__ import annotations

import asyncio
from statistics import median, quantiles
from time import perf_counter

import pyoxigraph as ox

from normgraph.files import turtle_files
from normgraph.settings import Settings
from normgraph.sparql.guard import check_query
from normgraph.sparql.pool import Pool
from normgraph.sparql.wire import Job
from normgraph.store.load import load_sources, quads_of
from normgraph.terms import resource

QUERY = f"SELECT ?p ?o {{ <{resource('requirement', 'aia-27-1')}> ?p ?o }}"
HEAVY = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
COUNT = 3_000


def report(name: str, milliseconds: list[float], seconds: float) -> float:
    """Print what was measured; give the rate."""
    rate = len(milliseconds) / seconds
    p99 = quantiles(milliseconds, n=100)[-1]
    print(f"{name:<44} {rate:>8,.0f} /s   median {median(milliseconds):.3f} ms   p99 {p99:.3f} ms")
    return rate


def bare() -> float:
    """Query in this process, with nothing around it."""
    sources, _ = load_sources(turtle_files("ontology", "data"))
    store = ox.Store()
    store.bulk_extend(quads_of(sources))
    spent, started = [], perf_counter()
    for _ in range(COUNT):
        before = perf_counter()
        found = store.query(QUERY, use_default_graph_as_union=True)
        assert isinstance(found, ox.QuerySolutions)
        found.serialize(format=ox.QueryResultsFormat.JSON)
        spent.append((perf_counter() - before) * 1_000)
    return report("bare engine, in process", spent, perf_counter() - started)


async def guarded(pool: Pool, at_once: int) -> tuple[list[float], float]:
    """Query through guard and workers, so many clients at once."""
    spent: list[float] = []

    async def client(queries: int) -> None:
        for _ in range(queries):
            before = perf_counter()
            checked = check_query(QUERY, 1_000)
            await pool.run(Job(checked.text, "json", checked.prologue, checked.graphs))
            spent.append((perf_counter() - before) * 1_000)

    started = perf_counter()
    await asyncio.gather(*(client(COUNT // at_once) for _ in range(at_once)))
    return spent, perf_counter() - started


async def main() -> None:
    """Measure and print."""
    rate = bare()
    pool = Pool(Settings(sparql_time_ms=8_000, sparql_max_heavy_per_client=8))
    started = perf_counter()
    await pool.digest()
    print(f"{'from nothing to the first worker':<44} {perf_counter() - started:.2f} s")
    for at_once in (1, 16):
        found = report(f"guarded workers, {at_once} at once", *await guarded(pool, at_once))
        print(f"{'  of the bare rate':<44} {found / rate:>8.2f}")
    heavy = [asyncio.create_task(pool.run(Job(f"{HEAVY} # {n}", "json"), str(n))) for n in range(8)]
    await asyncio.sleep(0.1)
    spent, started = [], perf_counter()
    while perf_counter() - started < 3:
        before = perf_counter()
        await pool.run(Job(QUERY, "json"))
        spent.append((perf_counter() - before) * 1_000)
        await asyncio.sleep(0.01)
    report("light queries while 8 heavy ones are there", spent, sum(spent) / 1_000)
    print(f"{'  the slowest':<44} {max(spent):.1f} ms")
    for task in heavy:
        task.cancel()
    await asyncio.gather(*heavy, return_exceptions=True)
    await pool.close()


if __name__ == "__main__":
    asyncio.run(main())
