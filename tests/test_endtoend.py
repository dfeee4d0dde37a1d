"""A reader's whole way in a real browser: ask, answer, another day, paper, and files to take away.

With scripts and without, as none may be needed; all along the way the browser stays at home and has nothing to report.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from answer_pages import ASSISTANCE
from endpoint import Endpoint
from judged import WIDE, follow, tab_to

FILES = {
    "dossier.html": b"<!DOCTYPE html>",
    "dossier.docx": b"PK",
    "dossier.xlsx": b"PK",
    "dossier.jsonld": b"[",
    "receipt.json": b"{",
}
"""What an answer can be taken away as, and how each file begins."""


@contextmanager
def walking(browser: Any, address: str, **options: Any) -> Iterator[Any]:
    """Give a page of a browser that must ask nothing of others and must have no fault to tell."""
    context = browser.new_context(**options)
    page = context.new_page()
    elsewhere: list[str] = []
    said: list[str] = []
    page.on("request", lambda one: elsewhere.append(one.url) if not one.url.startswith(address) else None)
    page.on("console", lambda one: said.append(one.text) if one.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: said.append(str(error)))
    yield page
    context.close()
    assert elsewhere == []
    assert said == []


def taken(page: Any, name: str) -> bytes:
    """Give the file that a button of an answer gives; a PDF takes its time."""
    with page.expect_download(timeout=120_000) as started:
        page.locator(f"button[formaction$='/answer/{name}']").click(no_wait_after=True)
    assert started.value.suggested_filename == name
    content: bytes = started.value.path().read_bytes()
    return content


def test_a_pdf_is_taken_from_the_page(endpoint: Endpoint, browser: Any) -> None:
    """Of a system that is well known: the more is open, the longer the PDF and the time to make it."""
    with walking(browser, endpoint.address, java_script_enabled=False) as page:
        page.goto(f"{endpoint.address}/nl/answer?{ASSISTANCE}")
        assert taken(page, "dossier.pdf").startswith(b"%PDF-")


@pytest.mark.parametrize("scripts", [True, False])
def test_from_the_first_page_to_a_file(endpoint: Endpoint, browser: Any, scripts: bool) -> None:
    with walking(browser, endpoint.address, java_script_enabled=scripts, viewport=WIDE) as page:
        page.goto(f"{endpoint.address}/nl/")
        follow(page, page.get_by_role("link", name="Beantwoord vragen over een algoritme"))
        page.get_by_label("Naam van het algoritme").fill("Proef")
        follow(page, page.get_by_role("button", name="Begin", exact=True))
        for number in range(3):
            asked = page.locator("h1").inner_text()
            page.locator("main input[type=radio], main input[type=checkbox]").first.check()
            follow(page, page.get_by_role("button", name="Verder"))
            page.wait_for_url(lambda address: "asked=" not in address)
            assert page.locator("dl.answers dt").nth(number).inner_text() == asked
        follow(page, page.get_by_role("link", name="Toon het antwoord tot nu toe"))
        assert page.locator("h1").inner_text() == "Welke vereisten gelden?"
        assert page.locator("html").get_attribute("lang") == "nl"
        page.get_by_text("Andere dag of andere indeling").click()
        page.get_by_label("Stand per (dag)").fill("2-12-2027")
        follow(page, page.get_by_role("button", name="Toon", exact=True))
        page.wait_for_url("**as_of=*2-12-2027*")
        assert page.get_by_text("2 december 2027").first.is_visible()
        counts = [int(text) for text in page.locator(".counts strong").all_inner_texts()]
        page.emulate_media(media="print")
        assert page.locator("h1").is_visible()
        assert page.get_by_role("button", name="Toon", exact=True).is_hidden()
        assert page.locator("header nav").is_hidden()
        assert page.pdf()[:5] == b"%PDF-"
        page.emulate_media(media="screen")
        for name, beginning in FILES.items():
            assert taken(page, name).startswith(beginning)
        follow(page, page.get_by_role("link", name="JSON", exact=True))
        page.wait_for_url("**/nl/answer.json?**")
        answer = json.loads(page.locator("body").inner_text())
        assert answer["as_of"] == "2027-12-02"
        statuses = [one["status"] for one in answer["requirements"]]
        assert counts == [statuses.count(one) for one in ("applies", "undetermined", "does_not_apply")]


def test_the_questions_can_be_printed(endpoint: Endpoint, browser: Any) -> None:
    with walking(browser, endpoint.address, java_script_enabled=False) as page:
        page.goto(f"{endpoint.address}/nl/ask/all")
        page.emulate_media(media="print")
        assert page.get_by_text("Worden door of voor het algoritme persoonsgegevens verwerkt?").is_visible()


def test_a_link_to_a_mistake_shows_its_question_too(endpoint: Endpoint, browser: Any) -> None:
    page = browser.new_page(viewport=WIDE)
    page.goto(f"{endpoint.address}/nl/ask/all?personal_data=no&special_categories=yes")
    follow(page, page.locator(".problem a"))
    question = page.locator("label[for=special_categories]").bounding_box()
    assert question
    assert 0 <= question["y"] < WIDE["height"]
    page.close()


def test_an_answer_is_moved_and_opened_by_keyboard(endpoint: Endpoint, browser: Any) -> None:
    with walking(browser, endpoint.address, java_script_enabled=False) as page:
        page.goto(f"{endpoint.address}/en/answer?{ASSISTANCE}&act=aia")
        for _ in range(40):
            page.keyboard.press("Tab")
            if page.locator(":focus").all_inner_texts() == ["Another day or arrangement"]:
                break
        page.keyboard.press("Enter")
        tab_to(page, "name", "as_of")
        page.keyboard.press("Control+A")
        page.keyboard.type("2-8-2030")
        page.keyboard.press("Enter")
        page.wait_for_url("**as_of=2-8-2030**")
        assert page.get_by_text("2 August 2030").first.is_visible()
        for _ in range(60):
            page.keyboard.press("Tab")
            if (page.locator(":focus").get_attribute("formaction") or "").startswith("/en/answer/"):
                break
        label = page.locator(":focus").inner_text()
        page.keyboard.press("Enter")
        page.wait_for_url("**/en/answer/aia-*")
        assert page.locator("h1").inner_text() == label


@pytest.mark.parametrize("path", ["", "ask?title=", f"answer?{ASSISTANCE}&act=woo", "doc/act", "search?q=toezicht"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_focus_can_be_seen_wherever_it_goes(
    endpoint: Endpoint,
    browser: Any,
    path: str,
    scheme: str,
) -> None:
    with walking(browser, endpoint.address, color_scheme=scheme, viewport=WIDE) as page:
        page.goto(f"{endpoint.address}/nl/{path}")
        for _ in range(30):
            page.keyboard.press("Tab")
            focus = page.locator(":focus")
            if not focus.count():
                break
            width, style, shown = focus.evaluate(
                "one => [getComputedStyle(one).outlineWidth, getComputedStyle(one).outlineStyle, "
                "one.getBoundingClientRect().right > 0]"
            )
            assert (float(width.removesuffix("px")) >= 2, style, shown) == (True, "solid", True)


@pytest.mark.parametrize("path", ["ask/all?personal_data=maybe", "answer?as_of=never", "answer/compare?from=32-1-2026"])
def test_what_is_wrong_has_the_focus_and_leads_to_its_field(endpoint: Endpoint, browser: Any, path: str) -> None:
    page = browser.new_page()
    answer = page.goto(f"{endpoint.address}/nl/{path}")
    assert answer.status == 400
    assert page.title().startswith("Fout: ")
    assert page.locator(":focus").get_attribute("class") == "problem"
    page.keyboard.press("Tab")
    target = page.locator(":focus").get_attribute("href").partition("#")[2]
    page.keyboard.press("Enter")
    page.wait_for_url(f"**#{target}")
    assert page.locator(f"[id='{target}']").is_visible()
    page.close()
