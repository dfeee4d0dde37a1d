"""Find what names a text by a number or an address: EU acts, links to laws, CELEX, ELI, JCI and ECLI.

These need no table: the number is in the text. A number of the Union says its kind only with a word before it
(verordening, richtlijn); a bare one inherits the kind of the number before it, or is known, or stays unresolved.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final, Literal
from urllib.parse import unquote

from normgraph.laws import YEAR_FIRST_SINCE, Laws

Kind = Literal["link-bwb", "link-eu", "link-local", "bwb-number", "celex-number", "ecli", "eu-number"]

FIRST_YEAR: Final = 1952
LAST_YEAR: Final = 2035

_LINK = re.compile(
    r"(?:https?://|www\.|jci1\.3\d{0,2}:|\b(?:wetten|lokaleregelgeving)\.overheid\.nl/|\beur-lex\.europa\.eu/)[^\s<>\"]{3,500}",
    re.IGNORECASE,
)
_BWB = re.compile(r"BWB[RV]\d{7}(?!\d)", re.IGNORECASE)
_BWB_ALONE = re.compile(r"\bBWB[RV]\d{7}\b(?:[&?][^\s<>\"]{3,300})?")
_CELEX_IN_LINK = re.compile(r"celex(?::|=|%3a)\s?([0-9]{5}[a-z]{1,2}[0-9]{4})(?!\d)", re.IGNORECASE)
_CELEX_ALONE = re.compile(r"\b([03][12]\d{3}(?:R|L|D|F)\d{4})(?:-\d{8})?\b|\b(3(?:19|20)\d\d[RLDF]\d{4})\b")
_ELI = re.compile(r"/eli/(reg|dir|dec)(?:_impl|_del)?/(\d{4})/(\d{1,4})", re.IGNORECASE)
_ECLI = re.compile(r"\bECLI:[A-Z]{2}:[A-Z0-9]{1,7}:\d{4}:[A-Z0-9.]{1,25}\b", re.IGNORECASE)
_PARTS_OF_LINK = (
    re.compile(
        r"(?:[&?]artikel=|#(?:[^\s#]{0,200}_)?artikel|/artikel|#art_|/art_)([a-z]?_?[0-9]+[a-z0-9.:]{0,8})",
        re.IGNORECASE,
    ),
    re.compile(r"(?:[&?]lid=|_lid|/par_)([0-9]{1,3}[a-z]?)", re.IGNORECASE),
    re.compile(r"(?:[&?]o=|/pnt_)([a-z0-9]{1,3})(?![a-z0-9])", re.IGNORECASE),
)
"""Article, paragraph and point, as JCI, the anchors of wetten.overheid.nl and EUR-Lex, and ELI write them."""

_PART_OF_UNION = re.compile(
    r"[#/]art_(\d{1,4}[a-z]{0,2})(?![\da-z])(?:\.(?:par_)?(\d{1,2})(?![\da-z]))?", re.IGNORECASE
)
"""An Article of an act of the Union has no dot: `art_9.tit_1` is the title of Article 9, `art_6.1` its paragraph."""

_PLAIN_KINDS: Final = re.compile(
    r"(?:eu-|eg-)?(?:uitvoerings|gedelegeerde )?(?:verordening|richtlijn)(?:en)?|kaderbesluit|regulation|directive",
    re.IGNORECASE,
)
"""Kinds that a number may follow without `(EU)`; `parkeerverordening 2023/5` is not of the Union."""

_SHORT_KINDS: Final = {"vo": "R", "reg": "R", "dir": "L"}
"""Kinds cut short, which mean other things too: a number that is neither marked nor in the table is left open."""

_EU_NUMBER = re.compile(
    r"(?:\b(?P<kind>[\w-]{0,20}verordening(?:en)?|\w{0,20}richtlijn(?:en)?|(?:uitvoerings)?besluit|"
    r"kaderbesluit|regulation|directive|vo\b\.?|reg\.|dir\.)\s{0,3})?"
    r"(?P<marker>\((?:EU|EG|EEG|Euratom|EC|JBZ)(?:,\s?(?:EU|EG|EEG|Euratom|EC|JBZ)){0,2}\)\s{0,3}|\b(?:EU|EG|EEG)\s)?"
    r"(?:nr\.?\s{0,3}|no\.?\s{0,3}|nummer\s)?\(?\b(?P<one>\d{1,4})/(?P<two>\d{1,4})\b(?P<tail>/(?:EU|EG|EEG|EC|JBZ)\b)?\)?",
    re.IGNORECASE,
)
_NEXT_NUMBER = re.compile(
    r"\s{0,3}(?:;|,|&|\ben\b)\s{0,3}(?:\((?:EU|EG|EEG)\)\s{0,3})?(?:nr\.?\s{0,3})?(?P<one>\d{1,4})/(?P<two>\d{1,4})\b"
)


_BODY: Final = (
    r"(?i:gemeente|gemeenteraad|provincie|provinciale|gedeputeerde|waterschap|hoogheemraadschap|college|burgemeester|"
    r"b\s?&\s?w|raad\s+van\s+de\s+gemeente|minister|ministerie)\b"
)
_OF_THE_UNION = re.compile(
    r",?\s{0,3}(?:van|of)\s(?:het|de|the)\s(?:Europe(?:es|an)\s(?:Parlement|Parliament)|Raad\b(?!\svan\s)|Council|"
    r"(?:Europese\s|European\s)?Commissi(?:e|on)\b)",
    re.IGNORECASE,
)
_OF_A_BODY = re.compile(rf",?\s{{0,3}}(?:\w{{1,30}}\s{{1,3}}){{0,2}}{_BODY}")
"""What says that a number is of a municipality or another Dutch body: `(subsidies) gemeente`, `van het college`."""
_OF_ANYTHING = re.compile(rf"{_OF_A_BODY.pattern}|\s{{0,3}}van\s(?:de\s|het\s)?[A-Z]|\s{{0,3}}[A-Z]{{2}}")


_LONG_NUMBER = re.compile(
    r"\b(?:(?!(?:19|20)\d\d/)\d{3,4}/(?:(?:19|20)\d\d|[5-9]\d)|(?:19|20)\d\d/(?!(?:19|20)\d\d\b)\d{3,4})\b"
)
"""A number of three digits or more, which ordinances seldom reach: `608/2013`, `2019/880`, `338/97`."""


@dataclass(frozen=True, slots=True)
class Reference:
    """A number or an address that names an act or decision, with the provision where it names one."""

    start: int
    end: int
    identifier: str | None
    kind: Kind
    article: str | None = None
    paragraph: str | None = None
    point: str | None = None
    is_marked: bool = True
    """Whether the text says that it is an act of the Union; `Verordening 608/2013` only looks like one."""
    is_known: bool = True
    """Whether it is marked so or in the table; `Verordening 2021/12` may be an ordinance."""


def find_references(text: str, laws: Laws) -> list[Reference]:
    """Find every number and address, in order and without overlap; links come before the numbers inside them."""
    found: list[Reference] = []
    taken = bytearray(len(text))
    for finder in (_links(text), _cases(text), _bare_identifiers(text), _eu_numbers(text, laws)):
        for one in finder:
            if not any(taken[one.start : one.end]):
                found.append(one)
                taken[one.start : one.end] = b"\1" * (one.end - one.start)
    return sorted(found, key=lambda one: one.start)


def identifier_in(link: str) -> str | None:
    """Give the BWB or CELEX number that an address leads to, if it leads to an act."""
    bwb = _BWB.search(link)
    if bwb:
        return bwb[0].upper()
    celex = _CELEX_IN_LINK.search(link)
    if celex:
        return _base_celex(celex[1].upper())
    eli = _ELI.search(unquote(link))
    if eli:
        letter = {"reg": "R", "dir": "L", "dec": "D"}[eli[1].lower()]
        return f"3{eli[2]}{letter}{int(eli[3]):04d}"
    return None


def _base_celex(celex: str) -> str:
    """Give the number of the act itself for that of a consolidated text, which begins with 0."""
    return "3" + celex[1:] if celex.startswith("0") else celex


def _links(text: str) -> Iterator[Reference]:
    for found in _LINK.finditer(text):
        address = found[0].rstrip(".,;:!?")
        while address.endswith(")") and address.count("(") < address.count(")"):
            address = address[:-1].rstrip(".,;:!?")
        start, end = found.start(), found.start() + len(address)
        identifier = identifier_in(address)
        if identifier is None:
            yield Reference(start, end, None, "link-local")
            continue
        kind: Kind = "link-bwb" if identifier.startswith("BWB") else "link-eu"
        yield Reference(start, end, identifier, kind, *_parts(address))


def _parts(address: str) -> tuple[str | None, str | None, str | None]:
    """Give the article, paragraph and point that an address names."""
    article, paragraph, point = (
        found[1].lower().rstrip(".:") if (found := pattern.search(address)) else None for pattern in _PARTS_OF_LINK
    )
    if article and article[0].isalpha():  # `E_4` of the Kieswet
        article = article[0].upper() + article[1:].lstrip("_")
    if (of_union := _PART_OF_UNION.search(address)) and not _BWB.search(address):
        return of_union[1].lower(), of_union[2] or paragraph, point
    return article, paragraph, point


def _cases(text: str) -> Iterator[Reference]:
    for found in _ECLI.finditer(text):
        yield Reference(found.start(), found.end(), None, "ecli")


def _bare_identifiers(text: str) -> Iterator[Reference]:
    for found in _BWB_ALONE.finditer(text):
        yield Reference(found.start(), found.end(), found[0][:11].upper(), "bwb-number", *_parts(found[0]))
    for found in _CELEX_ALONE.finditer(text):
        yield Reference(found.start(), found.end(), _base_celex(found[1] or found[2]), "celex-number")


def _eu_numbers(text: str, laws: Laws) -> Iterator[Reference]:
    end = -1
    for found in _EU_NUMBER.finditer(text):
        short = _SHORT_KINDS.get((found["kind"] or "").lower().rstrip("."))
        letter = short or _letter(found["kind"] or "")
        pair = _year_and_number(found["one"], found["two"], letter)
        is_marked = bool(found["marker"] or found["tail"])
        is_long = short is not None and _LONG_NUMBER.search(found[0]) is not None
        is_named = is_long or _PLAIN_KINDS.fullmatch(found["kind"] or "") is not None
        if found.start() < end or pair is None or not (is_marked or is_named):
            continue
        end = found.end() - (found[0].count(")") > found[0].count("("))
        one = _numbered(found.start(), end, _celex(pair, letter, laws), text, laws, is_marked=is_marked)
        is_open = short is not None and not is_marked and one.identifier not in laws.by_identifier
        yield replace(one, is_known=False) if is_open else one
        following = _NEXT_NUMBER.match(text, end) if letter else None
        while following and (pair := _year_and_number(following["one"], following["two"], letter)):
            start, end = following.start("one"), following.end("two")
            yield _numbered(start, end, _celex(pair, letter, laws), text, laws, is_marked=is_marked)
            following = _NEXT_NUMBER.match(text, end)


def _numbered(start: int, end: int, celex: str | None, text: str, laws: Laws, *, is_marked: bool) -> Reference:
    """Make a reference of a number; one without a mark is left open when a Dutch body stands behind it.

    Ordinances and directives of bodies have numbers of the same shape: `Verordening 2021/12 gemeente Ede`.
    """
    is_of_union = is_marked or _OF_THE_UNION.match(text, end) is not None
    is_in_table = celex is not None and celex in laws.by_identifier
    if not is_of_union and (_OF_A_BODY if is_in_table else _OF_ANYTHING).match(text, end):
        celex = None
    is_known = is_of_union or is_in_table or _LONG_NUMBER.search(text, start, end) is not None
    return Reference(start, end, celex, "eu-number", is_marked=is_marked, is_known=is_known)


def _letter(kind: str) -> str:
    """Give the letter that CELEX has for a kind of act; empty when the text does not say the kind."""
    kind = kind.lower()
    for word, letter in (("verordening", "R"), ("regulation", "R"), ("richtlijn", "L"), ("directive", "L")):
        if word in kind:
            return letter
    return "F" if kind == "kaderbesluit" else "D" if kind else ""


def _year_and_number(one: str, two: str, letter: str) -> tuple[int, int] | None:
    """Tell the year from the number; `None` when neither can be a year."""
    first, second = _as_year(one), _as_year(two)
    if first and letter in ("L", "D", "F"):
        return first, int(two)
    if first and second:
        return (first, int(two)) if first >= YEAR_FIRST_SINCE else (second, int(one))
    if first:
        return first, int(two)
    return (second, int(one)) if second else None


def _as_year(written: str) -> int | None:
    number = int(written)
    if len(written) == 2 and number >= FIRST_YEAR % 100:
        number += 1900
    return number if FIRST_YEAR <= number <= LAST_YEAR else None


def _celex(year_and_number: tuple[int, int], letter: str, laws: Laws) -> str | None:
    """Make the CELEX number; without a kind, only when exactly one known act has this number."""
    year, number = year_and_number
    if letter:
        return f"3{year}{letter}{number:04d}"
    known = [f"3{year}{one}{number:04d}" for one in "RLDF" if f"3{year}{one}{number:04d}" in laws.by_identifier]
    return known[0] if len(known) == 1 else None
