"""The commands for what other tools say: import it beside our graph, and compare it with ours."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Annotated, Literal

import typer

from normgraph.cli.console import Lang, form_of, open_graph, progress_bar
from normgraph.cli.help import CommandLine
from normgraph.errors import InvalidValue, shown
from normgraph.settings import load_settings
from normgraph.writing.terminal import put, show, show_json

DriftForm = Literal["text", "csv", "json"]
"""The forms in which differences can be written."""


Folder = Annotated[Path, typer.Argument(metavar="DIR", help="Folder that holds a copy; nothing is fetched.")]

imports = CommandLine(
    "import",
    """Read what another tool says into RDF, beside our graph and never in it.

    nl: Lees wat een ander hulpmiddel zegt als RDF, naast onze graaf en nooit erin.

    Example:
    - `normgraph import algoritmekader Algoritmekader/`
    """,
)


@imports.command("algoritmekader")
def import_algoritmekader(
    folder: Folder,
    out: Annotated[Path | None, typer.Option("--out", metavar="FILE", help="Write it here: .trig or .nq.")] = None,
    commit: Annotated[str | None, typer.Option("--commit", metavar="SHA", help="The version that was copied.")] = None,
    lang: Lang = "nl",
) -> None:
    """Read the pages of the Algoritmekader into a named graph of its own, and say what could not be read.

    nl: Lees de pagina's van het Algoritmekader in een eigen benoemde graaf, en zeg wat niet te lezen was.

    Exit code 1 when a file was passed over, 2 when nothing could be used.

    nl: Exitcode 1 als een bestand is overgeslagen, 2 als er niets bruikbaar was.

    Examples:
    - `normgraph import algoritmekader Algoritmekader/`
    - `normgraph import algoritmekader Algoritmekader/docs --out algoritmekader.trig`
    """
    from normgraph.sources.algoritmekader import read_algoritmekader
    from normgraph.sources.graph import FORMATS, write_import
    from normgraph.writing.atomic import whole_file
    from normgraph.writing.drift import import_text

    if commit is not None and not re.fullmatch("[0-9a-f]{7,40}", commit):
        name = shown(commit)
        raise InvalidValue(
            f"{name} is geen commit: 7 tot 40 hexadecimale tekens",
            f"{name} is not a commit: 7 to 40 hexadecimal digits",
            pointer="--commit",
        )
    suffix = form_of(out, {one: one for one in FORMATS}) if out else ""
    with progress_bar() as progress:
        source = read_algoritmekader(folder, load_settings(), progress)
    source = replace(source, commit=commit or source.commit)
    quads = None
    if out:
        with whole_file(out) as stream:
            quads = write_import(source, stream, suffix, date.today())
    show(import_text(source, quads, lang))
    if source.skipped:
        raise typer.Exit(1)


def drift(
    folder: Annotated[
        Path,
        typer.Argument(
            metavar="DIR",
            help="Copy of the Algoritmekader, or a folder with algoritmekader, task-registry, beslishulp.",
        ),
    ],
    task_registry: Annotated[
        Path | None, typer.Option("--task-registry", metavar="DIR", help="Copy of the task registry.")
    ] = None,
    beslishulp: Annotated[
        Path | None, typer.Option("--beslishulp", metavar="DIR", help="Copy of the decision tree of the Beslishulp.")
    ] = None,
    lang: Lang = "nl",
    form: Annotated[DriftForm, typer.Option("--format", help="How to write it.")] = "text",
) -> None:
    """Compare what the official tools say with our graph, requirement by requirement.

    nl: Vergelijk wat de officiële hulpmiddelen zeggen met onze graaf, vereiste voor vereiste.

    Roles, dates, conditions, legal bases, links, measures and texts. A difference is not a verdict: each shows both
    sides. Exit code 1 when there are differences, 0 when there are none.

    nl: Rollen, data, voorwaarden, grondslagen, koppelingen, maatregelen en teksten. Een verschil is geen oordeel:
    beide kanten staan erbij. Exitcode 1 als er verschillen zijn, 0 als die er niet zijn.

    Examples:
    - `normgraph drift sources/`
    - `normgraph drift Algoritmekader/ --beslishulp ai-verordening-beslishulp/ --format csv > drift.csv`
    """
    from normgraph.sources.drift import compare, decide_cases, read_sources
    from normgraph.writing.drift import drift_csv, drift_json, drift_text

    settings = load_settings()
    with progress_bar() as progress:
        sources = read_sources(folder, task_registry, beslishulp, settings, progress)
    graph = open_graph()
    found = compare(sources, graph, decide_cases(graph.norms), settings)
    if form == "json":
        show_json(drift_json(found))
    elif form == "csv":
        put(drift_csv(found, lang))
    else:
        show(drift_text(found, lang))
    if found.differences:
        raise typer.Exit(1)
