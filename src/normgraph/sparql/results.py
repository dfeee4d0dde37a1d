"""Write results: SELECT and ASK as JSON, XML, CSV and TSV (W3C, 2013), triples in every RDF format.

Writing stops at a number of rows or bytes, and says so: a result that was cut looks like any other. What a format
cannot hold is an error, never a broken document: XML 1.0 has no way to write some characters.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final
from xml.sax.saxutils import escape, quoteattr

import orjson
import pyoxigraph as ox

from normgraph.errors import NotAcceptable
from normgraph.sparql.formats import Syntax
from normgraph.sparql.rdf_xml import check_xml_text, write_rdf_xml
from normgraph.store.binding import lexical
from normgraph.store.literals import Term
from normgraph.terms import PREFIXES, RDF, XSD

Row = Sequence[Term | None]

RDF_SYNTAXES: Final[dict[Syntax, ox.RdfFormat]] = {
    "turtle": ox.RdfFormat.TURTLE,
    "trig": ox.RdfFormat.TRIG,
    "n-triples": ox.RdfFormat.N_TRIPLES,
    "n-quads": ox.RdfFormat.N_QUADS,
    "rdf-xml": ox.RdfFormat.RDF_XML,
    "json-ld": ox.RdfFormat.JSON_LD,
}

_PLAIN: Final = frozenset({XSD + "string", RDF + "langString", RDF + "dirLangString"})
"""Datatypes that go without saying."""

PARTIAL: Final[dict[Syntax, str]] = {"rdf-xml": "RDF/XML", "json-ld": "JSON-LD"}
"""Formats that cannot hold every triple, by their names: only writing all of a result tells whether they can."""


@dataclass(frozen=True, slots=True)
class Written:
    """A result as bytes, with the rows or triples that are in it, and whether there were more."""

    body: bytes
    rows: int
    truncated: bool


@dataclass(frozen=True, slots=True)
class ResultLimits:
    """How much is written before the rest is left out."""

    rows: int
    bytes: int

    def at_most(self, rows: int | None) -> ResultLimits:
        """Give these limits, with fewer rows where fewer are enough."""
        return self if rows is None else replace(self, rows=min(self.rows, rows))


@dataclass(frozen=True, slots=True)
class Table:
    """How a syntax writes rows: what stands before, between and after them, and a row itself."""

    before: bytes
    row: Callable[[Row], bytes]
    between: bytes
    after: Callable[[bool], bytes]


def write_solutions(
    names: Sequence[str],
    rows: Iterable[Row],
    syntax: Syntax,
    limits: ResultLimits,
    preface: dict[str, Any] | None = None,
) -> Written:
    """Write the solutions of a SELECT query.

    Raises `NotAcceptable` when the syntax cannot hold a value.
    """
    table = _table(names, syntax, preface)
    parts: list[bytes] = []
    size, truncated = 0, False
    for row in rows:
        if len(parts) >= limits.rows or size > limits.bytes:
            truncated = True
            break
        written = table.row(row)
        size += len(written)
        parts.append(written)
    body = table.before + table.between.join(parts) + table.after(truncated)
    return Written(body, len(parts), truncated)


def write_boolean(value: bool, syntax: Syntax, preface: dict[str, Any] | None = None) -> Written:
    """Write the outcome of an ASK query as JSON or XML."""
    word = b"true" if value else b"false"
    if syntax == "json":
        body = b'{"head":{},"boolean":' + word + b"}"
    elif syntax == "rows":
        body = orjson.dumps({**(preface or {}), "boolean": value})
    else:
        body = _XML_START + b"<head/><boolean>" + word + b"</boolean></sparql>\n"
    return Written(body, 1, False)


def write_triples(triples: Iterable[ox.Triple], syntax: Syntax, limits: ResultLimits) -> Written:
    """Write triples; their bytes are counted as they would be in N-Triples.

    Raises `NotAcceptable` when the syntax cannot hold one of them.
    """
    kept: list[ox.Triple] = []
    size, truncated = 0, False
    for triple in triples:
        if len(kept) >= limits.rows or size > limits.bytes:
            truncated = True
            break
        size += len(str(triple))
        kept.append(triple)
    return Written(_serialised(kept, syntax), len(kept), truncated)


def write_graph(store: ox.Store, name: str, syntax: Syntax) -> Written:
    """Write one graph of a store, whole.

    Raises `NotAcceptable` when the syntax cannot hold one of its triples.
    """
    triples = [quad.triple for quad in store.quads_for_pattern(None, None, None, ox.NamedNode(name))]
    return Written(_serialised(triples, syntax), len(triples), False)


def _serialised(triples: list[ox.Triple], syntax: Syntax) -> bytes:
    if syntax in PARTIAL:
        _check_no_triple_terms((triple.object for triple in triples), PARTIAL[syntax], "text/turtle")
    if syntax == "rdf-xml":
        return write_rdf_xml(triples)
    return ox.serialize(triples, format=RDF_SYNTAXES[syntax], prefixes=PREFIXES) or b""


def _check_no_triple_terms(terms: Iterable[Term | None], name: str, other: str) -> None:
    """Refuse a triple as a term (RDF 1.2) where a syntax has no way to write one, or none that readers know."""
    if any(isinstance(term, ox.Triple) for term in terms):
        raise NotAcceptable(
            f"{name} kan een triple als waarde (RDF 1.2) niet bevatten; vraag om {other}",
            f"{name} cannot hold a triple as a value (RDF 1.2); ask for {other}",
        )


# ---- tables ----


def _table(names: Sequence[str], syntax: Syntax, preface: dict[str, Any] | None) -> Table:
    if syntax == "json":
        head = orjson.dumps({"vars": names})
        return Table(b'{"head":' + head + b',"results":{"bindings":[', _json_row(names), b",", lambda _: b"]}}")
    if syntax == "xml":
        variables = "".join(f"<variable name={quoteattr(name)}/>" for name in names)
        before = _XML_START + f"<head>{variables}</head><results>".encode()
        return Table(before, _xml_row(names), b"", lambda _: b"</results></sparql>\n")
    if syntax == "csv":
        return Table(",".join(names).encode() + b"\r\n", _csv_row, b"", lambda _: b"")
    if syntax == "tsv":
        return Table("\t".join(f"?{name}" for name in names).encode() + b"\n", _tsv_row, b"", lambda _: b"")
    head = orjson.dumps({**(preface or {}), "columns": names})[:-1]
    return Table(head + b',"rows":[', _plain_row(names), b",", _plain_end)


# ---- JSON (SPARQL 1.1 Query Results JSON Format) ----


def _json_row(names: Sequence[str]) -> Callable[[Row], bytes]:
    def row(values: Row) -> bytes:
        bound = zip(names, values, strict=True)
        return orjson.dumps({name: _json_term(value) for name, value in bound if value is not None})

    return row


def _json_term(term: Term) -> dict[str, Any]:
    if isinstance(term, ox.NamedNode):
        return {"type": "uri", "value": term.value}
    if isinstance(term, ox.BlankNode):
        return {"type": "bnode", "value": term.value}
    if isinstance(term, ox.Triple):
        parts = {"subject": term.subject, "predicate": term.predicate, "object": term.object}
        return {"type": "triple", "value": {name: _json_term(part) for name, part in parts.items()}}
    written = {"type": "literal", "value": term.value}
    if term.language:
        written["xml:lang"] = term.language
        if term.direction:
            written["its:dir"] = str(term.direction)
    elif term.datatype.value not in _PLAIN:
        written["datatype"] = term.datatype.value
    return written


# ---- plain JSON, for saved queries ----


def _plain_row(names: Sequence[str]) -> Callable[[Row], bytes]:
    return lambda values: orjson.dumps(dict(zip(names, map(lexical, values), strict=True)))


def _plain_end(truncated: bool) -> bytes:
    return b'],"truncated":' + (b"true}" if truncated else b"false}")


# ---- XML (SPARQL Query Results XML Format) ----

_XML_START: Final = b'<?xml version="1.0" encoding="UTF-8"?>\n<sparql xmlns="http://www.w3.org/2005/sparql-results#">'

_REFERENCES: Final = {"\r": "&#13;", "\n": "&#10;", "\t": "&#9;"}
"""White space that a reader of XML would change (XML 1.0 §2.11, §3.3.3)."""


_OUTER_SPACE: Final = re.compile(r"\A | \Z")
"""A space that some readers of XML would trim."""


def _xml_row(names: Sequence[str]) -> Callable[[Row], bytes]:
    openings = [f"<binding name={quoteattr(name)}>" for name in names]

    def row(values: Row) -> bytes:
        bound = zip(openings, values, strict=True)
        written = "".join(f"{opening}{_xml_term(value)}</binding>" for opening, value in bound if value is not None)
        return f"<result>{written}</result>".encode()

    return row


def _xml_term(term: Term) -> str:
    if isinstance(term, ox.NamedNode):
        return f"<uri>{_xml_text(term.value)}</uri>"
    if isinstance(term, ox.BlankNode):
        return f"<bnode>{term.value}</bnode>"
    if isinstance(term, ox.Triple):
        parts = {"subject": term.subject, "predicate": term.predicate, "object": term.object}
        return f"<triple>{''.join(f'<{name}>{_xml_term(part)}</{name}>' for name, part in parts.items())}</triple>"
    return f"<literal{''.join(_xml_attributes(term))}>{_xml_text(term.value)}</literal>"


def _xml_attributes(literal: ox.Literal) -> Iterator[str]:
    if literal.language:
        yield f" xml:lang={quoteattr(literal.language)}"
        if literal.direction:
            yield f' xmlns:its="http://www.w3.org/2005/11/its" its:version="2.0" its:dir="{literal.direction}"'
    elif literal.datatype.value not in _PLAIN:
        yield f" datatype={quoteattr(literal.datatype.value)}"


def _xml_text(text: str) -> str:
    check_xml_text(text, "application/sparql-results+json")
    return _OUTER_SPACE.sub("&#32;", escape(text, _REFERENCES))


# ---- CSV and TSV (SPARQL 1.1 Query Results CSV and TSV Formats) ----

_QUOTED: Final = re.compile('[,"\r\n]')


def _csv_row(values: Row) -> bytes:
    return (",".join(map(_csv_value, values)) + "\r\n").encode()


def _csv_value(term: Term | None) -> str:
    """Give the value alone, quoted where RFC 4180 asks for it."""
    text = lexical(term) or ""
    return '"' + text.replace('"', '""') + '"' if _QUOTED.search(text) else text


def _tsv_row(values: Row) -> bytes:
    """Give each term as in N-Triples, which writes a tab or line end in it with a backslash."""
    _check_no_triple_terms(values, "TSV", "application/sparql-results+json")
    return ("\t".join("" if value is None else str(value) for value in values) + "\n").encode()
