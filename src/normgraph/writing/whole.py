"""Write a file as a whole or not at all."""

from __future__ import annotations

import os
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


def _give_usual_rights(file: str) -> None:
    """Give a file the rights that a new file gets; a temporary file is for its owner alone."""
    mask = os.umask(0)
    os.umask(mask)
    Path(file).chmod(0o666 & ~mask)
