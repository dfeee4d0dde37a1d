"""The reference evaluator against hand-written truth tables, the tiny reference and all completions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from normgraph.applies.logic import Evaluation, Witness, leaves
from normgraph.model import ALWAYS, Cell, Node, Truth, condition
from rules import CELLS, Kleene, Rules, completions, kleene, rules_and_states

T, U, F = Truth.TRUE, Truth.UNKNOWN, Truth.FALSE
TRUTH: dict[Kleene, Truth] = {True: T, None: U, False: F}

A, B, C, D = CELLS[:4]


def known(**values: Truth) -> dict[str, bool]:
    """Make a state from truth values of the cells A to D."""
    cells = {"a": A, "b": B, "c": C, "d": D}
    return {cells[name].key: value is T for name, value in values.items() if value is not U}


# ---- truth tables by hand ----

TABLE = [
    # a, b, and, or: the rows of the DMN compatibility kit, 0106-feel-ternary-logic, with null for unknown
    (T, T, T, T),
    (T, F, F, T),
    (T, U, U, T),
    (F, T, F, T),
    (F, F, F, F),
    (F, U, F, U),
    (U, T, U, T),
    (U, F, F, U),
    (U, U, U, U),
]


@pytest.mark.parametrize(("a", "b", "both", "either"), TABLE)
def test_and_or_are_strong_kleene(a: Truth, b: Truth, both: Truth, either: Truth) -> None:
    state = known(a=a, b=b)
    assert Evaluation(state).value(condition(all_of=(A, B))) is both
    assert Evaluation(state).value(condition(any_of=(A, B))) is either
    assert Evaluation(state).value(condition(any_of=(A, B), at_least=2)) is both


@pytest.mark.parametrize(("a", "b", "neither"), [(a, b, {T: F, U: U, F: T}[either]) for a, b, _, either in TABLE])
def test_none_of_is_the_complement_of_or(a: Truth, b: Truth, neither: Truth) -> None:
    assert Evaluation(known(a=a, b=b)).value(condition(none_of=(A, B))) is neither


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ((T, T, F), T),
        ((T, T, U), T),
        ((T, U, F), U),
        ((T, U, U), U),
        ((U, U, F), U),
        ((U, U, U), U),
        ((T, F, F), F),
        ((U, F, F), F),
        ((F, F, F), F),
    ],
)
def test_two_of_three(values: tuple[Truth, Truth, Truth], expected: Truth) -> None:
    a, b, c = values
    assert Evaluation(known(a=a, b=b, c=c)).value(condition(any_of=(A, B, C), at_least=2)) is expected


@pytest.mark.parametrize("value", [T, U, F])
def test_edge_cases(value: Truth) -> None:
    state = known(a=value)
    assert Evaluation(state).value(ALWAYS) is T
    assert Evaluation(state).value(condition(none_of=(ALWAYS,))) is F
    assert Evaluation(state).value(condition(any_of=(A,), at_least=0)) is T
    assert Evaluation(state).value(condition(any_of=(A,), at_least=2)) is F
    assert Evaluation(state).value(condition(at_least=3)) is T, "an empty list asks nothing"
    assert Evaluation(state).value(condition(any_of=(A, A), at_least=2)) is value
    assert Evaluation(state).value(A) is value


def test_a_condition_has_its_key_from_all_that_it_says_in_any_order() -> None:
    assert condition(any_of=(A, B), none_of=(C, D)).key == condition(any_of=(B, A), none_of=(D, C)).key
    told = [condition(all_of=(A, B)), condition(any_of=(A, B)), condition(none_of=(A, B)), condition((A,), (B,))]
    told += [condition(any_of=(A, B), at_least=2), ALWAYS]
    assert len({one.key for one in told}) == len(told)


def test_parts_of_one_condition_are_joined_by_and() -> None:
    node = condition(all_of=(A,), any_of=(B,), none_of=(C,))
    for a, b, c in product((T, U, F), repeat=3):
        assert Evaluation(known(a=a, b=b, c=c)).value(node) is min(a, b, Truth(2 - c))


# ---- any rule base ----

# Each test draws whole rule bases and looks at all their nodes.
many = settings(max_examples=300, deadline=None)


@many
@given(rules_and_states())
def test_evaluator_agrees_with_the_truth_tables(drawn: tuple[Rules, list[dict[str, bool]]]) -> None:
    rules, given_states = drawn
    for state in given_states:
        evaluation = Evaluation(state)
        for node in rules.nodes:
            assert evaluation.value(node) is TRUTH[kleene(node, state)]
            assert Evaluation(state).value(node) is evaluation.value(node), "sharing values changes none"


@many
@given(rules_and_states(most=1), st.data())
def test_more_facts_never_turn_an_answer_round(drawn: tuple[Rules, list[dict[str, bool]]], data: st.DataObject) -> None:
    rules, (state,) = drawn
    fewer = {key: held for key, held in state.items() if data.draw(st.booleans())}
    for node in rules.nodes:
        before = Evaluation(fewer).value(node)
        assert before in (U, Evaluation(state).value(node))


@many
@given(rules_and_states(most=1))
def test_a_definite_answer_holds_in_every_completion(drawn: tuple[Rules, list[dict[str, bool]]]) -> None:
    rules, (state,) = drawn
    worlds = list(completions(rules, state))
    for node in rules.nodes:
        outcomes = {Evaluation(world).value(node) for world in worlds}
        assert U not in outcomes, "a complete description leaves nothing open"
        assert (
            Evaluation(state).value(node) in {U, *outcomes}
            if len(outcomes) == 1
            else Evaluation(state).value(node) is U
        )


@many
@given(rules_and_states(most=1, unate=True))
def test_unate_conditions_decide_whatever_all_completions_agree_on(
    drawn: tuple[Rules, list[dict[str, bool]]],
) -> None:
    rules, (state,) = drawn
    worlds = list(completions(rules, state))
    for node in rules.nodes:
        outcomes = {Evaluation(world).value(node) for world in worlds}
        assert Evaluation(state).value(node) is (outcomes.pop() if len(outcomes) == 1 else U)


def test_completeness_needs_one_polarity() -> None:
    """Kleene logic does not see that `a or not a` always holds; hence the build check on polarity."""
    assert Evaluation({}).value(condition(any_of=(A, condition(none_of=(A,))))) is U


# ---- witnesses ----


def steps(witness: Witness) -> Iterator[Witness]:
    """Yield a witness and everything below it."""
    yield witness
    for member in witness.members:
        yield from steps(member)


def cells_of(witness: Witness, state: Mapping[str, bool]) -> dict[str, bool]:
    """Give what the leaves of a witness say, and nothing else."""
    found = {step.node.key for step in steps(witness) if isinstance(step.node, Cell)}
    return {key: held for key, held in state.items() if key in found}


@many
@given(rules_and_states())
def test_a_witness_alone_decides(drawn: tuple[Rules, list[dict[str, bool]]]) -> None:
    rules, given_states = drawn
    for state in given_states:
        evaluation = Evaluation(state)
        for node in rules.nodes:
            witness = evaluation.witness(node)
            assert witness.node is node
            assert witness.value is evaluation.value(node)
            if witness.value is not U:
                assert Evaluation(cells_of(witness, state)).value(node) is witness.value


@many
@given(rules_and_states())
def test_a_witness_is_a_sub_tree_with_true_values(drawn: tuple[Rules, list[dict[str, bool]]]) -> None:
    rules, given_states = drawn
    for state in given_states:
        for step in steps(Evaluation(state).witness(rules.nodes[-1])):
            members = [] if isinstance(step.node, Cell) else list(step.node.members())
            for member in step.members:
                assert member.node in members
                assert member.value is Evaluation(state).value(member.node)


@many
@given(rules_and_states(most=1), st.data())
def test_answering_what_is_open_decides(drawn: tuple[Rules, list[dict[str, bool]]], data: st.DataObject) -> None:
    rules, (state,) = drawn
    node = rules.nodes[-1]
    witness = Evaluation(state).witness(node)
    if witness.value is U:
        asked = sorted({step.node.key for step in steps(witness) if isinstance(step.node, Cell)})
        assert asked
        assert not set(asked) & set(state)
        answers = {key: data.draw(st.booleans()) for key in asked}
        assert Evaluation({**state, **answers}).value(node) is not U


@pytest.mark.parametrize(
    ("node", "values", "leaves_shown"),
    [
        (condition(any_of=(condition(all_of=(A, B)), C)), {"a": T, "b": T, "c": T}, {C}),
        (condition(all_of=(condition(any_of=(A, B)), C)), {"a": F, "b": F, "c": F}, {C}),
        (condition(all_of=(condition(any_of=(A, B)),), none_of=(C,)), {"a": F, "b": F, "c": T}, {C}),
        (condition(all_of=(A,), any_of=(B, C), at_least=2), {"a": F, "b": F, "c": F}, {A}),
        (condition(any_of=(A, B, C), at_least=2), {"a": T, "b": F, "c": T}, {A, C}),
        (condition(any_of=(A, B, C), at_least=2), {"a": F, "b": U, "c": F}, {A, C}),
        (condition(any_of=(A, B, C), at_least=2), {"a": F, "b": F, "c": F}, {A, B}),
        (condition(any_of=(A, B), none_of=(C,)), {"a": T, "b": T, "c": F}, {A, C}),
        (condition(all_of=(A, B), none_of=(C,)), {"a": T, "b": U, "c": U}, {B, C}),
        (condition(all_of=(A,), any_of=(B, C)), {"a": U, "b": T, "c": U}, {A}),
        (condition(any_of=(A, B), none_of=(C,)), {"a": T, "b": U, "c": U}, {C}),
    ],
)
def test_a_witness_is_no_larger_than_needed(node: Node, values: dict[str, Truth], leaves_shown: set[Cell]) -> None:
    witness = Evaluation(known(**values)).witness(node)
    assert {step.node for step in steps(witness) if isinstance(step.node, Cell)} == leaves_shown
    assert witness.size == len(leaves_shown)


def test_leaves_come_as_often_as_they_occur() -> None:
    shared = condition(all_of=(A, B, A))
    assert list(leaves(condition(all_of=(shared,), any_of=(shared, C), none_of=(D,)))) == [A, B, A, A, B, A, C, D]
