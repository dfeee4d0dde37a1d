"""The endpoint as clients see it, on loopback: protocol, headers and limits; for real clients see test_clients.py."""

from __future__ import annotations

import asyncio
import re
import signal
import socket
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx
import pyoxigraph as ox
import pytest
import rdflib

from embedded import open_store
from endpoint import ACT, ASK, CONSTRUCT, PATIENCE, SELECT, Endpoint, children, serving
from normgraph.settings import Settings
from normgraph.sparql.formats import GRAPHS, RESULTS
from normgraph.sparql.pool import Pool
from normgraph.terms import resource

MAX_ROWS = 3_000
MANY = "SELECT * { ?a ?b ?c . ?d ?e ?f }"
HEAVY = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"

FORM = "application/x-www-form-urlencoded"
QUERY = "application/sparql-query"


@pytest.fixture(scope="module")
def endpoint() -> Iterator[Endpoint]:
    with serving(workers=2, time_ms=1_500, heavy_ms=300, max_rows=MAX_ROWS) as running:
        yield running


def ask(client: httpx.Client, query: str, accept: str = "*/*", **headers: str) -> httpx.Response:
    return client.get(
        "/sparql", params={"query": query}, headers={"accept": accept, "accept-language": "en", **headers}
    )


# ---- the protocol ----


def test_a_query_is_answered_by_every_way(client: httpx.Client) -> None:
    answers = [
        ask(client, ASK),
        client.post("/sparql", data={"query": ASK, "format": "json", "output": "json", "results": "json"}),
        client.post("/sparql", content=ASK, headers={"content-type": QUERY}),
        client.post("/sparql", content=ASK, headers={"content-type": f"{QUERY}; charset=utf-8"}),
    ]
    for found in answers:
        assert (found.status_code, found.json()) == (200, {"head": {}, "boolean": True})
        assert found.headers["content-type"] == "application/sparql-results+json"


def test_a_long_query_is_answered_and_refused_like_a_short_one(client: httpx.Client) -> None:
    long = "#" + "x" * 25_000 + "\n"
    statuses = {
        query: client.post("/sparql", content=long + query, headers={"content-type": QUERY}).status_code
        for query in (ASK, "ASK { SERVICE <x> {} }", "no query")
    }
    assert list(statuses.values()) == [200, 403, 400]


@pytest.mark.parametrize("query", [ASK, SELECT])
@pytest.mark.parametrize("form", RESULTS, ids=lambda form: form.media_type)
def test_results_come_in_every_format(client: httpx.Client, query: str, form: Any) -> None:
    found = ask(client, query, form.media_type)
    if query == ASK and form.syntax in ("csv", "tsv"):
        assert found.status_code == 406
        assert ask(client, query, f"{form.media_type}, */*;q=0.1").json()["boolean"] is True
        return
    assert (found.status_code, found.headers["content-type"]) == (200, form.content_type)
    assert found.content


@pytest.mark.parametrize("query", [CONSTRUCT, f"DESCRIBE <{ACT}>", ""])
@pytest.mark.parametrize("form", GRAPHS, ids=lambda form: form.media_type)
def test_graphs_come_in_every_format(client: httpx.Client, query: str, form: Any) -> None:
    found = client.get("/sparql", params={"query": query} if query else {}, headers={"accept": form.media_type})
    assert (found.status_code, found.headers["content-type"]) == (200, form.content_type)
    parsed = ox.parse(found.content, format=ox.RdfFormat.from_media_type(form.media_type) or ox.RdfFormat.JSON_LD)
    assert len(list(parsed)) > 5


