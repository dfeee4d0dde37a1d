"""The routes for whoever runs the server: `/ready` and `/metrics`, beside `/health`.

`/health` says that the process lives; `/ready` that it can answer queries.
"""

from __future__ import annotations

import orjson
from fastapi import APIRouter, Response

from normgraph import __version__
from normgraph.api.metrics import CONTENT_TYPE, Metrics, write_metrics
from normgraph.model import Norms
from normgraph.sparql.pool import Pool
from normgraph.sparql.remote import RemotePool

PASSING = {"cache-control": "no-store"}


def make_operations(norms: Norms, pool: Pool | RemotePool, metrics: Metrics) -> APIRouter:
    """Make the routes."""
    router = APIRouter(include_in_schema=False)
    dataset = {"version": norms.version, "hash": norms.digest, "software": __version__}

    @router.get("/ready")
    async def ready() -> Response:
        await pool.check_ready()
        state = pool.state()
        counted = {"workers": state.workers, "busy": state.busy, "waiting": state.waiting}
        warnings = [{"nl": one.nl, "en": one.en} for one in pool.warnings] if isinstance(pool, RemotePool) else []
        content = orjson.dumps({"status": "ready", **counted, "warnings": warnings})
        return Response(content, headers=PASSING, media_type="application/json")

    @router.get("/metrics")
    async def counts() -> Response:
        return Response(write_metrics(metrics, pool, dataset), headers=PASSING | {"content-type": CONTENT_TYPE})

    return router
