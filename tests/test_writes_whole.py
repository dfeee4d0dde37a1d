"""A write is there whole or not at all: to who reads at the same time, and after whatever goes wrong."""

from __future__ import annotations

import os
import resource
import signal
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import httpx

from endpoint import PATIENCE, children
from writable import put, update, values, writable

# ---- at the same time ----


def test_readers_see_a_write_whole_or_not_at_all(writer: httpx.Client) -> None:
    versions = ["\n".join(f"<urn:s{n}> <urn:p> {version} ." for n in range(300)) for version in range(2)]
    put(writer, versions[0])
    done = threading.Event()

    def reader(_: int) -> int:
        seen = 0
        while not done.is_set():
            found = values(writer)
            assert len(found) == 300
            assert len(set(found)) == 1
            seen += 1
        return seen

    with ThreadPoolExecutor(3) as threads:
        readers = [threads.submit(reader, number) for number in range(3)]
        try:
            for number in range(25):
                assert put(writer, versions[number % 2]) == 204
                assert set(values(writer)) == {str(number % 2)}
        finally:
            done.set()
        assert all(one.result() > 0 for one in readers)


def test_what_was_deleted_in_bulk_takes_nothing_along(writer: httpx.Client) -> None:
    """After many deletions the graph is copied, to be rid of them."""
    assert put(writer, "", graph="urn:h") == 201
    assert put(writer, "\n".join(f"<urn:s> <urn:p> {number} ." for number in range(30_000))) == 201
    count = {"query": "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"}
    before = int(writer.get("/sparql", params=count).json()["results"]["bindings"][0]["n"]["value"])
    assert put(writer, '<urn:s> <urn:p> "after" .') == 204
    after = int(writer.get("/sparql", params=count).json()["results"]["bindings"][0]["n"]["value"])
    assert before - after == 30_000 - 1
    assert values(writer) == ["after"]
    assert put(writer, "", graph="urn:h") == 204
    assert put(writer, '<urn:s> <urn:p> "again" .') == 204
    assert values(writer) == ["again"]


def test_writes_at_once_all_count(writer: httpx.Client) -> None:
    put(writer, "<urn:s> <urn:n> 0 .")
    text = (
        "DELETE { GRAPH <urn:g> { ?s ?p ?o } } INSERT { GRAPH <urn:g> { ?s ?p ?next } }"
        " WHERE { GRAPH <urn:g> { ?s ?p ?o } BIND (?o + 1 AS ?next) }"
    )
    with ThreadPoolExecutor(8) as threads:
        found = list(threads.map(lambda _: update(writer, text).status_code, range(16)))
    assert found == [200] * 16
    assert values(writer) == ["16"]


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
    """After so many writes, at a moment within one of those that follow at once."""
    number = 0
    for writes, seconds in ((2, 0.005), (3, 0.02), (4, 0.05)):
        with writable(tmp_path / "data", workers=1) as (endpoint, client):
            if number:
                number = check_whole(client, number)
            killer = threading.Timer(seconds, endpoint.process.send_signal, (signal.SIGKILL,))
            for _ in range(writes):
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
        deadline = time.monotonic() + PATIENCE
        while client.get("/sparql", params={"query": "ASK {}"}).status_code != 200 and time.monotonic() < deadline:
            time.sleep(0.1)
        check_whole(client, 1)
        assert put(client, document(2)) == 204
    with writable(tmp_path / "data", workers=1) as (_, client):
        assert check_whole(client, 2) == 2
