"""Read which provisions a text of another tool cites, and where its links lead."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Final
from urllib.parse import parse_qsl, unquote, urlsplit

from normgraph.model import Act, Norms
from normgraph.texts import MONTHS

NUMBER: Final = r"\d+(?:[.:]\d+)*[a-z]?"
ARTICLE: Final = re.compile(
    rf"(?:[Aa]rtikel(?:en)?|[Aa]rt\.)\s+({NUMBER}(?:\s*(?:-|–|,\s*(?=\d)|\ben\b|\bjo\.?)\s*{NUMBER})*)"
    rf"(?:\s*\(\s*(\d+[a-z]?)\b|,?\s+lid\s+(\d+[a-z]?)\b)?"
)
PARAGRAPHS: Final = re.compile(
    r"(?:lid|leden)\s+(\d+)(?:\s*(?:t/m|tot en met|-|–)\s*(\d+))?\s+van\s+(?:het\s+)?artikel\s+(\d+[a-z]?)\b"
)
LINK: Final = re.compile(r"\[([^\[\]\n]*)\]\(([^()\s]*)\)")
ECLI: Final = re.compile(r"ECLI:[A-Za-z0-9:.]+")
DUTCH_ECLI: Final = re.compile(r"ECLI:NL:[A-Z0-9]{1,7}:[0-9]{4}:([0-9]+|[A-Z]{2}[0-9]{4})")
DATE: Final = re.compile(rf"\b(\d{{1,2}})\s+({'|'.join(MONTHS['nl'])})\s+(\d{{4}})\b")
TEXT_OF_2024: Final = re.compile(r"d1e\d+-\d+-\d+")
"""The anchors of the text as first published; a consolidated text has others."""

LONGEST_RANGE: Final = 100


@dataclass(frozen=True, slots=True)
class Link:
    """A link with its text: the act it leads to, and the article, anchor and date that it asks for."""

    text: str
    url: str
    act: str | None = None
    anchor: str = ""
    parts: dict[str, str] = field(default_factory=dict)
    """The parts of a Juriconnect reference: `artikel`, `lid`, `z` …"""


@dataclass(frozen=True, slots=True)
class Cited:
    """An article, or a paragraph of it, of an act that the graph knows (or a name that it does not)."""

    act: str
    article: str
    paragraph: str | None = None


def section(body: str, heading: str) -> str:
    """Give the text under a heading of the second level."""
    found = re.search(rf"^##\s*{heading}\b.*?$(.*?)(?=^##\s|\Z)", body, re.MULTILINE | re.DOTALL)
    return found.group(1) if found else ""


class Reader:
    """Recognises the acts of our graph in links and names."""

    def __init__(self, norms: Norms) -> None:
        self.acts = norms.acts
        self._by_number: dict[str, str] = {}
        self._names = {name: act.key for act in norms.acts.values() for name in (act.label.nl, act.abbreviation.nl)}
        longest_first = sorted(self._names, key=len, reverse=True)
        self._name = re.compile(rf"\b(?:{'|'.join(map(re.escape, longest_first))})(?!\w)")
        for act in norms.acts.values():
            self._by_number |= dict.fromkeys(_numbers(act), act.key)

    def links(self, text: str) -> Iterator[Link]:
        """Yield the links of a Markdown text."""
        for match in LINK.finditer(text):
            yield self.link(match.group(1), match.group(2))

    def link(self, text: str, url: str) -> Link:
        """Take a link apart."""
        address = unquote(url)
        numbers = [self._by_number[number] for number in _found_numbers(address) if number in self._by_number]
        act = numbers[0] if numbers else self._named(text)
        jci = re.search(r"jci1\.3:c:[A-Z0-9]+((?:&[^#\s]*)?)", address)
        parts = dict(parse_qsl(jci.group(1), keep_blank_values=True)) if jci else {}
        dated = re.search(r"/BWB[A-Z]\d+/(\d{4}-\d{2}-\d{2})", address)
        if dated and "z" not in parts:
            parts["z"] = dated.group(1)
        return Link(text, url, act, urlsplit(url).fragment if "://" in url else "", parts)

    def cited(self, text: str) -> Iterator[Cited]:
        """Yield the articles that a list of sources cites, each with the act that its link leads to."""
        for link in self.links(text):
            name = link.act or ARTICLE.sub("", link.text).strip(" ,.;()")
            yield from (Cited(name, article, paragraph) for article, paragraph in articles(link.text))

    def _named(self, text: str) -> str | None:
        """Find the act that a text names, in full or in short."""
        named = self._name.search(text)
        return self._names[named.group()] if named else None


def articles(text: str) -> Iterator[tuple[str, str | None]]:
    """Yield the articles that a text names, ranges written out, with the paragraph where one is given."""
    for match in ARTICLE.finditer(text):
        numbers = list(_expanded(match.group(1)))
        paragraph = match.group(2) or match.group(3)
        for number in numbers:
            yield number, paragraph if len(numbers) == 1 else None


def paragraphs(text: str) -> Iterator[tuple[str, str]]:
    """Yield article and paragraph of every paragraph that running text names."""
    for match in PARAGRAPHS.finditer(text):
        first, last = int(match.group(1)), int(match.group(2) or match.group(1))
        for number in range(first, min(last, first + LONGEST_RANGE) + 1):
            yield match.group(3), str(number)
    for article, paragraph in articles(text):
        if paragraph:
            yield article, paragraph


def dates(text: str) -> set[date]:
    """Give the days that a Dutch text names; a day that the calendar does not have is none."""
    found = set()
    for day, month, year in DATE.findall(text):
        try:
            found.add(date(int(year), MONTHS["nl"].index(month) + 1, int(day)))
        except ValueError:
            continue
    return found


def malformed_eclis(text: str) -> list[str]:
    """Give the Dutch case numbers of an impossible form."""
    return [ecli for ecli in (found.rstrip(".") for found in ECLI.findall(text)) if _is_odd(ecli)]


def _is_odd(ecli: str) -> bool:
    return ecli.startswith("ECLI:NL:") and not DUTCH_ECLI.fullmatch(ecli)


def _expanded(text: str) -> Iterator[str]:
    """Write out `22 - 30` and `1.10, 1.13 en 1.16`."""
    parts = re.findall(rf"{NUMBER}|-|–", text)
    for place, part in enumerate(parts):
        if part in "-–":
            continue
        if place and parts[place - 1] in "-–" and part.isdigit() and parts[place - 2].isdigit():
            first = int(parts[place - 2]) + 1
            yield from (str(number) for number in range(first, min(int(part), first + LONGEST_RANGE) + 1))
        else:
            yield part


def _numbers(act: Act) -> Iterator[str]:
    if act.celex:
        yield act.celex
    if act.bwb:
        yield act.bwb
    parts = (act.eli_path or "").split("/")
    if len(parts) == 3 and all(part.isdigit() for part in parts[1:]):
        yield f"L_{parts[1]}{int(parts[2]):05d}"


def _found_numbers(address: str) -> list[str]:
    """Find the identifiers of acts in an address: CELEX, number in the Official Journal, BWB."""
    found = re.findall(r"CELEX:([0-9A-Z/]+)|\b(L_[0-9]{9})|(BWB[A-Z][0-9]{7})", address)
    return [number for groups in found for number in groups if number]
