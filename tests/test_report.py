"""The report over a register: what it may say, figures judged by hand, files whole, and bodies that mean harm."""

from __future__ import annotations

import csv
import errno
import json
import os
import re
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pyoxigraph as ox
import pytest
from typer.testing import Result

from documents import read_page
from doors import call
from normgraph.conformance.harvest import check_harvest
from normgraph.conformance.trend import Movement, Share, trend_of_whole, trends_of_bodies
from normgraph.errors import NotStored
from normgraph.register.gathered import standing_of
from normgraph.register.graph import Harvest
from normgraph.writing.atomic import whole_folder
from normgraph.writing.report.report import file_names, shown_movement, shown_share
from register_entries import CLEAN, DAY, Entry, having, records

PARTIAL = {key: CLEAN[key] for key in ("name", "organization", "status", "goal", "lawful_basis", "language", "lars")}
"""An entry of a listing, which holds few of its fields."""


def write(path: Path, *entries: object) -> Path:
    path.write_text("\n".join(json.dumps(one) for one in ({"name": "vooraf", "language": "ENG"}, *entries)))
    return path


def report(*arguments: object) -> Result:
    return call("register", "report", *arguments, "--as-of", DAY)


def made(folder: Path, *entries: Entry, lang: str = "nl") -> Path:
    out = folder / "out"
    done = report(write(folder / "harvest.jsonl", *entries), "--out", out, "--lang", lang)
    assert done.exit_code == 0, done.output
    return out


def text_of(page: Path) -> str:
    return " ".join(re.sub(r"<style>.*?</style>|<[^>]+>", " ", page.read_text(), flags=re.DOTALL).split())


