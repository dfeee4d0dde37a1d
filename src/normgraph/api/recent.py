"""Keep the answers to questions that were asked lately: while the graph is the same, so are they."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass
from typing import Final

from fastapi import Request

LARGEST: Final = 65_536
"""Bytes of an answer, with its question, that is kept; the work of a larger one is not in asking."""

Question = tuple[str, bytes, str, str]


@dataclass(frozen=True, slots=True)
class Kept:
    """The body of an answer with its headers, among them its tag."""

    body: bytes
    headers: dict[str, str]


class Recent:
    """Answers by the graph they were drawn from and all of the request that they depend on, the latest used first."""

    def __init__(self, most_bytes: int) -> None:
        self._most = most_bytes
        self._held = 0
        self._kept: OrderedDict[Question, Kept] = OrderedDict()

    def find(self, question: Question) -> Kept | None:
        """Give the answer to a question, if it is kept."""
        found = self._kept.get(question)
        if found:
            self._kept.move_to_end(question)
        return found

    def keep(self, question: Question, answer: Kept) -> None:
        """Keep an answer unless it is large, and leave out as many of the oldest as that takes."""
        if _size(question, answer) > min(LARGEST, self._most) or question in self._kept:
            return
        self._kept[question] = answer
        self._held += _size(question, answer)
        while self._held > self._most:
            self._held -= _size(*self._kept.popitem(last=False))


def question_of(request: Request, digest: str) -> Question:
    """Give what the answer to a query by GET depends on: the graph, the query with its parameters, and the format."""
    headers = request.headers
    return digest, request.scope["query_string"], headers.get("accept", ""), headers.get("accept-encoding", "")


def _size(question: Question, answer: Kept) -> int:
    """Give the bytes that an answer is counted for; 1,000 stand for the objects around them."""
    texts = (*answer.headers.values(), *question[2:])
    return len(answer.body) + len(question[1]) + sum(map(len, texts)) + 1_000
