"""Read the Algoritmekader: the front matter of its requirements, measures and instruments, and its two audit tables.

The folder may be the repository root, its `docs` or the folder that holds `vereisten`, `maatregelen` and
`hulpmiddelen`. What the files say is kept as they say it, misspelt keys included; judging is for `drift`.
"""

from __future__ import annotations

import ast
import csv
import io
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Any, Literal

from normgraph.causes import cause_of
from normgraph.description import read_yaml
from normgraph.errors import InputError, NotFound, shown
from normgraph.settings import Settings
from normgraph.sources.folder import Document, Skipped, line_of, list_files, read_file, refused, skipped

Kind = Literal["vereisten", "maatregelen", "hulpmiddelen"]

KINDS: tuple[Kind, ...] = ("vereisten", "maatregelen", "hulpmiddelen")

PLACES = ("", "voldoen-aan-wetten-en-regels", "docs", "docs/voldoen-aan-wetten-en-regels")
"""Where the three folders may lie below the folder given."""

TABLE_PLACES = ("", "..", "../..", "script", "../script", "../../script")
"""Where the tables may lie, seen from the three folders."""

MAPPING, TITLES = "relatie-ak-tot-toetsingskaders.csv", "maatregelen-adr-ark.csv"

URNS = {
    "vereisten": re.compile(r"urn:nl:ak:ver:[a-z]{3}-[0-9]{2}"),
    "maatregelen": re.compile(r"urn:nl:ak:mtr:[a-z]{3}-[0-9]{2}"),
}

SINGLE = ("title", "id", "toelichting")
"""Fields that hold one text; of the other fields a single value is a list of one."""

NORMS = ("sources", "bronnen")
"""Fields that may hold audit norms by framework; a few pages have the second name for it."""

FRAMEWORKS = {"Onderzoekskader Auditdienst Rijk": "ADR", "Toetsingskader Algemene Rekenkamer": "ARK"}
"""The audit frameworks, as the table of titles names them."""

OVERVIEW = "index"
"""The page that lists a folder; it is no item."""

Progress = Callable[[int, int], None]
"""Told how many files were read, of how many."""


@dataclass(frozen=True, slots=True)
class Item:
    """One page with its front matter."""

    kind: Kind
    file: str
    name: str
    urn: str | None
    title: str
    explanation: str
    fields: Mapping[str, tuple[str, ...]]
    norms: tuple[tuple[str, str], ...]
    """Audit norms that the page names, such as `("ADR", "SV.12")`."""
    body: str
    content: str

    @property
    def about(self) -> str:
        """Give what a finding about the page is named after."""
        return self.urn or self.name

    def line(self, needle: str) -> int | None:
        """Give the line of the file on which a text stands."""
        return line_of(self.content, needle)

    def values(self, name: str) -> tuple[str, ...]:
        """Give the values of a field; none when it is absent."""
        return self.fields.get(name, ())


@dataclass(frozen=True, slots=True)
class AuditTable:
    """The table of audit norms and measures: the matrix, the list beside it, and the columns."""

    file: str
    columns: tuple[str, ...]
    listed: frozenset[tuple[str, str, str]]
    """Framework, norm and measure URN, by the list in the third column."""
    marked: frozenset[tuple[str, str, str]]
    """The same by the ones in the matrix."""


@dataclass(frozen=True, slots=True)
class Algoritmekader:
    """Everything that was read, and everything that was passed over."""

    items: tuple[Item, ...]
    table: AuditTable | None
    norm_titles: Mapping[tuple[str, str], str]
    skipped: tuple[Skipped, ...]
    digest: str
    unread: frozenset[str] = frozenset()
    """Names and URNs of pages that exist but were passed over: a link to one is not dangling."""
    commit: str | None = None
    licence: str | None = None
    other: tuple[Document, ...] = field(default=())
    """Other pages of the source that say when something applies."""

    def of_kind(self, kind: Kind) -> Iterator[Item]:
        """Yield the items of one kind."""
        return (item for item in self.items if item.kind == kind)


