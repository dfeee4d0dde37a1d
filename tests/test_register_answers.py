"""Answers for a whole register: the same as one by one, in two layers, counted by body, written in every form."""

from __future__ import annotations

import csv
import io
import json
import re
import sys
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow.parquet
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from doors import call
from normgraph.applies.description import read_description
from normgraph.model import Status, Truth
from normgraph.norms import load_norms, open_graph
from normgraph.register.alerts import find_alerts
from normgraph.register.answers import EntryAnswer, Layer, RegisterAnswers, answer_entries
from normgraph.register.bodies import by_body
from normgraph.register.record import Place, Record, read_record
from normgraph.texts import ENTRIES, counted
from normgraph.writing.parquet import write_answers
from normgraph.writing.register_answers import layers_text
from register_entries import LISTING, needs_listing, read_records
from systems import engine, statuses_of

DAY = date(2026, 11, 22)
LATE = date(2030, 12, 31)
TRUTHS: dict[Status, Truth] = {"applies": Truth.TRUE, "undetermined": Truth.UNKNOWN, "does_not_apply": Truth.FALSE}
EXAMPLE = Path(__file__).parents[1] / "data" / "examples" / "register" / "augustus.json"


def records(*entries: dict[str, object]) -> list[Record]:
    read = [
        read_record({"name": "Proef", **one}, number, Place("line", number)) for number, one in enumerate(entries, 1)
    ]
    assert all(isinstance(one, Record) for one in read)
    return [one for one in read if isinstance(one, Record)]


def answered(*entries: dict[str, object], as_of: date = DAY, known_at: date = DAY) -> RegisterAnswers:
    return answer_entries(records(*entries), engine(), open_graph().import_profile, as_of, known_at)


def status(answers: RegisterAnswers, key: str, number: int = 0) -> str:
    """Give the two letters of one requirement for one entry."""
    keys = [requirement.key for requirement in answers.requirements]
    return answers.entries[number].codes[keys.index(key)]


entry = st.fixed_dictionaries(
    {},
    optional={
        "organization": st.sampled_from(["Gemeente Amsterdam", "Waterschap Zuid", "Stichting"]),
        "status": st.sampled_from(["In gebruik", "In ontwikkeling", "Buiten gebruik", "pilot"]),
        "publication_category": st.sampled_from(["Hoog-risico AI-systeem", "Overige algoritmes"]),
        "begin_date": st.sampled_from(["2019-05", "2026-07", "2026-12", "2028-01", "n.v.t."]),
        "end_date": st.sampled_from(["2025-12", "2029-01"]),
        "lawful_basis": st.sampled_from(["AVG", "AVG en Wet politiegegevens", "Participatiewet"]),
        "methods_and_models": st.sampled_from(["machine learning", "geen machine learning"]),
        "name": st.sampled_from(["Chatbot", "Zoeken met generatieve AI"]),
        "source_data": st.sampled_from(["BSN", "Er worden geen persoonsgegevens verwerkt"]),
        "dpia": st.sampled_from(["Ja", "Nee"]),
        "published": st.booleans(),
    },
)  # fmt: skip
days = st.dates(date(2017, 1, 1), date(2031, 1, 1))


# ---- the same as one by one ----


def one_by_one(one: EntryAnswer, layer: Layer, vouched: bool, as_of: date, known_at: date) -> None:
    found = statuses_of(one.candidates.description(vouched=vouched), as_of, known_at)
    assert bytes(TRUTHS[each] for each in found.values()) == layer.truths


@settings(max_examples=60)
@given(entries=st.lists(entry, min_size=1, max_size=5), as_of=days, known_at=days)
def test_the_statuses_are_those_of_the_answer(entries: list[dict[str, object]], as_of: date, known_at: date) -> None:
    answers = answered(*entries, as_of=as_of, known_at=known_at)
    assert [one.key for one in answers.requirements] == list(load_norms().requirements)
    for one in answers.entries:
        one_by_one(one, one.vouched, True, as_of, known_at)
        one_by_one(one, one.claimed, False, as_of, known_at)


@settings(max_examples=60)
@given(entries=st.lists(entry, min_size=1, max_size=5), as_of=days)
def test_what_the_register_vouches_for_is_never_turned_round(entries: list[dict[str, object]], as_of: date) -> None:
    for one in answered(*entries, as_of=as_of, known_at=DAY).entries:
        assert {"an", "na", "au", "nu"}.isdisjoint(one.codes)


