"""The commands for the Algoritmeregister: counts, differences and RDF of its published files."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from os import fstat
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from normgraph.applies.description import read_date
from normgraph.cli.console import Format, Lang, form_of, naming, open_graph, tell
from normgraph.cli.help import CommandLine
from normgraph.writing.terminal import show, show_json

if TYPE_CHECKING:
    from datetime import date

    from normgraph.register.graph import Harvest, Syntax
    from normgraph.register.record import Record, Rejected

register = CommandLine(
    "register",
    """Read files of the Algorithm Register: JSON, JSON Lines, CSV or Excel, of every version of its standard.

    nl: Lees bestanden van het Algoritmeregister: JSON, JSON Lines, CSV of Excel, van elke versie van de standaard.

    Example:
    - `normgraph register stats algoritmes.json`
    """,
)

SUFFIXES: Final[Mapping[str, Syntax]] = {".nq": "n-quads", ".trig": "trig"}
"""In which syntax RDF is written, by the end of the name of the file."""

RegisterFile = Annotated[
    Path, typer.Argument(metavar="FILE", help="A file of the register, or - (standard input); its form is found.")
]


def reading(file: Path, *, all_apart: bool = False) -> Iterator[Record | Rejected]:
    """Read a register, with a progress bar on standard error where that is a terminal; an error names the file.

    Raises `UnreadableInput` at the end of a file without an entry; with `all_apart` unless some was set apart.
    """
    from normgraph.cli.piped import open_input
    from normgraph.register.read import read_stream, with_an_entry

    with naming(file), open_input(file) as stream:
        if not sys.stderr.isatty():
            yield from with_an_entry(read_stream(stream), all_apart=all_apart)
            return
        from rich.console import Console
        from rich.progress import wrap_file

        size, console = fstat(stream.fileno()).st_size, Console(stderr=True)
        with wrap_file(stream, size, description=file.name, console=console, transient=True) as watched:
            yield from with_an_entry(read_stream(watched), all_apart=all_apart)


def harvest_of(file: Path, obtained: date | None) -> Harvest:
    """Identify a file or what is piped by its content."""
    from normgraph.cli.piped import open_input
    from normgraph.register.graph import Harvest, digest_of

    with open_input(file) as stream:
        return Harvest(digest_of(stream), file.name, obtained)


@register.command()
def stats(file: RegisterFile, lang: Lang = "nl", form: Format = "text") -> None:
    """Tell what a register holds: standards, languages, duplicates, how full each field is, and who has most entries.

    nl: Zeg wat een register bevat: standaarden, talen, dubbele vermeldingen, hoe vaak elk veld is gevuld, en welke
    organisaties de meeste vermeldingen hebben.

    Ends with exit code 1 when something in the file is not an entry and was set apart, and 2 when it holds none.

    nl: Eindigt met exitcode 1 als iets in het bestand geen vermelding is en apart is gezet, en met 2 als er geen in
    staat.

    Example:
    - `normgraph register stats algoritmes.json`
    """
    from normgraph.register.counts import count
    from normgraph.writing.register import counts_json, counts_text

    counts = count(reading(file))
    if form == "json":
        show_json(counts_json(counts))
    else:
        show(counts_text(counts, lang))
    if counts.set_apart:
        raise typer.Exit(1)


@register.command()
def diff(
    before: Annotated[Path, typer.Argument(metavar="BEFORE", help="The older file.")],
    after: Annotated[Path, typer.Argument(metavar="AFTER", help="The newer file; it may have another form.")],
    lang: Lang = "nl",
    form: Format = "text",
) -> None:
    """Show which entries appeared, vanished or changed between two files, and which bodies have another name.

    nl: Toon welke vermeldingen tussen twee bestanden zijn verschenen, verdwenen of veranderd, en welke organisaties
    anders heten.

    Ends with exit code 1 when something in a file is not an entry and was set apart, and 2 when one holds none.

    nl: Eindigt met exitcode 1 als iets in een bestand geen vermelding is en apart is gezet, en met 2 als een bestand
    er geen bevat.

    Example:
    - `normgraph register diff june.json august.csv`
    """
    from normgraph.register.compare import compare
    from normgraph.writing.register import comparison_json, comparison_text

    found = compare(reading(before), reading(after))
    if form == "json":
        show_json(comparison_json(found))
    else:
        show(comparison_text(found, lang))
    if found.before.set_apart or found.after.set_apart:
        raise typer.Exit(1)


@register.command()
def rdf(
    file: RegisterFile,
    out: Annotated[Path, typer.Option("--out", metavar="FILE", help="What to write: `.nq` or `.trig`.")],
    obtained: Annotated[
        str | None, typer.Option("--obtained", metavar="DATE", help="Day on which the file was obtained.")
    ] = None,
    candidates: Annotated[
        str | None,
        typer.Option("--candidates", metavar="DATE", help="Add what the entries would come to as facts on a day."),
    ] = None,
    lang: Lang = "nl",
) -> None:
    """Write a register as RDF: entries and systems, with every text as a claim in one named graph for this file.

    nl: Schrijf een register als RDF: vermeldingen en systemen, met elke tekst als bewering in één benoemde graaf voor
    dit bestand.

    With --candidates a second named graph holds the candidate facts by the import profile, each with its rule, its
    claim and its words.

    nl: Met --candidates staan in een tweede benoemde graaf de mogelijke feiten volgens het importprofiel, elk met
    regel, bewering en woorden.

    Nothing is written unless the whole file could be read and holds an entry; exit code 1 says that something in it
    is not one, 2 that none is.

    nl: Er wordt alleen geschreven als het hele bestand te lezen is en een vermelding bevat; exitcode 1 zegt dat iets
    erin geen vermelding is, 2 dat niets het is.

    Example:
    - `normgraph register rdf algoritmes.json --out algoritmes.nq`
    """
    from normgraph.register.candidates import Importer
    from normgraph.register.counts import Counts
    from normgraph.register.graph import harvest_quads, write_rdf
    from normgraph.register.grouping import official_names
    from normgraph.writing.atomic import whole_file
    from normgraph.writing.register import summary_text

    syntax = form_of(out, SUFFIXES)
    day = None if obtained is None else read_date(obtained, "--obtained")
    bodies, importer = official_names(), None
    if candidates is not None:
        graph = open_graph()
        importer = Importer(graph.import_profile, graph.norms, bodies, read_date(candidates, "--candidates"))
    harvest = harvest_of(file, day)
    counts = Counts()
    with whole_file(out) as output:
        write_rdf(harvest_quads(counts.counting(reading(file)), harvest, bodies, importer), output, syntax)
    tell(summary_text(counts, lang))
    if counts.set_apart:
        raise typer.Exit(1)
