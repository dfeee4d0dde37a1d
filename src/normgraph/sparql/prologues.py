"""Take an update apart where a prologue stands: the engine reads one at the very beginning alone.

SPARQL 1.1 lets each operation of an update begin with its own (grammar rule 29), as clients write that send several
updates at once. Declarations hold for all operations that follow.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from normgraph.sparql.guard import PROLOGUE, Token, after_prologue, between, place, read_tokens


@dataclass(frozen=True, slots=True)
class Part:
    """A part of an update that has a prologue of its own, and what was declared before it."""

    whole: str
    start: int
    end: int
    declared: str

    @property
    def text(self) -> str:
        """The part as an update by itself."""
        return self.declared + self.whole[self.start : self.end]

    def in_its_place(self) -> str:
        """Give it at its line and column in the whole, where that can be: much room to read, if many do it."""
        line, column = place(self.whole, self.start)
        room = "\n" * (line - 1) + " " * (column - 1)
        before = self.declared + room if line > 1 else self.declared.ljust(column - 1)
        return before + self.whole[self.start : self.end]


def each_with_prologue(text: str) -> Iterator[Part]:
    """Yield the parts of an update, each with what was declared before it."""
    tokens = list(read_tokens(text, len(text)))
    begins = [0, *_later_prologues(text, tokens)]
    declared: dict[str, str] = {}
    for begin, end in zip(begins, [*begins[1:], len(tokens)], strict=True):
        start = tokens[begin].start if begin else 0
        yield Part(text, start, _start(text, tokens, end), " ".join([*declared.values(), ""]))
        for name, declaration in _declarations(tokens[begin:end]):
            declared.pop(name, None)  # it may refer to a base that was declared since
            declared[name] = declaration


def _later_prologues(text: str, tokens: Sequence[Token]) -> Iterator[int]:
    """Yield at which tokens a prologue begins behind an operation."""
    for at, token in enumerate(islice(tokens, 1, None), 1):
        if token.keyword in PROLOGUE and not token.depth and ";" in between(text, tokens[at - 1], token):
            yield at


def _start(text: str, tokens: Sequence[Token], at: int) -> int:
    return tokens[at].start if at < len(tokens) else len(text)


def _declarations(tokens: Sequence[Token]) -> Iterator[tuple[str, str]]:
    """Yield the declarations at the beginning of a part, with what a later one of the same name replaces."""
    first = after_prologue(iter(tokens))
    rest = iter(token for token in tokens if first is None or token.start < first.start)
    for token in rest:
        following = [one.text for one in islice(rest, 2 if token.keyword == "PREFIX" else 1)]
        name = following[0] if token.keyword == "PREFIX" and following else f"{token.start}"
        yield name, " ".join([token.text, *following])
