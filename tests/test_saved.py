"""The saved queries as an API: their headers are read, and their values cannot do more than be values."""

from __future__ import annotations

import asyncio
import json
import re
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path
from types import SimpleNamespace
from typing import cast

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from doors import call
from embedded import EmbeddedStore, open_store
from normgraph.api.openly import OpenAnswers
from normgraph.api.queries import filled_in, lacking
from normgraph.errors import FaultyGraph, InvalidDate, InvalidValue, UnknownParameter
from normgraph.files import query_files
from normgraph.model import Text
from normgraph.saved import NEEDS, Parameter, SavedQuery, presence, read_query, saved_queries, with_values
from normgraph.sparql.wire import Job, Reply
from normgraph.store.binding import Iri, bind
from normgraph.terms import ELI, ID, PROV, RDF, resource
from questions import FIXTURES, fixture_of, read_fixture, sources
from questions import NEEDS as FIXTURE_OF_NEED

SOUND = """\
# title: Wat? | What?
# who: tool builder
# parameter: thing iri Het ding | The thing
# parameter: day date Dag | Day
# parameter: word text Woord | Word
# parameter: language language Taal | Language
# returns: thing, day
#
# A note,
# on two lines.
BASE <https://w3id.org/normgraph/id/>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>
SELECT ?thing ?day ?word ?language {
  VALUES ?thing { <act/awb> }
  VALUES ?day { "2026-11-22"^^xsd:date }
  VALUES ?word { "w" }
  VALUES ?language { "nl" }
}
"""


def sound() -> SavedQuery:
    return read_query("sound", SOUND)


# ---- headers ----


def test_a_header_is_read() -> None:
    found = sound()
    assert (found.title, found.who, found.returns) == (Text("Wat?", "What?"), "tool builder", ("thing", "day"))
    assert found.note == "A note, on two lines."
    assert found.parameters == (
        Parameter("thing", "iri", Text("Het ding", "The thing"), resource("act", "awb")),
        Parameter("day", "date", Text("Dag", "Day"), "2026-11-22"),
        Parameter("word", "text", Text("Woord", "Word"), "w"),
        Parameter("language", "language", Text("Taal", "Language"), "nl"),
    )


def test_every_query_of_ours_is_read() -> None:
    assert list(saved_queries()) == [path.stem for path in query_files()]


def test_the_numbers_of_questions_are_those_of_the_guide() -> None:
    guide = (Path(__file__).parents[1] / "docs" / "builders.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| (\d+) \| (.+) \| `([a-z0-9-]+)` \|(?: (.+))? \|$", guide, re.MULTILINE)
    told = {name: (int(number), question, NEEDS.get(needs)) for number, question, name, needs in rows}
    ours = {one.name: (one.question, one.title.en, one.needs) for one in saved_queries().values() if one.question}
    assert told == ours
    assert sorted(number for number, _, _ in told.values()) == list(range(1, len(rows) + 1))
    assert all(f"| {needs} | " in guide for needs in NEEDS)


@pytest.mark.parametrize(
    ("line", "other", "message"),
    [
        ("# title: Wat? | What?", "# title: Wat?", "sound.rq:1: not in both languages"),
        ("# title: Wat? | What?", "# titel: Wat? | What?", "sound.rq:1: unknown key 'titel'"),
        ("# title: Wat? | What?", "# Wat is dit?", "sound.rq:1: no line like"),
        ("# who: tool builder", "# who: nobody", "sound.rq:2: none of legal adviser"),
        ("# who: tool builder\n", "", "'who' is given 0 times"),
        ("# who: tool builder", "# who: supervisor\n# who: supervisor", "'who' is given 2 times"),
        ("# parameter: day date Dag | Day", "# parameter: day number Dag | Day", "sound.rq:4: no 'name kind nl | en'"),
        ("# parameter: day date Dag | Day", "# parameter: day", "sound.rq:4: no 'name kind nl | en'"),
        (
            "# parameter: day date Dag | Day",
            "# parameter: night date Nacht | Night",
            "sound.rq:4: not exactly one line",
        ),
        (
            "thing iri Het ding",
            "thing iri norm Het ding",
            f"sound.rq:3: {ID}act/awb is not an 'iri norm'",
        ),
        (
            "thing iri Het ding",
            "thing iri het ding",
            f"sound.rq:3: {ID}act/awb is not an 'iri het'",
        ),
        ("day date Dag | Day", "day date act Dag | Day", "sound.rq:4: 2026-11-22 is not an 'iri act'"),
        ('VALUES ?word { "w" }', "VALUES ?word { <w> }", "sound.rq:5: <w> is not a value of kind text"),
        ("VALUES ?thing { <act/awb> }", "VALUES ?thing { 'x' }", "sound.rq:3: 'x' is not a value of kind iri"),
        ("# returns: thing, day\n", "", "'returns' is given 0 times"),
    ],
)
def test_a_mistake_in_a_header_is_told_with_its_line(line: str, other: str, message: str) -> None:
    assert line in SOUND
    with pytest.raises(FaultyGraph) as found:
        read_query("sound", SOUND.replace(line, other))
    assert message in found.value.message("en")


