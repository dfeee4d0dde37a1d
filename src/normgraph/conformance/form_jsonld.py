"""Write a form as JSON-LD that reads as plain JSON, with the context inside it; and take that context off again.

The keys are those of the fields, so that the same reader takes YAML, JSON and JSON-LD. Any JSON-LD processor makes the
triples of `form_rdf` of it; nothing has to be fetched.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from normgraph.conformance.form_rdf import form_name
from normgraph.errors import InvalidValue
from normgraph.form import Field, Part, Value, Words
from normgraph.form.read import Data
from normgraph.terms import DCT, DEF, ID, M8G, ORG, OWL, SKOS, XSD

PREFIXES = {"dct": DCT, "m8g": M8G, "ng": DEF, "org": ORG, "owl": OWL, "skos": SKOS, "xsd": XSD}

KINDS: Mapping[str, dict[str, str]] = {
    "words": {"@container": "@language"},
    "items": {"@container": "@language"},
    "day": {"@type": "xsd:date"},
    "flag": {"@type": "xsd:boolean"},
    "link": {"@type": "xsd:anyURI"},
    "links": {"@type": "xsd:anyURI"},
    "data": {"@type": "@json"},
    "text": {},
}
"""How the values of each simple kind are read."""


def form_context(described: Field) -> dict[str, Any]:
    """Give the context of a form; the keys of each part have their meaning inside it alone."""
    return {"@version": 1.1, **PREFIXES, **_members(described)}


def _members(described: Field) -> dict[str, Any]:
    return {member.key: _term(member) for member in described.members}


def _term(member: Field) -> dict[str, Any]:
    if member.members:
        return {"@id": member.term, "@context": _members(member)}
    if member.scheme:
        return {"@id": member.term, "@type": "@id", "@context": {"@base": f"{ID}{member.scheme}/"}}
    return {"@id": member.term, **KINDS[member.kind]}


def form_jsonld(filled: Part, described: Field) -> dict[str, Any]:
    """Write a form as a JSON-LD document."""
    return {"@context": form_context(described), **_node(filled, described, form_name(filled, described))}


def _node(part: Part, described: Field, iri: str) -> dict[str, Any]:
    members = {member.key: member for member in described.members}
    node: dict[str, Any] = {"@id": iri, "@type": described.of}
    for key, value in part.values.items():
        below = f"{iri}/{key}" if "#" in iri else f"{iri}#/{key}"
        node[key] = _value(value, members[key], below)
    return node


def _value(value: Any, member: Field, iri: str) -> Any:
    if isinstance(value, Part):
        return _node(value, member, iri)
    if isinstance(value, tuple):
        return [_value(one, member, f"{iri}/{number}") for number, one in enumerate(value)]
    return plain_value(value)


def plain_value(value: Value) -> Any:
    """Write a value as plain data, in the form in which it can be read."""
    if isinstance(value, Part):
        return {key: plain_value(member) for key, member in value.values.items()}
    if isinstance(value, Words):
        return {key: text for key, text in (("nl", value.nl), ("en", value.en)) if text is not None}
    if isinstance(value, Data):
        return value.content
    if isinstance(value, tuple):
        return [plain_value(one) for one in value]
    return value if isinstance(value, bool) else str(value)


def without_context(given: Mapping[str, Any], described: Field) -> Mapping[str, Any]:
    """Give what a document says without its context and the names of its nodes, which follow from its content.

    Plain data passes as it is. Raises `InvalidValue` for another context: its keys may mean something else.
    """
    if "@context" not in given:
        return given
    if given["@context"] != form_context(described):
        raise InvalidValue(
            "een andere context dan normgraph schrijft; zet het om naar Turtle",
            "another context than normgraph writes; convert it to Turtle",
            pointer="/@context",
        )
    return _plain({key: value for key, value in given.items() if key != "@context"}, described)


def _plain(node: Mapping[str, Any], described: Field) -> dict[str, Any]:
    """Take the names off a node and its parts; values of other kinds are not looked into."""
    parts = {member.key: member for member in described.members if member.members}
    found = {key: value for key, value in node.items() if key not in ("@id", "@type")}
    for key, member in parts.items():
        inner = found.get(key)
        if isinstance(inner, dict):
            found[key] = _plain(inner, member)
        elif isinstance(inner, list):
            found[key] = [_plain(one, member) if isinstance(one, dict) else one for one in inner]
    return found
