"""Compile conditions to bit planes: 64 systems a machine word, for answers about a million systems at once.

Every cell has two planes: the systems that are known to have it and those known to lack it (dual rail). *And* and *or*
of planes are then strong Kleene logic and *not* swaps the two, so that a program is nothing but `&` and `|`. Planes are
Python integers or numpy arrays; equal work is done once, and a program says in which place of memory every result goes,
so that a block of words stays in the processor's cache from first to last instruction.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, TypeVar

from normgraph.errors import InvalidValue
from normgraph.model import Cell, Condition, Node, State, Truth

if TYPE_CHECKING:
    import numpy
    from numpy.typing import NDArray

    Words = NDArray[numpy.uint64]
    Values = NDArray[numpy.int8]

Plane = TypeVar("Plane")

Planes = Mapping[str, tuple[Plane, Plane]]
"""By cell key: the plane of the systems that are known to have it and the plane of those known to lack it."""

ZERO: Final = 0
ONE: Final = 1
"""Places of the constants: no system, every system."""

BLOCK: Final = 4096
"""Words that are taken through the whole program at a time: 32 KiB a plane, so that the scratch fits the L2 cache."""


# ---- programs ----


Instruction = tuple[bool, int, int, int]
"""Put the conjunction (or else the disjunction) of two places in a third: whether, left, right and target.

