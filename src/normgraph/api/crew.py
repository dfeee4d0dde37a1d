"""Keep several servers on one socket: who dies is replaced, and another snapshot is taken over in passing.

The process that watches loads no graph and answers nothing. It forks the servers, which share its socket. A new
snapshot is checked first; then servers are started on it beside the old ones, and only when all of them can answer are
the old ones told to finish what they have and go. Whatever fails on that way, the old ones stay.
"""

from __future__ import annotations

import logging
import os
import signal
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from time import monotonic
from typing import Final

from normgraph.api.board import Board, Posting
from normgraph.errors import NormgraphError
from normgraph.files import root
from normgraph.settings import Settings
from normgraph.snapshot import mark_of, open_snapshot

log = logging.getLogger("normgraph.crew")

WATCHED: Final = (signal.SIGTERM, signal.SIGINT, signal.SIGHUP, signal.SIGCHLD)

PAUSE: Final = 0.1
"""Seconds until servers that start are looked at again."""

AGAIN: Final = 1.0
"""Seconds until a server that died is replaced, if the one before it died as well."""

GRACE: Final = 10
"""Seconds after the time to finish, after which a server that is still there is killed."""

Serve = Callable[[Callable[[], None], int, Posting], None]
"""Serves until told to stop; gets what to call when it is ready, a pipe that ends with the watching process, and where
to post what it counts."""


@dataclass(slots=True)
class _Server:
    """A server process."""

    process: int
    told: int
    """The end of a pipe on which it says that it is ready."""
    place: int
    """Where it posts what it counts."""
    ready: bool = False
    overdue: float = float("inf")
    """When it is killed, once it was told to go."""

    def listen(self) -> None:
        """See whether it said that it is ready."""
        with suppress(BlockingIOError):
            self.ready = self.ready or os.read(self.told, 1) != b""


@dataclass(slots=True)
class _Watch:
    """The servers of one state of the graph."""

    folder: Path | None
    """The snapshot; none for the graph of this installation."""
    servers: list[_Server] = field(default_factory=list)

    @property
    def ready(self) -> bool:
        """Whether every server can answer."""
        return all(server.ready for server in self.servers)


