"""Read the files of a folder that somebody else made: within limits, and with nothing trusted.

A file that cannot be used is passed over and reported with its place; only a folder that cannot be used is refused.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from normgraph.amounts import dutch
from normgraph.causes import cause_of, not_read
from normgraph.errors import InputError, InputTooLarge, shown
from normgraph.model import Text
from normgraph.settings import Settings


@dataclass(frozen=True, slots=True)
class Skipped:
    """Something that was passed over: where it stands, and why."""

    file: str
    line: int | None
    text: Text

    @property
    def place(self) -> str:
        """Give file and line; a name that could steer a terminal is shown quoted."""
        name = self.file if self.file.isprintable() else shown(self.file)
        return f"{name}:{self.line}" if self.line else name


@dataclass(frozen=True, slots=True)
class Document:
    """A text file: its path relative to the source, the name without extension, and what it says."""

    file: str
    name: str
    content: str


def skipped(file: str, nl: str, en: str, line: int | None = None) -> Skipped:
    """Report that a file, or a line of it, was passed over."""
    return Skipped(file, line, Text(nl, en))


def refused(file: str, error: InputError, line: int | None = None) -> Skipped:
    """Report that a file was passed over because of an error that reading it raised."""
    place = f"{error.pointer}: " if error.pointer else ""
    texts = error.nl.removeprefix(f"regel {error.line}: "), error.en.removeprefix(f"line {error.line}: ")
    return Skipped(file, error.line or line, Text(place + texts[0], place + texts[1]))


def list_files(folder: Path, suffix: str, root: Path, settings: Settings) -> list[Path]:
    """List the entries of one folder with a suffix, by name; folders below it are not entered.

    Raises `NotFound` for a folder that cannot be read, and `InputTooLarge` for one with too many entries.
    """
    found = []
    try:
        with os.scandir(folder) as entries:
            for number, entry in enumerate(entries):
                if number >= settings.max_source_files:
                    most = settings.max_source_files
                    raise InputTooLarge(
                        f"meer dan {dutch(most)} bestanden",
                        f"more than {most:,} files",
                        pointer=_relative(folder, root),
                    )
                if entry.name.endswith(suffix):
                    found.append(folder / entry.name)
    except OSError as problem:
        raise not_read(folder, problem) from problem
    return sorted(found)


def read_file(path: Path, root: Path, settings: Settings) -> Document | Skipped:
    """Read one regular UTF-8 file that lies inside the source."""
    file = _relative(path, root)
    try:
        file.encode()
    except UnicodeEncodeError:
        return skipped(file, "de bestandsnaam is geen UTF-8", "the name of the file is not UTF-8")
    try:
        if not path.resolve().is_relative_to(root.resolve()):
            return skipped(file, "verwijst naar buiten de map", "points outside the folder")
        if not path.is_file():  # a folder, a pipe or a link to nothing
            return skipped(file, "is geen gewoon bestand", "is not a regular file")
        with path.open("rb") as stream:
            content = stream.read(settings.max_source_bytes + 1)
    except (OSError, RuntimeError) as problem:  # RuntimeError: links that go round
        nl, en = cause_of(problem)
        return skipped(file, f"kan niet worden gelezen: {nl}", f"cannot be read: {en}")
    return _decoded(file, path.stem, content, settings)


def _decoded(file: str, name: str, content: bytes, settings: Settings) -> Document | Skipped:
    limit = settings.max_source_bytes
    if len(content) > limit:
        return skipped(file, f"groter dan {dutch(limit)} bytes", f"larger than {limit:,} bytes")
    nul = content.find(b"\0")
    if nul >= 0:
        return skipped(file, "bevat een NUL-byte", "holds a NUL byte", content.count(b"\n", 0, nul) + 1)
    try:
        return Document(file, name, content.decode("utf-8-sig"))
    except UnicodeDecodeError as problem:
        line = content.count(b"\n", 0, problem.start) + 1
        return skipped(file, f"geen UTF-8 (byte {problem.start})", f"not UTF-8 (byte {problem.start})", line)


def line_of(content: str, needle: str, occurrence: int = 1) -> int | None:
    """Give the line on which a text occurs for the n-th time."""
    at = -1
    for _ in range(occurrence):
        at = content.find(needle, at + 1)
        if at < 0:
            return None
    return content.count("\n", 0, at) + 1


def _relative(path: Path, root: Path) -> str:
    return path.relative_to(root).as_posix() if path.is_relative_to(root) else path.as_posix()
