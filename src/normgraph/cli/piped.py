"""Take a register from standard input (`-`) or a pipe as from a file: it is kept while the command runs."""

from __future__ import annotations

import os
import sys
from atexit import register
from functools import cache
from pathlib import Path
from tempfile import TemporaryFile
from typing import BinaryIO, Final, TextIO

from normgraph.causes import not_read, too_large
from normgraph.settings import load_settings

STANDARD_INPUT: Final = Path("-")
BLOCK: Final = 1 << 20


def open_input(file: Path) -> BinaryIO:
    """Open a register to read it from its beginning, as often as is wanted.

    Raises `NotFound` when that cannot be done, and `InputTooLarge` for a pipe that holds more than a file may that is
    held whole.
    """
    from normgraph.register.read import open_register

    if file != STANDARD_INPUT and not file.is_fifo():
        return open_register(file)
    stream = os.fdopen(os.dup(_kept(file, sys.stdin).fileno()), "rb")
    stream.seek(0)
    return stream


@cache
def _kept(file: Path, standard_input: TextIO) -> BinaryIO:
    """Copy a pipe, which can be read once: the form is found by reading ahead, and a check reads twice."""
    kept = TemporaryFile()  # noqa: SIM115, it is closed with the command
    register(kept.close)
    try:
        if file == STANDARD_INPUT:
            _copy(standard_input.buffer, kept)
        else:
            with file.open("rb") as stream:
                _copy(stream, kept)
        kept.flush()
    except OSError as problem:
        raise not_read(file, problem) from problem
    return kept


def _copy(stream: BinaryIO, kept: BinaryIO) -> None:
    limit, copied = load_settings().max_register_bytes, 0
    while block := stream.read(BLOCK):
        copied += len(block)
        if copied > limit:
            raise too_large(limit)
        kept.write(block)
