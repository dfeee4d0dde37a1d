"""Write to standard output: UTF-8 whatever the locale says when piped, with colour and wrapping on a terminal."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from textwrap import wrap
from typing import BinaryIO

from normgraph.writing.text import Line

STYLES = {
    "": "",
    "title": "bold",
    "applies": "green",
    "undetermined": "yellow",
    "does_not_apply": "",
    "quiet": "dim",
}


def show(lines: Iterable[Line]) -> None:
    """Write lines of text."""
    if not sys.stdout.isatty():
        put("".join(f"{line.text}\n" for line in lines))
        return
    from rich.console import Console
    from rich.text import Text

    console = Console(highlight=False)
    for line in lines:
        for part in wrapped(line, console.width):
            console.print(Text(part, style=STYLES[line.style]))


def wrapped(line: Line, width: int) -> list[str]:
    """Break a line where it is wider than a terminal; what goes on leaves half of the terminal free at least."""
    indent = len(line.text) - len(line.text.lstrip())
    hang = min(max(indent, line.hang), width // 2)
    return wrap(line.text, width, subsequent_indent=" " * hang, break_on_hyphens=False) or [""]


def show_json(content: object) -> None:
    """Write data as indented JSON."""
    import orjson

    put(orjson.dumps(content, option=orjson.OPT_INDENT_2).decode() + "\n")


def put(text: str) -> None:
    """Write text as it is."""
    with to_a_reader() as stream:
        stream.write(text.encode())


@contextmanager
def to_a_reader() -> Iterator[BinaryIO]:
    """Give standard output to write to.

    A reader that stops, as in `normgraph check … | head`, wants no more; what was found still decides the exit code.
    """
    try:
        sys.stdout.flush()
        yield sys.stdout.buffer
        sys.stdout.flush()
    except BrokenPipeError:
        discard_output()


def discard_output() -> None:
    """Let what is still written to standard output go nowhere."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
