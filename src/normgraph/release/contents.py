"""What a folder with ontology, shapes, data and queries holds, whether it is a checkout, a snapshot or a release."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import pyoxigraph as ox

from normgraph.errors import FaultyGraph
from normgraph.linked.documents import ONTOLOGY
from normgraph.linked.library import PARTS, Library
from normgraph.saved import without_header
from normgraph.store.load import Object, load_sources
from normgraph.terms import BASE, OWL, RDF, SH, SKOS, kind_of, resource

Said = frozenset[tuple[str, Object]]
"""What is said of one thing: predicates with their values."""


@dataclass(frozen=True, slots=True)
class Contents:
    """The graph in a folder, and what is published beside it."""

    library: Library
    said: Mapping[str, Said]
    """What is said of each thing that has an IRI of ours; shapes and saved queries are among them."""

    @property
    def version(self) -> str:
        """Give the version that the ontology bears.

        Raises `FaultyGraph` when it bears none, or more than one.
        """
        ontology = self.said.get(ONTOLOGY.iri, ())
        found = [value.value for predicate, value in ontology if predicate == OWL + "versionInfo"]
        if len(found) != 1:
            raise FaultyGraph(
                "de ontologie heeft niet precies één owl:versionInfo",
                "the ontology has not exactly one owl:versionInfo",
                pointer="ontology/normgraph.ttl",
            )
        return str(found[0])


def read_contents(folder: Path) -> Contents:
    """Read a folder; raises `FaultyGraph` when a file is no Turtle."""
    turtle = [file for part in ("data", "ontology") for file in sorted((folder / part).rglob("*.ttl"))]
    sources, digest = load_sources(turtle, folder)
    shapes, _ = load_sources(sorted((folder / "shapes").glob("*.ttl")), folder)
    said: dict[str, set[tuple[str, Object]]] = defaultdict(set)
    for subject, predicate, value in (triple for source in (*sources, *shapes) for triple in source.triples):
        if subject.value.startswith(BASE) and kind_of(subject.value) not in PARTS:
            said[subject.value].add((predicate.value, value))
    for file in sorted((folder / "queries").glob("*.rq")):
        said[resource("query", file.stem)] = set(_query(_text(file)))
    return Contents(Library(sources, digest), {iri: frozenset(one) for iri, one in said.items()})


def _text(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8")
    except UnicodeDecodeError as problem:
        raise FaultyGraph("is geen UTF-8", "is not UTF-8", pointer=file.name) from problem


def _query(text: str) -> Iterator[tuple[str, Object]]:
    """Say of a saved query what its header and its text are, so that it is compared like everything else."""
    title = next((line for line in text.splitlines() if line.startswith(_TITLE)), "").removeprefix(_TITLE)
    for language, label in zip(("nl", "en"), title.split(" | "), strict=False):
        yield SKOS + "prefLabel", ox.Literal(label, language=language)
    yield RDF + "type", ox.NamedNode(SH + "SPARQLExecutable")
    yield SH + "select", ox.Literal(without_header(text))


_TITLE: Final = "# title: "
