"""Instruments, measures and supervisors: what the graph says of them, and how an answer uses it."""

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from doors import call, run, send
from instruments_page import PAGE, with_table
from normgraph.applies.supervision import mandates_over
from normgraph.norms import load_norms, load_practice
from normgraph.writing.handover import instrument_words, make_handover
from systems import TODAY, described, engine, toolbox

ROOT = Path(__file__).parents[1]
DAY = date(2026, 11, 22)


def case(name: str) -> dict[str, Any]:
    facts: dict[str, Any] = json.loads((ROOT / "tests" / "cases" / f"{name}.json").read_text())["facts"]
    return facts


def test_an_impact_assessment_is_not_the_assessment_of_article_27() -> None:
    """IAMA helps with a fundamental-rights assessment but does not by itself fulfil Article 27."""
    rows = [row for row in load_practice().coverage if row.instrument == "iama" and row.requirement == "aia-27-1"]
    assert rows
    assert all(row.degree != "full" and row.gap is not None for row in rows)


def test_policy_is_not_law() -> None:
    instruments = load_practice().instruments
    assert instruments["algoritmeregister"].bindingness.key == "policy"
    assert instruments["iama"].bindingness.key in ("policy", "guidance")


def test_coverage_names_what_is_missing() -> None:
    for row in load_practice().coverage:
        assert row.degree == "full" or row.gap is not None, row


def test_every_measure_works_towards_a_requirement_that_exists() -> None:
    known = {urn for one in load_norms().requirements.values() for urn in one.urns}
    dangling = {urn for one in load_practice().measures.values() for urn in one.supports} - known
    assert dangling == set()


def test_no_dutch_authority_is_designated_for_the_ai_act_yet() -> None:
    """The implementing act is a draft: what it intends is not shown as designated."""
    requirement = load_norms().requirements["aia-26-1"]
    mandates = [one for one in mandates_over(requirement, load_practice(), DAY) if one.organisations is None]
    statuses = {one.status for one in mandates if "supervision" in {kind.key for kind in one.kinds}}
    assert statuses == {"none-yet", "intended"}


def test_the_data_protection_authority_supervises_the_avg() -> None:
    mandates = mandates_over(load_norms().requirements["avg-35-1"], load_practice(), DAY)
    assert ("ap", "designated") in {(one.supervisor.key, one.status) for one in mandates if one.supervisor}


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (("instruments",), "iama"),
        (("instrument", "iama"), "2.0"),
        (("covers", "iama", "aia-27"), "aia-27-1"),
        (("supervisor", "avg-13", "--as-of", "2026-11-22"), "Autoriteit Persoonsgegevens"),
    ],
)
def test_the_commands_answer(arguments: tuple[str, ...], expected: str) -> None:
    assert expected in run(*arguments)
    assert json.loads(call(*arguments, "--format", "json").stdout)


def test_an_unknown_instrument_is_named_with_the_nearest() -> None:
    assert "did you mean 'iama'?" in run("instrument", "imaa", "--lang", "en", code=2)


def test_the_routes_answer() -> None:
    for path in ("/v1/instruments", "/v1/measures", "/v1/supervisors?requirement=avg-35-1&as_of=2026-11-22"):
        body = send("GET", path).json()
        assert {"key", "label"} <= set(body["items"][0])
    iama = send("GET", "/v1/instruments/iama").json()
    assert iama["bindingness"] in ("policy", "guidance")
    assert iama["source"]["en"].startswith("letter of the cabinet")
    assert iama["source"]["nl"].startswith("brief van het kabinet")
    assert send("GET", "/v1/instruments/imaa").status_code == 404
    described = {"facts": case("automatische-parkeervergunning"), "as_of": str(DAY)}
    answer = send("POST", "/v1/answers", json=described).json()
    rows = {row["key"]: row for row in answer["requirements"]}
    assert rows["awb-3-46"]["measures"]


def test_the_page_of_instruments_lists_them_all() -> None:
    page = PAGE.read_text()
    assert "(`iama`)" in page
    assert page == with_table(page)


def test_nothing_is_advised_for_a_norm_that_no_longer_applies() -> None:
    after = engine().answer(described({"org_overheidsorgaan": True}), date(2030, 8, 2), TODAY)
    (past,) = [one.requirement for one in after.requirements if one.requirement.key == "bio-baseline"]
    assert any(one.supports.intersection(past.all_urns) for one in load_practice().measures.values())
    assert next(one.reason for one in after.requirements if one.requirement is past) == "no-longer"
    means = toolbox().find(after)
    assert past.key not in means.measures
    assert not any(past.key in one.serves for one in means.measures_ranked)


# ---- on what a judgement of coverage hangs ----

FULL = [row for row in load_practice().coverage if row.degree == "full"]


def test_what_is_covered_fully_says_when() -> None:
    assert FULL
    assert all(row.note and row.note.nl and row.note.en for row in FULL)


