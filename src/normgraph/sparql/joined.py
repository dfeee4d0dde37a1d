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
    tokens = list(read_tokens(text, len(text)))
    parts, done = [], 0
    for begin, end in _joined(text, tokens):
        parts += [text[done:begin], "STR(", text[begin:end], ")"]
        done = end
    read = "".join([*parts, text[done:]])
    return read if parts and can_be_read(read) else text


def _joined(text: str, tokens: Sequence[Token]) -> Iterator[tuple[int, int]]:
    """Yield where the expression of each GROUP_CONCAT begins and ends: no other can stand in it."""
    for at, (token, opened) in enumerate(pairwise(tokens)):
        if token.keyword != "GROUP_CONCAT" or opened.text != "(":
            continue
        distinct = tokens[at + 2] if at + 2 < len(tokens) and tokens[at + 2].keyword == "DISTINCT" else None
        begin = (distinct or opened).end
        for before, after in pairwise(tokens[at + 1 :]):
            if after.depth != opened.depth + 1:
                continue
            signs = [found for found in _SEPARATOR.finditer(text, before.end, after.start) if found["sign"]]
            if signs or after.kind == "close":
                yield begin, signs[0].start() if signs else after.start
                break