def find_root(folder: Path) -> Path | None:
    """Find the folder that holds the requirements, at or below the folder given."""
    return next((folder / place for place in PLACES if (folder / place / "vereisten").is_dir()), None)


def read_algoritmekader(folder: Path, settings: Settings, progress: Progress | None = None) -> Algoritmekader:
    """Read a copy of the Algoritmekader.

    Raises `NotFound` when there is no folder `vereisten` or nothing in it can be used, and `InputTooLarge` when there
    are too many files; a file that cannot be used is reported among `skipped`.
    """
    root = find_root(folder)
    if root is None:
        raise NotFound("geen map vereisten gevonden", "no folder vereisten found", pointer=str(folder))
    reader = _Reader(folder, root, settings)
    reader.read(progress)
    if not any(item.kind == "vereisten" for item in reader.items):
        first = f"; {reader.skipped[0].place}: " if reader.skipped else ""
        nl, en = (first + reader.skipped[0].text.nl, first + reader.skipped[0].text.en) if first else ("", "")
        raise NotFound(f"geen bruikbare vereiste{nl}", f"no usable requirement{en}", pointer=str(folder))
    return Algoritmekader(
        items=tuple(reader.items),
        table=reader.table(),
        norm_titles=reader.titles(),
        skipped=tuple(reader.skipped),
        digest=reader.digest.hexdigest(),
        unread=frozenset(reader.unread),
        commit=_commit(folder, settings),
        licence=_licence(folder, settings),
        other=tuple(reader.timelines()),
    )


