"""Why a norm does not apply, in a few words: what is only in development is not out of scope for good."""

from __future__ import annotations

from datetime import date

import pytest

from normgraph.errors import Language
from normgraph.model import Answer
from normgraph.writing.answer_text import answer_text, explanation_text
from normgraph.writing.reasons import reason_text
from systems import TODAY, described, engine, norms

DEVELOPED = {
    "is_ai_system": True,
    "excl_scope": False,
    "role_deployer": True,
    "annex3": ["5a"],
    "lifecycle": "development",
}


def answered(**facts: object) -> Answer:
    return engine().answer(described({**DEVELOPED, **facts}), TODAY, TODAY)


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("nl", "nog in ontwikkeling (artikel 2, lid 8, AI-verordening)"),
        ("en", "still in development (Article 2(8), AI Act)"),
    ],
)
def test_what_is_in_development_is_not_called_out_of_scope(language: Language, said: str) -> None:
    """Article 2(8) of the AI Act: it does not hold for development before a system is put into service."""
    answer = answered(date_in_service=str(date(2028, 2, 1)))
    row = next(one for one in answer.requirements if one.requirement.key == "aia-26-1")
    assert (row.reason, reason_text(row, language)) == ("out-of-scope", said)
    lines = [line.text for line in answer_text(answer, norms().facts, language)]
    assert any(line.startswith(f"  {said}") for line in lines)
    assert any(said in line.text for line in explanation_text(row, answer, norms().facts, language))


def test_what_is_out_of_scope_for_another_reason_is_called_that() -> None:
    """Article 2(1) and 3(1) of the AI Act."""
    answer = answered(is_ai_system=False, lifecycle="in_service")
    row = next(one for one in answer.requirements if one.requirement.key == "aia-26-1")
    assert (row.reason, reason_text(row, "en")) == ("out-of-scope", "act does not apply")
    open_row = next(one for one in answer.requirements if one.status == "undetermined")
    assert reason_text(open_row, "en") == ""
