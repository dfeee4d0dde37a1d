"""The pages of an answer in a browser: accessible by axe-core on every screen, and usable by keyboard.

Scripts are off where a task is done, as none may be needed.
"""

from __future__ import annotations

import re
from typing import Any, get_args

import pytest

from answer_pages import ASSISTANCE, PAGES
from endpoint import Endpoint
from judged import faults, follow
from normgraph.errors import Language
from normgraph.model.answer import DayKind
from normgraph.texts import say
from normgraph.web.outcome.timeline import COUNT_WIDTH


@pytest.mark.parametrize("name", PAGES)
def test_pages_are_accessible(endpoint: Endpoint, browser: Any, name: str) -> None:
    assert faults(browser, f"{endpoint.address}/{{language}}/{PAGES[name]}") == []


def test_an_answer_is_read_and_moved_in_time_without_scripts(endpoint: Endpoint, browser: Any) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{endpoint.address}/nl/answer?{ASSISTANCE}&act=aia&status=applies")
    follow(page, page.get_by_role("link", name="Neem maatregelen voor de AI-geletterdheid"))
    page.wait_for_url("**/nl/answer/aia-4-1?**personal_data=yes**")
    follow(page, page.get_by_role("link", name="Antwoord", exact=True))
    page.get_by_text("Andere dag of andere indeling").click()
    page.get_by_label("Stand per (dag)").fill("2-8-2030")
    follow(page, page.get_by_role("button", name="Toon", exact=True))
    page.wait_for_url("**as_of=2-8-2030**")
    assert "2 augustus 2030" in page.locator("main").inner_text()
    follow(page, page.get_by_role("link", name="Vergelijk twee dagen"))
    page.get_by_label("Verander één feit").select_option("contributes_to_besluit")
    follow(page, page.get_by_role("button", name="Toon het verschil"))
    page.get_by_role("radio", name="Ja").check()
    follow(page, page.get_by_role("button", name="Toon het verschil"))
    assert "van toepassing" in page.locator("h2").first.inner_text()
    follow(page, page.get_by_role("link", name="Terug naar het antwoord"))
    follow(page, page.get_by_role("link", name="JSON", exact=True))
    page.wait_for_url("**/nl/answer.json?**")
    context.close()


def test_a_drawing_is_walked_by_keyboard(endpoint: Endpoint, browser: Any) -> None:
    page = browser.new_page()
    page.goto(f"{endpoint.address}/en/doc/picture/requirement/aia-27-1")
    page.locator(".scroll").focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url("**/en/doc/act/aia")
    page.close()


def test_paper_has_the_answer_and_no_controls(endpoint: Endpoint, browser: Any) -> None:
    page = browser.new_page()
    page.emulate_media(media="print")
    page.goto(f"{endpoint.address}/nl/answer?{ASSISTANCE}&act=aia&status=applies")
    assert page.locator("nav").first.is_hidden()
    assert page.locator("#find").is_hidden()
    assert page.get_by_role("button", name="Toon", exact=True).is_hidden()
    assert page.get_by_text("Neem maatregelen voor de AI-geletterdheid").is_visible()
    source = page.locator('main a[href^="http"]').first
    assert "eur-lex" in source.evaluate("one => getComputedStyle(one, '::after').content")
    page.close()


def test_paper_has_what_is_folded_on_the_screen(endpoint: Endpoint, browser: Any) -> None:
    page = browser.new_page()
    page.goto(f"{endpoint.address}/nl/answer/aia-4-1?{ASSISTANCE}")
    folded = page.locator("details:not([open]) .tree li").last
    assert folded.is_hidden()
    page.emulate_media(media="print")
    assert folded.is_visible()
    page.goto(f"{endpoint.address}/nl/answer?{ASSISTANCE}")
    assert page.locator("details:not([open]) dd").first.is_visible()
    assert page.get_by_text("Download dan het dossier").is_visible()
    page.close()


