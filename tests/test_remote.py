"""Any engine behind it: the same answers and rows from the graph in Oxigraph's server and in Virtuoso as from ours."""

from __future__ import annotations

import asyncio
import gc
import json
import re
import sys
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any, NoReturn

import httpx
import orjson
import pytest

from doors import call
from endpoint import PATIENCE, serving
from engines import Engine, filled, running
from normgraph import Client
from normgraph.applies.answer import Applicability
from normgraph.applies.description import read_description
from normgraph.applies.means import Toolbox
from normgraph.errors import (
    FaultyGraph,
    MalformedQuery,
    NoReply,
    NotAcceptable,
    QueryTooComplex,
    RefusedQuery,
    TooManyQueries,
    UnexpectedReply,
)
from normgraph.norms import open_graph, read_norms
from normgraph.norms.practice import read_practice
from normgraph.saved import saved_queries
from normgraph.settings import Settings
from normgraph.sparql.foreign import with_graphs
from normgraph.sparql.probes import PROBES, Probe
from normgraph.sparql.remote import RemotePool
from normgraph.sparql.wire import Job, Reply
from normgraph.store.binding import bind
from normgraph.store.calling import Reply as HttpReply
from normgraph.store.dataset import Held, read_dataset
from normgraph.store.index import Index
from normgraph.store.remote import RemoteStore
from normgraph.terms import DEF
from normgraph.writing.answer import answer_json
from questions import FIXTURES as QUERY_FIXTURES
from questions import QUERIES, fixture_of, read_fixture, store

PAGE = 5_000
DAY = date(2026, 11, 22)
CASES = sorted((Path(__file__).parent / "cases").glob("*.json"))

WORKED = (
    "automatische-parkeervergunning", "cv-screening-bij-een-ministerie", "gemeentelijke-chatbot-op-een-taalmodel",
    "ingekocht-bijstandsmodel-ingebruikname-gepland", "legescalculator-op-de-website",
    "nederlands-taalmodel-in-licentie", "openbare-beeldgenerator-zonder-waarborgen",
    "woz-waardering-met-een-regressiemodel",
)  # fmt: skip

OURS = {name: one for name, one in saved_queries().items() if one.needs is None}

FAULTS: dict[str, set[str]] = {
    "oxigraph": set(),
    "virtuoso": {
        "all rows", "finding true values", "computed true values", "a path that begins in VALUES",
        "a variable of VALUES in the filter of an OPTIONAL alone",
        "a variable of one OPTIONAL in the filter of another", "OPTIONAL after a UNION in one graph",
        "a graph of VALUES in EXISTS or UNION", "NOT EXISTS in an OPTIONAL, compared with what stands outside",
    },
}  # fmt: skip
"""What the self-test finds in an engine; no saved query about our graph alone is touched by any of it."""

OTHERWISE: dict[str, set[str]] = {
    "oxigraph": set(),
    "virtuoso": {"answer-reasons", "changes-between-releases", "imports-that-differ"},
}
"""Queries about what others add, that hang on the last two of these."""

FIXTURES = sorted({fixture for name in QUERIES if (fixture := fixture_of(name))})


