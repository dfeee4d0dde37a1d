"""Writing over HTTP: what is written is answered at once, read back whole, and held to its conditions."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import httpx
import pytest
import rdflib
from rdflib.compare import isomorphic
from SPARQLWrapper import POST, SPARQLWrapper

from endpoint import Endpoint
from normgraph.files import root
from normgraph.terms import ID
from normgraph.terms import resource as iri
from writable import DOCUMENTS, OURS, TOKEN, TURTLE, UPDATE, WRITES, put, update, values

ANSWER = "https://w3id.org/normgraph/def#Answer"

TRIPLES = ("text/turtle", "application/n-triples")


def test_the_description_tells_what_is_answered(writer: httpx.Client) -> None:
    paths = writer.get("/openapi.json").json()["paths"]
    fine = {("/update", "post"): {"200"}, ("/graphs", "put"): {"201", "204"}, ("/graphs", "post"): {"200", "201"}}
    for path, method in WRITES:
        responses = paths[path][method]["responses"]
        assert {status for status in responses if status < "300"} == fine.get((path, method), {"200"})
        assert {"400", "401", "403", "412", "413", "415", "422", "429", "503", "504", "507"} <= set(responses)
        assert ("404" in responses) == (method == "delete")
        assert ("text/plain" in responses["400"]["content"]) == (path == "/update")
        assert "application/problem+json" in responses["400"]["content"]
    counts = update(writer, "INSERT DATA { GRAPH <urn:g> { <urn:s> <urn:p> 1 } }").json()
    schema = paths["/update"]["post"]["responses"]["200"]["content"]["application/json"]["schema"]
    assert set(schema["properties"]) == set(schema["required"]) == set(counts)


def test_an_update_is_seen_by_the_next_query(writer: httpx.Client) -> None:
    for number in range(10):
        found = update(writer, f"INSERT DATA {{ GRAPH <urn:g> {{ <urn:s> <urn:p> {number} }} }}")
        assert (found.status_code, found.json()["inserted"]) == (200, 1)
        assert values(writer) == sorted(map(str, range(number + 1)))
    found = update(writer, "DELETE { GRAPH <urn:g> { ?s ?p ?o } } WHERE { GRAPH <urn:g> { ?s ?p ?o FILTER (?o > 2) } }")
    assert found.json() == {"inserted": 0, "deleted": 7, "graphs_made": 0, "graphs_dropped": 0}
    assert values(writer) == ["0", "1", "2"]
    ask = {"query": "ASK { <urn:s> <urn:p> 2 }"}
    assert writer.get("/sparql", params=ask).json()["boolean"]
    assert writer.get("/sparql", params=ask | {"named-graph-uri": "urn:g"}).status_code == 200


POISON = f"""<{iri("requirement", "woo-3-1")}> <http://www.w3.org/2004/02/skos/core#prefLabel> "POISON"@en ;
    <https://w3id.org/normgraph/def#ofAct> <{iri("act", "woo")}> ."""


def test_a_saved_query_about_the_law_reads_our_graphs_alone(writer: httpx.Client) -> None:
    """What others write about a requirement is theirs; unmarked among the law it would pass for law."""
    asked = {"act": "act/woo", "language": "en"}
    before = writer.get("/v1/queries/requirements-of-act", params=asked).json()["rows"]
    page = {"saved": "requirements-of-act", "run": "1", "act": "act/woo"}
    assert put(writer, POISON) in (200, 201, 204)
    assert writer.get("/v1/queries/requirements-of-act", params=asked).json()["rows"] == before
    assert "POISON" not in writer.get("/en/sparql", params=page).text
    assert "POISON" not in writer.get("/en/sparql", params=page | {"format": "csv"}).text
    query = {"query": 'ASK { ?s ?p "POISON"@en }'}
    assert writer.get("/sparql", params=query).json()["boolean"]
    refused = writer.get("/v1/queries/requirements-of-act", params={"act": "urn:x:act"})
    assert refused.status_code == 422


def test_a_saved_query_that_needs_an_answer_reads_what_was_written(writer: httpx.Client) -> None:
    answer = writer.post("/v1/answers", json={"facts": {"is_ai_system": True}}, headers={"accept": "text/turtle"})
    name = next(iter(rdflib.Graph().parse(data=answer.text).subjects(rdflib.RDF.type, rdflib.URIRef(ANSWER))))
    assert put(writer, answer.text) in (200, 201, 204)
    found = writer.get("/v1/queries/answer-outcomes", params={"answer": str(name)})
    assert found.json()["rows"]
    assert (found.json()["warnings"], found.headers.get("x-normgraph-lacks")) == ([], None)
    assert writer.get("/v1/queries/answer-outcomes").json()["warnings"]  # it is another that is not there


def test_a_kept_answer_ends_with_the_write(writer: httpx.Client) -> None:
    query = {"query": "SELECT ?o { <urn:kept> ?p ?o }"}
    first = writer.get("/sparql", params=query)
    assert "max-age=0" in first.headers["cache-control"]
    kept = {"if-none-match": first.headers["etag"]}
    assert writer.get("/sparql", params=query, headers=kept).status_code == 304
    put(writer, "<urn:kept> <urn:p> 1 .")
    assert writer.get("/sparql", params=query, headers=kept).status_code == 200


