"""The workers: what a query may cost, who waits for whom, and what is left when it is over."""

from __future__ import annotations

import asyncio
import gzip
import json
import os
import signal
import socket
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from endpoint import PATIENCE, children
from normgraph.errors import (
    AllWorkersBusy,
    GraphError,
    MalformedQuery,
    NormgraphError,
    NotAcceptable,
    QueryTimeout,
    QueryTooComplex,
    RefusedQuery,
)
from normgraph.files import turtle_files
from normgraph.settings import Settings
from normgraph.sparql.guard import check_query
from normgraph.sparql.pool import Pool
from normgraph.sparql.wire import Document, Job, Write
from normgraph.store.load import load_sources
from normgraph.terms import resource
from pools import ENDLESS, LIGHT, SMALL, YES, busy, end, outcome, until, within, workers

BRIEF = replace(SMALL, sparql_time_ms=700)
"""For queries that never end; others may take longer on a machine that does much else."""


@pytest.fixture
def others() -> set[int]:
    """Processes that were there before a test, such as those that other tests in this process began."""
    return set(children(os.getpid()))


# ---- answers ----


def test_a_pool_answers_and_tells_what_it_did() -> None:
    async def work(pool: Pool) -> None:
        reply = await pool.run(Job(f"SELECT ?o {{ <{resource('act', 'aia')}> a ?o }}", "csv"))
        assert reply.body == b"o\r\nhttps://w3id.org/normgraph/def#Act\r\n"
        assert (reply.rows, reply.truncated, reply.compressed) == (1, False, False)
        assert await pool.digest() == load_sources(turtle_files("ontology", "data"))[1]

    within(SMALL, work)


def test_a_large_body_is_compressed_for_who_takes_it_and_a_small_one_is_not() -> None:
    async def work(pool: Pool) -> None:
        text = "SELECT * { ?s ?p ?o } ORDER BY ?s ?p ?o LIMIT 50"
        plain, packed = [await pool.run(Job(text, "json", compressed=wanted)) for wanted in (False, True)]
        assert packed.compressed
        assert gzip.decompress(packed.content) == plain.body
        assert not (await pool.run(Job("ASK { }", "json", compressed=True))).compressed

    within(SMALL, work)


def test_the_default_graph_is_the_union_unless_graphs_are_chosen() -> None:
    act, law = resource("act", "omnibus"), resource("graph", "law/omnibus")
    asks = f"ASK {{ <{act}> ?p ?o }}"
    in_graph = f"ASK {{ GRAPH ?g {{ <{act}> ?p ?o }} }}"
    other = (resource("graph", "law/aia"),)

    async def work(pool: Pool) -> None:
        async def holds(text: str, *graphs: tuple[str, ...]) -> bool:
            default, named = graphs or (None, None)
            reply = await pool.run(Job(text, "json", default_graphs=default, named_graphs=named))
            return bool(json.loads(reply.content)["boolean"])

        assert await holds(asks)
        assert await holds(in_graph)
        assert await holds(asks, (law,), ())
        assert not await holds(in_graph, (law,), ())
        assert not await holds(asks, other, ())
        assert not await holds(asks, (), (law,))
        assert await holds(in_graph, (), (law,))
        assert not await holds(asks.replace("{", f"FROM <{law}> {{", 1), other, ()), "the request counts, not FROM"
        with pytest.raises(RefusedQuery, match="not a graph of this dataset"):
            await holds(asks, ("http://127.0.0.1:9/",), ())

    within(SMALL, work)


def test_rows_over_the_limit_are_left_out() -> None:
    async def work(pool: Pool) -> None:
        reply = await pool.run(Job("SELECT * { ?a ?b ?c . ?d ?e ?f }", "tsv"))
        assert (reply.rows, reply.truncated, reply.content.count(b"\n")) == (1_000, True, 1_001)
        graph = await pool.run(Job("CONSTRUCT WHERE { ?s ?p ?o }", "n-triples"))
        assert (graph.rows, graph.truncated) == (1_000, True)

    within(SMALL, work)


