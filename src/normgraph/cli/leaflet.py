"""The command for leaflets: check one and write it for readers, or write an empty one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Literal

import typer

from normgraph.cli.console import AsOf, Lang, advising, chosen_day, fail, is_turtle, naming, read_content
from normgraph.errors import InvalidValue, Language
from normgraph.settings import load_settings
from normgraph.texts import say
from normgraph.writing.terminal import put, show, show_json

if TYPE_CHECKING:
    from datetime import date

    from normgraph.conformance.leaflet import CheckedLeaflet


LeafletForm = Literal["text", "json", "html", "markdown", "turtle"]
"""The forms in which a leaflet can be written."""


File = Annotated[
    str | None,
    typer.Argument(metavar="FILE|-", help="Leaflet in YAML, JSON or (`.ttl`) Turtle; `-` reads YAML or JSON."),
]


def leaflet(
    file: File = None,
    template: Annotated[bool, typer.Option("--template", help="Write an empty leaflet in YAML.")] = False,
    as_of: AsOf = None,
    lang: Lang = "nl",
    form: Annotated[LeafletForm, typer.Option("--format", help="How to write the leaflet.")] = "text",
) -> None:
    """Check the leaflet (bijsluiter) of a model or algorithm, and write it for readers; exit 1 when it is not in order.

    nl: Controleer de bijsluiter van een model of algoritme, en schrijf hem voor lezers; exitcode 1 als hij niet in
    orde is.

    What was found goes to standard error, the leaflet to standard output; `--format json` has both.

    nl: Wat is gevonden gaat naar standaardfout, de bijsluiter naar standaarduitvoer; `--format json` heeft beide.

    Examples:
    - `normgraph leaflet --template > bijsluiter.yaml`
    - `normgraph leaflet bijsluiter.yaml --format html > bijsluiter.html`
    """
    if template:
        from normgraph.writing.form_template import leaflet_template

        put(leaflet_template(lang))
        return
    if file is None:
        raise InvalidValue("noem een bestand, of vraag --template", "name a file, or ask for --template")
    day = chosen_day(as_of, "--as-of", None)
    judged = _judged(file, day)
    _report(judged, form, lang)
    if judged.in_order or form == "json":
        _write(judged, day, form, lang)
    if not judged.in_order:
        violations = sum(one.severity == "Violation" for one in judged.findings)
        fail(f"{say('leaflet_found', lang)} {violations}", 1)


def _judged(file: str, day: date) -> CheckedLeaflet:
    """Read and judge a file."""
    from normgraph.conformance.leaflet import judge_leaflet

    settings = load_settings()
    content = read_content(file, settings.max_description_bytes)
    empty = "`normgraph leaflet --template`"
    with naming(file, content), advising(f"{empty} geeft een lege", f"{empty} gives an empty one"):
        return judge_leaflet(content, settings, day, turtle=is_turtle(file))


def _report(judged: CheckedLeaflet, form: LeafletForm, language: Language) -> None:
    from normgraph.writing.leaflet import findings_text

    if form != "json":
        for line in findings_text(judged.findings, language):
            typer.echo(line, err=True)


def _write(judged: CheckedLeaflet, day: date, form: LeafletForm, language: Language) -> None:
    from normgraph.writing.leaflet import lay_out, leaflet_json, leaflet_text
    from normgraph.writing.markup import leaflet_markdown, page_html
    from normgraph.writing.rdf import triples_turtle

    page = lay_out(judged.leaflet, language)
    match form:
        case "text":
            show(leaflet_text(page))
        case "json":
            show_json(leaflet_json(judged, day))
        case "html":
            put(page_html(page))
        case "markdown":
            put(leaflet_markdown(page))
        case "turtle":
            put(triples_turtle(judged.triples))
