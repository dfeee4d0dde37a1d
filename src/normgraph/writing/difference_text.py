"""Write what changes for one system between two days as text: day by day, with the provisions that bring the change."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from normgraph.citation import cite
from normgraph.errors import Language
from normgraph.model import STATUSES, Answer, Fact, ReadingEffect, RequirementAnswer, Status
from normgraph.texts import pick, say, say_day
from normgraph.writing.answer_text import COLUMN, reading_text
from normgraph.writing.text import Line, bases_text, keyed, known_text, noted, part, warnings_text

Turn = tuple[Status, Status, tuple[str, ...]]
"""An outcome, the next one, and the facts for which that waits."""


def difference_text(answers: Sequence[Answer], facts: Mapping[str, Fact], language: Language) -> Iterator[Line]:
    """Write what changes; `answers` are those on the first day, on each day of its timeline, and on the last day.

    What ends before the last day again is told too: who had a duty for a while must know it.
    """
    before, after = answers[0], answers[-1]
    known = known_text(after.known_at, after.as_of, language)
    yield Line(f"{say_day(before.as_of, language)} → {say_day(after.as_of, language)} · {known}", "title")
    said = [text for one in (before, after) for text in noted(one.warnings, one.as_of)]
    yield from warnings_text(dict.fromkeys(said), language)
    told = [line for one, other in pairwise(answers) for line in _Step(one, other, before, facts, language).lines()]
    yield from told or [Line(f"  {say('nothing_changes', language)}")]


@dataclass(frozen=True, slots=True)
class _Step:
    """Tells what is otherwise in one answer than in that of a day before."""

    before: Answer
    after: Answer
    first: Answer
    """Its timeline dates what changes."""
    facts: Mapping[str, Fact]
    language: Language

    def lines(self) -> Iterator[Line]:
        turns: dict[Turn, list[RequirementAnswer]] = defaultdict(list)
        for one, other in self.before.changed_in(self.after):
            turns[one.status, other.status, tuple(sorted(other.missing))].append(other)
        contested = self.before.contested_in(self.after)
        settled = self.before.settled_in(self.after)
        if turns or contested or settled:
            yield from part(self.day())
        for turn, rows in sorted(turns.items(), key=_place):
            yield from self.turn(turn, rows)
        for effect, rows in contested:
            yield from self.contested("becomes_contested", effect, rows, reading_text(effect, self.language))
        for effect, rows in settled:
            yield from self.contested("no_longer_contested", effect, rows)

    def day(self) -> str:
        """Name the day with what dates it; where no single day does, the days between which it lies."""
        on = say_day(self.after.as_of, self.language)
        basis = next((one.basis for one in self.first.timeline if one.day == self.after.as_of), None)
        if basis is None:
            return f"{say_day(self.before.as_of, self.language)} → {on}"
        return f"{on}  ({bases_text(basis, self.language)})" if basis else on

    def turn(self, turn: Turn, rows: Sequence[RequirementAnswer]) -> Iterator[Line]:
        """Write norms that go from one outcome to another, below the facts for which they come to wait."""
        was, becomes, missing = turn
        yield Line(f"  {say(was, self.language)} → {say(becomes, self.language)} ({len(rows)})", becomes)
        if becomes == "undetermined":
            word = say("missing_more" if len(missing) > 1 else "missing", self.language)
            named = [f"{key} ({pick(self.facts[key].label, self.language)})" for key in missing]
            yield Line(f"  {word}: {', '.join(named) or say('no_fact', self.language)}", "quiet", 2)
        for row in rows:
            cited = "; ".join(
                pick(cite(place, self.after.as_of).label, self.language) for place in row.requirement.legal_basis[:2]
            )
            yield from keyed(row.requirement.key, pick(row.requirement.label, self.language), row.status)
            yield Line(f"{COLUMN}{cited}", "quiet")

    def contested(
        self, turn: str, effect: ReadingEffect, rows: Sequence[RequirementAnswer], readings: str = ""
    ) -> Iterator[Line]:
        """Write a dispute whose readings come to differ, or no longer do, above the norms that hang on it."""
        yield Line(f"  {say(turn, self.language).capitalize()} ({len(rows)})", "undetermined")
        yield Line(f"  {readings or pick(effect.dispute.label, self.language)}")
        for row in rows:
            yield from keyed(row.requirement.key, pick(row.requirement.label, self.language), row.status)


def _place(turn: tuple[Turn, Sequence[RequirementAnswer]]) -> tuple[object, ...]:
    was, becomes, missing = turn[0]
    return STATUSES.index(becomes), STATUSES.index(was), -len(turn[1]), missing
