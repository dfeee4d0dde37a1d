"""Who watches over a norm on a day, and over which points of the annexes.

Many duties of the AI Act rest on an article for every high-risk system, while supervision is divided by the points of
Annex III and the products of Annex I. A norm hangs on those points when it can hold on no system outside them; a
mandate over a point then reaches the norm for that point alone, and a mandate that leaves a point to somebody else does
not reach the norm for it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from normgraph.applies.decide import failed_gate
from normgraph.applies.logic import Evaluation, leaves
from normgraph.model import Cell, Provision, Requirement, State
from normgraph.practice import MANDATE_STATUSES, Mandate, Practice
from normgraph.terms import resource

KEPT = 1024
"""How many norms have their points remembered."""


@dataclass(frozen=True, slots=True)
class Reach:
    """A mandate over a norm."""

    mandate: Mandate
    over: tuple[str, ...] = ()
    """Keys of the points for which alone it reaches the norm; none when it reaches the whole of it."""
    without: tuple[str, ...] = ()
    """Keys of what lies within those points and is left to somebody else."""


def mandates_over(requirement: Requirement, practice: Practice, as_of: date) -> list[Mandate]:
    """Find the mandates over a requirement on a day, whatever the system; see `reaches`."""
    return [one.mandate for one in reaches(requirement, practice, as_of)]


def reaches(requirement: Requirement, practice: Practice, as_of: date, state: State | None = None) -> list[Reach]:
    """Find who watches over a requirement on a day, for the points of a system when its facts are given.

    Who can act comes first, then that nobody can, then who is there for some organisations or for asking documents
    only, then who is intended: a draft makes nobody competent. A system with none of the points is not narrowed: the
    norm passes it by.
    """
    points = points_of(requirement)
    left = {point: cell for point, cell in points.items() if state is None or state.get(cell.key) is not False}
    found = [_reach(one, requirement, tuple(left or points)) for one in practice.mandates if one.live_at(as_of)]
    return sorted(filter(None, found), key=lambda one: _rank(one.mandate))


def _rank(one: Mandate) -> tuple[bool, bool, int]:
    partly = one.organisations is not None or [kind.key for kind in one.kinds] == ["fundamental-rights"]
    return one.status == "intended", partly, MANDATE_STATUSES.index(one.status)


@lru_cache(KEPT)
def points_of(requirement: Requirement) -> Mapping[str, Cell]:
    """Give the points of the annexes of its act on which a norm hangs, each with the fact that stands for it.

    They are the points with which, and with no other, the norm can hold; there are none if it can hold without any.
    """
    every = {cell.key: cell for root in requirement.roots() for cell in leaves(root) if _point(cell, requirement)}
    outside = dict.fromkeys(every, False)
    if not every or _can_hold(requirement, outside):
        return {}
    alone = [cell for cell in every.values() if _can_hold(requirement, outside | {cell.key: True})]
    placed = {_place(cell, requirement): cell for cell in alone}
    return {point.key: placed[point] for point in sorted(placed, key=lambda one: one.key)}


def _can_hold(requirement: Requirement, state: State) -> bool:
    return failed_gate(requirement, Evaluation(state)) is None


def _point(cell: Cell, requirement: Requirement) -> bool:
    return any(_is_point(one, requirement) for one in cell.legal_basis)


def _place(cell: Cell, requirement: Requirement) -> Provision:
    return next(one for one in cell.legal_basis if _is_point(one, requirement))


def _is_point(one: Provision, requirement: Requirement) -> bool:
    """Say whether a provision is a place in an annex of the act of a norm, and not the annex as a whole."""
    return one.act is requirement.act and one.annex is not None and bool(one.section or one.point)


def _reach(mandate: Mandate, requirement: Requirement, points: tuple[str, ...]) -> Reach | None:
    """Say how far a mandate reaches a norm, if it does."""
    if _named(mandate.excludes, requirement):
        return None
    without = _provisions(mandate.excludes)
    kept = tuple(point for point in points if not any(_within(point, place) for place in without))
    if _named(mandate.supervises, requirement):
        if not points or kept == points:
            return Reach(mandate)
        return Reach(mandate, kept) if kept else None
    places = _provisions(mandate.supervises)
    over = [narrower for point in kept for place in places if (narrower := _narrower(point, place))]
    inside = tuple(place for place in without if any(place != own and _within(place, own) for own in over))
    return Reach(mandate, tuple(dict.fromkeys(over)), inside) if over else None


def _narrower(one: str, other: str) -> str | None:
    """Give the narrower of two places if one lies within the other."""
    return one if _within(one, other) else other if _within(other, one) else None


def _within(place: str, wider: str) -> bool:
    return place == wider or place.startswith(f"{wider}/")


def _provisions(iris: Iterable[str]) -> list[str]:
    start = resource("provision", "")
    return [iri.removeprefix(start) for iri in iris if iri.startswith(start)]


def _named(iris: Iterable[str], requirement: Requirement) -> bool:
    """Say whether one of these is the requirement, its act, or a provision on which it rests."""
    named = {requirement.iri, resource("act", requirement.act.key)}
    own, places = [provision.key for provision in requirement.legal_basis], _provisions(iris)
    return not named.isdisjoint(iris) or any(_within(key, place) for place in places for key in own)