def rows_of(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


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


# ---- what the pages say ----


def test_no_page_speaks_of_a_breach_and_each_says_what_a_finding_is(tmp_path: Path) -> None:
    out = made(tmp_path, having(name=None, lawful_basis="", lawful_basis_grouping=[], organization="Gemeente X"))
    for page in out.rglob("*.html"):
        said = text_of(page)
        assert "Die standaard is beleid, geen wet. Een bevinding zegt dus niet dat iemand een wet overtreedt." in said
        assert "wanneer het is opgehaald, is niet opgegeven" in said
        assert not re.search("overtreding van een wet(?!\\.)|strijd met|in gebreke|onwettig", said)


def test_the_day_of_the_harvest_is_on_every_page(tmp_path: Path) -> None:
    days = {"1": "2026-08-07T10:00:00", "2": "2026-08-06T10:00:00"}
    path = write(tmp_path / "r.jsonl", *(having(lars=lars, create_dt=day) for lars, day in days.items()))
    assert report(path, "--out", tmp_path / "o", "--obtained", "2026-08-08").exit_code == 0
    for page in (tmp_path / "o").rglob("*.html"):
        said = text_of(page)
        assert "opgehaald op 8 augustus 2026" in said
        assert "jongste wijziging van een vermelding erin: 7 augustus 2026" in said


# ---- of which day entries are ----


def of_day(day: str, lars: str, **changes: object) -> Entry:
    return {**having(lars=lars, name=f"Van {lars}"), "_source": {"fetched": day}, **changes}


def test_an_entry_that_left_the_register_is_not_told_as_being_in_it(tmp_path: Path) -> None:
    left = {"_removed_from_register_between": "2026-06-22/2026-06-24"}
    out = made(
        tmp_path, of_day("2026-08-08T06:20:11Z", "10000001"), of_day("2026-06-22", "10000002", risks=None, **left)
    )
    read = read_page((out / "bodies" / "gemeente-voorbeeld.html").read_text())
    assert [one.attributes["href"][-8:] for one in read.all("a") if "algoritmes" in one.attributes["href"]] == [
        "10000001"
    ]
    page = text_of(out / "bodies" / "gemeente-voorbeeld.html")
    assert "volgens het bestand uit het register verdwenen tussen 22 juni 2026 en 24 juni 2026" in page
    assert "nummer 10000002" in page
    assert "in het register (10000002)" not in page
    assert "Volgens het bestand uit het register verdwenen: 1 vermelding." in page
    mend, then = page.split("Wat in eerdere vermeldingen is gevonden")
    assert ("Risicobeheer (risks)" in mend, "Risicobeheer (risks)" in then) == (False, True)
    (row,) = (one for one in rows_of(out / "entries.csv") if one["lars"] == "10000002")
    assert (row["fetched"], row["standing"]) == ("2026-06-22", "left")


@pytest.mark.parametrize(("now", "then"), [(True, False), (False, True), (False, False)])
def test_finding_nothing_is_said_of_the_entries_of_one_time_alone(now: bool, then: bool, tmp_path: Path) -> None:
    empty: dict[str, object] = {"goal": None}
    out = made(
        tmp_path,
        of_day("2026-08-08", "10000001", **(empty if now else {})),
        of_day("2023-06-19", "10000002", **(empty if then else {})),
    )
    page = text_of(out / "bodies" / "gemeente-voorbeeld.html")
    assert ("vermeldingen die niet van eerder zijn, is niets gevonden" in page) != now
    assert ("bevat van eerdere vermeldingen, is niets gevonden" in page) != then
    assert "In wat het bestand bevat, is niets gevonden." not in page


def test_what_was_found_in_entries_of_an_earlier_day_is_told_as_of_that_day(tmp_path: Path) -> None:
    """A listing of today beside the register of three years ago: what stands in the older ones is no news of today."""
    out = made(
        tmp_path,
        of_day("2026-08-08T06:20:11Z", "10000001", goal=None),
        of_day("2023-06-19", "10000002", begin_date=None),
        of_day("2022-12 (of eerder)", "10000003"),
    )
    page = text_of(out / "bodies" / "gemeente-voorbeeld.html")
    assert "volgens de vermeldingen opgehaald van december 2022 tot en met 8 augustus 2026" in page
    assert (
        "Meer dan een maand eerder opgehaald dan de jongste in het bestand (8 augustus 2026): 2 vermeldingen." in page
    )
    mend, then = page.split("Wat in eerdere vermeldingen is gevonden")
    assert ("Doel en impact (goal)" in mend, "Begindatum (begin_date)" in mend) == (True, False)
    assert "waarschuwing, in 1 van 2 vermeldingen: Begindatum (begin_date)" in then
    assert "opgehaald op 19 juni 2023 · In gebruik · Impactvolle algoritmes · toen in het register (10000002)" in then
    assert "opgehaald in december 2022 · In gebruik" in then
    assert "Impactvolle algoritmes · in het register (10000001)" in then
    standing = {row["lars"]: row["standing"] for row in rows_of(out / "entries.csv") if row["language"] == "NLD"}
    assert standing == {"10000001": "now", "10000002": "earlier", "10000003": "earlier"}
    assert json.loads((out / "report.json").read_text())["harvests"][0]["fetched"] == ["2022-12", "2026-08-08"]


def test_the_overview_tells_what_was_found_in_earlier_entries_from_the_rest(tmp_path: Path) -> None:
    """Figures and rules count what stands in the file: of findings in earlier entries they must say that they are."""
    out = made(
        tmp_path,
        of_day("2026-08-08", "10000001", goal=None),
        of_day("2023-06-19", "10000002", goal=None, website="www.x.nl"),
        of_day("2022-12", "10000003"),
        of_day("2026-08-01", "10000004", goal=None, _removed_from_register_between="2026-08-02/2026-08-04"),
    )
    said = (
        "Van wat is gevonden, staat in eerdere vermeldingen (opgehaald van december 2022 tot en met 19 juni 2023, of "
        "volgens het bestand uit het register verdwenen): 1 van 1 fouten, 2 van 3 waarschuwingen."
    )
    assert text_of(out / "index.html").count(said) == 2
    rows = [[cell.text for cell in row.all("td")] for row in read_page((out / "index.html").read_text()).all("tr")]
    found = {row[2]: row[3:5] for row in rows if len(row) > 4 and row[2].startswith("AR-")}
    assert found == {"AR-URL-website": ["1", "alle 1"], "AR-SHOW-goal": ["3", "2"]}


def test_without_earlier_entries_the_overview_has_no_word_of_them(tmp_path: Path) -> None:
    page = text_of(made(tmp_path, of_day("2026-08-08", "10000001", goal=None)) / "index.html")
    assert "eerdere" not in page


@pytest.mark.parametrize(("entry", "has_places"), [(PARTIAL, False), (CLEAN, True)])
def test_a_ranking_without_a_place_says_so(entry: Entry, has_places: bool, tmp_path: Path) -> None:
    out = made(tmp_path, entry)
    for page in ("index.html", "bodies.html"):
        assert ("In dit bestand heeft geen enkele organisatie een plaats" in text_of(out / page)) != has_places


@pytest.mark.parametrize(
    ("day", "newest", "standing"),
    [("2026-07-28", "2026-08-31", "earlier"), ("2026-07-31", "2026-08-31", "now"),
     ("2026-07-30", "2026-08-31", "earlier"), ("2026-02-31", "2026-03-31", "now"),
     ("2026-07", "2026-08-31", "now"), ("2026-06", "2026-08-31", "earlier")],
)  # fmt: skip
def test_an_entry_is_earlier_from_more_than_a_month_before_the_newest(day: str, newest: str, standing: str) -> None:
    (record,) = records([of_day(day, "10000001")])
    assert standing_of(record, newest) == standing


def test_entries_of_an_earlier_day_give_a_body_no_place(tmp_path: Path) -> None:
    days = {"Nu": "2026-08-08", "Bijna nu": "2026-07-09", "Toen": "2023-06-19"}
    out = made(tmp_path, *(of_day(day, f"1000000{n}", organization=name) for n, (name, day) in enumerate(days.items())))
    rows = [[cell.text for cell in row.all("td")] for row in read_page((out / "bodies.html").read_text()).all("tr")][1:]
    assert [row[:2] for row in rows] == [["1", "Bijna nu"], ["1", "Nu"], ["–", "Toen"]]
    assert "eerder is opgehaald dan de jongste of uit het register verdween" in text_of(out / "bodies.html")


@pytest.mark.parametrize(
    "source", [None, "2026", {"fetched": None}, {"fetched": "gisteren"}, {"fetched": "2026-13-01"}]
)
def test_a_day_that_is_not_said_makes_no_entry_an_earlier_one(source: object, tmp_path: Path) -> None:
    out = made(tmp_path, {**CLEAN, "_source": source, "_removed_from_register_between": ""})
    page = text_of(out / "bodies" / "gemeente-voorbeeld.html")
    assert "wanneer het is opgehaald, is niet opgegeven" in page
    assert "· in het register (12345678)" in page
    assert "Wat in eerdere vermeldingen" not in page


def test_the_day_that_is_given_goes_before_what_the_entries_say(tmp_path: Path) -> None:
    path = write(tmp_path / "r.jsonl", of_day("2026-08-07", "10000001"))
    assert report(path, "--out", tmp_path / "o", "--obtained", "2026-08-08").exit_code == 0
    said = text_of(tmp_path / "o" / "index.html")
    assert "opgehaald op 8 augustus 2026" in said
    assert "volgens de vermeldingen" not in said
    assert report(path, "--out", tmp_path / "p").exit_code == 0
    assert "volgens de vermeldingen opgehaald op 7 augustus 2026." in text_of(tmp_path / "p" / "index.html")


def test_what_to_mend_first_is_the_heaviest_and_then_the_commonest(tmp_path: Path) -> None:
    out = made(
        tmp_path,
        having(lars="10000001", risks=None),
        having(lars="10000002", risks=None, goal=None),
        having(lars="10000003", website="www.x.nl"),
    )
    page = text_of(out / "bodies" / "gemeente-voorbeeld.html")
    order = [page.index(what) for what in ("fout, in 1 van 3", "waarschuwing, in 2 van 3", "waarschuwing, in 1 van 3")]
    assert order == sorted(order)


def test_acts_are_named_with_what_is_worth_a_look(tmp_path: Path) -> None:
    wbp = "Wet bescherming persoonsgegevens"
    out = made(tmp_path, having(lawful_basis=f"{wbp} en de Wpg", lawful_basis_grouping=[], publication_dt="2024-01-01"))
    page = text_of(out / "bodies" / "gemeente-voorbeeld.html")
    assert (
        f"{wbp} (de regeling gold op de dag van de vermelding, 1 januari 2024, niet meer: zij verviel op 25 mei 2018)"
        in page
    )
    assert "“Wpg” (kan op meer regelingen slaan)" in page


def test_acts_that_could_not_be_looked_at_on_any_day_are_counted(tmp_path: Path) -> None:
    wob = {**PARTIAL, "lawful_basis": "Wob"}
    out = made(tmp_path, wob, {**wob, "lars": "10000002"}, {**wob, "lars": "10000003", "begin_date": "2023-01"})
    said = "Zonder dag en begindatum, zodat niet is nagegaan of de genoemde regelingen golden: 2."
    assert said in text_of(out / "index.html")
    page = text_of(out / "bodies" / "gemeente-voorbeeld.html")
    assert said in page
    assert "gold bij het begin van het gebruik, januari 2023, al niet meer" in page


def test_pages_are_whole_in_english(tmp_path: Path) -> None:
    out = made(tmp_path, having(risks=None), lang="en")
    page = text_of(out / "index.html")
    assert "A finding does not say that anybody breaks a law." in page
    assert "warning" in page
    assert "waarschuwing" not in page


def test_every_link_leads_somewhere_and_nothing_is_fetched(tmp_path: Path) -> None:
    out = made(tmp_path, CLEAN, having(lars="87654321", organization="Ministerie van Iets"))
    for page in out.rglob("*.html"):
        read = read_page(page.read_text())
        assert not {"script", "link", "img", "iframe"} & {*read.tags()}
        for address in (value for one in read for name, value in one.attributes.items() if name in ("href", "src")):
            if not address.startswith("https://algoritmes.overheid.nl/"):
                assert (page.parent / address).is_file(), address


def test_hostile_texts_stay_texts(tmp_path: Path) -> None:
    names = ['<b onclick="x()">b</b>', "../../evil", "CON", "", "\ud800", "=1+1", "a" * 300, "é", "E"]
    entries = [having(lars=f"2000000{n}", name=f"{name}<img src=x>", organization=name) for n, name in enumerate(names)]
    out = made(tmp_path, *entries)
    pages = list((out / "bodies").iterdir())
    assert len(pages) == len(names)
    assert all(re.fullmatch(r"[a-z0-9-]{1,64}\.html", page.name) for page in pages)
    for page in [*pages, out / "index.html", out / "bodies.html"]:
        assert not {"script", "img"} & {*read_page(page.read_text()).tags()}
    rows = rows_of(out / "entries.csv")
    assert len(rows) == len(names) + 1
    assert not any(cell.startswith(("=", "+", "-", "@")) for row in rows for cell in row.values())


def test_file_names_are_told_apart_on_any_system() -> None:
    names = ["Gemeente A", "gemeente a", "Gemeente-A", "nul", "字", "", "\u00c9", "e"]
    found = file_names(names)
    assert list(found) == names
    assert len({name.casefold() for name in found.values()}) == len(names)
    assert found["Gemeente A"] == "gemeente-a"
    assert "nul" not in found.values()


# ---- data ----


def test_data_files_hold_what_they_say(tmp_path: Path) -> None:
    out = made(tmp_path, CLEAN, PARTIAL, having(lars="20000000", risks=None, name="Tweede"))
    rows = rows_of(out / "entries.csv")
    assert [row["duplicate_of"] for row in rows] == ["", "", "1", ""]
    assert [(row["violations"], row["warnings"], row["page"]) for row in rows[1::2]] == [
        ("0", "0", "bodies/gemeente-voorbeeld.html"), ("0", "1", "bodies/gemeente-voorbeeld.html"),
    ]  # fmt: skip
    assert rows[1]["acts"] == "BWBR0005537"
    assert len((out / "citations.jsonl").read_text().splitlines()) == 4
    claims = ox.parse(path=str(out / "register.nq"), format=ox.RdfFormat.N_QUADS)
    assert {quad.graph_name.value for quad in claims} == {quad_graph(out)}


def quad_graph(out: Path) -> str:
    digest = json.loads((out / "report.json").read_text())["harvests"][0]["sha256"]
    return f"https://w3id.org/normgraph/id/graph/harvest/{digest[:20]}"


# ---- the trend ----


def harvested(*entries: Entry) -> Any:
    return check_harvest(
        records([{"name": "vooraf", "language": "ENG"}, *entries]), Harvest("0" * 64, "h"), DAY
    ).summary


def test_the_trend_is_of_what_both_files_hold() -> None:
    before = harvested({**PARTIAL, "goal": ""}, {**PARTIAL, "lars": "2", "organization": "B"})
    after = harvested(having(risks=None), having(lars="2", organization="B"), having(lars="3", organization="B"))
    whole = {one.field: one for one in trend_of_whole([before, after]).fields}
    assert whole["goal"].shares == (Share(1, 2), Share(3, 3))
    assert whole["goal"].change == 0.5
    assert whole["risks"].shares == (None, Share(2, 3))
    assert whole["risks"].change is None
    first, second = trends_of_bodies([before, after])
    assert (first.name, first.entries, second.name, second.entries) == ("B", (1, 2), "Gemeente Voorbeeld", (1, 1))
    assert {one.field: one.change for one in second.fields if one.change} == {"goal": 1.0}


def test_the_change_is_from_the_first_harvest_to_the_last() -> None:
    whole, empty = harvested(PARTIAL), harvested({**PARTIAL, "goal": ""})
    (goal,) = (one for one in trend_of_whole([empty, whole, whole]).fields if one.field == "goal")
    assert goal.change == 1.0


def test_the_violations_are_one_number_in_pages_rows_and_data(tmp_path: Path) -> None:
    """One Dutch entry lacks a name that the file holds; the translation, the duplicate and the listing add nothing."""
    nameless = {**PARTIAL, "name": None}
    out = made(tmp_path, PARTIAL, nameless, {**nameless, "lars": "87654321"}, {**nameless, "language": "ENG"})
    figures = json.loads((out / "report.json").read_text())["harvests"][0]["figures"]
    rows = [row for row in rows_of(out / "entries.csv") if row["language"] == "NLD" and not row["duplicate_of"]]
    assert figures["violations"] == sum(int(row["violations"]) for row in rows) == 1
    assert figures["per_hundred"]["violation"] == 50
    apart = figures["violations_not_counted"]
    assert apart["absent_fields"] > 0
    lines = (json.loads(line) for line in (out / "findings.jsonl").read_text().splitlines())
    found = [one for line in lines for one in line["violations"] if one["severity"] == "violation"]
    assert figures["violations"] + sum(apart.values()) == len(found)


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ((496, 1000), (504, 1000), "50% 50% minder dan 1 procentpunt"),
        ((984, 1000), (976, 1000), "98% 98% minder dan 1 procentpunt"),
        ((974, 1000), (976, 1000), "97% 98% +1 procentpunt"),
        ((70, 1000), (94, 1000), "7% 9% +2 procentpunt"),
        ((3, 10), (1, 10), "30% 10% −20 procentpunt"),
        ((1, 2), (2, 4), "50% 50% gelijk"),
    ],
)
def test_a_difference_is_that_of_the_shares_beside_it(
    before: tuple[int, int], after: tuple[int, int], said: str
) -> None:
    shares = (Share(*before), None, Share(*after))
    moved = Movement("risks", shares)
    language: Any = SimpleNamespace(say=lambda text: text.nl, language="nl")
    printed = [shown_share(share.part) for share in shares if share]
    assert " ".join([*printed, shown_movement(moved, language)]) == said
    assert shown_movement(Movement("risks", (None, Share(*after))), language) == "–"


