"""Find on which contested law each requirement hangs: derived from its conditions, so that none is forgotten.

A requirement hangs on a dispute where a reading of it stands in what decides it: its scope, addressee, condition,
exceptions and periods, and the qualifications that these name. Written by hand, the link was lacking wherever a
qualification lay between.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

import pyoxigraph as ox

from normgraph.terms import RDF, term

DECIDES = frozenset(
    term(name)
    for name in (
        "scope", "addressee", "appliesIf", "exception", "period",
        "heldIf", "forCases", "holdsIf", "allOf", "anyOf", "noneOf",
    )
)  # fmt: skip
"""What leads from a requirement to all that its outcome hangs on."""

_TYPE, _REQUIREMENT, _OF_DISPUTE = RDF + "type", term("Requirement"), term("ofDispute")


def disputes_of_requirements(
    triples: Iterable[tuple[ox.NamedNode, ox.NamedNode, ox.NamedNode | ox.Literal]],
) -> Mapping[str, list[str]]:
    """Give by requirement the disputes on which it hangs, by going from the readings of each back to its users."""
    users: dict[str, set[str]] = defaultdict(set)
    readings: dict[str, set[str]] = defaultdict(set)
    requirements: set[str] = set()
    for subject, predicate, value in triples:
        if predicate.value in DECIDES:
            users[value.value].add(subject.value)
        elif predicate.value == _OF_DISPUTE:
            readings[value.value].add(subject.value)
        elif predicate.value == _TYPE and value.value == _REQUIREMENT:
            requirements.add(subject.value)
    found: dict[str, list[str]] = defaultdict(list)
    for dispute in sorted(readings):
        for requirement in _reached(readings[dispute], users) & requirements:
            found[requirement].append(dispute)
    return dict(found)


def _reached(start: Iterable[str], users: Mapping[str, set[str]]) -> set[str]:
    """Give all that uses some nodes, directly or not; a circle of conditions is for the reading to refuse."""
    seen, waiting = set[str](), set(start)
    while waiting:
        node = waiting.pop()
        seen.add(node)
        waiting |= users.get(node, set()) - seen
    return seen
