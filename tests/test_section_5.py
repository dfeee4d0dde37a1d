"""Section 5 of Chapter III and what leans on it: in each reading of its start a system in development is outside."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from normgraph.applies.facts import read_description
from normgraph.model import RequirementAnswer
from systems import engine

BENEFITS: dict[str, Any] = {
    "is_ai_system": True,
    "excl_scope": False,
    "annex1_section": "none",
    "annex3": ["5a"],
    "profiling": True,
    "lifecycle": "development",
    "date_in_service": "2028-03-01",
    "sig_design_change": False,
    "intended_for_public_authority": True,
    "role_provider": True,
    "role_deployer": True,
    "org_public_authority": True,
}
"""A model that a public authority builds to award benefits, planned for after 2 December 2027."""

EXCEPTED = {
    "profiling": False,
    "art63_condition": ["a"],
    "art63_no_significant_risk": True,
    "open_source": False,
    "annex1_third_party": False,
}

FORMAL = {"section-5": "formal"}
BY_ARTICLE = {"section-5": "formal", "section-5-cut-off": "by-article"}
BEFORE, SINCE = date(2027, 12, 1), date(2027, 12, 2)


def found(key: str, facts: dict[str, Any], as_of: date, readings: dict[str, str]) -> RequirementAnswer:
    norms = engine().norms
    description = read_description({"facts": {**BENEFITS, **facts}, "readings": readings}, norms)
    answer = engine().answer(description, as_of, as_of)
    return next(one for one in answer.requirements if one.requirement.key == key)


@pytest.mark.parametrize("readings", [{}, FORMAL, BY_ARTICLE])
@pytest.mark.parametrize("key", ["aia-43-2", "aia-47-1", "aia-48-1", "aia-49-1", "aia-49-3"])
def test_a_planned_system_is_bound_from_its_day_in_each_reading(key: str, readings: dict[str, str]) -> None:
    """Articles 2(8) and 49(3): what must be done before use does not bind earlier, and then not, and then again."""
    for as_of in (BEFORE, SINCE):
        row = found(key, {}, as_of, readings)
        assert (row.status, row.reason, row.applies_from) == ("does_not_apply", "not-yet", date(2028, 3, 1))
    assert found(key, {"lifecycle": "in_service"}, date(2028, 3, 1), readings).status == "applies"


@pytest.mark.parametrize("readings", [{}, FORMAL, BY_ARTICLE])
@pytest.mark.parametrize("key", ["aia-49-1", "aia-49-3"])
def test_without_a_day_development_is_outside_too(key: str, readings: dict[str, str]) -> None:
    for as_of in (BEFORE, SINCE):
        assert found(key, {"date_in_service": None}, as_of, readings).reason == "condition"


@pytest.mark.parametrize("as_of", [BEFORE, SINCE])
def test_the_excepted_system_in_development_need_not_be_registered_yet(as_of: date) -> None:
    """Article 49(2), on which Article 111(2) has no bearing."""
    assert found("aia-49-2", EXCEPTED, as_of, FORMAL).status == "does_not_apply"


def test_in_use_the_readings_still_part() -> None:
    """Article 113(c): a system in service between both days is bound only if legacy is counted from 2 August 2026."""
    used = {"lifecycle": "in_service", "date_in_service": "2026-09-01"}
    assert found("aia-49-3", used, BEFORE, FORMAL).reason == "not-yet"
    assert found("aia-49-3", used, BEFORE, BY_ARTICLE).status == "applies"
    placed = {**EXCEPTED, **used}
    assert found("aia-49-2", placed, BEFORE, FORMAL).status == "applies"
    assert found("aia-49-2", placed, BEFORE, {"section-5": "effective"}).status == "does_not_apply"