@pytest.mark.parametrize(
    "read",
    [
        lambda: run("covers", "dpia", "avg-35-1", "--lang", "en"),
        lambda: run("instrument", "dpia", "--lang", "en"),
        lambda: call("covers", "dpia", "avg-35-1", "--format", "json").stdout,
        lambda: send("GET", "/v1/instruments/dpia").text,
        lambda: send("GET", "/en/doc/instrument/dpia").text,
        lambda: send("GET", "/en/doc/requirement/avg-35-1").text,
    ],
)
def test_no_reader_is_told_fully_without_when(read: Callable[[], str]) -> None:
    assert " ".join(read().split()).count("If carried out before the processing") >= 1


def test_the_pages_of_one_outcome_and_the_workbook_say_when_too() -> None:
    description = described({"personal_data": True, "data_regime": "avg", "ap_list": True})
    answer = engine().answer(description, DAY, TODAY)
    made = make_handover(answer, description, toolbox())
    (words,) = [text for text in instrument_words("avg-35-1", made, "en") if text.startswith("Data protection")]
    assert words.endswith(
        "(fully): If carried out before the processing and holding the four elements of Article 35(7)."
    )
    page = send("GET", "/en/answer/avg-35-1?personal_data=yes&data_regime=avg&ap_list=yes").text
    assert "If carried out before the processing" in page


def test_what_was_not_found_of_an_edition_is_told_with_it() -> None:
    """The model of 18 August 2026 was not read: who works with it must know that what is said is of version 3.0."""
    missing = "what changed after version 3.0"
    assert missing in " ".join(run("instrument", "model-dpia-rijksdienst", "--lang", "en").split())
    assert missing in send("GET", "/en/doc/instrument/model-dpia-rijksdienst").text
    versions = send("GET", "/v1/instruments/model-dpia-rijksdienst").json()["versions"]
    assert [missing in (one["not_found"] or {"en": ""})["en"] for one in versions] == [False, True]
    assert all(
        "18 August 2026 changes was not found" in row.note.en
        for row in FULL
        if row.note and row.instrument == "model-dpia-rijksdienst"
    )


def test_the_note_of_an_edition_is_told_with_it() -> None:
    assert "Vervangt de versie van 2021." in run("instrument", "toetsingskader-risicoprofilering")
    assert "Vervangt de versie van 2021." in send("GET", "/nl/doc/instrument/toetsingskader-risicoprofilering").text


def test_an_instrument_links_only_to_what_it_covers() -> None:
    """ALTAI is no conformity assessment, whatever its link in the Algoritmekader suggests."""
    linked = send("GET", "/v1/instruments/altai").json()["_links"]["requirements"]
    hrefs = {one["href"] for one in linked}
    assert "/v1/requirements/aia-14-1" in hrefs
    assert "/v1/requirements/aia-43-1" not in hrefs


def test_who_reads_by_the_task_registry_is_told_what_is_left_out() -> None:
    explained = send("GET", f"/instruments/urn/{load_practice().instruments['dpia'].iri}").json()["explanation"]
    (fully,) = [line for line in explained.splitlines() if line.startswith("- avg-35-1:")]
    assert "Als zij vóór de verwerking wordt gedaan" in fully
    (partly,) = [line for line in explained.splitlines() if line.startswith("- aia-27-1:")]
    assert "menselijk toezicht niet vanzelf" in partly


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("proposal-ai-act", "Regulation (EU) 2024/1689"),
        ("white-paper-ai", "Proposal for the AI Act"),
        ("implementatiekader", "Algoritmekader (Algorithm Framework)"),
        ("cahai-feasibility-study", "Council of Europe Framework Convention"),
    ],
)
def test_what_was_replaced_says_by_what_wherever_it_is_named(old: str, new: str) -> None:
    """A proposal is no law, and a framework that was merged into another is not to be worked with."""
    assert f"replaced by: {new}" in run("instrument", old, "--lang", "en")
    listed = " ".join(run("instruments", "--lang", "en").split())
    assert f"replaced by {new}" in listed
    assert listed.count("replaced by") == 4
    assert new in send("GET", f"/v1/instruments/{old}").json()["replaced_by"]["label"]["en"]
    page = send("GET", f"/en/doc/instrument/{old}").text
    assert "<dt>Replaced by</dt>" in page
    pages = [send("GET", f"/en/doc/instrument?page={number}").text for number in (1, 2)]
    assert sum(one.count("replaced by") for one in pages) == 4


def test_a_measure_tells_where_its_links_are_ours_and_why() -> None:
    why = "Article 13 AI Act is on what the provider gives the deployer"
    assert why in send("GET", "/en/doc/measure/imp-04").text
    assert why in send("GET", "/v1/measures/imp-04").json()["note"]["en"]


def test_what_was_not_found_of_a_policy_action_is_told_with_it() -> None:
    """That nobody found how a commitment ended is no sign that it was kept."""
    key = "hoog-risico-registreren-2025"
    told = load_practice().policy_actions[key].not_found
    assert told
    assert told.en in " ".join(run("policy", key, "--lang", "en").split())
    assert send("GET", f"/v1/policy-actions/{key}").json()["not_found"]["en"] == told.en
    assert told.nl in send("GET", f"/nl/doc/policy/{key}").text
