"""The dossier as frozen dataclasses, read from plain data and made into a form again; and how it is changed.

Every value may be absent: what is missing is said by `shapes/evidence.ttl`. A change gives a new dossier.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import dataclass, field, fields, replace
from datetime import date
from typing import Any, TypeAlias, cast

from normgraph.dossier.fields import DOSSIER
from normgraph.dossier.says import explains, is_stand_in, names_something
from normgraph.errors import InvalidValue, NotFound, pointer_to, shown
from normgraph.form import Part, Words, read_form
from normgraph.form.read import Data

Day: TypeAlias = date
"""A day, where `date` is the name of a field."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """A document that shows something; it counts for every requirement that asks for one of its types."""

    types: tuple[str, ...] = ()
    title: Words | None = None
    status: str | None = None
    date: Day | None = None
    version: str | None = None
    link: str | None = None
    place: str | None = None
    verified_by: Words | None = None
    verified_on: Day | None = None
    note: Words | None = None

    def counts_on(self, day: Day) -> bool:
        """Say whether an assessor can find and read it: in the file, with a title, a past date and a place."""
        shown = self.status in ("evidenced", "verified") and names_something(self.title)
        placed = bool(self.link) or (self.place is not None and not is_stand_in(self.place))
        return shown and placed and self.date is not None and self.date <= day


@dataclass(frozen=True, slots=True)
class Fulfilment:
    """What the dossier says of one requirement: why it is not met, or not shown, who says so and since when."""

    requirement: str | None = None
    justification: Words | None = None
    by: Words | None = None
    date: Day | None = None
    review_by: Day | None = None

    def counts_on(self, day: Day) -> bool:
        """Say whether it is a reason that somebody answers for, given by a day and not due for review."""
        given = explains(self.justification) and names_something(self.by)
        signed = given and self.date is not None and self.date <= day
        return signed and (self.review_by is None or day <= self.review_by)


@dataclass(frozen=True, slots=True)
class Risk:
    """A risk that remained after an instrument was carried out."""

    risk: Words | None = None
    accepted_by: Words | None = None
    accepted_on: Day | None = None


@dataclass(frozen=True, slots=True)
class Application:
    """An instrument carried out on the system."""

    instrument: str | None = None
    version: str | None = None
    date: Day | None = None
    by: Words | None = None
    outcome: Words | None = None
    link: str | None = None
    place: str | None = None
    residual_risks: tuple[Risk, ...] = ()


@dataclass(frozen=True, slots=True)
class Dossier:
    """All that one file holds on one system."""

    title: Words | None = None
    about: Part | None = None
    owner: Part | None = None
    updated: Day | None = None
    phase: str | None = None
    as_of: Day | None = None
    known_at: Day | None = None
    facts: Data = field(default_factory=lambda: Data({}))
    readings: Data | None = None
    evidence: tuple[Evidence, ...] = ()
    requirements: tuple[Fulfilment, ...] = ()
    instruments: tuple[Application, ...] = ()

    @property
    def description(self) -> dict[str, Any]:
        """Give what the engine asks: the description of the system inside the dossier."""
        readings = {"readings": self.readings.content} if self.readings else {}
        return {"facts": self.facts.content, **readings}

    def explanation(self, key: str) -> Fulfilment | None:
        """Give what it says of a requirement, if it does."""
        return next((one for one in self.requirements if one.requirement == key), None)


def read_dossier(given: Mapping[str, Any]) -> Dossier:
    """Read a dossier from plain data; raises what `read_form` and `dossier_of` raise."""
    return dossier_of(read_form(given, DOSSIER))


# ---- between a form and its classes ----

_PARTS: Mapping[str, type] = {
    "evidence": Evidence, "requirements": Fulfilment, "instruments": Application, "residual_risks": Risk,
}  # fmt: skip
"""The class of the parts of each field that has its own."""


def dossier_of(filled: Part) -> Dossier:
    """Make a dossier of a form that was filled in.

    Raises `InvalidValue` when a requirement stands in it twice, as when two copies were put together: nobody can know
    which explanation holds.
    """
    made = cast("Dossier", _made(Dossier, filled))
    seen: dict[str, int] = {}
    for number, one in enumerate(made.requirements):
        if one.requirement and seen.setdefault(one.requirement, number) != number:
            first, key = seen[one.requirement] + 1, shown(one.requirement)
            raise InvalidValue(
                f"{key} staat er twee keer in, ook als nummer {first}: houd één toelichting over",
                f"{key} is given twice, also as number {first}: keep one explanation",
                pointer=pointer_to("requirements", number),
            )
    return made


def _made(kind: type, filled: Part) -> object:
    values: dict[str, Any] = dict(filled.values)
    for key, inner in _PARTS.items():
        if key in values:
            values[key] = tuple(_made(inner, part) for part in values[key])
    return kind(**values)


def as_form(filled: Dossier | Evidence | Fulfilment | Application | Risk) -> Part:
    """Make a form of a dossier, or a part of one, without what is absent."""
    values = {one.name: getattr(filled, one.name) for one in fields(filled)}
    kept = {key: value for key, value in values.items() if value not in (None, (), Data({}))}
    return Part({key: tuple(map(as_form, value)) if key in _PARTS else value for key, value in kept.items()})


# ---- changes ----


def with_document(dossier: Dossier, document: Evidence) -> Dossier:
    """Give the dossier with one more document, which takes the place of the empty places for the same types."""
    return replace(dossier, evidence=(*_without_places(dossier.evidence, set(document.types)), document))


def _without_places(documents: Iterable[Evidence], shown: Set[str]) -> Iterator[Evidence]:
    """Say of no type that it is absent which is shown now; an empty place for nothing else is left out."""
    for one in documents:
        left = tuple(key for key in one.types if key not in shown)
        if one.status != "absent" or not one.types:
            yield one
        elif left:
            yield replace(one, types=left)


def with_explanation(dossier: Dossier, said: Fulfilment) -> Dossier:
    """Give the dossier with what is now said of a requirement, in the place of what was said of it before."""
    if any(one.requirement == said.requirement for one in dossier.requirements):
        now = tuple(said if one.requirement == said.requirement else one for one in dossier.requirements)
        return replace(dossier, requirements=now)
    return replace(dossier, requirements=(*dossier.requirements, said))


def remove_evidence(dossier: Dossier, number: int) -> Dossier:
    """Give the dossier without the document of a number, counted from 0.

    Raises `NotFound` when it holds no such document.
    """
    if not 0 <= number < len(dossier.evidence):
        raise NotFound(f"geen bewijs {number}", f"no evidence {number}", pointer="/evidence")
    return replace(dossier, evidence=dossier.evidence[:number] + dossier.evidence[number + 1 :])
