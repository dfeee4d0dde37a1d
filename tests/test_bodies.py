"""What becomes of a body that is refused as too large: it passes by, so that a client that only sends is told."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest
from starlette.requests import Request

from normgraph.api.bodies import read_body
from normgraph.errors import InputTooLarge

PARTS = 30


def left_over(headers: dict[str, str], *, ends: bool = True) -> int:
    """Refuse a body of so many parts, and give how many of them were not read; it may never end."""
    parts = [b"x" * 1_000] * PARTS

    async def receive() -> dict[str, Any]:
        if not parts and not ends:
            await asyncio.Event().wait()
        part = parts.pop()
        return {"type": "http.request", "body": part, "more_body": bool(parts) or not ends}

    encoded = [(name.encode(), value.encode()) for name, value in headers.items()]
    with pytest.raises(InputTooLarge):
        asyncio.run(read_body(Request({"type": "http", "headers": encoded}, receive), 1_500))
    return len(parts)


@pytest.mark.parametrize("ends", [True, False])
@pytest.mark.parametrize("headers", [{}, {"content-length": "30000"}])
def test_a_body_that_is_refused_passes_by(headers: dict[str, str], ends: bool) -> None:
    assert left_over(headers, ends=ends) == 0


@pytest.mark.parametrize(
    "headers", [{"content-length": "30000", "expect": "100-continue"}, {"content-length": "1" * 8}]
)
def test_who_asks_first_or_announces_too_much_is_told_at_once(headers: dict[str, str]) -> None:
    assert left_over(headers) == PARTS
