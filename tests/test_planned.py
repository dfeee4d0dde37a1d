"""A system in development is taken to be in service from its planned day, by `diff` as by the timeline."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from doors import run
from normgraph.applies.planned import planned_start, standing_on
from systems import TODAY, described, engine

PLANNED: dict[str, Any] = {
    "is_ai_system": True,
    "excl_scope": False,
    "annex1_section": "none",
    "annex3": ["5a"],
    "profiling": True,
    "lifecycle": "development",
    "date_in_service": "2028-02-01",
    "sig_design_change": False,
    "role_provider": False,
    "role_deployer": True,
    "org_public_authority": True,
}
START = date(2028, 2, 1)


def described_in(folder: Path, **facts: Any) -> Path:
    file = folder / "system.json"
    file.write_text(json.dumps({"facts": {**PLANNED, **facts}}), encoding="utf-8")
    return file


def differing(file: Path, start: str, end: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(run("diff", file, "--from", start, "--to", end, "--format", "json"))
    return found


def test_diff_tells_what_the_planned_day_brings(tmp_path: Path) -> None:
    """As the timeline has it: Articles 4, 26 and 49(3) AI Act."""
    found = differing(described_in(tmp_path), "2026-11-22", "2028-03-01")
    begun = {one["key"] for one in found["changes"] if one["after"] == "applies"}
    timeline = engine().answer(described(PLANNED), TODAY, TODAY).timeline
    assert {"aia-4-1", "aia-26-1", "aia-49-3"} <= begun
    assert begun >= set(next(entry.starts for entry in timeline if entry.day == START))
    told = [one["en"] for one in found["warnings"]]
    assert (
        "The system is in development; dates from 1 February 2028 on assume that it comes into service that day."
        in told
    )
    assert not any("in development, but came into service" in one for one in told)


def test_diff_stands_below_the_planned_day(tmp_path: Path) -> None:
    lines = run(
        "diff", described_in(tmp_path), "--from", "2026-11-22", "--to", "2028-03-01", "--lang", "en"
    ).splitlines()
    at = next(n for n, line in enumerate(lines) if line.startswith("1 February 2028"))
    assert any(line.split()[:1] == ["aia-26-1"] for line in lines[at:])


def test_between_days_before_the_plan_it_stays_in_development(tmp_path: Path) -> None:
    found = differing(described_in(tmp_path), "2027-12-01", "2028-01-31")
    assert not any(one["key"].startswith("aia-26") for one in found["changes"])


@pytest.mark.parametrize(
    ("facts", "as_of", "start"),
    [
        ({}, TODAY, START),
        ({}, START, None),  # then it is no plan any more
        ({"date_in_service": "2028-02"}, TODAY, None),
        ({"date_in_service": None}, TODAY, None),
        ({"lifecycle": "in_service", "date_in_service": "2026-01-01"}, TODAY, None),
    ],
)
def test_a_plan_is_a_day_to_come_of_what_is_in_development(
    facts: dict[str, Any], as_of: date, start: date | None
) -> None:
    description = described({**PLANNED, **facts})
    assert planned_start(description, as_of) == start
    done = start or (START if as_of == START else None)
    assert (standing_on(date(2029, 1, 1), description, as_of) is description) is (done is None)


def test_from_the_planned_day_itself_it_is_in_service(tmp_path: Path) -> None:
    """It stayed in development to the end, and Article 26 AI Act seemed never to begin."""
    file = described_in(tmp_path)
    whole, rest = (differing(file, start, "2030-09-01") for start in ("2028-01-31", "2028-02-01"))
    assert "aia-26-1" in {one["key"] for one in whole["changes"] if one["after"] == "applies"}
    assert not any(one["key"].startswith("aia-26-") for one in rest["changes"])
    assert not any("in development" in one["en"] for one in rest["warnings"])
