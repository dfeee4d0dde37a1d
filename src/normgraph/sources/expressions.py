"""Read the small conditions over labels that the Algoritmekader and the Beslishulp write: `"a" in labels && !("b")`."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Final, Literal

from normgraph.errors import UnreadableInput, shown

DEEPEST: Final = 50
"""No condition has more brackets within brackets."""

TOKEN: Final = re.compile(r'\s*(?:"([^"]*)"|(&&|\|\||!|\(|\))|(in\s+labels\b))')


@dataclass(frozen=True, slots=True)
class Expression:
    """A label, or a condition over others."""

    kind: Literal["label", "and", "or", "not"]
    label: str = ""
    members: tuple[Expression, ...] = ()

    def holds(self, labels: Collection[str]) -> bool:
        """Say whether the condition holds when exactly these labels are given."""
        if self.kind == "label":
            return self.label in labels
        if self.kind == "not":
            return not self.members[0].holds(labels)
        return (all if self.kind == "and" else any)(member.holds(labels) for member in self.members)

    def labels(self) -> Iterator[str]:
        """Yield every label that the condition names."""
        if self.kind == "label":
            yield self.label
        for member in self.members:
            yield from member.labels()


def read_expression(text: str) -> Expression:
    """Read a condition; text without quotes is a single label. Raises `UnreadableInput` for what is no condition."""
    if '"' not in text:
        return Expression("label", text.strip())
    reader = _Reader(text)
    found = reader.either(0)
    if reader.tokens:
        raise reader.unreadable()
    return found


class _Reader:
    """Reads from left to right; *and* binds more closely than *or*."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.tokens: list[tuple[str, str]] = []
        at = 0
        while text[at:].strip():
            match = TOKEN.match(text, at)
            if match is None:
                raise self.unreadable()
            at = match.end()
            label, sign, _ = match.groups()
            if label is not None or sign is not None:
                self.tokens.append(("label", label) if label is not None else ("sign", sign))

    def unreadable(self) -> UnreadableInput:
        """Make the error for a text that is no condition."""
        return UnreadableInput(f"geen voorwaarde: {shown(self.text)}", f"not a condition: {shown(self.text)}")

    def either(self, depth: int) -> Expression:
        """Read conditions joined by *or*."""
        if depth > DEEPEST:
            raise self.unreadable()
        members = [self.both(depth)]
        while self.took("||"):
            members.append(self.both(depth))
        return members[0] if len(members) == 1 else Expression("or", members=tuple(members))

    def both(self, depth: int) -> Expression:
        """Read conditions joined by *and*."""
        members = [self.single(depth)]
        while self.took("&&"):
            members.append(self.single(depth))
        return members[0] if len(members) == 1 else Expression("and", members=tuple(members))

    def single(self, depth: int) -> Expression:
        """Read a label, a denial, or what stands between brackets."""
        if self.took("!"):
            return Expression("not", members=(self.single(depth + 1) if depth < DEEPEST else self.either(depth + 1),))
        if self.took("("):
            found = self.either(depth + 1)
            if not self.took(")"):
                raise self.unreadable()
            return found
        if not self.tokens or self.tokens[0][0] != "label":
            raise self.unreadable()
        return Expression("label", self.tokens.pop(0)[1])

    def took(self, sign: str) -> bool:
        """Take a sign when it comes next."""
        if self.tokens[:1] == [("sign", sign)]:
            self.tokens.pop(0)
            return True
        return False
