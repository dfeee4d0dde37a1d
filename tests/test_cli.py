"""The command line: every command and format, exit codes, and errors in one line."""

from __future__ import annotations

import csv
import json
import os
import re
import subprocess
import sys
import time
from dataclasses import Field, fields
from pathlib import Path
from typing import Any

import pytest
import rdflib

from doors import call, refused, run
from normgraph import __version__, cli
from normgraph.conformance import build
from normgraph.description import parse_description
from normgraph.errors import FaultyGraph, InvalidValue
from normgraph.norms.presets import Given, find_preset, load_presets
from normgraph.settings import Settings, load_settings
from normgraph.terms import DEF, resource
from normgraph.writing.template import description_template
from systems import norms

JUNE = "data/examples/register/juni.json"

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


def fine(*words: str, given: str | bytes | None = None) -> str:
    done = call(*words, given=given)
    assert (done.exit_code, done.stderr) == (0, "")
    assert "\x1b" not in done.stdout
    return done.stdout


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
    assert by_urn == fine("explain", one.urns[0].rpartition(":")[2])
    assert all(other.label.nl in by_urn for other in norms().requirements.values() if one.urns[0] in other.urns)


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
    assert lines[1].startswith("As of 22 November 2026 · law as known on 23 July 2026: ")
    assert lines[2] == told
    assert "projection" in lines[3]
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


# ---- bad input ----


@pytest.mark.parametrize(
    ("given", "words"),
    [
        (
            '{"facts": {"is_ai_sytem": true}}',
            "/facts/is_ai_sytem: 'is_ai_sytem' does not exist; did you mean 'is_ai_system'?",
        ),
        (
            '{"facts": {"is_ai_system": "yes"}}',
            "/facts/is_ai_system: 'yes' is not possible: give true (yes) or",
        ),
        ("facts: {annex1_section: [A, B]}", "/facts/annex1_section: ['A', 'B'] is not possible"),
        ("facts: {annex1_section: A, annex1_section: B}", "/facts/annex1_section: 'annex1_section' is given twice"),
        ("facts: {date_in_service: 2026-02-30}", "/facts/date_in_service: '2026-02-30' is not a date"),
        (
            "facts:\n  profiling: true\n  personal_data: false",
            "-: line 2: /facts/profiling: is not possible with 'personal_data'",
        ),
        ("facts: {}\nas_of: 1993-12-31", "/as_of: 31 December 1993 is not possible: give a day from 1 January 1994"),
        ("facts: &a {}", "line 1: anchors"),
        (b"\xff", "not UTF-8"),
        (b"", "is empty; write an object"),
        ("[" * 10_000, "deeper than"),
    ],
)
def test_bad_input_is_never_answered(given: str | bytes, words: str) -> None:
    assert words in refused("ask", "-", "--lang", "en", given=given)
    assert words not in refused("ask", "-", given=given)
    for command in (["explain", "aia-27-1", "-"], ["diff", "-", "--from", "2026-11-22", "--to", "2027-12-02"]):
        assert words in refused(*command, "--lang", "en", given=given)


@pytest.mark.parametrize("day", ["1993-12-31", "2100-01-02", "2026-02-30", "2026-11", "20261122", "morgen", ""])
@pytest.mark.parametrize(
    "command",
    [
        "ask - --as-of",
        "ask - --known-at",
        "explain aia-27-1 - --as-of",
        "diff - --from 2026-11-22 --to",
        "diff - --to 2026-11-22 --from",
    ],
)
def test_a_day_that_cannot_be(command: str, day: str) -> None:
    words = command.split()
    assert refused(*words, day, given="facts: {}").startswith(f"normgraph: {words[-1]}: ")


def test_a_day_without_a_description() -> None:
    assert "give a description too" in refused("explain", "aia-27-1", "--as-of", "2026-11-22", "--lang", "en")


def test_files_that_are_none(tmp_path: Path) -> None:
    missing = str(tmp_path / "geen.yaml")
    assert refused("ask", missing) == f"normgraph: {missing}: kan niet lezen: dit bestand of deze map bestaat niet\n"
    assert "dit is een map, geen bestand" in refused("ask", str(tmp_path))
    assert "this is a folder, not a file" in refused("ask", "", "--lang", "en")


