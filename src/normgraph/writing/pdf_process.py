"""Make a PDF in a process of its own, which ends when its time is up: a server cannot stop a thread.

Run as a program, it reads a page that this module sent, and writes the PDF.
"""

from __future__ import annotations

import gc
import pickle
import resource
import signal
import subprocess
import sys
from datetime import date
from typing import Final

from normgraph.amounts import dutch
from normgraph.errors import MissingTool, TakesTooLong
from normgraph.writing.laid_out import Page
from normgraph.writing.paper import missing_tool, page_pdf

MOST_BYTES: Final = 2 << 30
"""Of memory; a PDF of two hundred pages takes a fifth of it."""

PATIENCE: Final = 4
"""How many times its processor time is waited for, as others use the machine too."""

ABSENT: Final = 4
"""The exit code where WeasyPrint is not installed."""


def page_pdf_apart(page: Page, day: date, seconds: int) -> bytes:
    """Write a page as PDF, as `page_pdf` does.

    Raises `TakesTooLong` when it takes more than `seconds` of processor time, `MissingTool` where WeasyPrint is not
    installed, and `RuntimeError` when the process fails: a fault of ours.
    """
    command = [sys.executable, "-P", "-m", "normgraph.writing.pdf_process", str(seconds)]
    try:
        made = subprocess.run(  # noqa: S603 - our own module
            command, input=pickle.dumps((page, day)), capture_output=True, timeout=PATIENCE * seconds, check=False
        )
    except subprocess.TimeoutExpired as problem:
        raise _too_long(seconds) from problem
    if made.returncode == -signal.SIGXCPU:
        raise _too_long(seconds)
    if made.returncode == ABSENT:
        raise missing_tool("weasyprint")
    if made.returncode:
        raise RuntimeError(f"no PDF, exit code {made.returncode}: {made.stderr.decode(errors='replace')[-2_000:]}")
    return made.stdout


def _too_long(seconds: int) -> TakesTooLong:
    return TakesTooLong(
        f"de PDF was na {dutch(seconds)} seconden rekentijd niet klaar; het dossier als Word of HTML zegt hetzelfde",
        f"the PDF was not ready after {seconds:,} seconds of processor time; the dossier as Word or HTML says the same",
    )


def main() -> None:
    """Write the PDF of the page on standard input; its own limits hold when the server is gone."""
    seconds = int(sys.argv[1])
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
    resource.setrlimit(resource.RLIMIT_AS, (MOST_BYTES, MOST_BYTES))
    gc.disable()  # all that is made is needed until the end: looking for garbage takes a seventh of the time
    page, day = pickle.load(sys.stdin.buffer)  # noqa: S301 - sent by our own process
    try:
        sys.stdout.buffer.write(page_pdf(page, day))
    except MissingTool:
        sys.exit(ABSENT)


if __name__ == "__main__":
    main()
