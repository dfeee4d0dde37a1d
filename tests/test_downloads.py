"""Downloads, named graphs and the catalogue: equal bytes each time, counted right, and complete by DCAT-AP-NL."""

from __future__ import annotations

import gzip
import os
import subprocess
import sys
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from functools import cache
from hashlib import sha256
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib
from pyshacl import validate

from documents import read_page
from doors import call
from embedded import open_store
from linked_data import HTML, TURTLE, send, triples
from normgraph import __version__
from normgraph.linked.catalogue import release_record
from normgraph.linked.downloads import in_turn
from normgraph.linked.library import GRAPHS, library
from normgraph.linked.serialise import write_graph
from normgraph.store.load import our_sources, quads_of
from normgraph.terms import BASE, VOID

PACKED = "/downloads/normgraph.nq.gz"
LAW = f"{GRAPHS}law/omnibus"
LICENCE = "https://creativecommons.org/licenses/by/4.0/"
DATASET = rdflib.URIRef(f"{BASE}catalog#dataset")


@cache
def quads_of_the_store() -> set[ox.Quad]:
    """Give what the endpoint answers from."""
    return set(quads_of(our_sources()[0]))


# ---- downloads ----


@pytest.mark.parametrize(("name", "form"), [("nq", ox.RdfFormat.N_QUADS), ("trig", ox.RdfFormat.TRIG)])
def test_the_whole_is_what_the_endpoint_answers_from(name: str, form: ox.RdfFormat) -> None:
    found = send(f"/downloads/normgraph.{name}")
    assert set(ox.parse(found.content, format=form)) == quads_of_the_store()
    packed = send(f"/downloads/normgraph.{name}.gz")
    assert packed.headers["content-type"] == "application/gzip"
    assert "content-encoding" not in packed.headers
    assert gzip.decompress(packed.content) == found.content
    assert found.headers["content-disposition"] == f'attachment; filename="normgraph.{name}"'
    assert f'<{LICENCE}>; rel="license"' in found.headers["link"]
    assert found.headers["etag"] == f'"{sha256(found.content).hexdigest()}"'
    assert found.headers["x-normgraph-dataset"] == f"{__version__}; sha256={library().digest}"


def test_every_file_of_the_list_has_its_checksum() -> None:
    listed = {one["name"]: one for one in send("/downloads").json()["items"]}
    sums = dict(line.split("  ")[::-1] for line in send("/downloads/SHA256SUMS").text.splitlines())
    assert {name: one["sha256"] for name, one in listed.items()} == sums
    assert {one["graph"] for one in listed.values()} - {None} == set(library().graphs)
    whole = [name for name in listed if not name.startswith("graphs/")]
    for name in (*whole, "graphs/law/aia.jsonld", "graphs/facts/disputes.rdf"):
        found = send(listed[name]["href"], **{"accept-encoding": "gzip"})
        assert sha256(found.content).hexdigest() == sums[name]
        assert len(found.content) == listed[name]["bytes"]


@pytest.mark.parametrize("suffix", ["ttl", "nt", "jsonld", "rdf"])
def test_a_graph_is_the_same_in_each_format(suffix: str) -> None:
    found = send(f"/downloads/graphs/law/omnibus.{suffix}")
    assert triples(found) == {ox.Triple(*triple) for triple in library().graphs[LAW]}
    assert found.headers["content-disposition"] == f'attachment; filename="normgraph-graphs-law-omnibus.{suffix}"'


@pytest.mark.parametrize(
    ("asked", "start", "stop"),
    [
        ("bytes=100-", 100, None), ("bytes=0-99", 0, 100), ("bytes=-100", -100, None),
        ("bytes=10-9999999999", 10, None), ("bytes=-99999999999", 0, None), ("Bytes=7-7", 7, 8),
    ],
)  # fmt: skip
def test_a_part_of_a_file_is_given(asked: str, start: int, stop: int | None) -> None:
    whole = send(PACKED)
    found = send(PACKED, **{"range": asked, "if-range": whole.headers["etag"]})
    given, size = range(len(whole.content))[start:stop], len(whole.content)
    assert (found.status_code, found.content) == (206, whole.content[start:stop])
    assert found.headers["content-range"] == f"bytes {given[0]}-{given[-1]}/{size}"
    assert found.headers["repr-digest"] == whole.headers["repr-digest"]


