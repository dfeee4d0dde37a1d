"""Whether a server on an engine of others is ready: when the engine answers, and still has the graph."""

from __future__ import annotations

import asyncio
from typing import cast

import pytest

from normgraph.errors import GraphError, NormgraphError, NotReady
from normgraph.settings import Settings
from normgraph.sparql.remote import RemotePool
from normgraph.store.dataset import Held
from normgraph.store.load import our_sources
from normgraph.store.remote import RemoteStore


class Engine:
    """An engine that says one thing, or answers nothing."""

    def __init__(self, says: bool | NormgraphError) -> None:
        self._says = says
        self.asked: list[str] = []

    def boolean(self, query: str, _seconds: float) -> bool:
        self.asked.append(query)
        if isinstance(self._says, NormgraphError):
            raise self._says
        return self._says


def ready(engine: Engine) -> None:
    """Ask a pool over an engine whether it is ready; an exception says why not."""

    async def asked() -> None:
        pool = RemotePool(cast("RemoteStore", engine), HELD, Settings())
        try:
            await pool.check_ready()
        finally:
            await pool.close()

    asyncio.run(asked())


HELD = Held(tuple(our_sources()[0][:2]), "0" * 64, ())


def test_an_engine_that_has_a_graph_of_ours_is_ready() -> None:
    engine = Engine(says=True)
    ready(engine)
    (query,) = engine.asked
    assert all(f"<{name}>" in query for name in HELD.default), "what is in other graphs is not ours"


@pytest.mark.parametrize(
    ("says", "told"),
    [
        (False, "the engine no longer has the graph"),
        (GraphError("geen verbinding", "no connection"), "no answer of the engine: no connection"),
    ],
)
def test_an_engine_that_lost_the_graph_or_does_not_answer_is_not_ready(says: bool | NormgraphError, told: str) -> None:
    with pytest.raises(NotReady, match=told):
        ready(Engine(says))
