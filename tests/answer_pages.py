"""What tests of the pages of an answer share: the systems to ask about, the pages, and a reader of them."""

from __future__ import annotations

from collections import Counter
from functools import cache
from pathlib import Path
from urllib.parse import parse_qs, urlencode, urlsplit

from documents import read_page
from doors import get
from normgraph.description import parse_description
from normgraph.norms import load_norms
from normgraph.settings import Settings
from normgraph.web.state import from_description, read_state, write_state

ROOT = Path(__file__).parents[1]
CASES = ROOT.parent / "shared" / "examples"


def state_of(file: Path) -> str:
    """Give the query string of a description, on a fixed day."""
    given = parse_description(file.read_bytes(), Settings())
    asked = from_description({"facts": given["facts"], "title": file.stem, "as_of": "2026-11-22"}, load_norms())
    return f"{write_state(asked)}&known_at=2026-11-22"


EXAMPLES = {file.stem: state_of(file) for file in sorted((ROOT / "data" / "examples").glob("*.yaml"))}
ASSISTANCE = EXAMPLES["bijstand-heronderzoek"]
PARKING = EXAMPLES["parkeervergunning"]
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


class Reader:
    """A page whose elements close in order, as tags with attributes and texts."""

    def __init__(self, text: str) -> None:
        self._page = read_page(text)
        self.seen = [(one.tag, one.attributes) for one in self._page]

    def all(self, tag: str) -> list[tuple[dict[str, str], str]]:
        """Give the elements with a tag, each with its attributes and the text in it."""
        return [(one.attributes, one.text) for one in self._page.all(tag)]

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


PAGES = {
    "answer": f"answer?{ASSISTANCE}",
    "nearly empty": f"answer?{EMPTY}&personal_data=yes",
    "narrowed": f"answer?{ASSISTANCE}&act=avg&status=applies&group=role",
    "mistakes": "answer?as_of=2026-99-99&personal_data=maybe&group=colour&nothing=1",
    "not yet": f"answer/aia-27-1?{ASSISTANCE}",
    "contested": f"answer/aia-4-1?{ASSISTANCE}",
    "open": f"answer/awb-3-46?{ASSISTANCE}",
    "two days": f"answer/compare?{ASSISTANCE}&from=2026-11-22&to=2030-08-02",
    "what if": f"answer/compare?{ASSISTANCE}&what_if.contributes_to_besluit=yes&fact=annex3",
    "wrong days": "answer/compare?from=32-1-2026&to=never",
    "picture": f"answer/picture?{ASSISTANCE}&act=avg",
    "picture of much": f"answer/picture?{full_state()}",
    "two days of much": f"answer/compare?{full_state()}&from=2020-01-01&to=2030-08-02",
    "one of much": f"answer/avg-35-1?{full_state()}",
    "picture of an act": "doc/picture/act/aia",
}


def read(path: str, status: int = 200) -> Reader:
    answer = get(path)
    assert answer.status_code == status, answer.text
    return Reader(answer.text)


def statuses(system: str) -> Counter[str]:
    """Count outcomes by the data of the same address, which the API writes."""
    rows = get(f"/nl/answer.json?{system}").json()["requirements"]
    return Counter(row["status"] for row in rows)
