"""The legal content on worked cases: what must come out, with the article it rests on."""

import json
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from normgraph.applies.description import read_description
from normgraph.model import Answer, RequirementAnswer
from systems import engine, joined

CASES = {path.stem: json.loads(path.read_text()) for path in sorted((Path(__file__).parent / "cases").glob("*.json"))}

STEPS = [
    pytest.param(
        {"facts": {**case["facts"], **step.get("assume", {})}, "readings": step.get("readings", {})},
        step["as_of"],
        step.get("known_at", "2026-11-22"),
        row,
        id=f"{name}-{step['as_of']}-{number}-{place}",
    )
    for name, case in CASES.items()
    for number, step in enumerate([case, *case["changes"]])
    for place, row in enumerate(step["expected"])
]


@cache
def answer(description: str, as_of: str, known_at: str) -> Answer:
    read = read_description(json.loads(description), engine().norms)
    return engine().answer(read, date.fromisoformat(as_of), date.fromisoformat(known_at))


def named(found: Answer, name: str) -> list[RequirementAnswer]:
    """Find a requirement by key, or all norms that one Algoritmekader requirement stands for by its URN."""
    rows = [row for row in found.requirements if name in (row.requirement.key, *row.requirement.urns)]
    assert rows, f"no requirement is or carries {name}"
    return rows


@pytest.mark.parametrize(("description", "as_of", "known_at", "row"), STEPS)
def test_expected_status(description: dict[str, Any], as_of: str, known_at: str, row: dict[str, Any]) -> None:
    found = answer(json.dumps(description), as_of, known_at)
    for name in (*(f"urn:nl:ak:ver:{number}" for number in row.get("urns", ())), *row.get("keys", ())):
        rows = named(found, name)
        assert (name, joined(rows)) == (name, row["status"])
        if "missing" in row:
            missing = {fact for one in rows if one.status == "undetermined" for fact in one.missing}
            assert (name, missing) == (name, set(row["missing"]))
        if "reason" in row:
            assert (name, {one.reason for one in rows}) == (name, {row["reason"]})
        if "readings" in row:
            contested = {effect.dispute.key for one in rows for effect in one.readings}
            assert (name, contested) == (name, set(row["readings"]))
        if "certainty" in row:
            assert (name, {one.certainty for one in rows}) == (name, {row["certainty"]})
