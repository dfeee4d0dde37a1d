"""The whole condition of a requirement as a tree of texts, each with its value where there is a system to judge.

What stands below one another holds together, unless a heading says otherwise: *one or more of*, *none of*. A nameless
condition of several parts below such a heading therefore has a heading of its own, *all of*; without it each of its
parts would read as an alternative.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from normgraph.applies.logic import Evaluation
from normgraph.model import ALWAYS, Cell, Condition, Node, Provision, Requirement, Text, Truth, condition
from normgraph.texts import TEXTS

ALL_OF, ANY_OF, NONE_OF = TEXTS["all_of"], TEXTS["any_of"], TEXTS["none_of"]


@dataclass(frozen=True, slots=True)
class Branch:
    """A named condition or fact with its value, or a heading over several of them."""

    text: Text
    value: Truth | None = None
    legal_basis: tuple[Provision, ...] = ()
    members: tuple[Branch, ...] = ()
    node: Node | None = None
    """What it shows; a heading shows nothing of its own."""


def condition_tree(requirement: Requirement, evaluation: Evaluation | None = None) -> list[Branch]:
    """Give everything that decides whether a requirement applies, apart from time."""
    parts = (("scope", requirement.scope), ("role_of", requirement.role), ("condition_of", requirement.condition))
    found = [
        Branch(TEXTS[name], members=tuple(branches_of(node, evaluation)))
        for name, node in parts
        if node is not ALWAYS and node.key != ALWAYS.key
    ]
    exceptions = tuple(parts_of(condition(any_of=requirement.exceptions), evaluation))
    return [*found, Branch(TEXTS["exceptions"], members=exceptions)] if exceptions else found


def branches_of(node: Node, evaluation: Evaluation | None = None) -> Iterator[Branch]:
    """Give a node as a branch; a nameless condition gives its members, each part under its heading."""
    if isinstance(node, Cell):
        yield Branch(node.label, evaluation.value(node) if evaluation else None, node.legal_basis, node=node)
    elif node.label:
        members = tuple(parts_of(node, evaluation))
        yield Branch(node.label, evaluation.value(node) if evaluation else None, node.legal_basis, members, node)
    else:
        yield from parts_of(node, evaluation)


def parts_of(node: Condition, evaluation: Evaluation | None) -> Iterator[Branch]:
    """Give the parts of a condition, which hold together; a part with one member needs no heading of its own."""
    together = [branch for one in node.all_of for branch in branches_of(one, evaluation)]
    yield from together if len(node.all_of) == 1 else _together(together)
    if len(node.any_of) == node.at_least == 1:
        yield from branches_of(node.any_of[0], evaluation)
    else:
        yield from _apart(_enough(node.at_least), node.any_of, evaluation)
    yield from _apart(NONE_OF, node.none_of, evaluation)


def _enough(at_least: int) -> Text:
    """Say how many of the alternatives must hold."""
    words = TEXTS["at_least"]
    return ANY_OF if at_least == 1 else Text(f"{words.nl} {at_least}", f"{words.en} {at_least}")


def _apart(heading: Text, nodes: Sequence[Node], evaluation: Evaluation | None) -> Iterator[Branch]:
    """Give nodes under a heading, each as one branch, so that its parts are not taken for as many members."""
    found = [list(branches_of(node, evaluation)) for node in nodes]
    members = tuple(one[0] if len(one) == 1 else Branch(ALL_OF, members=tuple(_flat(one))) for one in found)
    yield from (Branch(heading, members=members),) if members else ()


def _together(branches: Sequence[Branch]) -> Iterator[Branch]:
    """Give branches that hold together under their heading."""
    yield from (Branch(ALL_OF, members=tuple(_flat(branches))),) if branches else ()


def _flat(branches: Iterable[Branch]) -> Iterator[Branch]:
    """Take away headings that say again that all must hold."""
    for one in branches:
        yield from one.members if one.text is ALL_OF else (one,)
