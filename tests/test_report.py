"""The report over a register: what it may say, figures judged by hand, files whole, and bodies that mean harm."""

from __future__ import annotations

import errno
import json
import os
import re
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pyoxigraph as ox
import pytest

from documents import read_page
from normgraph.conformance.harvest import check_harvest
from normgraph.conformance.trend import Movement, Share, trend_of_whole, trends_of_bodies
from normgraph.errors import NotStored
from normgraph.register.gathered import standing_of
from normgraph.register.graph import Harvest
from normgraph.writing.atomic import whole_folder
from normgraph.writing.report.report import file_names, shown_movement, shown_share
from register_entries import CLEAN, DAY, Entry, having, records
from reports import PARTIAL, made, report, rows_of, text_of, write

# ---- what the pages say ----


def test_no_page_speaks_of_a_breach_and_each_says_what_a_finding_is(tmp_path: Path) -> None:
    out = made(tmp_path, having(name=None, lawful_basis="", lawful_basis_grouping=[], organization="Gemeente X"))
    pages = list(out.rglob("*.html"))
    assert len(pages) == 3
    for page in pages:
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


def test_a_body_that_is_not_recognised_is_named_and_not_asked_for_its_kind_in_parts(tmp_path: Path) -> None:
    bodies = ("Stichting Onbekend", "Gemeente Amsterdam", "Nederlandse Zorgautoriteit (NZa)")
    out = made(tmp_path, *(having(lars=f"1000000{n}", organization=body) for n, body in enumerate(bodies)))
    index, unknown, known = (
        text_of(out / page)
        for page in ("index.html", "bodies/stichting-onbekend.html", "bodies/nederlandse-zorgautoriteit-nza.html")
    )
    said = "Soort organisatie niet herkend: 1 organisatie (1 vermelding)."
    assert said in index
    assert "Stichting Onbekend (1)." in index
    assert said in unknown
    assert said not in known
    asked = "Is uw organisatie, of het orgaan dat handelt, een bestuursorgaan?"
    assert (asked in unknown, asked in known) == (False, True)


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
    assert text_of(out / "index.html").count(said) == 1
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
    pages = list(out.rglob("*.html"))
    assert len(pages) == 4
    for page in pages:
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
    known = [one.field for one in second.fields if one.change is not None]
    assert (second.change, known) == (1 / len(known), sorted(known)), "the mean of the fields, which stand in order"


def test_the_change_is_from_the_first_harvest_to_the_last() -> None:
    whole, empty = harvested(PARTIAL), harvested({**PARTIAL, "goal": ""})
    (goal,) = (one for one in trend_of_whole([empty, whole, whole]).fields if one.field == "goal")
    assert goal.change == 1.0
    assert Movement("goal", (None, Share(0, 2), Share(2, 2), Share(1, 2))).change == 0.5


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


def test_bodies_stand_by_name_whatever_their_capitals() -> None:
    names = ["Feerwerd", "aduard", "Ezinge", "bedum", "Den Ham", "chaam"]
    summary = harvested(*(having(lars=f"1000000{at}", organization=name) for at, name in enumerate(names)))
    assert [one.name for one in trends_of_bodies([summary])] == sorted(names, key=str.casefold)


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
