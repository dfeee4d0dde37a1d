"""Rank by what each thing adds to those above it: greedy marginal coverage.

Sorting by how much a thing covers puts ten things on top that all cover the same. Here the one that adds most comes
first, then the one that adds most to that, until nothing is left to add. What is added (each norm at the best strength
with which anything above serves it) only shrinks as the list grows, so within a tier the gains never rise, and a gain
that was counted earlier is a bound: it is counted again only for the one on top (Minoux 1978). Weights are integers: no
sum depends on the order of its terms.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from heapq import heapify, heappop, heapreplace


@dataclass(frozen=True, slots=True)
class Candidate:
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
    gain: int


Served = list[tuple[str, int, int]]
"""Norms with the strength with which something serves them and what they weigh."""


def place(candidates: Mapping[str, Candidate], weights: Mapping[str, int]) -> list[Placed]:
    """Put the candidates that serve a weighed norm in order; those that add nothing follow, by all they serve.

    `weights` holds a positive weight for each norm that counts. The order of either mapping does not matter.
    """
    serving = {
        key: served
        for key, one in candidates.items()
        if (served := [(norm, strength, weights[norm]) for norm, strength in one.strengths.items() if norm in weights])
    }
    best = dict.fromkeys(weights, 0)
    bounds = []
    for key, served in serving.items():
        one = candidates[key]
        total = one.depth * sum(strength * weight for _, strength, weight in served)
        bounds.append((one.tier, -total, one.tie, key))
    idle = sorted(bounds)
    heapify(bounds)
    placed = []
    while bounds:
        tier, bound, tie, key = bounds[0]
        rises = [part for part in serving[key] if part[1] > best[part[0]]]
        gain = candidates[key].depth * sum((strength - best[norm]) * weight for norm, strength, weight in rises)
        if 0 < gain < -bound:
            heapreplace(bounds, (tier, -gain, tie, key))
            continue
        heappop(bounds)
        if gain:
            placed.append(_placed(key, serving[key], rises, gain))
            best.update((norm, strength) for norm, strength, _ in rises)
    done = {one.key for one in placed}
    return [*placed, *(_placed(key, serving[key], [], 0) for _, _, _, key in idle if key not in done)]


def _placed(key: str, served: Served, rises: Served, gain: int) -> Placed:
    return Placed(key, tuple(norm for norm, _, _ in served), tuple(norm for norm, _, _ in rises), gain)
