"""The commands for registers: figures and differences judged by hand, files whole or not at all, errors in one line."""

import json
import os
import pty
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

import doors
from normgraph.errors import InvalidValue, shown_as_is
from normgraph.writing.atomic import whole_file

FILES = Path(__file__).parent / "register"


def run(*arguments: object, code: int = 0) -> str:
    return doors.run("register", *arguments, code=code)


def data(*arguments: object, code: int = 0) -> Any:
    return json.loads(run(*arguments, "--format", "json", code=code))


def written(path: Path, *values: object) -> Path:
    path.write_text("\n".join(json.dumps(value) for value in ({"name": "vooraf"}, *values)))
    return path


# ---- counts ----


def test_counts_leave_translations_and_duplicates_out_of_the_figures(tmp_path: Path) -> None:
    entry = {"name": "a", "organization": "o", "goal": "<p><br></p>", "lars": "1", "standard_version": "1.0"}
    found = data("stats", written(tmp_path / "r", entry, {**entry, "language": "ENG"}, entry, [1]), code=1)
    assert (found["read"], found["duplicates"], found["translations"], found["without_lars"]) == (4, 1, 1, 1)
    assert found["entries"] == 2
    assert found["standards"] == {"1.0": 3, "unknown": 1}
    assert found["languages"] == {"ENG": 1, "NLD": 3}
    assert found["fields"]["goal"] == {"present": 1, "filled": 0}
    assert found["fields"]["name"] == {"present": 2, "filled": 2}
    assert found["bodies"] == [{"name": "", "entries": 1}, {"name": "o", "entries": 1}]
    assert [one["place"]["nl"] for one in found["set_apart"]] == ["regel 5"]


def test_counts_are_written_in_both_languages() -> None:
    dutch, english = run("stats", FILES / "site-data.json"), run("stats", FILES / "site-data.json", "--lang", "en")
    assert "gelezen: 3 · apart gezet: 0" in dutch
    assert "read: 3 · set apart: 0" in english
    assert "vertalingen: 1" in dutch


def test_what_was_set_apart_is_shown_and_gives_exit_code_1() -> None:
    output = run("stats", FILES / "export.csv", code=1)
    assert "regel 4: 2 cellen in plaats van 11" in output


# ---- differences ----

BEFORE = [
    {"name": "Blijft", "lars": "1", "organization": "Oude naam", "goal": "doel", "status": "Actief"},
    {"name": "Verdwijnt", "lars": "2", "organization": "o", "goal": "x", "status": "In gebruik"},
    {"name": "Wijzigt", "lars": "3", "organization": "Oude naam", "goal": "oud", "status": "In gebruik"},
]
AFTER = [
    {"name": "Wijzigt", "lars": "3", "organization": "Nieuwe naam", "goal": "nieuw", "status": "Buiten gebruik"},
    {"name": "Blijft", "lars": "1", "organization": "Nieuwe naam", "goal": "<p>doel</p>", "status": "In gebruik"},
    {"name": "Nieuw", "lars": "4", "organization": "o", "goal": "y", "status": "In gebruik", "risks": "?"},
]


def test_differences_by_identification(tmp_path: Path) -> None:
    found = data("diff", written(tmp_path / "a", *BEFORE), written(tmp_path / "b", *AFTER))
    assert [one["name"] for one in found["appeared"]] == ["Nieuw"]
    assert [one["name"] for one in found["vanished"]] == ["Verdwijnt"]
    changed = {(one["lars"], one["field"]): (one["before"], one["after"]) for one in found["changed"]}
    assert changed == {("3", "goal"): ("oud", "nieuw"), ("3", "status"): ("In gebruik", "Buiten gebruik")}
    assert found["renames"] == [{"before": "Oude naam", "after": "Nieuwe naam", "entries": 2, "is_move": False}]
    assert found["not_compared"] == ["risks"]
    assert found["before"]["without_lars"] == 1


