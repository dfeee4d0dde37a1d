"""Measure how many requests a second one process answers: `python tests/bench/bench_api.py`.

A server process and a client that keeps some connections busy share this machine, so the rates are those of a small
host under load. The last column compares with a bare ASGI application that sends two bytes, on the same server.
"""

from __future__ import annotations

import asyncio
import multiprocessing
import time
from collections.abc import Callable
from statistics import median
from typing import Any

CONNECTIONS = 16
SECONDS = 4.0

ADDRESSES = (
    "/v1/requirements/aia-27-1",
    "/v1/requirements/aia-27-1?as_of=2026-01-01",
    "/v1/provisions/aia/art_27/par_1",
    "/v1/requirements?limit=10",
    "/v1/requirements?role=deployer&limit=50",
    "/v1/search?q=menselijk+toezicht&limit=10",
    "/v1/requirements/bestaat-niet",
    "/requirements/urn/urn:nl:ak:ver:aia-27",
    "/health",
)


async def bare(_: Any, __: Any, send: Callable[[Any], Any]) -> None:
    """Answer with two bytes."""
    await send({"type": "http.response.start", "status": 200, "headers": [(b"content-length", b"2")]})
    await send({"type": "http.response.body", "body": b"ok"})


def serve(port: int, *, ours: bool) -> None:
    import uvicorn

    from normgraph.api import create_app

    uvicorn.run(create_app() if ours else bare, port=port, log_level="error", access_log=False)


async def rate(port: int, address: str) -> tuple[float, float]:
    """Give requests a second, and the median time of one in milliseconds, over connections that stay open."""
    request = f"GET {address} HTTP/1.1\r\nHost: x\r\n\r\n".encode()
    until = time.perf_counter() + SECONDS
    times: list[float] = []

    async def one() -> None:
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        while time.perf_counter() < until:
            started = time.perf_counter()
            writer.write(request)
            head = await reader.readuntil(b"\r\n\r\n")
            length = int(head.lower().partition(b"content-length: ")[2].partition(b"\r\n")[0])
            await reader.readexactly(length)
            times.append(time.perf_counter() - started)
        writer.close()

    await asyncio.gather(*(one() for _ in range(CONNECTIONS)))
    return len(times) / SECONDS, median(times) * 1000


async def ready(port: int) -> None:
    while True:
        try:
            _, writer = await asyncio.open_connection("127.0.0.1", port)
        except OSError:
            await asyncio.sleep(0.1)
        else:
            writer.close()
            return


def measure(port: int, addresses: tuple[str, ...], *, ours: bool) -> dict[str, tuple[float, float]]:
    process = multiprocessing.get_context("spawn").Process(target=serve, args=(port,), kwargs={"ours": ours})
    process.start()
    try:
        asyncio.run(ready(port))
        return {address: asyncio.run(rate(port, address)) for address in addresses}
    finally:
        process.terminate()
        process.join()


def main() -> None:
    ((most, _),) = measure(8951, ("/",), ours=False).values()
    print(f"{'bare ASGI':<46} {most:>8,.0f}/s")
    for address, (found, milliseconds) in measure(8952, ADDRESSES, ours=True).items():
        print(f"{address:<46} {found:>8,.0f}/s {milliseconds:>8.2f} ms {found / most:>6.0%}")


if __name__ == "__main__":
    main()
