"""Three-valued evaluation of conditions and the witness that explains a value.

The semantics is strong Kleene logic: *all of* is the minimum, *at least k of* counts, *none of* is the complement of
the maximum. An answer true or false stays so whatever else becomes known. This evaluator is the reference: SPARQL and
bit planes are compared with it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from normgraph.model import Cell, Condition, Node, Reason, State, Truth

FALSE, UNKNOWN, TRUE = Truth.FALSE, Truth.UNKNOWN, Truth.TRUE


class Witness(NamedTuple):
    """A node with its value and the members that decide it: for a definite value no more than needed."""

    node: Node
    value: Truth
    members: tuple[Witness, ...] = ()
    size: int = 1
    """The number of leaves."""


class Evaluation:
    """The values of conditions in one state of knowledge, each node evaluated once.

    `taken` gives values of named conditions that are taken as they are, whatever the facts say.
    """

    def __init__(self, state: State, taken: Mapping[str, Truth] | None = None) -> None:
        self.state = state
        self._values: dict[str, Truth] = dict(taken or {})
        self._witnesses: dict[str, Witness] = {}
        self.failed: dict[str, tuple[Reason, Node] | None] = {}
        """By requirement the gate at which it fails, once that was asked."""

    def value(self, node: Node) -> Truth:
        """Give the value of a node."""
        known = self._values.get(node.key)
        if known is None:
            known = self._values[node.key] = self._cell(node) if isinstance(node, Cell) else self._condition(node)
        return known

    def _cell(self, cell: Cell) -> Truth:
        held = self.state.get(cell.key)
        return UNKNOWN if held is None else TRUE if held else FALSE

    def _condition(self, node: Condition) -> Truth:
        result = TRUE
        for member in node.all_of:
            value = self.value(member)
            if value is FALSE:
                return FALSE
            if value is UNKNOWN:
                result = UNKNOWN
        for member in node.none_of:
            value = self.value(member)
            if value is TRUE:
                return FALSE
            if value is UNKNOWN:
                result = UNKNOWN
        return min(result, self._count(node)) if node.any_of else result

    def _count(self, node: Condition) -> Truth:
        values = [self.value(member) for member in node.any_of]
        if values.count(TRUE) >= node.at_least:
            return TRUE
        return FALSE if len(values) - values.count(FALSE) < node.at_least else UNKNOWN

    def witness(self, node: Node) -> Witness:
        """Give the smallest sub-tree that decides a node; for an unknown node, everything that is still open."""
        known = self._witnesses.get(node.key)
        if known is None:
            value = self.value(node)
            members = () if isinstance(node, Cell) else tuple(self._deciding(node, value))
            size = sum([member.size for member in members]) or 1
            known = self._witnesses[node.key] = Witness(node, value, members, size)
        return known

    def _deciding(self, node: Condition, value: Truth) -> Iterable[Witness]:
        if value is UNKNOWN:
            return self._with_value(self._still_open(node), UNKNOWN)
        return self._why_true(node) if value is TRUE else self._why_false(node)

    def _still_open(self, node: Condition) -> Iterable[Node]:
        """Give the members that an unknown node can wait for: not those of a list that has enough of them already."""
        is_met = self._count(node) is not UNKNOWN
        return (*node.all_of, *node.none_of) if is_met else node.members()

    def _with_value(self, members: Iterable[Node], value: Truth) -> list[Witness]:
        return [self.witness(member) for member in members if self.value(member) is value]

    def _smallest(self, members: Iterable[Node], value: Truth, count: int) -> list[Witness]:
        return sorted(self._with_value(members, value), key=lambda found: found.size)[:count]

    def _why_true(self, node: Condition) -> list[Witness]:
        return [
            *self._with_value(node.all_of, TRUE),
            *self._smallest(node.any_of, TRUE, node.at_least),
            *self._with_value(node.none_of, FALSE),
        ]

    def _why_false(self, node: Condition) -> list[Witness]:
        candidates = [self._smallest(node.all_of, FALSE, 1), self._smallest(node.none_of, TRUE, 1)]
        if node.any_of and self._count(node) is FALSE:
            candidates.append(self._smallest(node.any_of, FALSE, len(node.any_of) - node.at_least + 1))
        found = [candidate for candidate in candidates if candidate]
        return min(found, key=lambda candidate: sum(witness.size for witness in candidate), default=[])


def leaves(node: Node) -> Iterator[Cell]:
    """Yield the cells under a node, each as often as it occurs."""
    if isinstance(node, Cell):
        yield node
    else:
        for member in node.members():
            yield from leaves(member)


def facts_under(*nodes: Node) -> list[str]:
    """Give the keys of the facts that conditions hang on, sorted."""
    seen: set[str] = set()
    facts: set[str] = set()
    waiting: list[Node] = list(nodes)
    while waiting:
        node = waiting.pop()
        if node.key in seen:
            continue
        seen.add(node.key)
        if isinstance(node, Condition):
            waiting.extend(node.members())
        elif not node.is_reading:
            facts.add(node.fact)
    return sorted(facts)
