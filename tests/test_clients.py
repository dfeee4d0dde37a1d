"""Clients that people use, against a server on loopback: SPARQLWrapper, SPARQLStore of rdflib, curl and Comunica."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest
import rdflib
from rdflib.plugins.stores.sparqlstore import SPARQLStore
from SPARQLWrapper import CSV, JSON, TURTLE, XML, SPARQLWrapper
from SPARQLWrapper.SPARQLExceptions import QueryBadFormed

from endpoint import ACT, ASK, CONSTRUCT, SELECT, Endpoint
from normgraph.saved import saved_queries
from normgraph.store.load import quads_of
from normgraph.terms import BASE, term
from questions import sources

SAVED = {query.name: query.text for query in saved_queries().values() if query.needs is None}

FOLDER = Path(__file__).parent / "clients"


@pytest.fixture
def direct(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("no_proxy", "*")


@pytest.mark.usefixtures("direct")
@pytest.mark.parametrize("method", ["GET", "POST"])
def test_sparqlwrapper(endpoint: Endpoint, method: str) -> None:
    wrapper = SPARQLWrapper(endpoint.sparql)
    wrapper.setMethod(method)

    def converted(query: str, form: str) -> Any:
        wrapper.setQuery(query)
        wrapper.setReturnFormat(form)
        return wrapper.queryAndConvert()

    rows = converted(SELECT, JSON)["results"]["bindings"]
    assert {"value": "32026R1744", "type": "literal"} in [row["o"] for row in rows]
    assert len(converted(SELECT, XML).getElementsByTagName("result")) == len(rows)
    assert converted(SELECT, CSV).startswith(b"p,o\r\n")
    assert b"32026R1744" in converted(CONSTRUCT, TURTLE)
    with pytest.raises(QueryBadFormed, match="geen geldige SPARQL"):
        converted("SELECT * {", JSON)


@pytest.mark.usefixtures("direct")
@pytest.mark.parametrize("form", ["json", "xml", "csv", "tsv"])
def test_sparqlstore_of_rdflib(endpoint: Endpoint, form: str) -> None:
    graph = rdflib.Graph(SPARQLStore(endpoint.sparql, returnFormat=form))
    act = rdflib.URIRef(ACT)
    assert rdflib.URIRef(term("Act")) in set(graph.objects(act, rdflib.RDF.type)) or form == "csv"
    assert len(list(graph.query(SELECT))) > 5


# ---- curl ----


def curl(*words: str) -> str:
    """Run curl, without what its user has set up."""
    if (program := shutil.which("curl")) is None:
        pytest.skip("curl is not installed")
    return subprocess.run(
        [program, "-q", "--noproxy", "*", "--silent", "--show-error", "--max-time", "30", *words],
        check=True, capture_output=True, text=True,
    ).stdout  # fmt: skip


@pytest.mark.parametrize(
    "words",
    [
        ["--get", "--data-urlencode", f"query={ASK}"],
        ["--data-urlencode", f"query={ASK}"],
        ["--header", "Content-Type: application/sparql-query", "--data-binary", ASK],
        ["--compressed", "--get", "--data-urlencode", f"query={ASK}"],
        ["--header", "Accept:", "--get", "--data-urlencode", f"query={ASK}"],
    ],
)
def test_curl_asks_in_every_way(endpoint: Endpoint, words: list[str]) -> None:
    assert json.loads(curl(*words, endpoint.sparql))["boolean"] is True


def test_curl_gets_formats_heads_and_refusals(endpoint: Endpoint) -> None:
    asked = ["--get", "--data-urlencode", f"query={SELECT}", endpoint.sparql]
    assert curl("--header", "Accept: text/csv", *asked).startswith("p,o\n")
    assert "32026R1744" in curl("--compressed", *asked)
    assert curl("--head", endpoint.sparql).startswith("HTTP/1.1 200")
    status = ["--output", "/dev/null", "--write-out", "%{http_code}"]
    assert curl(*status, "--get", "--data-urlencode", "query=SELECT * {", endpoint.sparql) == "400"
    act = ACT.replace(BASE.rstrip("/"), endpoint.address)
    kind = curl("--location", "--header", "Accept: text/turtle", *status[:2], "--write-out", "%{content_type}", act)
    assert kind.startswith("text/turtle")


# ---- Comunica ----


@pytest.fixture(scope="module")
def answers(endpoint: Endpoint) -> Any:
    """What Comunica answers to one query of each form, and to the text of every saved query."""
    if (node := shutil.which("node")) is None:
        pytest.skip("node is not installed")
    if not (FOLDER / "node_modules").exists():
        pytest.skip("Comunica is not installed: npm ci --ignore-scripts --prefix tests/clients")
    queries = {"ASK": ASK, "SELECT": SELECT, "CONSTRUCT": CONSTRUCT, **SAVED}
    given = json.dumps({"endpoint": endpoint.sparql, "queries": queries})
    done = subprocess.run(
        [node, FOLDER / "comunica.mjs"], input=given, check=False, capture_output=True, text=True, timeout=120
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


@pytest.fixture(scope="module")
def graph() -> ox.Store:
    store = ox.Store()
    store.bulk_extend(quads_of(sources(None)))
    return store


def plain(found: Any) -> Any:
    """Write a term as Comunica's script does: an IRI, or a text with its language or datatype."""
    if isinstance(found, ox.Literal):
        return [found.value, found.language or found.datatype.value]
    return found.value


def in_order(found: Any) -> list[str]:
    return sorted(json.dumps(one, sort_keys=True) for one in found)


def test_comunica_gets_a_yes(answers: Any) -> None:
    assert answers["ASK"] is True


@pytest.mark.parametrize("name", ["SELECT", *SAVED])
def test_comunica_gets_the_rows_of_the_graph(answers: Any, graph: ox.Store, name: str) -> None:
    found = graph.query({"SELECT": SELECT, **SAVED}[name], use_default_graph_as_union=True)
    assert isinstance(found, ox.QuerySolutions)
    names = [one.value for one in found.variables]
    expected = [{name: plain(row[name]) for name in names if row[name] is not None} for row in found]
    assert expected
    assert in_order(answers[name]) == in_order(expected)


def test_comunica_gets_the_triples_of_the_graph(answers: Any, graph: ox.Store) -> None:
    triples = {quad.triple for quad in graph.quads_for_pattern(ox.NamedNode(ACT), None, None, None)}
    assert in_order(answers["CONSTRUCT"]) == in_order([plain(part) for part in triple] for triple in triples)
