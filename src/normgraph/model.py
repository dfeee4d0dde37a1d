"""The words of normgraph as frozen dataclasses: acts, provisions, conditions, requirements, answers.

Nothing here knows RDF, files or the web. A condition is a directed acyclic graph of `Condition` nodes over `Cell`
leaves; equal sub-conditions are one object, because their key is a hash of their content.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import IntEnum
from hashlib import blake2b
from typing import Literal

FactType = Literal["bool", "enum", "set", "date"]
Certainty = Literal["settled", "our-inference", "contested"]
Status = Literal["applies", "does_not_apply", "undetermined"]
Reason = Literal["condition", "exception", "not-yet", "no-longer", "role", "out-of-scope"]

CERTAINTIES: tuple[Certainty, ...] = ("settled", "our-inference", "contested")
"""From strongest to weakest; an answer is as certain as the weakest thing it rests on."""

LAW = frozenset({"statute", "treaty"})
"""The kinds of bindingness that are law; policy and guidance are never presented as such."""


class Truth(IntEnum):
    """The three values of strong Kleene logic, ordered so that `min` is *and* and `max` is *or*."""

    FALSE = 0
    UNKNOWN = 1
    TRUE = 2


State = Mapping[str, bool]
"""What is known, by cell key: True holds, False does not hold, absent is unknown."""


@dataclass(frozen=True, slots=True)
class Text:
    """A text in both languages of the graph."""

    nl: str
    en: str


@dataclass(frozen=True, slots=True)
class Concept:
    """A value of one of the taxonomies: a role, a modality, a life-cycle phase."""

    key: str
    label: Text


@dataclass(frozen=True, slots=True)
class Act:
    """A legal act, treaty, policy document or guidance: the work, without a date."""

    key: str
    label: Text
    abbreviation: Text
    source_type: str
    legal_status: str
    celex: str | None = None
    eli_path: str | None = None
    bwb: str | None = None
    web_page: str | None = None
    reference: str | None = None
    texts: tuple[date, ...] = ()
    """The dates of the texts (expressions) that the graph knows, oldest first."""
    published: tuple[tuple[date, date], ...] = ()
    """For a text whose day of publication the graph knows: its date, and that day."""


@dataclass(frozen=True, slots=True, eq=False)
class Provision:
    """A place in an act, down to paragraph and point, cited by its parts."""

    key: str
    act: Act
    topic: Text
    article: str | None = None
    paragraph: str | None = None
    subparagraph: str | None = None
    point: str | None = None
    annex: str | None = None
    section: str | None = None
    recital: str | None = None
    amended_by: tuple[str, ...] = ()
    """Keys of the amending provisions, such as `omnibus/art_1/pnt_39`."""
    deleted_by: tuple[str, ...] = ()
    """Keys of the provisions that deleted it; they stand among `amended_by` too."""
    inserted_on: date | None = None
    """For a provision that a later act inserted: the day on which that act entered into force."""


@dataclass(frozen=True, slots=True, eq=False)
class Cell:
    """The smallest thing that is known to hold, known not to hold, or unknown.

    A yes/no fact is one cell; a set or enumeration has one for each member; a date has one for each threshold that
    the graph uses (`date_in_service/2027-12-02`: on or after that day); a reading of contested law is a cell too.
    """

    key: str
    fact: str
    """Key of the fact (or dispute) that it belongs to."""
    label: Text
    legal_basis: tuple[Provision, ...] = ()
    is_reading: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class Condition:
    """A condition: all of `all_of`, at least `at_least` of `any_of`, and none of `none_of`.

    An empty list asks nothing. A named condition is a qualification, exception or period.
    """

    key: str
    all_of: tuple[Node, ...] = ()
    any_of: tuple[Node, ...] = ()
    none_of: tuple[Node, ...] = ()
    at_least: int = 1
    name: str | None = None
    label: Text | None = None
    legal_basis: tuple[Provision, ...] = ()
    certainty: Certainty = "settled"

    def members(self) -> Iterator[Node]:
        """Yield every member, in the order in which a reader meets them."""
        yield from self.all_of
        yield from self.any_of
        yield from self.none_of


Node = Cell | Condition


def condition(
    all_of: tuple[Node, ...] = (),
    any_of: tuple[Node, ...] = (),
    none_of: tuple[Node, ...] = (),
    at_least: int = 1,
) -> Condition:
    """Make an unnamed condition whose key is the hash of its content, whatever the order of its members."""
    parts = [",".join(sorted(node.key for node in part)) for part in (all_of, any_of, none_of)]
    content = "|".join([*parts, str(at_least)])
    key = "c" + blake2b(content.encode(), digest_size=10).hexdigest()
    return Condition(key, all_of, any_of, none_of, at_least)


ALWAYS = condition()
"""The condition that asks nothing, hence holds."""


@dataclass(frozen=True, slots=True)
class Fact:
    """A question about a system or organisation, with its domain."""

    key: str
    type: FactType
    label: Text
    definition: Text
    question: Text
    hint: Text
    answerer: Concept
    subject: Concept
    order: int
    changeable: bool
    domain: tuple[str, ...] = ()
    member_labels: Mapping[str, Text] = field(default_factory=dict)
    legal_basis: tuple[Provision, ...] = ()
    implies: tuple[str, ...] = ()
    """Cell keys that hold whenever this fact holds."""
    excludes: tuple[str, ...] = ()
    """Cell keys that cannot hold together with this fact."""
    member_excludes: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """For a member: cell keys that cannot hold together with it."""
    lapsed: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Codes that are not to be used any more, each with those that took its place."""

    @property
    def exclusions(self) -> dict[str, tuple[str, ...]]:
        """Give for each cell of this fact the cell keys that cannot hold together with it."""
        members = {f"{self.key}/{code}": cells for code, cells in self.member_excludes.items()}
        return {self.key: self.excludes, **members}