A bare tuple, since to unpack one with names takes a third of the time of a run.
"""


@dataclass(frozen=True, slots=True)
class Program:
    """Straight-line code over places: the two constants, then the inputs, the outputs and the scratch places."""

    inputs: tuple[tuple[str, bool], ...]
    """Cell key and rail (known to hold, or known not to hold) of each input place."""
    outputs: int
    scratch: int
    code: tuple[Instruction, ...]
    roots: tuple[tuple[int, int], ...]
    """For each root the places where its two planes are found."""

    @property
    def cells(self) -> tuple[str, ...]:
        """The cells that bear on the roots, in order of key."""
        return tuple(sorted({key for key, _ in self.inputs}))


def compile_program(roots: Iterable[Node]) -> Program:
    """Compile conditions to one program; what they share is computed once, what bears on none is left out."""
    gates = _Gates()
    wires = [(gates.node(root, True), gates.node(root, False)) for root in roots]
    return _placed(gates, wires)


@dataclass(frozen=True, slots=True)
class _Gate:
    """An input (a cell and rail) or an operation on two earlier gates."""

    cell: str = ""
    rail: bool = False
    conjunction: bool = False
    left: int = -1
    right: int = -1


class _Gates:
    """Gates by number, equal ones shared; 0 and 1 are the constants."""

    def __init__(self) -> None:
        self.gates: list[_Gate] = [_Gate(), _Gate()]
        self._numbers: dict[_Gate, int] = {}
        self._nodes: dict[tuple[Node, bool], int] = {}

    def _number(self, gate: _Gate) -> int:
        known = self._numbers.setdefault(gate, len(self.gates))
        if known == len(self.gates):
            self.gates.append(gate)
        return known

    def node(self, node: Node, held: bool) -> int:
        """Give the gate for one rail of a node: known to hold, or known not to hold."""
        if isinstance(node, Cell):
            return self._number(_Gate(node.key, held))
        if (node, held) not in self._nodes:
            self._nodes[node, held] = self._condition(node, held)
        return self._nodes[node, held]

    def _condition(self, node: Condition, held: bool) -> int:
        parts = [self.node(member, held) for member in node.all_of]
        parts += [self.node(member, not held) for member in node.none_of]
        if node.any_of:
            needed = node.at_least if held else len(node.any_of) - node.at_least + 1
            parts.append(self.at_least(needed, [self.node(member, held) for member in node.any_of]))
        return self.join(held, parts)

    def join(self, conjunction: bool, wires: Iterable[int]) -> int:
        """Chain gates with one operation, in a fixed order so that chains share their beginnings."""
        first, *rest = sorted({*wires}) or [ONE if conjunction else ZERO]
        for wire in rest:
            first = self._pair(conjunction, first, wire)
        return first

    def _pair(self, conjunction: bool, left: int, right: int) -> int:
        neutral, decisive = (ONE, ZERO) if conjunction else (ZERO, ONE)
        if decisive in (left, right):
            return decisive
        if right in (left, neutral):
            return left
        if left == neutral:
            return right
        return self._number(_Gate(conjunction=conjunction, left=min(left, right), right=max(left, right)))

    def at_least(self, needed: int, wires: Sequence[int]) -> int:
        """Count with a ladder: rung j says that at least j of the wires so far are set."""
        rungs = [ONE] + [ZERO] * needed
        for wire in wires:
            for rung in range(needed, 0, -1):
                climbed = self._pair(True, rungs[rung - 1], wire)
                rungs[rung] = self._pair(False, rungs[rung], climbed)
        return rungs[-1]


# ---- placing: from gates to memory ----


def _placed(gates: _Gates, roots: Sequence[tuple[int, int]]) -> Program:
    """Give every gate that bears on a root a place; a scratch place is used again after its last reader."""
    last = _last_readers(gates.gates, roots)
    live = sorted(last)
    inputs = [number for number in live if gates.gates[number].cell]
    wanted = {wire for pair in roots for wire in pair}
    outputs = [number for number in live if number in wanted and gates.gates[number].left >= 0]
    places = {number: place for place, number in enumerate([ZERO, ONE, *inputs, *outputs])}
    code, scratch = _code(gates.gates, live, last, places)
    return Program(
        inputs=tuple((gates.gates[number].cell, gates.gates[number].rail) for number in inputs),
        outputs=len(outputs),
        scratch=scratch,
        code=code,
        roots=tuple((places[held], places[failed]) for held, failed in roots),
    )


def _last_readers(gates: Sequence[_Gate], roots: Sequence[tuple[int, int]]) -> dict[int, int]:
    """Find the gates that bear on a root, each with the number of the last gate that reads it."""
    last = {wire: wire for pair in roots for wire in pair if wire > ONE}
    for number in range(len(gates) - 1, ONE, -1):
        if number in last and gates[number].left >= 0:
            for operand in (gates[number].left, gates[number].right):
                last[operand] = max(last.get(operand, 0), number)
    return last


def _code(
    gates: Sequence[_Gate], live: Sequence[int], last: Mapping[int, int], places: dict[int, int]
) -> tuple[tuple[Instruction, ...], int]:
    """Write the instructions, filling in `places`; a result may take the place of its own operand."""
    first_scratch = len(places)
    fixed, free, used = set(places), list[int](), 0
    code = []
    for number in live:
        gate = gates[number]
        if gate.left < 0:
            continue
        left, right = places[gate.left], places[gate.right]
        free += [places[wire] for wire in (gate.left, gate.right) if last[wire] == number and wire not in fixed]
        if number not in fixed:
            used += not free
            places[number] = free.pop() if free else first_scratch + used - 1
        code.append((gate.conjunction, left, right, places[number]))
    return tuple(code), used


# ---- running ----


def run(program: Program, planes: Planes[Plane], none: Plane, every: Plane | None = None) -> list[tuple[Plane, Plane]]:
    """Run a program over planes of any kind that has `&` and `|`; a cell without planes is unknown everywhere.

    Gives for each root the plane where it is known to hold and the plane where it is known not to hold. `none` is the
    plane of no system. `every` is only needed for roots that are constant and is by default the complement of `none`,
    which for Python integers has no end (-1).
    """
    memory: list[Any] = [*_inputs(program, planes, none, every), *[none] * (program.outputs + program.scratch)]
    for conjunction, left, right, target in program.code:
        memory[target] = memory[left] & memory[right] if conjunction else memory[left] | memory[right]
    return [(memory[held], memory[failed]) for held, failed in program.roots]


def run_blocks(program: Program, packed: Packed, block: int = BLOCK) -> list[tuple[Words, Words]]:
    """Run a program over numpy planes block by block, with one scratch memory; the result is that of `run`.

    The work is bound by memory, not by logic: within a block every intermediate plane stays in the cache.
    """
    import numpy

    none = numpy.zeros(-(-packed.count // 64), dtype=numpy.uint64)
    inputs = _inputs(program, packed.planes, none)
    outputs = numpy.empty((program.outputs, len(none)), dtype=numpy.uint64)
    scratch = numpy.empty((program.scratch, block), dtype=numpy.uint64)
    code = [
        (numpy.bitwise_and if conjunction else numpy.bitwise_or, left, right, target)
        for conjunction, left, right, target in program.code
    ]
    for start in range(0, len(none), block):
        part = slice(start, min(start + block, len(none)))
        memory = [*(plane[part] for plane in inputs), *outputs[:, part], *scratch[:, : part.stop - start]]
        for operation, left, right, target in code:
            operation(memory[left], memory[right], memory[target])
    whole = [*inputs, *outputs]
    return [(whole[held], whole[failed]) for held, failed in program.roots]


def _inputs(program: Program, planes: Planes[Plane], none: Plane, every: Plane | None = None) -> list[Plane]:
    """Give the planes of the constants and inputs, in the order of their places."""
    empty: Any = none
    full = ~empty if every is None else every
    unknown = (none, none)
    return [none, full, *[planes.get(key, unknown)[0 if held else 1] for key, held in program.inputs]]


# ---- packing ----


@dataclass(frozen=True, slots=True)
class Packed:
    """What is known about `count` systems in numpy planes of 64 systems a word, the first in the lowest bit."""

    count: int
    planes: Planes[Words]


def pack(states: Sequence[State], cells: Iterable[str]) -> Packed:
    """Pack what is known about systems one by one; for very many systems `pack_columns` is much faster."""
    import numpy

    value = {None: Truth.UNKNOWN, True: Truth.TRUE, False: Truth.FALSE}
    columns = {key: numpy.array([value[state.get(key)] for state in states], dtype=numpy.int8) for key in cells}
    return pack_columns(columns, len(states))


def pack_columns(columns: Mapping[str, Values], count: int | None = None) -> Packed:
    """Pack a column of truth values for each cell (0 false, 1 unknown, 2 true).

    Raises `InvalidValue` for columns of unequal length or with another value, which would be taken for unknown.
    """
    size = len(next(iter(columns.values()), ())) if count is None else count
    for key, column in columns.items():
        if len(column) != size or (size and not 0 <= column.min() <= column.max() <= Truth.TRUE):
            nl, en = f"geef {size} waarden 0, 1 of 2", f"give {size} values 0, 1 or 2"
            raise InvalidValue(nl, en, pointer=f"/{key}")
    rails = {key: (plane(column == Truth.TRUE), plane(column == Truth.FALSE)) for key, column in columns.items()}
    return Packed(size, rails)


def plane(bits: NDArray[numpy.bool_]) -> Words:
    """Pack one yes or no a system into a plane; the bits of the last word beyond the systems are zero."""
    import numpy

    octets = numpy.zeros(-(-len(bits) // 64) * 8, dtype=numpy.uint8)
    octets[: -(-len(bits) // 8)] = numpy.packbits(bits, bitorder="little")
    return octets.view(numpy.uint64)


def unpack(held: Words, failed: Words, count: int) -> Values:
    """Unpack the two planes of a root into one truth value a system: 0 false, 1 unknown, 2 true."""
    import numpy

    def bits(plane: Words) -> Values:
        return numpy.unpackbits(plane.view(numpy.uint8), count=count, bitorder="little").view(numpy.int8)

    return bits(held) - bits(failed) + numpy.int8(1)
