"""The report on a dossier: what it says, what it counts, and its table and RDF."""

from __future__ import annotations

import csv
import io
import json
import re
from typing import Any

import pytest
import rdflib

from documents import read_page
from doors import call, run, send
from dossiers import DAYS, EXAMPLE, document, dossier, duty, judged, practice, reason
from hostile import HOSTILE, LANGUAGES
from normgraph.terms import term
from normgraph.writing.dossier import counted_text, dossier_text
from normgraph.writing.dossier_page import dossier_html
from systems import norms

# ---- the report ----


@pytest.mark.parametrize("hostile", HOSTILE)
@pytest.mark.parametrize("language", LANGUAGES)
def test_whatever_was_given_comes_out_as_text(hostile: str, language: Any) -> None:
    given_dossier = dossier(title=hostile, evidence=[document("aim", title=hostile, status="claimed")])
    checked = judged(given_dossier, [duty("r")], practice({"r": [["aim"]]}))
    html = dossier_html(checked, practice({}), language)
    shown = read_page(html)
    assert not {"script", "img", "svg", "a", "b", "link"} & {*shown.tags()}
    assert " ".join(hostile.split())[:40] in shown.text
    lines = list(dossier_text(checked, practice({}), language))
    assert all("\n" not in line.text for line in lines)


def test_the_report_keeps_law_policy_and_dispute_apart() -> None:
    rows = [
        duty("r"),
        duty("s", bindingness="policy"),
        duty("t", certainty="contested"),
        duty("u", status="undetermined"),
    ]
    checked = judged(dossier(), rows, practice({key: [["aim"]] for key in "rstu"}))
    titles = [line.text for line in dossier_text(checked, practice({}), "nl") if line.style == "title"]
    assert titles[1:] == [
        "Per fase van de levenscyclus", "Open (1)", "Omstreden of het geldt, en open (1)",
        "Beleid en richtsnoeren (geen wet), open (1)", "Hangt af van een ontbrekend feit (1)",
    ]  # fmt: skip


def test_a_check_says_what_it_counts_where_numbers_would_contradict_one_another() -> None:
    rows = [
        duty("r"),
        duty("s", bindingness="policy"),
        duty("u", status="undetermined"),
        duty("v", modality="right"),
        duty("w", modality="permission", status="undetermined"),
        duty("x", modality="constitutive-rule", status="undetermined"),
        duty("y", modality="right", status="does_not_apply"),
    ]
    lists = practice({key: [["aim"]] for key in "rsu"})
    checked = judged(dossier(requirements=[reason("u"), reason("nowhere")]), rows, lists)
    dutch, english = (counted_text(checked, language) for language in ("nl", "en"))
    others = "rechten, toestemmingen en vaststellende regels"
    assert f"{others} (van toepassing: 1; hangt af van een ontbrekend feit: 2)" in dutch
    assert "Als uitgelegd telt ook wat van een ontbrekend feit afhangt (aantal: 1)." in dutch
    assert "wat omstreden is of geen wet (aantal: 1)." in dutch
    assert "fouten in het dossier zelf (aantal: 1)." in dutch
    assert checked.lacking == 2
    assert "constitutive rules (applicable: 1; depends on a missing fact: 2)" in english
    assert dutch in [line.text for line in dossier_text(checked, lists, "nl")]
    assert dutch in read_page(dossier_html(checked, lists, "nl")).text


def test_a_check_in_which_nothing_contradicts_says_nothing_of_it() -> None:
    checked = judged(dossier(), [duty("r")], practice({"r": [["aim"]]}))
    assert counted_text(checked, "nl") == ""


def test_the_numbers_of_a_check_and_of_an_answer_add_up() -> None:
    """The example of the guide: 108 apply and 91 are open by the answer, 98 and 74 of them duties."""
    file, day = str(EXAMPLE), ("--as-of", "2026-11-22", "--known-at", "2026-11-22")
    rows = json.loads(run("ask", file, *day, "--format", "json"))["requirements"]
    counts = json.loads(run("dossier", "check", file, *day, "--format", "json", code=1))["counts"]
    said = " ".join(run("dossier", "check", file, *day, code=1).split())
    others = {
        status: sum(row["status"] == status and row["modality"] not in ("obligation", "prohibition") for row in rows)
        for status in ("applies", "undetermined")
    }
    numbers = f"van toepassing: {others['applies']}; hangt af van een ontbrekend feit: {others['undetermined']}"
    assert numbers in said
    found = re.search(r"Als uitgelegd telt ook wat van een ontbrekend feit afhangt \(aantal: (\d+)\)", said)
    explained = int(found[1]) if found else 0
    open_by_answer = sum(row["status"] == "undetermined" for row in rows)
    assert counts["undetermined"] + explained + others["undetermined"] == open_by_answer
    assert sum(counts.values()) + sum(others.values()) == sum(row["status"] != "does_not_apply" for row in rows)
    page = send("POST", "/nl/evidence", files={"file": ("d.yaml", EXAMPLE.read_bytes())})
    assert "Hier tellen alleen verplichtingen en verboden" in page.text


