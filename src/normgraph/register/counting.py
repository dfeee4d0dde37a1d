"""Tell what a number counts from the number of an article: `artikel 6 en 3 medewerkers`, `artikel 18, 1 januari`.

Only of a number without its own word for article. What it counts is a unit, a month, or a noun in the plural. In Dutch
verbs of a plural subject end in `-en` too, so that behind `artikelen` only units, months and the like are counted.
"""

from __future__ import annotations

from typing import Final

from normgraph.register.words import Word

_UNITS: Final = frozenset(
    ["jaar", "jaren", "maand", "maanden", "week", "weken", "werkdagen", "dag", "dagen", "uur", "uren", "minuten",
     "keer", "maal", "km", "meter", "%", "euro", "€", "years", "months", "weeks", "days", "hours", "times", "procent"]
)  # fmt: skip
_MONTHS: Final = frozenset(
    ["januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september", "oktober", "november",
     "december", "january", "february", "march", "may", "june", "july", "august", "october"]
)  # fmt: skip
_OTHERS: Final = frozenset(["andere", "overige", "verschillende", "nieuwe", "extra", "soorten", "other"])
UNITS: Final = _UNITS | _MONTHS | _OTHERS
_NO_NOUNS: Final = frozenset(
    ["worden", "gelden", "kunnen", "moeten", "hebben", "zullen", "mogen", "bepalen", "regelen", "vormen", "bieden",
     "geven", "stellen", "maken", "eisen", "vereisen", "verplichten", "beschrijven", "staan", "waren", "noemen",
     "luiden", "bevatten", "kennen", "verlangen", "verbieden", "dienen", "volgen", "schrijven", "laten", "toestaan",
     "leden", "artikelen", "bijlagen", "overwegingen", "onderdelen", "letters", "punten", "points", "articles",
     "sections", "annexes", "recitals", "paragraphs", "samen", "tezamen", "tegen", "binnen", "tussen", "wegens",
     "volgens", "krachtens", "jegens", "tevens", "eveneens", "tijdens", "alles", "steeds", "concerns", "requires",
     "allows", "provides", "states"]
)  # fmt: skip
"""Words in `-en` or `-s` behind articles that are no nouns, and words of citations themselves."""
_SHORTEST_NOUN: Final = 5


def is_counted(word: Word, *, is_plural: bool) -> bool:
    """Say whether this word behind a number is what that counts; after `artikelen` verbs in the plural may follow."""
    if word.text in UNITS:
        return True
    is_word = word.text.isalpha() and word.written.islower() and len(word.text) >= _SHORTEST_NOUN
    return not is_plural and is_word and word.text not in _NO_NOUNS and word.text.endswith(("en", "s"))