@settings(max_examples=25)
@given(entries=st.lists(entry, min_size=1, max_size=4), as_of=days)
def test_alerts_are_the_time_lines_of_the_answers(entries: list[dict[str, object]], as_of: date) -> None:
    answers = answered(*entries, as_of=as_of, known_at=DAY)
    alerts = find_alerts(answers, engine(), LATE)
    for one in answers.entries:
        line = engine().answer(one.candidates.description(), as_of, DAY).timeline
        told = {(at.day, key, turn) for at in line for turn, keys in at.kinds() for key in keys if at.day <= LATE}
        found = [alert for alert in alerts if alert.entry is one]
        assert {(alert.day, alert.requirement.key, alert.turn) for alert in found} == told
        bases = {at.day: {provision.key for provision in at.basis} for at in line}
        assert all({provision.key for provision in alert.basis} <= bases[alert.day] for alert in found)


# ---- judged by hand ----


def test_the_two_layers_of_a_municipality() -> None:
    answers = answered(
        {"organization": "Gemeente Amsterdam", "status": "In gebruik", "lawful_basis": "AVG"},
        {"organization": "Stichting"},
        {"organization": "Gemeente Amsterdam", "source_data": "Er worden geen persoonsgegevens verwerkt."},
    )
    assert status(answers, "bio2-baseline") == "aa"  # the BIO binds a municipality, whatever the entry says
    assert status(answers, "bio2-baseline", 1) == "uu"
    assert status(answers, "avg-5-1-a") == "ua"  # the entry says that personal data are processed under the AVG
    assert status(answers, "avg-5-1-a", 1) == "uu"
    assert status(answers, "avg-5-1-a", 2) == "un"


def test_a_planned_use_does_not_bind_now() -> None:
    answers = answered({"name": "Chatbot", "status": "In ontwikkeling"}, {"name": "Chatbot", "status": "In gebruik"})
    assert status(answers, "aia-26-1", 0) == "nn"
    assert not answers.entries[0].candidates.contradicted


def test_translations_and_repeated_entries_are_left_out() -> None:
    first, english, again = records({"lars": "1"}, {"lars": "1", "language": "ENG"}, {"lars": "1"})
    answers = answer_entries(
        [first, english, replace(again, duplicate_of=1)], engine(), open_graph().import_profile, DAY, DAY
    )
    assert [one.position for one in answers.entries] == [1]


def test_equal_entries_are_decided_once() -> None:
    answers = answered({"status": "In gebruik", "name": "a"}, {"status": "In gebruik", "name": "b"})
    assert answers.entries[0].claimed is answers.entries[1].claimed


def test_no_entries_give_no_answers() -> None:
    answers = answered()
    assert answers.entries == ()
    assert by_body(answers, engine()) == ()
    assert find_alerts(answers, engine(), LATE) == ()


def test_an_alert_says_who_what_when_and_by_which_provision() -> None:
    """A system that makes images, in use since 2025: the ban of Article 5(1)(ba) comes on 2 December 2026."""
    answers = answered({"name": "Beelden met generatieve AI", "status": "In gebruik", "begin_date": "2025-01"})
    (alert,) = (one for one in find_alerts(answers, engine(), date(2026, 12, 2)) if one.requirement.key == "aia-5-1-ba")
    assert (alert.day, alert.turn) == (date(2026, 12, 2), "may_start")
    assert "omnibus/art_1/pnt_40" in {provision.key for provision in alert.basis}
    assert find_alerts(answers, engine(), date(2026, 12, 1)) == ()


def test_an_alert_says_when_readings_of_contested_law_come_to_differ() -> None:
    """From 1 January 2027 it is disputed which Archives Act binds a municipality."""
    answers = answered({"organization": "Gemeente Amsterdam", "status": "In gebruik"})
    found = [one for one in find_alerts(answers, engine(), date(2027, 1, 1)) if one.turn == "becomes_contested"]
    assert {one.day for one in found} == {date(2027, 1, 1)}
    assert {"archiefwet-1995-3", "archiefwet-2026"} <= {one.requirement.key for one in found}
    bases = [[provision.key for provision in one.basis] for one in found]
    assert all(basis and len(basis) == len(set(basis)) for basis in bases)
    assert all(one.vouched for one in found)


# ---- by body ----


def test_figures_and_questions_by_body() -> None:
    answers = answered(
        {"organization": "A", "status": "In gebruik"},
        {"organization": "B"},
        {"organization": "A", "lawful_basis": "AVG"},
    )
    bodies = by_body(answers, engine(), limit=200)
    assert [(body.organization, len(body.entries)) for body in bodies] == [("A", 2), ("B", 1)]
    a, b = bodies
    assert sum(a.claimed.values()) == 2 * len(answers.requirements)
    assert a.claimed[Truth.UNKNOWN] == sum(one.claimed.truths.count(Truth.UNKNOWN) for one in a.entries)
    settles = [one.settles for one in a.questions]
    assert settles == sorted(settles, reverse=True)
    asked = {one.fact.key: one.entries for one in a.questions}
    assert asked["personal_data"] == 1  # the other entry says it
    assert asked["org_bestuursorgaan"] == 2
    assert "lifecycle" in {one.fact.key for one in b.questions}


