"""The pages to ask in, as a browser gets them, and the facts of a form in which every question is answered."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

import httpx

from documents import Element, faults, read_page
from doors import send
from systems import norms

HOSTILE = "\"><script>alert(1)</script>{{ 7*7 }}\u202e'<b>"

VALUES = {"bool": "yes", "date": "2027-01", "set": "none"}

FULL = urlencode(
    [(one.key, "no" if one.excludes else VALUES.get(one.type) or one.domain[0]) for one in norms().facts.values()]
)


def fetch(path: str, **parts: Any) -> httpx.Response:
    return send("POST" if parts else "GET", path, **parts)


def show(path: str, status: int = 200, **parts: Any) -> Element:
    answer = fetch(path, **parts)
    assert (answer.status_code, answer.headers["content-type"]) == (status, "text/html; charset=utf-8")
    page = read_page(answer.text)
    assert faults(page) == []
    assert page.one("html").attributes["lang"] == path[1:3]
    return page


def problems(page: Element) -> list[tuple[str, str]]:
    """Give what the summary of errors says, with the field that each leads to."""
    (summary,) = page.all("div", **{"class": "problem"})
    assert page.one("title").text.startswith(("Fout: ", "Error: "))
    return [
        (item.one("a").attributes["href"] if item.all("a") else "", item.text)
        for item in summary.all("li")
    ]  # fmt: skip


def question_of(page: Element) -> str:
    return page.one("input", name="asked").attributes["value"]
