"""Instruments, measures and supervisors: what the graph says of them, and how an answer uses it."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from doors import call, run, send
from instruments_page import PAGE, with_table
from normgraph.applies.supervision import mandates_over
from normgraph.norms import load_norms, load_practice
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
