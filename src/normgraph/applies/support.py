"""On which cells an outcome hangs: systems that are alike in those have it in common, whatever else is true of them.

The support of a norm holds the cells that its conditions, exceptions and periods read, and what is tied to these by
definition, because the changes under which the norm would apply set those along: the other cells of the same fact, and
the facts that imply or exclude it. Whether a system is out of use bears on every norm.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from normgraph.applies.facts import ENDED, definitions
from normgraph.applies.logic import leaves
from normgraph.model import Norms, Requirement, State

View = tuple[int, ...]
"""What is known of the cells of a support: for each of some states those that hold and those that do not, as bits."""


class Supports:
    """Looks at states of knowledge through the supports of some norms."""

    def __init__(self, norms: Norms, requirements: Iterable[Requirement]) -> None:
        tied = _tied(norms)
        self._bits = {key: 1 << number for number, key in enumerate(tied)}
        self._supports = {
            one.key: self._sum({ENDED}.union(*(tied[cell.key] for root in one.roots() for cell in leaves(root))))
            for one in requirements
        }

    def views(self, states: Iterable[State]) -> dict[str, View]:
        """Give what each norm sees of some states, by the key of the norm."""
        sides = [
            self._sum(key for key, held in state.items() if held is side) for state in states for side in (True, False)
        ]
        return {key: tuple([side & support for side in sides]) for key, support in self._supports.items()}

    def _sum(self, cells: Iterable[str]) -> int:
        """Give cells as bits; one that no norm reads and that is tied to none has no bit, and bears on nothing."""
        bits = 0
        for key in cells:
            bits |= self._bits.get(key, 0)
        return bits


def _tied(norms: Norms) -> Mapping[str, frozenset[str]]:
    """Give for each cell all cells that it is tied to by definition, however far, itself among them."""
    ties = [(key, other) for (key, _), then in definitions(norms).items() for other, _ in then]
    first: dict[tuple[str, bool], str] = {}
    ties += [(key, first.setdefault((cell.fact, cell.is_reading), key)) for key, cell in norms.cells.items()]
    tied: dict[str, frozenset[str]] = {ENDED: frozenset({ENDED})}
    for key, other in ties:
        together = tied.get(key, frozenset({key})) | tied.get(other, frozenset({other}))
        tied.update(dict.fromkeys(together, together))
    return tied