def test_an_unknown_requirement_names_the_nearest() -> None:
    assert "did you mean 'aia-27-1'?" in refused("explain", "AIA-27-1", "--lang", "en")
    assert "did you mean" not in refused("explain", "\x1b[31mrood", "--lang", "en")
    assert "\x1b" not in refused("explain", "\x1b[31mrood")


def test_a_huge_file_is_refused_at_once(tmp_path: Path) -> None:
    huge = tmp_path / "groot.json"
    huge.touch()
    os.truncate(huge, 100_000_000)
    start = time.perf_counter()
    assert "larger than 250,000 bytes" in refused("ask", str(huge), "--lang", "en")
    assert time.perf_counter() - start < 5


CALLS = {
    "ask - --nope": "de optie '--nope' bestaat niet (zie normgraph ask --help)",
    "ask - --as-off x": "de optie '--as-off' bestaat niet; bedoelt u '--as-of'? (zie normgraph ask --help)",
    "facts --format xml": "--format: kies uit 'text', 'json' (zie normgraph facts --help)",
    "facts --format xml --lang en": "--format: choose from 'text', 'json' (see normgraph facts --help)",
    "ask - --lang fr": "--lang: kies uit 'nl', 'en' (zie normgraph ask --help)",
    "ask - --as-of": "na --as-of ontbreekt een waarde (zie normgraph --help)",
    "facts --template=ja": "bij --template hoort geen waarde (zie normgraph --help)",
    "diff -": "--from ontbreekt (zie normgraph diff --help)",
    "diff - --lang=en": "--from is missing (see normgraph diff --help)",
    "search": "WOORD ontbreekt (zie normgraph search --help)",
    "search --lang en": "WORD is missing (see normgraph search --help)",
    "explain a b c d": "hier staat te veel: c d (zie normgraph explain --help)",
    "vraag": "de opdracht 'vraag' bestaat niet (zie normgraph --help)",
    "expalin --lang en": "there is no command 'expalin'; did you mean 'explain'? (see normgraph --help)",
    "register stat": "de opdracht 'stat' bestaat niet; bedoelt u 'stats'? (zie normgraph register --help)",
    "serve --port 65536": "--port: geef een getal van ten hoogste 65535 (zie normgraph serve --help)",
    "serve --port=-1": "--port: geef een getal van ten minste 0 (zie normgraph serve --help)",
    "serve --port x": "--port: geef een heel getal (zie normgraph serve --help)",
    "--nope": "de optie '--nope' bestaat niet (zie normgraph --help)",
}


@pytest.mark.parametrize("words", CALLS)
def test_a_call_that_cannot_be(words: str) -> None:
    assert refused(*words.split()) == f"normgraph: {CALLS[words]}\n"


def test_a_call_steers_no_terminal() -> None:
    assert "\x1b" not in refused("\x1b[31mrood")
    assert "\x1b" not in refused("ask", "--\x1b[31mrood")


# ---- streams ----


def in_a_shell(command: str) -> subprocess.CompletedProcess[str]:
    """Run as typed, by this Python in place of `normgraph`."""
    text = command.replace("normgraph", f"{sys.executable} -m normgraph", 1)
    return subprocess.run(["/bin/bash", "-o", "pipefail", "-c", text], capture_output=True, text=True, check=False)


@pytest.mark.parametrize(
    ("command", "code", "told"),
    [
        ("normgraph leaflet --template > /dev/full", 3, "normgraph: stdout: kan niet schrijven: de schijf is vol\n"),
        (
            "normgraph leaflet --template --lang en > /dev/full",
            3,
            "normgraph: stdout: cannot write: the disk is full\n",
        ),
        ("normgraph --version > /dev/full", 3, "normgraph: stdout: kan niet schrijven: de schijf is vol\n"),
        ("normgraph leaflet --template | head -c 1 > /dev/null", 0, ""),
        ("normgraph check {long} --format csv | head -c 1 > /dev/null", 1, ""),
        ("normgraph leaflet --template >&-", 0, ""),
        ("normgraph facts --nope 2>&-", 2, ""),
        ("normgraph ask - <&-", 2, 'normgraph: -: er staat niets in; schrijf een object: {"facts": {…}}\n'),
    ],
)
def test_streams_that_are_full_or_closed(command: str, code: int, told: str, tmp_path: Path) -> None:
    long = tmp_path / "long.json"
    long.write_text(
        json.dumps([{"name": "A", "organization": "B", "standard_version": "0.1", "website": "x" * 999}] * 99)
    )
    done = in_a_shell(command.format(long=long))
    assert (done.returncode, done.stderr) == (code, told)


