"""Every IRI of ours answers: with the right status and format, and leads where it should."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable

import httpx
import pyoxigraph as ox
import pytest

import doors
from documents import read_page
from linked_data import HTML, REQUIREMENT, TURTLE, send, triples
from normgraph.api import create_app
from normgraph.api.titles import TITLES
from normgraph.errors import NormgraphError
from normgraph.linked.documents import VOCABULARIES, Document
from normgraph.linked.library import library
from normgraph.linked.resource import describe
from normgraph.settings import Settings
from normgraph.terms import BASE, DEF, ID, RDF, SHAPE, resource

# ---- what leads where ----

ANSWERS: list[tuple[str, str, int, str]] = [
    ("/id/dataset/normgraph", "", 303, "/catalog"),
    (f"/id/{REQUIREMENT}", "", 303, f"/doc/{REQUIREMENT}.ttl"),
    (f"/id/{REQUIREMENT}", "*/*", 303, f"/doc/{REQUIREMENT}.ttl"),
    (f"/id/{REQUIREMENT}", HTML, 303, f"/nl/doc/{REQUIREMENT}"),
    (f"/id/{REQUIREMENT}", "application/ld+json", 303, f"/doc/{REQUIREMENT}.jsonld"),
    (f"/id/{REQUIREMENT}", "application/rdf+xml, text/turtle;q=0.5", 303, f"/doc/{REQUIREMENT}.rdf"),
    (f"/id/{REQUIREMENT}", "application/x-turtle", 303, f"/doc/{REQUIREMENT}.ttl"),
    (f"/id/{REQUIREMENT}", "application/xml", 303, f"/doc/{REQUIREMENT}.rdf"),
    (f"/id/{REQUIREMENT}", "image/png", 406, ""),
    (f"/doc/{REQUIREMENT}", "", 200, TURTLE),
    (f"/doc/{REQUIREMENT}", HTML, 303, f"/nl/doc/{REQUIREMENT}"),
    (f"/doc/{REQUIREMENT}", "application/trig", 200, "application/trig"),
    (f"/doc/{REQUIREMENT}", "image/png", 406, ""),
    (f"/doc/{REQUIREMENT}.html", "", 303, f"/nl/doc/{REQUIREMENT}"),
    (f"/doc/{REQUIREMENT}.json", "text/turtle", 200, "application/json"),
    (f"/doc/{REQUIREMENT}.png", "", 404, ""),
    ("/doc/instrument/aiia-ienw/2.0", "", 200, TURTLE),
    ("/doc/instrument/aiia-ienw/2.0.nt", "", 200, "application/n-triples"),
    ("/id/graph/law/aia", HTML, 303, "/nl/doc/graph/law/aia"),
    ("/id/requirement/none", "", 404, ""),
    ("/id/requirement", "", 404, ""),
    ("/id/nothing/here", "", 404, ""),
    ("/def", "", 200, TURTLE),
    ("/def", HTML, 303, "/nl/def"),
    ("/def", "image/png", 406, ""),
    ("/def/0.1.0", "application/ld+json", 200, "application/ld+json"),
    ("/def.rdf", "", 200, "application/rdf+xml"),
    ("/shape", "", 200, TURTLE),
    ("/shape.html", "", 303, "/nl/shape"),
    ("/context.jsonld", "", 200, "application/ld+json"),
    ("/doc", "", 303, "/nl/doc"),
    ("/doc/error/not-found", "", 200, "application/json"),
    ("/doc/error/not-found", HTML, 303, "/nl/doc/error/not-found"),
    ("/doc/error/nothing", "", 404, ""),
]


@pytest.mark.parametrize(("path", "accept", "status", "told"), ANSWERS)
def test_an_address_answers(path: str, accept: str, status: int, told: str) -> None:
    found = send(path, accept)
    assert found.status_code == status
    assert found.headers["access-control-allow-origin"] == "*"
    assert found.headers["x-content-type-options"] == "nosniff"
    assert found.headers["vary"] == "Accept, Accept-Encoding, Accept-Language"
    if status == 200:
        assert found.headers["content-type"] == told
    elif status == 303:
        assert found.headers["location"] == told
    else:
        assert found.headers["content-type"] == "application/problem+json"


def test_a_page_is_in_the_language_of_the_reader() -> None:
    found = send(f"/id/{REQUIREMENT}", HTML, **{"accept-language": "en-GB,en;q=0.9,nl;q=0.5"})
    assert found.headers["location"] == f"/en/doc/{REQUIREMENT}"


@pytest.mark.parametrize(
    ("path", "heading"),
    [
        ("/nl/doc/coverage/iama/aia-27-1/part-3", "Wat Impact Assessment Mensenrechten en Algoritmes bijdraagt aan: "),
        ("/en/doc/coverage/iama/aia-27-1/part-3", "What Human Rights and Algorithms Impact Assessment (IAMA) "),
        ("/nl/doc/evidence-list/avg-44-adequacy", "Bewijs voor: Geef persoonsgegevens alleen door"),
        ("/nl/doc/expression/wet-woz/2026-07-01", "Wet waardering onroerende zaken, tekst van 1 juli 2026"),
    ],
)
def test_what_has_no_label_of_its_own_is_named_by_what_it_is_about(path: str, heading: str) -> None:
    assert read_page(send(path, HTML).text).one("h1").text.strip().startswith(heading)


@pytest.mark.parametrize(
    "path", ["/doc/requirement/aia-27-1", "/id/requirement/aia-27-1", "/downloads", "/catalog.ttl"]
)
def test_documents_may_be_kept_as_long_as_the_server_says(path: str) -> None:
    async def asked() -> httpx.Response:
        app = create_app(Settings(graph_cache_seconds=7))
        async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://x") as client:
            return await client.get(path, headers={"accept": "text/turtle, application/json;q=0.5"})

    assert asyncio.run(asked()).headers["cache-control"] == "public, max-age=7"


def test_what_is_not_there_names_what_comes_nearest() -> None:
    assert "'requirement/aia-27-1'" in send("/id/requirement/aia-27_1", **{"accept-language": "en"}).json()["detail"]
    assert "'requirement'" in send("/doc/requirment/aia-27-1").json()["detail"]
    page = send("/en/doc/requirement/aia-27_1", HTML)
    assert page.status_code == 404
    assert "requirement/aia-27-1" in page.text
    assert send("/id/requirement/none", HTML).headers["content-type"].startswith("text/html")


HOSTILE = (
    "../../../../etc/passwd", "%2e%2e/%2e%2e/etc/passwd", "requirement/..%2f..%2fsettings", "requirement/%00",
    "requirement/aia-27-1%0d%0aX-Evil:%201",
    "requirement/%3Cscript%3Ealert(1)%3C/script%3E", "requirement/" + "a" * 9_000,
    "https://example.org/", "requirement/aia-27-1/", "requirement//aia-27-1", "requirement/%FF",
)  # fmt: skip


@pytest.mark.parametrize("path", HOSTILE)
@pytest.mark.parametrize("before", ["/id/", "/doc/", "/nl/doc/", "/graphs/", "/downloads/"])
def test_a_hostile_path_finds_nothing(before: str, path: str) -> None:
    found = send(before + path, HTML)
    assert found.status_code == 404
    assert "x-evil" not in found.headers
    assert "<script" not in found.text or found.headers["content-type"] == "application/problem+json"
    assert "root:" not in found.text


@pytest.mark.parametrize("path", [f"/doc/{REQUIREMENT}", "/def", "/graphs/law/aia", "/downloads/normgraph.nq"])
def test_documents_are_for_reading_only(path: str) -> None:
    for method in ("PUT", "POST", "DELETE", "PATCH"):
        found = send(path, method=method)
        assert (found.status_code, found.headers["allow"]) == (405, "GET, HEAD, OPTIONS")
    preflight = send(path, method="OPTIONS")
    assert (preflight.status_code, preflight.headers["access-control-allow-methods"]) == (204, "GET, HEAD, OPTIONS")
    got, head = send(path, **{"accept-encoding": "identity"}), send(path, "", "HEAD", **{"accept-encoding": "identity"})
    assert (head.status_code, head.content) == (200, b"")
    assert int(head.headers["content-length"]) == len(got.content)
    assert head.headers["etag"] == got.headers["etag"]
    again = send(path, **{"if-none-match": got.headers["etag"], "accept-encoding": "identity"})
    assert (again.status_code, again.content) == (304, b"")


# ---- every IRI ----


def test_every_resource_is_described_in_its_document() -> None:
    """The routes look nothing up but these; that one of each kind answers over HTTP is tested below."""
    source = library()
    for iri in source.subjects():
        described = describe(source, iri, 1)
        assert source.find(iri.removeprefix(ID)) == iri
        assert {one.triple[0].value for one in described.own} == {iri}
        assert described.graphs
    assert len(source.subjects()) > 4_000


@pytest.mark.parametrize("kind", sorted({iri.removeprefix(ID).partition("/")[0] for iri in library().subjects()}))
def test_a_resource_of_each_kind_answers_in_the_end(kind: str) -> None:
    iri = library().subjects(f"{ID}{kind}/")[-1]
    first = send("/" + iri.removeprefix(BASE), "text/turtle")
    found = send(first.headers["location"])
    assert (first.status_code, found.status_code) == (303, 200)
    assert iri in named(triples(found))
    for language in ("nl", "en"):
        page = send(f"/{language}/doc/{iri.removeprefix(ID)}", HTML)
        assert page.status_code == 200
        assert iri in page.text
        read_page(page.text)


def minted() -> set[str]:
    """Every IRI of ours in the graph and the shapes, wherever in a triple and as a datatype too."""
    parts = [
        part
        for triples in (*library().graphs.values(), *(one.triples() for one in VOCABULARIES))
        for triple in triples
        for part in triple
    ]
    named = {part.value for part in parts if isinstance(part, ox.NamedNode)}
    typed = {part.datatype.value for part in parts if isinstance(part, ox.Literal)}
    return {iri for iri in named | typed | set(library().graphs) if iri.startswith(BASE)}


def test_every_iri_of_ours_answers() -> None:
    async def answered(iris: Iterable[str]) -> list[httpx.Response]:
        transport = httpx.ASGITransport(doors.app())
        async with httpx.AsyncClient(transport=transport, base_url="http://normgraph") as client:
            headers = {"accept": "text/turtle"}
            return [await client.get("/" + iri.removeprefix(BASE), headers=headers) for iri in iris]

    whole = sorted(iri for iri in minted() if "#" not in iri)
    for iri, found in zip(whole, asyncio.run(answered(whole)), strict=True):
        assert found.status_code == (303 if iri.startswith(ID) else 200), iri
    terms = sorted(minted() - set(whole))
    assert {iri.partition("#")[0] for iri in terms} == {one.iri for one in VOCABULARIES}
    for document in VOCABULARIES:
        described = named(triples(send("/" + document.name, "text/turtle")))
        assert {iri for iri in terms if iri.startswith(document.base)} <= described


@pytest.mark.parametrize("known_at", ["2024-09-01", "2026-11-22"])
def test_every_iri_in_an_answer_is_of_something_but_those_of_the_answer_itself(known_at: str) -> None:
    """What decides an outcome can be looked up: a fact with a day too, and no period that a norm does not have."""
    facts = {"is_ai_system": True}
    given = {"facts": facts, "as_of": "2028-06-01", "known_at": known_at}
    written = doors.send("POST", "/v1/answers", json=given, headers={"accept": "application/n-triples, text/turtle"})
    ends = {end for one in triples(written) for end in (one.subject, one.object) if isinstance(end, ox.NamedNode)}
    found = {end.value for end in ends if end.value.startswith(ID)}
    own = {iri for iri in found if iri.startswith((ID + "answer/", ID + "evaluation/", ID + "system/"))}
    assert [iri for iri in sorted(found - own) if iri not in library()] == []
    assert known_at < "2026" or any("/date_in_service/" in iri for iri in found)


@pytest.mark.parametrize("accept", ["text/turtle", "text/html"])
def test_a_fact_with_a_day_answers_with_the_fact_and_the_day(accept: str) -> None:
    iri = resource("fact", "date_in_service/2027-12-02")
    led = send("/" + iri.removeprefix(BASE), accept)
    assert led.status_code == 303
    found = send(led.headers["location"], accept)
    assert found.status_code == 200
    if accept == "text/html":
        assert "2 december 2027" in found.text or "2 December 2027" in found.text
        return
    said = {
        (one.predicate.value, getattr(one.object, "value", ""))
        for one in triples(found)
        if str(one.subject) == f"<{iri}>"
    }
    assert {(DEF + "dateFact", resource("fact", "date_in_service")), (DEF + "onOrAfter", "2027-12-02")} <= said
    assert (DEF + "DateTest") in {value for name, value in said if name == RDF + "type"}
    assert iri not in library().kinds["fact"]


def test_a_fact_with_another_day_is_not_there() -> None:
    assert send("/id/fact/date_in_service/2027-12-03").status_code == 404
    assert send("/id/fact/date_in_service/2027-12-02").status_code == 303


@pytest.mark.parametrize("document", VOCABULARIES, ids=lambda one: one.name)
def test_every_vocabulary_has_a_page_with_a_place_for_each_of_its_terms(document: Document) -> None:
    assert send("/" + document.name, HTML).headers["location"] == f"/nl/{document.name}"
    anchors = read_page(send(f"/en/{document.name}").text).ids()
    assert len(anchors) == len(set(anchors))
    terms = {iri.removeprefix(document.base) for iri in minted() if iri.startswith(document.base)}
    assert terms <= set(anchors)


def test_every_term_stands_in_the_document_that_its_iri_leads_to() -> None:
    ontology, shapes = (named(triples(send(path))) for path in ("/def", "/shape"))
    assert {iri for iri in ontology if iri.startswith(DEF)} == set(library().subjects(DEF))
    assert any(iri.startswith(SHAPE) for iri in shapes)
    assert BASE + "def" in ontology


def named(found: Iterable[ox.Triple]) -> set[str]:
    return {one.subject.value for one in found if isinstance(one.subject, ox.NamedNode)}


def test_every_error_leads_to_its_description() -> None:
    def codes(top: type[NormgraphError]) -> Iterable[str]:
        yield top.code
        for below in top.__subclasses__():
            yield from codes(below)

    assert {*codes(NormgraphError)} < set(TITLES)
    for code, title in TITLES.items():
        described = send(f"/doc/error/{code}").json()
        assert (described["iri"], described["title"]) == (f"{BASE}doc/error/{code}", {"nl": title.nl, "en": title.en})
        assert title.nl in read_page(send(f"/nl/doc/error/{code}").text).text