def test_an_update_reads_the_whole_graph_by_name(writer: httpx.Client) -> None:
    text = f"INSERT {{ GRAPH <urn:g> {{ ?act <urn:p> ?class }} }} WHERE {{ GRAPH <{OURS}> {{ ?act a ?class }} }}"
    assert update(writer, text).json()["inserted"] > 1
    chosen = update(writer, "INSERT { GRAPH <urn:h> { ?s ?p 1 } } WHERE { ?s ?p ?o }", **{"using-graph-uri": "urn:g"})
    assert set(values(writer, "urn:h")) == {"1"}
    assert chosen.json()["inserted"] > 1


def test_a_client_that_people_use_can_write(
    writable_server: tuple[Endpoint, httpx.Client], writer: httpx.Client
) -> None:
    wrapper = SPARQLWrapper(f"{writable_server[0].address}/update")
    wrapper.setMethod(POST)
    wrapper.addCustomHttpHeader("Authorization", f"Bearer {TOKEN}")
    wrapper.setQuery('INSERT DATA { GRAPH <urn:g> { <urn:s> <urn:p> "ë" } }')
    wrapper.query()
    assert values(writer) == ["ë"]


def test_a_graph_is_replaced_added_to_and_deleted(writer: httpx.Client) -> None:
    graph: dict[str, Any] = {"params": {"graph": "urn:g"}}
    assert put(writer, "<urn:s> <urn:p> 1, 2 .") == 201
    assert put(writer, "<urn:s> <urn:p> 2, 3 .") == 204
    assert values(writer) == ["2", "3"]
    added = writer.post("/graphs", content="<urn:s> <urn:p> 4 .", headers=TURTLE, **graph)
    assert (added.status_code, added.json()["inserted"]) == (200, 1)
    files = [
        ("a", ("a", b"<urn:s> <urn:p> [], 5 .", "text/turtle")),
        ("b", ("b", b'{"@id": "urn:s", "urn:p": [{"@id": "_:b0"}, 6]}', "application/ld+json")),
    ]
    assert writer.post("/graphs", files=files, **graph).json()["inserted"] == 4
    assert len(values(writer)) == 7
    assert writer.delete("/graphs", **graph).json()["graphs_dropped"] == 1
    assert writer.delete("/graphs", **graph).status_code == 404
    assert values(writer) == []


def test_a_write_is_held_to_its_conditions(writer: httpx.Client) -> None:
    def written(method: str, **conditions: str) -> int:
        headers = TURTLE | {name.replace("_", "-"): value for name, value in conditions.items()}
        content = None if method == "DELETE" else f"<urn:s> <urn:p> {len(method)} ."
        return writer.request(method, "/graphs", params=graph, content=content, headers=headers).status_code

    graph = {"graph": "urn:g"}
    for method in ("PUT", "POST", "DELETE"):
        assert written(method, if_match="*") == 412, "it is not there"
        assert written(method, if_match="") == 412, "no tag holds"
    assert written("PUT", if_none_match="*") == 201
    assert written("PUT", if_none_match="*") == 412
    tags = [writer.get("/graphs", params=graph, headers={"accept": kind}).headers["etag"] for kind in TRIPLES]
    assert written("PUT", if_match='W/"other"') == 412
    assert written("POST", if_match=f'"other", {tags[0]}') == 200
    assert written("DELETE", if_match=tags[1]) == 412, "something was added since it was read"
    assert values(writer) == ["3", "4"]
    assert written("DELETE", if_match="*") == 200


def test_an_update_has_no_tag_to_be_held_to(writer: httpx.Client) -> None:
    put(writer, "<urn:s> <urn:p> 1 .")
    tag = writer.get("/graphs", params={"graph": "urn:g"}).headers["etag"]
    for header, value in (("if-match", tag), ("if-match", '"other"'), ("if-none-match", "*")):
        refused = writer.post("/update", content="CLEAR GRAPH <urn:g>", headers=UPDATE | {header: value})
        assert (refused.status_code, values(writer)) == (412, ["1"])
    for header, value in (("if-match", "*"), ("if-none-match", tag)):
        change = f"INSERT DATA {{ GRAPH <urn:g> {{ <urn:s> <urn:p> {len(header)} }} }}"
        assert writer.post("/update", content=change, headers=UPDATE | {header: value}).status_code == 200
    assert values(writer) == ["1", "13", "8"]


def test_a_graph_without_a_name_gets_one(writer: httpx.Client) -> None:
    found = writer.post("/graphs", content="<urn:s> <urn:p> 1 .", headers=TURTLE)
    assert found.status_code == 201
    assert writer.delete(found.headers["location"]).status_code == 200


