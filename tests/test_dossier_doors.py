"""A dossier through the commands and over HTTP: begun, checked, and refused."""

from __future__ import annotations

import csv
import io
import json
import re
from datetime import date
from pathlib import Path

import pytest
from httpx import Response

from doors import call, send
from dossiers import DAY, DAYS, EXAMPLE, EXAMPLES, WHOLE, document, dossier, read, reason
from hostile import LANGUAGES
from normgraph.api.dossier import DossierBody
from normgraph.conformance.dossier import load_dossier
from normgraph.dossier import DOSSIER, Dossier
from normgraph.form.read import Data
from normgraph.settings import Settings
from normgraph.writing.dossier_file import dossier_jsonld, dossier_turtle, dossier_yaml
from normgraph.writing.form_template import dossier_template

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
        (
            "title: T\nlabels: [x]\n",
            "line 2: /labels: no field of a dossier; `normgraph dossier template` gives an empty one",
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
