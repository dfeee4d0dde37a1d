"""Make the web application: routes, problem details for every error, and nothing that leaves this machine."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any, get_args

from fastapi import FastAPI
from starlette.routing import Route
from starlette.types import Lifespan

from normgraph.api.ask import make_ask
from normgraph.api.board import Posting
from normgraph.api.browse import BrowsePages
from normgraph.api.catalogue import make_catalogue
from normgraph.api.conformance import make_conformance
from normgraph.api.dossier import make_dossiers
from normgraph.api.downloads import make_downloads
from normgraph.api.evidence import make_evidence
from normgraph.api.faults import as_page, make_faults
from normgraph.api.graph import add_graph, kinds_of
from normgraph.api.headers import API_VERSION, SecureHeaders
from normgraph.api.leaflet import make_leaflets
from normgraph.api.linked import make_linked
from normgraph.api.metrics import Metrics
from normgraph.api.observe import Observed, RouteNoted
from normgraph.api.openly import OpenAnswers
from normgraph.api.operations import count_by, keep_posting, make_operations
from normgraph.api.outcome import Outcomes, make_outcomes
from normgraph.api.pages import make_pages
from normgraph.api.problems import add_problem_handlers
from normgraph.api.queries import make_queries
from normgraph.api.register import make_register
from normgraph.api.routes import make_router
from normgraph.api.sparql import make_sparql
from normgraph.api.sparql_page import make_sparql_pages
from normgraph.api.writes import Writing, make_writes
from normgraph.applies.answer import Applicability
from normgraph.applies.means import Toolbox
from normgraph.errors import Language
from normgraph.norms import Graph, open_graph
from normgraph.saved import saved_queries
from normgraph.settings import Settings
from normgraph.sparql.commit import Writer
from normgraph.sparql.journal import Journal
from normgraph.sparql.pool import Pool
from normgraph.sparql.probes import Probe
from normgraph.sparql.query_pool import QueryPool
from normgraph.sparql.remote import RemotePool
from normgraph.store.dataset import held_by
from normgraph.store.remote import RemoteStore
from normgraph.texts import pick
from normgraph.web.register import Loaded, load_register
from normgraph.web.terms import Explanations, Terms


def create_app(
    settings: Settings | None = None,
    writing: Writing | None = None,
    posting: Posting | None = None,
    *,
    ahead: bool = False,
) -> FastAPI:
    """Make the application on the graph that this installation carries.

    The graph is read once, here, and once by the process whose workers answer SPARQL; that starts with the server, or
    at the first query, and with `ahead` at once, so that both read at the same time. With `settings.store` it is that
    of another engine, which then answers SPARQL itself. The application remembers what follows for a norm from the
    facts that bear on it (see `Applicability`), and keeps nobody's description. With `writing`, graphs of others are
    kept in a folder, and whoever has the token may change them; raises what `Journal` raises. With `posting`, other
    processes serve the same address, and `/metrics` tells what all of them count.
    """
    settings = settings or Settings()
    journal = Journal(writing.folder, settings.write_max_journal_bytes) if writing else None
    pool: QueryPool = _remote_pool(settings) if settings.store else Pool(settings, journal=journal)
    if ahead and isinstance(pool, Pool):
        pool.begin()
    graph = open_graph(settings.store)
    engine = Applicability(graph.norms, settings)

    metrics = Metrics()
    counts = count_by(graph.norms, pool, metrics)
    app = _application(_running(pool, journal, partial(keep_posting, counts, posting) if posting else None))
    app.state.pool, app.state.settings = pool, settings
    if journal:
        settings = replace(settings, sparql_cache_seconds=0)  # what was written is seen at once
    answers = OpenAnswers(pool, settings)
    terms = _explanations(graph)
    toolbox = Toolbox(graph.norms, graph.practice, settings)
    app.include_router(make_dossiers(engine, graph.practice, settings))
    app.include_router(make_leaflets(settings))
    app.include_router(make_router(engine, toolbox, settings))
    app.include_router(make_queries(answers))
    if writing and journal and isinstance(pool, Pool):
        app.include_router(make_writes(Writer(pool, journal, settings), answers, writing.token, settings))
    groups = kinds_of(graph)
    pages = BrowsePages(graph, groups, terms, with_register=bool(settings.register))
    app.router.routes += _pages(engine, toolbox, graph, terms, settings)
    app.router.routes += [
        *make_sparql_pages(answers),
        *make_linked(settings, pages),
        *make_operations(counts, pool, posting),
    ]
    add_graph(app, graph, groups, settings, pool)
    app.router.routes[:0] = [make_sparql(answers), make_conformance(settings)]  # tried in turn: asked most, so first
    add_problem_handlers(app, as_page)
    app.add_middleware(RouteNoted)
    app.add_middleware(SecureHeaders)
    app.add_middleware(Observed, metrics=metrics)
    return app


def _explanations(graph: Graph) -> Terms:
    """Make the explanations of terms, which know the names in which words are no terms."""
    practice = graph.practice
    named = [one.label for kind in (graph.norms.acts, practice.instruments) for one in kind.values()]
    named += [one.label for one in practice.organisations.values() if one.label.nl[0].isupper()]  # else a description
    languages: tuple[Language, ...] = get_args(Language)
    return {
        language: Explanations(graph.glossary, language, [pick(one, language) for one in named])
        for language in languages
    }


def _remote_pool(settings: Settings) -> RemotePool:
    """Make the pool for the engine of the settings; its self-test asks the saved queries too.

    Those about data that is not there are left out: they show nothing, and keep some engines busy for minutes. Raises
    what `held_by` raises, so that a server without its graph does not start.
    """
    held = held_by(settings.store)
    probes = [Probe(one.title, one.text, saved=one.name) for one in saved_queries().values() if one.needs is None]
    return RemotePool(RemoteStore(settings.store, settings), held, settings, probes)


def _running(
    pool: QueryPool, journal: Journal | None, post: Callable[[], Coroutine[Any, Any, None]] | None
) -> Lifespan[FastAPI]:
    """Say what opens before the first request and closes after the last."""

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        await pool.open()
        posted = asyncio.create_task(post()) if post else None
        try:
            yield
        finally:
            if posted:
                posted.cancel()
                await asyncio.wait({posted})
            await pool.close()
            if journal is not None:
                journal.close()

    return lifespan


def _pages(engine: Applicability, toolbox: Toolbox, graph: Graph, terms: Terms, settings: Settings) -> list[Route]:
    """Make the routes of the pages that need no more than the graph."""
    return [
        *make_evidence(engine, graph.practice, terms, settings),
        *make_outcomes(Outcomes(engine, toolbox, terms, settings.pdf_seconds)),
        *make_ask(engine, graph, terms, settings),
        *make_faults(),
        *make_register(_register(settings), graph, terms),
        *make_downloads(),
        *make_catalogue(),
        *make_pages(),
    ]


def _register(settings: Settings) -> Loaded | None:
    """Read the file of the register, if there is to be one."""
    return load_register(Path(settings.register), settings, date.today()) if settings.register else None


def _application(lifespan: Lifespan[FastAPI]) -> FastAPI:
    """Make an application without routes; our own description of the interface takes the place of the framework's."""
    return FastAPI(
        lifespan=lifespan,
        telemetry={"tracing": False, "metrics": False, "logs": False},  # `Observed` sees to that
        title="normgraph",
        version=API_VERSION,
        license_info={"name": "EUPL-1.2", "identifier": "EUPL-1.2"},
        openapi_url=None,
        docs_url=None,
        redoc_url=None,
        redirect_slashes=False,
        generate_unique_id_function=lambda route: route.name,
    )