def test_what_the_file_does_not_hold_is_not_called_empty(tmp_path: Path) -> None:
    """Another entry has the field, so that it is compared; of this one the newer file says nothing."""
    other = {"name": "Ander", "lars": "9", "organization": "o", "goal": "doel"}
    without = {key: value for key, value in BEFORE[2].items() if key != "goal"}
    files = written(tmp_path / "a", BEFORE[2], other), written(tmp_path / "b", without, other)
    (change,) = data("diff", *files)["changed"]
    assert (change["before"], change["after"], change["in_before"], change["in_after"]) == ("oud", "", True, False)
    assert "goal: oud → niet in het bestand" in run("diff", *files)
    emptied = written(tmp_path / "c", {**without, "goal": ""}, other)
    assert "goal: oud → leeg" in run("diff", files[0], emptied)


def test_an_entry_that_stands_there_twice_is_compared_once_and_counted(tmp_path: Path) -> None:
    entry = BEFORE[1]
    twice = written(tmp_path / "a", entry, {**entry, "goal": "nog eens"})
    found = data("diff", twice, written(tmp_path / "b", entry))
    assert found["changed"] == []
    assert (found["before"]["duplicates"], found["after"]["duplicates"]) == (1, 0)


@pytest.mark.parametrize(
    ("before", "after", "changes"),
    [
        (["A", "B"], ["B", "A"], []),
        (["A", "B"], ["A", "C"], [("B", "C")]),
        (["A", "B"], ["C", "A"], [("B", "C")]),
        (["A", "B"], ["B", "B"], [("A", "B")]),
        (["A", "A"], ["B", "B"], [("A", "B")]),
        (["A"], ["B", "A"], []),  # counted alone
    ],
)
def test_what_changes_in_an_entry_or_its_copies_is_told_whatever_their_order(
    before: list[str], after: list[str], changes: list[tuple[str, str]], tmp_path: Path
) -> None:
    files = [
        written(tmp_path / name, *({"lars": "1", "name": "x", "goal": goal} for goal in goals))
        for name, goals in (("a", before), ("b", after))
    ]
    assert [(one["before"], one["after"]) for one in data("diff", *files)["changed"]] == changes


def test_the_same_entries_in_another_form_do_not_differ(tmp_path: Path) -> None:
    row = {
        "name": "Parkeren", "organization": "Gemeente Voorbeeldstad", "status": "In gebruik", "lars": "10000003",
        "category": ["Verkeer"], "lawful_basis_grouping": [{"title": "Awb", "link": "https://a.example"}],
    }  # fmt: skip
    table = tmp_path / "b"
    table.write_text(
        "name;organization;status;algorithm_id;category;lawful_basis_grouping\n"
        "Parkeren;Gemeente Voorbeeldstad;in gebruik;10000003;Verkeer;1: Awb, https://a.example\n"
    )
    assert "Geen verschil in wat te vergelijken is." in run("diff", written(tmp_path / "a", row), table)


def test_differences_as_text_name_what_changed(tmp_path: Path) -> None:
    output = run("diff", written(tmp_path / "a", *BEFORE), written(tmp_path / "b", *AFTER), "--lang", "en")
    assert "Appeared (1)" in output
    assert "Other name of the organisation (1)\n  Oude naam → Nieuwe naam (2 entries)" in output
    assert "Changed (1 entry, 2 fields)" in output
    assert "3  goal: oud → nieuw" in output


@pytest.mark.parametrize("other", [{"lars": "8", "organization": "Gemeente A"}, {"lars": "8", "organization": "B"}])
def test_an_entry_of_another_body_renames_none(other: dict[str, str], tmp_path: Path) -> None:
    """Gemeente A still stands in the new file, or B stood in the old one already."""
    other = {"name": "Ander", "goal": "doel", **other}
    old, new = ({**BEFORE[0], "organization": body} for body in ("Gemeente A", "B"))
    files = written(tmp_path / "a", old, other), written(tmp_path / "b", new, other)
    assert [one["is_move"] for one in data("diff", *files)["renames"]] == [True]
    output = run("diff", *files)
    assert "Bij een andere organisatie (1)\n  Gemeente A → B (1 vermelding)" in output
    assert "Andere organisatienaam" not in output


