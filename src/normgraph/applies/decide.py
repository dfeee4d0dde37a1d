"""Decide one requirement on one day: its status, the reason, and the smallest proof of it.

A requirement holds when its scope, addressee and condition hold, no exception does, and a period that binds on the day
(as it was known on another day) covers the case.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from normgraph.applies.logic import FALSE, TRUE, UNKNOWN, Evaluation, Witness
from normgraph.model import (
    ALWAYS,
    CERTAINTIES,
    READING,
    Because,
    BecauseKind,
    Cell,
    Certainty,
    Condition,
    Node,
    Period,
    Reason,
    Requirement,
    Status,
    Text,
    Truth,
    condition,
)

NEVER = condition(none_of=(ALWAYS,))
"""The condition that nothing fulfils."""

GATES: tuple[Reason, Reason, Reason] = ("out-of-scope", "role", "condition")
"""Why a requirement does not apply that fails at each of its gates."""

STATUS: dict[Truth, Status] = {FALSE: "does_not_apply", UNKNOWN: "undetermined", TRUE: "applies"}

NO_PERIOD = Text(
    "er is nog geen dag waarop deze norm gaat gelden", "no day is fixed on which this norm begins to apply"
)
NOT_KNOWN = Text(
    "in het recht zoals toen bekend stond deze norm niet, of niet in deze bewoordingen",
    "the law as then known did not have this norm, or not in these words",
)
"""What is said instead where the graph has days, none of them official: the act may have had another norm there."""


STEPS_KEPT = 8192
"""How many steps of reasons are remembered."""

_because = lru_cache(maxsize=STEPS_KEPT)(Because)
"""Make a step of a reason; a step that is taken for many systems is one object, so that it is written once."""


class Decision(NamedTuple):
    """The outcome for one requirement on one day."""

    truth: Truth
    reason: Reason | None
    because: tuple[Because, ...]
    certainty: Certainty

    @property
    def status(self) -> Status:
        """Name the outcome."""
        return STATUS[self.truth]


def live_periods(requirement: Requirement, as_of: date, known_at: date) -> Iterator[Period]:
    """Yield the periods that bind on a day, as known on another."""
    return (period for period in requirement.periods if period.known_at(known_at) and period.live_at(as_of))


def lasting_periods(requirement: Requirement, as_of: date, known_at: date) -> list[Period]:
    """Give the periods that bind on a day or will, as known on another, in the order in which they begin."""
    known = [period for period in requirement.periods if period.known_at(known_at)]
    lasting = [period for period in known if period.valid_until is None or period.valid_until > as_of]
    return sorted(lasting, key=lambda period: period.valid_from)


def folded(requirement: Requirement, as_of: date, known_at: date) -> Node:
    """Fold a requirement for one day into one condition without dates, for the other engines."""
    return bound(requirement, *live_periods(requirement, as_of, known_at))


def bound(requirement: Requirement, *periods: Period) -> Node:
    """Fold a requirement into one condition while some periods last."""
    cases = tuple(period.cases for period in periods)
    return timeless(requirement, cases) if cases else condition(all_of=(NEVER,))


def timeless(requirement: Requirement, cases: tuple[Node, ...] = ()) -> Condition:
    """Fold a requirement into one condition without dates, in one of some cases if there are any."""
    asked = tuple(gate for gate in requirement.gates if gate is not ALWAYS)
    return condition(all_of=asked, any_of=() if ALWAYS in cases else cases, none_of=requirement.exceptions)


def failed_gate(requirement: Requirement, evaluation: Evaluation) -> tuple[Reason, Node] | None:
    """Give the first gate at which a requirement fails, whatever the day, and what that is as a reason."""
    if requirement.key not in evaluation.failed:
        evaluation.failed[requirement.key] = _failed_gate(requirement, evaluation)
    return evaluation.failed[requirement.key]


def _failed_gate(requirement: Requirement, evaluation: Evaluation) -> tuple[Reason, Node] | None:
    value = evaluation.value
    for reason, gate in zip(GATES, requirement.gates, strict=True):
        if value(gate) is FALSE:
            return reason, gate
    for exception in requirement.exceptions:
        if value(exception) is TRUE:
            return "exception", exception
    return None


def base(requirement: Requirement, evaluation: Evaluation) -> Truth:
    """Give the value of a requirement without regard to time."""
    if failed_gate(requirement, evaluation):
        return FALSE
    parts = (*requirement.gates, *requirement.exceptions)
    return UNKNOWN if UNKNOWN in map(evaluation.value, parts) else TRUE


class Proofs:
    """Proves outcomes in one state of knowledge; what has been explained once is shared by all norms that need it."""

    def __init__(self, evaluation: Evaluation, as_of: date, known_at: date, ended: Cell | None = None) -> None:
        self.evaluation = evaluation
        self.as_of = as_of
        self.known_at = known_at
        self.ended = ended
        """That the system is out of use, if it is: no norm begins to apply to it any more."""
        self._steps: dict[BecauseKind, dict[str, tuple[Because, ...]]] = {"condition": {}, "exception": {}}
        self._certainties: dict[str, Certainty] = {}

    def prove(self, requirement: Requirement, truth: Truth, *, later: bool = False) -> Decision:
        """Prove the value that a requirement has on a day; `later` says that it applies from a later day."""
        if truth is not FALSE:
            return self._held(requirement, truth, list(live_periods(requirement, self.as_of, self.known_at)))
        failed = failed_gate(requirement, self.evaluation)
        if failed:
            reason, part = failed
            steps = self.steps(part, "exception" if reason == "exception" else "condition")
            return Decision(FALSE, reason, steps, self.certainty(part))
        return self._not_in_time(requirement, later)

    def _held(self, requirement: Requirement, truth: Truth, live: list[Period]) -> Decision:
        """Prove that a norm applies, or show what is still open: every gate, no exception, one period."""
        value = self.evaluation.value
        shown = [part for part in requirement.gates if part is not ALWAYS and (truth is TRUE or value(part) is truth)]
        steps = [step for part in shown for step in self.steps(part)]
        certainties = [requirement.certainty, *(self.certainty(part) for part in shown)]
        for exception in requirement.exceptions:
            if truth is TRUE or value(exception) is UNKNOWN:
                steps += self.steps(exception, "exception")
        for period in self._deciding_periods(live, truth):
            steps.append(self._period_step(period, value(period.cases)))
            certainties += [period.certainty, self.certainty(period.cases)]
        return Decision(truth, None, _once(steps), weakest(certainties))

    def _deciding_periods(self, live: list[Period], truth: Truth) -> list[Period]:
        """Pick the period that makes a norm bind; for an open outcome, every period that still may."""
        value = self.evaluation.value
        best = max(value(period.cases) for period in live)
        deciding = [period for period in live if value(period.cases) is best]
        if truth is TRUE:
            return deciding[:1]
        return deciding if best is UNKNOWN else []

    def _not_in_time(self, requirement: Requirement, later: bool) -> Decision:
        """Tell a norm that does not apply yet from one that no longer does and one that transitional law keeps out.

        That a period has not begun, or is over, decides only together with why no other covers the system.
        """
        as_of = self.as_of
        known = [period for period in requirement.periods if period.known_at(self.known_at)]
        possible = [period for period in known if self.evaluation.value(period.cases) is not FALSE]
        future = [period for period in possible if period.valid_from > as_of]
        coming = [] if self.ended else future
        live = [period for period in known if period.live_at(as_of)]
        over = [period for period in possible if period.valid_until is not None and period.valid_until <= as_of]
        past = [period for period in over if not live or self.evaluation.value(period.cases) is TRUE]
        reason: Reason = "condition"
        shown, beside = known, list[Period]()
        before: tuple[Because, ...] = ()
        if coming or later or not known:
            reason, shown = "not-yet", coming[:1] or live[-1:]
            beside = [*live, *self._passed_over(known, shown)]
        elif past:
            reason, shown, beside = "no-longer", past[-1:], live
        elif requirement.act.legal_status == "adopted-not-in-force":
            reason = "not-yet"  # its only period hangs on a reading that was not taken: no case decides, but the start
        elif self.ended and (stopped := future or list(filter(self._fails_by_the_end, known))):
            shown, before = list(dict.fromkeys((*live, stopped[0]))), self.steps(self.ended)
        told = dict.fromkeys((*beside, *shown))
        steps = (*before, *(self._period_step(period, FALSE) for period in told))
        certainties = [requirement.certainty, *(period.certainty for period in shown)]
        return Decision(FALSE, reason, steps or (no_period(requirement),), weakest(certainties))

    def _passed_over(self, known: Iterable[Period], shown: Sequence[Period]) -> Iterator[Period]:
        """Yield the periods that begin before the one that is shown, and do not cover the system."""
        value = self.evaluation.value
        start = min((period.valid_from for period in shown), default=self.as_of)
        return (one for one in known if self.as_of < one.valid_from < start and value(one.cases) is FALSE)

    def _fails_by_the_end(self, period: Period) -> bool:
        """Say whether a period does not cover a system because that is out of use."""
        waiting = [self.evaluation.witness(period.cases)]
        while waiting:
            witness = waiting.pop()
            if witness.node is self.ended:
                return True
            waiting += witness.members
        return False

    def _period_step(self, period: Period, value: Truth) -> Because:
        """Give a period as a step, with its cases unless these are open and its days alone decide."""
        by_days = period.cases is ALWAYS or (value is FALSE and self.evaluation.value(period.cases) is UNKNOWN)
        members = () if by_days else self.steps(period.cases)
        return _because("period", period.key, period.label, value, period.legal_basis, members)

    def steps(self, node: Node, kind: BecauseKind = "condition") -> tuple[Because, ...]:
        """Turn the witness of a node into steps that have names; a nameless condition passes its members on."""
        known = self._steps[kind].get(node.key)
        if known is None:
            known = self._steps[kind][node.key] = self._explain(self.evaluation.witness(node), kind)
        return known

    def _explain(self, witness: Witness, kind: BecauseKind) -> tuple[Because, ...]:
        node = witness.node
        if isinstance(node, Cell):
            own: BecauseKind = "reading" if node.is_reading else "fact"
            return (_because(own, node.key.removeprefix(READING), node.label, witness.value, node.legal_basis),)
        members = _once(step for member in witness.members for step in self.steps(member.node))
        if node.label is None:
            return members
        named: BecauseKind = "qualification" if node.key.startswith("qualification/") else kind
        return (_because(named, node.name or node.key, node.label, witness.value, node.legal_basis, members),)

    def certainty(self, node: Node) -> Certainty:
        """Give the weakest certainty among a node and what decides it."""
        if isinstance(node, Cell):
            return CERTAINTIES[0]
        known = self._certainties.get(node.key)
        if known is None:
            deciding = self.evaluation.witness(node).members
            known = weakest([node.certainty, *(self.certainty(member.node) for member in deciding)])
            self._certainties[node.key] = known
        return known


def _once(steps: Iterable[Because]) -> tuple[Because, ...]:
    """Give each step once: what several members of a condition, or gates of a norm, rest on is one reason."""
    return tuple({(step.kind, step.key): step for step in steps}.values())


def no_period(requirement: Requirement) -> Because:
    """Give the reason of a norm that has no period that counts: its own article."""
    told = NOT_KNOWN if requirement.periods else NO_PERIOD
    return _because("period", requirement.key, told, FALSE, requirement.legal_basis)


def without_period(because: Sequence[Because]) -> bool:
    """Say whether a reason is that a norm has no period that counts."""
    return len(because) == 1 and because[0].kind == "period" and because[0].label in (NOT_KNOWN, NO_PERIOD)


def weakest(certainties: Iterable[Certainty]) -> Certainty:
    """Give the weakest certainty: an answer is no surer than what it rests on."""
    return max(certainties, key=CERTAINTIES.index, default="settled")
