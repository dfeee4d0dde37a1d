"""Put the answer together: every requirement decided, with its reason, dates, missing facts and smallest changes."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial

from normgraph.applies.ai_act import DESIGN_CHANGE, ai_act_warnings
from normgraph.applies.bits import Program, compile_program
from normgraph.applies.changes import Life, Variations, beyond_choice, smallest_changes
from normgraph.applies.decide import (
    STATUS,
    Decision,
    Proofs,
    bound,
    folded,
    lasting_periods,
    no_period,
    weakest,
    without_period,
)
from normgraph.applies.description import Description
from normgraph.applies.dutch_law import dutch_law_warnings
from normgraph.applies.facts import ENDED, LIFECYCLE, SERVICE_DATE, close, taken_readings
from normgraph.applies.logic import FALSE, TRUE, UNKNOWN, Evaluation
from normgraph.applies.memory import Deferred, Memory
from normgraph.applies.planned import IN_USE, planned_start, started
from normgraph.applies.questions import Vocabulary, next_questions
from normgraph.applies.readings import Concerned, Readings, disputes_in
from normgraph.applies.residue import Diagrams, FilledDiagrams, earlier_thresholds
from normgraph.applies.risk_criteria import criteria_warnings
from normgraph.applies.siblings import Siblings
from normgraph.applies.support import Sides, Supports
from normgraph.applies.timeline import Course, Outlook, timeline
from normgraph.applies.warnings import before_the_list, not_recorded, warnings
from normgraph.applies.worlds import suppose
from normgraph.model import (
    Answer,
    NextQuestion,
    Node,
    Norms,
    Period,
    ReadingEffect,
    Requirement,
    RequirementAnswer,
    SmallestChange,
)
from normgraph.settings import Settings

DAYS_KEPT = 1000
"""How many pairs of days are remembered before the memory is emptied."""

STAGES_KEPT = 100
"""How many stages of the law stay compiled, of half a megabyte each, before all are dropped."""


@dataclass(frozen=True, slots=True)
class _LawStage:
    """The requirements folded for one day, compiled once: which norm asks what, and which disputes bear on it."""

    roots: Mapping[str, Node]
    numbers: Mapping[str, int]
    """The number of each requirement's root in the program."""
    program: Program
    """The roots, and then each requirement under each of its periods that is not over."""
    diagrams: Diagrams
    """Those of the requirements, for a system of which nothing is known."""
    disputes: Mapping[str, tuple[str, ...]]
    """Those that bear on each requirement that day, or on when it begins."""
    periods: Mapping[str, Sequence[tuple[Period, int]]]
    """By requirement these periods, the first to begin in front, with the number of the root."""


@dataclass(frozen=True, slots=True)
class _Case:
    """One system on one day."""

    norms: Norms
    state: Mapping[str, bool]
    course: Course
    as_of: date
    known_at: date
    day: _LawStage
    lives: Sequence[Life]
    """The system from its planned day, if there is one, and as it is: what is said of it for each evaluation."""


@dataclass(frozen=True, slots=True)
class _Found:
    """What holds for norms that hang on the same conditions."""

    outlook: Outlook
    rows: tuple[RequirementAnswer, ...]
    contested: tuple[date, ...]
    """The later days on which readings come to differ."""


