"""Words as they are compared: without accents and capitals, with a few slips of the fingers forgiven."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Final

SHORTEST_HELD: Final = 5
"""A word of this many letters or more is also looked for inside longer words, for Dutch joins its words."""

SLIPS: Final = ((8, 2), (5, 1))
"""From so many letters, so many slips (letters wrong, missing, too many or swapped) are forgiven."""

SNIPPET: Final = 160
"""The length of a piece of text that shows where words were found."""

SMALL_WORDS: Final = frozenset(
    """
    aan als bij dat de den der die dit door een en er het hij hoe ik in is je met mijn mag moet naar niet of om ons
    op over te tot uit van voor waar wat we wel wie worden wordt zijn zonder
    a an and are at be by can do does for from how i if it may must my no not on or our the this to what when which
    who with
    """.split()  # noqa: SIM905
)
"""Words that tell nothing apart; in a question they count only when there is no other word."""

WORD: Final = re.compile(r"[^\W_]+")


def fold(text: str) -> str:
    """Take accents and capitals off a text."""
    if text.isascii():
        return text.lower()
    return "".join(one for one in unicodedata.normalize("NFKD", text).casefold() if not unicodedata.combining(one))


@lru_cache(4_096)  # the same citations and acts come back in many entries
def words_of(text: str) -> tuple[str, ...]:
    """Give the words and numbers of a text, folded, in order."""
    return tuple(WORD.findall(fold(text)))


def telling(words: Iterable[str]) -> tuple[str, ...]:
    """Give the different words of a question that tell something, or all of them when none does."""
    different = tuple(dict.fromkeys(words))
    return tuple(word for word in different if word not in SMALL_WORDS) or different


def slips_forgiven(word: str) -> int:
    """Say how many slips a word may hold; numbers and short words none."""
    return 0 if word.isdigit() else next((count for length, count in SLIPS if len(word) >= length), 0)


def pairs_of(word: str) -> set[str]:
    """Give the pairs of letters of a word, its ends included; one slip changes at most three of them."""
    return {one + other for one, other in zip("^" + word, word + "$", strict=True)}


def distance(one: str, other: str) -> int:
    """Count the letters to change, add, drop or swap with the next that turn one word into another.

    The restricted Damerau-Levenshtein distance (optimal string alignment).
    """
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        two_before, before, row = before, row, [i]
        for j, there in enumerate(other, 1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (letter != there))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == there:
                cost = min(cost, two_before[j - 2] + 1)
            row.append(cost)
    return row[-1]


def snippet(texts: Iterable[str], words: Iterable[str]) -> str:
    """Cut a piece out of the text that holds most of the words, around the first of them; else from the first text."""
    wanted = tuple(words)
    found = [(text, [at for at, word in _placed(text) if word.startswith(wanted)]) for text in texts]
    if not found:
        return ""
    text, places = max(found, key=lambda one: len(one[1]))
    return _cut(text, places[0] if places else 0)


def _placed(text: str) -> Iterator[tuple[int, str]]:
    for match in WORD.finditer(text):
        yield match.start(), fold(match.group())


def _cut(text: str, place: int) -> str:
    """Cut a piece of at most `SNIPPET` characters around a place, between words."""
    if len(text) <= SNIPPET:
        return text
    start = max(0, min(place - SNIPPET // 4, len(text) - SNIPPET))
    piece = text[start : start + SNIPPET]
    begin = piece.partition(" ")[2] if start else piece
    end = begin if start + SNIPPET == len(text) else begin.rpartition(" ")[0]
    return f"{'…' if start else ''}{end}{'' if start + SNIPPET == len(text) else '…'}"