def test_a_body_that_appeared_or_vanished_has_no_change() -> None:
    trends = trends_of_bodies([harvested(CLEAN), harvested(having(organization="B"))])
    assert [(one.name, one.entries, one.change) for one in trends] == [
        ("B", (0, 1), None), ("Gemeente Voorbeeld", (1, 0), None),
    ]  # fmt: skip


def test_several_harvests_show_how_the_last_one_moved(tmp_path: Path) -> None:
    before = write(tmp_path / "juni.jsonl", having(risks=None))
    after = write(tmp_path / "augustus.jsonl", CLEAN, having(lars="2", organization="Nieuwe"))
    out = tmp_path / "out"
    assert report(before, after, "--out", out).exit_code == 0
    assert "Risicobeheer 0% 100% +100 procentpunt" in text_of(out / "index.html")
    assert "Risicobeheer 0% 100% +100 procentpunt" in text_of(out / "bodies" / "gemeente-voorbeeld.html")
    assert "bestand juni.jsonl" not in text_of(out / "index.html").lower()
    rows = rows_of(out / "trend.csv")
    found = [row for row in rows if row["field"] == "risks" and row["body"] == "Gemeente Voorbeeld"]
    assert [(row["file"], row["filled"], row["asked"]) for row in found] == [
        ("juni.jsonl", "0", "1"), ("augustus.jsonl", "1", "1"),
    ]  # fmt: skip


