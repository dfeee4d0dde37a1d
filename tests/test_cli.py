"""The command line: every command and format, exit codes, and errors in one line."""

from __future__ import annotations

import csv
import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
import rdflib

from doors import call, fine, refused
from normgraph.description import parse_description
from normgraph.errors import InvalidValue
from normgraph.norms.presets import Given, find_preset, load_presets
from normgraph.settings import Settings
from normgraph.terms import DEF, resource
from normgraph.writing.template import description_template
from systems import norms

DAY = ["--as-of", "2026-11-22", "--known-at", "2026-11-22"]

SYSTEM = """
facts:
  is_ai_system: true
  role_deployer: true
  annex3: {in: [5a], out: "*"}
  lifecycle: in_service
  date_in_service: 2026-03
"""


@pytest.fixture
def system(tmp_path: Path) -> str:
    path = tmp_path / "systeem.yaml"
    path.write_text(SYSTEM)
    return str(path)


# ---- ask ----


@pytest.mark.parametrize("lang", ["nl", "en"])
def test_ask_as_text(system: str, lang: str) -> None:
    text = fine("ask", system, *DAY, "--lang", lang)
    assert text.splitlines()[0].startswith({"nl": "Stand per 22 november 2026", "en": "As of 22 November 2026"}[lang])
    assert {"nl": "Hangt af van", "en": "Depends on"}[lang] in text
    assert {"nl": "Geen juridisch advies", "en": "not legal advice"}[lang] in text


def test_ask_as_json(system: str) -> None:
    answer = json.loads(fine("ask", system, *DAY, "--format", "json"))
    assert answer["as_of"] == answer["known_at"] == "2026-11-22"
    assert {one["key"] for one in answer["requirements"]} == set(norms().requirements)
    assert answer["facts"]["annex3"] == {"in": ["5a"], "out": "*"}


@pytest.mark.parametrize("lang", ["nl", "en"])
def test_ask_as_csv(system: str, lang: str) -> None:
    rows = list(csv.DictReader(fine("ask", system, *DAY, "--format", "csv", "--lang", lang).splitlines()))
    assert [row["key"] for row in rows] == list(norms().requirements)
    answer = json.loads(fine("ask", system, *DAY, "--format", "json"))
    for row, one in zip(rows, answer["requirements"], strict=True):
        assert (row["label"], row["status"]) == (one["label"][lang], one["status"])
        assert row["missing"] == "; ".join(one["missing"])
        for column in ("algoritmekader", "algoritmekader_detail"):
            assert row[column] == "; ".join(one[column])
        assert row["disputes"] == "; ".join(effect["dispute"] for effect in one["readings"])
        assert (row["as_of"], row["known_at"]) == (answer["as_of"], answer["known_at"])
        assert row["graph"] == f"{answer['dataset']['version']} {answer['dataset']['hash'].removeprefix('sha256:')}"
    assert {row["key"]: row["algoritmekader_detail"] for row in rows}["cbw-21-1"] == "urn:nl:ak:ver:bio-01"


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated")  # rdflib warns of its own JSON-LD parser
@pytest.mark.parametrize(("form", "rdflib_form"), [("turtle", "turtle"), ("jsonld", "json-ld")])
def test_ask_as_rdf(system: str, form: str, rdflib_form: str) -> None:
    graph = rdflib.Graph().parse(data=fine("ask", system, *DAY, "--format", form), format=rdflib_form)
    ng = rdflib.Namespace(DEF)
    (answer,) = graph.subjects(rdflib.RDF.type, ng.Answer)
    outcomes = set(graph.subjects(rdflib.RDF.type, ng.RequirementAnswer))
    assert {str(graph.value(one, ng.ofRequirement)) for one in outcomes} == {
        one.iri for one in norms().requirements.values()
    }
    assert len(outcomes) == len(norms().requirements)
    assert graph.value(answer, ng.asOf).toPython().isoformat() == "2026-11-22"  # type: ignore[union-attr]
    statuses = {
        one["key"]: one["status"] for one in json.loads(fine("ask", system, *DAY, "--format", "json"))["requirements"]
    }
    for one in norms().requirements.values():
        outcome = rdflib.URIRef(f"{answer}/{one.key}")
        assert str(graph.value(outcome, ng.status)) == resource("outcome", statuses[one.key])


