"""The Python client: the same objects and errors from a server as in process, and nothing asked of anybody else."""

from __future__ import annotations

import copy
import doctest
import pickle
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pytest

import normgraph.client
import normgraph.client.asking
from endpoint import serving
from normgraph import Client
from normgraph.client import MissingData, Rows, Tagged, TakenAs, TruncatedRows, Typed
from normgraph.errors import (
    InputTooLarge,
    InvalidDate,
    InvalidValue,
    MalformedQuery,
    NormgraphError,
    NotAcceptable,
    NotFound,
    QueryError,
    QueryTooComplex,
    RefusedQuery,
    UnexpectedReply,
    UnknownKey,
    UnknownParameter,
    UnreadableInput,
)  # fmt: skip
from normgraph.saved import saved_queries
from normgraph.store.binding import Iri
from normgraph.terms import XSD, resource, term

FACTS = {"is_ai_system": True, "annex3": ["5a"], "role_deployer": True}
DAY = date(2026, 11, 22)


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    with serving(workers=2, max_rows=100) as running:
        yield running.address


@pytest.fixture(scope="module", params=["server", "local"])
def client(request: pytest.FixtureRequest) -> Client:
    return Client.local() if request.param == "local" else Client(request.getfixturevalue("address"))


# ---- the same by both doors ----


def test_a_server_and_this_process_answer_the_same(address: str) -> None:
    server, local = Client(address), Client.local()
    for given in (FACTS, {"facts": FACTS, "known_at": "2026-07-23"}, {}):
        answers = server.ask(given, as_of=DAY), local.ask(given, as_of=DAY)
        assert answers[0] == answers[1]
        assert answers[0].raw == answers[1].raw
    assert [one.key for one in server.requirements()] == [one.key for one in local.requirements()]
    for filters in (
        {"act": "woo"}, {"role": "deployer", "theme": "menselijke-controle"}, {"q": "menselijk toezicht"},
        {"as_of": "2026-11-22", "known_at": "2026-07-23"}, {"limit": "500", "offset": "390"},
    ):  # fmt: skip
        found = list(server.requirements(**filters))
        assert (found, bool(found)) == (list(local.requirements(**filters)), True)
    assert server.requirement("aia-27-1").iri == local.requirement("aia-27-1").iri
    assert list(server.facts()) == list(local.facts())


def test_an_answer_is_typed(client: Client) -> None:
    answer = client.ask(FACTS, as_of="2028-02-01", known_at=DAY)
    assert (answer.as_of, answer.known_at) == (date(2028, 2, 1), DAY)
    outcome = answer["aia-27-1"]
    assert outcome in list(answer.with_status(outcome.status))
    assert outcome.legal_basis[0].key == "aia/art_27/par_1"
    assert len(answer.digest) == 64
    with pytest.raises(NotFound, match="no requirement 'aia-27-01'; did you mean"):
        answer["aia-27-01"]
    with pytest.raises(InvalidValue, match="did you mean 'applies'"):
        list(answer.with_status("aplies"))  # type: ignore[arg-type]


def test_what_a_norm_decides_stands_apart_from_what_it_works_out(client: Client) -> None:
    answer = client.ask(FACTS, as_of=DAY)
    for one in (answer["cbw-21-1"], client.requirement("cbw-21-1")):
        assert (one.urns, one.details) == ((), ("urn:nl:ak:ver:bio-01",))
    for one in (answer["aia-27-1"], client.requirement("aia-27-1")):
        assert (one.urns, one.details) == (("urn:nl:ak:ver:aia-27",), ())


def test_rows_hold_python_values(client: Client) -> None:
    query = f"""SELECT ?s ?n ?day ?yes ?label ?none {{
      VALUES ?act {{ <{resource("act", "aia")}> }}
      BIND (?act AS ?s) BIND (3 AS ?n) BIND ("2026-11-22"^^<{XSD}date> AS ?day) BIND (true AS ?yes)
      BIND ("wet"@nl AS ?label) OPTIONAL {{ ?act <urn:none> ?none }}
    }}"""
    (row,) = client.query(query)
    assert row == {"s": resource("act", "aia"), "n": 3, "day": DAY, "yes": True, "label": "wet", "none": None}
    assert isinstance(row["s"], Iri)
    assert isinstance(row["label"], Tagged)
    assert row["label"].language == "nl"


