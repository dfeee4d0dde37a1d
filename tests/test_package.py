"""The wheel carries ontology, shapes, data and queries, and answers outside a checkout."""

import json
import shutil
import subprocess
import sys
import venv
from pathlib import Path
from zipfile import ZipFile

import pytest

ROOT = Path(__file__).parents[1]
CASE = ROOT / "tests" / "cases" / "automatische-parkeervergunning.json"
TYPED = Path(__file__).with_name("typed_client.py")


@pytest.mark.package
def test_the_wheel_answers_outside_a_checkout(tmp_path: Path) -> None:
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True)
    wheel = next(tmp_path.glob("*.whl"))
    with ZipFile(wheel) as archive:
        names = archive.namelist()
    for folder in ("ontology", "shapes", "data", "queries"):
        carried = {name.removeprefix("normgraph/_files/") for name in names if f"/_files/{folder}/" in name}
        assert {str(path.relative_to(ROOT)) for path in (ROOT / folder).rglob("*.*") if path.is_file()} <= carried
    assert {"normgraph/_files/LICENSE", "normgraph/py.typed"} <= set(names)
    python = install(wheel, tmp_path / "venv")
    command = [str(python), "-m", "normgraph", "ask", str(CASE), "--as-of", "2026-11-22", "--format", "json"]
    answer = json.loads(subprocess.run(command, cwd=tmp_path, check=True, capture_output=True).stdout)
    applies = {urn for row in answer["requirements"] if row["status"] == "applies" for urn in row["algoritmekader"]}
    assert {"urn:nl:ak:ver:avg-10", "urn:nl:ak:ver:awb-02"} <= applies
    assert errors_of_types(python, tmp_path) == ""


def install(wheel: Path, folder: Path) -> Path:
    """Install the wheel alone; its dependencies come from this environment."""
    venv.create(folder, system_site_packages=False, with_pip=True)
    python = folder / "bin" / "python"
    install_wheel = [str(python), "-m", "pip", "install", "-q", "--no-deps", "--no-index", str(wheel)]
    subprocess.run(install_wheel, check=True, capture_output=True)
    site = next((folder / "lib").glob("python3*/site-packages"))
    here = next(path for path in sys.path if path.endswith("site-packages"))
    (site / "dependencies.pth").write_text(here + "\n")
    return python


def errors_of_types(python: Path, folder: Path) -> str:
    """Let mypy check a program that uses the installed package, outside the checkout, and give what it finds."""
    program = shutil.copy(TYPED, folder)
    options = ["--strict", "--no-error-summary", "--cache-dir", str(folder / "cache")]
    command = [sys.executable, "-m", "mypy", *options, "--python-executable", str(python), program]
    return subprocess.run(command, cwd=folder, check=False, capture_output=True, text=True).stdout
