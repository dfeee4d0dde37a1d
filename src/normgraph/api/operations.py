"""The routes for whoever runs the server: `/ready` and `/metrics`, beside `/health`.

`/health` says that the process lives; `/ready` that it can answer queries.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable

import orjson
from fastapi import Request, Response
from starlette.routing import Route

from normgraph import __version__
from normgraph.api.board import Posting, summed
from normgraph.api.metrics import CONTENT_TYPE, Metrics, write_metrics
from normgraph.api.parameters import read_query
from normgraph.model import Norms
from normgraph.sparql.query_pool import QueryPool


def make_operations(counts: Callable[[], str], pool: QueryPool, posting: Posting | None) -> list[Route]:
    """Make the routes; with `posting`, the counts are those of all servers of one address."""

    async def ready(request: Request) -> Response:
        read_query(request, ())
        await pool.check_ready()
        state = pool.state()
        counted = {"workers": state.workers, "busy": state.busy, "waiting": state.waiting}
        warnings = [{"nl": one.nl, "en": one.en} for one in pool.warnings]
        content = orjson.dumps({"status": "ready", **counted, "warnings": warnings})
        return Response(content, media_type="application/json")

    async def counted_by_all(request: Request) -> Response:
        read_query(request, ())
        content = summed([counts(), *posting.others()]) if posting else counts()
        return Response(content, headers={"content-type": CONTENT_TYPE})

    return [Route("/ready", ready), Route("/metrics", counted_by_all)]


def count_by(norms: Norms, pool: QueryPool, metrics: Metrics) -> Callable[[], str]:
    """Give what writes down what one process has counted."""
    dataset = {"version": norms.version, "hash": f"sha256:{norms.digest}", "software": __version__}
    return lambda: write_metrics(metrics, pool, dataset)


async def keep_posting(counts: Callable[[], str], posting: Posting) -> None:
    """Post what one process has counted, every second, until cancelled and then once more."""
    try:
        while True:
            posting.post(counts())
            await asyncio.sleep(1)
    finally:
        posting.post(counts())
