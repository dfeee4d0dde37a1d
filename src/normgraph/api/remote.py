"""Join the endpoint to an engine that somebody else runs."""

from __future__ import annotations

from normgraph.saved import saved_queries
from normgraph.settings import Settings
from normgraph.sparql.probes import Probe
from normgraph.sparql.remote import RemotePool
from normgraph.store.dataset import held_by
from normgraph.store.remote import RemoteStore


def remote_pool(settings: Settings) -> RemotePool:
    """Make the pool for the engine of the settings; its self-test asks the saved queries too.

    Those about data that is not there are left out: they show nothing, and keep some engines busy for minutes. Raises
    what `held_by` raises, so that a server without its graph does not start.
    """
    held = held_by(settings.store)
    probes = [Probe(one.title, one.text, saved=one.name) for one in saved_queries().values() if one.needs is None]
    return RemotePool(RemoteStore(settings.store, settings), held, settings, probes)
