"""The catalogue by DCAT-AP-NL 3.0: the dataset, its distributions with their checksums, and the services that give it.

Things are named by our own IRIs, with a `#` on that of the catalogue; addresses are those of the server that answers.
What a validator wants to know of the values of others' lists (that a theme is a concept) is said along with them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Final

from normgraph import __version__
from normgraph.linked.documents import ONTOLOGY
from normgraph.linked.downloads import Download, downloads, measured
from normgraph.linked.library import Library
from normgraph.linked.resource import DATASET, LICENCE
from normgraph.model import Text
from normgraph.sparql.formats import SUFFIXES
from normgraph.store.load import Triple
from normgraph.store.triples import dated, link, text, texts, typed
from normgraph.terms import BASE, DCAT, DCT, FOAF, RDF, SKOS, SPDX, VCARD, XSD, resource, term

CATALOGUE: Final = BASE + "catalog"
SPARQL: Final = CATALOGUE + "#sparql"
REST: Final = CATALOGUE + "#rest"
CONTACT: Final = CATALOGUE + "#contact"
EDITORS: Final = resource("organisation", "normgraph")

_LISTS: Final = "http://publications.europa.eu/resource/authority/"
PUBLIC: Final = _LISTS + "access-right/PUBLIC"
LANGUAGES: Final = (_LISTS + "language/NLD", _LISTS + "language/ENG")
THEMES: Final = (_LISTS + "data-theme/JUST", _LISTS + "data-theme/GOVE", _LISTS + "data-theme/TECH")
FILE_TYPES: Final = {"nq": "RDF_N_QUADS", "trig": "RDF_TRIG", "ttl": "RDF_TURTLE", "jsonld": "JSON_LD"}
MEDIA_TYPES: Final = "https://www.iana.org/assignments/media-types/"
PROTOCOL: Final = "https://www.w3.org/TR/sparql11-protocol/"

TITLE: Final = Text(
    "normgraph: eisen aan algoritmes van overheden", "normgraph: requirements for algorithms of government"
)
DESCRIPTION: Final = Text(
    "Kennisgraaf van de rechtsnormen en instrumenten die Nederlandse overheden binden als zij algoritmes en AI "
    "gebruiken: bepalingen, vereisten met hun voorwaarden en hun tijd, instrumenten, maatregelen, bewijs en toezicht.",
    "Knowledge graph of the legal norms and instruments that bind Dutch public bodies when they use algorithms and AI: "
    "provisions, requirements with their conditions and their time, instruments, measures, evidence and supervision.",
)
KEYWORDS: Final = (
    Text("algoritmes", "algorithms"),
    Text("AI-verordening", "AI Act"),
    Text("vereisten", "requirements"),
    Text("kennisgraaf", "knowledge graph"),
)
SERVICES: Final = {
    SPARQL: (Text("SPARQL-eindpunt", "SPARQL endpoint"), "/sparql", "/sparql"),
    REST: (Text("REST-interface", "REST interface"), "/v1", "/openapi.json"),
}
"""Of each service: its name, its address, and the address of its description."""


def catalogue(source: Library, server: str) -> Iterator[Triple]:
    """Describe the catalogue as a server at an address gives it; the address ends without a slash."""
    yield from _catalogue(source, server)
    yield from _dataset(source, server)
    for one in downloads().values():
        if not one.graph and not one.document:
            yield from _distribution(one, server)
    for iri in SERVICES:
        yield from _service(iri, server)
    yield from _contact(server)
    yield from _values()


def release_record(source: Library, version: str, day: date, files: Mapping[str, tuple[str, int]]) -> Iterator[Triple]:
    """Describe a release of the dataset by itself; `files` has the SHA-256 and the number of bytes of each by name."""
    server = BASE.removesuffix("/")
    yield from _described(source, version, server)
    yield dated(DATASET, DCT + "issued", day)
    for name, measures in files.items():
        yield link(DATASET, DCAT + "distribution", f"{CATALOGUE}#{name}")
        yield from _file(name, SUFFIXES[name.rpartition(".")[2]], measures, server)
    yield from _contact(server)
    yield from _values()


def _published(subject: str, title: Text, description: Text) -> Iterator[Triple]:
    """Say what catalogue, dataset and services all say."""
    yield from texts(subject, DCT + "title", title)
    yield from texts(subject, DCT + "description", description)
    yield link(subject, DCT + "publisher", EDITORS)
    yield link(subject, DCT + "license", LICENCE)
    yield link(subject, DCAT + "contactPoint", CONTACT)
    yield from (link(subject, DCT + "language", language) for language in LANGUAGES)


def _offered(subject: str) -> Iterator[Triple]:
    """Say what dataset and services say."""
    yield text(subject, DCT + "identifier", subject)
    yield link(subject, DCT + "accessRights", PUBLIC)
    yield link(subject, DCT + "creator", EDITORS)
    yield from (link(subject, DCAT + "theme", theme) for theme in THEMES)


def _catalogue(source: Library, server: str) -> Iterator[Triple]:
    yield link(CATALOGUE, RDF + "type", DCAT + "Catalog")
    yield from _published(CATALOGUE, Text("Catalogus van normgraph", "Catalogue of normgraph"), DESCRIPTION)
    yield typed(CATALOGUE, DCT + "modified", modified(source), XSD + "date")
    yield link(CATALOGUE, FOAF + "homepage", f"{server}/")
    yield link(CATALOGUE, DCAT + "themeTaxonomy", _LISTS + "data-theme")
    yield link(CATALOGUE, DCAT + "dataset", DATASET)
    yield from (link(CATALOGUE, DCAT + "service", iri) for iri in SERVICES)


def modified(source: Library) -> str:
    """Give the day on which the graph last changed, by what its files say of themselves."""
    days = {
        stated.triple[2].value
        for name in source.graphs
        for stated in source.about(name)
        if stated.triple[1].value == DCT + "modified"
    }
    return max(days)


def _dataset(source: Library, server: str) -> Iterator[Triple]:
    yield from _described(source, __version__, server)
    for one in downloads().values():
        if not one.graph and not one.document:
            yield link(DATASET, DCAT + "distribution", _iri(one))
    yield link(DATASET, DCAT + "distribution", f"{SPARQL}-access")
    yield from _access(server)


def _described(source: Library, version: str, server: str) -> Iterator[Triple]:
    """Say what the dataset is, without its distributions."""
    yield link(DATASET, RDF + "type", DCAT + "Dataset")
    yield from _published(DATASET, TITLE, DESCRIPTION)
    yield from _offered(DATASET)
    yield typed(DATASET, DCT + "modified", modified(source), XSD + "date")
    yield text(DATASET, DCAT + "version", version)
    yield text(DATASET, term("datasetHash"), f"sha256:{source.digest}")
    yield link(DATASET, DCT + "conformsTo", ONTOLOGY.iri)
    yield link(DATASET, DCT + "accrualPeriodicity", _LISTS + "frequency/IRREG")
    yield link(DATASET, DCAT + "landingPage", f"{server}/nl/downloads")
    for keyword in KEYWORDS:
        yield from texts(DATASET, DCAT + "keyword", keyword)


def _access(server: str) -> Iterator[Triple]:
    """Describe the endpoint as a distribution: by it one has the whole dataset too."""
    iri = f"{SPARQL}-access"
    yield link(iri, RDF + "type", DCAT + "Distribution")
    yield from texts(iri, DCT + "title", SERVICES[SPARQL][0])
    yield link(iri, DCT + "license", LICENCE)
    yield link(iri, DCAT + "accessURL", f"{server}/sparql")
    yield link(iri, DCAT + "accessService", SPARQL)


def _iri(one: Download) -> str:
    return f"{CATALOGUE}#{one.name}"


def _distribution(one: Download, server: str) -> Iterator[Triple]:
    iri = _iri(one)
    yield from _file(one.name, one.media_type_inside, measured(one.name), server)
    yield link(iri, DCAT + "downloadURL", f"{server}/downloads/{one.name}")
    if one.compressed:
        yield link(iri, DCAT + "compressFormat", MEDIA_TYPES + one.media_type)


def _file(name: str, media_type: str, measures: tuple[str, int], server: str) -> Iterator[Triple]:
    """Describe a file with the whole dataset, by its name."""
    iri, checksum = f"{CATALOGUE}#{name}", f"{CATALOGUE}#{name}-sha256"
    digest, size = measures
    yield link(iri, RDF + "type", DCAT + "Distribution")
    yield from texts(iri, DCT + "title", Text(name, name))
    yield link(iri, DCT + "license", LICENCE)
    yield link(iri, DCAT + "accessURL", f"{server}/downloads")
    yield link(iri, DCT + "format", _LISTS + "file-type/" + FILE_TYPES[name.removesuffix(".gz").rpartition(".")[2]])
    yield link(iri, DCAT + "mediaType", MEDIA_TYPES + media_type)
    yield typed(iri, DCAT + "byteSize", str(size), XSD + "nonNegativeInteger")
    yield link(iri, SPDX + "checksum", checksum)
    yield link(checksum, RDF + "type", SPDX + "Checksum")
    yield link(checksum, SPDX + "algorithm", SPDX + "checksumAlgorithm_sha256")
    yield typed(checksum, SPDX + "checksumValue", digest, XSD + "hexBinary")


def _service(iri: str, server: str) -> Iterator[Triple]:
    title, address, description = SERVICES[iri]
    yield link(iri, RDF + "type", DCAT + "DataService")
    yield from _published(iri, title, DESCRIPTION)
    yield from _offered(iri)
    yield link(iri, DCAT + "endpointURL", server + address)
    yield link(iri, DCAT + "endpointDescription", server + description)
    yield link(iri, DCAT + "servesDataset", DATASET)
    if iri == SPARQL:
        yield link(iri, DCT + "conformsTo", PROTOCOL)


def _contact(server: str) -> Iterator[Triple]:
    yield link(CONTACT, RDF + "type", VCARD + "Organization")
    yield link(CONTACT, RDF + "type", VCARD + "Kind")
    yield text(CONTACT, VCARD + "fn", "normgraph")
    yield link(CONTACT, VCARD + "hasURL", f"{server}/")
    yield link(EDITORS, RDF + "type", FOAF + "Agent")
    yield from texts(EDITORS, FOAF + "name", Text("normgraph, redactie", "normgraph, editors"))


def _values() -> Iterator[Triple]:
    """Say what kind of thing the values are that come from lists of others."""
    kinds = {
        LICENCE: DCT + "LicenseDocument",
        PUBLIC: DCT + "RightsStatement",
        PROTOCOL: DCT + "Standard",
        ONTOLOGY.iri: DCT + "Standard",
        _LISTS + "data-theme": SKOS + "ConceptScheme",
        _LISTS + "frequency/IRREG": DCT + "Frequency",
        SPDX + "checksumAlgorithm_sha256": SPDX + "ChecksumAlgorithm",
        **dict.fromkeys(LANGUAGES, DCT + "LinguisticSystem"),
        **dict.fromkeys(THEMES, SKOS + "Concept"),
    }
    yield from (link(iri, RDF + "type", kind) for iri, kind in kinds.items())
    for theme, label in zip(THEMES, _THEME_LABELS, strict=True):
        yield from texts(theme, SKOS + "prefLabel", label)


_THEME_LABELS: Final = (
    Text("Justitie, rechtsstelsel en openbare veiligheid", "Justice, legal system and public safety"),
    Text("Overheid en publieke sector", "Government and public sector"),
    Text("Wetenschap en technologie", "Science and technology"),
)
