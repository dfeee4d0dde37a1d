"""Count how queries end, how long they take and how often a worker had to be replaced.

A tally knows numbers alone: no text of a query and no client, so that it can be shown to whoever watches the server.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from time import perf_counter
from typing import Final

from normgraph.errors import NormgraphError

SECONDS: Final = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)
"""The upper bounds of the classes in which durations are counted."""

PROBE_SECONDS: Final = 2.0
"""How long a worker or another engine may take to show that it is there."""


class Histogram:
    """Durations in classes; each class holds its upper bound, as in Prometheus."""

    def __init__(self, bounds: Sequence[float] = SECONDS) -> None:
        self.bounds = bounds
        self.total = 0.0
        """All durations together, in seconds."""
        self._counts = [0] * (len(bounds) + 1)

    def add(self, seconds: float) -> None:
        """Count a duration."""
        self._counts[bisect_left(self.bounds, seconds)] += 1
        self.total += seconds

    def classes(self) -> Iterator[tuple[float, int]]:
        """Give each upper bound, infinity last, with the number of durations up to it."""
        reached = 0
        for bound, count in zip((*self.bounds, float("inf")), self._counts, strict=True):
            reached += count
            yield bound, reached


@dataclass(slots=True)
class Tally:
    """What a pool has done since it was made."""

    outcomes: Counter[str] = field(default_factory=Counter)
    """Queries by outcome: `answered`, `kept` (no worker was asked), `abandoned` by the client, `internal`, or the code
    of the error."""
    seconds: Histogram = field(default_factory=Histogram)
    """How long queries took, with their wait."""
    replaced: int = 0
    """Workers that were killed, died or had grown, and made room for a fresh one."""
    nurseries: int = 0
    """How often the graph was loaded for the workers: once, and again after each loss."""

    @contextmanager
    def query(self, *, ends: bool = True) -> Iterator[None]:
        """Count what happens inside as one query; without `ends` it goes on after this, unless it fails."""
        started = perf_counter()
        outcome = "abandoned"
        try:
            yield
            outcome = "answered"
        except NormgraphError as error:
            outcome = error.code
            raise
        except Exception:
            outcome = "internal"
            raise
        finally:
            if ends or outcome != "answered":
                self.outcomes[outcome] += 1
                self.seconds.add(perf_counter() - started)


@dataclass(frozen=True, slots=True)
class PoolState:
    """How a pool stands at this moment."""

    loaded: bool
    workers: int
    """Queries that can run at once; none before the pool is open."""
    busy: int
    waiting: int
