"""Find on which contested law each requirement hangs: derived from its conditions, so that none is forgotten.

A requirement hangs on a dispute where a reading of it stands in what decides it: its scope, addressee, condition,
exceptions and periods, and the qualifications that these name. Written by hand, the link was lacking wherever a
qualification lay between.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

import pyoxigraph as ox

from normgraph.terms import term

DECIDES = frozenset(
    term(name)
    for name in (
        "scope", "addressee", "appliesIf", "exception", "period",
        "heldIf", "forCases", "holdsIf", "allOf", "anyOf", "noneOf",
    )
)  # fmt: skip
"""What leads from a requirement to all that its outcome hangs on."""

_OF_DISPUTE = term("ofDispute")


def disputes_by_user(
    triples: Iterable[tuple[ox.NamedNode, ox.NamedNode, ox.NamedNode | ox.Literal]],
) -> Mapping[str, list[str]]:
    """Give the disputes, in order, on which each thing hangs, by going from readings back to their users."""
    users: dict[str, set[str]] = defaultdict(set)
    readings: dict[str, set[str]] = defaultdict(set)
    for subject, predicate, value in triples:
        if predicate.value in DECIDES:
            users[value.value].add(subject.value)
        elif predicate.value == _OF_DISPUTE:
            readings[value.value].add(subject.value)
    found: dict[str, list[str]] = defaultdict(list)
    for dispute in sorted(readings):
        for user in _reached(readings[dispute], users):
            found[user].append(dispute)
    return dict(found)


def _reached(start: Iterable[str], users: Mapping[str, set[str]]) -> set[str]:
    """Give all that uses some nodes, directly or not; a circle of conditions is for the reading to refuse."""
    seen, waiting = set[str](), set(start)
    while waiting:
        node = waiting.pop()
        seen.add(node)
        waiting |= users.get(node, set()) - seen
    return seen
