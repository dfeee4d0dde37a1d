"""The pages of an answer in a browser: accessible by axe-core on every screen, and usable by keyboard.

Scripts are off where a task is done, as none may be needed.
"""

from __future__ import annotations

from typing import Any

import pytest

from answer_pages import ASSISTANCE, PAGES
from endpoint import Endpoint
from judged import faults


@pytest.mark.parametrize("name", PAGES)
def test_pages_are_accessible(endpoint: Endpoint, browser: Any, name: str) -> None:
    assert faults(browser, f"{endpoint.address}/{{language}}/{PAGES[name]}") == []


def test_an_answer_is_read_and_moved_in_time_without_scripts(endpoint: Endpoint, browser: Any) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{endpoint.address}/nl/answer?{ASSISTANCE}&act=aia&status=applies")
    page.get_by_role("link", name="Neem maatregelen voor de AI-geletterdheid").click()
    page.wait_for_url("**/nl/answer/aia-4-1?**personal_data=yes**")
    page.get_by_role("link", name="Antwoord", exact=True).click()
    page.get_by_text("Andere dag of andere indeling").click()
    page.get_by_label("Stand per (dag)").fill("2-8-2030")
    page.get_by_role("button", name="Toon", exact=True).click()
    page.wait_for_url("**as_of=2-8-2030**")
    assert "2 augustus 2030" in page.locator("main").inner_text()
    page.get_by_role("link", name="Vergelijk twee dagen").click()
    page.get_by_label("Verander één feit").select_option("contributes_to_besluit")
    page.get_by_role("button", name="Toon het verschil").click()
    page.get_by_role("radio", name="Ja").check()
    page.get_by_role("button", name="Toon het verschil").click()
    assert "van toepassing" in page.locator("h2").first.inner_text()
    page.get_by_role("link", name="Terug naar het antwoord").click()
    page.get_by_role("link", name="JSON", exact=True).click()
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
