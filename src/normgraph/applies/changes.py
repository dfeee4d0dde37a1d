"""Under which smallest changes a requirement that does not apply would: other facts, or other facts on a later day.

Only facts that an organisation can choose are changed, one or two. All else stays as it was said, and what followed
from a fact that is changed and from no other is unknown again: what is promised is the answer to the changed
description. No change is told that makes the facts contradict one another.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import reduce
from operator import or_
from typing import NamedTuple

from normgraph.applies.biometrics import DENIALS
from normgraph.applies.bits import Program
from normgraph.applies.description import Description
from normgraph.applies.facts import ENDED, IN_SERVICE, LIFECYCLE, SERVICE_DATE, close, consequences
from normgraph.applies.questions import Vocabulary
from normgraph.applies.warnings import AT_WORK, PERSONS
from normgraph.applies.worlds import Assumption, Pairs, suppose_pairs
from normgraph.model import Fact, Norms, SmallestChange, State, Status, day_of, fact_of

Facts = Mapping[str, object]

CLASHES = (*((one.shown_by, one.fact) for one in DENIALS if "/" not in one.fact), (AT_WORK, PERSONS))
"""What shows something of a system, and the fact that denies it: of both together an answer warns.

A choice from a list that denies it is no reason to leave a change out: with the change that list is
answered anew.
"""


@dataclass(frozen=True, slots=True)
class Life:
    """A system from a day on: what is said of it, and what is known then."""

    start: date
    description: Description
    state: State
    moved: Facts = field(default_factory=dict)
    """The facts that are by then otherwise than they were said."""


class Variations:
    """A system from a day on, as it would be with one or two facts otherwise.

    A system is not taken out of use, which makes no norm apply that did not; nor is it in service before its day. Of
    one that is taken into service nobody says when: asked about a later day, that may have been since.
    """

    def __init__(self, life: Life, program: Program, vocabulary: Vocabulary, facts: Iterable[Fact]) -> None:
        ways = _Ways(life, vocabulary)
        self.moved = life.moved
        self._start = life.start
        self._ways = [way for fact in facts for way in ways.of(fact)]
        self._pairs = suppose_pairs(program, life.state, self._ways)
        self._coherent = self._pairs.coherent & ~_clashing(self._pairs, life.state)
        self._ended = life.state.get(ENDED, False)
        self._changing: dict[str, int] = defaultdict(int)
        for way, place in zip(self._ways, self._pairs.worlds.places, strict=True):
            if way.fact in vocabulary.tied or way.fact == LIFECYCLE:
                self._changing[way.fact] |= place
        self.singles = self._pairs.worlds.singles
        """The worlds in which one fact is otherwise."""
        self._alike: dict[int, list[list[Facts]]] = {}
        self._kept: dict[frozenset[str], int] = {}
        self._timely: dict[date, int] = {}

    def tried(self, day: date | None, root: int, aside: frozenset[str]) -> Iterator[Trial]:
        """Give which changes make a requirement apply on a day, if any does.

        The facts `aside` stay as they are: it would be odd to propose one for what follows from it. A system out of use
        is to be taken into use again where a norm begins later.
        """
        held, failed = self._pairs.rails[root]
        possible = self._coherent & ~failed
        if possible:
            possible &= self._without(aside) & self._known_by(day or self._start)
        if day and self._ended:
            possible &= self._changing[LIFECYCLE]
        if possible:
            yield Trial(day, self, possible & held, possible & ~held)

    def _without(self, aside: frozenset[str]) -> int:
        """Give the worlds in which some facts are as they were."""
        if aside not in self._kept:
            changed = 0
            for fact in aside:
                changed |= self._changing.get(fact, 0)
            self._kept[aside] = ~changed
        return self._kept[aside]

    def _known_by(self, day: date) -> int:
        """Give the worlds without an answer that does not hold of a day yet, or that another holds of instead."""
        if day not in self._timely:
            barred = 0
            for way, then, place in zip(self._ways, [*self._ways[1:], None], self._pairs.worlds.places, strict=True):
                replaced = then and then.fact == way.fact and then.value == way.value and then.since <= day
                if replaced or way.since > day:
                    barred |= place
            self._timely[day] = ~barred
        return self._timely[day]

    def changing(self, facts: Facts) -> int:
        """Give the worlds in which these facts are otherwise, in this way, and no other."""
        worlds = self.singles if len(facts) == 1 else ~self.singles
        for fact, value in facts.items():
            ways = zip(self._ways, self._pairs.worlds.places, strict=True)
            worlds &= reduce(or_, [place for way, place in ways if (way.fact, way.value) == (fact, value)], 0)
        return worlds

    def alike(self, worlds: int, limit: int) -> list[list[Facts]]:
        """Give the facts of the first worlds, each with those that differ from it in one choice from many."""
        known = self._alike.get(worlds)
        if known is None:
            known, left = self._alike.setdefault(worlds, []), worlds
            while left and len(known) < limit:
                found = self._like_first(left)
                left &= ~sum(1 << world for world, _ in found)
                known.append([facts for _, facts in found])
        return known

    def _like_first(self, worlds: int) -> list[tuple[int, Facts]]:
        triangle, ways = self._pairs.worlds, self._ways
        both = triangle.pair((worlds & -worlds).bit_length() - 1)
        chosen = next((one for one in both if not isinstance(ways[one].value, bool)), both[0])
        others = [one for one in {*both} if one != chosen]
        found: list[tuple[int, Facts]] = []
        for number in range(chosen, len(ways)):
            if ways[number].fact != ways[chosen].fact:
                break
            made = sorted([number, *others])
            world = triangle.world(made[0], made[-1])
            if worlds >> world & 1:
                found.append((world, {ways[one].fact: ways[one].value for one in made}))
        return found


def _clashing(pairs: Pairs, state: State) -> int:
    """Give the worlds in which facts contradict one another that do not in a state."""
    clashing = 0
    for shown_by, fact in CLASHES:
        if not (state.get(fact) is False and any(map(state.get, shown_by))):
            shown = reduce(or_, [pairs.planes.get(cell, (0, 0))[0] for cell in shown_by])
            clashing |= shown & pairs.planes.get(fact, (0, 0))[1]
    return clashing


def beyond_choice(life: Life, norms: Norms) -> State:
    """Give what is known of a system whatever an organisation chooses."""
    said = life.description
    cells = {key: held for key, held in said.cells.items() if not norms.facts[fact_of(key)].changeable}
    return close(replace(said, cells=cells), norms, life.start)


class Trial(NamedTuple):
    """What the changes of a stage make of a requirement on a day, `None` for the one from which the stage lasts."""

    day: date | None
    stage: Variations
    applies: int
    """The worlds in which it applies."""
    hangs: int
    """Those in which it hangs on a missing fact."""


# ---- in which ways a fact can be otherwise ----


class _Ways:
    """The other answers to facts of a system, each with what follows from it and what no longer does."""

    def __init__(self, life: Life, vocabulary: Vocabulary) -> None:
        self._life = life
        self._vocabulary = vocabulary
        self._followed = consequences({}, life.description.cells, vocabulary.defined) or {}
        first = life.description.dates.get(SERVICE_DATE, (life.start,))[0]
        self._never = {ENDED, *(IN_SERVICE if first > life.start else ())}

    def of(self, fact: Fact) -> Iterator[Assumption]:
        """Give other answers to a fact that are new and do not contradict what is known."""
        for value, cells in _answers(fact, self._life.state, self._vocabulary):
            if cells.items() <= self._life.state.items():
                continue
            if fact.key == LIFECYCLE:
                yield from self._phase(value, cells)
            elif fact.key in self._vocabulary.tied:
                yield from self._tied(Assumption(fact.key, value, cells))
            else:
                yield Assumption(fact.key, value, cells)

    def _tied(self, way: Assumption) -> Iterator[Assumption]:
        """Add what follows from a changed fact; where something followed from what was said of it, derive all anew."""
        said, state, rules = self._life.description.cells, self._life.state, self._vocabulary.defined
        follows = consequences({}, way.cells, rules) or {}
        if not any((key, said.get(key)) in rules for key in way.cells):
            if consequences(state, way.cells, rules):
                yield way._replace(cells=follows)
        elif whole := consequences({}, {**said, **way.cells}, rules):
            changed = {key: held for key, held in whole.items() if state.get(key) is not held}
            yield way._replace(cells={**follows, **changed}, lost=frozenset(self._followed).difference(whole))

    def _phase(self, value: object, cells: State) -> Iterator[Assumption]:
        """Put a system in another phase, which tells something of the day of its coming into service.

        If it is taken into service, that is by the day asked about: of each threshold of that date up to a later day it
        is open then on which side the date lies.
        """
        if any(cells.get(phase) for phase in self._never):
            return
        said = self._life.description
        state = close(replace(said, cells={**said.cells, **cells}), self._vocabulary.norms, self._life.start)
        changed = {key: held for key, held in state.items() if self._life.state.get(key) is not held}
        way = Assumption(LIFECYCLE, value, {**cells, **changed}, lost=frozenset(self._life.state).difference(state))
        yield way
        for key in sorted(key for key, held in changed.items() if fact_of(key) == SERVICE_DATE and not held):
            way = way._replace(cells={cell: way.cells[cell] for cell in way.cells if cell != key}, since=day_of(key))
            yield way


def _answers(fact: Fact, state: State, vocabulary: Vocabulary) -> Iterator[tuple[object, State]]:
    """Give other answers to a fact with the cells they set; of a set known in part, add or remove one member."""
    known = {code: state[key] for code in fact.domain if (key := f"{fact.key}/{code}") in state}
    if fact.type != "set" or not known:
        yield from ((answer.value, answer.cells) for answer in vocabulary.answers[fact.key])
        return
    held = [code for code, holds in known.items() if holds]
    turned = [{code: code not in held} for code in fact.domain]
    if len(held) > 1:
        turned.append(dict.fromkeys(held, False))
    for codes in turned:
        yield _set_value(fact, {**known, **codes}), {f"{fact.key}/{code}": holds for code, holds in codes.items()}


def _set_value(fact: Fact, known: Mapping[str, bool]) -> object:
    """Write a set as a description has it: whole where all of it is known."""
    held = [code for code in fact.domain if known.get(code)]
    if len(known) == len(fact.domain):
        return held
    return {"in": held, "out": [code for code in fact.domain if known.get(code) is False]}


# ---- which of them are the smallest ----


def smallest_changes(trials: Sequence[Trial], limit: int, *, certain: bool) -> tuple[SmallestChange, ...]:
    """Give the smallest changes, each on the first of some days on which it helps.

    One fact that makes the requirement apply, or else one that makes it hang on a missing fact and two that make it
    apply; failing all, two that make it hang on one. `certain` asks only for those that make it apply. Where such a
    change makes the requirement hang on a fact before the day on which it would apply, that is told instead.
    """
    one = _first("applies", trials, limit, single=True)
    if one:
        return one
    two = _first("applies", trials, limit, single=False)
    if certain:
        return two
    found = (*_first("undetermined", trials, limit, single=True), *two)
    return found[:limit] or _first("undetermined", trials, limit, single=False)


def _first(status: Status, trials: Sequence[Trial], limit: int, *, single: bool) -> tuple[SmallestChange, ...]:
    for number, trial in enumerate(trials):
        worlds = trial.applies if status == "applies" else trial.hangs
        one = worlds & trial.stage.singles
        alike = trial.stage.alike(one if single else worlds ^ one, limit)
        if alike:
            return tuple(told for found in alike for told in _told(trials[:number], trial, status, found))[:limit]
    return ()


def _told(before: Sequence[Trial], trial: Trial, status: Status, alike: Sequence[Facts]) -> Iterator[SmallestChange]:
    """Tell changes that lead to something, each with the first day on which the norm at least hangs on a fact.

    Several periods may begin on one day: what one of them decides does not hang on another.
    """
    found: dict[int, list[Facts]] = defaultdict(list)
    for facts in alike:
        hanging = (
            at
            for at, one in enumerate(before)
            if one.day != trial.day and one.hangs and one.hangs & one.stage.changing(facts)
        )
        found[next(hanging, len(before))].append(facts)
    for at in sorted(found):
        first = before[at : at + 1]
        yield _change(first[0], "undetermined", found[at]) if first else _change(trial, status, found[at])


def _change(trial: Trial, status: Status, alike: Sequence[Facts]) -> SmallestChange:
    first, *others = alike
    differs = [fact for fact, value in first.items() if any(facts[fact] != value for facts in others)]
    facts = {**trial.stage.moved, **first}
    return SmallestChange(facts, trial.day, status, {fact: [facts[fact] for facts in others] for fact in differs})
