"""What a report may say of a file that lacks a field, or writes it in its own way."""

from __future__ import annotations

import csv
import json
import re
from pathlib import Path

import pytest

from documents import read_page
from doors import call
from normgraph.conformance.score import Summary
from normgraph.writing.report.report import heats
from normgraph.writing.report.texts import GROUPS
from register_entries import CLEAN, DAY, Entry, checked, having
from reports import PARTIAL, made, report, rows_of, text_of, write

# ---- what a file does not hold ----


def test_what_a_listing_leaves_out_is_not_missing_in_the_register(tmp_path: Path) -> None:
    out = made(tmp_path, PARTIAL)
    page = text_of(out / "bodies" / "gemeente-voorbeeld.html")
    assert "In wat het bestand bevat, is niets gevonden." in page
    assert "Wat niet te beoordelen was" in page
    assert "Risicobeheer" in page
    figures = json.loads((out / "report.json").read_text())["harvests"][0]["figures"]
    assert (figures["entries"], figures["without_violation"], figures["rules"]) == (1, 1, {})
    assert "risks" not in figures["completeness"]
    assert figures["register_score"] is None


def test_of_a_subject_the_file_says_nothing_where_it_holds_no_field_of_it() -> None:
    """The name of a body is no way to reach it: a listing with names alone has no contact details."""
    summary = Summary(absent_is_empty=False)
    summary.add(checked([PARTIAL])[0])
    cells = {one.nl: cell.written for (one, _), cell in zip(GROUPS, heats(summary.whole), strict=True)}
    assert cells["contact"] == "–"
    assert cells["doel en afweging"] == "100%*"  # of two fields it holds one


def test_the_score_of_the_register_is_the_same_wherever_it_stands(tmp_path: Path) -> None:
    """It asks for the fields that count in it, and no others: of standard 1.0 `end_date` does not."""
    entry = {key: value for key, value in CLEAN.items() if key != "end_date"}
    out = made(tmp_path, entry)
    (row,) = (row for row in rows_of(out / "entries.csv") if row["name"] == CLEAN["name"])
    figures = json.loads((out / "report.json").read_text())["harvests"][0]["figures"]
    assert (row["fields_not_in_file"], row["register_score"], figures["register_score"]) == ("1", "100", 100.0)


@pytest.mark.parametrize(
    ("whole", "partial", "said"),
    [(1, 0, "100"), (2, 1, "100 (uit 2 van 3 vermeldingen)"), (1, 1, "100 (uit 1 van 2 vermeldingen)"), (1, 2, "–")],
)
def test_the_score_of_a_body_says_of_how_many_entries_it_is(
    whole: int, partial: int, said: str, tmp_path: Path
) -> None:
    entries = [having(lars=f"1000000{n}") for n in range(whole)] + [
        {**PARTIAL, "lars": f"2000000{n}"} for n in range(partial)
    ]
    out = made(tmp_path, *entries)
    for page in ("bodies.html", "index.html"):
        (table,) = (
            one for one in read_page((out / page).read_text()).all("table") if "score van het register" in one.text
        )
        assert [row.all("td")[-1].text for row in table.all("tr")[1:]] == [said]
    figures = json.loads((out / "report.json").read_text())["harvests"][0]["figures"]
    assert (figures["register_scored"], figures["register_score"]) == (whole, 100.0)
    number = f"uit {whole} van {whole + partial} vermeldingen; " if partial else ""
    assert f"(telt alleen ingevulde velden): 100 ({number}groen {whole}, " in text_of(out / "index.html")


