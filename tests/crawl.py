"""Walk through the pages as a reader can: every link and every button, a few pages of each kind."""

from __future__ import annotations

import asyncio
import re
from collections import Counter, deque
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cache
from urllib.parse import urlencode, urljoin, urlsplit

import httpx

from answer_pages import ASSISTANCE
from documents import Element, read_page
from doors import app

STARTS = ("", "ask", f"ask?{ASSISTANCE}", f"ask/all?{ASSISTANCE}", f"answer?{ASSISTANCE}", "doc/picture/act/aia")
OF_A_KIND = 2
"""How many pages of one kind are visited, in each language."""
MOST = 1_500
KEYED = re.compile(
    r"^((?:/nl|/en)?/(?:doc(?:/picture)?/[\w-]+|id|answer(?!/(?:compare|picture)$)|downloads|v1|def))/.+"
)
DATA = re.compile(r"^(/nl|/en)?/([\w-]+).*(\.(?:ttl|trig|nt|nq|jsonld|rdf|json|csv|gz))$")
VIEW = re.compile(r"(?:^|&)(group|act|status|phase|role|theme|at|skip|page|saved|kind)=")


@dataclass(frozen=True, slots=True)
class Visit:
    """An address, the page that led to it, and what it gave."""

    address: str
    source: str
    status: int
    size: int
    page: Element | None

    @property
    def language(self) -> str:
        """Give the language that the address names, or nothing."""
        first = urlsplit(self.address).path.split("/")[1]
        return first if first in ("nl", "en") else ""


def kind_of(address: str) -> str:
    """Give the kind of page: its path without keys, and the names in its query without the facts of the system."""
    parts = urlsplit(address)
    path = DATA.sub(r"\1/\2/*\3", parts.path) if DATA.match(parts.path) else KEYED.sub(r"\1/*", parts.path)
    return f"{path}?{'&'.join(sorted(set(VIEW.findall(parts.query))))}"


def ways_on(page: Element) -> Iterator[str]:
    """Give where the links and the buttons of a page lead; a field keeps the value that it has."""
    for link in page.all("a"):
        yield link.attributes["href"]
    for form in page.all("form"):
        if form.attributes.get("method", "get") != "get":
            continue
        name = form.attributes.get("id")
        away = [one for one in page if name and one.attributes.get("form") == name]
        inside = [*form, *away]
        fields = urlencode([pair for one in inside for pair in sent_by(one)])
        for button in (one for one in inside if one.tag == "button" and one.attributes.get("form", name) == name):
            own = {button.attributes["name"]: button.attributes.get("value", "")} if "name" in button.attributes else {}
            target = button.attributes.get("formaction", form.attributes.get("action", ""))
            yield f"{target}?{'&'.join(filter(None, (fields, urlencode(own))))}"


def sent_by(one: Element) -> Iterator[tuple[str, str]]:
    """Give what a control sends when its form goes."""
    name, kind = one.attributes.get("name"), one.attributes.get("type", "text")
    if name and one.tag == "input" and (kind not in ("radio", "checkbox") or "checked" in one.attributes):
        yield name, one.attributes.get("value", "")
    if name and one.tag == "textarea":
        yield name, one.text
    if name and one.tag == "select":
        options = one.all("option")
        chosen = [option for option in options if "selected" in option.attributes] or options[:1]
        yield from ((name, option.attributes.get("value", option.text)) for option in chosen)


@cache
def crawl() -> tuple[Visit, ...]:
    """Visit the pages, the nearest first; in a thread of its own, as a test in a browser has a loop already."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(lambda: asyncio.run(_crawl())).result()


async def _crawl() -> tuple[Visit, ...]:
    found: list[Visit] = []
    seen: set[str] = set()
    kinds: Counter[str] = Counter()
    queue = deque((f"/{language}/{path}", "") for path in STARTS for language in ("nl", "en"))
    transport = httpx.ASGITransport(app=app())
    async with httpx.AsyncClient(transport=transport, base_url="http://test", follow_redirects=True) as client:
        while queue and len(found) < MOST:
            address, source = queue.popleft()
            kind = kind_of(address)
            if address in seen or (source and kinds[kind] >= OF_A_KIND):
                continue
            seen.add(address)
            kinds[kind] += 1
            visit = await _visit(client, address, source)
            found.append(visit)
            if visit.page:
                ways = (
                    urljoin(f"http://test{address}", way.partition("#")[0] or address) for way in ways_on(visit.page)
                )
                queue.extend(
                    (way.removeprefix("http://test"), address) for way in ways if way.startswith("http://test/")
                )
    return tuple(found)


async def _visit(client: httpx.AsyncClient, address: str, source: str) -> Visit:
    answer = await client.get(address, headers={"accept": "text/html,*/*;q=0.5"})
    is_page = answer.headers.get("content-type", "").startswith("text/html")
    return Visit(address, source, answer.status_code, len(answer.content), read_page(answer.text) if is_page else None)
