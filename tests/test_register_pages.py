"""The pages over a file of the register: bodies ranked, entries word for word, what to mend, and where to ask on."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, urlencode

import httpx
import pytest

from documents import Element, faults, read_page
from doors import app, call, get
from normgraph.conformance.rules import name_of_field
from normgraph.norms import load_norms
from normgraph.register.fields import KNOWN
from normgraph.web.state import read_state
from register_entries import CLEAN

HOSTILE = "<script>alert(1)</script> {{ 7*7 }} \u202e"
ENTRIES: list[dict[str, Any]] = [
    CLEAN,
    {**CLEAN, "name": "Zonder doel", "lars": "22222222", "goal": "", "risks": None, "contact_email": "geen adres"},
    {**CLEAN, "name": HOSTILE, "lars": "../../etc", "organization": HOSTILE, "goal": f"{HOSTILE}\n" * 2_000},
    {**CLEAN, "name": "Half", "lars": "44444444", "organization": "Gemeente Été", "goal": "\ud800 half een teken"},
    {**CLEAN, "language": "ENG", "name": "A translation"},
]


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("register") / "algoritmes.json"
    path.write_text(json.dumps(ENTRIES), encoding="utf-8")
    return path


def fetch(register: str | Path, path: str) -> httpx.Response:
    return get(path, through=app(str(register)))


def show(register: str | Path, path: str, status: int = 200) -> Element:
    answer = fetch(register, path)
    assert answer.status_code == status
    assert len(answer.content) < 100_000
    assert "<script" not in answer.text
    page = read_page(answer.text)
    assert faults(page) == []
    return page


ENTRY = "/nl/register/gemeente-voorbeeld/12345678"


@pytest.mark.parametrize(("begin", "is_said"), [(None, True), ("2024-05", False)])
def test_an_entry_without_a_day_says_that_its_acts_were_not_looked_at(
    begin: str | None, is_said: bool, tmp_path: Path
) -> None:
    entry = {**CLEAN, "lawful_basis": "Wob", "begin_date": begin, "publication_dt": None}
    path = tmp_path / "undated.json"
    path.write_text(json.dumps([entry]), encoding="utf-8")
    said = "Zonder dag en begindatum, zodat niet is nagegaan of de genoemde regelingen golden."
    assert (said in show(path, ENTRY).text) == is_said


def test_an_entry_without_a_legal_basis_says_where_was_looked(tmp_path: Path) -> None:
    entry = {**CLEAN, "goal": "Dit past bij de Gemeentewet.", "lawful_basis": "", "lawful_basis_grouping": []}
    path = tmp_path / "elsewhere.json"
    path.write_text(json.dumps([entry]), encoding="utf-8")
    page = show(path, ENTRY).text
    assert "Dit past bij de Gemeentewet." in page
    assert "geen wet of artikel in de velden over de wettelijke grondslag" in page


def test_the_notation_of_an_export_is_no_finding_on_the_page_of_an_entry(tmp_path: Path) -> None:
    path = tmp_path / "dump.json"
    path.write_text(json.dumps([{**CLEAN, "category": "{Wonen}", "standard_version": "1.0.0"}]), encoding="utf-8")
    page = show(path, ENTRY).text
    assert "Niets gevonden in wat het bestand ervan bevat." in page
    assert "Zo geschreven door een export of databank, en geen bevinding: Thema, Schema." in page


@pytest.mark.parametrize(("standard", "name"), [("0.4", "Impacttoetsen"), ("1.0", "Toelichting op impacttoetsen")])
def test_an_entry_names_its_fields_by_its_own_standard(standard: str, name: str, tmp_path: Path) -> None:
    path = tmp_path / "old.json"
    entry = {key: CLEAN[key] for key in ("name", "organization", "goal", "lars", "lang", "impacttoetsen")}
    path.write_text(json.dumps([{**entry, "standard_version": standard}]), encoding="utf-8")
    names = [one.text for one in show(path, ENTRY).all("dt")]
    assert [one for one in names if "mpacttoetsen" in one] == [name]


def test_an_entry_of_an_earlier_day_or_that_left_is_told_as_such(tmp_path: Path) -> None:
    path = tmp_path / "several.json"
    entries = [
        {**CLEAN, "_source": {"fetched": "2026-08-08"}},
        {**CLEAN, "lars": "22222222", "goal": None, "_source": {"fetched": "2023-06-19"}},
        {**CLEAN, "lars": "33333333", "_removed_from_register_between": "2026-06-22/2026-06-24"},
    ]
    path.write_text(json.dumps(entries), encoding="utf-8")
    body = show(path, "/nl/register/gemeente-voorbeeld").text
    assert "Meer dan een maand eerder opgehaald dan de jongste in het bestand (8 augustus 2026): 1 vermelding." in body
    mend, past = body.split("Wat in eerdere vermeldingen is gevonden")
    assert "In wat het bestand bevat van vermeldingen die niet van eerder zijn, is niets gevonden." in mend
    assert "Doel en impact (goal) is leeg" not in mend
    assert "Doel en impact (goal) is leeg" in past
    assert "in 1 van 2 vermeldingen" in past
    now, then, gone = (
        show(path, f"/nl/register/gemeente-voorbeeld/{one}").one("main") for one in ("12345678", "22222222", "33333333")
    )
    assert "opgehaald op 19 juni 2023" in then.text
    links = [
        [a.text for a in one.all("a") if "algoritmes.overheid.nl" in a.attributes["href"]] for one in (now, then, gone)
    ]
    assert links == [["in het register"], ["toen in het register"], []]
    assert "uit het register verdwenen tussen 22 juni 2026 en 24 juni 2026" in gone.text


def test_a_body_of_which_all_entries_are_earlier_sees_what_was_found_then_alone(tmp_path: Path) -> None:
    path = tmp_path / "earlier.json"
    now = {**CLEAN, "organization": "Gemeente Nu", "_source": {"fetched": "2026-08-08"}}
    then = {**CLEAN, "lars": "22222222", "goal": None, "_source": {"fetched": "2023-06-19"}}
    path.write_text(json.dumps([now, then]), encoding="utf-8")
    page = show(path, "/nl/register/gemeente-voorbeeld")
    heads = [one.text for one in page.all("h2")]
    assert "Wat in eerdere vermeldingen is gevonden" in heads
    assert "Wat u het eerst kunt verbeteren" not in heads
    assert "Doel en impact (goal) is leeg" in page.text
    assert "is niets gevonden" not in page.text


def test_the_list_of_bodies_says_of_which_days_entries_are_and_what_was_found_in_earlier_ones(tmp_path: Path) -> None:
    path = tmp_path / "earlier.json"
    now = {**CLEAN, "_source": {"fetched": "2026-08-08"}}
    then = {**CLEAN, "lars": "22222222", "goal": None, "_source": {"fetched": "2023-06-19"}}
    path.write_text(json.dumps([now, then]), encoding="utf-8")
    text = show(path, "/nl/register").text
    assert "volgens de vermeldingen opgehaald van 19 juni 2023 tot en met 8 augustus 2026" in text
    assert "Meer dan een maand eerder opgehaald dan de jongste in het bestand (8 augustus 2026): 1 vermelding." in text
    assert "in eerdere vermeldingen (opgehaald op 19 juni 2023): 1 van 1 waarschuwingen." in text
    (plain := tmp_path / "plain.json").write_text(json.dumps([CLEAN]), encoding="utf-8")
    text = show(plain, "/nl/register").text
    assert "opgehaald" not in text.split("Rangorde van organisaties")[0]


def test_a_list_of_bodies_without_a_place_says_so(file: Path, tmp_path: Path) -> None:
    said = "In dit bestand heeft geen enkele organisatie een plaats"
    (path := tmp_path / "few.json").write_text(json.dumps([{"name": "X", "organization": "Y", "language": "NLD"}]))
    assert said in show(path, "/nl/register").text
    assert said not in show(file, "/nl/register").text


def test_without_a_file_the_page_says_how_to_load_one() -> None:
    assert "normgraph serve --register" in show("", "/nl/register").text
    assert "--register" in show("", "/en/register").text
    assert fetch("", "/nl/register/gemeente-voorbeeld").status_code == 404


def test_bodies_are_ranked_from_fewest_violations(file: Path) -> None:
    page = show(file, "/nl/register")
    rows = [[cell.text for cell in row if cell.tag in ("td", "th")] for row in page.one("tbody").all("tr")]
    assert [row[0] for row in rows] == ["1", "2", "3"]
    violations = [float(row[4]) for row in rows]
    assert violations == sorted(violations)
    assert {row[1]: row[2] for row in rows}["Gemeente Voorbeeld"] == "2"
    assert "geen overtreding van een wet" in page.one("main").text
    figures = fetch(file, "/nl/register.json").json()
    assert (figures["entries"], figures["translations"]) == (4, 1)


@pytest.mark.parametrize(("asked", "count"), [("voorbeeld", 1), ("ete", 1), ("geen", 0), ("<b>", 0)])
def test_a_body_is_found_by_part_of_its_name(file: Path, asked: str, count: int) -> None:
    page = show(file, f"/en/register?{urlencode({'q': asked})}")
    assert sum(len(body.all("tr")) for body in page.all("tbody")) == count


@pytest.mark.parametrize("words", ["ZONDER+doe", "doel++zonder"])
def test_an_entry_is_found_by_part_of_its_name(file: Path, words: str) -> None:
    (link,) = show(file, f"/nl/register?q={words}").all("a", href="/nl/register/gemeente-voorbeeld/22222222")
    assert link.text == "Zonder doel"
    assert link.text not in show(file, "/nl/register").one("main").text


def test_what_is_found_in_the_register_is_what_the_reader_sees_first(file: Path) -> None:
    """Above it stand the figures and how to read them: on a narrow screen some pages long."""
    page = show(file, "/nl/register")
    (form,) = [one for one in page.one("main").all("form") if one.all("input", id="q")]
    assert form.attributes["action"] == "/nl/register#q"


def test_searching_the_site_leads_on_to_the_entries(file: Path) -> None:
    asked = urlencode({"q": "zonder doel & meer"})
    lead = f"/nl/register?{asked}"
    assert len(show(file, f"/nl/search?{asked}").all("a", href=lead)) == 1
    assert show(file, lead).one("main").one("input", name="q").attributes["value"] == "zonder doel & meer"
    assert show("", f"/nl/search?{asked}").all("a", href=lead) == show(file, "/nl/search").all("a", href=lead) == []


def test_a_body_sees_what_to_mend_and_each_entry_once(file: Path) -> None:
    page = show(file, "/nl/register/gemeente-voorbeeld")
    links = [one.attributes["href"] for one in page.all("a") if one.attributes["href"].count("/") == 4]
    assert links == [ENTRY, "/nl/register/gemeente-voorbeeld/22222222"]
    assert "Wat u het eerst kunt verbeteren" in [one.text for one in page.all("h2")]
    data = fetch(file, "/en/register/gemeente-voorbeeld.json").json()
    assert data["name"] == "Gemeente Voorbeeld"
    assert set(data["found"]) == {"12345678", "22222222"}


def test_an_entry_stands_there_word_for_word(file: Path) -> None:
    page = show(file, ENTRY)
    claims = [one.text for one in page.all("dd", **{"class": "literal"})]
    assert "Sneller antwoord op aanvragen. minder wachten" in " ".join(claims)
    assert "Artikel 4:2 van de Algemene wet bestuursrecht" in claims
    assert "Niets gevonden" in page.text
    leads = {one.attributes["href"] for one in page.all("a") if one.text.startswith("“")}
    assert any(one.startswith("/nl/doc/") and "awb" in one for one in leads)
    for href in leads:
        assert fetch(file, href).status_code == 200
    given = fetch(file, f"{ENTRY}.json").json()["given"]
    assert given == CLEAN


def test_fields_and_codes_have_words(file: Path) -> None:
    page = show(file, f"/en{ENTRY.removeprefix('/nl')}")
    names, values = ([one.text for one in page.all(tag)] for tag in ("dt", "dd"))
    said = dict(zip(names, values, strict=True))
    assert said["language of this text"] == "NLD Dutch"
    assert said["number in the register"] == "12345678"


@pytest.mark.parametrize("key", sorted(KNOWN))
def test_a_field_of_any_standard_has_a_name(key: str) -> None:
    assert name_of_field(key, "nl")[0].isupper(), "a key has small letters"
    assert "_" not in name_of_field(key, "en")


@pytest.mark.parametrize("language", ["nl", "en"])
def test_terms_are_explained_outside_what_the_entry_says(file: Path, language: str) -> None:
    body = "gemeente-voorbeeld"
    main = show(file, f"/{language}/register/{body}/{CLEAN['lars']}").one("main")
    assert [one for one in main.all("a") if one.attributes["href"].startswith(f"/{language}/terms#")]
    assert [link for claim in main.all("dd", lang="nl") for link in claim.all("a")] == []


def test_what_can_be_mended_is_said_with_the_field(file: Path) -> None:
    page = show(file, "/nl/register/gemeente-voorbeeld/22222222")
    text = page.one("main").text
    assert "“geen adres”" in text
    data = fetch(file, "/nl/register/gemeente-voorbeeld/22222222.json").json()
    assert {"goal", "contact_email"} <= {one["field"] for one in data["violations"]}


def test_an_entry_is_a_beginning_to_ask_from(file: Path) -> None:
    form = show(file, ENTRY).one("form", action="/nl/ask")
    taken = [
        (one.attributes["name"], one.attributes["value"])
        for one in form.all("input")
        if one.attributes["type"] in ("hidden", "checkbox")
    ]
    assert ("lifecycle", "in_service") in taken
    asked = read_state(parse_qsl(urlencode(taken)), load_norms())
    assert asked.mistakes == ()
    assert asked.title == CLEAN["name"]
    assert fetch(file, f"/nl/ask?{urlencode(taken)}").status_code == 200


def test_hostile_and_broken_texts_are_text(file: Path) -> None:
    links = [one.attributes["href"] for one in show(file, "/nl/register").one("tbody").all("a")]
    (body,) = [one for one in links if "gemeente" not in one]
    (entry,) = [one.attributes["href"] for one in show(file, body).all("a") if "/nr-" in one.attributes["href"]]
    text = show(file, entry).one("main").text
    assert "{{ 7*7 }}" in text
    assert "De rest staat in de gegevens" in text
    assert "half een teken" in show(file, "/nl/register/gemeente-ete/44444444").text
    assert fetch(file, "/nl/register/gemeente-ete/44444444.json").status_code == 200


@pytest.mark.parametrize(
    "path", ["x", "gemeente-voorbeeld/x", "gemeente-voorbeld", "..%2f", "x.json", "gemeente-voorbeeld/x.json"]
)
def test_what_is_not_there_is_not_found(file: Path, path: str) -> None:
    answer = fetch(file, f"/nl/register/{path}")
    assert answer.status_code == 404
    if path == "gemeente-voorbeld":
        assert "gemeente-voorbeeld" in answer.text


@pytest.mark.parametrize("content", [None, b"", b"{", b"\x00\x01"])
def test_a_file_that_is_no_register_stops_the_start(tmp_path: Path, content: bytes | None) -> None:
    path = tmp_path / "x.json"
    if content is not None:
        path.write_bytes(content)
    found = call("serve", "--register", path, "--port", "0")
    assert found.exit_code == 2
    assert "Traceback" not in found.output
