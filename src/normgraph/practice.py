"""The practice beside the norms: instruments, measures, supervisors, what they do for a requirement, and policy.

An instrument, its edition and carrying it out are three things; so are what an instrument covers by design and what a
body has fulfilled. Only the design is in the graph.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from normgraph.model import Certainty, Concept, Provision, Text

Degree = Literal["full", "partial", "support", "none"]
MandateStatus = Literal["designated", "intended", "none-yet", "none"]
TouchedKind = Literal["act", "requirement", "instrument"]

MANDATE_STATUSES: tuple[MandateStatus, ...] = ("designated", "intended", "none-yet", "none")
"""From most to least settled that somebody can act."""

DEGREES: tuple[Degree, ...] = ("full", "partial", "support", "none")
"""From most to least; the coverage of an instrument is the best of its parts, never a sum."""


@dataclass(frozen=True, slots=True)
class Organisation:
    """A body that issues instruments or supervises norms."""

    key: str
    label: Text
    tooi: str | None = None
    abbreviation: Text | None = None


@dataclass(frozen=True, slots=True)
class InstrumentVersion:
    """An edition of an instrument, with its parts in order; the date is as exact as its source."""

    key: str
    label: Text
    issued: str | None
    certainty: Certainty
    """Its own where it is less sure than the instrument as a whole, else that of the instrument."""
    parts: tuple[tuple[str, Text], ...] = ()
    urn: str | None = None
    """By which the task registry of the Algoritmekader names it."""
    not_found: Text | None = None
    note: Text | None = None


@dataclass(frozen=True, slots=True)
class Instrument:
    """An assessment, questionnaire, framework or standard, apart from its editions."""

    key: str
    iri: str
    label: Text
    definition: Text
    issuers: tuple[Organisation, ...]
    bindingness: Concept
    binding_for: Text | None
    intended_for: Text | None
    completed_when: Text | None
    legal_basis: tuple[Provision, ...]
    phases: tuple[Concept, ...]
    versions: tuple[InstrumentVersion, ...]
    web_page: str | None
    source: Text
    not_found: Text | None
    """What was looked for and not found: part of what the graph says, so that nobody takes silence for absence."""
    note: Text | None
    certainty: Certainty
    replaced_by: Touched | None = None
    """What took its place: it is told for history, and nobody should work with it."""


@dataclass(frozen=True, slots=True, eq=False)
class Coverage:
    """The judgement how far an instrument, or a part of it, treats a requirement, and what it leaves out."""

    instrument: str
    part: Text | None
    requirement: str
    degree: Degree
    gap: Text | None
    certainty: Certainty
    note: Text | None = None
    """On what it hangs; a coverage that is full says when it is."""

    @property
    def caveats(self) -> tuple[Text, ...]:
        """Give what a reader of the degree must know with it."""
        return tuple(text for text in (self.gap, self.note) if text)

    @property
    def place(self) -> int:
        """Give its place among others: what covers most comes first."""
        return DEGREES.index(self.degree)


@dataclass(frozen=True, slots=True)
class Measure:
    """Something that a body can do towards requirements, named by their Algoritmekader URNs."""

    key: str
    iri: str
    urn: str | None
    label: Text
    supports: frozenset[str]
    phases: tuple[Concept, ...]
    performers: tuple[Concept, ...]
    registry_urns: frozenset[str] = frozenset()
    """Under which URNs the task registry has it, where its numbering is another."""
    only_when_bought: bool = False
    """Whether it has a use only where the system, or a part of it, is bought."""
    note: Text | None = None
    """Where its links depart from those of the Algoritmekader, and why."""


@dataclass(frozen=True, slots=True)
class Mandate:
    """The power of a supervisor over an act, a provision or a requirement: designated, intended, not yet given or none.

    A mandate is more than supervision: `kinds` tells an auditor, an adviser or a court from someone who can act.
    """

    key: str
    label: Text
    supervisor: Organisation | None
    supervises: tuple[str, ...]
    """IRIs of what is supervised."""
    excludes: tuple[str, ...]
    """IRIs of what lies within that and is left to somebody else."""
    organisations: Text | None
    """At which organisations it holds; None where that makes no difference."""
    kinds: tuple[Concept, ...]
    status: MandateStatus
    valid_from: date | None
    valid_until: date | None
    legal_basis: tuple[Provision, ...]
    source: Text | None
    """None where the legal basis is all it rests on."""
    certainty: Certainty
    not_found: Text | None
    note: Text | None

    def live_at(self, day: date) -> bool:
        """Say whether it is in force on a day."""
        started = self.valid_from is None or self.valid_from <= day
        return started and (self.valid_until is None or day < self.valid_until)


@dataclass(frozen=True, slots=True, eq=False)
class Sanction:
    """What the law provides for infringing some requirements; without an amount: that they carry no fine."""

    key: str
    iri: str
    label: Text
    requirements: tuple[str, ...]
    amount: int | None
    """The maximum in euros."""
    percentage: str | None
    """The maximum of the worldwide annual turnover, in percents."""
    reaches: Text
    power: Text
    """Who can impose it in the Netherlands, or that nobody can."""
    valid_from: date | None
    legal_basis: tuple[Provision, ...]
    certainty: Certainty
    note: Text | None


@dataclass(frozen=True, slots=True)
class EvidenceType:
    """A kind of document or datum that lets an assessor judge a requirement; having it proves no compliance.

    The legal basis prescribes the document itself; without one, the document is our choice of what shows the norm.
    """

    key: str
    iri: str
    label: Text
    definition: Text
    holder: Concept
    phase: Concept
    """The phase in which it must be there."""
    legal_basis: tuple[Provision, ...]
    source: Text
    note: Text | None
    certainty: Certainty


@dataclass(frozen=True, slots=True, eq=False)
class EvidenceList:
    """Types of evidence that a file holds together for some requirements; lists of one requirement are alternatives."""

    key: str
    iri: str
    requirements: tuple[str, ...]
    types: tuple[str, ...]
    note: Text | None
    """When this alternative suits."""
    certainty: Certainty


@dataclass(frozen=True, slots=True)
class Touched:
    """An instrument, act or requirement that a policy action is about, or that replaced an instrument."""

    iri: str
    kind: TouchedKind
    key: str
    label: Text


@dataclass(frozen=True, slots=True)
class PolicyAction:
    """A motion, commitment or agenda item about norms or instruments: politics, and never itself a norm."""

    key: str
    iri: str
    label: Text
    definition: Text
    dated: str | None
    """A day, month or year, as exact as the source; absent where that gives none."""
    status: Concept
    touches: tuple[Touched, ...]
    part_of: str | None
    """Key of the agenda that it is part of."""
    source: Text
    certainty: Certainty
    note: Text | None
    not_found: Text | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Practice:
    """Everything around the norms that helps to meet them or watches over them."""

    instruments: Mapping[str, Instrument]
    coverage: tuple[Coverage, ...]
    measures: Mapping[str, Measure]
    organisations: Mapping[str, Organisation]
    mandates: tuple[Mandate, ...]
    evidence_types: Mapping[str, EvidenceType]
    evidence_lists: tuple[EvidenceList, ...]
    sanctions: tuple[Sanction, ...]
    policy_actions: Mapping[str, PolicyAction]
    """By key, in order of time; those without a date last."""

    def sanctions_on(self, requirement: str) -> list[Sanction]:
        """Give what the law provides for infringing a requirement, as far as that was looked into."""
        return [one for one in self.sanctions if requirement in one.requirements]

    def actions_touching(self, iri: str) -> tuple[PolicyAction, ...]:
        """Find the policy actions about an instrument, act or requirement, in order of time."""
        return tuple(one for one in self.policy_actions.values() if iri in {thing.iri for thing in one.touches})
