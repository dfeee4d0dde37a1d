"""All that is read out of one graph: who has the graph has its norms, practice, words and index, and no others."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache, cached_property, partial
from typing import TYPE_CHECKING

from normgraph.model import Concept, Norms
from normgraph.norms.aliases import aliases
from normgraph.norms.practice import read_practice
from normgraph.norms.read import read_norms
from normgraph.norms.taxonomy import read_taxonomies
from normgraph.practice import Practice
from normgraph.settings import chosen_store
from normgraph.store.index import Index
from normgraph.store.load import our_sources, with_disputes

if TYPE_CHECKING:  # most questions need none of these
    from normgraph.glossary import Term
    from normgraph.import_rules import ImportProfile
    from normgraph.search import Search


class Graph:
    """One graph; each part of it is read when it is first asked for, is shared and does not change.

    A part raises `FaultyGraph` where its readers do.
    """

    def __init__(self, index: Index, digest: str) -> None:
        self.index = index
        self.digest = digest

    @cached_property
    def norms(self) -> Norms:
        """Give the norms and the facts that they hang on."""
        return read_norms(self.index, self.digest)

    @cached_property
    def practice(self) -> Practice:
        """Give what is around the norms: instruments, measures, organisations, evidence."""
        return read_practice(self.index, self.norms)

    @cached_property
    def taxonomies(self) -> Mapping[str, tuple[Concept, ...]]:
        """Give the concepts of the closed lists by kind (`role`, `phase` …), in the order of their keys."""
        return read_taxonomies(self.index)

    @cached_property
    def glossary(self) -> tuple[Term, ...]:
        """Give the terms that are explained, by key."""
        from normgraph.norms.glossary import read_glossary

        return read_glossary(self.index)

    @cached_property
    def import_profile(self) -> ImportProfile:
        """Give the rules by which entries of the register suggest facts."""
        from normgraph.norms.import_rules import read_import_profile

        return read_import_profile(self.index, self.norms)

    @cached_property
    def search(self) -> Search:
        """Give the index of words over its norms and practice."""
        from normgraph.search import make_search

        return make_search(self.norms, self.practice, partial(aliases, self.index))


def open_graph(address: str | None = None) -> Graph:
    """Open the graph that the engine at an address holds; an empty address is this installation.

    Without an address, that of `NORMGRAPH_STORE` holds: for whoever asks first. All that is handed a graph or an
    address keeps to it, else two graphs would answer one question. Raises what `held_by` and `our_sources` raise.
    """
    return _opened(chosen_store() if address is None else address)


@cache
def _opened(address: str) -> Graph:
    if address:
        from normgraph.store.dataset import held_by

        held = held_by(address)
        return Graph(Index(with_disputes(held.sources)), held.digest)  # the conditions of an engine may be its own
    sources, digest = our_sources()
    return Graph(Index(sources), digest)


def load_norms() -> Norms:
    """Give the norms of the graph that `NORMGRAPH_STORE` names, or else of this installation."""
    return open_graph().norms


def load_practice() -> Practice:
    """Give the practice around the norms that `load_norms` gives."""
    return open_graph().practice
