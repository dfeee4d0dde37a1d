"""Read the task registry: its requirements and measures. Its instruments are task lists that name no requirement."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from normgraph.description import read_yaml
from normgraph.errors import InputError, NotFound, shown
from normgraph.model import Text
from normgraph.settings import Settings
from normgraph.sources.algoritmekader import Progress
from normgraph.sources.folder import Document, Skipped, line_of, list_files, read_file, refused, skipped

FOLDERS = ("requirements", "measures")

URN = re.compile(r'^[{ ]*"?urn"?: *["\']?(urn:nl:ak:[a-z0-9:-]+)', re.MULTILINE)
"""The URN of an entry, in YAML or JSON, where nothing else can be read."""

FLAGS: Mapping[str | bool | None, bool] = {"1": True, True: True, "0": False, False: False, None: False}
"""How a file may write that a requirement is always taken, or not; left out it is not."""


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
    """The allowed values by attribute; an empty one sets no limit."""
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
    unread: frozenset[str] = frozenset()
    """The URNs of entries that exist but were passed over: one of them is not missing."""


def read_task_registry(folder: Path, settings: Settings, progress: Progress | None) -> TaskRegistry:
    """Read a copy of the task registry.

    Raises `NotFound` when there is no folder `requirements` with a requirement that can be used.
    """
    found: dict[str, dict[str, Entry]] = {name: {} for name in FOLDERS}
    passed: list[Skipped] = []
    unread: set[str] = set()
    files = [
        (name, path)
        for name in FOLDERS
        if (folder / name).is_dir()
        for path in list_files(folder / name, ".yaml", folder, settings)
    ]
    for number, (name, path) in enumerate(files, 1):
        document = read_file(path, folder, settings)
        made = _entry(name, document, settings)
        if isinstance(made, Entry) and made.urn in found[name]:
            first = found[name][made.urn].file
            text = f"{made.urn} staat al in {first}", f"{made.urn} is in {first} already"
            made = skipped(made.file, *text, line=made.line(made.urn))
        if isinstance(made, Skipped):
            passed.append(made)
            unread |= {*URN.findall(document.content)} if isinstance(document, Document) else set()
        else:
            found[name][made.urn] = made
        if progress:
            progress(number, len(files))
    if not found["requirements"]:
        raise NotFound("geen bruikbare vereiste", "no usable requirement", pointer=str(folder))
    return TaskRegistry(
        found["requirements"], found["measures"], tuple(passed), frozenset(unread).difference(*found.values())
    )


def _entry(folder: str, document: Document | Skipped, settings: Settings) -> Entry | Skipped:
    if isinstance(document, Skipped):
        return document
    try:
        said = read_yaml(document.content, settings.source)
    except InputError as error:
        return refused(document.file, error)
    if not isinstance(said, dict) or not isinstance(said.get("urn"), str) or not isinstance(said.get("name"), str):
        return skipped(document.file, "geen urn of name", "no urn or name")
    faulty = next(_of_another_kind(said), None)
    if faulty is not None:  # read as if it were absent, it would set no limit
        name, wanted = faulty
        line = line_of(document.content, f"{name}:")
        return skipped(document.file, f"{shown(name)} is niet {wanted.nl}", f"{shown(name)} is not {wanted.en}", line)
    return Entry(
        folder=folder,
        file=document.file,
        urn=said["urn"],
        name=" ".join(said["name"].split()),
        description=said.get("description") or "",
        date=said.get("date") or "",
        links=_texts(said.get("links")) or (),
        profile={key: _texts(value) or () for one in said.get("ai_act_profile") or () for key, value in one.items()},
        always=FLAGS[said.get("always_applicable")],
        content=document.content,
    )


def _of_another_kind(said: Mapping[str, Any]) -> Iterator[tuple[str, Text]]:
    """Name the fields whose value is not of the kind that is read, each with what it should be."""
    for key in ("description", "date"):
        if not isinstance(said.get(key), str | None):
            yield key, Text("tekst", "text")
    flag = said.get("always_applicable")
    if not isinstance(flag, str | bool | None) or flag not in FLAGS:
        yield "always_applicable", Text("0 of 1", "0 or 1")
    profiles = [] if said.get("ai_act_profile") is None else said["ai_act_profile"]
    if not isinstance(profiles, list) or len(profiles) > 1 or not all(isinstance(one, dict) for one in profiles):
        yield "ai_act_profile", Text("een lijst met één profiel", "a list with one profile")
        return
    for key, value in (("links", said.get("links")), *(pair for one in profiles for pair in one.items())):
        if _texts(value) is None:
            yield key, Text("een lijst van teksten", "a list of texts")


def _texts(value: Any) -> tuple[str, ...] | None:
    """Give a list of texts, of which none is an empty one; `None` when it holds something else."""
    values = [] if value is None else value
    return tuple(values) if isinstance(values, list) and all(isinstance(one, str) for one in values) else None
