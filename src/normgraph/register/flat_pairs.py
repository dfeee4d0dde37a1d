"""Read a list of titles and links from the flat texts that the exports of the register write for it.

In CSV and Excel that is `1: title, link. 2: title, link`, whatever stands in a title; standard 0.4 asked for
`title: link`. Where a text allows more than one reading it is left as it is, and told (`unclear_lists`).
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Final

from normgraph.register.fields import ASSESSMENTS, GROUPINGS
from normgraph.register.plain import is_blank

_NUMBER = re.compile(r"\. ([1-9][0-9]{0,5}): ")
_ABBREVIATION = re.compile(r"(?:^|[\s(,])(?:artt?|nrs?|no|par|hfst|bijl|afd)$", re.IGNORECASE)
"""A word of a title whose full stop ends no pair."""

_Chosen = tuple["_Chosen", re.Match[str]] | None
"""The numbers that part the pairs, the last of them in front."""

_BEGINS_LINK = re.compile(
    r"(?:^|, )\s*(?=https?\b|www\.|[a-z][a-z0-9+.-]{0,20}://|(?:mailto|tel|urn|ftp|file|blob):\S|"
    r"(?:java|vb)script:\S|data:(?:[\w.+-]{1,80}/[\w.+-]{1,80})?[;,]\S)",
    re.IGNORECASE,
)
"""Where an address with a scheme begins: also a mistaken one, one with blanks in it, or one that runs or holds content.

A blank behind `javascript:` makes it a word of a title (*JavaScript: The Good Parts*), as it does behind `tel:`.
What follows `data:` must have the form of RFC 2397 (section 3), since *data:* is a word before a source of data too.
"""

_HOST = re.compile(r"(?:[^\s@/,:]+@)?(?:[\w-]+\.)+[a-z]{2,24}(?::[0-9]+)?(?:[/?#]\S*)?")
"""An address without a scheme: a host with a dot, or a mailbox."""

_NO_LINK = re.compile(r"[-–—]+")
"""What stands where a link should. Words such as `geen` and `n.v.t.` may be about the act or the test before them."""

LINKED: Final = frozenset({"lawful_basis_grouping", "source_data_grouping"})
"""The groupings of which each member must have a title and a link (schema `v1_0.json` of the register)."""


def unclear_lists(values: Mapping[str, object]) -> frozenset[str]:
    """Name the groupings that stand in the flat form of an export, of which the members cannot be told apart."""
    return frozenset(
        key for key in GROUPINGS
        if isinstance(text := values.get(key), str) and _is_flat(text) and read_pairs(key, text) is None
    )  # fmt: skip


def _is_flat(text: str) -> bool:
    return f"{text.strip()} ".startswith("1: ")


def read_pairs(key: str, value: object) -> object | None:
    """Read pairs of a title and a link from the text that CSV and Excel have: `1: title, link. 2: title, link`."""
    if not isinstance(value, str) or is_blank(value):
        return None
    text = value.strip()
    if text[:1] in "[{":
        return _pairs_in_json(text)
    if not _is_flat(text):
        return _titles_before_links(text)
    text = f"{text} "  # a cell may have lost the blank behind the number of an empty pair
    parts = _behind_links(text) if key in LINKED and _has_link(text[len("1: ") :]) else _numbered(text)
    return None if parts is None or any(map(_has_addresses, parts)) else [_pair(part) for part in parts]


def _has_addresses(text: str) -> bool:
    """Say whether two addresses stand in one pair: the first may end its title or begin a link that is two."""
    return len(_BEGINS_LINK.findall(text)) > 1


def _pairs_in_json(text: str) -> object | None:
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        return None
    pairs = found if isinstance(found, list) else [found]
    if not all(isinstance(one, dict) and one.keys() <= {"title", "link"} for one in pairs):
        return None
    return pairs


def _behind_links(text: str) -> list[str] | None:
    """Split `1: title, link. 2: title, link` at numbers that follow one another, all those behind a link among them.

    Where each pair must have both, a number behind anything else belongs to a title (*Besluit 2.0. 2: deel, link*), or
    a pair before it lacks its link (*Wet A. 2: Wet B, link*); behind *art.* it belongs to a title. `None` where both
    may be, or where no choice of the numbers follows one another: where one pair ends cannot be known then. Neither can
    it where a number behind a link comes again before the next link: the first may be a part of the link.
    """
    behind_link, segment, choices = 1, len("1: "), dict[int, list[_Chosen]]({1: [None]})
    for mark in _NUMBER.finditer(text):
        before, number = text[segment : mark.start()], int(mark[1])
        segment = mark.end()
        longer: list[_Chosen] = [(one, mark) for one in choices.get(number - 1, ())]
        if _ABBREVIATION.search(before):
            continue
        if before.strip(" ,") and not _has_link(before):
            if number == behind_link > 1:  # `Wet A, https://a. 2: b. 2: Wet B, https://b`
                return None
            choices[number] = [*choices.get(number, ()), *longer][:2]
        else:
            behind_link, choices = number, {number: longer}
    found = [one for some in choices.values() for one in some]
    return _parts_at(text, found[0]) if len(found) == 1 else None


def _parts_at(text: str, chosen: _Chosen) -> list[str]:
    parts, end = [], len(text)
    while chosen:
        chosen, mark = chosen
        parts.append(text[mark.end() : end])
        end = mark.start()
    return [*parts, text[len("1: ") : end]][::-1]


def _has_link(text: str) -> bool:
    return _pair(text)["link"] is not None


def _numbered(text: str) -> list[str] | None:
    """Split `1: … . 2: …` at the numbers that follow one another.

    `None` when a number that divides it occurs twice, as in *art. 2. 2: …*: where one pair ends cannot be known then.
    """
    places: dict[str, list[int]] = {}
    for mark in _NUMBER.finditer(text):
        places.setdefault(mark[1], []).append(mark.start())
    parts, start, number = [], len("1: "), 2
    while ends := [place for place in places.get(str(number), ()) if place >= start]:
        if len(ends) > 1:
            return None
        parts.append(text[start : ends[0]])
        start = ends[0] + len(f". {number}: ")
        number += 1
    return [*parts, text[start:]]


def _pair(text: str) -> dict[str, str | None]:
    """Split `title, link`: at an address, whether or not it is a right one, or behind a title that is known.

    A link that is no address is a mistake of the link; read as part of the title it would be one of the title.
    """
    starts = list(_BEGINS_LINK.finditer(text))
    title, comma, link = text.rpartition(", ")
    known, _, rest = text.partition(", ")
    if starts:
        title, link = text[: starts[-1].start()], text[starts[-1].end() :]
    elif known in ASSESSMENTS and not any(part.strip() in ASSESSMENTS for part in rest.split(", ")):
        title, link = known, rest
    elif _HOST.fullmatch(text.strip()) and "/" in text:
        title, link = "", text
    elif not comma or (link.strip() and not (_HOST.fullmatch(link.strip()) or _NO_LINK.fullmatch(link.strip()))):
        title, link = text, ""
    return {"title": title.strip() or None, "link": link.strip() or None}


_TITLE_BEFORE_LINK = re.compile(r"\s*([^:;,\n][^:;\n]*?):\s+(https?://[^\s;,]+)\s*(?:[;,\n]|$)")


def _titles_before_links(text: str) -> object | None:
    """Read `title: link, title: link`, the way that standard 0.4 asked for; `None` when anything else is there."""
    pairs, place = [], 0
    while place < len(text):
        found = _TITLE_BEFORE_LINK.match(text, place)
        if not found:
            return None
        pairs.append({"title": found[1], "link": found[2]})
        place = found.end()
    return pairs
