"""Measure what requests cost one server process: `PYTHONPATH=tests python tests/bench/bench_api.py`.

A server and a client that keeps some connections busy share this machine, so requests a second say as much about the
machine as about the server. Beside them stands the processor time that each request took, of the server with all its
processes: its inverse is the rate that one core can reach. The first line is a bare ASGI application that sends two
bytes, on the same HTTP server; the last is the same query at the `oxigraph` server on the same graph. A query of SPARQL
is asked in two ways: over and over, so that its result is kept, and with another comment each time, so that it is not.
So are answers: over and over about one worked case, and about another random system each time. Words on the command
line leave only the addresses that have one of them.
"""

from __future__ import annotations

import asyncio
import json
import multiprocessing
import os
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path
from statistics import median
from typing import Any
from urllib.parse import quote, urlsplit

from endpoint import children
from engines import running
from normgraph.terms import resource
from register_entries import CLEAN
from systems import partial, seeded

CONNECTIONS = 16
SECONDS = 4.0
TICK = os.sysconf("SC_CLK_TCK")

CASE = Path(__file__).parents[1] / "cases" / "bijstandsselectie-met-suwi-gegevens.json"
DESCRIBED = json.dumps({"facts": json.loads(CASE.read_text())["facts"], "as_of": "2026-11-22"}).encode()
QUERY = quote(f"SELECT ?p ?o {{ <{resource('requirement', 'aia-27-1')}> ?p ?o }}")

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
    "/v1/answers",
    "/v1/answers?detail=brief",
    "/v1/answers#another",
    "/v1/conformance",
    f"/sparql?query={QUERY}",
    f"/sparql?query={QUERY}%23NUMBER",
)
NUMBERS = count()
BODIES = {"/v1/answers": DESCRIBED, "/v1/conformance": json.dumps(CLEAN).encode()}


def systems() -> Iterator[bytes]:
    """Describe one random system after another."""
    random = seeded(1)
    while True:
        facts = partial(random, random.choice((0.05, 0.2, 0.5, 0.9)))
        yield json.dumps({"facts": facts, "as_of": "2026-11-22"}).encode()


OTHERS = systems()


async def bare(_: Any, __: Any, send: Callable[[Any], Any]) -> None:
    """Answer with two bytes."""
    await send({"type": "http.response.start", "status": 200, "headers": [(b"content-length", b"2")]})
    await send({"type": "http.response.body", "body": b"ok"})


def serve(port: int, *, ours: bool) -> None:
    """Serve as `normgraph serve` does."""
    from normgraph.api import create_app
    from normgraph.api.server import listen, run_server
    from normgraph.settings import Settings

    app: Any = create_app() if ours else bare
    run_server(app, Settings(), listen("127.0.0.1", port))


def written(address: str) -> bytes:
    """Write a request; answers are asked by POST, about a worked case, and so is the check of an entry."""
    address, _, another = address.partition("#")
    body = next(OTHERS) if another else next((body for path, body in BODIES.items() if address.startswith(path)), b"")
    method = "POST" if body else "GET"
    accept = "Accept: application/sparql-results+json\r\n" if "query=" in address else ""
    return f"{method} {address} HTTP/1.1\r\nHost: x\r\n{accept}Content-Length: {len(body)}\r\n\r\n".encode() + body


async def rate(port: int, address: str) -> tuple[int, float]:
    """Give the number of requests in a while, and the median time of one in milliseconds."""
    until = time.perf_counter() + SECONDS
    times: list[float] = []

    async def one() -> None:
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        while time.perf_counter() < until:
            started = time.perf_counter()
            writer.write(written(address.replace("NUMBER", str(next(NUMBERS)))))
            head = (await reader.readuntil(b"\r\n\r\n")).lower()
            if b"content-length: " in head:
                length = int(head.partition(b"content-length: ")[2].partition(b"\r\n")[0])
                await reader.readexactly(length)
            else:
                await reader.readuntil(b"\r\n0\r\n\r\n")
            times.append(time.perf_counter() - started)
        writer.close()

    await asyncio.gather(*(one() for _ in range(CONNECTIONS)))
    return len(times), median(times) * 1000


async def ready(port: int) -> None:
    while True:
        try:
            _, writer = await asyncio.open_connection("127.0.0.1", port)
        except OSError:
            await asyncio.sleep(0.1)
        else:
            writer.close()
            return


def processor_seconds(process: int) -> float:
    """Give the processor time of a process and all processes under it, those that ended included."""
    spent = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[11:15]
    return sum(map(int, spent)) / TICK + sum(processor_seconds(child) for child in children(process))


def told(name: str, process: int, port: int, address: str) -> None:
    """Measure one address and print it."""
    asyncio.run(rate(port, address))  # once before, so that nothing is done for the first time
    before = processor_seconds(process)
    answered, milliseconds = asyncio.run(rate(port, address))
    each = (processor_seconds(process) - before) / answered
    rates = f"{answered / SECONDS:>8,.0f}/s {milliseconds:>8.2f} ms"
    short = name if len(name) <= 46 else f"{name[:20]}{name[-26:]}"
    print(f"{short:<46} {rates} {each * 1000:>8.3f} ms processor {1 / each:>8,.0f}/s a core")


def measure(port: int, addresses: tuple[str, ...], *, ours: bool) -> None:
    process = multiprocessing.get_context("spawn").Process(target=serve, args=(port,), kwargs={"ours": ours})
    process.start()
    assert process.pid is not None
    try:
        asyncio.run(ready(port))
        for address in addresses:
            told(address if ours else "bare ASGI", process.pid, port, address)
    finally:
        process.terminate()
        process.join()


def main() -> None:
    measure(8951, ("/",), ours=False)
    wanted = sys.argv[1:] or [""]
    measure(8952, tuple(one for one in ADDRESSES if any(word in one for word in wanted)), ours=True)
    with tempfile.TemporaryDirectory() as folder, running("oxigraph", Path(folder)) as engine:
        engine.fill()
        (process,) = [one for one in children(os.getpid()) if "oxigraph" in Path(f"/proc/{one}/cmdline").read_text()]
        address = urlsplit(engine.query)
        told("oxigraph", process, int(address.port or 0), f"{address.path}?query={QUERY}&union-default-graph")


if __name__ == "__main__":
    main()
