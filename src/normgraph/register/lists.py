"""Tell in a list behind `lid` the next paragraph from the next article.

`artikel 8 lid 1, 2 en 4` has three paragraphs, `artikelen 7 lid 1, 8 en 17` three articles.

A number with a `lid` of its own is an article. One that is not above the article itself is a paragraph, since articles
are listed from low to high. Of one above it the rest of the list says what it is: `artikelen`, an article before it, or
a later one that is too high for a paragraph. Where nothing does, it is read as what is written most, and in doubt.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Final

from normgraph.register.counting import UNITS
from normgraph.register.steps import AND, PARAGRAPH_WORDS, Piece, Steps

HIGHEST_PARAGRAPH: Final = 20
"""In a list behind `lid`, a higher number is the next article: few articles have more paragraphs."""

LONGEST_LIST: Final = 20
"""How many numbers ahead are looked at to tell what a list is of."""

_PLURALS: Final = frozenset(["artikelen", "artikels", "artt", "articles", "sections"])
_WHOLE_NUMBER = re.compile(r"(?:^|-)(\d+)[a-z]*(?: e\.v\.)?$")
_HIGH_NUMBER = re.compile(r"(\d{1,4})([a-z]{0,2}|[.:][\d.:]+[a-z]{0,2})$")


@dataclass(frozen=True, slots=True)
class Listing:
    """What the list of paragraphs that is being read has shown so far."""

    is_named: bool
    """Whether it begins with `leden`, so that it has more than one until an `en` closes it."""
    is_of_articles: bool
    """Whether it is part of a list of articles."""
    goes_on: bool = False
    """Whether a paragraph without its own `lid` was in it."""
    is_closed: bool = False
    is_in_doubt: bool = False
    """Whether its last number may be an article too."""


class ListReading(Steps):
    """Reads lists of paragraphs."""

    _is_plural = False
    _first_of_list = 0
    """How many pieces were there when the word for article was read that this list stands behind."""
    _is_in_doubt = False
    """Whether the next article may be a paragraph of the one before."""

    def _begin_list(self, place: int) -> None:
        """Take note of the word for article that a list stands behind."""
        self._is_plural = self._text(place) in _PLURALS
        self._first_of_list = len(self.pieces)
        self._is_in_doubt = False

    def _listing(self, place: int, piece: Piece) -> Listing:
        """Give what is known of the list that begins with the `lid` of an article."""
        before = any(one.article != piece.article for one in self.pieces[self._first_of_list :])
        return Listing(self._text(place) == "leden", self._is_plural or before)

    def _next_paragraph(self, place: int, piece: Piece, listing: Listing) -> tuple[int, Listing] | None:
        """Say where the next paragraph of a list stands, if the number here is one, and what that says of the list."""
        behind = place + (self._text(place) == ",")
        has_word = self._text(behind) in AND
        behind += has_word
        text, before = self._text(behind), (piece.paragraph or "").rpartition("-")[2]
        if behind == place or piece.point or not (text.isdigit() and before.isdigit()):
            return None
        if not int(before) < int(text) <= HIGHEST_PARAGRAPH:
            return None
        is_open = listing.is_named and (has_word or not listing.is_closed)
        listing = replace(listing, is_closed=listing.is_closed or has_word)
        own = self._own_paragraph(behind + 1)
        if own is None and is_open:
            return behind, replace(listing, goes_on=True)
        certain, is_article = self._read_number(behind, piece, int(before), listing, own)
        if is_article:
            self._is_in_doubt = not certain
            return None
        return behind, replace(listing, goes_on=True, is_in_doubt=listing.is_in_doubt or not certain)

    def _read_number(
        self, place: int, piece: Piece, before: int, listing: Listing, own: int | None
    ) -> tuple[bool, bool]:
        """Say of a number behind a paragraph whether it is sure what it is, and whether it is an article."""
        number, article = int(self._text(place)), _WHOLE_NUMBER.search(piece.article)
        is_above = article is not None and piece.kind != "annex" and number > int(article[1])
        if own is not None:  # `lid 1 en 2, lid 3` may be three paragraphs, `lid 1 en 9, lid 2` two articles
            rises = not is_above and own > number and self._text(place + 1) == ","
            return not rises and article is not None, not rises
        is_of_articles = listing.is_of_articles or self._goes_on_with_article(place + 1)
        if not is_above:
            is_alone = self._is_plural and len(self.pieces) == self._first_of_list + listing.goes_on
            return not is_alone or self._goes_on_with_article(place + 1), False
        follows = number == before + 1
        if is_of_articles:
            return not follows and not listing.goes_on, True
        return follows and listing.goes_on and not listing.is_in_doubt, not follows and not listing.goes_on

    def _own_paragraph(self, place: int) -> int | None:
        """Give the paragraph that a number has for itself, behind it: `9 lid 2`, `9, tweede lid`, `9(2)`."""
        if self._says(place, "(") and self._says(place + 2, ")") and self._text(place + 1).isdigit():
            return int(self._text(place + 1))
        place += self._text(place) == ","
        if (ordinal := self._ordinal(place)) and self._text(place + 1) == "lid":
            return int(ordinal)
        number = re.match(r"\d{1,2}", self._text(place + 1))
        return int(number[0]) if number and self._text(place) in PARAGRAPH_WORDS else None

    def _goes_on_with_article(self, place: int) -> bool:
        """Say whether a later number of a list can only be an article: too high for a paragraph, or with its own."""
        for _ in range(LONGEST_LIST):
            behind = place + (self._text(place) == ",")
            behind += self._text(behind) in AND
            found = _HIGH_NUMBER.match(self._text(behind))
            if behind == place or not found or self._text(behind + 1) in UNITS:
                return False
            is_year = re.match(r"(?:19|20)\d\d$", found[0]) is not None
            if (int(found[1]) > HIGHEST_PARAGRAPH and not is_year) or self._own_paragraph(behind + 1) is not None:
                return True
            if found[2]:
                return False
            place = behind + 1
        return False
