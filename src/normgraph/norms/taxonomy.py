"""Read the taxonomies of the graph: the closed lists from which roles, phases, themes and the like are taken."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from functools import cache

from normgraph.model import Concept
from normgraph.norms.read import Reader, graph_index
from normgraph.terms import SKOS, kind_of


@cache
def load_taxonomies() -> Mapping[str, tuple[Concept, ...]]:
    """Read the concepts of the graph that this installation carries, by kind (`role`, `phase` …) and then by key."""
    reader = Reader(graph_index()[0])
    found: dict[str, list[Concept]] = defaultdict(list)
    for iri in reader.index.subjects(SKOS + "Concept"):
        if kind := kind_of(iri):
            found[kind].append(reader.concept(iri))
    return {kind: tuple(sorted(concepts, key=lambda one: one.key)) for kind, concepts in sorted(found.items())}
