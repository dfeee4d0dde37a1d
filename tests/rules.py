"""Random rule bases and states for property tests, and a tiny reference that checks the reference evaluator.

A rule base is grown from its cells: each new condition takes its members from what is there already, so that nodes
are shared (a directed acyclic graph) and a failing example shrinks to few cells and few conditions.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import product

from hypothesis import strategies as st

from normgraph.model import Cell, Condition, Node, Text, condition

CELL_KEYS = ("human", "annex3/5a", "annex3/5b", "since/2027-12-02", "reading/scope/wide", "public_body", "profiling")
"""Shapes of key that the graph has: a yes/no fact, members of a set, a date threshold, a reading."""

CELLS = tuple(
    Cell(key, key.partition("/")[0], Text(f"kenmerk {key}", f"fact {key}"), is_reading=key.startswith("reading/"))
    for key in CELL_KEYS
)


@dataclass(frozen=True)
class Rules:
    """A rule base: the cells it may use and its nodes, each built on earlier ones; the last is the deepest."""

    cells: tuple[Cell, ...]
    nodes: tuple[Node, ...]


@st.composite
def rule_bases(draw: st.DrawFn, *, conditions: int = 6, cells: int = 5, unate: bool = False) -> Rules:
    """Draw a rule base; in a unate one every cell bears on every node with one polarity only."""
    available = CELLS[: draw(st.integers(1, cells))]
    rising: list[Node] = list(available)
    falling: list[Node] = rising
    if unate:
        falling = [cell for cell in available if draw(st.booleans())]
        rising = [cell for cell in available if cell not in falling]
    shared: dict[str, Condition] = {}
    for number in range(draw(st.integers(1, conditions))):
        same, other = (rising, falling) if draw(st.booleans()) else (falling, rising)
        made = _named(draw, number, draw(_conditions(same, other)))
        same.append(shared.setdefault(made.key, made))
    nodes = rising if rising is falling else rising + falling
    return Rules(available, tuple(nodes))


@st.composite
def _conditions(draw: st.DrawFn, same: Sequence[Node], other: Sequence[Node]) -> Condition:
    all_of, any_of, none_of = (draw(_members(pool, size)) for pool, size in ((same, 3), (same, 4), (other, 2)))
    return condition(all_of, any_of, none_of, draw(st.integers(0, len(any_of) + 1)))


def _members(pool: Sequence[Node], size: int) -> st.SearchStrategy[tuple[Node, ...]]:
    """Draw members by place, latest first, so that rule bases grow deep and shrink to the nearest node."""
    if not pool:
        return st.just(())
    places = st.lists(st.integers(1, len(pool)), max_size=size)
    return places.map(lambda found: tuple(pool[-place] for place in found))


def _named(draw: st.DrawFn, number: int, made: Condition) -> Condition:
    """Turn some conditions into qualifications, with a key and name of their own."""
    if not draw(st.booleans()):
        return made
    label = Text(f"status {number}\nregel 2", f"status # {number}\nline 2 }} SERVICE")
    return replace(made, key=f"qualification/q{number}", name=f"q{number}", label=label)


def states(rules: Rules) -> st.SearchStrategy[dict[str, bool]]:
    """Draw what is known: each cell true, false or absent."""
    return st.dictionaries(st.sampled_from([cell.key for cell in rules.cells]), st.booleans())


@st.composite
def rules_and_states(
    draw: st.DrawFn, *, conditions: int = 6, unate: bool = False, fewest: int = 1, most: int = 4
) -> tuple[Rules, list[dict[str, bool]]]:
    """Draw a rule base with some systems described in its cells."""
    rules = draw(rule_bases(conditions=conditions, unate=unate))
    return rules, draw(st.lists(states(rules), min_size=fewest, max_size=most))


def completions(rules: Rules, state: Mapping[str, bool]) -> Iterator[dict[str, bool]]:
    """Yield every way to fill in what is unknown."""
    unknown = [cell.key for cell in rules.cells if cell.key not in state]
    for values in product((True, False), repeat=len(unknown)):
        yield {**state, **dict(zip(unknown, values, strict=True))}


# ---- the tiny reference: the truth tables of strong Kleene logic, None is unknown ----

Kleene = bool | None

NOT: dict[Kleene, Kleene] = {True: False, False: True, None: None}
AND: dict[tuple[Kleene, Kleene], Kleene] = {
    (True, True): True,
    (True, False): False,
    (True, None): None,
    (False, True): False,
    (False, False): False,
    (False, None): False,
    (None, True): None,
    (None, False): False,
    (None, None): None,
}


def conjunction(values: Sequence[Kleene]) -> Kleene:
    """Fold *and* over values; nothing is true."""
    result: Kleene = True
    for value in values:
        result = AND[result, value]
    return result


def at_least(count: int, values: Sequence[Kleene]) -> Kleene:
    """Say whether a number of values hold: with the first and one fewer of the rest, or without it."""
    if count <= 0 or not values:
        return count <= 0
    with_first = AND[values[0], at_least(count - 1, values[1:])]
    return NOT[AND[NOT[with_first], NOT[at_least(count, values[1:])]]]


def kleene(node: Node, state: Mapping[str, bool]) -> Kleene:
    """Evaluate a node straight from the truth tables, nothing cached."""
    if isinstance(node, Cell):
        return state.get(node.key)
    any_of = [at_least(node.at_least, [kleene(m, state) for m in node.any_of])] if node.any_of else []
    all_of = [kleene(member, state) for member in node.all_of]
    none_of = [NOT[kleene(member, state)] for member in node.none_of]
    return conjunction([*all_of, *any_of, *none_of])
