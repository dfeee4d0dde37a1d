"""What pages call the properties of other vocabularies, which have no Dutch label of their own."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from normgraph.model import Text
from normgraph.terms import DCT, ELI, OWL, RDF, RDFS, SKOS

PROPERTY_NAMES: Final[Mapping[str, Text]] = {
    SKOS + "prefLabel": Text("naam", "name"),
    SKOS + "altLabel": Text("andere naam", "other name"),
    SKOS + "hiddenLabel": Text("ook te vinden als", "also found as"),
    SKOS + "definition": Text("definitie", "definition"),
    SKOS + "note": Text("opmerking", "note"),
    SKOS + "scopeNote": Text("toelichting", "scope note"),
    SKOS + "changeNote": Text("wijziging", "change"),
    SKOS + "notation": Text("code", "notation"),
    SKOS + "inScheme": Text("staat in de lijst", "in the list"),
    SKOS + "topConceptOf": Text("begrip van de lijst", "concept of the list"),
    SKOS + "closeMatch": Text("lijkt sterk op", "is close to"),
    SKOS + "exactMatch": Text("is hetzelfde als", "is the same as"),
    SKOS + "relatedMatch": Text("hangt samen met", "is related to"),
    SKOS + "narrowMatch": Text("is ruimer dan", "is broader than"),
    SKOS + "broadMatch": Text("is nauwer dan", "is narrower than"),
    RDF + "type": Text("soort", "kind"),
    RDFS + "label": Text("naam", "name"),
    RDFS + "isDefinedBy": Text("staat in", "defined in"),
    RDFS + "domain": Text("is een eigenschap van", "is a property of"),
    RDFS + "range": Text("heeft als waarde", "has as its value"),
    RDFS + "subClassOf": Text("valt onder", "is a kind of"),
    RDFS + "subPropertyOf": Text("valt onder de eigenschap", "is a case of the property"),
    OWL + "disjointWith": Text("is nooit tegelijk", "is never also"),
    OWL + "propertyDisjointWith": Text("geldt nooit samen met", "never holds together with"),
    OWL + "versionInfo": Text("versie", "version"),
    DCT + "title": Text("titel", "title"),
    DCT + "description": Text("beschrijving", "description"),
    DCT + "source": Text("bron", "source"),
    DCT + "identifier": Text("nummer of sleutel", "identifier"),
    DCT + "license": Text("licentie", "licence"),
    DCT + "rights": Text("rechten", "rights"),
    DCT + "modified": Text("gewijzigd op", "modified on"),
    DCT + "issued": Text("uitgegeven op", "issued on"),
    DCT + "date": Text("datum", "date"),
    DCT + "isPartOf": Text("onderdeel van", "part of"),
    DCT + "isReplacedBy": Text("vervangen door", "replaced by"),
    ELI + "version_date": Text("tekst van", "text of"),
    ELI + "first_date_entry_in_force": Text("in werking op", "in force on"),
    ELI + "date_document": Text("vastgesteld op", "adopted on"),
    ELI + "date_publication": Text("bekendgemaakt op", "published on"),
}
"""By IRI."""