def test_the_same_question_gives_the_same_document(system: str) -> None:
    command = [sys.executable, "-m", "normgraph", "ask", system, *DAY, "--format", "turtle"]
    one, two = (
        subprocess.run(command, env={**os.environ, "PYTHONHASHSEED": seed}, capture_output=True, check=True).stdout
        for seed in ("1", "2")
    )
    assert one == two
    assert b"ng:Answer" in one


@pytest.mark.parametrize("given", [SYSTEM, json.dumps({"facts": {"is_ai_system": True}}), b'\xef\xbb\xbf{"facts": {}}'])
def test_ask_reads_standard_input(given: str | bytes) -> None:
    assert json.loads(fine("ask", "-", *DAY, "--format", "json", given=given))["requirements"]


def test_the_days_of_the_description_count_unless_told_otherwise() -> None:
    given = json.dumps({"facts": {}, "as_of": "2027-01-01", "known_at": "2026-07-23"})
    answer = json.loads(fine("ask", "-", "--format", "json", given=given))
    assert (answer["as_of"], answer["known_at"]) == ("2027-01-01", "2026-07-23")
    answer = json.loads(fine("ask", "-", *DAY, "--format", "json", given=given))
    assert (answer["as_of"], answer["known_at"]) == ("2026-11-22", "2026-11-22")


def test_a_key_without_meaning_is_named() -> None:
    answer = json.loads(fine("ask", "-", *DAY, "--format", "json", given='{"facts": {}, "source": 1}'))
    assert any("'source'" in warning["en"] for warning in answer["warnings"])


# ---- facts ----


@pytest.mark.parametrize("lang", ["nl", "en"])
def test_an_empty_template_is_a_description_of_which_nothing_applies(lang: str) -> None:
    template = fine("facts", "--template", "--lang", lang)
    answer = json.loads(fine("ask", "-", *DAY, "--format", "json", given=template))
    assert set(answer["facts"]) == set(norms().facts)
    assert [one["key"] for one in answer["requirements"] if one["status"] == "applies"] == []


@pytest.mark.parametrize(("lang", "none"), [("nl", "[] geen van deze"), ("en", "[] none of these")])
def test_a_template_says_how_to_choose_nothing_from_a_list(lang: str, none: str) -> None:
    template = fine("facts", "--template", "--lang", lang)
    assert none in template.partition("\n")[0]
    filled = re.sub(r"avg_ground: null", "avg_ground: []", template).replace("data_regime: null", "data_regime: avg")
    answer = json.loads(fine("ask", "-", *DAY, "--format", "json", given=filled))
    status = {one["key"]: one["status"] for one in answer["requirements"]}
    assert status["avg-21-1"] == "does_not_apply", "who rests on a legal obligation alone has answered"


def test_a_template_filled_in_is_answered() -> None:
    template = fine("facts", "--template").replace("is_ai_system: null", "is_ai_system: true")
    answer = json.loads(fine("ask", "-", *DAY, "--format", "json", given=template))
    assert answer["facts"]["is_ai_system"] is True


@pytest.mark.parametrize("arguments", [(), ("--template",)])
def test_each_value_of_a_fact_is_explained(arguments: tuple[str, ...]) -> None:
    told = fine("facts", *arguments)
    lacking = [
        f"{fact.key}/{code}"
        for fact in norms().facts.values()
        for code in fact.domain
        if not re.search(rf"\b{re.escape(code)} +{re.escape(fact.member_labels[code].nl)}\n", told)
    ]
    assert lacking == []


def test_some_facts_are_listed_alone() -> None:
    listed = json.loads(fine("facts", "edpb", "annex1_section", "--format", "json"))
    assert [one["key"] for one in listed] == ["edpb", "annex1_section"]
    assert "edbp" in refused("facts", "edbp")
    assert "schrijf id_number: [bsn]" in refused("facts", "bsn")
    assert "edpb" in refused("facts", "edbp")


