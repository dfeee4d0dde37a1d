"""Random systems in the vocabulary of the real graph, and the engine that answers about them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from functools import cache
from random import Random
from typing import Any

from hypothesis import strategies as st

from normgraph.applies.answer import Applicability
from normgraph.applies.description import Description, read_description
from normgraph.applies.facts import Definitions, close, consequences, definitions
from normgraph.applies.means import Toolbox
from normgraph.model import Fact, Norms, RequirementAnswer, Status
from normgraph.norms import load_norms, load_practice

Facts = Mapping[str, Any]

TODAY = date(2026, 11, 22)


def seeded(seed: int) -> Random:
    """Give the same draws in every run, so that a failure can be seen again."""
    return Random(seed)  # noqa: S311


@cache
def engine() -> Applicability:
    return Applicability(load_norms())


def norms() -> Norms:
    return engine().norms


@cache
def toolbox() -> Toolbox:
    return Toolbox(norms(), load_practice())


@cache
def definitional() -> Definitions:
    return definitions(norms())


def described(facts: Facts) -> Description:
    return read_description({"facts": facts}, norms())


def closed(facts: Facts, as_of: date = TODAY) -> dict[str, bool]:
    return close(described(facts), norms(), as_of)


def statuses(facts: Facts, as_of: date = TODAY, known_at: date = TODAY) -> dict[str, Status]:
    return statuses_of(described(facts), as_of, known_at)


def statuses_of(description: Description, as_of: date, known_at: date) -> dict[str, Status]:
    """Give only the status of each requirement, by key."""
    answer = engine().answer(description, as_of, known_at)
    return {one.requirement.key: one.status for one in answer.requirements}


def joined(rows: Iterable[RequirementAnswer]) -> Status:
    """Join norms that stand together: any that applies decides."""
    statuses = {row.status for row in rows}
    return next(s for s in ("applies", "undetermined", "does_not_apply") if s in statuses)


def warns(words: str, facts: Facts, as_of: date = TODAY) -> bool:
    """Say whether an answer warns in these English words."""
    return any(words in one.en for one in engine().answer(described(facts), as_of, TODAY).warnings)


@cache
def thresholds(fact: str) -> tuple[date, ...]:
    """Give the days with which the graph compares a date."""
    keys = (cell.key for cell in norms().cells.values() if cell.fact == fact)
    return tuple(sorted(date.fromisoformat(key.rpartition("/")[2]) for key in keys))


def days_around(fact: str) -> list[str]:
    """Give days before, on and after each threshold of a date."""
    shifts = (-400, -1, 0, 1, 400)
    return sorted({str(day + timedelta(days=shift)) for day in thresholds(fact) or (TODAY,) for shift in shifts})


def some_value(fact: Fact, random: Random) -> Any:
    """Draw a value that leaves nothing of a fact open; a set is often empty or has few members."""
    if fact.type == "bool":
        return random.random() < 0.5
    if fact.type == "enum":
        return random.choice(fact.domain)
    if fact.type == "date":
        return random.choice(days_around(fact.key))
    share = random.choice((0, 0.1, 0.5))
    return [code for code in fact.domain if random.random() < share]


def cells_of(fact: str, value: Any) -> Mapping[str, bool]:
    return described({fact: value}).cells


def completed(given: Facts, random: Random, facts: Iterable[Fact] | None = None) -> dict[str, Any]:
    """Draw values for facts that are not given, in any order, so that no two contradict each other."""
    found = dict(given)
    state = dict(described(given).cells)
    state |= consequences({}, state, definitional()) or {}
    open_facts = [fact for fact in facts or norms().facts.values() if fact.key not in given]
    random.shuffle(open_facts)
    for fact in open_facts:
        for _ in range(20):
            value = some_value(fact, random)
            follows = consequences(state, cells_of(fact.key, value), definitional())
            if follows is not None:
                found[fact.key] = value
                state |= follows
                break
    return found


def partial(random: Random, share: float) -> dict[str, Any]:
    """Draw a description in which a share of the facts is given."""
    chosen = [fact for fact in norms().facts.values() if random.random() < share]
    return completed({}, random, chosen) if chosen else {}


# ---- for hypothesis ----


def values(fact: Fact) -> st.SearchStrategy[Any]:
    """Draw any encoding of a value, whole or in part."""
    if fact.type == "bool":
        return st.booleans()
    if fact.type == "enum":
        return st.sampled_from(fact.domain)
    if fact.type == "date":
        days = days_around(fact.key)
        return st.sampled_from([*days, *{day[:7] for day in days}])
    members = st.lists(st.sampled_from(fact.domain), unique=True)
    return st.one_of(members, st.dictionaries(st.sampled_from(fact.domain), st.booleans()).map(in_and_out))


def in_and_out(held: Mapping[str, bool]) -> dict[str, list[str]]:
    return {"in": [code for code in held if held[code]], "out": [code for code in held if not held[code]]}


@st.composite
def systems(draw: st.DrawFn) -> dict[str, Any]:
    """Draw a description that does not contradict itself."""
    facts = draw(st.lists(st.sampled_from([*norms().facts.values()]), unique_by=lambda fact: fact.key))
    found: dict[str, Any] = {}
    state: dict[str, bool] = {}
    for fact in facts:
        value = draw(values(fact))
        follows = consequences(state, cells_of(fact.key, value), definitional())
        if follows is not None:
            found[fact.key] = value
            state |= follows
    return found
