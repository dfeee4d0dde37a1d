"""Keep the answers to questions that were asked lately: while the graph is the same, so are they."""

from __future__ import annotations

from collections import OrderedDict
from typing import Final

from fastapi import Request, Response

from normgraph.api.headers import VARY

LARGEST: Final = 65_536
"""Bytes of an answer, with its question, that is kept; the work of a larger one is not in asking."""

_READ: Final = frozenset(VARY.lower().encode().split(b", "))

CacheKey = tuple[str, bytes, tuple[tuple[bytes, bytes], ...]]


class Recent:
    """Answers by the graph they were drawn from and all of the request that they depend on, the latest used first."""

    def __init__(self, most_bytes: int) -> None:
        self._most = most_bytes
        self._held = 0
        self._kept: OrderedDict[CacheKey, Response] = OrderedDict()

    def find(self, key: CacheKey) -> Response | None:
        """Give the answer to a question, if it is kept."""
        found = self._kept.get(key)
        if found:
            self._kept.move_to_end(key)
        return found

    def keep(self, key: CacheKey, answer: Response) -> None:
        """Keep an answer unless it is large, and leave out as many of the oldest as that takes."""
        size = _size(key, answer)
        if size > min(LARGEST, self._most) or key in self._kept:
            return
        self._kept[key] = answer
        self._held += size
        while self._held > self._most:
            self._held -= _size(*self._kept.popitem(last=False))


def cache_key(request: Request, digest: str) -> CacheKey:
    """Give what the answer to a query by GET depends on: the graph, the query with its parameters, and the format."""
    read = tuple(one for one in request.scope["headers"] if one[0] in _READ)
    return digest, request.scope["query_string"], read


def _size(key: CacheKey, answer: Response) -> int:
    """Give the bytes that an answer is counted for; 3,000 stand for the objects around them and our own headers."""
    return len(answer.body) + len(key[1]) + sum(len(value) for _, value in key[2]) + 3_000
