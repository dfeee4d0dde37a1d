"""The commands about the graph as a whole: check it, write it as RDF or as a snapshot, put it into another engine."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Final, Literal

import typer

from normgraph.cli.console import Lang, advising, form_of, open_graph, progress_bar, put_bytes, refuse
from normgraph.settings import load_settings
from normgraph.texts import say

ExportForm = Literal["trig", "nquads", "turtle", "ntriples", "jsonld", "rdfxml"]
"""The formats in which the graph can be written."""

SUFFIXES: Final[Mapping[str, ExportForm]] = {
    ".trig": "trig", ".nq": "nquads", ".ttl": "turtle", ".nt": "ntriples", ".jsonld": "jsonld", ".rdf": "rdfxml",
}  # fmt: skip
"""In which format, by the end of the name of the file."""

Way = Literal["graph-store", "update"]
"""The ways to put a graph into an engine."""


def build(
    owl: Annotated[
        bool,
        typer.Option(
            "--owl", help="Also look for contradictions with a reasoner; needs Java and the test tools of normgraph."
        ),
    ] = False,
    lang: Lang = "nl",
) -> None:
    """Check the whole graph: links, labels, bases, polarity, periods and the shapes; exit 1 when something is found.

    nl: Controleer de hele graaf: koppelingen, namen, grondslagen, polariteit, perioden en vormregels; exitcode 1 als
    er iets is gevonden.

    A graph in order is followed by a count of its statements by certainty.

    nl: Is de graaf in orde, dan volgt hoeveel uitspraken erin staan, naar zekerheid.

    Examples:
    - `normgraph build --lang en`
    - `normgraph build --owl`
    """
    from normgraph.conformance.build import check_graph, count_by_certainty
    from normgraph.files import turtle_files
    from normgraph.owl import check_logic

    refuse(check_graph(), lang)
    if owl:
        refuse(check_logic([*turtle_files("ontology", "data")]), lang)
        typer.echo(say("build_consistent", lang))
    typer.echo(say("build_fine", lang))
    for certainty, count in count_by_certainty().items():
        typer.echo(f"{say(certainty, lang):<20} {count:>6}")


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
    lang: Lang = "nl",  # noqa: ARG001 - the language of messages
) -> None:
    """Write the whole graph, or one named graph, as RDF; the same release always gives the same bytes.

    nl: Schrijf de hele graaf, of één benoemde graaf, als RDF; dezelfde uitgave geeft altijd dezelfde bytes.

    TriG and N-Quads keep the named graphs; in the other formats all graphs are one.

    nl: TriG en N-Quads houden de benoemde grafen uiteen; in de andere vormen zijn alle grafen één.

    Examples:
    - `normgraph export --out normgraph.nq`
    - `normgraph export --graph law/aia --format turtle`
    """
    from normgraph.linked.downloads import write_whole
    from normgraph.linked.library import GRAPHS, library
    from normgraph.linked.serialise import write_graph
    from normgraph.sparql.formats import with_suffix

    chosen = form_of(out, SUFFIXES, "trig", form)
    syntax = with_suffix(next(suffix for suffix, one in SUFFIXES.items() if one == chosen)[1:]).syntax
    if graph is None:
        content = write_whole(syntax)
    else:
        name = graph if ":" in graph else GRAPHS + graph
        with advising(
            "/downloads van `normgraph serve` noemt ze alle", "/downloads of `normgraph serve` lists them all"
        ):
            content = write_graph(library().graph(name), syntax)
    put_bytes([content], out)


def snapshot(
    out: Annotated[Path, typer.Option("--out", metavar="DIR", help="A new folder to write.")],
    link: Annotated[
        Path | None, typer.Option("--link", metavar="LINK", help="Symbolic link that is to lead to it from now on.")
    ] = None,
    lang: Lang = "nl",
) -> None:
    """Write everything that answers are made of to a folder, with checksums, for any number of servers to read.

    nl: Schrijf alles waaruit antwoorden bestaan naar een map, met controlegetallen, voor zoveel servers als u wilt.

    The graph is read first, so that a faulty one is never written. A server that was started with `--snapshot LINK`
    takes the new snapshot over by itself, without dropping a request.

    nl: De graaf wordt eerst gelezen: een graaf met fouten wordt nooit geschreven. Een server die met `--snapshot
    KOPPELING` is gestart, neemt de nieuwe momentopname zelf over, zonder een verzoek te laten vallen.

    Examples:
    - `normgraph snapshot --out graphs/2026-11-22`
    - `normgraph snapshot --out graphs/2026-11-22 --link graphs/current`
    """
    from normgraph.files import graph_files, root
    from normgraph.snapshot import check_link, point_to, write_snapshot

    if link is not None:
        check_link(link)
    norms = open_graph("").norms
    written = write_snapshot(out, root(), graph_files(), norms.version, norms.digest)
    if link is not None:
        point_to(link, written.folder)
    typer.echo(say("snapshot", lang).format(folder=out, version=written.version, digest=written.digest))


def load(
    url: Annotated[str, typer.Argument(metavar="URL", help="Address for graphs, or for updates.")],
    way: Annotated[Way, typer.Option("--protocol", help="How the engine at URL takes graphs.")] = "graph-store",
    lang: Lang = "nl",
) -> None:
    """Put the graph into another SPARQL 1.1 engine, each file as a named graph; what stood in those graphs is replaced.

    nl: Zet de graaf in een andere SPARQL 1.1-engine, elk bestand als benoemde graaf; wat in die grafen stond, wordt
    vervangen.

    Nothing is sent to any other address. `NORMGRAPH_STORE_USER` and `NORMGRAPH_STORE_PASSWORD`, or
    `NORMGRAPH_STORE_TOKEN`, are the login.

    nl: Naar andere adressen gaat niets. `NORMGRAPH_STORE_USER` en `NORMGRAPH_STORE_PASSWORD`, of
    `NORMGRAPH_STORE_TOKEN`, geven toegang.

    Examples:
    - `normgraph load http://127.0.0.1:7878/store`
    - `normgraph load http://127.0.0.1:7878/update --protocol update`
    """
    from normgraph.store.upload import upload

    graphs = triples = 0
    with progress_bar() as show:
        for _, size, total in upload(url, way, load_settings()):
            graphs, triples = graphs + 1, triples + size
            if show:
                show(graphs, total)
    typer.echo(say("loaded", lang).format(graphs=graphs, triples=triples, url=url))
