"""The command that cites: its three forms, its scores, and bad files in one line."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Mapping
from pathlib import Path

import pytest
from typer.testing import Result

import doors
from normgraph.register.evaluate import digest_of_text

BASIS = "<p>Gemeentewet, artikel 225 en de legesverordening</p>"
UAVG_PAGE = "https://wetten.overheid.nl/BWBR0040940"
ENTRIES: list[dict[str, object]] = [
    {"name": "Leges", "lars": "10000001", "lawful_basis": BASIS, "publication_dt": "2024-03-01T10:00:00+00:00"},
    {"name": "Bouw", "lars": "10000002", "lawful_basis": "Wabo", "create_dt": "2024-03-01"},
    {"name": "Privacy", "lars": "10000003", "lawful_basis_grouping": [{"title": "AVG", "link": UAVG_PAGE}]},
    {"name": "Leeg", "lars": "10000004", "lawful_basis": None},
]  # fmt: skip


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "register.jsonl"
    path.write_text("".join(json.dumps(entry) + "\n" for entry in ENTRIES), encoding="utf-8")
    return path


def call(*words: object) -> Result:
    return doors.call("register", "cite", *words)


def fine(*words: object) -> str:
    return doors.fine("register", "cite", *words)


def test_a_line_of_json_for_each_entry(file: Path) -> None:
    lines = [json.loads(line) for line in fine(file, "--format", "jsonl").splitlines()]
    assert [(line["index"], line["lars"], len(line["citations"])) for line in lines] == [
        (0, "10000001", 2), (1, "10000002", 1), (2, "10000003", 2), (3, "10000004", 0),
    ]  # fmt: skip
    first = lines[0]["citations"][0]
    assert list(first)[:8] == ["field", "start", "end", "law", "article", "paragraph", "point", "by"]
    assert BASIS[first["start"] : first["end"]] == "Gemeentewet, artikel 225"
    assert (first["field"], first["law"], first["article"]) == ("lawful_basis", "BWBR0005416", "225")
    assert lines[1]["citations"][0]["flags"] == ["no-longer-in-force"]
    assert [one["field"] for one in lines[2]["citations"]] == [
        "lawful_basis_grouping/0/title",
        "lawful_basis_grouping/0/link",
    ]


@pytest.mark.parametrize("wrap", ["array", "algoritme_versions", "results"])
def test_other_forms_of_a_file_give_the_same(file: Path, wrap: str) -> None:
    other = file.with_suffix(".json")
    other.write_text(json.dumps(ENTRIES if wrap == "array" else {wrap: ENTRIES}), encoding="utf-8")
    assert fine(other, "--format", "jsonl") == fine(file, "--format", "jsonl")


def test_rows_for_a_spreadsheet(file: Path) -> None:
    rows = list(csv.DictReader(io.StringIO(fine(file, "--format", "csv"))))
    assert [(row["lars"], row["text"], row["law"]) for row in rows[:2]] == [
        ("10000001", "Gemeentewet, artikel 225", "BWBR0005416"),
        ("10000001", "legesverordening", ""),
    ]
    assert rows[2]["flags"] == "no-longer-in-force"


@pytest.mark.parametrize("form", ["jsonl", "csv", "text"])
def test_half_characters_do_not_stop_the_output(tmp_path: Path, form: str) -> None:
    path = tmp_path / "half.jsonl"
    path.write_text(json.dumps({"lars": "1\ud800", "name": "\ud800", "lawful_basis": "Awb\ud800 APV \ud800Awb"}) + "\n")
    assert "Awb" in fine(path, "--format", form) or form == "jsonl"


def test_text_in_both_languages(file: Path) -> None:
    dutch, english = fine(file), fine(file, "--lang", "en")
    assert "Gemeentewet (BWBR0005416), artikel 225 · zeker" in dutch
    assert "titel en link noemen andere regelingen" in dutch
    assert "Gemeentewet (BWBR0005416), article 225 · certain" in english
    assert "4 entries · 3 with an act · 1 with an article of one" in english


@pytest.mark.parametrize(
    ("status", "is_flagged"),
    [("In gebruik", True), (None, True), ("Buiten gebruik", False), ("Gestopt", False), ("Out of use", False)],
)
def test_an_act_that_ended_is_no_fault_of_what_is_out_of_use(tmp_path: Path, status: str, is_flagged: bool) -> None:
    """The algorithm ran before the day of its entry, perhaps when the act still was in force."""
    path = tmp_path / "old.jsonl"
    path.write_text(json.dumps({**ENTRIES[1], "status": status}) + "\n" + json.dumps(ENTRIES[3]) + "\n")
    dutch, english = fine(path), fine(path, "--lang", "en")
    assert (
        "op de dag van de vermelding, 1 maart 2024, niet meer: zij verviel op 1 januari 2024" in dutch
    ) == is_flagged
    assert ("on the day of the entry, 1 March 2024: it ended on 1 January 2024" in english) == is_flagged
    assert ("gold toen niet meer" in dutch) == is_flagged
    assert "Wabo" in dutch


def written(path: Path, *entries: Mapping[str, object]) -> Path:
    path.write_text("".join(json.dumps(entry) + "\n" for entry in entries), encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("begin", "basis", "flags"),
    [
        ("2024-03", "Wabo", ["no-longer-in-force"]),
        ("03-2024", "Wabo", ["no-longer-in-force"]),
        ("2023-12", "Wabo", []),
        ("2015-01", "AVG", []),
        ("ooit", "Wabo", []),
    ],
)
def test_without_a_day_acts_are_looked_at_when_use_began(
    tmp_path: Path, begin: str, basis: str, flags: list[str]
) -> None:
    """What had ended by then is a fault; what began later is none, as the text may be of any day after."""
    path = written(tmp_path / "undated.jsonl", {"lars": "1", "lawful_basis": basis, "begin_date": begin})
    (line,) = map(json.loads, fine(path, "--format", "jsonl").splitlines())
    assert line["citations"][0].get("flags", []) == flags
    assert (line["day"], line["day_of"]) == ((None, None) if begin == "ooit" else (f"{line['day'][:7]}-01", "start"))
    rows = list(csv.DictReader(io.StringIO(fine(path, "--format", "csv"))))
    assert (rows[0]["day"], rows[0]["day_of"]) == (line["day"] or "", line["day_of"] or "")
    said = "no longer in force when use began, March 2024: it ended on 1 January 2024"
    assert (said in fine(path, "--lang", "en")) == bool(flags)


def test_what_ended_before_use_began_is_a_fault_of_what_is_out_of_use_too(tmp_path: Path) -> None:
    entry = {"lars": "1", "lawful_basis": "Wob", "begin_date": "2023-01", "status": "Buiten gebruik"}
    assert "gold bij het begin van het gebruik, januari 2023, al niet meer" in fine(
        written(tmp_path / "o.jsonl", entry)
    )


def test_entries_that_could_not_be_looked_at_on_any_day_are_counted(tmp_path: Path) -> None:
    undated = [{"lars": str(number), "lawful_basis": basis} for number, basis in enumerate(["Wob", "Awb", "", "APV"])]
    path = written(tmp_path / "undated.jsonl", *undated, {**ENTRIES[1], "lars": "9"})
    assert "niet is nagegaan of de genoemde regelingen golden: 2\n" in fine(path)
    assert "not checked whether the acts named were in force: 2\n" in fine(path, "--lang", "en")
    dated = written(tmp_path / "dated.jsonl", ENTRIES[0], ENTRIES[1])
    assert "nagegaan" not in fine(dated)
    first, *_ = map(json.loads, fine(dated, "--format", "jsonl").splitlines())
    assert (first["day"], first["day_of"]) == ("2024-03-01", "entry")


def test_acts_named_as_often_stand_in_the_order_of_reading(tmp_path: Path) -> None:
    path = tmp_path / "four.jsonl"
    path.write_text(json.dumps({"lars": "1", "lawful_basis": "Awb; Woo; Participatiewet; Gemeentewet"}) + "\n")
    listed = [line.partition("(")[2] for line in fine(path).splitlines() if line.startswith("      1  ")]
    assert listed == ["BWBR0005537)", "BWBR0045754)", "BWBR0015703)", "BWBR0005416)"]


def test_totals_leave_out_translations_and_duplicates_and_say_so(file: Path) -> None:
    first = {key: value for key, value in ENTRIES[0].items() if key != "name"}
    copies = [{**first, "language": "ENG"}, {**first, "language": "FRY"}, first]
    file.write_text("".join(json.dumps(entry) + "\n" for entry in [*ENTRIES, *copies]), encoding="utf-8")
    text = fine(file, "--lang", "en")
    assert "4 entries · 3 with an act · 1 with an article of one" in text
    assert "translations, not counted: 2\n  duplicates, not counted: 1\n" in text
    assert "      1  Gemeentewet (BWBR0005416)" in text
    assert text.count("Gemeentewet (BWBR0005416), article 225") == 4, "each entry keeps its lines"


def test_scores_against_labels(file: Path, tmp_path: Path) -> None:
    label = {"start": 3, "end": 14, "law": "BWBR0005416", "article": "225", "paragraph": None, "point": None}
    missed = {**label, "start": 16, "article": "226"}
    texts: list[dict[str, object]] = [
        {"lars": "10000001", "field": "lawful_basis", "sha256": digest_of_text(BASIS), "citations": [label, missed]},
        {"lars": "10000002", "field": "lawful_basis", "sha256": digest_of_text("changed"), "citations": []},
    ]
    labels = tmp_path / "labels.jsonl"
    labels.write_text("".join(json.dumps({"held_out": False, **text}) + "\n" for text in texts), encoding="utf-8")
    score = json.loads(fine(file, "--evaluate", labels, "--format", "jsonl"))
    assert (score["texts"], score["absent"]) == (1, 1)
    assert score["acts"]["precision"] == score["acts"]["recall"] == 1
    assert (score["provisions"]["precision"], score["provisions"]["recall"]) == (1, 0.5)
    assert score["mistakes"] == [{"lars": "10000001", "what": "- BWBR0005416 226 · ·"}]
    assert "precision 1.000 (1/1) · recall 0.500 (1/2)" in fine(file, "--evaluate", labels, "--lang", "en")


@pytest.mark.parametrize("form", ["jsonl", "csv", "text"])
def test_what_is_no_entry_is_set_apart_said_and_gives_exit_code_1(tmp_path: Path, form: str) -> None:
    path, labels = tmp_path / "half.jsonl", tmp_path / "labels.jsonl"
    path.write_text('{"lars": "1", "lawful_basis": "Awb"}\n[1]\n')
    label = {"lars": "1", "field": "lawful_basis", "sha256": digest_of_text("Awb"), "citations": [], "held_out": False}
    labels.write_text(json.dumps(label))
    for options in ((), ("--evaluate", labels)):
        done = call(path, *options, "--format", form, "--lang", "en")
        assert done.exit_code == 1
        assert "set apart: 1" in done.stderr
        assert "line 2: " in done.stderr
        assert "set apart" not in done.stdout
    done = call(path, "--format", "jsonl")
    assert [json.loads(line)["index"] for line in done.stdout.splitlines()] == [0]


def test_a_file_that_is_not_there_and_labels_that_are_none(file: Path, tmp_path: Path) -> None:
    assert call(tmp_path / "nothing.json", "--lang", "en").exit_code == 2
    empty = tmp_path / "empty.jsonl"
    empty.touch()
    for labels in (file, empty):
        done = call(file, "--evaluate", labels, "--lang", "en")
        assert (done.exit_code, done.stdout) == (2, "")
        assert "no label" in done.stderr
