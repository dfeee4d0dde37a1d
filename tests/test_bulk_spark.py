"""Spark writes what this machine writes, byte for byte, also when an executor is killed half-way."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from normgraph.bulk.engines import on_spark, on_this_machine
from normgraph.bulk.run import RunQuestion, run_bulk
from normgraph.errors import MissingTool
from normgraph.settings import Settings
from systems import TODAY, norms
from tables import DAYS, contents, generated, write

pytestmark = [pytest.mark.java, pytest.mark.skipif(shutil.which("java") is None, reason="no Java")]

LIMITS = {"NORMGRAPH_BULK_BLOCK_SYSTEMS": "2000"}
COUNT = 40_000
BLOCKS = COUNT // 2_000


@pytest.fixture(scope="module")
def facts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("spark")
    file = write(generated(COUNT, organisations=5), folder / "facts.parquet", group=2_000)
    limits = Settings(bulk_block_systems=2_000)
    run_bulk(file, folder / "local", norms(), RunQuestion(DAYS, TODAY, {}), on_this_machine(1), limits)
    return file


def start(facts: Path, out: Path) -> subprocess.Popen[bytes]:
    """Start a run on a Spark cluster of two executors, each a process of its own."""
    days = [word for day in DAYS for word in ("--as-of", str(day))]
    command = [
        sys.executable,
        "-m",
        "normgraph",
        "bulk",
        str(facts),
        "--out",
        str(out),
        *days,
        "--known-at",
        str(TODAY),
    ]
    engine = ["--engine", "spark", "--master", "local-cluster[2,1,1024]", "--lang", "en"]
    return subprocess.Popen([*command, *engine], env={**os.environ, **LIMITS}, stderr=subprocess.PIPE)


@pytest.mark.parametrize("master", ["nonsense", "local[nonsense]"])
def test_what_spark_refuses_is_one_line(master: str, facts: Path, tmp_path: Path) -> None:
    words = [
        "bulk",
        str(facts),
        "--out",
        str(tmp_path / "run"),
        "--engine",
        "spark",
        "--master",
        master,
        "--lang",
        "en",
    ]
    done = subprocess.run(
        [sys.executable, "-m", "normgraph", *words], check=False, capture_output=True, text=True, timeout=300
    )
    assert done.returncode == 3
    assert done.stderr.splitlines()[-1].startswith("normgraph: Spark could not do this: ")
    assert not (tmp_path / "run" / "manifest.json").exists()


def test_without_java(facts: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.delenv("JAVA_HOME", raising=False)
    with pytest.raises(MissingTool, match="Spark needs Java"):
        run_bulk(facts, tmp_path / "run", norms(), RunQuestion(DAYS, TODAY, {}), on_spark("local[1]"), Settings())


def executors(below: int) -> Iterator[int]:
    """Yield the processes of executors among those that a process started, itself or through others."""
    for place in Path("/proc").glob("[0-9]*"):
        try:
            command = (place / "cmdline").read_bytes()
            parent = int((place / "stat").read_text().rpartition(")")[2].split()[1])
        except (OSError, ValueError):
            continue
        if parent == below:
            if b"CoarseGrainedExecutorBackend" in command:
                yield int(place.name)
            yield from executors(int(place.name))


def test_spark_writes_the_same_bytes_with_an_executor_killed_half_way(facts: Path, tmp_path: Path) -> None:
    running = start(facts, tmp_path / "spark")
    receipts = tmp_path / "spark" / "receipts"
    deadline = time.monotonic() + 300
    while running.poll() is None and len(list(receipts.glob("*.json"))) < 3 and time.monotonic() < deadline:
        time.sleep(0.01)
    found = sorted(executors(running.pid))
    assert len(found) == 2
    os.kill(found[0], signal.SIGKILL)
    assert len(list(receipts.glob("*.json"))) < BLOCKS, "it was killed too late to test anything"
    _, said = running.communicate(timeout=500)
    assert running.returncode == 0, said.decode()
    assert contents(tmp_path / "spark") == contents(facts.parent / "local")
