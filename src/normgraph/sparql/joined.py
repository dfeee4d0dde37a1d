"""Let GROUP_CONCAT join the texts of all kinds of terms, as SPARQL engines do (SPARQL 1.1 §18.5.1.7: a simple literal).

To the engine an IRI, a number or a day among them is an error of the expression, which leaves the whole list out
without a word; and it keeps a language that all have.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from typing import Final

from normgraph.sparql.guard import Token, read_tokens

_CALL: Final = re.compile(r"\bgroup_concat\b", re.IGNORECASE)

_SEPARATOR: Final = re.compile(r"#[^\r\n]*|(?P<sign>;)")


def with_texts_joined(text: str, can_be_read: Callable[[str], bool]) -> str:
    """Give a query or an update with the texts of what its GROUP_CONCATs join in place of the terms."""
    if not _CALL.search(text):
        return text
    read = text
    for place, sign in sorted(_signs(text, list(read_tokens(text, len(text)))), reverse=True):
        read = f"{read[:place]}{sign}{read[place:]}"
    return read if can_be_read(read) else text


def _signs(text: str, tokens: Sequence[Token]) -> Iterator[tuple[int, str]]:
    """Yield what is to stand where the expression of a GROUP_CONCAT begins and ends; a query in it may have another."""
    for at, (token, opened) in enumerate(pairwise(tokens)):
        if token.keyword != "GROUP_CONCAT" or opened.text != "(":
            continue
        distinct = tokens[at + 2] if at + 2 < len(tokens) and tokens[at + 2].keyword == "DISTINCT" else None
        yield (distinct or opened).end, " STR("
        for before, after in pairwise(tokens[at + 1 :]):
            if after.depth != opened.depth + 1:
                continue
            signs = [found for found in _SEPARATOR.finditer(text, before.end, after.start) if found["sign"]]
            if signs or after.kind == "close":
                yield signs[0].start() if signs else after.start, ")"
                break
