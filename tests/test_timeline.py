"""How one norm runs through time, on periods made by hand: what the norms of the graph show only in part."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from normgraph.applies.decide import Proofs
from normgraph.applies.logic import FALSE, TRUE, UNKNOWN, Evaluation
from normgraph.applies.timeline import Course, Shift, timeline
from normgraph.model import ALWAYS, Cell, DayKind, Node, Period, Requirement, Text
from systems import TODAY, described, engine, norms

A_DAY = timedelta(days=1)
FIRST, SECOND, THIRD = date(2027, 1, 1), date(2028, 1, 1), date(2029, 1, 1)

OPEN = Cell("open", "open", Text("kenmerk", "fact"))
"""A fact of which nothing is known."""

NORM = replace(norms().requirements["bio-baseline"], scope=ALWAYS, role=ALWAYS, condition=ALWAYS)


def period(valid_from: date, valid_until: date | None, cases: Node = ALWAYS) -> Period:
    return replace(NORM.periods[0], key=str(valid_from), valid_from=valid_from, valid_until=valid_until, cases=cases)


def lasting(*periods: Period) -> Requirement:
    """Give a norm that binds everyone, in some periods."""
    return replace(NORM, periods=periods)


# ---- what begins and ends ----


def test_a_period_holds_from_its_first_day_until_the_day_it_ends() -> None:
    one = replace(period(FIRST, SECOND), known_from=FIRST, known_until=SECOND)
    days = (FIRST - A_DAY, FIRST, SECOND - A_DAY, SECOND)
    assert [one.live_at(day) for day in days] == [one.known_at(day) for day in days] == [False, True, True, False]


@pytest.mark.parametrize(
    ("shift", "kind"),
    [
        ((FIRST, FALSE, TRUE), "starts"),
        ((FIRST, UNKNOWN, TRUE), "starts"),
        ((FIRST, TRUE, FALSE), "ends"),
        ((FIRST, FALSE, UNKNOWN), "may_start"),
        ((FIRST, TRUE, UNKNOWN), "may_start"),
        ((FIRST, UNKNOWN, FALSE), "falls_away"),
    ],
)
def test_a_norm_ends_only_when_it_applied_and_does_not_any_more(shift: Shift, kind: DayKind) -> None:
    (entry,) = timeline({NORM.key: [shift]}, {}, {NORM.key: NORM})
    assert list(entry.kinds()) == [(kind, (NORM.key,))]


def test_a_norm_applies_until_the_day_on_which_it_surely_does_not() -> None:
    """That it is open from an earlier day on does not end it."""
    norm = lasting(period(FIRST, SECOND), period(SECOND, THIRD, OPEN))
    found = Course(Evaluation({}), FIRST, TODAY).outlook(norm)
    assert found.shifts == ((SECOND, TRUE, UNKNOWN), (THIRD, UNKNOWN, FALSE))
    assert (found.truth, found.applies_from, found.applies_until) == (TRUE, FIRST, THIRD)


# ---- what is over ----


def test_a_norm_is_over_on_the_day_on_which_its_period_ends() -> None:
    """The BIO2 takes the place of the BIO on 5 March 2026, as we date it (period/bio)."""
    body, end = described({"org_bio_scope": True}), date(2026, 3, 5)
    before, on = (
        next(one for one in engine().answer(body, day, TODAY).requirements if one.requirement.key == "bio-baseline")
        for day in (end - A_DAY, end)
    )
    assert (before.status, before.applies_until) == ("applies", end)
    assert (on.status, on.reason) == ("does_not_apply", "no-longer")


def test_the_last_of_the_periods_that_are_over_is_the_reason() -> None:
    norm = lasting(period(FIRST, SECOND), period(SECOND, THIRD))
    found = Proofs(Evaluation({}), THIRD, TODAY).prove(norm, FALSE)
    assert (found.reason, [step.key for step in found.because]) == ("no-longer", [str(SECOND)])


# ---- what is not yet ----


def test_the_first_of_the_periods_to_come_is_the_reason() -> None:
    norm = lasting(period(SECOND, THIRD), period(THIRD, None))
    found = Proofs(Evaluation({}), FIRST, TODAY).prove(norm, FALSE)
    assert (found.reason, [step.key for step in found.because]) == ("not-yet", [str(SECOND)])


@pytest.mark.parametrize("day", [FIRST, THIRD])
def test_an_outcome_that_a_period_decides_is_no_surer_than_its_dating(day: date) -> None:
    norm = lasting(replace(period(SECOND, THIRD), certainty="contested"))
    found = Proofs(Evaluation({}), day, TODAY).prove(norm, FALSE)
    assert norm.certainty != found.certainty == "contested"
