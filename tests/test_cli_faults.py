"""What the command line does with bad input, with streams that end early, and with faults of our own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import Field, fields
from pathlib import Path
from typing import Any

import pytest

from doors import call, fine, refused, run
from normgraph import __version__, cli
from normgraph.conformance import build
from normgraph.errors import FaultyGraph, InvalidValue
from normgraph.settings import Settings, load_settings, variable_of

JUNE = "data/examples/register/juni.json"


# ---- bad input ----


@pytest.mark.parametrize(
    ("given", "words"),
    [
        (
            '{"facts": {"is_ai_sytem": true}}',
            "/facts/is_ai_sytem: 'is_ai_sytem' does not exist; did you mean 'is_ai_system'?",
        ),
        (
            '{"facts": {"is_ai_system": "yes"}}',
            "/facts/is_ai_system: 'yes' is not possible: give true (yes) or",
        ),
        ("facts: {annex1_section: [A, B]}", "/facts/annex1_section: ['A', 'B'] is not possible"),
        ('{"facts": {"annex1_section": [true, null]}}', "/facts/annex1_section: [true, null] is not possible"),
        ("facts: {annex1_section: A, annex1_section: B}", "/facts/annex1_section: 'annex1_section' is given twice"),
        ("facts: {date_in_service: 2026-02-30}", "/facts/date_in_service: '2026-02-30' is not a date"),
        (
            "facts:\n  profiling: true\n  personal_data: false",
            "-: line 2: /facts/profiling: is not possible with 'personal_data'",
        ),
        ("facts: {}\nas_of: 1993-12-31", "/as_of: 31 December 1993 is not possible: give a day from 1 January 1994"),
        ("facts: &a {}", "line 1: anchors"),
        (b"\xff", "not UTF-8"),
        (b"", "is empty; write an object"),
        ("[" * 10_000, "deeper than"),
    ],
)
def test_bad_input_is_never_answered(given: str | bytes, words: str) -> None:
    assert words in refused("ask", "-", "--lang", "en", given=given)
    assert words not in refused("ask", "-", given=given)
    for command in (["explain", "aia-27-1", "-"], ["diff", "-", "--from", "2026-11-22", "--to", "2027-12-02"]):
        assert words in refused(*command, "--lang", "en", given=given)


@pytest.mark.parametrize("day", ["1993-12-31", "2100-01-02", "2026-02-30", "2026-11", "20261122", "morgen", ""])
@pytest.mark.parametrize(
    "command",
    [
        "ask - --as-of",
        "ask - --known-at",
        "explain aia-27-1 - --as-of",
        "diff - --from 2026-11-22 --to",
        "diff - --to 2026-11-22 --from",
    ],
)
def test_a_day_that_cannot_be(command: str, day: str) -> None:
    words = command.split()
    assert refused(*words, day, given="facts: {}").startswith(f"normgraph: {words[-1]}: ")


def test_a_day_without_a_description() -> None:
    assert "give a description too" in refused("explain", "aia-27-1", "--as-of", "2026-11-22", "--lang", "en")


def test_files_that_are_none(tmp_path: Path) -> None:
    missing = str(tmp_path / "geen.yaml")
    assert refused("ask", missing) == f"normgraph: {missing}: kan niet lezen: dit bestand of deze map bestaat niet\n"
    assert "dit is een map, geen bestand" in refused("ask", str(tmp_path))
    assert "this is a folder, not a file" in refused("ask", "", "--lang", "en")


def test_an_unknown_requirement_names_the_nearest() -> None:
    assert "did you mean 'aia-27-1'?" in refused("explain", "AIA-27-1", "--lang", "en")
    assert "did you mean" not in refused("explain", "\x1b[31mrood", "--lang", "en")
    assert "\x1b" not in refused("explain", "\x1b[31mrood")


def test_a_huge_file_is_refused_and_not_read(tmp_path: Path) -> None:
    huge = tmp_path / "groot.json"
    huge.touch()
    os.truncate(huge, 1 << 40)  # far more than fits in memory
    assert "larger than 250,000 bytes" in refused("ask", str(huge), "--lang", "en")


CALLS = {
    "ask - --nope": "de optie '--nope' bestaat niet (zie normgraph ask --help)",
    "ask - --as-off x": "de optie '--as-off' bestaat niet; bedoelt u '--as-of'? (zie normgraph ask --help)",
    "facts --format xml": "--format: kies uit 'text', 'json' (zie normgraph facts --help)",
    "facts --format xml --lang en": "--format: choose from 'text', 'json' (see normgraph facts --help)",
    "ask - --lang fr": "--lang: kies uit 'nl', 'en' (zie normgraph ask --help)",
    "ask - --as-of": "na --as-of ontbreekt een waarde (zie normgraph --help)",
    "facts --template=ja": "bij --template hoort geen waarde (zie normgraph --help)",
    "diff -": "--from ontbreekt (zie normgraph diff --help)",
    "diff - --lang=en": "--from is missing (see normgraph diff --help)",
    "search": "WOORD ontbreekt (zie normgraph search --help)",
    "search --lang en": "WORD is missing (see normgraph search --help)",
    "explain a b c d": "hier staat te veel: c d (zie normgraph explain --help)",
    "vraag": "de opdracht 'vraag' bestaat niet (zie normgraph --help)",
    "expalin --lang en": "there is no command 'expalin'; did you mean 'explain'? (see normgraph --help)",
    "register stat": "de opdracht 'stat' bestaat niet; bedoelt u 'stats'? (zie normgraph register --help)",
    "serve --port 65536": "--port: geef een getal van ten hoogste 65535 (zie normgraph serve --help)",
    "serve --port=-1": "--port: geef een getal van ten minste 0 (zie normgraph serve --help)",
    "serve --port x": "--port: geef een heel getal (zie normgraph serve --help)",
    "--nope": "de optie '--nope' bestaat niet (zie normgraph --help)",
}


@pytest.mark.parametrize("words", CALLS)
def test_a_call_that_cannot_be(words: str) -> None:
    assert refused(*words.split()) == f"normgraph: {CALLS[words]}\n"


def test_a_call_steers_no_terminal() -> None:
    assert "\x1b" not in refused("\x1b[31mrood")
    assert "\x1b" not in refused("ask", "--\x1b[31mrood")


# ---- streams ----


def in_a_shell(command: str) -> subprocess.CompletedProcess[str]:
    """Run as typed, by this Python in place of `normgraph`."""
    text = command.replace("normgraph", f"{sys.executable} -m normgraph", 1)
    return subprocess.run(["/bin/bash", "-o", "pipefail", "-c", text], capture_output=True, text=True, check=False)


@pytest.mark.parametrize(
    ("command", "code", "told"),
    [
        ("normgraph leaflet --template > /dev/full", 3, "normgraph: stdout: kan niet schrijven: de schijf is vol\n"),
        (
            "normgraph leaflet --template --lang en > /dev/full",
            3,
            "normgraph: stdout: cannot write: the disk is full\n",
        ),
        ("normgraph --version > /dev/full", 3, "normgraph: stdout: kan niet schrijven: de schijf is vol\n"),
        ("normgraph leaflet --template | head -c 1 > /dev/null", 0, ""),
        ("normgraph check {long} --format csv | head -c 1 > /dev/null", 1, ""),
        ("normgraph leaflet --template >&-", 0, ""),
        ("normgraph facts --nope 2>&-", 2, ""),
        ("normgraph ask - <&-", 2, 'normgraph: -: er staat niets in; schrijf een object: {"facts": {…}}\n'),
    ],
)
def test_streams_that_are_full_or_closed(command: str, code: int, told: str, tmp_path: Path) -> None:
    long = tmp_path / "long.json"
    long.write_text(
        json.dumps([{"name": "A", "organization": "B", "standard_version": "0.1", "website": "x" * 999}] * 99)
    )
    done = in_a_shell(command.format(long=long))
    assert (done.returncode, done.stderr) == (code, told)


def test_ctrl_c_ends_in_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("normgraph.norms.open_graph", interrupted)
    done = call("facts")
    assert (done.exit_code, done.stdout, done.stderr) == (130, "", "normgraph: afgebroken\n")


@pytest.mark.parametrize(
    ("name", "value"), [("PORT", "x"), ("MAX_NEXT_QUESTIONS", "-1"), ("MAX_DESCRIPTION_BYTES", "1e9")]
)
def test_a_setting_that_is_no_number(monkeypatch: pytest.MonkeyPatch, name: str, value: str) -> None:
    monkeypatch.setenv(f"NORMGRAPH_{name}", value)
    assert f"NORMGRAPH_{name}" in refused("ask", "-", given="facts: {}")


ABOUT_A_REGISTER = [
    ("check", JUNE), ("register", "stats", JUNE), ("register", "diff", JUNE, JUNE), ("register", "cite", JUNE),
    ("register", "rdf", JUNE, "--out", "no.nq"), ("register", "report", JUNE, "--out", "no-report"),
]  # fmt: skip


@pytest.mark.parametrize("command", ABOUT_A_REGISTER, ids=" ".join)
def test_a_wrong_setting_is_told_by_its_variable_and_no_file_is_blamed(
    command: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NORMGRAPH_PORT", "abc")
    told = "normgraph: NORMGRAPH_PORT: 'abc': give a number of 0 or more\n"
    assert refused(*command, "--lang", "en") == told


@pytest.mark.parametrize(
    ("variable", "told"),
    [
        ("NORMGRAPH_SPARQL_TIMEOUT_MS", "did you mean 'NORMGRAPH_SPARQL_TIME_MS'?"),
        ("normgraph_port", "did you mean 'NORMGRAPH_PORT'?"),
        ("NORMGRAPH_WRITE_TOKE", "did you mean 'NORMGRAPH_WRITE_TOKEN'?"),
        ("NORMGRAPH_STORE_PASSWORD_FILE", "did you mean 'NORMGRAPH_STORE_PASSWORD'?"),
        ("NORMGRAPH_SERVICE_HOST", "normgraph serve --help lists all"),
    ],
)
def test_a_setting_that_does_not_exist_is_told_and_its_value_is_not(
    variable: str, told: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(variable, "hidden")
    done = call("supervisor", "avg-13", "--lang", "en")
    assert done.stderr == f"normgraph: {variable}: no setting is called so: it does nothing; {told}\n"
    assert done.exit_code == 0
    assert "hidden" not in done.output


def test_the_links_of_kubernetes_to_services_are_no_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    """Beside services `normgraph` and `normgraph-store` each process finds these; a number in PORT is still ours."""
    for service in ("NORMGRAPH", "NORMGRAPH_STORE"):
        address = "tcp://10.0.0.1:8000"
        for end, value in {"PORT": address, "PORT_8000_TCP": address, "PORT_8000_TCP_ADDR": "10.0.0.1"}.items():
            monkeypatch.setenv(f"{service}_{end}", value)
        for end, value in {"HOST": "10.0.0.1", "PORT": "8000", "PORT_HTTP": "8000"}.items():
            monkeypatch.setenv(f"{service}_SERVICE_{end}", value)
    assert call("supervisor", "avg-13").stderr == ""
    assert load_settings().port == Settings().port
    monkeypatch.setenv("NORMGRAPH_PORT", "8001")
    assert load_settings().port == 8001
    assert "NORMGRAPH_SERVICE_HOST" in call("supervisor", "avg-13").stderr


def test_a_server_warns_of_a_setting_that_does_not_exist_in_the_form_of_its_log() -> None:
    command = [sys.executable, "-m", "normgraph", "serve", "--writable", "--lang", "en"]  # without --data: it ends here
    strange, meant = os.environ | {"NORMGRAPH_SPARQL_TIME": "hidden"}, "did you mean 'NORMGRAPH_SPARQL_TIME_MS'?"
    as_text, as_json = (
        subprocess.run([*command, "--log", form], capture_output=True, text=True, check=False, env=strange).stderr
        for form in ("off", "json")
    )
    assert as_text.startswith("normgraph: NORMGRAPH_SPARQL_TIME: ")
    event = json.loads(as_json.splitlines()[0])
    assert event["level"] == "warning"
    assert all(meant in one and "hidden" not in one for one in (as_text, event["message"], as_json))


def test_every_setting_that_exists_is_taken_in_silence(monkeypatch: pytest.MonkeyPatch) -> None:
    for one in fields(Settings):
        monkeypatch.setenv(variable_of(one.name), str(one.default))
    monkeypatch.setenv("NORMGRAPH_DEBUG", "0")
    monkeypatch.setenv("NORMGRAPH_WRITE_TOKEN", "")
    assert call("supervisor", "avg-13").stderr == ""


@pytest.mark.parametrize(
    "one", [one for one in fields(Settings) if isinstance(one.default, int)], ids=lambda one: one.name
)
def test_every_number_has_a_least(one: Field[Any], monkeypatch: pytest.MonkeyPatch) -> None:
    least = one.metadata.get("least", 1)
    Settings(**{one.name: least})
    wrong = f"NORMGRAPH_{one.name.upper()}: {least - 1}: give a number of {least} or more"
    with pytest.raises(InvalidValue, match=wrong):
        Settings(**{one.name: least - 1})
    monkeypatch.setenv(f"NORMGRAPH_{one.name.upper()}", str(least - 1))
    with pytest.raises(InvalidValue, match=f"number of {least} or more"):
        load_settings()


@pytest.mark.parametrize("name", ["PAGE", "MAX_PAGE", "SNAPSHOT_WATCH_MS", "WORKERS", "SPARQL_WORKERS"])
def test_what_would_break_or_spin_without_one_is_refused(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.setenv(f"NORMGRAPH_{name}", "0")
    assert f"NORMGRAPH_{name}: 0: give a number of 1" in refused("serve", "--lang", "en")


@pytest.mark.parametrize("group", ["", "register", "dossier"])
def test_a_language_without_a_command_shows_the_help_in_it(group: str) -> None:
    bare, told = call(*group.split()), call(*group.split(), "--lang", "en")
    assert (bare.exit_code, told.exit_code, told.stdout) == (2, 2, "")
    assert told.stderr.replace(f"Usage: normgraph {group}".strip(), "Usage:").startswith("Usage: [OPTIONS] COMMAND")
    assert bare.stderr.startswith("Gebruik: ")
    before = call("--lang", "en", *group.split())
    assert (before.exit_code, before.stderr) == (2, told.stderr)


@pytest.mark.parametrize(
    ("name", "begin"),
    [
        ("a.json", b"{"), ("a.JSONLD", b'[{"@id"'), ("a.ttl", b"@prefix"), ("a.csv", b"key,"),
        ("a.html", b"<!doctype html>"), ("a.pdf", b"%PDF"), ("a.docx", b"PK"), ("a.xlsx", b"PK"),
        ("a.txt", b"Stand per "), ("answer", b"Stand per "),
    ],
)  # fmt: skip
def test_an_answer_is_written_as_the_name_of_its_file_says(tmp_path: Path, name: str, begin: bytes) -> None:
    out = tmp_path / name
    run("ask", "-", "--out", out, given="facts: {is_ai_system: true}")
    content = out.read_bytes()
    assert content.lower().startswith(begin.lower()), content[:40]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("ask - --format json --out {}.ttl", ".ttl stands for turtle, not for json; leave out --format"),
        ("ask - --out {}.foo", "choose a name in .txt, .json, .ttl"),
        ("export --format turtle --out {}.nq", ".nq stands for nquads, not for turtle"),
        ("export --out {}.csv", "choose a name in .trig, .nq"),
        (
            "register answers data/examples/register/juni.json --format csv --out {{}}.jsonl",
            ".jsonl stands for jsonl, not",
        ),
        (
            "register answers data/examples/register/juni.json --out {{}}.xlsx",
            "choose a name in .txt, .csv, .jsonl, .parq",
        ),
    ],
)
def test_a_name_that_says_another_form_is_refused(tmp_path: Path, words: str, told: str) -> None:
    said = refused(*words.format(tmp_path / "a").split(), "--lang", "en", given="facts: {}")
    assert f"--out: {told}" in said
    assert list(tmp_path.iterdir()) == []


def test_a_name_that_says_nothing_leaves_the_form(tmp_path: Path) -> None:
    run("ask", "-", "--format", "json", "--out", tmp_path / "answer.data", given="facts: {}")
    assert json.loads((tmp_path / "answer.data").read_bytes())["requirements"]


def test_the_version() -> None:
    assert fine("--version").strip() == __version__


# ---- our own faults ----


def test_findings_of_the_build(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(build, "check_graph", lambda: [FaultyGraph("fout", "fault", pointer="here")])
    done = call("build", "--lang", "en")
    assert (done.exit_code, done.stdout) == (1, "here: fault\n")
    monkeypatch.setattr(build, "check_graph", list)
    lines = fine("build", "--lang", "en").splitlines()
    assert lines[0] == "The graph is in order."
    assert [line.rsplit(maxsplit=1)[0] for line in lines[1:]] == ["settled", "our inference", "contested"]


@pytest.mark.parametrize(
    ("words", "listed"),
    [
        (("explain", "zzzz"), "`normgraph requirements`"),
        (("facts", "zzzz"), "`normgraph facts`"),
        (("instrument", ""), "`normgraph instruments`"),
        (("policy", "zzzz"), "`normgraph policy`"),
        (("supervisor", "zzzz"), "`normgraph requirements`"),
        (("evidence", "zzzz"), "`normgraph requirements`"),
        (("export", "--graph", "zzzz"), "/downloads"),
    ],
)
def test_who_names_what_is_not_there_is_led_to_what_is(words: tuple[str, ...], listed: str) -> None:
    assert listed in refused(*words)
    assert listed in refused(*words, "--lang", "en")


def test_who_nearly_names_something_is_told_its_name_alone() -> None:
    told = refused("explain", "aia-27-11")
    assert "aia-27-1" in told
    assert "`normgraph requirements`" not in told


@pytest.mark.parametrize(
    ("words", "remedy"),
    [
        (("bulk", "nope.parquet", "--out", "run"), {"nl": "bestaat niet", "en": "there is no such file"}),
        (("ask",), {"nl": "`-` leest standaardinvoer", "en": "`-` reads standard input"}),
    ],
)
@pytest.mark.parametrize("lang", ["nl", "en"])
def test_an_error_names_its_cause_and_the_remedy(words: tuple[str, ...], remedy: dict[str, str], lang: str) -> None:
    assert remedy[lang] in refused(*words, "--lang", lang)


@pytest.mark.parametrize("debug", ["", "1"])
def test_an_error_of_ours_is_one_line_below_its_traceback_if_asked_for(
    debug: str, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError("kapot")

    monkeypatch.setattr("normgraph.norms.open_graph", broken)
    monkeypatch.setattr(sys, "argv", ["normgraph", "facts"])
    monkeypatch.setenv("NORMGRAPH_DEBUG", debug)
    with pytest.raises(SystemExit) as stopped:
        cli.main()
    assert stopped.value.code == 3
    written = capfd.readouterr()
    assert written.out == ""
    *above, line = written.err.splitlines()
    how = "met het bovenstaande" if debug else "met wat NORMGRAPH_DEBUG=1 erboven zet"
    assert line == f"normgraph: interne fout (RuntimeError: kapot); meld dit, {how}"
    assert (above[:1], above[-1:]) == (
        (["Traceback (most recent call last):"], ["RuntimeError: kapot"]) if debug else ([], [])
    )


def test_a_wrong_variable_is_blamed_and_no_option(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NORMGRAPH_LOG", "loud")
    assert "NORMGRAPH_LOG: 'loud' does not exist" in refused("serve", "--lang", "en")
    assert "--log: 'loud' does not exist" in refused("serve", "--log", "loud", "--lang", "en")


@pytest.mark.parametrize(("most", "told"), [(20, "ulimit -n: at most 20 open files"), (-1, "cannot listen there")])
def test_a_server_that_could_take_no_connection_does_not_begin(
    most: int, told: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("resource.getrlimit", lambda _: (most, most))
    assert told in refused("serve", "--host", "192.0.2.1", "--lang", "en")


@pytest.mark.parametrize("host", ["", "[]"])
def test_no_address_is_not_every_address(host: str) -> None:
    assert "give an address; 0.0.0.0 is every one" in refused("serve", "--host", host, "--port", "0", "--lang", "en")


@pytest.mark.parametrize("host", ["192.0.2.1", "a..b", "2001:db8::1"])
def test_an_address_that_is_not_here(host: str) -> None:
    assert f"{host}:8000: cannot listen there" in refused("serve", "--host", host, "--port", "8000", "--lang", "en")
