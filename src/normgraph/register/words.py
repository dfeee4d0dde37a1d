"""A text as words that know where they stand, so that what is found in it can be pointed at in the text as given.

HTML is blanked out, never removed, look-alikes (no-break space, curly apostrophe, en dash) become the plain character
and the number of a footnote (`AVG¹`) a blank: each leaves every offset as it was. What shows no sign is left out, and
its place is known. Tags that part lines can stay line breaks. Words that were glued together (`eisBesluit`, `35UAVG`)
come apart.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final
from unicodedata import combining, normalize

LINK_MARK: Final = "\ufffc"
"""Stands where a link stood; the object replacement character of Unicode."""

BULLETS: Final = frozenset(["-", "•", "·", "*"])
"""Signs before what stands in a list."""

_TAG = re.compile(
    r"</?(?:a|b|br|div|em|h[1-6]|i|li|ol|p|span|strong|table|tbody|td|th|tr|u|ul)(?:\s[^<>]{0,1000})?/?>", re.IGNORECASE
)
_BREAKS_LINE = re.compile(r"</?(?:br|div|h[1-6]|li|ol|p|table|tbody|tr|ul)\b", re.IGNORECASE)
"""Tags behind which a line begins, in what a reader sees; the cells of a row stand beside one another."""
_ENTITY = re.compile(r"&(?:[a-z]{2,8}\d{0,2}|ZeroWidthSpace|#\d{1,6}|#x[0-9a-f]{1,5});", re.IGNORECASE)
_ESCAPED = re.compile(rf"&(?:amp;)*{_ENTITY.pattern[1:]}", re.IGNORECASE)
"""A sign that is written in HTML, once or more often: `&euml;`, `&amp;#58;`."""
_INVISIBLE = "[\u00ad\u200c\u200d\u2060\ufeff]"
"""Soft hyphens, joiners and the like: word processors leave them inside words. A blank without width parts words."""
_BROKEN_OFF = r"(?-i:(?<=[a-zß-ÿ])-[ \t]*\r?\n[ \t]*(?!(?:en|of|and|or)\b)(?=[a-zß-ÿ]))"
"""The hyphen and the end of a line inside a word, as in text copied from a document."""
_HIDDEN = re.compile(rf"{_INVISIBLE}|{_BROKEN_OFF}|([^\W\d_][\u0300-\u036f])", re.IGNORECASE)
_LOOK_ALIKES = str.maketrans(
    dict.fromkeys("\u00a0\u2007\u200b\u202f", " ")
    | dict.fromkeys("\u00b9\u00b2\u00b3\u2070\u2074\u2075\u2076\u2077\u2078\u2079", " ")
    | dict.fromkeys("\u2010\u2011\u2013\u2014", "-")
    | dict.fromkeys("\u2018\u2019\u00b4`", "'")
    | dict.fromkeys("\u201c\u201d\u201e\u00ab\u00bb", '"')
)
_WORD = re.compile(
    # 2.67, 3:2, 8a.54, 10bis.2; with what may stand behind: 151C, 1ste, 126nba, the 77a of 77aSr
    r"\d+(?:(?:[A-Za-z]|bis|ter|quater)?[.:]\d+)*"
    r"(?:(?:ste|[A-Za-z]{1,2}|(?<=\d{3})(?!awb|sub)[a-z]{2}[a-c])(?![^\W_])|[a-z]{1,2}(?=[A-Z]))?"
    r"|[^\W\d_]+(?:'[^\W\d_]+)*"
    r"|\S"
)
_SEAM = re.compile(r"(?<=[a-zß-ÿ]{3})(?=[A-Z])")


@dataclass(frozen=True, slots=True)
class Word:
    """A word, number or sign: in lower case to compare, as written to tell abbreviations, and where it stands."""

    text: str
    written: str
    start: int
    end: int
    begins_line: bool = False
    """Whether a line break stands between it and the word before it."""

    @property
    def is_number(self) -> bool:
        """Say whether it begins with a digit, as the numbers of articles and paragraphs do."""
        return self.text[0].isdecimal()

    @property
    def is_capitalised(self) -> bool:
        """Say whether it begins with a capital."""
        return self.written[0].isupper()


def without_markup(text: str, *, with_lines: bool = False) -> str:
    """Blank out HTML and replace look-alikes; every character keeps its place.

    On request the lines that a reader sees stay lines, though only tags part them.
    """
    text = _TAG.sub(_line_or_blank if with_lines else _blank, text)
    return _ENTITY.sub(_sign, text).translate(_LOOK_ALIKES)


def _blank(found: re.Match[str]) -> str:
    return " " * len(found[0])


def _line_or_blank(found: re.Match[str]) -> str:
    return ("\n" if _BREAKS_LINE.match(found[0]) else " ").ljust(len(found[0]))


def _sign(found: re.Match[str]) -> str:
    sign = "&" if found[0].lower() == "&amp;" else " "
    return sign.ljust(len(found[0]))


def visible(text: str) -> tuple[str, Sequence[int]]:
    """Leave out what shows no sign, such as a soft hyphen, and say where each character and the end stood.

    What is written in HTML becomes the sign that it stands for, and a letter and its mark that are written apart, as
    macOS does, become one letter.
    """
    shown, places = _rewritten(text, _ESCAPED, _unescaped)
    shown, kept = _rewritten(shown, _HIDDEN, _as_one)
    return shown, [places[place] for place in kept]


def _rewritten(
    text: str, pattern: re.Pattern[str], rewrite: Callable[[re.Match[str]], str]
) -> tuple[str, Sequence[int]]:
    """Put something else in the place of what is found, and say where each character and the end stood."""
    if not pattern.search(text):
        return text, range(len(text) + 1)
    kept: list[str] = []
    places: list[int] = []
    start = 0
    for found in pattern.finditer(text):
        sign = rewrite(found)
        kept += [text[start : found.start()], sign]
        places += [*range(start, found.start()), *[found.start()] * len(sign)]
        start = found.end()
    return "".join([*kept, text[start:]]), [*places, *range(start, len(text) + 1)]


def _unescaped(found: re.Match[str]) -> str:
    """Give the sign that is meant, or a blank: one that would begin or end a tag is none, nor is what has no sign."""
    sign = html.unescape(re.sub("(?<=&)(?:amp;)+(?=.)", "", found[0], flags=re.IGNORECASE))
    return sign if len(sign) == 1 and sign not in "<>" else " "


def _as_one(found: re.Match[str]) -> str:
    letter = normalize("NFC", found[1] or "")
    return letter if len(letter) < 2 else found[0]  # no letter has this mark


def behind_sign(text: str, place: int) -> int:
    """Go behind the sign at a place: all of what stands for it in HTML, and the marks written apart from a letter."""
    escaped = _ESCAPED.match(text, place)
    place = escaped.end() if escaped else place + 1
    while place < len(text) and combining(text[place]):
        place += 1
    return place


def blanked(text: str, spans: Sequence[tuple[int, int]]) -> str:
    """Put one mark and blanks in the place of what was already understood, such as links.

    The spans are in order and apart. No name goes across the mark.
    """
    parts, place = [], 0
    for start, end in spans:
        parts += [text[place:start], LINK_MARK.ljust(end - start)]
        place = end
    return "".join([*parts, text[place:]])


def split_words(text: str) -> tuple[Word, ...]:
    """Split a text into words, in order and without overlap."""
    words: list[Word] = []
    for found in _WORD.finditer(text):
        start, before = found.start(), words[-1].end if words else 0
        begins_line = "\n" in text[before:start] or "\r" in text[before:start]
        for piece in _SEAM.split(found[0]):
            words.append(Word(piece.lower(), piece, start, start + len(piece), begins_line))
            start, begins_line = start + len(piece), False
    return tuple(words)
