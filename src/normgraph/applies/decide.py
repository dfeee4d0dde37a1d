"""Decide one requirement on one day: its status, the reason, and the smallest proof of it.

A requirement holds when its scope, addressee and condition hold, no exception does, and a period that binds on the day
(as it was known on another day) covers the case.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from normgraph.applies.logic import FALSE, TRUE, UNKNOWN, Evaluation, Witness
from normgraph.model import (
    ALWAYS,
    CERTAINTIES,
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

NOT: dict[Truth, Truth] = {FALSE: TRUE, UNKNOWN: UNKNOWN, TRUE: FALSE}

STATUS: dict[Truth, Status] = {FALSE: "does_not_apply", UNKNOWN: "undetermined", TRUE: "applies"}

GATES: tuple[tuple[str, Reason], ...] = (("scope", "out-of-scope"), ("role", "role"), ("condition", "condition"))
"""In this order a norm is tested; the first that fails is the reason."""

NO_PERIOD = Text(
    "er is nog geen dag waarop deze norm gaat gelden", "no day is fixed on which this norm begins to apply"
)


@dataclass(frozen=True, slots=True)
class Decision:
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


def folded(requirement: Requirement, as_of: date, known_at: date) -> Node:
    """Fold a requirement for one day into one condition without dates, for the other engines."""
    cases = tuple(period.cases for period in live_periods(requirement, as_of, known_at))
    parts = (requirement.scope, requirement.role, requirement.condition)
    asked = tuple(part for part in parts if part is not ALWAYS)
    if not cases:
        return condition(all_of=(NEVER,))
    return condition(all_of=asked, any_of=() if ALWAYS in cases else cases, none_of=requirement.exceptions)


def base(requirement: Requirement, evaluation: Evaluation) -> Truth:
    """Give the value of a requirement without regard to time."""
    value = TRUE
    for part in (requirement.scope, requirement.role, requirement.condition):
        value = min(value, evaluation.value(part))
    for exception in requirement.exceptions:
        value = min(value, NOT[evaluation.value(exception)])
    return value


def prove(requirement: Requirement, truth: Truth, evaluation: Evaluation, as_of: date, known_at: date) -> Decision:
    """Prove the value that a requirement has on a day."""
    if truth is not FALSE:
        live = list(live_periods(requirement, as_of, known_at))
        return _held(requirement, evaluation, truth, live)
    failed = _failed_gate(requirement, evaluation)
    if failed:
        reason, because, certainty = failed
        return Decision(FALSE, reason, because, certainty)
    return _not_in_time(requirement, evaluation, as_of, known_at)


def _held(requirement: Requirement, evaluation: Evaluation, truth: Truth, live: list[Period]) -> Decision:
    """Prove that a norm applies, or show what is still open: every gate, no exception, one period."""
    parts = [requirement.scope, requirement.role, requirement.condition]
    shown = [part for part in parts if part is not ALWAYS and (truth is TRUE or evaluation.value(part) is truth)]
    steps = [step for part in shown for step in explain(evaluation.witness(part))]
    certainties = [requirement.certainty, *(_weakest(evaluation.witness(part)) for part in shown)]
    for exception in requirement.exceptions:
        if truth is TRUE or evaluation.value(exception) is UNKNOWN:
            steps += explain(evaluation.witness(exception), "exception")
    best = max(evaluation.value(period.cases) for period in live)
    for period in live:
        if evaluation.value(period.cases) is best and (truth is TRUE or best is UNKNOWN):
            steps.append(_period_step(period, evaluation))
            certainties += [period.certainty, _weakest(evaluation.witness(period.cases))]
            if truth is TRUE:
                break
    return Decision(truth, None, tuple(steps), weakest(certainties))


Failure = tuple[Reason, tuple[Because, ...], Certainty]


def _failed_gate(requirement: Requirement, evaluation: Evaluation) -> Failure | None:
    for name, reason in GATES:
        part: Node = getattr(requirement, name)
        if evaluation.value(part) is FALSE:
            witness = evaluation.witness(part)
            return reason, explain(witness), _weakest(witness)
    for exception in requirement.exceptions:
        if evaluation.value(exception) is TRUE:
            witness = evaluation.witness(exception)
            return "exception", explain(witness, "exception"), _weakest(witness)
    return None


def _not_in_time(requirement: Requirement, evaluation: Evaluation, as_of: date, known_at: date) -> Decision:
    """Tell a norm that does not apply yet from one that no longer does and one that transitional law keeps out."""
    known = [period for period in requirement.periods if period.known_at(known_at)]
    possible = [period for period in known if evaluation.value(period.cases) is not FALSE]
    coming = [period for period in possible if period.valid_from > as_of]
    past = [period for period in possible if period.valid_until is not None and period.valid_until <= as_of]
    reason: Reason = "condition"
    shown = known
    if coming or not known:
        reason, shown = "not-yet", coming[:1]
    elif past:
        reason, shown = "no-longer", past[-1:]
    steps = tuple(_period_step(period, evaluation, FALSE) for period in shown)
    certainties = [certainty for period in shown for certainty in (period.certainty,)]
    return Decision(FALSE, reason, steps or (_no_period(requirement),), weakest([requirement.certainty, *certainties]))


def _no_period(requirement: Requirement) -> Because:
    return Because("period", requirement.key, NO_PERIOD, FALSE, requirement.legal_basis)


def _period_step(period: Period, evaluation: Evaluation, value: Truth | None = None) -> Because:
    cases = period.cases
    members = () if cases is ALWAYS else explain(evaluation.witness(cases))
    shown = evaluation.value(cases) if value is None else value
    return Because("period", period.key, period.label, shown, period.legal_basis, members)


# ---- from witness to reason ----


def explain(witness: Witness, kind: BecauseKind = "condition") -> tuple[Because, ...]:
    """Turn a witness into steps that have names; a nameless condition passes its members on."""
    node = witness.node
    if isinstance(node, Cell):
        own: BecauseKind = "reading" if node.is_reading else "fact"
        return (Because(own, node.key.removeprefix("reading/"), node.label, witness.value, node.legal_basis),)
    members = tuple(step for member in witness.members for step in explain(member))
    if node.label is None:
        return members
    named: BecauseKind = "qualification" if node.key.startswith("qualification/") else kind
    return (Because(named, node.name or node.key, node.label, witness.value, node.legal_basis, members),)


def weakest(certainties: list[Certainty]) -> Certainty:
    """Give the weakest certainty: an answer is no surer than what it rests on."""
    return max(certainties, key=CERTAINTIES.index, default="settled")


def _weakest(witness: Witness) -> Certainty:
    own: list[Certainty] = [witness.node.certainty] if isinstance(witness.node, Condition) else []
    return weakest([*own, *(_weakest(member) for member in witness.members)])
