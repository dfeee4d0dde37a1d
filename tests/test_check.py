"""Checking register entries: the command, the route, every form of a report, the figures, and files that mean harm."""

from __future__ import annotations

import csv
import html
import io
import json
import re
import xml.etree.ElementTree as ET
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import httpx
import pyshacl
import pytest
import rdflib
from hypothesis import given, settings
from hypothesis import strategies as st

from documents import read_page
from doors import call, refused, send
from normgraph.api.conformance import is_brief
from normgraph.conformance.entries import CheckedEntry
from normgraph.conformance.score import Summary, colour_of, register_score
from normgraph.errors import Language
from normgraph.settings import Settings
from normgraph.writing.check import score_name
from normgraph.writing.clean import shown_text
from normgraph.writing.csv import cell
from register_entries import CLEAN, SURROGATE, Entry, checked, having, records, rules, summary_of

DAY = ("--as-of", "2026-11-22")
FORMS = ("text", "json", "jsonl", "turtle", "csv", "sarif", "junit", "html")

HOSTILE = having(
    name='<script>alert("x")</script>=1+1 \x1b[2J\u202e',
    organization="=HYPERLINK(\"http://evil.example\")",
    goal=SURROGATE + "\x00 ]]> <!-- --> & \"'",
    lars="1234\ud800",
    contact_email="@SUM(1) \u0007",
)  # fmt: skip


def register(folder: Path, *entries: Entry, broken: bytes = b"") -> str:
    path = folder / "register.jsonl"
    path.write_bytes(b"".join(json.dumps(entry).encode() + b"\n" for entry in entries) + broken)
    return str(path)


# ---- the command ----


def test_an_entry_in_order_ends_well(tmp_path: Path) -> None:
    done = call("check", register(tmp_path, CLEAN, having(lars="87654321")), *DAY)
    assert done.exit_code == 0
    assert done.stdout.splitlines()[0] == (
        "Nederlandse vermeldingen, elk één keer: 2 · zonder fout (wat niet in het bestand staat, telt als leeg): 2"
    )


@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_score_that_counts_absent_fields_as_empty_has_a_name_of_its_own(language: Language) -> None:
    names = {score_name(Summary(absent_is_empty=counted), language) for counted in (True, False)}
    assert len(names) == 2
    assert not any("{" in name for name in names)


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


def test_only_a_violation_ends_with_1(tmp_path: Path) -> None:
    for changes, code in (({"risks": None}, 0), ({"name": None}, 1)):
        assert call("check", register(tmp_path, having(**changes)), *DAY).exit_code == code


def test_a_finding_says_what_where_and_how_to_mend_it(tmp_path: Path) -> None:
    path = register(tmp_path, CLEAN, having(lars="2", website="www.voorbeeld.nl"))
    dutch, english = (call("check", path, *DAY, "--lang", lang).stdout.splitlines() for lang in ("nl", "en"))
    assert dutch[0] == "regel 2 · 2 · Aanvragen ordenen · Gemeente Voorbeeld · standaard 1.0"
    assert dutch[2] == (
        "  fout: Link naar publiekspagina (website) is niet precies één volledig webadres: schrijf alleen het adres, "
        "beginnend met https://, zonder spaties of onzichtbare tekens erin of eromheen (AR-URL-website): "
        "“www.voorbeeld.nl”"
    )
    assert english[2].startswith(
        "  violation: Link to the public page (website) is not exactly one absolute web address"
    )


