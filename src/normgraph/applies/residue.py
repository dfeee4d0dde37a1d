"""Which facts can still change an undetermined outcome: exactly those, by a reduced ordered decision diagram.

An unknown cell under an unknown node need not matter: in `a or (a and b)` the value of `b` never does. A reduced
ordered binary decision diagram (Bryant 1986) of what is left, once the known cells are filled in, is canonical: it
mentions a cell if and only if that cell can change the outcome.

The thresholds of a date are not free of one another: what lies after a later day lies after an earlier one. The diagram
therefore asks of each threshold only whether the date lies after it when it lies after the one before.
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise

from normgraph.model import Cell, Condition, Node, Norms, State

_FALSE, _TRUE = 0, 1

_LAST = 1 << 30
"""Comes after every variable: that of the two constants."""


def earlier_thresholds(norms: Norms) -> dict[str, Cell]:
    """Give for each threshold of a date, but the first, the one before it."""
    return {later.key: earlier for cells in norms.thresholds().values() for earlier, later in pairwise(cells)}


class Diagrams:
    """The decision diagram of one or more conditions in one state of knowledge."""

    def __init__(self, state: State, earlier: Mapping[str, Cell] | None = None) -> None:
        self._state = state
        self._earlier = earlier or {}
        self._order: dict[str, int] = {}
        self.cells: list[Cell] = []
        self.nodes: list[tuple[int, int, int]] = [(_LAST, 0, 0), (_LAST, 1, 1)]
        """Variable, and the numbers of the diagrams where it does not hold and where it does."""
        self.mentioned: list[int] = [0, 0]
        """For each node the variables at and below it, as a set of bits."""
        self.numbers: dict[tuple[int, int, int], int] = {}
        self._built: dict[str, int] = {}
        self._memo: dict[tuple[int, int, int], int] = {}

    def open_cells(self, node: Node) -> tuple[Cell, ...]:
        """Give the cells that can still change the value of a node, in the order in which they are met."""
        return self.cells_in(self.mentioned[self.build(node)])

    def cells_in(self, mentioned: int) -> tuple[Cell, ...]:
        """Give the cells of a set of variables, in order."""
        found = []
        while mentioned:
            lowest = mentioned & -mentioned
            found.append(self.cells[lowest.bit_length() - 1])
            mentioned ^= lowest
        return tuple(found)

    def when(self, node: Node, fixed: Mapping[str, bool]) -> int:
        """Give the number of the diagram of a node once some cells are fixed; equal functions have equal numbers."""
        number = self.build(node)
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

    def build(self, node: Node) -> int:
        """Give the number of the diagram of a node."""
        number = self._built.get(node.key)
        if number is None:
            number = self._built[node.key] = self._cell(node) if isinstance(node, Cell) else self._condition(node)
        return number

    def _cell(self, cell: Cell) -> int:
        held = self._state.get(cell.key)
        if held is not None:
            return _TRUE if held else _FALSE
        if cell.key not in self._order:
            self._order[cell.key] = len(self.cells)
            self.cells.append(cell)
        after = self._make(self._order[cell.key], _FALSE, _TRUE)
        earlier = self._earlier.get(cell.key)
        return self.both(self.build(earlier), after) if earlier else after

    def _condition(self, node: Condition) -> int:
        """Build the members in the order in which they are met, then join them from the last: so each join is small."""
        held = [self.build(member) for member in node.all_of]
        failed = [self.build(member) for member in node.none_of]
        result = self._counted(node) if node.any_of else _TRUE
        for built in reversed(failed):
            result = self._choose(built, _FALSE, result)
        for built in reversed(held):
            result = self._choose(built, result, _FALSE)
        return result

    def _counted(self, node: Condition) -> int:
        """Build *at least k of* as a ladder: `reached[j]` holds when j members hold among those met so far."""
        reached = [_TRUE] + [_FALSE] * node.at_least
        for built in reversed([self.build(member) for member in node.any_of]):
            for count in range(node.at_least, 0, -1):
                reached[count] = self._choose(built, reached[count - 1], reached[count])
        return reached[node.at_least]

    def _make(self, variable: int, low: int, high: int) -> int:
        if low == high:
            return low
        key = (variable, low, high)
        number = self.numbers.setdefault(key, len(self.nodes))
        if number == len(self.nodes):
            self.nodes.append(key)
            self.mentioned.append(1 << variable | self.mentioned[low] | self.mentioned[high])
        return number

    def _choose(self, test: int, then: int, otherwise: int) -> int:
        """Build *if test then … else …*, from which every other connective follows."""
        if test == _TRUE or then == otherwise:
            return then
        if test == _FALSE:
            return otherwise
        if then == _TRUE and otherwise == _FALSE:
            return test
        key = (test, then, otherwise)
        known = self._memo.get(key)
        if known is None:
            known = self._memo[key] = self._split(test, then, otherwise)
        return known

    def _split(self, test: int, then: int, otherwise: int) -> int:
        tests, thens, otherwises = self.nodes[test], self.nodes[then], self.nodes[otherwise]
        variable = min(tests[0], thens[0], otherwises[0])
        test_low, test_high = tests[1:] if tests[0] == variable else (test, test)
        then_low, then_high = thens[1:] if thens[0] == variable else (then, then)
        other_low, other_high = otherwises[1:] if otherwises[0] == variable else (otherwise, otherwise)
        low = self._choose(test_low, then_low, other_low)
        return self._make(variable, low, self._choose(test_high, then_high, other_high))

    def _fix(self, number: int, variable: int, side: int) -> int:
        node = self.nodes[number]
        if number <= _TRUE or node[0] > variable:
            return number
        if node[0] == variable:
            return node[side]
        return self._make(node[0], self._fix(node[1], variable, side), self._fix(node[2], variable, side))


class FilledDiagrams:
    """What is left of diagrams, drawn once without knowing any system, in the state of knowledge about one.

    To draw a condition anew for every system costs far more than to fill in what is known. The diagrams are only read,
    so that many threads can fill in the same ones.
    """

    def __init__(self, whole: Diagrams, state: State) -> None:
        self._whole = whole
        self._held = {
            variable: state[cell.key] for variable, cell in enumerate(whole.cells) if state.get(cell.key) is not None
        }
        self._known = sum(1 << variable for variable in self._held)
        self._filled: dict[int, int] = {}
        self._made: dict[tuple[int, int, int], int] = {}
        self._mentioned: list[int] = []

    def open_cells(self, node: Node) -> tuple[Cell, ...]:
        """Give the cells that can still change the value of a node that was drawn."""
        return self._whole.cells_in(self._mentions(self._fill_in(self._whole.build(node))))

    def _mentions(self, number: int) -> int:
        drawn = len(self._whole.nodes)
        return self._whole.mentioned[number] if number < drawn else self._mentioned[number - drawn]

    def _fill_in(self, number: int) -> int:
        if not self._whole.mentioned[number] & self._known:
            return number
        filled = self._filled.get(number)
        if filled is None:
            variable, low, high = self._whole.nodes[number]
            held = self._held.get(variable)
            if held is None:
                filled = self._make(variable, self._fill_in(low), self._fill_in(high))
            else:
                filled = self._fill_in(high if held else low)
            self._filled[number] = filled
        return filled

    def _make(self, variable: int, low: int, high: int) -> int:
        if low == high:
            return low
        key = (variable, low, high)
        number = self._whole.numbers.get(key) or self._made.get(key)
        if number is None:
            number = self._made[key] = len(self._whole.nodes) + len(self._mentioned)
            self._mentioned.append(1 << variable | self._mentions(low) | self._mentions(high))
        return number
