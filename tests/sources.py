"""Small copies of what other tools publish, written for the tests; the real ones where they are at hand."""

from __future__ import annotations

from pathlib import Path

import pytest

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


def page(title: str = "Een eis", urn: str | None = None, body: str = "", **fields: object) -> str:
    """Write a page with front matter; a field name has `_` where the file has `-`."""
    lines = ["---", f"title: {title}"]
    if urn:
        lines.append(f"id: {urn}")
    for name, value in fields.items():
        lines.append(f"{name.replace('_', '-')}:")
        values = value if isinstance(value, tuple | list) else [value]
        lines += [f"- {one}" for one in values]
    return "\n".join([*lines, "---", body, ""])


def requirement(key: str, body: str = "", **labels: tuple[str, ...]) -> str:
    """Write the page of a requirement for providers of high-risk systems, with some labels otherwise."""
    given = {name.replace("_", "-"): value for name, value in labels.items()}
    return page(f"Eis {key}", f"urn:nl:ak:ver:{key}", body, **{**ALL_LABELS, **given})


def write(folder: Path, files: dict[str, str | bytes]) -> Path:
    """Write files below a folder."""
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return folder
