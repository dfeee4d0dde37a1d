"""The command that writes a report over a whole register: a folder of pages and data files."""

from __future__ import annotations

from collections.abc import Set
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from normgraph.applies.description import read_date
from normgraph.causes import not_read
from normgraph.cli.console import JudgedOn, KnownAt, Lang, chosen_day, open_engine, open_graph, progress_bar
from normgraph.errors import InvalidValue, Language, shown

if TYPE_CHECKING:
    from normgraph.conformance.harvest import CheckedHarvest
    from normgraph.writing.report import Report


def report(
    files: Annotated[
        list[Path], typer.Argument(metavar="FILE", help="Files of the register, from the oldest to the newest.")
    ],
    out: Annotated[Path, typer.Option("--out", metavar="DIR", help="Folder to write; new or empty.")],
    obtained: Annotated[
        list[str] | None,
        typer.Option("--obtained", metavar="DATE", help="Day on which a file was obtained; once for each file."),
    ] = None,
    as_of: JudgedOn = None,
    known_at: KnownAt = None,
    force: Annotated[bool, typer.Option("--force", help="Replace an earlier report.")] = False,
    lang: Lang = "nl",
) -> None:
    """Write a report over a register: an overview, a page for each body, and the data behind it.

    nl: Schrijf een rapport over een register: een overzicht, een pagina voor elke organisatie, en de gegevens
    erachter.

    The pages are about the last file; with several, they show how it moved. The folder is written whole or not at all.
    Ends with exit code 1 when something in a file is not an entry and was set apart, and 2 when one holds none. A
    finding is not a breach of the law.

    nl: De pagina's gaan over het laatste bestand; bij meer bestanden tonen zij het verloop. De map wordt helemaal
    geschreven of niet. Eindigt met exitcode 1 als iets in een bestand geen vermelding is en apart is gezet, en met 2
    als een bestand er geen bevat. Een bevinding is geen overtreding van de wet.

    Examples:
    - `normgraph register report algoritmes.json --out rapport`
    - `normgraph register report juni.json augustus.json --out rapport --lang en`
    """
    from normgraph.writing.atomic import whole_folder
    from normgraph.writing.report import NAMES

    day, known = chosen_day(as_of, "--as-of", None), chosen_day(known_at, "--known-at", None)
    days = _days(files, obtained or [])
    _check_replaceable(out, NAMES, replace=force)
    with whole_folder(out) as folder:
        harvests = tuple(_harvest(file, one, day) for file, one in zip(files, days, strict=True))
        _write(_report(harvests, day, known, lang), folder)
    typer.echo(str(out / "index.html"))
    if any(one.summary.set_apart for one in harvests):
        raise typer.Exit(1)


def _check_replaceable(out: Path, ours: Set[str], *, replace: bool) -> None:
    """Raise `InvalidValue` where `--out` holds something: an earlier report only goes when that is asked for.

    What is no report, by the names that stand in it, is never replaced.
    """
    if not out.exists():
        return
    if not out.is_dir():
        raise InvalidValue("is geen map", "is not a folder", pointer=str(out))
    try:
        names = sorted(one.name for one in out.iterdir())
    except OSError as problem:
        raise not_read(out, problem) from problem
    if names and not replace:
        raise InvalidValue(
            "de map is niet leeg: kies een andere, of vervang met --force een eerder rapport",
            "the folder is not empty: choose another, or replace an earlier report with --force",
            pointer=str(out),
        )
    if stray := next((name for name in names if name not in ours), None):
        raise InvalidValue(
            f"er staat iets anders in dan een rapport ({shown(stray)}): de map wordt niet vervangen",
            f"it holds something else than a report ({shown(stray)}): the folder is not replaced",
            pointer=str(out),
        )


def _days(files: list[Path], obtained: list[str]) -> list[date | None]:

    if obtained and len(obtained) != len(files):
        raise InvalidValue("geef voor elk bestand een dag", "give a day for each file", pointer="--obtained")
    return [read_date(one, "--obtained") for one in obtained] or [None] * len(files)


def _harvest(file: Path, obtained: date | None, day: date) -> CheckedHarvest:
    from normgraph.cli.register import harvest_of, reading
    from normgraph.conformance.harvest import check_harvest

    return check_harvest(reading(file), harvest_of(file, obtained), day)


def _report(harvests: tuple[CheckedHarvest, ...], day: date, known: date, lang: Language) -> Report:
    from normgraph.conformance.entries import CheckedEntry
    from normgraph.norms.laws import load_laws
    from normgraph.register.answers import answer_entries
    from normgraph.register.bodies import by_body
    from normgraph.writing.citations import cited
    from normgraph.writing.report import Report

    records = [one.record for one in harvests[-1].results if isinstance(one, CheckedEntry)]
    engine = open_engine(None)
    profile = open_graph().import_profile
    answers = answer_entries(records, engine, profile, day, known)
    bodies = by_body(answers, engine, limit=len(engine.norms.facts), profile=profile)
    return Report(
        harvests,
        citations={one.position: cited(one) for one in records},
        laws=load_laws(),
        answers=answers,
        advice={body.organization: body for body in bodies},
        day=day,
        language=lang,
    )


def _write(report: Report, folder: Path) -> None:
    from normgraph.register.grouping import official_names
    from normgraph.writing.report import report_files

    tooi = official_names()
    files = list(report_files(report, tooi))
    (folder / "bodies").mkdir()
    with progress_bar() as advance:
        for done, (name, write) in enumerate(files, start=1):
            with (folder / name).open("wb") as stream:
                write(stream)
            if advance:
                advance(done, len(files))
