"""A server that may be written to, and what tests send to it and read back."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx

from endpoint import PATIENCE, Endpoint, serving
from normgraph.terms import resource as iri

TOKEN = "a-token-for-these-tests-only"  # noqa: S105
BEARER = {"authorization": f"Bearer {TOKEN}", "accept-language": "en"}
UPDATE = {"content-type": "application/sparql-update"}
TURTLE = {"content-type": "text/turtle"}
OURS = iri("graph", "law/aia")


@contextmanager
def writable(folder: Path, **limits: int) -> Iterator[tuple[Endpoint, httpx.Client]]:
    """Serve a folder for a while, and give a client that has the token."""
    token = folder.parent / "token"
    token.write_text(TOKEN + "\n")
    with (
        serving("--writable", "--data", str(folder), "--token-file", str(token), **limits) as endpoint,
        httpx.Client(base_url=endpoint.address, headers=BEARER, trust_env=False, timeout=PATIENCE) as client,
    ):
        yield endpoint, client


WRITES = (("/update", "post"), ("/graphs", "put"), ("/graphs", "post"), ("/graphs", "delete"))


def update(client: httpx.Client, text: str, **params: str) -> httpx.Response:
    return client.post("/update", content=text, params=params, headers=UPDATE)


def put(client: httpx.Client, text: str | bytes, media_type: str = "text/turtle", graph: str = "urn:g") -> int:
    headers = {"content-type": media_type}
    return client.put("/graphs", params={"graph": graph}, content=text, headers=headers).status_code


def values(client: httpx.Client, graph: str = "urn:g") -> list[str]:
    """Give the objects in a graph, sorted."""
    query = f"SELECT ?o {{ GRAPH <{graph}> {{ ?s ?p ?o }} }}"
    found = client.get("/sparql", params={"query": query}, headers={"accept": "application/json"})
    assert found.status_code == 200, found.text
    return sorted(row["o"]["value"] for row in found.json()["results"]["bindings"])


DOCUMENTS = [
    ("text/turtle", '@prefix u: <urn:> . u:s u:p "1" .'),
    ("application/x-turtle", '<urn:s> <urn:p> "1" .'),
    ("application/n-triples", '<urn:s> <urn:p> "1" .\n'),
    ("application/n-quads", '<urn:s> <urn:p> "1" .\n'),
    ("application/trig", '{ <urn:s> <urn:p> "1" }'),
    ("application/ld+json", '{"@context": {"p": "urn:p"}, "@id": "urn:s", "p": "1"}'),
    (
        "application/rdf+xml",
        """<r:RDF xmlns:r="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:u="urn:">
        <r:Description r:about="urn:s"><u:p>1</u:p></r:Description></r:RDF>""",
    ),
]
