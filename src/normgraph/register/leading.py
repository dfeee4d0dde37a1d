"""Find what leads an article from in front where words stand in between: an act, an earlier article, a local rule.

`Gemeentewet (parkeerbelasting) artikel 225` is led by the act, `subsidieregeling sport art. 5` by a rule that has no
number here. What leads is looked for in the same part of the sentence; what stands between brackets is passed over.
"""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from normgraph.register.articles import LONGEST_ASIDE, Group
from normgraph.register.lower_rules import is_local_rule
from normgraph.register.names import Mention
from normgraph.register.unknown_names import ENDS_A_NAME
from normgraph.register.words import BULLETS, Word

LONGEST_LEAD: Final = 14
"""How many words may stand between what leads and its article; an aside counts as one."""

_ENDS_A_PART: Final = frozenset([";", "."])
_IN_A_NAME: Final = frozenset(["van", "voor", "de", "het", "en", "in", "met", "bij", "over"])
"""Small words that the name of a local rule has inside: `GGD Hart voor Brabant`, `beleidsregels zorg en welzijn`."""


@dataclass(frozen=True, slots=True)
class Lead:
    """What leads a group; nothing, when all are empty."""

    mention: Mention | None = None
    group_end: int | None = None
    """The last word of an earlier group, whose act may go on."""
    is_local_rule: bool = False

    @property
    def end(self) -> int | None:
        """Give the last word of the act or the group."""
        return self.mention.last if self.mention else self.group_end


def lead_of(group: Group, words: Sequence[Word], ending: Mapping[int, Mention], ends: Container[int]) -> Lead:
    """Find what leads a group: the names of acts are given by their last words, as are the ends of groups."""
    place, may_be_name = group.first - 1, True
    for _ in range(LONGEST_LEAD):
        if place < 0 or _is_parted(words, place, ending, ends):
            break
        if place in ending:
            return Lead(mention=ending[place])
        if place in ends:
            return Lead(group_end=place)
        if words[place].text == ")":
            place = _before_aside(words, place)
            continue
        if may_be_name and is_local_rule(words, place):
            return Lead(is_local_rule=True)
        may_be_name = may_be_name and (words[place].text in _IN_A_NAME or words[place].text not in ENDS_A_NAME)
        place -= 1
    return Lead()


def _is_parted(words: Sequence[Word], place: int, ending: Mapping[int, Mention], ends: Container[int]) -> bool:
    """Say whether a sentence or line ends here; the dots of `m.n.` and the line before a bullet are no end."""
    text, behind = words[place].text, words[place + 1]
    if text in _ENDS_A_PART:
        return text == ";" or place == 0 or len(words[place - 1].text) > 1
    is_end = behind.begins_line and behind.text not in BULLETS and text != ":"
    return is_end and place not in ending and place not in ends


def _before_aside(words: Sequence[Word], place: int) -> int:
    """Go before what stands between brackets; a bracket that is never opened is a sign like others."""
    for other in range(place - 1, max(-1, place - LONGEST_ASIDE), -1):
        if words[other].text == "(":
            return other - 1
    return place - 1


def is_apart(group: Group, behind: Mention, words: Sequence[Word]) -> bool:
    """Say whether a sign or the end of a line stands between a group and the name behind it, and no aside."""
    between = [word.text for word in words[group.last + 1 : behind.first]]
    is_new_line = words[behind.first].begins_line
    return ")" not in between and (is_new_line or any(not text.isalpha() for text in between))


def can_number(mention: Mention, group: Group) -> bool:
    """Say whether an act can have these articles: those of the Awb are all n:n, so that 225 is none of it."""
    is_parted = all(law.article_separator == ":" for law in mention.laws) and bool(mention.laws)
    return not is_parted or all(any(sign in piece.article for sign in ".:") for piece in group.pieces)
