"""Queries in, results out: one that runs too long is killed, and nobody can keep the others waiting.

A result is given only when it is complete, so no client gets half of one with the status of success. The pool opens by
itself at the first query and belongs to the event loop of that query; it closes with `close`, or with the loop.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from time import perf_counter
from typing import Final

from normgraph.amounts import dutch
from normgraph.errors import NormgraphError, NotReady, QueryTimeout, QueryTooComplex
from normgraph.files import turtle_files
from normgraph.model import Text
from normgraph.settings import Settings
from normgraph.sparql.guard import CheckedQuery
from normgraph.sparql.journal import Journal
from normgraph.sparql.lanes import busy, restarting
from normgraph.sparql.nest import Nest, Nursery, Worker, WorkerGone, start_nursery
from normgraph.sparql.query_pool import PROBE_SECONDS, PerClient, PoolState, Tally
from normgraph.sparql.spool import Spool
from normgraph.sparql.wire import Check, Job, Reply, Write, pack_job, read_checked

LOOK_SECONDS: Final = 0.025
"""How often is looked how long a query runs, and whether others wait."""

PROBE: Final = Job("ASK {}", "json")
"""What a worker is asked to see whether it answers."""

PROBER: Final = "ready"
"""The client of the probe: no address, so that it counts with nobody's queries."""

PendingReply = asyncio.Future[Reply | NormgraphError]


class _MovedError(Exception):
    """A query that ran long had to make room, and is to be run again among the heavy ones."""


@dataclass(slots=True)
class _Run:
    """A query that runs for a client."""

    client: str
    frame: bytes
    writes: bool = False
    """Whether it changes the worker's copy of the graph."""
    spent: float = 0.0
    """The seconds that its check took before."""
    heavy: bool = False
    """Whether it is among the heavy ones: it ran long, or not so long while others waited."""
    counted: bool = False
    """Whether it counts as a heavy one of its client: it ran long."""
    worker: Worker = field(init=False)
    sent: float = field(init=False)
    look: asyncio.Handle = field(init=False)
    """When it is looked at again."""

    @property
    def started(self) -> float | None:
        """When its worker began, which may have been ordered for it and take a while to come."""
        return self.worker.begun

    def seconds(self) -> float:
        """Give how long it runs, its check included: one limit holds for both."""
        return self.spent + (0.0 if self.started is None else perf_counter() - self.started)