def test_results_and_changes_over_the_limit_are_cut_and_refused() -> None:
    document = Document("".join(f"<urn:s> <urn:p> {n} .\n" for n in range(100)).encode(), "turtle")

    async def work(pool: Pool) -> None:
        reply = await pool.run(Job("SELECT * { ?s ?p ?o }", "csv"))
        assert (reply.truncated, reply.rows > 1) == (True, True)
        with pytest.raises(QueryTooComplex, match="larger than 2,000 bytes"):
            await pool.run(Write("put", graph="urn:g", documents=(document,)))

    within(replace(SMALL, sparql_max_result_bytes=2_000), work)


# ---- what a query can do to a worker ----


NASTY: dict[str, tuple[str, type[NormgraphError] | tuple[type[NormgraphError], ...]]] = {
    "a product of everything": (ENDLESS.text, QueryTimeout),
    "a product without a pattern": (
        "SELECT (COUNT(*) AS ?n) { " + " ".join(f"VALUES ?v{n} {{ {'1 ' * 99} }}" for n in range(9)) + " }",
        QueryTimeout,
    ),
    "a path over a path": ("SELECT (COUNT(*) AS ?n) { ?a (!<urn:x>)* ?b . ?c (!<urn:x>)* ?d }", QueryTimeout),
    "many conditions": ("ASK { FILTER(" + " && ".join(["1 = 1"] * 40_000) + ") }", (QueryTimeout, QueryTooComplex)),
    "depth that comments hide from the guard": (
        check_query("ASK { FILTER(" + "(?b<?b#>)\n && " * 40_000 + "true" + ")" * 40_000 + ") }", 10).text,
        (QueryTimeout, QueryTooComplex),
    ),
    "a doubling text": (
        "SELECT (STRLEN(?t33) AS ?n) { BIND('0123456789' AS ?t0) "
        + " ".join(f"BIND(CONCAT(?t{n}, ?t{n}) AS ?t{n + 1})" for n in range(33))
        + " }",
        (QueryTimeout, QueryTooComplex),
    ),
}


@pytest.mark.parametrize("name", NASTY)
def test_a_nasty_query_ends_and_the_next_one_is_answered(name: str) -> None:
    text, error = NASTY[name]

    async def work(pool: Pool) -> None:
        with pytest.raises(error):
            await pool.run(Job(text, "json"))
        assert (await pool.run(LIGHT)).body == YES

    within(BRIEF, work)


def test_a_query_is_stopped_after_the_time_that_is_set_and_that_is_told() -> None:
    async def work(pool: Pool) -> None:
        await pool.run(LIGHT)
        with pytest.raises(QueryTimeout, match=r"within 0\.7 seconds"):
            await pool.run(ENDLESS)

    within(BRIEF, work)


@pytest.mark.parametrize(("megabytes", "ends"), [(200, QueryTooComplex.__name__), (700, "fine")])
def test_a_worker_has_so_much_memory_and_no_more(megabytes: int, ends: str) -> None:
    doubling = " ".join(f"BIND(CONCAT(?t{n}, ?t{n}) AS ?t{n + 1})" for n in range(23))
    text = f"SELECT (STRLEN(?t23) AS ?n) {{ BIND('0123456789' AS ?t0) {doubling} }}"
    settings = replace(SMALL, sparql_worker_megabytes=megabytes)
    assert within(settings, lambda pool: outcome(pool.run(Job(text, "json")))) == ends


HARMLESS = [
    f"ASK {{ FILTER(REGEX('{'a' * 40}!', '^(a+)+$')) }}",
    "SELECT * " + "{" * 900 + "}" * 900,
    "ASK { FILTER(" + "(" * 900 + "1" + ")" * 900 + ") }",
    "SELECT (" + "CONCAT(" * 900 + "'a'" + ")" * 900 + " AS ?x) { }",
    " UNION ".join(["SELECT * { { ?s ?p 'x' }", *["{ ?s ?p 'x' }"] * 300]) + " }",
    "ASK { " + "FILTER EXISTS { ?s ?p ?o " * 900 + "}" * 900 + " }",
]


def test_depth_alone_does_no_harm() -> None:
    async def work(pool: Pool) -> None:
        for text in HARMLESS:
            assert (await pool.run(Job(text, "json"))).body

    within(Settings(sparql_workers=2), work)


