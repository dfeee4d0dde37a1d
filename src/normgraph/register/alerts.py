"""Who is touched by a change of law: which entries a requirement begins or ceases to bind between two days.

For each entry these are the changes that `Applicability.answer` lists in its time line, by what the entry says on the
first day, with the days on which readings of contested law come to differ; what changes in the system itself
afterwards is not foreseen.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from normgraph.applies.answer import Applicability
from normgraph.applies.timeline import dating
from normgraph.model import DayKind, Provision, Requirement, TimelineDay
from normgraph.register.answers import EntryAnswer, Layer, RegisterAnswers

_Turn = tuple[date, str, DayKind]
"""A day, the key of a requirement, and what happens to it."""


@dataclass(frozen=True, slots=True)
class Alert:
    """A change of law that touches an entry, if what the entry says is right."""

    day: date
    entry: EntryAnswer
    requirement: Requirement
    turn: DayKind
    basis: tuple[Provision, ...]
    """The provisions that date the change."""
    vouched: bool
    """Whether it is the same by what the register vouches for alone."""


def find_alerts(answers: RegisterAnswers, engine: Applicability, until: date) -> tuple[Alert, ...]:
    """List the changes after the day of the answers up to and with another, by day, body, entry and requirement."""
    turns = _turns(answers, engine, until)
    order = {one.key: number for number, one in enumerate(answers.requirements)}
    requirements = {one.key: one for one in answers.requirements}
    bases = {(day, key): _basis(requirements[key], day) for found in turns.values() for day, key, _ in found}
    alerts = [
        Alert(day, entry, requirements[key], turn, bases[day, key], (day, key, turn) in turns[entry.vouched])
        for entry in answers.entries
        for day, key, turn in sorted(turns[entry.claimed], key=lambda one: (order[one[1]], one[2]))
    ]
    return tuple(sorted(alerts, key=lambda one: (one.day, one.entry.body, one.entry.position)))


def _basis(requirement: Requirement, day: date) -> tuple[Provision, ...]:
    """Give the provisions that date a change, each once, though several periods rest on it."""
    return tuple({one.key: one for one in dating(requirement, day)}.values())


def _turns(answers: RegisterAnswers, engine: Applicability, until: date) -> Mapping[Layer, frozenset[_Turn]]:
    """Give what happens up to a day by each of the layers; entries of which the same is known share one."""
    known = {}
    for entry in answers.entries:
        known[entry.claimed] = entry.candidates.description()
        known[entry.vouched] = entry.candidates.description(vouched=True)
    lines = {layer: engine.answer(one, answers.as_of, answers.known_at).timeline for layer, one in known.items()}
    return {layer: frozenset(_until(line, until)) for layer, line in lines.items()}


def _until(line: Iterable[TimelineDay], until: date) -> Iterator[_Turn]:
    return ((at.day, key, turn) for at in line if at.day <= until for turn, keys in at.kinds() for key in keys)
