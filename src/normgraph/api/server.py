"""Open the socket that the interface is served on, before anything else is made ready, and run a server on it."""

from __future__ import annotations

import asyncio
import gc
import resource
import socket
from collections.abc import Callable
from contextlib import suppress
from time import monotonic
from typing import Final

import uvicorn
from fastapi import FastAPI

from normgraph.api.incoming import incoming_within
from normgraph.causes import cause_of
from normgraph.errors import InvalidValue
from normgraph.settings import Settings

LAST_SECONDS: Final = 1.0
"""How long a connection on which nothing happens stays open once the server stops."""

LEAST_FILES: Final = 64
"""How many files a process may have open at least: some twenty it needs for itself, and each connection one."""

MADE: Final = 50_000
"""How many objects are made before circles of them are looked for: an answer makes thousands, hardly any in one."""


def check_open_files() -> None:
    """Raise `InvalidValue` where so few files may be open that no connection is ever taken, without a word."""
    most, _ = resource.getrlimit(resource.RLIMIT_NOFILE)
    if most != resource.RLIM_INFINITY and most < LEAST_FILES:
        raise InvalidValue(
            f"hoogstens {most} open bestanden is te weinig: sta een server er minstens {LEAST_FILES} toe, liefst 1024",
            f"at most {most} open files is too few for a server: allow {LEAST_FILES} at least, better 1024",
            pointer="ulimit -n",
        )


def listen(host: str, port: int) -> socket.socket:
    """Listen on an address, of IPv6 also as it stands in a web address (`[::1]`); port 0 takes any that is free.

    Raises `InvalidValue` when the address does not exist here or is taken, and for an empty one, which would be all.
    """
    if host.startswith("[") and host.endswith("]"):
        host = host[1:-1]
    if not host:
        raise InvalidValue("geef een adres; 0.0.0.0 is elk", "give an address; 0.0.0.0 is every one", pointer="--host")
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        return socket.create_server((host, port), family=family)
    except (OSError, OverflowError, UnicodeError) as problem:
        nl, en = cause_of(problem)
        raise InvalidValue(
            f"kan daar niet luisteren: {nl}", f"cannot listen there: {en}", pointer=f"{host}:{port}"
        ) from problem


def address_of(listening: socket.socket) -> str:
    """Give the web address of a socket."""
    host, port = listening.getsockname()[:2]
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"


class _Server(uvicorn.Server):
    """A server that says when it is ready, and stops when whoever started it is gone."""

    def __init__(
        self, app: FastAPI, config: uvicorn.Config, ready: Callable[[], None] | None, alive: int | None
    ) -> None:
        super().__init__(config)
        self._app = app
        self._ready = ready
        self._alive = alive

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Begin to accept connections; ready it is once the workers of SPARQL have the graph, too."""
        await super().startup(sockets)
        if self._alive is not None:
            asyncio.get_running_loop().add_reader(self._alive, self._stop)
        if self._ready is not None:
            await self._app.state.pool.digest()
            self._ready()

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """Take no new connection, end each that is open with its next response, and then shut down as usual.

        To close idle connections at once would break off requests that are on their way on them. What that takes is
        part of the time that requests have to finish.
        """
        end = monotonic() + (self.config.timeout_graceful_shutdown or 0)
        for server in self.servers:
            server.close()
        self.server_state.default_headers = [*self.server_state.default_headers, (b"connection", b"close")]
        until = min(end, monotonic() + LAST_SECONDS)
        while self.server_state.connections and not self.force_exit and monotonic() < until:
            await asyncio.sleep(0.02)
        self.config.timeout_graceful_shutdown = max(0.0, end - monotonic())  # type: ignore[assignment]  # a part will do
        await super().shutdown(sockets)

    def _stop(self) -> None:
        self.should_exit = True


def run_server(
    app: FastAPI,
    settings: Settings,
    listening: socket.socket,
    *,
    ready: Callable[[], None] | None = None,
    alive: int | None = None,
) -> None:
    """Serve until SIGTERM or Ctrl-C; what runs then may finish within `settings.shutdown_seconds`.

    `ready` is called when every question can be answered. `alive` is the descriptor of a pipe that ends with whoever
    started this process.
    """
    gc.collect()
    gc.freeze()  # the graph stays as long as the process: it need not be looked at again and again
    gc.set_threshold(MADE)
    gc.enable()
    # An address that is too long for us must still reach us, to be told so.
    longest = 2 * settings.sparql_max_address_bytes + 65_536
    config = uvicorn.Config(
        app, http=incoming_within(settings.request_seconds), h11_max_incomplete_event_size=longest, ws="none",
        log_config=None, access_log=False, server_header=False, timeout_graceful_shutdown=settings.shutdown_seconds,
    )  # fmt: skip
    with suppress(KeyboardInterrupt):
        _Server(app, config, ready, alive).run(sockets=[listening])