@pytest.mark.parametrize(
    ("changes", "rule", "shown"),
    [
        ({"website": "https://testdam.nl "}, "AR-URL-website", "“https://testdam.nl␣” (␣ is een spatie of tab)"),
        ({"website": "\thttps://testdam.nl"}, "AR-URL-website", "“␣https://testdam.nl” (␣ is een spatie of tab)"),
        ({"lang": "nld "}, "AR-ENUM-lang", "“nld␣” (␣ is een spatie of tab)"),
        ({"lang": "nld\n"}, "AR-ENUM-lang", "“nld↵” (↵ is een regeleinde)"),
        ({"begin_date": " 2024-05"}, "AR-DATE-begin_date", "“␣2024-05” (␣ is een spatie of tab)"),
        ({"status": "In\u00a0gebruik"}, "AR-ENUM-status", "“In␣gebruik” (␣ is een spatie of tab)"),
        ({"status": "In  gebruik"}, "AR-ENUM-status", "“In␣␣gebruik” (␣ is een spatie of tab)"),
        ({"website": "https://test\u200bdam.nl"}, "AR-URL-website",
         "“https://test\ufffddam.nl” (\ufffd is een teken dat niet te zien is)"),
        ({"website": "https://test dam.nl"}, "AR-URL-website", "“https://test dam.nl”"),
    ],
)  # fmt: skip
def test_a_finding_never_shows_a_value_that_looks_right(changes: Entry, rule: str, shown: str, tmp_path: Path) -> None:
    path = register(tmp_path, having(**changes))
    (line,) = (one for one in call("check", path, *DAY).stdout.splitlines() if f"({rule})" in one)
    assert line.endswith(f"({rule}): {shown}")
    (row,) = (
        one for one in csv.DictReader(io.StringIO(call("check", path, *DAY, "--format", "csv").stdout))
        if one["rule"] == rule
    )  # fmt: skip
    assert row["value"] == shown.partition("”")[0].removeprefix("“")


def test_what_a_sign_stands_for_is_said_once_in_a_finding(tmp_path: Path) -> None:
    pairs = [{"title": title, "link": f"https://{title}.nl "} for title in ("Awb", "Wob")]
    written = call("check", register(tmp_path, having(lawful_basis_grouping=pairs)), *DAY).stdout
    assert "nr. 1: “https://Awb.nl␣” (␣ is een spatie of tab), nr. 2: “https://Wob.nl␣”\n" in written


def test_lines_of_json(tmp_path: Path) -> None:
    path = register(tmp_path, CLEAN, having(lars="2", risks=" "), broken=b"{\n")
    done = call("check", path, *DAY, "--format", "jsonl")
    first, second, third = map(json.loads, done.stdout.splitlines())
    assert first == {"index": 0, "lars": "12345678", "violations": []}
    assert [(one["rule"], one["severity"], one["field"]) for one in second["violations"]] == [
        ("AR-ID-lars", "violation", "lars"),
        ("AR-SHOW-risks", "warning", "risks"),
    ]
    assert set(second["violations"][0]) == {"rule", "severity", "field", "message"}
    assert set(second["violations"][0]["message"]) == {"nl", "en"}
    assert (third["index"], third["violations"]) == (2, None)
    assert set(third["error"]) == {"nl", "en"}
    assert done.exit_code == 2


