"""Write triples and statements in every RDF format, in one fixed order, so that equal content gives equal bytes."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable
from typing import Final

import pyoxigraph as ox

from normgraph.linked.context import ALL_PREFIXES
from normgraph.linked.jsonld import write_jsonld
from normgraph.linked.library import Stated, order_of
from normgraph.sparql.formats import Syntax
from normgraph.sparql.results import RDF_SYNTAXES, ResultLimits, write_triples
from normgraph.store.load import Triple
from normgraph.terms import ID

EVERYTHING: Final = ResultLimits(sys.maxsize, sys.maxsize)

_PREFIXES: Final = {prefix: base for prefix, base in ALL_PREFIXES.items() if base != ID}
"""Keys of ours hold slashes, which a prefixed name would have to escape; they are written in full."""

_DECLARED: Final = re.compile(rb"(?:@prefix [^\n]*\n)+")
_NAMESPACES: Final = re.compile(rb"(?: xmlns:[\w-]+=\"[^\"]*\")+")


def write_statements(statements: Iterable[Stated], syntax: Syntax, first: str = "") -> bytes:
    """Write statements; in TriG and N-Quads each stands in its graph, elsewhere a triple stands there once.

    The resource `first` comes first. Raises `NotAcceptable` for what a syntax cannot hold.
    """
    if syntax not in ("trig", "n-quads"):
        return write_graph((one.triple for one in statements), syntax, first)
    in_order = sorted(statements, key=lambda one: (one.graph, *one.order))
    return _serialised((ox.Quad(*one.triple, _graph(one.graph)) for one in in_order), syntax)


def write_graph(triples: Iterable[Triple], syntax: Syntax, first: str = "") -> bytes:
    """Write triples of one graph; raises as above."""
    in_order = sorted(dict.fromkeys(triples), key=lambda one: (str(one[0]) != f"<{first}>", *order_of(one)))
    written = [ox.Triple(*triple) for triple in in_order]
    if syntax == "json-ld":
        return write_jsonld(written)
    if syntax == "rdf-xml":
        body = write_triples(written, syntax, EVERYTHING).body
        return _NAMESPACES.sub(lambda found: b" " + b" ".join(sorted(found[0].split())), body, count=1)
    return _serialised(written, syntax)


def _serialised(written: Iterable[ox.Triple] | Iterable[ox.Quad], syntax: Syntax) -> bytes:
    """Write with the prefixes that are used, in a fixed order: the engine's own differs between processes."""
    kind = RDF_SYNTAXES[syntax]
    if syntax not in ("turtle", "trig"):
        return ox.serialize(written, format=kind) or b""
    body = ox.serialize(written, format=kind, prefixes=_PREFIXES) or b""
    found = _DECLARED.match(body)
    if found is None:
        return body
    rest = body[found.end() :]
    lines = sorted(line for line in found[0].splitlines(keepends=True) if line.split()[1] in rest)
    return b"".join(lines) + b"\n" + rest


def _graph(name: str) -> ox.NamedNode | ox.DefaultGraph:
    return ox.NamedNode(name) if name else ox.DefaultGraph()
