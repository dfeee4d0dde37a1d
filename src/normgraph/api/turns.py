"""Work that takes long, in a thread of its own: in turn, to each client its share, and no longer than somebody waits.

A thread cannot be stopped from outside, so that the work itself looks again and again whether it still has a use.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Event
from typing import Final, TypeVar

from fastapi import Request
from starlette.requests import ClientDisconnect

from normgraph.amounts import dutch
from normgraph.api.openly import client_of, while_there
from normgraph.errors import AllWorkersBusy, TakesTooLong
from normgraph.settings import Settings
from normgraph.sparql.lanes import Lanes
from normgraph.sparql.query_pool import PerClient

MOST_WAITING: Final = 20
"""How many wait for their turn: each holds the body that it sent."""

Result = TypeVar("Result")


class Turns:
    """Turns for checks of register entries."""

    def __init__(self, settings: Settings) -> None:
        self._seconds = settings.check_seconds
        self._lanes = Lanes(1, MOST_WAITING, self._seconds)
        self._clients = PerClient(settings.max_checks_per_client, "toetsingen", "checks")
        self._thread = ThreadPoolExecutor(1, "checks")

    async def run(self, request: Request, work: Callable[[Event], Result]) -> Result:
        """Do some work, which ends early once the event is set: as nobody waits for it, or at the limit.

        Raises `TooManyQueries` and `AllWorkersBusy` for what may be tried again, `TakesTooLong` for what may not, and
        `ClientDisconnect` when the client went away.
        """
        client = client_of(request)
        with self._clients.one_for(client):
            found = await while_there(request, self._turn(client, work))
        if found is None:
            raise ClientDisconnect
        return found

    async def _turn(self, client: str, work: Callable[[Event], Result]) -> Result:
        try:
            await self._lanes.enter(False, client)
        except AllWorkersBusy as busy:
            raise AllWorkersBusy(
                "er wachten te veel toetsingen; probeer het zo dadelijk opnieuw",
                "too many checks are waiting; try again in a moment",
            ) from busy
        stop = Event()
        try:
            async with asyncio.timeout(self._seconds):
                return await asyncio.get_running_loop().run_in_executor(self._thread, work, stop)
        except TimeoutError as over:
            raise TakesTooLong(
                f"niet klaar binnen {dutch(self._seconds)} seconden; stuur minder, of gebruik `normgraph check`",
                f"not done within {self._seconds} seconds; send less, or use `normgraph check`",
            ) from over
        finally:
            stop.set()
            self._lanes.leave(False, client)
