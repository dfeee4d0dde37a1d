"""A question as an index reads it: each of its words weighed once, for the hits and for what is told of the words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from normgraph.search.words import telling


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a question, folded, and what of the graph it stands for."""

    asked: str
    meant: str
    """The nearest word that the graph has; the same word where the graph has it, or has nothing near it."""
    alike: Mapping[str, float]
    """The words of the graph that match it, each with how well."""


@dataclass(frozen=True, slots=True)
class Question:
    """A question: as it was asked, and its words in order."""

    text: str
    words: tuple[Word, ...]
    named: bool = False
    """Whether it is the key, IRI or other name of a thing, so that none of its words is missing."""

    @property
    def telling(self) -> tuple[Word, ...]:
        """Give the different words that tell something, or all of them when none does."""
        words = {one.asked: one for one in self.words}
        return tuple(words[word] for word in telling(words))

    @property
    def meant(self) -> str:
        """Put the nearest known word for each word that the graph does not have; empty where nothing is to be mended.

        Words are given as the index holds them: in small letters, without accents.
        """
        mended = " ".join(one.meant for one in self.words)
        return mended if any(one.meant != one.asked for one in self.words) else ""

    @property
    def absent(self) -> list[tuple[str, str]]:
        """Give the telling words that the graph does not have, each with the one taken for it, if any.

        A question of signs alone has no word, and is absent as it stands.
        """
        if self.named:
            return []
        if not self.words:
            return [(self.text.strip(), "")] if self.text.strip() else []
        return [
            (one.asked, one.meant if one.meant != one.asked else "")
            for one in self.telling
            if one.meant != one.asked or not one.alike
        ]
