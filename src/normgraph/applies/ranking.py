"""Rank by what each thing adds to those above it: greedy marginal coverage.

Sorting by how much a thing covers puts ten things on top that all cover the same. Here the one that adds most comes
first, then the one that adds most to that, until nothing is left to add. What is added (each norm at the best strength
with which anything above serves it) only shrinks as the list grows, so within a tier the gains never rise, and a gain
that was counted earlier is a bound: it is counted again only for the one on top (Minoux 1978). Weights are integers: no
sum depends on the order of its terms.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from heapq import heapify, heappop, heapreplace


@dataclass(frozen=True, slots=True)
class Rankable:
    """Something that serves norms, each with a strength; candidates of a lower tier are all placed before others."""

    key: str
    strengths: Mapping[str, int]
    depth: int = 1
    """By what its gains are multiplied: little for what helps a bit with everything."""
    tier: int = 0
    tie: int = 0
    """Among candidates that add as much, the lowest comes first; then the key decides."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A candidate in its place."""

    key: str
    serves: tuple[str, ...]
    """The weighed norms that it serves."""
    adds: tuple[str, ...]
    """Of these, the norms that it serves better than anything above it does; none for what adds nothing."""


class Ranking:
    """Candidates, indexed once to be placed for one system after another.

    Norms that all candidates serve alike are of one kind: what adds to one of them adds as much to each, so that a kind
    is counted as one norm that weighs what its norms weigh together.
    """

    def __init__(self, candidates: Mapping[str, Rankable]) -> None:
        self.candidates = candidates
        served: dict[str, list[tuple[str, int]]] = defaultdict(list)
        for key, one in candidates.items():
            for norm, strength in one.strengths.items():
                served[norm].append((key, strength))
        numbers: dict[tuple[tuple[str, int], ...], int] = {}
        self._kinds = {norm: numbers.setdefault(tuple(parts), len(numbers)) for norm, parts in served.items()}
        self._strengths = {
            key: [*{self._kinds[norm]: strength for norm, strength in one.strengths.items()}.items()]
            for key, one in candidates.items()
        }

    def place(self, weights: Mapping[str, int], tiers: Mapping[str, int] | None = None) -> list[Placed]:
        """Put the candidates that serve a weighed norm in order; those that add nothing follow, by all they serve.

        `weights` holds a positive weight for each norm that counts; its order does not matter. `tiers` holds the tier
        of the candidates that for this system have another than their own.
        """
        total = self._weigh(weights)
        bounds = []
        for key, one in self.candidates.items():
            bound = one.depth * sum([strength * total[kind] for kind, strength in self._strengths[key]])
            if bound:
                bounds.append(((tiers or {}).get(key, one.tier), -bound, one.tie, key))
        idle = sorted(bounds)
        heapify(bounds)
        best = [0] * len(total)
        placed = []
        while bounds:
            tier, bound, tie, key = bounds[0]
            rises = [(kind, strength) for kind, strength in self._strengths[key] if strength > best[kind]]
            gain = self.candidates[key].depth * sum([(strength - best[kind]) * total[kind] for kind, strength in rises])
            if 0 < gain < -bound:
                heapreplace(bounds, (tier, -gain, tie, key))
                continue
            heappop(bounds)
            if gain:
                placed.append(self._placed(key, weights, {kind for kind, _ in rises}))
                for kind, strength in rises:
                    best[kind] = strength
        done = {one.key for one in placed}
        return [*placed, *(self._placed(key, weights, set()) for _, _, _, key in idle if key not in done)]

    def _weigh(self, weights: Mapping[str, int]) -> list[int]:
        """Give what the norms of each kind weigh together."""
        total = [0] * len({*self._kinds.values()})
        for norm, kind in self._kinds.items():
            total[kind] += weights.get(norm, 0)
        return total

    def _placed(self, key: str, weights: Mapping[str, int], risen: set[int]) -> Placed:
        serves = tuple([norm for norm in self.candidates[key].strengths if norm in weights])
        adds = tuple([norm for norm in serves if self._kinds[norm] in risen]) if risen else ()
        return Placed(key, serves, adds)
