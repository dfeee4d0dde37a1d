"""One limit of time holds for a query and its check: a long query cannot take the time twice."""

from __future__ import annotations

import asyncio
from dataclasses import replace

import pytest
from starlette.requests import Request

from endpoint import PATIENCE
from normgraph.api.openly import LONG
from normgraph.api.sparql import _asked
from normgraph.errors import QueryTimeout
from normgraph.settings import Settings
from normgraph.sparql.guard import CheckedQuery, check_query
from normgraph.sparql.pool import Pool
from normgraph.sparql.protocol import ProtocolRequest
from normgraph.sparql.wire import Job

ENDLESS = Job("SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }", "json")
HOUR = 3_600_000


def test_what_the_check_took_is_taken_from_the_query() -> None:
    """With all but a moment of an hour gone, an endless query is stopped at once."""

    async def work() -> None:
        pool = Pool(Settings(sparql_workers=1, sparql_time_ms=HOUR))
        try:
            async with asyncio.timeout(PATIENCE):
                with pytest.raises(QueryTimeout):
                    await pool.run(replace(ENDLESS, spent_ms=HOUR - 200))
        finally:
            await pool.close()

    asyncio.run(work())


def test_a_long_query_says_what_its_check_took() -> None:
    query = f"ASK {'{}' * LONG}"

    async def work() -> float:
        pool = Pool(Settings(sparql_workers=1))
        try:
            return (await pool.check(query)).spent_ms
        finally:
            await pool.close()

    assert asyncio.run(work()) > 0
    assert check_query(query, 1_000).spent_ms == 0.0


def test_the_endpoint_hands_it_on() -> None:
    class Answers:
        async def checked(self, _: Request, query: str) -> CheckedQuery:
            return replace(check_query(query, 10), spent_ms=7.0)

    request = Request({"type": "http", "method": "GET", "path": "/sparql", "headers": []})
    question = ProtocolRequest("ASK {}", (), ())
    asked = asyncio.run(_asked(request, question, Answers()))  # type: ignore[arg-type]
    assert asked.job.spent_ms == 7.0
