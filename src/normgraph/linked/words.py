"""What pages call the properties of other vocabularies, which have no Dutch label of their own."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from normgraph.model import Text
from normgraph.terms import DCAT, DCT, ELI, FOAF, OWL, PROV, RDF, RDFS, SKOS, SPDX, VANN, VCARD

COVERS: Final = Text("Wat {} bijdraagt aan: {}", "What {} contributes to: {}")
"""What a coverage is called, by its instrument and its requirement."""

EVIDENCE_FOR: Final = Text("Bewijs voor: {}", "Evidence for: {}")
"""What a list of evidence is called, by its requirement."""

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
    SKOS + "member": Text("bevat", "has member"),
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
    OWL + "versionIRI": Text("adres van deze versie", "address of this version"),
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
    DCT + "created": Text("gemaakt op", "created on"),
    DCT + "creator": Text("maker", "creator"),
    DCT + "publisher": Text("uitgever", "publisher"),
    DCT + "language": Text("taal", "language"),
    DCT + "format": Text("formaat", "format"),
    DCT + "conformsTo": Text("volgt de standaard", "conforms to"),
    DCT + "accessRights": Text("toegang", "access rights"),
    DCT + "accrualPeriodicity": Text("hoe vaak bijgewerkt", "how often updated"),
    DCAT + "accessURL": Text("adres", "address"),
    DCAT + "byteSize": Text("aantal bytes", "number of bytes"),
    DCAT + "compressFormat": Text("ingepakt als", "compressed as"),
    DCAT + "contactPoint": Text("contactpunt", "contact point"),
    DCAT + "dataset": Text("dataset", "dataset"),
    DCAT + "distribution": Text("distributie", "distribution"),
    DCAT + "downloadURL": Text("downloadadres", "download address"),
    DCAT + "endpointDescription": Text("beschrijving van het eindpunt", "description of the endpoint"),
    DCAT + "endpointURL": Text("adres van het eindpunt", "address of the endpoint"),
    DCAT + "keyword": Text("trefwoord", "keyword"),
    DCAT + "landingPage": Text("startpagina", "landing page"),
    DCAT + "mediaType": Text("mediatype", "media type"),
    DCAT + "servesDataset": Text("ontsluit de dataset", "serves the dataset"),
    DCAT + "service": Text("dienst", "service"),
    DCAT + "theme": Text("thema", "theme"),
    DCAT + "themeTaxonomy": Text("lijst van thema's", "list of themes"),
    DCAT + "version": Text("versie", "version"),
    FOAF + "homepage": Text("website", "website"),
    PROV + "wasAttributedTo": Text("toegeschreven aan", "attributed to"),
    SPDX + "checksum": Text("controlegetal", "checksum"),
    VANN + "preferredNamespacePrefix": Text("voorkeursprefix", "preferred prefix"),
    VANN + "preferredNamespaceUri": Text("adres van de naamruimte", "address of the namespace"),
    VCARD + "fn": Text("naam", "name"),
    VCARD + "hasURL": Text("website", "website"),
    ELI + "amends": Text("wijzigt", "amends"),
    ELI + "version_date": Text("tekst van", "text of"),
    ELI + "first_date_entry_in_force": Text("in werking op", "in force on"),
    ELI + "date_document": Text("vastgesteld op", "adopted on"),
    ELI + "date_publication": Text("bekendgemaakt op", "published on"),
}
"""By IRI."""
