"""Know the acts that are only the subject of another act, whose articles stand behind their name.

`Wet tot wijziging van de Gemeentewet, artikel 2` names Article 2 of the amending act, which has no number here.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Final

from normgraph.register.names import Mention
from normgraph.register.words import Word

LONGEST_LINK: Final = 5
"""Words that may stand between the amending and the name: `van onder meer de`."""

_CHANGES: Final = frozenset(["wijziging", "wijzigingen", "intrekking", "aanpassing"])
_CARRIES_OUT: Final = frozenset(["uitvoering", "implementatie"])
_LINKS: Final = frozenset(["van", "de", "het", "onder", "meer", "andere", "the"])
_IN_A_ROW: Final = frozenset([",", "en", "alsmede", "de", "het", "and", "the"])
_KINDS: Final = frozenset(["wet", "rijkswet", "besluit", "regeling", "regels", "wetsvoorstel"])
_BEFORE_CHANGE: Final = _KINDS | {"tot", "houdende"}


def without_amended(mentions: Sequence[Mention], words: Sequence[Word]) -> list[Mention]:
    """Give each name as what it is for an article behind it: that of an act that is amended says nothing there."""
    amended = {mention.first for mention in mentions if _is_amended(mention, words)}
    for one, other in pairwise(mentions):
        between = [word.text for word in words[one.last + 1 : other.first]]
        if one.first in amended and between and _IN_A_ROW.issuperset(between):
            amended.add(other.first)
    return [
        replace(mention, laws=(), rule="unknown-name", decided=False) if mention.first in amended else mention
        for mention in mentions
    ]


def _is_amended(mention: Mention, words: Sequence[Word]) -> bool:
    place = mention.first - 1
    while place > max(0, mention.first - 1 - LONGEST_LINK) and words[place].text in _LINKS:
        place -= 1
    before = [word.text for word in reversed(words[max(0, place - 2) : place + 1])] + ["", "", ""]
    if before[0] in _CARRIES_OUT:  # `ter uitvoering van de Participatiewet` alone says what a body does
        return before[1] in ("tot", "ter") and before[2] in _KINDS
    return before[0] == "amending" or (before[0] in _CHANGES and before[1] in _BEFORE_CHANGE)
