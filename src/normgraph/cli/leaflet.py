"""The command for leaflets: check one and write it for readers, or write an empty one."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from normgraph.cli.console import (
    AsOf,
    Lang,
    Tongue,
    advising,
    chosen_day,
    fail,
    is_turtle,
    naming,
    read_content,
    reports_errors,
)
from normgraph.errors import InvalidValue, Language
from normgraph.settings import load_settings

if TYPE_CHECKING:
    from datetime import date

    from normgraph.conformance.leaflet import CheckedLeaflet


class LeafletForm(StrEnum):
    """The forms in which a leaflet can be written."""

    text = "text"
    json = "json"
    html = "html"
    markdown = "markdown"
    turtle = "turtle"


File = Annotated[
    str | None,
    typer.Argument(metavar="FILE|-", help="Leaflet in YAML, JSON or (`.ttl`) Turtle; `-` reads YAML or JSON."),
]


@reports_errors
def leaflet(
    file: File = None,
    template: Annotated[bool, typer.Option("--template", help="Write an empty leaflet in YAML.")] = False,
    as_of: AsOf = None,
    lang: Lang = Tongue.nl,
    form: Annotated[LeafletForm, typer.Option("--format", help="How to write the leaflet.")] = LeafletForm.text,
) -> None:
    """Check the leaflet (bijsluiter) of a model or algorithm, and write it for readers; exit 1 when it is not in order.

    What was found goes to standard error, the leaflet to standard output; `--format json` has both.

    Examples:
    - `normgraph leaflet --template > bijsluiter.yaml`
    - `normgraph leaflet bijsluiter.yaml --format html > bijsluiter.html`
    """
    from normgraph.writing.terminal import put

    if template:
        from normgraph.writing.leaflet_template import leaflet_template

        put(leaflet_template(lang.value))
        return
    if file is None:
        raise InvalidValue("noem een bestand, of vraag --template", "name a file, or ask for --template")
    day = chosen_day(as_of, "--as-of", None)
    judged = _judged(file, day)
    _report(judged, form, lang.value)
    if judged.in_order or form is LeafletForm.json:
        _write(judged, day, form, lang.value)
    if not judged.in_order:
        from normgraph.texts import say

        violations = sum(one.severity == "Violation" for one in judged.findings)
        fail(f"{say('leaflet_found', lang.value)} {violations}", 1)


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

    if form is not LeafletForm.json:
        for line in findings_text(judged.findings, language):
            typer.echo(line, err=True)


def _write(judged: CheckedLeaflet, day: date, form: LeafletForm, language: Language) -> None:
    from normgraph.writing.leaflet import lay_out, leaflet_json, leaflet_text
    from normgraph.writing.markup import leaflet_markdown, page_html
    from normgraph.writing.rdf import triples_turtle
    from normgraph.writing.terminal import put, show, show_json

    page = lay_out(judged.leaflet, language)
    match form:
        case LeafletForm.text:
            show(leaflet_text(page))
        case LeafletForm.json:
            show_json(leaflet_json(judged, day))
        case LeafletForm.html:
            put(page_html(page))
        case LeafletForm.markdown:
            put(leaflet_markdown(page))
        case LeafletForm.turtle:
            put(triples_turtle(judged.triples))
