"""Find acts that stand joined in front of one article: `AVG/UAVG artikel 6`, `IOAW en IOAZ: artikel 13`.

It may be of any of them. How an act numbers its articles may tell: of `Awb en Wet BRP: artikel 2.1` only the Wet BRP
has it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Final

from normgraph.laws import Law
from normgraph.register.articles import Group
from normgraph.register.depth import is_too_deep, is_too_shallow
from normgraph.register.names import Mention
from normgraph.register.words import Word

_JOINS: Final = frozenset(["en", "&", "and"])
_PARTS: Final = frozenset([",", ":"])


def joined_in_front(
    mention: Mention,
    group: Group,
    words: Sequence[Word],
    ending: Mapping[int, Mention],
    is_spent: Callable[[Mention], bool],
) -> tuple[Law, ...]:
    """Give the acts of the row that ends with the name in front of a group; nothing where there is no row.

    Behind `en` the article is of the last name, unless a sign shows that it goes for all: `IOAW en IOAZ, artikel 13`.
    """
    row, first = [mention], mention.first
    while other := ending.get(first - 2):
        sign = words[first - 1].text
        if is_spent(other) or not other.laws or not (sign in ("/", ",") or sign in _JOINS):
            break
        if len(row) == 1 and not _is_of_all(sign, other, mention, group, words):
            break
        row.append(other)
        first = other.first
    return tuple(dict.fromkeys(law for one in reversed(row) for law in one.laws)) if len(row) > 1 else ()


def _is_of_all(sign: str, other: Mention, mention: Mention, group: Group, words: Sequence[Word]) -> bool:
    is_parted = words[mention.last + 1].text in _PARTS and mention.last + 1 < group.first
    return sign == "/" or (sign in _JOINS and (is_parted or other.rule == "joint-name"))


def that_can_number(laws: Sequence[Law], group: Group) -> tuple[Law, ...]:
    """Give those of several acts that can have these articles, by how they number theirs; all, if none can.

    Also all of them where the articles are numbered in two ways: `Gemeentewet en BW: artikel 160 en 6:162`.
    """
    if len({":" in piece.article for piece in group.pieces}) > 1:
        return tuple(laws)
    fitting = tuple(law for law in laws if all(_fits(law, piece.article) for piece in group.pieces))
    return fitting or tuple(laws)


def _fits(law: Law, article: str) -> bool:
    has_colon = law.article_separator == ":" or law.book is not None
    is_otherwise = (":" in article and not has_colon) or ("." in article.removesuffix(" e.v.") and has_colon)
    return not (is_otherwise or is_too_shallow(article, law) or is_too_deep(article, law))
