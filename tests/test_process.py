"""The command line as a process: streams, locale, terminal, signals and start-up."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx
import pytest

from endpoint import PATIENCE

NORMGRAPH = [sys.executable, "-m", "normgraph"]
DAY = ["--as-of", "2026-11-22", "--known-at", "2026-11-22"]
SYSTEM = b"facts: {is_ai_system: true, role_deployer: true, annex3: {in: [5a], out: '*'}, lifecycle: in_service}"


def shell(*words: str, given: bytes = b"", **environment: str) -> subprocess.CompletedProcess[bytes]:
    """Run the command with some input."""
    variables = {**os.environ, **environment}
    return subprocess.run([*NORMGRAPH, *words], input=given, capture_output=True, check=False, env=variables)


def test_the_command_as_it_is_run() -> None:
    done = shell("ask", "-", *DAY, "--format", "json", given=SYSTEM)
    assert (done.returncode, done.stderr) == (0, b"")
    assert json.loads(done.stdout)["as_of"] == "2026-11-22"
    done = shell("ask", "-", "--as-of", "morgen", given=SYSTEM)
    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr.count(b"\n") == 1


def test_output_is_utf_8_whatever_the_locale() -> None:
    done = shell("ask", "-", *DAY, given=SYSTEM, PYTHONIOENCODING="ascii", LC_ALL="C")
    assert (done.returncode, done.stderr) == (0, b"")
    assert "·" in done.stdout.decode()
    assert b"\x1b" not in done.stdout


def test_a_reader_that_stops_is_no_error() -> None:
    with subprocess.Popen([*NORMGRAPH, "facts"], stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == 0


def test_a_terminal_gets_colour(tmp_path: Path) -> None:
    ours, theirs = os.openpty()
    system = tmp_path / "systeem.yaml"
    system.write_bytes(SYSTEM)
    words = [*NORMGRAPH, "ask", str(system), *DAY]
    variables = {**os.environ, "TERM": "xterm", "COLUMNS": "80"}
    variables.pop("NO_COLOR", None)
    with subprocess.Popen(words, stdout=theirs, stderr=subprocess.PIPE, env=variables) as process:
        os.close(theirs)
        shown = b"".join(read_terminal(ours))
        assert process.stderr is not None
        assert process.stderr.read() == b""
    assert process.returncode == 0
    assert b"\x1b[1m" in shown
    assert "Stand per" in shown.decode()


def read_terminal(terminal: int) -> Iterator[bytes]:
    while True:
        try:
            part = os.read(terminal, 65_536)
        except OSError:  # the other side is gone
            return
        if not part:
            return
        yield part


def test_starting_imports_nothing_heavy() -> None:
    heavy = ["pyoxigraph", "rdflib", "fastapi", "numpy", "rich", "yaml", "pydantic", "orjson", "uvicorn", "pyshacl"]
    script = f"import sys, normgraph.cli; print([name for name in {heavy!r} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, check=True, text=True)
    assert done.stdout.strip() == "[]"


@contextmanager
def serving(*words: str) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """Serve on a free port for a while; give the process and its address."""
    command = [*NORMGRAPH, "serve", "--port", "0", *words]
    with subprocess.Popen(command, stdin=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True) as process:
        try:
            assert process.stderr is not None
            yield process, process.stderr.readline().split()[-1].removesuffix("/health")
        finally:
            process.kill()


@pytest.mark.parametrize("sent", [signal.SIGTERM, signal.SIGINT], ids=lambda sent: sent.name)
def test_serve_answers_until_it_is_stopped(sent: signal.Signals) -> None:
    with serving("--lang", "en") as (process, address):
        assert address.startswith("http://127.0.0.1:")
        health: Any = httpx.get(f"{address}/health", trust_env=False, timeout=PATIENCE).json()
        assert health["status"] == "ok"
        taken = shell("serve", "--port", address.rpartition(":")[2], "--lang", "en")
        assert (taken.returncode, taken.stdout) == (2, b"")
        assert b"cannot listen there" in taken.stderr
        process.send_signal(signal.SIGHUP)  # as `systemctl reload` does
        assert httpx.get(f"{address}/health", trust_env=False, timeout=PATIENCE).is_success
        process.send_signal(sent)
        assert process.wait(timeout=PATIENCE) in (0, -sent)
        assert process.stderr is not None
        assert "Traceback" not in process.stderr.read()
