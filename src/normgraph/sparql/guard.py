"""Look at a query before a worker sees it: its form, its depth, its dataset, and what it may not do.

This reads tokens (SPARQL 1.1 §19.8), not grammar: the grammar is the engine's, and the engine runs in a worker only,
because deep nesting can crash it. What is refused here is refused at once, whatever the workers are doing. Where tokens
and grammar part ways, as over `'a'<'x>y'`, a worker has the last word (`keywords`), and its limits bound the depth.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Final, Literal, NamedTuple

from normgraph.amounts import dutch
from normgraph.errors import MalformedQuery, QueryTooComplex, RefusedQuery, shown

Form = Literal["SELECT", "ASK", "CONSTRUCT", "DESCRIBE"]

FORMS: Final[dict[str, Form]] = {
    "SELECT": "SELECT",
    "ASK": "ASK",
    "CONSTRUCT": "CONSTRUCT",
    "DESCRIBE": "DESCRIBE",
}
UPDATES: Final = frozenset(
    {"INSERT", "DELETE", "LOAD", "CLEAR", "CREATE", "DROP", "COPY", "MOVE", "ADD", "WITH"},
)
PROLOGUE: Final = frozenset({"BASE", "PREFIX", "VERSION"})

PASSING: Final = frozenset({"NOW", "RAND", "UUID", "STRUUID"})
"""Functions whose value is another one each time: such a result must not be kept."""

CLOSED: Final = r"""
      (?P<comment> \#[^\r\n]* )
    | (?P<iri> <(?:[^<>"{}|^`\\\x00-\x20]|\\u[0-9A-Fa-f]{4}|\\U[0-9A-Fa-f]{8})*> )
    | (?P<text> "{3}(?:[^"\\]|\\.|"{1,2}(?!"))*+(?:"{3}|\Z) | '{3}(?:[^'\\]|\\.|'{1,2}(?!'))*+(?:'{3}|\Z)
              | "(?:[^"\\\r\n]|\\[^\r\n])*+"? | '(?:[^'\\\r\n]|\\[^\r\n])*+'? )
"""
"""What may hold any word or sign without meaning it."""

NAME: Final = r"(?:[^\W\d][\w.-]*+)?:(?:[\w.:-]|%[0-9A-Fa-f]{2}|\\.)*+"
"""A name with its prefix, or a blank node."""

TOKEN: Final = re.compile(
    CLOSED
    + rf"""
    | (?P<open> [{{(\[] )
    | (?P<close> [}})\]] )
    | (?P<variable> [?$@]\w+ )
    | (?P<name> {NAME} )
    | (?P<word> [^\W\d][\w.-]*+ )
    """,
    re.VERBOSE | re.DOTALL,
)
"""What matters here; white space, numbers and signs are passed over.

Each alternative takes all that it has looked at (`*+`; a text without an end runs to the end), so that reading takes
time in proportion to the text, whatever the text.
"""

WORD: Final = re.compile(r"\w+")

_POINT: Final = re.compile(r"\\u[0-9A-Fa-f]{4}|\\U[0-9A-Fa-f]{8}")

_ESCAPE: Final = re.compile(
    CLOSED
    + rf"""
    | (?P<point> {_POINT.pattern} )
    | (?P<pair> \\. )
    | (?P<space> [ \t\r\n] )
    """,
    re.VERBOSE | re.DOTALL,
)

_TURNING: Final = re.compile("[\x00-\x20\x7f\"'\\\\<>#\ud800-\udfff\ufffd]")
"""A character that decides how what follows is read, or none at all."""

_ESCAPED_LINE_END: Final = re.compile(r"\\(?:u|U0000)000[AaDd]")


_COMMENT: Final = re.compile(r"#[^\r\n]*")


class Token(NamedTuple):
    """A piece of a query, and where it stands: no dataclass, as a query has many."""

    kind: str
    text: str
    start: int
    depth: int

    @property
    def keyword(self) -> str:
        """The token in capitals if it can be a keyword, else nothing."""
        return self.text.upper() if self.kind == "word" else ""

    @property
    def end(self) -> int:
        """Where the text goes on behind the token."""
        return self.start + len(self.text)


@dataclass(frozen=True, slots=True)
class CheckedQuery:
    """A query that may go to a worker."""

    text: str
    """As the engine is to read it: see `without_escapes`."""
    form: Form
    prologue: str
    """The text before the form: bases and prefixes."""
    graphs: tuple[str, ...]
    """The IRIs after FROM and FROM NAMED, as they are written."""
    passing: bool
    """Whether the same query may have another result next time."""
    spent_ms: float = field(default=0.0, compare=False)
    """What a worker took to check it, of the time that the query may take."""


def check_query(text: str, max_depth: int) -> CheckedQuery:
    """Check a query.

    Raises `MalformedQuery` when it is of no query form, `RefusedQuery` for an update and for SERVICE, and
    `QueryTooComplex` when brackets are nested deeper than `max_depth`. What passes need not be SPARQL.
    """
    text = without_escapes(text)
    tokens = read_tokens(text, max_depth)
    first = after_prologue(tokens)
    form = _form(first, text)
    graphs: list[str] = []
    passing = False
    clause = ""
    for token in tokens:
        keyword = token.keyword
        if keyword == "SERVICE":
            raise service_refused(place(text, token.start))
        passing = passing or keyword in PASSING
        if token.depth:
            continue
        graph, clause = _dataset(token, clause, form)
        graphs += graph
    return CheckedQuery(text, form, text[: first.start] if first else "", tuple(graphs), passing)


def without_escapes(text: str) -> str:
    r"""Put characters in place of their escapes, `\u00E9` or `\U000000E9`, as SPARQL does before all reading (§19.2).

    Texts and IRIs keep theirs, which the engine reads. Outside them it reads none, and in a comment the end of a line
    would pass by in silence. After a word with an escape room is left, so that places in what follows stay the same.

    Raises `MalformedQuery` for an escape that would change how the rest of the text is read.
    """
    if "\\" not in text:
        return text
    parts: list[str] = []
    done = shorter = 0
    for found in _ESCAPE.finditer(text):
        kind, start, end = found.lastgroup, *found.span()
        if kind == "point":
            parts += [text[done:start], _character(text, found)]
            done, shorter = end, shorter + end - start - 1
        elif shorter and kind != "pair":
            parts += [text[done:start], " " * shorter]
            done, shorter = start, 0
        if kind in ("comment", "iri") and (line_end := _ESCAPED_LINE_END.search(found.group())):
            raise _turning(text, start + line_end.start(), line_end.group())
    return "".join([*parts, text[done:]])


def decode_escapes(text: str) -> str:
    """Put characters in place of their escapes wherever they stand, as other engines do; U+FFFD where there is none."""
    return _POINT.sub(lambda found: _decoded(found.group()), text)


def _decoded(escape: str) -> str:
    code = int(escape.lstrip(r"\uU"), 16)
    return chr(code) if code <= sys.maxunicode else "\ufffd"


def _character(text: str, found: re.Match[str]) -> str:
    character = _decoded(found.group())
    if _TURNING.match(character):
        raise _turning(text, found.start(), found.group())
    return character


def _turning(text: str, start: int, escape: str) -> MalformedQuery:
    return malformed(
        place(text, start),
        f"{escape} staat voor een teken dat hier de rest anders zou laten lezen; schrijf het teken zelf",
        f"{escape} stands for a character that would change how the rest is read here; write the character itself",
    )


def read_tokens(text: str, max_depth: int) -> Iterator[Token]:
    """Yield the tokens of a text but its comments, with the number of brackets that are open before each.

    Every text can be read. Raises `QueryTooComplex` where brackets are nested deeper than `max_depth`.
    """
    depth = 0
    for found in TOKEN.finditer(text):
        kind = str(found.lastgroup)
        if kind == "word":  # dots and dashes may be signs between words
            for word in WORD.finditer(found.group()):
                yield Token(kind, word.group(), found.start() + word.start(), depth)
        elif kind != "comment":
            yield Token(kind, found.group(), found.start(), depth)
        if kind == "open":
            depth += 1
            if depth > max_depth:
                where = place(text, found.start())
                raise QueryTooComplex(
                    f"{_nl(where)}: dieper genest dan {dutch(max_depth)} haken",
                    f"{_en(where)}: nested deeper than {max_depth:,} brackets",
                )
        elif kind == "close":
            depth = max(0, depth - 1)


def between(text: str, before: Token, after: Token) -> str:
    """Give the signs between a token and a later one, without the comments there."""
    return _COMMENT.sub("", text[before.end : after.start])


def each_graph_once(text: str, graphs: Sequence[str]) -> str:
    """Take the clauses that name a graph again out of a query: a dataset holds each graph once (SPARQL 1.1 §13.2).

    `graphs` are all that its clauses name, in full. Room is left, so that places in the text stay the same.
    """
    if len(set(graphs)) == len(graphs):
        return text
    tokens = read_tokens(text, len(text))
    form = _form(after_prologue(tokens), text)
    rest, seen, clause, start, named = iter(graphs), set[tuple[bool, str]](), "", 0, False
    for token in tokens:
        if token.depth:
            continue
        if not clause:
            start, named = token.start, False
        named = named or token.keyword == "NAMED"
        found, clause = _dataset(token, clause, form)
        if not found:
            continue
        again = named, next(rest)
        if again in seen:
            text = text[:start] + re.sub(r"[^\n]", " ", text[start : token.end]) + text[token.end :]
        seen.add(again)
    return text


def unbalanced(text: str) -> tuple[str, tuple[int, int]] | None:
    """Find the bracket that has no partner, with its line and column, if there is one."""
    opened: list[Token] = []
    for token in read_tokens(text, len(text)):
        if token.kind == "open":
            opened.append(token)
        elif token.kind == "close":
            if not opened or opened[-1].text + token.text not in ("{}", "()", "[]"):
                return token.text, place(text, token.start)
            opened.pop()
    return (opened[-1].text, place(text, opened[-1].start)) if opened else None


def undeclared_prefix(text: str) -> tuple[str, tuple[int, int]] | None:
    """Find the first prefix that is used without having been declared, with its line and column, if there is one."""
    tokens = list(read_tokens(text, len(text)))
    names = [(token, before.keyword) for before, token in pairwise(tokens) if token.kind == "name"]
    declared = {token.text for token, before in names if before == "PREFIX"}
    for token, _ in names:
        prefix = token.text[: token.text.index(":") + 1]
        if prefix not in declared and token.text[:2] != "_:":
            return prefix, place(text, token.start)
    return None


def relative_iri(text: str) -> tuple[str, tuple[int, int]] | None:
    """Find the first IRI without a scheme before which no base was declared, with its line and column, if there is one.

    What looks like one may stand between two signs of a comparison, which then hold a variable or an `&&`.
    """
    for before, token in pairwise(read_tokens(text, len(text))):
        if token.kind != "iri" or re.search("[?$&]", token.text):
            continue
        if not re.match("<[A-Za-z][A-Za-z0-9+.-]*:", token.text):
            return token.text, place(text, token.start)
        if before.keyword == "BASE":
            return None
    return None


def place(text: str, offset: int) -> tuple[int, int]:
    """Give the line and column of a character, both counted from 1."""
    before = text[:offset]
    return before.count("\n") + 1, offset - before.rfind("\n")


def malformed(where: tuple[int, int], nl: str, en: str) -> MalformedQuery:
    """Make the error for a mistake at a line and column."""
    return MalformedQuery(f"{_nl(where)}: {nl}", f"{_en(where)}: {en}")


def service_refused(where: tuple[int, int] | None = None) -> RefusedQuery:
    """Make the error for a query that would have another endpoint asked."""
    nl, en = (f"{_nl(where)}: ", f"{_en(where)}: ") if where else ("", "")
    return RefusedQuery(
        f"{nl}SERVICE wordt hier niet uitgevoerd: alleen deze graaf kan worden bevraagd",
        f"{en}SERVICE is not carried out here: only this graph can be asked",
    )


def load_refused(where: tuple[int, int] | None = None) -> RefusedQuery:
    """Make the error for an update that would have a document fetched."""
    nl, en = (f"{_nl(where)}: ", f"{_en(where)}: ") if where else ("", "")
    return RefusedQuery(
        f"{nl}LOAD wordt hier niet uitgevoerd; stuur het document naar /graphs",
        f"{en}LOAD is not carried out here; send the document to /graphs",
    )


def after_prologue(tokens: Iterator[Token]) -> Token | None:
    """Take the bases and prefixes off, and the first token after them."""
    for token in tokens:
        if token.keyword not in PROLOGUE:
            return token
        for _ in range(2 if token.keyword == "PREFIX" else 1):
            next(tokens, None)
    return None


def _form(first: Token | None, text: str) -> Form:
    if first is None:
        raise malformed(
            place(text, len(text)),
            f"hier eindigt de tekst zonder {' of '.join(FORMS)}",
            f"the text ends here without {' or '.join(FORMS)}",
        )
    where = place(text, first.start)
    if first.keyword in UPDATES:
        raise RefusedQuery(
            f"{_nl(where)}: {first.keyword} is een wijziging; deze graaf kan alleen worden gelezen",
            f"{_en(where)}: {first.keyword} is an update; this graph can only be read",
        )
    if first.keyword not in FORMS:
        nl, en = f"{shown(first.text)} staat waar", f"{shown(first.text)} stands where"
        forms = ", ".join(FORMS)
        raise malformed(where, f"{nl} een van {forms} wordt verwacht", f"{en} one of {forms} is expected")
    return FORMS[first.keyword]


def _dataset(token: Token, clause: str, form: Form) -> tuple[list[str], str]:
    """Give the IRI that a token adds to the dataset, if it does, and the clause in which the next token stands.

    Outside brackets, FROM can be nothing but a keyword. The engine reads `FROM:x` as FROM and `:x`, where it can.
    """
    if token.keyword == "FROM" or (clause and token.keyword == "NAMED"):
        return [], "FROM"
    if clause and token.kind in ("iri", "name"):
        return [token.text], ""
    if token.kind == "name" and form != "DESCRIBE" and token.text.upper().startswith("FROM:"):
        return [token.text[token.text.index(":") :]], ""
    return [], ""


def _nl(where: tuple[int, int]) -> str:
    return f"regel {where[0]}, kolom {where[1]}"


def _en(where: tuple[int, int]) -> str:
    return f"line {where[0]}, column {where[1]}"
