"""The law and what it asks: acts, provisions, facts, conditions, periods, disputes, requirements.

A condition is a directed acyclic graph of `Condition` nodes over `Cell`
leaves; equal sub-conditions are one object, because their key is a hash of their content.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import IntEnum
from hashlib import blake2b
from typing import Literal

FactType = Literal["bool", "enum", "set", "date"]
Certainty = Literal["settled", "our-inference", "contested"]
Status = Literal["applies", "does_not_apply", "undetermined"]
Reason = Literal["condition", "exception", "not-yet", "no-longer", "role", "out-of-scope"]

STATUSES: tuple[Status, ...] = ("applies", "undetermined", "does_not_apply")
"""In the order in which they are told."""

CERTAINTIES: tuple[Certainty, ...] = ("settled", "our-inference", "contested")
"""From strongest to weakest; an answer is as certain as the weakest thing it rests on."""

LAW = frozenset({"statute", "treaty"})
"""The kinds of bindingness that are law; policy and guidance are never presented as such."""

DUTIES = frozenset({"obligation", "prohibition"})
"""The modalities that ask something of the addressee, of which it can be asked that it be shown."""


class Truth(IntEnum):
    """The three values of strong Kleene logic, ordered so that `min` is *and* and `max` is *or*."""

    FALSE = 0
    UNKNOWN = 1
    TRUE = 2


READING = "reading/"
"""How the key of a cell for a reading of contested law begins."""

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


def reading_cell(dispute: str, reading: str) -> str:
    """Give the key of the cell that holds when a reading of contested law is taken."""
    return f"{READING}{dispute}/{reading}"


def day_of(cell: str) -> date:
    """Give the day with which a cell compares a date, by the key of the cell."""
    return date.fromisoformat(cell.rpartition("/")[2])


def fact_of(cell: str) -> str:
    """Give the key of the fact that a cell belongs to, by the key of the cell."""
    return cell.partition("/")[0]


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
    def gates(self) -> tuple[Node, Node, Node]:
        """What must hold, whatever the day: scope, addressee and condition, in the order in which they are tried."""
        return self.scope, self.role, self.condition

    @property
    def all_urns(self) -> tuple[str, ...]:
        """Give every Algoritmekader requirement that it belongs to, whether or not it decides that."""
        return tuple(sorted((*self.urns, *self.details)))

    def roots(self) -> Iterator[Node]:
        """Yield every condition that bears on the outcome, periods included."""
        yield from self.gates
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

    def thresholds(self) -> dict[str, list[Cell]]:
        """Give for each date the cells that compare it with a day, the first day in front."""
        found: dict[str, list[Cell]] = {}
        for key in sorted(self.cells):
            cell = self.cells[key]
            if not cell.is_reading and self.facts[cell.fact].type == "date":
                found.setdefault(cell.fact, []).append(cell)
        return found
