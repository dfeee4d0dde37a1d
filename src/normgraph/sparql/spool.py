"""Where large results wait until their clients have taken them: outside this process's memory, within a limit together.

Each is in a file without a name in the folder for temporary files (`TMPDIR`): it is gone when it is closed, and with
the process. Where no such folder can be written to, as in a container that is read-only, it is in memory that the
kernel keeps for us.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Iterator
from functools import partial
from io import FileIO
from tempfile import TemporaryFile
from typing import Final
from weakref import finalize

from normgraph.errors import AllWorkersBusy, TooManyQueries

PIECE_BYTES: Final = 262_144
"""A body of more is not kept in memory, and is sent in pieces of this size."""


class Spooled:
    """A body in a file; it is let go by `close`, or when nobody holds it any more."""

    def __init__(self, file: FileIO, size: int, let_go: Callable[[], None]) -> None:
        self._file = file
        self._size = size
        self._written = 0
        self.close = finalize(self, let_go)

    def __len__(self) -> int:
        """Give the number of bytes that the body has when it is complete."""
        return self._size

    @property
    def complete(self) -> bool:
        """Whether all of the body was written."""
        return self._written == self._size

    def write(self, part: bytes | memoryview) -> None:
        """Write the next part; raises `AllWorkersBusy` when the disk does not take it."""
        try:
            while part:
                count = self._file.write(part) or 0
                part, self._written = part[count:], self._written + count
        except OSError as problem:
            raise _no_room() from problem

    def pieces(self) -> Iterator[bytes]:
        """Read the body from its start, piece by piece."""
        for start in range(0, self._size, PIECE_BYTES):
            yield os.pread(self._file.fileno(), PIECE_BYTES, start)


Body = bytes | Spooled
"""A body in memory, or a large one outside it."""


class Spool:
    """Room for large bodies of so many bytes together; who has some already gets no more than a quarter of it."""

    def __init__(self, most_bytes: int) -> None:
        self._most = most_bytes
        self._held: Counter[str] = Counter()

    def open(self, size: int, client: str = "") -> Spooled:
        """Make room for a body of a client.

        Raises `AllWorkersBusy` when there is none, here or on the disk, and `TooManyQueries` when the client has much.
        """
        if self._held.total() + size > self._most:
            raise _no_room()
        if client and self._held[client] and self._held[client] + size > self._most // 4:
            raise TooManyQueries(
                "haal eerst de grote resultaten op die voor u klaarstaan",
                "first take the large results that are waiting for you",
            )
        try:
            file = _unnamed()
        except OSError as problem:
            raise _no_room() from problem
        self._held[client] += size
        spooled = Spooled(file, size, partial(self._let_go, file, size, client))
        try:
            os.posix_fallocate(file.fileno(), 0, size)
        except OSError as problem:
            spooled.close()
            raise _no_room() from problem
        return spooled

    def take(self, content: bytes, client: str = "") -> Body:
        """Take a body in if it is large; raises as `open` does."""
        if len(content) <= PIECE_BYTES:
            return content
        spooled = self.open(len(content), client)
        spooled.write(memoryview(content))
        return spooled

    def _let_go(self, file: FileIO, size: int, client: str) -> None:
        file.close()
        self._held[client] -= size
        if not self._held[client]:
            del self._held[client]


def pieces_of(content: bytes) -> Iterator[memoryview]:
    """Cut a body in memory into pieces, without a copy."""
    view = memoryview(content)
    return (view[start : start + PIECE_BYTES] for start in range(0, len(view), PIECE_BYTES))


def _unnamed() -> FileIO:
    try:
        return TemporaryFile(buffering=0)
    except FileNotFoundError:  # no folder for temporary files
        return FileIO(os.memfd_create("result"), "r+b")


def _no_room() -> AllWorkersBusy:
    return AllWorkersBusy(
        "er is nu geen plaats voor nog een groot resultaat; probeer het zo dadelijk opnieuw, of haal de hele graaf op",
        "there is no room now for another large result; try again in a moment, or get the whole graph",
    )