@pytest.fixture(scope="module", params=["oxigraph", "virtuoso"])
def engine(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    with filled(request.param, tmp_path_factory.mktemp(request.param)) as started:
        yield started


@pytest.fixture(scope="module")
def held(engine: Engine) -> Held:
    return read_dataset(RemoteStore(engine.query, Settings()), PAGE)


@pytest.fixture(scope="module")
def pool(engine: Engine, held: Held) -> RemotePool:
    made = pool_of(engine, held)
    asyncio.run(made.probe())
    return made


def pool_of(engine: Engine, held: Held) -> RemotePool:
    probes = [Probe(query.title, query.text, saved=name) for name, query in OURS.items()]
    return RemotePool(RemoteStore(engine.query, Settings()), held, Settings(), probes)


# ---- the graph and the answers ----


def test_the_graph_comes_back_as_it_was(held: Held) -> None:
    assert (held.digest, held.differing, held.warnings()) == (open_graph("").norms.digest, (), [])
    assert len(held.sources) > 100


def test_small_pages_give_the_same_graph(engine: Engine, held: Held) -> None:
    assert read_dataset(RemoteStore(engine.query, Settings()), 900) == held


def test_the_worked_cases_have_the_same_answers(held: Held) -> None:
    norms = read_norms(Index(held.sources), held.digest)
    theirs, ours = Applicability(norms), Applicability(open_graph("").norms)
    boxes = Toolbox(norms, read_practice(Index(held.sources), norms)), Toolbox(ours.norms, open_graph("").practice)
    assert set(WORKED) <= {path.stem for path in CASES}
    for path in CASES:
        description = {"facts": json.loads(path.read_text())["facts"]}
        answers = [
            answer_json(one.answer(read_description(description, one.norms), DAY, DAY), box)
            for one, box in zip((theirs, ours), boxes, strict=True)
        ]
        assert answers[0] == answers[1], path.stem


# ---- queries ----


def rows_of(pool: RemotePool, query: str, saved: str | None = None) -> Any:
    return orjson.loads(asyncio.run(pool.run(Job(query, "rows", preface={}, saved=saved))).content)["rows"]


@pytest.mark.parametrize(
    "limits", [Settings(sparql_max_rows=3), Settings(sparql_max_result_bytes=400)], ids=["rows", "bytes"]
)
def test_a_result_of_an_engine_is_cut_at_the_limit(engine: Engine, held: Held, limits: Settings) -> None:
    pool = RemotePool(RemoteStore(engine.query, Settings()), held, limits)
    reply = asyncio.run(pool.run(Job("SELECT ?s { ?s ?p ?o } LIMIT 50", "csv")))
    assert (reply.truncated, 0 < reply.rows < 50) == (True, True)


def test_a_query_for_an_engine_is_so_deep_and_no_deeper(engine: Engine, held: Held) -> None:
    pool = RemotePool(RemoteStore(engine.query, Settings()), held, Settings(sparql_max_depth=3))
    assert asyncio.run(pool.run(Job("ASK {{{}}}", "json"))).rows == 1
    with pytest.raises(QueryTooComplex):
        asyncio.run(pool.run(Job("ASK {{{{}}}}", "json")))


def test_one_client_asks_an_engine_so_much_at_once_and_no_more(engine: Engine, held: Held) -> None:
    pool = RemotePool(RemoteStore(engine.query, Settings()), held, Settings(sparql_max_per_client=1))

    async def work() -> list[object]:
        asked = [pool.run(Job("ASK {}", "json"), client) for client in "aab"]
        found = await asyncio.gather(*asked, return_exceptions=True)
        return [*map(type, found), type(await pool.run(Job("ASK {}", "json"), "a"))]

    assert asyncio.run(work()) == [Reply, TooManyQueries, Reply, Reply]


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("name", OURS)
def test_the_saved_queries_have_the_same_rows(pool: RemotePool, name: str, language: str) -> None:
    query = bind(OURS[name].text, {"language": language} if "VALUES ?language" in OURS[name].text else {})
    assert rows_of(pool, query, name) == store().select(query)


@pytest.mark.parametrize("fixture", FIXTURES)
def test_queries_of_what_others_add_have_the_same_rows(engine: Engine, held: Held, fixture: str) -> None:
    added = read_fixture(QUERY_FIXTURES / fixture)
    engine.add(added)
    names = [source.graph.value for source in added]
    for name in QUERIES:
        if fixture_of(name) == fixture:
            asked = with_graphs(QUERIES[name], [*held.default, *names], [*held.names, *names])
            found = RemoteStore(engine.query, Settings()).select(asked)
            same = found == store(fixture).select(QUERIES[name])
            assert (name, same) == (name, name not in OTHERWISE[engine.name])


def test_the_self_test_names_what_the_engine_does_otherwise(engine: Engine, pool: RemotePool) -> None:
    told = [one.en for one in pool.warnings]
    found = {re.split("otherwise: |cannot do: ", one)[1].partition(" (")[0] for one in told}
    ours = {query.title.en for query in OURS.values()}
    assert found - ours == FAULTS[engine.name]
    assert engine.name == "virtuoso" or not found & ours, "only Virtuoso plans a query otherwise from time to time"
    assert any("cut off after 10000 rows" in one for one in told) == (engine.name == "virtuoso")


def test_no_more_rows_are_given_than_are_enough(pool: RemotePool) -> None:
    found = asyncio.run(pool.run(Job("SELECT * { ?s ?p ?o } LIMIT 10", "json", max_rows=3)))
    assert (found.rows, found.truncated) == (3, True)


def test_rows_that_an_engine_leaves_out_are_told(engine: Engine, pool: RemotePool) -> None:
    reply = asyncio.run(pool.run(Job("SELECT ?s ?p { ?s ?p ?o }", "json")))
    assert reply.truncated == (engine.name == "virtuoso")
    assert reply.rows == 10_000 if reply.truncated else reply.rows > 40_000


def test_other_graphs_stay_out_of_reach(held: Held, pool: RemotePool) -> None:
    for query in ("SELECT DISTINCT ?g { GRAPH ?g { ?s ?p ?o } }", "SELECT ?g { GRAPH ?g { ?s a <urn:secret> } }"):
        found = {row["g"] for row in rows_of(pool, query)}
        assert found <= held.names
    with pytest.raises(RefusedQuery):
        asyncio.run(pool.run(Job("ASK FROM <urn:secret> { ?s ?p ?o }", "json", graphs=("<urn:secret>",))))


MISTAKES = {
    "SELECT ?s { ?s ?p }": "line 1, column 19: not valid SPARQL",
    "SELECT ?s\n# a comment\n{ ?s ?p }": "line 3, column 9: not valid SPARQL",
    "SELECT ?s { ?s ?p ?o } LIMIT x": "line 1, column 30: not valid SPARQL",
    "SELECT (<urn:x:nothing>(1) AS ?x) {}": "cannot be carried out",
}


@pytest.mark.parametrize(("query", "said"), MISTAKES.items())
def test_a_mistake_is_told_by_the_place_where_its_author_made_it(pool: RemotePool, query: str, said: str) -> None:
    """An engine counts the graphs that are put in too, and some call a function that they lack a fault of theirs."""
    with pytest.raises(MalformedQuery, match=said):
        asyncio.run(pool.run(Job(query, "json")))


def test_a_mistake_that_only_the_engine_sees_is_told_in_its_words(monkeypatch: pytest.MonkeyPatch) -> None:
    """Our workers may be busy or see nothing wrong; then who asked gets what the engine said."""
    told = MalformedQuery("de engine weigert", "the engine refuses")
    pool = RemotePool(RemoteStore("http://127.0.0.1:9/", Settings()), Held((), "", ()), Settings())

    def refuse(_: Job) -> None:
        raise told

    monkeypatch.setattr(pool, "_answer", refuse)
    with pytest.raises(MalformedQuery, match="the engine refuses"):
        asyncio.run(pool.run(Job("ASK {}", "json")))


@pytest.mark.parametrize("value", ["\x01", None], ids=["not-for-xml", "unreadable"])
def test_a_failure_lets_go_of_what_the_engine_sent(monkeypatch: pytest.MonkeyPatch, value: str | None) -> None:
    """A reader of results that is dropped in another thread is kept, with the whole reply, and told of in the log."""
    store = RemoteStore("http://127.0.0.1:9/", Settings())
    rows = [{"x": {"type": "literal", "value": one}} for one in ("a", value, "b")]
    body = orjson.dumps({"head": {"vars": ["x"]}, "results": {"bindings": rows}})
    monkeypatch.setattr(store, "_sent", lambda *_: HttpReply(200, {}, body))
    pool = RemotePool(store, Held((), "", ()), Settings())
    dropped: list[object] = []
    monkeypatch.setattr(sys, "unraisablehook", lambda told: dropped.append(told.exc_value))
    with pytest.raises((NotAcceptable, UnexpectedReply)):
        asyncio.run(pool.run(Job("SELECT ?x {}", "xml")))
    gc.collect()
    assert dropped == []


# ---- on Oxigraph alone ----


@pytest.fixture(scope="module")
def full_oxigraph(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    with filled("oxigraph", tmp_path_factory.mktemp("full")) as started:
        yield started


@pytest.fixture
def oxigraph(tmp_path: Path) -> Iterator[Engine]:
    with running("oxigraph", tmp_path) as started:
        yield started


def test_a_graph_that_is_not_there_is_no_answer(oxigraph: Engine) -> None:
    with pytest.raises(FaultyGraph, match="the engine lacks"):
        read_dataset(RemoteStore(oxigraph.query, Settings()), PAGE)


def test_a_graph_that_differs_has_another_digest_and_is_told(oxigraph: Engine) -> None:
    oxigraph.fill()
    update = oxigraph.load.replace("/store", "/update")
    graph = "https://w3id.org/normgraph/id/graph/law/omnibus"
    text = f'INSERT DATA {{ GRAPH <{graph}> {{ <urn:x> <urn:y> "z" }} }}'
    httpx.post(update, content=text, headers={"content-type": "application/sparql-update"}).raise_for_status()
    found = read_dataset(RemoteStore(oxigraph.query, Settings()), PAGE)
    assert found.differing == (graph,)
    assert found.digest != open_graph("").norms.digest
    assert graph in found.warnings()[0].en


def test_the_commands_load_and_ask(oxigraph: Engine) -> None:
    loaded = call("load", oxigraph.load, "--lang", "en")
    assert (loaded.exit_code, "graphs with" in loaded.output) == (0, True)
    description = str(Path(__file__).parents[1] / "data" / "examples" / "chatbot.yaml")
    command = ["ask", description, "--as-of", "2026-11-22", "--known-at", "2026-11-22"]
    asked = [call(*command, *more) for more in ([], ["--store", oxigraph.query])]
    assert asked[0].exit_code == asked[1].exit_code == 0
    assert asked[0].output == asked[1].output


def test_the_server_answers_from_the_engine(full_oxigraph: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NORMGRAPH_STORE", full_oxigraph.query)
    with serving() as theirs, httpx.Client(base_url=theirs.address, trust_env=False, timeout=PATIENCE) as client:
        given = {"facts": {"is_ai_system": True}, "as_of": "2026-11-22", "known_at": "2026-11-22"}
        found, ours = client.post("/v1/answers", json=given).json(), Client.local().ask(given)
        assert found == ours.raw
        assert client.get("/v1/queries/our-inference").json()["rows"] == store().select(OURS["our-inference"].text)
        assert client.get("/sparql", params={"query": "ASK { ?s ?p ?o }"}).json() == {"head": {}, "boolean": True}
        described = client.get("/sparql", headers={"accept": "text/turtle"})
        assert (described.status_code, "sd:" in described.text or "sparql-service" in described.text) == (200, True)
        service = "SELECT * { SERVICE <http://127.0.0.1/> { ?s ?p ?o } }"
        assert client.get("/sparql", params={"query": service}).status_code == 403
        mistake = client.get("/sparql", params={"query": "SELECT (<urn:x:no>(1) AS ?x) {}"})
        assert mistake.status_code == 400, mistake.text


def test_a_saved_query_that_an_engine_answers_otherwise_is_answered_here(oxigraph: Engine) -> None:
    oxigraph.fill()
    pool = pool_of(oxigraph, read_dataset(RemoteStore(oxigraph.query, Settings()), PAGE))
    lost = f"DELETE WHERE {{ GRAPH ?g {{ ?s <{DEF}period> ?o }} }}"
    update = oxigraph.load.replace("/store", "/update")
    httpx.post(update, content=lost, headers={"content-type": "application/sparql-update"}).raise_for_status()
    name = "norms-binding-on"
    right = store().select(OURS[name].text)
    assert rows_of(pool, OURS[name].text, name) == right, "before the self-test"
    asyncio.run(pool.probe())
    assert f"the engine does otherwise: {OURS[name].title.en}" in [one.en for one in pool.warnings]
    assert rows_of(pool, OURS[name].text, name) == right
    assert rows_of(pool, OURS[name].text) == [], "the engine is asked for a query of somebody's own"


def test_a_graph_that_changes_under_the_server_is_told(oxigraph: Engine) -> None:
    oxigraph.fill()
    pool = pool_of(oxigraph, read_dataset(RemoteStore(oxigraph.query, Settings()), PAGE))
    asyncio.run(pool.probe())
    for _ in range(2):
        asyncio.run(pool.look())
        assert pool.warnings == []
    name = "norms-binding-on"
    before = rows_of(pool, OURS[name].text, name)
    later = f"""PREFIX ng: <{DEF}>
        DELETE {{ GRAPH ?g {{ ?s ng:validFrom ?day }} }} INSERT {{ GRAPH ?g {{ ?s ng:validFrom ?later }} }}
        WHERE {{ GRAPH ?g {{ ?s ng:validFrom ?day }} BIND (STRDT("2099-01-01", DATATYPE(?day)) AS ?later) }}"""
    update = oxigraph.load.replace("/store", "/update")
    httpx.post(update, content=later, headers={"content-type": "application/sparql-update"}).raise_for_status()
    assert rows_of(pool, OURS[name].text, name) != before, "not yet seen"
    asyncio.run(pool.look())
    assert ["changed after this server read it" in one.en for one in pool.warnings] == [True]
    assert rows_of(pool, OURS[name].text, name) == before


def test_an_engine_whose_changes_cannot_be_seen_is_told(tmp_path: Path) -> None:
    with running("oxigraph", tmp_path) as engine:
        engine.fill()
        pool = pool_of(engine, read_dataset(RemoteStore(engine.query, Settings()), PAGE))
    asyncio.run(pool.look())
    assert ["whether the engine's graph changes is not seen" in one.en for one in pool.warnings] == [True]
    asyncio.run(pool.probe())
    assert ["the self-test of the engine broke off" in one.en for one in pool.warnings] == [False, True]


def test_a_server_that_stops_puts_no_more_probes_to_the_engine(
    oxigraph: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    oxigraph.fill()
    pool = pool_of(oxigraph, read_dataset(RemoteStore(oxigraph.query, Settings()), PAGE))
    asked: list[float | None] = []

    def slowly(*sent: Any) -> NoReturn:
        asked.append(sent[-1])
        time.sleep(0.05)
        raise NoReply("te laat", "too late")

    async def stopped() -> None:
        await pool.open()
        while len(asked) < 2:
            await asyncio.sleep(0.01)
        await pool.close()

    monkeypatch.setattr(RemoteStore, "_sent", slowly)
    asyncio.run(stopped())  # waits for the threads in the end, as a server does
    assert len(asked) < len(PROBES)
    assert set(asked) == {Settings().sparql_time_ms / 1_000}, "a query that hangs holds up the end for so long"


def test_nobody_there_is_told(tmp_path: Path) -> None:
    with running("oxigraph", tmp_path) as stopped:
        address = stopped.query
    found = call("requirements", "--store", address, "--lang", "en")
    assert (found.exit_code, "cannot be reached" in found.output) == (3, True)
    for wrong in ("file:///etc/passwd", "not an address", "http://user:secret@127.0.0.1/"):
        assert call("requirements", "--store", wrong).exit_code == 2


def test_too_small_a_page_is_told(full_oxigraph: Engine) -> None:
    with pytest.raises(UnexpectedReply, match="NORMGRAPH_STORE_PAGE_ROWS"):
        read_dataset(RemoteStore(full_oxigraph.query, Settings()), 3)


def test_a_register_is_answered_from_an_engine(oxigraph: Engine) -> None:
    oxigraph.fill()
    file = str(Path(__file__).parents[1] / "data" / "examples" / "register" / "augustus.json")
    command = ["register", "answers", file, "--as-of", "2026-11-22", "--known-at", "2026-11-22", "--format", "jsonl"]
    theirs, ours = (call(*command, *more) for more in (["--store", oxigraph.query], []))
    assert theirs.exit_code == ours.exit_code == 0
    assert theirs.stdout == ours.stdout
