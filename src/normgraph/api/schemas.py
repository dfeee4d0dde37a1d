"""The shapes of requests and responses, for the OpenAPI description."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any, Final, Literal

from pydantic import BaseModel, ConfigDict, Field

from normgraph.model import BecauseKind, Certainty, Reason, Status

REF: Final = "#/components/schemas/{model}"
"""Where the description of a shape stands in the document."""

MemberSet = list[str] | dict[Literal["in", "out"], list[str] | Literal["*"]]

Decided = Annotated[
    list[str],
    Field(description="URNs of the requirements of the Algoritmekader whose applicability this norm decides."),
]
WorkedOut = Annotated[
    list[str], Field(description="URNs that this norm works out without deciding whether they apply.")
]


def described_as(model: str) -> dict[str, str]:
    """Refer to the description of a shape by its name."""
    return {"$ref": REF.format(model=model)}


class Told(BaseModel):
    """What tells of each property by the docstring below it."""

    model_config = ConfigDict(use_attribute_docstrings=True)


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
    id: Any = Field(None, description="For whoever reads the description; an answer does not depend on it.")
    title: Any = Field(None, description="As `id`; shown where it is text.")
    note: Any = Field(None, description="As `id`.")


class Texts(BaseModel):
    """A text in both languages."""

    nl: str
    en: str


class Basis(Told):
    """A provision with every identifier under which others know it."""

    key: str
    """The key of the provision (see /v1/provisions)."""
    label: Texts
    topic: Texts
    eli: str | None
    """Its European Legislation Identifier."""
    celex: str | None
    """The CELEX number of the act, for law of the Union."""
    bwb: str | None
    """The number of the act in the Basiswettenbestand, for Dutch law."""
    jci: str | None
    """Its reference by the Dutch standard for law (JCI)."""
    url: str | None
    """Where its text can be read."""
    version_date: date | None
    """The day from which the text that is cited holds; null where the graph knows no texts by day."""


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


class Identity(Told):
    """A requirement and where it comes from."""

    key: str
    """The key of the requirement, made of its citation."""
    iri: str
    """The IRI of the requirement, which leads to all that the graph says of it."""
    algoritmekader: Decided
    algoritmekader_detail: WorkedOut
    label: Texts
    """What it asks, in short."""
    addressee: list[str]
    """The roles that it binds, by key (see /v1/concepts)."""
    modality: str
    """What kind of norm it is, such as `obligation` or `prohibition`; the filter of `/v1/requirements` lists all."""
    bindingness: str
    """How it binds: `statute`, `treaty`, `policy` or `guidance`."""
    legal_basis: list[Basis]
    """The provisions that it rests on, by the text of the day."""
    certainty: Certainty
    """How sure it is."""


class SmallestChange(Told):
    """A smallest change under which a requirement that does not apply would, or would depend on a missing fact."""

    status: Literal["applies", "undetermined"]
    as_of: date | None
    """The later day from which, if it is one."""
    facts: dict[str, Any]
    """The facts that would be otherwise, each with its whole value, as in a description."""
    alternatives: dict[str, list[Any]]
    """Other values of one of these facts that lead to the same."""


class BriefOutcome(Told):
    """What holds for one requirement, without what it rests on."""

    key: str
    """The key of the requirement, made of its citation."""
    status: Status
    """Whether it applies on the day of the answer; `undetermined` where a missing fact or a person decides."""
    reason: Reason | None
    """Why it does not apply; null where it applies or is undetermined."""
    missing: list[str]
    """The facts that decide it, by key, where it is undetermined."""
    applies_from: date | None
    """The day from which it binds systems so described, also where that is still to come; null where none is known."""
    applies_until: date | None
    """The first day on which it no longer binds them; null where none is known."""
    certainty: Certainty
    """How sure it is."""


class RequirementOutcome(BriefOutcome, Identity):
    """What holds for one requirement."""

    because: list[Step]
    """The smallest part of its conditions that decides the outcome."""
    readings: list[dict[str, Any]]
    """The contested questions that it depends on, what each reading leads to, and the others on which that waits."""
    would_apply_if: list[SmallestChange]
    """Where it does not apply: the smallest changes under which it would, or would depend on a missing fact."""
    instruments: list[dict[str, Any]]
    """The instruments that cover it, how far, and what they leave open."""
    measures: list[dict[str, Any]]
    """The measures that help to meet it."""
    evidence: list[Evidence]
    """What a file must hold to show that it is met, in alternatives."""


class Dataset(Told):
    """Which graph was used."""

    version: str
    """The release."""
    hash: str
    """`sha256:` and the digest of the graph, in hexadecimal digits."""


class Question(Told):
    """A fact worth asking next."""

    fact: str
    """The key of the fact (see /v1/facts)."""
    question: Texts
    """The question to ask."""
    decides: float
    """How many requirements an answer is expected to settle; it orders the questions."""


class TimelineDay(Told):
    """A day on which something changes for the system."""

    date: date
    """The day, from which the changes below hold."""
    starts: list[str]
    """Requirements that apply from this day."""
    ends: list[str]
    """Requirements that no longer apply from this day."""
    may_start: list[str]
    """Requirements that come to depend on a missing fact."""
    falls_away: list[str] = Field(
        description="Requirements that depended on a missing fact and from this day do not apply, whatever that fact "
        "turns out to be."
    )
    becomes_contested: list[str] = Field(
        description="Requirements of which the readings of contested law lead to different outcomes from this day, or "
        "to others than before; what each leads to stands in the answer as of that day, under `readings`."
    )
    basis: list[Basis]
    """The provisions that fix this day."""


class Advised(Told):
    """An instrument or measure in its place for this system: what it serves, and what it adds to those above it."""

    key: str
    label: Texts
    rank: int
    """Its place, from 1, which runs on over the groups."""
    group: Literal["needed", "rest", "buying"] = Field(
        description="`needed` adds something for this system; `rest` adds nothing to those above it; `buying` helps "
        "only where it is bought."
    )
    prescribed: bool
    """Whether a law that applies to this system prescribes it."""
    serves: list[str]
    """The requirements that it helps with, by key."""
    adds: list[str]
    """Those with which nothing above it in its group helps as far."""


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


class Problem(Told):
    """What is wrong (RFC 9457)."""

    type: str
    """The kind of error: an IRI that ends in its code, such as `not-found`, by which programs tell errors apart."""
    title: str
    """The kind of error in words, in Dutch or English."""
    status: int
    """The HTTP status."""
    detail: str
    """What is wrong here and what to do, in Dutch or English."""
    pointer: str | None = Field(
        None,
        description="Where: a JSON pointer into the body, or the name of a parameter or header; absent where it is "
        "neither.",
    )
