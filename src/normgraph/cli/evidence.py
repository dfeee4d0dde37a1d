"""The command for evidence: what a file must hold to let a requirement be judged."""

from __future__ import annotations

from datetime import date
from typing import Annotated

import typer

from normgraph.cli.console import Format, Lang, ListForm, Tongue, listed_by, reports_errors, tell_reading


@reports_errors
def evidence(
    requirement: Annotated[
        str | None, typer.Argument(metavar="REQUIREMENT", help="Key, IRI, URN or its number.")
    ] = None,
    lang: Lang = Tongue.nl,
    form: Format = ListForm.text,
) -> None:
    """Show which evidence a requirement asks, with its alternatives; without one, list all types of evidence.

    Examples:
    - `normgraph evidence aia-27-1`
    - `normgraph evidence urn:nl:ak:ver:avg-11 --format json`
    - `normgraph evidence --lang en`
    """
    from normgraph.applies.means import evidence_of
    from normgraph.norms import find_requirements, open_graph, taken_as
    from normgraph.writing.evidence import (
        evidence_json,
        evidence_type_json,
        evidence_types_text,
        requirement_evidence_text,
    )
    from normgraph.writing.terminal import show, show_json

    practice = open_graph().practice
    if requirement is None:
        types = practice.evidence_types.values()
        if form is ListForm.json:
            show_json([evidence_type_json(one, practice, date.today()) for one in types])
        else:
            show(evidence_types_text(types, lang.value))
        return
    with listed_by("normgraph requirements"):
        chosen = find_requirements(open_graph().norms, requirement)
    tell_reading(taken_as(open_graph().norms, requirement), lang.value, as_data=form is ListForm.json)
    if form is ListForm.json:
        lists = evidence_of((one.key for one in chosen), practice)
        show_json([{"requirement": key, "evidence": evidence_json(found, practice)} for key, found in lists.items()])
    else:
        show(requirement_evidence_text(chosen, practice, lang.value))
