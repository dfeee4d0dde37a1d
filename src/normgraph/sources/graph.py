"""Write what the Algoritmekader says as RDF, in a named graph of its own that never touches ours.

Titles and explanations are the words of their makers: they stand there as literals, with source, licence and version.
Pages have IRIs of the import; `dct:identifier` carries the URN by which our requirements can be found.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import BinaryIO, Final
from urllib.parse import quote

import pyoxigraph as ox

from normgraph.sources.algoritmekader import KINDS, Algoritmekader, Item
from normgraph.terms import DCT, PREFIXES, PROV, RDF, SKOS, XSD, resource, term

FORMATS: Final = {".trig": ox.RdfFormat.TRIG, ".nq": ox.RdfFormat.N_QUADS}

SOURCE: Final = "https://github.com/MinBZK/Algoritmekader"

LICENCES: Final = {"EUPL-1.2": "http://spdx.org/licenses/EUPL-1.2"}

ARK_LICENCE: Final = "https://creativecommons.org/licenses/by-nc-sa/4.0/"
"""The titles of the norms of the Algemene Rekenkamer come under a licence of their own."""

LABELS: Final = (
    "soort-toepassing", "risicogroep", "rol-ai-act", "transparantieverplichting", "systeemrisico", "open-source",
    "levenscyclus", "onderwerp", "rollen", "categorie", "uitzondering", "status_vereiste",
)  # fmt: skip
"""The fields that pages have for labels; each label is a concept, each field its scheme."""

LAYOUT: Final = "hide"
"""The field that says how the website shows a page: nothing that the page says."""

LINKS: Final = {"vereiste": "vereisten", "maatregel": "maatregelen"}
"""The fields that name other pages, with the folder that those lie in."""


def graph_iri(source: Algoritmekader) -> str:
    """Name the graph of an import after the commit, or else after a hash of what was read."""
    return resource("graph", f"import/algoritmekader/{source.commit or source.digest[:16]}")


def import_quads(source: Algoritmekader, today: date) -> Iterator[ox.Quad]:
    """Yield the quads of an import."""
    graph = ox.NamedNode(graph_iri(source))
    for subject, predicate, value in _triples(source, graph.value, today):
        yield ox.Quad(ox.NamedNode(subject), ox.NamedNode(predicate), value, graph)


def write_import(source: Algoritmekader, stream: BinaryIO, suffix: str, today: date) -> int:
    """Write an import as TriG or N-Quads, by the suffix of the file, and give the number of quads."""
    quads = sorted(set(import_quads(source, today)), key=str)
    prefixes = {prefix: iri for prefix, iri in PREFIXES.items() if prefix != "id"}  # IRIs of an import have slashes
    ox.serialize(quads, stream, format=FORMATS[suffix], prefixes=prefixes)
    return len(quads)


Statement = tuple[str, str, ox.NamedNode | ox.Literal]

Places = dict[tuple[str, str], str]
"""The IRI of each page, by folder and name."""


def _triples(source: Algoritmekader, graph: str, today: date) -> Iterator[Statement]:
    yield from _about_graph(source, graph, today)
    places: Places = {(item.kind, item.name): _iri(item.kind, item.name) for item in source.items}
    for item in source.items:
        yield from _about_item(item, places)
    for norm in sorted({*source.norm_titles, *(norm for item in source.items for norm in item.norms)}):
        yield from _about_norm(norm, source.norm_titles.get(norm))
    if source.table:
        by_urn = {item.urn: places[item.kind, item.name] for item in source.items if item.urn}
        for framework, number, urn in sorted(source.table.listed):
            value = ox.NamedNode(by_urn[urn]) if urn in by_urn else ox.Literal(urn)
            yield _norm_iri((framework, number)), DCT + "relation", value


def _about_graph(source: Algoritmekader, graph: str, today: date) -> Iterator[Statement]:
    version = f"commit {source.commit}" if source.commit else f"sha256 {source.digest}"
    yield graph, RDF + "type", ox.NamedNode(term("Graph"))
    yield graph, SKOS + "prefLabel", ox.Literal("Algoritmekader, ingelezen", language="nl")
    yield graph, SKOS + "prefLabel", ox.Literal("Algoritmekader, as imported", language="en")
    yield graph, DCT + "source", ox.NamedNode(SOURCE)
    yield graph, DCT + "hasVersion", ox.Literal(version)
    yield graph, DCT + "created", ox.Literal(str(today), datatype=ox.NamedNode(XSD + "date"))
    yield graph, PROV + "wasAttributedTo", ox.NamedNode(SOURCE)
    licence = LICENCES.get(source.licence or "")
    yield graph, DCT + "license", ox.NamedNode(licence) if licence else ox.Literal("unknown", language="en")


def _about_item(item: Item, places: Places) -> Iterator[Statement]:
    subject = places[item.kind, item.name]
    yield subject, RDF + "type", ox.NamedNode(PROV + "Entity")
    yield subject, DCT + "type", ox.Literal(item.kind)
    yield subject, DCT + "source", ox.Literal(item.file)
    yield subject, DCT + "title", ox.Literal(item.title, language="nl")
    if item.urn:
        yield subject, DCT + "identifier", ox.Literal(item.urn)
    if item.explanation:
        yield subject, DCT + "description", ox.Literal(item.explanation, language="nl")
    frameworks = {framework for framework, _ in item.norms}
    for field, values in item.fields.items():
        if field not in (*LINKS, LAYOUT):
            for value in (one for one in values if one not in frameworks):  # those stand with their norms below
                yield from _label(subject, field, value)
    for field, folder in LINKS.items():
        for name in item.values(field):
            known = places.get((folder, name))
            yield subject, DCT + "references", ox.NamedNode(known) if known else ox.Literal(name)
    for norm in item.norms:
        yield subject, DCT + "relation", ox.NamedNode(_norm_iri(norm))


def _label(subject: str, field: str, value: str) -> Iterator[Statement]:
    concept, scheme = _iri("label", field, value), _iri("label", field)
    yield subject, DCT + "subject", ox.NamedNode(concept)
    yield concept, RDF + "type", ox.NamedNode(SKOS + "Concept")
    yield concept, SKOS + "notation", ox.Literal(value)
    yield concept, SKOS + "inScheme", ox.NamedNode(scheme)
    yield scheme, RDF + "type", ox.NamedNode(SKOS + "ConceptScheme")
    yield scheme, SKOS + "notation", ox.Literal(field)


def _about_norm(norm: tuple[str, str], title: str | None) -> Iterator[Statement]:
    subject = _norm_iri(norm)
    yield subject, RDF + "type", ox.NamedNode(SKOS + "Concept")
    yield subject, SKOS + "notation", ox.Literal(norm[1])
    yield subject, SKOS + "inScheme", ox.NamedNode(_iri("norm", norm[0]))
    if title:
        yield subject, DCT + "title", ox.Literal(title, language="nl")
        if norm[0] == "ARK":
            yield subject, DCT + "license", ox.NamedNode(ARK_LICENCE)


def _norm_iri(norm: tuple[str, str]) -> str:
    return _iri("norm", *norm)


def _iri(*parts: str) -> str:
    """Make an IRI of the import; what a name may hold but an IRI may not, is escaped."""
    return resource("imported", "/".join(["algoritmekader", *(quote(part, safe="") for part in parts)]))


def counts(source: Algoritmekader) -> dict[str, int]:
    """Count what was read, by kind."""
    return {
        **{kind: sum(1 for _ in source.of_kind(kind)) for kind in KINDS},
        "norms": len({*source.norm_titles, *(norm for item in source.items for norm in item.norms)}),
        "links": sum(len(item.values(field)) for item in source.items for field in LINKS),
    }


def dangling(source: Algoritmekader) -> Iterator[tuple[Item, str, str]]:
    """Yield the links to pages that do not exist: the page, the field and the name it gives."""
    known = {(item.kind, item.name) for item in source.items}
    for item in source.items:
        for field, folder in LINKS.items():
            for name in item.values(field):
                if (folder, name) not in known and name not in source.unread:
                    yield item, field, name
