"""Releases of a tiny graph for tests: a norm with a date, a fact, a term, a shape and a query."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from hashlib import sha256
from pathlib import Path

from normgraph.release.changes import compare
from normgraph.release.contents import read_contents
from normgraph.release.notes import Notes
from normgraph.release.version import read_version
from normgraph.release.write import SUMS, write_release, write_sums
from normgraph.snapshot import LIST

DAY = date(2026, 12, 1)

PREFIXES = """@base <https://w3id.org/normgraph/id/> .
@prefix dct: <http://purl.org/dc/terms/> .
@prefix ng: <https://w3id.org/normgraph/def#> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix sh: <http://www.w3.org/ns/shacl#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
"""

FILES = {
    "ontology/normgraph.ttl": """
<https://w3id.org/normgraph/def> a owl:Ontology ; owl:versionInfo "1.0.0" .
ng:appliesIf a owl:ObjectProperty ; rdfs:label "geldt als"@nl , "applies if"@en ; skos:definition "Wanneer."@nl .
ng:validFrom a owl:DatatypeProperty ; rdfs:label "geldt vanaf"@nl , "valid from"@en .
""",
    "data/law/one.ttl": """
<graph/law/one> a ng:Graph ; dct:modified "2026-11-24"^^xsd:date .
<period/one> a ng:ApplicationPeriod ; skos:prefLabel "eerste termijn"@nl , "first term"@en ;
    ng:validFrom "2026-08-02"^^xsd:date .
<fact/big> a ng:Fact ; skos:prefLabel "is groot"@nl , "is big"@en ; ng:valueType <value-type/bool> .
<requirement/one> a ng:Requirement ; skos:prefLabel "Doe iets"@nl , "Do something"@en ;
    ng:appliesIf [ ng:allOf <fact/big> ] ; ng:period <period/one> .
""",
    "shapes/graph.ttl": """
<https://w3id.org/normgraph/shape#Norm> a sh:NodeShape ; sh:property [ sh:path ng:period ; sh:minCount 1 ] .
""",
    "queries/norms.rq": """# title: Normen | Norms
SELECT ?norm WHERE { ?norm a <https://w3id.org/normgraph/def#Requirement> }
""",
}


def tiny_graph(folder: Path, version: str = "1.0.0", changes: Mapping[str, tuple[str, str]] | None = None) -> Path:
    """Write a tiny graph, in which one piece of a file stands in place of another where that is asked for."""
    for place, content in FILES.items():
        old, new = (changes or {}).get(place, ("", ""))
        assert old in content
        text = content.replace(old, new, 1) if old else content + new
        file = folder / place
        file.parent.mkdir(parents=True, exist_ok=True)
        head = PREFIXES if place.endswith(".ttl") else ""
        file.write_text(head + text.replace('owl:versionInfo "1.0.0"', f'owl:versionInfo "{version}"'))
    return folder


def release_of(graph: Path, out: Path, previous: Path | None = None) -> Path:
    """Release a graph under the version that its ontology bears."""
    contents = read_contents(graph)
    notes = Notes(read_version(contents.version), DAY, contents)
    if previous is not None:
        before = read_contents(previous)
        changes = tuple(compare(before.said, contents.said))
        notes = Notes(notes.version, DAY, contents, read_version(before.version), before, changes)
    return write_release(out, graph, notes).folder


def relist(folder: Path, **changed: object) -> None:
    """Make both lists of checksums right again, as somebody would who changed files on purpose."""
    places = sorted(file.relative_to(folder).as_posix() for file in folder.rglob("*") if file.is_file())
    sums = {place: sha256((folder / place).read_bytes()).hexdigest() for place in places if place not in (LIST, SUMS)}
    (folder / SUMS).write_bytes(write_sums(sums))
    listed = json.loads((folder / LIST).read_text())
    sums[SUMS] = sha256((folder / SUMS).read_bytes()).hexdigest()
    (folder / LIST).write_text(json.dumps({**listed, "files": sums, **changed}))
