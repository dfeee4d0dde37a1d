"""The legal content on worked cases: what must come out, with the article it rests on."""

import json
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from normgraph.applies.answer import Applicability
from normgraph.applies.facts import read_description
from normgraph.model import Answer
from normgraph.norms import load_norms

CASES = {path.stem: json.loads(path.read_text()) for path in sorted((Path(__file__).parent / "cases").glob("*.json"))}

STEPS = [
    pytest.param(
        case["facts"], step["as_of"], step.get("assume", {}), row, id=f"{name}-{step['as_of']}-{number}-{place}"
    )
    for name, case in CASES.items()
    for number, step in enumerate([case, *case["changes"]])
    for place, row in enumerate(step["expected"])
]


@cache
def engine() -> Applicability:
    return Applicability(load_norms())


@cache
def answer(facts: str, as_of: str) -> Answer:
    description = read_description({"facts": json.loads(facts)}, engine().norms)
    return engine().answer(description, date.fromisoformat(as_of), date(2026, 11, 22))


def outcome(found: Answer, name: str, by_key: bool) -> tuple[str, set[str]]:
    """Join the norms that one Algoritmekader requirement stands for: any that applies decides.

    A norm that the Algoritmekader lacks goes by its own key.
    """
    urn = f"urn:nl:ak:ver:{name}"
    rows = [
        row for row in found.requirements if (row.requirement.key == name if by_key else urn in row.requirement.urns)
    ]
    assert rows, f"no requirement is or carries {name}"
    statuses = {row.status for row in rows}
    status = next(s for s in ("applies", "undetermined", "does_not_apply") if s in statuses)
    return status, {fact for row in rows if row.status == "undetermined" for fact in row.missing}


@pytest.mark.parametrize(("facts", "as_of", "assume", "row"), STEPS)
def test_expected_status(facts: dict[str, Any], as_of: str, assume: dict[str, Any], row: dict[str, Any]) -> None:
    found = answer(json.dumps({**facts, **assume}), as_of)
    for name in row.get("urns", row.get("keys", ())):
        status, missing = outcome(found, name, by_key="keys" in row)
        assert (name, status) == (name, row["status"])
        if "missing" in row:
            assert (name, missing) == (name, set(row["missing"]))
