"""Join a range that says the name of its act twice: `art. 77a Sr - art. 77gg Sr` is one range of that act."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from normgraph.register.articles import ARTICLES, Group
from normgraph.register.names import Mention
from normgraph.register.steps import LETTERS, Piece, Steps, rises
from normgraph.register.words import Word


class _Between(Steps):
    """Reads what stands between two groups."""

    def is_range(self, place: int, end: int, *, of_letters: bool) -> bool:
        """Say whether the words from a place to an end are those in the middle of a range, and no others.

        A dash with blanks around it is as often a bullet or a pause, and makes a range only of letters of one number.
        """
        is_middle = place < end and self._behind_until(place) == end
        return is_middle and (of_letters or not self._is_loose_dash(place)) and not self._is_bullet(place)


def joined_ranges(
    groups: Sequence[Group], mentions: Sequence[Mention], words: Sequence[Word]
) -> tuple[list[Group], list[Mention]]:
    """Make one group of two articles of one act with `t/m` in between; the first of its two names goes."""
    between = _Between(words, frozenset())
    beginning = {mention.first: mention for mention in mentions}
    joined: list[Group] = []
    inside: set[int] = set()
    for group in groups:
        first = joined[-1] if joined else None
        name, again = beginning.get(first.last + 1) if first else None, beginning.get(group.last + 1)
        is_same = name is not None and again is not None and bool(name.laws) and name.laws == again.laws
        if first and name and is_same and _can_join(first, group) and _is_between(between, name.last + 1, first, group):
            start, end = first.pieces[0], group.pieces[0]
            piece = replace(start, last=end.last, article=f"{start.article}-{end.article}")
            joined[-1] = Group(first.first, group.last, (piece,))
            inside.add(name.first)
        else:
            joined.append(group)
    return joined, [mention for mention in mentions if mention.first not in inside]


def _is_between(between: _Between, place: int, first: Group, second: Group) -> bool:
    start, end = first.pieces[0].article, second.pieces[0].article
    of_letters = start.rstrip(LETTERS) == end.rstrip(LETTERS) != start
    return rises(start, end) and between.is_range(place, second.first, of_letters=of_letters)


def _can_join(first: Group, second: Group) -> bool:
    return all(len(group.pieces) == 1 and _is_article_alone(group.pieces[0]) for group in (first, second))


def _is_article_alone(piece: Piece) -> bool:
    is_whole = not (piece.paragraph or piece.point)
    return piece.kind in ARTICLES and is_whole and not any(sign in piece.article for sign in ("-", " "))
