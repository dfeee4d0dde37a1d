"""Make a query fit for another engine: it names its graphs, and asks for nothing that only that engine would do.

Our own workers can open nothing, whatever a query says. Another engine is not ours to confine, so what reaches it is
held to SPARQL 1.1: no SERVICE in any disguise, no functions of the engine itself, no graphs but ours.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from normgraph.errors import MalformedQuery, RefusedQuery, shown
from normgraph.sparql.guard import (
    CheckedQuery,
    Token,
    after_prologue,
    check_query,
    decode_escapes,
    malformed,
    place,
    read_tokens,
    undeclared_prefix,
)  # fmt: skip

ENGINE_SCHEMES: Final = ("bif:", "sql:", "java:", "define:", "input:", "get:", "file:")
"""Where engines keep functions that read files, fetch addresses or run their own language."""

_MODIFIERS: Final = frozenset({"WHERE", "GROUP", "HAVING", "ORDER", "LIMIT", "OFFSET", "VALUES"})


def check_foreign(text: str, max_depth: int) -> CheckedQuery:
    """Check a query, once as it stands, which is given, and once with its code points spelt out (§19.2).

    Raises `RefusedQuery` for SERVICE and for functions of an engine, `MalformedQuery` for a prefix that is not
    declared, as engines have prefixes of their own, and what `check_query` raises.
    """
    checked, *_ = [_checked(spelt, max_depth) for spelt in dict.fromkeys((text, decode_escapes(text)))]
    return checked


def _checked(text: str, max_depth: int) -> CheckedQuery:
    checked = check_query(text, max_depth)
    for token in read_tokens(text, max_depth):
        if token.kind == "name" and token.text.upper().startswith("SERVICE:"):
            raise _as_service(token, place(text, token.start))
        if token.kind == "iri" and _may_compare(text, token):
            raise _ambiguous(place(text, token.start))
        if token.kind == "iri" and token.text[1:].lower().startswith(ENGINE_SCHEMES):
            name = shown(token.text)
            raise RefusedQuery(f"{name} wordt hier niet uitgevoerd", f"{name} is not carried out here")
    unknown = undeclared_prefix(text)
    if unknown:
        prefix, where = unknown
        raise malformed(where, f"prefix {shown(prefix)} is niet verklaard", f"prefix {shown(prefix)} is undeclared")
    return checked


def _as_service(token: Token, where: tuple[int, int]) -> RefusedQuery:
    """Make the error for a name that some engines read as the keyword and a name without a prefix."""
    line, column = where
    prefix = token.text[: token.text.index(":") + 1]
    return RefusedQuery(
        f"regel {line}, kolom {column}: een engine kan {prefix} lezen als SERVICE, dat hier niet wordt uitgevoerd; "
        "geef deze prefix een andere naam",
        f"line {line}, column {column}: an engine may read {prefix} as SERVICE, which is not carried out here; "
        "give this prefix another name",
    )


def _may_compare(text: str, token: Token) -> bool:
    """Say whether what reads as an IRI may be read otherwise, with a quote that opens or closes what the guard skips.

    Some engines read `<` behind a value as a comparison: in `'a'<'x>y'` a text then ends where we see one begin, and in
    `?a<?b#>` a comment runs to the end of the line, where a text of more lines may have begun for us.
    """
    if "'" in token.text:
        return True
    after = token.end
    end = text.find("\n", after)
    line = text[after : end if end >= 0 else len(text)]
    return "#" in token.text and ("'''" in line or '"""' in line)


def _ambiguous(where: tuple[int, int]) -> MalformedQuery:
    return malformed(
        where,
        "dit is als IRI en als vergelijking te lezen; zet een spatie achter <, of schrijf ' in een IRI als %27",
        "this can be read as an IRI and as a comparison; put a space after <, or write ' in an IRI as %27",
    )


def with_graphs(text: str, default: Iterable[str], named: Iterable[str]) -> str:
    """Let a query without FROM say which graphs it is about (§13.2), in the line that is there, so that none moves."""
    clauses = [*(f"FROM <{graph}>" for graph in default), *(f"FROM NAMED <{graph}>" for graph in named)]
    at = _dataset_place(text)
    start = "\n" if at == len(text) else ""  # the last line may end in a comment
    return " ".join([text[:at] + start, *clauses, text[at:]])


def _dataset_place(text: str) -> int:
    """Find where the dataset of a query goes: before its WHERE, or what follows when there is none."""
    tokens = (token for token in read_tokens(text, len(text)) if not token.depth)
    form = after_prologue(tokens)
    template = form is not None and form.keyword == "CONSTRUCT"
    for number, token in enumerate(tokens):
        if (token.text == "{" and not (template and number == 0)) or token.keyword in _MODIFIERS:
            return token.start
    return len(text)
