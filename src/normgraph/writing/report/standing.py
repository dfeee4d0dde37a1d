"""What a report says of the time of entries: fetched before the rest of the file, or gone from the register."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from normgraph.conformance.entries import CheckedEntry
from normgraph.errors import Language
from normgraph.model import Text
from normgraph.register.gathered import fetched_on, left_between, standing_of
from normgraph.register.record import Record
from normgraph.texts import ENTRIES, counted, pick, say_day
from normgraph.writing.report import texts


@dataclass(frozen=True, slots=True)
class Part:
    """The entries of a body of one time, under the heading that what was found in them has."""

    key: str
    title: Text
    entries: Sequence[CheckedEntry]
    nothing: Text
    """What to say where nothing was found in these: of the other part it says nothing."""
    note: Text | None = None


def parts_of(entries: Iterable[CheckedEntry], newest: str) -> Iterator[Part]:
    """Give what can be mended now apart from what was found in earlier entries; neither without entries."""
    current, past = by_time(entries, newest)
    if current:
        yield Part("mend", texts.MEND, current, texts.NOTHING_NOW if past else texts.NOTHING_FOUND)
    if past:
        yield Part("past", texts.PAST, past, texts.NOTHING_THEN, texts.PAST_WHAT)


def by_time(entries: Iterable[CheckedEntry], newest: str) -> tuple[list[CheckedEntry], list[CheckedEntry]]:
    """Part the entries of the newest days of the file from those of an earlier time or gone from the register."""
    current: list[CheckedEntry] = []
    past: list[CheckedEntry] = []
    for one in entries:
        (current if standing_of(one.record, newest) == "now" else past).append(one)
    return current, past


def past_said(entries: Iterable[CheckedEntry], newest: str, language: Language) -> Iterator[str]:
    """Say how many entries are of an earlier time, and how many left the register."""
    found = Counter(standing_of(one.record, newest) for one in entries)
    if found["earlier"]:
        day, number = say_day(newest, language), counted(found["earlier"], ENTRIES, language)
        yield pick(texts.EARLIER, language).format(day, number)
    if found["left"]:
        yield pick(texts.LEFT, language).format(counted(found["left"], ENTRIES, language))


def past_counts_said(entries: Iterable[CheckedEntry], newest: str, language: Language) -> str:
    """Say how many findings are of earlier entries, and of which days these are; nothing where there are none.

    Figures and the table of rules count both, as what stands in the file: read as of today they would accuse of what
    may be mended long ago.
    """
    current, past = by_time(entries, newest)
    then, now = _severities(past), _severities(current)
    if not then:
        return ""
    counts = (
        pick(text, language).format(then[name], then[name] + now[name])
        for name, text in texts.OF_THESE.items()
        if then[name]
    )
    return pick(texts.PAST_COUNTS, language).format(_days_said(past, newest, language), ", ".join(counts))


def past_entries_said(entries: Iterable[CheckedEntry], newest: str, language: Language) -> Iterator[str]:
    """Say how many earlier entries a table counts, and of which days these are; nothing where there are none."""
    _, past = by_time(entries, newest)
    if past:
        number = counted(len(past), ENTRIES, language)
        yield pick(texts.PAST_ENTRIES, language).format(number, _days_said(past, newest, language))


def _severities(entries: Iterable[CheckedEntry]) -> Counter[str]:
    return Counter(found.rule.severity for one in entries for found in one.findings)


def _days_said(past: Iterable[CheckedEntry], newest: str, language: Language) -> str:
    """Say from when to when earlier entries were fetched, or that they are gone from the register."""
    standings = [(standing_of(one.record, newest), fetched_on(one.record)) for one in past]
    parts = []
    if days := sorted(day for standing, day in standings if standing == "earlier"):
        parts.append(_span(days[0], days[-1], language))
    if any(standing == "left" for standing, _ in standings):
        parts.append(pick(texts.GONE, language))
    return pick(texts.OR, language).join(parts)


def standing_said(record: Record, newest: str, language: Language) -> str:
    """Say on which day an entry of an earlier time was fetched, or when it left the register; nothing of the others."""
    standing = standing_of(record, newest)
    if standing == "earlier":
        return _obtained(fetched_on(record), language)
    if standing == "left":
        days = [say_day(day, language) for day in left_between(record) or ()]
        return pick(texts.GONE_BETWEEN if len(days) == 2 else texts.GONE, language).format(*days)
    return ""


def fetched_said(oldest: str, newest: str, language: Language) -> str:
    """Say by what stands with the entries when they were fetched."""
    return f"{pick(texts.BY_ENTRIES, language)} {_span(oldest, newest, language)}"


def _span(oldest: str, newest: str, language: Language) -> str:
    if oldest == newest:
        return _obtained(newest, language)
    return pick(texts.OBTAINED_BETWEEN, language).format(*(say_day(day, language) for day in (oldest, newest)))


def _obtained(day: str, language: Language) -> str:
    is_month = day.count("-") == 1
    return f"{pick(texts.OBTAINED_IN if is_month else texts.OBTAINED, language)} {say_day(day, language)}"
