"""Writes as clients see them: who may, what is refused, and what is left after whatever goes wrong."""

from __future__ import annotations

import asyncio
import os
import resource
import signal
import socket
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import httpx
import pytest
import rdflib
from rdflib.compare import isomorphic
from SPARQLWrapper import POST, SPARQLWrapper

from doors import call
from endpoint import Endpoint, children, serving
from normgraph.api import create_app
from normgraph.errors import AllWorkersBusy
from normgraph.files import root
from normgraph.settings import Settings, variable_of
from normgraph.sparql.commit import Writer
from normgraph.sparql.journal import Journal
from normgraph.sparql.pool import Pool
from normgraph.sparql.wire import Write
from normgraph.terms import ID
from normgraph.terms import resource as iri

TOKEN = "a-token-for-these-tests-only"  # noqa: S105
BEARER = {"authorization": f"Bearer {TOKEN}", "accept-language": "en"}
UPDATE = {"content-type": "application/sparql-update"}
TURTLE = {"content-type": "text/turtle"}
OURS = iri("graph", "law/aia")
ANSWER = "https://w3id.org/normgraph/def#Answer"


@contextmanager
def writable(folder: Path, **limits: int) -> Iterator[tuple[Endpoint, httpx.Client]]:
    """Serve a folder for a while, and give a client that has the token."""
    token = folder.parent / "token"
    token.write_text(TOKEN + "\n")
    with (
        serving("--writable", "--data", str(folder), "--token-file", str(token), **limits) as endpoint,
        httpx.Client(base_url=endpoint.address, headers=BEARER, trust_env=False, timeout=60) as client,
    ):
        yield endpoint, client


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Endpoint, httpx.Client]]:
    folder = tmp_path_factory.mktemp("writes") / "data"
    with writable(folder, workers=3, time_ms=2_500, worker_megabytes=700) as both:
        yield both


@pytest.fixture
def client(running: tuple[Endpoint, httpx.Client]) -> httpx.Client:
    running[1].delete("/graphs?graph=urn:g")
    running[1].delete("/graphs?graph=urn:h")
    running[1].delete("/graphs?default")
    return running[1]


TRIPLES = ("text/turtle", "application/n-triples")


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


def one_of(status: int | tuple[int, ...]) -> tuple[int, ...]:
    return (status,) if isinstance(status, int) else status


def test_the_description_names_the_token(client: httpx.Client) -> None:
    described = client.get("/openapi.json").json()
    scheme = described["components"]["securitySchemes"]["writeToken"]
    assert (scheme["type"], scheme["scheme"]) == ("http", "bearer")
    for path, method in WRITES:
        assert described["paths"][path][method]["security"] == [{"writeToken": []}]


def test_the_description_tells_what_is_answered(client: httpx.Client) -> None:
    paths = client.get("/openapi.json").json()["paths"]
    fine = {("/update", "post"): {"200"}, ("/graphs", "put"): {"201", "204"}, ("/graphs", "post"): {"200", "201"}}
    for path, method in WRITES:
        responses = paths[path][method]["responses"]
        assert {status for status in responses if status < "300"} == fine.get((path, method), {"200"})
        assert {"400", "401", "403", "412", "413", "415", "422", "429", "503", "504", "507"} <= set(responses)
        assert ("404" in responses) == (method == "delete")
        assert ("text/plain" in responses["400"]["content"]) == (path == "/update")
        assert "application/problem+json" in responses["400"]["content"]
    counts = update(client, "INSERT DATA { GRAPH <urn:g> { <urn:s> <urn:p> 1 } }").json()
    schema = paths["/update"]["post"]["responses"]["200"]["content"]["application/json"]["schema"]
    assert set(schema["properties"]) == set(schema["required"]) == set(counts)


# ---- who may ----


@pytest.mark.parametrize(
    "header",
    ["", "Bearer", f"Basic {TOKEN}", f"Bearer {TOKEN}x", f"Bearer {TOKEN[:-1]}", f"bearer x {TOKEN}", TOKEN],
)
@pytest.mark.parametrize(
    ("method", "path"), [("POST", "/update"), ("PUT", "/graphs?graph=urn:g"), ("DELETE", "/graphs")]
)
def test_without_the_token_nothing_is_written_or_read(
    client: httpx.Client, method: str, path: str, header: str
) -> None:
    headers = {"authorization": header, "content-type": "text/nonsense"}
    found = client.request(method, path, headers=headers, content=b"\xff" * 100)
    assert found.status_code == 401
    assert found.headers["www-authenticate"].startswith('Bearer realm="normgraph"')
    del headers["authorization"]
    bare = httpx.request(method, f"{client.base_url}{path}", headers=headers, trust_env=False)
    assert (bare.status_code, bare.headers["www-authenticate"]) == (401, 'Bearer realm="normgraph"')


