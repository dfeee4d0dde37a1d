"""The dossier as a file: each form says the same, hostile ones are refused; changes, the commands and the route."""

from __future__ import annotations

import csv
import io
import json
import re
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest
import rdflib
from httpx import Response
from hypothesis import given
from hypothesis import strategies as st

from documents import read_page
from doors import call, run, send
from dossiers import DAY, WHOLE, document, dossier, duty, judged, practice, reason
from normgraph.api.dossier import DossierBody
from normgraph.conformance.dossier import load_dossier
from normgraph.conformance.form_rdf import form_triples
from normgraph.dossier import (
    DOSSIER,
    PHASES,
    Application,
    Dossier,
    Evidence,
    Fulfilment,
    Risk,
    as_form,
    remove_evidence,
)
from normgraph.errors import InputError, InputTooLarge, InvalidDate, InvalidValue, NotFound, UnknownKey, UnreadableInput
from normgraph.files import root
from normgraph.form import Part, Words
from normgraph.form.read import Data
from normgraph.settings import Settings
from normgraph.writing.dossier import counted_text, dossier_text
from normgraph.writing.dossier_file import dossier_jsonld, dossier_template, dossier_turtle, dossier_yaml
from normgraph.writing.dossier_page import dossier_html
from systems import norms
from test_leaflet_forms import HOSTILE, LANGUAGES

EXAMPLES = root() / "data" / "examples"
EXAMPLE = EXAMPLES / "dossiers" / "bijstand-heronderzoek.yaml"

DAYS = ["--as-of", "2026-11-22", "--known-at", "2026-11-22"]

# ---- dossiers of every kind ----

CHARACTERS = st.characters(exclude_categories=("C", "Z"), include_characters=" \n'\":#-")
LINES = st.text(CHARACTERS, min_size=1).filter(str.strip).map(str.strip)
WORDS = st.builds(Words, LINES | st.none(), LINES)
KEYS = st.from_regex(r"[a-z][a-z0-9]{0,5}(-[a-z0-9]{1,5}){0,2}", fullmatch=True)
SOME_DAY = st.none() | st.dates(date(1995, 1, 1), date(2090, 1, 1))
LINKS = st.none() | st.from_regex(r"https://[a-z]{1,9}\.example/[a-z0-9?&=#]{0,9}", fullmatch=True)
VALUES = st.none() | st.booleans() | LINES | st.lists(LINES) | st.fixed_dictionaries({"in": st.lists(LINES)})
FACTS = st.dictionaries(KEYS, VALUES, min_size=1)
EVIDENCE = st.builds(
    Evidence, st.lists(KEYS, min_size=1, unique=True).map(tuple), st.none() | WORDS,
    st.sampled_from([None, "absent", "claimed", "evidenced", "verified"]), SOME_DAY, st.none() | LINES, LINKS,
    st.none() | LINES, st.none() | WORDS, SOME_DAY, st.none() | WORDS,
)  # fmt: skip
FULFILMENTS = st.builds(Fulfilment, KEYS, st.none() | WORDS, st.none() | WORDS, SOME_DAY, SOME_DAY)
RISKS = st.builds(Risk, WORDS, st.none() | WORDS, SOME_DAY)
APPLICATIONS = st.builds(
    Application, KEYS, st.none() | LINES, SOME_DAY, st.none() | WORDS, st.none() | WORDS, LINKS, st.none() | LINES,
    st.lists(RISKS, max_size=2).map(tuple),
)  # fmt: skip
DOSSIERS = st.builds(
    Dossier, WORDS, st.none() | st.builds(lambda name: Part({"name": name}), WORDS),
    st.none() | st.builds(lambda name: Part({"name": name}), WORDS),
    SOME_DAY, st.sampled_from([None, *PHASES]), SOME_DAY, SOME_DAY, FACTS.map(Data),
    st.none() | st.dictionaries(KEYS, KEYS, min_size=1).map(Data),
    st.lists(EVIDENCE, max_size=3).map(tuple),
    st.lists(FULFILMENTS, max_size=3, unique_by=lambda one: one.requirement).map(tuple),
    st.lists(APPLICATIONS, max_size=2).map(tuple),
)  # fmt: skip


