"""Find where a text names articles: by their word, by a number beside an act, or by what goes on with a list.

Here it is known where names of acts stand, though not of which acts; `articles` reads what is found.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Final

from normgraph.register.articles import LONGEST_FRONT, NUMBER, TO_NAME, Group, GroupReading
from normgraph.register.counting import UNITS
from normgraph.register.qualifiers import POINT
from normgraph.register.steps import ORDINALS
from normgraph.register.words import Word

_GOES_ON: Final = frozenset([",", "/", "en", "of", "and", "jo"])
_BEHIND_LIST: Final = frozenset(
    ["en", "of", "and", "or", "jo", "is", "zijn", "in", "van", "voor", "op", "bij", "met", "lid", "leden", "sub",
     "onder", "artikel", "artikelen", "art", "wordt", "worden", "alsmede", "juncto", "aanhef", "geldt", "gelden"]
)  # fmt: skip
"""What may stand behind the act of a list without its own word; a noun there is what a number counts."""
_NUMBERED: Final = frozenset(
    ["hoofdstuk", "titel", "afdeling", "paragraaf", "boek", "bijlage", "nummer", "nr", ".", "-", "lid", "deel",
     "tabel", "figuur", "afbeelding", "stap", "vraag", "punt", "bladzijde", "blz", "pagina", "p", "regel", "rij",
     "kolom", "vak", "norm", "maatregel", "fase", "versie", "categorie", "criterium", "kamerstuk", "noot", "voetnoot",
     "chapter", "title", "part", "table", "figure", "step", "question", "page", "row", "column", "line", "version",
     "footnote", "no"]
)  # fmt: skip
"""What a number in front of a paragraph may belong to, so that it is no article."""
_BEHIND_LONE: Final = frozenset([";", "jo", "juncto", "j", "lid", "leden", "sub", "onder", "onderdeel", "aanhef"])
"""What may stand behind a number that only the act in front of it shows to be an article, beside the end."""
_LETTERED: Final = re.compile(r"\d{1,3}(?:[a-df-z]|[a-z]{2,3})$")
"""`151c`, `12ga`, `126nba`; `20e` may be an ordinal."""
_NO_LETTERS: Final = re.compile(
    r"\d+(?:de|ste?|nd|rd|th|[kcm]?m|kg|[kmgt]b|kw|pp)$|0|\d{1,2}[ukpx]$|.*\.0"
    r"|(?:[12]?\d|3[01])\.(?:\d|1[0-2])\.(?:1[5-9]|[2-9]\d)$"
)
"""Ordinals, units, hours, pages, versions and amounts (`2.0`, `2.500.000`), and days: `06.12`, `1.12.24`."""
_BY_CHAPTER: Final = {
    depth: re.compile(rf"\d{{1,2}}[a-z]?(?:\.\d{{1,3}}){{{parts}}}[a-z]{{0,2}}$")
    for depth, parts in ((2, "1"), (3, "2"), (4, "1,3"))
}
"""By how many numbers an article of an act has at most, of which one with four (the Jeugdwet) has others with fewer;
written in small letters, or it may be a version."""
_YEAR = re.compile(r"(?:19|20)\d\d$")
_POINTED = re.compile(r"\d{1,3}(?:\.\d{1,3}){2,3}[a-z]$")
"""Two dots and a letter: `5.1.2e`; with one dot it may be a version, or an article that is numbered so: `2.13a`."""
_TIME = re.compile(r"(?:0\d:[0-5]\d|\d{1,2}:0\d|(?:1[2-9]|2[0-4]):[0-5]\d)$")
"""A time of day that is no article: `09:30`, `10:05`, `13:30`; beside a name without the word for article."""


def find_groups(
    words: Sequence[Word],
    borders: frozenset[int],
    beside: frozenset[int],
    named: frozenset[int],
    depths: Mapping[int, int],
    lone: frozenset[int],
) -> list[Group]:
    """Find the groups of provisions.

    `borders` are the places where a name of an act begins: no group crosses them. `beside` are the places next to a
    name, where `3:2` and the number of `5.1 lid 2` are articles without the word for it. `named` holds all its places.
    `depths` says at the first and last word of the name of an act that numbers by chapter how many numbers that has.
    `lone` are the places behind a name where a number may show by its form alone that it is an article.
    """
    groups: list[Group] = []
    place, tried = 0, -1
    while place < len(words):
        reading = GroupReading(words, borders)
        reading.depths = depths
        reading.depth = depths.get(place - 1 - (words[place - 1].text in (",", ":", "(")), 0)
        is_clear = _is_clear(words, place) or ((reading.depth or depths.get(place + 1)) and _is_pointed(words, place))
        is_lone = not is_clear and place in lone and _is_lone(words, place, reading.depth, named)
        begins = reading.keyword(place) or (place in beside and is_clear) or is_lone
        group = None
        if begins or (place > tried and _may_be_before_act(words, place)):
            group = reading.group(place)
            tried = group.last if group else place
        if group and not begins and not reading.is_before_name(group.last + 1):
            group = None
        if group is None and not begins:
            group = _going_on(words, place, groups, borders, named)
        if group and place and _is_tied(words, place):
            group = _with_front(group, groups[-1].last if groups else -1, words, borders, named)
        if group:
            groups.append(_in_doubt(group) if is_lone else group)
        place = group.last + 1 if group else place + 1
    return groups


def _may_be_before_act(words: Sequence[Word], place: int) -> bool:
    """Say whether an article without its word begins here, if an act stands behind it: `6 lid 1 sub e AVG`."""
    is_number = _has_paragraph(words, place) or _has_point(words, place)
    return is_number and not (place and words[place - 1].text in _NUMBERED)


def _going_on(
    words: Sequence[Word], place: int, groups: Sequence[Group], borders: frozenset[int], named: frozenset[int]
) -> Group | None:
    """Read a list that goes on behind the name of an act without a word of its own: `artikelen 9 AVG en 22 UAVG`.

    It must end right before the next name, and is in doubt.
    """
    text = words[place].text
    if not groups or place in named or _YEAR.match(text) or not NUMBER.match(text):
        return None
    start = place
    while start > 1 and (
        words[start - 1].text in _GOES_ON or [one.text for one in words[start - 2 : start]] == ["jo", "."]
    ):
        start -= 1
    between = range(groups[-1].last + 1, start)
    is_listed = start != place and start - 1 in named and 0 < len(between) <= LONGEST_FRONT
    if not is_listed or any(other not in named and words[other].text not in TO_NAME for other in between):
        return None
    reading = GroupReading(words, borders)
    group = reading.group(place)
    if group is None or not reading.is_before_name(group.last + 1) or _is_counted(words, group.last + 1, named):
        return None
    return _in_doubt(group)


def _in_doubt(group: Group) -> Group:
    return replace(group, pieces=tuple(replace(piece, is_plain=False) for piece in group.pieces))


def _is_lone(words: Sequence[Word], place: int, depth: int, named: frozenset[int]) -> bool:
    """Say whether a number right behind a name is an article by its form: `Gemeentewet 151c`, `Wet BRP 2.67`.

    It has a letter, or as many numbers as the articles of the act, and nothing stands behind it that it may count or
    that it may number. A whole number may be a year or an amount, `2.0` a version, and what begins a line a mark.
    """
    if not place < len(words):
        return False
    word = words[place]
    form = _BY_CHAPTER.get(depth, _LETTERED)
    is_number = form.match(word.written) is not None and not _NO_LETTERS.match(word.text)
    if not is_number or word.begins_line:
        return False
    behind = words[place + 1].text if place + 1 < len(words) and not words[place + 1].begins_line else None
    if behind == ".":
        return place + 2 == len(words) or words[place + 2].begins_line
    if behind == ")":
        return [one.text for one in words[max(0, place - LONGEST_FRONT) : place] if one.text in "()"][-1:] == ["("]
    if behind in (",", "en"):
        return place + 2 in named or _is_lone(words, place + 2, depth, named)
    return behind is None or behind in _BEHIND_LONE


def _is_counted(words: Sequence[Word], place: int, named: frozenset[int]) -> bool:
    """Say whether a noun stands behind a name, so that a number counts it: `100 Wmo meldingen`, `40 Woo-verzoeken`."""
    while place < len(words) and (place in named or words[place].text in TO_NAME):
        place += 1
    if place >= len(words):
        return False
    is_compound = words[place].text == "-" and words[place].start == words[place - 1].end
    return is_compound or (words[place].text.isalpha() and words[place].text not in _BEHIND_LIST)


def _is_tied(words: Sequence[Word], place: int) -> bool:
    """Say whether a word before an article ties it to what stands in front; in Dutch `of` means or."""
    tie = words[place - 1].text
    return tie in ("van", "fan") or (tie == "of" and words[place].text.startswith(("article", "section")))


def _with_front(
    group: Group, free_from: int, words: Sequence[Word], borders: frozenset[int], named: frozenset[int]
) -> Group:
    """Add what stands in front of an article: `het eerste lid, onder e, van artikel 6`, `point (e) of Article 6(1)`."""
    piece = group.pieces[0]
    earliest = max(free_from + 1, group.first - LONGEST_FRONT)
    earliest = max([earliest, *(place + 1 for place in range(earliest, group.first) if place in named)])
    for first in range(earliest, group.first - 1):
        if pieces := GroupReading(words, borders).front(first, group.first - 1, piece):
            return Group(first, group.last, (*pieces[:-1], replace(pieces[-1], last=piece.last), *group.pieces[1:]))
    return group


def _is_clear(words: Sequence[Word], place: int) -> bool:
    """Say whether a number beside a name can only be that of an article, and is no time, date or version.

    `3:2` is, and what has a paragraph or point behind it: `6 lid 1`, `6(1)(e)`, `5.1.2.e`.
    """
    text, behind = words[place].text, [word.text for word in words[place + 1 : place + 2]]
    is_parted = ":" in text and NUMBER.match(text) and UNITS.isdisjoint(behind) and not _TIME.match(text)
    return bool(is_parted) or _has_point(words, place) or _has_paragraph(words, place)


def _has_point(words: Sequence[Word], place: int) -> bool:
    """Say whether a number with dots has a point behind it, as nothing but an article has: `5.1.2.e`."""
    text, behind = words[place].text, [word.text for word in words[place + 1 : place + 3]]
    if "." not in text or not NUMBER.match(text):
        return False
    is_apart = behind[:1] == ["."] and POINT.match("".join(behind[1:]))
    return bool(is_apart) and _is_tight(words[place : place + 3])


def _is_pointed(words: Sequence[Word], place: int) -> bool:
    """Say whether the point is part of the number, beside an act that numbers by chapter: `5.1.2e`."""
    return _POINTED.match(words[place].text) is not None


def _has_paragraph(words: Sequence[Word], place: int) -> bool:
    """Say whether a number that is no year has a paragraph behind it: `6 lid 1`, `6(1)`, `5.1, tweede lid`."""
    text, behind = words[place].text, [word.text for word in words[place + 1 : place + 4]]
    in_brackets = behind[:1] == ["("] and behind[1:2] != [] and behind[1].isdigit() and behind[2:] == [")"]
    in_words = behind[behind[:1] == [","] :][:2]
    is_ordinal = in_words[:1] != [] and in_words[0] in ORDINALS and in_words[1:] == ["lid"]
    is_listed = behind[:1] == ["leden"] and behind[1:2] != [] and behind[1].isdigit()
    has_paragraph = (
        behind[:1] == ["lid"] or is_listed or is_ordinal or (in_brackets and _is_tight(words[place : place + 4]))
    )
    return has_paragraph and NUMBER.match(text) is not None and not _YEAR.match(text)


def _is_tight(words: Sequence[Word]) -> bool:
    """Say whether no blank stands between words."""
    return all(one.end == other.start for one, other in pairwise(words))


def with_qualifiers(group: Group, place: int, words: Sequence[Word], borders: frozenset[int]) -> Group:
    """Add the paragraph and point that stand behind the name of the act: `art. 9 AVG, lid 2 onder g`.

    Behind a paragraph a point may still follow: `art. 6 lid 1 AVG, sub e`.
    """
    last = group.pieces[-1]
    reading = GroupReading(words, borders)
    if last.point or (last.paragraph and not reading.is_before_point(place)):
        return group
    reading.qualifiers(place, last)
    return replace(group, pieces=(*group.pieces[:-1], *reading.pieces))