class Applicability:
    """Answers questions about systems on one set of norms; conditions are compiled once for each stage of the law.

    What holds for a norm follows from the values of the few cells that bear on it. So much is remembered, by those
    values, and under which changes it would apply; `max_kept_findings` of each at most. What was said of a system as a
    whole, and what it is called, is not.
    """

    def __init__(self, norms: Norms, settings: Settings | None = None) -> None:
        self.norms = norms
        self._limits = settings or Settings()
        self._days: dict[tuple[date, date], _LawStage] = {}
        self._compiled: dict[tuple[tuple[str, bool], ...], _LawStage] = {}
        self._vocabulary = Vocabulary.of(norms)
        self._earlier = earlier_thresholds(norms)
        self._siblings = Siblings(norms.requirements.values())
        self._supports = Supports(norms, self._siblings.eldest, self._vocabulary)
        most = self._limits.max_kept_findings
        self._by_norm: Memory[_Found] = Memory(most)
        self._by_gate: Memory[_Found] = Memory(most)
        self._changed: Memory[tuple[SmallestChange, ...]] = Memory(most)

    def answer(
        self, description: Description, as_of: date, known_at: date, passed: frozenset[str] = frozenset()
    ) -> Answer:
        """Answer for one system, on the law of a day as it was known on another.

        The facts in `passed` are not asked next: somebody has been asked and does not know.
        Raises `ContradictoryFacts` when the facts exclude one another by definition.
        """
        case = self._case(description, as_of, known_at)
        asked = (as_of, known_at, case.course.planned_on)
        sides = [self._supports.sides(life.state) for life in case.lives]
        names = {key: (asked, seen) for key, seen in self._supports.of_norms(sides).items()}
        found = self._by_norm.complete(names, partial(self._recall, case, asked, sides))
        failed = {key: one.outlook for key, one in found.items() if one.outlook.truth is FALSE}
        rows = self._siblings.in_order([one.rows for one in found.values()])
        shifted = self._siblings.share({key: one.outlook.shifts for key, one in found.items() if one.outlook.shifts})
        contested = self._siblings.share({key: one.contested for key, one in found.items() if one.contested})
        return Answer(
            as_of=as_of,
            known_at=known_at,
            version=self.norms.version,
            digest=self.norms.digest,
            facts=description.facts,
            state=case.state,
            readings=taken_readings(description, self.norms.disputes),
            warnings=(
                *warnings(description, case.state, self.norms.facts, as_of, known_at, case.course.planned_on),
                *ai_act_warnings(description, case.state, self.norms.facts, rows, as_of, known_at),
                *before_the_list(rows, case.state, as_of),
                *dutch_law_warnings(case.state, rows, as_of),
                *criteria_warnings(case.state, rows, as_of),
                *not_recorded(rows, as_of, known_at),
            ),
            requirements=rows,
            would_apply_if=Deferred(partial(self._recall_changes, case, sides, failed)),
            next_questions=self._questions(case, rows, passed),
            timeline=timeline(shifted, contested, self.norms.requirements),
        )

    def folded(self, as_of: date, known_at: date) -> Mapping[str, Node]:
        """Give each requirement as one condition for a day, as the other engines take it."""
        return self._day(as_of, known_at).roots

    # ---- steps ----

    def _case(self, description: Description, as_of: date, known_at: date) -> _Case:
        state = close(description, self.norms, as_of)
        lives = [*self._planned(description, as_of), Life(as_of, description, state)]
        planned = [(life.start, Evaluation(life.state)) for life in lives[:-1]]
        until = as_of if state.get(ENDED) else date.max
        changed = state.get(DESIGN_CHANGE)
        undated = Evaluation({key: held for key, held in state.items() if key != DESIGN_CHANGE}) if changed else None
        course = Course(Evaluation(state), as_of, known_at, planned, until=until, undated=undated)
        return _Case(self.norms, state, course, as_of, known_at, self._day(as_of, known_at), lives)

    def _recall(self, case: _Case, asked: Hashable, sides: Sequence[Sides], keys: Iterable[str]) -> dict[str, _Found]:
        """Use findings again: norms that fail at a gate are alike for all that this gate does not read."""
        states = list(zip((evaluation for _, evaluation in case.course.evaluations), sides, strict=True))
        names = {
            key: (key, asked, *[self._supports.of_outcome(self._siblings.of[key][0], *state) for state in states])
            for key in keys
        }
        return self._by_gate.complete(names, partial(self._find, case))

    def _recall_changes(
        self, case: _Case, sides: Sequence[Sides], failed: Mapping[str, Outlook]
    ) -> Mapping[str, tuple[SmallestChange, ...]]:
        """Give the changes under which norms would apply: for systems of which the same was said that bears on them."""
        said = case.lives[-1].description
        asked = (case.as_of, case.known_at, said.dates.get(SERVICE_DATE))
        seen = [*sides, self._supports.sides(said.cells)]
        names = {key: (asked, self._supports.of_changes(key, seen)) for key in failed}
        return self._siblings.share(self._changed.complete(names, partial(self._changes, case, failed)))

    def _find(self, case: _Case, keys: Iterable[str]) -> dict[str, _Found]:
        """Find what holds for the eldest of groups of norms, by its key: all of it from what their supports hold."""
        eldest = {key: self._siblings.of[key][0] for key in keys}
        outlooks = {key: case.course.outlook(one) for key, one in eldest.items()}
        ended = self.norms.cells.get(ENDED) if case.state.get(ENDED) else None
        proofs = Proofs(case.course.now, case.as_of, case.known_at, ended)
        decisions = {
            key: proofs.prove(one, outlooks[key].truth, later=outlooks[key].applies_from is not None)
            for key, one in eldest.items()
        }
        missing, open_disputes = _open_facts(case, decisions)
        disputed = _disputed(case, decisions, open_disputes)
        found = {}
        for key, outlook in outlooks.items():
            readings, contested = disputed.get(key, ((), ()))
            rows = _rows(self._siblings.of[key], decisions[key], outlook, missing.get(key, ()), readings)
            found[key] = _Found(outlook, rows, contested)
        return found

    def _planned(self, description: Description, as_of: date) -> Iterator[Life]:
        """Give what will hold from the planned day of a system that is still in development."""
        start = planned_start(description, as_of)
        if start:
            later = started(description)
            yield Life(start, later, close(later, self.norms, start), {LIFECYCLE: IN_USE})

    def _day(self, as_of: date, known_at: date) -> _LawStage:
        """Give the compiled requirements for a day; all days of one stage of the law share them."""
        found = self._days.get((as_of, known_at))
        if found is None:
            found = self._stage(as_of, known_at)
            if len(self._days) >= DAYS_KEPT:
                self._days.clear()
            self._days[as_of, known_at] = found
        return found

    def _stage(self, as_of: date, known_at: date) -> _LawStage:
        lasting = {key: lasting_periods(one, as_of, known_at) for key, one in self.norms.requirements.items()}
        stage = tuple((period.key, period.valid_from <= as_of) for periods in lasting.values() for period in periods)
        found = self._compiled.get(stage)
        if found is None:
            if len(self._compiled) >= STAGES_KEPT:
                self._compiled.clear()
                self._days.clear()
            found = self._compiled[stage] = self._compile(lasting, as_of, known_at)
        return found

    def _compile(self, lasting: Mapping[str, Iterable[Period]], as_of: date, known_at: date) -> _LawStage:
        roots = {key: folded(one, as_of, known_at) for key, one in self.norms.requirements.items()}
        numbers = {key: number for number, key in enumerate(roots)}
        diagrams = Diagrams({}, self._earlier)
        for root in roots.values():
            diagrams.build(root)
        under = [(one, period) for one in self._siblings.eldest for period in lasting[one.key]]
        periods: dict[str, list[tuple[Period, int]]] = {key: [] for key in roots}
        for number, (one, period) in enumerate(under, len(roots)):
            periods[one.key].append((period, number))
        ahead = [bound(*pair) for pair in under]
        read: dict[str, list[Node]] = {key: [root] for key, root in roots.items()}
        for (one, _), root in zip(under, ahead, strict=True):
            read[one.key].append(root)
        disputes = {key: disputes_in(nodes) for key, nodes in read.items()}
        program = compile_program([*roots.values(), *ahead])
        return _LawStage(roots, numbers, program, diagrams, disputes, periods)

    def _questions(
        self, case: _Case, rows: Iterable[RequirementAnswer], passed: frozenset[str]
    ) -> tuple[NextQuestion, ...]:
        by_root = {case.day.numbers[row.requirement.key]: row.missing for row in rows if row.status == "undetermined"}
        if passed:
            by_root = {root: tuple([one for one in facts if one not in passed]) for root, facts in by_root.items()}
        most = self._limits.max_next_questions
        return next_questions(case.day.program, self._vocabulary, case.state, by_root, most)

    def _changes(
        self, case: _Case, outlooks: Mapping[str, Outlook], norms: Iterable[str]
    ) -> dict[str, tuple[SmallestChange, ...]]:
        """Find the smallest changes under which requirements that do not apply would, or would hang on a fact.

        Where a later day alone brings that about, it stands in front, and what else would do so now follows.
        """
        later = {key: [*_later(outlooks[key], case.lives[0])] for key in norms}
        moments = {key: [] if later[key] else self._coming(case, key) for key in norms}
        fixed = suppose(case.day.program, beyond_choice(case.lives[-1], self.norms), [{}])
        numbers = case.day.numbers
        hopeful = {
            key for key in norms if not all(fixed[root][1] for root in (numbers[key], *(at for _, at in moments[key])))
        }
        bearing = self._supports.bearing(hopeful)
        facts = [
            one for one in self.norms.facts.values() if one.changeable and one.type != "date" and one.key in bearing
        ]
        stages = [Variations(life, case.day.program, self._vocabulary, facts) for life in case.lives]
        found = {}
        for key in norms:
            changes: tuple[SmallestChange, ...] = ()
            for aside in (self._supports.unread[key], frozenset[str]()) if key in hopeful else ():
                coming = [trial for day, root in moments[key] for trial in stages[0].tried(day, root, aside)]
                trials = [*stages[-1].tried(None, numbers[key], aside), *coming]
                changes = smallest_changes(trials, self._limits.max_changes_suggested, certain=bool(later[key]))
                if changes:
                    break
            found[key] = (*later[key], *changes)
        return found

    def _coming(self, case: _Case, key: str) -> list[tuple[date, int]]:
        """Give the later days on which a period begins or finds a planned system, with the root for it."""
        days = ((max(period.valid_from, case.lives[0].start), period, root) for period, root in case.day.periods[key])
        return [(day, root) for day, period, root in days if day > case.as_of and period.live_at(day)]


