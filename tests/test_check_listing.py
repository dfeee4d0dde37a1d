"""A check of a listing: what the file lacks is said once, says nothing of a body, and stays whole in data."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest

from documents import read_page
from doors import call, send
from register_entries import CLEAN, LISTING, Entry, having, needs_listing

DAY = ("--as-of", "2026-11-22")
FEW = ("lars", "name", "organization", "status", "goal", "lawful_basis")
LISTED: Entry = {key: CLEAN[key] for key in FEW if key in CLEAN} | {
    "lars": "10000001",
    "organization": "Gemeente Lijst",
}
AGAIN: Entry = LISTED | {"lars": "10000002", "goal": ""}
WHOLE = having(lars="10000003", organization="Gemeente Voluit", website="www.voorbeeld.nl")

LACKS = "Wat het bestand niet bevat"


def written(folder: Path, *entries: Entry) -> str:
    path = folder / "register.jsonl"
    path.write_text("".join(json.dumps(entry) + "\n" for entry in entries))
    return str(path)


def test_what_a_listing_lacks_is_said_first_and_once(tmp_path: Path) -> None:
    lines = call("check", written(tmp_path, LISTED, AGAIN), *DAY).stdout.splitlines()
    assert lines[0] == LACKS
    assert "elk met bij hoeveel van de 2 vermeldingen: " in lines[1]
    assert "Contactgegevens (contact_email) 2" in lines[1]
    assert "(goal)" not in lines[1]
    assert "--full" in lines[2]
    assert not any("AR-REQ-contact_email" in line for line in lines)
    assert sum("AR-SHOW-goal)" in line for line in lines) == 1


def test_full_prints_them_by_entry(tmp_path: Path) -> None:
    lines = call("check", written(tmp_path, LISTED, AGAIN), *DAY, "--full").stdout.splitlines()
    assert lines[0] == LACKS
    assert "--full" not in lines[2]
    assert sum("(AR-REQ-contact_email)" in line for line in lines) == 2


@pytest.mark.parametrize("options", [(), ("--bodies",), ("--full",)])
def test_the_exit_code_and_the_count_keep_them(options: tuple[str, ...], tmp_path: Path) -> None:
    done = call("check", written(tmp_path, LISTED, AGAIN), *DAY, *options)
    assert done.exit_code == 1
    assert "zonder fout: 2\n" in done.stdout
    (line,) = (one for one in done.stdout.splitlines() if "nergens meegeteld" in one)
    rows = csv.DictReader(io.StringIO(call("check", written(tmp_path, LISTED, AGAIN), *DAY, "--format", "csv").stdout))
    assert line.rpartition(": ")[2] == str(sum(row["rule"] != "AR-SHOW-goal" for row in rows))


@pytest.mark.parametrize("form", ["json", "csv", "jsonl"])
def test_data_hold_every_finding_whatever_is_left_out_of_the_text(form: str, tmp_path: Path) -> None:
    path = written(tmp_path, LISTED, AGAIN)
    found = [call("check", path, *DAY, "--format", form, *more).stdout for more in ((), ("--bodies",), ("--full",))]
    assert len(set(found)) == 1
    assert found[0].count("AR-REQ-contact_email") >= 2


@pytest.mark.parametrize("entries", [(LISTED, AGAIN), (LISTED,), (WHOLE, CLEAN)])
def test_a_request_is_counted_as_the_command_counts_a_file(entries: tuple[Entry, ...], tmp_path: Path) -> None:
    path = written(tmp_path, *entries)
    told = json.loads(call("check", path, *DAY, "--format", "json").stdout)["summary"]
    asked = send("POST", "/v1/conformance?as_of=2026-11-22", content=Path(path).read_bytes()).json()["summary"]
    assert asked == told


def test_pages_that_overlap_count_each_entry_once_and_hide_no_other_page(tmp_path: Path) -> None:
    pages = []
    for number, entries in enumerate(((LISTED, AGAIN), (AGAIN, WHOLE))):
        page = tmp_path / f"page{number}.json"
        page.write_text(json.dumps({"results": entries, "total_count": 4}))
        pages.append(str(page))
    said = call("check", *pages, *DAY).stdout
    assert "Nederlandse vermeldingen, elk één keer: 3 ·" in said
    assert "dubbel, niet meegeteld: 1\n" in said
    assert "Het bestand noemt 4 vermeldingen; er staan er 3 in." in said
    assert "elk met bij hoeveel van de 3 vermeldingen" in call("check", *pages, *DAY, "--bodies").stdout


def of_day(day: str, **changes: object) -> list[Entry]:
    return [having(lars=f"1000000{number}", _source={"fetched": day}, **changes) for number in (1, 2, 3)]


EARLIER, NEWEST = of_day("2026-06-01", contact_email=""), of_day("2026-08-08", risks="")
AS_LISTING = [{key: one[key] for key in (*FEW, "_source")} for one in NEWEST]
LESS_FILLED = of_day("2026-08-08", risks="", goal="")
OTHERWISE = of_day("2026-08-08", risks="", website="www.voorbeeld.nl")


@pytest.mark.parametrize("other", [EARLIER, AS_LISTING, LESS_FILLED])
def test_of_copies_in_several_files_the_newest_and_then_the_fullest_counts(other: list[Entry], tmp_path: Path) -> None:
    """By the order of the files the figures would be those of last year, or of fields that another file holds."""
    best, beside = _written_apart(tmp_path, NEWEST, other)
    expected = _summed(best)["bodies"]
    for files in ((best, beside), (beside, best)):
        summary = _summed(*files)
        assert (summary["bodies"], summary["duplicates"]) == (expected, 3)
        text = call("check", *files, *DAY, "--bodies").stdout
        assert "      1  Gemeente Voorbeeld (3 vermeldingen)" in text
        assert "Contactgegevens (contact_email) 3" not in text


def test_no_order_of_files_decides_between_copies_that_hold_as_much(tmp_path: Path) -> None:
    one, other = _written_apart(tmp_path, NEWEST, OTHERWISE)
    assert _summed(one, other)["bodies"] == _summed(other, one)["bodies"]


def _written_apart(folder: Path, *files: list[Entry]) -> list[str]:
    folders = [folder / str(number) for number in range(len(files))]
    for one in folders:
        one.mkdir()
    return [written(one, *entries) for one, entries in zip(folders, files, strict=True)]


def _summed(*files: str) -> Any:
    return json.loads(call("check", *files, *DAY, "--bodies", "--format", "json").stdout)["summary"]


def test_bodies_are_ranked_by_what_the_file_holds(tmp_path: Path) -> None:
    path = written(tmp_path, LISTED, AGAIN, WHOLE)
    lines = call("check", path, *DAY, "--bodies").stdout.splitlines()
    (placed,) = (line for line in lines if "Gemeente Voluit (" in line)
    assert placed.startswith("      1  Gemeente Voluit (1 vermelding): fout 100, ")
    assert " per 100" in placed
    (placeless,) = (line for line in lines if "Gemeente Lijst (" in line)
    assert placeless.startswith("      –  Gemeente Lijst (2 vermeldingen): ")
    assert placeless.endswith("% van de velden in het bestand")
    page = read_page(call("check", path, *DAY, "--bodies", "--format", "html").stdout)
    ranks = {row.all("td")[1].text: row.all("td")[0].text for row in page.all("table")[0].all("tr")[1:]}
    assert ranks == {"Gemeente Voluit": "1", "Gemeente Lijst": "–"}
    assert "Contactgegevens (contact_email) 2" in page.text
    figures = json.loads(call("check", path, *DAY, "--bodies", "--format", "json").stdout)["summary"]["bodies"]
    assert {one["name"]: one["per_hundred"]["violation"] for one in figures} == {
        "Gemeente Voluit": 100,
        "Gemeente Lijst": 0,
    }


def test_entries_of_an_earlier_time_give_no_place_as_in_the_report(tmp_path: Path) -> None:
    days = {"Toen": "2023-05-01", "Nu": "2026-08-08"}
    entries = (
        having(lars=f"1000000{n}", organization=body, _source={"fetched": day})
        for n, (body, day) in enumerate(days.items())
    )
    lines = call("check", written(tmp_path, *entries), *DAY, "--bodies").stdout.splitlines()
    assert any(line.startswith("      1  Nu (") for line in lines)
    assert any(line.startswith("      –  Toen (") for line in lines)


def test_what_one_entry_lacks_is_to_be_filled_in(tmp_path: Path) -> None:
    """An entry that somebody is about to publish is no listing: what it leaves out is what he asks about."""
    written_out = call("check", written(tmp_path, LISTED), *DAY).stdout
    assert LACKS not in written_out
    assert "(AR-REQ-contact_email)" in written_out


def test_shapes_of_ones_own_find_what_the_file_lacks(tmp_path: Path) -> None:
    shapes = tmp_path / "own.ttl"
    shapes.write_text((Path(__file__).parents[1] / "shapes" / "register-1.0.ttl").read_text())
    found = call("check", written(tmp_path, LISTED, AGAIN), *DAY, "--bodies", "--shapes", str(shapes)).stdout
    assert LACKS not in found
    assert "(AR-REQ-contact_email)" in found


@needs_listing
def test_the_real_listing_ranks_no_body_by_what_it_lacks() -> None:
    lines = call("check", str(LISTING), *DAY, "--bodies").stdout.splitlines()
    assert lines[0] == LACKS
    assert len(lines) < 2_000
    assert not any("fout 400" in line for line in lines)
