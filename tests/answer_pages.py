"""What tests of the pages of an answer share: the systems to ask about, and a reader of pages."""

from __future__ import annotations

from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import parse_qs, urlencode, urlsplit

from normgraph.description import parse_description
from normgraph.norms import load_norms
from normgraph.settings import Settings
from normgraph.web.state import from_description, read_state, write_state

ROOT = Path(__file__).parents[1]
CASES = ROOT.parent / "shared" / "examples"
VOID = {"meta", "link", "input", "br", "hr", "img", "path", "rect"}


def state_of(file: Path) -> str:
    """Give the query string of a description, on a fixed day."""
    given = parse_description(file.read_bytes(), Settings())
    asked = from_description({"facts": given["facts"], "title": file.stem, "as_of": "2026-11-22"}, load_norms())
    return f"{write_state(asked)}&known_at=2026-11-22"


EXAMPLES = {file.stem: state_of(file) for file in sorted((ROOT / "data" / "examples").glob("*.yaml"))}
ASSISTANCE = EXAMPLES["bijstand-heronderzoek"]
EMPTY = "as_of=2026-11-22&known_at=2026-11-22"


@cache
def full_state() -> str:
    """Give the query string of a system of which every fact is known, as far as facts do not contradict one another."""
    norms = load_norms()
    pairs = [("as_of", "2026-11-22"), ("known_at", "2026-11-22")]
    values = {"bool": ("yes", "no"), "date": ("2026-01-01",), "set": ("none",)}
    for fact in norms.facts.values():
        for value in (*fact.domain[:1], *values.get(fact.type, ())):
            if not read_state([*pairs, (fact.key, value)], norms).mistakes:
                pairs.append((fact.key, value))
                break
    return urlencode(pairs)


class Reader(HTMLParser):
    """Reads a page: its elements in order, the text in each, and that they close as they opened."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.seen: list[tuple[str, dict[str, str]]] = []
        self.texts: list[list[str]] = []
        self._at: list[int] = []
        self.feed(text)
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append((tag, {name: value or "" for name, value in attrs}))
        self.texts.append([])
        if tag not in VOID:
            self.open.append(tag)
            self._at.append(len(self.seen) - 1)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in VOID
        self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag
        self._at.pop()

    def handle_data(self, data: str) -> None:
        for number in self._at:
            self.texts[number].append(data)

    def all(self, tag: str) -> list[tuple[dict[str, str], str]]:
        """Give the elements with a tag, each with its attributes and the text in it."""
        return [
            (attrs, " ".join("".join(text).split()))
            for (name, attrs), text in zip(self.seen, self.texts, strict=True)
            if name == tag
        ]

    def shown_requirements(self) -> set[str]:
        """Give the keys of the requirements that this page leads to."""
        buttons = (attrs.get("formaction", "") for attrs, _ in self.all("button"))
        keys = {path.rpartition("/")[2] for path in buttons if path.count("/") == 3 and "/answer/" in path}
        return {key for key in keys if "." not in key} - {"compare", "picture"}

    def link(self, text: str) -> str:
        """Give the address of the first link that begins with a text."""
        return next(attrs["href"] for attrs, said in self.all("a") if said.startswith(text))


def fields(address: str) -> dict[str, list[str]]:
    """Give the fields of an address."""
    return parse_qs(urlsplit(address).query)
