"""What is answered about a system: outcomes with their reasons, what would change them, and when they change."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Literal, get_args

from normgraph.model.law import Certainty, Dispute, Fact, Provision, Reason, Requirement, State, Status, Text, Truth

BecauseKind = Literal["fact", "reading", "qualification", "condition", "exception", "period"]


@dataclass(frozen=True, slots=True, eq=False)
class Because:
    """One step of a reason: something named, its value, what it rests on, and what decides it in turn."""

    kind: BecauseKind
    key: str
    label: Text
    value: Truth
    legal_basis: tuple[Provision, ...] = ()
    members: tuple[Because, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class ReadingEffect:
    """A dispute that bears on an outcome or its day: the reading taken, if any, and what each brings about."""

    dispute: Dispute
    taken: str | None
    outcomes: Mapping[str, Status]
    starts: Mapping[str, date]
    """Under a reading by which the norm does not apply yet, or depends on a fact, the later day from which it does."""
    hinges: Mapping[str, Sequence[str]] = field(default_factory=dict)
    """Under a reading that leaves the outcome open though no fact is missing, the other disputes that it hangs on."""

    @property
    def differs(self) -> bool:
        """Say whether the readings lead to different outcomes on the day."""
        return len(set(self.outcomes.values())) > 1

    @property
    def parts(self) -> bool:
        """Say whether the readings bring about another outcome or day already: with facts to come they may anyway."""
        return self.differs or bool(self.starts)


@dataclass(frozen=True, slots=True, eq=False)
class SmallestChange:
    """A smallest change under which a requirement would no longer be out of the question."""

    facts: Mapping[str, object] = field(default_factory=dict)
    """The facts that would be otherwise, each with its whole value."""
    as_of: date | None = None
    """The later day from which."""
    status: Status = "applies"
    """What the requirement would do: apply, or hang on a missing fact."""
    alternatives: Mapping[str, Sequence[object]] = field(default_factory=dict)
    """Other values of one of these facts that lead to the same."""


@dataclass(frozen=True, slots=True, eq=False)
class RequirementAnswer:
    """What holds for one requirement, and why."""

    requirement: Requirement
    status: Status
    reason: Reason | None
    because: tuple[Because, ...]
    missing: tuple[str, ...]
    applies_from: date | None
    applies_until: date | None
    certainty: Certainty
    readings: tuple[ReadingEffect, ...]

    def newly_contested(self, before: RequirementAnswer) -> tuple[ReadingEffect, ...]:
        """Give the disputes whose readings differ here and did not in an answer before, or not in this way."""
        known = {effect.dispute.key: effect.outcomes for effect in before.readings}
        return tuple(one for one in self.readings if one.differs and known.get(one.dispute.key) != one.outcomes)

    def no_longer_contested(self, after: RequirementAnswer) -> tuple[ReadingEffect, ...]:
        """Give the disputes whose readings differ here and make no difference in an answer after it."""
        still = {effect.dispute.key for effect in after.readings if effect.differs}
        return tuple(one for one in self.readings if one.differs and one.dispute.key not in still)


@dataclass(frozen=True, slots=True)
class NextQuestion:
    """A fact worth asking, with the number of requirements that an answer is expected to settle."""

    fact: Fact
    decides: float


DayKind = Literal["starts", "ends", "may_start", "falls_away", "becomes_contested"]
DAY_KINDS: tuple[DayKind, ...] = get_args(DayKind)
"""What happens to requirements on a day of the timeline, in the order in which it is told."""


@dataclass(frozen=True, slots=True)
class TimelineDay:
    """A day on which something changes for this system; requirements by key."""

    day: date
    starts: tuple[str, ...]
    ends: tuple[str, ...]
    may_start: tuple[str, ...]
    """Those that come to depend on a missing fact from this day."""
    falls_away: tuple[str, ...]
    """Those that depended on a missing fact, and from this day do not apply, whatever that fact turns out to be."""
    becomes_contested: tuple[str, ...]
    """Those of which the readings of contested law come to differ on this day, or to differ otherwise than before."""
    basis: tuple[Provision, ...]

    def kinds(self) -> Iterator[tuple[DayKind, tuple[str, ...]]]:
        """Yield what happens on the day, each with the requirements to which it does."""
        told: Iterator[tuple[DayKind, tuple[str, ...]]] = ((kind, getattr(self, kind)) for kind in DAY_KINDS)
        return ((kind, keys) for kind, keys in told if keys)


@dataclass(frozen=True, slots=True)
class Grounded:
    """What tells of which days it is, and which graph it rests on."""

    as_of: date
    known_at: date
    version: str
    """The version of the graph."""
    digest: str

    @property
    def hash(self) -> str:
        """Give the digest of the graph with the name of its algorithm."""
        return f"sha256:{self.digest}"


@dataclass(frozen=True, slots=True)
class Answer(Grounded):
    """The answer to: which requirements apply to this system, why, since when, and what is still open?"""

    facts: Mapping[str, object]
    state: State
    """What is known of the system by these facts, and by the readings taken; what they leave open is not in it."""
    readings: Mapping[str, str]
    warnings: tuple[Text, ...]
    requirements: tuple[RequirementAnswer, ...]
    would_apply_if: Mapping[str, tuple[SmallestChange, ...]]
    """For each requirement that does not apply the smallest changes under which it would."""
    next_questions: tuple[NextQuestion, ...]
    timeline: tuple[TimelineDay, ...]

    def may_start_on(self, row: RequirementAnswer) -> date | None:
        """Give the first later day on which a requirement comes to hang on a fact, unless it applies before."""
        if row.status != "does_not_apply":
            return None
        days = (entry.day for entry in self.timeline if row.requirement.key in entry.may_start)
        day = next(days, None)
        return None if day and row.applies_from and row.applies_from < day else day

    def changed_in(self, after: Answer) -> Iterator[tuple[RequirementAnswer, RequirementAnswer]]:
        """Yield the outcomes that differ in another answer about the same system, each before and after."""
        both = zip(self.requirements, after.requirements, strict=True)
        return ((one, other) for one, other in both if one.status != other.status)

    def contested_in(self, after: Answer) -> list[tuple[ReadingEffect, list[RequirementAnswer]]]:
        """Give the disputes whose readings come to differ in another answer, with the outcomes that hang on them."""
        pairs = zip(self.requirements, after.requirements, strict=True)
        found = ((effect, other) for one, other in pairs for effect in other.newly_contested(one))
        return _grouped(found, lambda effect: (effect.dispute.key, *effect.outcomes.items(), *effect.starts.items()))

    def settled_in(self, after: Answer) -> list[tuple[ReadingEffect, list[RequirementAnswer]]]:
        """Give the disputes whose readings differ here and no longer in another answer, with its outcomes."""
        pairs = zip(self.requirements, after.requirements, strict=True)
        found = ((effect, other) for one, other in pairs for effect in one.no_longer_contested(other))
        return _grouped(found, lambda effect: effect.dispute.key)


def _grouped(
    effects: Iterable[tuple[ReadingEffect, RequirementAnswer]], alike: Callable[[ReadingEffect], Hashable]
) -> list[tuple[ReadingEffect, list[RequirementAnswer]]]:
    """Group outcomes by what they hang on, each group below the first effect of its kind."""
    found: dict[Hashable, tuple[ReadingEffect, list[RequirementAnswer]]] = {}
    for effect, row in effects:
        found.setdefault(alike(effect), (effect, []))[1].append(row)
    return list(found.values())
