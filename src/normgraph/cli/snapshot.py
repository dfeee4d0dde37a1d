"""The command that writes a snapshot of the graph, for servers to answer from."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from normgraph.cli.console import Lang, Tongue, reports_errors


@reports_errors
def snapshot(
    out: Annotated[Path, typer.Option("--out", metavar="DIR", help="A new folder to write.")],
    link: Annotated[
        Path | None, typer.Option("--link", metavar="LINK", help="Symbolic link that is to lead to it from now on.")
    ] = None,
    lang: Lang = Tongue.nl,
) -> None:
    """Write everything that answers are made of to a folder, with checksums, for any number of servers to read.

    The graph is read first, so that a faulty one is never written. A server that was started with `--snapshot LINK`
    takes the new snapshot over by itself, without dropping a request.

    Examples:
    - `normgraph snapshot --out graphs/2026-11-22`
    - `normgraph snapshot --out graphs/2026-11-22 --link graphs/current`
    """
    from normgraph.files import graph_files, root
    from normgraph.norms import open_graph
    from normgraph.snapshot import check_link, point_to, write_snapshot
    from normgraph.texts import say

    if link is not None:
        check_link(link)
    norms = open_graph("").norms
    written = write_snapshot(out, root(), graph_files(), norms.version, norms.digest)
    if link is not None:
        point_to(link, written.folder)
    typer.echo(say("snapshot", lang.value).format(folder=out, version=written.version, digest=written.digest))
