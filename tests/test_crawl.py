"""Every page that a reader can come to: it is there, whole, small, in its language, and there in the other one too."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from crawl import Visit, crawl, kind_of
from documents import faults, iso_dates, read_page
from doors import get
from endpoint import Endpoint
from foreign import foreign, sounds_like
from judged import SEEN
from judged import faults as barriers
from normgraph.norms import load_practice
from normgraph.terms import COLLECTIONS

MOST = 100_000
KINDS = (
    "ask",
    "ask/all",
    "answer",
    "answer/*",
    "answer/compare",
    "answer/picture",
    "doc",
    "doc/act",
    "doc/act/*",
    "how",
)

ELSEWHERE = ("answer", "ask", "sparql", "how")
"""Pages that other tests judge in a browser in more states: `test_browser` and `test_answer_browser`."""

TECHNICAL = {"condition", "period"}
"""Kinds of things of which a page is tried for all that only builders look up: they share one template."""

LISTS = {"act", "requirement", "fact"}
"""Kinds of things whose lists are tried for those of all: the longest, and the one with filters; so with pictures."""


@pytest.fixture(scope="module", autouse=True)
def forgotten() -> Iterator[None]:
    """Let go of the pages in the end, which take hundreds of megabytes."""
    yield
    crawl.cache_clear()


def pages() -> list[Visit]:
    return [one for one in crawl() if one.page]


def styles(visit: Visit) -> int:
    assert visit.page
    return sum(len(get(one.attributes["href"]).content) for one in visit.page.all("link", rel="stylesheet"))


def test_the_walk_comes_everywhere() -> None:
    kinds = {kind_of(one.address).partition("?")[0] for one in pages()}
    assert {f"/{language}/{kind}" for language in ("nl", "en") for kind in KINDS} <= kinds
    assert len(crawl()) > 300


def test_every_address_answers() -> None:
    assert [(one.status, one.address, one.source) for one in crawl() if one.status != 200] == []


def test_every_page_is_whole() -> None:
    found = {one.address: faults(one.page) for one in pages() if one.page}
    assert {address: wrong for address, wrong in found.items() if wrong} == {}


def test_every_page_is_small() -> None:
    assert [(one.address, one.size) for one in pages() if one.size + styles(one) > MOST] == []


def test_no_page_shows_a_date_as_programs_write_it() -> None:
    found = {one.address: list(iso_dates(one.page)) for one in pages() if one.page}
    assert {address: texts for address, texts in found.items() if texts} == {}


def test_every_page_says_its_language_and_leads_to_the_other() -> None:
    for one in pages():
        assert one.page
        language = one.page.one("html").attributes["lang"]
        assert language == (one.language or "nl"), one.address
        other = "en" if language == "nl" else "nl"
        (link,) = [link for link in one.page.one("header").all("a") if link.attributes.get("hreflang") == other]
        path, target = urlsplit(one.address).path, link.attributes["href"]
        if target.startswith("#"):  # what the page holds is in a form; its button leads on
            (button,) = one.page.all("button", id=target[1:])
            target = button.attributes["formaction"]
        assert not one.language or urlsplit(target).path == f"/{other}{path[3:]}", one.address


def test_every_page_is_there_in_the_other_language() -> None:
    """One page of each kind is tried: the same path under the other language."""
    tried = {kind_of(one.address): one for one in pages() if one.language == "nl"}
    for one in tried.values():
        answer = get(f"/en{one.address[3:]}")
        assert (one.address, answer.status_code) == (one.address, 200)
        assert read_page(answer.text).one("html").attributes["lang"] == "en"


def test_nothing_on_a_page_is_in_the_other_language_without_saying_so() -> None:
    names = {text for one in load_practice().organisations.values() for text in (one.label.nl, one.label.en)}
    found = {}
    for one in pages():
        assert one.page
        parts = urlsplit(one.address)
        titles = parse_qs(parts.query).get("title", [])
        named = {text for text in foreign(one.page) if not any(title in text for title in titles)}
        if "/doc/cited-act" not in parts.path and (wrong := named - names - {parts.path.rpartition("/")[2]}):
            found[one.address] = wrong
    assert found == {}


@pytest.mark.parametrize(
    ("language", "text"),
    [("nl", "Which requirements apply?"), ("en", "Zoek dit het eerst uit"), ("nl", "This is not what you have to do.")],
)
def test_a_text_in_the_other_language_is_found(language: str, text: str) -> None:
    page = f'<html lang="{language}"><body><p>{{}}{text}</p></body></html>'
    assert foreign(read_page(page.format(""))) == [text]
    other = "en" if language == "nl" else "nl"
    marked = page.replace("<p>", f'<p lang="{other}">').format("")
    assert foreign(read_page(marked)) == []


def test_names_prove_no_language() -> None:
    assert sounds_like("Autoriteit Persoonsgegevens") == ""
    assert sounds_like("Het algoritme wordt gebruikt voor uitkeringen") == "nl"


@pytest.mark.parametrize(("language", "words"), [("nl", "deze pagina bestaat niet"), ("en", "there is no such page")])
@pytest.mark.parametrize("path", ["nothing", "ask/nothing", "answer/aia-4-1/deeper"])
def test_a_page_that_is_not_there_says_so_to_people(path: str, language: str, words: str) -> None:
    answer = get(f"/{language}/{path}")
    page = read_page(answer.text)
    assert answer.status_code == 404
    assert page.one("html").attributes["lang"] == language
    assert words in page.one("main").text
    assert faults(page) == []
    assert page.one("main").all("a")[0].attributes["href"] == f"/{language}/search"


@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_language_alone_leads_to_its_first_page(language: str) -> None:
    assert get(f"/{language}").headers["location"] == f"/{language}/"


def judged_addresses() -> dict[str, str]:
    """Give an address below the language for each kind of page there is; of the technical things, a few kinds."""
    found: dict[str, str] = {}
    for one in pages():
        kind, path = kind_of(one.address).partition("?")[0], one.address[4:]
        if one.language == "nl" and is_judged(path):
            found.setdefault(kind, path)
    return found


def is_judged(path: str) -> bool:
    """Say whether a page is judged in a browser here, for all of its kind."""
    above, *below = path.partition("?")[0].removeprefix("doc/picture/").removeprefix("doc/").split("/")
    if path.startswith("doc/picture/"):
        return above in LISTS
    if path.startswith("doc/"):
        return above in ({*COLLECTIONS, *TECHNICAL} if below else LISTS)
    return not path.startswith(ELSEWHERE)


@pytest.mark.parametrize(
    "path",
    ["/bla", "/nl/bla", "/downloads/qqqq", "/doc/error/qqqq", "/nl/doc/act/qqqq", "/nl/answer/aia-27", "/id/act/qqqq"],
)
def test_all_that_is_not_there_is_told_in_one_way(path: str) -> None:
    answer = get(path, headers={"accept": "text/html", "accept-language": "nl"})
    page = read_page(answer.text)
    assert answer.status_code == 404
    assert page.one("h1").text == "Niet gevonden"
    assert page.one("main").all("code") == []


def test_every_kind_of_page_is_accessible(endpoint: Endpoint, browser: Any) -> None:
    """The kinds come from a walk over all links, so that a new kind of page is judged from its first day.

    In the dark, in English, by its colours: the template is the same, and it is read here in both languages. Paper has
    the colours of the style that all share; `test_browser` and `test_answer_browser` see to those.
    """
    judged = {
        kind: barriers(browser, f"{endpoint.address}/{{language}}/{path}", in_the_dark=SEEN, on_paper=False)
        for kind, path in judged_addresses().items()
    }
    assert {kind: found for kind, found in judged.items() if found} == {}
