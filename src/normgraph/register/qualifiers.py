"""Read what says more about an article or annex: paragraphs and points, in the ways in which people write them.

`eerste lid, onder e`, `leden 1 en 3`, `lid 2-4`, `6(1)(e)`, `aanhef en onder g`, `punt 5, onder a)`. Read from left to
right, once.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final, Literal

from normgraph.register.words import Word

HIGHEST_PARAGRAPH: Final = 20
"""In a list behind `lid`, a higher number is the next article: few articles have more paragraphs."""

INSERTED: Final = {"bis": "a", "ter": "b", "quater": "c", "quinquies": "d"}
"""How Dutch texts of the Union number what was inserted: artikel 4 bis is Article 4a."""

POINT = re.compile(r"(?:[a-z]|([a-z])\1)$")
_ORDINALS: Final = (
    "eerste", "tweede", "derde", "vierde", "vijfde", "zesde", "zevende", "achtste", "negende", "tiende", "elfde",
    "twaalfde", "dertiende", "veertiende", "vijftiende", "zestiende", "zeventiende", "achttiende", "negentiende",
    "twintigste"
)  # fmt: skip
_FRISIAN_ORDINALS: Final = (
    "earste", "twadde", "tredde", "fjirde", "fyfde", "sechsde", "sânde", "achtste", "njoggende", "tsiende"
)  # fmt: skip
_ORDINAL_NUMBER = re.compile(r"(\d{1,2})(?:e|de|ste)$")
_PARAGRAPH = re.compile(r"(\d{1,2})([a-z]?)$")
_ROMAN_NUMBERS: Final = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X")
_PARAGRAPH_WORDS: Final = frozenset(["lid", "leden", "paragraph", "paragraphs", "para", "par", "paragraaf", "§"])
_POINT_WORDS: Final = frozenset(
    ["sub", "onder", "onderdeel", "onderdelen", "letter", "letters", "punt", "punten", "point", "points", "lit",
     "ûnder"]
)  # fmt: skip
_POINTS_WORDS: Final = frozenset(["punten", "points", "onderdelen"])
"""Words for several points, which may be numbers."""
_AND: Final = frozenset(["en", "of", "&", "and", "or", "/", "alsmede", "respectievelijk"])
_DEGREES: Final = frozenset(["°", "º"])
_WITH: Final = frozenset(["jo", "juncto"])
_SENTENCES: Final = frozenset(["alinea", "zin", "volzin", "subparagraph"])
_ENGLISH_ORDINALS: Final = frozenset(["first", "second", "third", "fourth"])

LONGEST_BRACKETS: Final = 60
"""Words in which the bracket is looked for that a closing one belongs to."""

Kind = Literal["article", "annex", "recital"]


@dataclass(frozen=True, slots=True)
class Piece:
    """One provision: an article (or a range of them) with paragraph and point, and its first and last word."""

    first: int
    last: int
    article: str
    """The number, of an annex or recital too."""
    paragraph: str | None = None
    point: str | None = None
    is_plain: bool = True
    """Whether it was written out; `lid 1a` read as paragraph 1, point a is our reading."""
    kind: Kind = "article"


class QualifierReading:
    """Reads what stands behind an article; a place is the index of a word, methods give the place behind it."""

    def __init__(self, words: Sequence[Word], borders: frozenset[int]) -> None:
        self._words = words
        self._borders = borders
        self.pieces: list[Piece] = []
        """What was read so far."""

    # ---- words ----

    def _text(self, place: int) -> str:
        inside = 0 <= place < len(self._words) and place not in self._borders
        return self._words[place].text if inside else ""

    def _says(self, place: int, *texts: str) -> bool:
        return all(self._text(place + offset) == text for offset, text in enumerate(texts))

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
        while self._text(place) in _AND:  # `en/of`
            place += 1
        return place if place > start else None

    def _behind_until(self, place: int) -> int:
        for until in (("t", "/", "m"), ("tot", "en", "met"), ("tot",), ("-",)):
            if self._says(place, *until):
                return place + len(until)
        return place

    # ---- paragraphs and points ----

    def qualifiers(self, place: int, piece: Piece) -> int:
        """Read what says more about an article; a second paragraph or point begins another piece of it."""
        while True:
            connected = self._behind_connection(place)
            start = place if connected is None else connected
            for read in (self._paragraphs, self._ordinal_paragraphs, self._sentence, self._points):
                behind, more = read(start, piece)
                if behind > start:
                    place, piece = behind, more
                    break
            else:
                break
        self.pieces.append(piece)
        return place

    def _european(self, place: int, piece: Piece) -> tuple[int, Piece]:
        """Read `6(1)(e)` and `6 (1) e`, as acts of the Union are cited in English, and the letter of `6.1.e`."""
        if self._text(place) == "(" and self._text(place + 2) == ")" and _PARAGRAPH.match(self._text(place + 1)):
            is_plain = piece.is_plain and self._touches(place)
            behind, piece = self._paragraph(place + 1, replace(piece, is_plain=is_plain))
            if behind == place + 2 and self._says(place + 3, "-", "(") and self._text(place + 5).isdigit():
                until = f"{piece.paragraph}-{self._text(place + 5)}"
                return place + 7, replace(piece, last=place + 6, paragraph=until)
            return self._bracketed_point(place + 3, replace(piece, last=place + 2))
        is_dotted = self._says(place, ".") and self._touches(place) and self._touches(place + 1)
        if is_dotted and POINT.match(self._text(place + 1)) and self._text(place + 2) != ".":
            return place + 2, replace(piece, last=place + 1, point=self._text(place + 1))
        return place, piece

    def _bracketed_point(self, place: int, piece: Piece) -> tuple[int, Piece]:
        """Read `(e)`, `(a)-(f)` or `e` behind a paragraph between brackets."""
        text, _ = self._letter(place)
        if self._text(place) == "(" and text.isalpha():
            return self._point(place, piece)
        return self._bare_point(place, piece)

    def _touches(self, place: int) -> bool:
        """Say whether nothing stands between a word and the one before it."""
        return place < len(self._words) and self._words[place].start == self._words[place - 1].end

    def _begun(self, piece: Piece, place: int, *, anew: bool) -> Piece:
        """Close a piece that already says a paragraph or point, and begin the next of the same article."""
        if not anew:
            return piece
        self.pieces.append(piece)
        return Piece(place, place, piece.article, kind=piece.kind)

    def _paragraphs(self, place: int, piece: Piece) -> tuple[int, Piece]:
        """Read `lid 1`, `leden 1 en 3`, `lid 2-4`, `lid 1a` and `lid c`."""
        if self._text(place) not in _PARAGRAPH_WORDS:
            return place, piece
        first, place = place, place + 1 + self._says(place + 1, ".")
        text = self._text(place)
        if text and (written := self._words[place].written) in _ROMAN_NUMBERS:
            piece = self._begun(piece, first, anew=piece.paragraph is not None or piece.point is not None)
            number = str(_ROMAN_NUMBERS.index(written) + 1)
            return place + 1, replace(piece, last=place, paragraph=number, is_plain=False)
        if POINT.match(text):
            piece = self._begun(piece, first, anew=piece.point is not None)
            return place + 1, replace(piece, last=place, point=text, is_plain=False)
        if not _PARAGRAPH.match(text):
            return first, piece
        piece = self._begun(piece, first, anew=piece.paragraph is not None or piece.point is not None)
        place, piece = self._paragraph(place, piece)
        while (behind := self._next_paragraph(place, piece)) is not None:
            place, piece = self._paragraph(behind, self._begun(piece, behind, anew=True))
        return place, piece

    def _paragraph(self, place: int, piece: Piece) -> tuple[int, Piece]:
        found = _PARAGRAPH.match(self._text(place))
        number, letter = (found[1], found[2]) if found else ("", "")
        place += 1
        if inserted := INSERTED.get(self._text(place)):
            return place + 1, replace(piece, last=place, paragraph=number + inserted, is_plain=False)
        behind = self._behind_until(place)
        until = self._text(behind)
        if behind > place and until.isdigit() and not letter:
            return behind + 1, replace(piece, last=behind, paragraph=f"{number}-{until}")
        if behind > place and letter and POINT.match(until):
            return behind + 1, replace(piece, last=behind, paragraph=number, point=f"{letter}-{until}", is_plain=False)
        if letter:
            return place, replace(piece, last=place - 1, paragraph=number, point=letter, is_plain=False)
        return self._bare_point(place, replace(piece, last=place - 1, paragraph=number))

    def _bare_point(self, place: int, piece: Piece) -> tuple[int, Piece]:
        """Read the letter of `lid 1 e`, which has no word before it."""
        if re.match("[a-k]$", self._text(place)) and self._text(place + 1) not in (".", *_DEGREES):
            return self._point(place, piece)
        return place, piece

    def _next_paragraph(self, place: int, piece: Piece) -> int | None:
        """Say where the next paragraph of a list stands: a low, higher number without a `lid` of its own."""
        behind = place + (self._text(place) == ",")
        has_word = self._text(behind) in _AND
        behind += has_word
        text, before = self._text(behind), piece.paragraph or ""
        if behind == place or piece.point or not (text.isdigit() and before.isdigit()):
            return None
        rises = int(before) < int(text) <= HIGHEST_PARAGRAPH
        follower = self._text(behind + 1)
        return behind if rises and follower != "lid" and (has_word or follower != ",") else None

    def _ordinal_paragraphs(self, place: int, piece: Piece) -> tuple[int, Piece]:
        """Read `eerste lid`, `4de lid`, `eerste en tweede lid` and `eerste tot en met derde lid`."""
        numbers: list[tuple[int, str]] = []
        behind = place
        while number := self._ordinal(behind):
            numbers.append((behind, number))
            behind += 1
            until = self._behind_until(behind)
            if until > behind and (last := self._ordinal(until)) and self._text(until + 1) == "lid":
                numbers[-1] = (behind - 1, f"{number}-{last}")
                behind = until + 1
            step = behind + (self._text(behind) == ",")
            step += self._text(step) in _AND
            if self._ordinal(step):
                behind = step
        if not numbers or self._text(behind) != "lid":
            return place, piece
        for first, number in numbers:
            piece = self._begun(piece, first, anew=piece.paragraph is not None or piece.point is not None)
            piece = replace(piece, last=first, paragraph=number)
        return self._bare_point(behind + 1, replace(piece, last=behind))

    def _ordinal(self, place: int) -> str:
        text = self._text(place)
        numbered = _ORDINAL_NUMBER.match(text)
        if numbered:
            return numbered[1]
        return next((str(names.index(text) + 1) for names in (_ORDINALS, _FRISIAN_ORDINALS) if text in names), "")

    def _sentence(self, place: int, piece: Piece) -> tuple[int, Piece]:
        """Read over `eerste alinea` and `tweede volzin`, which a citation here does not tell apart."""
        is_ordinal = self._ordinal(place) or self._text(place) in _ENGLISH_ORDINALS
        if is_ordinal and self._text(place + 1) in _SENTENCES:
            return place + 2, replace(piece, last=place + 1)
        return place, piece

    def _points(self, place: int, piece: Piece) -> tuple[int, Piece]:
        """Read `sub e`, `onder a en b`, `onderdelen a tot en met c`, `aanhef en onder g`, `sub a onder 3`, `5(a)`."""
        start = place
        if self._is_bare(place, piece):
            return self._point(place, self._piece_of(place, piece, start))
        if self._text(place) == "aanhef":
            place = self._behind_connection(place + 1) or place + 1
        if self._text(place) not in _POINT_WORDS:
            return start, piece
        has_numbers = self._text(place) in _POINTS_WORDS
        place += 1 + self._says(place + 1, ".")
        if piece.kind == "annex" and (glued := re.fullmatch(r"(\d{1,2})([a-z])", self._text(place))):
            piece = self._begun(piece, start, anew=piece.point is not None)
            return place + 1, replace(piece, last=place, point=f"{glued[1]}({glued[2]})", is_plain=False)
        if not self._letter(place)[0]:
            return start, piece
        place, piece = self._point(place, self._piece_of(place, piece, start))
        while (following := self._next_point(place, has_numbers=has_numbers)) is not None:
            place, piece = self._point(following, self._piece_of(following, piece, following))
        return place, piece

    def _is_bare(self, place: int, piece: Piece) -> bool:
        """Say whether a point stands here without a word for it: `(e)`, the `1°` of `onder a, 1°`, `lid 1, e, AVG`."""
        text, behind = self._letter(place)
        if self._text(place) == "(":
            is_next = piece.point is not None and (piece.point.isdigit() or self._text(place - 1) in _AND)
            is_first = piece.point is None and (piece.paragraph is not None or self._touches(place))
            return text.isalpha() and (is_next or is_first)
        if text.isdigit() and piece.kind == "annex":  # `points 5(a) and 6(b)`
            return piece.point is not None and self._text(behind) == "("
        if text.isdigit():
            return self._words[behind - 1].text in _DEGREES and piece.point is not None and piece.point[-1].isalpha()
        is_last = behind in self._borders or self._text(behind) == "," or self._text(behind - 1) == ")"
        return bool(text) and piece.point is None and piece.paragraph is not None and is_last

    def _piece_of(self, place: int, piece: Piece, start: int) -> Piece:
        """Give the piece of a point: the same for a letter in a number or a number in a letter, else the next one.

        The next is of the same paragraph, and a letter also of the same numbered point: `punt 5, onder a en b`.
        """
        text, outer = self._letter(place)[0], piece.point
        if outer is None:
            return piece
        is_inside = outer[-1].isalpha() if text.isdigit() else outer.isdigit()
        is_listed = start == place or self._text(start - 1) in _AND
        if is_inside and not (is_listed and self._text(place) != "(" and self._text(place + 1) not in _DEGREES):
            return piece
        number, bracket, _ = outer.partition("(")
        begun = self._begun(piece, start, anew=True)
        return replace(begun, paragraph=piece.paragraph, point=number if bracket and text.isalpha() else None)

    def _letter(self, place: int) -> tuple[str, int]:
        """Read a point: `e`, `(e)`, `e)`, `2°`; nothing when there is none."""
        opened = self._says(place, "(") and self._says(place + 2, ")")
        text = self._text(place + opened)
        if not POINT.match(text) and not (text.isdigit() and len(text) < 3):
            return "", place
        behind = place + 1 + 2 * opened
        if not opened and self._text(behind) == ")" and not self._is_in_brackets(place):
            behind += 1
        return text, behind + (text.isdigit() and self._text(behind) in _DEGREES)

    def _is_in_brackets(self, place: int) -> bool:
        """Say whether a bracket is open here, so that a closing one is no part of `e)`."""
        depth = 0
        for word in self._words[max(0, place - LONGEST_BRACKETS) : place]:
            depth = max(0, depth + (word.text == "(") - (word.text == ")"))
        return depth > 0

    def _point(self, place: int, piece: Piece) -> tuple[int, Piece]:
        """Read a point or a range of them, inside the point that the piece has already."""
        text, place = self._letter(place)
        until = self._behind_until(place)
        last, behind = self._letter(until) if until > place else ("", place)
        if last and not last.isdigit():
            text, place = f"{text}-{last}", behind
        inside = f".{text}" if text.isdigit() else f"({text})"
        return place, replace(piece, last=place - 1, point=piece.point + inside if piece.point else text)

    def _next_point(self, place: int, *, has_numbers: bool) -> int | None:
        behind = place + (self._text(place) == "," or (self._text(place) == "." and self._text(place + 1) in _AND))
        while self._text(behind) in _AND:
            behind += 1
        text, after = self._letter(behind)
        is_abbreviation = self._text(after) == "." and len(self._text(after + 1)) == 1  # `en e.v.`
        is_point = behind > place and (text.isalpha() or (has_numbers and text != "")) and not is_abbreviation
        return behind if is_point and self._text(after) != "°" else None
