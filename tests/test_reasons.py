"""Why a norm does not apply, in a few words: what is only in development is not out of scope for good."""

from __future__ import annotations

from datetime import date

import pytest

from answer_pages import EXAMPLES, ROOT
from documents import read_page
from doors import get
from normgraph.description import parse_description
from normgraph.errors import Language
from normgraph.model import Answer, SmallestChange
from normgraph.settings import Settings
from normgraph.texts import pick
from normgraph.writing.answer_text import answer_text, explanation_text
from normgraph.writing.reasons import reason_text
from normgraph.writing.values import say_change
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


# ---- when it would ----


@pytest.mark.parametrize(
    ("language", "said"),
    [("nl", "van toepassing als dit zo is: ‘{}’ ja"), ("en", "applies if this is so: ‘{}’ yes")],
)
def test_when_it_would_is_said_by_the_question_and_its_answer(language: Language, said: str) -> None:
    """Article 50(3) of the AI Act: a label such as `is an emotion recognition system` is no part of a sentence."""
    chatbot = parse_description((ROOT / "data" / "examples" / "chatbot.yaml").read_bytes(), Settings())["facts"]
    answer = engine().answer(described(chatbot), TODAY, TODAY)
    row = next(one for one in answer.requirements if one.requirement.key == "aia-50-3")
    wanted = said.format(pick(norms().facts["emotion_recognition"].question, language))
    lines = [line.text.strip() for line in explanation_text(row, answer, norms().facts, language)]
    assert f"{wanted}  [emotion_recognition]" in lines
    page = read_page(get(f"/{language}/answer/aia-50-3?{EXAMPLES['chatbot']}").text)
    links = [one for one in page.all("li") if one.text.startswith(wanted)]
    assert [link.all("span", **{"class": "unseen"})[0].text.removeprefix(": ") for link in links] == [wanted]


def test_two_changes_and_other_values_are_one_sentence() -> None:
    facts = norms().facts
    change = SmallestChange(
        {"is_ai_system": True, "annex3": ["5a"]}, date(2027, 12, 2), "applies", {"annex3": [["1a"]]}
    )
    ai, point = facts["is_ai_system"].question.nl, facts["annex3"]
    values = " of ".join(point.member_labels[code].nl for code in ("5a", "1a"))
    assert say_change(change, facts, "nl") == (
        f"van toepassing vanaf 2 december 2027 als dit zo is: ‘{ai}’ ja en ‘{point.question.nl}’ {values}"
    )
