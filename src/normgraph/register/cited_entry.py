"""Find what the fields on the legal basis of a register entry name, and compare each title there with its link."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from typing import Final, Literal

from normgraph.norms.laws import load_laws
from normgraph.register.cite import Citation, find_citations
from normgraph.register.names import is_named_in_full
from normgraph.register.references import identifier_in
from normgraph.register.words import blanked, split_words, without_markup

_SHORT_TITLE = re.compile(r"(?:art(?:ikel)?\.? [\d.:]{1,9},? )?([a-z]{1,5})(?:,? art(?:ikel)?(?:en)?\b.{0,100})?")
SHORTEST_WORD: Final = 4
"""Shorter ones between the names in a title (`en`, `de`) say nothing."""

_SAYS_NOTHING: Final = frozenset(["link", "naar", "website", "wettekst", "volledige", "tekst", "privacywet"])
"""Words of a title that do not make it about something else than the act beside them."""

REFERENCES_KEPT: Final = 4096
"""Pairs of a title and a link of which the outcome is kept: bodies copy them from one another."""


@dataclass(frozen=True, slots=True)
class Mismatch:
    """A title that names one act or article beside a link that leads to another; both are kept."""

    kind: Literal["title-link-mismatch", "title-link-other-article", "title-and-link-swapped"]
    named: tuple[str, ...]
    linked: str | None


@lru_cache(maxsize=REFERENCES_KEPT)
def check_link(title: str, link: str) -> Mismatch | None:
    """Compare the act that a title names with the act that its link leads to; `None` when nothing contradicts.

    The register has links to the UAVG under the title AVG, and fields in which title and link changed places. A title
    contradicts only when it is sure and says nothing else: one with an unknown or short name in it, or another word
    (`Aanwijzing Opiumwet`), may mean the act of the link. An abbreviation of several acts may mean any of them. A
    likely name (`Archiefwet`) or number contradicts a known act that it cannot mean.
    """
    linked = identifier_in(link)
    if not linked:
        swapped = identifier_in(title)
        return Mismatch("title-and-link-swapped", _named(find_citations(link, "link")), swapped) if swapped else None
    in_title = find_citations(_with_capitals(title), "title")
    named = tuple(dict.fromkeys(law for one in in_title for law in ((one.law,) if one.law else one.candidates)))
    if linked in named:
        return Mismatch("title-link-other-article", named, linked) if _is_of_other_article(in_title, link) else None
    is_clear = (
        bool(named)
        and all((_is_sure(one) and not _is_namesake(one, linked)) or not _may_mean(one, linked) for one in in_title)
        and not _says_more(title, in_title)
    )
    return Mismatch("title-link-mismatch", named, linked) if is_clear else None


def _is_of_other_article(in_title: Sequence[Citation], link: str) -> bool:
    """Say whether title and link each name articles of one act, and the title not that of the link.

    A range may hold it, and a title that names the act alone as well says nothing of articles.
    """
    (linked, *_) = find_citations(link, "link")
    of_act = [one for one in in_title if one.law == linked.law]
    is_sure = all(one.confidence == "certain" and _is_one_article(one.article) for one in of_act)
    return linked.article is not None and bool(of_act) and is_sure and linked.article not in _articles(of_act)


def _is_one_article(article: str | None) -> bool:
    return article is not None and "-" not in article and " " not in article


def _articles(citations: Iterable[Citation]) -> set[str]:
    return {one.article.lower() for one in citations if one.article}


def _with_capitals(title: str) -> str:
    """Write in capitals a title of one short word in small letters, with an article or without: it is a name there."""
    found = _SHORT_TITLE.fullmatch(title)
    return title[: found.start(1)] + found[1].upper() + title[found.end(1) :] if found else title


def _is_sure(one: Citation) -> bool:
    """Say whether a title can mean only the act that it cites here, or one of its candidates.

    `BW` may also mean a book of the Civil Code that the table lacks, such as 7A, and `Charter` another charter.
    """
    if one.confidence != "ambiguous" or one.by not in ("title", "abbreviation"):
        return one.confidence == "certain"
    return len(one.candidates) > 1 and not any(load_laws().by_identifier[law].book for law in one.candidates)


def _is_namesake(one: Citation, linked: str) -> bool:
    """Say whether a title abbreviates a Dutch act and the link leads to one in no table, which may be shortened so too.

    `Wmo` is also the act of 2007 and that on medical research.
    """
    named = load_laws().by_identifier.get(one.law or "")
    is_dutch = named is not None and not named.is_european and linked.startswith("BWB")
    if named is None or not is_dutch or linked in load_laws().by_identifier:
        return False
    return not is_named_in_full(named, one.text)


def _may_mean(one: Citation, linked: str) -> bool:
    """Say whether a name that is not sure may mean an act: an unknown one, its namesake, or one before or after it.

    A code of several books may mean any of these, and one in no table, but no other act that is known; a number of the
    Union only an act with that number.
    """
    laws = load_laws().by_identifier
    named, other, candidates = laws.get(one.law or ""), laws.get(linked), [laws.get(law) for law in one.candidates]
    if other is None:
        return True
    if candidates and all(law is not None and law.book for law in candidates):
        return other.book is not None
    if one.by == "eu-number" and one.law:
        return _without_kind(one.law) == _without_kind(linked)
    if one.by != "loose-name" or named is None:
        return True
    has_name = one.text.casefold() in other.title.nl.casefold()
    return has_name or named.key == other.replaced_by or other.key == named.replaced_by


def _without_kind(identifier: str) -> str:
    """Give year and number of an act of the Union: writers take a directive for a regulation."""
    return identifier[:5] + identifier[6:]


def _says_more(title: str, cited: Sequence[Citation]) -> bool:
    """Say whether a title has words of its own beside what it cites."""
    rest = blanked(without_markup(title), [(one.start, one.end) for one in cited])
    own = [word.text for word in split_words(rest) if word.text.isalpha() and word.text not in _SAYS_NOTHING]
    return any(len(text) >= SHORTEST_WORD for text in own)


def _named(citations: Iterable[Citation]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one.law for one in citations if one.law))


def cite_entry(values: Mapping[str, object], on: date | None = None) -> tuple[Citation, ...]:
    """Find what the fields on the legal basis of one register entry name.

    The fields are `lawful_basis`, the titles and links of `lawful_basis_grouping` (`lawful_basis_grouping/0/title`) and
    `lawful_basis_link` of older standards. The grouping is one text in a CSV export; other types are left out.
    """
    found: list[Citation] = []
    for field in ("lawful_basis", "lawful_basis_link", "lawful_basis_grouping"):
        text = values.get(field)
        if isinstance(text, str):
            found += find_citations(text, field, on)
    pairs = values.get("lawful_basis_grouping")
    for number, pair in enumerate(pairs if isinstance(pairs, list) else ()):
        if isinstance(pair, Mapping):
            found += _of_pair(pair, f"lawful_basis_grouping/{number}", on)
    return tuple(found)


def _of_pair(pair: Mapping[str, object], place: str, on: date | None) -> list[Citation]:
    title, link = (part if isinstance(part := pair.get(name), str) else "" for name in ("title", "link"))
    found = [*find_citations(title, f"{place}/title", on), *find_citations(link, f"{place}/link", on)]
    mismatch = check_link(title, link)
    return [replace(one, flags=(mismatch.kind, *one.flags)) for one in found] if mismatch else found
