"""The commands for dossiers: begin one, write an empty one, and check one."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from normgraph.cli.console import (
    AsOf,
    KnownAt,
    Lang,
    Store,
    advising,
    chosen_day,
    form_of,
    is_turtle,
    naming,
    open_engine,
    open_graph,
    put_bytes,
    read_content,
    tell,
)
from normgraph.cli.help import CommandLine
from normgraph.errors import InvalidValue
from normgraph.settings import load_settings
from normgraph.writing.terminal import put, show, show_json

if TYPE_CHECKING:
    from collections.abc import Mapping

    from normgraph.conformance.dossier import CheckedDossier
    from normgraph.dossier import Assessed, Dossier
    from normgraph.errors import Language
    from normgraph.practice import Practice


DossierForm = Literal["text", "json", "turtle", "csv", "html"]
"""The forms in which a check can be written."""


dossier = CommandLine(
    "dossier",
    """Keep together what shows how one system stands with each requirement, and check whether it is complete.

    nl: Houd bijeen wat laat zien hoe een systeem er bij elk vereiste voor staat, en controleer of het volledig is.

    Example:
    - `normgraph dossier check data/examples/dossiers/bijstand-heronderzoek.yaml`
    """,
)


@dossier.command()
def check(
    file: Annotated[str, typer.Argument(metavar="FILE|-", help="Dossier in YAML, JSON(-LD) or (`.ttl`) Turtle.")],
    as_of: AsOf = None,
    known_at: KnownAt = None,
    store: Store = None,
    phase: Annotated[
        str | None, typer.Option("--phase", metavar="PHASE", help="Ask no further than this phase, such as `ontwerp`.")
    ] = None,
    lang: Lang = "nl",
    form: Annotated[DossierForm, typer.Option("--format", help="How to write what was found.")] = "text",
) -> None:
    """Check whether there is evidence or an explanation for each duty that applies.

    nl: Controleer of er bewijs of uitleg is bij elke plicht die geldt.

    Exit code 1 means that something is lacking, or that it is open what must be there: answer the missing facts first.

    nl: Exitcode 1 betekent dat er iets ontbreekt, of dat nog open is wat er moet zijn: beantwoord dan eerst de
    ontbrekende feiten.

    A finding says what the dossier lacks; it is not a breach of the law.

    nl: Een bevinding zegt wat er in het dossier ontbreekt; zij is geen overtreding van de wet.

    Examples:
    - `normgraph dossier check dossier.yaml`
    - `normgraph dossier check dossier.jsonld --phase ontwerp --lang en`
    - `normgraph dossier check dossier.yaml --format html > dossier.html`
    """
    from normgraph.conformance.dossier import check_dossier, load_dossier
    from normgraph.dossier import PHASES
    from normgraph.errors import check_choice

    if phase is not None:
        check_choice(phase, PHASES, "--phase")
    settings, practice = load_settings(), open_graph(store).practice
    content = read_content(file, settings.max_description_bytes)
    empty = "`normgraph dossier template`"
    with naming(file, content), advising(f"{empty} geeft een lege", f"{empty} gives an empty one"):
        read = load_dossier(content, settings, turtle=is_turtle(file))
    days = chosen_day(as_of, "--as-of", read.as_of), chosen_day(known_at, "--known-at", read.known_at)
    with naming(file, content):
        checked = check_dossier(read, open_engine(store), practice, as_of=days[0], known_at=days[1], phase=phase)
    _write(checked, practice, form, lang)
    if not checked.complete:
        raise typer.Exit(1)


@dossier.command()
def start(
    file: Annotated[str, typer.Argument(metavar="DESCRIPTION|-", help="Description in JSON or YAML.")],
    out: Annotated[
        Path, typer.Option("--out", metavar="FILE", help="New file: .yaml to fill in by hand, .jsonld or .ttl.")
    ],
    store: Store = None,
    lang: Lang = "nl",
) -> None:
    """Begin a dossier: every duty that applies by a description, and each document that it asks, still absent.

    nl: Begin een dossier: elke plicht die volgens een beschrijving geldt, met elk document dat zij vraagt, nog
    afwezig.

    Example:
    - `normgraph dossier start data/examples/bijstand-heronderzoek.yaml --out dossier.yaml`
    """
    from normgraph.applies.description import read_description
    from normgraph.description import parse_description
    from normgraph.dossier.start import described, started
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
    _write_new(out, _file(whole, {one.key: one for one in assessment.rows}, practice, out, lang))
    tell(warnings_text(warnings_of(assessment, answer), lang))


@dossier.command()
def template(lang: Lang = "nl") -> None:
    """Write an empty dossier in YAML, with what to write in each field.

    nl: Schrijf een leeg dossier in YAML, met wat er in elk veld komt.

    Example:
    - `normgraph dossier template > dossier.yaml`
    """
    from normgraph.writing.form_template import dossier_template

    put(dossier_template(lang))


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

    match form:
        case "text":
            show(dossier_text(checked, practice, language))
        case "json":
            show_json(dossier_json(checked, practice))
        case "turtle":
            put(dossier_report(checked))
        case "csv":
            put(dossier_csv(checked, language))
        case "html":
            put(dossier_html(checked, practice, language))