def test_the_scheme_may_be_in_any_capitals(client: httpx.Client) -> None:
    headers = UPDATE | {"authorization": f"bEARER {TOKEN}"}
    assert client.post("/update", content="CLEAR DEFAULT", headers=headers).status_code == 200


def test_other_methods_are_not_there(client: httpx.Client) -> None:
    found = client.patch("/graphs?graph=urn:g", content="x")
    assert found.status_code == 405
    assert set(found.headers["allow"].split(", ")) == {"GET", "HEAD", "PUT", "POST", "DELETE", "OPTIONS"}
    for method in ("GET", "PUT", "DELETE", "PATCH"):
        found = client.request(method, "/update")
        assert found.status_code == 405
        assert set(found.headers["allow"].split(", ")) == {"POST", "OPTIONS"}


def test_a_script_of_another_site_may_write_with_the_token(client: httpx.Client) -> None:
    wanted = {"origin": "https://elders.nl", "access-control-request-method": "PUT"}
    found = client.options("/graphs", headers=wanted | {"access-control-request-headers": "authorization"})
    assert found.status_code == 204
    assert "PUT" in found.headers["access-control-allow-methods"]
    assert "Authorization" in found.headers["access-control-allow-headers"]


def test_a_server_that_is_not_writable_has_no_such_address() -> None:
    async def sent(method: str, path: str) -> int:
        transport = httpx.ASGITransport(create_app())
        async with httpx.AsyncClient(transport=transport, base_url="http://normgraph", headers=BEARER) as client:
            return (await client.request(method, path, content="CLEAR ALL", headers=UPDATE)).status_code

    assert asyncio.run(sent("POST", "/update")) == 404
    assert asyncio.run(sent("PUT", "/graphs?graph=urn:g")) in (404, 405, 501)


# ---- writing ----


def test_an_update_is_seen_by_the_next_query(client: httpx.Client) -> None:
    for number in range(10):
        found = update(client, f"INSERT DATA {{ GRAPH <urn:g> {{ <urn:s> <urn:p> {number} }} }}")
        assert (found.status_code, found.json()["inserted"]) == (200, 1)
        assert values(client) == sorted(map(str, range(number + 1)))
    found = update(client, "DELETE { GRAPH <urn:g> { ?s ?p ?o } } WHERE { GRAPH <urn:g> { ?s ?p ?o FILTER (?o > 2) } }")
    assert found.json() == {"inserted": 0, "deleted": 7, "graphs_made": 0, "graphs_dropped": 0}
    assert values(client) == ["0", "1", "2"]
    ask = {"query": "ASK { <urn:s> <urn:p> 2 }"}
    assert client.get("/sparql", params=ask).json()["boolean"]
    assert client.get("/sparql", params=ask | {"named-graph-uri": "urn:g"}).status_code == 200


POISON = f"""<{iri("requirement", "woo-3-1")}> <http://www.w3.org/2004/02/skos/core#prefLabel> "POISON"@en ;
    <https://w3id.org/normgraph/def#ofAct> <{iri("act", "woo")}> ."""


def test_a_saved_query_about_the_law_reads_our_graphs_alone(client: httpx.Client) -> None:
    """What others write about a requirement is theirs; unmarked among the law it would pass for law."""
    asked = {"act": "act/woo", "language": "en"}
    before = client.get("/v1/queries/requirements-of-act", params=asked).json()["rows"]
    page = {"saved": "requirements-of-act", "run": "1", "act": "act/woo"}
    assert put(client, POISON) in (200, 201, 204)
    assert client.get("/v1/queries/requirements-of-act", params=asked).json()["rows"] == before
    assert "POISON" not in client.get("/en/sparql", params=page).text
    assert "POISON" not in client.get("/en/sparql", params=page | {"format": "csv"}).text
    query = {"query": 'ASK { ?s ?p "POISON"@en }'}
    assert client.get("/sparql", params=query).json()["boolean"]
    refused = client.get("/v1/queries/requirements-of-act", params={"act": "urn:x:act"})
    assert refused.status_code == 422


def test_a_saved_query_that_needs_an_answer_reads_what_was_written(client: httpx.Client) -> None:
    answer = client.post("/v1/answers", json={"facts": {"is_ai_system": True}}, headers={"accept": "text/turtle"})
    name = next(iter(rdflib.Graph().parse(data=answer.text).subjects(rdflib.RDF.type, rdflib.URIRef(ANSWER))))
    assert put(client, answer.text) in (200, 201, 204)
    found = client.get("/v1/queries/answer-outcomes", params={"answer": str(name)})
    assert found.json()["rows"]
    assert (found.json()["warnings"], found.headers.get("x-normgraph-lacks")) == ([], None)
    assert client.get("/v1/queries/answer-outcomes").json()["warnings"]  # it is another that is not there