# ---- values ----


def test_values_take_the_place_of_the_defaults() -> None:
    text, used = with_values(sound(), {"thing": "act/woo", "day": "2027-01-01", "language": "en"})
    assert text == bind(SOUND, {"thing": Iri(resource("act", "woo")), "day": date(2027, 1, 1), "language": "en"})
    assert used == {"thing": resource("act", "woo"), "day": "2027-01-01", "word": "w", "language": "en"}
    assert with_values(sound(), {})[0] == SOUND


def test_a_full_iri_is_taken_as_it_is() -> None:
    for iri in (ID + "act/woo", "urn:nl:x", "http://example.org/a#b"):
        assert with_values(sound(), {"thing": iri})[1]["thing"] == iri


@pytest.mark.parametrize(
    ("name", "value", "error"),
    [
        ("day", "yesterday", InvalidDate), ("day", "2026-02-30", InvalidDate), ("day", "", InvalidDate),
        ("language", "fr", InvalidValue), ("language", "NL", InvalidValue), ("thing", "a b", InvalidValue),
        ("thing", "> } DROP ALL #", InvalidValue), ("thing", "urn:<x>", InvalidValue), ("thin", "x", UnknownParameter),
        ("title", "x", UnknownParameter),
    ],
)  # fmt: skip
def test_a_value_of_another_kind_is_refused(name: str, value: str, error: type[InvalidValue]) -> None:
    with pytest.raises(error):
        with_values(sound(), {name: value})


@given(st.text(st.characters(exclude_categories=["Cs"])) | st.text("\"'\\}{>< \n?", max_size=20))
def test_a_text_stays_a_text(value: str) -> None:
    assert open_store([]).select(with_values(sound(), {"word": value})[0])[0]["word"] == value


# ---- over HTTP ----


def test_the_list_tells_all(client: httpx.Client) -> None:
    items = client.get("/v1/queries").json()["items"]
    assert [one["name"] for one in items] == list(saved_queries())
    for one in items:
        assert one["title"]["nl"] != one["title"]["en"]
        assert one["who"]
        assert one["returns"]
        assert all((parameter["of"] is not None) == (parameter["type"] == "iri") for parameter in one["parameters"])


@pytest.mark.parametrize("name", saved_queries())
def test_each_query_answers_with_its_defaults(client: httpx.Client, name: str) -> None:
    query = saved_queries()[name]
    found = client.get(f"/v1/queries/{name}").json()
    assert found["rows"] == open_store().select(query.text)
    assert tuple(found["columns"]) == query.returns
    assert found["parameters"] == {one.name: one.default for one in query.parameters}
    assert found["query"] == name
    assert found["truncated"] is False


def test_a_query_answers_with_values_in_any_format(client: httpx.Client) -> None:
    path, params = "/v1/queries/requirements-of-act", {"act": "act/woo", "language": "en"}
    text = bind(saved_queries()["requirements-of-act"].text, {"act": Iri(resource("act", "woo")), "language": "en"})
    expected = open_store().select(text)
    assert expected
    assert client.get(path, params=params).json()["rows"] == expected
    as_csv = client.get(path, params=params, headers={"accept": "text/csv"})
    assert as_csv.text.startswith("requirement,label,modality,certainty,disputed\r\n")
    assert len(as_csv.text.splitlines()) == len(expected) + 1
    results = client.get(path, params=params, headers={"accept": "application/sparql-results+json"})
    assert len(results.json()["results"]["bindings"]) == len(expected)