def test_errors_of_a_query_leave_the_worker_alone() -> None:
    async def work(pool: Pool) -> None:
        for text, syntax, error in (
            ("SELECT * {", "json", MalformedQuery),
            ("SELECT * { SERVICE <urn:a> { } }", "json", RefusedQuery),
            ("ASK { FILTER('a'<'x>y') OPTIONAL { SERVICE <https://127.0.0.1:9/> { } } }", "json", RefusedQuery),
            ('SELECT ("\\u0001" AS ?x) { }', "xml", NotAcceptable),
        ):
            with pytest.raises(error):
                await pool.run(Job(text, syntax))  # type: ignore[arg-type]
        assert (await pool.run(LIGHT)).body == YES

    within(SMALL, work)


WALL = """
import json, os, socket, sys
import pyoxigraph as ox
from normgraph.sparql.worker import confine

ours, theirs = socket.socketpair()
address = int(sys.argv[1])
store = ox.Store()
service = "SELECT * { SERVICE <http://127.0.0.1:%d/> { ?s ?p ?o } }" % address
if os.fork():
    theirs.close()
    print(ours.recv(10_000).decode())
else:
    channel = confine(theirs, 1_000)
    found = []
    for attempt in (
        lambda: open("/dev/null"),
        lambda: os.listdir("/"),
        lambda: socket.create_connection(("127.0.0.1", address)),
        lambda: os.pipe(),
        lambda: list(store.query(service)),
        lambda: bytearray(2_000_000_000),
    ):
        try:
            attempt()
            found.append("done")
        except Exception as error:
            found.append(type(error).__name__)
    channel.sendall(json.dumps(found).encode())
    os._exit(0)
"""


def test_a_worker_can_open_nothing_whatever_the_guard_lets_through() -> None:
    """Without the guard: the engine would federate, and the wall stops it before a packet is sent."""
    with socket.create_server(("127.0.0.1", 0)) as canary:
        canary.settimeout(0.3)
        script = [sys.executable, "-c", WALL, str(canary.getsockname()[1])]
        done = subprocess.run(script, capture_output=True, text=True, check=True)
        assert "done" not in json.loads(done.stdout)
        assert len(json.loads(done.stdout)) == 6
        with pytest.raises(TimeoutError):
            canary.accept()


# ---- beginning and end ----


def test_nothing_is_left_when_a_pool_is_closed_even_under_load(others: set[int]) -> None:
    async def work(pool: Pool) -> None:
        asked = [asyncio.create_task(outcome(pool.run(ENDLESS, str(n)))) for n in range(4)]
        await until(busy)
        await pool.close()
        assert set(await asyncio.gather(*asked)) <= {AllWorkersBusy.__name__, "fine"}

    within(Settings(sparql_workers=2, sparql_wait_ms=500), work)
    assert set(children(os.getpid())) <= others


def test_whoever_waits_for_the_graph_is_told_when_the_pool_is_closed(others: set[int]) -> None:
    async def work(pool: Pool) -> None:
        asked = [asyncio.create_task(outcome(pool.run(LIGHT, str(n)))) for n in range(3)]
        await asyncio.sleep(0.01)  # the graph takes much longer to load
        await pool.close()
        assert await asyncio.gather(*asked) == [AllWorkersBusy.__name__] * 3

    within(SMALL, work)
    assert set(children(os.getpid())) <= others


def test_a_pool_that_nobody_closes_goes_with_its_event_loop(others: set[int]) -> None:
    pool = Pool(SMALL)

    async def work() -> bytes:
        return (await pool.run(LIGHT)).content

    assert [asyncio.run(work()), asyncio.run(work())] == [YES, YES]
    assert set(children(os.getpid())) <= others


@pytest.mark.parametrize("noticed", [True, False])
def test_workers_that_died_before_a_query_are_not_laid_at_its_door(noticed: bool) -> None:
    async def work(pool: Pool) -> None:
        await pool.run(LIGHT)
        end(workers())
        if noticed:
            await asyncio.sleep(0.05)
        for _ in range(3):
            assert (await pool.run(LIGHT)).body == YES

    within(SMALL, work)