def read(text: str, *, turtle: bool = False) -> Dossier:
    return load_dossier(text.encode(), Settings(), turtle=turtle)


def triples_of(given_dossier: Dossier) -> set[str]:
    return {str(ox.Triple(*one)) for one in form_triples(as_form(given_dossier), DOSSIER)[0]}


@given(DOSSIERS)
def test_every_form_is_read_as_the_same_dossier(whole: Dossier) -> None:
    assert read(dossier_yaml(whole)) == whole
    assert read(dossier_jsonld(whole)) == whole
    assert read(dossier_turtle(whole), turtle=True) == whole


@given(DOSSIERS)
def test_jsonld_has_the_triples_of_turtle(whole: Dossier) -> None:
    of_json = ox.parse(dossier_jsonld(whole).encode(), format=ox.RdfFormat.JSON_LD)
    of_turtle = ox.parse(dossier_turtle(whole).encode(), format=ox.RdfFormat.TURTLE)
    assert {str(one.triple) for one in of_json} == {str(one.triple) for one in of_turtle} == triples_of(whole)


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph:DeprecationWarning")
def test_another_processor_reads_the_same_triples() -> None:
    whole = load_dossier(EXAMPLE.read_bytes(), Settings())
    of_json = rdflib.Graph().parse(data=dossier_jsonld(whole), format="json-ld")
    assert of_json.isomorphic(rdflib.Graph().parse(data=dossier_turtle(whole), format="turtle"))
    assert len(of_json) > 200


def test_a_blank_node_in_turtle_takes_the_name_of_its_place() -> None:
    said = """@prefix ng: <https://w3id.org/normgraph/def#> . @prefix dct: <http://purl.org/dc/terms/> .
        [] a ng:Dossier ; dct:title "Proef"@nl ; ng:holdsEvidence [ dct:title "Stuk"@nl ] ."""
    assert read(said, turtle=True) == Dossier(title=Words("Proef"), evidence=(Evidence(title=Words("Stuk")),))


# ---- what is refused ----


@pytest.mark.parametrize(
    ("content", "error", "says"),
    [
        ({"titel": "x"}, UnknownKey, "no field of a dossier; did you mean 'title'"),
        ({"evidence": [{"typ": ["x"]}]}, UnknownKey, "/evidence/0/typ"),
        ({"evidence": {"types": ["x"]}}, InvalidValue, "/evidence"),
        ({"evidence": [{"types": "dpia-report"}]}, InvalidValue, "/evidence/0/types"),
        ({"evidence": [{"types": ["DPIA report"]}]}, InvalidValue, "/evidence/0/types/0"),
        ({"evidence": [{"status": "done"}]}, InvalidValue, "choose from absent, claimed, evidenced, verified"),
        ({"evidence": [{"date": "1 mei"}]}, InvalidDate, "/evidence/0/date"),
        ({"evidence": [{"link": "javascript:alert(1)"}]}, InvalidValue, "/evidence/0/link"),
        ({"evidence": [{"title": "a\u202eb"}]}, InvalidValue, "U+202E"),
        ({"facts": ["is_ai_system"]}, InvalidValue, "/facts"),
        ({"phase": "gebruik"}, InvalidValue, "/phase"),
        ({"@context": "https://elders.example/context", "title": "x"}, InvalidValue, "another context"),
        ({"requirements": [{"requirement": "../x"}]}, InvalidValue, "is not a key"),
    ],
)
def test_what_is_refused(content: dict[str, Any], error: type[InputError], says: str) -> None:
    with pytest.raises(error) as caught:
        read(json.dumps(content))
    assert says in caught.value.message("en")
    assert caught.value.message("nl") != caught.value.message("en")


def test_limits_are_kept() -> None:
    small = Settings(max_description_bytes=100)
    with pytest.raises(InputTooLarge):
        load_dossier(b" " * 101, small)
    with pytest.raises(InputTooLarge):
        load_dossier(b"#" * 101, small, turtle=True)


