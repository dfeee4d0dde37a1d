"""Hold to which act a group of articles belongs, and how that was found."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final, Literal

from normgraph.laws import Law
from normgraph.register.names import Mention

Rule = Literal[
    "article-then-act", "act-then-article", "between-two-acts", "act-earlier-in-text", "only-act-in-text",
    "article-without-act",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Owner:
    """The act to which a group of articles belongs, and how that was found."""

    laws: tuple[Law, ...]
    rule: Rule
    mention: Mention | None = None
    is_adjacent: bool = False
    is_sure: bool = False
    is_open: bool = False
    """Whether it can be another act than `laws`, even when there is only one of these."""


NOBODY: Final = Owner((), "article-without-act")


def is_guess(mention: Mention | None) -> bool:
    """Say whether this is only written like the abbreviation of an act."""
    return mention is not None and mention.rule == "unknown-abbreviation"


def is_same(mention: Mention, other: Mention) -> bool:
    """Say whether two names mean the same acts."""
    return mention.laws == other.laws and bool(mention.laws)


def beside(mention: Mention, rule: Rule, *, is_sure: bool = True) -> Owner:
    """Make the act of a name beside an article its owner."""
    return Owner(mention.laws, rule, mention, is_adjacent=True, is_sure=is_sure, is_open=mention.is_open)


def of_book(owner: Owner, words_before: Sequence[str]) -> Owner:
    """Take the book that stands in front of a group, where a code can mean several: `Boek 7, artikel 611 BW`."""
    before = [text for text in words_before if text != ","]
    if before[-2:-1] != ["boek"] or not all(law.book for law in owner.laws):
        return owner
    in_book = tuple(law for law in owner.laws if law.book == before[-1].upper())
    if not in_book and not owner.is_adjacent:
        return NOBODY  # `BW boek 6, artikel 162 en boek 7, artikel 611`
    return replace(owner, laws=in_book) if in_book else owner
