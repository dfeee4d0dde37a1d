"""Snapshots for tests: of our own graph, and of one in which a question is put otherwise."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path

from normgraph.files import FOLDERS, graph_files, root
from normgraph.snapshot import write_snapshot
from normgraph.store.load import load_sources

QUESTION = "Speelt de uitkomst van het algoritme een rol"
OTHER_QUESTION = "Speelt wat het algoritme oplevert een rol"
FACT = "contributes_to_besluit"


@dataclass(frozen=True)
class Known:
    """What answers from a snapshot must say together: the hash of the graph, and how a question in it begins."""

    hash: str
    question: str


def our_snapshot(out: Path) -> Known:
    """Write a snapshot of our own graph."""
    return Known(written(out, root(), list(graph_files())), QUESTION)


def other_snapshot(out: Path, beside: Path) -> Known:
    """Write a snapshot of a graph in which one question is put otherwise."""
    for folder in FOLDERS:
        shutil.copytree(root() / folder, beside / folder)
    (changed,) = [file for file in (beside / "data" / "facts").glob("*.ttl") if QUESTION in file.read_text()]
    changed.write_text(changed.read_text().replace(QUESTION, OTHER_QUESTION))
    files = [file for folder in FOLDERS for file in sorted((beside / folder).rglob("*")) if file.is_file()]
    return Known(written(out, beside, files), OTHER_QUESTION)


def written(out: Path, base: Path, files: list[Path]) -> str:
    """Write a snapshot, and give the hash that answers from it carry."""
    turtle = [file for folder in ("data", "ontology") for file in sorted((base / folder).rglob("*.ttl"))]
    digest = load_sources(turtle, base)[1]
    write_snapshot(out, base, files, "0.1.0", digest)
    return f"sha256:{digest}"
