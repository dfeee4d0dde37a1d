"""The whole condition of a requirement as a tree of texts, each with its value where there is a system to judge."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from normgraph.applies.logic import Evaluation
from normgraph.model import ALWAYS, Cell, Condition, Node, Provision, Requirement, Text, Truth
from normgraph.texts import TEXTS


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
    exceptions = tuple(branch for one in requirement.exceptions for branch in branches_of(one, evaluation))
    return [*found, Branch(TEXTS["exceptions"], members=exceptions)] if exceptions else found


def branches_of(node: Node, evaluation: Evaluation | None = None) -> Iterator[Branch]:
    """Give a node as a branch; a nameless condition gives its members, each part under its heading."""
    if isinstance(node, Cell):
        yield Branch(node.label, evaluation.value(node) if evaluation else None, node.legal_basis, node=node)
    elif node.label:
        members = tuple(_members(node, evaluation))
        yield Branch(node.label, evaluation.value(node) if evaluation else None, node.legal_basis, members, node)
    else:
        yield from _members(node, evaluation)


def _members(node: Condition, evaluation: Evaluation | None) -> Iterator[Branch]:
    """Give the members of a condition; a part with one member needs no heading, unless it forbids it."""
    any_of = TEXTS["any_of"]
    if node.at_least > 1:
        any_of = Text(f"{TEXTS['at_least'].nl} {node.at_least}", f"{TEXTS['at_least'].en} {node.at_least}")
    parts = ((TEXTS["all_of"], node.all_of), (any_of, node.any_of), (TEXTS["none_of"], node.none_of))
    for heading, nodes in parts:
        branches = tuple(branch for one in nodes for branch in branches_of(one, evaluation))
        if len(nodes) == 1 and nodes is not node.none_of:
            yield from branches
        elif nodes:
            yield Branch(heading, members=branches)
