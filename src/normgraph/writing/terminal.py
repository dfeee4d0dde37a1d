"""Write to standard output: UTF-8 whatever the locale says when piped, with colour and wrapping on a terminal."""

from __future__ import annotations

import sys
from collections.abc import Iterable

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
    from rich.padding import Padding
    from rich.text import Text

    console = Console(highlight=False)
    for line in lines:
        body = line.text.lstrip()
        console.print(Padding(Text(body, style=STYLES[line.style]), (0, 0, 0, len(line.text) - len(body))))


def show_json(content: object) -> None:
    """Write data as indented JSON."""
    import orjson

    put(orjson.dumps(content, option=orjson.OPT_INDENT_2).decode() + "\n")


def put(text: str) -> None:
    """Write text as it is."""
    sys.stdout.flush()
    sys.stdout.buffer.write(text.encode())
