"""The list of mandatory DPIAs of 27 November 2019 decides nothing before it, unless something else decided already."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from systems import TODAY, described, engine

LISTED = {"personal_data": True, "data_regime": "avg", "ap_list": True}
BEFORE = date(2018, 6, 1)


@pytest.mark.parametrize(
    ("facts", "told"),
    [
        ({}, True),
        ({"edpb": ["1"]}, True),  # one criterion takes a judgement
        ({"edpb": ["1", "2"]}, False),
        ({"art35_3": True}, False),
    ],
)
def test_the_list_is_warned_of_only_where_nothing_else_decides(facts: dict[str, Any], told: bool) -> None:
    """GDPR 35(1), (3) and (4), and WP248: a reason names one ground, and the list is the shortest."""
    answer = engine().answer(described({**LISTED, **facts}), BEFORE, TODAY)
    assert next(one.status for one in answer.requirements if one.requirement.key == "avg-35-1") == "applies"
    assert any("The list of mandatory DPIAs" in one.en for one in answer.warnings) is told