class Crew:
    """Servers on the graph of this installation, or on that of a snapshot if there is one in `settings`.

    Raises what `open_snapshot` raises.
    """

    def __init__(self, serve: Serve, settings: Settings, tell: Callable[[], None]) -> None:
        self._serve = serve
        self._settings = settings
        self._tell: Callable[[], None] | None = tell
        self._mark = self._look()
        self._now = _Watch(open_snapshot(Path(settings.snapshot)).folder if settings.snapshot else None)
        self._next: _Watch | None = None
        self._leaving: list[_Server] = []
        self._not_before = 0.0
        self._board = Board(1 + 4 * settings.workers)
        self._alive, self._kept = os.pipe()  # nothing is ever written: it ends with this process

    def run(self) -> int:
        """Watch until SIGTERM or Ctrl-C, and give the exit code; at SIGHUP the snapshot is taken over anew at once.

        Ends with the code of a server that cannot even start at first.
        """
        signal.pthread_sigmask(signal.SIG_BLOCK, WATCHED)
        self._fill(self._now)
        looked = monotonic()
        while True:
            starting = self._next is not None or not self._now.ready or self._leaving or self._short()
            sent = signal.sigtimedwait(WATCHED, PAUSE if starting else self._settings.snapshot_watch_ms / 1_000)
            number = sent.si_signo if sent else 0
            if number in (signal.SIGTERM, signal.SIGINT):
                return self._stop(0)
            code = self._bury()
            if code is not None:
                return self._stop(code)
            if monotonic() >= self._not_before:
                self._fill(self._now)
            self._listen()
            if number == signal.SIGHUP or monotonic() - looked >= self._settings.snapshot_watch_ms / 1_000:
                looked = monotonic()
                self._take_over(again=number == signal.SIGHUP)

    # ---- servers ----

    def _short(self) -> bool:
        return len(self._now.servers) < self._settings.workers

    def _fill(self, watch: _Watch) -> None:
        while len(watch.servers) < self._settings.workers:
            watch.servers.append(self._start(watch.folder))

    def _start(self, folder: Path | None) -> _Server:
        told, telling = os.pipe()
        place = self._board.take()
        process = os.fork()
        if not process:
            os.close(told)
            os.close(self._kept)
            self._be_server(folder, lambda: _say(telling), Posting(self._board, place))
        os.close(telling)
        os.set_blocking(told, False)
        return _Server(process, told, place)

    def _be_server(self, folder: Path | None, ready: Callable[[], None], posting: Posting) -> None:
        """Become a server, in a group of its own so that Ctrl-C reaches the watching process alone; never returns."""
        code = 3
        try:
            os.setpgid(0, 0)
            signal.signal(signal.SIGHUP, signal.SIG_IGN)
            signal.pthread_sigmask(signal.SIG_UNBLOCK, WATCHED)
            if folder is not None:
                os.environ["NORMGRAPH_SNAPSHOT"] = str(folder)
                root.cache_clear()
            self._serve(ready, self._alive, posting)
            code = 0
        except NormgraphError as problem:
            log.error("%s", problem.message("en"))
            code = problem.exit
        except SystemExit as leaving:
            code = leaving.code if isinstance(leaving.code, int) else 0
        except BaseException:
            log.exception("server failed")
        finally:
            os._exit(code)

    def _bury(self) -> int | None:
        """Take note of servers that ended; give an exit code when it is of no use to go on."""
        for server in self._leaving:
            if monotonic() > server.overdue:
                _signal(server, signal.SIGKILL)
        with suppress(ChildProcessError):
            while (ended := os.waitpid(-1, os.WNOHANG))[0]:
                code = self._ended(ended[0], os.waitstatus_to_exitcode(ended[1]))
                if code is not None:
                    return code
        return None

    def _ended(self, process: int, code: int) -> int | None:
        """Take note of a process that ended; give an exit code when it is the first, and never was ready."""
        for watch in (self._now, *([self._next] if self._next else [])):
            for server in [one for one in watch.servers if one.process == process]:
                watch.servers.remove(server)
                os.close(server.told)
                self._board.give_back(server.place)
                told = {"fields": {"process": process, "code": code}}
                if watch is self._next:
                    log.error("the new snapshot is not taken over: a server on it ended", extra=told)
                    self._dismiss(watch.servers)
                    self._next = None
                elif self._tell and not server.ready:
                    return code if code > 0 else 3
                else:
                    log.warning("a server ended and is replaced", extra=told)
                    self._not_before = 0.0 if server.ready else monotonic() + AGAIN
        for server in [one for one in self._leaving if one.process == process]:
            self._leaving.remove(server)
            self._board.give_back(server.place)
        return None

    def _listen(self) -> None:
        """Hear which servers are ready; when all on a new snapshot are, let the others go."""
        for server in (*self._now.servers, *(self._next.servers if self._next else ())):
            server.listen()
        if self._tell and self._now.ready:
            self._tell()
            self._tell = None
        if self._next and self._next.ready:
            self._dismiss(self._now.servers)
            self._now, self._next = self._next, None
            log.info("another snapshot is taken over", extra={"fields": {"snapshot": str(self._now.folder)}})

    def _dismiss(self, servers: Iterable[_Server]) -> None:
        """Tell servers to finish what they have and go."""
        for server in servers:
            os.close(server.told)
            server.overdue = monotonic() + self._settings.shutdown_seconds + GRACE
            self._leaving.append(server)
            _signal(server, signal.SIGTERM)

    def _stop(self, code: int) -> int:
        self._dismiss([*self._now.servers, *(self._next.servers if self._next else ())])
        self._now.servers, self._next = [], None
        while self._leaving:
            signal.sigtimedwait((signal.SIGCHLD,), PAUSE)
            self._bury()
        return code

    # ---- snapshots ----

    def _look(self) -> str:
        return mark_of(Path(self._settings.snapshot)) if self._settings.snapshot else ""

    def _take_over(self, *, again: bool) -> None:
        """Start servers on another snapshot, if there is one that can be used; `again` takes the same one anew."""
        mark = self._look()
        if self._next or not self._settings.snapshot or (mark == self._mark and not again):
            return
        self._mark = mark
        try:
            folder = open_snapshot(Path(self._settings.snapshot)).folder
        except (NormgraphError, OSError) as problem:
            told = problem.message("en") if isinstance(problem, NormgraphError) else str(problem.strerror)
            log.error("the new snapshot is refused, the old one stays: %s", told)
            return
        self._next = _Watch(folder)
        self._fill(self._next)


def _say(telling: int) -> None:
    os.write(telling, b"1")


def _signal(server: _Server, number: int) -> None:
    with suppress(ProcessLookupError):
        os.kill(server.process, number)
