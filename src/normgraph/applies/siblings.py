"""Norms that hang on the same conditions and periods: what is found for the eldest holds for all of them.

An article often holds several norms for the same addressee in the same case. They are decided once.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from itertools import chain
from typing import TypeVar

from normgraph.model import Requirement

Found = TypeVar("Found")


class Siblings:
    """Groups requirements by all that decides them."""

    def __init__(self, requirements: Iterable[Requirement]) -> None:
        groups: dict[tuple[object, ...], list[Requirement]] = defaultdict(list)
        self._eldest: dict[str, str] = {}
        for one in requirements:
            group = groups[_deciding(one)]
            group.append(one)
            self._eldest[one.key] = group[0].key
        self.of: Mapping[str, tuple[Requirement, ...]] = {group[0].key: tuple(group) for group in groups.values()}
        """Each group by the key of the eldest."""
        self.eldest = tuple(group[0] for group in groups.values())
        """One requirement of each group, in the order of the graph."""
        places = {one.key: place for place, one in enumerate(chain.from_iterable(groups.values()))}
        self._places = [places[key] for key in self._eldest]

    def in_order(self, found: Iterable[Iterable[Found]]) -> tuple[Found, ...]:
        """Give what was found for each requirement of each group in the order of the graph."""
        together = [*chain.from_iterable(found)]
        return tuple([together[place] for place in self._places])

    def share(self, found: Mapping[str, Found]) -> dict[str, Found]:
        """Give every requirement what was found for the eldest of its group."""
        return {key: found[eldest] for key, eldest in self._eldest.items() if eldest in found}


def _deciding(requirement: Requirement) -> tuple[object, ...]:
    return (
        requirement.scope.key,
        requirement.role.key,
        requirement.condition.key,
        tuple(exception.key for exception in requirement.exceptions),
        tuple(period.key for period in requirement.periods) or requirement.key,
        requirement.certainty,
    )
