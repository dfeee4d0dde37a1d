"""Make the web application: routes, problem details for every error, and nothing that leaves this machine."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI

from normgraph import __version__
from normgraph.api.evidence import make_evidence
from normgraph.api.headers import SecureHeaders
from normgraph.api.leaflet import make_leaflets
from normgraph.api.menu import make_menu
from normgraph.api.openly import OpenAnswers
from normgraph.api.policy import make_policy
from normgraph.api.problems import add_problem_handlers
from normgraph.api.queries import make_queries
from normgraph.api.remote import remote_pool
from normgraph.api.routes import make_router
from normgraph.api.sparql import make_sparql
from normgraph.applies.answer import Applicability
from normgraph.applies.means import Toolbox
from normgraph.norms import load_norms, load_practice
from normgraph.settings import Settings
from normgraph.sparql.pool import Pool
from normgraph.web.routes import make_pages

DESCRIPTION = """Which legal requirements apply to an algorithm of a Dutch public body, why, since when, and what is
still open. Answers hold for a day (`as_of`) on the law as it was known on a day (`known_at`). No legal advice."""


def create_app(settings: Settings | None = None) -> FastAPI:
    """Make the application on the graph that this installation carries.

    The graph is read once, here, and once by the process whose workers answer SPARQL; that starts with the server, or
    at the first query. With `settings.store` it is that of another engine, which then answers SPARQL itself. The
    application holds no state about anyone's system.
    """
    settings = settings or Settings()
    norms, practice = load_norms(settings.store), load_practice(settings.store)
    engine = Applicability(norms, max_questions=settings.max_next_questions, max_changes=settings.max_changes_suggested)
    pool = remote_pool(settings) if settings.store else Pool(settings)

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        await pool.open()
        try:
            yield
        finally:
            await pool.close()

    app = FastAPI(
        lifespan=lifespan,
        title="normgraph",
        version=__version__,
        description=DESCRIPTION,
        license_info={"name": "EUPL-1.2", "identifier": "EUPL-1.2"},
        docs_url=None,
        redoc_url=None,
        redirect_slashes=False,
    )
    app.state.pool = pool
    app.include_router(make_leaflets(settings))
    app.include_router(make_menu(norms, practice))
    app.include_router(make_evidence(practice))
    app.include_router(make_policy(practice))
    app.include_router(make_router(engine, Toolbox(norms, practice), settings))
    answers = OpenAnswers(pool, settings)
    app.include_router(make_sparql(answers))
    app.include_router(make_queries(answers))
    app.include_router(make_pages())
    add_problem_handlers(app)
    app.add_middleware(SecureHeaders)
    return app