def test_how_full_a_field_is_says_what_it_counts_and_where_stats_count_otherwise(tmp_path: Path) -> None:
    """Standard 1.0 has no `area`: what an entry of 1.0 says there is counted by `register stats` alone."""
    path = write(
        tmp_path / "r.jsonl",
        {**PARTIAL, "lars": "10000001", "standard_version": "1.0", "area": "Delft"},
        {**PARTIAL, "lars": "10000002", "standard_version": "0.1", "area": "Gouda"},
        {**PARTIAL, "lars": "10000003", "standard_version": "0.1", "area": ""},
        {**PARTIAL, "lars": "10000004", "standard_version": "0.1"},
    )
    assert report(path, "--out", tmp_path / "out").exit_code == 0
    page = read_page((tmp_path / "out" / "index.html").read_text())
    rows = [[cell.text for cell in row.all("td")] for row in page.all("tr")]
    (area,) = (row for row in rows if row and row[1:2] == ["1 van 2"] and row[-1] == "1")
    assert area[2] == "50%"
    stats = call("register", "stats", path).stdout
    assert re.search(r"area \(2/3\)", stats)
    said = text_of(tmp_path / "out" / "index.html")
    assert "Van de vermeldingen waarvan de eigen standaard dit veld heeft en het bestand het bevat" in said
    assert "‘normgraph register stats’ telt het wel" in said
    assert "wel in de standaard, niet in het bestand" in said
    assert "ook als hun standaard het niet kent" in stats


def test_the_assessments_of_standard_04_are_the_list_and_not_the_explanation_of_10(tmp_path: Path) -> None:
    base = {key: PARTIAL[key] for key in ("name", "organization", "goal")}
    out = made(
        tmp_path,
        {**base, "lars": "10000001", "standard_version": "0.4", "impacttoetsen": ""},
        {**base, "lars": "10000002", "standard_version": "0.4", "impacttoetsen": "DPIA"},
        {**base, "lars": "10000003", "standard_version": "0.4"},
        {**base, "lars": "10000004", "standard_version": "1.0", "impacttoetsen": "In mei gedaan.",
         "impacttoetsen_grouping": []},
    )  # fmt: skip
    for page in (out / "index.html", out / "bodies" / "gemeente-voorbeeld.html"):
        rows = [[cell.text for cell in row.all("td")] for row in read_page(page.read_text()).all("tr")]
        by_name = {row[0]: row for row in rows if len(row) == 5}
        assert by_name["Impacttoetsen"][1:] == ["1 van 3", "33%", "", "1"]
        assert by_name["Toelichting op impacttoetsen"][1:] == ["1 van 1", "100%", "", ""]
    completeness = json.loads((out / "report.json").read_text())["harvests"][0]["figures"]["completeness"]
    assert (completeness["impacttoetsen_grouping"], completeness["impacttoetsen"]) == (0.333, 1.0)
    said = text_of(out / "bodies" / "gemeente-voorbeeld.html")
    assert "in 1 van 2 vermeldingen met dit veld in het bestand: Impacttoetsen (impacttoetsen) is leeg" in said


def test_an_empty_legal_basis_that_cannot_be_judged_is_said_to_be_so(tmp_path: Path) -> None:
    """Whether it is asked hangs on the category, and on the references: a listing holds neither."""
    empty = {**PARTIAL, "lawful_basis": ""}
    out = made(
        tmp_path,
        {**empty, "lars": "10000001"},
        {**empty, "lars": "10000002", "publication_category": "Impactvolle algoritmes"},
        {**empty, "lars": "10000003", "publication_category": "Overige algoritmes"},
        {**empty, "lars": "10000004", "publication_category": "Impactvolle algoritmes", "lawful_basis_grouping": []},
        {**empty, "lars": "10000005", "lawful_basis_grouping": [{"title": "Awb", "link": "https://example.org"}]},
        {**PARTIAL, "lars": "10000006"},
    )
    said = "Zonder wettelijke basis en daarop niet te beoordelen: 2 vermeldingen."
    assert said in text_of(out / "index.html")
    assert said in text_of(out / "bodies" / "gemeente-voorbeeld.html")
    page = text_of(out / "bodies" / "gemeente-voorbeeld.html")
    assert "in 1 van 2 vermeldingen met dit veld in het bestand: Wettelijke basis (lawful_basis) ontbreekt" in page


def test_the_ranking_says_how_much_could_be_judged_and_gives_no_place_for_little(tmp_path: Path) -> None:
    out = made(tmp_path, PARTIAL, having(organization="Gemeente Voluit", lars="10000002"))
    rows = [[cell.text for cell in row.all("td")] for row in read_page((out / "bodies.html").read_text()).all("tr")][1:]
    assert [row[:2] for row in rows] == [["1", "Gemeente Voluit"], ["–", "Gemeente Voorbeeld"]]
    full, partial = (int(row[3].removesuffix("%")) for row in rows)
    assert full > 90
    assert partial < 50
    assert "minder dan de helft van de velden van een organisatie bevat" in text_of(out / "bodies.html")
    first, second = json.loads((out / "report.json").read_text())["harvests"][0]["figures"]["bodies"]
    assert (first["fields_in_file"] > 0.9, second["fields_in_file"] < 0.5) == (True, True)


