"""What the report says of the requirements that may apply, and of the facts that are worth finding out first."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Final

from normgraph.amounts import say_number
from normgraph.citation import label
from normgraph.model import Fact, Requirement, Truth
from normgraph.register.answers import EntryAnswer
from normgraph.register.bodies import BodyAnswers, Outcomes, outcomes
from normgraph.texts import say, say_day
from normgraph.writing.page import paragraph, table
from normgraph.writing.register_answers import CLAIMED, TOLD, VOUCHED, not_recognised, not_recognised_said
from normgraph.writing.report import texts
from normgraph.writing.report.report import Report
from normgraph.writing.text import graph_text, known_text

MOST_ASKED: Final = 10


def answers_of_whole(report: Report) -> Iterator[str]:
    """Write the outcomes over the whole register, and the facts that would settle most."""
    entries = report.answers.entries
    yield from _outcomes(report, entries)
    if unknown := not_recognised(report.advice.values()):
        yield paragraph(not_recognised_said(unknown, report.language))
        yield paragraph("; ".join(f"{report.name_of(one.organization)} ({len(one.entries)})" for one in unknown) + ".")
    settled: defaultdict[str, float] = defaultdict(float)
    open_in: Counter[str] = Counter()
    facts: dict[str, Fact] = {}
    for question in (one for body in report.advice.values() for one in body.questions):
        key = question.fact.key
        facts[key] = question.fact
        settled[key] += question.settles
        open_in[key] += question.entries
    asked = sorted(facts.values(), key=lambda fact: (-settled[fact.key], fact.order))
    yield from _questions(report, ((fact, settled[fact.key], open_in[fact.key]) for fact in asked))


def answers_of_body(report: Report, body: BodyAnswers) -> Iterator[str]:
    """Write what may apply to the entries of a body, and what it can find out first."""
    yield from _outcomes(report, body.entries)
    if unknown := not_recognised([body]):
        yield paragraph(not_recognised_said(unknown, report.language))
    heads = (texts.REQUIREMENT, texts.BASIS, texts.BINDING, texts.SURE, texts.LIKELY)
    yield from table([*map(report.say, heads)], _requirement_rows(report, body.entries))
    yield from _questions(report, ((one.fact, one.settles, one.entries) for one in body.questions))


def _outcomes(report: Report, entries: Sequence[EntryAnswer]) -> Iterator[str]:
    yield paragraph(report.say(texts.ANSWERS_WHAT))
    known = known_text(report.answers.known_at, report.answers.as_of, report.language)
    graph = graph_text(report.answers, report.language)
    yield paragraph(
        f"{say('as_of', report.language)} {say_day(report.answers.as_of, report.language)}; {known}; {graph}."
    )
    layers: tuple[tuple[str, Outcomes], ...] = (
        (report.say(VOUCHED), outcomes(one.vouched for one in entries)),
        (report.say(CLAIMED), outcomes(one.claimed for one in entries)),
    )
    heads = [report.say(texts.LAYER), *(say(key, report.language).lower() for _, key in TOLD)]
    yield from table(
        heads, ([name, *(say_number(counted[truth], report.language) for truth, _ in TOLD)] for name, counted in layers)
    )


def _requirement_rows(report: Report, entries: Sequence[EntryAnswer]) -> Iterator[list[str]]:
    """Write each requirement that applies to an entry, surely or if what the entry says is right."""
    of = len(entries)
    for number, requirement in enumerate(report.answers.requirements):
        sure = sum(one.vouched.truths[number] == Truth.TRUE for one in entries)
        likely = sum(one.claimed.truths[number] == Truth.TRUE for one in entries)
        if sure or likely:
            counts = (report.say(texts.OUT_OF).format(count, of) for count in (sure, likely))
            yield [*_cited(report, requirement), *counts]


def _cited(report: Report, requirement: Requirement) -> tuple[str, str, str]:
    basis = "; ".join(report.say(label(provision)) for provision in requirement.legal_basis)
    kind = report.say(requirement.bindingness.label)
    if requirement.certainty != "settled":
        kind += f", {say(requirement.certainty, report.language)}"
    return f"{report.say(requirement.label)} ({requirement.key})", basis, kind


def _questions(report: Report, asked: Iterable[tuple[Fact, float, int]]) -> Iterator[str]:
    rows = [
        [report.say(fact.question), say_number(settles, report.language, 0), say_number(entries, report.language)]
        for fact, settles, entries in islice(asked, MOST_ASKED)
    ]
    if rows:
        yield f"<h3>{report.say(texts.ASK)}</h3>\n"
        yield paragraph(report.say(texts.ASK_WHAT))
        yield from table([report.say(one) for one in (texts.QUESTION, texts.SETTLES, texts.OPEN_IN)], rows)