def test_an_entry_that_lost_its_name_moved_nowhere(tmp_path: Path) -> None:
    """Another entry had no name already; that is no body to which one could move."""
    nameless = {"name": "Ander", "goal": "doel", "lars": "8"}
    files = written(tmp_path / "a", BEFORE[0], nameless), written(tmp_path / "b", BEFORE[0] | {"organization": ""})
    assert [(one["after"], one["is_move"]) for one in data("diff", *files)["renames"]] == [("", False)]


def test_of_a_long_text_the_words_that_changed_are_shown(tmp_path: Path) -> None:
    goal = "Het algoritme helpt bij het beoordelen van aanvragen. " * 10
    old, new = ({**BEFORE[0], "goal": goal + word} for word in ("Niemand kijkt mee.", "Iemand kijkt mee."))
    output = run("diff", written(tmp_path / "a", old), written(tmp_path / "b", new))
    assert "beoordelen van aanvragen. Niemand kijkt mee. → …" in output
    assert "beoordelen van aanvragen. Iemand kijkt mee." in output


@pytest.mark.parametrize("form", ["text", "json"])
def test_half_characters_do_not_stop_the_output(form: str, tmp_path: Path) -> None:
    old = {"name": "a\ud800", "lars": "1\ud800", "organization": "b\ud800", "goal": "c\ud800"}
    new = {**old, "organization": "d\ud800", "goal": "e\u0007"}
    first, second = written(tmp_path / "a", old, {"\ud800": 1}), written(tmp_path / "b", new)
    assert "\ufffd" in run("diff", first, second, "--format", form, code=1)
    assert "\ufffd" in run("stats", first, "--format", form, code=1)
    run("rdf", first, "--out", tmp_path / "out.nq", code=1)


def test_files_without_identifications_are_not_called_equal(tmp_path: Path) -> None:
    nothing = written(tmp_path / "a", {"name": "x"})
    assert "Niets te vergelijken" in run("diff", nothing, nothing)


# ---- RDF ----


@pytest.mark.parametrize("suffix", [".nq", ".trig"])
def test_rdf_is_written_with_the_bodies_of_the_graph(suffix: str, tmp_path: Path) -> None:
    entry = {"name": "x", "lars": "10000009", "organization": "Gemeente Utrecht"}
    out = tmp_path / f"out{suffix}"
    run("rdf", written(tmp_path / "r", entry), "--out", out, "--obtained", "2026-08-08")
    assert "tooi/id/gemeente/gm0344" in out.read_text()
    assert '"2026-08-08"' in out.read_text()
    assert sorted(path.name for path in tmp_path.iterdir()) == [out.name, "r"]


def test_a_failure_leaves_the_old_file_as_it_was(tmp_path: Path) -> None:
    out, broken = tmp_path / "out.nq", tmp_path / "broken"
    out.write_text("old")
    broken.write_text('[{"name": "x"},')
    assert "geen JSON" in run("rdf", broken, "--out", out, code=2)
    assert out.read_text() == "old"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["broken", "out.nq"]


def test_a_file_is_whole_or_not_there(tmp_path: Path) -> None:
    with pytest.raises(TypeError), whole_file(tmp_path / "a") as stream:
        stream.writelines([b"half", None])  # type: ignore[list-item]
    assert list(tmp_path.iterdir()) == []
    with pytest.raises(InvalidValue), whole_file(tmp_path / "no" / "a"):
        pass
    with pytest.raises(InvalidValue), whole_file(tmp_path):
        pass


