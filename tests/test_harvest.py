"""A file of the register that was checked whole: its days, its bodies, and the notation of an export told apart."""

from __future__ import annotations

import io
import json
from typing import Any

import pytest

from normgraph.conformance.entries import CheckedEntry
from normgraph.conformance.harvest import CheckedHarvest, check_harvest
from normgraph.register.graph import Harvest
from normgraph.register.read import read_stream
from register_entries import DAY, Entry, having

UNREADABLE: Any = "geen vermelding"


def checked(*entries: Entry) -> CheckedHarvest:
    lines = b"".join(json.dumps(entry).encode() + b"\n" for entry in entries)
    return check_harvest(read_stream(io.BytesIO(lines)), Harvest("0" * 64, "h"), DAY)


def rules(harvest: CheckedHarvest, at: int = 0) -> tuple[set[str], set[str]]:
    """Give the rules by which something was found in an entry, and those of its notation."""
    one = harvest.results[at]
    assert isinstance(one, CheckedEntry)
    return {found.rule.key for found in one.findings}, {found.rule.key for found in one.notation}


def test_the_newest_change_is_the_last_that_is_a_day() -> None:
    days = ["2026-08-07", "2026-09-30T10:00:00", "2026-13-01", "wanneer", 7, None]
    harvest = checked(*(having(lars=f"1000000{at}", create_dt=day) for at, day in enumerate(days)), UNREADABLE)
    assert harvest.newest == "2026-09-30"
    assert checked(having()).newest == ""


def test_the_days_of_fetching_are_the_first_and_the_last() -> None:
    days = ["2026-08-07", "2026-06-01", "2026-07-01", None]
    entries = [having(lars=f"1000000{at}", _source={"fetched": day}) for at, day in enumerate(days)]
    harvest = checked(*entries, UNREADABLE)
    assert harvest.fetched == ("2026-06-01", "2026-08-07")
    assert harvest.summary.newest == "2026-08-07"
    assert checked(having()).fetched == ("", "")


def test_the_entries_of_a_body_are_its_own_each_once() -> None:
    entries = [
        having(),
        having(lars="10000002"),
        having(lars="10000003", organization="B"),
        having(),
        having(language="ENG"),
    ]
    found = checked(*entries, having(), having(language="ENG"), UNREADABLE).bodies
    assert {name: [one.record.lars for one in ones] for name, ones in found.items()} == {
        "Gemeente Voorbeeld": ["12345678", "10000002"],
        "B": ["10000003"],
    }


@pytest.mark.parametrize(
    ("changes", "notation"),
    [
        ({"category": "{Wonen}"}, {"AR-TYPE-category"}),
        ({"standard_version": "1.0.0"}, {"AR-ENUM-standard_version"}),
        ({"source_data_grouping": "1: A, https://a.nl. 2: B. 2: C, https://c.nl"}, {"AR-TYPE-source_data_grouping"}),
        ({"category": "{Wonen}", "standard_version": "1.0.0"}, {"AR-TYPE-category", "AR-ENUM-standard_version"}),
    ],
)
def test_how_an_export_writes_a_field_is_told_apart(changes: Entry, notation: set[str]) -> None:
    harvest = checked(having(risks=None, **changes), having(lars="10000002", goal=None), UNREADABLE)
    found, told = rules(harvest)
    assert told == notation
    assert "AR-SHOW-risks" in found
    assert not found & notation
    assert rules(harvest, 1)[1] == set()
    assert harvest.notation == dict.fromkeys(notation, 1)
    assert len(harvest.results) == 3


def test_a_list_that_is_text_is_judged_by_its_members_and_a_number_changes_nothing_else() -> None:
    harvest = checked(having(category="{Wonen,Ruimtevaart}"), having(lars="10000002", category=["Ruimtevaart"]))
    assert rules(harvest) == ({"AR-ENUM-category"}, {"AR-TYPE-category"})
    assert rules(harvest, 1) == ({"AR-ENUM-category"}, set())


@pytest.mark.parametrize("given", [3, "Wonen, Ruimtevaart"])
def test_what_is_no_known_spelling_stays_a_finding(given: object) -> None:
    found, told = rules(checked(having(category=given)))
    assert ("AR-TYPE-category" in found, told) == (True, set())


def test_a_field_that_the_file_does_not_hold_counts_for_nothing() -> None:
    listed = having()
    del listed["risks"]
    summary = checked(listed).summary
    assert (summary.whole.rules, summary.whole.asked["risks"]) == ({}, 0)
    assert summary.about_absent > 0


def test_the_notation_of_a_copy_or_translation_is_counted_for_nobody() -> None:
    spelt = having(category="{Wonen}")
    assert checked(spelt, spelt, {**spelt, "language": "ENG"}).notation == {"AR-TYPE-category": 1}
