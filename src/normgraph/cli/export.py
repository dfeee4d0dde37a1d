"""The command that writes the graph, or one named graph of it, as RDF: the same bytes as `/downloads` gives."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from normgraph.cli.console import Lang, Tongue, advising, form_of, put_bytes, reports_errors


class ExportForm(StrEnum):
    """The formats in which the graph can be written."""

    trig = "trig"
    nquads = "nquads"
    turtle = "turtle"
    ntriples = "ntriples"
    jsonld = "jsonld"
    rdfxml = "rdfxml"


@reports_errors
def export(
    form: Annotated[
        ExportForm | None, typer.Option("--format", help="How to write it; else by the suffix of --out, else as TriG.")
    ] = None,
    graph: Annotated[
        str | None, typer.Option("--graph", metavar="IRI", help="One named graph: its IRI, or short, as `law/aia`.")
    ] = None,
    out: Annotated[
        Path | None, typer.Option("--out", metavar="FILE", help="Write a file instead of to output.")
    ] = None,
    lang: Lang = Tongue.nl,  # noqa: ARG001 - the language of messages
) -> None:
    """Write the whole graph, or one named graph, as RDF; the same release always gives the same bytes.

    TriG and N-Quads keep the named graphs; in the other formats all graphs are one.

    Examples:
    - `normgraph export --out normgraph.nq`
    - `normgraph export --graph law/aia --format turtle`
    """
    from normgraph.linked.downloads import write_whole
    from normgraph.linked.library import GRAPHS, library
    from normgraph.linked.serialise import write_graph
    from normgraph.sparql.formats import with_suffix

    suffixes = {f".{suffix}": one for one, suffix in _SUFFIXES.items()}
    syntax = with_suffix(_SUFFIXES[form_of(out, suffixes, ExportForm.trig, form)]).syntax
    if graph is None:
        content = write_whole(syntax)
    else:
        name = graph if ":" in graph else GRAPHS + graph
        with advising(
            "/downloads van `normgraph serve` noemt ze alle", "/downloads of `normgraph serve` lists them all"
        ):
            content = write_graph(library().graph(name), syntax)
    put_bytes([content], out)


_SUFFIXES = {
    ExportForm.trig: "trig",
    ExportForm.nquads: "nq",
    ExportForm.turtle: "ttl",
    ExportForm.ntriples: "nt",
    ExportForm.jsonld: "jsonld",
    ExportForm.rdfxml: "rdf",
}
