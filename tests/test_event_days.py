"""The days of events: how a day or a month is read, and what the phase of a system says of them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from normgraph.applies.description import read_date, read_interval
from normgraph.errors import InvalidDate
from normgraph.model import day_of
from systems import closed, norms, thresholds

OTHERS = [fact.key for fact in norms().facts.values() if fact.type == "date" and fact.key != "date_in_service"]


@pytest.mark.parametrize(("month", "last"), [("2026-02", 28), ("2028-02", 29), ("2026-04", 30), ("2026-12", 31)])
def test_a_month_runs_from_its_first_day_to_its_last(month: str, last: int) -> None:
    year, number = map(int, month.split("-"))
    assert read_interval(month, "") == (date(year, number, 1), date(year, number, last))


def test_a_moment_is_no_day() -> None:
    with pytest.raises(InvalidDate):
        read_date(datetime(2026, 11, 22, 10), "/as_of")


@pytest.mark.parametrize("fact", OTHERS)
@pytest.mark.parametrize("code", norms().facts["lifecycle"].domain)
def test_the_phase_says_nothing_of_other_events(fact: str, code: str) -> None:
    for limit in thresholds(fact):
        days = (limit - timedelta(days=1), limit, limit + timedelta(days=1))
        assert not any(f"{fact}/{limit}" in closed({"lifecycle": code}, day) for day in days)


def test_the_days_with_which_a_date_is_compared_come_in_order() -> None:
    backwards = replace(norms(), cells=dict(list(norms().cells.items())[::-1]))
    for fact, cells in backwards.thresholds().items():
        assert [day_of(cell.key) for cell in cells] == list(thresholds(fact))
