"""On which cells an outcome hangs: systems that are alike in those have it in common, whatever else is true of them.

An outcome hangs on the cells that the conditions, exceptions and periods of the norm read, and on all readings of a
dispute of which they read one. The changes under which the norm would apply hang on what is tied to these cells by
definition too, because they set that along: the other cells of the same fact, and the facts that imply or exclude it.
Whether a system is out of use bears on every norm.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from normgraph.applies.facts import ENDED, definitions
from normgraph.applies.logic import leaves
from normgraph.model import Norms, Requirement, State

Sides = tuple[int, ...]
"""What is known: for each of some states the cells that hold and those that do not, as bits."""


class Supports:
    """Looks at states of knowledge through the supports of some norms."""

    def __init__(self, norms: Norms, requirements: Iterable[Requirement]) -> None:
        tied = _tied(norms)
        self._bits = {key: 1 << number for number, key in enumerate(tied)}
        self._read: dict[str, int] = {}
        self._tied: dict[str, int] = {}
        for one in requirements:
            cells = [cell for root in one.roots() for cell in leaves(root)]
            readings = {key for cell in cells if cell.is_reading for key in tied[cell.key]}
            self._read[one.key] = self._sum({ENDED, *readings, *(cell.key for cell in cells)})
            self._tied[one.key] = self._sum({ENDED}.union(*(tied[cell.key] for cell in cells)))

    def sides(self, states: Iterable[State]) -> Sides:
        """Give what is known in some states."""
        return tuple(
            [
                self._sum(key for key, held in state.items() if held is side)
                for state in states
                for side in (True, False)
            ]
        )

    def read(self, norm: str, sides: Sides) -> Sides:
        """Give what the outcome of a norm hangs on."""
        support = self._read[norm]
        return tuple([side & support for side in sides])

    def tied(self, norm: str, sides: Sides) -> Sides:
        """Give what the changes hang on under which a norm would apply."""
        support = self._tied[norm]
        return tuple([side & support for side in sides])

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
