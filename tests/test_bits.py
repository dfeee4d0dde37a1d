"""Bit planes: integers, numpy planes and blocks of them give what the reference evaluator gives."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import cycle, islice

import numpy
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from normgraph.applies.bits import Packed, compile_program, pack, pack_columns, run, run_blocks, unpack
from normgraph.applies.logic import Evaluation
from normgraph.errors import InvalidValue
from normgraph.model import ALWAYS, Node, Truth, condition
from rules import CELLS, Rules, rules_and_states

A, B, C, D = CELLS[:4]
NEVER = condition(none_of=(ALWAYS,))
LENGTHS = (0, 1, 63, 64, 65, 127, 128, 200)

State = Mapping[str, bool]

many = settings(max_examples=300, deadline=None)


def integer_planes(states: Sequence[State]) -> dict[str, tuple[int, int]]:
    """Pack states into integers, one bit a state."""

    def plane(key: str, held: bool) -> int:
        return sum(1 << place for place, state in enumerate(states) if state.get(key) is held)

    return {key: (plane(key, True), plane(key, False)) for state in states for key in state}


def expected(nodes: Sequence[Node], states: Sequence[State]) -> list[list[Truth]]:
    """Evaluate every node in every state with the reference."""
    return [[Evaluation(state).value(node) for state in states] for node in nodes]


def answers(nodes: Sequence[Node], packed: Packed, block: int | None = None) -> list[list[int]]:
    """Evaluate nodes over numpy planes, in blocks of some size or in one go."""
    program = compile_program(nodes)
    if block is None:
        found = run(program, packed.planes, numpy.zeros(-(-packed.count // 64), dtype=numpy.uint64))
    else:
        found = run_blocks(program, packed, block)
    return [unpack(held, failed, packed.count).tolist() for held, failed in found]


# ---- the engines agree ----


@many
@given(rules_and_states(most=6))
def test_integers_agree_with_the_reference(drawn: tuple[Rules, list[dict[str, bool]]]) -> None:
    rules, states = drawn
    found = run(compile_program(rules.nodes), integer_planes(states), 0)
    assert [
        [1 + (held >> place & 1) - (failed >> place & 1) for place in range(len(states))] for held, failed in found
    ] == expected(rules.nodes, states)
    assert not any(held & failed for held, failed in found), "nothing is known both ways"


@many
@given(rules_and_states(most=6), st.sampled_from(LENGTHS), st.sampled_from([None, 1, 2, 4096]))
def test_numpy_agrees_with_the_reference(
    drawn: tuple[Rules, list[dict[str, bool]]], length: int, block: int | None
) -> None:
    rules, some = drawn
    states = list(islice(cycle(some), length))
    packed = pack(states, [cell.key for cell in rules.cells])
    assert answers(rules.nodes, packed, block) == expected(rules.nodes, states)


@pytest.mark.parametrize("needed", range(6))
def test_counting(needed: int) -> None:
    node = condition(any_of=CELLS[:4], at_least=needed)
    values = numpy.array(numpy.meshgrid(*[[0, 1, 2]] * 4), dtype=numpy.int8).reshape(4, 81)
    columns = dict(zip((cell.key for cell in CELLS[:4]), values, strict=True))
    held, possible = (values == 2).sum(axis=0), (values >= 1).sum(axis=0)
    expected_values = numpy.where(held >= needed, 2, numpy.where(possible < needed, 0, 1))
    assert answers([node], pack_columns(columns), 1) == [expected_values.tolist()]


@pytest.mark.parametrize("block", [None, 1])
def test_no_systems_and_no_cells(block: int | None) -> None:
    assert answers([A, ALWAYS], pack([], ["human"]), block) == [[], []]
    assert answers([A, ALWAYS], pack_columns({}), block) == [[], []]
    assert answers([ALWAYS, NEVER, A], pack([{}] * 3, []), block) == [[2] * 3, [0] * 3, [1] * 3]
    assert answers([], pack([{}], []), block) == []


def test_constants_over_integers() -> None:
    program = compile_program([ALWAYS, NEVER])
    assert run(program, {}, 0) == [(-1, 0), (0, -1)]
    assert run(program, {}, 0, 0b111) == [(0b111, 0), (0, 0b111)]


# ---- packing ----


@given(st.lists(st.integers(0, 2), max_size=200))
def test_packing_is_undone_by_unpacking(values: list[int]) -> None:
    column = numpy.array(values, dtype=numpy.int8)
    packed = pack_columns({"human": column})
    unpacked = unpack(*packed.planes["human"], packed.count)
    assert unpacked.tolist() == values
    assert unpacked.dtype == numpy.int8


def test_the_first_system_is_in_the_lowest_bit() -> None:
    """Over the words of a plane, in the order in which the integers of the other path count."""
    held, failed = pack([{"human": True}, {}, {"human": False}, {"human": True}], ["human"]).planes["human"]
    assert numpy.unpackbits(held.view(numpy.uint8), bitorder="little").nonzero()[0].tolist() == [0, 3]
    assert numpy.unpackbits(failed.view(numpy.uint8), bitorder="little").nonzero()[0].tolist() == [2]


@pytest.mark.parametrize("values", [[0, 1, 3], [0, -1, 2], [0, 1]])
def test_a_wrong_column_is_refused(values: list[int]) -> None:
    good = numpy.zeros(3, dtype=numpy.int8)
    with pytest.raises(InvalidValue, match="give 3 values 0, 1 or 2") as refused:
        pack_columns({"human": good, "annex3/5a": numpy.array(values, dtype=numpy.int8)})
    assert refused.value.pointer == "/annex3/5a"


def test_inputs_stay_as_they_were() -> None:
    packed = pack([{"human": True, "annex3/5a": True}, {}] * 40, ["human", "annex3/5a"])
    before = {key: (held.copy(), failed.copy()) for key, (held, failed) in packed.planes.items()}
    answers([condition(all_of=(A, B)), condition(any_of=(A, B))], packed, 1)
    for key, rails in packed.planes.items():
        assert all((now == then).all() for now, then in zip(rails, before[key], strict=True))


# ---- programs ----


def test_equal_work_is_done_once() -> None:
    once = compile_program([condition(all_of=(A, B, C))])
    twice = compile_program([condition(all_of=(A, B, C)), condition(all_of=(C, B, A)), condition(none_of=(A,))])
    assert len(once.code) == len(twice.code) == 4
    assert twice.roots[0] == twice.roots[1]


def test_none_of_costs_nothing() -> None:
    program = compile_program([A, condition(none_of=(A,))])
    assert program.code == ()
    assert program.roots[1] == program.roots[0][::-1]


def test_scratch_is_used_again() -> None:
    """Intermediate results of ten conditions with a parent do not need a place each."""
    pairs = [condition(all_of=(first, second)) for first in CELLS for second in CELLS if first is not second]
    program = compile_program([condition(any_of=tuple(pairs))])
    assert program.outputs == 2
    assert program.scratch < len(program.code) / 2
    written = {target for *_, target in program.code}
    assert len(written) == program.outputs + program.scratch


@given(rules_and_states())
def test_every_instruction_bears_on_a_root(drawn: tuple[Rules, list[dict[str, bool]]]) -> None:
    program = compile_program(drawn[0].nodes[-1:])
    needed = {place for pair in program.roots for place in pair}
    for _, left, right, target in reversed(program.code):
        assert target in needed
        needed = needed - {target} | {left, right}
    assert needed <= set(range(2 + len(program.inputs)))
    assert set(range(2, 2 + len(program.inputs))) <= needed


def test_the_cells_of_a_program_are_those_that_matter() -> None:
    assert compile_program([condition(all_of=(A, C)), condition(any_of=(B, ALWAYS))]).cells == ("annex3/5b", "human")
