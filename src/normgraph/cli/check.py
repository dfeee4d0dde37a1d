"""The command that checks register entries against the publication standard, or against shapes of one's own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from normgraph.cli.console import JudgedOn, Lang, chosen_day, naming
from normgraph.cli.register import reading
from normgraph.writing.terminal import show, to_a_reader
from normgraph.writing.text import Line

if TYPE_CHECKING:
    from datetime import date

    from normgraph.conformance.score import Holdings, Summary
    from normgraph.errors import Language
    from normgraph.writing.check import Result


CheckForm = Literal["text", "json", "jsonl", "turtle", "csv", "sarif", "junit", "html"]
"""The forms in which a check can be written."""


HELD_IN_MEMORY = 50_000_000
"""How many bytes of a document are held in memory before a temporary file takes over."""


def check(
    files: Annotated[
        list[Path],
        typer.Argument(metavar="FILE", help="Files of the register, or - (standard input); their form is found."),
    ],
    shapes: Annotated[
        list[Path] | None,
        typer.Option(
            "--shapes", metavar="FILE", help="SHACL in Turtle to judge by instead of the standard; repeatable."
        ),
    ] = None,
    bodies: Annotated[bool, typer.Option("--bodies", help="Rank the bodies, by what the file holds alone.")] = False,
    full: Annotated[
        bool, typer.Option("--full", help="As text: findings about fields that a listing lacks, too.")
    ] = False,
    as_of: JudgedOn = None,
    lang: Lang = "nl",
    form: Annotated[CheckForm, typer.Option("--format", help="How to write what was found.")] = "text",
) -> None:
    """Check entries of the Algorithm Register against the publication standard that each of them follows.

    nl: Controleer vermeldingen in het Algoritmeregister, elk volgens de publicatiestandaard die zij volgt.

    Ends with exit code 1 when a finding is a violation, and 2 when something in a file is not an entry or a file holds
    none. A finding is not a breach of the law: the standard is policy.

    nl: Eindigt met exitcode 1 als een bevinding een fout is, en met 2 als iets in een bestand geen vermelding is of er
    geen in staat. Een bevinding is geen overtreding van de wet: de standaard is beleid.

    A listing that lacks most fields of its entries, and any file with `--bodies`, is judged in figures and ranking by
    the fields that it holds; what it lacks says nothing of a body.

    nl: Een lijst die de meeste velden van haar vermeldingen niet bevat, en met `--bodies` elk bestand, telt in cijfers
    en rangorde naar de velden die erin staan; wat er niet in staat, zegt niets van een organisatie.

    Examples:
    - `normgraph check algoritmes.json`
    - `normgraph check algoritmes.json --bodies --lang en`
    - `normgraph check entry.json --format sarif > entry.sarif`
    """
    day = chosen_day(as_of, "--as-of", None)
    own = tuple(shapes or ())
    held = _held(files)
    summary = held.summary(absent_is_empty=bool(own) or not (bodies or held.is_listing))
    results = _results(files, day, own, summary)
    if form == "text":
        show(_lines(results, summary, held, lang, bodies=bodies, own_shapes=bool(own), full=full))
    else:
        from normgraph.writing.check_forms import FORMS, Check

        name = ", ".join(map(str, files))
        _put_whole(FORMS[form](Check(results, summary, day, lang, name, len(files) > 1, own)))
        _tell_other_pages(summary, lang)
    if summary.set_apart:
        raise typer.Exit(2)
    if summary.violations:
        raise typer.Exit(1)


def _tell_other_pages(summary: Summary, language: Language) -> None:
    """Say beside a document that the files hold a part of what they say there is: rows of findings cannot."""
    from normgraph.writing.register_texts import other_pages_said

    if said := other_pages_said(summary.announced, summary.elsewhere, language):
        typer.echo(said, err=True)


def _held(files: list[Path]) -> Holdings:
    """Read the files to see which fields they hold, and that they can be read, before anything is written.

    They are read again to be judged: that takes a tenth of the time of judging, where holding the entries of a whole
    register would take as much memory as there are.
    """
    from normgraph.conformance.copies import Copies
    from normgraph.conformance.score import Holdings
    from normgraph.register.record import Record

    held = Holdings(copies=Copies(several=len(files) > 1))
    for number, file in enumerate(files):
        with naming(file):
            for one in reading(file, all_apart=True):
                if isinstance(one, Record):
                    held.add(one, number)
    return held


def _results(files: list[Path], day: date, shapes: tuple[Path, ...], summary: Summary) -> Iterator[tuple[str, Result]]:
    """Check the files one after the other, counting on the way."""
    from normgraph.conformance.entries import check_entries
    from normgraph.writing.check import named

    for number, file in enumerate(files):
        with naming(file):
            checked = check_entries(reading(file, all_apart=True), day, shapes)
            yield from named(file, summary.counting(checked, number), len(files) > 1)


def _lines(
    results: Iterator[tuple[str, Result]], summary: Summary, held: Holdings, language: Language, *,
    bodies: bool, own_shapes: bool, full: bool,
) -> Iterator[Line]:  # fmt: skip
    from normgraph.conformance.entries import CheckedEntry
    from normgraph.conformance.score import as_far_as_known
    from normgraph.writing.check import result_text, summary_text
    from normgraph.writing.check_listing import absent_text, apart_text, bodies_text
    from normgraph.writing.clean import shown_text

    if not summary.absent_is_empty:
        yield from absent_text(held.figures, language, are_left_out=not full)
    shown = ""
    for file, one in results:
        if file != shown:
            yield Line(shown_text(file), "title")
            shown = file
        if full or summary.absent_is_empty or not isinstance(one, CheckedEntry):
            yield from result_text(one, language)
        else:
            yield from result_text(as_far_as_known(one), language)
    yield from apart_text(summary, language)
    ranking = bodies_text(summary, language) if bodies else ()
    yield from summary_text(summary, language, bodies=ranking, own_shapes=own_shapes)


def _put_whole(parts: Iterator[str]) -> None:
    """Write a document when all of it is there: one that ends in an error would look whole to the next tool."""
    import shutil
    from tempfile import SpooledTemporaryFile

    with SpooledTemporaryFile(max_size=HELD_IN_MEMORY) as whole:
        for part in parts:
            whole.write(part.encode())
        whole.seek(0)
        with to_a_reader() as stream:
            shutil.copyfileobj(whole, stream)
