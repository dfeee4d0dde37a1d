"""The ontology and the shapes as documents of their own, as they were authored: blank nodes stay blank nodes.

In the dataset each blank node has an IRI made of its content. OWL and SHACL give blank nodes a meaning of their own (a
path, a class expression), so these two documents keep them, with names that stay the same from one run to the next. The
re-declared terms of others (`ontology/stubs/`) are no part of the ontology.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final

import pyoxigraph as ox

from normgraph.files import root
from normgraph.linked.serialise import write_graph
from normgraph.sparql.formats import Syntax
from normgraph.store.load import Triple
from normgraph.terms import BASE, CHECK, FIELD, ID, TAGS


@dataclass(frozen=True, slots=True)
class Document:
    """A document that describes many terms at once; its IRI is theirs without the part after `#`."""

    name: str
    files: tuple[str, ...]

    @property
    def iri(self) -> str:
        """The IRI of the document."""
        return BASE + self.name

    @property
    def base(self) -> str:
        """How the IRIs of its terms begin."""
        return self.iri + "#"

    def triples(self) -> tuple[Triple, ...]:
        """Give the triples of the document."""
        return _read(self.files)

    def write(self, syntax: Syntax) -> bytes:
        """Write the document."""
        return _written(self, syntax)


ONTOLOGY: Final = Document("def", ("ontology/normgraph.ttl", "ontology/alignments.ttl", "ontology/register-check.ttl"))
SHAPES: Final = Document("shape", ("shapes/*.ttl",))

REGISTER_TERMS: Final = tuple(
    Document(iri.removeprefix(BASE).removesuffix("#"), ("ontology/register-check.ttl",)) for iri in (CHECK, FIELD, TAGS)
)
"""The terms of an entry of the register, which stand in one file and have three bases."""

REGISTER_SHAPES: Final = tuple(
    Document(f"shape/{file.stem}", (f"shapes/{file.name}",)) for file in sorted(root().glob("shapes/register-*.ttl"))
)
"""The shapes of each version of the register's standard, which have a base of their own."""

VOCABULARIES: Final = (ONTOLOGY, SHAPES, *REGISTER_TERMS, *REGISTER_SHAPES)
"""The documents with many terms; each answers at the IRI before the `#` of those terms."""


@cache
def _read(patterns: tuple[str, ...]) -> tuple[Triple, ...]:
    files = [file for pattern in patterns for file in sorted(root().glob(pattern))]
    return tuple(_renamed(files))


def _renamed(files: Iterable[Path]) -> Iterator[Triple]:
    """Number the blank nodes in the order in which they stand in the files."""
    names: dict[ox.BlankNode, ox.BlankNode] = {}

    def name(node: Any) -> Any:
        if isinstance(node, ox.BlankNode):
            return names.setdefault(node, ox.BlankNode(f"b{len(names)}"))
        return node

    for file in files:
        for quad in ox.parse(path=file, format=ox.RdfFormat.TURTLE, base_iri=ID):
            yield name(quad.subject), quad.predicate, name(quad.object)


@cache
def _written(document: Document, syntax: Syntax) -> bytes:
    return write_graph(document.triples(), syntax, document.iri)