REFUSED = [
    ("GET", {"params": {"query": "SELECT * {"}}, 400),
    ("GET", {"params": {"query": ""}}, 400),
    ("GET", {"params": {"query": "SELECT * { ?s ?p ?o } \r\nX-Evil: 1"}}, 400),
    ("GET", {"params": [("query", ASK), ("query", ASK)]}, 400),
    ("GET", {"params": {"update": "CLEAR ALL"}}, 400),
    ("GET", {"params": {"query": 'ASK { ?s ?p "\\uD800" }'}}, 400),
    ("GET", {"params": {"query": "ASK " + "{" * 5_000 + "}" * 5_000}}, 400),
    ("POST", {"content": b"\xff", "headers": {"content-type": QUERY}}, 400),
    ("POST", {"data": {"query": ASK, "update": "CLEAR ALL"}}, 400),
    ("POST", {"data": {"x": "y"}}, 400),
    ("GET", {"params": {"query": "SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }"}}, 403),
    ("GET", {"params": {"query": "LOAD <http://127.0.0.1:9/>"}}, 403),
    ("GET", {"params": {"query": "INSERT DATA { <urn:a> <urn:b> <urn:c> }"}}, 403),
    ("GET", {"params": {"query": "SELECT * FROM <http://127.0.0.1:9/> { ?s ?p ?o }"}}, 403),
    ("GET", {"params": {"query": ASK, "default-graph-uri": "http://127.0.0.1:9/"}}, 403),
    ("GET", {"params": {"query": ASK, "named-graph-uri": "file:///etc/hostname"}}, 403),
    ("GET", {"params": {"query": ASK}, "headers": {"accept": "text/turtle"}}, 406),
    ("GET", {"params": {"query": 'SELECT ("\\u0001" AS ?x) { }'}, "headers": {"accept": "application/xml"}}, 406),
    ("GET", {"params": {"query": "x" * 33_000}}, 414),
    ("POST", {"content": ASK, "headers": {"content-type": "text/plain"}}, 415),
    ("POST", {"files": {"query": ASK}}, 415),
    ("POST", {"content": ASK.encode("utf-16"), "headers": {"content-type": f"{QUERY};charset=utf-16"}}, 415),
    ("POST", {"content": b"x" * (1_048_576 + 1), "headers": {"content-type": QUERY}}, 413),
    ("POST", {"content": iter([b"x" * 65_536] * 17), "headers": {"content-type": QUERY}}, 413),
    ("PUT", {"content": b"x"}, 405),
    ("DELETE", {}, 405),
    ("PATCH", {}, 405),
    ("QUERY", {}, 405),
    ("POST", {"data": {"update": "CLEAR ALL"}}, 501),
    ("POST", {"content": "CLEAR ALL", "headers": {"content-type": "application/sparql-update"}}, 501),
    ("GET", {"params": {"query": HEAVY}}, 504),
]


@pytest.mark.parametrize(("method", "parts", "status"), REFUSED)
def test_a_refusal_is_told_in_words_and_in_the_open(
    client: httpx.Client, method: str, parts: dict[str, Any], status: int
) -> None:
    parts = parts | {"headers": {"accept-language": "en"} | parts.get("headers", {})}
    found = client.request(method, "/sparql", **parts)
    assert (found.status_code, found.headers["content-type"]) == (status, "text/plain; charset=utf-8")
    assert found.text.endswith("\n")
    assert len(found.text) > 15
    assert not any(word in found.text for word in ("Traceback", ".py", "src/"))
    assert_open(found)
    assert found.headers["cache-control"] == "no-store"
    assert (found.headers.get("allow") == "GET, HEAD, POST, OPTIONS") == (status == 405)
    assert "x-evil" not in found.headers


@pytest.mark.parametrize("query", ["%FF%FE", "ASK%20{%20?s%20?p%20%22%ED%A0%80%22%20}", "%C0%AF"])
def test_an_address_that_is_not_utf_8_is_refused(endpoint: Endpoint, query: str) -> None:
    found = raw(endpoint, f"GET /sparql?query={query} HTTP/1.1", "Host: x", "Connection: close")
    assert found.startswith(b"HTTP/1.1 400 ")
    assert b"geen UTF-8 bij byte" in found


def assert_open(found: httpx.Response) -> None:
    """Check what every response must have."""
    assert found.headers["access-control-allow-origin"] == "*"
    assert "access-control-allow-credentials" not in found.headers
    assert found.headers["x-content-type-options"] == "nosniff"
    assert found.headers["vary"].startswith("Accept, Accept-Encoding")


def test_a_problem_document_comes_when_asked_for_in_the_language_asked_for(client: httpx.Client) -> None:
    found = ask(client, "SELECT * { ?s nope:x ?o }", "application/problem+json, */*;q=0.1")
    assert found.headers["content-type"] == "application/problem+json"
    assert found.json() == {
        "type": "https://w3id.org/normgraph/doc/error/malformed-query",
        "title": "The query is not valid",
        "status": 400,
        "detail": "line 1, column 15: the prefix 'nope:' is not declared",
    }
    dutch = ask(client, "SELECT * { ?s nope:x ?o }", **{"accept-language": "nl"})
    assert dutch.text == "regel 1, kolom 15: de prefix 'nope:' is niet verklaard\n"
    assert_open(found)