def test_a_kept_answer_ends_with_the_write(client: httpx.Client) -> None:
    query = {"query": "SELECT ?o { <urn:kept> ?p ?o }"}
    first = client.get("/sparql", params=query)
    assert "max-age=0" in first.headers["cache-control"]
    kept = {"if-none-match": first.headers["etag"]}
    assert client.get("/sparql", params=query, headers=kept).status_code == 304
    put(client, "<urn:kept> <urn:p> 1 .")
    assert client.get("/sparql", params=query, headers=kept).status_code == 200


def test_an_update_reads_the_whole_graph_by_name(client: httpx.Client) -> None:
    text = f"INSERT {{ GRAPH <urn:g> {{ ?act <urn:p> ?class }} }} WHERE {{ GRAPH <{OURS}> {{ ?act a ?class }} }}"
    assert update(client, text).json()["inserted"] > 1
    chosen = update(client, "INSERT { GRAPH <urn:h> { ?s ?p 1 } } WHERE { ?s ?p ?o }", **{"using-graph-uri": "urn:g"})
    assert set(values(client, "urn:h")) == {"1"}
    assert chosen.json()["inserted"] > 1


def test_a_client_that_people_use_can_write(running: tuple[Endpoint, httpx.Client], client: httpx.Client) -> None:
    wrapper = SPARQLWrapper(f"{running[0].address}/update")
    wrapper.setMethod(POST)
    wrapper.addCustomHttpHeader("Authorization", f"Bearer {TOKEN}")
    wrapper.setQuery('INSERT DATA { GRAPH <urn:g> { <urn:s> <urn:p> "ë" } }')
    wrapper.query()
    assert values(client) == ["ë"]


def test_a_graph_is_replaced_added_to_and_deleted(client: httpx.Client) -> None:
    graph: dict[str, Any] = {"params": {"graph": "urn:g"}}
    assert put(client, "<urn:s> <urn:p> 1, 2 .") == 201
    assert put(client, "<urn:s> <urn:p> 2, 3 .") == 204
    assert values(client) == ["2", "3"]
    added = client.post("/graphs", content="<urn:s> <urn:p> 4 .", headers=TURTLE, **graph)
    assert (added.status_code, added.json()["inserted"]) == (200, 1)
    files = [
        ("a", ("a", b"<urn:s> <urn:p> [], 5 .", "text/turtle")),
        ("b", ("b", b'{"@id": "urn:s", "urn:p": [{"@id": "_:b0"}, 6]}', "application/ld+json")),
    ]
    assert client.post("/graphs", files=files, **graph).json()["inserted"] == 4
    assert len(values(client)) == 7
    assert client.delete("/graphs", **graph).json()["graphs_dropped"] == 1
    assert client.delete("/graphs", **graph).status_code == 404
    assert values(client) == []


def test_a_write_is_held_to_its_conditions(client: httpx.Client) -> None:
    def written(method: str, **conditions: str) -> int:
        headers = TURTLE | {name.replace("_", "-"): value for name, value in conditions.items()}
        content = None if method == "DELETE" else f"<urn:s> <urn:p> {len(method)} ."
        return client.request(method, "/graphs", params=graph, content=content, headers=headers).status_code

    graph = {"graph": "urn:g"}
    for method in ("PUT", "POST", "DELETE"):
        assert written(method, if_match="*") == 412, "it is not there"
        assert written(method, if_match="") == 412, "no tag holds"
    assert written("PUT", if_none_match="*") == 201
    assert written("PUT", if_none_match="*") == 412
    tags = [client.get("/graphs", params=graph, headers={"accept": kind}).headers["etag"] for kind in TRIPLES]
    assert written("PUT", if_match='W/"other"') == 412
    assert written("POST", if_match=f'"other", {tags[0]}') == 200
    assert written("DELETE", if_match=tags[1]) == 412, "something was added since it was read"
    assert values(client) == ["3", "4"]
    assert written("DELETE", if_match="*") == 200


def test_an_update_has_no_tag_to_be_held_to(client: httpx.Client) -> None:
    put(client, "<urn:s> <urn:p> 1 .")
    tag = client.get("/graphs", params={"graph": "urn:g"}).headers["etag"]
    for header, value in (("if-match", tag), ("if-match", '"other"'), ("if-none-match", "*")):
        refused = client.post("/update", content="CLEAR GRAPH <urn:g>", headers=UPDATE | {header: value})
        assert (refused.status_code, values(client)) == (412, ["1"])
    for header, value in (("if-match", "*"), ("if-none-match", tag)):
        change = f"INSERT DATA {{ GRAPH <urn:g> {{ <urn:s> <urn:p> {len(header)} }} }}"
        assert client.post("/update", content=change, headers=UPDATE | {header: value}).status_code == 200
    assert values(client) == ["1", "13", "8"]


