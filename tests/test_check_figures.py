"""The figures of a check: scores, counts, ranks, and what they leave out."""

from __future__ import annotations

import json
import re
from pathlib import Path
from types import SimpleNamespace

import pytest

from checks import DAY, register
from documents import read_page
from doors import call
from normgraph.conformance.score import Figures, Summary, colour_of, register_score
from normgraph.errors import Language
from normgraph.writing.check import score_name, summary_text
from register_entries import CLEAN, Entry, checked, having, records, summary_of


@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_score_that_counts_absent_fields_as_empty_has_a_name_of_its_own(language: Language) -> None:
    names = {score_name(Summary(absent_is_empty=counted), language) for counted in (True, False)}
    assert len(names) == 2
    assert not any("{" in name for name in names)


@pytest.mark.parametrize(("language", "sign"), [("nl", "."), ("en", ",")])
def test_large_figures_have_their_thousands_apart(language: Language, sign: str) -> None:
    summary = Summary(whole=Figures(entries=1594, conforming=1555), unknown_standard=1524)
    first, unknown = list(summary_text(summary, language))[:2]
    assert re.findall(r"1\D\d{3}", first.text) == [f"1{sign}594", f"1{sign}555"]
    assert unknown.text.endswith(f": 1{sign}524")


def test_a_ranking_says_of_how_many_entries_a_score_is(tmp_path: Path) -> None:
    """The register has no weights for standard 0.3, and none for an unknown one."""
    old = having(lars="2", standard_version="0.3")
    few = having(lars="3", organization="Gemeente Weinig")
    entries = (
        CLEAN,
        old,
        few,
        {**few, "lars": "4", "standard_version": "0.3"},
        {**few, "lars": "5", "standard_version": "0.3"},
    )
    written = call("check", register(tmp_path, *entries), *DAY, "--bodies").stdout
    assert " · 100 (uit 1 van 2 vermeldingen)\n" in written
    assert re.search(r"Gemeente Weinig \(3 vermeldingen\): [^·]* per 100 · –\n", written)
    page = read_page(call("check", register(tmp_path, *entries), *DAY, "--bodies", "--format", "html").stdout)
    cells = {row.all("td")[1].text: row.all("td")[-1].text for row in page.all("table")[0].all("tr")[1:]}
    assert cells == {"Gemeente Voorbeeld": "100 (uit 1 van 2 vermeldingen)", "Gemeente Weinig": "–"}


def score(entry: Entry) -> int | None:
    return register_score(records([entry])[0])


def test_the_score_of_the_register() -> None:
    """Fifteen fields weigh 8 and ten weigh 2, together 140; rounded up; the rest does not count."""
    assert score(CLEAN) == 100
    assert score(CLEAN | {"end_date": None, "publiccode": None, "source_id": None}) == 100
    assert score(having(goal=None)) == 95  # 132 / 140 = 94.3
    assert score(having(tags=None)) == 99  # 138 / 140 = 98.6
    assert score({"name": "A", "organization": "B", "standard_version": "0.3.1"}) is None
    assert score({"name": "A", "organization": "B"}) is None
    assert (
        score({"name": "A", "organization": "B", "standard_version": "0.1"}) == 9
    )  # 16 / 178, for 18 fields of 8 and 17 of 2
    assert [colour_of(one) for one in (59, 60, 84, 85)] == ["orange", "yellow", "yellow", "green"]


def test_an_entry_without_a_legal_basis_can_be_green() -> None:
    found = score(having(lawful_basis=None, lawful_basis_grouping=None))
    assert found == 98  # 136 / 140 = 97.1
    assert colour_of(found) == "green"