class _Reader:
    """Reads the files of one copy, and remembers what it passed over."""

    def __init__(self, folder: Path, root: Path, settings: Settings) -> None:
        self.folder = folder
        self.root = root
        self.settings = settings
        self.items: list[Item] = []
        self.skipped: list[Skipped] = []
        self.digest = sha256()
        self.unread: set[str] = set()
        self._urns: dict[str, str] = {}

    def read(self, progress: Progress | None) -> None:
        """Read the pages of the three folders."""
        files = [
            (kind, path)
            for kind in KINDS
            if (self.root / kind).is_dir()
            for path in list_files(self.root / kind, ".md", self.folder, self.settings)
        ]
        for number, (kind, path) in enumerate(files, 1):
            document = self._document(path)
            if document is None:
                self.unread.add(path.stem)
            elif document.name != OVERVIEW:
                self._add(kind, document)
            if progress:
                progress(number, len(files))

    def _document(self, path: Path) -> Document | None:
        found = read_file(path, self.folder, self.settings)
        if isinstance(found, Skipped):
            self.skipped.append(found)
            return None
        self.digest.update(found.file.encode("utf-8", "surrogateescape") + b"\0" + found.content.encode())
        return found

    def _add(self, kind: Kind, document: Document) -> None:
        made = read_item(kind, document, self.settings)
        if isinstance(made, Item) and made.urn in self._urns:
            first = self._urns[made.urn]
            text = f"{made.urn} staat al in {first}", f"{made.urn} is in {first} already"
            made = skipped(document.file, *text, line=made.line(made.urn))
        if isinstance(made, Skipped):
            self.skipped.append(made)
            self.unread |= {document.name, *re.findall(r"^id: *(urn:nl:ak:\S+)", document.content, re.MULTILINE)}
            return
        if made.urn:
            self._urns[made.urn] = made.file
        self.items.append(made)

    # ---- the tables ----

    def _table_file(self, name: str) -> Document | None:
        inside = self.folder.resolve()
        places = (self.root / place / name for place in TABLE_PLACES)
        path = next((p for p in places if p.exists() and p.resolve().is_relative_to(inside)), None)
        return self._document(path) if path else None

    def titles(self) -> dict[tuple[str, str], str]:
        """Read the titles of the audit norms."""
        document = self._table_file(TITLES)
        rows = self._rows(document, ";") if document else []
        found: dict[tuple[str, str], str] = {}
        for number, row in rows:
            framework = FRAMEWORKS.get(row.get("source") or "", "")
            if document and not (framework and row.get("nummer") and row.get("maatregel")):
                text = "regel zonder nummer, titel of bekend kader", "row without number, title or known framework"
                self.skipped.append(skipped(document.file, *text, line=number))
            elif document and found.setdefault((framework, row["nummer"]), row["maatregel"]) != row["maatregel"]:
                code = shown(row["nummer"])
                text = f"{code} heeft al een andere titel", f"{code} has another title already"
                self.skipped.append(skipped(document.file, *text, line=number))
        return found

    def table(self) -> AuditTable | None:
        """Read the matrix of audit norms and measures."""
        document = self._table_file(MAPPING)
        if document is None:
            return None
        rows = self._rows(document, ",")
        columns = [name for name in (rows[0][1] if rows else {}) if name and name.startswith("urn:")]
        listed, marked = set(), set()
        for number, row in rows:
            norm = row.get("bron") or "", row.get("nummer") or ""
            measures = _listed(row.get("maatregelen-ak") or "")
            if measures is None or not all(norm) or any(row.get(urn) not in ("0", "1") for urn in columns):
                text = (
                    "geen norm met een lijst van maatregelen en dan nullen en enen",
                    "not a norm with a list of measures, then zeros and ones",
                )
                self.skipped.append(skipped(document.file, *text, line=number))
                continue
            listed |= {(*norm, urn) for urn in measures}
            marked |= {(*norm, urn) for urn in columns if row.get(urn) == "1"}
        return AuditTable(document.file, tuple(columns), frozenset(listed), frozenset(marked))

    def _rows(self, document: Document, delimiter: str) -> list[tuple[int, dict[str, Any]]]:
        reader = csv.DictReader(io.StringIO(document.content, newline=""), delimiter=delimiter, strict=True)
        try:
            names = reader.fieldnames or []
            twice = next((name for name in names if names.count(name) > 1), None)
            if twice is not None:
                name = shown(twice)
                text = f"kolom {name} staat er twee keer", f"column {name} is there twice"
                self.skipped.append(skipped(document.file, *text, line=1))
                return []
            rows = [(reader.line_num, row) for row in reader]
            for line in (line for line, row in rows if None in row or None in row.values()):
                text = "een ander aantal velden dan de kop", "another number of fields than the header"
                self.skipped.append(skipped(document.file, *text, line=line))
            return [(line, row) for line, row in rows if None not in row and None not in row.values()]
        except csv.Error as problem:
            nl, en = cause_of(problem)
            self.skipped.append(skipped(document.file, f"geen CSV: {nl}", f"not CSV: {en}", line=reader.line_num))
            return []

    def timelines(self) -> Iterator[Document]:
        """Read the pages about dates, where the copy has them."""
        for base in {self.folder, self.folder / "docs", self.root}:
            for path in sorted(base.glob("*/tijdlijn*.md")):
                document = self._document(path)
                if document:
                    yield document


def read_item(kind: Kind, document: Document, settings: Settings) -> Item | Skipped:
    """Read one page; a page whose front matter cannot be used gives the reason."""
    parts = split_front_matter(document)
    if isinstance(parts, Skipped):
        return parts
    front, body = parts
    try:
        found = read_yaml(front, settings.source)
    except InputError as error:
        key = error.pointer.removeprefix("/")
        line = line_of(document.content, f"\n{key}:", 2) if key else None
        return refused(document.file, error, line + 1 if line else None)
    if not isinstance(found, dict):
        return skipped(document.file, "front matter is geen object", "front matter is not a mapping", 1)
    return _item(kind, document, found, body)


def split_front_matter(document: Document) -> tuple[str, str] | Skipped:
    """Split a page into front matter and body; the front matter keeps the line numbers of the file."""
    lines = document.content.split("\n")
    if lines[0].rstrip() != "---":
        return skipped(document.file, "begint niet met front matter (---)", "does not begin with front matter (---)", 1)
    end = next((number for number, line in enumerate(lines[1:], 1) if line.rstrip() == "---"), None)
    if end is None:
        return skipped(document.file, "front matter eindigt niet (---)", "front matter does not end (---)", len(lines))
    return "\n".join(["", *lines[1:end]]), "\n".join(lines[end + 1 :])


