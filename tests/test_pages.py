"""The pages: whole documents in two languages, with the headers that keep a browser at home."""

import pytest

from documents import faults, read_page
from doors import get


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_first_page_is_whole(language: str) -> None:
    answer = get(f"/{language}/")
    page = read_page(answer.text)
    assert answer.status_code == 200
    assert next(iter(page)).tag == "html"
    assert page.one("html").attributes == {"lang": language}
    assert faults(page) == []
    assert all(one.attributes.get("href", "/").startswith(("/", "#")) for one in page)


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


@pytest.mark.parametrize(
    "path", ["", "ask", "ask/all", "how", "terms", "answer", "evidence?is_ai_system=yes", "sparql"]
)
def test_a_page_travels_packed_and_is_kept_by_no_cache(path: str) -> None:
    packed, plain = (get(f"/nl/{path}", headers={"accept-encoding": taken}) for taken in ("gzip", "identity"))
    assert packed.headers["content-encoding"] == "gzip"
    assert int(packed.headers["content-length"]) < len(plain.content) / 2
    assert packed.text == plain.text
    for one in (packed, plain):
        assert (one.headers["cache-control"], one.headers["content-language"]) == ("no-store", "nl")
    assert "content-encoding" not in plain.headers


def test_a_style_sheet_travels_without_what_is_there_for_its_writers() -> None:
    sheet = get("/static/style.css").text
    assert [one for one in ("\n", "/*", "{ ", " }", ";}") if one in sheet] == []
    assert '::after{content:" (" attr(href) ")";' in sheet
    assert ".why + ul{" in get("/static/answer.css").text
