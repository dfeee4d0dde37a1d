"""The data of an answer at the address of its page: what the API answers, in each form."""

from typing import Any

import pytest

from answer_pages import ASSISTANCE
from doors import get, send


def test_data_is_what_the_api_answers() -> None:
    facts = get(f"/nl/answer.json?{ASSISTANCE}").json()
    asked = {"facts": facts["facts"], "as_of": "2026-11-22", "known_at": "2026-11-22"}
    assert send("POST", "/v1/answers", json=asked).json() == facts


@pytest.mark.parametrize(
    ("suffix", "media_type"),
    [("json", "application/json"), ("ttl", "text/turtle"), ("jsonld", "application/ld+json"), ("csv", "text/csv")],
)
def test_data_comes_by_suffix_and_by_accept(suffix: str, media_type: str) -> None:
    by_suffix = get(f"/en/answer.{suffix}?{ASSISTANCE}")
    by_accept = get(f"/en/answer?{ASSISTANCE}", headers={"accept": media_type})
    assert by_suffix.content == by_accept.content
    assert by_suffix.headers["content-type"].partition(";")[0] == media_type
    assert by_suffix.headers["cache-control"] == by_accept.headers["cache-control"] == "no-store"


def test_data_of_a_faulty_question_is_a_problem_with_every_mistake() -> None:
    answer = get("/en/answer.json?as_of=2026-99-99&nothing=1")
    problem: dict[str, Any] = answer.json()
    assert (answer.status_code, answer.headers["content-type"]) == (400, "application/problem+json")
    assert [one["parameter"] for one in problem["errors"]] == ["as_of", "nothing"]


@pytest.mark.parametrize("path", ["answer.json", "answer/dossier.pdf", "answer/receipt.json"])
def test_a_browser_is_led_to_what_is_wrong(path: str) -> None:
    answer = get(f"/nl/{path}?personal_data=maybe", headers={"accept": "text/html,*/*;q=0.8"})
    assert (answer.status_code, answer.headers["location"]) == (303, "/nl/answer?personal_data=maybe")


def test_who_wants_data_sooner_than_a_page_is_not_led_round() -> None:
    answer = get("/nl/answer?personal_data=maybe", headers={"accept": "text/turtle,text/html;q=0.5"})
    assert (answer.status_code, answer.headers["content-type"]) == (400, "application/problem+json")
