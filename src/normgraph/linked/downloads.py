"""The files that can be downloaded: the whole dataset, each named graph, the ontology and the shapes.

Each is made from the graph when it is asked for, in a fixed order, so that the same release gives the same bytes
here, on the command line and at another body, and its SHA-256 can be compared. (Of a `.gz` file that holds for what is
in it; another version of zlib may pack it otherwise.)
"""

from __future__ import annotations

import gzip
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache, partial, wraps
from hashlib import sha256
from threading import RLock
from typing import Final, ParamSpec, TypeVar

from normgraph.errors import find
from normgraph.linked.documents import ONTOLOGY, SHAPES, Document
from normgraph.linked.library import GRAPHS, library
from normgraph.linked.serialise import write_graph, write_statements
from normgraph.sparql.formats import SUFFIXES, Syntax, with_suffix

GZIP: Final = "application/gzip"

WHOLE: Final = ("nq", "trig")
"""The formats of the whole dataset, in which each graph keeps its name."""

SINGLE: Final = ("ttl", "nt", "jsonld", "rdf")
"""The formats of one graph."""

SUMS: Final = "SHA256SUMS"

_Asked = ParamSpec("_Asked")
_Made = TypeVar("_Made")

_MAKING: Final = RLock()


def in_turn(make: Callable[_Asked, _Made]) -> Callable[_Asked, _Made]:
    """Make one thing at a time: many who ask at once for what is not there yet would each make, and hold, their own."""

    @wraps(make)
    def made(*args: _Asked.args, **kwargs: _Asked.kwargs) -> _Made:
        with _MAKING:
            return make(*args, **kwargs)

    return made


@dataclass(frozen=True, slots=True)
class Download:
    """A file that can be downloaded."""

    name: str
    """With slashes, as in `graphs/law/aia.ttl`."""
    media_type: str
    content: Callable[[], bytes]
    graph: str = ""
    """The named graph in it, where it is one graph of the dataset."""
    document: str = ""
    """The document in it, where it is the ontology or the shapes."""

    @property
    def suffix(self) -> str:
        """The format of the content, also where it is compressed."""
        return self.name.removesuffix(".gz").rpartition(".")[2]

    @property
    def compressed(self) -> bool:
        """Whether the file itself is compressed."""
        return self.media_type == GZIP

    @property
    def media_type_inside(self) -> str:
        """The media type of the content, also where it is compressed."""
        return SUFFIXES[self.suffix]

    @property
    def content_type(self) -> str:
        """The media type as it is sent."""
        return self.media_type if self.compressed else with_suffix(self.suffix).content_type

    @property
    def file_name(self) -> str:
        """The name under which it is saved; a file of one graph is named after the whole graph."""
        flat = self.name.replace("/", "-")
        return flat if flat.startswith("normgraph") else f"normgraph-{flat}"


@cache
def downloads() -> Mapping[str, Download]:
    """List the downloads by name: the whole first."""
    found: list[Download] = []
    for suffix in WHOLE:
        media_type, syntax = SUFFIXES[suffix], with_suffix(suffix).syntax
        found.append(Download(f"normgraph.{suffix}", media_type, partial(write_whole, syntax)))
        found.append(Download(f"normgraph.{suffix}.gz", GZIP, partial(_packed, syntax)))
    found += [_of_document(one, name, suffix) for one, name in _DOCUMENTS for suffix in SINGLE]
    found += [_of_graph(graph, suffix) for graph in library().graphs for suffix in SINGLE]
    return {one.name: one for one in found}


_DOCUMENTS: Final = ((ONTOLOGY, "ontology"), (SHAPES, "shapes"))


def _of_document(document: Document, name: str, suffix: str) -> Download:
    syntax = with_suffix(suffix).syntax
    return Download(f"{name}.{suffix}", SUFFIXES[suffix], partial(document.write, syntax), document=document.iri)


def _of_graph(graph: str, suffix: str) -> Download:
    syntax, key = with_suffix(suffix).syntax, graph.removeprefix(GRAPHS)
    return Download(f"graphs/{key}.{suffix}", SUFFIXES[suffix], partial(write_named, graph, syntax), graph=graph)


@in_turn
@lru_cache(maxsize=128)
def write_named(graph: str, syntax: Syntax) -> bytes:
    """Write one graph of the dataset; kept for a while, so that all who take it at the same time share it.

    Raises `NotFound` with the nearest name.
    """
    return write_graph(library().graph(graph), syntax)


@in_turn
@cache
def write_whole(syntax: Syntax) -> bytes:
    """Write the whole dataset; where a format has no named graphs, all graphs are one."""
    return write_statements(library(), syntax)


@in_turn
@cache
def _packed(syntax: Syntax) -> bytes:
    return gzip.compress(write_whole(syntax), 9, mtime=0)


def find_download(name: str) -> Download:
    """Find a download; raises `NotFound` with the nearest name. A name is looked up, never used as a path."""
    return find(downloads(), name, "download", "download", "/downloads")


@in_turn
@cache
def measured(name: str) -> tuple[str, int]:
    """Give the SHA-256 and the number of bytes of a download; for all of them that takes a few seconds, once."""
    content = find_download(name).content()
    return sha256(content).hexdigest(), len(content)


def checksums() -> bytes:
    """Write the list of checksums as `sha256sum --check` reads it."""
    return "".join(f"{measured(name)[0]}  {name}\n" for name in downloads()).encode()
