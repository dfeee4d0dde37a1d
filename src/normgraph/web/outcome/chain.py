"""What hangs together: act, provision, requirement, instrument and measure, as a graph to be drawn and as a list.

A drawing that holds everything shows nothing. It holds as many requirements as there is room for, each with the
provisions, instruments and measures that come first for it, and it says how many requirements it leaves out.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Final

from normgraph.citation import label
from normgraph.errors import Language, find
from normgraph.model import Norms, Provision, Requirement, Text
from normgraph.practice import Practice
from normgraph.texts import pick
from normgraph.web.picture import Thing

COLUMNS: Final = ("act", "provision", "requirement", "instrument", "measure")
"""The kinds of things in a drawing, from left to right."""

MOST_THINGS: Final = 60

OF_EACH: Final = 2
"""How many provisions, instruments and measures of one requirement are drawn."""

Href = Callable[[str, str], str]
"""Gives the address of a thing by kind and key."""


@dataclass(frozen=True, slots=True)
class Beside:
    """What stands beside one requirement: keys of instruments and of measures, the best first."""

    instruments: Sequence[str]
    measures: Sequence[str]


@dataclass(frozen=True, slots=True)
class Item:
    """A thing in a nested list, with what it leads to; `again` says that this stands where it came first."""

    thing: Thing
    again: bool
    members: tuple[Item, ...]


@dataclass(slots=True)
class Chain:
    """A graph that grows requirement by requirement until it is full."""

    language: Language
    href: Href
    things: dict[str, Thing] = field(default_factory=dict)
    links: dict[tuple[str, str], None] = field(default_factory=dict)
    left_out: int = 0
    """How many requirements found no room."""

    def outline(self) -> tuple[Item, ...]:
        """Give everything as a nested list; a thing that more than one leads to is opened where it comes first."""
        after: dict[str, list[str]] = defaultdict(list)
        for one, other in self.links:
            after[one].append(other)
        opened: set[str] = set()

        def item(key: str) -> Item:
            again = key in opened
            opened.add(key)
            return Item(self.things[key], again, () if again else tuple(item(other) for other in after[key]))

        reached = {other for _, other in self.links}
        return tuple(item(key) for key in self.things if key not in reached)

    def add(self, requirement: Requirement, beside: Beside, practice: Practice) -> None:
        """Add a requirement with what is around it, or count it as left out."""
        if len(self.things) > MOST_THINGS - 2 - 3 * OF_EACH:
            self.left_out += 1
            return
        own = self._thing("requirement", requirement.key, requirement.label)
        for provision in requirement.legal_basis[:OF_EACH]:
            self._lead(self._provision(provision), own)
        for key in beside.instruments[:OF_EACH]:
            self._lead(own, self._thing("instrument", key, practice.instruments[key].label))
        for key in beside.measures[:OF_EACH]:
            self._lead(own, self._thing("measure", key, practice.measures[key].label))

    def _provision(self, provision: Provision) -> str:
        own = self._thing("provision", provision.key, label(provision))
        self._lead(self._thing("act", provision.act.key, provision.act.abbreviation), own)
        return own

    def _thing(self, kind: str, key: str, text: Text) -> str:
        name = f"{kind}/{key}"
        if name not in self.things:
            shown = pick(text, self.language)
            self.things[name] = Thing(name, COLUMNS.index(kind), shown, self.href(kind, key), kind)
        return name

    def _lead(self, one: str, other: str) -> None:
        self.links[one, other] = None


def requirements_about(kind: str, key: str, norms: Norms, practice: Practice) -> list[Requirement]:
    """Find the requirements that an act holds, rest on a provision, or that an instrument or measure helps with.

    Raises `NotFound` for a thing that there is not, or that is of a kind that is not drawn.
    """
    find(dict.fromkeys(COLUMNS), kind, "soort om te tekenen", "kind to draw")
    known: dict[str, Iterable[str]] = {
        "act": norms.acts, "provision": norms.provisions, "requirement": norms.requirements,
        "instrument": practice.instruments, "measure": practice.measures,
    }  # fmt: skip
    find(dict.fromkeys(known[kind]), key, "ding in de graaf", "thing in the graph")
    covered = {one.requirement for one in practice.coverage if one.instrument == key and one.degree != "none"}
    supported = practice.measures[key].supports if kind == "measure" else frozenset()
    about: dict[str, Callable[[Requirement], bool]] = {
        "act": lambda one: one.act.key == key,
        "provision": lambda one: any(f"{basis.key}/".startswith(f"{key}/") for basis in one.legal_basis),
        "requirement": lambda one: one.key == key,
        "instrument": lambda one: one.key in covered,
        "measure": lambda one: not supported.isdisjoint(one.all_urns),
    }
    return [one for one in norms.requirements.values() if about[kind](one)]


def beside(requirement: Requirement, practice: Practice, first: str = "") -> Beside:
    """Find what helps with a requirement whatever the system; `first` is the key that a drawing is about."""
    covering = [one for one in practice.coverage if one.requirement == requirement.key and one.degree != "none"]
    covering.sort(key=lambda one: (one.instrument != first, one.place))
    serving = [one.key for one in practice.measures.values() if not one.supports.isdisjoint(requirement.all_urns)]
    serving.sort(key=lambda key: key != first)
    return Beside(list(dict.fromkeys(one.instrument for one in covering)), serving)
