"""Count requests, and write all counts in the text format 0.0.4 that Prometheus reads.

Labels are few and known beforehand: the template of a route, never an address; a method that HTTP knows; a status. No
count tells what was asked or by whom.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from normgraph.sparql.query_pool import Histogram, QueryPool

CONTENT_TYPE: Final = "text/plain; version=0.0.4; charset=utf-8"

METHODS: Final = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "CONNECT"})


@dataclass(slots=True)
class Metrics:
    """What the server has done since it started."""

    requests: Counter[tuple[str, str, int]] = field(default_factory=Counter)
    """By method, route and status."""
    durations: defaultdict[tuple[str, str], Histogram] = field(default_factory=lambda: defaultdict(Histogram))
    """By method and route, until the last byte was handed over."""
    in_progress: int = 0

    def add(self, method: str, route: str, status: int, seconds: float) -> None:
        """Count a request that is done."""
        method = known_method(method)
        self.requests[method, route, status] += 1
        self.durations[method, route].add(seconds)


def known_method(method: str) -> str:
    """Give a method, or `OTHER` for one that the sender made up."""
    return method if method in METHODS else "OTHER"


def write_metrics(metrics: Metrics, pool: QueryPool, dataset: Mapping[str, str]) -> str:
    """Write everything that is counted; `dataset` holds the labels of the graph in use, such as version and hash."""
    lines = (
        *_single("normgraph_server_processes", "gauge", "Server processes that are counted here.", 1),
        *_requests(metrics),
        *_queries(pool),
        *_family("normgraph_dataset_info", "gauge", "Server processes by the graph that they use."),
    )
    return "\n".join((*lines, _sample("normgraph_dataset_info", dataset, 1))) + "\n"


def _requests(metrics: Metrics) -> Iterator[str]:
    name = "normgraph_http_requests_total"
    yield from _family(name, "counter", "Requests by method, template of the route, and status.")
    for (method, route, status), count in sorted(metrics.requests.items()):
        yield _sample(name, {"method": method, "route": route, "status": str(status)}, count)
    name = "normgraph_http_request_duration_seconds"
    yield from _family(name, "histogram", "Time until the last byte was handed over.")
    for (method, route), durations in sorted(metrics.durations.items()):
        yield from _histogram(name, {"method": method, "route": route}, durations)
    name = "normgraph_http_requests_in_progress"
    yield from _single(name, "gauge", "Requests that are being answered.", metrics.in_progress)


def _queries(pool: QueryPool) -> Iterator[str]:
    tally, state = pool.tally, pool.state()
    name = "normgraph_sparql_queries_total"
    yield from _family(
        name, "counter", "Queries by outcome: answered by a worker, kept from before, or the code of the error."
    )
    for outcome, count in sorted(tally.outcomes.items()):
        yield _sample(name, {"outcome": outcome}, count)
    name = "normgraph_sparql_query_duration_seconds"
    yield from _family(name, "histogram", "Time of a query with its wait.")
    yield from _histogram(name, {}, tally.seconds)
    singles = (
        ("workers", "gauge", "Queries that can run at once.", state.workers),
        ("workers_busy", "gauge", "Queries that run.", state.busy),
        ("waiting", "gauge", "Queries that wait for a worker.", state.waiting),
        ("loaded", "gauge", "Server processes whose workers have the graph.", int(state.loaded)),
        ("worker_restarts_total", "counter", "Workers that made room for a fresh one.", tally.replaced),
        ("graph_loads_total", "counter", "Times the graph was loaded for the workers.", tally.nurseries),
    )
    for name, kind, text, value in singles:
        yield from _single(f"normgraph_sparql_{name}", kind, text, value)


# ---- the text format ----


def _family(name: str, kind: str, text: str) -> Iterable[str]:
    return f"# HELP {name} {text}", f"# TYPE {name} {kind}"


def _single(name: str, kind: str, text: str, value: int) -> Iterator[str]:
    yield from _family(name, kind, text)
    yield _sample(name, {}, value)


def _histogram(name: str, labels: Mapping[str, str], histogram: Histogram) -> Iterator[str]:
    count = 0
    for bound, count in histogram.classes():
        written = "+Inf" if bound == float("inf") else f"{bound:g}"
        yield _sample(f"{name}_bucket", {**labels, "le": written}, count)
    yield _sample(f"{name}_sum", labels, round(histogram.total, 6))
    yield _sample(f"{name}_count", labels, count)


def _sample(name: str, labels: Mapping[str, str], value: float) -> str:
    written = ",".join(f'{label}="{_escaped(text)}"' for label, text in labels.items())
    return f"{name}{{{written}}} {value}" if written else f"{name} {value}"


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