@pytest.mark.parametrize(
    ("path", "status", "detail"),
    [
        ("requirements-of-akt", 404, "no query 'requirements-of-akt'; did you mean 'requirements-of-act'?"),
        ("requirements-of-act?akt=x", 400, "akt: no such parameter; did you mean 'act'?"),
        ("requirements-of-act?zzzz=x", 400, "zzzz: no such parameter; there are: act, language"),
        (
            "requirements-of-act?act=fact/profiling",
            422,
            "act: 'fact/profiling' is of kind 'fact'; this takes kind 'act', ",
        ),
        ("provisions-with-requirements?act=requirement/aia-27-1", 422, "act: 'requirement/aia-27-1' is of kind 'requi"),
        ("evidence-of-requirement?requirement=act/awb", 422, "requirement: 'act/awb' is of kind 'act'; this takes"),
        ("answer-missing-facts?requirement=act/awb", 422, "requirement: 'act/awb' is of kind 'act'; this takes"),
        ("answer-questions?act=wooo", 422, "act: no resource 'act/wooo'; did you mean 'act/woo'?"),
        ("requirements-of-act?act=akt/woo", 422, "act: no resource 'act/akt/woo'; did you mean 'act/woo'?"),
        ("answer-questions?act=act/wooo", 422, "act: no resource 'act/wooo'; did you mean 'act/woo'?"),
        ("text-of-provision?provision=aia/annex_iii", 422, "provision: no resource 'provision/aia/annex_iii'; did you"),
        ("answer-missing-facts?requirement=requirement/none", 422, "requirement: no resource 'requirement/none'"),
        ("answer-outcomes?answer=", 422, "answer: empty; give an IRI"),
        ("requirements-of-act?act=act/wooo", 422, "act: no resource 'act/wooo'; did you mean 'act/woo'?"),
        (f"requirements-of-act?act={ID}akt/woo", 422, f"act: '{ID}akt/woo' is of kind 'akt'; this takes kind 'act'"),
        ("requirements-of-act?act=urn:x:y", 422, "act: no resource 'urn:x:y'"),
        (
            "means-by-urn?urn=urn:nl:ak:ver:aia01",
            422,
            "urn: 'urn:nl:ak:ver:aia01' does not exist; did you mean 'urn:nl:ak:ver:aia-01'?",
        ),
        ("what-starts-between?from=2027-01-02&to=2027-01-01", 422, "to: before 2027-01-02 (from)"),
        ("requirements-of-act?act=%ff", 400, "the address is not UTF-8"),
        ("requirements-of-act?language=fr", 422, "language: 'fr': nl or en"),
        ("requirements-of-act?language=nl&language=en", 400, "language: is given more than once"),
        ("norms-binding-on?as_of=2026-13-01", 422, "as_of: '2026-13-01' is not a date: the calendar has no such day"),
    ],
)
def test_a_mistake_is_a_problem_in_the_open(client: httpx.Client, path: str, status: int, detail: str) -> None:
    found = client.get(f"/v1/queries/{path}", headers={"accept-language": "en"})
    assert found.status_code == status
    problem = json.loads(found.content)
    assert problem["detail"].startswith(detail)
    pointer = re.match(r"([a-z_]+): ", detail)
    assert problem.get("pointer", "") == (pointer[1] if pointer else "")
    assert found.headers["content-type"] == "application/problem+json"
    assert found.headers["access-control-allow-origin"] == "*"


def test_where_more_is_needed_an_empty_result_says_what(client: httpx.Client) -> None:
    found = client.get("/v1/queries/answer-outcomes?answer=urn:x:y").json()
    assert (found["rows"], found["needs"]) == ([], {"nl": "een antwoord in RDF", "en": "an answer in RDF"})
    assert client.get("/v1/queries/requirements-of-act").json()["needs"] is None


@pytest.mark.parametrize("name", saved_queries())
def test_what_a_query_needs_and_is_not_there_is_told_in_every_form(client: httpx.Client, name: str) -> None:
    """Rows that are not there would read as: nothing is missing, nothing is contested."""
    needs = saved_queries()[name].needs
    found = client.get(f"/v1/queries/{name}")
    assert ([one["en"].startswith("this query takes") for one in found.json()["warnings"]] != []) == bool(needs)
    for accept in ("application/json", "text/csv", "application/sparql-results+json"):
        headers = client.get(f"/v1/queries/{name}", headers={"accept": accept}).headers
        assert headers.get("x-normgraph-lacks") == (needs.text.en if needs else None)
    assert "X-Normgraph-Lacks" in found.headers["access-control-expose-headers"]
    taken = client.get("/nl/sparql", params={"saved": name, "run": "1", "format": "csv"})
    assert taken.headers["content-type"].startswith("text/csv")
    assert taken.headers.get("x-normgraph-lacks") == (needs.text.en if needs else None)
    page = client.get("/nl/sparql", params={"saved": name, "run": "1"}).text
    assert ("dat staat niet in de graaf" in page) == bool(needs)


@cache
def beside_our_graph(fixture: str, folder: Path) -> EmbeddedStore:
    """Give what a fixture adds to our graph, or a leaflet in RDF, alone."""
    path = FIXTURES / fixture
    if fixture == "leaflet.ttl":
        path = folder / fixture
        example = Path(__file__).parents[1] / "data" / "examples" / "leaflets" / "parkeervergunning.yaml"
        path.write_text(call("leaflet", example, "--format", "turtle").stdout, encoding="utf-8")
    return EmbeddedStore(read_fixture(path), "")


