"""The pages: whole documents in two languages, with the headers that keep a browser at home."""

import asyncio

import pytest
from starlette.requests import Request
from starlette.types import Message

from documents import faults, read_page
from doors import get, send
from normgraph.api.metrics import Metrics
from normgraph.api.observe import Observed

BROWSER = {"accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", "accept-language": "nl"}


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


@pytest.mark.parametrize(
    ("path", "status", "code"),
    [
        ("/nl/doc/requirement", 405, "method-not-allowed"),
        ("/en/", 405, "method-not-allowed"),
        ("/en/answer.csv", 405, "method-not-allowed"),
    ],
)
def test_a_browser_that_sends_what_a_page_does_not_take_gets_a_page(path: str, status: int, code: str) -> None:
    """In the language of the page, with what a problem document tells; who would rather have that, gets it."""
    found, as_data = send("POST", path, headers=BROWSER), send("POST", path, headers={"accept": "application/json"})
    page = read_page(found.text)
    told = as_data.json()
    assert (found.status_code, as_data.status_code) == (status, status)
    assert page.one("html").attributes["lang"] == path[1:3] == as_data.headers["content-language"]
    assert faults(page) == []
    for text in (told["title"], told["detail"], str(status), code, f"Allow: {found.headers['allow']}"):
        assert text in page.one("main").text
    assert f'href="{path}"' in found.text
    assert found.headers["allow"] == as_data.headers["allow"] == "GET, HEAD, OPTIONS"


@pytest.mark.parametrize(
    ("path", "otherwise"),
    [("/nl", "/en/"), ("/nl/doc/requirement", "/en/doc/requirement"), ("/id/requirement/aia-27-1", "/en/")],
)
def test_a_page_on_a_refusal_leads_on(path: str, otherwise: str) -> None:
    page = read_page(send("POST", path, headers=BROWSER).text)
    links = {one.text: one.attributes["href"] for one in page.all("a")}
    assert (links["Open dit adres als pagina"], links["English"]) == (path, otherwise)
    assert all(get(to, headers=BROWSER).status_code < 400 for to in (path, otherwise))  # a thing leads to its page


def test_errors_of_lists_are_read_in_a_browser_too() -> None:
    found = get("/nl/doc/requirement.csv?act=zz", headers=BROWSER)
    assert (found.status_code, found.headers["content-type"]) == (422, "text/html; charset=utf-8")
    assert "'zz' bestaat niet" in read_page(found.text).one("main").text
    assert get("/v1/requirements?act=zz", headers=BROWSER).headers["content-type"] == "application/problem+json"
    for accept in ("*/*", "application/problem+json, text/html;q=0.9"):
        found = get("/nl/doc/requirement.csv?act=zz", headers={"accept": accept})
        assert found.headers["content-type"] == "application/problem+json"


def test_a_reader_is_told_on_a_page_that_the_server_stops() -> None:
    sent: list[Message] = []

    async def stopped(*_: object) -> None:
        raise asyncio.CancelledError

    async def keep(message: Message) -> None:
        sent.append(message)

    headers = [(name.encode(), value.encode()) for name, value in BROWSER.items()]
    scope = {"type": "http", "method": "GET", "path": "/en/answer", "headers": headers}
    asyncio.run(Observed(stopped, Metrics())(scope, Request(scope).receive, keep))
    assert sent[0]["status"] == 503
    assert "the server stops" in read_page(sent[1]["body"].decode()).one("main").text
    assert b"retry-after" in dict(sent[0]["headers"])