def test_graphs_are_chosen_by_the_request_or_by_the_query(client: httpx.Client) -> None:
    def holds(query: str, **graphs: str) -> bool:
        params = {"query": query, **{name.replace("_", "-"): value for name, value in graphs.items()}}
        return bool(client.get("/sparql", params=params).json()["boolean"])

    law, other = resource("graph", "law/omnibus"), resource("graph", "law/aia")
    assert holds(ASK)
    assert holds(ASK, default_graph_uri=law)
    assert not holds(ASK, default_graph_uri=other)
    assert not holds(ASK, named_graph_uri=law)
    assert holds(ASK.replace("{", "{ GRAPH ?g {") + "}", named_graph_uri=law)
    assert holds(ASK.replace("{", f"FROM <{law}> {{"))
    assert not holds(ASK.replace("{", f"FROM <{law}> {{"), default_graph_uri=other)


# ---- headers ----


def test_head_gives_the_head_of_get(client: httpx.Client) -> None:
    of_the_whole = {"content-length", "content-encoding", "x-normgraph-truncated", "link"}
    for params in (
        {"query": SELECT + "#head"},
        {"query": MANY + "#head"},
        {"query": CONSTRUCT},
        {},
        {"query": "SELECT {"},
    ):
        head, got = client.head("/sparql", params=params), client.get("/sparql", params=params)
        passing = {"date", "server-timing", "x-request-id"} | (of_the_whole if got.status_code == 200 else set())
        assert head.content == b""
        assert head.status_code == got.status_code
        assert not of_the_whole & head.headers.keys() or got.status_code == 400
        first, second = ({k: v for k, v in one.headers.items() if k not in passing} for one in (head, got))
        assert first == second
        assert len(got.content) > 1


def test_another_site_may_ask(client: httpx.Client) -> None:
    wanted = {"origin": "https://example.org", "access-control-request-method": "POST"}
    found = client.options("/sparql", headers=wanted)
    assert (found.status_code, found.content) == (204, b"")
    assert "POST" in found.headers["access-control-allow-methods"]
    assert "Content-Type" in found.headers["access-control-allow-headers"]
    assert found.headers["access-control-allow-origin"] == "*"
    assert "X-Normgraph-Truncated" in ask(client, ASK).headers["access-control-expose-headers"]


def test_a_result_that_still_holds_is_not_sent_again(client: httpx.Client) -> None:
    first = ask(client, SELECT)
    assert_open(first)
    assert first.headers["cache-control"].startswith("public, max-age=")
    assert "query;dur=" in first.headers["server-timing"]
    again = ask(client, SELECT, **{"if-none-match": f'"other", {first.headers["etag"]}'})
    assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", first.headers["etag"])
    assert_open(again)
    for other in (ask(client, SELECT, "text/csv"), ask(client, SELECT + " "), ask(client, ASK)):
        assert other.headers["etag"] != first.headers["etag"]
    assert ask(client, SELECT, **{"if-none-match": '"other"'}).status_code == 200
    assert client.post("/sparql", data={"query": SELECT}, headers={"if-none-match": "*"}).status_code == 200


def test_any_tag_holds_for_what_is_there_and_not_for_a_query_that_was_not_carried_out(client: httpx.Client) -> None:
    anything = {"if-none-match": "*"}
    for path in ("/v1/requirements/aia-27-1", "/downloads/ontology.ttl"):
        assert client.get(path, headers=anything).status_code == 304
    assert ask(client, "SELECT * {", **anything).status_code == 400
    assert [ask(client, SELECT + "#any", **anything).status_code for _ in range(2)] == [200, 200]


def test_an_accept_header_in_several_lines_is_read_whole(endpoint: Endpoint) -> None:
    accepts = "Accept: image/png", "Accept: application/xml"
    found = raw(endpoint, "GET /sparql?query=ASK%7B%7D HTTP/1.1", "Host: x", *accepts, "Connection: close")
    assert found.startswith(b"HTTP/1.1 200 ")
    assert found.endswith(b"<boolean>true</boolean></sparql>\n")


