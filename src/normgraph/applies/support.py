"""On which cells an outcome hangs: systems that are alike in those have it in common, whatever else is true of them.

The outcome of a norm that fails at a gate hangs on the cells that the gate reads; another on all that its conditions,
exceptions and periods read, and on all readings of a dispute of which they read one. The changes under which the norm
would apply hang on what is tied to these cells by definition too, because they set that along: the other cells of the
same fact, and the facts that imply or exclude it; and on what contradicts one of these. Whether a system is out of use
bears on every norm.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import reduce
from operator import or_

from normgraph.applies.changes import CLASHES
from normgraph.applies.decide import failed_gate
from normgraph.applies.facts import ENDED, Definitions
from normgraph.applies.logic import Evaluation, leaves
from normgraph.applies.questions import Vocabulary
from normgraph.model import Norms, Requirement, State

Sides = tuple[int, int]
"""What is known in a state: the cells that hold and those that do not, as bits."""


class Supports:
    """Looks at states of knowledge through the supports of some norms."""

    def __init__(self, norms: Norms, requirements: Iterable[Requirement], vocabulary: Vocabulary) -> None:
        tied = _tied(norms, vocabulary.defined)
        self._bits = {key: 1 << number for number, key in enumerate(tied)}
        self._read: dict[str, int] = {}
        self._tied: dict[str, int] = {}
        self._facts: dict[str, int] = {}
        for cell in norms.cells.values():
            self._facts[cell.fact] = self._facts.get(cell.fact, 0) | self._sum([cell.key])
        clashes = [self._sum([*shown_by, fact]) for shown_by, fact in CLASHES]
        self._clashing: dict[str, int] = {}
        self._disputed: set[str] = set()
        self.unread: dict[str, frozenset[str]] = {}
        """By norm the facts that it does not read itself, but that imply facts which it reads."""
        for one in requirements:
            cells = {cell.key: cell for root in one.roots() for cell in leaves(root)}
            readings = {key for cell in cells.values() if cell.is_reading for key in tied[cell.key]}
            self._read |= {root.key: self._sum({cell.key for cell in leaves(root)}) for root in one.roots()}
            self._read[one.key] = self._sum({ENDED, *readings, *cells})
            self._tied[one.key] = self._sum({ENDED}.union(*(tied[key] for key in cells)))
            self._clashing[one.key] = reduce(or_, [both for both in clashes if both & self._tied[one.key]], 0)
            self.unread[one.key] = frozenset(
                fact for fact in vocabulary.tied if not self._facts.get(fact, 0) & self._read[one.key]
            )
            if readings:
                self._disputed.add(one.key)

    def sides(self, state: State) -> Sides:
        """Give what is known in a state."""
        held, failed = (self._sum([key for key, held in state.items() if held is side]) for side in (True, False))
        return held, failed

    def of_norms(self, sides: Iterable[Sides]) -> dict[str, tuple[str | int, ...]]:
        """Give all that the outcome of each norm can hang on: quick, and more than it hangs on where a gate fails."""
        known = [side for both in sides for side in both]
        return {key: (key, *[side & self._read[key] for side in known]) for key in self._tied}

    def of_outcome(self, norm: Requirement, evaluation: Evaluation, sides: Sides) -> tuple[str, int, int]:
        """Give what the outcome of a norm hangs on: with a dispute, on all, as it is told under each reading."""
        failed = None if norm.key in self._disputed else failed_gate(norm, evaluation)
        seen = failed[1].key if failed else norm.key
        return seen, sides[0] & self._read[seen], sides[1] & self._read[seen]

    def of_changes(self, norm: str, sides: Iterable[Sides]) -> tuple[str | int, ...]:
        """Give all that decides under which changes a norm would apply."""
        bearing = self._tied[norm] | self._clashing[norm]
        return (norm, *[side & bearing for both in sides for side in both])

    def bearing(self, norms: Iterable[str]) -> set[str]:
        """Give the facts and disputes that can bear on which changes would make some norms apply."""
        tied = 0
        for key in norms:
            tied |= self._tied[key]
        return {fact for fact, cells in self._facts.items() if cells & tied}

    def _sum(self, cells: Iterable[str]) -> int:
        """Give cells as bits; one that no norm reads and that is tied to none has no bit, and bears on nothing."""
        bits = 0
        for key in cells:
            bits |= self._bits.get(key, 0)
        return bits


def _tied(norms: Norms, defined: Definitions) -> Mapping[str, frozenset[str]]:
    """Give for each cell all cells that it is tied to by definition, however far, itself among them."""
    ties = [(key, other) for (key, _), then in defined.items() for other, _ in then]
    first: dict[tuple[str, bool], str] = {}
    ties += [(key, first.setdefault((cell.fact, cell.is_reading), key)) for key, cell in norms.cells.items()]
    tied: dict[str, frozenset[str]] = {ENDED: frozenset({ENDED})}
    for key, other in ties:
        together = tied.get(key, frozenset({key})) | tied.get(other, frozenset({other}))
        tied.update(dict.fromkeys(together, together))
    return tied
