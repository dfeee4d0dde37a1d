"""The journal: every change that was committed, in one file that only grows, each with a check on its bytes.

A change counts once its record is on disk (`fsync`). Whoever stops in the middle of one, by `kill -9` or a full disk,
leaves a torn last record; at the next start it is cut off, and the log says so. A record that is damaged before the
end of the file is another matter: it was committed, so the journal is refused instead of read in part.

A record is a head (mark, length, SHA-256 over the digest before it and the change, CRC-32 of these), then the change.
The digest so identifies all changes together.
"""

from __future__ import annotations

import fcntl
import logging
import os
from binascii import crc32
from collections.abc import Iterator
from contextlib import ExitStack
from hashlib import sha256
from pathlib import Path
from struct import Struct
from typing import BinaryIO, Final

import pyoxigraph as ox

from normgraph.amounts import dutch
from normgraph.causes import cause_of, not_written
from normgraph.errors import DamagedJournal, InvalidValue, NotStored
from normgraph.sparql.change import apply_change, whole

log = logging.getLogger("normgraph.sparql")

HEAD: Final = Struct(">4sQ32sL")
MARK: Final = b"NGJ1"

COMPACT_RECORDS: Final = 1_000
"""A journal with more records is written anew at the start, as one."""


class Journal:
    """The journal of one folder, which one process may write."""

    def __init__(self, folder: Path, max_bytes: int) -> None:
        """Open the journal of a folder, which is made if need be.

        Raises `InvalidValue` when the folder cannot be used or another process writes there, and `DamagedJournal`.
        """
        self.path = folder / "journal"
        self._max_bytes = max_bytes
        self._broken = False
        self._digest = b""
        self.end = 0
        """Where the last committed change ends, in bytes."""
        with ExitStack() as held:
            try:
                folder.mkdir(mode=0o700, parents=True, exist_ok=True)
                held.enter_context(_locked(folder / "lock"))
                self._file = held.enter_context(_opened(self.path))
            except OSError as problem:
                raise not_written(folder, problem) from problem
            if self._find_end() > COMPACT_RECORDS:
                self._compact()
            self._held = held.pop_all()

    @property
    def digest(self) -> str:
        """SHA-256 over all changes."""
        return self._digest.hex()

    def append(self, change: bytes) -> None:
        """Commit a change: when this returns, it is on disk.

        Raises `NotStored` when it is not; then nothing of it is left.
        """
        if self._broken:
            raise _not_stored("een eerdere fout op schijf", "an earlier fault on disk", broken=True)
        if self.end + HEAD.size + len(change) > self._max_bytes:
            limit = self._max_bytes
            raise _not_stored(f"groter dan {dutch(limit)} bytes bij elkaar", f"larger than {limit:,} bytes together")
        digest = _chained(self._digest, change)
        try:
            _write(self._file, _record(digest, change), self.end)
        except OSError as problem:
            log.error("a change could not be stored: %s", problem)
            self._cut()
            raise _not_stored(*cause_of(problem), broken=self._broken) from problem
        self.end += HEAD.size + len(change)
        self._digest = digest

    def close(self) -> None:
        """Let another process write."""
        self._file.close()
        self._held.close()

    def _find_end(self) -> int:
        """Find the end of what was committed, and cut off what is torn after it; give the number of records."""
        count = 0
        for digest, change in _records(self._file, self.path):
            self._digest = digest
            self.end += HEAD.size + len(change)
            count += 1
        torn = os.fstat(self._file.fileno()).st_size - self.end
        if torn:
            log.warning("%s: the last change was not complete and is dropped (%d bytes)", self.path, torn)
            self._cut()
        return count

    def _cut(self) -> None:
        """Take off what stands after the last committed change; if even that fails, take no more changes."""
        try:
            self._file.truncate(self.end)
            os.fsync(self._file.fileno())
        except OSError as problem:
            log.error("%s: cannot be cut back to the last committed change: %s", self.path, problem)
            self._broken = True

    def _compact(self) -> None:
        """Write the state as one record in a new file, which then takes the place of the old."""
        store = ox.Store()
        for change in read_changes(self._file, 0, self.end):
            apply_change(store, change)
        state = whole(store)
        digest = _chained(b"", state)
        new = self.path.with_name("journal.new")
        try:
            new.unlink(missing_ok=True)
            with _opened(new) as file:
                _write(file, _record(digest, state), 0)
            new.replace(self.path)
        except OSError as problem:
            log.warning("%s: could not be written anew, and stays as it is: %s", self.path, problem)
            return
        self._file.close()
        self._file, self.end, self._digest = _opened(self.path), HEAD.size + len(state), digest


def read_changes(file: BinaryIO, start: int, end: int) -> Iterator[bytes]:
    """Yield the changes between two places of a journal that its writer has checked."""
    file.seek(start)
    while start < end:
        _, size, _, _ = HEAD.unpack(file.read(HEAD.size))
        yield file.read(size)
        start += HEAD.size + size


def _records(file: BinaryIO, path: Path) -> Iterator[tuple[bytes, bytes]]:
    """Yield digest and change of each whole record.

    Raises `DamagedJournal` where one is damaged, unless it is the last: that one may have been cut short.
    """
    size = os.fstat(file.fileno()).st_size
    file.seek(0)
    start, before = 0, b""
    while len(head := file.read(HEAD.size)) == HEAD.size:
        mark, length, digest, check = HEAD.unpack(head)
        if mark != MARK or check != crc32(head[:-4]):
            if any(file.read()):
                raise _damaged(path, start)
            return  # room that the disk gave, and no change was written to
        end = start + HEAD.size + length
        if end > size:
            return
        change = file.read(length)
        if _chained(before, change) != digest:
            if end < size:
                raise _damaged(path, start)
            return
        yield digest, change
        start, before = end, digest


def _record(digest: bytes, change: bytes) -> bytes:
    head = HEAD.pack(MARK, len(change), digest, 0)[:-4]
    return head + crc32(head).to_bytes(4, "big") + change


def _chained(before: bytes, change: bytes) -> bytes:
    return sha256(before + change).digest()


def _write(file: BinaryIO, record: bytes, start: int) -> None:
    """Write a record at a place, and wait until it is on disk."""
    written = 0
    while written < len(record):
        written += os.pwrite(file.fileno(), record[written:], start + written)
    os.fsync(file.fileno())


def _opened(path: Path) -> BinaryIO:
    """Open a file to read and write, and see to it that its name is on disk too."""
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    _sync_folder(path.parent)
    return os.fdopen(descriptor, "r+b", buffering=0)


def _sync_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _locked(path: Path) -> BinaryIO:
    """Take the lock of a folder, which the system takes back when this process ends, however it does."""
    file = path.open("ab")
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as problem:
        file.close()
        raise InvalidValue(
            "een ander proces schrijft al in deze map", "another process is writing to this folder already",
            pointer=str(path.parent),
        ) from problem  # fmt: skip
    return file


def _not_stored(nl: str, en: str, *, broken: bool = False) -> NotStored:
    advice = ("; start de server opnieuw", "; start the server again") if broken else ("", "")
    return NotStored(
        f"niet opgeslagen ({nl}); er is niets gewijzigd{advice[0]}",
        f"not stored ({en}); nothing was changed{advice[1]}",
    )


def _damaged(path: Path, start: int) -> DamagedJournal:
    return DamagedJournal(
        f"het journaal is beschadigd vanaf byte {dutch(start)}; zet een kopie terug, er is niets gewijzigd",
        f"the journal is damaged from byte {start:,}; put a copy back, nothing was changed",
        pointer=str(path),
    )
