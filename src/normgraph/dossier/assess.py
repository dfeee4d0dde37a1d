"""Hold a dossier against the requirements that apply: which are shown, explained, open, or not asked yet.

Evidence is asked in the phase of its type. What lies beyond the phase that a system has reached is not asked yet; where
the phase is not settled, some of it may be asked, and is never counted as lacking. The same is said by the shapes in
`shapes/evidence.ttl`; tests hold the two to each other.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

from normgraph.applies.means import evidence_of
from normgraph.dossier.fields import PHASES
from normgraph.dossier.model import Dossier
from normgraph.errors import ContradictoryFacts
from normgraph.model import DUTIES, Answer, RequirementAnswer
from normgraph.practice import EvidenceList, Practice

State = Literal["evidenced", "justified", "open", "perhaps", "later", "undetermined"]
"""Shown by a complete list; explained; neither; perhaps asked; not asked yet; not known whether it applies."""

ORDER: Final[Mapping[str, int]] = {key: number for number, key in enumerate(PHASES)}

ALWAYS: Final = "organisatieverantwoordelijkheden"
"""What a body must have in order whatever the phase of one system."""

LIFECYCLE: Final[Mapping[str, tuple[str, str]]] = {
    "development": ("probleemanalyse", "verificatie-en-validatie"),
    "pilot": ("implementatie", "monitoring-en-beheer"),
    "in_service": ("monitoring-en-beheer", "monitoring-en-beheer"),
    "ended": ("uitfaseren", "uitfaseren"),
}
"""For each value of the fact `lifecycle`: the phase surely reached, and the last that may be."""


@dataclass(frozen=True, slots=True)
class Reached:
    """How far a system is in its life cycle: the phase surely reached, and the last that may be."""

    surely: str
    perhaps: str

    def asks(self, phase: str) -> Literal["now", "perhaps", "later"]:
        """Say whether what is due in a phase is asked."""
        if ORDER[phase] <= ORDER[self.surely]:
            return "now"
        return "perhaps" if ORDER[phase] <= ORDER[self.perhaps] else "later"


def reached(dossier: Dossier, phase: str | None = None) -> Reached:
    """Say how far a system is: the phase given, else that of the dossier, else what its `lifecycle` leaves open.

    That a dossier states the phase in which nothing but the organisation is asked says nothing of how far a system is.

    Raises `ContradictoryFacts` when the phase of the dossier cannot be by its `lifecycle`.
    """
    stage = dossier.facts.content.get("lifecycle")
    first, last = LIFECYCLE.get(stage if isinstance(stage, str) else "", (ALWAYS, "uitfaseren"))
    stated = None if dossier.phase == ALWAYS else dossier.phase
    if stated and not (ORDER[first] <= ORDER[stated] <= ORDER[last]):
        raise ContradictoryFacts(
            f"{stated} kan niet bij lifecycle {stage}",
            f"{stated} is not possible with lifecycle {stage}",
            pointer="/phase",
        )
    exact = phase or stated
    return Reached(exact, exact) if exact else Reached(first, last)


@dataclass(frozen=True, slots=True)
class Assessed:
    """How it stands with one requirement."""

    answer: RequirementAnswer
    state: State
    chosen: EvidenceList | None
    """The alternative that lacks least."""
    held: frozenset[str]
    """Of its types, those that the dossier shows."""
    missing: tuple[str, ...]
    """Of its types, those that are asked, or perhaps, and not shown."""
    claimed: tuple[str, ...]
    """Of these, those that the dossier names without showing them."""
    justified: bool

    @property
    def key(self) -> str:
        """Give the key of the requirement."""
        return self.answer.requirement.key

    @property
    def forbidden(self) -> bool:
        """Say whether the facts themselves state what this norm forbids: then nothing in a dossier can meet it."""
        return self.answer.requirement.forbids_outright and self.answer.status == "applies"


@dataclass(frozen=True, slots=True)
class PhaseCount:
    """How many requirements have evidence due in a phase, and how they stand with it."""

    phase: str
    applicable: int
    evidenced: int
    justified: int
    open: int
    perhaps: int
    later: int
    undetermined: int
    """Beside those that apply: how many would have evidence due, if they do."""

    @property
    def complete(self) -> bool:
        """Say whether all that applies is evidenced or justified, and nothing else may apply."""
        return self.applicable == self.evidenced + self.justified and not self.undetermined


@dataclass(frozen=True, slots=True)
class Assessment:
    """How a dossier stands with every duty that applies, or may apply."""

    reached: Reached
    rows: tuple[Assessed, ...]
    phases: tuple[PhaseCount, ...]
    beyond: str | None = None
    """The phase up to which the dossier itself may be, where no more was asked than an earlier one."""

    @property
    def forbidden(self) -> tuple[Assessed, ...]:
        """Give the prohibitions of what the facts themselves state to be done."""
        return tuple(one for one in self.rows if one.forbidden)

    def having(self, state: State) -> tuple[Assessed, ...]:
        """Give the requirements in a state."""
        return tuple(one for one in self.rows if one.state == state)


def assess(dossier: Dossier, answer: Answer, practice: Practice, how_far: Reached) -> Assessment:
    """Hold a dossier against an answer on its facts."""
    duties = [row for row in answer.requirements if row.requirement.modality.key in DUTIES]
    asked = [row for row in duties if row.status != "does_not_apply"]
    lists = evidence_of((row.requirement.key for row in asked), practice)
    holding = _Holding.of(dossier, answer.as_of, practice, how_far)
    rows = tuple(holding.assessed(row, lists[row.requirement.key]) for row in asked)
    last = reached(dossier).perhaps
    beyond = last if ORDER[last] > ORDER[how_far.perhaps] else None
    return Assessment(how_far, rows, tuple(holding.count(phase, rows) for phase in PHASES), beyond)


@dataclass(frozen=True, slots=True)
class _Holding:
    """What one dossier holds on one day."""

    shown: frozenset[str]
    named: frozenset[str]
    justified: frozenset[str]
    phase_of: Mapping[str, str]
    how_far: Reached

    @classmethod
    def of(cls, dossier: Dossier, day: date, practice: Practice, how_far: Reached) -> _Holding:
        counting = [one for one in dossier.evidence if one.counts_on(day)]
        present = [one for one in dossier.evidence if one.status not in (None, "absent")]
        return cls(
            frozenset(key for one in counting for key in one.types),
            frozenset(key for one in present for key in one.types),
            frozenset(one.requirement for one in dossier.requirements if one.requirement and one.counts_on(day)),
            {key: one.phase.key for key, one in practice.evidence_types.items()},
            how_far,
        )

    def lacking(self, one: EvidenceList, asked: str) -> list[str]:
        return [key for key in one.types if key not in self.shown and self.asked(key) == asked]

    def asked(self, key: str) -> str:
        return self.how_far.asks(self.phase_of[key])

    def assessed(self, row: RequirementAnswer, lists: Iterable[EvidenceList]) -> Assessed:
        def burden(one: EvidenceList) -> tuple[int, ...]:
            return *(len(self.lacking(one, asked)) for asked in ("now", "perhaps", "later")), len(one.types)

        chosen = min(lists, key=burden, default=None)
        outright = row.requirement.forbids_outright  # no reason and no document meets it, so none is missing either
        justified = row.requirement.key in self.justified and not outright
        forbidden = outright and row.status == "applies"
        lacking = (
            [] if chosen is None or forbidden else [*self.lacking(chosen, "now"), *self.lacking(chosen, "perhaps")]
        )
        return Assessed(
            row,
            "open" if forbidden else self._state(row, chosen, justified),
            chosen,
            frozenset(chosen.types if chosen else ()) & self.shown,
            tuple(lacking),
            tuple(key for key in lacking if key in self.named),
            justified,
        )

    def _state(self, row: RequirementAnswer, chosen: EvidenceList | None, justified: bool) -> State:
        asked = [] if chosen is None else [key for key in chosen.types if self.asked(key) != "later"]
        if row.status == "undetermined":
            return "justified" if justified else "undetermined"
        if asked and self.shown.issuperset(asked):
            return "evidenced"
        if justified:
            return "justified"
        if chosen is None or self.lacking(chosen, "now"):
            return "open"
        return "perhaps" if asked else "later"

    def count(self, phase: str, rows: Iterable[Assessed]) -> PhaseCount:
        """Count by the evidence that is due in one phase, whatever is due in others."""
        found: dict[str, int] = dict.fromkeys(("evidenced", "justified", "now", "perhaps", "later", "undetermined"), 0)
        for row in rows:
            due = [key for key in (row.chosen.types if row.chosen else ()) if self.phase_of[key] == phase]
            if not due:
                continue
            if row.answer.status == "undetermined":
                found["undetermined"] += row.state == "undetermined"
            elif row.forbidden:
                found["now"] += 1
            elif row.held.issuperset(due):
                found["evidenced"] += 1
            else:
                found["justified" if row.justified else self.how_far.asks(phase)] += 1
        return PhaseCount(phase, sum(found.values()) - found["undetermined"], *found.values())
