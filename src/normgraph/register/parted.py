"""Part a list of articles of which the first are of what stands in front and the last of what is named behind it.

`Legesverordening artikel 4 en artikel 229 Gemeentewet`, `AVG artikel 6 jo. artikel 3 van de UAVG`, `AVG artikel 6 en
artikel 5 van de verordening`. An article that has its own word for it begins a part.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Final

from normgraph.register.articles import KEYWORDS, TO_NAME, Group
from normgraph.register.leading import can_number, lead_of
from normgraph.register.lower_rules import is_heading
from normgraph.register.named_after import as_owners
from normgraph.register.names import Mention
from normgraph.register.pointing import pointed_at
from normgraph.register.words import Word

_BEFORE_ITS_ARTICLE: Final = frozenset(["van", "bij", "op", "over", "uit"])
"""What stands between a rule and the articles that it carries out: `Verordening op grond van artikel 229`."""
_BETWEEN: Final = frozenset([":", "(", ","])
_IN_A_ROW: Final = frozenset([",", "en", "and", "&", "/"])
"""What stands between names in a row, behind the last of which a comma begins something else."""


def parted(groups: Sequence[Group], mentions: Sequence[Mention], words: Sequence[Word]) -> list[Group]:
    """Part each list of articles of two acts, or of a local rule and an act, where its last part begins."""
    lists = _Lists(groups, mentions, words)
    return [part for group in groups for part in lists.parts(group)]


class _Lists:
    """Knows what stands around the lists of a text, from left to right."""

    def __init__(self, groups: Sequence[Group], mentions: Sequence[Mention], words: Sequence[Word]) -> None:
        self._words = words
        self._beginning = {mention.first: mention for mention in mentions if mention.laws}
        self._ending = {mention.last: mention for mention in as_owners(mentions, words)}
        self._group_at = {group.first: group for group in groups}
        self._ends = frozenset(group.last for group in groups)
        self._before_leader = self._before_leader_of(groups)
        self._doubted: set[int] = set()
        """Where groups begin of which the act hangs on how a list before them was read."""

    def _before_leader_of(self, groups: Sequence[Group]) -> frozenset[int]:
        """Find where groups begin that stand before the act of the next: `artikel 30 UAVG, artikel 8`.

        Where such a row ends with an act, each is of the article before it: `artikel 30 UAVG, artikel 8 EVRM`.
        """
        found: set[int] = set()
        for group in reversed(groups):
            following = self._following(group)
            if following and (self._behind(following) is None or following.first in found):
                found.add(group.first)
        return frozenset(found)

    def parts(self, group: Group) -> Sequence[Group]:
        """Give the parts of a list, or the list itself.

        Of a local rule and an act the last part goes with the act. Of two acts, or of an act and `de verordening`, the
        first goes with that in front, the last with that behind; an article in the middle may be of either and is a
        part of its own.
        """
        pieces = enumerate(group.pieces)
        own = [number for number, piece in pieces if number and self._words[piece.first].text in KEYWORDS]
        behind, found = self._behind(group), [group]
        ends = _cut(group, sorted({own[0], own[-1]})) if own else found
        if own and behind is None and pointed_at(group, self._words):
            found = ends if self._free_in_front(group) else found
        elif own and behind and self._is_of_rule(group):
            found = _cut(group, [own[-1]])
        elif own and behind and self._are_of_two(ends, behind):
            found = ends
            self._doubt_row(group)
        elif own and behind and self._is_run_on(group, behind):
            found = [_doubtful(group, own[-1])]
        return [_doubtful(part) for part in found] if group.first in self._doubted else found

    def _is_of_rule(self, group: Group) -> bool:
        """Say whether a local rule leads a list, unless it carries the articles out, or heads them and has none."""
        is_tied = self._words[group.first - 1].text in _BEFORE_ITS_ARTICLE or is_heading(self._words, group.first - 1)
        return not is_tied and lead_of(group, self._words, self._ending, self._ends).is_local_rule

    def _are_of_two(self, parts: Sequence[Group], behind: Mention) -> bool:
        """Say whether one act stands right in front of a list and another right behind it, and both are free."""
        first, last = parts[0], parts[-1]
        in_front = self._free_in_front(first)
        if in_front is None or in_front.laws == behind.laws or first.first in self._before_leader:
            return False
        is_numbered = can_number(in_front, first) and can_number(behind, last)
        return is_numbered and self._is_one_line(in_front, behind)

    def _is_run_on(self, group: Group, behind: Mention) -> bool:
        """Say whether no sign parts a list from an article and its act: `artikel 5 AVG artikel 6 jo. artikel 3 UAVG`.

        The act of that article may have the first of the list too.
        """
        in_front = self._ending.get(group.first - 1)
        if in_front is None or in_front.laws == behind.laws or not self._is_taken(in_front):
            return False
        return self._is_one_line(in_front, behind)

    def _free_in_front(self, group: Group) -> Mention | None:
        """Give the act right in front of a group, or before a sign, that is not that of an article before it."""
        sign = self._words[group.first - 1].text
        mention = self._ending.get(group.first - 1 - (sign in _BETWEEN))
        if mention is None or not mention.laws or self._is_taken(mention):
            return None
        return None if sign == "," and mention.first and self._words[mention.first - 1].text in _IN_A_ROW else mention

    def _is_taken(self, mention: Mention) -> bool:
        """Say whether a name stands behind an article itself, so that it is no name in front of the next."""
        place = mention.first - 1
        while place >= 0 and self._words[place].text in TO_NAME:
            place -= 1
        return place in self._ends

    def _is_one_line(self, in_front: Mention, behind: Mention) -> bool:
        """Say whether no line ends between two names."""
        return not any(word.begins_line for word in self._words[in_front.last + 1 : behind.first + 1])

    def _doubt_row(self, group: Group) -> None:
        """Doubt a list and what follows it in a row that ends with an act: the acts might lead in it too."""
        following = self._following(group)
        if following:
            self._doubted.add(group.first)
        while following and following.first not in self._doubted:
            self._doubted.add(following.first)
            following = self._following(following)

    def _following(self, group: Group) -> Group | None:
        """Give the group right behind the act right behind a group, or behind a sign."""
        behind = self._behind(group)
        if behind is None:
            return None
        place = behind.last + 1
        is_sign = place < len(self._words) and self._words[place].text in _BETWEEN and behind.first == group.last + 1
        return self._group_at.get(place + is_sign)

    def _behind(self, group: Group) -> Mention | None:
        """Give the name right behind a group, or behind `van de`."""
        place = group.last + 1
        while place < len(self._words) and self._words[place].text in TO_NAME and place not in self._beginning:
            place += 1
        return self._beginning.get(place)


def _cut(group: Group, places: Sequence[int]) -> list[Group]:
    """Cut a group before some of its pieces."""
    runs = [group.pieces[start:end] for start, end in pairwise([0, *places, len(group.pieces)])]
    parts = [Group(run[0].first, run[-1].last, run) for run in runs]
    return [replace(parts[0], first=group.first), *parts[1:-1], replace(parts[-1], last=group.last)]


def _doubtful(group: Group, end: int | None = None) -> Group:
    """Doubt the pieces of a group, or those before one of them."""
    doubted = tuple(replace(piece, is_plain=False) for piece in group.pieces[:end])
    return replace(group, pieces=(*doubted, *group.pieces[len(doubted) :]))
