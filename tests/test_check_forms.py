"""Every form of a report of a check holds what it promises, whatever the entries hold."""

from __future__ import annotations

import csv
import io
import json
import re
import xml.etree.ElementTree as ET
from pathlib import Path

import pyshacl
import pytest
import rdflib
from hypothesis import given, settings
from hypothesis import strategies as st

from checks import DAY, FORMS, HOSTILE, register
from documents import read_page
from doors import call
from normgraph.writing.clean import shown_text
from normgraph.writing.csv import cell
from register_entries import CLEAN, Entry, checked, having, rules


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
    assert list(graph.objects(None, sh.conforms)) == [rdflib.Literal(False)]
    fine = call("check", register(tmp_path, CLEAN), *DAY, "--format", "turtle").stdout
    assert list(rdflib.Graph().parse(data=fine, format="turtle").objects(None, sh.conforms)) == [rdflib.Literal(True)]


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
    assert len(ids) == len(set(ids)) == 168 + 5 + 1  # of 1.0, of older standards alone, and of what is no entry
    assert all(rule["shortDescription"]["text"] for rule in driver["rules"])
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


@settings(max_examples=60)
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
