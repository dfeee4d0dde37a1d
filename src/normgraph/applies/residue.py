"""Which facts can still change an undetermined outcome: exactly those, by a reduced ordered decision diagram.

An unknown cell under an unknown node need not matter: in `a or (a and b)` the value of `b` never does. A reduced
ordered binary decision diagram (Bryant 1986) of what is left, once the known cells are filled in, is canonical: it
mentions a cell if and only if that cell can change the outcome.

The thresholds of a date are not free of one another: what lies after a later day lies after an earlier one. The diagram
therefore asks of each threshold only whether the date lies after it when it lies after the one before.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from itertools import pairwise

from normgraph.model import Cell, Condition, Node, Norms, State

_FALSE, _TRUE = 0, 1


def earlier_thresholds(norms: Norms) -> dict[str, Cell]:
    """Give for each threshold of a date, but the first, the one before it."""
    by_date: dict[str, list[Cell]] = defaultdict(list)
    for cell in norms.cells.values():
        if not cell.is_reading and norms.facts[cell.fact].type == "date":
            by_date[cell.fact].append(cell)
    ordered = (sorted(cells, key=lambda cell: cell.key) for cells in by_date.values())
    return {later.key: earlier for cells in ordered for earlier, later in pairwise(cells)}


class Residue:
    """The decision diagram of one or more conditions in one state of knowledge."""

    def __init__(self, state: State, earlier: Mapping[str, Cell] | None = None) -> None:
        self._state = state
        self._earlier = earlier or {}
        self._order: dict[str, int] = {}
        self._cells: list[Cell] = []
        self._nodes: list[tuple[int, int, int]] = [(-1, 0, 0), (-1, 1, 1)]
        self._unique: dict[tuple[int, int, int], int] = {}
        self._built: dict[str, int] = {}
        self._memo: dict[tuple[int, int, int], int] = {}

    def open_cells(self, node: Node) -> tuple[Cell, ...]:
        """Give the cells that can still change the value of a node, in the order in which they are met."""
        found: set[int] = set()
        seen: set[int] = set()
        stack = [self._build(node)]
        while stack:
            number = stack.pop()
            if number > 1 and number not in seen:
                seen.add(number)
                variable, low, high = self._nodes[number]
                found.add(variable)
                stack += (low, high)
        return tuple(self._cells[variable] for variable in sorted(found))

    def when(self, node: Node, fixed: Mapping[str, bool]) -> int:
        """Give the number of the diagram of a node once some cells are fixed; equal functions have equal numbers."""
        number = self._build(node)
        for key, held in fixed.items():
            if key in self._order:
                number = self._fix(number, self._order[key], 2 if held else 1)
        return number

    def both(self, first: int, second: int) -> int:
        """Give the number of the conjunction of two diagrams."""
        return self._choose(first, second, _FALSE)

    def either(self, first: int, second: int) -> int:
        """Give the number of the disjunction of two diagrams."""
        return self._choose(first, _TRUE, second)

    def _build(self, node: Node) -> int:
        number = self._built.get(node.key)
        if number is None:
            number = self._built[node.key] = self._cell(node) if isinstance(node, Cell) else self._condition(node)
        return number

    def _cell(self, cell: Cell) -> int:
        held = self._state.get(cell.key)
        if held is not None:
            return _TRUE if held else _FALSE
        if cell.key not in self._order:
            self._order[cell.key] = len(self._cells)
            self._cells.append(cell)
        after = self._make(self._order[cell.key], _FALSE, _TRUE)
        earlier = self._earlier.get(cell.key)
        return self.both(self._build(earlier), after) if earlier else after

    def _condition(self, node: Condition) -> int:
        result = _TRUE
        for member in node.all_of:
            result = self._choose(result, self._build(member), _FALSE)
        for member in node.none_of:
            result = self._choose(self._build(member), _FALSE, result)
        return self._choose(result, self._counted(node), _FALSE) if node.any_of else result

    def _counted(self, node: Condition) -> int:
        """Build *at least k of* as a ladder: `reached[j]` holds when j members hold among those met so far."""
        reached = [_TRUE] + [_FALSE] * node.at_least
        for member in node.any_of:
            built = self._build(member)
            for count in range(node.at_least, 0, -1):
                reached[count] = self._choose(built, reached[count - 1], reached[count])
        return reached[node.at_least]

    def _make(self, variable: int, low: int, high: int) -> int:
        if low == high:
            return low
        key = (variable, low, high)
        if key not in self._unique:
            self._unique[key] = len(self._nodes)
            self._nodes.append(key)
        return self._unique[key]

    def _choose(self, test: int, then: int, otherwise: int) -> int:
        """Build *if test then … else …*, from which every other connective follows."""
        if test == _TRUE or then == otherwise:
            return then
        if test == _FALSE:
            return otherwise
        if then == _TRUE and otherwise == _FALSE:
            return test
        key = (test, then, otherwise)
        if key not in self._memo:
            self._memo[key] = self._split(test, then, otherwise)
        return self._memo[key]

    def _split(self, test: int, then: int, otherwise: int) -> int:
        variable = min(self._nodes[number][0] for number in (test, then, otherwise) if number > 1)
        low, high = (
            self._choose(*(self._branch(number, variable, side) for number in (test, then, otherwise)))
            for side in (1, 2)
        )
        return self._make(variable, low, high)

    def _fix(self, number: int, variable: int, side: int) -> int:
        node = self._nodes[number]
        if number <= _TRUE or node[0] > variable:
            return number
        if node[0] == variable:
            return node[side]
        return self._make(node[0], self._fix(node[1], variable, side), self._fix(node[2], variable, side))

    def _branch(self, number: int, variable: int, side: int) -> int:
        node = self._nodes[number]
        return node[side] if number > 1 and node[0] == variable else number
