"""The shapes of requests and responses, for the OpenAPI description."""

from __future__ import annotations

from datetime import date
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from normgraph.model import BecauseKind, Certainty, Reason, Status

MemberSet = list[str] | dict[Literal["in", "out"], list[str] | Literal["*"]]


class Described(BaseModel):
    """A description of a system: what is known of it, and the dates asked for."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "facts": {
                        "is_ai_system": True,
                        "role_deployer": True,
                        "annex3": {"in": ["5a"], "out": "*"},
                        "lifecycle": "in_service",
                        "date_in_service": "2026-03",
                    },
                    "as_of": "2026-11-22",
                }
            ]
        },
    )

    facts: dict[str, bool | str | MemberSet | None] | None = Field(
        None,
        description="Facts by key (see /v1/facts), needed unless labels are given. Absent or null is unknown; "
        "a list closes a set.",
    )
    labelsbysubcategory: dict[str, list[str] | str] | list[str] | None = Field(
        None,
        description="Labels of the Beslishulp, by subcategory or in a list. What they do not determine stays unknown, "
        "and a warning says so.",
    )
    as_of: date | None = Field(None, description="The day the law is applied on; today if absent.")
    known_at: date | None = Field(None, description="The day whose knowledge of the law is used; today if absent.")
    readings: dict[str, str] | None = Field(None, description="The reading taken of a contested question, by dispute.")
    id: str | None = None
    title: str | None = None
    note: str | None = None


class Texts(BaseModel):
    """A text in both languages."""

    nl: str
    en: str


class Basis(BaseModel):
    """A provision with every identifier under which others know it."""

    key: str
    label: Texts
    topic: Texts
    eli: str | None
    celex: str | None
    bwb: str | None
    jci: str | None
    url: str | None
    version_date: date | None


class BasisLink(BaseModel):
    """A provision by key and citation."""

    key: str
    label: Texts


class Step(BaseModel):
    """One step of a reason."""

    kind: BecauseKind
    key: str
    label: Texts
    value: Literal["true", "false", "unknown"]
    legal_basis: list[BasisLink]
    members: list[Step]


class Named(BaseModel):
    """A taxonomy concept, or anything else named by a key."""

    key: str
    label: Texts


class Evidence(BaseModel):
    """Types of evidence that a file holds together; one alternative is enough, and none proves compliance."""

    key: str
    types: list[Named]
    note: Texts | None
    certainty: Certainty


class Identity(BaseModel):
    """A requirement and where it comes from."""

    key: str
    iri: str
    algoritmekader: list[str]
    algoritmekader_detail: list[str]
    label: Texts
    addressee: list[str]
    modality: str
    bindingness: str
    legal_basis: list[Basis]
    certainty: Certainty


class SmallestChange(BaseModel):
    """A smallest change under which a requirement that does not apply would, or would depend on a missing fact."""

    status: Literal["applies", "undetermined"]
    as_of: date | None
    """The later day from which, if it is one."""
    facts: dict[str, Any]
    """The facts that would be otherwise, each with its whole value, as in a description."""
    alternatives: dict[str, list[Any]]
    """Other values of one of these facts that lead to the same."""


class RequirementOutcome(Identity):
    """What holds for one requirement."""

    status: Status
    reason: Reason | None
    because: list[Step]
    missing: list[str]
    applies_from: date | None
    applies_until: date | None
    readings: list[dict[str, Any]]
    would_apply_if: list[SmallestChange]
    instruments: list[dict[str, Any]]
    measures: list[dict[str, Any]]
    evidence: list[Evidence]


class BriefOutcome(BaseModel):
    """What holds for one requirement, without what it rests on."""

    key: str
    status: Status
    reason: Reason | None
    missing: list[str]
    applies_from: date | None
    applies_until: date | None
    certainty: Certainty


class Dataset(BaseModel):
    """Which graph was used."""

    version: str
    hash: str


class Question(BaseModel):
    """A fact worth asking next."""

    fact: str
    question: Texts
    decides: float


class TimelineDay(BaseModel):
    """A day on which something changes for the system."""

    date: date
    starts: list[str]
    ends: list[str]
    may_start: list[str] = Field(description="Requirements that come to hang on a missing fact.")
    falls_away: list[str] = Field(
        description="Requirements that hung on a missing fact and from this day do not apply, whatever it is."
    )
    becomes_contested: list[str] = Field(
        description="Requirements of which the readings of contested law lead to different outcomes from this day, or "
        "to others than before; what each leads to stands in the answer as of that day, under `readings`."
    )
    basis: list[Basis]


class Advised(BaseModel):
    """An instrument or measure in its place for this system: what it serves, and what it adds to those above it."""

    key: str
    label: Texts
    rank: int
    group: Literal["needed", "rest", "buying"]
    prescribed: bool
    serves: list[str]
    adds: list[str]


class _Answered(BaseModel):
    """What every answer says."""

    as_of: date
    known_at: date
    dataset: Dataset
    facts: dict[str, Any]
    readings: dict[str, str]
    warnings: list[Texts]
    next_questions: list[Question]
    timeline: list[TimelineDay]


class BriefAnswer(_Answered):
    """The answer without reasons, legal bases and means."""

    requirements: list[BriefOutcome]


class AnswerBody(_Answered):
    """The answer."""

    requirements: list[RequirementOutcome]
    instruments: list[Advised]
    measures: list[Advised]


class Coded(BaseModel):
    """A member of a domain."""

    code: str
    label: Texts


class Health(BaseModel):
    """The state of the service."""

    status: Literal["ok"]
    version: str
    hash: str
    requirements: int


class Problem(BaseModel):
    """What is wrong (RFC 9457)."""

    type: str
    title: str
    status: int
    detail: str
    pointer: str | None = None
