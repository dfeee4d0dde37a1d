"""What a pool of queries is, whoever answers them, and how it holds each client to its share."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Protocol

from normgraph.errors import TooManyQueries
from normgraph.model import Text
from normgraph.sparql.guard import CheckedQuery
from normgraph.sparql.tally import PoolState, Tally
from normgraph.sparql.wire import Job, Reply


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
