"""Tell whether a text in a dossier says something: who signs with a dash, or explains with dots, says nothing.

The patterns are those of `shapes/evidence.ttl`, and the list of stand-ins is that of the rules for register entries
(AR-PLACEHOLDER in `shapes/register-1.0.ttl`); a test holds the three to each other.
"""

from __future__ import annotations

import re
from typing import Final

from normgraph.blanks import NO_LETTER
from normgraph.form import Words

SHORTEST_REASON: Final = 20
"""A reason of fewer characters says nothing."""

REASON: Final = re.compile(rf"([^\W\d_{NO_LETTER}][\W\d_{NO_LETTER}]*){{10}}")
"""Ten letters, whatever stands between them."""

LETTER: Final = re.compile(rf"[^\W\d_{NO_LETTER}]")

STAND_INS: Final = (
    r"n\.? ?v\.? ?t|n\.? ?a|n/a|n\.?[nt]\.?b|niet van toepassing|not applicable|net fan tapassing|"
    r"(nog )?onbekend|niet bekend|(veld )?niet ingevuld|unknown|"
    r"nog niet (bekend|beschikbaar|ingevuld|bepaald)|nog (in|aan) te vullen|nader te bepalen|volgt( (nog|later))?|"
    r"zie (het )?(volgend|vorig|bovenstaand|onderstaand)e? veld|null|none|string|tekst|text|test|dummy|to ?do|tbd|tba|"
    r"unnamed algorithm|no description available|noreply@example\.com|x+"
)
"""What people write in a field that they must fill and have nothing to say in."""

ANSWERS: Final = (
    r"geen|gjin|nee|neen|ja|niet|niets|niks|no|none|nope|not|nothing|yes|ok|oke|oké|okay|bla|blah|asdf|qwerty|"
    r"woord|word"
)
"""Answers to a question that nobody asked: alone or repeated they explain nothing."""

_FILLING_WORD: Final = (
    r"(later|nog|spoedig|binnenkort|snel|zo|mogelijk|verder|nader|te|worden|be|soon|still|fu"
    r"rther|in|het|de|dit|volgend|volgende|komend|komende|week|maand|kwartaal|jaar)"
)
PROMISE: Final = re.compile(
    r"^[\W_]*((de|deze|dit|een|het|a|an|the|this|nadere|verdere|further|uitleg|toelichting|onderbouwing|motivering|"
    r"motivatie|reden|tekst|verantwoording|explanation|justification|motivation|reason|text) +)*"
    rf"(((wordt|worden)( +{_FILLING_WORD}){{1,6}}|"
    rf"(zal|zullen|moet|moeten|will|must|(is )?to be|nog|later)( +{_FILLING_WORD}){{0,6}}) +"
    r"(aangevuld|aangeleverd|ingevuld|bijgevoegd|toegevoegd|toegelicht|onderbouwd|gemotiveerd|nagestuurd|uitgewerkt|"
    r"uitgelegd|beschreven|geschreven|vullen|leveren|supplied|completed|added|filled in|explained|written|provided|"
    rf"follow)( +{_FILLING_WORD}){{0,4}}|"
    rf"(volgt|volgen|komt|komen|follows) +(nog|later|spoedig|binnenkort|snel|soon)( +{_FILLING_WORD}){{0,6}})"
    r"( +(door|by|via) +[^\s.;:,!?]+( +[^\s.;:,!?]+)?)?[\W_]*$",
    re.IGNORECASE,
)
"""One sentence that only says that the explanation itself comes later."""

LONGEST_STAND_IN: Final = 4
"""Words of the longest of them."""

_ONE: Final = re.compile(STAND_INS, re.IGNORECASE)
_FILLING: Final = re.compile("lorem ipsum.*$", re.IGNORECASE)
_ONE_OR_ANSWER: Final = re.compile(f"{ANSWERS}|{STAND_INS}", re.IGNORECASE)
_WORD: Final = re.compile(rf"[^\W_{NO_LETTER}]+")
_TWO_LETTERS: Final = re.compile(rf"[^\W\d_{NO_LETTER}]{{2}}")


def is_stand_in(text: str) -> bool:
    """Say whether a text is there only because the field had to be filled: stand-ins, repeated or not, or no word."""
    return _is_made_of(_ONE, text, filling=True)


def _is_made_of(one: re.Pattern[str], text: str, *, filling: bool = False) -> bool:
    """Say whether a text is made of what a pattern fits, repeated or not, and of nothing else.

    Word by word, in time in proportion to the text: one pattern for repetition can be read in very many ways.
    """
    words = [found.span() for found in _WORD.finditer(text)]
    reached = {0}
    for number, (start, _) in enumerate(words):
        if number in reached:
            if filling and _FILLING.match(text, start):
                return True
            ends = enumerate(words[number : number + LONGEST_STAND_IN], number + 1)
            reached |= {after for after, (_, end) in ends if one.fullmatch(text, start, end)}
    return len(words) in reached


def names_something(words: Words | None) -> bool:
    """Say whether a title or name is given, with a letter in it, in each language that it is given in."""
    texts = _texts(words)
    return bool(texts) and all(LETTER.search(text) and not is_stand_in(text) for text in texts)


def explains(words: Words | None) -> bool:
    """Say whether a reason is one that someone else can judge, in each language that it is given in."""
    texts = _texts(words)
    return bool(texts) and all(map(_is_reason, texts))


def _is_reason(text: str) -> bool:
    is_long = len(text) >= SHORTEST_REASON and REASON.search(text) and _has_three_words(text)
    return bool(is_long) and not (is_stand_in(text) or _is_made_of(_ONE_OR_ANSWER, text) or PROMISE.search(text))


def _has_three_words(text: str) -> bool:
    """Say whether two words that begin with two letters follow on two letters."""
    words = [found.span() for found in _WORD.finditer(text)]
    first = next((number for number, span in enumerate(words) if _TWO_LETTERS.search(text, *span)), len(words))
    return sum(_TWO_LETTERS.match(text, *span) is not None for span in words[first + 1 :]) >= 2


def _texts(words: Words | None) -> list[str]:
    return [text for text in (words.nl, words.en) if text is not None] if words else []