def test_a_question_settles_what_its_answers_settle() -> None:
    """By the statuses themselves: the mean over yes and no of the requirements that get a definite outcome."""
    answers = answered({"organization": "A"})
    before = answers.entries[0].claimed.truths
    question = next(one for one in by_body(answers, engine())[0].questions if one.fact.type == "bool")
    settled = 0
    for value in (True, False):
        description = read_description({"facts": {question.fact.key: value}}, load_norms())
        after = statuses_of(description, DAY, DAY).values()
        settled += sum(truth == Truth.UNKNOWN != TRUTHS[one] for truth, one in zip(before, after, strict=True))
    assert question.settles == pytest.approx(settled / 2, abs=0.05)


# ---- the command ----


def run(*arguments: object, code: int = 0) -> str:
    result = call("register", "answers", *arguments)
    assert result.exit_code == code, result.output
    return result.stdout if code == 0 else result.output


def test_text_in_both_languages() -> None:
    dutch, english = run(EXAMPLE, "--as-of", DAY), run(EXAMPLE, "--as-of", DAY, "--lang", "en")
    assert "als klopt wat de vermelding zegt: van toepassing:" in dutch
    assert "Gemeente Voorbeeldstad (2 entries)" in english
    assert "Ask first" in english
    assert "not legal advice" in english


def test_one_body_with_what_its_entries_say(tmp_path: Path) -> None:
    output = run(EXAMPLE, "--as-of", DAY, "--body", "Gemeente Voorbeeldstad")
    told = "in gebruik (lifecycle/in_service); de organisatie is gebruiksverantwoordelijke (role_deployer)"
    assert f"status ‘In gebruik’ → {told}" in output
    english = run(EXAMPLE, "--as-of", DAY, "--body", "Gemeente Voorbeeldstad", "--lang", "en")
    assert "→ in service (lifecycle/in_service); the organisation is deployer (role_deployer)" in english
    assert "bedoelt u 'Gemeente Voorbeeldstad'" in run(EXAMPLE, "--body", "gemeente voorbeeldstad", code=2)
    file = tmp_path / "r.json"
    file.write_text(json.dumps([{"name": "x", "organization": "O", "status": "In gebruik", "end_date": "2024-01"}]))
    assert "spreekt zich tegen, niet gebruikt: status" in run(file, "--as-of", DAY, "--body", "O")


def test_no_words_of_an_entry_are_told_twice(tmp_path: Path) -> None:
    """A listed municipality is read by its code and by its name, and both come to the same."""
    file = tmp_path / "r.json"
    file.write_text(json.dumps([{"name": "x", "organization": "Gemeente Amsterdam", "status": "In gebruik"}]))
    output = run(file, "--as-of", DAY, "--body", "Gemeente Amsterdam")
    (line,) = (one for one in output.splitlines() if "organization ‘" in one)
    facts = line.partition("→ ")[2].split("; ")
    assert len(facts) == len(set(facts))
    assert "de organisatie valt onder de BIO (org_bio_scope)" in facts
    no_court = "niet: de organisatie is een gerecht dat het bij zijn rechterlijke taak gebruikt (judicial_capacity)"
    assert no_court in facts


def test_a_kind_of_body_that_is_not_recognised_is_said_once_and_not_asked_in_parts(tmp_path: Path) -> None:
    file = tmp_path / "r.json"
    bodies = ("Politie", "Gemeente Amsterdam", "Rijkswaterstaat", "Belastingdienst", "Sociale Verzekeringsbank (SVB)")
    file.write_text(json.dumps([{"name": "x", "organization": body, "status": "In gebruik"} for body in bodies]))
    whole = run(file, "--as-of", DAY)
    assert whole.count("Soort organisatie niet herkend: 1 organisatie (1 vermelding). ") == 1
    assert whole.count("Wat voor organisatie is dit? Niet herkend; het beslist over: ") == 1
    assert whole.count("een gerecht dat het bij zijn rechterlijke taak gebruikt (judicial_capacity)") == 1
    of_body = run(file, "--as-of", DAY, "--body", "Politie")
    asked = [line.split()[0] for line in of_body.splitlines() if re.match(r" {4}[a-z_0-9]+ {2,}\S", line)]
    assert len(asked) == 5
    assert not any(key.startswith(("org_", "judicial")) for key in asked)
    assert "org_bestuursorgaan, " in of_body
    assert "niet herkend" not in run(file, "--as-of", DAY, "--body", "Rijkswaterstaat")