@dataclass(frozen=True, slots=True, eq=False)
class Period:
    """When a norm binds (valid), when that dating was official (known), and for which cases; half-open intervals."""

    key: str
    label: Text
    valid_from: date
    valid_until: date | None
    known_from: date | None
    known_until: date | None
    cases: Node
    legal_basis: tuple[Provision, ...]
    certainty: Certainty
    earlier_law: Text | None = None
    """Law on the same matter that held before and is not in the graph."""
    record_begins: bool = False
    """That it begins where the graph begins to know the law, and not where the law began to hold."""

    def known_at(self, day: date) -> bool:
        """Say whether this dating was the official one on a day."""
        return (self.known_from is None or self.known_from <= day) and (
            self.known_until is None or day < self.known_until
        )

    def live_at(self, day: date) -> bool:
        """Say whether the norm binds on a day under this dating."""
        return self.valid_from <= day and (self.valid_until is None or day < self.valid_until)


@dataclass(frozen=True, slots=True)
class Reading:
    """One answer to a contested question of law."""

    key: str
    label: Text


@dataclass(frozen=True, slots=True)
class Dispute:
    """A contested question of law with its readings; `working` is the one taken, in the open, unless told otherwise."""

    key: str
    label: Text
    definition: Text
    readings: tuple[Reading, ...]
    working: str | None
    open_norm: bool
    legal_basis: tuple[Provision, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Requirement:
    """A norm: who must, may or may not do what, on which basis, when, and since when."""

    key: str
    iri: str
    urns: tuple[str, ...]
    label: Text
    note: Text | None
    act: Act
    modality: Concept
    addressees: tuple[Concept, ...]
    bindingness: Concept
    legal_basis: tuple[Provision, ...]
    scope: Node
    role: Node
    condition: Node
    exceptions: tuple[Condition, ...]
    periods: tuple[Period, ...]
    certainty: Certainty
    disputes: tuple[Dispute, ...] = ()
    phases: tuple[Concept, ...] = ()
    themes: tuple[Concept, ...] = ()
    details: tuple[str, ...] = ()
    """The Algoritmekader requirements that it works out: whether those apply hangs on the norms that carry the URN."""
    forbids_outright: bool = False
    """Whether it is a prohibition whose facts state the forbidden practice whole, exceptions included."""

    @property
    def all_urns(self) -> tuple[str, ...]:
        """Give every Algoritmekader requirement that it belongs to, whether or not it decides that."""
        return tuple(sorted((*self.urns, *self.details)))

    def roots(self) -> Iterator[Node]:
        """Yield every condition that bears on the outcome, periods included."""
        yield self.scope
        yield self.role
        yield self.condition
        yield from self.exceptions
        for period in self.periods:
            yield period.cases


@dataclass(frozen=True, slots=True, eq=False)
class Norms:
    """Everything the engine needs of the graph, keyed and checked."""

    acts: Mapping[str, Act]
    provisions: Mapping[str, Provision]
    facts: Mapping[str, Fact]
    cells: Mapping[str, Cell]
    qualifications: Mapping[str, Condition]
    disputes: Mapping[str, Dispute]
    requirements: Mapping[str, Requirement]
    version: str
    digest: str
    """SHA-256 over the files that the graph was read from."""


# ---- the answer ----

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


@dataclass(frozen=True, slots=True, eq=False)
class Change:
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


@dataclass(frozen=True, slots=True)
class NextQuestion:
    """A fact worth asking, with the number of requirements that an answer is expected to settle."""

    fact: Fact
    decides: float


@dataclass(frozen=True, slots=True)
class TimelineEntry:
    """A day on which something changes for this system."""

    day: date
    starts: tuple[str, ...]
    ends: tuple[str, ...]
    may_start: tuple[str, ...]
    """Requirements that come to hang on a missing fact from this day."""
    basis: tuple[Provision, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer to: which requirements apply to this system, why, since when, and what is still open?"""

    as_of: date
    known_at: date
    version: str
    digest: str
    facts: Mapping[str, object]
    readings: Mapping[str, str]
    warnings: tuple[Text, ...]
    requirements: tuple[RequirementAnswer, ...]
    would_apply_if: Mapping[str, tuple[Change, ...]]
    """For each requirement that does not apply the smallest changes under which it would."""
    next_questions: tuple[NextQuestion, ...]
    timeline: tuple[TimelineEntry, ...]

    def changed_in(self, after: Answer) -> Iterator[tuple[RequirementAnswer, RequirementAnswer]]:
        """Yield the outcomes that differ in another answer about the same system, each before and after."""
        both = zip(self.requirements, after.requirements, strict=True)
        return ((one, other) for one, other in both if one.status != other.status)
