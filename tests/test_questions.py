"""The questions that the graph must be able to answer: each has a saved query, and each query the rows expected of it.

What is expected stands in `tests/queries/<query>.csv`, written from the fixture and the Turtle of the graph, with the
columns that matter; a question whose rows are many is judged in `test_queries.py`.
"""

from __future__ import annotations

import csv
import re
from datetime import date

import pyoxigraph as ox
import pytest

from embedded import EmbeddedStore
from normgraph.applies.description import read_description
from normgraph.applies.facts import close
from normgraph.applies.sparql import applicability_query, system_triples
from normgraph.applies.supervision import points_of, reaches
from normgraph.citation import cite
from normgraph.model import Norms, Requirement
from normgraph.norms import load_norms, load_practice
from normgraph.store.binding import Row, Value
from normgraph.terms import resource
from normgraph.writing.rdf import answer_key, answer_rdf
from questions import FIXTURES, QUERIES, fixture_of, iri, read_graphs, short, sources, store
from systems import engine

DAY = date(2026, 11, 22)

DRIFT = "imports-that-differ"
"""Lists nearly all URNs; its table holds the rows that tell something."""

EXPECTED = {
    path.stem: list(csv.DictReader(path.read_text(encoding="utf-8").splitlines())) for path in FIXTURES.glob("*.csv")
}

JUDGED_ELSEWHERE = {
    5: "test_the_omnibus_touches_dates_new_prohibitions_and_deleted_law",
    6: "test_exceptions_come_with_the_provision_they_rest_on",
    12: "test_concepts_come_with_their_matches",
    17: "test_the_tree_and_the_compiled_query_give_the_same_outcome",
    23: "test_high_risk_duties_start_in_december_2027_by_the_dating_of_the_omnibus",
}
"""The questions without a table of expected rows, and the test that judges each."""


def ask(name: str, **bindings: Value) -> list[Row]:
    """Run a saved query on our graph and its fixture, in English unless told otherwise."""
    found = store(fixture_of(name)).select(QUERIES[name], {"language": "en"} | bindings)
    return [short(row) for row in found]


def numbers() -> dict[int, list[str]]:
    """Find the queries for each question."""
    found: dict[int, list[str]] = {}
    for name, query in QUERIES.items():
        for number in re.findall(r"^# question: (\d+)$", query, re.MULTILINE):
            found.setdefault(int(number), []).append(name)
    return found


def test_each_of_the_questions_has_its_query_and_its_expected_rows() -> None:
    found = numbers()
    assert sorted(found) == list(range(1, 26))
    assert all(len(names) == 1 for names in found.values())
    judged = (FIXTURES.parent / "test_queries.py").read_text() + (FIXTURES.parent / "test_questions.py").read_text()
    for number, (name,) in found.items():
        if number in JUDGED_ELSEWHERE:
            assert f"def {JUDGED_ELSEWHERE[number]}(" in judged
        else:
            assert EXPECTED[name], name


@pytest.mark.parametrize("name", [name for name in EXPECTED if name != DRIFT])
def test_a_query_gives_the_rows_expected(name: str) -> None:
    columns = EXPECTED[name][0].keys()
    language = "nl" if name == "text-of-provision" else "en"  # the text of a Dutch law is in Dutch
    found = [{column: row[column] or "" for column in columns} for row in ask(name, language=language)]
    assert found == EXPECTED[name]


def test_entries_are_judged_only_where_their_candidates_were_written() -> None:
    """Without candidates nobody has looked for an assessment, and none being found would say nothing."""
    (fixture,) = [
        one for one in sources("register.jsonl") if "harvest" in str(one.graph) and "2026" not in str(one.graph)
    ]
    opened = EmbeddedStore([*sources(None), fixture], "")
    assert opened.select(QUERIES["entries-without-assessment"]) == []


def test_imports_and_this_graph_are_compared_by_urn() -> None:
    found = {row["urn"]: {key: row[key] for key in ("urn", "in_first", "in_second", "here")} for row in ask(DRIFT)}
    assert [found[row["urn"]] for row in EXPECTED[DRIFT]] == EXPECTED[DRIFT]
    assert "urn:nl:ak:ver:awb-02" not in found, "it is in all three"
    assert not any(str(urn).startswith("urn:nl:ak:mtr:") for urn in found)
    ours = {urn for one in load_norms().requirements.values() for urn in one.urns}
    assert set(found) == {*ours, "urn:nl:ak:ver:xyz-99"} - {"urn:nl:ak:ver:awb-02"}


def test_labels_come_in_the_language_asked_for() -> None:
    (nl,) = {row["status"] for row in ask("answer-reasons", language="nl")}
    (en,) = {row["status"] for row in ask("answer-reasons", language="en")}
    assert (nl, en) == ("niet van toepassing", "does not apply")


# ---- a real answer ----