def test_a_link_is_followed_and_a_pipe_is_not_replaced(tmp_path: Path) -> None:
    link, file, pipe = tmp_path / "link", tmp_path / "file", tmp_path / "pipe"
    link.symlink_to(file)
    with whole_file(link) as stream:
        stream.write(b"whole")
    assert (link.is_symlink(), file.read_bytes()) == (True, b"whole")
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)  # else opening it to write would wait for ever
    with whole_file(pipe) as stream:
        stream.write(b"passing")
    assert (os.read(reader, 100), pipe.is_fifo()) == (b"passing", True)
    os.close(reader)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["stats", "nergens.json"], "nergens.json: kan niet lezen"),
        (["stats", str(FILES)], "kan niet lezen"),
        (["stats", __file__], "geen bekende vorm"),
        (["rdf", str(FILES / "api-page.json"), "--out", "x.ttl"], "--out: kies een naam op .nq, .trig"),
        (["rdf", str(FILES / "api-page.json"), "--out", "no/x.nq"], "kan niet schrijven"),
        (["rdf", str(FILES / "api-page.json"), "--out", "x.nq", "--obtained", "gisteren"], "--obtained"),
    ],
)
def test_bad_input_is_one_line_and_exit_code_2(arguments: list[str], message: str) -> None:
    output = run(*arguments, code=2)
    assert message in output
    assert len(output.splitlines()) == 1


def test_a_terminal_shows_progress_and_a_pipe_does_not() -> None:
    command = [sys.executable, "-m", "normgraph", "register", "diff", *[str(FILES / "site-data.json")] * 2]
    piped = subprocess.run(command, capture_output=True, text=True, check=True)
    assert piped.stderr == ""
    ours, theirs = pty.openpty()
    shown = subprocess.run(command, stdout=subprocess.PIPE, stderr=theirs, text=True, check=True)
    os.close(theirs)
    assert shown.stdout == piped.stdout
    assert b"site-data.json" in os.read(ours, 10_000)
    os.close(ours)


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("content", ['[{"name": "x", "organization": "y"}]', "name\torganization\nx\ty\n"])
def test_a_file_in_utf_16_is_refused_with_the_cause(content: str, encoding: str, tmp_path: Path) -> None:
    """Excel saves `Unicode text` so; that the form is unknown would send its reader the wrong way."""
    file = tmp_path / "excel.txt"
    file.write_bytes(content.encode(encoding))
    for command in (("check",), *(("register", one) for one in ("stats", "cite", "answers"))):
        assert "geen UTF-8 maar UTF-16" in doors.refused(*command, file)
    assert "geen UTF-8 maar UTF-16" in doors.refused("register", "report", file, "--out", tmp_path / "out")
    reply = doors.send("POST", "/v1/conformance", content=file.read_bytes())
    assert (reply.status_code, "UTF-16" in reply.json()["detail"]) == (400, True)


# ---- what a file does not show ----


def listed(path: Path, *lars: str, total: int | None = None) -> Path:
    entries = [{"name": f"naam {one}", "organization": "o", "lars": one} for one in lars]
    path.write_text(json.dumps({"results": entries, "total_count": total}))
    return path


def test_a_comparison_tells_what_it_could_not_read_and_doubts_what_vanished(tmp_path: Path) -> None:
    before = written(tmp_path / "a", *({"name": one, "lars": one} for one in ("1", "2", "3")))
    after = written(tmp_path / "b", {"name": "1", "lars": "1"}, {"name": "3"})
    after.write_text(after.read_text() + '\n{"name": "2", "lars": "2"')
    output = run("diff", before, after, code=1)
    assert "Niet gelezen in het nieuwere bestand\n  regel 4: geen JSON" in output
    doubt = "Niet zeker: hieronder kunnen vermeldingen zijn die wel in het nieuwere bestand staan"
    assert doubt in output.split("Verdwenen (2)")[1]
    assert "(apart gezet: 1, zonder nummer: 2)" in output
    found = data("diff", before, after, code=1)
    assert found["after"]["set_apart"] == 1
    assert [(one["position"], one["place"]["nl"]) for one in found["after"]["unreadable"]] == [(4, "regel 4")]
    assert (found["after"]["is_whole"], found["after"]["announced"]) == (False, None)
    assert doubt.replace("nieuwere", "oudere") in run("diff", after, before, code=1)


