"""Checking register entries by the command: what it says of each entry, and which reference or value that is about."""

from __future__ import annotations

import csv
import html
import io
import json
from pathlib import Path

import pytest
import rdflib

from checks import DAY, FORMS, register
from doors import call, refused
from normgraph.conformance.entries import CheckedEntry
from register_entries import CLEAN, Entry, checked, having

# ---- the command ----


def test_an_entry_in_order_ends_well(tmp_path: Path) -> None:
    done = call("check", register(tmp_path, CLEAN, having(lars="87654321")), *DAY)
    assert done.exit_code == 0
    assert done.stdout.splitlines()[0] == (
        "Nederlandse vermeldingen, elk één keer: 2 · zonder fout (wat niet in het bestand staat, telt als leeg): 2"
    )


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


# ---- which reference or value a finding is about ----


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