@pytest.mark.parametrize("text", ["[1]", "", "{", "title: [", "a: &x 1\nb: *x"])
def test_what_is_no_dossier_at_all(text: str) -> None:
    with pytest.raises(InputError):
        read(text)


def test_facts_in_turtle_are_guarded_like_a_description() -> None:
    deep = "[" * 50 + "]" * 50
    said = f"""@prefix ng: <https://w3id.org/normgraph/def#> .
        <urn:d> a ng:Dossier ; ng:givenFacts '{{"a": {deep}}}'^^<http://www.w3.org/1999/02/22-rdf-syntax-ns#JSON> ."""
    with pytest.raises(UnreadableInput):
        read(said, turtle=True)


# ---- changes ----


def test_a_document_is_taken_away() -> None:
    one, other = Evidence(types=("aim",), status="absent"), Evidence(types=("log",), status="claimed")
    both = replace(dossier(), evidence=(one, other))
    assert remove_evidence(both, 0).evidence == (other,)
    assert both.evidence == (one, other)


@pytest.mark.parametrize("number", [-1, 1])
def test_a_document_that_is_not_there_cannot_be_taken_away(number: int) -> None:
    with pytest.raises(NotFound):
        remove_evidence(dossier(evidence=[document("aim")]), number)


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


# ---- the commands ----


def test_a_dossier_that_is_begun_has_all_that_is_open(tmp_path: Path) -> None:
    """Evidence for everything asked, and nothing else, leaves nothing lacking."""
    out = tmp_path / "dossier.yaml"
    assert call("dossier", "start", str(EXAMPLES / "bijstand-heronderzoek.yaml"), "--out", str(out)).exit_code == 0
    text = out.read_text(encoding="utf-8")
    assert "# verslag van de gegevensbeschermingseffectbeoordeling (DPIA): " in text
    assert call("dossier", "check", str(out), *DAYS).exit_code == 1
    filled = text.replace("status: absent", "status: evidenced").replace("title: null", "title: Stuk")
    filled = filled.replace("    date: null\n    version", "    date: 2026-01-01\n    version").replace(
        "place: null", "place: map"
    )
    out.write_text(filled, encoding="utf-8")
    done = call("dossier", "check", str(out), *DAYS, "--format", "json")
    found = json.loads(done.stdout)
    assert (found["counts"]["open"], found["lacking"]) == (0, 0)
    assert (done.exit_code, found["complete"]) == (1, False)  # until the facts that are missing are answered
    assert found["unsettled"] == found["counts"]["undetermined"] > 0


@pytest.mark.parametrize("suffix", [".yaml", ".json", ".jsonld", ".ttl"])
def test_it_is_begun_in_the_form_of_its_name(suffix: str, tmp_path: Path) -> None:
    out, again = tmp_path / f"dossier{suffix}", tmp_path / "again.yaml"
    for file in (out, again):
        assert call("dossier", "start", str(EXAMPLES / "chatbot.yaml"), "--out", str(file)).exit_code == 0
    assert load_dossier(out.read_bytes(), Settings(), turtle=suffix == ".ttl") == load_dossier(
        again.read_bytes(), Settings()
    )


def test_nothing_known_begins_a_dossier_that_can_be_read(tmp_path: Path) -> None:
    out = tmp_path / "dossier.yaml"
    assert call("dossier", "start", "-", "--out", str(out), given='{"facts": {}}').exit_code == 0
    assert load_dossier(out.read_bytes(), Settings()).facts == Data({})


@pytest.mark.parametrize("slip", ["reading: {}", "as-of: 2026-11-22"])
def test_a_slip_that_is_refused_when_asking_begins_no_dossier(slip: str, tmp_path: Path) -> None:
    out = tmp_path / "dossier.yaml"
    done = call("dossier", "start", "-", "--out", str(out), given=f"facts: {{}}\n{slip}")
    assert (done.exit_code, out.exists()) == (2, False)
    assert slip.partition(":")[0] in done.stderr