def test_a_field_that_is_empty_in_the_file_is_found(tmp_path: Path) -> None:
    out = made(tmp_path, {**PARTIAL, "risks": None, "contact_email": ""})
    page = text_of(out / "bodies" / "gemeente-voorbeeld.html")
    assert "fout, in 1 van 1 vermeldingen: Contactgegevens (contact_email)" in page
    assert "waarschuwing, in 1 van 1 vermeldingen: Risicobeheer (risks)" in page


def test_a_share_is_of_the_entries_of_which_the_file_holds_the_field(tmp_path: Path) -> None:
    out = made(tmp_path, {**PARTIAL, "risks": None}, {**PARTIAL, "lars": "87654321"})
    page = text_of(out / "bodies" / "gemeente-voorbeeld.html")
    assert "in 1 van 1 vermeldingen met dit veld in het bestand: Risicobeheer (risks)" in page


@pytest.mark.parametrize(
    ("given", "known"),
    [
        ({"lawful_basis": ""}, False),
        ({"lawful_basis": "", "lawful_basis_grouping": []}, True),
    ],
)
def test_a_rule_about_two_fields_needs_both(given: Entry, known: bool, tmp_path: Path) -> None:
    entry = {**PARTIAL, "standard_version": "1.0", "publication_category": "Impactvolle algoritmes", **given}
    out = made(tmp_path, entry)
    row = json.loads((out / "findings.jsonl").read_text().splitlines()[1])
    in_file = {one["rule"]: one["in_file"] for one in row["violations"]}
    assert in_file["AR-COND-lawful"] is known
    assert in_file["AR-SHOW-risks"] is False


def test_the_line_of_an_entry_holds_every_rule_that_a_check_finds(tmp_path: Path) -> None:
    path = write(tmp_path / "r.jsonl", PARTIAL, having(lars="1", website="www.x.nl"), EXPORTED | {"lars": "2"})
    assert report(path, "--out", tmp_path / "out").exit_code == 0
    checked = call("check", path, "--format", "jsonl", "--as-of", DAY)
    ours = [json.loads(line) for line in (tmp_path / "out" / "findings.jsonl").read_text().splitlines()]
    for row in ours:
        for one in row["violations"]:
            del one["in_file"], one["export_notation"]
    assert ours == [json.loads(line) for line in checked.output.splitlines()]


# ---- how the file writes it ----


PAIRS = "1: Algemene wet bestuursrecht, https://wetten.overheid.nl/BWBR0005537"

EXPORTED = having(
    category='{Wonen,"Ruimte en infrastructuur"}', lawful_basis_grouping=PAIRS, source_data_grouping="1: Data, https://a.nl",
    standard_version="1.0.0",
)  # fmt: skip


@pytest.mark.parametrize("themes", ['{Wonen,"Ruimte en infrastructuur"}', "{Wonen}", "Economie, Wonen", "Wonen"])
def test_the_notation_of_an_export_is_told_apart_and_counts_for_no_body(themes: str, tmp_path: Path) -> None:
    out = made(tmp_path, {**EXPORTED, "category": themes}, having(lars="87654321", risks=None))
    figures = json.loads((out / "report.json").read_text())["harvests"][0]
    assert figures["figures"]["rules"] == {"AR-SHOW-risks": 1}
    assert figures["figures"]["without_violation"] == 2
    assert figures["export_notation"] == {
        "AR-TYPE-category": 1, "AR-TYPE-lawful_basis_grouping": 1, "AR-TYPE-source_data_grouping": 1,
        "AR-ENUM-standard_version": 1,
    }  # fmt: skip
    page = text_of(out / "bodies" / "gemeente-voorbeeld.html")
    mend, apart = page.split("Hoe het bestand velden schrijft")
    assert ("Thema" in mend, "fout, in" in mend) == (False, False)
    assert f"Thema 1 “{themes}”" in apart.replace("&quot;", '"')
    assert "Schema 1 “1.0.0”" in apart
    assert "Zo geschreven door een export of databank, en geen bevinding: Thema, " in apart
    assert "Hoe het bestand velden schrijft" in text_of(out / "index.html")
    (row, _) = (one for one in rows_of(out / "entries.csv") if one["name"] == CLEAN["name"])
    assert (row["violations"], row["infos"]) == ("0", "0")