def test_values_can_be_copied_and_sent_to_another_process() -> None:
    given: list[Any] = [Iri("urn:a"), Tagged("wet", "nl"), Typed("P1Y", XSD + "duration")]
    for found in (pickle.loads(pickle.dumps(given)), copy.deepcopy(given)):  # noqa: S301 - our own
        assert found == given
        assert [type(one) for one in found] == [Iri, Tagged, Typed]
        assert (found[1].language, found[2].datatype) == ("nl", XSD + "duration")


@pytest.mark.parametrize("timeout", [0, -1, None, "10", float("inf"), float("nan"), 4_294_968])
def test_a_time_limit_is_seconds(timeout: Any) -> None:
    with pytest.raises(InvalidValue, match="give seconds"):
        Client("http://127.0.0.1:8000", timeout=timeout)
    assert Client("http://127.0.0.1:8000", timeout=1e6), "as somebody says it who would wait for ever"


@pytest.mark.parametrize(
    ("address", "more"),
    [
        ("http://127.0.0.1:8000?x=1", {}), ("http://127.0.0.1:8000/#top", {}), ("127.0.0.1:8000", {}),
        ("http://127.0.0.1:8000", {"language": "de"}), ("http://127.0.0.1:8000", {"token": "of a file\n"}),
    ],
)  # fmt: skip
def test_what_a_client_cannot_be_made_of_is_told_at_once(address: str, more: dict[str, Any]) -> None:
    with pytest.raises(InvalidValue):
        Client(address, **more)


def test_saved_queries_and_parameters(client: Client) -> None:
    found = client.query("requirements-of-act", act="act/woo", language="en")
    assert found.columns == ("requirement", "label", "modality", "certainty", "disputed")
    assert len(found) > 3
    assert isinstance(found[0]["requirement"], Iri)
    query = "SELECT ?type {\nVALUES ?thing { <urn:x> }\n?thing a ?type }"
    assert Iri(term("Act")) in [row["type"] for row in client.query(query, thing=Iri(resource("act", "woo")))]
    with pytest.raises(InvalidValue, match="act/woo"):
        client.query("requirements-of-act", act="act/wooo")


def test_a_query_without_the_data_that_it_needs_warns(client: Client, recwarn: pytest.WarningsRecorder) -> None:
    with pytest.warns(MissingData, match="needs an answer in RDF"):
        rows = client.query("answer-missing-facts", requirement="aia-27-1")
    assert (len(rows), rows.lacks) == (0, "an answer in RDF")
    assert client.query("requirements-of-act", act="woo").lacks == ""
    assert not [one for one in recwarn if issubclass(one.category, MissingData)]


@pytest.mark.parametrize("collection", ["supervisors", "instruments", "evidence-types"])
def test_how_a_name_was_read_is_told(client: Client, collection: str) -> None:
    """Who meant Article 13 GDPR would have read about Article 35, and not have seen it."""
    with pytest.warns(TakenAs, match="not as Article 13 GDPR"):
        found = client.things(collection, requirement="avg-13")
    assert found.read_as
    assert found.read_as.nl.startswith("avg-13 is hier vereiste avg-13 van het Algoritmekader, niet artikel 13 AVG")
    assert list(found) == list(Client.local().things(collection, requirement="urn:nl:ak:ver:avg-13"))


def test_a_word_that_was_taken_for_another_is_told(client: Client, recwarn: pytest.WarningsRecorder) -> None:
    meant = client.search("documentatie", kind="requirement")
    assert meant.read_as is None
    assert not recwarn
    typed = client.search("documentasie", kind="requirement")
    assert [str(one.message) for one in recwarn] == ["'documentasie' not found; looked for 'documentatie'"]
    keys = [one["key"] for one in meant]
    assert [one["key"] for one in typed] == keys
    with pytest.warns(TakenAs, match="looked for 'documentatie'"):
        assert {one.key for one in client.requirements(q="documentasie")} == set(keys)


def test_the_saved_queries_are_a_list_as_any_other(client: Client) -> None:
    named = {one["name"]: one for one in client.things("queries")}
    assert named.keys() == saved_queries().keys()
    assert named["requirements-of-act"]["href"] == "/v1/queries/requirements-of-act"
    assert list(named.values()) == list(Client.local().things("queries"))