@pytest.mark.parametrize(("as_of", "text"), [(date(2026, 7, 26), None), (date(2026, 7, 27), "2026-07-27")])
def test_a_reason_is_dated_by_no_text_from_before_its_provision(as_of: date, text: str | None) -> None:
    """Article 5(1)(ba) AI Act was inserted on 27 July 2026."""
    facts = {"is_ai_system": True, "excl_scope": False, "prohibited": []}
    answer = engine().answer(read_description({"facts": facts}, engine().norms), as_of, DAY)
    written = answer_rdf(answer, "turtle").encode()
    opened = EmbeddedStore([*sources(None), *read_graphs("answer", written, ox.RdfFormat.TURTLE)], "")
    asked = {"answer": iri(f"answer/{answer_key(answer)}"), "requirement": iri("requirement/aia-5-1-ba")}
    rows = [short(row) for row in opened.select(QUERIES["answer-reasons"], {"language": "en", **asked})]
    (row,) = [row for row in rows if row["provision"] == "provision/aia/art_5/par_1/pnt_ba"]
    assert row["version_date"] == text


def test_the_queries_read_an_answer_as_the_engine_writes_it() -> None:
    """A chatbot of which it is not known who provides it."""
    facts = {"is_ai_system": True, "excl_scope": False, "interacts_directly": True, "lifecycle": "in_service"}
    answer = engine().answer(read_description({"facts": facts}, engine().norms), DAY, DAY)
    written = answer_rdf(answer, "turtle").encode()
    opened = EmbeddedStore([*sources(None), *read_graphs("answer", written, ox.RdfFormat.TURTLE)], "")
    rows = {one.requirement.key: one for one in answer.requirements}

    def asked(name: str, **bindings: Value) -> list[Row]:
        bound = {"language": "en", "answer": iri(f"answer/{answer_key(answer)}")} | bindings
        return [short(row) for row in opened.select(QUERIES[name], bound)]

    outcomes = {(row["requirement"], row["status"]) for row in asked("answer-outcomes")}
    words = {"applies": "applies", "does_not_apply": "does not apply", "undetermined": "undetermined"}
    assert outcomes == {(f"requirement/{key}", words[one.status]) for key, one in rows.items()}
    missing = {row["fact"] for row in asked("answer-missing-facts", requirement=iri("requirement/aia-50-1"))}
    assert missing == {f"fact/{fact}" for fact in rows["aia-50-1"].missing}
    assert "fact/role_provider" in missing
    assert {row["fact"] for row in asked("answer-questions", act=iri("act/aia"))} >= missing
    contested = {(row["requirement"], row["reading"], row["taken"]) for row in asked("answer-contested")}
    assert contested == {
        (f"requirement/{key}", f"reading/{effect.dispute.key}/{reading}", str(reading == effect.taken).lower())
        for key, one in rows.items()
        for effect in one.readings
        for reading in effect.outcomes
    }
    assert {row["version"] for row in asked("answer-sources")} == {load_norms().version}


# ---- the graph ----


@pytest.mark.parametrize(
    "key", ["aia-26-1", "aia-27-1", "aia-43-3", "aia-49-5", "aia-50-1", "avg-35-1", "awb-3-46", "archiefwet-1995-3"]
)
def test_the_supervisor_by_query_is_the_supervisor_by_command(key: str) -> None:
    rows = ask("supervisors-of-requirement", requirement=iri(f"requirement/{key}"), as_of=DAY)
    found = reaches(load_norms().requirements[key], load_practice(), DAY)
    assert {str(row["mandate"]).removeprefix("mandate/") for row in rows} == {one.mandate.key for one in found}
    places = {(row["mandate"], row["place"]) for row in rows if row["place"]}
    assert places == {(f"mandate/{one.mandate.key}", f"provision/{place}") for one in found for place in one.over}
    assert all(row["supervisor"] or str(row["status"]).startswith("no") for row in rows)


def test_the_areas_of_the_graph_are_those_of_the_engine() -> None:
    """The areas are written down for queries; the engine derives them from the conditions of each norm."""
    stated = {
        str(row["requirement"]): set(str(row["places"]).split())
        for row in store().select(
            """PREFIX ng: <https://w3id.org/normgraph/def#>
            SELECT ?requirement (GROUP_CONCAT(STR(?place)) AS ?places)
            WHERE { ?area ng:areaOf ?requirement ; ng:areaPlace ?place } GROUP BY ?requirement"""
        )
    }
    derived = {
        one.iri: {resource("provision", point) for point in points}
        for one in load_norms().requirements.values()
        if (points := points_of(one))
    }
    assert stated == derived


def test_before_its_designation_there_was_no_supervisor() -> None:
    before = ask("supervisors-of-requirement", requirement=iri("requirement/avg-35-1"), as_of=date(2018, 5, 24))
    assert before == []


