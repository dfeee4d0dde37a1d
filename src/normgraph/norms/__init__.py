"""From graph to model: the norms that the engine applies."""

from normgraph.norms.graph import Graph, load_norms, load_practice, open_graph
from normgraph.norms.names import (
    act_hints,
    find_requirement,
    find_requirements,
    no_act,
    requirement_names,
    several_of,
    taken_as,
)
from normgraph.norms.read import read_norms

__all__ = [
    "Graph", "act_hints", "find_requirement", "find_requirements", "load_norms", "load_practice", "no_act",
    "open_graph", "read_norms", "requirement_names", "several_of", "taken_as",
]  # fmt: skip