def test_yes_or_no_and_graphs(client: Client) -> None:
    assert client.holds("ASK { ?s ?p ?o }") is True
    assert client.holds("ASK { <urn:none> ?p ?o }") is False
    assert "skos:prefLabel" in client.describe("act/woo")
    with pytest.raises(InvalidValue):
        client.describe("act/> ?x ?y")


def nested(depth: int) -> list[object]:
    made: list[object] = []
    for _ in range(depth):
        made = [made]
    return made


@pytest.mark.parametrize(
    ("ask", "error"),
    [
        (lambda client: client.requirement("aia-27-9"), NotFound),
        (lambda client: client.query("requirements-of-akt"), NotFound),
        (lambda client: client.query("requirements-of-act", akt="x"), UnknownParameter),
        (lambda client: client.query("requirements-of-act", act="fact/profiling"), InvalidValue),
        (lambda client: client.query("requirements-of-act", language="fr"), InvalidValue),
        (lambda client: list(client.requirements(akt="woo")), UnknownParameter),
        (lambda client: list(client.requirements(role="kok")), InvalidValue),
        (lambda client: client.things("supervisor"), NotFound),
        (lambda client: client.things("supervisors", requirement="avg-99"), InvalidValue),
        (lambda client: client.things("supervisors", norm="avg-13"), UnknownParameter),
        (lambda client: client.things("queries", limit=5), UnknownParameter),
        (lambda client: client.search(""), InvalidValue),
        (lambda client: client.ask({"is_ai_systm": True}), UnknownKey),
        (lambda client: client.ask({"is_ai_system": "perhaps"}), InvalidValue),
        (lambda client: client.ask({}, as_of="2026-02-30"), InvalidDate),
        (lambda client: client.ask([1]), InvalidValue),
        (lambda client: client.ask(None), InvalidValue),
        (lambda client: client.query("SELECT * {"), MalformedQuery),
        (lambda client: client.query("SELECT ?x { BIND (1 AS ?y) } GROUP BY ?z"), MalformedQuery),
        (lambda client: client.query("SELECT * { SERVICE <http://127.0.0.1/> { ?s ?p ?o } }"), RefusedQuery),
        (lambda client: client.query("SELECT * FROM <urn:none> { ?s ?p ?o }"), RefusedQuery),
        (lambda client: client.query("DROP ALL"), RefusedQuery),
        (lambda client: client.query("SELECT * " + "{" * 2_000), QueryTooComplex),
        (lambda client: client.query("CONSTRUCT WHERE { ?s ?p ?o }"), NotAcceptable),
        (lambda client: client.graph("SELECT * {}"), NotAcceptable),
        (lambda client: client.query("ASK {}"), InvalidValue),
        (lambda client: client.holds("SELECT * {}"), InvalidValue),
        (lambda client: client.describe("requirement/nope"), NotFound),
        (lambda client: client.describe("urn:none"), NotFound),
        (lambda client: client.query('SELECT * { VALUES ?x { "\ud800" } }'), MalformedQuery),
        (lambda client: client.query("requirements-of-act", language="\ud800"), InvalidValue),
        (lambda client: client.ask({"annex3": nested(5_000)}), UnreadableInput),
        (lambda client: client.ask({"annex3": nested(200)}), UnreadableInput),
        (lambda client: client.ask({"facts": {}, "name": "\ud800"}), UnreadableInput),
        (lambda client: client.ask({"facts": {}, "name": "x" * 300_000}), InputTooLarge),
        (lambda client: client.requirement(""), NotFound),
        (lambda client: client.requirement("../acts/aia"), NotFound),
        (lambda client: client.requirement("\ud800"), NotFound),
    ],
)
def test_errors_are_of_the_same_class(client: Client, ask: Callable[[Client], object], error: type[Exception]) -> None:
    with pytest.raises(error) as found:
        ask(client)
    assert type(found.value) is error


def test_an_error_names_what_it_is_about(client: Client) -> None:
    with pytest.raises(InvalidValue, match="is_ai_system: "):
        client.ask({"is_ai_system": "perhaps"})
    with pytest.raises(InvalidValue, match="'fact/profiling' is of kind 'fact'; this takes kind 'act'"):
        client.query("requirements-of-act", act="fact/profiling")
    with pytest.raises(UnknownParameter, match="acts: "):
        client.query("requirements-of-act", acts="act/woo")


