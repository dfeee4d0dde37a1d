"""Write what a check says of a listing: which fields the file lacks, and how its bodies stand by those that it holds.

A listing of a register often holds a few fields of each entry. What it lacks says nothing of a body, so that it is said
once, before anything else, and counts neither in the figures nor in the ranking.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from normgraph import texts
from normgraph.amounts import say_number
from normgraph.conformance.rules import name_of_field
from normgraph.conformance.score import Figures, Summary
from normgraph.errors import Language
from normgraph.model import Text
from normgraph.register.grouping import NO_BODY
from normgraph.texts import counted, pick
from normgraph.writing.check import BODIES, rates, remarks_on_bodies, score_said
from normgraph.writing.clean import shown_text
from normgraph.writing.register_texts import PER_HUNDRED
from normgraph.writing.text import Line

LACKS: Final = Text("Wat het bestand niet bevat", "What the file does not hold")
BY_FIELD: Final = Text(
    "Velden die niet in het bestand staan, elk met bij hoeveel van de {}: {}.",
    "Fields that are not in the file, each with in how many of the {}: {}.",
)
SAYS_NOTHING: Final = Text(
    "Bevindingen over zo'n veld zeggen niets van een organisatie: zij tellen niet mee in cijfers, score en rangorde, "
    "maar wel voor de exitcode, en staan {}.",
    "Findings about such a field say nothing of a body: they count in no figure, score or place, though in the exit "
    "code, and {}.",
)
LEFT_OUT: Final = Text("niet bij elke vermelding (dat doet --full)", "do not stand by each entry (with --full they do)")
KEPT: Final = Text("wel bij elke vermelding", "do stand by each entry")
APART: Final = Text(
    "bevindingen over velden die niet in het bestand staan, nergens meegeteld",
    "findings about fields that are not in the file, counted nowhere",
)
PLACELESS: Final = Text(
    "Zonder plaats, op naam: het bestand bevat minder dan de helft van hun velden, of vermeldingen van een eerdere "
    "tijd",
    "Without a place, by name: the file holds less than half of their fields, or entries of an earlier time",
)
HELD: Final = Text("{:.0%} van de velden in het bestand", "{:.0%} of the fields in the file")


def absent_text(held: Figures, language: Language, *, are_left_out: bool) -> Iterator[Line]:
    """Say which fields the file lacks, those of most entries first, and what becomes of findings about them."""
    if not held.absent:
        return
    ranked = sorted(held.absent.items(), key=lambda pair: (-pair[1], pair[0]))
    fields = ", ".join(f"{name_of_field(key, language)} ({key}) {say_number(n, language)}" for key, n in ranked)
    yield Line(pick(LACKS, language), "title")
    entries = counted(held.entries, texts.ENTRIES, language)
    yield Line(f"  {pick(BY_FIELD, language).format(entries, fields)}")
    told = pick(LEFT_OUT if are_left_out else KEPT, language)
    yield Line(f"  {pick(SAYS_NOTHING, language).format(told)}")


def apart_text(summary: Summary, language: Language) -> Iterator[Line]:
    """Count the findings about fields that the file lacks, where they are told apart."""
    if summary.about_absent and not summary.absent_is_empty:
        yield Line(f"{pick(APART, language)}: {say_number(summary.about_absent, language)}")


def bodies_text(summary: Summary, language: Language) -> Iterator[Line]:
    """Write the ranking of bodies, and by name those of which too little can be judged for a place."""
    placeless = [body for place, body in summary.places() if place is None and body.name != NO_BODY]
    if summary.has_places:
        yield Line(pick(BODIES, language), "title")
    for place, body in summary.places():
        if place is not None:
            yield Line(f"  {place:>5}  {_standing(body, language)}")
    if placeless:
        yield Line(pick(PLACELESS, language), "title")
    for body in placeless:
        entries = counted(body.entries, texts.ENTRIES, language)
        held = pick(HELD, language).format(body.held)
        yield Line(f"      –  {shown_text(body.name)} ({entries}): {held}")
    yield from (Line(f"  {remark}", "quiet") for remark in remarks_on_bodies(summary, language))


def _standing(body: Figures, language: Language) -> str:
    """Write the findings of a body, each row with what they are counted on: a row may be read or cut out alone."""
    entries = counted(body.entries, texts.ENTRIES, language)
    score = "" if body.score is None else f" · {score_said(body, language)}"
    return f"{shown_text(body.name)} ({entries}): {rates(body, language)} {pick(PER_HUNDRED, language)}{score}"
