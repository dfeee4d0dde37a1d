"""Write a leaflet as triples, by the terms that its fields name."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import blake2b

import pyoxigraph as ox

from normgraph.leaflet import LEAFLET, Field, Leaflet, Part, Value, Words
from normgraph.store.load import Triple
from normgraph.terms import RDF, XSD, expand, resource, term

TYPE = ox.NamedNode(RDF + "type")

DATATYPES = {"day": "date", "flag": "boolean", "link": "anyURI", "links": "anyURI", "text": "string"}


def leaflet_triples(leaflet: Leaflet) -> tuple[tuple[Triple, ...], dict[str, str]]:
    """Write a leaflet as triples; with them, the JSON pointer of each node.

    The IRI is a hash of the content. A part is named by its JSON pointer as fragment (RFC 6901 §6).
    """
    content = repr(leaflet).encode("utf-8", "surrogatepass")
    iri = resource("leaflet", blake2b(content, digest_size=10).hexdigest())
    places: dict[str, str] = {}
    return tuple(_part_triples(leaflet, LEAFLET, iri, "", places)), places


def _part_triples(part: Part, described: Field, root_iri: str, place: str, places: dict[str, str]) -> Iterator[Triple]:
    node = node_name(root_iri, place)
    places[node.value] = place
    yield node, TYPE, ox.NamedNode(expand(described.of))
    for member in described.members:
        if member.key in part.values:
            here, predicate = f"{place}/{member.key}", ox.NamedNode(expand(member.term))
            for number, one in enumerate(_listed(part.values[member.key])):
                below = f"{here}/{number}" if member.kind in ("items", "parts") else here
                yield from _value_triples(one, member, node, predicate, (root_iri, below), places)


def _value_triples(
    value: Value,
    member: Field,
    node: ox.NamedNode,
    predicate: ox.NamedNode,
    below: tuple[str, str],
    places: dict[str, str],
) -> Iterator[Triple]:
    root_iri, place = below
    if isinstance(value, Part):
        yield node, predicate, node_name(root_iri, place)
        yield from _part_triples(value, member, root_iri, place, places)
    elif member.kind == "items" and isinstance(value, Words):
        item = node_name(root_iri, place)
        places[item.value] = place
        yield node, predicate, item
        yield item, TYPE, ox.NamedNode(expand(member.of))
        yield from ((item, ox.NamedNode(term("text")), text) for text in _texts(value))
    elif isinstance(value, Words):
        yield from ((node, predicate, text) for text in _texts(value))
    elif member.kind == "status":
        yield node, predicate, ox.NamedNode(resource("leaflet-status", str(value)))
    else:
        text = str(value).lower() if isinstance(value, bool) else str(value)
        yield node, predicate, ox.Literal(text, datatype=ox.NamedNode(XSD + DATATYPES[member.kind]))


def node_name(iri: str, place: str) -> ox.NamedNode:
    """Name a part of a leaflet after its JSON pointer."""
    return ox.NamedNode(f"{iri}#{place}" if place else iri)


def _texts(words: Words) -> Iterator[ox.Literal]:
    if words.nl is not None:
        yield ox.Literal(words.nl, language="nl")
    if words.en is not None:
        yield ox.Literal(words.en, language="en")


def _listed(value: Value) -> tuple[Value, ...]:
    return value if isinstance(value, tuple) else (value,)
