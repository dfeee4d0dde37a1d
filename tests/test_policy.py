"""Policy actions: what parliament and government said about norms and instruments, through every door."""

import json
import re
from typing import Any

import pytest

from doors import get, run
from normgraph.norms import load_practice
from normgraph.terms import resource


def test_the_list_goes_from_old_to_new_with_date_and_status() -> None:
    lines = run("policy", "--lang", "en").splitlines()
    assert lines[0].startswith("8 October 2019")
    years = [year for line in lines if (year := re.match(r"(?:\d* ?[A-Z]\w+ )?(\d{4}) ", line))]
    assert len(years) > 20
    assert [year[1] for year in years] == sorted(year[1] for year in years)
    (register,) = [line for line in lines if line.endswith("[motie-klaver-register]")]
    assert "done" in register
    assert "Klaver" in register


def test_an_action_without_a_date_stands_last_and_says_so() -> None:
    undated = [one for one in load_practice().policy_actions.values() if one.dated is None]
    assert "motie-klaver-register" in {one.key for one in undated}
    marks = [line[0] == "?" for line in run("policy").splitlines()]
    assert marks[-len(undated) - 1 :] == [False, *(True for _ in undated)]


def test_one_action_shows_what_it_touches_and_where_it_comes_from() -> None:
    """Action 1a of the agenda of 2021: special categories of data; Article 4a AI Act came of itself in 2026."""
    text = run("policy", "beleidsagenda-2021/actie-1a", "--lang", "en")
    for part in ("part of: beleidsagenda-2021", "touches: act uavg", "touches: requirement aia-4a-1", "our inference"):
        assert part in text
    assert "Policy is not law" in text
    read = json.loads(run("policy", "beleidsagenda-2021/actie-1a", "--format", "json"))
    assert [(thing["kind"], thing["key"]) for thing in read["touches"]] == [
        ("act", "uavg"),
        ("requirement", "aia-4a-1"),
    ]
    assert read["date"] == "2021"
    assert read["status"] == "unknown"
    assert "source: Letter of the cabinet" in text
    assert read["source"]["nl"].startswith("Brief van het kabinet")


def test_an_instrument_names_the_actions_about_it() -> None:
    touching = {one.key for one in load_practice().actions_touching(resource("instrument", "iama"))}
    assert {"iama-ontwikkelen", "iama-inbedden", "uitvraag-iama", "beleidsagenda-2021/actie-7"} <= touching
    assert "motie-klaver-register" not in touching
    read = json.loads(run("instrument", "iama", "--format", "json"))
    assert {one["key"] for one in read["policy_actions"]} == touching
    assert "Beleidsacties hierover:" in run("instrument", "iama")
    assert "Beleidsacties" not in run("instrument", "altai"), "no action is about it"


def test_what_is_unknown_is_named_with_the_nearest() -> None:
    refused = run("policy", "motie-klaver-registr", "--lang", "en", code=2)
    assert "did you mean 'motie-klaver-register'?" in refused
    problem = get("/v1/policy-actions/motie-klaver-registr")
    assert problem.status_code == 404
    assert problem.headers["content-type"] == "application/problem+json"


@pytest.mark.parametrize("key", ["motie-van-der-werf", "beleidsagenda-2021/actie-8c"])
def test_the_routes_give_the_same_as_the_command(key: str) -> None:
    listed: dict[str, Any] = get("/v1/policy-actions?limit=500").json()
    assert listed["next"] is None
    written = [{name: value for name, value in one.items() if name != "_links"} for one in listed["items"]]
    assert written == json.loads(run("policy", "--format", "json"))
    assert get(f"/v1/policy-actions/{key}").json() == next(one for one in listed["items"] if one["key"] == key)
