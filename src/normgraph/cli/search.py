"""The command that finds things in the graph by words."""

from __future__ import annotations

from typing import Annotated

import typer

from normgraph.cli.console import Format, Lang, ListForm, Tongue, reports_errors, tell_reading
from normgraph.errors import check_choice


@reports_errors
def search(
    words: Annotated[list[str], typer.Argument(metavar="WORD", help="What to look for; a slip is forgiven.")],
    kind: Annotated[
        str | None, typer.Option("--kind", metavar="KIND", help="Only this kind, such as `requirement`.")
    ] = None,
    limit: Annotated[
        int, typer.Option("--limit", metavar="NUMBER", min=1, max=500, help="How many to show at most.")
    ] = 20,
    lang: Lang = Tongue.nl,
    form: Format = ListForm.text,
) -> None:
    """Find requirements, provisions, facts, instruments and more by their words, in Dutch and English.

    Examples:
    - `normgraph search menselijk toezicht`
    - `normgraph search fundamental rights --kind requirement --lang en`
    """
    from normgraph.norms import open_graph
    from normgraph.terms import COLLECTIONS
    from normgraph.writing.search import hit_json, hits_text, searched_text
    from normgraph.writing.terminal import show, show_json

    if kind is not None:
        check_choice(kind, COLLECTIONS, "--kind")
    index = open_graph().search
    question = index.read(" ".join(words))
    found = index.find(question, kind=kind, reader=lang.value)
    tell_reading(searched_text(question.absent), lang.value, as_data=form is ListForm.json)
    if form is ListForm.json:
        show_json([hit_json(hit) for hit in found[:limit]])
    else:
        show(hits_text(found[:limit], len(found), lang.value))
