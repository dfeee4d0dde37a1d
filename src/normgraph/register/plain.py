"""The text of a field without its HTML, and whether anything is left of it.

The register lets six tags through in its long fields (`div`, `br`, `p`, `ul`, `ol`, `li`) and takes every other tag out
when an entry comes in. What looks empty on the page is empty here: no-break spaces, characters that nobody sees and
paragraphs without text.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from typing import Final

from normgraph.blanks import NOTHING_SEEN, UNSEEN

ALLOWED_TAGS: Final = ("br", "div", "li", "ol", "p", "ul")

_TAG_BEGINS = re.compile(r"<[/!?]?([A-Za-z][^\s/>]*)")
"""A tag, or a declaration such as Word leaves; `<` before a blank or a number is a comparison and stays."""

_TAG_ENDS = re.compile(r"""(?>[^>=]+|=\s*(?>"[^"]*"|'[^']*')|=)*+>""")
"""The rest of a tag: `>` in the quoted value of an attribute does not end it, nor does `<` anywhere."""

_SIMPLE_TAG = re.compile(r"<([/!?]?)([A-Za-z][^\s/>]*)[^>]*>")
"""A tag in a text without `=`, in which no value is quoted; up to the last `>` each beginning of a tag has its end."""

_UNSEEN_BEGINS = re.compile("<(?:script|style|!--)", re.IGNORECASE)
_COMMENT = re.compile("<!--"), re.compile("-->")
_UNSEEN_CONTENT = tuple(
    (re.compile(rf"<{name}\b[^<>]*>", re.IGNORECASE), re.compile(rf"</{name}\s*>", re.IGNORECASE))
    for name in ("script", "style")
)
_BEGINS_WITH_TEXT = re.compile(
    r"(?:<(?:" + "|".join(ALLOWED_TAGS) + rf")(?:\s[^<>=]*(?:=\"[^\"<>]*\"[^<>=]*)*)?>)*[^\W_{UNSEEN}]", re.IGNORECASE
)
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
        text = without_tags(text, breaks="\n")
    if "&" in text:
        text = html.unescape(text)
    text = _ZERO_WIDTH.sub("", text.replace("\u00a0", " "))
    return "\n".join(line for line in (part.strip() for part in re.split("\r\n?|\n", text)) if line)


def without_tags(text: str, *, tags: str = "", breaks: str) -> str:
    """Give a text without its tags, comments and the contents of `script` and `style`; entities stay.

    `breaks` stands for each tag that the register lets through, all of which begin a line, `tags` for any other.
    """
    if _UNSEEN_BEGINS.search(text):
        for ends in _UNSEEN_CONTENT:
            text = _cut(text, *ends)
        text = _cut(text, *_COMMENT)
    if "=" not in text and tags == breaks:
        end = text.rfind(">") + 1
        return _SIMPLE_TAG.sub(tags, text[:end]) + text[end:]
    kept: list[str] = []
    place = 0
    for start, end, name in _tags(text):
        kept += (text[place:start], breaks if name.lower() in ALLOWED_TAGS else tags)
        place = end
    return "".join(kept) + text[place:]


def tags_in(text: str) -> set[str]:
    """Name the tags of a text in small letters; what looks like a tag in a comment is none."""
    if "<!--" in text:
        text = _cut(text, *_COMMENT)
    if "=" not in text:
        found = _SIMPLE_TAG.findall(text[: text.rfind(">") + 1])
        return {name.lower() for mark, name in found if mark not in ("!", "?")}
    return {name.lower() for start, _, name in _tags(text) if text[start + 1] not in "!?"}


def _tags(text: str) -> Iterator[tuple[int, int, str]]:
    """Find the beginning, end and name of each tag as a browser does: from `<` to the first `>` outside quotes.

    Where a quote is never closed, quotes count no more in the rest of the text: to look for its end again from each
    tag would take minutes for a hostile text.
    """
    place, last, are_quotes_closed = 0, text.rfind(">"), True
    while (first := _TAG_BEGINS.search(text, place)) and first.end() <= last:
        end = _TAG_ENDS.match(text, first.end()) if are_quotes_closed else None
        are_quotes_closed = end is not None
        place = end.end() if end else text.index(">", first.end()) + 1
        yield first.start(), place, first[1]


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
        if _BEGINS_WITH_TEXT.match(value):  # most texts, told without taking out their HTML
            return False
        seen = plain(value) if "<" in value or "&" in value else value
        return NOTHING_SEEN.fullmatch(seen) is not None
    if isinstance(value, dict):
        return all(is_blank(member) for member in value.values())
    if isinstance(value, list | tuple):
        return all(is_blank(member) for member in value)
    return False
