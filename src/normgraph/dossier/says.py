"""Tell whether a text in a dossier says something: who signs with a dash, or explains with dots, says nothing.

The patterns are those of `shapes/evidence.ttl`, and the list of stand-ins is that of the rules for register entries
(AR-PLACEHOLDER in `shapes/register-1.0.ttl`); a test holds the three to each other.
"""

from __future__ import annotations

import re
from typing import Final

from normgraph.form import Words

SHORTEST_REASON: Final = 20
"""A reason of fewer characters says nothing."""

REASON: Final = re.compile(r"([^\W\d_][\W\d_]*){10}")
"""Ten letters, whatever stands between them."""

LETTER: Final = re.compile(r"[^\W\d_]")

STAND_INS: Final = (
    r"n\.? ?v\.? ?t|n\.? ?a|n/a|n\.?[nt]\.?b|niet van toepassing|not applicable|net fan tapassing|"
    r"(nog )?onbekend|niet bekend|(veld )?niet ingevuld|unknown|"
    r"nog niet (bekend|beschikbaar|ingevuld|bepaald)|nog (in|aan) te vullen|nader te bepalen|volgt( (nog|later))?|"
    r"zie (het )?(volgend|vorig|bovenstaand|onderstaand)e? veld|null|none|string|tekst|text|test|dummy|to ?do|tbd|tba|"
    r"unnamed algorithm|no description available|noreply@example\.com|x+"
)
"""What people write in a field that they must fill and have nothing to say in."""

LONGEST_STAND_IN: Final = 4
"""Words of the longest of them."""

_ONE: Final = re.compile(STAND_INS, re.IGNORECASE)
_FILLING: Final = re.compile("lorem ipsum.*$", re.IGNORECASE)
_WORD: Final = re.compile(r"[^\W_]+")


def is_stand_in(text: str) -> bool:
    """Say whether a text is there only because the field had to be filled: stand-ins, repeated or not, or no word.

    Word by word, in time in proportion to the text: one pattern for repeated stand-ins can be read in very many ways.
    """
    words = [found.span() for found in _WORD.finditer(text)]
    reached = {0}
    for number, (start, _) in enumerate(words):
        if number in reached:
            if _FILLING.match(text, start):
                return True
            ends = enumerate(words[number : number + LONGEST_STAND_IN], number + 1)
            reached |= {after for after, (_, end) in ends if _ONE.fullmatch(text, start, end)}
    return len(words) in reached


def names_something(words: Words | None) -> bool:
    """Say whether a title or name is given, with a letter in it, in each language that it is given in."""
    texts = _texts(words)
    return bool(texts) and all(LETTER.search(text) and not is_stand_in(text) for text in texts)


def explains(words: Words | None) -> bool:
    """Say whether a reason is long enough to be one, in each language that it is given in."""
    texts = _texts(words)
    return bool(texts) and all(
        len(text) >= SHORTEST_REASON and REASON.search(text) and not is_stand_in(text) for text in texts
    )


def _texts(words: Words | None) -> list[str]:
    return [text for text in (words.nl, words.en) if text is not None] if words else []
