"""The commands for very many systems: decide them all, read what was found."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from normgraph.amounts import say_number
from normgraph.applies.description import read_date
from normgraph.cli.console import AsOf, KnownAt, Lang, chosen_day, open_graph, progress_bar
from normgraph.errors import InvalidValue, shown
from normgraph.settings import load_settings
from normgraph.texts import say
from normgraph.writing.terminal import show

if TYPE_CHECKING:
    from normgraph.bulk.engines import Engine


EngineName = Literal["local", "spark"]
"""Where blocks of systems are worked on."""


def bulk(
    facts: Annotated[Path, typer.Argument(metavar="INPUT", help="Parquet file of facts, or a folder of them.")],
    out: Annotated[Path, typer.Option("--out", metavar="DIR", help="Folder for the statuses; a broken run goes on.")],
    as_of: Annotated[
        list[str] | None, typer.Option("--as-of", metavar="DATE", help="Day the law is applied on; may be repeated.")
    ] = None,
    known_at: KnownAt = None,
    readings: Annotated[
        list[str] | None,
        typer.Option("--readings", metavar="DISPUTE=READING", help="Take a reading of a dispute; may be repeated."),
    ] = None,
    engine: Annotated[EngineName, typer.Option("--engine", help="Where to work.")] = "local",
    master: Annotated[str | None, typer.Option("--master", metavar="URL", help="Address of the Spark cluster.")] = None,
    workers: Annotated[
        int | None,
        typer.Option(
            "--workers",
            metavar="NUMBER",
            min=1,
            help="Processes on this machine (default: one a processor, if it pays).",
        ),
    ] = None,
    pack: Annotated[
        bool, typer.Option("--pack", help="Write packed facts, for fast runs later, and decide nothing.")
    ] = False,
    lang: Lang = "nl",
) -> None:
    """Decide every requirement for very many systems: a table of facts in, a table of statuses out.

    nl: Beslis over elk vereiste voor heel veel systemen: een tabel met feiten erin, een tabel met uitkomsten eruit.

    INPUT has a row a system and a column a fact; docs/scale.md describes it. Needs `pip install 'normgraph[bulk]'`.

    nl: INVOER heeft een rij per systeem en een kolom per feit; docs/scale.md beschrijft dat. Nodig: `pip install
    'normgraph[bulk]'`.

    Statuses only, without the warnings of `normgraph ask`, some of which say of a status that it may be wrong.

    nl: Alleen uitkomsten, zonder de waarschuwingen van `normgraph ask`; sommige daarvan zeggen van een uitkomst dat zij
    onjuist kan zijn.

    Examples:
    - `normgraph bulk systems.parquet --out statuses --as-of 2026-11-22`
    - `normgraph bulk systems/ --out statuses --as-of 2026-11-22 --as-of 2027-12-02 --workers 8`
    - `normgraph bulk systems.parquet --out packed --pack`
    """
    from normgraph.bulk.run import RunQuestion, pack_bulk, run_bulk

    settings = load_settings()
    if pack and (as_of or readings or known_at):
        raise InvalidValue("inpakken vraagt geen dag of lezing", "packing asks for no day or reading", pointer="--pack")
    days = [chosen_day(day, "--as-of", None) for day in as_of or (None,)]
    question = RunQuestion(days, chosen_day(known_at, "--known-at", None), _readings(readings or []))
    with progress_bar() as progress:
        place = _engine(engine, master, workers)
        if pack:
            count = pack_bulk(facts, out, open_graph().norms, place, settings, progress)
        else:
            count = run_bulk(facts, out, open_graph().norms, question, place, settings, progress)
    typer.echo(f"{say('bulk_packed' if pack else 'bulk_done', lang)}: {say_number(count, lang)} → {out}", err=True)


def _readings(given: list[str]) -> dict[str, str]:
    taken: dict[str, str] = {}
    for one in given:
        dispute, apart, reading = one.partition("=")
        if not apart:
            raise InvalidValue("geef PUNT=LEZING", "give DISPUTE=READING", pointer="--readings")
        if taken.setdefault(dispute, reading) != reading:
            nl = f"geef één lezing van {shown(dispute)}, niet {shown(taken[dispute])} en {shown(reading)}"
            en = f"give one reading of {shown(dispute)}, not {shown(taken[dispute])} and {shown(reading)}"
            raise InvalidValue(nl, en, pointer="--readings")
    return taken


def _engine(name: EngineName, master: str | None, workers: int | None) -> Engine:
    from normgraph.bulk.engines import on_spark, on_this_machine

    if name == "spark":
        if workers is not None:
            raise InvalidValue("Spark verdeelt zelf", "Spark divides the work itself", pointer="--workers")
        return on_spark(master)
    if master is not None:
        raise InvalidValue("alleen met --engine spark", "only with --engine spark", pointer="--master")
    return on_this_machine(workers)


def statuses(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="What `normgraph bulk` wrote.")],
    system: Annotated[str | None, typer.Option("--system", metavar="ID", help="Show one system.")] = None,
    requirement: Annotated[
        str | None, typer.Option("--requirement", metavar="KEY", help="Show one requirement; with a system, why.")
    ] = None,
    against: Annotated[
        Path | None, typer.Option("--against", metavar="DIR", help="Show what differs from a run on other law.")
    ] = None,
    as_of: AsOf = None,
    lang: Lang = "nl",
) -> None:
    """Read what `normgraph bulk` found: counts by requirement, the statuses of a system, or the reason for one of them.

    nl: Lees wat `normgraph bulk` vond: aantallen per vereiste, de uitkomsten voor een systeem, of de reden van één
    ervan.

    A reason is derived anew from the facts by the engine that answers about one system; it must find the same status.
    Only with a reason are the warnings about the system shown.

    nl: De reden wordt opnieuw uit de feiten afgeleid, door wat ook over één systeem antwoordt; de uitkomst moet
    dezelfde zijn. Alleen bij een reden staan ook de waarschuwingen over het systeem.

    Examples:
    - `normgraph statuses statuses`
    - `normgraph statuses statuses --against statuses-as-known-in-july`
    - `normgraph statuses statuses --system lars-12345678`
    - `normgraph statuses statuses --system lars-12345678 --requirement aia-27-1 --as-of 2027-12-02`
    """
    from normgraph.bulk.read import changes_between, explain_status, open_run, statuses_of_system, totals_of
    from normgraph.writing.answer_text import explanation_head, explanation_text
    from normgraph.writing.bulk import changes_text, system_text, totals_text

    run = open_run(folder)
    day = None if as_of is None else read_date(as_of, "--as-of")
    if against is not None:
        if system is not None:
            raise InvalidValue("niet samen met --against", "not together with --against", pointer="--system")
        show(changes_text(changes_between(open_run(against), run, day, requirement), lang))
    elif system is None:
        show(totals_text(totals_of(run, day, requirement), lang))
    elif requirement is None:
        show(system_text(statuses_of_system(run, system, day), lang))
    else:
        norms = open_graph().norms
        for answer, row in explain_status(run, system, requirement, day, norms, load_settings()):
            show(explanation_head(answer, lang))
            show(explanation_text(row, answer, norms.facts, lang))
