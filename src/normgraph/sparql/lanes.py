"""Whose turn it is: light queries go first, and heavy ones may not hold every place.

Nobody can tell from its text how long a query will run, so each begins as light; once it has run long, it counts as
heavy. Heavy queries hold at most all places but one, which so comes free for a light one again and again.
"""

from __future__ import annotations

import asyncio
from collections import deque

from normgraph.errors import AllWorkersBusy


class Lanes:
    """Places for queries that run, and two queues for those that wait."""

    def __init__(self, places: int, max_waiting: int, wait_seconds: float) -> None:
        self.places = places
        self._most_heavy = max(1, self.places - 1)
        self._max_waiting = max_waiting
        self._wait_seconds = wait_seconds
        self.running = 0
        self._heavy = 0
        self._queues: dict[bool, deque[asyncio.Future[None]]] = {False: deque(), True: deque()}

    @property
    def crowded(self) -> bool:
        """Whether a light query waits."""
        return any(not one.done() for one in self._queues[False])

    @property
    def waiting(self) -> int:
        """How many wait for a place."""
        return sum(map(len, self._queues.values()))

    async def enter(self, heavy: bool) -> None:
        """Wait for a place.

        Raises `AllWorkersBusy` when it would be one too many to wait, or when none came free in time.
        """
        turn: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._queues[heavy].append(turn)
        self._seat()
        if turn.done():
            return
        if self.waiting > self._max_waiting:
            self._queues[heavy].remove(turn)
            raise busy()
        try:
            async with asyncio.timeout(self._wait_seconds):
                await turn
        except (TimeoutError, asyncio.CancelledError) as reason:
            self._withdraw(turn, heavy)
            if isinstance(reason, TimeoutError):
                raise busy() from None
            raise

    def _withdraw(self, turn: asyncio.Future[None], heavy: bool) -> None:
        """Take one that no longer waits out of the queue, or off the place that it got at the same moment."""
        if turn.done() and not turn.cancelled():
            self.leave(heavy)
        elif turn in self._queues[heavy]:
            self._queues[heavy].remove(turn)

    def leave(self, heavy: bool) -> None:
        """Give a place back."""
        self.running -= 1
        self._heavy -= heavy
        self._seat()

    def become_heavy(self) -> bool:
        """Let a light query that runs count as heavy; say no when there are as many as may be."""
        if self._heavy >= self._most_heavy:
            return False
        self._heavy += 1
        return True

    def _seat(self) -> None:
        """Give free places to those who wait, light ones first."""
        while self.running < self.places:
            heavy = not self._queues[False]
            if heavy and (not self._queues[True] or self._heavy >= self._most_heavy):
                return
            turn = self._queues[heavy].popleft()
            if not turn.done():
                turn.set_result(None)
                self.running += 1
                self._heavy += heavy


def busy() -> AllWorkersBusy:
    """Make the error for whom no worker takes on in time."""
    return AllWorkersBusy(
        "alle plaatsen voor query's zijn bezet; probeer het zo dadelijk opnieuw",
        "all places for queries are taken; try again in a moment",
    )