class Pool:
    """Queries in, results out, within the limits of `settings`; what a journal holds is part of the graph."""

    others = False
    """What others write stands in graphs of their own, so ours hold what the files hold."""

    def __init__(self, settings: Settings, files: list[Path] | None = None, journal: Journal | None = None) -> None:
        self.tally = Tally()
        self.warnings: tuple[Text, ...] = ()
        """Nothing: this is the engine by which the others are judged."""
        self._limits = settings
        self._spool = Spool(settings.sparql_max_sending_bytes)
        self._journal = journal
        self._committed = "" if journal is None else journal.digest
        self._files = list(turtle_files("ontology", "data")) if files is None else files
        self._begun: Nursery | None = None
        self._nest: Nest | None = None
        self._keeper: AsyncGenerator[None, None] | None = None
        self._closing: set[asyncio.Task[None]] = set()
        self._asked = PerClient(settings.sparql_max_per_client)
        self._heavy = PerClient(settings.sparql_max_heavy_per_client)

    def begin(self) -> None:
        """Let the nursery load the graph from now on, ahead of the event loop that the pool will belong to."""
        self._begun = start_nursery(self._limits, self._files, self._journal)

    async def open(self) -> None:
        """Start the nursery, without waiting until it has loaded the graph."""
        await self._opened()

    async def digest(self) -> str:
        """Give the SHA-256 of the files that the workers answer from, and of what was committed since.

        Raises `GraphError` when they cannot be loaded.
        """
        digest = str((await self._loaded()).described.result()["digest"])
        return digest if self._journal is None else sha256(f"{digest} {self._committed}".encode()).hexdigest()

    def renew(self) -> None:
        """Answer from now on with all that was committed to the journal."""
        if self._journal is None:
            return
        self._committed = self._journal.digest  # in one step with the workers, as tags go by it
        if self._nest is not None:
            self._nest.renew(self._journal.end)

    async def run(self, job: Job | Write, client: str = "") -> Reply:
        """Answer a job for a client.

        Raises `TooManyQueries` and `AllWorkersBusy` for what may be tried again, `QueryTimeout` and `QueryTooComplex`
        for what may not, and what `worker.answer` raises. When the caller is cancelled, the worker is killed.
        """
        with self.tally.query():
            return await self._answer(job, client)

    async def check(self, query: str, client: str = "") -> CheckedQuery:
        """Check a long query for a client: a worker can be stopped, and has its limits; a thread of ours has none.

        Raises what `guard.check_query` and `run` raise. A query that passes is counted when it is run.
        """
        with self.tally.query(ends=False):
            reply = await self._answer(Check(query, self._limits.sparql_max_depth), client)
        return read_checked(query, reply.content, reply.query_ms)

    def state(self) -> PoolState:
        """Say how the pool stands, without opening it."""
        nest = self._nest
        if nest is None or nest.lost:
            return PoolState(loaded=False, workers=0, busy=0, waiting=0)
        lanes = nest.lanes
        return PoolState(nest.loaded, lanes.places, lanes.running, lanes.waiting)

    async def check_ready(self) -> None:
        """See whether the graph is loaded and a worker answers; workers that are all busy are taken to.

        Raises `NotReady`. A pool that lost its nursery starts another one, as a query would.
        """
        nest = await self._opened()
        if not nest.loaded:
            raise NotReady("de graaf wordt geladen", "the graph is being loaded")
        if nest.lanes.running >= nest.lanes.places:
            return
        try:
            async with asyncio.timeout(PROBE_SECONDS):
                await self._answer(PROBE, PROBER)
        except (NormgraphError, TimeoutError) as problem:
            raise NotReady("geen werkproces antwoordt", "no worker answers") from problem

    async def close(self) -> None:
        """End all workers."""
        if self._keeper is not None:
            await self._keeper.aclose()
        await asyncio.gather(*self._closing)

    async def _answer(self, job: Job | Write | Check, client: str) -> Reply:
        nest = await self._loaded()
        asked = perf_counter()
        spent = job.spent_ms if isinstance(job, Job) else 0.0
        left = max(1, round(self._limits.sparql_time_ms - spent))
        run = _Run(client, pack_job(job, left), isinstance(job, Write), spent / 1_000)
        with self._asked.one_for(client):
            try:
                reply = await self._carried_out(nest, run)
            finally:
                if run.counted:
                    self._heavy.give_back(client)
        return reply.since(asked)

    # ---- one nest for each event loop ----

    async def _loaded(self) -> Nest:
        """Give the nest once it has the graph.

        Raises `GraphError` when it cannot be loaded, and `AllWorkersBusy` when the pool is closed meanwhile, or the
        nursery killed.
        """
        nest = await self._opened()
        if not nest.described.done():
            await asyncio.wait([nest.described])  # it goes on for the others when one who waits leaves
            if nest.described.cancelled():
                raise restarting()
            nest.described.result()
        return nest

    async def _opened(self) -> Nest:
        loop = asyncio.get_running_loop()
        if self._nest is None or self._nest.loop is not loop or self._nest.lost:
            if self._keeper is not None and self._nest is not None and self._nest.loop is loop:
                closing = loop.create_task(self._keeper.aclose())
                self._closing.add(closing)
                closing.add_done_callback(self._closing.discard)
            nursery = self._begun or start_nursery(self._limits, self._files, self._journal)
            self._nest, self._begun = Nest(self._limits, self._spool, nursery), None
            self.tally.nurseries += 1
            self._keeper = self._kept(self._nest)
            await anext(self._keeper)
        return self._nest

    async def _kept(self, nest: Nest) -> AsyncGenerator[None, None]:
        """Close a nest in the end: an event loop that shuts down finishes the generators that were begun in it."""
        try:
            yield
        finally:
            if self._nest is nest:
                self._nest = self._keeper = None
            await nest.close()

    # ---- a query ----

    async def _carried_out(self, nest: Nest, run: _Run) -> Reply:
        """Run a query, and again when it had to make room, or when its worker was dead before it began."""
        tries = 0
        while True:
            try:
                return await self._attempt(nest, run)
            except _MovedError:
                run.heavy = True
            except WorkerGone as gone:
                if gone.begun or nest.lost:
                    raise self._crash(nest, run) from None
                if tries > nest.lanes.places:
                    raise busy() from None
                tries += 1

    async def _attempt(self, nest: Nest, run: _Run) -> Reply:
        """Run a query from its start, once there is a place for it."""
        await nest.lanes.enter(run.heavy, run.client)
        try:
            reply = await self._on_worker(nest, run)
        finally:
            nest.lanes.leave(run.heavy, run.client)
        if isinstance(reply, NormgraphError):
            raise reply
        return reply

    async def _on_worker(self, nest: Nest, run: _Run) -> Reply | NormgraphError:
        """Have a worker run a query, and let the worker go on only if nothing is wrong with it."""
        worker = run.worker = nest.take()
        run.sent = perf_counter()
        asked = worker.ask(run.frame, run.client)
        self._look_later(nest, asked, run)
        kept = False
        try:
            if run.heavy:
                nest.slow_down(worker)
            reply = await asked
            kept = not run.writes and (isinstance(reply, NormgraphError) or not reply.retires)
        finally:
            run.look.cancel()
            if kept:
                nest.put_back(worker)
            else:
                asked.cancel()
                nest.replace(worker)
                self.tally.replaced += 1
        return reply

    def _look_later(self, nest: Nest, asked: PendingReply, run: _Run) -> None:
        """Look at a query in a while, and not later than its time is over."""
        left = self._limits.sparql_time_ms / 1_000 - run.seconds()
        run.look = nest.loop.call_later(min(LOOK_SECONDS, max(0.0, left)), self._look, nest, asked, run)

    def _look(self, nest: Nest, asked: PendingReply, run: _Run) -> None:
        """See to it that others get their turn while a query runs.

        Whoever waits for the query gets an error or `_MovedError`; the worker is still at it.
        """
        if asked.done():
            return
        try:
            self._weigh(nest, run)
        except (NormgraphError, _MovedError) as reason:
            asked.set_exception(reason)
        else:
            self._look_later(nest, asked, run)

    def _weigh(self, nest: Nest, run: _Run) -> None:
        """See whether a query that runs has become a heavy one, for its client and for the others.

        One whose worker has not begun still waits, and nobody is stopped before the limit while nobody else waits.
        Raises `AllWorkersBusy` when a worker takes long to begin, `QueryTimeout` when the query ran too long,
        `TooManyQueries` when its client has as many heavy ones already, and `_MovedError` when all together have.
        """
        if run.started is None:
            if perf_counter() - run.sent >= self._limits.sparql_time_ms / 1_000:
                raise busy()
            return
        milliseconds = run.seconds() * 1_000
        if milliseconds >= self._limits.sparql_time_ms:
            raise _timeout(self._limits.sparql_time_ms / 1_000)
        lanes, long = nest.lanes, milliseconds >= self._limits.sparql_heavy_ms
        if long and not run.counted and (lanes.waiting or self._heavy.has_room(run.client)):
            self._heavy.take(run.client)
            run.counted = True
        hurried = milliseconds >= self._limits.sparql_crowded_ms and not lanes.crowds_itself(run.client)
        crowded = lanes.crowded and (long or hurried)
        if run.heavy or not (long or crowded):
            return
        if lanes.become_heavy():
            run.heavy = True
            nest.slow_down(run.worker)
        elif crowded:
            raise _MovedError

    def _crash(self, nest: Nest, run: _Run) -> NormgraphError:
        """Say why a worker may have died: out of time, with the nursery, or by what the query did to the engine."""
        limit = self._limits.sparql_time_ms / 1_000
        if run.seconds() >= limit:
            return _timeout(limit)
        if nest.lost:
            return restarting()
        return QueryTooComplex(
            "de query vraagt meer geheugen of diepte dan de engine mag gebruiken; maak haar eenvoudiger",
            "the query needs more memory or depth than the engine may use; make it simpler",
        )


def _timeout(seconds: float) -> QueryTimeout:
    return QueryTimeout(
        f"niet beantwoord binnen {dutch(seconds)} seconden en gestopt; beperk de query, of gebruik de hele graaf",
        f"not answered within {seconds:g} seconds, and stopped; narrow the query, or use the whole graph",
    )
