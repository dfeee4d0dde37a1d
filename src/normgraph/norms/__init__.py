"""From graph to model: the norms that the engine applies."""

from normgraph.norms.practice import load_practice
from normgraph.norms.read import load_norms, read_norms
from normgraph.norms.taxonomy import load_taxonomies

__all__ = ["load_norms", "load_practice", "load_taxonomies", "read_norms"]
