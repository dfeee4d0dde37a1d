"""Check statements one by one: each has its place, says something, and leads to what may still be used.

A property where nothing reads it vanishes in silence, and with it the condition or the date that it holds.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

import pyoxigraph as ox

from normgraph.errors import FaultyGraph
from normgraph.store.index import Index
from normgraph.store.load import Triple
from normgraph.terms import DEF, ID, RDF, RDFS, kind_of, shown, term

TYPE: Final = RDF + "type"
UNTYPED: Final = {
    "condition": frozenset({term("CompoundCondition"), term("DateTest"), term("Proposition")}),
}
"""What things are that carry no class, by their kind: conditions are written as nodes without one."""


def check_statements(statements: Sequence[Triple], index: Index) -> Iterator[FaultyGraph]:
    """Yield every finding on a statement of our data or of our ontology."""
    yield from _ill_written(statements, index)
    yield from _misplaced(statements, index)
    yield from _outlived(statements, index)


def _ill_written(statements: Sequence[Triple], index: Index) -> Iterator[FaultyGraph]:
    """Find texts of nothing, which count as given, and what nobody sees in a text, by which it is another."""
    for subject, predicate, value in statements:
        text = value.value
        if not isinstance(value, ox.Literal) or (text and text.isprintable() and text == text.strip()):
            continue
        name = shown(predicate.value) + (f" (@{value.language})" if value.language else "")
        nl, en = f"lege tekst: {name}; schrijf hem of haal hem weg", f"empty text: {name}; write it or take it away"
        if text.strip():
            nl = f"{name}: haal weg wat niet te zien is, zoals een regeleinde of spatie aan een einde: {text!r}"
            en = f"{name}: take away what nobody sees, such as a line break or a space at an end: {text!r}"
        yield FaultyGraph(nl, en, pointer=index.place(subject.value))


def _misplaced(statements: Sequence[Triple], index: Index) -> Iterator[FaultyGraph]:
    """Find properties of ours on a subject of another class than the ontology gives them (`rdfs:domain`)."""
    broader = _links(statements, RDFS + "subClassOf")
    domains = _links(statements, RDFS + "domain")
    classes: dict[str, frozenset[str]] = {}
    for subject, predicate, _ in statements:
        domain = domains.get(predicate.value)
        if domain is None or not predicate.value.startswith(DEF) or not subject.value.startswith(ID):
            continue
        if subject.value not in classes:
            classes[subject.value] = _classes(subject.value, index, broader)
        if domain.isdisjoint(classes[subject.value]):
            name, wanted = shown(predicate.value), ", ".join(sorted(map(shown, domain)))
            nl, en = (
                f"{name} hoort bij {wanted} en wordt hier niet gelezen",
                f"{name} belongs to {wanted} and is not read",
            )
            yield FaultyGraph(nl, f"{en} here", pointer=index.place(subject.value))


def _links(statements: Sequence[Triple], name: str) -> Mapping[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for subject, predicate, value in statements:
        if predicate.value == name:
            found[subject.value].add(value.value)
    return dict(found)


def _classes(subject: str, index: Index, broader: Mapping[str, set[str]]) -> frozenset[str]:
    """Give the classes of a subject, with all that these are narrower than."""
    found = set(UNTYPED.get(kind_of(subject), ()))
    waiting = index.iris(subject, TYPE)
    while waiting:
        class_ = waiting.pop()
        if class_ not in found:
            found.add(class_)
            waiting += broader.get(class_, ())
    return frozenset(found)


def _outlived(statements: Sequence[Triple], index: Index) -> Iterator[FaultyGraph]:
    """Find what nobody must use any more and is used; what is itself of the past may lead to it."""
    old = {iri for iri in {subject.value for subject, _, _ in statements} if index.is_deprecated(iri)}
    for subject, predicate, value in statements:
        for used in dict.fromkeys((predicate.value, value.value)):
            if used in old and subject.value not in old:
                name = shown(used)
                nl = f"{name} is vervallen (owl:deprecated): gebruik wat ervoor in de plaats kwam (dct:isReplacedBy)"
                en = f"{name} is deprecated (owl:deprecated): use what takes its place (dct:isReplacedBy)"
                yield FaultyGraph(nl, en, pointer=index.place(subject.value))
