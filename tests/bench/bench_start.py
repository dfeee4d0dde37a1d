"""Measure how long the server takes to start: `PYTHONPATH=tests python tests/bench/bench_start.py`.

From the command to the first 200 on `/ready`, with the graph of this installation and with a snapshot, each some times.
Beside the time on the clock stands that of the processors, of the server with all its processes, which says more on a
machine that does something else too. Modules are compiled before, as an installation does.
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from http.client import HTTPConnection
from pathlib import Path
from statistics import median
from subprocess import DEVNULL, Popen, run

from bench_api import processor_seconds

from engines import free_port

TIMES = 3


def started(folder: Path, *options: str) -> tuple[float, float]:
    """Give the seconds on the clock and those of the processors until a new server is ready."""
    port = free_port()
    command = [sys.executable, "-m", "normgraph", "serve", "--port", str(port), *options]
    compiled = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    began = time.perf_counter()
    with Popen(command, env=compiled | {"PYTHONPYCACHEPREFIX": str(folder)}, stderr=DEVNULL) as process:
        try:
            while not ready(port):
                time.sleep(0.02)
            return time.perf_counter() - began, processor_seconds(process.pid)
        finally:
            process.terminate()


def ready(port: int) -> bool:
    asking = HTTPConnection("127.0.0.1", port)
    try:
        asking.request("GET", "/ready")
        return asking.getresponse().status == 200
    except OSError:
        return False
    finally:
        asking.close()


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        snapshot = Path(folder, "snapshot")
        run([sys.executable, "-m", "normgraph", "snapshot", "--out", str(snapshot)], check=True, stdout=DEVNULL)
        for options in ((), ("--snapshot", str(snapshot))):
            started(Path(folder), *options)  # once before, to compile
            measured = [started(Path(folder), *options) for _ in range(TIMES)]
            clock, processors = (median(column) for column in zip(*measured, strict=True))
            name = " ".join(("normgraph serve", *options[:1]))
            print(f"{name:<28} {clock:>6.2f} s {processors:>6.2f} s processor")


if __name__ == "__main__":
    main()
