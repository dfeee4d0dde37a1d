"""Find things in the graph by the words that people use for them."""

from normgraph.search.entries import make_search
from normgraph.search.index import NAMED, Entry, Hit, Search
from normgraph.search.question import Question

__all__ = ["NAMED", "Entry", "Hit", "Question", "Search", "make_search"]
