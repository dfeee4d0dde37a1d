"""From graph to model: the norms that the engine applies."""

from normgraph.norms.graph import Graph, load_norms, load_practice, open_graph
from normgraph.norms.names import find_requirement, find_requirements, requirement_names, several_of, taken_as
from normgraph.norms.read import read_norms

__all__ = [
    "Graph", "find_requirement", "find_requirements", "load_norms", "load_practice", "open_graph", "read_norms",
    "requirement_names", "several_of", "taken_as",
]  # fmt: skip
