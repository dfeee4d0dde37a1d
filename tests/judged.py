"""Judge a page in a browser: by axe-core on each screen that readers have, and by keyboard."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]

SEEN = {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}
"""What colours decide: all that differs on paper, which holds the same document as the screen and is not operated."""

WIDE = {"width": 1280, "height": 900}
NARROW = {"width": 320, "height": 640}
PAPER = {"width": 794, "height": 1123}


def violations(page: Any, rules: object = RULES) -> list[tuple[str, list[str]]]:
    """Give the rules that a page breaks, with the first elements that do."""
    from axe_playwright_python.sync_playwright import Axe

    found = Axe().run(page, options={"runOnly": rules, "resultTypes": ["violations"]}).response["violations"]
    return [(one["id"], [node["html"][:200] for node in one["nodes"][:3]]) for one in found]


def faults(
    browser: Any,
    address: str,
    then: Callable[[Any], None] = lambda _: None,
    in_the_dark: object = RULES,
    on_paper: bool = True,
) -> list[Any]:
    """Say what is wrong with an address: in Dutch at the smallest width, in English in the dark, and that on paper.

    `{language}` in it is filled in, and something may be done there first.
    """
    context = browser.new_context(color_scheme="light", viewport=NARROW, bypass_csp=True)
    page = context.new_page()

    def judged(screen: str, rules: object) -> Iterator[tuple[str, object]]:
        yield from ((screen, one) for one in violations(page, rules))
        if page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"):
            yield screen, "wider than the screen"

    page.goto(address.format(language="nl"))
    then(page)
    found = list(judged("narrow", RULES))
    page.set_viewport_size(WIDE)
    page.emulate_media(color_scheme="dark")
    page.goto(address.format(language="en"))
    then(page)
    found += judged("dark", in_the_dark)
    if on_paper:
        page.set_viewport_size(PAPER)
        page.emulate_media(color_scheme="dark", media="print")
        found += judged("paper", SEEN)
    context.close()
    return found


def follow(page: Any, control: Any) -> None:
    """Press a link or a button and be on the page that it leads to: a click by itself may return before it is there."""
    with page.expect_navigation():
        control.click()


def tab_to(page: Any, attribute: str, value: str) -> None:
    """Press Tab until an element has the focus."""
    for _ in range(40):
        page.keyboard.press("Tab")
        if page.locator(":focus").get_attribute(attribute) == value:
            return
    pytest.fail(f"Tab reaches no {attribute}={value}")
