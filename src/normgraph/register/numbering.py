"""Number a provision as the act to which it belongs does.

`3.2` of the Awb is 3:2, 6:162 BW is 162 of Book 6, `6.1` of an act of the Union is Article 6, paragraph 1.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from normgraph.laws import Law
from normgraph.register.depth import chapter_depth, is_too_deep, is_too_shallow
from normgraph.register.owner import Owner
from normgraph.register.steps import INSERTED, Piece

_INSERTED = re.compile(rf"(?:{'|'.join(INSERTED)})$")
_DEEPER = re.compile(r"(\d+[a-z]?(?:\.\d+[a-z]?)*)\.(\d{1,2})([a-z]?)")
_REFUGEE_CONVENTION: Final = "BWBV0001002"
_SECTION = re.compile(r"1([a-f])(?:-1?[b-f])?")
"""A section of Article 1 of that convention, the only one with sections; it has no Articles 1A to 1F."""
_WITH_PARAGRAPH = re.compile(r"(\d+[a-z]?)(?:\.(\d+) ?([a-z])?| ([a-z]))")


@dataclass(frozen=True, slots=True)
class Numbered:
    """A provision with the act and the number that it has there."""

    law: Law | None
    candidates: tuple[str, ...]
    """The acts that it may be of, when it is not known of which."""
    article: str
    """The number, of an annex or recital too."""
    paragraph: str | None
    point: str | None
    is_as_written: bool
    """Whether no number was read as another; that of a book in front of its article belongs to the name."""


def numbered_by_act(piece: Piece, owner: Owner) -> Numbered:
    """Give a provision its act and its number there."""
    laws, number = _in_book(piece.article, owner.laws)
    law = laws[0] if len(laws) == 1 and not owner.is_open else None
    article, paragraph, point = number, piece.paragraph, piece.point
    if law and law.is_european and not _is_numbered_so(number, owner):
        law, laws = None, ()
    if law and law.is_european:
        article, paragraph = _with_letter(article), _with_letter(paragraph) if paragraph else None
        if paragraph is None and (found := _WITH_PARAGRAPH.fullmatch(article)):
            article, paragraph, point = found[1], found[2], found[3] or found[4] or point
    else:
        article = re.sub(r"(?<=\d) (?=[a-z]{1,2}$)", "", article)
        if law and (deeper := _beyond_depth(article, law)):
            if paragraph is None and owner.is_adjacent:
                article, paragraph, point = deeper[1], deeper[2], point or deeper[3] or None
            elif not owner.is_adjacent:
                law, laws = None, ()
        elif law and is_too_deep(article, law):
            law = None
    if law and law.identifier == _REFUGEE_CONVENTION and (section := _SECTION.fullmatch(article)):
        article, paragraph, point = "1", None, None if "-" in article else section[1]
    if law and law.article_separator == ":" and ":" not in article:
        article = re.sub(r"(?<=[\da-z])\.(?=\d)", ":", article)
    elif law and chapter_depth(law) and law.article_separator == "." and not law.book:
        article = article.replace(":", ".")
    candidates = () if law else tuple(one.identifier for one in laws)
    is_read_so = law is not None and (law.book is not None or (article, paragraph) == (number, piece.paragraph))
    is_as_written = is_read_so and not (law and piece.kind == "article" and is_too_shallow(article, law))
    return Numbered(law, candidates, article, paragraph, point, is_as_written)


def _beyond_depth(article: str, law: Law) -> re.Match[str] | None:
    """Take apart an article that has one number more than those of its act: that is a paragraph, `5.1.2e` of the Woo.

    A letter behind it is a point of that paragraph. Without an act beside it such a number is of another act.
    """
    found = _DEEPER.fullmatch(article) if law.article_depth else None
    return found if found and found[1].count(".") + 1 == law.article_depth else None


def _is_numbered_so(number: str, owner: Owner) -> bool:
    """Say whether an act of the Union can have this article: it has no chapters in its numbers.

    `6.1` is paragraph 1 of Article 6 where the act stands beside it; elsewhere in the text it is of another act.
    """
    parts = len(re.findall(r"[.:](?=\d)", number.partition("-")[0]))
    return ":" not in number and parts <= (1 if owner.is_adjacent else 0)


def _in_book(article: str, laws: tuple[Law, ...]) -> tuple[tuple[Law, ...], str]:
    """Give the book that the number of an article names, and the number in it: 162 of 6:162 BW.

    A book that is in no table, such as 7A, leaves no act: it is none of the others.
    """
    book, _, rest = article.partition(":")
    if rest and laws and all(law.book for law in laws):
        in_book = tuple(law for law in laws if law.book == book)
        return in_book, rest if in_book else article
    return laws, article


def _with_letter(number: str) -> str:
    """Write what was inserted as English acts of the Union do: 4bis, in Dutch texts of theirs, is 4a."""
    return _INSERTED.sub(lambda found: "abcdefg"[INSERTED.index(found[0])], number)
