"""Put the routes that give what stands in the graph into the application, and describe them."""

from __future__ import annotations

from functools import cache
from typing import Any

import orjson
from fastapi import FastAPI, Request, Response
from pydantic import BaseModel
from starlette.routing import Route

from normgraph.api.collections import Collections, graph_response
from normgraph.api.conformance import ConformanceBody, conformance_paths
from normgraph.api.kinds import Kind, Written, tagged
from normgraph.api.law_kinds import law_kinds
from normgraph.api.linked_paths import linked_paths
from normgraph.api.openapi import collection_paths, describe
from normgraph.api.parameters import read_query
from normgraph.api.practice_kinds import practice_kinds
from normgraph.api.search import HitBody, make_search, search_paths
from normgraph.api.sparql import sparql_paths
from normgraph.api.task_registry import Task, TaskIndex, make_registry, registry_paths
from normgraph.norms import Graph
from normgraph.settings import Settings
from normgraph.sparql.query_pool import QueryPool

OPENAPI_PATHS = ("/openapi.json", "/v1/openapi.json")


Groups = tuple[tuple[str, tuple[Kind[Any], ...]], ...]
"""Kinds in groups with a name."""


def kinds_of(graph: Graph) -> Groups:
    """Describe all collections on one graph."""
    norms, practice, taxonomies = graph.norms, graph.practice, graph.taxonomies
    return (
        ("norms", tuple(law_kinds(norms, practice, taxonomies, graph.search))),
        ("practice", tuple(practice_kinds(norms, practice, taxonomies))),
    )


def add_graph(app: FastAPI, graph: Graph, groups: Groups, settings: Settings, pool: QueryPool) -> None:
    """Add collections, search and the description of the whole interface.

    These routes stand before all others: they answer with bytes made before, and need nothing of the framework.
    """
    kinds = [kind for _, group in groups for kind in group]
    collections = Collections(kinds, settings)

    @cache
    def described() -> Written:
        paths: dict[str, Any] = search_paths(settings) | registry_paths() | linked_paths()
        paths |= sparql_paths() | conformance_paths()
        for tag, group in groups:
            for kind in group:
                paths |= collection_paths(kind, tag, collections.paging)
        listed: list[type[BaseModel]] = [*(kind.body for kind in kinds), HitBody]
        return tagged(orjson.dumps(describe(app, paths, listed, (TaskIndex, Task, ConformanceBody))))

    async def openapi(request: Request) -> Response:
        read_query(request, ())
        return graph_response(request, described(), settings.graph_cache_seconds)

    documents = [Route(path, openapi, methods=["GET"]) for path in OPENAPI_PATHS]
    registry = make_registry(graph.norms, graph.practice, settings, pool.check_ready)
    app.router.routes[:0] = [collections, make_search(graph.search, settings), *documents, *registry]
