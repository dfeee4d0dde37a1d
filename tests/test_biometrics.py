"""What an answer warns of where facts on recognising emotions sit ill with what the AI Act says of it."""

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
