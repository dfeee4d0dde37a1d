"""Judge a page in a browser by axe-core, on each screen that readers have."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]

SEEN = {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}
"""What colours decide: all that differs on paper, which holds the same document as the screen and is not operated."""

WIDE = {"width": 1280, "height": 900}
SCREENS: dict[str, tuple[str, str, dict[str, Any]]] = {
    "light": ("nl", "screen", {"color_scheme": "light", "viewport": {"width": 320, "height": 640}}),
    "dark": ("en", "screen", {"color_scheme": "dark", "viewport": WIDE}),
    "paper": ("nl", "print", {"color_scheme": "dark", "viewport": {"width": 794, "height": 1123}}),
}
"""Language, medium and options of each: the smallest width, the other language, and paper of who reads in the dark."""


def violations(page: Any, rules: object = RULES) -> list[tuple[str, list[str]]]:
    """Give the rules that a page breaks, with the first elements that do."""
    from axe_playwright_python.sync_playwright import Axe

    found = Axe().run(page, options={"runOnly": rules, "resultTypes": ["violations"]}).response["violations"]
    return [(one["id"], [node["html"][:200] for node in one["nodes"][:3]]) for one in found]


def faults(
    browser: Any, address: str, screen: str, then: Callable[[Any], None] = lambda _: None, rules: object = RULES
) -> list[Any]:
    """Open an address on a screen, with `{language}` filled in, do something there, and say what is wrong."""
    language, media, options = SCREENS[screen]
    context = browser.new_context(**options, bypass_csp=True)
    page = context.new_page()
    page.goto(address.format(language=language))
    then(page)
    page.emulate_media(media=media)
    found: list[Any] = list(violations(page, SEEN if media == "print" else rules))
    if page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"):
        found.append("wider than the screen")
    context.close()
    return found