def _item(kind: Kind, document: Document, found: Mapping[str, Any], body: str) -> Item | Skipped:
    title, urn = found.get("title"), found.get("id")
    if not isinstance(title, str) or not title.strip():
        return skipped(document.file, "geen title", "no title", line_of(document.content, "title:"))
    if kind in URNS and not (isinstance(urn, str) and URNS[kind].fullmatch(urn)):
        shape = URNS[kind].pattern
        text = f"id {shown(urn)} heeft niet de vorm {shape}", f"id {shown(urn)} has not the form {shape}"
        return skipped(document.file, *text, line=line_of(document.content, "id:"))
    explanation = "" if found.get("toelichting") is None else found["toelichting"]
    if not isinstance(explanation, str):
        text = "toelichting is geen tekst", "toelichting is not a text"
        return skipped(document.file, *text, line=line_of(document.content, "toelichting:"))
    fields: dict[str, tuple[str, ...]] = {}
    norms: list[tuple[str, str]] = []
    for name, value in found.items():
        if name in SINGLE:
            continue
        by_framework = value if isinstance(value, dict) and name in NORMS else {}
        codes = {framework: _texts(one) for framework, one in by_framework.items()}
        texts = tuple(by_framework) or _texts(value)
        if texts is None or None in codes.values():
            text = f"{name} is geen lijst van teksten", f"{name} is not a list of texts"
            return skipped(document.file, *text, line=line_of(document.content, f"{name}:"))
        fields[name] = texts
        norms += [(framework, code) for framework, several in codes.items() for code in several or ()]
    return Item(
        kind=kind,
        file=document.file,
        name=document.name,
        urn=urn if isinstance(urn, str) else None,
        title=title,
        explanation=explanation,
        fields=fields,
        norms=tuple(norms),
        body=body,
        content=document.content,
    )


def _texts(value: Any) -> tuple[str, ...] | None:
    """Give a field as a list of texts; `None` when it holds something else."""
    values = [one for one in (value if isinstance(value, list) else [value]) if one is not None]
    if not all(isinstance(one, str | bool) for one in values):
        return None
    return tuple(one if isinstance(one, str) else str(one).lower() for one in values)


def _listed(text: str) -> list[str] | None:
    """Read a list of texts as Python writes it, which is how the table has it."""
    try:
        found = ast.literal_eval(text)
    except (ValueError, SyntaxError, MemoryError, RecursionError):
        return None
    return found if isinstance(found, list) and all(isinstance(one, str) for one in found) else None


# ---- where it comes from ----


def _commit(folder: Path, settings: Settings) -> str | None:
    """Find the commit of a checkout in its own files; no program is run, and no checkout around it counts."""
    place = folder.resolve()
    depth = {"docs": 1, "voldoen-aan-wetten-en-regels": 2}.get(place.name, 0)
    git = [place, *place.parents][depth] / ".git"

    def said(name: str) -> str:
        found = read_file(git / name, git, settings)
        return found.content if isinstance(found, Document) else ""

    head = said("HEAD").strip()
    if head.startswith("ref: "):
        name = head.removeprefix("ref: ")
        packed = (line.split() for line in said("packed-refs").splitlines())
        head = said(name).strip() or next((line[0] for line in packed if line[1:] == [name]), "")
    return head if re.fullmatch("[0-9a-f]{40}", head) else None


def _licence(folder: Path, settings: Settings) -> str | None:
    """Recognise the licence that lies beside the source."""
    for name in ("LICENSE.md", "LICENSE"):
        found = read_file(folder / name, folder, settings)
        if isinstance(found, Document):
            known = re.search(r"European Union Public Licence|\bEUPL\b", found.content, re.IGNORECASE)
            return "EUPL-1.2" if known and re.search(r"\b1\.2\b", found.content) else None
    return None
