"""Work beside the event loop: who gets a turn, and when it ends."""

from __future__ import annotations

import asyncio
import io
import json
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from threading import Event
from typing import Any

import pytest
from starlette.requests import ClientDisconnect, Request

from doors import send
from endpoint import PATIENCE
from normgraph.api import create_app
from normgraph.api.conformance import StoppedError, bounded
from normgraph.api.turns import MOST_WAITING, Turns
from normgraph.errors import AllWorkersBusy, InputTooLarge, TakesTooLong, TooManyQueries
from normgraph.register.read import read_stream
from normgraph.register.record import Record, Rejected
from normgraph.settings import Settings

FEW = Settings(max_checks_per_client=2, check_seconds=60)


def asking(client: str = "a", left: asyncio.Event | None = None) -> Request:
    """Make a request of a client that leaves at an event."""

    async def receive() -> dict[str, Any]:
        await (left or asyncio.Event()).wait()
        return {"type": "http.disconnect"}

    return Request({"type": "http", "headers": [], "client": (client, 1)}, receive)


class Work:
    """Work that goes on until it is told to stop, as a check does between entries."""

    def __init__(self) -> None:
        self.begun, self.ended = Event(), Event()

    def __call__(self, stop: Event) -> str:
        self.begun.set()
        assert stop.wait(PATIENCE)
        self.ended.set()
        return "stopped"


async def seen(event: Event) -> bool:
    return await asyncio.to_thread(event.wait, PATIENCE)


@pytest.mark.parametrize("ends", ["hang-up", "shutdown", "limit"])
def test_work_is_told_to_stop_when_it_is_of_no_more_use(ends: str) -> None:
    async def tried() -> None:
        turns, work, left = Turns(replace(FEW, check_seconds=1) if ends == "limit" else FEW), Work(), asyncio.Event()
        task = asyncio.create_task(turns.run(asking(left=left), work))
        assert await seen(work.begun)
        if ends == "hang-up":
            left.set()
        elif ends == "shutdown":
            task.cancel()  # as a server does that may wait no longer
        told = {"hang-up": ClientDisconnect, "shutdown": asyncio.CancelledError, "limit": TakesTooLong}[ends]
        with pytest.raises(told):
            await task
        assert await seen(work.ended)
        assert await turns.run(asking(), lambda _: "next") == "next"

    asyncio.run(tried())


def test_each_client_has_its_share_and_so_many_wait() -> None:
    async def tried() -> None:
        turns, work = Turns(FEW), Work()
        first = asyncio.create_task(turns.run(asking(), work))
        assert await seen(work.begun)
        second = asyncio.create_task(turns.run(asking(), lambda _: "second"))
        await asyncio.sleep(0)
        with pytest.raises(TooManyQueries, match="checks"):
            await turns.run(asking(), lambda _: "third")
        others = [asyncio.create_task(turns.run(asking(str(n)), lambda _: "other")) for n in range(MOST_WAITING - 1)]
        await asyncio.sleep(0)
        with pytest.raises(AllWorkersBusy, match="checks"):
            await turns.run(asking("late"), lambda _: "late")
        first.cancel()
        assert await second == "second"
        assert await asyncio.gather(*others) == ["other"] * (MOST_WAITING - 1)

    asyncio.run(tried())


@pytest.mark.parametrize(("most", "stopped", "error"), [(1, False, InputTooLarge), (2, True, StoppedError)])
def test_a_check_looks_between_entries_whether_to_go_on(most: int, stopped: bool, error: type[Exception]) -> None:
    stop = Event()
    entries = bounded(read_stream(io.BytesIO(b'[{"name": "a"}, {"name": "b"}]')), most, stop)
    next(entries)
    if stopped:
        stop.set()
    with pytest.raises(error):
        next(entries)


def test_too_many_entries_are_told_before_any_is_judged(monkeypatch: pytest.MonkeyPatch) -> None:
    judged: list[Record | Rejected] = []

    def judge(entries: Iterable[Record | Rejected], _: date) -> Iterator[Record | Rejected]:
        for one in entries:
            judged.append(one)
            yield one

    monkeypatch.setattr("normgraph.api.conformance.check_entries", judge)
    body = json.dumps([{"name": "a"}, {"name": "b"}, {"name": "c"}]).encode()
    found = send("POST", "/v1/conformance", create_app(Settings(max_check_entries=2)), content=body)
    assert (found.status_code, judged) == (413, [])


@pytest.mark.parametrize("pad", ["", "a" * 10_000])
def test_more_entries_than_may_be_are_referred_to_the_command(pad: str) -> None:
    body = json.dumps([{"name": "a", "goal": pad}, {"name": "b"}, {"name": "c"}]).encode()
    found = send("POST", "/v1/conformance", create_app(Settings(max_check_entries=2)), content=body)
    assert found.status_code == 413
    assert "normgraph check" in found.json()["detail"]
    assert send("POST", "/v1/conformance", create_app(Settings(max_check_entries=3)), content=body).status_code == 200
