"""`USING` in an update chooses a dataset as `FROM` does: a graph that is not there is empty in it (SPARQL 1.1)."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from endpoint import PATIENCE, serving

TOKEN = "a-token-for-these-tests-only"  # noqa: S105
PUT = "INSERT DATA { GRAPH <urn:there> { <urn:s> <urn:p> 1 } }"
HEADERS = {"authorization": f"Bearer {TOKEN}", "accept-language": "en", "content-type": "application/sparql-update"}


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[httpx.Client]:
    folder: Path = tmp_path_factory.mktemp("using")
    (folder / "token").write_text(TOKEN + "\n")
    chosen = ("--writable", "--data", str(folder / "data"), "--token-file", str(folder / "token"))
    with (
        serving(*chosen, workers=2) as endpoint,
        httpx.Client(base_url=endpoint.address, headers=HEADERS, trust_env=False, timeout=PATIENCE) as made,
    ):
        assert made.post("/update", content=PUT).is_success
        yield made


@pytest.mark.parametrize(
    ("clause", "pattern"), [("USING", "?s ?p ?o"), ("USING NAMED", "GRAPH ?g { ?s ?p ?o }")], ids=["default", "named"]
)
@pytest.mark.parametrize(("graph", "found"), [("urn:there", 1), ("urn:absent", 0), ("https://example.org/foreign", 0)])
def test_a_graph_that_is_not_there_is_empty(
    graph: str, found: int, clause: str, pattern: str, client: httpx.Client
) -> None:
    """The counts tell; nothing is fetched, and nothing of another graph is read in its place."""
    target = f"urn:target:{found}:{len(clause)}"
    text = f"INSERT {{ GRAPH <{target}> {{ ?s ?p ?o }} }} {clause} <{graph}> WHERE {{ {pattern} }}"
    told = client.post("/update", content=text)
    assert told.status_code == 200
    assert (told.json()["inserted"], told.json()["deleted"]) == (found, 0)


def test_a_copy_of_what_is_not_there_is_refused(client: httpx.Client) -> None:
    """The standard recommends a failure there, as the target would be emptied."""
    assert client.post("/update", content="COPY <urn:absent> TO <urn:there>").status_code == 400
