"""What a pool of queries is, whoever answers them; how it counts them, and holds each client to its share.

What is counted is numbers alone, no text of a query and no client: it can be shown to whoever watches the server.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from time import perf_counter
from typing import Final, Protocol

from normgraph.errors import NormgraphError, TooManyQueries
from normgraph.model import Text
from normgraph.sparql.guard import CheckedQuery
from normgraph.sparql.wire import Job, Reply

SECONDS: Final = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)
"""The upper bounds of the classes in which durations are counted."""

PROBE_SECONDS: Final = 2.0
"""How long a worker or another engine may take to show that it is there."""


class Histogram:
    """Durations in classes; each class holds its upper bound, as in Prometheus."""

    def __init__(self, bounds: Sequence[float] = SECONDS) -> None:
        self.bounds = bounds
        self.total = 0.0
        """All durations together, in seconds."""
        self._counts = [0] * (len(bounds) + 1)

    def add(self, seconds: float) -> None:
        """Count a duration."""
        self._counts[bisect_left(self.bounds, seconds)] += 1
        self.total += seconds

    def classes(self) -> Iterator[tuple[float, int]]:
        """Give each upper bound, infinity last, with the number of durations up to it."""
        reached = 0
        for bound, count in zip((*self.bounds, float("inf")), self._counts, strict=True):
            reached += count
            yield bound, reached


@dataclass(slots=True)
class Tally:
    """What a pool has done since it was made."""

    outcomes: Counter[str] = field(default_factory=Counter)
    """Queries by outcome: `answered`, `kept` (no worker was asked), `abandoned` by the client, `internal`, or the code
    of the error."""
    seconds: Histogram = field(default_factory=Histogram)
    """How long queries took, with their wait."""
    replaced: int = 0
    """Workers that were killed, died or had grown, and made room for a fresh one."""
    nurseries: int = 0
    """How often the graph was loaded for the workers: once, and again after each loss."""

    @contextmanager
    def query(self, *, ends: bool = True) -> Iterator[None]:
        """Count what happens inside as one query; without `ends` it goes on after this, unless it fails."""
        started = perf_counter()
        outcome = "abandoned"
        try:
            yield
            outcome = "answered"
        except NormgraphError as error:
            outcome = error.code
            raise
        except Exception:
            outcome = "internal"
            raise
        finally:
            if ends or outcome != "answered":
                self.outcomes[outcome] += 1
                self.seconds.add(perf_counter() - started)


@dataclass(frozen=True, slots=True)
class PoolState:
    """How a pool stands at this moment."""

    loaded: bool
    workers: int
    """Queries that can run at once; none before the pool is open."""
    busy: int
    waiting: int


class QueryPool(Protocol):
    """Queries in, results out, by our own workers (`pool.Pool`) or another engine (`remote.RemotePool`)."""

    tally: Tally

    @property
    def others(self) -> bool:
        """Whether our own graphs may hold more than the files of this installation, as in another engine."""

    @property
    def warnings(self) -> Sequence[Text]:
        """What somebody who asks here must know of whoever answers."""

    async def open(self) -> None:
        """Begin, and do not wait until all is ready."""

    async def close(self) -> None:
        """End what was begun."""

    async def digest(self) -> str:
        """Give what is the same as long as the graph is."""

    async def run(self, job: Job, client: str = "") -> Reply:
        """Answer a job for a client."""

    async def check(self, query: str, client: str = "") -> CheckedQuery:
        """Check a long query for a client as `guard.check_query` does, within the limits that `run` has."""

    def state(self) -> PoolState:
        """Say how the pool stands, without opening it."""

    async def check_ready(self) -> None:
        """See whether a query would be answered now; raises `NotReady`."""


class PerClient:
    """So many of something at once for each client, and no more."""

    def __init__(self, most: int, nl: str = "(zware) query's", en: str = "(heavy) queries") -> None:
        self._most = most
        self._nl, self._en = nl, en
        self._held: Counter[str] = Counter()

    def has_room(self, client: str) -> bool:
        """Say whether a client may have one more."""
        return self._held[client] < self._most

    def take(self, client: str) -> None:
        """Count one more; raises `TooManyQueries` when the client has as many as it may."""
        if not self.has_room(client):
            raise TooManyQueries(
                f"te veel {self._nl} tegelijk van deze client; wacht tot er een klaar is",
                f"too many {self._en} at once from this client; wait until one is done",
            )
        self._held[client] += 1

    def give_back(self, client: str) -> None:
        """Count one less, and forget a client that has none."""
        self._held[client] -= 1
        if not self._held[client]:
            del self._held[client]

    @contextmanager
    def one_for(self, client: str) -> Iterator[None]:
        """Count one while it is here; raises what `take` raises."""
        self.take(client)
        try:
            yield
        finally:
            self.give_back(client)