@pytest.mark.parametrize(
    "headers",
    [
        {"range": "bytes=5-2"}, {"range": "bytes=0-1,4-5"}, {"range": "bytes=-"}, {"range": "lines=1-2"},
        {"range": "bytes=" + "9" * 5_000 + "-"}, {"range": "bytes=0-1", "if-range": '"another version"'},
    ],
)  # fmt: skip
def test_a_part_that_cannot_be_read_or_is_of_another_version_means_all(headers: dict[str, str]) -> None:
    found = send(PACKED, **headers)
    assert (found.status_code, found.headers["accept-ranges"]) == (200, "bytes")
    assert "content-range" not in found.headers


def test_a_part_that_is_not_there_is_told_of() -> None:
    size = len(send(PACKED).content)
    for asked in (f"bytes={size}-", "bytes=-0"):
        found = send(PACKED, range=asked)
        assert (found.status_code, found.headers["content-range"]) == (416, f"bytes */{size}")
        assert found.headers["content-type"] == "application/problem+json"
    assert send(PACKED, method="HEAD", range="bytes=0-1").status_code == 200


def test_what_is_no_download_is_not_found() -> None:
    found = send("/downloads/normgraph.ng", **{"accept-language": "en"})
    assert found.status_code == 404
    assert "'normgraph.nq'" in found.json()["detail"]


# ---- the command ----


def exported(*options: str) -> bytes:
    found = call("export", *options)
    assert found.exit_code == 0, found.output
    return found.stdout_bytes


def test_the_command_gives_the_bytes_of_the_download(tmp_path: Path) -> None:
    assert exported() == send("/downloads/normgraph.trig").content
    assert exported("--format", "nquads") == send("/downloads/normgraph.nq").content
    one = send("/downloads/graphs/law/omnibus.ttl").content
    assert exported("--graph", LAW, "--format", "turtle") == one
    assert exported("--graph", "law/omnibus", "--format", "turtle") == one
    out = tmp_path / "graph.ttl"
    assert exported("--graph", "law/omnibus", "--format", "turtle", "--out", str(out)) == b""
    assert out.read_bytes() == one
    for suffix, form in (("nq", "nquads"), ("TRIG", "trig"), ("rdf", "rdfxml"), ("jsonld", "jsonld")):
        assert exported("--graph", LAW, "--out", str(tmp_path / f"g.{suffix}")) == b""
        assert (tmp_path / f"g.{suffix}").read_bytes() == exported("--graph", LAW, "--format", form)


FORMS = ["trig", "nquads", "turtle", "ntriples", "jsonld", "rdfxml"]


