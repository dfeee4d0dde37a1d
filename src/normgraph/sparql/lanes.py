"""Whose turn it is: light queries go first, heavy ones may not hold every place, and clients take turns.

Nobody can tell from its text how long a query will run, so each begins as light; once it has run long, it counts as
heavy. Heavy queries hold at most all places but one, which so comes free for a light one again and again. A free place
goes to the client that holds the fewest, so that who asks much waits for who asks little.
"""

from __future__ import annotations

import asyncio
from collections import Counter, deque
from typing import Final

from normgraph.errors import AllWorkersBusy

Turn = asyncio.Future[None]

MOST_MOVED: Final = 8
"""So many heavy queries of a client wait before its own light ones no longer hurry those that run."""


class Lanes:
    """Places for queries that run, and two queues of each client for those that wait."""

    def __init__(self, places: int, max_waiting: int, wait_seconds: float) -> None:
        self.places = places
        self._most_heavy = max(1, self.places - 1)
        self._max_waiting = max_waiting
        self._wait_seconds = wait_seconds
        self.running = 0
        self._heavy = 0
        self._held: Counter[str] = Counter()
        """The places that each client holds."""
        self._queues: dict[bool, dict[str, deque[Turn]]] = {False: {}, True: {}}
        """Whose turn was the longest ago stands first."""

    @property
    def crowded(self) -> bool:
        """Whether a light query waits."""
        return any(not turn.done() for turns in self._queues[False].values() for turn in turns)

    @property
    def waiting(self) -> int:
        """How many wait for a place."""
        return sum(len(turns) for queue in self._queues.values() for turns in queue.values())

    def crowds_itself(self, client: str) -> bool:
        """Say whether nobody but a client has queries waiting, and its heavy ones wait in numbers already.

        To move one more of them would help nobody: what it did would be lost, and its turn would not come.
        """
        alone = {*self._queues[False], *self._queues[True]} <= {client}
        return alone and len(self._queues[True].get(client, ())) >= MOST_MOVED

    async def enter(self, heavy: bool, client: str = "") -> None:
        """Wait for a place.

        Raises `AllWorkersBusy` when it would be one too many to wait, or when none came free in time.
        """
        turn: Turn = asyncio.get_running_loop().create_future()
        self._queues[heavy].setdefault(client, deque()).append(turn)
        self._seat()
        if turn.done():
            return
        if self.waiting > self._max_waiting:
            self._withdraw(turn, heavy, client)
            raise busy()
        try:
            async with asyncio.timeout(self._wait_seconds):
                await turn
        except (TimeoutError, asyncio.CancelledError) as reason:
            self._withdraw(turn, heavy, client)
            if isinstance(reason, TimeoutError):
                raise busy() from None
            raise

    def _withdraw(self, turn: Turn, heavy: bool, client: str) -> None:
        """Take one that no longer waits out of the queue, or off the place that it got at the same moment."""
        turns = self._queues[heavy].get(client, deque())
        if turn.done() and not turn.cancelled():
            self.leave(heavy, client)
        elif turn in turns:
            turns.remove(turn)
            if not turns:
                del self._queues[heavy][client]

    def leave(self, heavy: bool, client: str = "") -> None:
        """Give a place back."""
        self.running -= 1
        self._heavy -= heavy
        self._held[client] -= 1
        if not self._held[client]:
            del self._held[client]
        self._seat()

    def become_heavy(self) -> bool:
        """Let a light query that runs count as heavy; say no when there are as many as may be."""
        if self._heavy >= self._most_heavy:
            return False
        self._heavy += 1
        return True

    def _seat(self) -> None:
        """Give free places to those who wait."""
        while self.running < self.places:
            heavy = self._heavy_is_due()
            if not heavy and not self._queues[False]:
                return
            client, turn = self._next(self._queues[heavy])
            if not turn.done():
                turn.set_result(None)
                self.running += 1
                self._heavy += heavy
                self._held[client] += 1

    def _heavy_is_due(self) -> bool:
        """Say whether a heavy query goes first: no light one waits, or none of a client without a place, as this is."""
        light, heavy = self._queues[False], self._queues[True]
        if not heavy or self._heavy >= self._most_heavy:
            return False
        return all(self._held[client] for client in light) and (not light or not all(map(self._held.get, heavy)))

    def _next(self, queue: dict[str, deque[Turn]]) -> tuple[str, Turn]:
        """Take the next turn of the client that holds the fewest places, and put that client last."""
        client = min(queue, key=self._held.__getitem__)
        turns = queue.pop(client)
        turn = turns.popleft()
        if turns:
            queue[client] = turns
        return client, turn


def busy() -> AllWorkersBusy:
    """Make the error for whom no worker takes on in time."""
    return AllWorkersBusy(
        "alle plaatsen voor query's zijn bezet; probeer het zo dadelijk opnieuw",
        "all places for queries are taken; try again in a moment",
    )


def restarting() -> AllWorkersBusy:
    """Make the error for whom the workers are lost, and others come."""
    return AllWorkersBusy("de server start opnieuw op", "the server is starting again")
