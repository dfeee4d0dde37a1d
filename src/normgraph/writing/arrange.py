"""The order in which an answer is told, and what is open by the fact that it waits for.

Pages and dossier share all of it, the text of the command line the order and the reasons, so that who compares them
finds his way.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass
from typing import Final, TypeVar

from normgraph.model import DUTIES, LAW, Fact, RequirementAnswer

Reason = TypeVar("Reason", bound=Hashable)

CORE_ACTS: Final = ("aia", "avg", "uavg", "awb")
"""The acts that nearly every system meets; they come first."""


def place_of_act(key: str) -> tuple[int, str]:
    """Give the place of an act among all acts, to sort by."""
    return (CORE_ACTS.index(key) if key in CORE_ACTS else len(CORE_ACTS), key)


def is_duty(row: RequirementAnswer) -> bool:
    """Say whether a norm asks something: what gives a right or a power must not be read as a duty."""
    return row.requirement.modality.key in DUTIES


def is_law(row: RequirementAnswer) -> bool:
    """Say whether a norm binds by law."""
    return row.requirement.bindingness.key in LAW


def in_order(rows: Iterable[RequirementAnswer]) -> list[RequirementAnswer]:
    """Sort outcomes: law before policy, act by act, in each act duties first; else the order of the graph is kept."""
    return sorted(rows, key=lambda row: (not is_law(row), place_of_act(row.requirement.act.key), not is_duty(row)))


def hanging(rows: Iterable[RequirementAnswer]) -> Counter[str]:
    """Count for each fact the open norms that miss it."""
    return Counter(key for row in rows if row.status == "undetermined" for key in row.missing)


@dataclass(frozen=True, slots=True)
class Waiting:
    """Open norms that stand together below a fact that they all miss; without a fact, what a person must judge."""

    fact: Fact | None
    rows: tuple[RequirementAnswer, ...]
    hanging: int = 0
    """How many open norms of the answer miss the fact, those that stand below another one included."""

    @property
    def also(self) -> int:
        """Count the norms that wait for another fact as well: this answer alone does not settle them."""
        return sum(len(row.missing) > 1 for row in self.rows)


def by_missing(
    rows: Iterable[RequirementAnswer], facts: Mapping[str, Fact], every: Mapping[str, int] | None = None
) -> list[Waiting]:
    """Put each open norm below one fact: again and again the fact that most of the rest miss takes all of these.

    Equal facts stand in the order of the questions, but a date after the others: it says when a norm begins, seldom
    whether it binds at all. Last comes what no fact settles. Where `rows` are not all of an answer, `every` says how
    many norms hang on each fact in the whole of it.
    """
    left = [row for row in in_order(rows) if row.status == "undetermined"]
    every, found = every or hanging(left), []
    judged = tuple(row for row in left if not row.missing)
    left = [row for row in left if row.missing]
    while left:
        missed = hanging(left)
        most = min(missed, key=lambda key: (-missed[key], facts[key].type == "date", facts[key].order))
        found.append(Waiting(facts[most], tuple(row for row in left if most in row.missing), every[most]))
        left = [row for row in left if most not in row.missing]
    return [*found, *([Waiting(None, judged)] if judged else [])]


def by_reason(
    rows: Iterable[RequirementAnswer], reason: Callable[[RequirementAnswer], Reason]
) -> list[tuple[Reason, list[RequirementAnswer]]]:
    """Bring norms together that have the same reason, which is then told once above them.

    Those of which nothing is told come first: below the reason of others they would seem to have that.
    """
    found: dict[Reason, list[RequirementAnswer]] = {}
    for row in rows:
        found.setdefault(reason(row), []).append(row)
    return sorted(found.items(), key=lambda item: bool(item[0]))
