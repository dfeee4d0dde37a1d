"""The text of a field without its HTML, and whether anything is left of it.

The register lets six tags through in its long fields (`div`, `br`, `p`, `ul`, `ol`, `li`) and takes every other tag out
when an entry comes in. What looks empty on the page is empty here: no-break spaces, zero-width characters and
paragraphs without text.
"""

from __future__ import annotations

import html
import re
from typing import Final

ALLOWED_TAGS: Final = ("br", "div", "li", "ol", "p", "ul")

_TAG = re.compile(r"<[/!?]?[A-Za-z][^<>]*>")
"""A tag, or a declaration such as Word leaves; `<` before a blank or a number is a comparison and stays."""

_COMMENT = re.compile("<!--"), re.compile("-->")
_UNSEEN_CONTENT = tuple(
    (re.compile(rf"<{name}\b[^<>]*>", re.IGNORECASE), re.compile(rf"</{name}\s*>", re.IGNORECASE))
    for name in ("script", "style")
)
_BEGINS_WITH_TEXT = re.compile(r"(?:<(?:" + "|".join(ALLOWED_TAGS) + r")(?:\s[^<>]*)?>)*[^\W_]", re.IGNORECASE)
_BREAK = re.compile(r"</?(?:" + "|".join(ALLOWED_TAGS) + r")\b[^<>]*>", re.IGNORECASE)
_BLANKS_ONLY = re.compile(r"[\s\u200b-\u200f\u2060\ufeff\u00ad\u180e\u034f]*", re.UNICODE)
_TO_CHANGE = re.compile("[<&\r\n\u00a0\u200b\u200e\u200f\u2060\ufeff\u00ad\u180e\u034f]")
_ZERO_WIDTH = re.compile("[\u200b\u200e\u200f\u2060\ufeff\u00ad\u180e\u034f]")


def plain(text: str) -> str:
    """Give the text that a reader sees: no tags, entities resolved, a line for each block, no blanks around it.

    The contents of `script` and `style` go with their tags; no-break spaces become spaces and zero-width characters
    vanish. Other characters stay as they are, a lone surrogate included.
    """
    if not _TO_CHANGE.search(text):
        return text.strip()
    if "<" in text:
        for tags in _UNSEEN_CONTENT:
            text = _cut(text, *tags)
        text = without_tags(_BREAK.sub("\n", text))
    if "&" in text:
        text = html.unescape(text)
    text = _ZERO_WIDTH.sub("", text.replace("\u00a0", " "))
    return "\n".join(line for line in (part.strip() for part in re.split("\r\n?|\n", text)) if line)


def without_tags(text: str) -> str:
    """Give a text without its tags and comments; entities stay."""
    return _TAG.sub("", without_comments(text))


def without_comments(text: str) -> str:
    """Give a text without its comments; what looks like a tag in one is none."""
    return _cut(text, *_COMMENT)


def _cut(text: str, beginning: re.Pattern[str], end: re.Pattern[str]) -> str:
    """Take out what stands from a beginning to the next end; a beginning without one stays.

    One pattern for both would look for the end anew from each beginning: minutes for a text of nothing else.
    """
    kept, place = [], 0
    while (first := beginning.search(text, place)) and (last := end.search(text, first.end())):
        kept.append(text[place : first.start()])
        place = last.end()
    return "".join(kept) + text[place:]


def is_blank(value: object) -> bool:
    """Say whether a value of a field says nothing: null, blank text or HTML, or a list or pair of only such values."""
    if value is None:
        return True
    if isinstance(value, str):
        if value[:1].isalnum() or _BEGINS_WITH_TEXT.match(value):  # most texts, told without taking out their HTML
            return False
        seen = plain(value) if "<" in value or "&" in value else value
        return _BLANKS_ONLY.fullmatch(seen) is not None
    if isinstance(value, dict):
        return all(is_blank(member) for member in value.values())
    if isinstance(value, list | tuple):
        return all(is_blank(member) for member in value)
    return False
