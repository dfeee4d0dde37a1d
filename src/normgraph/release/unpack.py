"""Open a release as it was downloaded: a folder, or one file that is unpacked with care.

A packed file may come from anybody. Only plain files below one folder are taken, under plain names, and no more of them
than the limits allow, counted as they are unpacked and not as the file says of itself.
"""

from __future__ import annotations

import gzip
import lzma
import re
import struct
import tarfile
import tempfile
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Final, cast

from normgraph.amounts import dutch
from normgraph.causes import cause_of
from normgraph.errors import InputError, InputTooLarge, NotFound, UnreadableInput, shown
from normgraph.settings import Settings

_PLACE: Final = re.compile(r"(?:(?!\.{1,2}/)[\w.-]+/)+(?!\.{1,2}$)[\w.-]+", re.ASCII)
"""The name of a file below a folder: no way up, no root, no drive, nothing that steers a terminal."""

_UNREADABLE: Final = (
    tarfile.TarError, zipfile.BadZipFile, gzip.BadGzipFile, zlib.error, lzma.LZMAError, struct.error,
    EOFError, ValueError, RuntimeError,
)  # fmt: skip
"""What the libraries raise for bytes that are no archive; RuntimeError for one with a password or packed otherwise."""

_CHUNK: Final = 1 << 20


@contextmanager
def opened(path: Path, settings: Settings) -> Iterator[Path]:
    """Give the folder of a release; what was packed is unpacked for as long as the block lasts.

    Raises `NotFound` when there is nothing, `UnreadableInput` for what is damaged or would reach outside its folder,
    and `InputTooLarge` for what unpacks beyond the limits.
    """
    if path.is_dir():
        yield path.resolve()
        return
    if not path.is_file():
        raise NotFound("geen map en geen bestand", "neither a folder nor a file", pointer=str(path))
    with tempfile.TemporaryDirectory(prefix="normgraph-") as folder:
        try:
            yield _unpacked(path, Path(folder), settings)
        except _Refused as problem:
            raise UnreadableInput(problem.nl, problem.en, pointer=str(path)) from problem
        except InputError as problem:  # of what was in it; where it was unpacked is nowhere by then
            if not problem.pointer.startswith(folder):
                raise
            place = problem.pointer.replace(folder, str(path), 1)
            raise type(problem)(problem.nl, problem.en, pointer=place) from problem


class _Refused(UnreadableInput):
    """What is in a packed file cannot be taken; the name of that file comes with it later."""


def _unpacked(path: Path, folder: Path, settings: Settings) -> Path:
    """Unpack a file, and give the one folder that was in it."""
    members = _zipped if zipfile.is_zipfile(path) else _tarred
    seen: set[str] = set()
    left = settings.max_release_bytes
    try:
        for place, stream in members(path, settings):
            if place in seen or not _PLACE.fullmatch(place):
                raise _Refused(
                    f"geen gewone of unieke naam: {shown(place)}", f"no plain or unique name: {shown(place)}"
                )
            seen.add(place)
            if len(seen) > settings.max_release_files:
                raise _too_large(path, settings)
            left -= _copy(stream, folder / place, left)
            if left < 0:
                raise _too_large(path, settings)
    except _UNREADABLE as problem:
        raise _Refused("is geen heel .tar.gz of .zip", "is not a whole .tar.gz or .zip") from problem
    except OSError as problem:
        nl, en = cause_of(problem)
        raise _Refused(f"kan niet uitpakken: {nl}", f"cannot unpack: {en}") from problem
    tops = {place.partition("/")[0] for place in seen}
    if len(tops) != 1:
        raise _Refused("bevat niet één map", "does not hold one folder")
    return folder / tops.pop()


def _copy(stream: IO[bytes], file: Path, most: int) -> int:
    """Write a file out, and give its size; stops one chunk after there was too much."""
    file.parent.mkdir(parents=True, exist_ok=True)
    size = 0
    with file.open("xb") as out:
        while size <= most and (chunk := stream.read(_CHUNK)):
            out.write(chunk)
            size += len(chunk)
    return size


def _zipped(path: Path, _: Settings) -> Iterator[tuple[str, IO[bytes]]]:
    with zipfile.ZipFile(path) as archive:
        for member in archive.infolist():
            if not member.is_dir():
                with archive.open(member) as stream:
                    yield member.filename, stream


def _tarred(path: Path, settings: Settings) -> Iterator[tuple[str, IO[bytes]]]:
    # One pass, through a meter: what stands between the files (long names) can be a bomb too.
    with gzip.open(path) as unzipped:
        meter = cast("IO[bytes]", _Meter(unzipped, path, settings))
        with tarfile.open(fileobj=meter, mode="r|") as archive:
            for member in archive:
                stream = archive.extractfile(member) if member.isreg() else None
                if stream is not None:
                    yield member.name, stream
                elif not member.isdir():
                    raise _Refused(f"{shown(member.name)} is geen bestand", f"{shown(member.name)} is not a file")
        while meter.read(_CHUNK):  # what is damaged may read as the end; the checksum stands behind the last byte
            pass


@dataclass(slots=True)
class _Meter:
    """A stream that cannot be read beyond the limit."""

    stream: gzip.GzipFile
    path: Path
    settings: Settings
    taken: int = 0

    def read(self, size: int) -> bytes:
        content = self.stream.read(size)
        self.taken += len(content)
        if self.taken > self.settings.max_release_bytes:
            raise _too_large(self.path, self.settings)
        return content


def _too_large(path: Path, settings: Settings) -> InputTooLarge:
    most, files = settings.max_release_bytes, settings.max_release_files
    return InputTooLarge(
        f"pakt uit tot meer dan {dutch(most)} bytes of {dutch(files)} bestanden",
        f"unpacks to more than {most:,} bytes or {files:,} files",
        pointer=str(path),
    )
