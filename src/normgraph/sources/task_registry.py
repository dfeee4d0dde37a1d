"""Read the task registry: its requirements and measures. Its instruments are task lists that name no requirement."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from normgraph.description import read_yaml
from normgraph.errors import InputError, NotFound
from normgraph.settings import Settings
from normgraph.sources.algoritmekader import Progress
from normgraph.sources.folder import Document, Skipped, line_of, list_files, read_file, refused, skipped

FOLDERS = ("requirements", "measures")


@dataclass(frozen=True, slots=True)
class Entry:
    """One requirement or measure."""

    folder: str
    file: str
    urn: str
    name: str
    description: str
    date: str
    links: tuple[str, ...]
    profile: Mapping[str, tuple[str, ...]]
    """The allowed values by attribute, of the first profile; an empty one sets no limit."""
    always: bool
    content: str

    def line(self, needle: str) -> int | None:
        """Give the line of the file on which a text stands."""
        return line_of(self.content, needle)


@dataclass(frozen=True, slots=True)
class TaskRegistry:
    """Everything that was read, by URN, and everything that was passed over."""

    requirements: Mapping[str, Entry]
    measures: Mapping[str, Entry]
    skipped: tuple[Skipped, ...]


def read_task_registry(folder: Path, settings: Settings, progress: Progress | None) -> TaskRegistry:
    """Read a copy of the task registry.

    Raises `NotFound` when there is no folder `requirements` with a requirement that can be used.
    """
    found: dict[str, dict[str, Entry]] = {name: {} for name in FOLDERS}
    passed: list[Skipped] = []
    files = [
        (name, path)
        for name in FOLDERS
        if (folder / name).is_dir()
        for path in list_files(folder / name, ".yaml", folder, settings)
    ]
    for number, (name, path) in enumerate(files, 1):
        made = _entry(name, read_file(path, folder, settings), settings)
        if isinstance(made, Entry) and made.urn in found[name]:
            first = found[name][made.urn].file
            text = f"{made.urn} staat al in {first}", f"{made.urn} is in {first} already"
            made = skipped(made.file, *text, line=made.line(made.urn))
        if isinstance(made, Skipped):
            passed.append(made)
        else:
            found[name][made.urn] = made
        if progress:
            progress(number, len(files))
    if not found["requirements"]:
        raise NotFound("geen bruikbare vereiste", "no usable requirement", pointer=str(folder))
    return TaskRegistry(found["requirements"], found["measures"], tuple(passed))


def _entry(folder: str, document: Document | Skipped, settings: Settings) -> Entry | Skipped:
    if isinstance(document, Skipped):
        return document
    try:
        said = read_yaml(document.content, settings.source)
    except InputError as error:
        return refused(document.file, error)
    if not isinstance(said, dict) or not isinstance(said.get("urn"), str) or not isinstance(said.get("name"), str):
        return skipped(document.file, "geen urn of name", "no urn or name")
    profiles = said.get("ai_act_profile")
    first = profiles[0] if isinstance(profiles, list) and profiles and isinstance(profiles[0], dict) else {}
    return Entry(
        folder=folder,
        file=document.file,
        urn=said["urn"],
        name=" ".join(said["name"].split()),
        description=str(said.get("description") or ""),
        date=str(said.get("date") or ""),
        links=_texts(said.get("links")),
        profile={str(key): _texts(value) for key, value in first.items()},
        always=said.get("always_applicable") in ("1", True),
        content=document.content,
    )


def _texts(value: Any) -> tuple[str, ...]:
    return tuple(one for one in value if isinstance(one, str)) if isinstance(value, list) else ()
