"""Check that the alternatives among evidence lists are real: different, none contained in another, each explained."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import combinations

from normgraph.errors import FaultyGraph
from normgraph.practice import EvidenceList


def check_evidence(lists: Iterable[EvidenceList]) -> Iterator[FaultyGraph]:
    """Yield every finding on alternatives: several lists for one requirement, of which one is enough.

    A list that holds all of another asks more to no end. And who reads alternatives must be told which one suits the
    case; otherwise the shortest will be taken for enough.
    """
    alternatives: dict[str, list[EvidenceList]] = defaultdict(list)
    for one in lists:
        for requirement in one.requirements:
            alternatives[requirement].append(one)
    for requirement, found in alternatives.items():
        for one, other in combinations(found, 2):
            if set(one.types) <= set(other.types) or set(other.types) <= set(one.types):
                text = f"{one.key}, {other.key}"
                nl, en = f"geen alternatief voor elkaar: {text}", f"no alternative to one another: {text}"
                yield FaultyGraph(nl, en, pointer=f"<requirement/{requirement}>")
        if len(found) > 1:
            yield from _unexplained(found)


def _unexplained(alternatives: Iterable[EvidenceList]) -> Iterator[FaultyGraph]:
    nl, en = "zeg in een skos:note wanneer dit alternatief past", "say in a skos:note when this alternative suits"
    for one in alternatives:
        if one.note is None:
            yield FaultyGraph(nl, en, pointer=f"<evidence-list/{one.key}>")
