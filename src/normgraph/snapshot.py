"""A snapshot: a folder with every file of one graph and a list of their checksums, which nobody changes any more.

Any number of servers can answer from one at the same time. It is opened whole or not at all: a file that is missing,
cut short, changed or added, or a snapshot that was made for other software, is refused before anything is read from it.
"""

from __future__ import annotations

import json
import os
import shutil
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

from normgraph import __version__
from normgraph.causes import cause_of, not_written
from normgraph.description import read_plain
from normgraph.errors import InvalidValue, NormgraphError, NotFound, UnreadableInput, shown
from normgraph.model import Text
from normgraph.settings import TextLimits

LIST: Final = "snapshot.json"

FORMAT: Final = 1

SNAPSHOT: Final = Text("momentopname", "snapshot")
RELEASE: Final = Text("uitgave", "release")

SERIES: Final = __version__.rpartition(".")[0]
"""What a snapshot is made for: releases that differ in the last number alone read each other's snapshots."""

LIMITS: Final = TextLimits(size=2_000_000, depth=4, nodes=20_000)


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A snapshot that was checked."""

    folder: Path
    """Where it really is, whatever links lead to it."""
    version: str
    digest: str
    """SHA-256 of the graph, as answers carry it."""


def write_snapshot(
    out: Path,
    base: Path,
    files: Iterable[Path],
    version: str,
    digest: str,
    more: Mapping[str, bytes] = MappingProxyType({}),
) -> Snapshot:
    """Write files as a snapshot, whole or not at all; each keeps its place under `base`.

    With `more` it holds other files too, by name, as a release does. Raises `InvalidValue` when there is something at
    `out` already, or it cannot be written.
    """
    if out.exists() or out.is_symlink():
        raise InvalidValue("bestaat al; geef een nieuwe map", "is there already; give a new folder", pointer=str(out))
    try:
        out.absolute().parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=f".{out.name}.", dir=out.absolute().parent) as beside:
            folder = Path(beside) / "snapshot"
            sums = dict(_copied(folder, base, files))
            for name, content in more.items():
                (folder / name).write_bytes(content)
                sums[name] = _sum(folder / name)
            listed = {"format": FORMAT, "software": SERIES, "version": version, "digest": digest, "files": sums}
            (folder / LIST).write_text(json.dumps(listed, indent=1) + "\n", encoding="utf-8")
            folder.rename(out)
    except OSError as problem:
        raise not_written(out, problem) from problem
    return Snapshot(out.resolve(), version, digest)


def _copied(folder: Path, base: Path, files: Iterable[Path]) -> Iterator[tuple[str, str]]:
    """Copy files, and give the place of each with its checksum."""
    for file in files:
        place = file.relative_to(base)
        copy = folder / place
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(file, copy)
        yield place.as_posix(), _sum(copy)


def point_to(link: Path, folder: Path) -> None:
    """Let a symbolic link lead to a snapshot, in one step: whoever looks finds the old one or the new one.

    Raises `InvalidValue` when there is something else than a link, or it cannot be made.
    """
    check_link(link)
    beside = link.with_name(f".{link.name}.{os.getpid()}")
    try:
        beside.symlink_to(folder.resolve())
        beside.replace(link)
    except OSError as problem:
        beside.unlink(missing_ok=True)
        raise not_written(link, problem) from problem


def check_link(link: Path) -> None:
    """Raise `InvalidValue` when there is something else than a link."""
    if link.exists() and not link.is_symlink():
        raise InvalidValue("is geen koppeling", "is not a symbolic link", pointer=str(link))


def open_snapshot(path: Path) -> Snapshot:
    """Check every byte of a snapshot, and give the folder to read it from.

    Raises `NotFound` when there is none, `UnreadableInput` when it is damaged, and `InvalidValue` when it was made for
    other software.
    """
    folder = path.resolve()
    listed = listing(folder)
    if (listed["format"], listed["software"]) != (FORMAT, SERIES):
        made = f"{shown(listed['software'])}, {shown(listed['format'])}"
        raise InvalidValue(
            f"deze momentopname is voor andere software ({made}); nodig is {SERIES!r}, {FORMAT}: maak haar opnieuw",
            f"this snapshot is for other software ({made}); needed is {SERIES!r}, {FORMAT}: make it anew",
            pointer=str(folder),
        )
    for place, damage in damages(folder, listed):
        raise _damaged(folder / place, SNAPSHOT, damage.nl, damage.en)
    return Snapshot(folder, listed["version"], listed["digest"])


def damages(folder: Path, listed: Mapping[str, Any]) -> Iterator[tuple[str, Text]]:
    """Find where a snapshot differs from its own list, and how: what is missing, changed or added."""
    sums = listed["files"]
    there = {file.relative_to(folder).as_posix() for file in folder.rglob("*") if not file.is_dir()} - {LIST}
    for place in sorted({*sums, *there}):
        file = folder / place
        if place not in sums:
            yield place, Text("hoort er niet in", "does not belong in it")
        elif place not in there:
            yield place, Text("ontbreekt", "is missing")
        elif file.is_symlink() or not file.is_file():
            yield place, Text("is geen gewoon bestand", "is not a plain file")
        elif _sum(file) != sums[place]:
            yield place, Text("is veranderd of afgebroken", "was changed or cut short")


def mark_of(path: Path) -> str:
    """Tell one snapshot from the next without checking it: where it is, and its list; empty when it is not there."""
    try:
        return f"{path.resolve()} {_sum(path / LIST)}"
    except (OSError, NormgraphError):
        return ""


def listing(folder: Path, of: Text = SNAPSHOT) -> Mapping[str, Any]:
    """Read the list of a snapshot: `format`, `software`, `version`, `digest`, and `files` with the sum of each.

    A release is a snapshot too; `of` says what was expected.

    Raises `NotFound` when there is none, and `UnreadableInput` when it is something else.
    """
    try:
        with (folder / LIST).open("rb") as stream:
            content = stream.read(LIMITS.size + 1)
    except OSError as problem:
        nl, en = cause_of(problem)
        raise NotFound(f"geen {of.nl}: {nl}", f"not a {of.en}: {en}", pointer=str(folder / LIST)) from problem
    try:
        listed = read_plain(content, LIMITS)
    except NormgraphError as problem:
        raise _damaged(folder / LIST, of, problem.nl, problem.en) from problem
    texts = ("software", "version", "digest")
    if not (
        isinstance(listed, dict)
        and listed.keys() == {"format", "files", *texts}
        and all(isinstance(listed[name], str) for name in texts)
        and isinstance(listed["files"], dict)
    ):
        raise _damaged(folder / LIST, of, f"is geen lijst van een {of.nl}", f"is not the list of a {of.en}")
    return listed


def _sum(file: Path) -> str:
    return sha256(file.read_bytes()).hexdigest()


def _damaged(file: Path, of: Text, nl: str, en: str) -> UnreadableInput:
    return UnreadableInput(f"beschadigde {of.nl}: {nl}", f"damaged {of.en}: {en}", pointer=str(file))
