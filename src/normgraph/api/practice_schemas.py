"""The shapes of what stands around the norms: instruments, measures, mandates, organisations and evidence."""

from __future__ import annotations

from datetime import date
from typing import Literal

from pydantic import BaseModel, Field

from normgraph.api.law_schemas import Linked
from normgraph.api.schemas import Basis, Named, Texts, Told
from normgraph.model import Certainty
from normgraph.practice import Degree, MandateStatus


class OrganisationReference(BaseModel):
    """A body, with its identifier in the register of government organisations (TOOI)."""

    key: str
    label: Texts
    tooi: str | None


class OrganisationBody(Linked):
    """A body that issues instruments or supervises norms."""

    label: Texts
    tooi: str | None


class InstrumentEdition(Told):
    """An edition of an instrument, with its parts in order; its date is as exact as its source."""

    key: str
    label: Texts
    issued: str | None
    """A day, a month or a year."""
    certainty: Certainty
    parts: list[Named]
    not_found: Texts | None
    """What was looked for of this edition and not found."""
    note: Texts | None


class CoverageBody(BaseModel):
    """How far an instrument, or a part of it, treats a requirement, and what it leaves out."""

    instrument: str
    part: Texts | None
    requirement: str
    degree: Degree
    gap: Texts | None
    note: Texts | None
    """On what it hangs; a coverage that is full says when it is."""
    certainty: Certainty


class PolicyReference(Told):
    """A policy action as what it touches names it."""

    key: str
    label: Texts
    date: str | None
    """A day, a month or a year."""
    status: str


class TouchedBody(BaseModel):
    """An instrument, act or requirement that an action is about, or that replaced an instrument."""

    kind: Literal["instrument", "act", "requirement"]
    key: str
    iri: str
    label: Texts


class InstrumentBody(Linked):
    """An instrument with its editions and what it covers."""

    label: Texts
    definition: Texts
    issuer: OrganisationReference | None = Field(description="The first of `issuers`.")
    issuers: list[OrganisationReference]
    bindingness: str
    binding_for: Texts | None
    intended_for: Texts | None
    completed_when: Texts | None
    legal_basis: list[Basis]
    phases: list[str]
    versions: list[InstrumentEdition]
    coverage: list[CoverageBody]
    policy_actions: list[PolicyReference]
    web_page: str | None
    source: Texts
    not_found: Texts | None
    note: Texts | None
    certainty: Certainty
    replaced_by: TouchedBody | None
    """What took its place, where it is told for history only."""


class MeasureBody(Linked):
    """A measure with the Algoritmekader requirements that it works towards."""

    urn: str | None
    label: Texts
    supports: list[str]
    """URNs of the Algoritmekader."""
    phases: list[str]
    performers: list[str]
    """Who carries it out, by key (see /v1/concepts)."""
    note: Texts | None
    """Where its links depart from those of the Algoritmekader, and why."""


class MandateBody(Linked):
    """Who supervises what, with what kind of power, and whether that has been designated."""

    label: Texts
    supervisor: OrganisationReference | None
    supervises: list[str]
    """IRIs, not keys, of the acts, provisions and requirements that it is over."""
    excludes: list[str]
    """IRIs of what lies within that and is left to somebody else."""
    organisations: Texts | None
    """At which organisations it holds; null where that makes no difference."""
    kinds: list[str]
    """What kind of power it is, by key (see /v1/concepts)."""
    status: MandateStatus
    valid_from: date | None
    """The first day on which it holds; null where none is known."""
    valid_until: date | None
    """The first day on which it no longer holds; null where none is known."""
    legal_basis: list[Basis]
    source: Texts | None
    certainty: Certainty
    not_found: Texts | None
    """What was looked for and not found."""
    note: Texts | None


class EvidenceTypeBody(Linked):
    """A type of evidence: what it must hold, who has it, when it must be there, and which requirements ask it."""

    label: Texts
    definition: Texts
    holder: Named
    phase: str
    legal_basis: list[Basis]
    requirements: list[str]
    source: Texts
    note: Texts | None
    certainty: Certainty


class PolicyActionBody(Linked):
    """A motion, commitment or agenda item: politics, and never itself a norm; its date is as exact as its source."""

    label: Texts
    definition: Texts
    date: str | None
    """A day, a month or a year."""
    status: str
    touches: list[TouchedBody]
    part_of: str | None
    source: Texts
    certainty: Certainty
    note: Texts | None
    not_found: Texts | None
    """What was looked for and not found."""
