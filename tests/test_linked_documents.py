"""What a description, the ontology and the shapes hold: the same in each format, and where it comes from."""

from __future__ import annotations

import re
from typing import Any

import pyoxigraph as ox
import pytest
import rdflib

from documents import read_page
from embedded import open_store
from linked_data import REQUIREMENT, canonical, send, triples
from normgraph.files import root
from normgraph.linked.documents import ONTOLOGY, SHAPES
from normgraph.linked.library import library
from normgraph.sparql.formats import SUFFIXES
from normgraph.terms import BASE, DCT, DEF, ID, RDF, SHAPE, resource

# ---- what a description holds ----


def test_a_description_holds_what_is_said_and_where_it_comes_from() -> None:
    found = rdflib.Graph().parse(data=send(f"/doc/{REQUIREMENT}").text, format="turtle")
    iri, document = rdflib.URIRef(ID + REQUIREMENT), rdflib.URIRef(f"{BASE}doc/{REQUIREMENT}")
    prov, ng = rdflib.PROV, rdflib.Namespace(DEF)
    assert rdflib.URIRef(resource("provision", "aia/art_27/par_1")) in found.objects(iri, ng.legalBasis)
    condition = found.value(iri, ng.appliesIf)
    assert list(found.objects(condition, ng.allOf))
    act = found.value(iri, ng.ofAct)
    assert {getattr(label, "language", None) for label in found.objects(act, rdflib.SKOS.prefLabel)} == {"nl", "en"}
    assert set(found.subjects(ng.covers, iri))
    graph = found.value(document, prov.wasDerivedFrom)
    assert found.value(graph, rdflib.DCTERMS.source)
    assert found.value(document, rdflib.DCTERMS.license) == rdflib.URIRef(
        "https://creativecommons.org/licenses/by/4.0/"
    )
    assert found.value(document, ng.datasetVersion)
    assert str(found.value(document, ng.datasetHash)) == f"sha256:{library().digest}"


def test_incoming_links_that_are_left_out_are_told() -> None:
    iri = resource("bindingness", "statute")
    count = int(open_store().select(f"SELECT (COUNT(*) AS ?n) {{ ?s ?p <{iri}> }}")[0]["n"] or 0)
    assert count > 200
    found = send("/doc/bindingness/statute")
    assert found.headers["x-normgraph-truncated"] == "true"
    assert sum(1 for one in triples(found) if str(one.object) == f"<{iri}>") == 200 + 1  # and the document about it
    assert f"200 of the {count} links" in found.text
    assert f"200 van de {count} verwijzingen" in send("/nl/doc/bindingness/statute").text
    assert "x-normgraph-truncated" not in send(f"/doc/{REQUIREMENT}").headers


@pytest.mark.parametrize("suffix", [suffix for suffix in SUFFIXES if suffix != "html"])
@pytest.mark.parametrize("path", [f"/doc/{REQUIREMENT}", "/doc/fact/annex3", "/def", "/shape", "/catalog"])
def test_each_format_holds_the_same(path: str, suffix: str) -> None:
    expected, found = send(path), send(f"{path}.{suffix}")
    assert len(triples(found)) > 10
    assert canonical(triples(found)) == canonical(triples(expected))


def test_trig_keeps_each_statement_in_its_graph() -> None:
    quads = list(ox.parse(send(f"/doc/{REQUIREMENT}.trig").content, format=ox.RdfFormat.TRIG))
    own = {quad.graph_name.value for quad in quads if str(quad.subject) == f"<{ID}{REQUIREMENT}>"}
    assert own == {resource("graph", "requirements/aia-high-risk-deployer")}


def test_where_a_statement_comes_from_is_said_in_dutch_with_the_same_numbers() -> None:
    """No English is left in the Dutch, and no number of an article, paper or year got lost."""
    said: dict[str, dict[str | None, str]] = {}
    for subject, predicate, value in (stated.triple for stated in library()):
        if predicate.value == DCT + "source" and isinstance(value, ox.Literal):
            said.setdefault(subject.value, {})[value.language] = value.value
    assert len(said) > 500
    for iri, texts in said.items():
        assert sorted(re.findall(r"\d+", texts["nl"])) == sorted(re.findall(r"\d+", texts["en"])), iri
        assert not re.search(r"\b(Articles?|Regulation|Directive|Annex|and|from|letter|the|with)\b", texts["nl"]), iri


# ---- ontology and shapes ----


def test_the_ontology_leaves_out_the_terms_of_others() -> None:
    declared = {
        one.subject.value
        for one in triples(send("/def"))
        if one.predicate.value == RDF + "type" and isinstance(one.subject, ox.NamedNode)
    }
    foreign = {iri for iri in declared if not iri.startswith(BASE)}
    assert foreign == set()


@pytest.mark.parametrize(("document", "files"), [(ONTOLOGY, ["ontology/*.ttl"]), (SHAPES, ["shapes/*.ttl"])])
def test_a_document_says_what_its_files_say(document: Any, files: list[str]) -> None:
    found = [file for pattern in files for file in root().glob(pattern)]
    authored = {quad.triple for file in found for quad in ox.parse(path=file, format=ox.RdfFormat.TURTLE, base_iri=ID)}
    written = {quad.triple for quad in ox.parse(document.write("turtle"), format=ox.RdfFormat.TURTLE)}
    assert canonical(written) == canonical(authored)


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_reference_has_an_anchor_for_every_term(language: str) -> None:
    for path, base, iris in (("def", DEF, library().subjects(DEF)), ("shape", SHAPE, named_shapes())):
        anchors = read_page(send(f"/{language}/{path}").text).ids()
        assert len(anchors) == len(set(anchors))
        assert {iri.removeprefix(base) for iri in iris} <= set(anchors)


def named_shapes() -> list[str]:
    return [triple[0].value for triple in SHAPES.triples() if triple[0].value.startswith(SHAPE)]
