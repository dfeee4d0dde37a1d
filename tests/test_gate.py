"""The gate: whatever fails in it, or is out of date, makes it fail; nothing is passed over."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
TOOLS = ["bash", "cp", "diff", "dirname", "mkdir", "sh", "wc"]
INSTALLED = ["javac", "chromium", "nginx", "curl", "node", "virtuoso-t"]
CALLED = ["npm", "python3", ".venv/bin/pip", ".venv/bin/python", ".venv/bin/ruff", ".venv/bin/mypy"]
CALLED += [".venv/bin/lint-imports", ".venv/bin/normgraph", ".venv/bin/uv"]
LOCKS = {
    "requirements.lock": ".venv/locks/all",
    "deploy/requirements.lock": ".venv/locks/server",
    "tests/clients/requirements.lock": ".venv/locks/client",
}
"""What is kept, and the copy that is compiled anew."""

CALL = 'echo "${0##*/} $*" >> "$CALLS"\n[ "$(wc -l < "$CALLS")" -ne "$FAILS" ] || exit 9\n'
COMPILE = 'while [ "$1" != --output-file ]; do shift; done\n[ "$2" != "$STALE" ] || echo newer >> "$2"\n'


@pytest.fixture
def gate(tmp_path: Path) -> Path:
    """Give a checkout in which a program only notes that it was called, and fails when it is told to."""
    shutil.copytree(ROOT / ".ci", tmp_path / ".ci")
    for lock in LOCKS:
        (tmp_path / lock).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(ROOT / lock, tmp_path / lock)
    (tmp_path / "bin").mkdir()
    for name in TOOLS:
        (tmp_path / "bin" / name).symlink_to(str(shutil.which(name)))
    for name in [*INSTALLED, *CALLED, "apt-get"]:
        stand_in(tmp_path / (name if "/" in name else f"bin/{name}"), CALL)
    stand_in(tmp_path / "bin" / "python3", f'[ "$1" != -c ] || exit 0\n{CALL}')
    stand_in(tmp_path / "bin" / "ldconfig", "echo libpangoft2-1.0.so.0\n")
    stand_in(tmp_path / ".venv" / "bin" / "uv", CALL + COMPILE)
    return tmp_path


def stand_in(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(f"#!/bin/sh\n{text}")
    file.chmod(0o755)


def run(gate: Path, fails: int = 0, stale: str = "") -> tuple[int, list[str]]:
    """Run the gate, of which one call may fail, or one lock be out of date; give its exit code and the calls."""
    calls = gate / "calls"
    calls.write_text("")
    variables = {"PATH": str(gate / "bin"), "CALLS": str(calls), "FAILS": str(fails), "STALE": stale}
    command = [str(gate / "bin" / "bash"), ".ci/run"]
    done = subprocess.run(command, cwd=gate, env=os.environ | variables, capture_output=True, check=False)
    return done.returncode, calls.read_text().splitlines()


def test_each_step_that_fails_ends_the_gate(gate: Path) -> None:
    """Also one in a list of commands, of which the shell by itself heeds the last alone."""
    code, calls = run(gate)
    assert code == 0
    assert {call.split()[0] for call in calls} == {Path(name).name for name in CALLED}
    for number, call in enumerate(calls, 1):
        assert run(gate, fails=number) == (9, calls[:number]), call


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_that_is_out_of_date_ends_it(gate: Path, lock: str) -> None:
    assert run(gate, stale=LOCKS[lock])[0] == 1


def test_what_is_not_there_is_installed_first(gate: Path) -> None:
    (gate / "bin" / "javac").unlink()
    code, calls = run(gate)
    assert code == 0
    assert calls[:2] == ["apt-get update -qq", "apt-get install -y -qq --no-install-recommends default-jdk-headless"]
    for number in (1, 2):
        assert run(gate, fails=number) == (9, calls[:number])