def test_a_citation_by_query_is_the_citation_by_engine() -> None:
    """Without imported text the graph gives the citation alone; one provision of each make is asked for."""
    makes = {
        (one.act.celex is None, *map(bool, (one.article, one.paragraph, one.subparagraph, one.point, one.annex))): one
        for one in load_norms().provisions.values()
        if not one.recital
    }
    assert len(makes) > 10
    for one in makes.values():
        (row,) = ask("text-of-provision", provision=iri(f"provision/{one.key}"))
        cited = cite(one, DAY)
        assert row["eli"] == cited.eli
        assert row["jci"] == (cited.jci and cited.jci.partition("&z=")[0])
        assert row["text"] is None


def test_iama_leaves_out_something_of_each_norm_of_article_27() -> None:
    rows = ask("coverage-by-instrument")
    assert all(row["gap"] for row in rows)
    (notify,) = [str(row["gap"]) for row in rows if row["requirement"] == "requirement/aia-27-3"]
    assert "market surveillance authority" in notify


def test_the_open_norm_of_the_avg_is_whether_a_high_risk_is_likely() -> None:
    rows = ask("open-norms-of-act", act=iri("act/avg"))
    assert {(row["requirement"], row["norm"]) for row in rows} == {
        (f"requirement/avg-{article}", "dispute/avg-35-1-risk")
        for article in ("35-1", "35-2", "35-7", "35-9", "35-11", "36")
    }


# ---- a condition as a tree and as a query ----

TREES = ("aia-50-1", "awb-3-2", "avg-35-1", "aia-27-1")


def truth(node: str, edges: dict[str, list[tuple[str, str, int]]], state: dict[str, bool], norms: Norms) -> int:
    """Evaluate a node of the tree by strong Kleene logic: 0 false, 1 unknown, 2 true."""
    if node not in edges:
        key = node.removeprefix("fact/")
        domain = norms.facts[key].domain if key in norms.facts else ()
        cells = [f"{key}/{code}" for code in domain] or [key]
        return max(1 if (held := state.get(cell)) is None else 2 * held for cell in cells)
    values = [(link, truth(member, edges, state, norms), least) for link, member, least in edges[node]]
    any_of = sorted((value for link, value, _ in values if link == "ng:anyOf"), reverse=True)
    least = values[0][2]
    found = [value for link, value, _ in values if link in ("ng:allOf", "ng:holdsIf", "ng:heldIf", "ng:forCases")]
    found += [2 - value for link, value, _ in values if link == "ng:noneOf"]
    return min([*found, *any_of[least - 1 : least]])


def tree(requirement: Requirement) -> dict[str, list[tuple[str, str, int]]]:
    """Build the tree of a requirement from the rows of the query."""
    edges: dict[str, list[tuple[str, str, int]]] = {}
    for row in ask("condition-of-requirement", requirement=iri(f"requirement/{requirement.key}")):
        edge = (str(row["link"]), str(row["member"]), int(row["at_least"] or 1))
        edges.setdefault(str(row["node"]), []).append(edge)
    return edges


@pytest.mark.parametrize("key", TREES)
def test_the_tree_and_the_compiled_query_give_the_same_outcome(key: str) -> None:
    norms = load_norms()
    requirement = norms.requirements[key]
    edges = tree(requirement)
    roots = {link: member for link, member, _ in edges[f"requirement/{key}"]}
    descriptions = [
        {},
        {"is_ai_system": True, "excl_scope": False, "lifecycle": "in_service", "interacts_directly": True},
        {"personal_data": True, "data_regime": "avg", "edpb": ["1", "7"], "profiling": True, "annex3": ["5a"]},
        {"is_ai_system": True, "annex3": ["5b"], "org_bestuursorgaan": True, "risk_selection_before_besluit": True},
        {"is_ai_system": False, "personal_data": False, "contributes_to_besluit": False, "annex3": []},
    ]
    opened = ox.Store()
    states = [dict(close(read_description({"facts": facts}, norms), norms, DAY)) for facts in descriptions]
    for number, state in enumerate(states):
        for triple in system_triples(f"urn:system:{number}", state):
            opened.add(ox.Quad(*(ox.NamedNode(part) for part in triple)))
    for link, node in (("ng:scope", requirement.scope), ("ng:appliesIf", requirement.condition)):
        if link not in roots:
            continue
        found = opened.query(applicability_query(node))
        assert isinstance(found, ox.QuerySolutions)
        compiled = {row["system"].value: row["status"].value for row in found}
        words = ("does_not_apply", "undetermined", "applies")
        by_tree = [words[truth(roots[link], edges, state, norms)] for state in states]
        assert by_tree == [compiled[f"urn:system:{number}"] for number in range(len(states))]
        assert len(set(by_tree)) > 1, "the descriptions tell something"