def test_a_comparison_of_whole_files_doubts_nothing(tmp_path: Path) -> None:
    before, after = listed(tmp_path / "a", "1", "2", total=2), listed(tmp_path / "b", "1", total=1)
    output = run("diff", before, after)
    assert "Verdwenen (1)" in output
    assert "Niet zeker" not in output
    assert data("diff", before, after)["after"]["is_whole"] is True


def test_a_page_that_says_there_are_more_is_not_taken_for_the_register(tmp_path: Path) -> None:
    whole, page = listed(tmp_path / "a", "1", "2", "3"), listed(tmp_path / "b", "1", "2", total=1500)
    said = "Het bestand noemt 1.500 vermeldingen; er staan er 2 in."
    for words in (("stats",), ("answers",), ("cite",)):
        assert said in run(*words, page), words
    assert said in doors.call("check", page).stdout
    for form in ("jsonl", "csv", "sarif", "turtle"):
        assert said in doors.call("check", page, "--format", form).stderr
    assert json.loads(doors.call("check", page, "--format", "json").stdout)["summary"]["announced"] == 1500
    assert data("stats", page)["announced"] == 1500
    compared = run("diff", whole, page)
    assert said in compared
    assert "(op andere pagina's: 1498)" in compared.split("Verdwenen (1)")[1]
    run("report", page, whole, "--out", tmp_path / "out")
    assert f"b: {said}" in (tmp_path / "out" / "index.html").read_text()
    run("report", page, "--out", tmp_path / "one")
    assert said in (tmp_path / "one" / "index.html").read_text()
    assert "Het bestand noemt" not in run("stats", listed(tmp_path / "c", "1", total=1))


# ---- a file without an entry ----

NO_ENTRY = {
    "list": ("[]", ""),
    "header": ("name,organization\n", ""),
    "numbers": ("[1,2]", "; nummer 1: geen object met velden"),
}


@pytest.mark.parametrize(("content", "why"), NO_ENTRY.values(), ids=NO_ENTRY.keys())
@pytest.mark.parametrize(
    "words",
    [
        ("stats",), ("stats", "--format", "json"), ("cite",), ("cite", "--format", "jsonl"), ("answers",),
        ("answers", "--out", "OUT"), ("rdf", "--out", "OUT.nq"), ("report", "--out", "OUT"),
    ],
    ids=" ".join,
)  # fmt: skip
def test_a_file_without_an_entry_is_refused_and_nothing_is_written(
    content: str, why: str, words: tuple[str, ...], tmp_path: Path
) -> None:
    """A nightly run over a harvest that failed must not end well."""
    file, out = tmp_path / "harvest.json", tmp_path / "out"
    file.write_text(content)
    given = [word.replace("OUT", str(out)) for word in words]
    said = doors.refused("register", *given, file)
    assert said == f"normgraph: {shown_as_is(str(file))}: er staat geen vermelding in{why}\n"
    assert list(tmp_path.iterdir()) == [file]


@pytest.mark.parametrize("content", [content for content, _ in NO_ENTRY.values()], ids=NO_ENTRY.keys())
def test_neither_side_of_a_comparison_and_no_site_can_be_without_an_entry(content: str, tmp_path: Path) -> None:
    file = tmp_path / "harvest.json"
    file.write_text(content)
    for pair in ((file, FILES / "site-data.json"), (FILES / "site-data.json", file)):
        assert "er staat geen vermelding in" in doors.refused("register", "diff", *pair)
    assert "er staat geen vermelding in" in doors.refused("serve", "--register", file, "--port", "0")


def test_a_check_lists_what_was_set_apart_where_that_is_all_there_is(tmp_path: Path) -> None:
    file = tmp_path / "harvest.json"
    file.write_text("[1,2]")
    assert "nummer 2: apart gezet" in doors.run("check", file, code=2)