def test_ctrl_c_ends_in_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("normgraph.norms.open_graph", interrupted)
    done = call("facts")
    assert (done.exit_code, done.stdout, done.stderr) == (130, "", "normgraph: afgebroken\n")


@pytest.mark.parametrize(
    ("name", "value"), [("PORT", "x"), ("MAX_NEXT_QUESTIONS", "-1"), ("MAX_DESCRIPTION_BYTES", "1e9")]
)
def test_a_setting_that_is_no_number(monkeypatch: pytest.MonkeyPatch, name: str, value: str) -> None:
    monkeypatch.setenv(f"NORMGRAPH_{name}", value)
    assert f"NORMGRAPH_{name}" in refused("ask", "-", given="facts: {}")


ABOUT_A_REGISTER = [
    ("check", JUNE), ("register", "stats", JUNE), ("register", "diff", JUNE, JUNE), ("register", "cite", JUNE),
    ("register", "rdf", JUNE, "--out", "no.nq"), ("register", "report", JUNE, "--out", "no-report"),
]  # fmt: skip


@pytest.mark.parametrize("command", ABOUT_A_REGISTER, ids=" ".join)
def test_a_wrong_setting_is_told_by_its_variable_and_no_file_is_blamed(
    command: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NORMGRAPH_PORT", "abc")
    told = "normgraph: NORMGRAPH_PORT: 'abc': give a number of 0 or more\n"
    assert refused(*command, "--lang", "en") == told


@pytest.mark.parametrize(
    "one", [one for one in fields(Settings) if isinstance(one.default, int)], ids=lambda one: one.name
)
def test_every_number_has_a_least(one: Field[Any], monkeypatch: pytest.MonkeyPatch) -> None:
    least = one.metadata.get("least", 1)
    Settings(**{one.name: least})
    wrong = f"NORMGRAPH_{one.name.upper()}: {least - 1}: give a number of {least} or more"
    with pytest.raises(InvalidValue, match=wrong):
        Settings(**{one.name: least - 1})
    monkeypatch.setenv(f"NORMGRAPH_{one.name.upper()}", str(least - 1))
    with pytest.raises(InvalidValue, match=f"number of {least} or more"):
        load_settings()


@pytest.mark.parametrize("name", ["PAGE", "MAX_PAGE", "SNAPSHOT_WATCH_MS", "WORKERS", "SPARQL_WORKERS"])
def test_what_would_break_or_spin_without_one_is_refused(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.setenv(f"NORMGRAPH_{name}", "0")
    assert f"NORMGRAPH_{name}: 0: give a number of 1" in refused("serve", "--lang", "en")


@pytest.mark.parametrize("group", ["", "register", "dossier"])
def test_a_language_without_a_command_shows_the_help_in_it(group: str) -> None:
    bare, told = call(*group.split()), call(*group.split(), "--lang", "en")
    assert (bare.exit_code, told.exit_code, told.stdout) == (2, 2, "")
    assert told.stderr.replace(f"Usage: normgraph {group}".strip(), "Usage:").startswith("Usage: [OPTIONS] COMMAND")
    assert bare.stderr.startswith("Gebruik: ")
    before = call("--lang", "en", *group.split())
    assert (before.exit_code, before.stderr) == (2, told.stderr)


@pytest.mark.parametrize(
    ("name", "begin"),
    [
        ("a.json", b"{"), ("a.JSONLD", b'[{"@id"'), ("a.ttl", b"@prefix"), ("a.csv", b"key,"),
        ("a.html", b"<!doctype html>"), ("a.pdf", b"%PDF"), ("a.docx", b"PK"), ("a.xlsx", b"PK"),
        ("a.txt", b"Stand per "), ("answer", b"Stand per "),
    ],
)  # fmt: skip
def test_an_answer_is_written_as_the_name_of_its_file_says(tmp_path: Path, name: str, begin: bytes) -> None:
    out = tmp_path / name
    run("ask", "-", "--out", out, given="facts: {is_ai_system: true}")
    content = out.read_bytes()
    assert content.lower().startswith(begin.lower()), content[:40]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("ask - --format json --out {}.ttl", ".ttl stands for turtle, not for json; leave out --format"),
        ("ask - --out {}.foo", "choose a name in .txt, .json, .ttl"),
        ("export --format turtle --out {}.nq", ".nq stands for nquads, not for turtle"),
        ("export --out {}.csv", "choose a name in .trig, .nq"),
        (
            "register answers data/examples/register/juni.json --format csv --out {{}}.jsonl",
            ".jsonl stands for jsonl, not",
        ),
        (
            "register answers data/examples/register/juni.json --out {{}}.xlsx",
            "choose a name in .txt, .csv, .jsonl, .parq",
        ),
    ],
)
def test_a_name_that_says_another_form_is_refused(tmp_path: Path, words: str, told: str) -> None:
    said = refused(*words.format(tmp_path / "a").split(), "--lang", "en", given="facts: {}")
    assert f"--out: {told}" in said
    assert list(tmp_path.iterdir()) == []