def test_a_graph_without_a_name_gets_one(client: httpx.Client) -> None:
    found = client.post("/graphs", content="<urn:s> <urn:p> 1 .", headers=TURTLE)
    assert found.status_code == 201
    assert client.delete(found.headers["location"]).status_code == 200


@pytest.mark.parametrize("media_type", ["text/turtle", "application/n-triples", "application/rdf+xml"])
def test_a_graph_is_read_back_as_it_was_written(client: httpx.Client, media_type: str) -> None:
    text = '<urn:s> <urn:p> "a\\nb\\r"@nl , <urn:o> . _:b <urn:p> _:b , 1.5 .'
    put(client, text)
    for graph in ("urn:g", OURS):
        found = client.get("/graphs", params={"graph": graph}, headers={"accept": media_type, "authorization": ""})
        assert (found.status_code, found.headers["content-type"].partition(";")[0]) == (200, media_type)
        head = client.head("/graphs", params={"graph": graph}, headers={"accept": media_type})
        assert (head.status_code, head.headers["etag"]) == (200, found.headers["etag"])
        read = rdflib.Graph().parse(data=found.text, format=media_type)
        if graph == OURS:
            expected = rdflib.Graph().parse(root() / "data" / "law" / "aia.ttl", publicID=ID)
        else:
            expected = rdflib.Graph().parse(data=text, format="turtle")
        assert len(read) == len(expected)
        assert graph == OURS or isomorphic(read, expected)
    assert client.get("/graphs?graph=urn:absent").status_code == 404
    whole = client.get("/graphs?default", headers={"accept": "application/n-triples"}).text
    assert "<urn:s> <urn:p> <urn:o> ." in whole
    assert f"<{iri('act', 'aia')}>" in whole


def test_what_a_format_cannot_hold_is_refused_to_get_and_head_alike(client: httpx.Client) -> None:
    assert put(client, "<urn:s> a <urn:types/12> ; <urn:p> <<( <urn:s> <urn:q> 1 )>> .") == 201
    for params in ({"graph": "urn:g"}, {"default": ""}):
        for kind in ("application/ld+json", "application/rdf+xml"):
            found = [client.request(one, "/graphs", params=params, headers={"accept": kind}) for one in ("GET", "HEAD")]
            assert [one.status_code for one in found] == [406, 406]
            assert "RDF 1.2" in found[0].text
    assert put(client, "<urn:s> a <urn:types/12> .") == 204
    written = client.get("/graphs", params={"graph": "urn:g"}, headers={"accept": "application/rdf+xml"})
    assert put(client, written.content, "application/rdf+xml") == 204
    assert values(client) == ["urn:types/12"]


def test_a_graph_may_be_empty(client: httpx.Client) -> None:
    assert put(client, "") == 201
    found = client.get("/graphs?graph=urn:g", headers={"accept": "application/n-triples"})
    assert (found.status_code, found.text) == (200, "")
    assert put(client, "") == 204
    assert client.delete("/graphs?graph=urn:g").status_code == 200


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


@pytest.mark.parametrize(("media_type", "document"), DOCUMENTS)
def test_documents_come_in_every_format(client: httpx.Client, media_type: str, document: str) -> None:
    assert put(client, document, media_type) == 201
    assert values(client) == ["1"]


def test_random_names_are_never_made_twice(client: httpx.Client) -> None:
    """Workers are forks: they would share the state of random numbers of the process that they came from."""
    text = "INSERT { GRAPH <urn:g> { [] <urn:p> ?u ; <urn:b> [] } } WHERE { BIND (STRUUID() AS ?u) }"
    for _ in range(6):
        assert update(client, text).json()["inserted"] == 2
    assert len(set(values(client))) == 12
    query = {"query": "SELECT (STRUUID() AS ?u) {}"}
    with ThreadPoolExecutor(6) as threads:
        found = threads.map(lambda _: client.get("/sparql", params=query).text, range(24))
    assert len(set(found)) == 24


# ---- refusals leave nothing ----

ONE = "INSERT DATA { GRAPH <urn:g> { <urn:s> <urn:p> 1 } }"
PRODUCT = "{ GRAPH ?x { ?a ?b ?c } GRAPH ?y { ?d ?e ?f } GRAPH ?z { ?g ?h ?i } }"
NESTED = "(" * 5_000 + ")" * 5_000
UNIONS = " UNION ".join(["{ ?s ?p ?o }"] * 20_000)

