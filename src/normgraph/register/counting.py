"""Tell what a number counts from the number of an article: `artikel 6 en 3 medewerkers`, `artikel 18, 1 januari`.

Only of a number without its own word for article. What it counts is a unit, a month, or a noun in the plural. In Dutch
verbs of a plural subject end in `-en` too, so that behind `artikelen` only units, months and the like are counted, and
elsewhere a noun must be known by its ending or from a list; before another such word the article is read, in doubt.
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
_NOUN_ENDINGS: Final = ("ers", "ingen", "heden", "ties", "teiten", "nissen", "schappen", "systemen", "aanvragen")
_NOUNS: Final = frozenset(
    ["gegevens", "personen", "gemeenten", "gemeentes", "zaken", "mensen", "kinderen", "partijen", "modellen",
     "algoritmen", "algoritmes", "bestanden", "dossiers", "processen", "panden", "bronnen", "stappen", "categorieën",
     "persons", "people", "employees", "systems", "files"]
)  # fmt: skip
"""Nouns in the plural that registers count and that are known by no ending."""
_NO_NOUNS: Final = frozenset(
    ["worden", "werden", "gelden", "golden", "kunnen", "moeten", "hebben", "hadden", "zullen", "zouden", "mogen",
     "bepalen", "regelen", "vormen", "bieden", "geven", "stellen", "maken", "eisen", "vereisen", "verplichten",
     "beschrijven", "staan", "waren", "noemen", "luiden", "bevatten", "kennen", "verlangen", "verbieden", "dienen",
     "volgen", "schrijven", "laten", "toestaan", "verwijzen", "leggen", "machtigen", "rechtvaardigen", "omschrijven",
     "vallen", "blijven", "brengen", "dwingen", "gingen",
     "leden", "artikelen", "bijlagen", "overwegingen", "onderdelen", "letters", "punten", "points", "articles",
     "sections", "annexes", "recitals", "paragraphs", "samen", "tezamen", "tegen", "binnen", "buiten", "tussen",
     "boven", "wegens", "volgens", "krachtens", "jegens", "tevens", "eveneens", "tijdens", "sinds", "alles", "steeds",
     "zoals", "aldus", "evenals", "althans", "slechts", "anders", "immers", "voorts", "overigens", "vervolgens",
     "bovendien", "alvorens", "telkens", "concerns", "requires", "allows", "provides", "states", "unless", "always"]
)  # fmt: skip
"""Words in `-en` or `-s` behind articles that are no nouns, and words of citations themselves."""
_SHORTEST_NOUN: Final = 5


def is_counted(word: Word, *, is_plural: bool, is_next: bool = False) -> bool:
    """Say whether this word behind a number is what that counts; after `artikelen` verbs in the plural may follow.

    The number that follows the one before it counts no things: `artikel 220 en 221 belastingen`.
    """
    if is_next:
        return word.text in _UNITS | _MONTHS
    is_noun = word.text in _NOUNS or word.text.endswith(_NOUN_ENDINGS)
    return word.text in UNITS or (not is_plural and is_noun and may_be_counted(word))


def may_be_counted(word: Word) -> bool:
    """Say whether this word can be a noun in the plural; many are verbs: `artikel 6 en 9 waarborgen dat`."""
    if word.text in UNITS:
        return True
    is_word = word.text.isalpha() and word.written.islower() and len(word.text) >= _SHORTEST_NOUN
    return is_word and word.text not in _NO_NOUNS and word.text.endswith(("en", "s"))
