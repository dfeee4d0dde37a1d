"""Describe one resource: what is said of it, its condition trees, labels of what it names, links to it, provenance."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

import pyoxigraph as ox

from normgraph import __version__
from normgraph.linked.library import LABELS, PARTS, Library, Stated
from normgraph.store.load import Triple
from normgraph.store.triples import link, text
from normgraph.terms import BASE, DCT, FOAF, ID, PROV, RDF, RDFS, kind_of, term

LICENCE: Final = "https://creativecommons.org/licenses/by/4.0/"

DATASET: Final = BASE + "catalog#dataset"
"""The whole graph, as the catalogue names it."""

PROVENANCE: Final = (DCT + "license", DCT + "source", DCT + "rights", DCT + "modified", PROV + "wasAttributedTo")
"""What a description repeats of the graphs that it comes from."""


@dataclass(frozen=True, slots=True)
class Described:
    """A resource with all that its description holds."""

    iri: str
    own: tuple[Stated, ...]
    parts: tuple[Stated, ...]
    """The condition trees and lists below it."""
    incoming: tuple[Stated, ...]
    incoming_count: int
    """How many links there are, of which `incoming` holds the first."""
    graphs: tuple[str, ...]
    """The named graphs that speak of it."""

    @property
    def truncated(self) -> bool:
        """Whether there are more incoming links than are given."""
        return len(self.incoming) < self.incoming_count


def describe(library: Library, iri: str, most: int) -> Described:
    """Describe a resource with at most so many incoming links."""
    own = tuple(library.about(iri))
    parts = tuple(_parts(library, own, {iri}))
    incoming = library.pointing_to(iri)
    graphs = tuple(dict.fromkeys(stated.graph for stated in own))
    return Described(iri, own, parts, tuple(incoming[:most]), len(incoming), graphs)


def _parts(library: Library, statements: Iterable[Stated], seen: set[str]) -> Iterator[Stated]:
    for stated in statements:
        value = stated.triple[2].value
        if kind_of(value) in PARTS and value not in seen:
            seen.add(value)
            below = library.about(value)
            yield from below
            yield from _parts(library, below, seen)


def document_of(iri: str) -> str:
    """Give the IRI of the document that describes a resource."""
    return f"{BASE}doc/{iri.removeprefix(ID)}"


def statements_of(library: Library, described: Described) -> list[Stated]:
    """Give every statement of a description in a fixed order; those about the description stand in no graph of ours."""
    links = (*described.own, *described.parts, *described.incoming)
    chosen = {one.order: one for one in (*links, *_labels(library, described, links), *_provenance(library, described))}
    return [chosen[order] for order in sorted(chosen)]


def _labels(library: Library, described: Described, links: Iterable[Stated]) -> Iterator[Stated]:
    """Label what the description names at either end of a link; properties have theirs in the ontology."""
    ends = (end for one in links for end in (one.triple[0], one.triple[2]))
    named = {end.value for end in ends if isinstance(end, ox.NamedNode)} - {described.iri}
    for iri in named:
        yield from (one for one in library.about(iri) if one.triple[1].value in LABELS)


def _provenance(library: Library, described: Described) -> Iterator[Stated]:
    """Say of the description what it is about, and which graphs, licence and version it comes from."""
    for graph in described.graphs:
        yield from (one for one in library.about(graph) if one.triple[1].value in (*PROVENANCE, *LABELS))
    yield from (Stated(triple, "") for triple in _about_document(library, described))


def _about_document(library: Library, described: Described) -> Iterator[Triple]:
    document = document_of(described.iri)
    yield link(document, RDF + "type", FOAF + "Document")
    yield link(document, FOAF + "primaryTopic", described.iri)
    yield link(document, DCT + "license", LICENCE)
    yield link(document, DCT + "isPartOf", DATASET)
    yield text(document, term("datasetVersion"), __version__)
    yield text(document, term("datasetHash"), f"sha256:{library.digest}")
    for graph in described.graphs:
        yield link(document, PROV + "wasDerivedFrom", graph)
    if described.truncated:
        given, count = len(described.incoming), described.incoming_count
        yield text(document, RDFS + "comment", f"Holds {given} of the {count} links to this resource.", "en")
        yield text(document, RDFS + "comment", f"Bevat {given} van de {count} verwijzingen naar deze bron.", "nl")
