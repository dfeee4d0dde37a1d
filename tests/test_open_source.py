"""Whether open source is within the AI Act before the rule applies that brings it within is told as contested."""

from datetime import date, timedelta
from typing import Any

import pytest

from normgraph.applies.facts import read_description
from normgraph.model import ReadingEffect, RequirementAnswer
from systems import TODAY, described, engine, norms

OPEN: dict[str, Any] = {
    "is_ai_system": True,
    "excl_scope": False,
    "open_source": True,
    "gpai_model_provider": False,
    "prohibited": [],
    "annex1_section": "none",
    "annex3": [],
    "art63_condition": [],
    "lifecycle": "in_service",
    "role_provider": True,
    "role_deployer": True,
    "personal_data": True,
    "data_regime": "avg",
    "special_categories": True,
    "interacts_directly": False,
    "generates_synthetic": False,
    "emotion_recognition": False,
    "biometric_categorisation": False,
    "publishes_deepfake": False,
    "publishes_ai_text_public_interest": False,
    "date_in_service": "2025-05-01",
}
PRODUCT = {"annex1_section": "A", "annex1_third_party": True}

BROUGHT_WITHIN = [
    ({"annex3": ["5a"]}, date(2027, 12, 2)),
    ({"interacts_directly": True}, date(2026, 8, 2)),
    ({"emotion_recognition": True}, date(2026, 8, 2)),
    ({"prohibited": ["ba"]}, date(2026, 12, 2)),
    ({"prohibited": ["bb"]}, date(2026, 12, 2)),
    (PRODUCT, date(2028, 8, 2)),
    ({**PRODUCT, "prohibited": ["bb"]}, date(2026, 12, 2)),
]
"""What brings a system within the Act, and the day from which that rule applies (Article 113)."""

STARTS = {"aia-4-1": date(2025, 2, 2), "aia-4a-2-deployer": date(2026, 7, 27), "aia-85": date(2026, 8, 2)}
"""The norms that hang on the exclusion, and the days from which they hold."""


def row(key: str, facts: dict[str, Any], as_of: date, known_at: date = TODAY) -> RequirementAnswer:
    found = engine().answer(described({**OPEN, **facts}), as_of, known_at)
    return next(one for one in found.requirements if one.requirement.key == key)


def effect(found: RequirementAnswer) -> ReadingEffect | None:
    return next((one for one in found.readings if one.dispute.key == "open-source-carve-back"), None)


@pytest.mark.parametrize("key", STARTS)
@pytest.mark.parametrize(("facts", "day"), BROUGHT_WITHIN)
def test_until_the_day_of_the_rule_it_is_contested(key: str, facts: dict[str, Any], day: date) -> None:
    """Articles 2(12) and 113: the classification counts unless told otherwise."""
    eve = day - timedelta(days=1)
    if eve >= STARTS[key]:
        found = row(key, facts, eve)
        assert (found.status, found.certainty, found.applies_from) == ("applies", "contested", STARTS[key])
        told = effect(found)
        assert told
        assert (told.taken, told.outcomes) == (
            "classification",
            {"classification": "applies", "day": "does_not_apply"},
        )
    after = row(key, facts, max(day, STARTS[key]))
    assert (after.status, effect(after)) == ("applies", None)


@pytest.mark.parametrize("key", STARTS)
@pytest.mark.parametrize(
    ("facts", "status"),
    [
        ({"prohibited": ["f"]}, "applies"),  # prohibited from the start
        ({"open_source": False}, "applies"),
        ({"open_source": False, "annex3": ["5a"]}, "applies"),
        ({}, "does_not_apply"),  # nothing brings it within
    ],
)
def test_where_the_readings_agree_nothing_is_contested(key: str, facts: dict[str, Any], status: str) -> None:
    found = row(key, facts, TODAY)
    assert (found.status, effect(found)) == (status, None)


def test_by_the_other_reading_the_day_is_told() -> None:
    """Taken as a reading, the norm waits for the day of the rule."""
    told = {"facts": {**OPEN, "annex3": ["5a"]}, "readings": {"open-source-carve-back": "day"}}
    found = engine().answer(read_description(told, norms()), TODAY, TODAY)
    taken = next(one for one in found.requirements if one.requirement.key == "aia-85")
    assert (taken.status, taken.reason, taken.applies_from) == ("does_not_apply", "not-yet", date(2027, 12, 2))


@pytest.mark.parametrize(
    ("facts", "day"),
    [
        ({"annex3": ["5a"]}, date(2026, 8, 2)),
        ({"interacts_directly": True}, date(2026, 8, 2)),
        (PRODUCT, date(2027, 8, 2)),
    ],
)
@pytest.mark.parametrize("key", ["aia-4-1", "aia-85"])
def test_before_the_amendment_the_original_days_count(key: str, facts: dict[str, Any], day: date) -> None:
    """Regulation (EU) 2026/1744 was published on 24 July 2026."""
    known = date(2026, 7, 23)
    eve = day - timedelta(days=1)
    assert eve < STARTS[key] or effect(row(key, facts, eve, known))
    assert effect(row(key, facts, day, known)) is None
