"""Write who is touched by a change of law: totals by day and requirement, or each entry as a row or line of JSON."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import groupby
from typing import Final

import orjson

from normgraph.errors import Language
from normgraph.model import Text
from normgraph.register.alerts import Alert
from normgraph.register.answers import RegisterAnswers
from normgraph.texts import BODIES, CHANGES, ENTRIES, counted, pick, say, say_day
from normgraph.writing.clean import storable
from normgraph.writing.csv import bases_cell, cell, csv_rows, grounds
from normgraph.writing.json import dataset_json
from normgraph.writing.register_answers import CAUTION
from normgraph.writing.text import Line, disclaimer, graph_text, keyed, part, with_horizon

COLUMNS: Final = (
    "day", "change", "requirement", "label", "index", "lars", "name", "organization", "vouched", "basis",
    "from", "to", "known_at", "graph",
)  # fmt: skip

TOUCHED = Text("Wie een wetswijziging raakt", "Who is touched by a change of law")


def alerts_text(alerts: Sequence[Alert], answers: RegisterAnswers, until: date, language: Language) -> Iterator[Line]:
    """Write for each day which requirements change, for how many entries and bodies, and by which provision."""
    days = f"{say_day(answers.as_of, language)} – {say_day(until, language)}"
    yield Line(with_horizon(f"{pick(TOUCHED, language)}: {days}", until, language), "title")
    yield Line(graph_text(answers, language), "quiet")
    if not alerts:
        yield Line(say("nothing_changes", language))
    for day, of_day in groupby(alerts, key=lambda one: one.day):
        yield from part(say_day(day, language))
        order = sorted(of_day, key=lambda one: (one.turn, one.requirement.key))
        for _, same in groupby(order, key=lambda one: (one.turn, one.requirement.key)):
            yield from _change(list(same), language)
    yield Line("")
    yield Line(pick(CAUTION, language), "quiet")
    yield from disclaimer(language)


def alerts_said(alerts: Sequence[Alert], answers: RegisterAnswers, until: date, language: Language) -> str:
    """Say how many changes there are in which period: a table without rows does not."""
    days = f"{say_day(answers.as_of, language)} – {say_day(until, language)}"
    return f"{pick(TOUCHED, language)}: {days} · {counted(len(alerts), CHANGES, language)}"


def _change(same: Sequence[Alert], language: Language) -> Iterator[Line]:
    first = same[0]
    entries, bodies = len(same), len({one.entry.body for one in same} - {""})
    reach = f"{counted(entries, ENTRIES, language)} · {counted(bodies, BODIES, language)}"
    yield from keyed(first.requirement.key, pick(first.requirement.label, language))
    yield Line(f"  {'':<14} {say(first.turn, language)}: {reach} · {bases_cell(first.basis, language)}", "quiet")


def alerts_csv(alerts: Sequence[Alert], answers: RegisterAnswers, until: date, language: Language) -> Iterator[str]:
    """Write a row for each change of each entry, each with the period that was asked about and the graph."""
    start, known_at, graph = grounds(answers)
    asked = (start, str(until), known_at, graph)
    yield csv_rows([COLUMNS])
    for one in alerts:
        entry, requirement = one.entry, one.requirement
        who = (str(entry.position - 1), *map(cell, (entry.lars, entry.name, entry.organization)))
        what = (str(one.day), one.turn, requirement.key, pick(requirement.label, language))
        yield csv_rows([[*what, *who, "true" if one.vouched else "false", bases_cell(one.basis, language), *asked]])


def alerts_jsonl(alerts: Sequence[Alert], answers: RegisterAnswers, until: date) -> Iterator[str]:
    """Write a line of JSON for each change of each entry, each with the period that was asked about and the graph."""
    for one in alerts:
        data = {
            "day": one.day,
            "change": one.turn,
            "requirement": one.requirement.key,
            "index": one.entry.position - 1,
            "lars": storable(one.entry.lars),
            "name": storable(one.entry.name),
            "organization": storable(one.entry.organization),
            "vouched": one.vouched,
            "basis": [provision.key for provision in one.basis],
            "from": answers.as_of,
            "to": until,
            "known_at": answers.known_at,
            "dataset": dataset_json(answers),
        }
        yield orjson.dumps(data).decode() + "\n"
