"""Write a file, or a folder, as a whole or not at all."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from normgraph.causes import not_written


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
def whole_folder(path: Path) -> Iterator[Path]:
    """Give a new folder that takes the place of another when the block ends without an error.

    Until then it stands beside it under another name, and it vanishes when the block fails. What stood there is gone
    then: whether that may be is for the caller to say. Raises `InvalidValue` when it cannot be written, and `NotStored`
    when the disk is full.
    """
    target = path.resolve()
    try:
        temporary = Path(tempfile.mkdtemp(prefix=f".{target.name}.", dir=target.parent))
        try:
            new, old = temporary / "new", temporary / "old"
            new.mkdir()
            yield new
            if replaced := target.exists():
                target.rename(old)
            try:
                new.rename(target)
            except OSError:
                if replaced:
                    old.rename(target)
                raise
        finally:
            shutil.rmtree(temporary, ignore_errors=True)
    except OSError as problem:
        raise not_written(path, problem) from problem


def _give_usual_rights(file: str) -> None:
    """Give a file the rights that a new file gets; a temporary file is for its owner alone."""
    mask = os.umask(0)
    os.umask(mask)
    Path(file).chmod(0o666 & ~mask)
