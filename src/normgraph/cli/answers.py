"""The command that answers for every entry of a register at once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final, Literal

import typer

from normgraph.cli.console import (
    AsOf,
    KnownAt,
    Lang,
    Out,
    Store,
    chosen_day,
    form_of,
    open_engine,
    open_graph,
    put_lines,
    put_text,
    tell,
)
from normgraph.cli.register import RegisterFile, reading
from normgraph.errors import InvalidValue, Language, find

if TYPE_CHECKING:
    from normgraph.applies.answer import Applicability
    from normgraph.import_rules import ImportProfile
    from normgraph.register.answers import RegisterAnswers


AnswersForm = Literal["text", "csv", "jsonl", "parquet"]
"""The forms in which answers for a register can be written."""


SUFFIXES: Final[Mapping[str, AnswersForm]] = {
    ".txt": "text", ".csv": "csv", ".jsonl": "jsonl", ".parquet": "parquet",
}  # fmt: skip
"""In which form they are written, by the end of the name of the file."""

FORMAT: Final = typer.Option("--format", help="How to write it; else by the suffix of --out, else as text.")


def answers(
    file: RegisterFile,
    as_of: AsOf = None,
    known_at: KnownAt = None,
    body: Annotated[str | None, typer.Option("--body", metavar="NAME", help="One body, with its entries.")] = None,
    alerts: Annotated[bool, typer.Option("--alerts", help="List who a change of law touches instead.")] = False,
    start: Annotated[str | None, typer.Option("--from", metavar="DATE", help="First day of --alerts.")] = None,
    end: Annotated[str | None, typer.Option("--to", metavar="DATE", help="Last day of --alerts.")] = None,
    out: Out = None,
    store: Store = None,
    lang: Lang = "nl",
    form: Annotated[AnswersForm | None, FORMAT] = None,
) -> None:
    """Say for all entries of a register which requirements apply, and which facts to ask each body first.

    nl: Zeg voor alle vermeldingen in een register welke vereisten gelden, en welke feiten u elke organisatie het best
    eerst vraagt.

    What an entry says is not a fact: every outcome is given twice, by what the register itself vouches for and by
    what the entry claims, as in `ua`: undetermined, and applies if the entry is right (a applies, n does not, u
    undetermined). No warnings, which in `normgraph ask` may say that an outcome can be wrong.

    nl: Wat een vermelding zegt, is geen feit: elke uitkomst staat er twee keer, naar wat het register zelf garandeert
    en naar wat de vermelding beweert. Zo is `ua`: onbepaald, en van toepassing als de vermelding klopt (a van
    toepassing, n niet, u onbepaald). Zonder waarschuwingen, die in `normgraph ask` kunnen zeggen dat een
    uitkomst onjuist kan zijn.

    Ends with exit code 1 when something in the file is not an entry and was set apart, and 2 when it holds none.

    nl: Eindigt met exitcode 1 als iets in het bestand geen vermelding is en apart is gezet, en met 2 als er geen in
    staat.

    Examples:
    - `normgraph register answers algoritmes.json --as-of 2026-11-22`
    - `normgraph register answers algoritmes.json --out answers.csv`
    - `normgraph register answers algoritmes.json --alerts --from 2026-11-22 --to 2027-12-31`
    """
    from normgraph.register.answers import answer_entries
    from normgraph.register.counts import Counts
    from normgraph.register.record import Record
    from normgraph.writing.register import summary_text

    day, until = _days(as_of, start, end, alerts=alerts)
    known = chosen_day(known_at, "--known-at", None)
    form = form_of(out, SUFFIXES, "text", form)
    _check_form(form, out, alerts=alerts)
    engine, counts, profile = open_engine(store), Counts(), open_graph(store).import_profile
    records = (one for one in counts.counting(reading(file)) if isinstance(one, Record))
    found = answer_entries(records, engine, profile, day, known)
    if body is not None:
        found = _of_body(found, body)
    if form == "parquet" and out:
        _put_parquet(found, out)
    elif until:
        _put_alerts(found, engine, until, form, lang, out)
    else:
        _put_answers(found, engine, profile, form, lang, out, detailed=body is not None)
    tell(summary_text(counts, lang))
    if counts.set_apart:
        raise typer.Exit(1)


def _days(as_of: str | None, start: str | None, end: str | None, *, alerts: bool) -> tuple[date, date | None]:
    """Give the day of the answers and, for alerts, the last day of the changes."""
    if not alerts:
        if start or end:
            raise InvalidValue("alleen samen met --alerts", "only together with --alerts", pointer="--from, --to")
        return chosen_day(as_of, "--as-of", None), None
    if as_of or not end:
        nl, en = "geef bij --alerts --from en --to, geen --as-of", "with --alerts give --from and --to, no --as-of"
        raise InvalidValue(nl, en, pointer="--alerts")
    first, last = chosen_day(start, "--from", None), chosen_day(end, "--to", None)
    if last <= first:
        raise InvalidValue(f"geef een dag na {first}", f"give a day after {first}", pointer="--to")
    return first, last


def _check_form(form: AnswersForm, out: Path | None, *, alerts: bool) -> None:
    if form == "parquet" and alerts:
        raise InvalidValue("kies text, csv of jsonl", "choose text, csv or jsonl", pointer="--format")
    if form == "parquet" and out is None:
        raise InvalidValue("geef bij parquet een bestand", "give a file with parquet", pointer="--out")


def _of_body(found: RegisterAnswers, body: str) -> RegisterAnswers:
    known = {one.organization: one.body for one in found.entries} | {one.body: one.body for one in found.entries}
    name = find(known, body, "organisatie", "body")
    return replace(found, entries=tuple(one for one in found.entries if one.body == name))


def _put_answers(
    found: RegisterAnswers, engine: Applicability, profile: ImportProfile, form: AnswersForm, lang: Language,
    out: Path | None, *, detailed: bool,
) -> None:  # fmt: skip
    from normgraph.register.bodies import by_body
    from normgraph.writing.register_answers import answers_csv, answers_jsonl, answers_text

    if form == "text":
        bodies = by_body(found, engine, profile=profile)
        put_lines(answers_text(found, bodies, engine.norms.facts, lang, detailed=detailed), out)
    else:
        put_text(answers_csv(found) if form == "csv" else answers_jsonl(found), out)


def _put_alerts(
    found: RegisterAnswers, engine: Applicability, until: date, form: AnswersForm, lang: Language, out: Path | None
) -> None:
    from normgraph.register.alerts import find_alerts
    from normgraph.writing.alerts import alerts_csv, alerts_jsonl, alerts_said, alerts_text

    alerts = find_alerts(found, engine, until)
    if form == "text":
        put_lines(alerts_text(alerts, found, until, lang), out)
        return
    typer.echo(alerts_said(alerts, found, until, lang), err=True)
    csv = form == "csv"
    put_text(alerts_csv(alerts, found, until, lang) if csv else alerts_jsonl(alerts, found, until), out)


def _put_parquet(found: RegisterAnswers, out: Path) -> None:
    from normgraph.writing.atomic import whole_file
    from normgraph.writing.parquet import write_answers

    with whole_file(out) as output:
        write_answers(found, output)
