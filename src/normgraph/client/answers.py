"""What a server says, as frozen objects; `raw` holds the JSON that they were made of, which says more."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, TypeVar, get_args

from normgraph.errors import UnexpectedReply, check_choice, find
from normgraph.model import DAY_KINDS, Certainty, Reason, Status, Text

Given = Mapping[str, Any]
"""An object of JSON as it came, or as it goes to a door."""
Made = TypeVar("Made")


@dataclass(frozen=True, slots=True)
class Basis:
    """A provision that something rests on."""

    key: str
    label: Text
    url: str | None
    version_date: date | None
    raw: Given = field(repr=False, compare=False)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What holds for one requirement, and why; the tree of reasons stands in `raw["because"]`."""

    key: str
    iri: str
    urns: tuple[str, ...]
    """The requirements of the Algoritmekader whose applicability it decides."""
    details: tuple[str, ...]
    """Those that it works out without deciding whether they apply."""
    label: Text
    status: Status
    reason: Reason | None
    missing: tuple[str, ...]
    """The facts that decide it, where it is undetermined."""
    applies_from: date | None
    applies_until: date | None
    certainty: Certainty
    bindingness: str
    legal_basis: tuple[Basis, ...]
    raw: Given = field(repr=False, compare=False)


@dataclass(frozen=True, slots=True)
class Question:
    """A fact worth asking next, with how many requirements an answer is expected to settle."""

    fact: str
    question: Text
    decides: float


@dataclass(frozen=True, slots=True)
class TimelineDay:
    """A day on which something changes for the system; requirements by key."""

    day: date
    starts: tuple[str, ...]
    ends: tuple[str, ...]
    may_start: tuple[str, ...]
    falls_away: tuple[str, ...]
    becomes_contested: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """Which requirements apply to a system, why, since when, and what is still open."""

    as_of: date
    known_at: date
    version: str
    digest: str
    """SHA-256 of the graph that was used; keep it with the answer."""
    warnings: tuple[Text, ...]
    requirements: tuple[Outcome, ...]
    next_questions: tuple[Question, ...]
    timeline: tuple[TimelineDay, ...]
    raw: Given = field(repr=False, compare=False)

    def __getitem__(self, key: str) -> Outcome:
        """Give the outcome for one requirement; raises `NotFound` with the nearest key."""
        return find({one.key: one for one in self.requirements}, key, "vereiste", "requirement")

    def with_status(self, status: Status) -> Iterator[Outcome]:
        """Yield the outcomes of one status: `applies`, `does_not_apply` or `undetermined`.

        Raises `InvalidValue` for what is none.
        """
        check_choice(status, get_args(Status), "status")
        return (one for one in self.requirements if one.status == status)


@dataclass(frozen=True, slots=True)
class Requirement:
    """A requirement as it stands in the graph; periods, disputes and evidence stand in `raw`."""

    key: str
    iri: str
    urns: tuple[str, ...]
    """The requirements of the Algoritmekader whose applicability it decides."""
    details: tuple[str, ...]
    """Those that it works out without deciding whether they apply."""
    label: Text
    bindingness: str
    modality: str
    certainty: Certainty
    legal_basis: tuple[Basis, ...]
    raw: Given = field(repr=False, compare=False)


class Things(Iterator[Given]):
    """Things of a collection as JSON, each given once, with how what was asked was read."""

    def __init__(self, items: Iterator[Given], read_as: Text | None) -> None:
        self.read_as = read_as
        """How a name or word was read, where it can be read otherwise; else nothing."""
        self._items = items

    def __next__(self) -> Given:
        return next(self._items)


@dataclass(frozen=True, slots=True)
class Fact:
    """A question about a system that decides which requirements apply."""

    key: str
    type: str
    label: Text
    question: Text
    hint: Text
    domain: tuple[str, ...]
    raw: Given = field(repr=False, compare=False)


def reading(read: Callable[[Given], Made], raw: Any) -> Made:
    """Read JSON of a server with one of the functions below.

    Raises `UnexpectedReply` when it is not what it should be.
    """
    try:
        return read(raw)
    except (KeyError, TypeError, ValueError, AttributeError) as problem:
        raise UnexpectedReply(
            f"het antwoord heeft niet de vorm die het hoort te hebben ({problem!r})",
            f"the reply has not the form that it should have ({problem!r})",
        ) from problem


def read_answer(raw: Given) -> Answer:
    """Read an answer."""
    return Answer(
        as_of=date.fromisoformat(raw["as_of"]),
        known_at=date.fromisoformat(raw["known_at"]),
        version=raw["dataset"]["version"],
        digest=raw["dataset"]["hash"].removeprefix("sha256:"),
        warnings=tuple(map(_text, raw["warnings"])),
        requirements=tuple(map(_outcome, raw["requirements"])),
        next_questions=tuple(
            Question(one["fact"], _text(one["question"]), one["decides"]) for one in raw["next_questions"]
        ),
        timeline=tuple(
            TimelineDay(date.fromisoformat(one["date"]), *(tuple(one[kind]) for kind in DAY_KINDS))
            for one in raw["timeline"]
        ),
        raw=raw,
    )


def _outcome(raw: Given) -> Outcome:
    return Outcome(
        key=raw["key"],
        iri=raw["iri"],
        urns=tuple(raw["algoritmekader"]),
        details=tuple(raw["algoritmekader_detail"]),
        label=_text(raw["label"]),
        status=raw["status"],
        reason=raw["reason"],
        missing=tuple(raw["missing"]),
        applies_from=_day(raw["applies_from"]),
        applies_until=_day(raw["applies_until"]),
        certainty=raw["certainty"],
        bindingness=raw["bindingness"],
        legal_basis=tuple(map(_basis, raw["legal_basis"])),
        raw=raw,
    )


def read_things(items: Iterator[Given], read_as: Given | None) -> Things:
    """Read a collection."""
    return Things(items, None if read_as is None else _text(read_as))


def read_requirement(raw: Given) -> Requirement:
    """Read a requirement."""
    return Requirement(
        key=raw["key"],
        iri=raw["iri"],
        urns=tuple(raw["algoritmekader"]),
        details=tuple(raw["algoritmekader_detail"]),
        label=_text(raw["label"]),
        bindingness=raw["bindingness"],
        modality=raw["modality"],
        certainty=raw["certainty"],
        legal_basis=tuple(map(_basis, raw["legal_basis"])),
        raw=raw,
    )


def read_fact(raw: Given) -> Fact:
    """Read a fact."""
    label, question, hint = (_text(raw[name]) for name in ("label", "question", "hint"))
    return Fact(raw["key"], raw["type"], label, question, hint, tuple(one["code"] for one in raw["domain"]), raw)


def _basis(raw: Given) -> Basis:
    return Basis(raw["key"], _text(raw["label"]), raw["url"], _day(raw["version_date"]), raw)


def _text(raw: Given) -> Text:
    return Text(raw["nl"], raw["en"])


def _day(given: str | None) -> date | None:
    return None if given is None else date.fromisoformat(given)