def test_a_passing_result_may_not_be_kept(client: httpx.Client) -> None:
    found = ask(client, "SELECT (NOW() AS ?now) { }", **{"if-none-match": "*"})
    assert (found.status_code, found.headers["cache-control"]) == (200, "no-store")
    assert "etag" not in found.headers


def test_a_large_body_is_compressed_for_who_takes_it(client: httpx.Client) -> None:
    plain = ask(client, SELECT + " #", **{"accept-encoding": "identity"})
    packed = ask(client, SELECT + " #", **{"accept-encoding": "gzip"})
    assert "content-encoding" not in plain.headers
    assert packed.headers["content-encoding"] == "gzip"
    assert int(packed.headers["content-length"]) < int(plain.headers["content-length"])
    assert packed.json() == plain.json()
    assert "content-encoding" not in ask(client, ASK, **{"accept-encoding": "gzip"}).headers


def test_a_result_that_was_cut_says_so_and_leads_to_the_whole(client: httpx.Client) -> None:
    found = ask(client, MANY)
    assert len(found.json()["results"]["bindings"]) == MAX_ROWS
    assert found.headers["x-normgraph-truncated"] == "true"
    assert found.headers["link"].startswith('</downloads/normgraph.nq>; rel="alternate"; type="application/n-quads"')
    assert "x-normgraph-truncated" not in ask(client, SELECT).headers
    whole = client.get("/downloads/normgraph.nq")
    assert len(set(ox.parse(whole.content, format=ox.RdfFormat.N_QUADS))) > MAX_ROWS


def test_one_graph_has_one_digest_everywhere(client: httpx.Client) -> None:
    named = client.get("/health").json()["hash"]
    assert re.fullmatch("sha256:[0-9a-f]{64}", named)
    digest = named.removeprefix("sha256:")
    answered = client.post("/v1/answers", json={"facts": {"is_ai_system": True}}).json()
    assert answered["dataset"]["hash"] == named
    assert open_store().digest == digest
    assert asyncio.run(Pool(Settings()).digest()) == digest
    assert client.get("/downloads").json()["dataset"]["hash"] == named
    assert client.get("/def").headers["x-normgraph-dataset"].endswith(f"sha256={digest}")
    assert f'hash="{named}"' in client.get("/metrics").text
    assert f"sha256:{digest}" in client.get("/catalog", headers={"accept": "text/turtle"}).text


# ---- the description ----


def test_the_endpoint_describes_itself(client: httpx.Client, endpoint: Endpoint) -> None:
    graph = rdflib.Graph().parse(data=client.get("/sparql").text, format="turtle")
    sd, void = (
        rdflib.Namespace("http://www.w3.org/ns/sparql-service-description#"),
        rdflib.Namespace("http://rdfs.org/ns/void#"),
    )
    service = rdflib.URIRef(endpoint.sparql)
    assert (service, rdflib.RDF.type, sd.Service) in graph
    assert (service, sd.endpoint, service) in graph
    assert (service, sd.feature, sd.UnionDefaultGraph) in graph
    dataset = graph.value(service, sd.defaultDataset)
    store = open_store()
    (counted,) = store.select("SELECT (COUNT(*) AS ?n) (COUNT(DISTINCT ?s) AS ?subjects) { ?s ?p ?o }")
    default = graph.value(dataset, sd.defaultGraph)
    assert str(graph.value(default, void.triples)) == counted["n"]
    assert str(graph.value(default, void.distinctSubjects)) == counted["subjects"]
    named = {str(graph.value(one, sd.name)) for one in graph.objects(dataset, sd.namedGraph)}
    assert named == {row["g"] for row in store.select("SELECT DISTINCT ?g { GRAPH ?g { ?s ?p ?o } }")}
    assert client.get(str(graph.value(dataset, void.dataDump))).status_code == 200


def test_the_description_is_the_same_each_time(client: httpx.Client) -> None:
    assert client.get("/sparql", params={"x": "1"}).text == client.get("/sparql").text


def raw(endpoint: Endpoint, *lines: str) -> bytes:
    """Send a request by hand, and read what comes first."""
    with socket.create_connection(("127.0.0.1", endpoint.port), timeout=PATIENCE) as sent:
        sent.sendall("\r\n".join([*lines, "", ""]).encode("latin-1"))
        received = b""
        while part := sent.recv(100_000):
            received += part
        return received


