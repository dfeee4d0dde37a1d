"""Mistakes in the address of an answer: told together, and hostile text shown as text."""

import pytest

from answer_pages import read
from doors import get


@pytest.mark.parametrize("language", ["nl", "en"])
def test_mistakes_are_told_together_each_with_its_field(language: str) -> None:
    page = read(f"/{language}/answer?as_of=2026-99-99&group=colour&personal_data=maybe&nothing=1", 400)
    start = next(number for number, (_, attrs) in enumerate(page.seen) if attrs.get("class") == "problem")
    targets = [attrs["href"] for tag, attrs in page.seen[start:] if tag == "a" and "#" in attrs["href"]]
    assert [target.rpartition("#")[2] for target in targets] == ["as_of", "personal_data", "group"]
    assert len([attrs for attrs, _ in page.all("li") if not attrs]) >= 4
    (field,) = [attrs for attrs, _ in page.all("input") if attrs.get("id") == "as_of"]
    assert (field["value"], field["aria-invalid"]) == ("2026-99-99", "true")


@pytest.mark.parametrize("path", ["answer", "answer/aia-27-1", "answer/compare", "answer/picture"])
def test_hostile_text_is_shown_as_text(path: str) -> None:
    text = get(f"/nl/{path}?title=%22%3E%3Cscript%3Ealert(1)%3C/script%3E&as_of=2026-11-22").text
    assert "<script" not in text
    assert path == "answer/picture" or "&lt;script&gt;alert(1)&lt;/script&gt;" in text


@pytest.mark.parametrize("path", ["answer", "answer/aia-27-1", "ask/all"])
@pytest.mark.parametrize("cut", ["anne", "annex3"])
def test_an_address_that_was_cut_is_not_answered(path: str, cut: str) -> None:
    """What stood behind it is lost: the answer to the rest would be another one, and nobody would see it."""
    page = read(f"/nl/{path}?is_ai_system=yes&{cut}", 400)
    assert any(f"'{cut}' staat zonder waarde in het adres" in text for _, text in page.all("li"))
    assert get("/nl/answer?is_ai_system=yes&annex3=").status_code == 200  # a field that was left empty


def test_an_address_without_values_is_not_said_to_hold_two_answers() -> None:
    page = read("/nl/answer?annex3&is_ai", 400)
    assert any("'annex3' staat zonder waarde in het adres" in text for _, text in page.all("li"))


def test_a_title_too_long_is_refused_on_a_page() -> None:
    page = read(f"/nl/answer?title={'x' * 5_000}", 400)
    assert any("langer dan 200 tekens" in text for _, text in page.all("li"))


@pytest.mark.parametrize("path", ["answer/aia-27-x", "doc/picture/measure/nothing", "doc/picture/fact/personal_data"])
@pytest.mark.parametrize("language", ["nl", "en"])
def test_what_is_not_there_is_told_on_a_page(language: str, path: str) -> None:
    answer = get(f"/{language}/{path}")
    assert (answer.status_code, answer.headers["content-language"]) == (404, language)