def _later(outlook: Outlook, life: Life) -> Iterator[SmallestChange]:
    """Give the first later day on which a requirement comes to hang on a fact, and on which it applies by itself."""
    days = {value: day for day, _, value in reversed(outlook.shifts)}
    first = min(days.get(UNKNOWN, date.max), days.get(TRUE, date.max))
    for value in (UNKNOWN, TRUE):
        if value in days and (value is TRUE or days[value] == first):
            yield SmallestChange(life.moved if life.start <= days[value] else {}, days[value], STATUS[value])


def _rows(
    siblings: Iterable[Requirement],
    decision: Decision,
    outlook: Outlook,
    missing: tuple[str, ...],
    readings: tuple[ReadingEffect, ...],
) -> tuple[RequirementAnswer, ...]:
    because, bare = decision.because, without_period(decision.because)  # siblings share all but their own article
    until = outlook.applies_until
    certainty = weakest([decision.certainty, "contested"]) if readings else decision.certainty
    return tuple(
        [
            RequirementAnswer(
                one,
                decision.status,
                decision.reason,
                (no_period(one),) if bare else because,
                missing,
                _stated(one, outlook.applies_from),
                until,
                certainty,
                readings,
            )
            for one in siblings
        ]
    )


def _stated(requirement: Requirement, start: date | None) -> date | None:
    """Give the day from which a norm applies, unless it is merely the one from which the graph knows it."""
    recorded = any(period.record_begins and period.valid_from == start for period in requirement.periods)
    return None if recorded else start


