"""Find things in the graph by the words that people use for them."""

from normgraph.search.entries import make_search
from normgraph.search.index import NAMED, Entry, Hit, Search

__all__ = ["NAMED", "Entry", "Hit", "Search", "make_search"]
