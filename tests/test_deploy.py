"""What is handed to operators holds together: files that exist, settings that exist, versions that were tested."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from configparser import ConfigParser
from dataclasses import fields
from pathlib import Path

import pytest

from doors import run
from normgraph.settings import Settings, variable_of

ROOT = Path(__file__).parents[1]
DEPLOY = ROOT / "deploy"
OPERATIONS = (ROOT / "docs" / "operations.md").read_text(encoding="utf-8")
DEFAULTS = {variable_of(field.name): str(field.default) or "none" for field in fields(Settings)}
VARIABLE = re.compile(r"NORMGRAPH_[A-Z_]+[A-Z]")


def instructions() -> list[list[str]]:
    """Give the instructions of the Dockerfile, each as its words."""
    text = re.sub(r"\\\n", " ", (DEPLOY / "Dockerfile").read_text())
    return [line.split() for line in text.splitlines() if line and not line.startswith("#")]


# ---- settings ----


def test_every_setting_stands_in_the_table_with_its_default() -> None:
    table = OPERATIONS.partition("<!-- settings -->")[2].partition("<!-- /settings -->")[0]
    rows = re.findall(r"^\| `(\w+)` \| (\S+) \| \S.* \|$", table, re.MULTILINE)
    assert len(rows) == len(table.strip().splitlines()) - 2
    assert dict(rows) == DEFAULTS
    assert list(dict(rows)) == list(DEFAULTS)


def test_help_lists_every_setting_with_its_default() -> None:
    listed = re.findall(r"^  (NORMGRAPH_\w+)(?: \((.+)\))?$", run("serve", "--help"), re.MULTILINE)
    assert {name: default or "none" for name, default in listed} == DEFAULTS


@pytest.mark.parametrize(
    "file", ["deploy/Dockerfile", "deploy/normgraph.service", "deploy/nginx.conf", "docs/operations.md"]
)
def test_no_file_names_a_setting_that_there_is_not(file: str) -> None:
    assert set(VARIABLE.findall((ROOT / file).read_text())) <= set(DEFAULTS)


# ---- container ----


def test_the_image_copies_what_there_is_and_the_ignore_file_lets_through() -> None:
    allowed = {line[1:] for line in (DEPLOY / "Dockerfile.dockerignore").read_text().splitlines() if line[0] == "!"}
    copied = [words[1] for words in instructions() if words[0] == "COPY" and not words[1].startswith("--")]
    assert {*copied} == allowed
    assert [name for name in copied if not (ROOT / name).exists()] == []
    assert {"ontology", "shapes", "data", "queries", "src"} <= {*copied}


def test_the_image_runs_as_nobody_and_is_watched() -> None:
    found = instructions()
    stages = [at for at, words in enumerate(found) if words[0] == "FROM"]
    last = found[stages[-1] :]
    assert len(stages) == 2
    assert [words[1] for words in last if words[0] == "USER"] == ["10001"]
    assert any(words[0] == "HEALTHCHECK" and "/ready" in " ".join(words) for words in last)
    assert not any("pip" in word for words in last for word in words)
    assert ["STOPSIGNAL", "SIGTERM"] in last


def pins(name: str) -> dict[str, str]:
    return dict(re.findall(r"^([\w.-]+)==(\S+)", (ROOT / name).read_text(), re.MULTILINE))


def test_a_server_gets_the_versions_that_were_tested_and_no_tools_of_tests() -> None:
    server = pins("deploy/requirements.lock")
    assert server.items() <= pins("requirements.lock").items()
    assert {"fastapi", "pyoxigraph", "uvicorn", "jinja2"} <= set(server)
    assert {"pytest", "mypy", "playwright", "httpx"} & set(server) == set()
    blocks = re.split(r"^(?=[\w.-]+==)", (DEPLOY / "requirements.lock").read_text(), flags=re.MULTILINE)
    assert all("--hash=sha256:" in block for block in blocks if "==" in block)


# ---- systemd ----


def test_the_unit_runs_a_command_that_there_is_and_is_shut_in() -> None:
    unit = ConfigParser(strict=False, interpolation=None, delimiters="=")
    unit.optionxform = str  # type: ignore[assignment, method-assign]
    unit.read(DEPLOY / "normgraph.service")
    service = unit["Service"]
    program, *words = service["ExecStart"].split()
    assert (Path(program).name, words) == ("normgraph", ["serve", "--log", "json"])
    wanted = {"DynamicUser": "yes", "NoNewPrivileges": "yes", "ProtectSystem": "strict", "IPAddressDeny": "any"}
    assert wanted.items() <= dict(service).items()
    assert int(service["TimeoutStopSec"]) > Settings().shutdown_seconds + 10


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="needs systemd-analyze")
def test_systemd_knows_every_line_of_the_unit(tmp_path: Path) -> None:
    unit = tmp_path / "normgraph.service"
    text = (DEPLOY / "normgraph.service").read_text()
    unit.write_text(text.replace("/opt/normgraph/bin/normgraph", sys.executable))
    done = subprocess.run(["systemd-analyze", "verify", str(unit)], capture_output=True, text=True, check=False)  # noqa: S607
    assert (done.returncode, done.stderr) == (0, "")


# ---- the page for operators ----


def test_the_page_links_to_files_that_exist() -> None:
    links = re.findall(r"\]\(([^)#:]+)\)", OPERATIONS)
    assert links
    assert [link for link in links if not (ROOT / "docs" / link).exists()] == []


def test_the_page_tells_every_metric() -> None:
    from normgraph.api.metrics import Metrics, write_metrics
    from normgraph.sparql.pool import Pool

    families = re.findall(r"^# TYPE (\w+)", write_metrics(Metrics(), Pool(Settings()), {}), re.MULTILINE)
    told = OPERATIONS.replace("`…_", "`normgraph_sparql_")
    assert [name for name in families if name not in told] == []
