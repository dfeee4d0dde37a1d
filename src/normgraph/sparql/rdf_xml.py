"""Write triples as RDF/XML that every reader of XML reads back as the same triples, or refuse to.

The engine's writer alone does not see to that: it splits an IRI wherever it likes and calls what is left an element.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from secrets import token_hex
from typing import Any, Final
from xml.parsers import expat

import pyoxigraph as ox

from normgraph.errors import NotAcceptable, shown
from normgraph.terms import PREFIXES, RDF

NO_XML: Final = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""A character that no XML 1.0 document can hold, not even as a reference (§2.2)."""

_TYPE: Final = ox.NamedNode(RDF + "type")

_MARK: Final = ox.Literal(token_hex(16))
"""A type that stands in no graph: nobody sees it, as it is taken out of what is written."""

_MARKED: Final = f"\t\t<rdf:type>{_MARK.value}</rdf:type>\n".encode()

_WITHDRAWN: Final = frozenset({RDF + "aboutEach", RDF + "aboutEachPrefix", RDF + "bagID"})
"""Names that RDF/XML once used, and that no element may have (§5.1)."""

_NODE, _VALUE = ox.NamedNode("urn:x"), ox.Literal("")

_LABEL: Final = re.compile(r"[A-Za-z_][\w.-]*", re.ASCII)
"""A label of a blank node that is a name in XML too, as `rdf:nodeID` must be (§2.10)."""


def write_rdf_xml(triples: Iterable[ox.Triple]) -> bytes:
    """Write triples; raises `NotAcceptable` when RDF/XML cannot hold one of them."""
    kept = _relabelled(list(triples))
    for triple in kept:
        _check(triple)
    body = ox.serialize(_marked(kept), format=ox.RdfFormat.RDF_XML, prefixes=PREFIXES) or b""
    # A bare carriage return is a line feed to whoever reads XML (XML 1.0 §2.11).
    return body.replace(_MARKED, b"").replace(b"\r", b"&#13;")


def check_xml_text(text: str, other: str) -> None:
    """Raise `NotAcceptable` for text that XML cannot hold, with the media type that can."""
    found = NO_XML.search(text)
    if found:
        sign = f"U+{ord(found.group()):04X}"
        raise NotAcceptable(
            f"XML 1.0 kan het teken {sign} in dit resultaat niet bevatten; vraag om {other}",
            f"XML 1.0 cannot hold the character {sign} of this result; ask for {other}",
        )


def _check(triple: ox.Triple) -> None:
    if not _names_element(triple.predicate.value):
        name = shown(triple.predicate.value)
        raise NotAcceptable(
            f"RDF/XML kan geen eigenschap {name} schrijven; vraag om text/turtle",
            f"RDF/XML cannot write a property {name}; ask for text/turtle",
        )
    if isinstance(triple.object, ox.Literal):
        if triple.object.direction is not None:
            raise NotAcceptable(
                "RDF/XML van RDF 1.1 kent geen schrijfrichting van een tekst; vraag om text/turtle",
                "RDF/XML of RDF 1.1 knows no direction of a text; ask for text/turtle",
            )
        check_xml_text(triple.object.value, "text/turtle")


def _relabelled(triples: list[ox.Triple]) -> list[ox.Triple]:
    """Give all blank nodes other labels where one has a label that is no name in XML, such as that of `BNODE("1")`."""
    terms = {term for triple in triples for term in (triple.subject, triple.object)}
    if all(_LABEL.fullmatch(term.value) for term in terms if isinstance(term, ox.BlankNode)):
        return triples
    return [ox.Triple(_relabel(one.subject), one.predicate, _relabel(one.object)) for one in triples]


def _relabel(term: Any) -> Any:
    return ox.BlankNode("b" + term.value.encode().hex()) if isinstance(term, ox.BlankNode) else term


def _marked(triples: Iterable[ox.Triple]) -> Iterator[ox.Triple]:
    """Put a mark before each type that no element can be named after, where it would be what is said first of a node.

    The engine names the element of a node after its type where that is said first, and writes a property otherwise.
    """
    before: object = None
    for triple in triples:
        typed = triple.predicate == _TYPE and isinstance(triple.object, ox.NamedNode)
        if typed and triple.subject != before and not _names_element(triple.object.value):  # type: ignore[union-attr]
            yield ox.Triple(triple.subject, _TYPE, _MARK)
        before = triple.subject
        yield triple


@lru_cache(4_096)
def _names_element(iri: str) -> bool:
    """Say whether an element can have an IRI for its name, by having one written and reading its name back.

    The reader goes by the names of XML 1.0 up to its fourth edition, which those of the fifth include: what passes is
    read by everyone.
    """
    names: list[str] = []
    reader = expat.ParserCreate("utf-8", "")  # a name is given as its namespace with what follows
    reader.StartElementHandler = lambda name, _: names.append(name)
    try:
        written = ox.serialize([ox.Triple(_NODE, ox.NamedNode(iri), _VALUE)], format=ox.RdfFormat.RDF_XML)
        reader.Parse(written or b"", True)
    except (OSError, expat.ExpatError):  # a name that RDF/XML keeps for itself, or none at all
        return False
    return names[-1] == iri and iri not in _WITHDRAWN
