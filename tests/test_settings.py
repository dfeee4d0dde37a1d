"""Each limit of a server is the one of its environment: made small, it changes what is answered."""

from __future__ import annotations

from collections.abc import Iterator

import httpx
import pytest

from endpoint import PATIENCE, serving
from normgraph.settings import variable_of
from normgraph.terms import resource

LIMITS = {
    "max_description_bytes": 300,
    "max_description_depth": 3,
    "max_description_nodes": 12,
    "max_check_bytes": 400,
    "page": 2,
    "max_page": 3,
    "graph_cache_seconds": 7,
    "sparql_cache_seconds": 8,
    "sparql_kept_bytes": 0,
    "sparql_max_result_bytes": 2_000,
    "sparql_max_request_bytes": 200,
    "sparql_max_address_bytes": 300,
    "sparql_max_depth": 4,
    "page_max_rows": 3,
    "linked_max_incoming": 1,
    "pdf_seconds": 0,
}

FACT = b'{"facts": {"is_ai_system": true}}'
ENTRY = b'{"name": "x"}'
ASK = b"ASK { ?s ?p ?o }"
QUERY = {"content-type": "application/sparql-query"}
ROWS = "SELECT ?s { ?s a ?kind } LIMIT 4"


@pytest.fixture(scope="module")
def client() -> Iterator[httpx.Client]:
    with pytest.MonkeyPatch.context() as patched:
        for name, value in LIMITS.items():
            patched.setenv(variable_of(name), str(value))
        with (
            serving(workers=1) as running,
            httpx.Client(base_url=running.address, trust_env=False, timeout=PATIENCE) as one,
        ):
            yield one


@pytest.mark.parametrize(
    ("address", "fits", "over", "status"),
    [
        ("/v1/answers", FACT.ljust(300), FACT.ljust(301), 413),
        ("/v1/answers", b'{"facts": {"annex3": ["5a"]}}', b'{"facts": {"annex3": {"in": ["5a"]}}}', 400),
        ("/v1/answers", b'{"facts": {}, "note": [1, 2, 3]}', b'{"facts": {}, "note": [%b1]}' % (b"1, " * 20), 413),
        ("/v1/conformance", ENTRY.ljust(400), ENTRY.ljust(401), 413),
        ("/sparql", ASK.ljust(200), ASK.ljust(201), 413),
        ("/sparql", b"ASK {{{{ }}}}", b"ASK {{{{{ }}}}}", 400),
    ],
)
def test_what_is_sent_may_be_so_large_and_no_larger(
    client: httpx.Client, address: str, fits: bytes, over: bytes, status: int
) -> None:
    headers = QUERY if address == "/sparql" else {"content-type": "application/json"}
    found = [client.post(address, content=content, headers=headers).status_code for content in (fits, over)]
    assert found == [200, status]


def test_an_address_may_be_so_long_and_no_longer(client: httpx.Client) -> None:
    start = "query=ASK%7B%7D"
    found = [client.get(f"/sparql?{start.ljust(length, '+')}").status_code for length in (300, 301)]
    assert found == [200, 414]


def test_a_page_of_a_collection_holds_so_many(client: httpx.Client) -> None:
    assert len(client.get("/v1/facts").json()["items"]) == 2
    assert len(client.get("/v1/facts?limit=3").json()["items"]) == 3
    assert client.get("/v1/facts?limit=4").status_code == 422
    assert len(client.get("/v1/search?q=besluit").json()["items"]) == 2


@pytest.mark.parametrize(
    ("address", "seconds"),
    [("/v1/facts", 7), ("/v1/search?q=dpia", 7), ("/v1/openapi.json", 7), ("/sparql?query=ASK{}", 8)],
)
def test_it_may_be_used_again_for_so_long(client: httpx.Client, address: str, seconds: int) -> None:
    assert client.get(address).headers["cache-control"] == f"public, max-age={seconds}"


def test_no_answer_is_kept_where_there_is_no_room(client: httpx.Client) -> None:
    for _ in range(2):
        assert "kept" not in client.get("/sparql", params={"query": ROWS}).headers["server-timing"]


def test_a_result_ends_with_the_row_that_makes_it_too_large(client: httpx.Client) -> None:
    found = client.get("/sparql", params={"query": "SELECT * { ?s ?p ?o }"}, headers={"accept": "text/csv"})
    assert found.headers["x-normgraph-truncated"] == "true"
    rows = found.content.splitlines(keepends=True)[1:]
    assert sum(map(len, rows[:-1])) <= 2_000 < sum(map(len, rows))


def test_a_page_shows_so_many_rows(client: httpx.Client) -> None:
    assert client.get("/en/sparql", params={"query": ROWS}).text.count('<th scope="row">') == 3


def test_a_description_of_a_resource_holds_so_many_links_to_it(client: httpx.Client) -> None:
    found = client.get("/doc/bindingness/statute.nt")
    assert found.headers["x-normgraph-truncated"] == "true"
    assert found.text.count(f"<{resource('bindingness', 'statute')}> .") == 1 + 1  # and the document about it


def test_a_pdf_may_take_so_long_and_no_longer(client: httpx.Client) -> None:
    assert client.get("/en/answer/dossier.pdf?annex3=5a").status_code == 504