def test_a_worker_that_dies_before_it_reads_a_query_is_not_laid_at_its_door() -> None:
    async def work(pool: Pool) -> None:
        await pool.run(LIGHT)
        stopped = workers()
        for worker in stopped:
            os.kill(worker, signal.SIGSTOP)
        asked = asyncio.create_task(pool.run(LIGHT))
        await asyncio.sleep(0.05)
        end(stopped)
        assert (await asked).body == YES

    within(SMALL, work)


def test_a_worker_that_dies_over_a_query_is() -> None:
    async def work(pool: Pool) -> None:
        await pool.run(LIGHT)
        asked = asyncio.create_task(pool.run(ENDLESS))
        await until(busy)
        while not asked.done():  # the first may die before it has read the query, which is then tried once more
            end(workers())
            await asyncio.sleep(0.05)
        with pytest.raises(QueryTooComplex):
            await asked

    within(SMALL, work)


def test_a_nursery_that_was_begun_ahead_is_the_one_that_answers(others: set[int]) -> None:
    pool = Pool(SMALL)
    pool.begin()
    (begun,) = set(children(os.getpid())) - others

    async def work() -> None:
        assert (await pool.run(LIGHT)).body == YES
        assert set(children(os.getpid())) - others == {begun}
        await pool.close()

    asyncio.run(work())
    assert set(children(os.getpid())) <= others


def test_a_nursery_that_died_is_replaced(others: set[int]) -> None:
    async def work(pool: Pool) -> None:
        await pool.run(LIGHT)
        assert pool._nest is not None
        pool._nest._process.kill()
        lost = pool._nest
        await until(lambda: lost.lost)
        assert (await pool.run(LIGHT)).body == YES

    within(SMALL, work)
    assert set(children(os.getpid())) <= others


def test_a_nursery_that_was_lost_is_closed_beside_the_one_in_its_place(monkeypatch: pytest.MonkeyPatch) -> None:
    """Its end may take longer than that of its successor, which it leaves alone; the pool waits for both."""
    ended = []

    async def work(pool: Pool) -> None:
        await pool.run(LIGHT)
        lost = pool._nest
        assert lost is not None
        close, last = lost.close, asyncio.Event()

        async def close_late() -> None:
            await close()
            await asyncio.wait_for(last.wait(), PATIENCE)
            await asyncio.sleep(0.05)
            ended.append(lost)

        monkeypatch.setattr(lost, "close", close_late)
        lost._process.kill()
        await until(lambda: lost.lost)
        assert [(await pool.run(LIGHT)).body for _ in range(3)] == [YES] * 3
        assert pool.tally.nurseries == 2
        successor = pool._nest
        assert successor is not None
        close_successor = successor.close

        async def close_first() -> None:
            await close_successor()
            last.set()

        monkeypatch.setattr(successor, "close", close_first)
        await pool.close()
        assert ended == [lost]

    within(SMALL, work)


def test_a_nursery_that_does_not_end_by_itself_is_killed(monkeypatch: pytest.MonkeyPatch, others: set[int]) -> None:
    monkeypatch.setattr("normgraph.sparql.nest.CLOSING_SECONDS", 0.1)

    async def work(pool: Pool) -> None:
        await pool.run(LIGHT)
        assert pool._nest is not None
        nursery = pool._nest._process
        nursery.send_signal(signal.SIGSTOP)
        try:
            async with asyncio.timeout(PATIENCE):
                await pool.close()
        finally:
            nursery.send_signal(signal.SIGCONT)
        assert nursery.returncode == -signal.SIGKILL

    within(SMALL, work)
    assert set(children(os.getpid())) <= others


def test_a_graph_that_cannot_be_loaded_is_an_error(
    tmp_path: Path, capfd: pytest.CaptureFixture[str], others: set[int]
) -> None:
    bad = tmp_path / "bad.ttl"
    bad.write_text("no turtle")

    async def work(pool: Pool) -> None:
        with pytest.raises(GraphError, match="cannot be loaded"):
            await pool.run(LIGHT)

    within(SMALL, work, [bad])
    assert "bad.ttl:1" in capfd.readouterr().err
    assert set(children(os.getpid())) <= others
