"""The house rules: small modules and functions, documented in public, tests apart, and nothing that leads elsewhere."""

import ast
import re
import statistics
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
MODULES = sorted((ROOT / "src").rglob("*.py"))
TESTS = sorted((ROOT / "tests").rglob("*.py"))


@cache
def tree(module: Path) -> ast.Module:
    """Read a module, once for all that is asked of it."""
    return ast.parse(module.read_text())


def length(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    return (node.end_lineno or node.lineno) - node.lineno + 1


@pytest.mark.parametrize("module", MODULES, ids=lambda module: module.stem)
def test_modules_are_small_and_documented(module: Path) -> None:
    assert len(module.read_text().splitlines()) <= 400
    assert ast.get_docstring(tree(module))


def imported(module: Path) -> set[str]:
    """Give the modules that a module imports, at its top or within a function."""
    nodes = list(ast.walk(tree(module)))
    whole = {name.name for node in nodes if isinstance(node, ast.Import) for name in node.names}
    return whole | {node.module for node in nodes if isinstance(node, ast.ImportFrom) and node.module}


@pytest.mark.parametrize("module", TESTS, ids=lambda module: module.stem)
def test_modules_of_tests_are_small_and_stand_apart(module: Path) -> None:
    """What two test modules need stands in a third, named after what it gives."""
    assert len(module.read_text().splitlines()) <= 500
    assert ast.get_docstring(tree(module))
    assert not [name for name in imported(module) if name.rpartition(".")[2].startswith("test_")]


def test_functions_are_small() -> None:
    functions = [
        (module, node)
        for module in MODULES
        for node in ast.walk(tree(module))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    ]
    assert len(functions) > 1_000
    assert [f"{module.name}:{node.name}" for module, node in functions if length(node) > 60] == []
    assert statistics.median(length(node) for _, node in functions) < 12


def public(module: ast.Module) -> list[ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef]:
    """Give the public functions, classes and methods of a module, not what functions hold inside."""
    named = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)
    top = [node for node in module.body if isinstance(node, named) and not node.name.startswith("_")]
    methods = [node for one in top if isinstance(one, ast.ClassDef) for node in one.body if isinstance(node, named)]
    return [*top, *(node for node in methods if not node.name.startswith("_"))]


@pytest.mark.parametrize("module", MODULES, ids=lambda module: module.stem)
def test_public_names_are_documented(module: Path) -> None:
    assert [node.name for node in public(tree(module)) if not ast.get_docstring(node)] == []


def test_no_vague_rooms() -> None:
    vague = {"utils", "helpers", "helper", "manager", "managers", "service", "services", "common", "misc"}
    assert [module.name for module in MODULES if vague & set(module.relative_to(ROOT).with_suffix("").parts)] == []


def test_files_name_no_machine_and_no_index() -> None:
    suspicious = re.compile(r"(^|[^A-Za-z0-9_.])/(w[o]rk|r[o]ot|h[o]me)/|index[-]url|find[-]links")
    folders = (ROOT / name for name in ("src", "ontology", "shapes", "data", "queries"))
    files = [*ROOT.glob("[!.]*.*"), *(path for folder in folders for path in folder.rglob("*.*"))]
    named = [
        path.name for path in files if path.is_file() and path.suffix != ".pyc" and suspicious.search(path.read_text())
    ]
    assert named == []
