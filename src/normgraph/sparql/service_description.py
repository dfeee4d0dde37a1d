"""Describe the endpoint and its dataset from the graph itself (SPARQL 1.1 Service Description, VoID).

The description is the result of a query, so it has every format that a result has and the counts are those of the
graph that answers, with what was written to it; `linked.void` counts the release. It has no blank nodes, whose names
would make it another text at each request.
"""

from __future__ import annotations

from typing import Final

from normgraph.store.binding import Iri, bind

_FORMATS: Final = "http://www.w3.org/ns/formats/"

RESULT_FORMATS: Final = (
    "SPARQL_Results_JSON", "SPARQL_Results_XML", "SPARQL_Results_CSV", "SPARQL_Results_TSV",
    "Turtle", "TriG", "N-Triples", "N-Quads", "RDF_XML", "JSON-LD",
)  # fmt: skip
"""The names of the formats in the W3C's registry."""

_DESCRIPTION: Final = """
PREFIX dct: <http://purl.org/dc/terms/>
PREFIX sd: <http://www.w3.org/ns/sparql-service-description#>
PREFIX void: <http://rdfs.org/ns/void#>

CONSTRUCT {
  ?service a sd:Service ;
    sd:endpoint ?service ;
    sd:supportedLanguage sd:SPARQL11Query ;
    sd:feature sd:UnionDefaultGraph ;
    sd:resultFormat FORMATS ;
    sd:defaultDataset ?dataset .
  ?dataset a sd:Dataset , void:Dataset ;
    dct:title "normgraph" ;
    dct:license <https://creativecommons.org/licenses/by/4.0/> ;
    void:sparqlEndpoint ?service ;
    void:dataDump ?dump ;
    sd:defaultGraph ?union ;
    sd:namedGraph ?named .
  ?named a sd:NamedGraph ; sd:name ?graph ; sd:graph ?content .
  ?content a sd:Graph , void:Dataset ; void:triples ?size .
  ?union a sd:Graph , void:Dataset ;
    void:triples ?triples ;
    void:distinctSubjects ?subjects ;
    void:distinctObjects ?objects ;
    void:properties ?properties ;
    void:classes ?classes .
}
WHERE {
  VALUES ?service { <urn:example> }
  VALUES ?dump { <urn:example> }
  BIND (IRI(CONCAT(STR(?service), "#dataset")) AS ?dataset)
  BIND (IRI(CONCAT(STR(?service), "#default-graph")) AS ?union)
  {
    SELECT (COUNT(*) AS ?triples) (COUNT(DISTINCT ?s) AS ?subjects) (COUNT(DISTINCT ?o) AS ?objects)
      (COUNT(DISTINCT ?p) AS ?properties)
    { ?s ?p ?o }
  }
  { SELECT (COUNT(DISTINCT ?class) AS ?classes) { ?s a ?class } }
  { SELECT ?graph (COUNT(*) AS ?size) { GRAPH ?graph { ?s ?p ?o } } GROUP BY ?graph }
  BIND (ENCODE_FOR_URI(STR(?graph)) AS ?name)
  BIND (IRI(CONCAT(STR(?service), "#named-", ?name)) AS ?named)
  BIND (IRI(CONCAT(STR(?service), "#graph-", ?name)) AS ?content)
}
""".replace("FORMATS", " , ".join(f"<{_FORMATS}{name}>" for name in RESULT_FORMATS))


def description_query(service: str, dump: str) -> str:
    """Write the query whose result describes the endpoint at an address, and where the whole graph can be had.

    Raises `InvalidValue` for an address that is no IRI.
    """
    return bind(_DESCRIPTION, {"service": Iri(service), "dump": Iri(dump)})
