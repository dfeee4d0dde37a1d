"""Find things in the graph by the words that people use for them."""

from normgraph.search.entries import KINDS, make_search
from normgraph.search.index import NAMED, Entry, Hit, Search

__all__ = ["KINDS", "NAMED", "Entry", "Hit", "Search", "make_search"]
