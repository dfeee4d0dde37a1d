"""What an answer warns of where facts deny a European risk criterion that other facts show by what it says."""

from __future__ import annotations

from datetime import date

import pytest

from systems import TODAY, Facts, described, engine, warns

DENIED: Facts = {
    "personal_data": True,
    "data_regime": "avg",
    "art35_3": False,
    "ap_list": False,
    "edpb": [],
    "profiling": False,
    "special_categories": False,
    "criminal_data": False,
    "used_on_employees": False,
    "solely_automated": False,
    "significant_effect": False,
}
WORDS = "a European risk criterion that other facts do show"


@pytest.mark.parametrize(
    ("otherwise", "told"),
    [
        ({}, False),
        ({"profiling": True}, True),
        ({"profiling": True, "edpb": {"in": [], "out": ["2"]}}, False),  # the first is open
        ({"profiling": True, "edpb": ["1"]}, False),
        ({"profiling": True, "edpb": ["8"]}, True),  # with one, two would decide
        ({"profiling": True, "edpb": ["3", "8"]}, False),  # the assessment is due already
        ({"profiling": True, "ap_list": True}, False),
        ({"special_categories": True}, True),
        ({"criminal_data": True}, True),
        ({"used_on_employees": True}, True),
        ({"solely_automated": True, "significant_effect": True}, True),
        ({"solely_automated": True}, False),  # a decision without such an effect
        ({"profiling": True, "data_regime": "wpg", "led_high_risk": False}, True),
        ({"profiling": True, "data_regime": "other"}, False),  # its law is not in the graph
    ],
)
def test_a_criterion_that_other_facts_show_is_not_denied_in_silence(otherwise: Facts, told: bool) -> None:
    """WP248 rev.01: 1 counts profiling, 2 automated decisions, 4 Articles 9 and 10 GDPR, and 7 employees."""
    assert warns(WORDS, {**DENIED, **otherwise}) is told


@pytest.mark.parametrize(
    ("regime", "as_of", "told"),
    [
        ("avg", date(2016, 5, 3), False),
        ("avg", date(2016, 5, 4), True),
        ("wpg", date(2018, 12, 31), False),
        ("wpg", date(2019, 1, 1), True),
    ],
)
def test_of_a_day_before_the_assessment_was_to_come_nothing_is_said(regime: str, as_of: date, told: bool) -> None:
    """GDPR, OJ L 119, 4.5.2016; Wpg, Article 4c, text of 1 January 2019."""
    facts = {**DENIED, "profiling": True, "data_regime": regime, "led_high_risk": False}
    assert warns(WORDS, facts, as_of) is told


def test_the_answer_itself_goes_by_the_criteria() -> None:
    """By the worked cases: no other fact decides on the assessment."""
    answer = engine().answer(described({**DENIED, "profiling": True}), date(2026, 11, 22), TODAY)
    assert next(one.status for one in answer.requirements if one.requirement.key == "avg-35-1") == "does_not_apply"
