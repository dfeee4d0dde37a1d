"""Who is touched by a change of law: which entries a requirement begins or ceases to bind between two days.

For each entry these are the changes of outcome that `Applicability.answer` lists in its time line, by what the entry
says on the first day; what changes in the system itself afterwards is not foreseen. Where readings of contested law
come to differ is not told, since outcomes here are without readings; who shows the changes says so.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from normgraph.applies.answer import Applicability
from normgraph.applies.facts import ENDED
from normgraph.applies.timeline import dating
from normgraph.model import DayKind, Provision, Requirement, Truth
from normgraph.register.answers import EntryAnswer, Layer, RegisterAnswers, decide

Turns = Mapping[Layer, DayKind]


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
    layers = list(dict.fromkeys(layer for entry in answers.entries for layer in (entry.vouched, entry.claimed)))
    layers = [layer for layer in layers if not layer.state.get(ENDED)]
    found = [
        Alert(day, entry, requirement, turn, tuple(dating(requirement, day)), turns.get(entry.vouched) == turn)
        for day, requirement, turns in _changes(answers, engine, until, layers)
        for entry in answers.entries
        if (turn := turns.get(entry.claimed))
    ]
    return tuple(sorted(found, key=lambda one: (one.day, one.entry.body, one.entry.position)))


def _changes(
    answers: RegisterAnswers, engine: Applicability, until: date, layers: Sequence[Layer]
) -> Iterator[tuple[date, Requirement, Turns]]:
    """Yield each requirement on each day on which a period of it begins or ends, with the layers for which it turns."""
    states = [layer.state for layer in layers]
    numbers = {one.key: number for number, one in enumerate(answers.requirements)}
    now = {key: [layer.truths[number] for layer in layers] for key, number in numbers.items()}
    borders = _borders(answers, until)
    for day in sorted(borders):
        roots = engine.folded(day, answers.known_at)
        rows = decide(states, [roots[one.key] for one in borders[day]])
        for number, requirement in enumerate(borders[day]):
            before, after = now[requirement.key], [row[number] for row in rows]
            now[requirement.key] = after
            turns = {layer: _turn(*pair) for layer, *pair in zip(layers, before, after, strict=True)}
            yield day, requirement, {layer: turn for layer, turn in turns.items() if turn}


def _borders(answers: RegisterAnswers, until: date) -> dict[date, list[Requirement]]:
    borders: dict[date, list[Requirement]] = {}
    for requirement in answers.requirements:
        periods = [period for period in requirement.periods if period.known_at(answers.known_at)]
        for day in {day for period in periods for day in (period.valid_from, period.valid_until) if day}:
            if answers.as_of < day <= until:
                borders.setdefault(day, []).append(requirement)
    return borders


def _turn(before: int, after: int) -> DayKind | None:
    if before == after:
        return None
    if after == Truth.TRUE:
        return "starts"
    if after == Truth.UNKNOWN:
        return "may_start"
    return "ends" if before == Truth.TRUE else "falls_away"
