"""Part a list of articles of which the first are of what stands in front and the last of the act behind it.

`Legesverordening artikel 4 en artikel 229 Gemeentewet`, `AVG artikel 6 jo. artikel 3 van de UAVG`. An article that has
its own word for it begins a part.
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
    """Knows what stands around the lists of a text."""

    def __init__(self, groups: Sequence[Group], mentions: Sequence[Mention], words: Sequence[Word]) -> None:
        self._words = words
        self._beginning = {mention.first: mention for mention in mentions if mention.laws}
        self._ending = {mention.last: mention for mention in as_owners(mentions, words)}
        self._begins = frozenset(group.first for group in groups)
        self._ends = frozenset(group.last for group in groups)

    def parts(self, group: Group) -> Sequence[Group]:
        """Give the parts of a list, or the list itself.

        Of a local rule and an act the last part goes with the act. Of two acts the first goes with that in front, the
        last with that behind; an article in the middle may be of either and is a part of its own.
        """
        pieces = enumerate(group.pieces)
        own = [number for number, piece in pieces if number and self._words[piece.first].text in KEYWORDS]
        behind = self._behind(group)
        if not own or behind is None:
            return (group,)
        if self._is_of_rule(group):
            return _cut(group, [own[-1]])
        parts = _cut(group, sorted({own[0], own[-1]}))
        return parts if self._are_of_two(parts, behind) else (group,)

    def _is_of_rule(self, group: Group) -> bool:
        """Say whether a local rule leads a list, unless it carries the articles out, or heads them and has none."""
        is_tied = self._words[group.first - 1].text in _BEFORE_ITS_ARTICLE or is_heading(self._words, group.first - 1)
        return not is_tied and lead_of(group, self._words, self._ending, self._ends).is_local_rule

    def _are_of_two(self, parts: Sequence[Group], behind: Mention) -> bool:
        """Say whether one act stands right in front of a list and another right behind it, and both are free."""
        first, last, words = parts[0], parts[-1], self._words
        sign = words[first.first - 1].text
        in_front = self._ending.get(first.first - 1 - (sign in _BETWEEN))
        if in_front is None or not in_front.laws or in_front.laws == behind.laws:
            return False
        if sign == "," and in_front.first and words[in_front.first - 1].text in _IN_A_ROW:
            return False
        place = behind.last + 1
        is_sign = place < len(words) and words[place].text in _BETWEEN and behind.first == last.last + 1
        leads = place + is_sign in self._begins
        is_one_line = not any(word.begins_line for word in words[in_front.last + 1 : behind.first + 1])
        is_numbered = can_number(in_front, first) and can_number(behind, last)
        return not leads and not self._is_taken(in_front) and is_one_line and is_numbered

    def _is_taken(self, mention: Mention) -> bool:
        """Say whether a name stands behind an article itself, so that it is no name in front of the next."""
        place = mention.first - 1
        while place >= 0 and self._words[place].text in TO_NAME:
            place -= 1
        return place in self._ends

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
