"""Say whether an abbreviation of an act is written as one: in small letters many are words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from normgraph.register.articles import KEYWORDS
from normgraph.register.words import Word

_ALSO_WORDS: Final = frozenset(["Web"])
"""What is a word or name of its own when written with one capital."""
_WORDS_IN_SMALL: Final = frozenset(["bal", "charter", "dga", "pub", "rvt", "web", "wed", "who", "wilg"])
"""Abbreviations that are words in small letters."""

SHORTEST_LOOSE_ABBREVIATION: Final = 3
"""Shorter abbreviations (`Sr`, `WW`) are read only exactly as listed: in other spellings they are words."""
LONGEST_ARTICLE: Final = 12
"""Words of an article, behind which its act may be abbreviated in small letters."""
_IN_ARTICLE: Final = frozenset(["lid", "sub", "onder", "aanhef", "en", "van", "de", ",", "."])


def is_beside_article(words: Sequence[Word], first: int, last: int) -> bool:
    """Say whether a name stands right behind an article or before one: `artikel 3:2 awb`, `awb artikel 3:2`."""
    if last + 1 < len(words) and words[last + 1].text in KEYWORDS:
        return True
    for word in reversed(words[max(0, first - LONGEST_ARTICLE) : first]):
        if word.text in KEYWORDS:
            return True
        if not (word.is_number or len(word.text) == 1 or word.text in _IN_ARTICLE):
            return False
    return False


def fits(written: str, listed: str, *, is_cited: bool) -> bool:
    """Say whether an abbreviation is written as one: `Woo`, `WOO` and `uAVG` are, `woo` only beside an article."""
    listed = listed.replace(" ", "")
    if written == listed:
        return True
    long_enough = len(listed) >= SHORTEST_LOOSE_ABBREVIATION
    if is_cited and written == listed.lower():
        return long_enough and written not in _WORDS_IN_SMALL
    is_loose = sum(letter.isupper() for letter in written) > 1 or written == listed.capitalize()
    return long_enough and is_loose and written not in _ALSO_WORDS