def test_a_key_that_is_not_used_is_told_when_a_dossier_begins(tmp_path: Path) -> None:
    out = str(tmp_path / "dossier.yaml")
    done = call(
        "dossier", "start", "-", "--out", out, "--lang", "en", given="facts: {}\ncolour: red\nas_of: 2026-09-25"
    )
    assert (done.exit_code, done.stderr) == (0, "Note: Not used in the answer: 'colour'.\n")


def test_a_file_that_is_there_is_not_written_over(tmp_path: Path) -> None:
    out = tmp_path / "dossier.yaml"
    out.write_text("mijn werk")
    done = call("dossier", "start", str(EXAMPLES / "chatbot.yaml"), "--out", str(out), "--lang", "en")
    assert (done.exit_code, out.read_text()) == (2, "mijn werk")
    assert "is there already" in done.stderr
    assert (
        call("dossier", "start", str(EXAMPLES / "chatbot.yaml"), "--out", str(tmp_path / "dossier.doc")).exit_code == 2
    )
    assert [one.name for one in tmp_path.iterdir()] == ["dossier.yaml"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_template_names_every_field(language: str) -> None:
    done = call("dossier", "template", "--lang", language)
    assert done.exit_code == 0
    for member in DOSSIER.members:
        assert f"\n{member.key}:" in done.stdout
    assert read(done.stdout) == Dossier()
    assert done.stdout == dossier_template(language)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (
            "title: T\nevidence:\n  - typ: [x]\n",
            "line 3: /evidence/0/typ: no field of a dossier; did you mean",
        ),
        ("title: T\nfacts:\n  is_ai_sistem: true\n", "line 3: /facts/is_ai_sistem: 'is_ai_sistem' does not exist"),
        ("title: T\nphase: ontwerp\nfacts:\n  lifecycle: in_service\n", "line 2: /phase: ontwerp is not possible"),
    ],
)
def test_bad_input_names_file_line_and_key(content: str, says: str, tmp_path: Path) -> None:
    path = tmp_path / "fout.yaml"
    path.write_text(content)
    done = call("dossier", "check", str(path), "--lang", "en")
    assert (done.exit_code, done.stdout) == (2, "")
    assert says in done.stderr
    assert "fout.yaml" in done.stderr
    assert len(done.stderr.splitlines()) == 1


@pytest.mark.parametrize("words", [["nergens.yaml"], ["-", "--as-of", "gisteren"], ["-", "--phase", "gebruik"]])
def test_calls_that_cannot_be(words: list[str]) -> None:
    assert call("dossier", "check", *words, given=json.dumps(WHOLE)).exit_code == 2


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


# ---- the route ----


def post(content: bytes | str, query: str = "?as_of=2026-11-22&known_at=2026-11-22", **headers: str) -> Response:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return send("POST", f"/v1/dossiers{query}", content=content, headers=named)


BANNED = dossier(
    as_of="2026-11-22",
    known_at="2026-11-22",
    facts={
        "lifecycle": "in_service",
        "is_ai_system": True,
        "excl_scope": False,
        "annex1_section": "none",
        "prohibited": ["c"],
    },
    evidence=[document("prohibited-practice-check")],
    requirements=[reason("aia-5-1-c", justification="Nagegaan en uitgelegd in het memo van januari.")],
)
"""A dossier that explains, and shows a check of, what its facts say to be forbidden."""


@pytest.mark.parametrize(("language", "told"), [("nl", "Volgens de feiten gebeurt hier wat"), ("en", "By the facts")])
def test_what_is_forbidden_stands_on_top_in_every_form(language: str, told: str) -> None:
    """Article 5 AI Act knows no derogation by reasons: through no door may a file with an explanation seem complete."""
    content = dossier_yaml(BANNED)

    def command(form: str) -> str:
        done = call("dossier", "check", "-", "--lang", language, "--format", form, given=content)
        assert done.exit_code == 1
        return done.stdout

    def route(accept: str) -> str:
        headers = {"content-type": "application/yaml", "accept": accept, "accept-language": language}
        return send("POST", "/v1/dossiers", content=content, headers=headers).text

    page = send("POST", f"/{language}/evidence", files={"file": ("dossier.yaml", content)}).text
    for text in (command("text"), command("html"), route("text/html"), page):
        before, _, after = re.sub(r"<[^>]+>", "", text).partition(told)
        assert "[aia-5-1-c]" in after
        verdict_of = "Niet volledig" if language == "nl" else "Not complete"
        assert verdict_of in after
        assert verdict_of not in before
    for text in (command("json"), route("application/json")):
        body = json.loads(text)
        assert body["warnings"][0][language].startswith(told)
        assert [one["rule"] for one in body["findings"] if one["requirement"] == "aia-5-1-c"] == ["practice-prohibited"]
    for text in (command("turtle"), route("text/turtle")):
        assert "practice-prohibited" in text
    for text in (command("csv"), route("text/csv")):
        row = next(one for one in csv.DictReader(io.StringIO(text)) if one["key"] == "aia-5-1-c")
        assert (row["state"], row["missing_evidence"]) == ("open", "")


