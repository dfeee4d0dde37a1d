"""The commands for practice: instruments, what they cover, and who supervises."""

from __future__ import annotations

from datetime import date
from typing import Annotated

import typer

from normgraph.cli.console import (
    AsOf,
    Format,
    Lang,
    ListForm,
    Tongue,
    chosen_day,
    listed_by,
    reports_errors,
    tell_reading,
)
from normgraph.errors import find


@reports_errors
def instruments(lang: Lang = Tongue.nl, form: Format = ListForm.text) -> None:
    """List the instruments of the graph with how binding each is.

    Examples:
    - `normgraph instruments`
    - `normgraph instruments --format json`
    """
    from normgraph.norms import open_graph
    from normgraph.writing.practice import instrument_json, instruments_text
    from normgraph.writing.terminal import show, show_json

    practice = open_graph().practice
    if form is ListForm.json:
        show_json([instrument_json(one, practice, date.today()) for one in practice.instruments.values()])
    else:
        show(instruments_text(practice.instruments.values(), lang.value))


@reports_errors
def instrument(
    key: Annotated[str, typer.Argument(metavar="KEY", help="Key such as `iama`.")],
    lang: Lang = Tongue.nl,
    form: Format = ListForm.text,
) -> None:
    """Show an instrument: what it is for, whom it binds, its editions and parts, and what it covers.

    Example:
    - `normgraph instrument iama`
    """
    from normgraph.norms import open_graph
    from normgraph.writing.practice import instrument_json, instrument_text
    from normgraph.writing.terminal import show, show_json

    practice = open_graph().practice
    with listed_by("normgraph instruments"):
        found = find(practice.instruments, key, "instrument", "instrument")
    if form is ListForm.json:
        show_json(instrument_json(found, practice, date.today()))
    else:
        show(instrument_text(found, practice, lang.value))


@reports_errors
def covers(
    key: Annotated[str, typer.Argument(metavar="INSTRUMENT", help="Key of an instrument.")],
    requirement: Annotated[str, typer.Argument(metavar="REQUIREMENT", help="Key, IRI, URN or its number.")],
    lang: Lang = Tongue.nl,
    form: Format = ListForm.text,
) -> None:
    """Say how far an instrument covers a requirement, and what it leaves out.

    Example:
    - `normgraph covers iama aia-27`
    """
    from normgraph.norms import find_requirements, open_graph, taken_as
    from normgraph.texts import say
    from normgraph.writing.practice import coverage_json, coverage_text
    from normgraph.writing.terminal import show, show_json
    from normgraph.writing.text import Line

    practice = open_graph().practice
    with listed_by("normgraph instruments"):
        name = find(practice.instruments, key, "instrument", "instrument").key
    with listed_by("normgraph requirements"):
        chosen = {one.key for one in find_requirements(open_graph().norms, requirement)}
    tell_reading(taken_as(open_graph().norms, requirement), lang.value, as_data=form is ListForm.json)
    rows = [row for row in practice.coverage if row.instrument == name and row.requirement in chosen]
    if form is ListForm.json:
        show_json([coverage_json(row) for row in rows])
    else:
        show(coverage_text(rows, lang.value) if rows else [Line(say("no_coverage", lang.value))])


@reports_errors
def supervisor(
    requirement: Annotated[str, typer.Argument(metavar="REQUIREMENT", help="Key, IRI, URN or its number.")],
    as_of: AsOf = None,
    lang: Lang = Tongue.nl,
    form: Format = ListForm.text,
) -> None:
    """Say who supervises a requirement on a day: designated, intended, or nobody yet.

    Example:
    - `normgraph supervisor aia-27 --as-of 2027-12-02`
    """
    from normgraph.applies.supervision import Reach, reaches
    from normgraph.norms import find_requirements, open_graph, taken_as
    from normgraph.texts import say, say_day
    from normgraph.writing.practice import mandates_text, reach_json
    from normgraph.writing.terminal import show, show_json
    from normgraph.writing.text import Line, with_horizon

    day, practice = chosen_day(as_of, "--as-of", None), open_graph().practice
    norms = open_graph().norms
    found: dict[tuple[Reach, ...], list[str]] = {}
    with listed_by("normgraph requirements"):
        chosen = find_requirements(norms, requirement)
    tell_reading(taken_as(norms, requirement), lang.value, as_data=form is ListForm.json)
    for norm in chosen:
        found.setdefault(tuple(reaches(norm, practice, day)), []).append(norm.key)
    if form is ListForm.json:
        show_json([reach_json(one, norms, day) | {"requirements": keys} for own, keys in found.items() for one in own])
        return
    known = f"{say('as_of', lang.value)} {say_day(day, lang.value)}"
    show([Line(with_horizon(known, day, lang.value))])
    for own, keys in found.items():
        show([Line(", ".join(keys), "title")] if len(found) > 1 else ())
        show(mandates_text(own, norms, lang.value) if own else [Line(say("no_mandate", lang.value))])
