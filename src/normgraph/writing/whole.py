"""Write a file, or a folder, as a whole or not at all."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from normgraph.errors import InvalidValue


@contextmanager
def whole_file(path: Path) -> Iterator[BinaryIO]:
    """Give a stream whose content takes the place of a file when the block ends without an error.

    Until then it stands beside the file under another name, and it vanishes when the block fails. Raises
    `InvalidValue` when it cannot be written.
    """
    try:
        descriptor, temporary = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
        try:
            with os.fdopen(descriptor, "wb") as stream:
                yield stream
            _give_usual_rights(temporary)
            Path(temporary).replace(path)
        except BaseException:
            with suppress(OSError):
                Path(temporary).unlink()
            raise
    except OSError as problem:
        reason = problem.strerror
        raise InvalidValue(f"kan niet schrijven: {reason}", f"cannot write: {reason}", pointer=str(path)) from problem


@contextmanager
def whole_folder(path: Path, *, marker: str, replace: bool = False) -> Iterator[Path]:
    """Give a new folder that takes the place of another when the block ends without an error.

    Until then it stands beside it under another name, and it vanishes when the block fails. `marker` is the name of a
    file that the block writes: a folder with something in it is only replaced when that is asked for and the marker
    shows that it was made here. Raises `InvalidValue` when the folder may not be replaced or cannot be written.
    """
    target = path.resolve()
    _check_replaceable(path, marker, replace=replace)
    try:
        temporary = Path(tempfile.mkdtemp(prefix=f".{target.name}.", dir=target.parent))
        try:
            new = temporary / "new"
            new.mkdir()
            yield new
            if target.exists():
                target.rename(temporary / "old")
            new.rename(target)
        finally:
            shutil.rmtree(temporary, ignore_errors=True)
    except OSError as problem:
        reason = problem.strerror
        raise InvalidValue(f"kan niet schrijven: {reason}", f"cannot write: {reason}", pointer=str(path)) from problem


def _check_replaceable(path: Path, marker: str, *, replace: bool) -> None:
    if not path.exists() or (path.is_dir() and not any(path.iterdir())):
        return
    if not path.is_dir():
        raise InvalidValue("is geen map", "is not a folder", pointer=str(path))
    if not replace:
        raise InvalidValue(
            "de map is niet leeg: kies een andere, of vervang met --force een eerder rapport",
            "the folder is not empty: choose another, or replace an earlier report with --force",
            pointer=str(path),
        )
    if not (path / marker).is_file():
        raise InvalidValue(
            f"in de map staat geen {marker}: het is geen eerder rapport en wordt niet vervangen",
            f"the folder holds no {marker}: it is no earlier report and is not replaced",
            pointer=str(path),
        )


def _give_usual_rights(file: str) -> None:
    """Give a file the rights that a new file gets; a temporary file is for its owner alone."""
    mask = os.umask(0)
    os.umask(mask)
    Path(file).chmod(0o666 & ~mask)
