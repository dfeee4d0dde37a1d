"""Read what says more about an article or annex: paragraphs and points, in the ways in which people write them.

`eerste lid, onder e`, `leden 1 en 3`, `lid 2-4`, `6(1)(e)`, `aanhef en onder g`, `punt 5, onder a)`. Read from left to
right, once.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from normgraph.register.counting import is_counted
from normgraph.register.lists import ListReading
from normgraph.register.steps import AND, PARAGRAPH_WORDS, Piece

POINT = re.compile(r"(?:[a-z]|([a-z])\1)$")
_PARAGRAPH = re.compile(r"(\d{1,2})([a-z]?)$")
_ROMAN_NUMBERS: Final = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X")
_POINT_WORDS: Final = frozenset(
    ["sub", "onder", "onderdeel", "onderdelen", "letter", "letters", "punt", "punten", "point", "points", "lit", "let",
     "ûnder", "under"]
)  # fmt: skip
_POINTS_WORDS: Final = frozenset(["punten", "points", "onderdelen"])
"""Words for several points, which may be numbers."""
_DEGREES: Final = frozenset(["°", "º"])
_AROUND_POINT: Final = (("(", ")"), ("'", "'"), ('"', '"'))
_SENTENCES: Final = frozenset(["alinea", "zin", "volzin", "subparagraph"])
_PARTS_OF_DOCUMENTS: Final = frozenset(["par", "paragraaf", "§"])
"""What behind a pause may be of another document: `artikel 6: paragraaf 3 van het beleid`."""
_PARAGRAPH_OF_ORDINAL: Final = frozenset(["lid", "paragraph", "paragraphs"])

LONGEST_BRACKETS: Final = 60
"""Words in which the bracket is looked for that a closing one belongs to."""


class QualifierReading(ListReading):
    """Reads what stands behind an article; a place is the index of a word, methods give the place behind it."""

    def qualifiers(self, place: int, piece: Piece) -> int:
        """Read what says more about an article; a second paragraph or point begins another piece of it."""
        while True:
            connected = self._behind_connection(place)
            start = self._behind_pause(place) if connected is None else connected
            for read in (
                self._paragraphs, self._ordinal_paragraphs, self._sentence, self._points, self._in_brackets
            ):  # fmt: skip
                behind, more = read(start, piece)
                if behind > start:
                    place, piece = behind, more
                    break
            else:
                break
        self.pieces.append(piece)
        return place

    def _behind_pause(self, place: int) -> int:
        """Go behind a dash or colon before the word for a paragraph or point: `art. 6 - lid 1 - sub e`."""
        is_pause = self._text(place) == ":" or (self._is_loose_dash(place) and not self._is_bullet(place))
        return place + 1 if is_pause and self._is_qualifier(place + 1) else place

    def _is_qualifier(self, place: int) -> bool:
        """Say whether a word for a paragraph or point stands here, with or before its number."""
        is_ordinal = self._ordinal(place) != "" and self._text(place + 1) in _PARAGRAPH_OF_ORDINAL
        return self._text(place) in PARAGRAPH_WORDS - _PARTS_OF_DOCUMENTS | _POINT_WORDS or is_ordinal

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
        letter, behind = self._letter(place + 1) if is_dotted else ("", place)
        if letter.isalpha() and self._text(place + 2) != ".":
            piece = replace(piece, last=behind - 1, point=letter)
            return self._further_points(behind, piece, has_numbers=False)
        return place, piece

    def _unmarked(self, place: int, piece: Piece) -> tuple[int, Piece]:
        """Read the paragraph and point of `artikel 6 1e`, in doubt, where nothing else can follow."""
        found = re.fullmatch(r"(\d)([a-k])", self._text(place))
        is_last = self._text(place + 1) in ("", ",", ";", ".", ")") and place < len(self._words)
        is_apart = piece.paragraph or piece.point or self._text(place).startswith(piece.article)  # `7 7a`
        is_apart = is_apart or self._ordinal(place + 2)  # `2.67 4e, 5e lid`
        if not found or not is_last or is_apart or self._words[place].begins_line:
            return place, piece
        return place + 1, replace(piece, last=place, paragraph=found[1], point=found[2], is_plain=False)

    def _bracketed_point(self, place: int, piece: Piece) -> tuple[int, Piece]:
        """Read `(e)`, `(a)-(f)` or `e` behind a paragraph between brackets."""
        text, _ = self._letter(place)
        if self._text(place) == "(" and text.isalpha():
            return self._point(place, piece)
        return self._bare_point(place, piece)

    def _begun(self, piece: Piece, place: int, *, anew: bool) -> Piece:
        """Close a piece that already says a paragraph or point, and begin the next of the same article."""
        if not anew:
            return piece
        self.pieces.append(piece)
        return Piece(place, place, piece.article, kind=piece.kind)

    def _paragraphs(self, place: int, piece: Piece) -> tuple[int, Piece]:
        """Read `lid 1`, `leden 1 en 3`, `lid 2-4`, `lid 1a` and `lid c`."""
        if self._text(place) not in PARAGRAPH_WORDS:
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
        listing = self._listing(first, piece)
        place, piece = self._paragraph(place, piece)
        while (following := self._next_paragraph(place, piece, listing)) is not None:
            behind, listing = following
            place, piece = self._paragraph(behind, self._begun(piece, behind, anew=True))
            piece = replace(piece, is_plain=piece.is_plain and not listing.is_in_doubt)
        return place, piece

    def _paragraph(self, place: int, piece: Piece) -> tuple[int, Piece]:
        found = _PARAGRAPH.match(self._text(place))
        number, letter = (found[1], found[2]) if found else ("", "")
        place += 1
        if inserted := self._inserted(place):
            return place + 1, replace(piece, last=place, paragraph=number + inserted)
        behind = self._behind_until(place)
        if behind > place:
            behind = self._behind_repeated(behind, PARAGRAPH_WORDS)
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

    def _ordinal_paragraphs(self, place: int, piece: Piece) -> tuple[int, Piece]:
        """Read `eerste lid`, `4de lid`, `eerste en tweede lid` and `eerste tot en met derde lid`."""
        numbers: list[tuple[int, str]] = []
        behind = place
        while number := self._ordinal(behind):
            numbers.append((behind, number))
            behind += 1
            end = behind + (self._text(behind) in _PARAGRAPH_OF_ORDINAL)
            end += end > behind and self._text(end) == ","
            until = self._behind_until(end)
            is_range = until > end and self._text(until + 1) in _PARAGRAPH_OF_ORDINAL
            if is_range and (last := self._ordinal(until)):
                numbers[-1] = (behind - 1, f"{number}-{last}")
                behind = until + 1
            step = behind + (self._text(behind) == ",")
            step += self._text(step) in AND
            if self._ordinal(step):
                behind = step
        if not numbers or self._text(behind) not in _PARAGRAPH_OF_ORDINAL:
            return place, piece
        for first, number in numbers:
            piece = self._begun(piece, first, anew=piece.paragraph is not None or piece.point is not None)
            piece = replace(piece, last=first, paragraph=number)
        return self._bare_point(behind + 1, replace(piece, last=behind))

    def _in_brackets(self, place: int, piece: Piece) -> tuple[int, Piece]:
        """Read the paragraph or point that stands between brackets: `artikel 3:4 (tweede lid)`, `(lid 1, sub e)`."""
        if self._text(place) != "(" or piece.point:
            return place, piece
        known, behind, more = len(self.pieces), place + 1, piece
        reads = (self._points,) if piece.paragraph else (self._paragraphs, self._ordinal_paragraphs, self._points)
        for read in reads:
            start = behind + (behind > place + 1 and self._text(behind) == ",")
            inside, more = read(start, more)
            behind = inside if inside > start else behind
        if behind > place + 1 and self._text(behind) == ")":
            return behind + 1, replace(more, last=behind)
        del self.pieces[known:]
        return place, piece

    def _sentence(self, place: int, piece: Piece) -> tuple[int, Piece]:
        """Read over `eerste alinea` and `tweede volzin`, which a citation here does not tell apart."""
        if self._ordinal(place) and self._text(place + 1) in _SENTENCES:
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
        letter, behind = self._letter(place)
        is_word = self._says(place - 1, "under", "a") and self._text(behind).isalpha() and self._text(behind) not in AND
        if not letter or is_word:  # `under a contract`
            return start, piece
        place, piece = self._point(place, self._piece_of(place, piece, start))
        return self._further_points(place, piece, has_numbers=has_numbers)

    def _further_points(self, place: int, piece: Piece, *, has_numbers: bool) -> tuple[int, Piece]:
        """Read the other points of a list, behind its first."""
        while (following := self._next_point(place, piece, has_numbers=has_numbers)) is not None:
            is_in_doubt = self._text(following).isdigit() and not has_numbers
            place, piece = self._point(following, self._piece_of(following, piece, following))
            piece = replace(piece, is_plain=piece.is_plain and not is_in_doubt)
        return place, piece

    def _is_bare(self, place: int, piece: Piece) -> bool:
        """Say whether a point stands here without a word for it: `(e)`, the `1°` of `onder a, 1°`, `lid 1, e, AVG`."""
        text, behind = self._letter(place)
        if self._text(place) == "(":
            is_next = piece.point is not None and (piece.point.isdigit() or self._text(place - 1) in AND)
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
        is_listed = start == place or self._text(start - 1) in AND
        if is_inside and not (is_listed and self._text(place) != "(" and self._text(place + 1) not in _DEGREES):
            return piece
        number, bracket, _ = outer.partition("(")
        begun = self._begun(piece, start, anew=True)
        if text.isdigit() and "." in outer:  # `onder a onder 1 en 2`
            return replace(begun, paragraph=piece.paragraph, point=outer.partition(".")[0])
        return replace(begun, paragraph=piece.paragraph, point=number if bracket and text.isalpha() else None)

    def _letter(self, place: int) -> tuple[str, int]:
        """Read a point: `e`, `(e)`, `e)`, `'e'`, `2°`; nothing when there is none."""
        opened = (self._text(place), self._text(place + 2)) in _AROUND_POINT
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
        last, behind = self._letter(self._behind_repeated(until, _POINT_WORDS)) if until > place else ("", place)
        if last and not last.isdigit():
            text, place = f"{text}-{last}", behind
        inside = f".{text}" if text.isdigit() else f"({text})"
        return place, replace(piece, last=place - 1, point=piece.point + inside if piece.point else text)

    def _next_point(self, place: int, piece: Piece, *, has_numbers: bool) -> int | None:
        behind = place + (self._text(place) == "," or (self._text(place) == "." and self._text(place + 1) in AND))
        while self._text(behind) in AND:
            behind += 1
        text, after = self._letter(behind)
        is_abbreviation = self._text(after) == "." and len(self._text(after + 1)) == 1  # `en e.v.`
        is_number = text.isdigit() and (has_numbers or self._is_next_inside(text, after, piece))
        is_point = behind > place and (text.isalpha() or is_number) and not is_abbreviation
        return behind if is_point and self._text(after) != "°" else None

    def _is_next_inside(self, number: str, behind: int, piece: Piece) -> bool:
        """Say whether a number goes on a list: the 2 of `onder a onder 1 en 2` in `artikel 7`, or of `onder 1 en 2`.

        One above the article itself may be the next article: inside a letter unless it follows the number before,
        else behind `artikelen`. One with a paragraph or point of its own is one.
        """
        letter, dot, before = (piece.point or "").rpartition(".")
        is_inside = letter.isalpha() if dot else piece.kind == "article"
        is_number = is_inside and before.isdigit() and int(number) > int(before)
        if not is_number or (behind < len(self._words) and is_counted(self._words[behind], is_plural=False)):
            return False
        article = re.fullmatch(r"(\d+)[a-z]*", piece.article)
        is_above = article is not None and int(number) > int(article[1])
        is_next_article = is_above and (int(number) != int(before) + 1 if dot else self._is_plural)
        has_own = self._text(behind + (self._text(behind) == ",")) in PARAGRAPH_WORDS | _POINT_WORDS
        return not is_next_article and not has_own and not (self._ordinal(behind) and self._text(behind + 1) == "lid")
