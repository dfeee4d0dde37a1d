"""The house rules: small modules and functions, documented in public, and nothing in the files that leads elsewhere."""

import ast
import re
import statistics
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
MODULES = sorted((ROOT / "src").rglob("*.py"))
FUNCTIONS = [
    (module, node)
    for module in MODULES
    for node in ast.walk(ast.parse(module.read_text()))
    if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
]


def length(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    return (node.end_lineno or node.lineno) - node.lineno + 1


@pytest.mark.parametrize("module", MODULES, ids=lambda module: module.stem)
def test_modules_are_small_and_documented(module: Path) -> None:
    text = module.read_text()
    assert len(text.splitlines()) <= 400
    assert ast.get_docstring(ast.parse(text))


def test_functions_are_small() -> None:
    too_long = [f"{module.name}:{node.name}" for module, node in FUNCTIONS if length(node) > 60]
    assert too_long == []
    assert statistics.median(length(node) for _, node in FUNCTIONS) < 12


def test_public_functions_are_documented() -> None:
    bare = [
        f"{module.name}:{node.name}"
        for module, node in FUNCTIONS
        if not node.name.startswith("_") and node.col_offset <= 4 and not ast.get_docstring(node)
    ]
    assert bare == []


def test_no_vague_rooms() -> None:
    vague = {"utils", "helpers", "helper", "manager", "managers", "service", "services", "common", "misc"}
    assert [module.name for module in MODULES if vague & set(module.relative_to(ROOT).with_suffix("").parts)] == []


def test_files_name_no_machine_and_no_index() -> None:
    suspicious = re.compile(r"(^|[^A-Za-z0-9_.])/(work|root|home)/|index-url|find-links")
    files = [
        ROOT / name for name in ("README.md", "CONTRIBUTING.md", "CHANGELOG.md", "pyproject.toml", "requirements.lock")
    ]
    files += [
        path for folder in ("src", "ontology", "shapes", "data", "queries") for path in (ROOT / folder).rglob("*.*")
    ]
    named = [path.name for path in files if path.suffix != ".pyc" and suspicious.search(path.read_text())]
    assert named == []