def test_a_dossier_that_is_begun_asks_no_reason_for_what_is_forbidden(tmp_path: Path) -> None:
    out = tmp_path / "dossier.yaml"
    given_facts = json.dumps({"facts": BANNED.facts.content, "as_of": "2026-11-22"})
    done = call("dossier", "start", "-", "--out", str(out), given=given_facts)
    assert "[aia-5-1-c]" in done.stderr
    whole = read(out.read_text())
    assert "aia-5-1-c" not in [one.requirement for one in whole.requirements]
    assert "prohibited-practice-check" not in [key for one in whole.evidence for key in one.types]


@pytest.mark.parametrize("form", ["yaml", "jsonld", "turtle"])
def test_the_route_gives_what_the_command_gives_in_every_form(form: str) -> None:
    whole = load_dossier(EXAMPLE.read_bytes(), Settings())
    content = {"yaml": dossier_yaml, "jsonld": dossier_jsonld, "turtle": dossier_turtle}[form](whole)
    media_type = {"yaml": "application/yaml", "jsonld": "application/ld+json", "turtle": "text/turtle"}[form]
    found = post(content, content_type=media_type)
    assert found.status_code == 200
    assert found.json() == json.loads(call("dossier", "check", str(EXAMPLE), *DAYS, "--format", "json").stdout)
    assert not DossierBody.model_validate(found.json()).complete


@pytest.mark.parametrize(
    ("accept", "begins"),
    [("text/html", "<!DOCTYPE html>"), ("text/csv", "key,"), ("text/turtle", "@prefix"), ("*/*", "{")],
)
def test_the_form_is_the_one_asked_for(accept: str, begins: str) -> None:
    found = post(EXAMPLE.read_bytes(), "?as_of=2026-11-22&phase=ontwerp", accept=accept, accept_language="en")
    assert found.status_code == 200
    assert found.text.startswith(begins)


@pytest.mark.parametrize(
    ("content", "query", "headers", "status"),
    [
        ("{", "", {}, 400),
        ("{}", "?fase=ontwerp", {}, 400),
        ("{}", "", {"accept": "image/png"}, 406),
        ("x" * 250_001, "", {}, 413),
        ("{}", "", {"content_type": "image/png"}, 415),
        ('{"titel": "x"}', "", {}, 422),
        ("{}", "?phase=gebruik", {}, 422),
        ('{"facts": {"is_ai_system": 3}}', "", {}, 422),
    ],
)
def test_what_the_route_refuses(content: str, query: str, headers: dict[str, str], status: int) -> None:
    found = post(content, query, **headers)
    assert found.status_code == status
    assert found.headers["content-type"] == "application/problem+json"


def test_the_days_of_the_dossier_hold_unless_others_are_asked() -> None:
    content = json.dumps({**WHOLE, "as_of": "2026-10-01", "known_at": "2026-10-02", "requirements": [reason("avg-10")]})
    kept, other = post(content, "").json(), post(content, "?as_of=2026-11-01").json()
    assert (kept["as_of"], kept["known_at"]) == ("2026-10-01", "2026-10-02")
    assert (other["as_of"], other["known_at"]) == ("2026-11-01", "2026-10-02")
    assert date(2026, 11, 1) < DAY
