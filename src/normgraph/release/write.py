"""Write a release, and pack it as one file: the same graph and day always give the same bytes.

Nothing reads the clock, the place, the language of the machine or the order in which a disk lists its files. (Of what
is packed that holds for what is in it; another version of zlib may pack it otherwise.)
"""

from __future__ import annotations

import gzip
import io
import tarfile
import zipfile
from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime
from hashlib import sha256
from pathlib import Path
from typing import Final

from normgraph.errors import InvalidValue
from normgraph.files import graph_files, licence
from normgraph.linked.catalogue import release_record
from normgraph.linked.serialise import write_graph, write_statements
from normgraph.release.notes import Notes, write_changes, write_markdown
from normgraph.snapshot import Snapshot, write_snapshot
from normgraph.sparql.formats import Syntax

SUMS: Final = "SHA256SUMS"

WHOLE: Final[dict[str, Syntax]] = {"normgraph.nq": "n-quads", "normgraph.trig": "trig", "normgraph.jsonld": "json-ld"}
"""The files with the whole graph; JSON-LD has no named graphs here, so all graphs are one in it."""

NAMES: Final = (*WHOLE, "catalogue.ttl", "changes.ttl", "CHANGES.md", "LICENSE", "LICENCES.md", SUMS)
"""What a release has beside the files that answers are made of."""

LICENCES: Final = """\
# Licenties · Licences

- Inhoud (`data/`, `ontology/`, en wat daarvan is gemaakt) · content (`data/`, `ontology/`, and what is made of it):
  CC BY 4.0, https://creativecommons.org/licenses/by/4.0/
- Code (`shapes/`, `queries/`): EUPL-1.2, `LICENSE`

Wat van anderen komt, zegt dat waar het staat (`dct:source`, `dct:rights`) · what comes from others says so where it
stands.
"""


def write_release(out: Path, base: Path, notes: Notes) -> Snapshot:
    """Write the graph in a folder as a release, whole or not at all.

    Raises what `write_snapshot` raises.
    """
    files = list(graph_files(base))
    made = _made(notes)
    places = {file.relative_to(base).as_posix(): file.read_bytes() for file in files}
    made[SUMS] = write_sums({name: sha256(content).hexdigest() for name, content in {**places, **made}.items()})
    return write_snapshot(out, base, files, str(notes.version), notes.contents.library.digest, made)


def _made(notes: Notes) -> dict[str, bytes]:
    """Make the files that stand beside those of the graph, in the order of `NAMES`."""
    whole = {name: write_statements(notes.contents.library, syntax) for name, syntax in WHOLE.items()}
    sums = {name: (sha256(content).hexdigest(), len(content)) for name, content in whole.items()}
    record = release_record(notes.contents.library, str(notes.version), notes.day, sums)
    return {
        **whole,
        "catalogue.ttl": write_graph(record, "turtle"),
        "changes.ttl": write_changes(notes),
        "CHANGES.md": write_markdown(notes),
        "LICENSE": licence().read_bytes(),
        "LICENCES.md": LICENCES.encode(),
    }


def write_sums(sums: Mapping[str, str]) -> bytes:
    """Write checksums as `sha256sum --check` reads them."""
    return "".join(f"{sums[name]}  {name}\n" for name in sorted(sums)).encode()


# ---- one file ----


def pack(folder: Path, name: str, day: date, out: Path) -> bytes:
    """Pack a release as one file, as `.zip` or else `.tar.gz` by its name; within it all stands below one folder."""
    files = {f"{name}/{file.relative_to(folder).as_posix()}": file for file in folder.rglob("*") if file.is_file()}
    in_order = [(place, files[place].read_bytes()) for place in sorted(files)]
    return _zip(in_order, day) if out.name.endswith(".zip") else _tar(in_order, day)


def check_bundle(out: Path) -> None:
    """Raise `InvalidValue` for a name that does not say how to pack."""
    if not out.name.endswith((".tar.gz", ".zip")):
        raise InvalidValue("noem het .tar.gz of .zip", "name it .tar.gz or .zip", pointer=str(out))


def _tar(files: Iterable[tuple[str, bytes]], day: date) -> bytes:
    stream = io.BytesIO()
    with tarfile.open(fileobj=stream, mode="w", format=tarfile.USTAR_FORMAT) as archive:
        for place, content in files:
            member = tarfile.TarInfo(place)
            member.size, member.mode = len(content), 0o644
            member.mtime = int(datetime(day.year, day.month, day.day, tzinfo=UTC).timestamp())
            archive.addfile(member, io.BytesIO(content))
    return gzip.compress(stream.getvalue(), 9, mtime=0)


def _zip(files: Iterable[tuple[str, bytes]], day: date) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for place, content in files:
            member = zipfile.ZipInfo(place, (day.year, day.month, day.day, 0, 0, 0))
            member.create_system, member.external_attr = 3, 0o644 << 16
            member.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(member, content, compresslevel=9)
    return stream.getvalue()
