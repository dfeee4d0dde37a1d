"""A mistake in the address goes along wherever a page leads, until it is mended: no answer comes without it."""

from __future__ import annotations

from urllib.parse import parse_qsl, urlsplit

import pytest

from asked_pages import problems, show
from documents import Element

GIVEN = [("annex3", "5a"), ("annex3", "none"), ("date_in_service", "31-9-2026")]
"""What a reader sends who ticks too much and mistypes a day."""

STATE = (
    "title=Proef&as_of=2026-11-22&is_ai_system=yes&role_deployer=yes&annex3=5a&annex3=none&lifecycle=in_service"
    "&date_in_service=31-9-2026"
)
FIELDS = ["annex3", "date_in_service"]


def wrong_in(page: Element) -> list[str]:
    """Give the fields to which the summary of mistakes leads."""
    return [href.rpartition("#")[2] for href, _ in problems(page)]


def sent(form: Element) -> list[tuple[str, str]]:
    """Give what a form sends as it stands."""
    inputs = [one.attributes for one in form.all("input") if one.attributes.get("type") in (None, "hidden")]
    return [(one["name"], one.get("value", "")) for one in inputs]


def link(page: Element, text: str) -> str:
    return next(one.attributes["href"] for one in page.all("a") if one.text.startswith(text))


@pytest.mark.parametrize("path", ["answer", "answer/aia-27-1", "answer/compare", "answer/picture", "ask"])
def test_the_other_language_has_the_same_mistakes(path: str) -> None:
    address = link(show(f"/nl/{path}?{STATE}", 400), "English")
    assert [pair for pair in parse_qsl(urlsplit(address).query) if pair in GIVEN] == GIVEN
    assert wrong_in(show(address, 400)) == FIELDS


@pytest.mark.parametrize(("path", "action"), [("answer", "answer"), ("answer/compare", "answer/compare")])
def test_the_forms_of_an_answer_send_what_cannot_be_read(path: str, action: str) -> None:
    page = show(f"/nl/{path}?{STATE}", 400)
    form = next(one for one in page.all("form") if one.attributes["action"] == f"/nl/{action}" and one.all("select"))
    assert [pair for pair in sent(form) if pair in GIVEN] == GIVEN


def test_what_was_given_stands_in_the_fields_where_it_is_mended() -> None:
    page = show(link(show(f"/nl/answer?{STATE}", 400), "Verbeter uw antwoorden"), 400)
    assert wrong_in(page) == FIELDS
    ticked = [one.attributes["value"] for one in page.all("input", name="annex3") if "checked" in one.attributes]
    assert ticked == ["5a", "none"]
    assert page.one("input", name="date_in_service").attributes["value"] == "31-9-2026"


def test_a_question_sends_the_mistakes_in_other_answers() -> None:
    page = show(f"/nl/ask?{STATE}", 400)
    form = next(one for one in page.all("form") if one.all("fieldset"))
    assert page.one("input", name="asked").attributes["value"] == "annex3"
    assert ("date_in_service", "31-9-2026") in sent(form)
    assert "annex3" not in dict(sent(form)), "its own controls send it"


def test_a_mistake_beside_a_supposition_is_told_once() -> None:
    page = show(f"/nl/answer/compare?{STATE}&what_if.personal_data=yes&fact=personal_data", 400)
    assert wrong_in(page) == FIELDS


@pytest.mark.parametrize(
    ("query", "told"),
    [
        (f"title={'x' * 300}", "Naam van het algoritme: langer dan 200 tekens: kort in"),
        ("as_of=maart+2027", "Stand per (dag): 'maart 2027' is geen dag; schrijf dag-maand-jaar, zoals 2-12-2027"),
        ("known_at=3-2027", "Recht zoals bekend op (dag): '3-2027' is geen dag; schrijf dag-maand-jaar"),
        ("reading.section-5=x", "'x'"),
        ("personal_data=maybe", "'maybe' kan niet"),
    ],
)
def test_a_mistake_is_told_by_the_name_of_its_field(query: str, told: str) -> None:
    field = query.partition("=")[0]
    ((href, text),) = problems(show(f"/nl/answer?{query}", 400))
    assert told in text
    assert not text.startswith(("Welke vereisten gelden?", "'"))
    assert href.endswith(f"#{field}")
    assert href.startswith("#" if field in ("as_of", "known_at") else "/nl/ask/all?")
    ((_, there),) = problems(show(f"/nl/ask/all?{query}", 400))
    assert there.endswith(text.partition(": ")[2])


def test_a_page_without_the_field_leads_to_the_one_that_has_it() -> None:
    ((href, _),) = problems(show("/nl/answer/compare?as_of=31-9-2026", 400))
    assert href == "/nl/ask/all?as_of=31-9-2026#as_of"


def test_a_filter_by_day_takes_a_day_alone() -> None:
    page = show("/nl/doc/provision?act=aia&as_of=maart+2027", 422)
    assert "'maart 2027' is geen dag; schrijf dag-maand-jaar" in page.one("main").text
