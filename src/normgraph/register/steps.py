"""Step through the words of a citation: what each place says, and what ties one number to the next.

`en`, `jo.` and `tot en met`, in Dutch, Frisian and English; `eerste` is 1.
"""

from __future__ import annotations

import re
from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from normgraph.register.words import Word

INSERTED: Final = ("bis", "ter", "quater", "quinquies", "sexies", "septies", "octies")
"""How what was inserted is numbered: artikel 4 bis of an act of the Union is Article 4a, a national 13bis is itself."""

AND: Final = frozenset(["en", "of", "&", "and", "or", "/", "+", "alsmede", "respectievelijk", "onderscheidenlijk"])
PARAGRAPH_WORDS: Final = frozenset(["lid", "leden", "paragraph", "paragraphs", "para", "par", "paragraaf", "§"])

_ORDINALS: Final = (
    "eerste", "tweede", "derde", "vierde", "vijfde", "zesde", "zevende", "achtste", "negende", "tiende", "elfde",
    "twaalfde", "dertiende", "veertiende", "vijftiende", "zestiende", "zeventiende", "achttiende", "negentiende",
    "twintigste"
)  # fmt: skip
_FRISIAN_ORDINALS: Final = (
    "earste", "twadde", "tredde", "fjirde", "fyfde", "sechsde", "sânde", "achtste", "njoggende", "tsiende"
)  # fmt: skip
_ENGLISH_ORDINALS: Final = (
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"
)  # fmt: skip
ORDINALS: Final = frozenset([*_ORDINALS, *_FRISIAN_ORDINALS])
_ORDINAL_NUMBER = re.compile(r"(\d{1,2})(?:e|de|ste|st|nd|rd|th)$")
_UNTIL: Final[Mapping[str, tuple[tuple[str, ...], ...]]] = {
    "t": (("/", "m"),), "tot": (("en", "met"), ()), "-": ((),), "oant": (("en", "mei"), ()), "through": ((),),
    "until": ((),), "up": (("to", "and", "including"), ("to",)), "to": (("and", "including"), ()),
}  # fmt: skip
"""What a range has in the middle: its first word, and what may follow that, longest first."""
_WITH: Final = frozenset(["jo", "juncto"])
LETTERS: Final = "abcdefghijklmnopqrstuvwxyz"

_BEHIND_NUMBER: Final = AND | PARAGRAPH_WORDS | _WITH | {"van", "onder", "sub", "aanhef"}

Kind = Literal["article", "section", "annex", "recital"]
"""What a number is of. A section is an article of a national act in English; in an act of the Union it is none."""


@dataclass(frozen=True, slots=True)
class Piece:
    """One provision: an article (or a range of them) with paragraph and point, and its first and last word."""

    first: int
    last: int
    article: str
    """The number, of an annex or recital too; what was inserted as it was written, `13bis`."""
    paragraph: str | None = None
    point: str | None = None
    is_plain: bool = True
    """Whether it can only be read so; `lid 1a` as paragraph 1, point a is our reading, and so is 9 in `lid 1, 9`."""
    kind: Kind = "article"
    may_be_term: bool = False
    """Whether it may be a term that begins with a number: `artikel 6 en 3D`."""


def rises(start: str, end: str) -> bool:
    """Say whether an article can be the end of a range: `5-3` is none, and of `5.10-12` the end lacks its chapter."""
    first, last = (re.findall(r"\d+|[a-z]+", article) for article in (start, end))
    if ("." in start or ":" in start) and not ("." in end or ":" in end):
        return True
    for one, other in zip(first, last, strict=False):
        if one != other:
            is_number = one.isdigit() and other.isdigit()
            return int(one) < int(other) if is_number else (len(one), one) < (len(other), other)
    return len(first) <= len(last)


class Steps:
    """Says what stands at a place, the index of a word; methods give the place behind what they read."""

    def __init__(self, words: Sequence[Word], borders: frozenset[int]) -> None:
        self._words = words
        self._borders = borders
        self.pieces: list[Piece] = []
        """What was read so far."""

    def _text(self, place: int) -> str:
        inside = 0 <= place < len(self._words) and place not in self._borders
        return self._words[place].text if inside else ""

    def _says(self, place: int, *texts: str) -> bool:
        return all(self._text(place + offset) == text for offset, text in enumerate(texts))

    def _touches(self, place: int) -> bool:
        """Say whether nothing stands between a word and the one before it."""
        return place < len(self._words) and self._words[place].start == self._words[place - 1].end

    def _behind_connection(self, place: int) -> int | None:
        start = place
        if self._text(place) == ",":
            place += 1
        if self._says(place, "in", "combinatie", "met") or self._says(place, "in", "samenhang", "met"):
            return place + 3
        if self._says(place, "j", "°"):
            return place + 2
        if self._text(place) in _WITH:
            place += 1
            return place + (self._text(place) == ".")
        while self._text(place) in AND:  # `en/of`
            place += 1
        return place if place > start else None

    def _behind_until(self, place: int) -> int:
        for rest in _UNTIL.get(self._text(place), ()):
            if self._says(place + 1, *rest):
                return place + 1 + len(rest)
        return place

    def _is_loose_dash(self, place: int) -> bool:
        """Say whether a dash stands here with blanks on both sides, which may be a pause."""
        return self._text(place) == "-" and not self._touches(place) and not self._touches(place + 1)

    def _is_bullet(self, place: int) -> bool:
        """Say whether a dash stands here that begins a line."""
        return self._text(place) == "-" and self._words[place].begins_line

    def _behind_repeated(self, place: int, repeated: Container[str]) -> int:
        """Skip the word that the end of a range says again: `lid 1 t/m lid 3`, `art. 12 t/m art. 22`."""
        return place + 1 + self._says(place + 1, ".") if self._text(place) in repeated else place

    def _ordinal(self, place: int) -> str:
        text = self._text(place)
        numbered = _ORDINAL_NUMBER.match(text)
        if numbered:
            return numbered[1]
        languages = (_ORDINALS, _FRISIAN_ORDINALS, _ENGLISH_ORDINALS)
        return next((str(names.index(text) + 1) for names in languages if text in names), "")

    def _inserted(self, place: int) -> str:
        """Give the `bis` behind a number; the `ter` of `artikel 5 ter uitvoering` is a word of the sentence."""
        text = self._text(place)
        if text not in INSERTED:
            return ""
        follower = self._text(place + 1)
        if text != "ter" or self._touches(place) or not follower.isalpha():
            return text
        return text if follower in _BEHIND_NUMBER or self._ordinal(place + 1) else ""
