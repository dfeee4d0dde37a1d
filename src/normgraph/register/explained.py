"""Know the abbreviations that a text explains by an act in no table: `Wet ammoniak en veehouderij (Wav)`.

The table knows such a `Wav` as another act, which the text then does not mean.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from normgraph.laws import Law
from normgraph.register.introduced import INTRODUCES, LONGEST_INTRODUCTION
from normgraph.register.names import Mention, can_stand_for
from normgraph.register.words import Word, split_words

LONGEST_NAME: Final = 12
"""Words in the name of an act that an abbreviation stands for."""

_HEADS: Final = frozenset(["wet", "rijkswet", "besluit", "regeling", "wetboek", "kaderwet", "tijdelijke"])
_IN_A_NAME: Final = frozenset(["-", ","])
_SAME_BEGINNING: Final = 4
"""Letters that words share which may be misspelt: `Maatschapelijke`."""


def without_explained(mentions: Sequence[Mention], words: Sequence[Word]) -> list[Mention]:
    """Take the act from each abbreviation that a text explains by the name of another, and from its other uses."""
    known = {place for one in mentions if one.rule != "abbreviation" for place in range(one.first, one.last + 1)}
    in_full = {law for one in mentions if one.rule != "abbreviation" for law in one.laws}
    others = {
        words[one.first].text
        for one in mentions
        if one.rule == "abbreviation" and in_full.isdisjoint(one.laws) and _is_explained(one, words, known)
    }
    return [
        replace(one, laws=(), rule="name-and-abbreviation-differ", decided=False, is_open=False)
        if one.rule == "abbreviation" and one.first == one.last and words[one.first].text in others
        else one
        for one in mentions
    ]


def _is_explained(mention: Mention, words: Sequence[Word], known: set[int]) -> bool:
    """Say whether a name in front of the bracket around an abbreviation, or behind it, is that of another act."""
    if mention.first != mention.last:
        return False
    abbreviation = words[mention.first].text
    for name in (_name_in_front(mention.first, words, known), _name_behind(mention.last, words, known)):
        spelt = [word.text for word in name if word.text.isalpha()]
        is_name = len(spelt) > 1 and can_stand_for(abbreviation, spelt)
        if is_name and not any(_is_alike(spelt, law) for law in mention.laws):
            return True
    return False


def _name_in_front(place: int, words: Sequence[Word], known: set[int]) -> Sequence[Word]:
    """Give the name before `(WMO)` or `(hierna: WMO)`, from the word for its kind."""
    opening = place - 1
    while opening > place - 1 - LONGEST_INTRODUCTION and opening > 0 and words[opening].text in INTRODUCES:
        opening -= 1
    if opening < 1 or words[opening].text != "(":
        return ()
    for first in range(opening - 1, max(-1, opening - 1 - LONGEST_NAME), -1):
        if first in known or not (words[first].text.isalpha() or words[first].text in _IN_A_NAME):
            break
        if words[first].is_capitalised and words[first].text in _HEADS:
            return words[first:opening]
    return ()


def _name_behind(place: int, words: Sequence[Word], known: set[int]) -> Sequence[Word]:
    """Give the name behind `WMO (` or `WMO:`, which begins with the word for its kind."""
    first = place + 2
    is_led = first < len(words) and words[place + 1].text in ("(", ":")
    if not is_led or first in known or not (words[first].is_capitalised and words[first].text in _HEADS):
        return ()
    last = first
    while last + 1 < min(len(words), first + LONGEST_NAME) and last + 1 not in known:
        behind = words[last + 1]
        if behind.begins_line or not (behind.text.isalpha() or behind.text == "-"):
            break
        last += 1
    return words[first : last + 1]


def _is_alike(spelt: Sequence[str], law: Law) -> bool:
    """Say whether a name is that of a known act, misspelt or shortened: most of its words begin as words of that do."""
    own = {
        word.text[:_SAME_BEGINNING]
        for name in (*law.names, *law.loose_names)
        for word in split_words(name)
        if len(word.text) >= _SAME_BEGINNING
    }
    content = [text for text in spelt if len(text) >= _SAME_BEGINNING and text not in _HEADS]
    return not content or 2 * sum(text[:_SAME_BEGINNING] in own for text in content) > len(content)
