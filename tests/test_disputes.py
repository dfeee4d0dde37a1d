"""On which contested law a requirement hangs is said wherever it is shown and no system is asked about."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox
import pytest

from documents import read_page
from doors import fine, get
from normgraph.applies.readings import disputes_in
from normgraph.files import turtle_files
from normgraph.store.load import Source, load_sources, with_disputes
from normgraph.terms import DEF, ID, RDF, resource, term
from normgraph.writing.task_registry import _explained
from questions import QUERIES, iri, short, store
from systems import norms

SECTION_B = "article-2-2-section-b"

THROUGH_A_QUALIFICATION = ("aia-6-4", "aia-8-1", "aia-26-1")
"""Norms whose condition names no reading; the qualification "the AI Act applies" rests on one."""


def test_a_requirement_hangs_on_all_disputes_that_its_conditions_read() -> None:
    """What is derived from the triples is what the engine finds in the conditions, exceptions and periods."""
    hanging = {key: tuple(dispute.key for dispute in one.disputes) for key, one in norms().requirements.items()}
    assert hanging == {key: disputes_in(one.roots()) for key, one in norms().requirements.items()}
    assert all(SECTION_B in hanging[key] for key in THROUGH_A_QUALIFICATION)
    assert hanging["avg-5-1-a"] == (), "the principles of Article 5 GDPR hang on none"


def test_nobody_writes_by_hand_what_is_derived() -> None:
    written = [path.name for path in turtle_files("data") if "ng:dispute " in path.read_text(encoding="utf-8")]
    assert written == []


def test_a_dispute_is_found_through_periods_exceptions_and_addressees(tmp_path: Path) -> None:
    content = f"""@base <{ID}> . @prefix ng: <{DEF}> .
    <reading/d/yes> ng:ofDispute <dispute/d> .
    <reading/e/yes> ng:ofDispute <dispute/e> .
    <qualification/q> ng:holdsIf [ ng:anyOf <fact/a> , [ ng:noneOf <reading/d/yes> ] ] .
    <period/p> ng:forCases <qualification/q> .
    <role/r> ng:heldIf <qualification/q> .
    <requirement/by-period> a ng:Requirement ; ng:period <period/p> .
    <requirement/by-role> a ng:Requirement ; ng:addressee <role/r> .
    <requirement/by-exception> a ng:Requirement ; ng:exception [ ng:allOf <qualification/q> , <reading/e/yes> ] .
    <requirement/by-scope> a ng:Requirement ; ng:scope <qualification/q> .
    <requirement/by-nothing> a ng:Requirement ; ng:appliesIf [ ng:allOf <fact/a> ] ."""
    (tmp_path / "some.ttl").write_text(content, encoding="utf-8")
    (source,), _ = load_sources([tmp_path / "some.ttl"], tmp_path)
    found = {
        (one.value.rpartition("/")[2], value.value.rpartition("/")[2])
        for one, predicate, value in source.triples
        if predicate.value == term("dispute")
    }
    assert found == {
        ("by-period", "d"), ("by-role", "d"), ("by-exception", "d"), ("by-exception", "e"), ("by-scope", "d"),
    }  # fmt: skip
    assert with_disputes([source]) == [source], "said once, however often it is derived"


def test_conditions_in_a_circle_end() -> None:
    """That they are a fault is for the reading to say."""
    names = {name: ox.NamedNode(ID + name) for name in ("requirement/r", "qualification/q", "reading/d/x", "dispute/d")}
    one, circle, reading, dispute = names.values()
    triples = (
        (one, ox.NamedNode(RDF + "type"), ox.NamedNode(term("Requirement"))),
        (one, ox.NamedNode(term("appliesIf")), circle),
        (circle, ox.NamedNode(term("holdsIf")), circle),
        (circle, ox.NamedNode(term("allOf")), reading),
        (reading, ox.NamedNode(term("ofDispute")), dispute),
    )
    (done,) = with_disputes([Source(Path("x.ttl"), ox.NamedNode(ID + "graph/x"), triples)])
    assert (one, ox.NamedNode(term("dispute")), dispute) in done.triples


# ---- where it is said ----


@pytest.mark.parametrize("key", THROUGH_A_QUALIFICATION)
def test_explain_and_the_interface_name_the_dispute(key: str) -> None:
    told = fine("explain", key, "--lang", "en")
    assert f"Contested [{SECTION_B}]: " in told
    assert "certainty: settled; whether and when the norm applies to a system may hang on contested law" in told
    body = get(f"/v1/requirements/{key}").json()
    assert body["certainty"] == "settled", "the norm is; whether it applies to a system is another matter"
    assert SECTION_B in [dispute["key"] for dispute in body["disputes"]]
    assert f"/v1/disputes/{SECTION_B}" in str(body["_links"]["disputes"])


def test_a_norm_that_hangs_on_none_is_plainly_settled() -> None:
    told = fine("explain", "avg-5-1-a", "--lang", "nl")
    assert "zekerheid: vast\n" in told
    assert "Omstreden" not in told


@pytest.mark.parametrize(
    ("language", "words"), [("nl", "kan van omstreden recht afhangen"), ("en", "may hang on contested law")]
)
def test_pages_and_lists_say_that_a_norm_may_hang_on_it(language: str, words: str) -> None:
    sheet = read_page(get(f"/{language}/doc/requirement/aia-26-1").text).one("main").text
    assert words in sheet
    dispute = norms().disputes[SECTION_B]
    assert (dispute.label.nl if language == "nl" else dispute.label.en) in sheet
    path = f"/{language}/doc/requirement?act=aia&role=deployer"
    lines = [one.text for one in read_page(get(path).text).one("main").all("li")]
    label = norms().requirements["aia-26-1"].label
    (line,) = [one for one in lines if (label.nl if language == "nl" else label.en) in one]
    assert words in line


def test_queries_and_linked_data_name_all_of_them() -> None:
    derived = {
        (f"requirement/{key}", f"dispute/{dispute.key}")
        for key, one in norms().requirements.items()
        for dispute in one.disputes
    }
    rows = [short(row) for row in store().select(QUERIES["contested-requirements"], {"language": "en"})]
    assert {(row["requirement"], row["dispute"]) for row in rows} == derived
    asked = {"language": "en", "act": iri("act/aia")}
    rows = [short(row) for row in store().select(QUERIES["requirements-of-act"], asked)]
    told = {row["requirement"]: row["disputed"] for row in rows}
    assert told["requirement/aia-26-1"] == "true"
    assert {str(key) for key, value in told.items() if value == "true"} == {
        key for key, _ in derived if key.startswith("requirement/aia-")
    }
    data = get("/id/requirement/aia-26-1", headers={"accept": "application/n-triples"}, follow_redirects=True).text
    assert f"<{term('dispute')}> <{resource('dispute', SECTION_B)}>" in data


def test_the_task_registry_tells_it_beside_the_norm() -> None:
    one = norms().requirements["aia-26-1"]
    told = _explained(one, one.urns[0])
    assert "Of en wanneer de norm voor een systeem geldt, kan van omstreden recht afhangen: Geldt de AI-" in told
    assert "Zekerheid" not in told, "the norm itself is settled"
