"""The shapes of what the norms consist of: requirements, facts, acts, provisions, qualifications and disputes."""

from __future__ import annotations

from datetime import date

from pydantic import BaseModel, ConfigDict, Field

from normgraph.api.schemas import Basis, Coded, Evidence, Identity, Named, Texts, Told
from normgraph.model import Certainty, FactType


class Link(BaseModel):
    """An address of this interface, relative to where it is served."""

    href: str


class Linked(Told):
    """What every thing of the graph carries: where it stands, and where related things stand."""

    model_config = ConfigDict(populate_by_name=True)

    key: str = Field(description="Its key, by which it is asked for.")
    iri: str = Field(description="Its IRI, which leads to all that the graph says of it.")
    links: dict[str, Link | list[Link]] = Field(alias="_links", description="Where it and related things stand.")


class ConditionBody(BaseModel):
    """A condition: all of, at least so many of any of, none of; or a leaf, which names what it asks.

    A leaf is a fact (with the member of a set, or the day that a date is on or after), a reading of a dispute, or a
    qualification, which stands written out under its own key.
    """

    all_of: list[ConditionBody] | None = None
    any_of: list[ConditionBody] | None = None
    none_of: list[ConditionBody] | None = None
    at_least: int | None = None
    fact: str | None = None
    member: str | None = None
    on_or_after: date | None = None
    dispute: str | None = None
    reading: str | None = None
    qualification: str | None = None


class ExceptionBody(BaseModel):
    """An exception with its own basis."""

    label: Texts | None
    legal_basis: list[str]
    holds_if: ConditionBody


class Conditions(BaseModel):
    """Everything that decides whether a requirement applies, apart from time; null asks nothing."""

    scope: ConditionBody | None
    role: ConditionBody | None
    applies_if: ConditionBody | None
    exceptions: list[ExceptionBody]
    facts: list[str]


class PeriodBody(Told):
    """When a norm binds, and since when that was known."""

    key: str
    label: Texts
    valid_from: date
    """The first day on which it binds."""
    valid_until: date | None
    """The first day on which it no longer binds; null where none is known."""
    known_from: date | None
    """The first day on which this dating was official; null where it counts as always known."""
    known_until: date | None
    """The first day on which it no longer was; null where it still is."""
    certainty: Certainty
    legal_basis: list[Basis]


class DisputeReference(BaseModel):
    """A contested question of law."""

    key: str
    label: Texts
    definition: Texts


class SanctionBody(Told):
    """What the law provides for infringing a requirement; without an amount: that it carries no fine."""

    key: str
    iri: str
    label: Texts
    maximum_amount: int | None
    """The maximum of the fine, in euros."""
    maximum_percentage: float | None
    """The maximum of the fine, in percent of the worldwide annual turnover."""
    reaches: Texts
    """On whom it can be imposed."""
    fining_power: Texts
    """Who can impose it in the Netherlands, or that the power is lacking."""
    valid_from: date | None
    """The first day on which it holds."""
    legal_basis: list[Basis]
    certainty: Certainty
    note: Texts | None


class RequirementBody(Identity, Linked):
    """A requirement as it stands in the graph."""

    act: str
    """The act, treaty or policy document that it stands in, by key."""
    note: Texts | None
    """What is to be known beside it."""
    phases: list[str]
    """The phases of the life cycle in which it matters, by key."""
    themes: list[str]
    """The themes of the Algoritmekader that it belongs to, by key."""
    periods: list[PeriodBody]
    """When it binds, by what was known when."""
    disputes: list[DisputeReference]
    """The contested questions of law on which it depends whether and when it applies; `certainty` is of the norm."""
    evidence: list[Evidence]
    """What a file must hold to show that it is met, in alternatives."""
    sanctions: list[SanctionBody]
    """What the law provides for infringing it."""
    conditions: Conditions
    """Everything that decides whether it applies, apart from time."""


class FactBody(Linked):
    """A fact with its question and domain."""

    type: FactType
    """What kind of value it takes."""
    domain: list[Coded]
    """The values that it can have; empty where it has no list of them."""
    label: Texts
    definition: Texts
    question: Texts
    hint: Texts
    answerer: Named
    subject: Named
    legal_basis: list[Basis]


class ActBody(Linked):
    """An act, treaty, policy document or guidance."""

    label: Texts
    abbreviation: Texts
    source_type: str
    legal_status: str
    celex: str | None
    bwb: str | None
    official_reference: str | None
    web_page: str | None
    texts: list[date]
    """The days from which a text of it holds that the graph knows."""
    text_in_force: date | None
    """The last of these by the day asked for; null where there is none."""


class ProvisionBody(Linked):
    """A place in an act, with every identifier under which others know it."""

    label: Texts
    topic: Texts
    act: str
    article: str | None
    paragraph: str | None
    subparagraph: str | None
    point: str | None
    annex: str | None
    section: str | None
    recital: str | None
    amended_by: list[str]
    """The provisions that changed it, by key."""
    eli: str | None
    celex: str | None
    bwb: str | None
    jci: str | None
    url: str | None
    version_date: date | None
    """The day from which the text that is cited holds; null where the graph knows no texts by day."""


class QualificationBody(Linked):
    """A named legal status, the condition under which it holds, and the facts that it depends on."""

    label: Texts | None
    holds_if: ConditionBody
    facts: list[str]
    legal_basis: list[Basis]
    certainty: Certainty


class DisputeBody(Linked):
    """A contested question of law with its readings; `working_reading` is taken unless a description says otherwise."""

    label: Texts
    definition: Texts
    readings: list[Named]
    working_reading: str | None
    open_norm: bool
    legal_basis: list[Basis]


class ConceptBody(Linked):
    """A value of one of the closed lists: a role, a phase, a theme …"""

    taxonomy: str
    label: Texts
