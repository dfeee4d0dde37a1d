"""Answer SPARQL from an engine that somebody else runs, with the limits and formats of our own workers.

The same door stands before it (`QueryPool`), so that `/sparql` and the saved queries need not know
which of the two answers. What another engine holds beside our graph stays out of reach. A saved query goes to the
engine once the self-test has shown that it gives the same rows there; until then, if it does not, and once the graph
there was seen to change, it is answered from the copy of the graph that is here: nobody who takes a query of ours
should have to know the faults of an engine.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Iterable
from dataclasses import replace
from secrets import token_hex
from time import perf_counter
from traceback import clear_frames
from typing import TypeVar

import pyoxigraph as ox

from normgraph.amounts import dutch
from normgraph.errors import (
    MalformedQuery,
    NoConnection,
    NoReply,
    NormgraphError,
    NotReady,
    QueryTimeout,
    QueryTooComplex,
    RefusedQuery,
    UnexpectedReply,
)  # fmt: skip
from normgraph.model import Text
from normgraph.settings import Settings
from normgraph.sparql.foreign import check_foreign, with_graphs
from normgraph.sparql.guard import CheckedQuery, each_graph_once
from normgraph.sparql.lanes import Lanes
from normgraph.sparql.mistakes import syntax_error
from normgraph.sparql.pool import Pool
from normgraph.sparql.probes import Asker, Probe, find_faults
from normgraph.sparql.query_pool import PROBE_SECONDS, PerClient, PoolState, Tally
from normgraph.sparql.results import ResultLimits, Row, Written, write_boolean, write_solutions
from normgraph.sparql.spool import Spool
from normgraph.sparql.wire import Job, Reply
from normgraph.sparql.worker import Graph, answer, check_names, read_graphs, reply_with, triples_for
from normgraph.store.dataset import Held, mark_of
from normgraph.store.load import quads_of
from normgraph.store.remote import RemoteStore

log = logging.getLogger("normgraph.sparql")

Result = TypeVar("Result")


class RemotePool:
    """Queries in, results out, from another engine."""

    others = True
    """An engine is not ours to know: our graphs in it may hold more than the files do."""

    def __init__(self, store: RemoteStore, held: Held, settings: Settings, probes: Iterable[Probe] = ()) -> None:
        self._store, self._held, self._limits = store, held, settings
        self._probes = tuple(probes)
        self._most = ResultLimits(settings.sparql_max_rows, settings.sparql_max_result_bytes)
        self._names = sorted(held.names)
        self._copy = Graph(ox.Store(), frozenset(held.names))
        self._copy.store.bulk_extend(quads_of(held.sources))
        self._alike: frozenset[str] = frozenset()
        """The saved queries that the engine was seen to answer as ours does."""
        self._spool = Spool(settings.sparql_max_sending_bytes)
        self._asked = PerClient(settings.sparql_max_per_client)
        self._lanes: Lanes | None = None
        self._grammar = Pool(settings, files=[])
        """Workers of ours that hold nothing: they check long queries, and say what is wrong with one."""
        self._tasks: list[asyncio.Task[None]] = []
        self._closing = False
        self._mark: frozenset[tuple[str | None, ...]] | None = None
        self._unseen: Text | None = None
        """Why it cannot be seen whether the engine's graph changes."""
        self._changed: Text | None = None
        self._untested: Text | None = None
        """Why the self-test broke off."""
        self.tally = Tally(nurseries=1)
        self.faults: list[Text] | None = None
        """What the engine does otherwise than ours, once the self-test is done."""

    @property
    def warnings(self) -> list[Text]:
        """What somebody who asks this engine must know; empty as well while the self-test runs."""
        seen = [one for one in (self._changed, self._unseen, self._untested) if one]
        return [*seen, *self._held.warnings(), *(self.faults or [])]

    async def open(self) -> None:
        """Begin the self-test and the watch over the engine's graph, and wait for neither."""
        self._closing = False
        if not self._tasks:
            self._tasks = [asyncio.create_task(one) for one in (self._watch(), self.probe())]

    async def _watch(self) -> None:
        while not self._changed:
            await self.look()
            await asyncio.sleep(self._limits.store_watch_seconds)
            if self._untested:
                await self.probe()

    async def look(self) -> None:
        """See whether the engine's graph is still the one that was read; what is said of it when not stays said."""
        try:
            mark = await _in_thread(lambda: mark_of(self._store, self._held, self._seconds()))
        except NormgraphError as problem:
            nl, en = (
                "of de graaf in de engine wijzigt, is niet te zien",
                "whether the engine's graph changes is not seen",
            )
            self._unseen = self._tell(self._unseen, Text(f"{nl}: {problem.nl}", f"{en}: {problem.en}"))
            return
        self._unseen = None
        self._mark = self._mark or mark
        if mark != self._mark:
            nl = "de graaf in de engine is gewijzigd nadat deze server hem las, en antwoorden zijn die van ervoor"
            en = "the graph in the engine changed after this server read it, and answers are those of before"
            self._changed = self._tell(self._changed, Text(f"{nl}: herstart de server", f"{en}: restart the server"))

    def _tell(self, told: Text | None, now: Text) -> Text:
        if told != now:
            log.warning("%s", now.en)
        return now

    async def probe(self) -> None:
        """Find out what the engine gets wrong, and say so in the log."""
        try:
            found = await _in_thread(lambda: find_faults(self._asker(), self._copy.store, self._probes))
        except NormgraphError as problem:
            nl, en = "de zelftest van de engine brak af", "the self-test of the engine broke off"
            self._untested = self._tell(self._untested, Text(f"{nl}: {problem.nl}", f"{en}: {problem.en}"))
            return
        self._untested = None
        asked = {probe.saved for probe in self._probes if probe.saved}
        self._alike = frozenset(asked - {fault.probe.saved for fault in found})
        self.faults = [fault.told for fault in found]
        for fault in self.faults:
            log.warning("%s", fault.en)

    def _asker(self) -> Asker:
        return Asker(
            lambda query: self._store.solutions(with_graphs(query, self._held.default, self._names), self._seconds()),
            lambda query: self._store.boolean(with_graphs(query, self._held.default, self._names), self._seconds()),
        )

    def _seconds(self) -> float:
        """Give the time of one query of ours; a server that stops waits for that query, and there is no next one."""
        if self._closing:
            raise NoConnection("de server stopt", "the server stops")
        return self._limits.sparql_time_ms / 1_000

    async def close(self) -> None:
        """Stop waiting for the self-test, and stop the watch."""
        self._closing = True
        await self._grammar.close()
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        self._tasks = []

    async def digest(self) -> str:
        """Give something that is never the same: the engine's data may change without our knowing."""
        return f"{self._held.digest}-{token_hex(8)}"

    def state(self) -> PoolState:
        """Say how the pool stands."""
        lanes = self._opened_lanes()
        return PoolState(True, lanes.places, lanes.running, lanes.waiting)

    async def check_ready(self) -> None:
        """See whether the engine answers; raises `NotReady`."""
        query = with_graphs("ASK { ?s ?p ?o }", self._held.default, ())
        try:
            answered = await _in_thread(lambda: self._store.boolean(query, PROBE_SECONDS))
        except NormgraphError as problem:
            nl, en = f"de engine antwoordt niet: {problem.nl}", f"no answer of the engine: {problem.en}"
            raise NotReady(nl, en) from problem
        if not answered:
            raise NotReady("de engine heeft de graaf niet meer", "the engine no longer has the graph")

    async def run(self, job: Job, client: str = "") -> Reply:
        """Answer a job for a client.

        Raises `TooManyQueries`, `AllWorkersBusy` and `QueryTimeout` as `Pool.run` does, what `check_foreign` raises,
        and `RemoteError` when the engine does not do its part. The engine itself may work on after a time-out.
        """
        asked = perf_counter()
        with self.tally.query(), self._asked.one_for(client):
            lanes = self._opened_lanes()
            await lanes.enter(False, client)
            try:
                reply = await _in_thread(lambda: self._answer(job))
            except (MalformedQuery, UnexpectedReply) as told:
                raise await self._mistake(job, client) or told from told
            finally:
                lanes.leave(False, client)
        return replace(reply.since(asked), body=self._spool.take(reply.content, client))

    async def check(self, query: str, client: str = "") -> CheckedQuery:
        """Check a long query for a client, in a worker of ours; raises what `Pool.check` raises."""
        return await self._grammar.check(query, client)

    async def _mistake(self, job: Job, client: str) -> NormgraphError | None:
        """Find out what is wrong with a query that the engine refuses, if our own grammar sees it too.

        An engine counts columns with the graphs that were put in, and some call a mistake in a query a fault of theirs.
        """
        try:
            await self._grammar.run(replace(job, default_graphs=(), named_graphs=()), client)
        except (MalformedQuery, QueryTooComplex, RefusedQuery) as mistake:
            return mistake
        except NormgraphError:
            return None
        return None

    def _opened_lanes(self) -> Lanes:
        if self._lanes is None:
            limits = self._limits
            self._lanes = Lanes(limits.sparql_workers, limits.sparql_max_waiting, limits.sparql_wait_ms / 1_000)
        return self._lanes

    # ---- in a thread ----

    def _answer(self, job: Job) -> Reply:
        if job.saved and (self._changed or job.saved not in self._alike):
            return answer(job, self._copy, self._most)
        started = perf_counter()
        seconds = self._limits.sparql_time_ms / 1_000
        try:
            written = self._written(job, max(0.001, seconds - job.spent_ms / 1_000))
        except NoReply as problem:
            raise QueryTimeout(
                f"de engine antwoordde niet binnen {dutch(seconds)} seconden; beperk de query",
                f"the engine did not answer within {seconds:g} seconds; narrow the query",
            ) from problem
        return reply_with(written, job, started)

    def _written(self, job: Job, seconds: float) -> Written:
        form = check_foreign(job.text, self._limits.sparql_max_depth).form
        limits = self._most.at_most(job.max_rows)
        query = self._placed(job)
        if form == "ASK":
            return write_boolean(self._store.boolean(query, seconds), job.syntax, job.preface)
        if form != "SELECT":
            return triples_for(job, self._store.triples(query, seconds), self._most)
        found = self._store.solutions(query, seconds)
        rows: Iterable[Row] = found.rows
        written = write_solutions(found.names, rows, job.syntax, limits, job.preface)
        return replace(written, truncated=written.truncated or found.cut)

    def _placed(self, job: Job) -> str:
        """Let a query be about the graphs that the request chose, else those of its FROM clauses, else all of ours."""
        if job.default_graphs is not None and job.named_graphs is not None:
            check_names((*job.default_graphs, *job.named_graphs), self._held.names)
            if job.graphs:
                raise RefusedQuery(
                    "kies de grafen in de query of in het verzoek, niet in beide",
                    "choose the graphs in the query or in the request, not in both",
                )
            return with_graphs(job.text, job.default_graphs, job.named_graphs)
        if job.graphs:
            chosen = self._read_graphs(job)
            check_names(chosen, self._held.names)
            return each_graph_once(job.text, chosen)
        return with_graphs(job.text, self._held.default, self._names)

    def _read_graphs(self, job: Job) -> list[str]:
        try:
            return read_graphs(job)
        except SyntaxError as problem:
            raise syntax_error(problem, job.text) from problem


async def _in_thread(work: Callable[[], Result]) -> Result:
    """Do work in a thread, where what it reads stays when it fails.

    A reader of results may be dropped only in the thread that made it: elsewhere the engine's whole reply stays in
    memory. An error would take it along, in the frames that it came through.
    """

    def done() -> Result:
        try:
            return work()
        except Exception as problem:
            passed: BaseException | None = problem
            while passed is not None:
                clear_frames(passed.__traceback__)
                passed = passed.__context__
            raise

    return await asyncio.to_thread(done)