@pytest.mark.parametrize("host", ['a"b', "a<b>", "a b", "x\ty", "{}"])
def test_a_strange_host_is_no_part_of_the_description(endpoint: Endpoint, host: str) -> None:
    found = raw(endpoint, "GET /sparql HTTP/1.1", f"Host: {host}", "Connection: close")
    assert found.split()[1] in (b"200", b"400")
    assert host.encode() not in found


def test_a_body_that_is_too_large_is_refused_before_it_is_sent(endpoint: Endpoint) -> None:
    for path, kind in (("/sparql", QUERY), ("/v1/answers", "application/json")):
        announced = f"Content-Type: {kind}", "Content-Length: 1048577", "Expect: 100-continue", "Connection: close"
        assert raw(endpoint, f"POST {path} HTTP/1.1", "Host: x", *announced).startswith(b"HTTP/1.1 413 ")


# ---- behaviour ----


def test_nothing_that_a_query_names_is_contacted(client: httpx.Client) -> None:
    with socket.create_server(("127.0.0.1", 0)) as canary:
        canary.settimeout(0.3)
        there = f"<http://127.0.0.1:{canary.getsockname()[1]}/>"
        for query in (
            f"SELECT * {{ SERVICE {there} {{ ?s ?p ?o }} }}",
            f"SELECT * {{ SERVICE SILENT {there} {{ ?s ?p ?o }} }}",
            f"SELECT * {{ ?s ?p ?o FILTER(?s<?o)SERVICE#>\n{there}{{ ?a ?b ?c }} }}",
            f"ASK FROM {there} {{ ?s ?p ?o }}",
            f"ASK FROM NAMED {there} {{ GRAPH ?g {{ ?s ?p ?o }} }}",
            f"LOAD {there}",
            f"DESCRIBE {there}",
        ):
            assert ask(client, query).status_code == (200 if query.startswith("DESCRIBE") else 403)
        client.get("/sparql", params={"query": ASK, "default-graph-uri": there[1:-1]})
        client.post("/sparql", data={"update": f"LOAD {there}"})
        with pytest.raises(TimeoutError):
            canary.accept()


def test_the_server_is_idle_again_when_a_client_hangs_up(endpoint: Endpoint, client: httpx.Client) -> None:
    ask(client, ASK)
    wait_until(lambda: len(endpoint.workers()) == 2)
    before = set(endpoint.workers())
    with socket.create_connection(("127.0.0.1", endpoint.port)) as sent:
        query = "SELECT%20(COUNT(*)%20AS%20?n)%20%7B?a%20?b%20?c.?d%20?e%20?f.?g%20?h%20?i%7D"
        sent.sendall(f"GET /sparql?query={query} HTTP/1.1\r\nHost: x\r\n\r\n".encode())
        wait_until(lambda: "R" in endpoint.workers().values())
    wait_until(lambda: "R" not in endpoint.workers().values())
    wait_until(lambda: len(endpoint.workers()) == len(endpoint.workers().keys() - before) + 1 == 2)


def wait_until(true: Any) -> None:
    """Wait until something is so, but not for ever."""
    end = time.monotonic() + PATIENCE
    while not true():
        assert time.monotonic() < end
        time.sleep(0.02)


@contextmanager
def taking_slowly(one: Endpoint) -> Iterator[None]:
    """Ask for much, and take only the beginning of the answer, for a while."""
    with socket.socket() as slow:
        slow.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4_096)
        slow.connect(("127.0.0.1", one.port))
        slow.sendall(f"GET /sparql?query={MANY.replace(' ', '%20')} HTTP/1.1\r\nHost: x\r\n\r\n".encode())
        assert slow.recv(12) == b"HTTP/1.1 200"
        yield


ROOM_FOR_ONE = {"max_rows": 20_000, "max_sending_bytes": 16_000_000}