REFUSED_UPDATES = [
    ("INSERT DATA {", 400),
    ("SELECT * { ?s ?p ?o }", 400),
    (f"{ONE} ; DROP GRAPH <urn:absent>", 400),
    ("COPY <urn:absent> TO <urn:g>", 400),
    ("PREFIX u: <urn:> ADD GRAPH u:absent TO GRAPH u:g", 400),
    (f"{ONE} ; COPY <urn:g> TO <urn:h> ; copy GRAPH<urn:absent>TO<urn:g>", 400),
    ("COPY <urn:absent> TO", 400),
    (f"{ONE} ; {ONE.replace('urn:g', OURS)}", 403),
    ("INSERT { GRAPH ?g { <urn:s> <urn:p> 1 } } WHERE { GRAPH ?g { ?s ?p ?o } }", 403),
    (f"CREATE GRAPH <{iri('graph', 'mine')}>", 403),
    ("CLEAR ALL", 403),
    ("DROP SILENT NAMED", 403),
    (f"{ONE} ; COPY <urn:g> TO <{OURS}>", 403),
    (f"MOVE <{OURS}> TO <urn:g>", 403),
    ("DELETE WHERE { GRAPH ?g { ?s ?p ?o } }", 403),
    ("LOAD <http://127.0.0.1/> INTO GRAPH <urn:g>", 403),
    ("INSERT { GRAPH <urn:g> { ?s ?p ?o } } WHERE { SERVICE <http://127.0.0.1/> { ?s ?p ?o } }", 403),
    ("INSERT { ?s ?p ?o } WHERE { ?s ?p ?o FILTER('a'<'x>y') SERVICE SILENT <http://127.0.0.1/> { ?a ?b ?c } }", 403),
    ("DELETE { ?s ?p ?o } WHERE { ?s ?p ?o FILTER('b'<'a>y') } ; LOAD SILENT <http://127.0.0.1/>", 403),
    ("DELETE { ?s ?p ?o } WHERE { ?s ?p ?o FILTER('b'<'a>y') } ; LOAD <https://127.0.0.1/>", 403),
    (f"INSERT DATA {{ GRAPH <urn:g> {{ <urn:s> <urn:p> {NESTED} }} }}", 400),
    (f"INSERT {{ GRAPH <urn:g> {{ ?a ?b ?f }} }} WHERE {PRODUCT}", (400, 504)),
    (f"INSERT {{ GRAPH <urn:g> {{ <urn:s> <urn:p> ?n }} }} WHERE {{ SELECT (COUNT(*) AS ?n) {PRODUCT} }}", 504),
    (f"DELETE {{ }} WHERE {{ {UNIONS} }}", (200, 400, 504)),
]


@pytest.mark.parametrize(("text", "status"), REFUSED_UPDATES, ids=range(len(REFUSED_UPDATES)))
def test_an_update_that_fails_leaves_nothing(client: httpx.Client, text: str, status: int | tuple[int, ...]) -> None:
    put(client, '<urn:s> <urn:p> "before" .')
    count = {"query": "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"}
    before = client.get("/sparql", params=count).text
    found = update(client, text)
    assert found.status_code in one_of(status), found.text
    assert "Traceback" not in found.text
    assert values(client) == ["before"]
    assert client.get("/sparql", params=count).text == before
    assert update(client, "INSERT DATA { GRAPH <urn:h> { <urn:s> <urn:p> 1 } }").status_code == 200


def test_a_graph_that_is_there_is_copied_with_or_without_triples(client: httpx.Client) -> None:
    """With SILENT, one that is not there is taken for empty: SPARQL 1.1 Update §3.2.3 has that succeed."""
    put(client, '<urn:s> <urn:p> "kept", [ <urn:p> "copied" ] .')
    changed = update(client, "COPY <urn:g> TO <urn:h> ; ADD GRAPH <urn:g> TO <urn:h>")
    assert changed.json() == {"inserted": 3, "deleted": 0, "graphs_made": 1, "graphs_dropped": 0}
    assert "copied" in values(client, "urn:h")
    assert update(client, "CREATE GRAPH <urn:empty> ; COPY <urn:empty> TO <urn:h> ; DROP GRAPH <urn:empty>").is_success
    assert values(client, "urn:h") == []
    assert update(client, "COPY SILENT <urn:absent> TO <urn:g>").json()["deleted"] == 3


BOMB = """<?xml version="1.0"?><!DOCTYPE r [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>
<r:RDF xmlns:r="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:u="urn:">
<r:Description><u:p>&b;</u:p></r:Description></r:RDF>"""
LIST = "(" * 200_000 + ")" * 200_000
DEEP = '{"urn:p":' * 100_000 + "1" + "}" * 100_000