@pytest.mark.parametrize("media_type", ["text/turtle", "application/n-triples", "application/rdf+xml"])
def test_a_graph_is_read_back_as_it_was_written(writer: httpx.Client, media_type: str) -> None:
    text = '<urn:s> <urn:p> "a\\nb\\r"@nl , <urn:o> . _:b <urn:p> _:b , 1.5 .'
    put(writer, text)
    for graph in ("urn:g", OURS):
        found = writer.get("/graphs", params={"graph": graph}, headers={"accept": media_type, "authorization": ""})
        assert (found.status_code, found.headers["content-type"].partition(";")[0]) == (200, media_type)
        head = writer.head("/graphs", params={"graph": graph}, headers={"accept": media_type})
        assert (head.status_code, head.headers["etag"]) == (200, found.headers["etag"])
        read = rdflib.Graph().parse(data=found.text, format=media_type)
        if graph == OURS:
            expected = rdflib.Graph().parse(root() / "data" / "law" / "aia.ttl", publicID=ID)
        else:
            expected = rdflib.Graph().parse(data=text, format="turtle")
        assert len(read) == len(expected)
        assert graph == OURS or isomorphic(read, expected)
    assert writer.get("/graphs?graph=urn:absent").status_code == 404
    whole = writer.get("/graphs?default", headers={"accept": "application/n-triples"}).text
    assert "<urn:s> <urn:p> <urn:o> ." in whole
    assert f"<{iri('act', 'aia')}>" in whole


def test_what_a_format_cannot_hold_is_refused_to_get_and_head_alike(writer: httpx.Client) -> None:
    assert put(writer, "<urn:s> a <urn:types/12> ; <urn:p> <<( <urn:s> <urn:q> 1 )>> .") == 201
    for params in ({"graph": "urn:g"}, {"default": ""}):
        for kind in ("application/ld+json", "application/rdf+xml"):
            found = [writer.request(one, "/graphs", params=params, headers={"accept": kind}) for one in ("GET", "HEAD")]
            assert [one.status_code for one in found] == [406, 406]
            assert "RDF 1.2" in found[0].text
    assert put(writer, "<urn:s> a <urn:types/12> .") == 204
    written = writer.get("/graphs", params={"graph": "urn:g"}, headers={"accept": "application/rdf+xml"})
    assert put(writer, written.content, "application/rdf+xml") == 204
    assert values(writer) == ["urn:types/12"]


def test_a_graph_may_be_empty(writer: httpx.Client) -> None:
    assert put(writer, "") == 201
    found = writer.get("/graphs?graph=urn:g", headers={"accept": "application/n-triples"})
    assert (found.status_code, found.text) == (200, "")
    assert put(writer, "") == 204
    assert writer.delete("/graphs?graph=urn:g").status_code == 200


@pytest.mark.parametrize(("media_type", "document"), DOCUMENTS)
def test_documents_come_in_every_format(writer: httpx.Client, media_type: str, document: str) -> None:
    assert put(writer, document, media_type) == 201
    assert values(writer) == ["1"]


def test_random_names_are_never_made_twice(writer: httpx.Client) -> None:
    """Workers are forks: they would share the state of random numbers of the process that they came from."""
    text = "INSERT { GRAPH <urn:g> { [] <urn:p> ?u ; <urn:b> [] } } WHERE { BIND (STRUUID() AS ?u) }"
    for _ in range(6):
        assert update(writer, text).json()["inserted"] == 2
    assert len(set(values(writer))) == 12
    query = {"query": "SELECT (STRUUID() AS ?u) {}"}
    with ThreadPoolExecutor(6) as threads:
        found = threads.map(lambda _: writer.get("/sparql", params=query).text, range(24))
    assert len(set(found)) == 24


def test_a_graph_that_is_there_is_copied_with_or_without_triples(writer: httpx.Client) -> None:
    """With SILENT, one that is not there is taken for empty: SPARQL 1.1 Update §3.2.3 has that succeed."""
    put(writer, '<urn:s> <urn:p> "kept", [ <urn:p> "copied" ] .')
    changed = update(writer, "COPY <urn:g> TO <urn:h> ; ADD GRAPH <urn:g> TO <urn:h>")
    assert changed.json() == {"inserted": 3, "deleted": 0, "graphs_made": 1, "graphs_dropped": 0}
    assert "copied" in values(writer, "urn:h")
    assert update(writer, "CREATE GRAPH <urn:empty> ; COPY <urn:empty> TO <urn:h> ; DROP GRAPH <urn:empty>").is_success
    assert values(writer, "urn:h") == []
    assert update(writer, "COPY SILENT <urn:absent> TO <urn:g>").json()["deleted"] == 3


@pytest.mark.parametrize("text", ["COPY u:absent TO u:g", "CREATE GRAPH u:h ; add graph u:absent TO DEFAULT"])
def test_a_source_that_is_not_there_is_named_as_it_was_written(writer: httpx.Client, text: str) -> None:
    told = update(writer, f"PREFIX u: <urn:> {text}").text
    assert "The graph u:absent does not exist" in told
    assert "uuid" not in told
