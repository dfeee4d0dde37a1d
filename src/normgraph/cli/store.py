"""The command that puts the graph into another SPARQL engine."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from normgraph.cli.console import Lang, Tongue, progress_bar, reports_errors
from normgraph.settings import load_settings


class Way(StrEnum):
    """The ways to put a graph into an engine."""

    graph_store = "graph-store"
    update = "update"


@reports_errors
def load(
    url: Annotated[str, typer.Argument(metavar="URL", help="Address for graphs, or for updates.")],
    way: Annotated[Way, typer.Option("--protocol", help="How the engine at URL takes graphs.")] = Way.graph_store,
    lang: Lang = Tongue.nl,
) -> None:
    """Put the graph into another SPARQL 1.1 engine, each file as a named graph; what stood in those graphs is replaced.

    Nothing is sent to any other address. `NORMGRAPH_STORE_USER` and `NORMGRAPH_STORE_PASSWORD`, or
    `NORMGRAPH_STORE_TOKEN`, are the login.

    Examples:
    - `normgraph load http://127.0.0.1:7878/store`
    - `normgraph load http://127.0.0.1:7878/update --protocol update`
    """
    from normgraph.store.upload import upload
    from normgraph.texts import say

    graphs = triples = 0
    with progress_bar() as show:
        for _, size, total in upload(url, way.value, load_settings()):
            graphs, triples = graphs + 1, triples + size
            if show:
                show(graphs, total)
    typer.echo(say("loaded", lang.value).format(graphs=graphs, triples=triples, url=url))
