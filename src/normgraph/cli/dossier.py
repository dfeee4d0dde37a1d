"""The commands for dossiers: begin one, write an empty one, and check one."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from normgraph.cli.console import (
    AsOf,
    KnownAt,
    Lang,
    Store,
    Tongue,
    chosen_day,
    form_of,
    is_turtle,
    naming,
    open_engine,
    put_bytes,
    read_content,
    reports_errors,
)
from normgraph.cli.help import CommandLine
from normgraph.errors import InvalidValue
from normgraph.settings import load_settings

if TYPE_CHECKING:
    from collections.abc import Mapping

    from normgraph.conformance.dossier import CheckedDossier
    from normgraph.dossier import Assessed, Dossier
    from normgraph.errors import Language
    from normgraph.practice import Practice


class DossierForm(StrEnum):
    """The forms in which a check can be written."""

    text = "text"
    json = "json"
    turtle = "turtle"
    csv = "csv"
    html = "html"


dossier = CommandLine(
    "dossier",
    "Keep together what shows how one system stands with each requirement, and check whether it is complete.\n\n"
    "Example:\n- `normgraph dossier check data/examples/dossiers/bijstand-heronderzoek.yaml`",
)


@dossier.command()
@reports_errors
def check(
    file: Annotated[str, typer.Argument(metavar="FILE|-", help="Dossier in YAML, JSON(-LD) or (`.ttl`) Turtle.")],
    as_of: AsOf = None,
    known_at: KnownAt = None,
    store: Store = None,
    phase: Annotated[
        str | None, typer.Option("--phase", metavar="PHASE", help="Ask no further than this phase, such as `ontwerp`.")
    ] = None,
    lang: Lang = Tongue.nl,
    form: Annotated[DossierForm, typer.Option("--format", help="How to write what was found.")] = DossierForm.text,
) -> None:
    """Check whether there is evidence or an explanation for each duty that applies.

    Exit code 1 means that something is lacking, or that it is open what must be there: answer the missing facts first.

    A finding says what the dossier lacks; it is not a breach of the law.

    Examples:
    - `normgraph dossier check dossier.yaml`
    - `normgraph dossier check dossier.jsonld --phase ontwerp --lang en`
    - `normgraph dossier check dossier.yaml --format html > dossier.html`
    """
    from normgraph.conformance.dossier import check_dossier, load_dossier
    from normgraph.dossier import PHASES
    from normgraph.errors import check_choice
    from normgraph.norms import open_graph

    if phase is not None:
        check_choice(phase, PHASES, "--phase")
    settings, practice = load_settings(), open_graph(store).practice
    content = read_content(file, settings.max_description_bytes)
    with naming(file, content):
        read = load_dossier(content, settings, turtle=is_turtle(file))
    days = chosen_day(as_of, "--as-of", read.as_of), chosen_day(known_at, "--known-at", read.known_at)
    with naming(file, content):
        checked = check_dossier(read, open_engine(store), practice, as_of=days[0], known_at=days[1], phase=phase)
    _write(checked, practice, form, lang.value)
    if not checked.complete:
        raise typer.Exit(1)


@dossier.command()
@reports_errors
def start(
    file: Annotated[str, typer.Argument(metavar="DESCRIPTION|-", help="Description in JSON or YAML.")],
    out: Annotated[
        Path, typer.Option("--out", metavar="FILE", help="New file: .yaml to fill in by hand, .jsonld or .ttl.")
    ],
    store: Store = None,
    lang: Lang = Tongue.nl,
) -> None:
    """Begin a dossier: every duty that applies by a description, and each document that it asks, still absent.

    Example:
    - `normgraph dossier start data/examples/bijstand-heronderzoek.yaml --out dossier.yaml`
    """
    from normgraph.applies.facts import read_description
    from normgraph.description import parse_description
    from normgraph.dossier.start import described, started
    from normgraph.norms import open_graph
    from normgraph.writing.dossier import warnings_of
    from normgraph.writing.text import warnings_text

    settings, practice, engine = load_settings(), open_graph(store).practice, open_engine(store)
    content = read_content(file, settings.max_description_bytes)
    with naming(file, content):
        given = parse_description(content, settings)
        description = read_description(given, engine.norms)  # before what a dossier does not keep is left out
        begun = described(given)
        days = chosen_day(None, "", begun.as_of), chosen_day(None, "", begun.known_at)
        answer = engine.answer(description, *days)
        whole, assessment = started(begun, answer, practice)
    _write_new(out, _file(whole, {one.key: one for one in assessment.rows}, practice, out, lang.value))
    for line in warnings_text(warnings_of(assessment, answer), lang.value):
        typer.echo(line.text, err=True)


@dossier.command()
@reports_errors
def template(lang: Lang = Tongue.nl) -> None:
    """Write an empty dossier in YAML, with what to write in each field.

    Example:
    - `normgraph dossier template > dossier.yaml`
    """
    from normgraph.writing.dossier_file import dossier_template
    from normgraph.writing.terminal import put

    put(dossier_template(lang.value))


# ---- steps ----


def _file(whole: Dossier, rows: Mapping[str, Assessed], practice: Practice, out: Path, language: Language) -> str:
    from normgraph.writing.dossier_file import SUFFIXES, dossier_jsonld, dossier_turtle, started_yaml

    form = form_of(out, SUFFIXES)
    if form == "yaml":
        return started_yaml(whole, rows, practice, language)
    return dossier_jsonld(whole) if form == "jsonld" else dossier_turtle(whole)


def _write_new(out: Path, content: str) -> None:
    """Write a file that is not there yet: what somebody filled in is never written over."""
    if out.exists():
        raise InvalidValue(
            "bestaat al; kies een andere naam", "is there already; choose another name", pointer=str(out)
        )
    put_bytes([content.encode()], out)


def _write(checked: CheckedDossier, practice: Practice, form: DossierForm, language: Language) -> None:
    from normgraph.writing.dossier import dossier_text
    from normgraph.writing.dossier_data import dossier_csv, dossier_json
    from normgraph.writing.dossier_page import dossier_html
    from normgraph.writing.dossier_report import dossier_report
    from normgraph.writing.terminal import put, show, show_json

    match form:
        case DossierForm.text:
            show(dossier_text(checked, practice, language))
        case DossierForm.json:
            show_json(dossier_json(checked, practice))
        case DossierForm.turtle:
            put(dossier_report(checked))
        case DossierForm.csv:
            put(dossier_csv(checked, language))
        case DossierForm.html:
            put(dossier_html(checked, practice, language))
