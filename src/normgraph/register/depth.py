"""Compare the number of an article with how an act numbers its articles: by chapter (`5.1`, `3:2`) or not (`160`).

An act that numbers by chapter has no article 5: who writes that wrote a chapter, or left out a part. What is known of
an act stands in the table, `ng:articleDepth` and `ng:articleSeparator`; of others nothing is said.
"""

from __future__ import annotations

import re
from typing import Final

from normgraph.laws import Law

_DEPTH_WITH_COLON: Final = 2
"""How many numbers an article of a code has that is cited as `3:2` or `6:162`."""
_FIRST_NUMBER = re.compile(r"\d+[a-z]*(?:[.:]\d+[a-z]*)*")


def chapter_depth(law: Law) -> int:
    """Give how many numbers the articles of an act have at most, if it numbers them by chapter or book; else 0."""
    if law.book or law.article_separator == ":":
        return _DEPTH_WITH_COLON
    return law.article_depth if law.article_depth and law.article_depth > 1 else 0


def is_too_shallow(article: str, law: Law) -> bool:
    """Say whether a number lacks the part that each article of an act has: `5` of the Woo. One in a book lacks none."""
    found = _FIRST_NUMBER.match(article)
    return found is not None and law.book is None and chapter_depth(law) > 0 and not re.search("[.:]", found[0])


def is_too_deep(article: str, law: Law) -> bool:
    """Say whether a number has more parts than the articles of an act: `2:10` of the Gemeentewet."""
    found = _FIRST_NUMBER.match(article)
    return found is not None and law.article_depth is not None and _parts(found[0]) > law.article_depth


def _parts(number: str) -> int:
    return len(re.findall("[.:]", number)) + 1