def test_numbers_are_written_alike_and_what_an_answer_settles_as_a_share() -> None:
    text = run(EXAMPLE, "--as-of", DAY)
    assert re.search(r"beslist naar verwachting \d+% van wat openstaat · 2 vermeldingen\n", text)
    many = {Truth.TRUE: 16203, Truth.UNKNOWN: 627047, Truth.FALSE: 0}
    lines = [line.text for line in layers_text(many, many, "nl")]
    assert "van toepassing: 16.203 · hangt af van een ontbrekend feit: 627.047 · niet van toepassing: 0" in lines[0]
    assert counted(1594, ENTRIES, "nl") == "1.594 vermeldingen"
    assert counted(1594, ENTRIES, "en") == "1,594 entries"


def test_output_and_help_say_alike_what_the_register_stands_for() -> None:
    for language, word in (("nl", "garandeert"), ("en", "vouches for")):
        helped = " ".join(call("register", "answers", "--lang", language, "--help").stdout.split())
        assert word in run(EXAMPLE, "--as-of", DAY, "--lang", language)
        assert word in helped


def test_a_line_of_json_for_each_entry() -> None:
    first, second = (json.loads(line) for line in run(EXAMPLE, "--as-of", DAY, "--format", "jsonl").splitlines())
    assert (first["index"], first["lars"], first["as_of"]) == (0, "90000001", "2026-11-22")
    assert len(first["statuses"]) == len(load_norms().requirements)
    use = next(one for one in first["candidates"] if one["rule"] == "status-in-use" and "role_deployer" in one["cells"])
    assert (use["field"], use["start"], use["end"], use["text"]) == ("status", 0, 10, "In gebruik")
    began = next(one for one in first["candidates"] if "latest" in one)
    assert (began["fact"], began["latest"]) == ("date_in_service", "2025-03-31")
    assert second["contradicted"] == []


def test_rows_for_a_spreadsheet_run_no_formula(tmp_path: Path) -> None:
    file, out = tmp_path / "r.json", tmp_path / "a.csv"
    file.write_text(json.dumps([{"name": '=HYPERLINK("x")', "organization": "O\udc00", "lars": "1"}]))
    run(file, "--as-of", DAY, "--format", "csv", "--out", out)
    head, row = csv.reader(io.StringIO(out.read_text()))
    assert row[2].startswith("'=")
    assert dict(zip(head, row, strict=True))["bio2-baseline"] == "uu"


def table(answers: RegisterAnswers) -> Any:
    output = io.BytesIO()
    write_answers(answers, output)
    return pyarrow.parquet.read_table(io.BytesIO(output.getvalue()))


def test_parquet_has_a_row_for_each_layer(tmp_path: Path) -> None:
    answers = answered({"organization": "Gemeente Amsterdam", "lars": "1"}, {"lars": "2\ud800"})
    found = table(answers).to_pylist()
    assert [(one["index"], one["layer"]) for one in found] == [
        (0, "vouched"), (0, "claimed"), (1, "vouched"), (1, "claimed"),
    ]  # fmt: skip
    assert [one["bio2-baseline"] for one in found] == [2, 2, 1, 1]
    assert table(answered()).num_rows == 0
    run(EXAMPLE, "--as-of", DAY, "--format", "parquet", "--out", tmp_path / "a.parquet")
    assert pyarrow.parquet.read_table(tmp_path / "a.parquet").num_rows == 4


