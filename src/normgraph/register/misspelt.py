"""Read the names of acts with a slip of the pen: `Particpatiewet`, `Algmene wet bestuursrecht`, `Omgevings wet`.

A long word may have one letter too many, too few or another, or two that changed places, and may be written in two.
The end that says what kind of rule it is must be right (`warmtenet` is no act), and short words and numbers too.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from functools import lru_cache
from typing import Final

from normgraph.register.articles import KEYWORDS
from normgraph.register.words import Word

SHORTEST_WORD: Final = 7
"""Letters of a word inside a longer name in which a slip is read."""
SHORTEST_NAME: Final = 9
"""Letters of a name of one word in which a slip is read: `Waterwet` and `Warenwet` are too much alike."""
WORDS_KEPT: Final = 4096
"""Words of texts of which the outcome is kept: most texts use the same."""

_HEADS: Final = ("wet", "wetboek", "besluit", "regeling", "reglement", "verordening", "richtlijn", "act")
_OTHER_WORDS: Final = frozenset(["regering", "witboek"])
"""Words of their own that are a slip away from a kind of rule."""


class Spellings:
    """The words that may stand at one place of a name, found by a form of them with a slip."""

    def __init__(self, words: Collection[str]) -> None:
        self._words = frozenset(words)
        self._by_form: dict[str, list[str]] = {}
        self._slips = lru_cache(maxsize=WORDS_KEPT)(self._meant_by)
        for word in words:
            if len(word) >= SHORTEST_WORD and word.isalpha():
                for form in _forms(word):
                    self._by_form.setdefault(form, []).append(word)

    def meant(self, words: Sequence[Word], place: int) -> Iterator[tuple[str, int]]:
        """Give each word that is meant by what stands at a place, and its last place, when it is written wrong."""
        text = words[place].text
        if not text.isalpha():
            return
        yield from ((word, place) for word in self._slips(text))
        for follower in words[place + 1 : place + 2]:
            whole = text + follower.text
            if len(whole) >= SHORTEST_NAME and whole in self._words and not follower.begins_line:
                yield whole, place + 1

    def _meant_by(self, text: str) -> tuple[str, ...]:
        """Give the words of which this is a misspelling."""
        forms = _forms(text) if len(text) >= SHORTEST_WORD - 1 and text not in _OTHER_WORDS else ()
        meant = {word for form in forms for word in self._by_form.get(form, ()) if _is_slip(text, word)}
        return tuple(sorted(meant))


def can_begin_apart(words: Sequence[Word], place: int) -> bool:
    """Say whether two words can be the first of a name that was written in two, and not a noun and a rule or a verb.

    `Gemeente wet`, `omgevings wet` and `participatie wet art. 17` can. `de gemeente wet- en regelgeving volgt`,
    `de gemeente wet niet`, `over de bouw besluit de raad` and `Gemeente Wet open overheid` cannot.
    """
    stem, follower, behind = words[place], words[place + 1], [word.text for word in words[place + 2 : place + 4]]
    is_rule = behind[:1] == ["-"] or (behind[:1] == ["en"] and behind[-1].startswith("regel"))
    is_cited = (behind[:1] != [] and behind[0] in KEYWORDS) or (place > 0 and words[place - 1].is_number)
    is_name = stem.is_capitalised or stem.text.endswith("s") or is_cited
    return is_name and not (is_rule or follower.is_capitalised or follower.text == "besluit")


def _forms(word: str) -> set[str]:
    """Give a word and what is left of it without one letter: two words a slip apart have one of these in common."""
    return {word, *(word[:place] + word[place + 1 :] for place in range(len(word)))}


def _is_slip(written: str, meant: str) -> bool:
    """Say whether one letter is missing, added or another, or two changed places, and what kind of rule it is stays."""
    head = next((head for head in _HEADS if meant.endswith(head) and meant != head), "")
    if written == meant or not written.endswith(head):
        return False
    start = next((at for at, (one, other) in enumerate(zip(written, meant, strict=False)) if one != other), None)
    if start is None:
        return abs(len(written) - len(meant)) == 1
    one, other = written[start:], meant[start:]
    is_swapped = one[:2] == other[1::-1] and one[2:] == other[2:]
    return one[1:] == other[1:] or one[1:] == other or one == other[1:] or is_swapped