@pytest.mark.parametrize("name", [name for name, one in saved_queries().items() if one.needs])
def test_what_a_query_needs_is_there_with_its_own_data_and_with_no_other(name: str, tmp_path: Path) -> None:
    """A leaflet, a dossier and register entries name systems: who asks for described ones finds none in them."""
    query, own = saved_queries()[name], fixture_of(name)
    asks = presence(query, with_values(query, {})[1])
    there = {
        fixture
        for fixture in (*FIXTURE_OF_NEED.values(), "leaflet.ttl")
        if all(beside_our_graph(fixture, tmp_path).ask(ask) for ask in asks)
    }
    assert (bool(asks), there) == (True, {own})


@pytest.mark.parametrize(("language", "there"), [("nl", True), ("en", False)])
def test_a_text_of_law_in_another_language_is_told_to_be_lacking(language: str, there: bool, tmp_path: Path) -> None:
    """The row would stand there without its text, as if the provision had none."""
    query = saved_queries()["text-of-provision"]
    ((ask, told),) = presence(query, with_values(query, {"language": language})[1]).items()
    assert beside_our_graph("texts.ttl", tmp_path).ask(ask) is there
    assert f"(provision/awb/art_3_2, language={language})" in told.en


@pytest.mark.parametrize("left_out", [RDF + "type", ELI + "realizes", ELI + "version_date", PROV + "value", None])
def test_a_text_of_law_is_told_to_be_lacking_exactly_where_its_row_has_none(left_out: str | None) -> None:
    """A text brought without its date or type stood in the data, not in the row, and no warning said so."""
    query = saved_queries()["text-of-provision"]
    text, used = with_values(query, {})
    (ask,) = presence(query, used)
    (fixture,) = read_fixture(FIXTURES / "texts.ttl")
    kept = tuple(triple for triple in fixture.triples if triple[1].value != left_out)
    opened = EmbeddedStore([*sources(None), replace(fixture, triples=kept)], "")
    (row,) = opened.select(text)
    assert (row["text"] is not None, opened.ask(ask)) == (left_out is None, left_out is None)


def test_the_thing_that_is_not_there_is_named(client: httpx.Client) -> None:
    found = client.get("/v1/queries/answers-that-differ?first=one&second=https://example.org/two").json()
    assert [re.search(r"\((.*)\)", one["nl"])[1] for one in found["warnings"]] == [  # type: ignore[index]
        "answer/one",
        "https://example.org/two",
    ]


@pytest.mark.parametrize(
    ("name", "given"),
    [
        ("requirements-of-act", {"act": "woo"}),
        ("requirements-hanging-on-fact", {"fact": "annex3/5a"}),
        ("text-of-provision", {"provision": "aia/art_27/par_1"}),
        ("answer-outcomes", {"answer": "f0ac"}),
        ("changes-between-releases", {"before": "release/7"}),
    ],
)
def test_a_key_will_do_where_one_kind_of_thing_fits(name: str, given: dict[str, str]) -> None:
    query = saved_queries()[name]
    whole = {one.name: f"{one.of}/{given[one.name]}" for one in query.parameters if one.name in given}
    assert filled_in(query, given) == filled_in(query, whole)


def test_where_an_engine_may_hold_more_its_things_may_be_asked_for() -> None:
    query, theirs = saved_queries()["coverage-by-instrument"], {"instrument": "urn:x:y", "urn": "urn:x:z"}
    assert filled_in(query, theirs, others=True)[1].items() >= theirs.items()
    with pytest.raises(InvalidValue, match="no resource 'urn:x:y'"):
        filled_in(query, theirs)
    with pytest.raises(InvalidValue, match="no resource 'instrument/iamaa'"):
        filled_in(query, {"instrument": "instrument/iamaa"}, others=True)


def test_what_cannot_be_given_is_not_acceptable(client: httpx.Client) -> None:
    for path in ("/v1/queries", "/v1/queries/our-inference"):
        assert client.get(path, headers={"accept": "image/png"}).status_code == 406


def test_what_a_query_needs_is_looked_for_where_the_query_is_answered() -> None:
    """Beside another engine that may be our copy: the job names the query, by which the pool chooses."""
    asked: list[Job] = []

    class Answers:
        async def run(self, job: Job) -> Reply:
            asked.append(job)
            return cast("Reply", SimpleNamespace(content=b'{"boolean": false}'))

    query = saved_queries()["evidence-of-systems"]
    assert asyncio.run(lacking(cast("OpenAnswers", Answers()), query, {}))
    assert [job.saved for job in asked] == [query.name]