@pytest.mark.parametrize("body", ["gemeente", "provincie", "waterschap", "ministerie"])
def test_a_template_for_a_kind_of_body_has_its_answers_and_the_law_behind_them(body: str) -> None:
    template = fine("facts", "--template", "--for", body)
    answer = json.loads(fine("ask", "-", *DAY, "--format", "json", given=template))
    given = {key: value for key, value in answer["facts"].items() if value is not None}
    assert given == load_presets(norms())[body].facts
    assert "organen van een publiekrechtelijke rechtspersoon" in template
    assert "artikel 1:1, lid 1, onder a, Awb" in template
    if "sector_law" in given:
        assert "\n  sector_law: {in: [], out: [caribbean]}  #" in template, "as the comment beside it writes it"


def test_a_value_in_a_template_is_read_as_it_was_meant() -> None:
    fact = norms().facts["sector_law"]
    for value in (True, "avg", "no", "5a", "1e3", ["yes", "a"], {"in": ["on"], "out": ["caribbean", "5a"]}):
        text = description_template([fact], "nl", [Given(fact, value, fact.label, ())])
        assert parse_description(text.encode(), Settings())["facts"] == {"sector_law": value}


def test_a_kind_of_body_that_there_is_not_is_told_with_those_there_are() -> None:
    for words, told in (
        (("--template", "--for", "zbo"), "--for: 'zbo' bestaat niet; kies uit gemeente, provincie"),
        (("--for", "gemeente"), "--for: kan alleen samen met --template"),
    ):
        done = call("facts", *words)
        assert (done.exit_code, done.stdout) == (2, "")
        assert told in done.stderr


def test_who_looks_for_a_kind_of_body_says_where_it_was_given() -> None:
    with pytest.raises(InvalidValue) as refusal:
        find_preset("zbo", norms(), "body")
    assert refusal.value.pointer == "body"


def test_facts_are_listed() -> None:
    listed = json.loads(fine("facts", "--format", "json"))
    assert [one["key"] for one in listed] == list(norms().facts)
    nl, en = (fine("facts", "--lang", lang) for lang in ("nl", "en"))
    for fact in norms().facts.values():
        assert fact.question.nl in nl
        assert fact.question.en in en
    assert not nl.startswith("\n")


# ---- requirements and explanations ----


def test_requirements_are_listed() -> None:
    assert {one["key"] for one in json.loads(fine("requirements", "--format", "json"))} == set(norms().requirements)
    text = fine("requirements", "--lang", "en")
    assert all(one.label.en in text for one in norms().requirements.values())


@pytest.mark.parametrize(("lang", "words"), [("nl", "uitwerking van"), ("en", "works out")])
def test_a_number_that_a_norm_only_works_out_is_told_so(lang: str, words: str) -> None:
    listed = " ".join(fine("requirements", "--lang", lang).split())
    assert f"[{words} bio-01]" in listed
    assert "[bio-01]" in listed
    assert f"{words} urn:nl:ak:ver:bio-01" in fine("explain", "cbw-21-1", "--lang", lang)


def test_a_requirement_is_explained_by_any_of_its_names() -> None:
    one = next(one for one in norms().requirements.values() if one.urns)
    by_key, by_iri = (fine("explain", name) for name in (one.key, one.iri))
    assert by_key == by_iri
    assert one.label.nl in by_key
    assert one.label.en in fine("explain", one.key, "--lang", "en")
    by_urn = fine("explain", one.urns[0])
    assert fine("explain", one.urns[0].rpartition(":")[2]).endswith(by_urn)
    assert all(other.label.nl in by_urn for other in norms().requirements.values() if one.urns[0] in other.urns)


def test_a_description_in_the_place_of_the_requirement_is_told_so() -> None:
    assert "eerst het vereiste, dan het bestand" in refused("explain", "data/examples/chatbot.yaml", "aia-27-1")


def test_every_requirement_can_be_explained() -> None:
    for one in list(norms().requirements.values())[::25]:
        assert one.label.en in fine("explain", one.key, "--lang", "en")


@pytest.mark.parametrize("lang", ["nl", "en"])
def test_an_outcome_is_explained(system: str, lang: str) -> None:
    text = fine("explain", "aia-27-1", system, *DAY, "--lang", lang)
    assert {"nl": "Stand per 22 november 2026", "en": "As of 22 November 2026"}[lang] in text
    assert fine("explain", "aia-27-1", "-", *DAY, "--lang", lang, given=SYSTEM) == text


