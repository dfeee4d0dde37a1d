"""Find things in the graph by the words that people use for them."""

from functools import cache

from normgraph.norms import load_norms, load_practice
from normgraph.search.entries import KINDS, make_search
from normgraph.search.index import NAMED, Entry, Hit, Search

__all__ = ["KINDS", "NAMED", "Entry", "Hit", "Search", "load_search", "make_search"]


@cache
def load_search() -> Search:
    """Make the index over the graph that this installation carries; the result is shared and immutable."""
    return make_search(load_norms(), load_practice())
