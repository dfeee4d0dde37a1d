"""What an answer warns of on a use of Annex III to the AI Act, and on recognising emotions."""

from __future__ import annotations

from datetime import date

import pytest

from systems import Facts, warns

EMOTIONS: Facts = {"is_ai_system": True, "emotion_recognition": True, "annex3": [], "prohibited": []}
AT_WORK: Facts = {**EMOTIONS, "annex3": ["1c"], "used_on_employees": True}


@pytest.mark.parametrize(
    ("otherwise", "expected"),
    [
        ({}, True),
        ({"annex3": ["5a"]}, True),
        ({"annex3": ["1c"]}, False),
        ({"annex3": None}, False),  # the answer waits for it
        ({"emotion_recognition": False}, False),
        ({"emotion_recognition": False, "biometric_categorisation": True}, False),  # 1(b): by sensitive traits alone
        ({"prohibited": ["f"]}, False),  # Annex III, point 1, lists what is permitted
        ({"is_ai_system": False}, False),
    ],
)
def test_emotion_recognition_outside_annex_iii_is_told(otherwise: Facts, expected: bool) -> None:
    """Annex III, point 1(c): AI systems intended to be used for emotion recognition."""
    assert warns("is not under Annex III, point 1(c)", {**EMOTIONS, **otherwise}) is expected


@pytest.mark.parametrize(
    ("otherwise", "expected"),
    [
        ({}, True),
        ({"used_on_employees": False, "annex3": ["1c", "3d"]}, True),
        ({"used_on_employees": False, "annex3": ["1c", "4a"]}, True),
        ({"used_on_employees": False}, False),
        ({"prohibited": ["f"]}, False),
        ({"prohibited": None}, False),  # the answer waits for it
        ({"emotion_recognition": None}, False),
    ],
)
def test_emotions_at_work_or_school_presuppose_a_reason(otherwise: Facts, expected: bool) -> None:
    """Article 5(1)(f): except for medical or safety reasons; Article 113(a): from 2 February 2025."""
    assert warns("presupposes such a reason", {**AT_WORK, **otherwise}) is expected
    assert not warns("presupposes such a reason", {**AT_WORK, **otherwise}, date(2025, 2, 1))


DEROGATED: Facts = {
    "is_ai_system": True,
    "annex1_section": "none",
    "art63_condition": ["b"],
    "art63_no_significant_risk": True,
    "profiling": False,
}


@pytest.mark.parametrize(
    ("otherwise", "expected"),
    [
        ({}, True),
        ({"annex3": {"in": ["5a"], "out": []}}, True),
        ({"annex3": {"in": ["5a"], "out": ["6e"]}}, False),
        ({"annex3": ["6e"]}, False),
        ({"profiling": None}, False),
        ({"profiling": True}, False),
        ({"profiling": None, "personal_data": False}, True),
        ({"art63_condition": []}, False),
        ({"art63_no_significant_risk": None}, False),
        ({"is_ai_system": False}, False),
    ],
)
def test_that_the_derogation_waits_for_point_6_e_alone_is_warns(otherwise: Facts, expected: bool) -> None:
    """Article 6(3), last subparagraph, and Annex III, point 6(e), which is profiling itself."""
    assert warns("hangs only on Annex III, point 6(e)", {**DEROGATED, **otherwise}) is expected


@pytest.mark.parametrize(
    ("otherwise", "expected"),
    [
        ({}, True),
        ({"annex3": {"in": ["5a"], "out": []}}, True),
        ({"annex3": []}, False),
        ({"art63_condition": []}, False),
        ({"art63_no_significant_risk": True}, False),
        ({"art63_no_significant_risk": None}, False),  # the answer waits for it
        ({"profiling": True}, False),
        ({"annex3": ["6e"]}, False),
        ({"is_ai_system": False}, False),
    ],
)
def test_a_limited_task_with_a_significant_risk_is_told(otherwise: Facts, expected: bool) -> None:
    """Article 6(3), second subparagraph: where any of the conditions is fulfilled, or only without significant risk."""
    facts = {**DEROGATED, "annex3": ["5a"], "art63_no_significant_risk": False, **otherwise}
    assert warns("such task is enough", facts) is expected
