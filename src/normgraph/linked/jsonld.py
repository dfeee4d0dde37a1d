"""Write triples as JSON-LD with short keys, which reads as plain JSON and expands to exactly the same triples.

The document carries the part of the context that it uses: nobody has to fetch anything to read it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import groupby
from typing import Any, Final

import orjson
import pyoxigraph as ox

from normgraph.linked.context import LANGUAGE, LINK, Key, context, keys, reading_of, shorten
from normgraph.terms import RDF, XSD

Node = ox.NamedNode | ox.BlankNode

_INTEGER: Final = re.compile(r"0|-?[1-9][0-9]{0,14}")
"""A whole number that JSON and RDF write in the same way."""


def write_jsonld(triples: Iterable[ox.Triple]) -> bytes:
    """Write triples, which stand together by subject; the nodes come in the same order."""
    used: dict[str, Key] = {}
    nodes = [_node(subject, list(group), used) for subject, group in groupby(triples, lambda one: one.subject)]
    document = {"@context": context(used.values()), "@graph": nodes}
    return orjson.dumps(document, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE)


def _node(subject: Any, triples: list[ox.Triple], used: dict[str, Key]) -> dict[str, Any]:
    node: dict[str, Any] = {"iri": _iri(subject)}
    for triple in triples:
        predicate, value = triple.predicate.value, triple.object
        if predicate == RDF + "type" and isinstance(value, ox.NamedNode):
            _add(node, "type", _class(value.value, used))
        else:
            _add_value(node, predicate, value, used)
    return node


def _class(iri: str, used: dict[str, Key]) -> str:
    key = keys().get(iri)
    if key is None:
        return shorten(iri)
    used[iri] = key
    return key.name


def _add_value(node: dict[str, Any], predicate: str, value: Any, used: dict[str, Key]) -> None:
    """Add a value under its short key if that reads it as it is, else in full under the name with a prefix."""
    key, reading = keys().get(predicate), reading_of(value)
    native = _native(value)
    if key is None or (key.reading and key.reading != reading):
        _add(node, shorten(predicate), _full(value))
        return
    used[predicate] = key
    if key.reading == LANGUAGE:
        _add(node.setdefault(key.name, {}), value.language, value.value)
    elif key.reading == LINK:
        _add(node, key.name, _iri(value))
    else:
        _add(node, key.name, native if native is not None else value.value if key.reading else _full(value))


def _add(node: dict[str, Any], name: str, value: Any) -> None:
    """Add a value; a second one makes it a list."""
    if name not in node:
        node[name] = value
    elif isinstance(node[name], list):
        node[name].append(value)
    else:
        node[name] = [node[name], value]


def _iri(node: Node) -> str:
    return node.value if isinstance(node, ox.NamedNode) else str(node)


def _native(value: Any) -> bool | int | None:
    """Give a truth value or a whole number as JSON has it, if that is how it is written."""
    if not isinstance(value, ox.Literal):
        return None
    if value.datatype.value == XSD + "boolean" and value.value in ("true", "false"):
        return value.value == "true"
    if value.datatype.value == XSD + "integer" and _INTEGER.fullmatch(value.value):
        return int(value.value)
    return None


def _full(value: Any) -> Any:
    """Write a value so that it needs no definition."""
    if not isinstance(value, ox.Literal):
        return {"iri": _iri(value)}
    if value.language:
        return {"@value": value.value, "@language": value.language}
    if value.datatype.value == XSD + "string":
        return value.value
    return {"@value": value.value, "@type": shorten(value.datatype.value)}
