"""Turn what the engine's parser says of a text into words for people: line, column, and what cannot stand there.

The parser names a place up to a keyword's length behind the mistake, and of what it expected only the longest words.
Where reading must stop is therefore looked up: a beginning of the text can be read on from if the parser, given nothing
but blank lines behind it, gets to the end of those.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from itertools import pairwise
from typing import Final

import pyoxigraph as ox

from normgraph.causes import cause_of
from normgraph.errors import MalformedQuery, shown
from normgraph.sparql.guard import (
    CLOSED,
    NAME,
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
_SENTENCE: Final = re.compile(
    r"(?:The (?:SELECT|query)|SELECT \* is|Duplicated) [^,\[]+|IRI parsing failed"
    r"|\b[BV][a-z ]+ are not allowed in [A-Z]+ [A-Z]+"
)
LONGEST_KEYWORD: Final = 20
"""No keyword has so many letters; so far beyond a mistake the parser may look."""

_PIECE: Final = re.compile(
    CLOSED
    + rf"""
    | {NAME}
    | [?$]\w+ | @[A-Za-z]+(?:-\w+)*
    | [+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?
    | \w+
    | \^\^ | && | \|\| | [<>!]= | \S
    """,
    re.VERBOSE | re.DOTALL,
)
"""What is read as one: behind each the parser stops only for what follows."""

_WHOLE: Final = re.compile(r"""("{3}|'{3}|["'])(?:\\.|(?!\1)[^\\])*+\1""", re.DOTALL)
"""A text with the quotes that end it."""

_NOTHING: Final = ox.Store()

UNGROUPED: Final = {
    ("ASK", "GROUP"), ("ASK", "HAVING"), ("CONSTRUCT", "GROUP"), ("CONSTRUCT", "HAVING"), ("DESCRIBE", "HAVING")
}  # fmt: skip
"""Which forms the engine cannot group: it takes them for SELECT *, but for what DESCRIBE names."""


def syntax_error(problem: SyntaxError, text: str, *, update: bool = False) -> MalformedQuery:
    """Turn an error of the engine's parser into one for people: line, column, and what cannot stand there."""
    found = _PLACE.match(str(problem))
    if not found:
        what = shown(str(problem))
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
    start, piece = _stopped(text, where, update=update)
    nl, en = _advice(text, piece)
    return malformed(place(text, start), f"geen geldige SPARQL; {nl}", f"not valid SPARQL; {en}")


def _stopped(text: str, seen: tuple[int, int], *, update: bool) -> tuple[int, str]:
    """Find what cannot follow on what stands before it, and where it begins; nothing at the end if more should follow.

    `seen` is the last line and column at which the parser looked: what stops it ends a keyword before, at most.
    """
    line, column = seen
    last = sum(len(one) + 1 for one in text.split("\n")[: line - 1]) + column - 1
    pieces = [
        (found.start(), found.end())
        for found in _PIECE.finditer(text)
        if found.lastgroup != "comment" and found.start() <= last and found.end() >= last - LONGEST_KEYWORD
    ]
    at = bisect_left(pieces, True, key=lambda piece: not _leads_on(text[: piece[1]], update=update))
    for start, end in pieces[at:] or pieces[-1:]:
        if at < len(pieces) or _is_endless(text[start:end]):
            return start, text[start:end]
    return len(text.rstrip()), ""


def _is_endless(piece: str) -> bool:
    return piece[0] in "\"'" and not _WHOLE.fullmatch(piece)


def _leads_on(beginning: str, *, update: bool) -> bool:
    """Say whether the parser can read a text to its end and would read on; nothing is ever carried out."""
    room = "\n" * (2 * LONGEST_KEYWORD)
    try:
        (_NOTHING.update if update else _NOTHING.query)(f"{beginning}{room}%")
    except SyntaxError as problem:
        found = _PLACE.match(str(problem))
        return found is not None and int(found[1]) > beginning.count("\n") + LONGEST_KEYWORD
    return True


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


def _advice(text: str, piece: str) -> tuple[str, str]:
    """Say what is wrong: what cannot stand there or has no end, and a bracket without its partner."""
    if piece and _is_endless(piece):
        return "de tekst die hier begint, heeft geen einde", "the text that begins here has no end"
    nl, en = f"{shown(piece)} kan hier niet staan", f"{shown(piece)} cannot stand here"
    alone = unbalanced(text)
    if not alone:
        return (nl, en) if piece else ("de tekst houdt hier te vroeg op", "the text ends here too early")
    bracket, (line, column) = alone
    lone = f"de {bracket} op regel {line}, kolom {column} staat alleen"
    unpaired = f"the {bracket} on line {line}, column {column} has no partner"
    return (lone, unpaired) if piece in ("", bracket) else (f"{nl}; {lone}", f"{en}; {unpaired}")


def _unknown_prefix(prefix: str, where: tuple[int, int]) -> MalformedQuery:
    """Name a prefix, with the line that would declare it if it is one of ours."""
    known = PREFIXES.get(prefix.removesuffix(":"))
    advice = f": PREFIX {prefix} <{known}>" if known else ""
    name = shown(prefix)
    return malformed(where, f"de prefix {name} is niet verklaard{advice}", f"the prefix {name} is not declared{advice}")