# ---- the folder ----


def test_a_folder_is_replaced_only_when_asked_and_only_a_report(tmp_path: Path) -> None:
    path, out = write(tmp_path / "r.jsonl", CLEAN), tmp_path / "out"
    out.mkdir()
    (out / "mine.txt").write_text("kept")
    for options in ((), ("--force",)):
        done = report(path, "--out", out, *options)
        assert done.exit_code == 2
        assert done.output.count("\n") == 1
        assert [one.name for one in out.iterdir()] == ["mine.txt"]
    (out / "mine.txt").unlink()
    assert report(path, "--out", out).exit_code == 0
    assert report(path, "--out", out).exit_code == 2
    assert report(path, "--out", out, "--force").exit_code == 0
    (out / "notes.txt").write_text("kept")
    assert "notes.txt" in report(path, "--out", out, "--force").output
    assert (out / "notes.txt").read_text() == "kept"
    assert sorted(one.name for one in tmp_path.iterdir()) == ["out", "r.jsonl"]


def test_nothing_is_written_when_a_file_cannot_be_read(tmp_path: Path) -> None:
    (tmp_path / "broken.json").write_text('{"results": [\n{"name": }\n]}')
    done = report(tmp_path / "broken.json", "--out", tmp_path / "out")
    assert (done.exit_code, done.output.count("\n")) == (2, 1)
    assert re.search("broken\\.json'?: regel 2", done.output)  # a long path stands in quotes
    assert [one.name for one in tmp_path.iterdir()] == ["broken.json"]


