"""Write what entries of a register cite: a line of JSON for each entry, rows for a spreadsheet, or text with totals."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Final, Literal

from normgraph.amounts import say_number
from normgraph.errors import Language, shown
from normgraph.laws import Laws
from normgraph.model import Text
from normgraph.register.cite import Citation
from normgraph.register.cited_entry import cite_entry
from normgraph.register.evaluate import CitationScores, Score
from normgraph.register.fields import OUT_OF_USE
from normgraph.register.record import Record
from normgraph.texts import ENTRIES, TEXTS_READ, counted, pick, say_day
from normgraph.writing.check import DUPLICATES, TRANSLATIONS
from normgraph.writing.clean import storable
from normgraph.writing.csv import csv_rows
from normgraph.writing.text import Line, Style

COLUMNS: Final = (
    "index", "lars", "field", "start", "end", "text", "law", "article", "paragraph", "point", "by", "confidence",
    "candidates", "flags", "annex", "recital", "day", "day_of",
)  # fmt: skip
MOST_SHOWN: Final = 20

DayOf = Literal["entry", "start"]
"""What the day is of on which acts are looked at: this version of the entry, or the month in which use began."""

_TEXTS: Final[Mapping[str, Text]] = {
    "certain": Text("zeker", "certain"),
    "likely": Text("waarschijnlijk", "likely"),
    "ambiguous": Text("kan meer betekenen", "ambiguous"),
    "unresolved": Text("niet herleid", "unresolved"),
    "article": Text("artikel", "article"),
    "annex": Text("bijlage", "annex"),
    "recital": Text("overweging", "recital"),
    "paragraph": Text("lid", "paragraph"),
    "point": Text("onder", "point"),
    "or": Text(" of ", " or "),
    "title-link-mismatch": Text("titel en link noemen andere regelingen", "title and link name different acts"),
    "title-link-other-article": Text("titel en link noemen andere artikelen", "title and link name different articles"),
    "title-and-link-swapped": Text("titel en link zijn verwisseld", "title and link are swapped"),
    "no-longer-in-force": Text("gold toen niet meer", "no longer in force then"),
    "not-yet-in-force": Text("gold toen nog niet", "not yet in force then"),
    "not-read-further": Text("vanaf hier niet gelezen: te lang", "not read from here on: too long"),
    "with-act": Text("met een regeling", "with an act"),
    "with-article": Text("met een artikel daarvan", "with an article of one"),
    "most": Text("meest genoemd, naar vermeldingen", "named most, by entries"),
    "flags": Text("opvallend, naar vindplaats", "remarkable, by place"),
    "acts": Text("regelingen", "acts"),
    "provisions": Text("bepalingen", "provisions"),
    "precision": Text("precisie", "precision"),
    "recall": Text("vangst", "recall"),
    "absent": Text("niet in het bestand of gewijzigd", "not in the file or changed"),
}

UNJUDGED: Final = Text(
    "Zonder dag en begindatum, zodat niet is nagegaan of de genoemde regelingen golden",
    "Without a day or start date, so that it was not checked whether the acts named were in force",
)

FLAGS: Final[Mapping[str, Text]] = {
    "title-link-mismatch": Text(
        "de titel noemt een andere regeling dan de link", "the title names another act than the link"
    ),
    "title-link-other-article": Text(
        "de titel noemt een ander artikel dan de link", "the title names another article than the link"
    ),
    "title-and-link-swapped": Text("titel en link lijken verwisseld", "title and link seem to be swapped"),
    "no-longer-in-force": Text(
        "de regeling gold op de dag van de vermelding, {day}, niet meer: zij verviel op {turn}",
        "the act was no longer in force on the day of the entry, {day}: it ended on {turn}",
    ),
    "ended-before-start": Text(
        "de regeling gold bij het begin van het gebruik, {day}, al niet meer: zij verviel op {turn}",
        "the act was no longer in force when use began, {day}: it ended on {turn}",
    ),
    "not-yet-in-force": Text(
        "de regeling gold op de dag van de vermelding, {day}, nog niet: zij geldt vanaf {turn}",
        "the act was not yet in force on the day of the entry, {day}: it is from {turn}",
    ),
    "not-read-further": Text(
        "vanaf hier niet gelezen: de tekst is te lang", "not read from here on: the text is too long"
    ),
}  # fmt: skip
"""What is worth a look about a citation; the totals say it shorter."""


@dataclass(frozen=True, slots=True)
class Cited:
    """One entry with what it cites."""

    index: int
    lars: str
    name: str
    citations: tuple[Citation, ...]
    day: date | None = None
    """The day on which its acts were looked at; `None` when it has none, so that nothing is said of them."""
    day_of: DayOf | None = None
    left_out: Text | None = None
    """Why the totals leave it out: a translation or a duplicate would count what its original cites again."""

    @property
    def is_unjudged(self) -> bool:
        """Say whether it names an act of which nothing tells on what day to look at it."""
        return self.day is None and any(one.law for one in self.citations)


def cited(record: Record) -> Cited:
    """Find what an entry cites, looking at each act on the day of this version of the entry.

    What is out of use ran before that day, and nothing says until when: that an act has ended since is no fault then.
    Without such a day acts are looked at in the month in which use began. One that had ended by then is a fault; one
    that began later is none, since the text may be of any day after.
    """
    name, (day, day_of) = str(record.value("name") or ""), _day_of(record)
    citations = cite_entry(record.values, day)
    ran_before = day_of == "entry" and record.value("status") == OUT_OF_USE
    without = "no-longer-in-force" if ran_before else "not-yet-in-force" if day_of == "start" else None
    if without:
        citations = tuple(replace(one, flags=tuple(flag for flag in one.flags if flag != without)) for one in citations)
    duplicate = DUPLICATES if record.duplicate_of is not None else None
    left_out = TRANSLATIONS if record.is_translation else duplicate
    return Cited(record.position - 1, record.lars, name, citations, day, day_of, left_out)


def _day_of(record: Record) -> tuple[date | None, DayOf | None]:
    """Give the day on which the acts that an entry names can be looked at, and what it is the day of."""
    for key in ("publication_dt", "create_dt"):
        if day := _as_day(str(record.values.get(key))[:10]):
            return day, "entry"
    start = _as_day(f"{record.value('begin_date')}-01")
    return start, "start" if start else None


def _as_day(written: str) -> date | None:
    try:
        return date.fromisoformat(written)
    except ValueError:
        return None


def flags_said(one: Citation, entry: Cited, laws: Laws, language: Language) -> list[str]:
    """Say what is worth a look about a citation, with the day looked at and the day on which the act began or ended."""
    law = laws.by_identifier.get(one.law or "")
    said = []
    for flag in one.flags:
        turn = (law.valid_from if flag == "not-yet-in-force" else law.valid_until) if law else None
        looked_at = str(entry.day)[:7] if entry.day_of == "start" else entry.day
        days = {
            "day": say_day(looked_at, language) if looked_at else "",
            "turn": say_day(turn, language) if turn else "",
        }
        before_start = flag == "no-longer-in-force" and entry.day_of == "start"
        said.append(pick(FLAGS["ended-before-start" if before_start else flag], language).format(**days))
    return said


def unjudged_said(entries: Iterable[Cited], language: Language) -> str:
    """Say of how many entries the acts could not be looked at on any day; empty when of none."""
    count = sum(entry.is_unjudged for entry in entries)
    return f"{pick(UNJUDGED, language)}: {count}" if count else ""


def _say(key: str, language: Language) -> str:
    return pick(_TEXTS[key], language)


def cited_json(cited: Cited) -> dict[str, Any]:
    """Give one entry as data, with the day on which its acts were looked at.

    `annex`, `recital`, `candidates` and `flags` are there only when they say something.
    """
    return {
        "index": cited.index,
        "lars": storable(cited.lars),
        "day": cited.day,
        "day_of": cited.day_of,
        "citations": [_citation_json(one) for one in cited.citations],
    }


def _citation_json(one: Citation) -> dict[str, Any]:
    data: dict[str, Any] = {
        "field": one.field, "start": one.start, "end": one.end, "law": one.law, "article": one.article,
        "paragraph": one.paragraph, "point": one.point, "by": one.by, "confidence": one.confidence,
    }  # fmt: skip
    more = {"annex": one.annex, "recital": one.recital, "candidates": list(one.candidates), "flags": list(one.flags)}
    return data | {key: value for key, value in more.items() if value}


def cited_csv(entries: Iterable[Cited]) -> str:
    """Write a row for each citation, with the text that was found."""
    return csv_rows([COLUMNS, *(_row(entry, one) for entry in entries for one in entry.citations)])


def _row(entry: Cited, one: Citation) -> tuple[str, ...]:
    place = (str(entry.index), storable(entry.lars), one.field, str(one.start), str(one.end), storable(one.text))
    found = (one.law or "", one.article or "", one.paragraph or "", one.point or "", one.by, one.confidence)
    more = ("; ".join(one.candidates), "; ".join(one.flags), one.annex or "", one.recital or "")
    return *place, *found, *more, str(entry.day or ""), entry.day_of or ""


def cited_text(entries: Sequence[Cited], laws: Laws, language: Language) -> Iterator[Line]:
    """Write each entry that cites something, then the totals over the Dutch entries, each once."""
    for entry in entries:
        if entry.citations:
            yield Line(f"{storable(entry.lars) or entry.index}  {shown(entry.name)}", "title")
            for one in entry.citations:
                yield _citation_text(one, entry, laws, language)
            yield Line("")
    yield from _totals(entries, laws, language)


def _citation_text(one: Citation, entry: Cited, laws: Laws, language: Language) -> Line:
    found = _name(one.law, laws) if one.law else _say("or", language).join(_name(law, laws) for law in one.candidates)
    parts = (
        ("article", one.article), ("annex", one.annex), ("recital", one.recital),
        ("paragraph", one.paragraph), ("point", one.point),
    )  # fmt: skip
    where = [f"{_say(key, language)} {value}" for key, value in parts if value]
    notes = [_say(one.confidence, language), *flags_said(one, entry, laws, language)]
    what = ", ".join(part for part in (found, *where) if part)
    style: Style = "quiet" if one.confidence == "certain" and not one.flags else "undetermined"
    return Line(f"  {one.field} {one.start}–{one.end}  {shown(one.text)} → {what or '?'} · {'; '.join(notes)}", style)


def _name(identifier: str, laws: Laws) -> str:
    return f"{laws.title_of(identifier).nl} ({identifier})"


def _totals(read: Sequence[Cited], laws: Laws, language: Language) -> Iterator[Line]:
    entries = [entry for entry in read if entry.left_out is None]
    named = [dict.fromkeys(one.law for one in entry.citations if one.law) for entry in entries]
    yield from _entries_text(entries, named, language)
    for text, count in Counter(entry.left_out for entry in read if entry.left_out).items():
        yield Line(f"  {pick(text, language)}: {count}", "quiet")
    if unjudged := unjudged_said(entries, language):
        yield Line(f"  {unjudged}", "quiet")
    yield from _confidences_text(entries, language)
    yield from _most_named_text(named, laws, language)
    yield from _flags_text(entries, language)


def _entries_text(entries: Sequence[Cited], named: Iterable[Iterable[str]], language: Language) -> Iterator[Line]:
    """Count the entries, those that name an act and those that name an article."""
    with_article = sum(any(one.law and one.article for one in entry.citations) for entry in entries)
    counts = f"{counted(len(entries), ENTRIES, language)} · {sum(map(bool, named))} {_say('with-act', language)}"
    yield Line(f"{counts} · {with_article} {_say('with-article', language)}", "title")


def _confidences_text(entries: Sequence[Cited], language: Language) -> Iterator[Line]:
    """Count the citations by how sure they are."""
    confidences = Counter(one.confidence for entry in entries for one in entry.citations)
    yield Line("  " + " · ".join(f"{_say(key, language)} {count}" for key, count in confidences.most_common()))


def _most_named_text(named: Iterable[Iterable[str]], laws: Laws, language: Language) -> Iterator[Line]:
    """List the acts that most entries name."""
    yield Line(_say("most", language), "title")
    for law, count in Counter(law for laws_of in named for law in laws_of).most_common(MOST_SHOWN):
        yield Line(f"  {count:>5}  {_name(law, laws)}")


def _flags_text(entries: Sequence[Cited], language: Language) -> Iterator[Line]:
    """Count what is odd about citations, by kind."""
    flags = Counter(flag for entry in entries for one in entry.citations for flag in one.flags)
    if flags:
        yield Line(_say("flags", language), "title")
        for flag, count in flags.most_common():
            yield Line(f"  {count:>5}  {_say(flag, language)}")


def evaluation_text(evaluation: CitationScores, language: Language) -> Iterator[Line]:
    """Write the scores and every mistake."""
    for key, score in (("acts", evaluation.acts), ("provisions", evaluation.provisions)):
        yield Line(f"{_say(key, language):<12} {_score(score, language)}")
    left = f" · {evaluation.absent} {_say('absent', language)}" if evaluation.absent else ""
    yield Line(f"{counted(evaluation.texts, TEXTS_READ, language)}{left}", "quiet")
    for lars, what in evaluation.mistakes:
        yield Line(f"  {lars}  {what}")


def _score(score: Score, language: Language) -> str:
    return (
        f"{_say('precision', language)} {say_number(score.precision, language, 3)} ({score.right}/{score.found}) · "
        f"{_say('recall', language)} {say_number(score.recall, language, 3)} ({score.right}/{score.expected})"
    )


def evaluation_json(evaluation: CitationScores) -> dict[str, Any]:
    """Give the scores as data."""
    return {
        "texts": evaluation.texts,
        "absent": evaluation.absent,
        **{
            name: {"precision": score.precision, "recall": score.recall, "right": score.right, "found": score.found,
                   "expected": score.expected}
            for name, score in (("acts", evaluation.acts), ("provisions", evaluation.provisions))
        },
        "mistakes": [{"lars": lars, "what": what} for lars, what in evaluation.mistakes],
    }  # fmt: skip
