"""Bring known spellings of a field to the one of the register's interface; leave every other value as it is.

Which spellings are known: those that the standard's own documents use beside one another, the translations of the
values in translations, the flat forms of lists in the CSV and database dumps, and words of 2023 that mean one value
only. What could mean two things (`pilot`) is no known spelling.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, replace
from functools import partial
from typing import Final

from normgraph.register.fields import (
    CATEGORIES,
    DROPPED_THEMES,
    GROUPINGS,
    MONTH_FIELDS,
    RENAMED_THEMES,
    STATUSES,
    THEMES,
    TRANSLATED_CATEGORIES,
    TRANSLATED_STATUSES,
    TRANSLATED_THEMES,
    UNTRANSLATED_THEMES,
    Language,
    Standard,
)
from normgraph.register.flat_pairs import read_pairs
from normgraph.register.plain import is_blank, plain
from normgraph.texts import MONTHS


@dataclass(frozen=True, slots=True)
class Normalised:
    """A value that was read as another one than what was given, so that a reader can check it."""

    key: str
    given: object
    value: object

    @property
    def is_notation(self) -> bool:
        """Say whether only the notation of an export differs: a list as text, or the number of the standard.

        The form of the register gives both, so that no body wrote them so.
        """
        is_list_as_text = isinstance(self.given, str) and isinstance(self.value, list)
        return is_list_as_text or self.key == "standard_version"

    def written_out(self) -> Normalised:
        """Give a list that stood as text as the list that it stands for, each member as it was given."""
        if not isinstance(self.given, str) or not isinstance(self.value, list):
            return self
        return replace(self, given=_theme_parts(self.given) if self.key == "category" else self.value)


_STANDARD_SPELLINGS: Final[Mapping[str, Standard]] = {
    "0.1": "0.1", "0.1.0": "0.1", "0.2": "0.2", "0.2.0": "0.2", "0.2.3": "0.2", "0.3": "0.3", "0.3.0": "0.3",
    "0.3.1": "0.3", "0.4": "0.4", "0.4.0": "0.4", "1": "1.0", "1.0": "1.0", "1.0.0": "1.0",
}  # fmt: skip

_LANGUAGE_SPELLINGS: Final[Mapping[str, Language]] = {
    "nld": "NLD", "nl": "NLD", "dut": "NLD", "nederlands": "NLD", "dutch": "NLD", "nederlânsk": "NLD",
    "eng": "ENG", "en": "ENG", "engels": "ENG", "english": "ENG",
    "fry": "FRY", "fy": "FRY", "fries": "FRY", "frysk": "FRY", "frisian": "FRY",
}  # fmt: skip

_STATUS_SPELLINGS: Final[Mapping[str, str]] = {
    **{
        word.casefold(): status
        for words in TRANSLATED_STATUSES.values()
        for word, status in zip(words, STATUSES, strict=True)
    },
    "actief": STATUSES[1],
    "active": STATUSES[1],
    "in werking": STATUSES[1],
    "in productie": STATUSES[1],
    "gestopt": STATUSES[2],
}

_CATEGORY_SPELLINGS: Final[Mapping[str, str]] = {
    "hoog-risico ai-systemen": CATEGORIES[0],
    "hoog-risico-ai-systeem": CATEGORIES[0],
    "impactvol algoritme": CATEGORIES[1],
    "overig algoritme": CATEGORIES[2],
    **{
        word.casefold(): category
        for words in TRANSLATED_CATEGORIES.values()
        for word, category in zip(words, CATEGORIES, strict=True)
    },
}

_CATEGORY_LETTER = re.compile(r" ?\((?:categorie|category) ([abc])\)$", re.IGNORECASE)


def known_standard(value: object) -> Standard | None:
    """Give the version of the standard that a text or number names, or `None` when it names none that exists."""
    if isinstance(value, int | float) and not isinstance(value, bool):
        value = str(value)
    if not isinstance(value, str):
        return None
    return _STANDARD_SPELLINGS.get(value.strip().casefold().removeprefix("algoritmeregister").strip().removeprefix("v"))


def known_language(value: object) -> Language | None:
    """Give the language that a code or name stands for, or `None`."""
    return _LANGUAGE_SPELLINGS.get(value.strip().casefold()) if isinstance(value, str) else None


_LANGUAGE_OF_STATUS: Final = {
    word.casefold(): language for language, words in TRANSLATED_STATUSES.items() for word in words
}
_CATEGORY_WORDS: Final = {
    language: frozenset(map(str.casefold, words)) for language, words in TRANSLATED_CATEGORIES.items()
}
_THEME_WORDS: Final = {
    language: frozenset(map(str.casefold, (*words, *UNTRANSLATED_THEMES, "")))
    for language, words in TRANSLATED_THEMES.items()
}


def language_of_values(values: Mapping[str, object]) -> Language | None:
    """Give the language of which status, category and every theme have the register's own translation, or `None`.

    Exports have no `language`, and `lang` in a translation is still that of the original.
    """
    status, category, themes = (values.get(key) for key in ("status", "publication_category", "category"))
    language = _LANGUAGE_OF_STATUS.get(_letters(status)) if isinstance(status, str) else None
    if language is None or not isinstance(category, str) or _letters(category) not in _CATEGORY_WORDS[language]:
        return None
    if isinstance(themes, str):
        themes = [part.strip('" ') for part in themes.strip().removeprefix("{").removesuffix("}").split(",")]
    parts = themes if isinstance(themes, list) else [] if themes is None else [themes]
    are_translated = all(isinstance(part, str) and _letters(part) in _THEME_WORDS[language] for part in parts)
    return language if are_translated else None


def _letters(text: str) -> str:
    return " ".join(text.split()).casefold()


def _publication_category(value: object) -> object | None:
    if not isinstance(value, str):
        return None
    if value in CATEGORIES:
        return value
    text = " ".join(value.split())
    letter = _CATEGORY_LETTER.search(text)
    found = _one_of(_CATEGORY_LETTER.sub("", text), CATEGORIES, _CATEGORY_SPELLINGS)
    if letter and found and CATEGORIES["abc".index(letter[1].casefold())] != found:
        return None  # the name says another category than the letter
    return found


def _one_of(value: object, values: Collection[str], spellings: Mapping[str, str]) -> object | None:
    if not isinstance(value, str):
        return None
    if value in values:
        return value
    letters = " ".join(plain(value).split()).casefold()
    return next((one for one in values if one.casefold() == letters), spellings.get(letters))


# ---- dates ----

_YEAR_FIRST = re.compile(r"((?:19|20)\d\d)[-/](0?[1-9]|1[0-2])(?:[-/](?:0?[1-9]|[12]\d|3[01])(?:[T ].*)?)?")
_YEAR_LAST = re.compile(r"(?:(?:0?[1-9]|[12]\d|3[01])[-/])?(0?[1-9]|1[0-2])[-/]((?:19|20)\d\d)")
_IN_WORDS = re.compile(r"(?:(?:0?[1-9]|[12]\d|3[01]) )?([a-z]+) ((?:19|20)\d\d)")


def _month(value: object) -> object | None:
    """Read a month as `yyyy-mm`: digits with the year first or last, with or without a day, or in Dutch words."""
    if not isinstance(value, str):
        return None
    text = plain(value)
    if found := _YEAR_FIRST.fullmatch(text):
        return f"{found[1]}-{int(found[2]):02}"
    if found := _YEAR_LAST.fullmatch(text):
        return f"{found[2]}-{int(found[1]):02}"
    if (found := _IN_WORDS.fullmatch(text.casefold())) and found[1] in MONTHS["nl"]:
        return f"{found[2]}-{MONTHS['nl'].index(found[1]) + 1:02}"
    return None


# ---- lists ----

_ARRAY_MEMBER = re.compile(r'"((?:[^"\\]|\\.)*)"|([^,"{}]+)')
_ARRAY = re.compile(r'\{(?:(?:"(?:[^"\\]|\\.)*"|[^,"{}]+)(?:,(?:"(?:[^"\\]|\\.)*"|[^,"{}]+))*)?\}')

_THEME_BY_LETTERS: Final = {one.casefold(): one for one in (*THEMES, *DROPPED_THEMES)}
_NEW_NAMES: Final = {old.casefold(): new for old, new in RENAMED_THEMES.items()}


def _themes(value: object) -> object | None:
    """Read themes as a list: from a list, a PostgreSQL array, or one text when all its parts are themes."""
    if isinstance(value, list):
        parts = value if all(isinstance(one, str) for one in value) else None
    else:
        parts = _theme_parts(value) if isinstance(value, str) else None
    return None if parts is None else [_theme(part) for part in parts]


def _theme_parts(text: str) -> list[str] | None:
    """Split a PostgreSQL array, or a text of which all parts are themes; `None` for any other."""
    if _ARRAY.fullmatch(text.strip()):
        members = _ARRAY_MEMBER.finditer(text.strip()[1:-1])
        return [found[1] if found[1] is not None else found[2].strip() for found in members]
    parts = [part.strip() for part in text.split(",")]
    are_themes = all(part.casefold() in _THEME_BY_LETTERS or part.casefold() in _NEW_NAMES for part in parts)
    return parts if are_themes else None


def _theme(text: str) -> str:
    letters = " ".join(text.split()).casefold()
    return _NEW_NAMES.get(letters) or _THEME_BY_LETTERS.get(letters, text)


def lists_of_row(values: Mapping[str, object]) -> Mapping[str, object]:
    """Give the values of a row of a table with its flat lists as the lists they stand for, each member as it stands.

    A table has no other form for a list, so that the form is no mistake of the entry. A cell of which the members
    cannot be told apart stays text.
    """
    lists: dict[str, object] = {
        key: found for key in GROUPINGS if (found := read_pairs(key, values.get(key))) is not None
    }
    themes = values.get("category")
    if isinstance(themes, str) and not is_blank(themes) and not _ARRAY.fullmatch(themes.strip()):
        lists["category"] = [part.strip() for part in themes.split(",")]
    return {**values, **lists}


_READERS: Final[Mapping[str, Callable[[object], object | None]]] = {
    "status": lambda value: _one_of(value, STATUSES, _STATUS_SPELLINGS),
    "publication_category": _publication_category,
    "standard_version": known_standard,
    "lang": lambda value: (known_language(value) or "").casefold() or None,
    "language": known_language,
    "category": _themes,
    **dict.fromkeys(MONTH_FIELDS, _month),
    **{key: partial(read_pairs, key) for key in GROUPINGS},
}


def normalise(values: Mapping[str, object]) -> tuple[Normalised, ...]:
    """Find the values of an entry, by key, that are a known spelling of another value."""
    found = []
    for key, read in _READERS.items():
        given = values.get(key)
        if given is None or given == "":
            continue
        value = read(given)
        if value is not None and value != given:
            found.append(Normalised(key, given, value))
    return tuple(found)
