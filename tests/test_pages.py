"""The pages: whole documents in two languages, with the headers that keep a browser at home."""

from html.parser import HTMLParser

import pytest

from doors import get

VOID = {"meta", "link", "input", "br", "hr", "img"}


class Outline(HTMLParser):
    """Checks that elements close in order, and collects what tests ask for."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.seen: list[tuple[str, dict[str, str | None]]] = []
        self.feed(text)
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_first_page_is_whole(language: str) -> None:
    answer = get(f"/{language}/")
    outline = Outline(answer.text)
    tags = [tag for tag, _ in outline.seen]
    assert answer.status_code == 200
    assert outline.seen[0] == ("html", {"lang": language})
    assert tags.count("h1") == tags.count("main") == 1
    assert "script" not in tags
    assert all((attrs.get("href") or "/").startswith(("/", "#")) for _, attrs in outline.seen)


def test_the_root_leads_to_dutch() -> None:
    answer = get("/")
    assert (answer.status_code, answer.headers["location"]) == (303, "/nl/")


def test_the_style_sheet_is_served_and_nothing_else() -> None:
    assert get("/static/style.css").headers["content-type"].startswith("text/css")
    assert get("/static/layout.py").status_code == 404
    assert get("/static/..%2Flayout.py").status_code == 404


@pytest.mark.parametrize("path", ["/nl/", "/static/style.css", "/v1/facts", "/nothing-here"])
def test_a_browser_is_told_to_stay_at_home(path: str) -> None:
    headers = get(path).headers
    assert "default-src 'self'" in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"


def test_a_browser_finds_an_icon() -> None:
    for path in ("/static/icon.svg", "/favicon.ico"):
        assert get(path).headers["content-type"] == "image/svg+xml"


def test_an_unknown_language_is_not_found() -> None:
    assert get("/fy/").status_code in (404, 422)