def _open_facts(
    case: _Case, decisions: Mapping[str, Decision]
) -> tuple[dict[str, tuple[str, ...]], dict[str, set[str]]]:
    """Give for each undetermined requirement the facts, and the disputes, that can still change its outcome."""
    remainder = FilledDiagrams(case.day.diagrams, case.state)
    facts: dict[str, tuple[str, ...]] = {}
    disputes: dict[str, set[str]] = {}
    for key, decision in decisions.items():
        if decision.truth is UNKNOWN:
            cells = remainder.open_cells(case.day.roots[key])
            open_facts = {cell.fact for cell in cells if not cell.is_reading}
            facts[key] = tuple(sorted(open_facts, key=lambda fact: case.norms.facts[fact].order))
            disputes[key] = {cell.fact for cell in cells if cell.is_reading}
    return facts, disputes


def _disputed(
    case: _Case, decisions: Mapping[str, Decision], opened: Mapping[str, set[str]]
) -> dict[str, tuple[tuple[ReadingEffect, ...], tuple[date, ...]]]:
    """Find what readings bring about: disputes that give a requirement other outcomes or days, and when they will."""
    day = case.day
    concerned = {
        key: Concerned(day.disputes[key], day.numbers[key], day.periods[key], one.truth, opened.get(key, ()))
        for key, one in decisions.items()
        if day.disputes[key]
    }
    if not concerned:
        return {}
    names = sorted({name for one in concerned.values() for name in one.disputes})
    disputes = [case.norms.disputes[name] for name in names]
    stages = [(life.start, life.state) for life in case.lives]
    families = [one.disputes for one in concerned.values()]
    readings = Readings(day.program, stages, disputes, families, ended=bool(case.state.get(ENDED)))
    return {key: (readings.effects(one), readings.turns(one)) for key, one in concerned.items()}
