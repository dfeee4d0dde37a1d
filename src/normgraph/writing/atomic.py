"""Write a file, or a folder, as a whole or not at all."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator, Set
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from normgraph.causes import not_written
from normgraph.errors import InvalidValue, shown


@contextmanager
def whole_file(path: Path) -> Iterator[BinaryIO]:
    """Give a stream whose content takes the place of a file when the block ends without an error.

    Until then it stands beside the file under another name, and it vanishes when the block fails. A link keeps leading
    to the file; a pipe or a device, such as `/dev/stdout`, is no file to replace and is written to. Raises
    `InvalidValue` when it cannot be written, and `NotStored` when the disk is full.
    """
    try:
        if path.exists() and not path.is_file() and not path.is_dir():
            with path.open("wb") as stream:
                yield stream
            return
        target = Path(os.path.realpath(path))
        descriptor, temporary = tempfile.mkstemp(prefix=f".{target.name}.", dir=target.parent)
        try:
            with os.fdopen(descriptor, "wb") as stream:
                yield stream
            _give_usual_rights(temporary)
            Path(temporary).replace(target)
        except BaseException:
            with suppress(OSError):
                Path(temporary).unlink()
            raise
    except OSError as problem:
        raise not_written(path, problem) from problem


@contextmanager
def whole_folder(path: Path, *, ours: Set[str], replace: bool = False) -> Iterator[Path]:
    """Give a new folder that takes the place of another when the block ends without an error.

    Until then it stands beside it under another name, and it vanishes when the block fails. A folder with something in
    it is replaced only when that is asked for, and only when it holds nothing but `ours`, the names that the block
    writes. Raises `InvalidValue` when it may not be replaced or cannot be written.
    """
    target = path.resolve()
    try:
        _check_replaceable(path, ours, replace=replace)
        temporary = Path(tempfile.mkdtemp(prefix=f".{target.name}.", dir=target.parent))
        try:
            new, old = temporary / "new", temporary / "old"
            new.mkdir()
            yield new
            if target.exists():
                target.rename(old)
            try:
                new.rename(target)
            except OSError:
                old.rename(target)
                raise
        finally:
            shutil.rmtree(temporary, ignore_errors=True)
    except OSError as problem:
        raise not_written(path, problem) from problem


def _check_replaceable(path: Path, ours: Set[str], *, replace: bool) -> None:
    if not path.exists():
        return
    if not path.is_dir():
        raise InvalidValue("is geen map", "is not a folder", pointer=str(path))
    names = sorted(one.name for one in path.iterdir())
    if names and not replace:
        raise InvalidValue(
            "de map is niet leeg: kies een andere, of vervang met --force een eerder rapport",
            "the folder is not empty: choose another, or replace an earlier report with --force",
            pointer=str(path),
        )
    if stray := next((name for name in names if name not in ours), None):
        raise InvalidValue(
            f"er staat iets anders in dan een rapport ({shown(stray)}): de map wordt niet vervangen",
            f"it holds something else than a report ({shown(stray)}): the folder is not replaced",
            pointer=str(path),
        )


def _give_usual_rights(file: str) -> None:
    """Give a file the rights that a new file gets; a temporary file is for its owner alone."""
    mask = os.umask(0)
    os.umask(mask)
    Path(file).chmod(0o666 & ~mask)
