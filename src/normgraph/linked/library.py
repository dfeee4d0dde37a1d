"""All that the graph states, by what it is about and by what it points to, with the named graph of each statement.

Descriptions need no query engine: they look up statements. Literals keep the writing of the files.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Final

import pyoxigraph as ox

from normgraph.errors import Language, NotFound, find, not_found
from normgraph.near import keys_meant
from normgraph.norms import no_act, open_graph, several_of
from normgraph.store.load import Source, Triple, our_sources
from normgraph.store.triples import link, texts, typed
from normgraph.terms import ID, RDF, RDFS, SKOS, XSD, kind_of, resource, term

GRAPHS: Final = ID + "graph/"
"""Below this stand the names of the graphs, one for each file."""

PARTS: Final = ("condition", "list")
"""Kinds that have no name of their own: they are shown within what holds them."""

DAY: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")

LABELS: Final = (SKOS + "prefLabel", RDFS + "label")
"""What carries a label, the best first."""


@dataclass(frozen=True, slots=True)
class Stated:
    """A triple, and the graph that states it."""

    triple: Triple
    graph: str

    @property
    def order(self) -> tuple[object, ...]:
        """A key that puts statements in one fixed order: by subject, kind first, then predicate, object and graph."""
        return (*order_of(self.triple), self.graph)


def order_of(triple: Triple) -> tuple[object, ...]:
    """Give a key that puts triples in one fixed order."""
    subject, predicate, value = triple
    return str(subject), predicate.value != RDF + "type", predicate.value, str(value)


_OTHERWISE: Final = {"act": no_act, "requirement": several_of}
"""For a type: makes the error for another name than a key, by which people know a thing."""


class Library:
    """The statements of the graph."""

    def __init__(self, sources: Iterable[Source], digest: str) -> None:
        self.digest = digest
        """SHA-256 over the files that the graph was read from, as in answers."""
        self.graphs: Mapping[str, tuple[Triple, ...]] = {
            one.graph.value: tuple(dict.fromkeys(one.triples)) for one in sources
        }
        """The triples of each named graph, each once: equal conditions of a file are one node."""
        self._about: dict[str, list[Stated]] = defaultdict(list)
        self._pointing: dict[str, list[Stated]] = defaultdict(list)
        self._labels: dict[tuple[str, Language], str] = {}
        for stated in self:
            subject, predicate, value = stated.triple
            self._about[subject.value].append(stated)
            if isinstance(value, ox.NamedNode):
                self._pointing[value.value].append(stated)
            elif predicate.value in LABELS:
                self._keep_label(subject.value, predicate.value, value)
        self._dated = {stated[0].triple[0].value: stated for stated in self._dated_facts()}
        self.kinds: Mapping[str, list[str]] = self._by_kind()
        """The resources of each kind, such as `requirement`; those that have no name of their own are left out."""

    def _dated_facts(self) -> Iterator[list[Stated]]:
        """State what a fact with a day is, `fact/date_in_service/2027-12-02`: that the date is on or after that day.

        Such a fact stands in no file: it is there for each day with which a condition compares a date.
        """
        for cell in open_graph("").norms.cells.values():
            fact, _, day = cell.key.rpartition("/")
            iri, of = resource("fact", cell.key), self._about.get(resource("fact", fact))
            if of and cell.fact == fact and DAY.fullmatch(day):
                said = (
                    link(iri, RDF + "type", term("DateTest")),
                    *texts(iri, SKOS + "prefLabel", cell.label),
                    link(iri, term("dateFact"), resource("fact", fact)),
                    typed(iri, term("onOrAfter"), day, XSD + "date"),
                )
                self._labels |= {(iri, "nl"): cell.label.nl, (iri, "en"): cell.label.en}
                yield [Stated(triple, of[0].graph) for triple in said]

    def _by_kind(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = defaultdict(list)
        for iri in self.subjects():
            if kind_of(iri) not in PARTS:
                found[kind_of(iri)].append(iri)
        return dict(sorted(found.items()))

    def __iter__(self) -> Iterator[Stated]:
        return (Stated(triple, graph) for graph, triples in self.graphs.items() for triple in triples)

    def __contains__(self, iri: str) -> bool:
        return iri in self._about or iri in self._dated

    def _keep_label(self, iri: str, predicate: str, label: ox.Literal) -> None:
        for language in ("nl", "en"):
            if label.language == language and ((iri, language) not in self._labels or predicate == LABELS[0]):
                self._labels[iri, language] = label.value

    def about(self, iri: str) -> list[Stated]:
        """Give the statements with a subject, in the order of the files."""
        return self._about.get(iri) or self._dated.get(iri, [])

    def pointing_to(self, iri: str) -> list[Stated]:
        """Give the statements with an object, in the order of the files."""
        return self._pointing.get(iri, [])

    def label(self, iri: str, language: Language) -> tuple[str, Language] | None:
        """Give a label with its language: that of the reader, else the other; nothing where there is none."""
        for one in (language, "en" if language == "nl" else "nl"):
            if (iri, one) in self._labels:
                return self._labels[iri, one], one
        return None

    def example(self, term: str) -> str:
        """Give the first resource of a class, or the first that has a property; empty when there is none."""
        return self._examples.get(term, "")

    @cached_property
    def _examples(self) -> dict[str, str]:
        found: dict[str, str] = {}
        for stated in self:
            subject, predicate, value = stated.triple
            if subject.value.startswith(ID) and kind_of(subject.value) not in PARTS:
                found.setdefault(value.value if predicate.value == RDF + "type" else predicate.value, subject.value)
        return found

    def subjects(self, base: str = ID) -> list[str]:
        """List the subjects whose IRI begins with a base."""
        return sorted(iri for iri in self._about if iri.startswith(base))

    def find(self, key: str) -> str:
        """Give the IRI of a resource by its type and key, such as `requirement/aia-27-1`.

        Raises `NotFound`, with the nearest key of the same type, else the nearest type; where the Algoritmekader calls
        several requirements so, with all of them.
        """
        if ID + key in self:
            return ID + key
        kind = key.partition("/")[0]
        if kind not in (*self.kinds, *PARTS):
            raise not_found(self.kinds, kind, "soort", "kind of thing")
        meant_by = _OTHERWISE.get(kind)
        if meant_by and (meant := meant_by(open_graph("").norms, key.removeprefix(f"{kind}/"))):
            raise meant
        of_kind = [iri.removeprefix(f"{ID}{kind}/") for iri in self.subjects(f"{ID}{kind}/")]
        near = keys_meant(key.removeprefix(f"{kind}/"), of_kind)  # of two keys with their kind much is alike
        raise not_found([f"{kind}/{one}" for one in near], key, "bron", "resource")

    def graph(self, name: str) -> tuple[Triple, ...]:
        """Give the statements of a named graph.

        Raises `NotFound` with the nearest name; a name is looked up among those there are, never as a path.
        """
        if not name.startswith(GRAPHS):
            raise NotFound(f"geen graaf; ze beginnen met {GRAPHS}", f"no graph; they begin with {GRAPHS}")
        short = {one.removeprefix(GRAPHS): triples for one, triples in self.graphs.items()}
        return find(short, name.removeprefix(GRAPHS), "graaf", "graph")


@cache
def library() -> Library:
    """Read the graph that this installation carries; the result is shared and not changed."""
    return Library(*our_sources())
