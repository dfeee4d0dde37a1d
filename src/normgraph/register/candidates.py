"""What an entry says, as candidate facts by the import profile: never facts, and each with the words it rests on.

Candidates that contradict one another, also by what follows from them by definition, are all kept and none is used.
What the register itself vouches for is used whatever the entry says. A pattern of a rule that reads an act sees `⟦act⟧`
where that act is named, so that one spelling tells for every name of every act that it is said not to apply.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache, cached_property
from typing import Final

from normgraph.applies.description import Description
from normgraph.applies.facts import Definitions, consequences, definitions
from normgraph.import_rules import ImportProfile, ImportRule
from normgraph.model import Norms, fact_of
from normgraph.register.cite import Citation
from normgraph.register.cited_entry import cite_entry
from normgraph.register.graph import TOOI, sure_body
from normgraph.register.plain import plain
from normgraph.register.record import Record
from normgraph.register.words import without_markup
from normgraph.settings import EARLIEST_EVENT, LATEST_DATE

_MONTH: Final = re.compile(r"(\d{4})-(0[1-9]|1[0-2])(?:-\d{2})?")

ACT_MARK: Final = "⟦act⟧"
"""Stands for the act that a rule reads, under whatever name, in the text that its `unless` judges."""

Span = tuple[str, str, int, int]
"""A place in an entry (`lawful_basis_grouping/0/title`), its text as given, and where in it the words are."""


@dataclass(frozen=True, slots=True, eq=False)
class Candidate:
    """One fact, date or instrument that an entry would give if it is right."""

    rule: ImportRule
    place: str
    """The field, with position and key inside it where it holds more than one text: `lawful_basis_grouping/0/title`."""
    start: int
    end: int
    """Offsets in the text as given, its HTML included."""
    text: str
    """The words as they stand there."""
    cells: Mapping[str, bool] = field(default_factory=dict)
    latest: tuple[str, date] | None = None
    """A fact that is a date, and the last day that it can have."""
    instrument: str | None = None

    @property
    def fact(self) -> str | None:
        """Give the fact that this is about; an instrument is no fact."""
        return self.latest[0] if self.latest else fact_of(next(iter(self.cells), "")) or None


@dataclass(frozen=True, slots=True)
class Candidates:
    """The candidates of one entry: those that are used, and those that contradict others."""

    used: tuple[Candidate, ...]
    contradicted: tuple[Candidate, ...] = ()

    def description(self, *, vouched: bool = False) -> Description:
        """Describe the system by the candidates in use; with `vouched`, by what the register vouches for alone."""
        taken = [one for one in self.used if one.rule.vouched or not vouched]
        cells = {key: held for one in taken for key, held in one.cells.items()}
        dates: dict[str, tuple[date, date]] = {}
        for fact, day in (one.latest for one in taken if one.latest):
            dates[fact] = (EARLIEST_EVENT, min(day, dates.get(fact, (day, day))[1]))
        return Description(facts={}, cells=cells, dates=dates)


class Importer:
    """Reads entries by an import profile, for one day."""

    def __init__(self, profile: ImportProfile, norms: Norms, bodies: Mapping[str, str], as_of: date) -> None:
        """Take the TOOI addresses of bodies by name; the day decides whether a month has passed."""
        self.as_of = as_of
        self._profile, self._bodies = profile, bodies
        self._follows = cache(_follows_by(definitions(norms)))
        self._norms = norms

    @cached_property
    def provisions(self) -> Mapping[tuple[str | None, ...], str]:
        """By act, article, paragraph and point as they are cited, what the graph has of the law."""
        return {
            (one.act.bwb or one.act.celex, one.article, one.paragraph, one.point): key
            for key, one in self._norms.provisions.items()
            if one.article and not one.subparagraph
        }

    def read(self, record: Record) -> Candidates:
        """Give the candidates of an entry."""
        entry = _Entry(record, self._bodies)
        found = [one for rule in self._profile for one in self._found(rule, entry)]
        clashing = self._clashing(found)
        contradicted = tuple(one for one in found if one in clashing)
        return Candidates(tuple(one for one in found if one not in clashing), contradicted)

    def _found(self, rule: ImportRule, entry: _Entry) -> Iterator[Candidate]:
        """Make the candidates of one rule: of every text that it reads, one for each fact, date and instrument."""
        for place, text, start, end in self._spans(rule, entry):
            at = (rule, place, start, end, text[start:end])
            for fact in dict.fromkeys(map(fact_of, rule.cells)):
                yield Candidate(*at, cells={k: held for k, held in rule.cells.items() if fact_of(k) == fact})
            if rule.latest and (day := self._month(rule, entry.value(place))):
                yield Candidate(*at, latest=(rule.latest, day))
            yield from (Candidate(*at, instrument=one) for one in rule.instruments)

    def _spans(self, rule: ImportRule, entry: _Entry) -> Iterator[Span]:
        """Find the words of an entry that a rule reads, the first in each text."""
        if rule.acts:
            if not entry.may_name(self._rivals[rule.key], rule.fields):
                yield from entry.naming(rule.acts, rule.fields, rule.unless)
        elif not rule.bodies or entry.kind_of_body in rule.bodies:
            for place, text in (one for name in rule.fields for one in entry.texts(name)):
                words = self._words(rule, text, entry.value(place))
                if words and not _is_excluded(rule.unless, text):
                    yield place, text, *words

    @cached_property
    def _rivals(self) -> Mapping[str, frozenset[str]]:
        """Give for each rule the acts from which other rules read what contradicts it."""
        follows = {one.key: self._follows(tuple(one.cells.items())) for one in self._profile}
        return {
            one.key: frozenset(
                act
                for other in self._profile
                if any(follows[one.key].get(key, held) is not held for key, held in follows[other.key].items())
                for act in other.acts
            )
            for one in self._profile
        }

    def _words(self, rule: ImportRule, text: str, value: str) -> tuple[int, int] | None:
        if rule.pattern:
            match = rule.pattern.search(without_markup(text))
            return match.span() if match else None
        if rule.month and self._month(rule, value) is None:
            return None
        if rule.values and value.casefold() not in rule.values:
            return None
        return 0, len(text)

    def _month(self, rule: ImportRule, value: str) -> date | None:
        """Give the last day of a month that has passed, or has not begun, as the rule asks."""
        match = _MONTH.fullmatch(value)
        if not match:
            return None
        year, month = int(match[1]), int(match[2])
        if not EARLIEST_EVENT.year <= year <= LATEST_DATE.year:
            return None
        last = date(year, month, calendar.monthrange(year, month)[1])
        fits = last <= self.as_of if rule.month == "passed" else last.replace(day=1) > self.as_of
        return last if fits else None

    def _clashing(self, found: Sequence[Candidate]) -> set[Candidate]:
        """Find the candidates that another contradicts; what the register vouches for stays."""
        sides: dict[str, dict[bool, list[Candidate]]] = {}
        for one in found:
            for key, held in self._follows(tuple(one.cells.items())).items():
                sides.setdefault(key, {True: [], False: []})[held].append(one)
        clashing = (one for side in sides.values() if side[True] and side[False] for one in side[True] + side[False])
        return {one for one in clashing if not one.rule.vouched}


def _follows_by(defined: Definitions) -> Callable[[tuple[tuple[str, bool], ...]], Mapping[str, bool]]:
    def follows(cells: tuple[tuple[str, bool], ...]) -> Mapping[str, bool]:
        return consequences({}, dict(cells), defined) or dict(cells)

    return follows


def _is_excluded(unless: re.Pattern[str] | None, text: str) -> bool:
    return unless is not None and unless.search(without_markup(text)) is not None


def _marked(text: str, spans: Sequence[tuple[int, int]]) -> str:
    """Put the mark of an act in the place of its names; HTML goes first, since the marks move what follows."""
    kept: list[str] = []
    place = 0
    text = without_markup(text)
    for start, end in sorted(spans):
        if start >= place:
            kept += (text[place:start], ACT_MARK)
        place = max(place, end)
    return "".join(kept) + text[place:]


class _Entry:
    """The texts of one entry, its acts and its kind of body, each found once and only when a rule asks."""

    def __init__(self, record: Record, bodies: Mapping[str, str]) -> None:
        self._record = record
        self._given = {one.key: one.given for one in record.normalised}
        tooi = sure_body(record, bodies)
        self.kind_of_body = tooi.removeprefix(TOOI).partition("/")[0] if tooi else ""

    def texts(self, name: str) -> Iterator[tuple[str, str]]:
        """Yield the texts of a field as given, each with its place; of pairs the title."""
        value = self._given.get(name, self._record.value(name))
        for number, one in enumerate(value if isinstance(value, list) else ()):
            title = one.get("title") if isinstance(one, dict) else one
            if isinstance(title, str) and plain(title):
                yield f"{name}/{number}" + ("/title" if isinstance(one, dict) else ""), title
        if isinstance(value, bool):
            yield name, "true" if value else "false"
        elif isinstance(value, str) and plain(value):
            yield name, value

    def value(self, place: str) -> str:
        """Give a whole field in the spelling of the register."""
        value = self._record.value(place)
        return ("true" if value else "false") if isinstance(value, bool) else self._record.text(place)

    @cached_property
    def _cited(self) -> tuple[Citation, ...]:
        return cite_entry(self._record.values)

    def may_name(self, acts: frozenset[str], fields: Sequence[str]) -> bool:
        """Say whether a name in some fields may be that of one of some acts and of another: `Wpg` is two."""
        return any(not acts.isdisjoint(one.candidates) and one.field.partition("/")[0] in fields for one in self._cited)

    def naming(self, acts: frozenset[str], fields: Sequence[str], unless: re.Pattern[str] | None) -> Iterator[Span]:
        """Yield the first words in each text that name one of some acts for sure, where title and link agree."""
        seen: set[str] = set()
        of_act = [one for one in self._cited if one.law in acts]
        for one in of_act:
            is_sure = one.confidence in ("certain", "likely") and not one.flags
            if not is_sure or one.field in seen or one.field.partition("/")[0] not in fields:
                continue
            seen.add(one.field)
            text = self._text_at(one.field)
            spans = [(other.start, other.end) for other in of_act if other.field == one.field]
            if not _is_excluded(unless, _marked(text, spans)):
                yield one.field, text, one.start, one.end

    def _text_at(self, place: str) -> str:
        value: object = self._record.values
        for step in place.split("/"):
            value = value[int(step)] if isinstance(value, list) else value[step] if isinstance(value, dict) else ""
        return value if isinstance(value, str) else ""
