"""Small copies of what other tools publish, written for the tests; the real ones where they are at hand."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

import pytest

from normgraph.norms import open_graph
from normgraph.settings import Settings
from normgraph.sources.drift import Drift, compare, decide_cases, read_sources
from normgraph.sources.drift.cases import Cases
from systems import norms

REAL = Path(__file__).parents[2] / "shared" / "data"

ALL_LABELS = {
    "soort-toepassing": ("ai-systeem", "ai-systeem-voor-algemene-doeleinden"),
    "risicogroep": ("hoog-risico-ai-systeem",),
    "rol-ai-act": ("aanbieder",),
    "transparantieverplichting": ("transparantieverplichting", "geen-transparantieverplichting"),
    "systeemrisico": ("niet-van-toepassing",),
    "open-source": ("open-source", "geen-open-source", "niet-van-toepassing"),
}


def real(name: str) -> Path:
    """Give a real copy, or skip the test with the reason."""
    folder = REAL / name
    if not folder.is_dir():
        pytest.skip(f"no copy of {name} beside the project")
    return folder


def page(
    title: str = "Een eis",
    urn: str | None = None,
    text: str = "",
    fields: Mapping[str, str | tuple[str, ...]] | None = None,
) -> str:
    """Write a page with front matter."""
    lines = ["---", f"title: {title}"]
    if urn:
        lines.append(f"id: {urn}")
    for name, value in (fields or {}).items():
        lines.append(f"{name}:")
        values = [value] if isinstance(value, str) else value
        lines += [f"- {one}" for one in values]
    return "\n".join([*lines, "---", text, ""])


def requirement(key: str, body: str = "", **labels: tuple[str, ...]) -> str:
    """Write the page of a requirement for providers of high-risk systems, with some labels otherwise."""
    given = {name.replace("_", "-"): value for name, value in labels.items()}
    return page(f"Eis {key}", f"urn:nl:ak:ver:{key}", body, {**ALL_LABELS, **given})


@cache
def cases() -> Cases:
    """Decide every case on the real graph, once for all tests."""
    return decide_cases(norms())


def compared(folder: Path) -> Drift:
    """Compare the copies in a folder with the real graph."""
    return compare(read_sources(folder, None, None, Settings()), open_graph(), cases(), Settings())


def write(folder: Path, files: Mapping[str, str | bytes]) -> Path:
    """Write files below a folder."""
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return folder
