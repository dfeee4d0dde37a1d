"""Where ontology, shapes, data and queries lie: in a checkout, inside an installed wheel, or in a snapshot."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path

from normgraph.settings import chosen_snapshot

FOLDERS = ("ontology", "shapes", "data", "queries")


@cache
def root() -> Path:
    """Find the folder that holds the graph's files.

    A checkout has them beside `src/`; a wheel carries them in `normgraph/_files`; the snapshot of
    `NORMGRAPH_SNAPSHOT` goes before both. Raises what `open_snapshot` raises.
    """
    if chosen := chosen_snapshot():
        from normgraph.snapshot import open_snapshot

        return open_snapshot(Path(chosen)).folder
    here = Path(__file__).resolve()
    checkout = here.parents[2]
    return checkout if (checkout / "ontology" / "normgraph.ttl").is_file() else here.parent / "_files"


def turtle_files(*folders: str) -> Iterator[Path]:
    """Yield the Turtle files of some folders of the graph, in a stable order."""
    for folder in folders or ("ontology", "data"):
        yield from sorted((root() / folder).rglob("*.ttl"))


def place_of(path: Path) -> str:
    """Name a file by its place in the folder of the graph, as `data/law/wor.ttl`; one from elsewhere by its own name.

    The name alone would be that of two: an act and its requirements have files of the same name.
    """
    return path.relative_to(root()).as_posix() if path.is_relative_to(root()) else path.name


def graph_shapes() -> tuple[Path, ...]:
    """Give the files with the shapes that our own graph must meet; they are read as one, the building blocks first."""
    return tuple(sorted((root() / "shapes").glob("graph*.ttl"), key=lambda path: path.stem))


def query_files() -> Iterator[Path]:
    """Yield the saved SPARQL queries, in a stable order."""
    yield from sorted((root() / "queries").rglob("*.rq"))


def graph_files(base: Path | None = None) -> Iterator[Path]:
    """Yield every file that answers are made of, in a stable order: what a snapshot holds.

    They are those of this installation, or of another folder with the same four in it.
    """
    for folder in FOLDERS:
        yield from sorted(file for file in ((base or root()) / folder).rglob("*") if file.is_file())


def licence() -> Path:
    """Give the text of the licence of the code: beside `src/` in a checkout, with the graph's files in a wheel."""
    here = Path(__file__).resolve()
    beside = here.parents[2] / "LICENSE"
    return beside if beside.is_file() else here.parent / "_files" / "LICENSE"
