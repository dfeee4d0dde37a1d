"""Hold REGEX and REPLACE to what SPARQL says of them (§17.4.3.14 and 15, XPath Functions 3.1 §5.6).

The engine has the patterns and replacements of another language. A pattern that it cannot read is an error of the
expression to it, which drops the row without a word, and so does its denial; in a replacement it takes `$1a` for a
group of that name, and puts nothing. Only what is written out in the query is seen here.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from typing import Final

import pyoxigraph as ox

from normgraph.errors import MalformedQuery, shown
from normgraph.sparql.guard import Token, between, malformed, place, read_tokens

_CALL: Final = re.compile(r"\b(?:regex|replace)\b", re.IGNORECASE)

_PART: Final = re.compile(r"\\.|\[(?:[^\]\\]|\\.)*\]?|\((?!\?)", re.DOTALL)
"""A piece of a pattern that matters here: what is escaped, a class of characters, the begin of a group."""

_SUBTRACTED: Final = re.compile(r"(?<!\\)-\[")

_REFERENCE: Final = re.compile(r"\\(?P<sign>[\\$])|\$(?P<group>[0-9]+)|(?P<alone>[\\$])")

_NO_FLAGS: Final = Token("text", '""', 0, 0)

_NOTHING: Final = ox.Store()


def with_patterns_read(text: str, can_be_read: Callable[[str], bool]) -> str:
    """Give a query or an update as the engine must have it to do what its patterns and replacements say.

    What is no SPARQL stays as it is, for the engine to tell. Raises `MalformedQuery` for what the engine cannot do.
    """
    if not _CALL.search(text):
        return text
    try:
        read = _with_replacements(text)
    except SyntaxError:
        return text
    except MalformedQuery:
        if can_be_read(text):
            raise
        return text
    return read if read == text or can_be_read(text) else text


def _with_replacements(text: str) -> str:
    """Check the patterns of a text, and write its replacements as the engine has them."""
    written: dict[Token, str] = {}
    for replaces, call in _calls(text):
        last = 3 if replaces else 2
        arguments = [*call, _NO_FLAGS]
        flags = arguments[last] if last < len(arguments) else None
        if flags is None:
            continue
        pattern, replacement = arguments[1], arguments[2] if replaces else None
        if pattern is not None:
            _check_pattern(text, pattern, flags, replaces=replaces)
        if replacement is not None:
            value, groups = _value(replacement), None if pattern is None else _count_groups(_value(pattern))
            read = value.replace("$", "$$") if "q" in _value(flags) else _replacement(text, replacement, value, groups)
            if read != value:
                written[replacement] = str(ox.Literal(read))
    parts, done = [], 0
    for token in sorted(written, key=lambda one: one.start):
        parts += [text[done : token.start], written[token]]
        done = token.end
    return "".join([*parts, text[done:]])


def _calls(text: str) -> Iterator[tuple[bool, list[Token | None]]]:
    """Yield each call of REGEX (false) and REPLACE (true), with what its arguments are where that is written out."""
    tokens = list(read_tokens(text, len(text)))
    for at, (token, opened) in enumerate(pairwise(tokens)):
        if token.keyword in ("REGEX", "REPLACE") and opened.text == "(":
            yield token.keyword == "REPLACE", _arguments(text, tokens, at + 1)


def _arguments(text: str, tokens: Sequence[Token], opened: int) -> list[Token | None]:
    """Give the arguments between two brackets, by the place of the first: texts, and nothing for all others."""
    inside = tokens[opened].depth + 1
    found: list[list[Token]] = [[]]
    signs = [""]
    for at in range(opened + 1, len(tokens)):
        token = tokens[at]
        if token.depth == inside:
            first, *others = "".join(between(text, tokens[at - 1], token).split()).split(",")
            signs[-1] += first
            signs += others
            found += [[] for _ in others]
            if token.kind == "close":
                break
        found[-1].append(token)
    return [_alone(one, sign) for one, sign in zip(found, signs, strict=True)]


def _alone(tokens: Sequence[Token], signs: str) -> Token | None:
    """Give the text that an argument is, if it is nothing else; the type of a text may stand behind it."""
    typed = signs == "^^" and len(tokens) == 2
    return tokens[0] if tokens and tokens[0].kind == "text" and (typed or (not signs and len(tokens) == 1)) else None


def _value(token: Token) -> str:
    """Read a text as the engine does."""
    found = _evaluated(token.text)
    return "" if found is None else found.value


def _evaluated(expression: str) -> ox.Literal | None:
    """Let the engine evaluate an expression without variables; nothing where it cannot. Raises `SyntaxError`."""
    found = _NOTHING.query(f"SELECT ({expression} AS ?x) {{}}")
    value = next(iter(found))["x"] if isinstance(found, ox.QuerySolutions) else None
    return value if isinstance(value, ox.Literal) else None


def _check_pattern(text: str, pattern: Token, flags: Token, *, replaces: bool) -> None:
    """Try a pattern with its flags on an empty text.

    Raises `MalformedQuery` where the engine cannot, or would read another one; and where `replaces` and the pattern
    matches: SPARQL makes that an error (FORX0003), and the engine puts the replacement between all characters.
    """
    found = _evaluated(f'REGEX("", {pattern.text}, {flags.text})')
    if replaces and found is not None and found.value == "true":
        raise malformed(
            place(text, pattern.start),
            f"het patroon {shown(pattern.text)} past ook op niets, en dat mag in REPLACE niet; schrijf bijvoorbeeld + "
            "voor *",
            f"the pattern {shown(pattern.text)} also matches nothing, which REPLACE does not allow; write + for *, for "
            "instance",
        )
    fine = found is not None
    classes = (part for part in _PART.findall(_value(pattern)) if part.startswith("[") and "q" not in _value(flags))
    if fine and not any(map(_SUBTRACTED.search, classes)):
        return
    raise malformed(
        place(text, pattern.start),
        f"het patroon {shown(pattern.text)} (vlaggen {shown(flags.text)}) kan hier niet worden gelezen; niet "
        r"ondersteund zijn terugverwijzingen (\1), \i, \c, blokken (\p{IsBasicLatin}), het aftrekken van klassen "
        "([a-z-[aeiou]]) en wat te groot wordt",
        f"the pattern {shown(pattern.text)} (flags {shown(flags.text)}) cannot be read here; not supported are "
        r"back-references (\1), \i, \c, blocks (\p{IsBasicLatin}), the subtraction of classes "
        "([a-z-[aeiou]]) and what grows too large",
    )


def _count_groups(pattern: str) -> int:
    return sum(part == "(" for part in _PART.findall(pattern))


def _replacement(text: str, token: Token, value: str, groups: int | None) -> str:
    r"""Write a replacement as the engine has it: `${1}` for `$1`, `$$` for `\$` and one backslash for two.

    Of a number the digits count that make a group of the pattern; the others are text (XPath Functions 3.1 §5.6.4).
    """

    def written(found: re.Match[str]) -> str:
        if found["sign"]:
            return "$$" if found["sign"] == "$" else "\\"
        digits = found["group"]
        if not digits or (groups is None and len(digits) > 1):
            raise _unclear(text, token, found[0])
        length = len(digits)
        while length > 1 and (length > 9 or int(digits[:length]) > (groups or 0)):
            length -= 1
        return f"${{{digits[:length]}}}{digits[length:]}"

    return _REFERENCE.sub(written, value)


def _unclear(text: str, token: Token, sign: str) -> MalformedQuery:
    return malformed(
        place(text, token.start),
        f"{shown(sign)} in deze vervanging is geen groep; schrijf $1, of \\\\$ voor het teken zelf",
        f"{shown(sign)} in this replacement is no group; write $1, or \\\\$ for the sign itself",
    )