def test_a_name_that_says_nothing_leaves_the_form(tmp_path: Path) -> None:
    run("ask", "-", "--format", "json", "--out", tmp_path / "answer.data", given="facts: {}")
    assert json.loads((tmp_path / "answer.data").read_bytes())["requirements"]


def test_the_version() -> None:
    assert fine("--version").strip() == __version__


# ---- our own faults ----


def test_findings_of_the_build(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(build, "check_graph", lambda: [FaultyGraph("fout", "fault", pointer="here")])
    done = call("build", "--lang", "en")
    assert (done.exit_code, done.stdout) == (1, "here: fault\n")
    monkeypatch.setattr(build, "check_graph", list)
    lines = fine("build", "--lang", "en").splitlines()
    assert lines[0] == "The graph is in order."
    assert [line.rsplit(maxsplit=1)[0] for line in lines[1:]] == ["settled", "our inference", "contested"]


@pytest.mark.parametrize(
    ("words", "listed"),
    [
        (("explain", "zzzz"), "`normgraph requirements`"),
        (("facts", "zzzz"), "`normgraph facts`"),
        (("instrument", ""), "`normgraph instruments`"),
        (("policy", "zzzz"), "`normgraph policy`"),
        (("supervisor", "zzzz"), "`normgraph requirements`"),
        (("evidence", "zzzz"), "`normgraph requirements`"),
        (("export", "--graph", "zzzz"), "/downloads"),
    ],
)
def test_who_names_what_is_not_there_is_led_to_what_is(words: tuple[str, ...], listed: str) -> None:
    assert listed in refused(*words)
    assert listed in refused(*words, "--lang", "en")


def test_who_nearly_names_something_is_told_its_name_alone() -> None:
    told = refused("explain", "aia-27-11")
    assert "aia-27-1" in told
    assert "`normgraph requirements`" not in told


@pytest.mark.parametrize(
    ("words", "remedy"),
    [
        (("bulk", "nope.parquet", "--out", "run"), {"nl": "bestaat niet", "en": "there is no such file"}),
        (("ask",), {"nl": "`-` leest standaardinvoer", "en": "`-` reads standard input"}),
    ],
)
@pytest.mark.parametrize("lang", ["nl", "en"])
def test_an_error_names_its_cause_and_the_remedy(words: tuple[str, ...], remedy: dict[str, str], lang: str) -> None:
    assert remedy[lang] in refused(*words, "--lang", lang)


@pytest.mark.parametrize("debug", ["", "1"])
def test_an_error_of_ours_is_one_line_below_its_traceback_if_asked_for(
    debug: str, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError("kapot")

    monkeypatch.setattr("normgraph.norms.open_graph", broken)
    monkeypatch.setattr(sys, "argv", ["normgraph", "facts"])
    monkeypatch.setenv("NORMGRAPH_DEBUG", debug)
    with pytest.raises(SystemExit) as stopped:
        cli.main()
    assert stopped.value.code == 3
    written = capfd.readouterr()
    assert written.out == ""
    *above, line = written.err.splitlines()
    how = "met het bovenstaande" if debug else "met wat NORMGRAPH_DEBUG=1 erboven zet"
    assert line == f"normgraph: interne fout (RuntimeError: kapot); meld dit, {how}"
    assert (above[:1], above[-1:]) == (
        (["Traceback (most recent call last):"], ["RuntimeError: kapot"]) if debug else ([], [])
    )


@pytest.mark.parametrize("host", ["192.0.2.1", "a..b", "2001:db8::1"])
def test_an_address_that_is_not_here(host: str) -> None:
    assert f"{host}:8000: cannot listen there" in refused("serve", "--host", host, "--port", "8000", "--lang", "en")
