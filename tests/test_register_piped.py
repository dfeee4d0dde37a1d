"""Registers that come through a pipe, and files that are met in place of one."""

from __future__ import annotations

import gzip
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from doors import fine, refused, run

ENTRY = json.dumps({"name": "Meldingen ordenen", "lars": "12345678", "lawful_basis": "Gemeentewet, artikel 108"})


@pytest.mark.parametrize("command", ["check", "register cite", "register stats", "register answers"])
def test_standard_input_is_read_as_a_file_is(command: str, tmp_path: Path) -> None:
    file = tmp_path / "register.json"
    file.write_text(ENTRY, "utf-8")
    code = int(command == "check")
    assert run(*command.split(), "-", given=ENTRY, code=code) == run(*command.split(), file, code=code)


def test_a_piped_register_is_identified_by_its_content(tmp_path: Path) -> None:
    file = tmp_path / "register.json"
    file.write_text(ENTRY, "utf-8")
    run("register", "rdf", file, "--out", tmp_path / "file.nq")
    run("register", "rdf", "-", "--out", tmp_path / "piped.nq", given=ENTRY)
    assert len((tmp_path / "piped.nq").read_text()) > 0
    names = [(tmp_path / f"{one}.nq").read_text().split("graph/harvest/")[1][:20] for one in ("file", "piped")]
    assert names[0] == names[1]


def test_each_call_has_its_own_standard_input() -> None:
    assert "Gemeentewet" in fine("register", "cite", "-", given=ENTRY)
    assert "Waterschapswet" in fine("register", "cite", "-", given=ENTRY.replace("Gemeentewet", "Waterschapswet"))


def test_the_device_and_a_named_pipe_are_read_too(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "normgraph", "register", "cite", "/dev/stdin"]
    done = subprocess.run(command, input=ENTRY, capture_output=True, text=True, check=True)
    assert "artikel 108" in done.stdout
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    with subprocess.Popen([*command[:-1], str(pipe)], stdout=subprocess.PIPE, text=True) as reader:
        pipe.write_text(ENTRY, "utf-8")
        assert "artikel 108" in reader.communicate()[0]


def test_the_limit_holds_for_what_is_piped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NORMGRAPH_MAX_REGISTER_BYTES", "20")
    assert "-: groter dan 20 bytes" in refused("check", "-", given=ENTRY)


def test_nothing_on_standard_input_is_an_empty_file() -> None:
    assert "-: het bestand is leeg" in refused("check", "-", given="")


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (gzip.compress(ENTRY.encode()), "gunzip"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "bewaar het als .xlsx of CSV"),
        (b"\r\n<html><table><tr><td>lars</td></tr></table></html>", "bewaar de tabel als .xlsx of CSV"),
        (b"%PDF-1.7", "een PDF"),
    ],
)
def test_a_file_of_another_kind_is_told_with_what_to_do(content: bytes, told: str, tmp_path: Path) -> None:
    file = tmp_path / "register.xls"
    file.write_bytes(content)
    assert told in refused("check", file)


@pytest.mark.parametrize(
    "again", ["lars,name,organization", "Algoritme-ID,Naam,Organisatie", "nummer,naam,Organisatie"]
)
def test_a_header_that_comes_again_is_no_entry(again: str) -> None:
    content = f"lars,name,organization\n12345678,a,Gemeente Ede\n{again}\n12345679,b,Gemeente Ede\n"
    done = run("check", "-", given=content, code=2)
    assert "regel 3: apart gezet: nog een kop: de cellen noemen de velden van hun kolom" in done
    assert "vermeldingen, elk één keer: 2" in done


def test_a_name_that_is_a_word_of_the_standard_is_a_name() -> None:
    content = "lars,name,organization\n12345678,Naam,Gemeente Ede\n"
    assert "apart gezet" not in run("check", "-", given=content, code=1)