REFUSED_DOCUMENTS: list[tuple[str, str | bytes, int | tuple[int, ...]]] = [
    ("text/turtle", "<urn:s> <urn:p>", 400),
    ("text/turtle", b'<urn:s> <urn:p> "\xff" .', 400),
    ("application/ld+json", f'{{"@id":"urn:s","urn:p":{DEEP}}}', 400),
    ("application/ld+json", '{"@id":"urn:s","urn:p":1} trailing', 400),
    ("application/trig", "<urn:other> { <urn:s> <urn:p> 1 }", 400),
    ("application/n-quads", f"<urn:s> <urn:p> <urn:o> <{OURS}> .\n", 400),
    ("application/ld+json", '{"@id":"urn:n","@graph":[{"@id":"urn:s","urn:p":1}]}', 400),
    ("application/rdf+xml", BOMB, 400),
    ("application/rdf+xml", BOMB.encode("utf-16"), 400),
    ("application/rdf+xml", "<x", 400),
    ("application/rdf+xml", "", 400),
    ("application/rdf+xml", DOCUMENTS[-1][1][:-8], 400),
    (
        "multipart/form-data; boundary=B",
        f"--B\r\nContent-Type: application/rdf+xml\r\n\r\n{DOCUMENTS[-1][1][:-8]}\r\n--B--",
        400,
    ),
    ("text/html", "<urn:s> <urn:p> 1 .", 415),
    ("text/turtle; charset=utf-16", "<urn:s> <urn:p> 1 .".encode("utf-16"), 415),
]


@pytest.mark.parametrize(("media_type", "document", "status"), REFUSED_DOCUMENTS, ids=range(len(REFUSED_DOCUMENTS)))
def test_a_document_that_cannot_be_read_leaves_nothing(
    client: httpx.Client, media_type: str, document: str | bytes, status: int | tuple[int, ...]
) -> None:
    put(client, '<urn:s> <urn:p> "before" .')
    assert put(client, document, media_type) in one_of(status)
    assert values(client) == ["before"]


@pytest.mark.parametrize("method", ["PUT", "POST"])
def test_a_part_of_a_document_does_not_take_the_place_of_the_whole(client: httpx.Client, method: str) -> None:
    put(client, '<urn:s> <urn:p> "before" .')
    headers = {"content-type": "text/turtle", "content-range": "bytes 100-119/5000"}
    found = client.request(method, "/graphs?graph=urn:g", content="<urn:a> <urn:b> 9 .", headers=headers)
    assert (found.status_code, found.json()["pointer"]) == (400, "Content-Range")
    assert values(client) == ["before"]


def test_a_deep_list_is_stored_whole_or_not_at_all(client: httpx.Client) -> None:
    """Whether it is read within the time depends on the machine."""
    put(client, '<urn:s> <urn:p> "before" .')
    status = put(client, f"<urn:s> <urn:p> {LIST} .", "text/turtle")
    assert status in (204, 400, 504)
    assert (values(client) == ["before"]) is (status != 204)


def test_a_graph_of_the_dataset_is_not_written(client: httpx.Client) -> None:
    for graph in (OURS, iri("graph", "mine")):
        assert put(client, "<urn:s> <urn:p> 1 .", graph=graph) == 403
        assert client.delete("/graphs", params={"graph": graph}).status_code == 403


def test_a_large_upload_is_refused_before_it_is_read(running: tuple[Endpoint, httpx.Client]) -> None:
    endpoint, _ = running
    head = (
        f"PUT /graphs?graph=urn:g HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer {TOKEN}\r\n"
        "Content-Type: text/turtle\r\nContent-Length: 16000001\r\n\r\n"
    )
    with socket.create_connection(("127.0.0.1", endpoint.port), timeout=20) as connection:
        connection.sendall(head.encode())
        assert connection.recv(100).startswith(b"HTTP/1.1 413 ")


def test_an_upload_that_grows_over_the_limit_is_refused(client: httpx.Client) -> None:
    def parts() -> Iterator[bytes]:
        for _ in range(260):
            yield b" " * 65_536

    found = client.put("/graphs?graph=urn:g", content=parts(), headers=TURTLE)
    assert found.status_code == 413


