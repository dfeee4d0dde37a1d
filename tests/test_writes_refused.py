"""Writes that are refused: nothing of them is left, nothing is fetched, and no limit is passed."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import httpx
import pytest

from endpoint import PATIENCE, Endpoint
from normgraph.errors import AllWorkersBusy
from normgraph.settings import Settings, variable_of
from normgraph.sparql.commit import Writer
from normgraph.sparql.journal import Journal
from normgraph.sparql.pool import Pool
from normgraph.sparql.wire import Write
from normgraph.terms import resource as iri
from writable import DOCUMENTS, OURS, TOKEN, TURTLE, put, update, values, writable


def one_of(status: int | tuple[int, ...]) -> tuple[int, ...]:
    return (status,) if isinstance(status, int) else status


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
    ("INSERT { ?s ?p ?x } WHERE { BIND(REPLACE('','a','$1b') AS ?x) FILTER('a'<'x>y') SERVICE <https://h/> {} }", 403),
    ("INSERT { ?s ?p ?o } WHERE { ?s ?p ?o FILTER('a'<'x>y') SERVICE SILENT <http://127.0.0.1/> { ?a ?b ?c } }", 403),
    ("DELETE { ?s ?p ?o } WHERE { ?s ?p ?o FILTER('b'<'a>y') } ; LOAD SILENT <http://127.0.0.1/>", 403),
    ("DELETE { ?s ?p ?o } WHERE { ?s ?p ?o FILTER('b'<'a>y') } ; LOAD <https://127.0.0.1/>", 403),
    (f"INSERT DATA {{ GRAPH <urn:g> {{ <urn:s> <urn:p> {NESTED} }} }}", 400),
    (f"INSERT {{ GRAPH <urn:g> {{ ?a ?b ?f }} }} WHERE {PRODUCT}", (400, 504)),
    (f"INSERT {{ GRAPH <urn:g> {{ <urn:s> <urn:p> ?n }} }} WHERE {{ SELECT (COUNT(*) AS ?n) {PRODUCT} }}", 504),
    (f"DELETE {{ }} WHERE {{ {UNIONS} }}", (200, 400, 504)),
]


@pytest.mark.parametrize(("text", "status"), REFUSED_UPDATES, ids=range(len(REFUSED_UPDATES)))
def test_an_update_that_fails_leaves_nothing(writer: httpx.Client, text: str, status: int | tuple[int, ...]) -> None:
    put(writer, '<urn:s> <urn:p> "before" .')
    count = {"query": "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"}
    before = writer.get("/sparql", params=count).text
    found = update(writer, text)
    assert found.status_code in one_of(status), found.text
    assert "Traceback" not in found.text
    assert values(writer) == ["before"]
    assert writer.get("/sparql", params=count).text == before
    assert update(writer, "INSERT DATA { GRAPH <urn:h> { <urn:s> <urn:p> 1 } }").status_code == 200


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
    writer: httpx.Client, media_type: str, document: str | bytes, status: int | tuple[int, ...]
) -> None:
    put(writer, '<urn:s> <urn:p> "before" .')
    assert put(writer, document, media_type) in one_of(status)
    assert values(writer) == ["before"]


@pytest.mark.parametrize("method", ["PUT", "POST"])
def test_a_part_of_a_document_does_not_take_the_place_of_the_whole(writer: httpx.Client, method: str) -> None:
    put(writer, '<urn:s> <urn:p> "before" .')
    headers = {"content-type": "text/turtle", "content-range": "bytes 100-119/5000"}
    found = writer.request(method, "/graphs?graph=urn:g", content="<urn:a> <urn:b> 9 .", headers=headers)
    assert (found.status_code, found.json()["pointer"]) == (400, "Content-Range")
    assert values(writer) == ["before"]


def test_a_deep_list_is_stored_whole_or_not_at_all(writer: httpx.Client) -> None:
    """Whether it is read within the time depends on the machine."""
    put(writer, '<urn:s> <urn:p> "before" .')
    status = put(writer, f"<urn:s> <urn:p> {LIST} .", "text/turtle")
    assert status in (204, 400, 504)
    assert (values(writer) == ["before"]) is (status != 204)


def test_a_graph_of_the_dataset_is_not_written(writer: httpx.Client) -> None:
    for graph in (OURS, iri("graph", "mine")):
        assert put(writer, "<urn:s> <urn:p> 1 .", graph=graph) == 403
        assert writer.delete("/graphs", params={"graph": graph}).status_code == 403


def test_a_large_upload_is_refused_before_it_is_read(writable_server: tuple[Endpoint, httpx.Client]) -> None:
    endpoint, _ = writable_server
    head = (
        f"PUT /graphs?graph=urn:g HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer {TOKEN}\r\n"
        "Content-Type: text/turtle\r\nContent-Length: 16000001\r\n\r\n"
    )
    with socket.create_connection(("127.0.0.1", endpoint.port), timeout=PATIENCE) as connection:
        connection.sendall(head.encode())
        assert connection.recv(100).startswith(b"HTTP/1.1 413 ")


def test_an_upload_that_grows_over_the_limit_is_refused(writer: httpx.Client) -> None:
    def parts() -> Iterator[bytes]:
        for _ in range(260):
            yield b" " * 65_536

    found = writer.put("/graphs?graph=urn:g", content=parts(), headers=TURTLE)
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
            async with asyncio.timeout(PATIENCE):
                await writer.write(Write("delete"))
        for one in held:
            one.cancel()

    with closing(Journal(tmp_path, 1_000)) as opened:
        asyncio.run(work(opened))


def test_nothing_is_fetched(writer: httpx.Client) -> None:
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
            assert put(writer, document, media_type) == 400
        updates = [
            f"LOAD <{there}>", f"LOAD SILENT <{there}> INTO GRAPH <urn:g>", f"PREFIX : <{there}> LOAD:",
            f"INSERT {{ <urn:s> <urn:p> ?o }} WHERE {{ SERVICE SILENT <{there}> {{ ?s ?p ?o }} }}",
            f"PREFIX : <{there}> INSERT {{ <urn:s> <urn:p> ?o }} WHERE {{ SERVICE: {{ ?s ?p ?o }} }}",
        ]  # fmt: skip
        for text in updates:
            assert update(writer, text).status_code in (400, 403)
        update(writer, f"INSERT {{ <urn:s> <urn:p> ?o }} USING <{there}> WHERE {{ ?s ?p ?o }}")
        with pytest.raises(TimeoutError):
            canary.accept()
