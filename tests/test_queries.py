"""The saved queries say what the law says, and the store answers them and nothing else."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from embedded import open_store
from normgraph.errors import InvalidValue, UnknownKey
from normgraph.files import turtle_files
from normgraph.saved import presence, saved_queries
from normgraph.store.binding import Iri, Row, Value, bind
from normgraph.store.load import load_sources
from normgraph.terms import ID, XSD, resource, term
from questions import ASKED_OF_PART, PART, QUERIES, ask_rdflib, fixture_of, in_rdflib, iri, short, store
from systems import norms

WHO = ("legal adviser", "tool builder", "supervisor")

EXAMPLE = {
    "iri": re.compile(r"<[\w./-]+>"),
    "date": re.compile(r'"\d{4}-\d\d-\d\d"\^\^xsd:date'),
    "text": re.compile(r'"[^"]+"'),
    "language": re.compile(r'"nl"'),
}
"""How the example of a parameter is written, by its type."""

every_query = pytest.mark.parametrize("name", QUERIES)


@dataclass(frozen=True)
class Header:
    """What the comment above a query says of it."""

    title: str
    who: str
    parameters: list[tuple[str, str, str]]
    returns: list[str]


def header(query: str) -> Header:
    """Read the header of a query; a line that is missing or stands there twice is an error."""
    lines = [line for line in query.partition("\nBASE")[0].splitlines() if ": " in line]
    pairs = [(key, text) for key, _, text in (line.removeprefix("# ").partition(": ") for line in lines)]
    (title,) = [text for key, text in pairs if key == "title"]
    (who,) = [text for key, text in pairs if key == "who"]
    (returns,) = [text for key, text in pairs if key == "returns"]
    parameters = [text.split(" ", 2) for key, text in pairs if key == "parameter"]
    return Header(title, who, [(name, kind, text) for name, kind, text in parameters], returns.split(", "))


def ask(name: str, **bindings: Value) -> list[Row]:
    """Run a saved query, in English unless told otherwise."""
    return [short(row) for row in store().select(QUERIES[name], {"language": "en"} | bindings)]


def column(rows: list[Row], *names: str) -> set[tuple[str | None, ...]]:
    """Give the different values of some columns."""
    return {tuple(row[name] for name in names) for row in rows}


@pytest.fixture(scope="module", autouse=True)
def forgotten() -> Iterator[None]:
    """Let go of the graphs in rdflib in the end, which take hundreds of megabytes."""
    yield
    in_rdflib.cache_clear()


# ---- every query ----


@every_query
def test_the_header_is_complete(name: str) -> None:
    found = header(QUERIES[name])
    assert found.who in WHO
    for text in [found.title, *(text for _, _, text in found.parameters)]:
        assert len(text.split(" | ")) == 2, "in Dutch and in English"
    for parameter, kind, _ in found.parameters:
        (example,) = re.findall(rf"VALUES \?{parameter} \{{ (.*) \}}$", QUERIES[name], re.MULTILINE)
        assert EXAMPLE[kind].fullmatch(example)


@every_query
def test_a_query_runs_as_it_stands_and_returns_what_it_says(name: str) -> None:
    rows = store(fixture_of(name)).select(QUERIES[name])
    assert rows
    assert all(list(row) == header(QUERIES[name]).returns for row in rows)
    assert len(rows) == len({tuple(row.values()) for row in rows}), "no row twice"


@every_query
def test_what_a_query_needs_is_seen_where_it_is(name: str) -> None:
    query = saved_queries()[name]
    asks = presence(query, {one.name: one.default for one in query.parameters})
    assert bool(asks) == bool(query.needs)
    for ask in asks:
        assert store(fixture_of(name)).ask(ask)
        assert not store().ask(ask)


@every_query
def test_both_languages_give_the_same_rows(name: str) -> None:
    def things(language: str) -> list[list[str]]:
        rows = store(fixture_of(name)).select(QUERIES[name], {"language": language})
        return [[value for value in row.values() if value and value.startswith(ID)] for row in rows]

    assert things("nl") == things("en")


def test_titles_are_different() -> None:
    assert len({header(query).title for query in QUERIES.values()}) == len(QUERIES)


@pytest.mark.filterwarnings("ignore:Dataset\\.:DeprecationWarning")  # rdflib warns of its own use
@every_query
def test_rdflib_gives_the_same_rows(name: str) -> None:
    query = bind(QUERIES[name], {"language": "en"} | ASKED_OF_PART.get(name, {}))
    data = PART if name in ASKED_OF_PART else fixture_of(name)
    found = store(data).select(query)
    assert found
    assert ask_rdflib(query, data) == found


# ---- what the law says ----


def test_the_transparency_urn_stands_for_the_five_norms_of_article_50() -> None:
    rows = ask("requirements-by-urn", urn="urn:nl:ak:ver:aia-28")
    assert column(rows, "requirement") == {
        (f"requirement/aia-50-{part}",) for part in ("1", "1-reporting", "2", "3", "4-subpar-1", "4-subpar-2")
    }
    assert column(rows, "article") == {("50",)}
    assert ("requirement/aia-50-2", "2") in column(rows, "requirement", "paragraph")


def test_a_norm_that_works_a_urn_out_is_told_from_those_that_decide_it() -> None:
    rows = column(ask("requirements-by-urn", urn="urn:nl:ak:ver:bio-01"), "requirement", "kind")
    of_urn = {key: one for key, one in norms().requirements.items() if "urn:nl:ak:ver:bio-01" in one.all_urns}
    assert rows == {(f"requirement/{key}", "decides" if one.urns else "details") for key, one in of_urn.items()}
    assert {kind for _, kind in rows} == {"decides", "details"}


def test_an_unknown_urn_stands_for_nothing() -> None:
    assert ask("requirements-by-urn", urn="urn:nl:ak:ver:aia-999") == []


def test_requirements_of_an_act() -> None:
    rows = column(ask("requirements-of-act", act=iri("act/aia")), "requirement", "modality")
    assert ("requirement/aia-27-1", "obligation") in rows
    assert ("requirement/aia-5-1-a", "prohibition") in rows
    assert all(requirement and requirement.startswith("requirement/aia-") for requirement, _ in rows)


def test_the_omnibus_touches_dates_new_prohibitions_and_deleted_law() -> None:
    rows = ask("norms-touched-by-amendment", act=iri("act/omnibus"))
    found = column(rows, "provision", "change", "requirement", "part")
    assert ("provision/aia/art_113", "ng:amendedBy", "requirement/aia-26-9", "ng:period") in found
    assert ("provision/aia/art_4/par_1", "ng:amendedBy", "requirement/aia-4-1", "ng:legalBasis") in found
    assert ("provision/aia/art_5/par_1/pnt_ba", "ng:insertedBy", "requirement/aia-5-1-ba", "ng:legalBasis") in found
    assert ("provision/aia/art_10/par_5", "ng:deletedBy", None, None) in found
    assert ("provision/aia/art_26/par_9",) not in column(rows, "provision")


def test_high_risk_duties_start_in_december_2027_by_the_dating_of_the_omnibus() -> None:
    def starting(first: str, last: str, known_at: str) -> set[tuple[str | None, ...]]:
        days = {"from": first, "to": last, "known_at": known_at}
        rows = ask("what-starts-between", **{name: date.fromisoformat(day) for name, day in days.items()})
        return column(rows, "period", "requirement")

    annex_iii = ("period/annex-iii", "requirement/aia-26-9")
    original = ("period/annex-iii-original", "requirement/aia-26-9")
    assert annex_iii in starting("2027-12-01", "2027-12-31", "2026-11-22")
    assert annex_iii in starting("2027-12-02", "2027-12-02", "2026-07-24")
    assert annex_iii not in starting("2027-12-03", "2027-12-31", "2026-11-22")
    assert annex_iii not in starting("2027-12-01", "2027-12-31", "2026-07-23")
    assert original in starting("2026-08-01", "2026-08-31", "2026-07-23")
    assert original not in starting("2026-08-01", "2026-08-31", "2026-07-24")


def test_what_binds_depends_on_what_was_known() -> None:
    def binding(known_at: date) -> set[tuple[str | None, ...]]:
        return column(ask("norms-binding-on", as_of=date(2026, 9, 1), known_at=known_at), "requirement")

    before, after = binding(date(2026, 7, 23)), binding(date(2026, 7, 24))
    assert ("requirement/aia-26-9",) in before - after
    assert {("requirement/aia-4-1",), ("requirement/aia-50-1",), ("requirement/awb-3-46",)} <= before & after


def test_superseded_datings_and_what_came_in_their_place() -> None:
    rows = ask("superseded-datings")
    found = column(rows, "superseded", "superseded_from", "successor", "successor_from", "certainty")
    old = "period/annex-iii-original"
    assert (old, "2026-08-02", "period/annex-iii", "2027-12-02", "settled") in found
    assert (old, "2026-08-02", "period/annex-iii-legacy-public", "2030-08-02", "settled") in found
    assert ("period/annex-i-original", "2027-08-02", "period/annex-i", "2028-08-02", "settled") in found
    assert ("section-5-formal-annex-iii", "contested") in {
        (str(successor).removeprefix("period/"), certainty) for _, _, successor, _, certainty in found
    }
    assert not any("annex-iii" in str(old) and str(new).endswith("annex-i") for old, _, new, _, _ in found)
    assert {
        ("period/archiefwet-1995-original", "1996-01-01", "period/archiefwet-1995", "1996-01-01", "our inference"),
        ("period/archiefwet-1995-original", "1996-01-01", "period/archiefwet-1995-beyond", "2027-01-01", "contested"),
        ("period/bio-original", "2020-01-01", "period/bio", "2020-01-01", "our inference"),
    } <= found
    assert column(rows, "known_until") == {("2026-03-05",), ("2026-06-19",), ("2026-07-24",)}


def test_requirements_hang_on_a_fact_through_every_part() -> None:
    def hanging(fact: str) -> set[tuple[str | None, ...]]:
        return column(ask("requirements-hanging-on-fact", fact=iri(f"fact/{fact}")), "requirement", "part")

    assert ("requirement/aia-50-1", "ng:scope") in hanging("is_ai_system")
    assert ("requirement/aia-26-9", "ng:addressee") in hanging("role_deployer")
    assert ("requirement/aia-50-1", "ng:appliesIf") in hanging("interacts_directly")
    assert ("requirement/aia-26-9", "ng:appliesIf") in hanging("profiling"), "through the derogation of Article 6(3)"
    assert ("requirement/aia-50-1", "ng:exception") in hanging("authorised_criminal_law")
    assert ("requirement/aia-26-9", "ng:period") in hanging("date_in_service")
    assert ("requirement/aia-26-9", "ng:appliesIf") in hanging("annex3/5a"), "tested as a member of the whole set"
    assert hanging("annex3/5a") <= hanging("annex3")
    assert not any(str(requirement).startswith("requirement/awb-") for requirement, _ in hanging("interacts_directly"))


def test_contested_law_is_shown_with_its_readings() -> None:
    found = column(ask("contested-requirements"), "requirement", "dispute", "reading", "working")
    section_5, legacy = "dispute/section-5", "dispute/article-27-legacy"
    assert ("requirement/aia-49-1", section_5, "reading/section-5/formal", "false") in found
    assert ("requirement/aia-49-1", section_5, "reading/section-5/effective", "false") in found
    assert ("requirement/aia-27-1", legacy, "reading/article-27-legacy/due-in-2030", "true") in found
    assert ("requirement/aia-27-1", legacy, "reading/article-27-legacy/first-use-only", "false") in found


def test_the_algorithm_register_is_policy_and_not_law() -> None:
    rows = ask("policy-not-law")
    assert ("requirement/handreiking-algoritmeregister-scope", "policy") in column(rows, "requirement", "bindingness")
    assert column(rows, "bindingness") <= {("policy",), ("guidance",)}
    assert not {"act/aia", "act/avg", "act/awb", "act/woo"} & {row["act"] for row in rows}


def test_provisions_lead_to_requirements() -> None:
    found = column(ask("provisions-with-requirements", act=iri("act/awb")), "provision", "article", "requirement")
    assert ("provision/awb/art_3_46", "3:46", "requirement/awb-3-46") in found


def test_every_fact_comes_with_its_question() -> None:
    dutch, english = ask("facts-with-questions", language="nl"), ask("facts-with-questions")
    facts = column(store().select(f"SELECT ?fact {{ ?fact a <{term('Fact')}> }}"), "fact")
    assert {(ID + str(row["fact"]),) for row in dutch} == facts
    assert ("fact/annex3", "set") in column(english, "fact", "value_type")
    assert all(nl["question"] != en["question"] for nl, en in zip(dutch, english, strict=True))


def test_our_own_inferences_are_owned_up_to() -> None:
    rows = ask("our-inference")
    found = column(rows, "graph", "subject", "certainty")
    assert ("graph/law/aia-periods", "period/aia-bias-data", "our inference") in found
    assert ("requirement/handreiking-algoritmeregister-scope",) not in column(rows, "subject")
    assert all(row["certainty"] == "our inference" or row["verification"] for row in rows)


def test_exceptions_come_with_the_provision_they_rest_on() -> None:
    found = column(ask("exceptions-with-basis"), "requirement", "exception_label", "provision")
    assert ("requirement/aia-50-2", "provision/aia/art_50/par_2") in {(norm, basis) for norm, _, basis in found}
    register = "requirement/handreiking-algoritmeregister-scope"
    ((label, basis),) = [(label, basis) for norm, label, basis in found if norm == register]
    assert str(label).startswith("reason not to publish")
    assert basis == "provision/handreiking-algoritmeregister/exclusion"


def test_every_graph_tells_its_source_and_licence() -> None:
    rows = {row["graph"]: row for row in ask("graphs-with-source")}
    assert str(rows["graph/law/aia"]["source"]).startswith("Regulation (EU) 2024/1689")
    assert {row["licence"] for row in rows.values()} == {"https://creativecommons.org/licenses/by/4.0/"}
    named = store().select("SELECT DISTINCT ?graph { GRAPH ?graph { ?s ?p ?o } }")
    assert set(rows) == {short(row)["graph"] for row in named}


@pytest.mark.parametrize("name", ["answer-sources", "graphs-with-source"])
def test_a_source_is_given_in_one_language(name: str) -> None:
    rows = [short(row) for row in store(fixture_of(name)).select(QUERIES[name], {"language": "nl"})]
    sources = {row["graph"]: str(row["source"]) for row in rows}
    assert len(sources) == len(rows)
    assert sources["graph/law/aia"].startswith("Verordening (EU) 2024/1689")


def test_what_was_not_found_can_be_asked() -> None:
    found = {row["subject"]: str(row["notFound"]) for row in ask("not-found", language="en")}
    assert "five levels" in found["instrument/vijfsterrenmodel"]
    assert "Leiden" in found["policy/leiden-onderzoek-kaders"]
    assert "official form" in found["instrument/bijsluiter"]


def test_import_rules_say_what_they_read_and_why() -> None:
    rows = ask("import-rules-for-fact", fact=iri("fact/lifecycle"))
    found = column(rows, "rule", "field", "suggests")
    assert ("import-rule/status-in-use", "status", "ng:suggests") in found
    assert ("import-rule/begun", "begin_date", "ng:suggestsAgainst") in found
    assert all(row["why"] for row in rows)
    (latest,) = ask("import-rules-for-fact", fact=iri("fact/date_in_service"))
    assert (latest["rule"], latest["suggests"]) == ("import-rule/begun", "ng:suggestsLatest")


def test_concepts_come_with_their_matches() -> None:
    rows = ask("concepts-of-scheme", scheme=iri("scheme/role"))
    assert ("deployer", "deployer", "https://w3id.org/dpv/legal/eu/aiact#AIDeployer") in column(
        rows, "notation", "label", "target"
    )
    assert ("employer",) in column(rows, "notation"), "also without a match"


def test_a_concept_that_is_wider_than_theirs_is_not_called_the_same() -> None:
    """DPV keeps a permission apart from a power; ours is either, so theirs is the narrower."""
    rows = ask("concepts-of-scheme", scheme=iri("scheme/modality"))
    matches = {row["notation"]: (str(row["match"]).rpartition("#")[2], row["target"]) for row in rows}
    assert matches["permission"] == ("narrowMatch", "https://w3id.org/dpv#Permission")
    assert matches["obligation"] == ("exactMatch", "https://w3id.org/dpv#Obligation")


def test_evidence_of_a_requirement_comes_in_alternatives() -> None:
    found = column(ask("evidence-of-requirement", requirement=iri("requirement/avg-44")), "list", "type")
    ways = {str(way).removeprefix("evidence-list/avg-44-") for way, _ in found}
    assert ways == {"adequacy", "safeguards", "derogation"}, "Articles 45, 46 and 49 of the GDPR"
    rows = ask("evidence-of-requirement", requirement=iri("requirement/aia-27-3"))
    assert column(rows, "type", "prescribed_by") == {("evidence-type/fria-notification", "provision/aia/art_27/par_3")}
    assert ask("evidence-of-requirement", requirement=iri("requirement/uavg-35")) == [], "a right asks no evidence"


# ---- the store ----


def test_each_file_is_a_named_graph_and_the_default_graph_is_their_union() -> None:
    question = f"ASK {{ GRAPH <{resource('graph', '%s')}> {{ <{resource('act', 'omnibus')}> a ?class }} }}"
    assert store().ask(question % "law/omnibus")
    assert not store().ask(question % "law/aia")
    assert store().ask(f"ASK {{ <{resource('act', 'omnibus')}> a ?class . <{resource('act', 'aia')}> a ?class }}")


def test_a_query_can_choose_its_default_graph() -> None:
    question = "SELECT ?act %s { ?act a <https://w3id.org/normgraph/def#Act> }"
    chosen = store().select(question % f"FROM <{resource('graph', 'law/omnibus')}>")
    assert chosen == [{"act": resource("act", "omnibus")}]
    assert len(store().select(question % "")) > 1
    assert store().select("SELECT ?from { VALUES ?from { 'from' } }") == [{"from": "from"}]


def test_the_digest_tells_which_graph_was_asked() -> None:
    assert store().digest == load_sources(turtle_files("ontology", "data"))[1]


def test_other_files_can_be_opened(tmp_path: Path) -> None:
    file = tmp_path / "one.ttl"
    file.write_text('<a> <http://example.org/p> "x"@nl , 1 .')
    rows = open_store([file]).select("SELECT * { ?s ?p ?o } ORDER BY STR(?o)")
    assert rows == [{"s": ID + "a", "p": "http://example.org/p", "o": value} for value in ("1", "x")]
    assert open_store([]).select("SELECT * { ?s ?p ?o }") == []


def test_rows_hold_plain_values() -> None:
    values = 'VALUES (?iri ?text ?none) { (<urn:a> "t"@nl UNDEF) }'
    (row,) = store().select(f"SELECT ?iri ?text ?none ?blank {{ {values} BIND (BNODE() AS ?blank) }}")
    assert [row["iri"], row["text"], row["none"], str(row["blank"])[:2]] == ["urn:a", "t", None, "_:"]
    assert all(value is None or type(value) is str for value in row.values())


def test_triples_come_as_text_in_a_fixed_order() -> None:
    act = f"<{resource('act', 'omnibus')}>"
    turtle = store().construct(f"CONSTRUCT WHERE {{ {act} ?p ?o }}")
    described = store().construct(f"DESCRIBE {act}", syntax="n-quads")
    assert turtle.startswith("@prefix ")
    assert "ng:celex" in turtle
    assert '"32026R1744"' in turtle
    assert described.splitlines() == sorted(described.splitlines())
    assert described == store().construct(f"DESCRIBE {act}", syntax="n-quads")
    assert set(ox.parse(described, format=ox.RdfFormat.N_QUADS)) >= set(ox.parse(turtle, format=ox.RdfFormat.TURTLE))


# ---- parameters ----

ECHO = 'SELECT ?value ?other {\n  VALUES ?value { "}" }\n  VALUES ?other { 1 }\n}'


@given(st.text(st.characters(exclude_categories=["Cs"])) | st.text("\\\"'u0027{}<>?\n", max_size=20))
def test_a_text_is_bound_as_it_is(text: str) -> None:
    assert store().select(ECHO, {"value": text}) == [{"value": text, "other": "1"}]


def test_each_kind_of_value_becomes_its_own_kind_of_term() -> None:
    datatype = ECHO.replace("?value ?other", "(STR(DATATYPE(?value)) AS ?type) (isIRI(?value) AS ?iri)", 1)
    assert store().select(datatype, {"value": date(2026, 7, 24)}) == [{"type": XSD + "date", "iri": "false"}]
    assert store().select(datatype, {"value": "urn:a"}) == [{"type": XSD + "string", "iri": "false"}]
    assert store().select(datatype, {"value": Iri("urn:a")}) == [{"type": None, "iri": "true"}]


def test_without_a_value_the_example_stands() -> None:
    assert bind(ECHO, {}) == ECHO
    assert bind(ECHO, {"other": "x"}) == ECHO.replace("{ 1 }", '{ "x" }')


@pytest.mark.parametrize("name", ["valu", "values", ".*", "", "value }\n"])
def test_a_parameter_that_is_not_there_is_refused(name: str) -> None:
    with pytest.raises(UnknownKey, match="no parameter"):
        bind(ECHO, {name: "x"})


@pytest.mark.parametrize("value", [Iri("a b"), Iri("relative"), Iri("urn:a> } #"), Iri(""), "\ud800"])
def test_what_is_no_term_is_refused(value: Value) -> None:
    with pytest.raises(InvalidValue, match="not an RDF term"):
        bind(ECHO, {"value": value})
