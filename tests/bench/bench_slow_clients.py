"""Measure what a server holds while clients are slow: `PYTHONPATH=tests python tests/bench/bench_slow_clients.py`.

Fifty clients, each with an address of its own on loopback, ask for as many rows as there may be, then for the whole
graph, and read no further than the status. Printed are the statuses, the bytes that are still to be taken, and by how
many the memory of the server process grew: while they wait, and once they have hung up.
"""

from __future__ import annotations

import re
import socket
import time
from contextlib import ExitStack
from pathlib import Path
from urllib.parse import quote

from endpoint import Endpoint, serving

CLIENTS = 50
PATHS = {
    "rows": f"/sparql?query={quote('SELECT * { ?a ?b ?c . ?d ?e ?f }')}",
    "the whole graph": "/downloads/normgraph.nq",
}


def held(one: Endpoint) -> int:
    """Give the bytes of memory that the server process holds for itself."""
    status = Path(f"/proc/{one.process.pid}/status").read_text()
    return int(status.partition("RssAnon:")[2].split()[0]) * 1_024


def asking(one: Endpoint, number: int, path: str) -> socket.socket:
    """Ask from an address of its own, with little room for what comes back."""
    client = socket.socket()
    client.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4_096)
    client.settimeout(300)
    client.bind((f"127.0.1.{number + 1}", 0))
    client.connect(("127.0.0.1", one.port))
    client.sendall(f"GET {path} HTTP/1.1\r\nHost: x\r\n\r\n".encode())
    return client


def main() -> None:
    with serving(max_sending_bytes=4_000_000_000, sending_ms=600_000, wait_ms=300_000, time_ms=60_000) as one:
        for name, path in PATHS.items():
            before = held(one)
            with ExitStack() as open_ones:
                clients = [open_ones.enter_context(asking(one, number, path)) for number in range(CLIENTS)]
                heads = [client.recv(2_000).decode("latin-1").lower() for client in clients]
                statuses = sorted({head.split()[1] for head in heads})
                waiting = sum(int(found[1]) for head in heads if (found := re.search(r"content-length: (\d+)", head)))
                grown = held(one) - before
            time.sleep(1)
            numbers = f"{waiting / 1e6:>8,.0f} MB to take {grown / 1e6:>6.0f} MB grown"
            print(f"{name:<16} {', '.join(statuses)} {numbers} {(held(one) - before) / 1e6:>6.0f} MB after")


if __name__ == "__main__":
    main()