def test_on_a_narrow_screen_the_days_are_told_by_the_list_alone(endpoint: Endpoint, browser: Any) -> None:
    page = browser.new_page()
    for width, drawn in ((1000, True), (320, False)):
        page.set_viewport_size({"width": width, "height": 700})
        page.goto(f"{endpoint.address}/nl/answer?{ASSISTANCE}")
        assert page.locator("svg.course").is_visible() is drawn
        assert page.locator("li[id^=on-]").first.is_visible()
    page.close()


CONDITIONS = [f"answer/aia-26-2?{ASSISTANCE}", "doc/requirement/aia-27-1", "doc/qualification/high-risk"]
"""Pages with a condition of many lists in one another."""

OPEN_ALL = "document.querySelectorAll('details').forEach(one => one.open = true)"


@pytest.mark.parametrize("path", CONDITIONS)
def test_a_whole_condition_can_be_read_on_a_narrow_screen(endpoint: Endpoint, browser: Any, path: str) -> None:
    """At 400% zoom a screen of 1280 pixels has 320 (WCAG 2.2, 1.4.10)."""
    page = browser.new_page(viewport={"width": 320, "height": 700})
    page.goto(f"{endpoint.address}/nl/{path}")
    page.evaluate(OPEN_ALL)
    assert page.evaluate("document.documentElement.scrollWidth") == 320
    widths = page.locator("details li").evaluate_all("all => all.map(one => one.getBoundingClientRect().width)")
    assert len(widths) > 50
    assert min(widths) >= 120
    page.close()


@pytest.mark.parametrize("path", CONDITIONS[:2])
def test_a_whole_condition_is_printed_on_few_sheets(endpoint: Endpoint, browser: Any, path: str) -> None:
    """A branch that may not be broken goes to the next sheet, and so do those within it: one line a sheet."""
    page = browser.new_page()
    page.goto(f"{endpoint.address}/nl/{path}")
    assert len(re.findall(rb"/Type\s*/Page\b", page.pdf(format="A4"))) <= 18
    page.emulate_media(media="print")
    for address in page.locator(".tree a").all()[:3]:
        assert address.evaluate("one => getComputedStyle(one, '::after').content") == "none"
    assert page.locator("h2").first.evaluate("one => getComputedStyle(one).breakInside") == "avoid"
    page.close()


@pytest.mark.parametrize("path", [f"evidence?{ASSISTANCE}", "register?q=voorbeeldstad"])
def test_paper_has_every_column_of_a_table(endpoint: Endpoint, browser: Any, path: str) -> None:
    page = browser.new_page(viewport={"width": 700, "height": 900})  # A4 between its margins
    page.emulate_media(media="print")
    page.goto(f"{endpoint.address}/nl/{path}")
    tables = page.locator(".scroll")
    assert tables.count()
    for one in tables.all():
        assert one.evaluate("one => getComputedStyle(one).overflowX") == "visible"
        assert one.locator("table").evaluate("one => one.getBoundingClientRect().right") <= 700
    page.close()


@pytest.mark.parametrize("language", get_args(Language))
def test_the_longest_words_fit_behind_the_longest_bar(endpoint: Endpoint, browser: Any, language: Language) -> None:
    page = browser.new_page()
    page.goto(f"{endpoint.address}/{language}/answer?{ASSISTANCE}")
    text = page.locator(".course rect + text").first
    for kind in get_args(DayKind):
        words = f"{say(kind, language)}: 100"
        width = text.evaluate("(one, words) => { one.textContent = words; return one.getBBox().width }", words)
        assert width <= COUNT_WIDTH - 6, words
    page.close()


def test_no_word_breaks_and_no_colon_stands_alone_on_a_narrow_screen(endpoint: Endpoint, browser: Any) -> None:
    page = browser.new_page(viewport={"width": 320, "height": 640})
    page.goto(f"{endpoint.address}/nl/answer/aia-27-1?{ASSISTANCE}")
    lines = page.locator("h1 a").evaluate_all("all => all.map(one => one.getClientRects().length)")
    page.goto(f"{endpoint.address}/nl/answer?{ASSISTANCE}")
    counts = page.locator(".counts li").evaluate_all("all => all.map(one => one.childNodes[1].textContent.trim())")
    page.close()
    assert lines == [1]  # the term “hoogrisicosysteem”
    assert counts == ["", "", ""]