def test_the_members_of_a_list_that_an_export_made_text_are_judged(tmp_path: Path) -> None:
    links = "1: Gemeentewet, www.wetten.nl. 2: Awb"
    out = made(tmp_path, having(category="{Wonen,Ruimtevaart}", lawful_basis_grouping=links))
    row = json.loads((out / "findings.jsonl").read_text().splitlines()[1])
    assert {(one["rule"], one["export_notation"]) for one in row["violations"]} == {
        ("AR-TYPE-category", True), ("AR-TYPE-lawful_basis_grouping", True),
        ("AR-ENUM-category", False), ("AR-URL-lawful_basis_grouping", False), ("AR-GRP-lawful_basis_grouping", False),
    }  # fmt: skip
    page = text_of(out / "bodies" / "gemeente-voorbeeld.html")
    assert "“Ruimtevaart”" in page
    assert "nr. 1: “www.wetten.nl”" in page


@pytest.mark.parametrize(
    ("changes", "rule"),
    [
        ({"category": "Wonen, Ruimtevaart"}, "AR-TYPE-category"),
        ({"category": 3}, "AR-TYPE-category"),
        ({"lawful_basis_grouping": "de Gemeentewet"}, "AR-TYPE-lawful_basis_grouping"),
        ({"standard_version": "9.9"}, "AR-ENUM-standard_version"),
        ({"status": "in gebruik"}, "AR-ENUM-status"),
    ],
)
def test_what_is_no_known_notation_stays_a_finding(changes: Entry, rule: str, tmp_path: Path) -> None:
    out = made(tmp_path, having(**changes))
    figures = json.loads((out / "report.json").read_text())["harvests"][0]
    assert figures["export_notation"] == {}
    assert figures["figures"]["rules"][rule] == 1
    assert "Hoe het bestand velden schrijft" not in text_of(out / "bodies" / "gemeente-voorbeeld.html")


@pytest.mark.parametrize("suffix", ["jsonl", "csv"])
def test_a_list_whose_members_cannot_be_told_apart_is_notation_and_no_fault(suffix: str, tmp_path: Path) -> None:
    unclear = "1: Wet A, https://a.nl. 2: Wet B, https://b.nl. 2: Wet C, https://c.nl"
    path = tmp_path / f"r.{suffix}"
    if suffix == "jsonl":
        write(path, having(lawful_basis_grouping=unclear))
    else:
        row = {**CLEAN, "category": "Wonen", "impacttoetsen_grouping": "1: Pre-scan DPIA",
               "source_data_grouping": "1: Data, https://a.nl", "lawful_basis_grouping": unclear}  # fmt: skip
        with path.open("w", newline="", encoding="utf-8") as stream:
            csv.writer(stream).writerows([row.keys(), row.values()])
    assert report(path, "--out", tmp_path / "out").exit_code == 0
    figures = json.loads((tmp_path / "out" / "report.json").read_text())["harvests"][0]
    assert figures["figures"]["violations"] == 0
    assert figures["export_notation"] == {"AR-TYPE-lawful_basis_grouping": 1}
    page = text_of(tmp_path / "out" / "bodies" / "gemeente-voorbeeld.html")
    assert "Niet te beoordelen bij een of meer vermeldingen: Verwijzingen wettelijke basis." in page
    assert f"“{unclear[:20]}" in page


def test_a_check_still_names_the_notation(tmp_path: Path) -> None:
    done = call("check", write(tmp_path / "r.jsonl", EXPORTED), "--format", "jsonl", "--as-of", DAY)
    found = json.loads(done.stdout.splitlines()[1])["violations"]
    assert {one["rule"] for one in found} >= {"AR-TYPE-category", "AR-ENUM-standard_version"}
