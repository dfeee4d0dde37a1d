"""Read the articles, annexes and recitals that a text names, in the ways in which people write them.

`artikelen 5, 6 en 7`, `art. 6, eerste lid, onder e`, `2.10 t/m 2.13a`, `6:3:1 e.v.`, `artikel 5.24, leden 1 en 3`. A
range is one thing and stays one: `45-50`. Each piece is read from left to right, once, and so is what stands in front
of it (`het eerste lid van artikel 8`); nothing here knows of laws.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Final

from normgraph.register.counting import is_counted, may_be_counted
from normgraph.register.qualifiers import POINT, QualifierReading
from normgraph.register.split_numbers import split_number
from normgraph.register.steps import INSERTED, LETTERS, Kind, Piece, rises

KEYWORDS: Final[Mapping[str, Kind]] = {
    **dict.fromkeys(["art", "artikel", "artikelen", "artikels", "artt", "article", "articles"], "article"),
    **dict.fromkeys(["atikel", "arikel", "artkel", "artikle", "artiekl", "artiekel"], "article"),
    **dict.fromkeys(["section", "sections"], "section"),
    **dict.fromkeys(["bijlage", "bijlagen", "annex", "annexes"], "annex"),
    **dict.fromkeys(["overweging", "overwegingen", "overw", "considerans", "recital", "recitals"], "recital"),
}
"""What each word names, also as it is often misspelt. `ov.` is a recital too, but `OV` is a bus."""
ARTICLES: Final[tuple[Kind, ...]] = ("article", "section")

LONGEST_ASIDE: Final = 25
"""How many words may stand between brackets inside a list of articles."""

LONGEST_FRONT: Final = 16
"""How many words may stand in front of an article that say more about it."""

_SPELT: Final = (
    ("twee", "two"), ("drie", "three"), ("vier", "four"), ("vijf", "five"), ("zes", "six"), ("zeven", "seven"),
    ("acht", "eight"), ("negen", "nine"), ("tien", "ten"), ("elf", "eleven"), ("twaalf", "twelve"), ("dertien",),
    ("veertien",), ("vijftien",), ("zestien",), ("zeventien",), ("achttien",), ("negentien",), ("twintig",),
)  # fmt: skip
SPELT: Final = {word: str(number) for number, words in enumerate(_SPELT, 2) for word in words}
"""Numbers in words, behind the word for article; `een` is mostly no number."""
_BEHIND_LISTED: Final = frozenset(["", ",", ";", "en", "and", "van", "of", "lid", "leden", "sub", "onder"])
_BEHIND_SPELT: Final = frozenset(["lid", "sub", "onder", "aanhef"])

TO_NAME: Final = frozenset(["van", "de", "het"])

NUMBER = re.compile(rf"\d{{1,4}}(?:(?:[a-z]|{'|'.join(INSERTED)})?[.:]\d{{1,4}}){{0,3}}[a-z]{{0,3}}$")
"""Of an article, with as many letters as a word of it can have; chapters have letters too: `8a.54`, `10bis.2`."""
_ROMAN = re.compile(r"(?=[IVX])X{0,3}(?:IX|IV|V?I{0,3})$")
_TERM = re.compile(r"\d(?:[A-Z]{2,}|[DG])$")
_LETTER_AND_NUMBER = re.compile(r"[A-Z]\d{1,2}[a-z]?$")
"""An article of the Kieswet: `E4`, also written `E 4`."""


@dataclass(frozen=True, slots=True)
class Group:
    """Provisions of one act, named in one go."""

    first: int
    last: int
    pieces: tuple[Piece, ...]


class GroupReading(QualifierReading):
    """Reads one group."""

    _kind: Kind = "article"
    depths: Mapping[int, int] = MappingProxyType({})
    """Of acts that number by chapter, how many numbers their articles have, at the first and last word of a name."""
    depth = 0
    """That of the name before the group, if there is one."""

    def keyword(self, place: int) -> Kind | None:
        """Say what the word here names, if it is one for an article, annex or recital."""
        return "recital" if self._says(place, "ov", ".") else KEYWORDS.get(self._text(place))

    def is_before_point(self, place: int) -> bool:
        """Say whether a point stands here with its own word: `, sub e`."""
        _, piece = self._points(place + (self._text(place) in (",", "(")), Piece(place, place, ""))
        self.pieces.clear()
        return piece.point is not None

    def is_before_name(self, place: int) -> bool:
        """Say whether the name of an act stands here, or behind `van de`."""
        while self._text(place) in TO_NAME:
            place += 1
        return place in self._borders

    def group(self, place: int) -> Group | None:
        """Read a group that begins with the word for it or with a number."""
        first = place
        self._begin_list(place)
        place = self._behind_keyword(place)
        if not self._article_at(place)[0]:
            return None
        place = self._article(place, first)
        while (following := self._next_article(place)) is not None:
            is_in_annex = self.pieces[-1].kind == "annex" and self._kind in ARTICLES and self._says(place, ",")
            known = len(self.pieces)
            begins, behind = following
            place = self._article(behind, begins)
            if is_in_annex:  # `bijlage 2, artikel 1`: no article of the act itself
                del self.pieces[known:]
        if self.pieces[-1].kind in ARTICLES and self._goes_on_in_annex(place):
            return None
        return Group(first, place - 1, tuple(self.pieces))

    def _goes_on_in_annex(self, place: int) -> bool:
        """Say whether the annex stands behind of which this is an article: `artikel 1 van bijlage 2`."""
        return self.keyword(place + (self._text(place) in ("van", "of", "uit", "in"))) == "annex"

    def front(self, place: int, end: int, piece: Piece) -> tuple[Piece, ...]:
        """Read what says more about an article before it, if it goes from here to an end."""
        if self._behind_connection(place) is not None or self._behind_pause(place) > place:
            return ()
        behind = self.qualifiers(place, Piece(place, place, piece.article))
        if behind < end and self._says(behind, "van") and len(self.pieces) == 1:  # `sub e van lid 1 van artikel 6`
            point = self.pieces.pop()
            behind = self.qualifiers(behind + 1 + (self._text(behind + 1) in ("het", "de")), replace(point, point=None))
            if point.paragraph or self.pieces[0].point:
                return ()
            self.pieces[0] = replace(self.pieces[0], point=point.point)
        if behind + (self._text(behind) == ",") != end:
            return ()
        return tuple(
            replace(one, paragraph=one.paragraph or piece.paragraph, point=one.point or piece.point)
            for one in self.pieces
        )

    def _behind_keyword(self, place: int) -> int:
        kind = self.keyword(place)
        if kind is None:
            return place
        self._kind = kind
        return place + 1 + (self._text(place + 1) in (".", ":"))

    def _article_at(self, place: int) -> tuple[str, int]:
        """Give the number of the article that stands here, if one does, and the place behind it."""
        text = self._text(place)
        if text in SPELT and self._is_spelt(place):
            return SPELT[text], place + 1
        if self._kind == "recital":
            opened = self._says(place, "(") and self._says(place + 2, ")")
            number = self._text(place + opened)
            return (number, place + 1 + 2 * opened) if number.isdigit() else ("", place)
        written = self._words[place].written if text else ""
        if _LETTER_AND_NUMBER.match(lettered := written + self._text(place + 1)) and self._is_lettered(place):
            return lettered, place + 2
        if NUMBER.match(text):
            if self._text(place + 1) in (":", ".", ",", ";") and self._text(place + 2):
                depth = self.depth or self._depth_behind(place + 3)
                if whole := split_number(self._words, place, depth):
                    return whole, place + 3
            return text, place + 1
        return (written, place + 1) if _ROMAN.match(written) else ("", place)

    def _is_spelt(self, place: int) -> bool:
        """Say whether a word is the number of an article, and counts nothing: `artikel zes van de AVG`."""
        behind = place + 1 + (self._text(place + 1) == ",")
        is_followed = self._text(behind) in _BEHIND_SPELT or self._ordinal(behind) != ""
        return self._text(place - 1) in KEYWORDS and (is_followed or self.is_before_name(place + 1))

    def _depth_behind(self, place: int) -> int:
        """Give how many numbers the articles of the act behind have, if nothing else comes before its name."""
        for other in range(place, min(place + LONGEST_FRONT, len(self._words))):
            if other in self._borders:
                return self.depths.get(other, 0)
            if self.keyword(other):
                break
        return 0

    def _is_lettered(self, place: int) -> bool:
        """Say whether a letter and a number can be an article: behind the word for it, or in a list of such."""
        is_first = not self.pieces and self._words[place - 1].text in {*KEYWORDS, "."}
        return is_first or (bool(self.pieces) and _LETTER_AND_NUMBER.match(self.pieces[-1].article) is not None)

    # ---- from one article to the next ----

    def _next_article(self, place: int) -> tuple[int, int] | None:
        """Find where the next article of the list begins, and its number, behind a comma, `en`, `/`, `jo.` and so on.

        It begins with its own word for article, if it has one.
        """
        for start in (place, self._behind_aside(place)):
            behind = start + 1 if self._is_parted_list(start) else self._behind_connection(start)
            if behind is None:
                continue
            named = behind + self._says(behind, "de")
            kind, self._kind = self._kind, self.keyword(named) or self._kind
            has_keyword = self.keyword(named) is not None
            behind = self._behind_keyword(named) if has_keyword else behind
            if self._article_at(behind)[0] and (has_keyword or self._stands_in_list(behind)):
                if has_keyword:
                    self._begin_list(named)
                return (named if has_keyword else behind), behind
            self._kind = kind
        return None

    def _is_parted_list(self, place: int) -> bool:
        """Say whether a list goes on behind a semicolon: `artikelen 216; 220`; `; 3.` is another thing."""
        is_listed = self._is_plural and self._says(place, ";") and NUMBER.match(self._text(place + 1)) is not None
        is_ended = self._text(place + 2) in _BEHIND_LISTED or place + 2 in self._borders
        return is_listed and is_ended and not self._words[place + 1].begins_line

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
        text, follower = self._text(place), self._text(place + 1)
        is_point = follower == "," and POINT.match(self._text(place + 2)) is not None  # `6, 1, e`
        is_other = self._kind == "annex" and text[0].isdigit() != self.pieces[-1].article[0].isdigit()
        is_other = is_other or self._is_term(place)
        if re.match(r"(?:19|20)\d\d$", text) or is_point or is_other:
            return False
        if not text.isdigit() or not follower:
            return True
        before = self.pieces[-1].article if self.pieces else ""
        is_next = before.isdigit() and int(text) == int(before) + 1
        return not is_counted(self._words[place + 1], is_plural=self._is_plural, is_next=is_next)

    def _is_term(self, place: int) -> bool:
        """Say whether this can only be a term and no number: `6 + 2FA`, `6 en 3D-scan`."""
        is_term = self._says(place + 1, "-") and self._touches(place + 1) and self._text(place + 2).isalpha()
        return (is_term or (self._says(place - 1, "+") and not self._is_plural)) and self._may_be_term(place)

    def _may_be_term(self, place: int) -> bool:
        """Say whether this may be a term, in a list that writes its letters small: `6 en 3D`, and not `6, 6D`."""
        before, is_term = self.pieces[-1], _TERM.match(self._words[place].written) is not None
        is_other = before.article.rstrip(LETTERS) != self._text(place)[0]
        return is_term and is_other and not self._words[before.last].written[-1].isupper()

    # ---- one article ----

    def _article(self, place: int, first: int) -> int:
        start, is_plain = place, not self._is_in_doubt
        article, place = self._article_at(place)
        is_plain = is_plain and not (place == start + 3 and self._text(start + 1) != ":")
        if first == start and self.pieces and not self._is_plural and article.isdigit() and place < len(self._words):
            is_plain = is_plain and not may_be_counted(self._words[place])
        if self._kind not in ARTICLES:
            return self._annex_or_recital(place, Piece(first, place - 1, article, kind=self._kind))
        if self._kind == "section" and ":" not in article:  # it may be what the Dutch text calls afdeling or paragraaf
            is_plain = False
        # `55 c lid 4`, `34 a Wmo`, `11.7 a Telecommunicatiewet`
        if article[-1].isdigit() and POINT.match(self._text(place)):
            if article.isdigit() and self._text(place + 1) == "lid":
                article, place, is_plain = article + self._text(place), place + 1, False
            elif place + 1 in self._borders:
                article, place, is_plain = f"{article} {self._text(place)}", place + 1, False
        if inserted := self._inserted(place):
            article, place = article + inserted, place + 1
        place, last = self._range(place, article)
        if last:
            article = f"{article}-{last}"
        elif (behind := self._behind_and_further(place)) > place:
            place, article = behind, f"{article} e.v."
        may_be_term = first == start and bool(self.pieces) and self._may_be_term(start)
        piece = Piece(first, place - 1, article, is_plain=is_plain and not may_be_term, kind=self._kind)
        place, piece = self._european(place, replace(piece, may_be_term=may_be_term and not self._is_plural))
        place, piece = self._unmarked(place, piece)
        return self.qualifiers(place, piece)

    def _annex_or_recital(self, place: int, piece: Piece) -> int:
        """Read behind an annex its points, also as `III(5)(a)`; behind a recital the end of a range."""
        if piece.kind == "recital":
            place, last = self._range(place, piece.article)
            self.pieces.append(
                replace(piece, last=place - 1, article=f"{piece.article}-{last}" if last else piece.article)
            )
            return place
        if self._says(place, "(") and self._text(place + 1).isdigit() and self._says(place + 2, ")"):
            place, piece = place + 3, replace(piece, last=place + 2, point=self._text(place + 1))
        return self.qualifiers(place, piece)

    def _range(self, place: int, start: str) -> tuple[int, str]:
        """Read the end of a range, which may be only the letter in which it differs: `7.31a tot en met f`."""
        until = self._behind_until(place)
        same = frozenset(word for word, kind in KEYWORDS.items() if kind == self._kind)
        behind = self._behind_repeated(until, same) if until > place else until
        text = self._text(behind)
        is_pause = behind > until and self._is_loose_dash(place)  # `Artikel 5 - artikel 9` may be a list
        if behind == place or not text or is_pause or self._is_bullet(place):
            return place, ""
        if _LETTER_AND_NUMBER.match(start) and text:
            lettered = self._words[behind].written + self._text(behind + 1)
            is_end = _LETTER_AND_NUMBER.match(lettered) is not None and rises(start, lettered)
            return (behind + 2, lettered) if is_end else (place, "")
        if NUMBER.match(text):
            inserted = self._inserted(behind + 1)
            return (behind + 1 + bool(inserted), text + inserted) if rises(start, text) else (place, "")
        if POINT.match(text) and start[-1:].isalpha() and start[-1:] < text:
            return behind + 1, start.rstrip("abcdefghijklmnopqrstuvwxyz") + text
        return place, ""

    def _behind_and_further(self, place: int) -> int:
        for further in (("e", ".", "v", "."), ("e", ".", "v"), ("ev",), ("en", "verder"), ("en", "volgende"), ("evv",)):
            if self._says(place, *further):
                return place + len(further)
        return place
