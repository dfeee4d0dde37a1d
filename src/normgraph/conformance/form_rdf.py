"""Write a form as triples, by the terms that its fields name."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from hashlib import blake2b

import pyoxigraph as ox

from normgraph.form import Field, Part, Value, Words
from normgraph.form.read import Data
from normgraph.store.load import Triple
from normgraph.terms import RDF, XSD, expand, resource, term

TYPE = ox.NamedNode(RDF + "type")

DATATYPES = {"day": "date", "flag": "boolean", "link": "anyURI", "links": "anyURI", "text": "string"}


def form_triples(filled: Part, described: Field) -> tuple[tuple[Triple, ...], dict[str, str]]:
    """Write a form as triples; with them, the JSON pointer of each node."""
    writer = _Writer(form_name(filled, described))
    return tuple(writer.part(filled, described, "")), writer.places


def form_name(filled: Part, described: Field) -> str:
    """Give the IRI of a form: a hash of its content."""
    digest = blake2b(repr(filled).encode(), digest_size=10).hexdigest()
    return resource(described.of.partition(":")[2].lower(), digest)


def node_name(iri: str, place: str) -> ox.NamedNode:
    """Name a part of a form by its JSON pointer as fragment (RFC 6901 §6)."""
    return ox.NamedNode(f"{iri}#{place}" if place else iri)


@dataclass(slots=True)
class _Writer:
    """Writes the parts of one form, and remembers the place of each."""

    iri: str
    places: dict[str, str] = field(default_factory=dict)

    def part(self, part: Part, described: Field, place: str) -> Iterator[Triple]:
        """Write what is said of a part, and after that its own parts."""
        node, inner = self._node(place), list[tuple[Value, Field, str]]()
        yield node, TYPE, ox.NamedNode(expand(described.of))
        for member in described.members:
            predicate = ox.NamedNode(expand(member.term))
            for number, value in enumerate(_listed(part.values.get(member.key, ()))):
                if not member.of:
                    yield from ((node, predicate, said) for said in _said(value, member))
                    continue
                below = f"{place}/{member.key}" if member.kind == "part" else f"{place}/{member.key}/{number}"
                yield node, predicate, node_name(self.iri, below)
                inner.append((value, member, below))
        for value, member, below in inner:
            yield from self.part(value, member, below) if isinstance(value, Part) else self._item(value, member, below)

    def _item(self, value: Value, member: Field, place: str) -> Iterator[Triple]:
        node = self._node(place)
        yield node, TYPE, ox.NamedNode(expand(member.of))
        yield from ((node, ox.NamedNode(term("text")), said) for said in _said(value, member))

    def _node(self, place: str) -> ox.NamedNode:
        node = node_name(self.iri, place)
        self.places[node.value] = place
        return node


def _said(value: Value, member: Field) -> Iterator[ox.NamedNode | ox.Literal]:
    """Give what is written for a single value: a text for each language, a concept, or a typed literal."""
    if isinstance(value, Words):
        spoken = (("nl", value.nl), ("en", value.en))
        yield from (ox.Literal(text, language=language) for language, text in spoken if text is not None)
    elif isinstance(value, Data):
        yield ox.Literal(data_text(value), datatype=ox.NamedNode(RDF + "JSON"))
    elif member.scheme:
        yield ox.NamedNode(resource(member.scheme, str(value)))
    else:
        text = str(value).lower() if isinstance(value, bool) else str(value)
        yield ox.Literal(text, datatype=ox.NamedNode(XSD + DATATYPES[member.kind]))


def data_text(value: Data) -> str:
    """Write plain data as JSON with sorted keys and no space, as JSON-LD 1.1 asks of a JSON literal."""
    return json.dumps(value.content, ensure_ascii=False, separators=(",", ":"), sort_keys=True)


def _listed(value: Value) -> tuple[Value, ...]:
    return value if isinstance(value, tuple) else (value,)
