"""The command line: every command in the order of the help, and the group of the register.

Exit codes: 0 fine, 1 findings, 2 bad input, 3 internal error. What is heavy is imported where it is used.
"""

from __future__ import annotations

import io
import os
import sys
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import Annotated, NoReturn

import typer

from normgraph import __version__
from normgraph.cli.answers import answers
from normgraph.cli.ask import ask, diff, explain
from normgraph.cli.bulk import bulk, statuses
from normgraph.cli.check import check
from normgraph.cli.citations import cite
from normgraph.cli.console import Lang
from normgraph.cli.dossier import dossier
from normgraph.cli.graph import build, export, load, snapshot
from normgraph.cli.handover import replay
from normgraph.cli.help import CommandLine, help_without_command
from normgraph.cli.leaflet import leaflet
from normgraph.cli.lookup import (
    covers,
    evidence,
    facts,
    instrument,
    instruments,
    policy,
    requirements,
    search,
    supervisor,
)  # fmt: skip
from normgraph.cli.register import register
from normgraph.cli.release import release, verify
from normgraph.cli.report import report
from normgraph.cli.serve import serve, variables
from normgraph.cli.sources import drift, imports
from normgraph.cli.usage import Commands, language_of
from normgraph.settings import DEBUG

app = CommandLine(
    "normgraph",
    """Which legal requirements apply to this algorithm, why, since when, and what is still open?

    nl: Welke wettelijke vereisten gelden voor dit algoritme, waarom, sinds wanneer, en wat is nog open?

    Start with `normgraph facts --template > system.yaml`, fill in what you know, then `normgraph ask system.yaml`.

    nl: Begin met `normgraph facts --template > system.yaml`, vul in wat u weet, en vraag dan `normgraph ask
    system.yaml`.
    """,
    Commands,
)


@app.callback(invoke_without_command=True)
def root(
    context: typer.Context,
    version: Annotated[bool, typer.Option("--version", help="Show the version and stop.")] = False,
    lang: Lang = "nl",  # noqa: ARG001 - wherever it stands in a call, it holds for the command
) -> None:
    """Take the options that stand before a command."""
    if version:
        typer.echo(__version__)
        raise typer.Exit
    help_without_command(context)


COMMANDS: tuple[Callable[..., None], ...] = (
    ask, explain, diff, facts, requirements, search, instruments, instrument, covers, evidence, supervisor, policy,
    leaflet, replay, check, bulk, statuses, serve, export, load, snapshot, release, verify, build, drift,
)  # fmt: skip
"""In the order of the help."""

OF_REGISTER: tuple[Callable[..., None], ...] = (cite, answers, report)

for command in COMMANDS:
    app.command(epilog=variables() if command is serve else None)(command)
for command in OF_REGISTER:
    register.command()(command)
for group in (dossier, imports, register):
    app.add_typer(group)


def main() -> None:
    """Run the command line; an error of our own is one line and exit code 3, below where it was made if asked for."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        stream = getattr(sys, name)
        if stream is None:  # it was closed: nothing comes from there, and nobody reads it
            setattr(sys, name, Path(os.devnull).open(mode))  # noqa: SIM115 - until the end
        elif isinstance(stream, io.TextIOWrapper) and mode == "w":
            stream.reconfigure(errors="replace")
    try:
        app()
    except Exception as error:
        _fail_internally(error)


def _fail_internally(error: Exception) -> NoReturn:
    """Say that the fault is ours; what we need to find it is long, and stands above where it is asked for."""
    nl, en = f"met wat {DEBUG}=1 erboven zet", f"with what {DEBUG}=1 puts above it"
    if os.environ.get(DEBUG) == "1":
        traceback.print_exception(error)
        nl, en = "met het bovenstaande", "with the above"
    said = {"nl": ("interne fout", f"meld dit, {nl}"), "en": ("internal error", f"please report it, {en}")}
    what, ask = said[language_of(sys.argv)]
    typer.echo(f"normgraph: {what} ({type(error).__name__}: {error}); {ask}", err=True)
    sys.exit(3)
