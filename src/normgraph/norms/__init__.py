"""From graph to model: the norms that the engine applies."""

from normgraph.norms.names import find_requirement, find_requirements, requirement_names, several_of
from normgraph.norms.practice import load_practice
from normgraph.norms.read import load_norms, read_norms
from normgraph.norms.taxonomy import load_taxonomies

__all__ = [
    "find_requirement", "find_requirements", "load_norms", "load_practice", "load_taxonomies", "read_norms",
    "requirement_names", "several_of",
]  # fmt: skip