@pytest.fixture(scope="module")
def elsewhere(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a folder in which another process wrote a graph in each format."""
    folder = tmp_path_factory.mktemp("elsewhere")
    words = ["export", "--graph", "law/omnibus", "--format"]
    script = f"from doors import run\nfor form in {FORMS}: run(*{words}, form, '--out', form)"
    environment = os.environ | {"PYTHONHASHSEED": "7", "PYTHONPATH": str(Path(__file__).parent)}
    subprocess.run([sys.executable, "-c", script], check=True, cwd=folder, env=environment)
    return folder


@pytest.mark.parametrize("form", FORMS)
def test_another_process_gives_the_same_bytes(form: str, elsewhere: Path) -> None:
    """The engine orders prefixes by a hash that differs between processes; what we write may not."""
    assert (elsewhere / form).read_bytes() == exported("--graph", "law/omnibus", "--format", form)


@pytest.mark.parametrize("name", ["law/none", "file:///etc/passwd", "../law/omnibus", "", "https://example.org/"])
def test_a_graph_that_is_not_there_is_bad_input(name: str, tmp_path: Path) -> None:
    out = tmp_path / "graph.ttl"
    found = call("export", "--graph", name, "--out", out, "--lang", "en")
    assert (found.exit_code, found.stdout) == (2, "")
    assert found.stderr.startswith("normgraph: no graph")
    assert not out.exists()


def test_a_file_that_cannot_be_written_is_bad_input(tmp_path: Path) -> None:
    found = call("export", "--out", tmp_path / "none" / "x.trig", "--lang", "en")
    assert found.exit_code == 2
    assert "cannot write" in found.stderr


# ---- Graph Store Protocol ----

READ = [
    (f"/graphs?graph={LAW}", "", 200, TURTLE),
    (f"/graphs?graph={LAW}", "application/rdf+xml", 200, "application/rdf+xml"),
    ("/graphs/law/omnibus", "application/ld+json", 200, "application/ld+json"),
    ("/graphs/law/omnibus", "image/png", 406, ""),
    ("/graphs/law/none", "", 404, ""),
    ("/graphs?graph=law/omnibus", "", 404, ""),
    (f"/graphs?graph={BASE}id/act/awb", "", 404, ""),
    ("/graphs?graph=file:///etc/passwd", "", 404, ""),
    ("/graphs?graph=http://127.0.0.1:9/", "", 404, ""),
    (f"/graphs?graph={GRAPHS}../../../etc/passwd", "", 404, ""),
    ("/graphs", "", 400, ""),
    ("/graphs?default&graph=x", "", 400, ""),
    (f"/graphs?graph={LAW}&graph={LAW}", "", 400, ""),
    ("/graphs?default=no", "", 400, ""),
]


@pytest.mark.parametrize(("path", "accept", "status", "kind"), READ)
def test_a_graph_is_read(path: str, accept: str, status: int, kind: str) -> None:
    found = send(path, accept)
    assert found.status_code == status
    if status == 200:
        assert found.headers["content-type"] == kind
        assert triples(found) == {ox.Triple(*triple) for triple in library().graphs[LAW]}


def test_the_default_graph_is_all_graphs_as_one() -> None:
    expected = {quad.triple for quad in quads_of_the_store()}
    assert triples(send("/graphs?default")) == triples(send("/graphs?default=", "application/n-triples")) == expected


@pytest.mark.parametrize("method", ["PUT", "POST", "DELETE", "PATCH"])
@pytest.mark.parametrize("path", ["/graphs?default", f"/graphs?graph={LAW}", "/graphs/law/omnibus", "/graphs/law/new"])
def test_a_graph_is_not_changed(path: str, method: str) -> None:
    found = send(path, method=method)
    assert (found.status_code, found.headers["allow"]) == (405, "GET, HEAD, OPTIONS")


# ---- catalogue ----

SHAPES = """
@prefix dcat: <http://www.w3.org/ns/dcat#> .
@prefix dct: <http://purl.org/dc/terms/> .
@prefix foaf: <http://xmlns.com/foaf/0.1/> .
@prefix sh: <http://www.w3.org/ns/shacl#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix spdx: <http://spdx.org/rdf/terms#> .
@prefix vcard: <http://www.w3.org/2006/vcard/ns#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .

# What DCAT-AP-NL 3.0 asks of each class, and DCAT-AP 3.0 below it, in our own words.

<urn:published> a sh:NodeShape ;
    sh:targetClass dcat:Catalog , dcat:Dataset , dcat:DataService ;
    sh:property [ sh:path dct:title ; sh:minCount 1 ; sh:uniqueLang true ; sh:nodeKind sh:Literal ] ,
        [ sh:path dct:description ; sh:minCount 1 ; sh:uniqueLang true ; sh:nodeKind sh:Literal ] ,
        [ sh:path dct:publisher ; sh:minCount 1 ; sh:maxCount 1 ; sh:class foaf:Agent ] ,
        [ sh:path dcat:contactPoint ; sh:minCount 1 ; sh:maxCount 1 ; sh:class vcard:Kind ] ,
        [ sh:path dct:language ; sh:class dct:LinguisticSystem ] ,
        [ sh:path dct:modified ; sh:maxCount 1 ; sh:datatype xsd:date ] .

<urn:offered> a sh:NodeShape ;
    sh:targetClass dcat:Dataset , dcat:DataService ;
    sh:property [ sh:path dct:accessRights ; sh:minCount 1 ; sh:maxCount 1 ; sh:class dct:RightsStatement ] ,
        [ sh:path dct:identifier ; sh:minCount 1 ; sh:maxCount 1 ; sh:nodeKind sh:Literal ] ,
        [ sh:path dcat:theme ; sh:minCount 1 ; sh:class skos:Concept ] ,
        [ sh:path dct:creator ; sh:maxCount 1 ; sh:nodeKind sh:IRI ] .

<urn:catalogue> a sh:NodeShape ;
    sh:targetClass dcat:Catalog ;
    sh:property [ sh:path dcat:dataset ; sh:minCount 1 ; sh:class dcat:Dataset ] ,
        [ sh:path dcat:service ; sh:minCount 2 ; sh:class dcat:DataService ] .

<urn:dataset> a sh:NodeShape ;
    sh:targetClass dcat:Dataset ;
    sh:property [ sh:path dct:creator ; sh:minCount 1 ] ,
        [ sh:path dcat:version ; sh:maxCount 1 ] ,
        [ sh:path dcat:distribution ; sh:minCount 1 ; sh:class dcat:Distribution ] .

<urn:distribution> a sh:NodeShape ;
    sh:targetClass dcat:Distribution ;
    sh:property [ sh:path dct:license ; sh:minCount 1 ; sh:maxCount 1 ; sh:class dct:LicenseDocument ] ,
        [ sh:path dcat:accessURL ; sh:minCount 1 ; sh:maxCount 1 ; sh:nodeKind sh:IRI ] ,
        [ sh:path dcat:downloadURL ; sh:maxCount 1 ; sh:nodeKind sh:IRI ] ,
        [ sh:path dcat:accessService ; sh:maxCount 1 ; sh:class dcat:DataService ] ,
        [ sh:path dcat:byteSize ; sh:maxCount 1 ; sh:datatype xsd:nonNegativeInteger ] ,
        [ sh:path spdx:checksum ; sh:maxCount 1 ; sh:class spdx:Checksum ] .

<urn:service> a sh:NodeShape ;
    sh:targetClass dcat:DataService ;
    sh:property [ sh:path dcat:endpointURL ; sh:minCount 1 ; sh:maxCount 1 ; sh:nodeKind sh:IRI ] ,
        [ sh:path dcat:endpointDescription ; sh:minCount 1 ; sh:maxCount 1 ; sh:nodeKind sh:IRI ] ,
        [ sh:path dct:license ; sh:minCount 1 ] .

<urn:contact> a sh:NodeShape ;
    sh:targetClass vcard:Kind ;
    sh:property [ sh:path vcard:fn ; sh:minCount 1 ] , [ sh:path vcard:hasURL ; sh:minCount 1 ; sh:nodeKind sh:IRI ] .
"""


def catalogue() -> rdflib.Graph:
    return rdflib.Graph().parse(data=send("/catalog").text, format="turtle")


def conforms(graph: rdflib.Graph) -> tuple[bool, str]:
    """Say whether a graph meets the shapes, with the report."""
    found, _, report = validate(graph, shacl_graph=rdflib.Graph().parse(data=SHAPES, format="turtle"))
    return bool(found), str(report)


def test_the_catalogue_has_what_dcat_ap_nl_asks() -> None:
    found, report = conforms(catalogue())
    assert found, report


@pytest.mark.parametrize(
    ("subject", "missing"),
    [
        ("catalog", rdflib.DCAT.contactPoint), ("catalog#dataset", rdflib.DCTERMS.accessRights),
        ("catalog#dataset", rdflib.DCTERMS.creator), ("catalog#dataset", rdflib.DCAT.theme),
        ("catalog#sparql", rdflib.DCAT.endpointDescription), ("catalog#normgraph.nq", rdflib.DCTERMS.license),
        ("catalog#contact", rdflib.URIRef("http://www.w3.org/2006/vcard/ns#fn")),
    ],
)  # fmt: skip
def test_the_shapes_would_see_what_is_missing(subject: str, missing: rdflib.URIRef) -> None:
    graph = catalogue()
    graph.remove((rdflib.URIRef(BASE + subject), missing, None))
    assert not conforms(graph)[0]


def test_the_record_of_a_release_has_it_too() -> None:
    record = release_record(library(), "1.0.0", date(2026, 12, 1), {"normgraph.nq": ("0f" * 32, 9)})
    graph = rdflib.Graph().parse(data=write_graph(record, "turtle"), format="turtle")
    found, report = conforms(graph)
    assert found, report
    (distribution,) = graph.objects(DATASET, rdflib.DCAT.distribution)
    graph.remove((distribution, rdflib.DCTERMS.license, None))
    assert not conforms(graph)[0]


def test_the_files_of_the_catalogue_are_there_with_these_checksums() -> None:
    graph, spdx = catalogue(), rdflib.Namespace("http://spdx.org/rdf/terms#")
    listed = graph.objects(DATASET, rdflib.DCAT.distribution)
    files = [one for one in listed if graph.value(one, rdflib.DCAT.downloadURL)]
    assert len(files) == 4
    for one in files:
        found = send(str(graph.value(one, rdflib.DCAT.downloadURL)).removeprefix("http://normgraph"))
        checksum = graph.value(graph.value(one, spdx.checksum), spdx.checksumValue)
        assert str(checksum).lower() == sha256(found.content).hexdigest()
        assert int(str(graph.value(one, rdflib.DCAT.byteSize))) == len(found.content)
    for service in ("sparql", "rest"):
        description = graph.value(rdflib.URIRef(f"{BASE}catalog#{service}"), rdflib.DCAT.endpointDescription)
        assert str(description).startswith("http://normgraph/")


def test_the_catalogue_is_of_the_address_that_was_asked_and_of_no_strange_one() -> None:
    assert "http://data.example.org/sparql" in send("/catalog", host="data.example.org").text
    for host in ('a"b', "a<b>", "a b", "{}"):
        found = send("/catalog", host=host, **{"accept-language": "en"})
        assert found.status_code in (200, 400)
        assert host not in found.text
    assert send("/nl/catalog", host='a"><script>').status_code == 400


# ---- VoID ----


def test_the_numbers_of_void_are_those_of_a_recount() -> None:
    found = rdflib.Graph().parse(data=send("/.well-known/void").text, format="turtle")
    void, store = rdflib.Namespace(VOID), open_store()

    def number(subject: rdflib.term.Node | None, name: str) -> int:
        return int(str(found.value(subject, void[name])))

    def counted(query: str) -> int:
        return int(store.select(f"SELECT (COUNT(*) AS ?n) {{ {query} }}")[0]["n"] or -1)

    assert number(DATASET, "triples") == counted("SELECT DISTINCT ?s ?p ?o { ?s ?p ?o }")
    assert number(DATASET, "distinctSubjects") == counted("SELECT DISTINCT ?s { ?s ?p ?o }")
    assert number(DATASET, "distinctObjects") == counted("SELECT DISTINCT ?o { ?s ?p ?o }")
    assert number(DATASET, "properties") == counted("SELECT DISTINCT ?p { ?s ?p ?o }")
    assert number(DATASET, "classes") == counted("SELECT DISTINCT ?c { ?s a ?c }")
    assert number(DATASET, "entities") == counted(
        f'SELECT DISTINCT ?s {{ ?s ?p ?o FILTER(STRSTARTS(STR(?s), "{BASE}id/")) }}'
    )
    for kind, name in (("class", "entities"), ("property", "triples")):
        parts = list(found.objects(DATASET, void[f"{kind}Partition"]))
        told = {str(found.value(part, void[kind])): number(part, name) for part in parts}
        path = "a" if kind == "class" else "?key"
        query = "SELECT DISTINCT ?s ?key { ?s a ?key }" if path == "a" else "SELECT DISTINCT ?s ?key ?o { ?s ?key ?o }"
        assert told == Counter(row["key"] for row in store.select(query))
    graphs = {str(one): number(one, "triples") for one in found.objects(DATASET, void.subset)}
    rows = store.select("SELECT ?g (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g")
    assert graphs == {str(row["g"]): int(row["n"] or -1) for row in rows}


def test_void_leads_to_data_that_is_there() -> None:
    found = rdflib.Graph().parse(data=send("/.well-known/void").text, format="turtle")
    void = rdflib.Namespace(VOID)
    for address in [*found.objects(DATASET, void.dataDump), *list(found.objects(None, void.dataDump))[:5]]:
        assert send(str(address).removeprefix("http://normgraph"), method="HEAD").status_code == 200
    for iri in found.objects(DATASET, void.exampleResource):
        assert send("/" + str(iri).removeprefix(BASE)).status_code == 303
    assert send("/.well-known/void", HTML).headers["location"] == "/nl/catalog"


def test_what_many_ask_for_at_once_is_made_once() -> None:
    made: list[int] = []

    @in_turn
    @cache
    def make(number: int) -> int:
        time.sleep(0.05)
        made.append(number)
        return number * 2

    with ThreadPoolExecutor(8) as clients:
        assert list(clients.map(make, [1, 2] * 4)) == [2, 4] * 4
    assert sorted(made) == [1, 2]


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_catalogue_page_has_a_place_for_each_of_its_things(language: str) -> None:
    page, here = read_page(send(f"/{language}/catalog").text), f"/{language}/catalog#"
    assert {"dataset", "sparql", "rest", "contact", "normgraph.nq", "normgraph.nq-sha256"} <= set(page.ids())
    links = {one.attributes["href"] for one in page.all("a")}
    assert {link.removeprefix(here) for link in links if link.startswith(here)} <= set(page.ids())
