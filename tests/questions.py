"""Saved queries with the data that they are asked of: our graph, and where it takes more, a small fixture beside it."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import rdflib
from rdflib.plugins.sparql import prepareQuery
from rdflib.plugins.sparql.algebra import traverse

from embedded import EmbeddedStore, open_store
from normgraph.conformance.dossier import load_dossier
from normgraph.files import query_files
from normgraph.norms import load_norms, open_graph
from normgraph.register.candidates import Importer
from normgraph.register.graph import Harvest, harvest_quads, write_rdf
from normgraph.register.grouping import official_names
from normgraph.register.read import read_stream
from normgraph.settings import Settings
from normgraph.store.binding import Iri, Row, Value
from normgraph.store.load import Source, Triple, our_sources
from normgraph.terms import ID, term
from normgraph.writing.dossier_file import dossier_turtle

FIXTURES = Path(__file__).parent / "queries"

QUERIES = {path.stem: path.read_text(encoding="utf-8") for path in query_files()}

NEEDS = {
    "an answer": "answers.ttl",
    "imported text": "texts.ttl",
    "two releases": "releases.trig",
    "imports": "imports.trig",
    "described systems": "systems.ttl",
    "register entries": "register.jsonl",
    "evidence": "evidence.yaml",
}
"""What a query needs beside our graph, by the words of its header, and the fixture that gives it."""


PART = "the AI Act, of its norms those on transparency, the acts on archives, and the mandates, all without Dutch"
"""A part of our graph in the place of the whole, where rdflib takes from ten seconds to a minute."""

PART_FILES = frozenset({"omnibus", "aia", "aia-periods", "aia-transparency", "archiefwet", "qualifications"})
PART_FILES |= {"mandates", "areas", "supervisors"}

ASKED_OF_PART: dict[str, dict[str, Value]] = {
    "norms-binding-on": {"as_of": date(2026, 11, 22)},
    "norms-touched-by-amendment": {},
    "provisions-with-requirements": {"act": Iri(f"{ID}act/archiefwet-1995")},
    "superseded-datings": {},
    "supervisors-of-requirement": {"requirement": Iri(f"{ID}requirement/aia-50-1")},
    "what-starts-between": {"from": date(2026, 8, 1), "to": date(2026, 12, 31)},
}
"""The queries that rdflib takes as long over, with parameters to which that part has an answer."""


def fixture_of(name: str) -> str | None:
    """Give the fixture that a query needs, if it needs one."""
    found = re.search(r"^# needs: (.+)$", QUERIES[name], re.MULTILINE)
    return NEEDS[found[1]] if found else None


def read_graphs(name: str, content: bytes, form: ox.RdfFormat) -> list[Source]:
    """Read RDF, a source for each of its graphs; what stands in none gets a graph of the name given."""
    graphs: dict[str, list[ox.Triple]] = {}
    for quad in ox.parse(content, format=form, base_iri=ID):
        graph = quad.graph_name.value if isinstance(quad.graph_name, ox.NamedNode) else f"{ID}graph/{name}"
        graphs.setdefault(graph, []).append(quad.triple)
    return [
        Source(FIXTURES / name, ox.NamedNode(graph), tuple((t.subject, t.predicate, t.object) for t in triples))  # type: ignore[misc]
        for graph, triples in graphs.items()
    ]


def read_fixture(path: Path) -> list[Source]:
    """Read a fixture; entries and dossiers become RDF by the code that does so for everybody."""
    if path.suffix == ".jsonl":
        return read_graphs(path.stem, _harvest(path), ox.RdfFormat.N_QUADS)
    if path.suffix == ".yaml":
        dossier = load_dossier(path.read_bytes(), Settings())
        return read_graphs(path.stem, dossier_turtle(dossier).encode(), ox.RdfFormat.TURTLE)
    form = ox.RdfFormat.TRIG if path.suffix == ".trig" else ox.RdfFormat.TURTLE
    return read_graphs(path.stem, path.read_bytes(), form)


def _harvest(path: Path) -> bytes:
    """Write entries and their candidates as `normgraph register rdf --candidates` does."""
    bodies = official_names()
    importer = Importer(open_graph().import_profile, load_norms(), bodies, date(2026, 11, 22))
    harvest = Harvest("ab" * 32, path.name, date(2026, 8, 8))
    written = io.BytesIO()
    write_rdf(harvest_quads(read_stream(io.BytesIO(path.read_bytes())), harvest, bodies, importer), written, "n-quads")
    return written.getvalue()


@cache
def sources(fixture: str | None) -> tuple[Source, ...]:
    """Give our graph, with a fixture where asked for."""
    ours, _ = our_sources()
    if fixture == PART:
        chosen = (one for one in ours if one.path.stem in PART_FILES or one.path.parent.name == "taxonomy")
        return tuple(replace(one, triples=tuple(filter(_is_not_dutch, one.triples))) for one in chosen)
    return (*ours, *(read_fixture(FIXTURES / fixture) if fixture else ()))


@cache
def store(fixture: str | None = None) -> EmbeddedStore:
    """Open our graph, with a fixture where asked for, on Oxigraph."""
    return EmbeddedStore(sources(fixture), "") if fixture else open_store()


def _is_not_dutch(triple: Triple) -> bool:
    return not isinstance(triple[2], ox.Literal) or triple[2].language != "nl"


@cache
def in_rdflib(part: str | None, *, named: bool) -> Any:
    """Load our graph, or that part of it, into rdflib: one graph is much faster for what asks for no graph by name."""
    return _loaded(sources(part), named=named)


def _loaded(given: Iterable[Source], *, named: bool) -> Any:
    lines = (f"{s} {p} {o} {one.graph if named else ''} .\n" for one in given for s, p, o in one.triples)
    found = rdflib.Dataset(default_union=True) if named else rdflib.Graph()
    return found.parse(data="".join(lines), format="nquads" if named else "nt")


def ask_rdflib(query: str, fixture: str | None = None) -> list[Row]:
    """Run a query on rdflib, with a fixture beside our graph for as long as that takes."""
    prepared = prepareQuery(query)
    traverse(prepared.algebra, visitPre=_join_parameters_first)
    named = "GRAPH" in query
    held = in_rdflib(PART if fixture == PART else None, named=named)
    more = read_fixture(FIXTURES / fixture) if fixture and fixture != PART else []
    added = [one for one in _loaded(more, named=named) if one not in held]
    for one in added:
        held.add(one)
    try:
        found = held.query(prepared)
        names = found.vars or []
        return [{str(name): str(row[name]) if name in row else None for name in names} for row in found.bindings]
    finally:
        for one in added:
            held.remove(one)


def _join_parameters_first(node: Any) -> None:
    """Look up what fits the parameters, where rdflib would look up everything and then drop what does not fit them."""
    if getattr(node, "name", "") == "Join" and _is_values(node.p1):
        node["lazy"] = True


def _is_values(node: Any) -> bool:
    return node.name == "ToMultiSet" or (node.name == "Join" and _is_values(node.p1) and _is_values(node.p2))


def short(row: Row) -> Row:
    """Write our IRIs as people read them: `ng:period`, `requirement/aia-27-1`."""
    return {key: value and value.replace(term(""), "ng:").removeprefix(ID) for key, value in row.items()}


def iri(key: str) -> Iri:
    """Give the IRI of something in the graph."""
    return Iri(ID + key)