def test_a_body_of_which_little_can_be_judged_has_no_place() -> None:
    """A listing with five fields of each entry finds nothing in most bodies: that is no first place."""
    listed = {key: CLEAN[key] for key in ("name", "organization", "status", "goal", "lawful_basis", "standard_version")}
    entries = [
        {**listed, "organization": "Amper", "lars": "10000001", "lawful_basis": ""},
        {**listed, "organization": "Ook amper", "lars": "10000002"},
        having(organization="Voluit", lars="10000003", risks=None),
        having(organization="Voluit", lars="10000004"),
    ]
    in_file, about_to_be_published = Summary(absent_is_empty=False), Summary()
    for one in checked(entries):
        in_file.add(one)
        about_to_be_published.add(one)
    assert [(place, body.name) for place, body in in_file.places()] == [
        (1, "Voluit"),
        (None, "Amper"),
        (None, "Ook amper"),
    ]
    assert in_file.bodies["Voluit"].held > 0.9
    assert in_file.bodies["Amper"].held < 0.5
    assert None not in [place for place, _ in about_to_be_published.places()]


def test_a_body_of_which_half_of_the_fields_can_be_judged_has_a_place() -> None:
    summary = Summary(absent_is_empty=False)
    body = SimpleNamespace(name="A", held=0.5, past=0)
    assert summary.has_place(body)  # type: ignore[arg-type]
    assert not summary.has_place(SimpleNamespace(name="A", held=0.49, past=0))  # type: ignore[arg-type]
    assert not summary.has_place(SimpleNamespace(name="A", held=0.5, past=1))  # type: ignore[arg-type]


def test_bodies_are_ranked_by_violations_then_warnings() -> None:
    summary = summary_of(
        [
            having(organization="Derde", name=None, lars="10000001"),
            having(organization="Tweede", risks=None, lars="10000002"),
            having(organization="Ook eerste", lars="10000005"),
            having(organization="Eerste", lars="10000003"),
            having(organization="Derde", lars="10000004"),
        ]
    )
    assert [body.name for body in summary.ranking()] == ["Eerste", "Ook eerste", "Tweede", "Derde"]
    assert [place for place, _ in summary.places()] == [1, 1, 3, 4]
    third = summary.bodies["Derde"]
    assert (third.entries, third.conforming, third.per_hundred("Violation")) == (2, 1, 50.0)
    assert third.completeness()["name"] == 0.5
    assert third.rules == {"AR-REQ-name": 1}
    assert summary.whole.entries == 5


def test_translations_and_duplicates_are_not_counted() -> None:
    summary = summary_of([CLEAN, having(language="ENG", name=None), CLEAN, having(lars="87654321")])
    assert (summary.whole.entries, summary.translations, summary.duplicates) == (2, 1, 1)
    assert summary.violations == 2  # the missing name of the translation, and the duplicate
    assert summary.violations_of_copies == 2


def test_the_violations_of_the_data_are_those_that_its_figures_count(tmp_path: Path) -> None:
    """Of two Dutch entries one lacks its name; what the translation and the duplicate add stands apart."""
    nameless = having(name=None)
    path = register(tmp_path, nameless, having(language="ENG", name=None), nameless, having(lars="87654321"))
    summary = json.loads(call("check", path, "--format", "json", *DAY).stdout)["summary"]
    assert (summary["violations"], summary["per_hundred"]["violation"]) == (1, 50.0)
    assert summary["violations_not_counted"] == {"translations_and_duplicates": 3, "absent_fields": 0}
    assert summary["about_absent_fields"] == 0
    fine = register(tmp_path, CLEAN, having(language="ENG", name=None))
    assert call("check", fine, *DAY).exit_code == 1


def test_findings_about_absent_fields_are_counted_in_the_entries_that_count() -> None:
    listed = {key: value for key, value in CLEAN.items() if key != "risks"}
    assert summary_of([listed, {**listed, "language": "ENG"}, listed]).about_absent == 1


def test_a_page_says_that_no_rule_found_anything(tmp_path: Path) -> None:
    page = read_page(call("check", register(tmp_path, CLEAN), *DAY, "--format", "html", "--lang", "nl").stdout)
    (rules,) = [one for one in page.all("section") if one.attributes["aria-labelledby"] == "rules"]
    assert "Er is niets gevonden." in rules.text
