"""Read the taxonomies of the graph: the closed lists from which roles, phases, themes and the like are taken."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from normgraph.model import Concept
from normgraph.norms.read import Reader
from normgraph.store.index import Index
from normgraph.terms import SKOS, kind_of


def read_taxonomies(index: Index) -> Mapping[str, tuple[Concept, ...]]:
    """Read the concepts by kind (`role`, `phase` …) and then by key."""
    reader = Reader(index)
    found: dict[str, list[Concept]] = defaultdict(list)
    for iri in reader.index.subjects(SKOS + "Concept"):
        if kind := kind_of(iri):
            found[kind].append(reader.concept(iri))
    return {kind: tuple(sorted(concepts, key=lambda one: one.key)) for kind, concepts in sorted(found.items())}