def test_a_reason_and_a_difference_tell_day_and_warnings() -> None:
    system, told = '{"facts": {}, "colour": "red"}', "Note: Not used in the answer: 'colour'."
    days = ["--as-of", "2026-11-22", "--known-at", "2026-07-23", "--lang", "en"]
    lines = fine("explain", "aia-27-1", "-", *days, given=system).splitlines()
    known = "law as known on 23 July 2026; checked up to 25 September 2026, a projection after that"
    assert lines[:3] == [f"As of 22 November 2026 · {known}", told, ""]
    assert lines[3].startswith("aia-27-1  ")
    several = fine("explain", "urn:nl:ak:ver:aia-28", "-", *days, given=system)
    assert [several.count(text) for text in ("projection", told)] == [1, 1]
    assert fine("ask", "-", *days, given=system).splitlines()[0].endswith(known)
    assert fine("ask", "-", *days, given=system).count("projection") == 1
    period = ["--from", "2026-09-24", "--to", "2026-09-25", "--lang", "en"]
    assert fine("diff", "-", *period, given=system).splitlines()[1:3] == [told, "  Nothing changes."]


# ---- differences ----


def test_a_difference(system: str) -> None:
    days = ["--from", "2027-12-01", "--to", "2030-08-02", "--known-at", "2026-11-22"]
    found = json.loads(fine("diff", system, *days, "--format", "json"))
    assert (found["from"], found["to"]) == ("2027-12-01", "2030-08-02")
    assert found["changes"]
    assert found["known_at"] == "2026-11-22"
    assert (found["dataset"]["version"], len(found["dataset"]["hash"])) == (norms().version, len("sha256:") + 64)
    assert [text["en"] for text in found["warnings"] if "projection" in text["en"]]
    assert all(one["before"] != one["after"] for one in found["changes"])
    text = fine("diff", system, *days)
    assert text.splitlines()[0].startswith("1 december 2027 → 2 augustus 2030 · recht zoals bekend op 22 november 2026")
    assert all(one["key"] in text for one in found["changes"])
    assert fine("diff", "-", *days, given=SYSTEM) == text


def test_a_difference_that_hangs_on_a_reading_is_told() -> None:
    """Archiefwet (Stb. 2026, 149), Article 12.14: no outcome changes on 1 January 2027, but readings come to differ."""
    days, body = ("--from", "2026-12-31", "--to", "2027-01-01"), '{"facts": {"org_overheidsorgaan": true}}'
    found = json.loads(fine("diff", "-", *days, "--format", "json", given=body))
    assert found["changes"] == []
    told = {one["key"]: dispute for dispute in found["contested"] for one in dispute["requirements"]}
    assert told["archiefwet-2026"]["dispute"] == "archiefwet-commencement"
    assert {one["status"] for one in told["archiefwet-2026"]["readings"]} == {"applies", "does_not_apply"}
    text = fine("diff", "-", *days, "--lang", "en", given=body)
    assert "Readings now lead to other outcomes" in text
    assert "Nothing changes." not in text


def test_a_difference_tells_that_readings_no_longer_differ() -> None:
    """Article 111(2), AI Act: from 2 August 2030 it no longer matters which cut-off day holds for Article 49(3)."""
    days = ("data/examples/bijstand-heronderzoek.yaml", "--from", "2030-08-01", "--to", "2030-08-02")
    found = {one["dispute"]: one for one in json.loads(fine("diff", *days, "--format", "json"))["no_longer_contested"]}
    settled = found["section-5-cut-off"]
    assert {"aia-49-3", "aia-72-1", "aia-86-1"} <= {one["key"] for one in settled["requirements"]}
    text = fine("diff", *days)
    title = f"Lezingen maken geen verschil meer ({len(settled['requirements'])})"
    assert f"{title}\n  {settled['label']['nl']}\n  aia-" in text


def test_no_difference(system: str) -> None:
    days = ["--from", "2026-11-22", "--to", "2026-11-22"]
    assert json.loads(fine("diff", system, *days, "--format", "json"))["changes"] == []
    assert "Nothing changes." in fine("diff", system, *days, "--lang", "en")
