"""The cases that labels can describe, and what our engine makes of each.

A profile gives one label of each group. A label may stand for several cases that the law tells apart: a high-risk
system is listed in some point of Annex III or is a product of Annex I. Each is a *world*, a description of its own. All
worlds of all profiles are decided in one pass, whatever the date: what counts is whether a norm can ever apply.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import product
from typing import Any, Final

from normgraph.applies.ai_act import ARTICLE_50
from normgraph.applies.bits import compile_program
from normgraph.applies.decide import timeless
from normgraph.applies.description import read_description
from normgraph.applies.facts import close
from normgraph.applies.residue import Diagrams, earlier_thresholds
from normgraph.applies.worlds import Rails, suppose
from normgraph.model import Cell, Norms, Requirement
from normgraph.settings import STATE_OF_LAW
from normgraph.sources.labels import (
    EXCEPTION,
    GROUPS,
    HIGH,
    MODEL,
    NO_ALGORITHM,
    NOT_APPLICABLE,
    NOT_HIGH,
    PROHIBITED,
    PROVIDER,
    ROLE_FACTS,
    SYSTEMS,
)

Facts = Mapping[str, Any]
Profile = Mapping[str, str]
"""One label for each group."""

RISKS: Final = (HIGH, NOT_HIGH, PROHIBITED, EXCEPTION)
COMPARED: Final = ("type", "risk", "role", "transparency", "systemic", "open")
"""The groups of which a profile has a label."""


@dataclass(frozen=True, slots=True)
class World:
    """A case: its name, and the facts that hold in it."""

    name: str
    facts: Facts


def profiles() -> Iterator[Profile]:
    """Yield every coherent profile of a system, then of a model, with one role each."""
    roles, yes_no = tuple(ROLE_FACTS), ("transparency", "systemic", "open")
    given = {name: [label for label in GROUPS[name].labels if label != NOT_APPLICABLE] for name in yes_no}
    for type_, risk, role, transparency, open_ in product(SYSTEMS, RISKS, roles, given["transparency"], given["open"]):
        yield _profile(type_, risk, role, transparency, NOT_APPLICABLE, open_)
    for role, systemic, open_ in product(roles, given["systemic"], given["open"]):
        yield _profile(MODEL, NOT_APPLICABLE, role, NOT_APPLICABLE, systemic, open_)


def _profile(*labels: str) -> Profile:
    return dict(zip(COMPARED, labels, strict=True))


NOT_AI: Final[Profile] = _profile(NO_ALGORITHM, *[NOT_APPLICABLE] * 5)
"""An application that is no AI: no label of the AI Act fits it."""


def worlds(profile: Profile, norms: Norms) -> Iterator[World]:
    """Yield the cases that a profile stands for, each with all that its labels determine in that case."""
    if profile["type"] == NO_ALGORITHM:
        yield World("", {"is_ai_system": False, "gpai_model_provider": False})
        return
    is_open = profile["open"] == "open-source"
    if profile["type"] == MODEL:
        roles: dict[str, Any] = dict.fromkeys(ROLE_FACTS.values(), False)
        model = {"excl_scope": False, "gpai_model_provider": profile["role"] == PROVIDER, "gpai_open_source": is_open}
        yield World(
            "", {**roles, **model, "is_ai_system": False, "gpai_systemic": profile["systemic"] == "systeemrisico"}
        )
        return
    facts: dict[str, Any] = {fact: role == profile["role"] for role, fact in ROLE_FACTS.items()}
    facts |= {"is_ai_system": True, "open_source": is_open, "lifecycle": "in_service", "gpai_model_provider": False}
    if profile["transparency"].startswith("geen"):
        facts |= dict.fromkeys(ARTICLE_50, False)
    for name, risk in _risks(profile["risk"], norms):
        yield World(name, {**facts, **risk})


def _risks(label: str, norms: Norms) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield the cases of one risk label."""
    none: dict[str, Any] = {"excl_scope": False, "prohibited": [], "annex3": [], "annex1_section": "none"}
    if label == HIGH:
        for point in norms.facts["annex3"].domain:
            yield f"annex3/{point}", {**none, "annex3": [point], "art63_no_significant_risk": False}
        for section in ("A", "B"):
            yield f"annex1_section/{section}", {**none, "annex1_section": section, "annex1_third_party": True}
    elif label == NOT_HIGH:
        yield "annex3 = []", none
        derogation = {"art63_no_significant_risk": True, "art63_condition": ["a"], "profiling": False}
        yield "art63_condition", {**none, "annex3": ["5a"], **derogation}
    elif label == PROHIBITED:
        for point in norms.facts["prohibited"].domain:
            yield f"prohibited/{point}", {**none, "prohibited": [point]}
    else:
        yield "excl_scope", {"excl_scope": True}