def test_several_files_are_told_apart(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    paths = [register(tmp_path / "a", CLEAN), register(tmp_path / "b", having(name=None))]
    lines = [json.loads(line) for line in call("check", *paths, *DAY, "--format", "jsonl").stdout.splitlines()]
    assert [(line["file"], line["index"], len(line["violations"])) for line in lines] == [
        (paths[0], 0, 0),
        (paths[1], 0, 1),
    ]
    graph = rdflib.Graph().parse(data=call("check", *paths, *DAY, "--format", "turtle").stdout, format="turtle")
    assert set(map(str, graph.objects(None, rdflib.SH.focusNode))) == {"urn:normgraph:file:2:entry:1"}


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize(
    "content",
    [b"", b"[1, 2", b"geen register", b"\xff\xfe\x00", b"[]", b'{"results": []}', b"name,organization\n"],
    ids=["empty", "cut", "text", "bytes", "no-entry", "no-result", "no-row"],
)
def test_what_is_no_register_is_refused_before_anything_is_written(form: str, content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "register.json"
    path.write_bytes(content)
    assert "register.json" in refused("check", str(path), "--format", form)
    refused("check", register(tmp_path, CLEAN), str(path), "--format", form)


def test_own_shapes(tmp_path: Path) -> None:
    shapes = tmp_path / "own.ttl"
    shapes.write_text(
        "@prefix sh: <http://www.w3.org/ns/shacl#> . @prefix field: <https://w3id.org/normgraph/def/field#> . "
        "<urn:x:S> a sh:NodeShape ; sh:targetClass <https://w3id.org/normgraph/def#RegisterEntry> ; "
        "sh:property <urn:x:short>, <urn:x:said>, <urn:x:both> . <urn:x:short> sh:path field:name ; sh:maxLength 5 . "
        '<urn:x:said> sh:path field:name ; sh:maxLength 6 ; sh:message "te lang" . '
        '<urn:x:both> sh:path field:name ; sh:maxLength 7 ; sh:message "te lang"@nl , "overlong"@en-GB .'
    )
    done = call("check", register(tmp_path, CLEAN), "--shapes", str(shapes), *DAY, "--format", "jsonl")
    violations = json.loads(done.stdout)["violations"]
    found = {one["rule"]: one["message"] for one in violations}
    assert found.keys() == {"both", "said", "short"}
    assert {one["field"] for one in violations} == {"name"}
    assert found["both"] == {"nl": "te lang", "en": "overlong"}
    assert found["said"] == {"nl": "te lang", "en": "te lang"}, "what it says in no language stands for both"
    assert done.exit_code == 1


@pytest.mark.parametrize("shapes", ["", "x", "@prefix sh: <http://www.w3.org/ns/shacl#> . <urn:s> sh:path", None])
def test_shapes_that_judge_nothing_are_refused(shapes: str | None, tmp_path: Path) -> None:
    path = tmp_path / "own.ttl"
    if shapes is not None:
        path.write_text(shapes)
    assert "own.ttl" in refused("check", register(tmp_path, CLEAN), "--shapes", str(path))


# ---- the forms ----


def test_the_report_in_rdf_is_a_shacl_report(tmp_path: Path) -> None:
    entries = [
        CLEAN,
        having(lars="2", risks=None),
        having(lars="3", lawful_basis_grouping=[{"title": "a", "link": "b c"}]),
    ]
    text = call("check", register(tmp_path, *entries), *DAY, "--format", "turtle").stdout
    graph, sh = rdflib.Graph().parse(data=text, format="turtle"), rdflib.SH
    found = {str(graph.value(one, sh.sourceShape)).split("#")[1] for one in graph.objects(None, sh.result)}
    assert found == {"AR-ID-lars", "AR-SHOW-risks", "AR-URL-lawful_basis_grouping"}
    conforms, _, _ = pyshacl.validate(graph, shacl_graph=rdflib.Graph().parse(data=REPORT, format="turtle"))
    assert conforms
    assert graph.value(None, sh.conforms) is None or rdflib.Literal(False) in set(graph.objects(None, sh.conforms))
    fine = call("check", register(tmp_path, CLEAN), *DAY, "--format", "turtle").stdout
    assert rdflib.Literal(True) in set(rdflib.Graph().parse(data=fine, format="turtle").objects(None, sh.conforms))


def test_the_report_in_rdf_names_a_component_of_somebody_else(tmp_path: Path) -> None:
    shapes = tmp_path / "own.ttl"
    shapes.write_text(
        """@prefix sh: <http://www.w3.org/ns/shacl#> . @prefix field: <https://w3id.org/normgraph/def/field#> .
        <urn:x:Brief> a sh:ConstraintComponent ; sh:parameter [ sh:path <urn:x#most> ] ;
            sh:validator [ a sh:SPARQLAskValidator ; sh:ask "ASK { FILTER (STRLEN($value) <= $most) }" ] .
        <urn:x:S> a sh:NodeShape ; sh:targetClass <https://w3id.org/normgraph/def#RegisterEntry> ;
            sh:property <urn:x:short> . <urn:x:short> sh:path field:name ; <urn:x#most> 5 ."""
    )
    done = call("check", register(tmp_path, CLEAN), "--shapes", str(shapes), *DAY, "--format", "turtle")
    graph = rdflib.Graph().parse(data=done.stdout, format="turtle")
    assert list(graph.objects(None, rdflib.SH.sourceConstraintComponent)) == [rdflib.URIRef("urn:x:Brief")]


# What SHACL 1.0, section 3.6, demands of a report and of each result.
REPORT = """
@prefix sh: <http://www.w3.org/ns/shacl#> . @prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
<urn:report> a sh:NodeShape ; sh:targetClass sh:ValidationReport ;
    sh:property [ sh:path sh:conforms ; sh:minCount 1 ; sh:maxCount 1 ; sh:datatype xsd:boolean ] ;
    sh:property [ sh:path sh:result ; sh:class sh:ValidationResult ; sh:minCount 1 ] .
<urn:result> a sh:NodeShape ; sh:targetClass sh:ValidationResult ;
    sh:property [ sh:path sh:focusNode ; sh:minCount 1 ; sh:maxCount 1 ] ;
    sh:property [ sh:path sh:resultPath ; sh:minCount 1 ; sh:maxCount 1 ; sh:nodeKind sh:BlankNodeOrIRI ] ;
    sh:property [ sh:path sh:resultSeverity ; sh:minCount 1 ; sh:maxCount 1 ; sh:nodeKind sh:IRI ] ;
    sh:property [ sh:path sh:resultSeverity ; sh:in ( sh:Violation sh:Warning sh:Info ) ] ;
    sh:property [ sh:path sh:sourceConstraintComponent ; sh:minCount 1 ; sh:maxCount 1 ; sh:nodeKind sh:IRI ] ;
    sh:property [ sh:path sh:sourceShape ; sh:maxCount 1 ] ; sh:property [ sh:path sh:value ; sh:maxCount 1 ] ;
    sh:property [ sh:path sh:resultMessage ; sh:minCount 2 ; sh:uniqueLang true ; sh:languageIn ( "nl" "en" ) ] .
"""


def test_sarif(tmp_path: Path) -> None:
    """The parts that the schema of SARIF 2.1.0 requires, with the values that it allows."""
    path = register(tmp_path, CLEAN, having(lars="2", risks=None, standard_version="1.0.0"), broken=b"{\n")
    log = json.loads(call("check", path, *DAY, "--format", "sarif").stdout)
    assert set(log) == {"$schema", "version", "runs"}
    assert log["version"] == "2.1.0"
    (run,) = log["runs"]
    driver = run["tool"]["driver"]
    assert driver["name"] == "normgraph"
    ids = [rule["id"] for rule in driver["rules"]]
    assert len(ids) == len(set(ids)) == 165 + 5 + 1  # of 1.0, of older standards alone, and of what is no entry
    assert all(rule["shortDescription"]["text"] for rule in driver["rules"] if rule["id"] != "unreadable-entry")
    (shown,) = [rule for rule in driver["rules"] if rule["id"] == "AR-SHOW-risks"]
    assert shown["properties"] == {"source": "standaard 1.0: altijd tonen", "field": "risks"}
    assert {result["ruleId"]: result["level"] for result in run["results"]} == {
        "AR-ID-lars": "error",
        "AR-SHOW-risks": "warning",
        "AR-ENUM-standard_version": "note",
        "unreadable-entry": "error",
    }
    for result in run["results"]:
        assert result["ruleId"] in ids
        assert result["message"]["text"]
        (location,) = result["locations"]
        assert re.fullmatch(r"[\w./%~-]+", location["physicalLocation"]["artifactLocation"]["uri"])
        assert location["physicalLocation"]["region"]["startLine"] in (2, 3)


def test_no_two_results_of_sarif_have_the_same_place_or_fingerprint(tmp_path: Path) -> None:
    nameless = having(name=None)
    path = tmp_path / "list.json"
    path.write_text(json.dumps([nameless, nameless, having(name=None, language="ENG"), having(name=None, lars=None)]))
    results = json.loads(call("check", str(path), *DAY, "--format", "sarif").stdout)["runs"][0]["results"]
    places = [one["locations"][0]["logicalLocations"][0]["fullyQualifiedName"] for one in results]
    prints = [one["partialFingerprints"]["entryRuleField/v1"] for one in results]
    assert len(set(prints)) == len(prints)
    assert sorted(one for one in places if one.endswith("/name")) == [
        "12345678#2/name", "12345678/ENG/name", "12345678/name", "4/name",
    ]  # fmt: skip


def test_junit(tmp_path: Path) -> None:
    path = register(tmp_path, CLEAN, having(lars="2", risks=None), broken=b"{\n")
    root = ET.fromstring(call("check", path, *DAY, "--format", "junit").stdout)
    (suite,) = root
    assert (root.tag, suite.tag) == ("testsuites", "testsuite")
    for one in (root, suite):
        assert [one.attrib[name] for name in ("tests", "failures", "errors")] == ["3", "1", "1"]
    sound, faulty, unreadable = suite
    assert [case.tag for case in suite] == ["testcase"] * 3
    assert all(case.attrib["name"] and case.attrib["classname"] for case in suite)
    assert list(sound) == []
    assert [one.tag for one in faulty] == ["failure", "system-out"]
    assert faulty[0].attrib["message"] == "AR-ID-lars"
    assert [one.tag for one in unreadable] == ["error"]


@pytest.mark.parametrize("lang", ["nl", "en"])
def test_the_page_stands_alone(lang: str, tmp_path: Path) -> None:
    path = register(tmp_path, HOSTILE, having(lars="87654321"), broken=b"{\n")
    text = call("check", path, *DAY, "--format", "html", "--lang", lang).stdout
    page = read_page(text)
    assert not [name for one in page for name in one.attributes if name.startswith("on") or name in ("src", "href")]
    assert "script" not in page.tags()
    assert f'<html lang="{lang}">' in text
    assert "default-src &#x27;none&#x27;" in text


def test_csv_holds_no_formula(tmp_path: Path) -> None:
    text = call("check", register(tmp_path, HOSTILE), *DAY, "--format", "csv").stdout
    rows = list(csv.DictReader(io.StringIO(text)))
    assert {row["rule"] for row in rows} == rules(HOSTILE)
    assert not any(value[:1] in "=+-@\t\r" for row in rows for value in row.values() if value)


@pytest.mark.parametrize("form", FORMS)
def test_hostile_text_breaks_no_form(form: str, tmp_path: Path) -> None:
    done = call("check", register(tmp_path, HOSTILE), *DAY, "--format", form)
    assert done.exit_code == 1
    assert "\x1b" not in done.stdout
    assert "\x00" not in done.stdout
    if form == "turtle":
        rdflib.Graph().parse(data=done.stdout, format="turtle")
    if form == "junit":
        ET.fromstring(done.stdout)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=6,
)


@settings(max_examples=60, deadline=None)
@given(st.dictionaries(st.sampled_from(sorted(CLEAN)), JSON, min_size=1))
def test_whatever_a_field_holds_an_entry_is_judged(entry: Entry) -> None:
    (one,) = checked([{"organization": "X", **entry}])
    assert {finding.rule.key for finding in one.findings} >= {"AR-REQ-name"} - (
        {"AR-REQ-name"} if "name" in entry else set()
    )


@given(st.text())
def test_shown_text_is_one_printable_line(text: str) -> None:
    shown = shown_text(text)
    assert shown.isprintable()
    assert len(shown) <= 80
    cell(text).encode()


# ---- figures ----


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


# ---- lists of a table ----

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


# ---- over HTTP ----

ROUTE = "/v1/conformance?as_of=2026-11-22"


def sent(content: bytes, **headers: str) -> httpx.Response:
    return send("POST", ROUTE, content=content, headers=headers)


def test_one_entry_over_http() -> None:
    found = sent(json.dumps(having(name=None)).encode())
    assert found.status_code == 200
    body: dict[str, Any] = found.json()
    (entry,) = body["entries"]
    assert [one["rule"] for one in entry["violations"]] == ["AR-REQ-name"]
    assert (entry["judged_by"], body["summary"]["entries"]) == ("1.0", 1)


@pytest.mark.parametrize(
    ("media_type", "starts"),
    [
        ("application/json", "{"), ("application/jsonl", "{"), ("text/turtle", "@prefix"), ("text/csv", "file,"),
        ("application/sarif+json", "{"), ("application/xml", "<?xml"), ("text/html", "<!DOCTYPE"),
    ],
)  # fmt: skip
def test_every_form_over_http(media_type: str, starts: str) -> None:
    found = sent(json.dumps([HOSTILE, CLEAN]).encode(), accept=media_type)
    assert found.status_code == 200
    assert found.headers["content-type"].startswith(media_type)
    assert found.text.startswith(starts)


@pytest.mark.parametrize(
    ("content", "headers", "status"),
    [
        (b"", {}, 400), (b"[", {}, 400), (b"[]", {}, 400), (b"hello", {}, 400), (b"{}", {"accept": "image/png"}, 406),
        (b"{}", {"content-type": "image/png"}, 415), (b"{}", {"content-type": "application/ld+json"}, 415),
        (b"", {"content-type": "text/turtle"}, 415), (b" " * 5_000_001, {}, 413),
    ],
)  # fmt: skip
def test_what_is_refused_over_http(content: bytes, headers: dict[str, str], status: int) -> None:
    found = sent(content, **headers)
    assert found.status_code == status
    assert found.headers["content-type"] == "application/problem+json"
    assert found.json()["detail"]


@pytest.mark.parametrize(("query", "status"), [("asof=2026-11-22", 400), ("as_of=2026-02-30", 422)])
def test_a_parameter_that_cannot_be_is_refused(query: str, status: int) -> None:
    found = send("POST", f"/v1/conformance?{query}", content=json.dumps(CLEAN).encode())
    assert (found.status_code, found.json()["pointer"]) == (status, query.partition("=")[0])


def test_what_is_no_entry_is_said_over_http() -> None:
    body = sent(b'[1, {"name": "A"}]').json()
    assert body["entries"][0]["violations"] is None
    assert body["summary"]["set_apart"] == 1


@pytest.mark.parametrize(
    ("content", "brief"),
    [
        (json.dumps(CLEAN).encode(), True),
        (json.dumps([CLEAN]).encode(), True),
        (json.dumps(having(goal="a" * 10_000)).encode(), False),
        (b'{"name": "a"}\n' * 700, False),
        (b"name,organization\n" * 500, False),
        (b"PK\x03\x04" + b"\x00" * 5_000, False),  # unpacked, a workbook may be a thousand times larger
    ],
)
def test_others_wait_for_no_more_than_an_entry_or_a_few(content: bytes, brief: bool) -> None:
    assert is_brief(content) is brief


def test_the_limit_is_that_of_the_settings() -> None:
    assert Settings().max_check_bytes == 5_000_000


def test_the_route_is_described() -> None:
    described = send("GET", "/openapi.json").json()["paths"]["/v1/conformance"]["post"]
    assert set(described["responses"]) >= {"200", "400", "406", "413", "415", "422", "429", "503", "504"}


def test_a_finding_knows_its_values() -> None:
    (one,) = checked([having(category=["Wonen", "Landbouw", "Bestuur"])])
    assert isinstance(one, CheckedEntry)
    assert one.findings[0].values == ("Bestuur", "Landbouw")


REFERENCES = [
    {"title": "Awb", "link": "https://wetten.overheid.nl/BWBR0005537"},
    {"title": "", "link": "https://geentitel.example"},
    None,
    {"title": "AVG", "link": "wetten.nl"},
    None,
]


@pytest.mark.parametrize("form", ["text", "csv", "sarif", "junit", "html"])
def test_a_finding_says_which_reference_it_is_about(form: str, tmp_path: Path) -> None:
    path = tmp_path / "een.json"
    path.write_text(json.dumps([having(lawful_basis_grouping=REFERENCES)]))
    written = html.unescape(call("check", str(path), "--format", form, "--lang", "nl", *DAY).stdout)
    assert "nr. 4: “wetten.nl”" in written
    assert "nr. 3, 5: “null”" in written
    assert "geentitel.example" in written


def test_data_say_which_reference_a_value_stands_in(tmp_path: Path) -> None:
    path = tmp_path / "een.json"
    path.write_text(json.dumps([having(lawful_basis_grouping=REFERENCES, website="geen")]))
    (entry,) = json.loads(call("check", str(path), "--format", "json", *DAY).stdout)["entries"]
    found = {one["rule"]: (one["values"], one.get("members")) for one in entry["violations"]}
    assert found["AR-URL-lawful_basis_grouping"] == (["wetten.nl"], [[4]])
    assert found["AR-URL-website"] == (["geen"], None)
    assert found["AR-GRP-lawful_basis_grouping"][1] == [[2], [3, 5]]