def test_what_is_no_entry_is_named_and_gives_exit_code_1(tmp_path: Path) -> None:
    path = write(tmp_path / "r.jsonl", CLEAN, [1])
    assert report(path, "--out", tmp_path / "out").exit_code == 1
    assert "regel 3: geen object met velden" in text_of(tmp_path / "out" / "index.html")


def test_days_are_given_for_every_file_or_none(tmp_path: Path) -> None:
    path = write(tmp_path / "r.jsonl", CLEAN)
    done = report(path, path, "--out", tmp_path / "out", "--obtained", "2026-01-01")
    assert (done.exit_code, "--obtained" in done.output) == (2, True)


def test_a_real_register_is_reported_whole(tmp_path: Path) -> None:
    real = Path(__file__).parents[2] / "shared" / "data" / "algoritmeregister.jsonl"
    if not real.is_file():
        pytest.skip("the register is not beside this checkout")
    assert report(real, "--out", tmp_path / "out").exit_code == 0
    out = tmp_path / "out"
    rows = rows_of(out / "entries.csv")
    assert len(rows) == 1716
    own = [row for row in rows if row["language"] == "NLD" and not row["duplicate_of"]]
    bodies = {row["page"] for row in own}
    assert {f"bodies/{page.name}" for page in (out / "bodies").iterdir()} == bodies
    figures = json.loads((out / "report.json").read_text())["harvests"][0]["figures"]
    assert figures["entries"] == len(own)
    assert figures["completeness"].keys() >= {"goal", "lawful_basis"}


@pytest.mark.parametrize("before", [False, True])
def test_a_folder_that_cannot_take_its_place_says_why_and_leaves_what_was_there(
    before: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out, rename = tmp_path / "out", Path.rename
    if before:
        out.mkdir()
        (out / "index.html").write_text("before")

    def full(one: Path, target: Path) -> Path:
        if one.name == "new":
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(one))
        return rename(one, target)

    monkeypatch.setattr(Path, "rename", full)
    with pytest.raises(NotStored, match="cannot write"), whole_folder(out) as folder:
        (folder / "index.html").write_text("after")
    assert [one.read_text() for one in tmp_path.rglob("*") if one.is_file()] == ["before"] * before
    assert [one.name for one in tmp_path.iterdir()] == ["out"] * before
