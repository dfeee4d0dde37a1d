"""Turn what the engine's parser says of a text into words for people: line, column, and what was expected there."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Final

from normgraph.causes import cause_of
from normgraph.errors import MalformedQuery, shown
from normgraph.sparql.guard import (
    after_prologue,
    malformed,
    place,
    read_tokens,
    relative_iri,
    unbalanced,
    undeclared_prefix,
)  # fmt: skip
from normgraph.terms import PREFIXES

_PLACE: Final = re.compile(r"error at (\d+):(\d+): expected (?:one of )?(.*)", re.DOTALL)
_SENTENCE: Final = re.compile(r"(?:The (?:SELECT|query)|SELECT \* is|Duplicated) [^,\[]+|IRI parsing failed")
_EXPECTED: Final = re.compile(r'"((?:[^"\\]|\\.)+)"|\b([A-Z]{2,})\b(?![}\'])')

SHOWN_EXPECTATIONS: Final = 8

UNGROUPED: Final = {
    ("ASK", "GROUP"), ("ASK", "HAVING"), ("CONSTRUCT", "GROUP"), ("CONSTRUCT", "HAVING"), ("DESCRIBE", "HAVING")
}  # fmt: skip
"""Which forms the engine cannot group: it takes them for SELECT *, but for what DESCRIBE names."""

UNOFFERED: Final = ("SERVICE", "LATERAL")
"""What the engine knows, but is refused here or no part of SPARQL 1.1."""


def syntax_error(message: str, text: str) -> MalformedQuery:
    """Turn a message of the engine's parser into one for people: line, column, and what was expected there."""
    found = _PLACE.match(message)
    if not found:
        what = shown(message)
        return MalformedQuery(f"geen SPARQL: {what}", f"not SPARQL: {what}")
    where = int(found[1]), int(found[2])
    prefix = undeclared_prefix(text)
    if prefix and prefix[1] < where:
        return _unknown_prefix(*prefix)
    relative = relative_iri(text)
    if relative and relative[1] < where:
        name = shown(relative[0])
        return malformed(
            relative[1], f"de relatieve IRI {name} staat er zonder BASE", f"relative IRI {name} without BASE"
        )
    unsupported = _unsupported(text, where)
    if unsupported:
        return unsupported
    sentence = _SENTENCE.search(found[3])
    if sentence:
        nl, en = cause_of(ValueError(sentence[0].strip(" ,")))
        return malformed(where, f"geen geldige query: {nl}", f"no valid query: {en}")
    nl, en = _advice(found[3], text)
    return malformed(where, f"geen geldige SPARQL{nl}", f"not valid SPARQL{en}")


def _unsupported(text: str, where: tuple[int, int]) -> MalformedQuery | None:
    """Find before a place what SPARQL 1.1 has (rules 11, 12, 18 and 95) and the engine has not."""
    tokens = read_tokens(text, len(text))
    form = after_prologue(tokens)
    for before, token in pairwise(tokens):
        groups = token.keyword if not token.depth else ""
        if form is not None and (form.keyword, groups) in UNGROUPED:
            nl = f"groeperen in {form.keyword}; groepeer in een SELECT tussen de accolades"
            en = f"grouping in {form.keyword}; group in a SELECT between the braces"
        elif before.text + token.text == "()" and text[: before.start].rstrip().endswith("!"):
            nl, en = "het pad !() zonder namen", "the path !() without names"
        else:
            continue
        here = place(text, token.start)
        return malformed(here, f"niet ondersteund: {nl}", f"not supported: {en}") if here < where else None
    return None


def _advice(expectations: str, text: str) -> tuple[str, str]:
    """Say what may be wrong: a bracket without its partner, else what the parser would have read on from there."""
    alone = unbalanced(text)
    if alone:
        bracket, (line, column) = alone
        nl = f"; de {bracket} op regel {line}, kolom {column} staat alleen"
        return nl, f"; the {bracket} on line {line}, column {column} has no partner"
    expected = [one or two for one, two in _EXPECTED.findall(expectations) if two not in UNOFFERED]
    if not expected:
        return "", ""
    listed = " ".join(expected[:SHOWN_EXPECTATIONS]) + (" …" if len(expected) > SHOWN_EXPECTATIONS else "")
    return f"; hier kan staan: {listed}", f"; what may stand here: {listed}"


def _unknown_prefix(prefix: str, where: tuple[int, int]) -> MalformedQuery:
    """Name a prefix, with the line that would declare it if it is one of ours."""
    known = PREFIXES.get(prefix.removesuffix(":"))
    advice = f": PREFIX {prefix} <{known}>" if known else ""
    name = shown(prefix)
    return malformed(where, f"de prefix {name} is niet verklaard{advice}", f"the prefix {name} is not declared{advice}")