def test_an_error_names_what_to_do_instead(client: Client) -> None:
    with pytest.raises(InvalidValue, match=r"holds\(\) gives its outcome"):
        client.query("ASK {}")
    with pytest.raises(NotFound, match="did you mean 'requirement/aia-27-1'"):
        client.describe("requirement/aia-27-01")
    for wrong in ("SELECT * {", "SELECT * { SERVICE <http://127.0.0.1/> {} }", "DROP ALL"):
        with pytest.raises(QueryError, match="line 1"):
            client.query(wrong)


def test_errors_of_the_endpoint(address: str) -> None:
    client = Client(address, language="nl")
    with pytest.raises(MalformedQuery, match="regel 1"):
        client.query("SELECT ?s { ?s ?p }")
    with pytest.raises(RefusedQuery):
        client.query("SELECT * { SERVICE <http://127.0.0.1/> { ?s ?p ?o } }")
    with pytest.raises(InvalidValue, match="not JSON"):
        client.ask({"is_ai_system": object()})


def test_what_is_left_out_is_told(address: str) -> None:
    with pytest.warns(TruncatedRows):
        found = Client(address).query("SELECT ?s { ?s ?p ?o }")
    assert (len(found), found.truncated) == (100, True)
    with pytest.raises(UnexpectedReply, match="more triples"):
        Client(address).graph("CONSTRUCT WHERE { ?s ?p ?o }")


# ---- values ----


@pytest.mark.parametrize(
    ("text", "datatype", "value"),
    [
        ("7", "integer", 7), ("007", "nonNegativeInteger", 7), ("1.50", "decimal", Decimal("1.5")),
        ("1e3", "double", 1000.0), ("1", "boolean", True), ("0", "boolean", False), ("x", "string", "x"),
        ("2026-11-22", "date", DAY), ("2026-11-22T10:00:00", "dateTime", datetime(2026, 11, 22, 10)),
        ("2026-02-30", "date", Typed("2026-02-30", XSD + "date")), ("2026", "gYear", Typed("2026", XSD + "gYear")),
        ("2026-11-22+01:00", "date", Typed("2026-11-22+01:00", XSD + "date")),
        ("perhaps", "boolean", Typed("perhaps", XSD + "boolean")),
    ],
)  # fmt: skip
def test_a_value_is_what_it_says_or_stays_text(text: str, datatype: str, value: object) -> None:
    found = normgraph.client.rows.value_of({"type": "literal", "value": text, "datatype": XSD + datatype})
    assert (found, type(found)) == (value, type(value))


def test_the_graph_in_process_keeps_to_the_limits_of_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NORMGRAPH_MAX_NEXT_QUESTIONS", "1")
    assert len(Client.local().ask({}).next_questions) == 1


def test_a_wrong_setting_is_an_error_of_normgraph(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NORMGRAPH_PORT", "abc")
    with pytest.raises(NormgraphError, match="NORMGRAPH_PORT"):
        Client.local()


def test_a_data_frame_needs_pandas(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pandas", None)
    with pytest.raises(ImportError, match="pip install pandas"):
        Rows(["a"], [{"a": 1}]).dataframe()


# ---- the package ----


def test_the_examples_of_the_documentation_hold() -> None:
    for module in (normgraph.client, normgraph.client.asking):
        found = doctest.testmod(module)
        assert (found.failed, found.attempted > 2) == (0, True)


def test_importing_the_package_imports_no_client() -> None:
    code = "import sys, normgraph; print('normgraph.client' in sys.modules, 'pyoxigraph' in sys.modules)"
    shown = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert shown.stdout.split() == ["False", "False"]


def test_the_client_is_listed_without_being_imported() -> None:
    code = "import normgraph, sys; print('Client' in dir(normgraph), 'normgraph.client' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert done.stdout.split() == ["True", "False"]


def test_escapes_are_read_alike_in_process_and_over_http(client: Client) -> None:
    """SPARQL 1.1, Section 19.2: they are replaced before all reading."""
    (row,) = client.query(r"SELECT (1 AS ?\u0061) {}")
    assert row["a"] == 1
