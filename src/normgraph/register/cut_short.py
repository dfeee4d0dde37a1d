"""Find acts beside an article that are named by what the act is about alone: `WOZ artikel 17`, for the Wet WOZ.

By itself `WOZ` or `BRP` names a registration, so that it is an act only right beside an article that no other act has.
"""

from __future__ import annotations

from collections.abc import Sequence

from normgraph.register.articles import TO_NAME, Group
from normgraph.register.depth import is_too_deep, is_too_shallow
from normgraph.register.names import Mention, Names
from normgraph.register.pointing import is_of_other
from normgraph.register.words import Word


def acts_cut_short(
    groups: Sequence[Group], mentions: Sequence[Mention], words: Sequence[Word], names: Names
) -> list[Mention]:
    """Find them; an act is meant that has all articles of the group."""
    named = {place for one in mentions for place in range(one.first, one.last + 1)}
    found = {}
    for group in groups:
        sides = (_before(group, words, is_first=not mentions), _behind(group, words))
        if not named.isdisjoint(sides):
            continue
        for place in sides:
            is_word = 0 <= place < len(words) and not _is_in_compound(place, words)
            law = names.cut_short(words[place]) if is_word else None
            articles = [piece.article for piece in group.pieces]
            if law is None or any(is_too_deep(one, law) or is_too_shallow(one, law) for one in articles):
                continue
            mention = Mention(place, place, (law,), "loose-name", decided=False)
            if place > group.last or not is_of_other(group, mention, words):
                found[place] = mention
    return [*found.values()]


def _before(group: Group, words: Sequence[Word], *, is_first: bool) -> int:
    """Give the place in front; a colon is passed over where the text names no act, to which the article may belong."""
    place = group.first - 1
    return place - (is_first and place > 0 and words[place].text == ":")


def _behind(group: Group, words: Sequence[Word]) -> int:
    place = group.last + 1
    while place < len(words) and words[place].text in TO_NAME:
        place += 1
    return place


def _is_in_compound(place: int, words: Sequence[Word]) -> bool:
    """Say whether a word goes on behind a hyphen: `WOZ-waarde`."""
    behind = words[place + 1 : place + 2]
    return bool(behind) and behind[0].text == "-" and behind[0].start == words[place].end