@dataclass(frozen=True, slots=True)
class Outcome:
    """What our norms of one requirement make of a profile."""

    applies: frozenset[str] = frozenset()
    """The worlds in which a norm applies."""
    open: frozenset[str] = frozenset()
    """The worlds in which it hangs on a fact."""
    never: frozenset[str] = frozenset()
    """The worlds in which none can apply."""


@dataclass(slots=True)
class Cases:
    """Every case decided on every norm, once."""

    norms: Norms
    requirements: Sequence[Requirement]
    profiles: list[Profile] = field(default_factory=lambda: [*profiles(), NOT_AI])
    _worlds: list[list[tuple[int, World]]] = field(default_factory=list)
    _states: list[Mapping[str, bool]] = field(default_factory=list)
    _rails: dict[str, Rails] = field(default_factory=dict)
    _earlier: Mapping[str, Cell] = field(default_factory=dict)
    _known: dict[tuple[tuple[str, ...], int], Outcome] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for profile in self.profiles:
            numbered = []
            for world in worlds(profile, self.norms):
                numbered.append((len(self._states), world))
                self._states.append(
                    close(read_description({"facts": world.facts}, self.norms), self.norms, STATE_OF_LAW)
                )
            self._worlds.append(numbered)
        self._earlier = earlier_thresholds(self.norms)
        program = compile_program([timeless(one) for one in self.requirements])
        rails = suppose(program, {}, self._states)
        self._rails = {one.key: found for one, found in zip(self.requirements, rails, strict=True)}

    def outcome(self, norms: Sequence[Requirement], number: int) -> Outcome:
        """Say what some norms together make of a profile: the strongest outcome counts."""
        known = (tuple(one.key for one in norms), number)
        if known not in self._known:
            found: dict[str, set[str]] = {"applies": set(), "open": set(), "never": set()}
            for place, world in self._worlds[number]:
                held = any(self._rails[one.key][0] >> place & 1 for one in norms)
                failed = all(self._rails[one.key][1] >> place & 1 for one in norms)
                found["applies" if held else "never" if failed else "open"].add(world.name)
            self._known[known] = Outcome(*(frozenset(names) for names in found.values()))
        return self._known[known]

    def open_facts(self, norms: Sequence[Requirement], numbers: Sequence[int]) -> list[str]:
        """Give the facts that can still change the outcome, for one profile of each kind and risk."""
        kinds = {(self.profiles[number]["type"], self.profiles[number]["risk"]): number for number in reversed(numbers)}
        found = {fact for number in kinds.values() for fact in self._open_facts(norms, number)}
        return sorted(found, key=lambda fact: self.norms.facts[fact].order)

    def _open_facts(self, norms: Sequence[Requirement], number: int) -> set[str]:
        """Give the facts that are open in the first world of a profile that has any."""
        for place, _ in self._worlds[number]:
            residue = Diagrams(self._states[place], self._earlier)
            cells = [cell for one in norms for cell in residue.open_cells(timeless(one)) if not cell.is_reading]
            if cells:
                return {cell.fact for cell in cells}
        return set()
