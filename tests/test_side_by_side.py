"""Several servers at once: behind nginx and on one address, with one killed and the graph replaced meanwhile."""

from __future__ import annotations

import gzip
import http.client
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path
from threading import Event
from urllib.parse import quote

import pytest

from endpoint import PATIENCE, Endpoint, children, serving
from engines import free_port
from normgraph.snapshot import point_to
from normgraph.terms import resource, term
from snapshots import FACT, OTHER_QUESTION, QUESTION, Known, other_snapshot, our_snapshot

DEPLOY = Path(__file__).parents[1] / "deploy"
CLIENTS = 50

ASKED = f"SELECT ?q {{ <{resource('fact', FACT)}> <{term('question')}> ?q FILTER (lang(?q) = 'nl') }}"
ADDRESSES = ("/v1/answers?detail=brief", f"/v1/facts/{FACT}", f"/sparql?query={quote(ASKED)}")


@pytest.fixture(autouse=True)
def watchful(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NORMGRAPH_SNAPSHOT_WATCH_MS", "200")
    monkeypatch.setenv("NORMGRAPH_SPARQL_WORKERS", "1")


def fetched(port: int, address: str) -> tuple[int, str]:
    """Ask on a connection of its own."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
    try:
        method, body = ("POST", b'{"facts": {}}') if address.startswith("/v1/answers") else ("GET", None)
        connection.request(method, address, body, {"Content-Type": "application/json"} if body else {})
        reply = connection.getresponse()
        return reply.status, reply.read().decode()
    finally:
        connection.close()


def said(port: int) -> Known:
    """Give what the answer of a server says of its graph, by its hash and by its content."""
    status, text = fetched(port, ADDRESSES[0])
    assert status == 200, text
    return known_in(text)


def known_in(text: str) -> Known:
    answer = json.loads(text)
    (asked,) = [one["question"]["nl"] for one in answer["next_questions"] if one["fact"] == FACT]
    return Known(answer["dataset"]["hash"], next(one for one in (QUESTION, OTHER_QUESTION) if asked.startswith(one)))


def awaited(what: Callable[[], bool], seconds: float = 2 * PATIENCE) -> None:
    until = time.monotonic() + seconds
    while not what():
        assert time.monotonic() < until
        time.sleep(0.1)


@pytest.fixture(scope="module")
def graphs(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Known, Known]:
    folder = tmp_path_factory.mktemp("graphs")
    return folder, our_snapshot(folder / "ours"), other_snapshot(folder / "other", folder / "made")


@pytest.fixture
def link(graphs: tuple[Path, Known, Known], tmp_path: Path) -> Path:
    point_to(tmp_path / "current", graphs[0] / "ours")
    return tmp_path / "current"


def counted(port: int) -> tuple[int, int]:
    """Give how many processes count, and how often they say to have told their health."""
    text = fetched(port, "/metrics")[1]
    found = [
        re.search(rf"^{name} (\d+)$", text, re.MULTILINE)
        for name in (
            "normgraph_server_processes",
            r'normgraph_http_requests_total\{method="GET",route="/health",status="200"\}',
        )
    ]
    first, second = (int(one[1]) if one else 0 for one in found)
    return first, second


# ---- one address ----


def test_several_processes_share_an_address_and_who_dies_is_replaced() -> None:
    with serving("--workers", "2") as server:
        first = set(children(server.process.pid))
        assert len(first) == 2
        killed = min(first)
        os.kill(killed, signal.SIGKILL)
        awaited(lambda: len(children(server.process.pid)) == 2 and killed not in children(server.process.pid))
        assert {fetched(server.port, "/health")[0] for _ in range(10)} == {200}
        awaited(lambda: counted(server.port) == (2, 10))
        server.process.send_signal(signal.SIGTERM)
        assert server.process.wait(PATIENCE) == 0
    assert not any(Path(f"/proc/{process}").exists() for process in first)


def test_servers_go_when_the_process_that_watches_is_killed() -> None:
    with serving("--workers", "2") as server:
        left = children(server.process.pid)
        assert len(left) == 2
        server.process.kill()
        awaited(lambda: not any(Path(f"/proc/{process}").exists() for process in left))


def test_a_snapshot_is_taken_over_and_a_damaged_one_is_refused(
    graphs: tuple[Path, Known, Known], link: Path, tmp_path: Path
) -> None:
    folder, ours, other = graphs
    shutil.copytree(folder / "other", tmp_path / "cut")
    law = tmp_path / "cut" / "data" / "law" / "aia.ttl"
    law.write_bytes(law.read_bytes()[:-100])
    with serving("--snapshot", str(link)) as server:
        assert server.process.stderr is not None
        assert said(server.port) == ours
        point_to(link, tmp_path / "cut")
        line = server.process.stderr.readline()
        assert re.search("refused.*aia.ttl'?: damaged snapshot: was changed or cut short", line)
        assert said(server.port) == ours
        point_to(link, folder / "other")
        awaited(lambda: said(server.port) == other)


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (("--writable", "--data", "d", "--workers", "2"), "--writable does not go with --workers"),
        (("--writable", "--data", "d", "--snapshot", "s"), "--writable does not go with"),
        (("--store", "http://127.0.0.1:1/q", "--snapshot", "s"), "does not go with --store"),
        (("--snapshot", "nowhere"), "not a snapshot"),
    ],
)
def test_what_does_not_go_together_is_refused(options: tuple[str, ...], told: str, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "normgraph", "serve", "--port", "0", "--lang", "en", *options]
    environment = os.environ | {"NORMGRAPH_WRITE_TOKEN": "0123456789abcdef0123456789abcdef"}
    done = subprocess.run(command, capture_output=True, text=True, cwd=tmp_path, env=environment, check=False)
    assert done.returncode == 2
    assert told in done.stderr
    assert "Traceback" not in done.stderr


# ---- behind nginx ----


def configuration(folder: Path, port: int, upstreams: list[int]) -> str:
    """Make of the example for operators what runs here: no TLS, other ports and places, and no limit on one client."""
    text = (DEPLOY / "nginx.conf").read_text()
    text = re.sub(r"server \{\n    listen 80;.*?\n\}\n", "", text, count=1, flags=re.DOTALL)
    text = re.sub(r" *(ssl_|listen \[|add_header Strict|limit_(req|conn) ).*\n", "", text)
    text = text.replace("listen 443 ssl http2;", f"listen 127.0.0.1:{port};")
    servers = "".join(f"server 127.0.0.1:{one} max_fails=3 fail_timeout=3s;\n" for one in upstreams)
    text = re.sub(r"    server 127.0.0.1:8000 .*\n", servers, text)
    for place in ("/var/cache/nginx", "/var/log/nginx"):
        text = text.replace(place, str(folder))
    text = text.replace("error.log crit;", "error.log error;")
    temporary = "".join(
        f"{name}_temp_path {folder}/{name};\n" for name in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    user = "user root;\n" if os.geteuid() == 0 else ""
    return (
        f"{user}daemon off;\npid {folder}/nginx.pid;\nerror_log {folder}/error.log;\n"
        f"events {{}}\nhttp {{\n{temporary}{text}}}\n"
    )


@contextmanager
def proxy(folder: Path, upstreams: list[int]) -> Iterator[int]:
    """Run nginx before some servers, and give its port."""
    program = shutil.which("nginx", path=f"{os.environ['PATH']}:/usr/sbin")
    if program is None:
        pytest.skip("needs nginx (Debian: nginx)")
    port = free_port()
    file = folder / "nginx.conf"
    file.write_text(configuration(folder, port, upstreams))
    with subprocess.Popen([program, "-c", str(file), "-e", str(folder / "error.log")]) as process:
        try:
            awaited(lambda: answers(port))
            yield port
        finally:
            process.terminate()


def answers(port: int) -> bool:
    try:
        return fetched(port, "/health")[0] == 200
    except OSError:
        return False


class Clients:
    """Clients that ask on and on, each request at most twice, and note what does not fit together."""

    def __init__(self, port: int, allowed: set[Known]) -> None:
        self._port = port
        self._allowed = allowed
        self.stop = Event()
        self.wrong: list[str] = []
        self.retried: list[str] = []
        self.answered = 0
        self.seen: set[Known] = set()

    def run(self, number: int) -> None:
        while not self.stop.wait(0.5):
            address = ADDRESSES[number % len(ADDRESSES)]
            number += 1
            status, text = self._asked(address)
            if status != 200:
                self.retried.append(text)
                status, text = self._asked(address)
            if status != 200:
                self.wrong.append(f"twice failed: {address}: {self.retried[-1]} / {status} {text}")
            elif address == ADDRESSES[0]:
                self.seen.add(known_in(text))
                if known_in(text) not in self._allowed:
                    self.wrong.append(text)
            elif (QUESTION in text) == (OTHER_QUESTION in text):
                self.wrong.append(text)
            self.answered += 1

    def _asked(self, address: str) -> tuple[int, str]:
        try:
            return fetched(self._port, address)
        except (OSError, http.client.HTTPException) as problem:
            return 0, repr(problem)


def killed(server: Endpoint) -> None:
    """Kill a server with all its processes, as when its machine stops."""
    for process in (server.process.pid, *children(server.process.pid)):
        os.kill(process, signal.SIGKILL)


def packed_answer(port: int) -> bytes:
    """Give a whole answer as it goes to a client that takes it packed."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
    with closing(connection):
        headers = {"Content-Type": "application/json", "Accept-Encoding": "gzip"}
        connection.request("POST", "/v1/answers", b'{"facts": {}}', headers)
        return connection.getresponse().read()


def test_three_servers_behind_nginx_lose_one_and_take_over_a_snapshot_without_a_wrong_answer(
    graphs: tuple[Path, Known, Known], link: Path, tmp_path: Path
) -> None:
    folder, ours, other = graphs
    with ExitStack() as stack:
        servers = [stack.enter_context(serving("--snapshot", str(link))) for _ in range(3)]
        port = stack.enter_context(proxy(tmp_path, [server.port for server in servers]))
        clients = Clients(port, {ours, other})
        with ThreadPoolExecutor(CLIENTS) as threads:
            try:
                running = [threads.submit(clients.run, number) for number in range(CLIENTS)]
                awaited(lambda: clients.answered > CLIENTS)
                killed(servers[0])
                point_to(link, folder / "other")
                awaited(lambda: all(said(server.port) == other for server in servers[1:]))
                before = clients.answered
                awaited(lambda: other in clients.seen and clients.answered > before + CLIENTS)
            finally:
                clients.stop.set()
        for one in running:
            one.result()
        assert clients.wrong == [], (tmp_path / "normgraph-error.log").read_text()[-2000:]
        assert clients.seen == {ours, other}
        awaited(lambda: {said(port) for _ in range(6)} == {other})
        packed = packed_answer(port)
        assert len(packed) < len(gzip.decompress(packed)) / 5