def test_writes_are_so_large_and_no_larger(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(variable_of("write_max_bytes"), "40")
    monkeypatch.setenv(variable_of("write_max_journal_bytes"), "300")
    with writable(tmp_path / "data", workers=1, max_request_bytes=60, max_depth=3) as (_, client):
        assert [update(client, "CLEAR DEFAULT".ljust(size)).status_code for size in (60, 61)] == [200, 413]
        assert [update(client, f"DELETE {{}} WHERE {more}").status_code for more in ("{{{}}}", "{{{{}}}}")] == [
            200,
            400,
        ]
        assert [put(client, f"<urn:s> <urn:p> {n} .".ljust(size)) for n, size in ((1, 40), (2, 41))] == [201, 413]
        assert [put(client, f"<urn:s> <urn:p> {n} .") for n in range(2, 8)][-1] == 507


@pytest.mark.parametrize("most", [0, 2])
def test_who_writes_while_too_many_wait_is_told_to_come_back(most: int, tmp_path: Path) -> None:
    """As many may wait as the setting says, beside the one that runs."""
    settings = Settings(write_max_waiting=most)

    async def work(journal: Journal) -> None:
        writer = Writer(Pool(settings), journal, settings)
        held = [
            asyncio.create_task(writer.write(Write("delete"), check=asyncio.Event().wait))  # type: ignore[arg-type]
            for _ in range(1 + most)
        ]
        await asyncio.sleep(0)
        assert not any(one.done() for one in held)
        with pytest.raises(AllWorkersBusy, match="too many writes"):
            async with asyncio.timeout(5):
                await writer.write(Write("delete"))
        for one in held:
            one.cancel()

    with closing(Journal(tmp_path, 1_000)) as opened:
        asyncio.run(work(opened))


def test_nothing_is_fetched(client: httpx.Client) -> None:
    with socket.create_server(("127.0.0.1", 0)) as canary:
        canary.settimeout(0.5)
        there = f"http://127.0.0.1:{canary.getsockname()[1]}/x"
        documents = [
            ("application/ld+json", f'{{"@context": "{there}", "@id": "urn:s", "p": 1}}'),
            ("application/ld+json", f'{{"@context": {{"@import": "{there}"}}, "@id": "urn:s", "urn:p": 1}}'),
            (
                "application/ld+json",
                f'{{"@context": {{"p": {{"@id": "urn:p", "@context": "{there}"}}}}, "p": {{"q": 1}}}}',
            ),
            ("application/rdf+xml", f'<!DOCTYPE r SYSTEM "{there}"><r/>'),
            ("application/rdf+xml", f'<!DOCTYPE r [<!ENTITY % x SYSTEM "{there}"> %x;]><r/>'),
        ]
        for media_type, document in documents:
            assert put(client, document, media_type) == 400
        updates = [
            f"LOAD <{there}>", f"LOAD SILENT <{there}> INTO GRAPH <urn:g>", f"PREFIX : <{there}> LOAD:",
            f"INSERT {{ <urn:s> <urn:p> ?o }} WHERE {{ SERVICE SILENT <{there}> {{ ?s ?p ?o }} }}",
            f"PREFIX : <{there}> INSERT {{ <urn:s> <urn:p> ?o }} WHERE {{ SERVICE: {{ ?s ?p ?o }} }}",
        ]  # fmt: skip
        for text in updates:
            assert update(client, text).status_code in (400, 403)
        update(client, f"INSERT {{ <urn:s> <urn:p> ?o }} USING <{there}> WHERE {{ ?s ?p ?o }}")
        with pytest.raises(TimeoutError):
            canary.accept()


# ---- at the same time ----


def test_readers_see_a_write_whole_or_not_at_all(client: httpx.Client) -> None:
    versions = ["\n".join(f"<urn:s{n}> <urn:p> {version} ." for n in range(300)) for version in range(2)]
    put(client, versions[0])
    done = threading.Event()

    def reader(_: int) -> int:
        seen = 0
        while not done.is_set():
            found = values(client)
            assert len(found) == 300
            assert len(set(found)) == 1
            seen += 1
        return seen

    with ThreadPoolExecutor(3) as threads:
        readers = [threads.submit(reader, number) for number in range(3)]
        try:
            for number in range(25):
                assert put(client, versions[number % 2]) == 204
                assert set(values(client)) == {str(number % 2)}
        finally:
            done.set()
        assert all(one.result() > 0 for one in readers)


def test_what_was_deleted_in_bulk_takes_nothing_along(client: httpx.Client) -> None:
    """After many deletions the graph is copied, to be rid of them."""
    assert put(client, "", graph="urn:h") == 201
    assert put(client, "\n".join(f"<urn:s> <urn:p> {number} ." for number in range(30_000))) == 201
    count = {"query": "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"}
    before = int(client.get("/sparql", params=count).json()["results"]["bindings"][0]["n"]["value"])
    assert put(client, '<urn:s> <urn:p> "after" .') == 204
    after = int(client.get("/sparql", params=count).json()["results"]["bindings"][0]["n"]["value"])
    assert before - after == 30_000 - 1
    assert values(client) == ["after"]
    assert put(client, "", graph="urn:h") == 204
    assert put(client, '<urn:s> <urn:p> "again" .') == 204
    assert values(client) == ["again"]


def test_writes_at_once_all_count(client: httpx.Client) -> None:
    put(client, "<urn:s> <urn:n> 0 .")
    text = (
        "DELETE { GRAPH <urn:g> { ?s ?p ?o } } INSERT { GRAPH <urn:g> { ?s ?p ?next } }"
        " WHERE { GRAPH <urn:g> { ?s ?p ?o } BIND (?o + 1 AS ?next) }"
    )
    with ThreadPoolExecutor(8) as threads:
        found = list(threads.map(lambda _: update(client, text).status_code, range(16)))
    assert found == [200] * 16
    assert values(client) == ["16"]


# ---- durability ----


def document(number: int) -> str:
    return "\n".join(f"<urn:s{n}> <urn:p> {number} ." for n in range(50 + number % 400))


def check_whole(client: httpx.Client, acknowledged: int) -> int:
    """Check that the last acknowledged write is there whole, or the one after it; give which."""
    found = values(client)
    (number,) = {int(one) for one in found}
    assert number in (acknowledged, acknowledged + 1)
    assert len(found) == 50 + number % 400
    return number


def test_kill_9_in_the_middle_of_writes_loses_nothing(tmp_path: Path) -> None:
    number = 0
    for seconds in (0.4, 0.7, 1.1):
        with writable(tmp_path / "data", workers=1) as (endpoint, client):
            if number:
                number = check_whole(client, number)
            killer = threading.Timer(seconds, endpoint.process.send_signal, (signal.SIGKILL,))
            assert put(client, document(number + 1)) in (201, 204)
            number += 1
            killer.start()
            while True:
                try:
                    assert put(client, document(number + 1)) == 204
                except httpx.HTTPError:
                    break
                number += 1
            killer.join()
    with writable(tmp_path / "data", workers=1) as (_, client):
        check_whole(client, number)
    assert number > 6


def test_a_torn_record_is_dropped_with_a_word_in_the_log(tmp_path: Path) -> None:
    with writable(tmp_path / "data", workers=1) as (_, client):
        assert put(client, document(1)) == 201
    with (tmp_path / "data" / "journal").open("ab") as file:
        file.write(b"NGJ1\x00\x00")
    with writable(tmp_path / "data", workers=1) as (endpoint, client):
        assert "the last change was not complete and is dropped (6 bytes)" in endpoint.said
        check_whole(client, 1)


def test_a_full_disk_refuses_the_write_and_keeps_the_rest(tmp_path: Path) -> None:
    with writable(tmp_path / "data", workers=1) as (endpoint, client):
        resource.prlimit(endpoint.process.pid, resource.RLIMIT_FSIZE, (300_000, 300_000))
        number = 0
        while (status := put(client, document(number + 1))) in (201, 204):
            number += 1
        assert status == 507
        for _ in range(3):
            assert put(client, document(number + 1)) == 507
            assert check_whole(client, number) == number
        assert client.delete("/graphs?graph=urn:absent").status_code == 404
        endpoint.process.send_signal(signal.SIGKILL)
    with writable(tmp_path / "data", workers=1) as (_, client):
        assert check_whole(client, number) == number
        assert put(client, document(number + 1)) == 204


def test_what_is_written_survives_an_end_in_peace_and_a_lost_nursery(tmp_path: Path) -> None:
    with writable(tmp_path / "data", workers=1) as (endpoint, client):
        assert put(client, document(1)) == 201
        (nursery,) = children(endpoint.process.pid)
        os.kill(nursery, signal.SIGKILL)
        deadline = time.monotonic() + 60
        while client.get("/sparql", params={"query": "ASK {}"}).status_code != 200 and time.monotonic() < deadline:
            time.sleep(0.1)
        check_whole(client, 1)
        assert put(client, document(2)) == 204
    with writable(tmp_path / "data", workers=1) as (_, client):
        assert check_whole(client, 2) == 2


# ---- starting ----


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (["--writable", "--data", "{folder}"], "at least 16"),
        (["--writable", "--data", "{folder}", "--token-file", "{folder}/absent"], "cannot read the token: there is no"),
        (["--writable", "--data", "{folder}", "--token-file", "{short}"], "at least 16"),
        (["--writable", "--token-file", "{short}"], "--data"),
        (["--data", "{folder}"], "go with --writable"),
    ],
)
def test_a_writable_server_needs_a_folder_and_a_token(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, options: list[str], message: str
) -> None:
    monkeypatch.delenv("NORMGRAPH_WRITE_TOKEN", raising=False)
    (tmp_path / "short").write_text("short")
    filled = [one.format(folder=tmp_path / "data", short=tmp_path / "short") for one in options]
    found = call("serve", "--port", "0", "--lang", "en", *filled)
    assert found.exit_code == 2
    assert message in found.stderr
    assert not (tmp_path / "data").exists()