def test_parquet_without_pyarrow_says_what_to_install(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    output = run(EXAMPLE, "--format", "parquet", "--out", tmp_path / "a.parquet", code=3)
    assert "pip install 'normgraph[bulk]'" in output
    assert list(tmp_path.iterdir()) == []


def test_alerts_in_every_form() -> None:
    span: Sequence[object] = ("--alerts", "--from", "2026-11-22", "--to", "2026-12-31")
    text = run(EXAMPLE, *span, "--lang", "en")
    assert "2 December 2026" in text
    assert "Article 1, point 40, Digital Omnibus on AI" in text
    rows = list(csv.DictReader(io.StringIO(run(EXAMPLE, *span, "--format", "csv"))))
    lines = [json.loads(line) for line in run(EXAMPLE, *span, "--format", "jsonl").splitlines()]
    assert [(row["day"], row["requirement"], row["lars"]) for row in rows] == [
        (line["day"], line["requirement"], line["lars"]) for line in lines
    ]
    assert {row["day"] for row in rows} == {"2026-12-02"}
    text = run(EXAMPLE, "--alerts", "--from", "2026-11-22", "--to", "2027-01-01")
    assert "1 januari 2027\n  archiefwet-1995-12-1" in text
    assert "andere uitkomst volgens een lezing: " in text
    assert "Er verandert niets." in run(EXAMPLE, "--alerts", "--from", "2026-11-22", "--to", "2026-11-23")


def test_every_form_says_of_which_days_and_which_graph_it_is(tmp_path: Path) -> None:
    norms = load_norms()
    days = ("--as-of", "2026-11-22", "--known-at", "2026-07-23")
    dataset = {"version": norms.version, "hash": f"sha256:{norms.digest}"}
    carried = ("2026-11-22", "2026-07-23", f"{norms.version} {norms.digest}")
    rows = csv.DictReader(io.StringIO(run(EXAMPLE, *days, "--format", "csv")))
    assert {(row["as_of"], row["known_at"], row["graph"]) for row in rows} == {carried}
    lines = [json.loads(line) for line in run(EXAMPLE, *days, "--format", "jsonl").splitlines()]
    assert [one["dataset"] for one in lines] == [dataset] * 2
    run(EXAMPLE, *days, "--out", tmp_path / "a.parquet")
    said = pyarrow.parquet.read_schema(tmp_path / "a.parquet").metadata
    assert (said[b"as_of"], said[b"known_at"]) == (b"2026-11-22", b"2026-07-23")
    assert (said[b"dataset_version"].decode(), said[b"dataset_hash"].decode()) == tuple(dataset.values())
    assert f"{norms.version} {norms.digest[:12]}" in run(EXAMPLE, *days)


def test_every_form_of_alerts_says_which_period_and_which_graph_it_is_of() -> None:
    norms = load_norms()
    span = ("--alerts", "--from", "2026-11-22", "--to", "2026-12-31", "--known-at", "2026-11-01")
    rows = list(csv.DictReader(io.StringIO(run(EXAMPLE, *span, "--format", "csv"))))
    lines = [json.loads(line) for line in run(EXAMPLE, *span, "--format", "jsonl").splitlines()]
    period = {("2026-11-22", "2026-12-31", "2026-11-01")}
    for found in (rows, lines):
        assert {(one["from"], one["to"], one["known_at"]) for one in found} == period
    assert {row["graph"] for row in rows} == {f"{norms.version} {norms.digest}"}
    assert {line["dataset"]["hash"] for line in lines} == {f"sha256:{norms.digest}"}
    none = call(
        "register", "answers", EXAMPLE, "--alerts", "--from", "2026-11-22", "--to", "2026-11-23", "--format", "csv"
    )
    assert "22 november 2026 – 23 november 2026 · 0 wijzigingen" in none.stderr


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (["--from", "2026-01-01"], "alleen samen met --alerts"),
        (["--alerts"], "geef bij --alerts --from en --to"),
        (["--alerts", "--from", "2026-01-02", "--to", "2026-01-02"], "--to: geef een dag na 2026-01-02"),
        (["--alerts", "--to", "2099-01-01", "--as-of", "2026-01-01"], "geen --as-of"),
        (["--alerts", "--to", "2099-01-01", "--format", "parquet", "--out", "x"], "kies text, csv of jsonl"),
        (["--format", "parquet"], "geef bij parquet een bestand"),
        (["--as-of", "morgen"], "--as-of: 'morgen' is geen datum"),
        (["--out", "no/x.csv", "--format", "csv"], "kan niet schrijven"),
    ],
)
def test_bad_input_is_one_line(options: list[str], message: str) -> None:
    output = run(EXAMPLE, *options, code=2)
    assert message in output
    assert "Traceback" not in output


def test_what_was_set_apart_gives_exit_code_1(tmp_path: Path) -> None:
    file = tmp_path / "r.json"
    file.write_text(json.dumps([{"name": "x"}, 7]))
    assert "nummer 2" in run(file, code=1)


@needs_listing
def test_the_real_listing_is_answered_whole() -> None:
    read = [one for one in read_records(LISTING) if isinstance(one, Record)]
    answers = answer_entries(read, engine(), open_graph().import_profile, DAY, DAY)
    originals = [one.position for one in read if not one.is_translation and one.duplicate_of is None]
    assert [one.position for one in answers.entries] == originals
    for one in answers.entries[::70]:
        one_by_one(one, one.claimed, False, DAY, DAY)
