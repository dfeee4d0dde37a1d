"""A check of a table: lists that stand in one cell, some of which cannot be told apart."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from checks import DAY, FORMS
from doors import call
from register_entries import CLEAN

UNCLEAR = "1: Wet A, https://a.nl. 2: Wet B, https://b.nl. 2: Wet C, https://c.nl"


def table(folder: Path, **changes: object) -> str:
    groupings = dict.fromkeys(("lawful_basis_grouping", "source_data_grouping"), "1: Awb, https://a.nl")
    row = {**CLEAN, "category": "Wonen", "impacttoetsen_grouping": "1: Pre-scan DPIA", **groupings, **changes}
    path = folder / "register.csv"
    with path.open("w", newline="", encoding="utf-8") as stream:
        writer = csv.DictWriter(stream, row)
        writer.writeheader()
        writer.writerow(row)
    return str(path)


def test_titles_with_a_number_in_them_are_no_fault_in_a_table(tmp_path: Path) -> None:
    titles = ("1: Algemene wet bestuursrecht, art. 2: vertegenwoordiging, https://a.nl. 2: Gemeentewet, https://b.nl",
              "1: Mandaatbesluit 2.0. 2: digitale dienst, https://x.nl/a")  # fmt: skip
    for text in titles:
        done = call("check", table(tmp_path, lawful_basis_grouping=text), "--format", "json", *DAY)
        assert json.loads(done.stdout)["entries"][0]["violations"] == []


def test_a_missing_link_in_a_table_is_found_or_told(tmp_path: Path) -> None:
    """The first reference has no link, which a long title would hide; the numbers of the second leave no doubt."""
    for text, found in (
        ("1: Awb. 2: Wpg, https://a.nl", []),
        ("1: Awb. 2: Wpg, https://a.nl. 3: Woo, https://b.nl", ["AR-GRP-lawful_basis_grouping"]),
    ):
        done = call("check", table(tmp_path, lawful_basis_grouping=text), "--format", "json", *DAY)
        (entry,) = json.loads(done.stdout)["entries"]
        assert [one["rule"] for one in entry["violations"]] == found
        assert [one["field"] for one in entry.get("not_judged", ())] == ([] if found else ["lawful_basis_grouping"])


@pytest.mark.parametrize("form", FORMS)
def test_a_list_whose_members_a_table_does_not_tell_apart_is_no_fault_and_is_told(form: str, tmp_path: Path) -> None:
    done = call("check", table(tmp_path, lawful_basis_grouping=UNCLEAR), "--format", form, "--lang", "en", *DAY)
    assert done.exit_code == 0
    assert "could not be judged: " in done.stdout
    assert "(lawful_basis_grouping). In this notation" in done.stdout
    if form == "json":
        (entry,) = json.loads(done.stdout)["entries"]
        assert entry["violations"] == []
        assert [one["field"] for one in entry["not_judged"]] == ["lawful_basis_grouping"]
    if form == "sarif":
        (found,) = json.loads(done.stdout)["runs"][0]["results"]
        assert (found["kind"], found["level"]) == ("review", "none")


def test_another_text_in_the_place_of_a_list_stays_a_fault_of_a_table(tmp_path: Path) -> None:
    done = call("check", table(tmp_path, lawful_basis_grouping="de Gemeentewet"), "--format", "jsonl", *DAY)
    assert [one["rule"] for one in json.loads(done.stdout)["violations"]] == ["AR-TYPE-lawful_basis_grouping"]


def test_an_empty_list_as_json_in_a_cell_is_an_empty_list(tmp_path: Path) -> None:
    done = call("check", table(tmp_path, lawful_basis_grouping="[]"), "--format", "json", *DAY)
    (entry,) = json.loads(done.stdout)["entries"]
    assert [one["rule"] for one in entry["violations"]] == ["AR-SHOW-lawful_basis_grouping"]


@pytest.mark.parametrize("spelt", [str.upper, str.title, "  {} ".format])
def test_keys_with_capitals_or_blanks_name_their_own_fields(spelt: Callable[[str], str], tmp_path: Path) -> None:
    """Assessments and their explanation are two fields, though the label of the first is the key of the other."""
    path = Path(table(tmp_path))
    header, rows = path.read_text(encoding="utf-8").split("\n", 1)
    path.write_text(",".join(map(spelt, header.split(","))) + "\n" + rows, encoding="utf-8")
    (entry,) = json.loads(call("check", str(path), "--format", "json", *DAY).stdout)["entries"]
    assert entry["violations"] == []


def test_nameless_columns_and_rows_with_nothing_in_them_are_nothing(tmp_path: Path) -> None:
    """Spreadsheets save both; in a workbook they are nothing too."""
    path = Path(table(tmp_path))
    header, row = path.read_text(encoding="utf-8").splitlines()
    blank = "," * (header.count(",") + 2)
    path.write_text(f"{header},,\n{row},,\n{blank}\n{blank}\n", encoding="utf-8")
    (entry,) = json.loads(call("check", str(path), "--format", "json", *DAY).stdout)["entries"]
    assert entry["violations"] == []
    path.write_text(f"{header},,\n{row},,iets\n", encoding="utf-8")
    (entry,) = json.loads(call("check", str(path), "--format", "json", *DAY).stdout)["entries"]
    assert [one["rule"] for one in entry["violations"]] == ["AR-KEY-unknown"]