def test_a_client_that_takes_its_result_slowly_holds_nobody_up() -> None:
    with serving(workers=2, **ROOM_FOR_ONE) as one, httpx.Client(trust_env=False, timeout=PATIENCE) as client:
        whole = client.get(one.sparql, params={"query": MANY}, headers={"accept-encoding": "identity"})
        before = memory(one)
        with taking_slowly(one):
            assert memory(one) - before < len(whole.content) / 4, "the result waits outside the server's memory"
            assert client.get(one.sparql, params={"query": ASK}).status_code == 200
            refused = client.get(one.sparql, params={"query": MANY}, headers={"accept-encoding": "identity"})
            assert (refused.status_code, refused.headers.get("retry-after")) == (503, "2")


def test_a_client_that_takes_too_long_makes_room_for_others() -> None:
    with serving(workers=2, sending_ms=4_000, **ROOM_FOR_ONE) as one:
        assert one.process.stderr is not None
        with taking_slowly(one), httpx.Client(trust_env=False, timeout=PATIENCE) as client:
            assert "warning normgraph.api: a client took too long" in one.process.stderr.readline()
            wait_until(lambda: client.get(one.sparql, params={"query": MANY}).status_code == 200)
        one.process.send_signal(signal.SIGTERM)
        told = one.process.stderr.read()
        assert " error " not in told
        assert "a client took" not in told


def test_a_client_that_hangs_up_leaves_no_result_behind() -> None:
    def unnamed(file: Path) -> bool:
        try:
            return str(file.readlink()).endswith("(deleted)")
        except FileNotFoundError:  # closed since it was listed
            return False

    with serving(workers=2, max_rows=100_000) as one:  # more than the kernel keeps for a client that takes nothing

        def waiting() -> int:
            return sum(map(unnamed, Path(f"/proc/{one.process.pid}/fd").iterdir()))

        before = waiting()
        with taking_slowly(one):
            assert waiting() == before + 1
        wait_until(lambda: waiting() == before)


def memory(one: Endpoint) -> int:
    """Give the bytes of memory that the server process holds for itself."""
    status = Path(f"/proc/{one.process.pid}/status").read_text()
    return int(status.partition("RssAnon:")[2].split()[0]) * 1_024


def test_fifty_clients_at_once_are_all_answered(endpoint: Endpoint) -> None:
    def four(_: int) -> set[int]:
        with httpx.Client(trust_env=False, timeout=PATIENCE) as one:
            return {one.get(endpoint.sparql, params={"query": ASK}).status_code for _ in range(4)}

    with ThreadPoolExecutor(50) as clients:
        assert set().union(*clients.map(four, range(50))) == {200}


def test_heavy_queries_of_one_client_are_limited_and_light_ones_answered() -> None:
    """Each but the first is stopped, as another waits: the light one came last, and behind all of them."""
    with serving(workers=2, time_ms=6_000, heavy_ms=1_000, crowded_ms=1_000, max_heavy_per_client=1) as one:

        def heavy(number: int) -> httpx.Response:
            return httpx.get(one.sparql, params={"query": f"{HEAVY} # {number}"}, trust_env=False, timeout=PATIENCE)

        def two_wait() -> bool:
            told = httpx.get(f"{one.address}/metrics", trust_env=False, timeout=PATIENCE).text
            return re.search(r"^normgraph_sparql_waiting 2$", told, re.MULTILINE) is not None

        with ThreadPoolExecutor(4) as clients:
            asked = [clients.submit(heavy, number) for number in range(4)]
            wait_until(two_wait)
            light = httpx.get(one.sparql, params={"query": ASK}, trust_env=False, timeout=PATIENCE)
            assert light.json()["boolean"] is True
            found = [each.result() for each in asked]
    assert sorted(each.status_code for each in found) == [429, 429, 429, 504]
    assert {each.headers.get("retry-after") for each in found} == {"2", None}


@pytest.mark.parametrize("gently", [True, False])
def test_no_process_is_left_when_the_server_ends(gently: bool) -> None:
    with serving(workers=2) as one:
        httpx.get(one.sparql, params={"query": ASK}, trust_env=False, timeout=PATIENCE)
        wait_until(lambda: len(one.workers()) == 2)
        started = [*children(one.process.pid), *one.workers()]
        assert len(started) == 3
        (one.process.terminate if gently else one.process.kill)()
        one.process.wait(PATIENCE)
        wait_until(lambda: not any(running(process) for process in started))


def running(process: int) -> bool:
    try:
        with open(f"/proc/{process}/stat") as file:
            return ") Z" not in file.read()
    except OSError:
        return False
