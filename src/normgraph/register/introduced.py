"""Use the abbreviations that a text gives itself: the `Ow` of `Omgevingswet (Ow): artikel 5.1 Ow`.

Only for the full name of an act that is sure, and only where the letters can stand for it; what the table knows as the
abbreviation of one act stays so. Such an abbreviation counts beside an article alone: a `BRP` by itself is the
registration, not its act.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from normgraph.register.names import Mention, can_stand_for
from normgraph.register.words import Word

LONGEST_ABBREVIATION: Final = 8
LONGEST_INTRODUCTION: Final = 6
"""Words and signs that may stand in the bracket before the abbreviation: `hierna te noemen: de`."""

INTRODUCES: Final = frozenset(
    ["hierna", "verder", "te", "noemen", "afgekort", "als", "ook", "wel", "de", ":", '"', "'"]
)


def with_introduced(mentions: Sequence[Mention], words: Sequence[Word]) -> list[Mention]:
    """Add each use of an abbreviation that stands in brackets behind the name of an act, in place of an open one."""
    is_known = {mention.first: mention.law is None and mention.first == mention.last for mention in mentions}
    taken = {place for one in mentions if not is_known[one.first] for place in range(one.first, one.last + 1)}
    meant: dict[str, set[Mention]] = {}
    for mention in mentions:
        if mention.law and mention.rule != "abbreviation" and (written := _introduced_by(mention, words, taken)):
            meant.setdefault(written, set()).add(mention)
    own = {
        place: Mention(
            place, place, name.laws, "abbreviation" if is_known.get(place) else "own-abbreviation", name.decided
        )
        for place, word in enumerate(words)
        if place not in taken and (name := _only(meant.get(word.written, ())))
    }
    kept = [mention for mention in mentions if mention.first not in own]
    return sorted([*kept, *own.values()], key=lambda mention: mention.first)


def _introduced_by(mention: Mention, words: Sequence[Word], taken: set[int]) -> str:
    """Give the abbreviation in brackets behind a name, as written."""
    place = mention.last + 1
    if place >= len(words) or words[place].text != "(":
        return ""
    place += 1
    for _ in range(LONGEST_INTRODUCTION):
        place += place < len(words) and words[place].text in INTRODUCES
    closing = place + 1
    closing += closing < len(words) and words[closing].text in "\"'"
    if closing >= len(words) or words[closing].text != ")" or place in taken:
        return ""
    word = words[place]
    is_short = word.text.isalpha() and 1 < len(word.text) <= LONGEST_ABBREVIATION and word.is_capitalised
    spelt = [one.text for one in words[mention.first : mention.last + 1] if one.text.isalpha()]
    return word.written if is_short and can_stand_for(word.text, spelt) else ""


def _only(mentions: Iterable[Mention]) -> Mention | None:
    """Give one of the mentions, if they all mean the same act."""
    several = list(mentions)
    return several[0] if len({one.law for one in several}) == 1 else None
