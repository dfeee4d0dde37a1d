"""The page that compares two answers: on two days, or with facts other than they are."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from normgraph.applies.facts import LIFECYCLE
from normgraph.errors import InputError, check_choice
from normgraph.model import STATUSES, Answer, ReadingEffect, Requirement, RequirementAnswer, Status, Text
from normgraph.texts import pick, say
from normgraph.web.fields import UNKNOWN, Field, field_of
from normgraph.web.outcome.filters import Options
from normgraph.web.outcome.here import WHAT_IF, Here
from normgraph.web.outcome.page import filter_options
from normgraph.web.outcome.texts import WORDS
from normgraph.web.state import Asked, Mistake, planned_day, read_state
from normgraph.writing.values import say_value

OWN: Final = ("from", "to", "fact", WHAT_IF)
"""The fields of this page beside state and view; the last begins those of facts that are supposed."""

MOST_ROWS: Final = 150
"""How many requirements are named; the page says how many more there are, and how to see them."""

Answering = Callable[[Asked], Answer]


@dataclass(frozen=True, slots=True)
class OutcomeChange:
    """Requirements that go from one outcome to another."""

    before: Status
    after: Status
    requirements: tuple[Requirement, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """What is compared: a system on a day, and the same or another one on a day that may be another."""

    before: Asked
    after: Asked
    mistakes: tuple[Mistake, ...]
    planned: date | None = None
    """The day from which a system in development is taken to be in service, where one of the days is not before it."""


def read_comparison(here: Here) -> Comparison:
    """Read the days and the facts that are supposed; nothing is raised, mistakes are collected with their fields."""
    given = dict(here.fields)
    first, wrong_first = _day(here, given, "from")
    second, wrong_second = _day(here, given, "to")
    supposed = [(name.removeprefix(WHAT_IF), value) for name, value in here.fields if name.startswith(WHAT_IF)]
    names = {name for name, _ in supposed}
    kept = [pair for pair in here.asked.pairs() if pair[0] not in names]
    after = read_state([*kept, *supposed], here.norms)
    told = {one.field for one in here.asked.mistakes} - names
    wrong = (
        replace(one, field=WHAT_IF + one.field if one.field in names else one.field)
        for one in after.mistakes
        if one.field not in told
    )
    before = replace(here.asked, as_of=first or here.asked.as_of)
    after = replace(after, as_of=second or before.as_of)
    mistakes = (*wrong_first, *wrong_second, *_no_fact(given.get("fact", ""), here), *wrong)
    return _as_planned(Comparison(before, after, mistakes), names, here)


def _as_planned(compared: Comparison, supposed: Iterable[str], here: Here) -> Comparison:
    """Take a system in development to be in service from its planned day on, as the timeline and `normgraph diff` do.

    The facts tell how it stands on the day of the answer, or on an earlier one that it is compared from. A phase that
    the reader supposes stays as supposed.
    """
    today = date.today()
    described = min(compared.before.as_of or today, here.asked.as_of or today)
    starts = [planned_day(one, here.norms, described) for one in (compared.before, compared.after)]
    if LIFECYCLE in supposed:
        starts[1] = None
    before, after = (
        one.in_use() if start and start <= (one.as_of or today) else one
        for start, one in zip(starts, (compared.before, compared.after), strict=True)
    )
    planned = starts[1] if after is not compared.after else starts[0] if before is not compared.before else None
    return replace(compared, before=before, after=after, planned=planned)


def _day(here: Here, given: dict[str, str], name: str) -> tuple[date | None, list[Mistake]]:
    read = read_state([("as_of", given.get(name, ""))], here.norms)
    return read.as_of, [replace(one, field=name) for one in read.mistakes]


def _no_fact(key: str, here: Here) -> Iterator[Mistake]:
    """Tell that there is no fact of this name to suppose."""
    try:
        if key:
            check_choice(key, here.norms.facts, "fact")
    except InputError as error:
        yield Mistake("fact", Text(error.nl, error.en), (key,))


def comparison_page(here: Here, answered: Answering, options: Options) -> tuple[str, Here]:
    """Make the page, and give where the reader is with all mistakes that were found."""
    compared = read_comparison(here)
    here = replace(here, mistakes=(*here.mistakes, *compared.mistakes))
    answers = None if here.mistakes else (answered(compared.before), answered(compared.after))
    turns = list(_turns(*answers, here)) if answers else []
    content = here.shown(
        pick(WORDS["compare_title"], here.language),
        "answer_compare.html",
        answers=answers,
        turns=turns,
        changed=sum(len(turn.requirements) for turn in turns),
        contested=list(_kept(answers[0].contested_in(answers[1]), here)) if answers else [],
        settled=list(_kept(answers[0].settled_in(answers[1]), here)) if answers else [],
        most=MOST_ROWS,
        compared=compared,
        supposed=list(_supposed(here, compared)),
        field=_field(here, compared),
        facts=[("", ""), *((fact.key, pick(fact.label, here.language)) for fact in here.norms.facts.values())],
        acts=filter_options("act", options, here.language),
    )
    return content, here


def _turns(before: Answer, after: Answer, here: Here) -> Iterator[OutcomeChange]:
    """Group what changes by its outcomes, what comes to apply first."""
    kept = {row.requirement.key for row in after.requirements if here.view.keeps(row)}
    found: dict[tuple[Status, Status], list[Requirement]] = defaultdict(list)
    for one, other in before.changed_in(after):
        if one.requirement.key in kept:
            found[one.status, other.status].append(one.requirement)
    for (was, becomes), requirements in sorted(
        found.items(), key=lambda item: [STATUSES.index(s) for s in item[0][::-1]]
    ):
        yield OutcomeChange(was, becomes, tuple(requirements))


def _kept(
    disputes: Iterable[tuple[ReadingEffect, list[RequirementAnswer]]], here: Here
) -> Iterator[tuple[ReadingEffect, list[Requirement]]]:
    """Yield disputes with the requirements that hang on them, of those that the reader wants to see."""
    for effect, rows in disputes:
        if kept := [row.requirement for row in rows if here.view.keeps(row)]:
            yield effect, kept


def _supposed(here: Here, compared: Comparison) -> Iterator[tuple[str, str, str, str]]:
    """Give each fact that is supposed: its label, its value then and now, and the address without it."""
    for name in dict.fromkeys(name for name, _ in here.fields if name.startswith(WHAT_IF)):
        fact = here.norms.facts.get(name.removeprefix(WHAT_IF))
        if fact and fact.key in compared.after.facts:
            then = say_value(fact, compared.after.facts[fact.key], here.language)
            now = here.asked.facts.get(fact.key)
            without = [pair for pair in here.fields if pair[0] not in (name, "fact")]
            said = say("unknown", here.language) if now is None else say_value(fact, now, here.language)
            yield pick(fact.label, here.language), then, said, here.to(here.path, *without)


def _field(here: Here, compared: Comparison) -> Field | None:
    """Make the field for the fact that a reader chose to suppose, or of which the supposition is wrong."""
    wrong = next((one.field for one in here.mistakes if one.field.startswith(WHAT_IF)), "")
    fact = here.norms.facts.get(dict(here.fields).get("fact") or wrong.removeprefix(WHAT_IF))
    if fact is None:
        return None
    made = field_of(fact, compared.after, unknown=False)
    choices = tuple(choice for choice in made.choices if choice.value != UNKNOWN)
    return replace(made, name=WHAT_IF + fact.key, choices=choices)