# ---- its table and RDF ----


def test_the_table_is_safe_for_a_spreadsheet_and_whole() -> None:
    rows = list(csv.DictReader(io.StringIO(call("dossier", "check", str(EXAMPLE), *DAYS, "--format", "csv").stdout)))
    by_key = {row["key"]: row for row in rows}
    assert by_key["avg-35-1"]["state"] == "evidenced"
    assert by_key["avg-9-1"]["missing_facts"] == "special_categories"
    whole = json.loads(call("dossier", "check", str(EXAMPLE), *DAYS, "--format", "json").stdout)["requirements"]
    for one in whole:
        for column in ("algoritmekader", "algoritmekader_detail"):
            assert by_key[one["key"]][column].split("; ") == (one[column] or [""])
        assert tuple(one["algoritmekader_detail"]) == norms().requirements[one["key"]].details
    assert any(one["algoritmekader_detail"] for one in whole)
    assert not [value for row in rows for value in row.values() if value[:1] in ("=", "+", "-", "@")]


def test_the_report_in_rdf_is_a_report_of_shacl() -> None:
    graph = rdflib.Graph().parse(
        data=call("dossier", "check", str(EXAMPLE), *DAYS, "--format", "turtle").stdout, format="turtle"
    )
    sh = rdflib.SH
    (report,) = graph.subjects(rdflib.RDF.type, sh.ValidationReport)
    results = list(graph.objects(report, sh.result))
    data = json.loads(call("dossier", "check", str(EXAMPLE), *DAYS, "--format", "json").stdout)
    assert len(results) == len(data["findings"])
    for one in results:
        assert graph.value(one, sh.focusNode)
        assert graph.value(one, sh.resultSeverity) in (sh.Violation, sh.Warning, sh.Info)
        texts = graph.objects(one, sh.resultMessage)
        assert {text.language for text in texts if isinstance(text, rdflib.Literal)} == {"nl", "en"}


def test_every_form_says_of_which_days_and_which_graph_it_is() -> None:
    """The dossier states a day of its own; what counts is the day on which it was checked."""
    asked = (
        "dossier",
        "check",
        str(EXAMPLE),
        "--as-of",
        "2027-12-02",
        "--known-at",
        "2026-11-25",
        "--phase",
        "ontwerp",
    )
    text, html, csv_text, turtle, plain = (
        call(*asked, "--lang", "en", "--format", form).stdout for form in ("text", "html", "csv", "turtle", "json")
    )
    data = json.loads(plain)
    version, digest = data["dataset"]["version"], data["dataset"]["hash"]
    named = f"graph {version} {digest.removeprefix('sha256:')[:12]}"
    assert named in text
    assert named in html
    for row in csv.DictReader(io.StringIO(csv_text)):
        whole = f"{version} {digest.removeprefix('sha256:')}"
        assert (row["as_of"], row["known_at"], row["graph"]) == ("2027-12-02", "2026-11-25", whole)
    graph = rdflib.Graph().parse(data=turtle, format="turtle")
    (report,) = graph.subjects(rdflib.RDF.type, rdflib.SH.ValidationReport)
    said = {name: str(graph.value(report, rdflib.URIRef(term(name)))) for name in ("asOf", "knownAt", "datasetVersion")}
    assert said == {"asOf": "2027-12-02", "knownAt": "2026-11-25", "datasetVersion": version}
    assert str(graph.value(report, rdflib.URIRef(term("datasetHash")))) == digest
    notes = {str(one) for one in graph.objects(report, rdflib.SKOS.note)}
    assert notes == {one[language] for one in data["warnings"] for language in ("nl", "en")}
