"""The pages of linked data are whole, in one language, and lead somewhere."""

from __future__ import annotations

from urllib.parse import urljoin

import pytest

from documents import read_page
from linked_data import HTML, REQUIREMENT, send
from normgraph.linked.downloads import downloads
from normgraph.linked.library import library
from normgraph.terms import ID

PAGES = [
    "doc", "doc/requirement", "doc/requirement?page=2", f"doc/{REQUIREMENT}", "doc/act/awb", "doc/bindingness/statute",
    "def", "shape", "downloads", "catalog",
]  # fmt: skip


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("path", PAGES)
def test_a_page_is_whole_and_in_one_language(path: str, language: str) -> None:
    found = send(f"/{language}/{path}", HTML)
    page = read_page(found.text)
    tags = page.tags()
    assert found.status_code == 200
    assert found.headers["content-language"] == language
    assert (tags[0], page.one("html").attributes) == ("html", {"lang": language})
    assert tags.count("h1") == tags.count("main") == 1
    assert "script" not in tags


def test_links_on_pages_lead_somewhere() -> None:
    found: set[str] = set()
    for path in PAGES:
        page = f"/nl/{path}"
        links = [one.attributes.get("href", "") for one in read_page(send(page, HTML).text).all("a")]
        found |= {urljoin(page, href).partition("#")[0] for href in links if not href.startswith(("http", "#"))}
    known = {f"/nl/doc/{iri.removeprefix(ID)}" for iri in library().subjects()} | {
        f"/downloads/{name}" for name in downloads()
    }
    rest = found - known - {"/nl/sparql", "/en/sparql"}  # the menu leads there; it is no page of linked data
    assert len(found & known) > 500
    assert [path for path in sorted(rest) if send(path, HTML).status_code not in (200, 303)] == []
