"""Read the articles that a text names: lists, ranges, paragraphs and points, in the ways in which people write them.

`artikelen 5, 6 en 7`, `art. 6, eerste lid, onder e`, `2.10 t/m 2.13a`, `6:3:1 e.v.`, `artikel 5.24, leden 1 en 3`. A
range is one thing and stays one: `45-50`. Each piece is read from left to right, once; nothing here knows of laws.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from normgraph.register.qualifiers import INSERTED, POINT, Piece, QualifierReading
from normgraph.register.words import Word

KEYWORDS: Final = frozenset(["art", "artikel", "artikelen", "artikels", "artt", "article", "articles"])
LONGEST_ASIDE: Final = 25
"""How many words may stand between brackets inside a list of articles."""

_NUMBER = re.compile(r"\d{1,4}(?:[.:]\d{1,4}){0,3}[a-z]{0,2}$")
_ROMAN = re.compile(r"(?:X{0,3})(?:IX|IV|V?I{0,3})$")
_LETTER_AND_NUMBER = re.compile(r"[A-Z]\d{1,2}[a-z]?$")
"""An article of the Kieswet: `E4`, also written `E 4`."""


@dataclass(frozen=True, slots=True)
class Group:
    """Provisions of one act, named in one go."""

    first: int
    last: int
    pieces: tuple[Piece, ...]


def find_groups(words: Sequence[Word], borders: frozenset[int], beside: frozenset[int]) -> list[Group]:
    """Find the groups of provisions.

    `borders` are the places where a name of an act begins: no group crosses them. `beside` are the places next to a
    name, where `3:2` and the number of `5.1 lid 2` are articles without the word for it.
    """
    groups = []
    place = 0
    while place < len(words):
        text = words[place].text
        begins = text in KEYWORDS or (place in beside and _NUMBER.match(text) and _is_clear(words, place))
        group = _Reading(words, borders).group(place) if begins else None
        if group:
            groups.append(group)
        place = group.last + 1 if group else place + 1
    return groups


def _is_clear(words: Sequence[Word], place: int) -> bool:
    """Say whether a number can only be that of an article: `3:2`, or one with a paragraph behind it."""
    return ":" in words[place].text or [word.text for word in words[place + 1 : place + 2]] == ["lid"]


def with_qualifiers(group: Group, place: int, words: Sequence[Word], borders: frozenset[int]) -> Group:
    """Add the paragraph and point that stand behind the name of the act: `art. 9 AVG, lid 2 onder g`."""
    last = group.pieces[-1]
    if last.paragraph or last.point:
        return group
    reading = _Reading(words, borders)
    reading.qualifiers(place, last)
    return replace(group, pieces=(*group.pieces[:-1], *reading.pieces))


class _Reading(QualifierReading):
    """Reads one group."""

    def group(self, place: int) -> Group | None:
        first = place
        if self._text(place) in KEYWORDS:
            place = self._behind_keyword(place)
        if not self._article_at(place)[0]:
            return None
        place = self._article(place, first)
        while (behind := self._next_article(place)) is not None:
            place = self._article(behind, behind)
        return Group(first, place - 1, tuple(self.pieces))

    def _behind_keyword(self, place: int) -> int:
        place += 1
        return place + 1 if self._text(place) == "." else place

    def _article_at(self, place: int) -> tuple[str, int]:
        """Give the number of the article that stands here, if one does, and the place behind it."""
        text = self._text(place)
        written = self._words[place].written if text else ""
        if _LETTER_AND_NUMBER.match(lettered := written + self._text(place + 1)) and self._is_lettered(place):
            return lettered, place + 2
        if _NUMBER.match(text) or (written and _ROMAN.match(written)):
            return text, place + 1
        return "", place

    def _is_lettered(self, place: int) -> bool:
        """Say whether a letter and a number can be an article: behind the word for it, or in a list of such."""
        is_first = not self.pieces and self._words[place - 1].text in KEYWORDS | {"."}
        return is_first or (bool(self.pieces) and _LETTER_AND_NUMBER.match(self.pieces[-1].article) is not None)

    # ---- from one article to the next ----

    def _next_article(self, place: int) -> int | None:
        """Find the next article of the list, with or without a keyword, behind a comma, `en`, `/`, `jo.` and so on."""
        for start in (place, self._behind_aside(place)):
            behind = self._behind_connection(start)
            if behind is None:
                continue
            has_keyword = self._text(behind + self._says(behind, "de")) in KEYWORDS
            if has_keyword:
                behind = self._behind_keyword(behind + self._says(behind, "de"))
            if self._article_at(behind)[0] and (has_keyword or self._stands_in_list(behind)):
                return behind
        return None

    def _behind_aside(self, place: int) -> int:
        start, place = place, place + self._says(place, ".", "(")
        if self._text(place) != "(":
            return start
        for other in range(place + 1, place + 1 + LONGEST_ASIDE):
            if self._text(other) in ("", "("):
                return start
            if self._text(other) == ")":
                return other + 1
        return start

    def _stands_in_list(self, place: int) -> bool:
        """Refuse a number that is a year or an amount, or counts something, as in `en 2 medewerkers`."""
        text = self._text(place)
        if re.match(r"(?:19|20)\d\d$", text):
            return False
        follower = self._text(place + 1)
        return not (text.isdigit() and follower in ("jaar", "maanden", "dagen", "uur", "%", "euro"))

    # ---- one article ----

    def _article(self, place: int, first: int) -> int:
        (article, place), is_plain = self._article_at(place), True
        if article.isdigit() and POINT.match(self._text(place)) and self._text(place + 1) == "lid":  # `55 c lid 4`
            article, place, is_plain = article + self._text(place), place + 1, False
        if letter := INSERTED.get(self._text(place)):
            article, place, is_plain = article + letter, place + 1, False
        place, last = self._range(place, article)
        if last:
            article = f"{article}-{last}"
        elif (behind := self._behind_and_further(place)) > place:
            place, article = behind, f"{article} e.v."
        place, piece = self._european(place, Piece(first, place - 1, article, is_plain=is_plain))
        return self.qualifiers(place, piece)

    def _range(self, place: int, start: str) -> tuple[int, str]:
        """Read the end of a range, which may be only the letter in which it differs: `7.31a tot en met f`."""
        behind = self._behind_until(place)
        text = self._text(behind)
        if behind == place or not text:
            return place, ""
        if _NUMBER.match(text):
            return behind + 1, text
        if POINT.match(text) and start[-1:].isalpha() and start[-1:] < text:
            return behind + 1, start.rstrip("abcdefghijklmnopqrstuvwxyz") + text
        return place, ""

    def _behind_and_further(self, place: int) -> int:
        for further in (("e", ".", "v", "."), ("e", ".", "v"), ("ev",), ("en", "verder"), ("en", "volgende"), ("evv",)):
            if self._says(place, *further):
                return place + len(further)
        return place
