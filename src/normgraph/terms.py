"""The namespaces and IRIs of normgraph; nothing else spells an IRI."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

BASE: Final = "https://w3id.org/normgraph/"
"""The one base of every IRI that normgraph mints; no version in it."""

DEF: Final = BASE + "def#"
ID: Final = BASE + "id/"
SHAPE: Final = BASE + "shape#"
CHECK: Final = DEF.removesuffix("#") + "/check#"
"""What is computed of a register entry to judge it."""

FIELD: Final = DEF.removesuffix("#") + "/field#"
"""The fields of a register entry."""

TAGS: Final = DEF.removesuffix("#") + "/tag#"
"""The HTML tags in the long fields of a register entry."""

COLLECTIONS: Final = {
    "act": "acts",
    "requirement": "requirements",
    "instrument": "instruments",
    "measure": "measures",
    "evidence-type": "evidence-types",
    "fact": "facts",
    "mandate": "supervisors",
    "organisation": "organisations",
    "policy": "policy-actions",
    "dispute": "disputes",
    "qualification": "qualifications",
    "provision": "provisions",
}
"""The kinds of thing that can be found and read about, in the order in which readers meet them, each with the name of
its collection in the REST interface.
"""

RDF: Final = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS: Final = "http://www.w3.org/2000/01/rdf-schema#"
OWL: Final = "http://www.w3.org/2002/07/owl#"
XSD: Final = "http://www.w3.org/2001/XMLSchema#"
SKOS: Final = "http://www.w3.org/2004/02/skos/core#"
DCT: Final = "http://purl.org/dc/terms/"
FOAF: Final = "http://xmlns.com/foaf/0.1/"
PROV: Final = "http://www.w3.org/ns/prov#"
ELI: Final = "http://data.europa.eu/eli/ontology#"
SH: Final = "http://www.w3.org/ns/shacl#"
ORG: Final = "http://www.w3.org/ns/org#"
DCAT: Final = "http://www.w3.org/ns/dcat#"
SPDX: Final = "http://spdx.org/rdf/terms#"
VCARD: Final = "http://www.w3.org/2006/vcard/ns#"
VOID: Final = "http://rdfs.org/ns/void#"
M8G: Final = "http://data.europa.eu/m8g/"
VANN: Final = "http://purl.org/vocab/vann/"

PREFIXES: Final[dict[str, str]] = {
    "ng": DEF,
    "id": ID,
    "rdf": RDF,
    "rdfs": RDFS,
    "owl": OWL,
    "xsd": XSD,
    "skos": SKOS,
    "dct": DCT,
    "foaf": FOAF,
    "prov": PROV,
    "eli": ELI,
    "sh": SH,
    "org": ORG,
    "m8g": M8G,
    "check": CHECK,
    "register-field": FIELD,
}


def term(name: str) -> str:
    """Give the IRI of a class or property of the ontology."""
    return DEF + name


def expand(curie: str) -> str:
    """Give the IRI that a prefixed name such as `ng:Leaflet` stands for."""
    prefix, _, name = curie.partition(":")
    return PREFIXES[prefix] + name


def curie(iri: str, prefixes: Mapping[str, str] = PREFIXES) -> str:
    """Write an IRI with the prefix of its namespace, where that can be read back: the inverse of `expand`."""
    for prefix, base in prefixes.items():
        name = iri.removeprefix(base)
        if name != iri and name.replace("_", "").replace("-", "").isalnum() and name.isascii():
            return f"{prefix}:{name}"
    return iri


def shown(iri: str) -> str:
    """Write an IRI as it stands in our files: `ng:scope`, `<fact/ap_list>`."""
    return f"<{iri.removeprefix(ID)}>" if iri.startswith(ID) else curie(iri)


def resource(kind: str, key: str) -> str:
    """Give the IRI of a thing in the graph, such as `resource("requirement", "aia-27")`."""
    return f"{ID}{kind}/{key}"


class WrongKind(ValueError):
    """Raised when an IRI is of another kind than asked: a link in the data points to the wrong sort of thing."""

    def __init__(self, iri: str, kind: str) -> None:
        super().__init__(f"{iri} is not a {kind}")
        self.iri = iri
        self.kind = kind


def key_of(iri: str, kind: str) -> str:
    """Give the key of an IRI of one kind; the inverse of `resource`.

    Raises `WrongKind` when the IRI is of another kind.
    """
    prefix = f"{ID}{kind}/"
    if not iri.startswith(prefix):
        raise WrongKind(iri, kind)
    return iri.removeprefix(prefix)


def kind_of(iri: str) -> str:
    """Give the kind of a resource IRI (`requirement`, `fact` …), or an empty string for a foreign IRI."""
    return iri.removeprefix(ID).partition("/")[0] if iri.startswith(ID) else ""
