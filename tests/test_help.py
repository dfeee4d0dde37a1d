"""Help: Dutch unless asked otherwise, the same in English, and nothing without its translation."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from typing import Any

import pytest
import typer
from typer.testing import CliRunner

from doors import call
from normgraph.cli import app, dutch
from normgraph.cli import help as told


def paths(command: Any, *words: str) -> Iterator[tuple[str, ...]]:
    """Name every command and group, by the words that lead to it."""
    yield words
    for name, one in getattr(command, "commands", {}).items():
        yield from paths(one, *words, name)


PATHS = list(paths(typer.main.get_group(app)))


def help_of(*words: str) -> str:
    done = CliRunner().invoke(app, words, env={"COLUMNS": "80"}, catch_exceptions=False)
    assert (done.exit_code, done.stderr) == (0, "")
    return done.stdout


def calls_in(text: str) -> list[str]:
    """Give the calls that a help shows, each on one line again."""
    block = re.search(r"^(?:Voorbeeld|Example)(?:en|s)?:\n((?:  .*\n)+)", text, re.MULTILINE)
    return [] if block is None else re.sub(r" \\\n +", " ", block[1]).splitlines()


class Asked(dict[str, str]):
    """The Dutch texts, with memory of which were asked for."""

    def __init__(self) -> None:
        super().__init__(dutch.DUTCH)
        self.asked: set[str] = set()

    def get(self, english: str, other: Any = None) -> Any:
        self.asked.add(english)
        return super().get(english, other)


NAMED = re.compile(r"`[^`]*`|--[a-z-]+|\d+|\b[A-Z]{2}[A-Z_]*\b|docs/\S+\.md")
"""What a text names that is the same in every language: calls, options, numbers, words for a value, files."""


def paragraphs(path: tuple[str, ...]) -> list[str]:
    """Give what a command says in words, without headings and calls."""
    command: Any = typer.main.get_group(app)
    for word in path:
        command = command.commands[word]
    said = "\n\n".join(filter(None, (command.help, command.epilog)))
    leads = (" ".join(block.split()) for block in re.split(r"\n\n+", re.sub("^- .*\n?", "", said, flags=re.MULTILINE)))
    return [lead for lead in leads if lead and not lead.endswith(":")]


@pytest.mark.parametrize("path", PATHS, ids=" ".join)
def test_every_paragraph_has_its_dutch_below_it(path: tuple[str, ...]) -> None:
    leads = paragraphs(path)
    assert [lead.startswith("nl: ") for lead in leads] == [False, True] * (len(leads) // 2)
    assert leads


@pytest.mark.parametrize("path", PATHS, ids=" ".join)
def test_the_dutch_of_a_paragraph_names_what_its_english_names(path: tuple[str, ...]) -> None:
    leads = paragraphs(path)
    for english, below in zip(leads[::2], leads[1::2], strict=True):
        assert sorted(NAMED.findall(below)) == sorted(NAMED.findall(told.say_names(english, "nl")))


def test_every_other_text_has_its_dutch_and_no_dutch_is_left_over(monkeypatch: pytest.MonkeyPatch) -> None:
    texts = Asked()
    monkeypatch.setattr(told, "DUTCH", texts)
    for path in PATHS:
        help_of(*path, "--help")
    assert texts.asked - {lead for path in PATHS for lead in paragraphs(path)} == set(dutch.DUTCH)


@pytest.mark.parametrize("path", PATHS, ids=" ".join)
def test_help_is_the_same_in_both_languages(path: tuple[str, ...]) -> None:
    nl, en = help_of(*path, "--help"), help_of(*path, "--lang", "en", "--help")
    assert nl.startswith(f"Gebruik: {' '.join(('normgraph', *path))} [OPTIES]")
    assert en.startswith(f"Usage: {' '.join(('normgraph', *path))} [OPTIONS]")
    assert "Toon deze hulp en stop." in nl
    assert max(map(len, (nl + en).splitlines())) <= 80
    assert calls_in(nl) == calls_in(en)
    assert any(" ".join(("normgraph", *path)) in call for call in calls_in(en)) or path == ()
    assert re.findall(r"^  (--[a-z-]+|[a-z]+) ", nl, re.MULTILINE) == re.findall(
        r"^  (--[a-z-]+|[a-z]+) ", en, re.MULTILINE
    )


@pytest.mark.parametrize(
    "words",
    [
        "--lang en register stats --help",
        "--lang=en register stats --help",
        "register --lang en stats --help",
        "register stats --lang en --help",
        "register stats --help --lang en",
    ],
)
def test_the_language_may_stand_anywhere(words: str) -> None:
    assert help_of(*words.split()) == help_of("register", "stats", "--lang", "en", "--help")


def test_the_language_before_a_command_holds_for_its_answer() -> None:
    assert help_of("--lang", "en", "policy") == help_of("policy", "--lang", "en") != help_of("policy")


def test_help_says_what_must_be_given_and_what_holds_without() -> None:
    assert re.search(r"--out MAP +Een nieuwe map om te schrijven \(verplicht\)\.", help_of("snapshot", "--help"))
    search = help_of("search", "--help", "--lang", "en")
    assert re.search(r"--limit NUMBER +How many to show at most \(default: 20\)\.", search)
    assert "search [OPTIONS] WORD..." in search
    assert "ask [OPTIES] [BESTAND|-]\n" in help_of("ask", "--help")


def test_help_has_a_short_name_everywhere() -> None:
    for path in [(), ("ask",), ("register",), ("register", "cite")]:
        assert help_of(*path, "-h") == help_of(*path, "--help")
    assert re.search(r"  -h, --help +Toon deze hulp en stop\.", help_of("ask", "-h"))


def test_a_call_that_is_too_long_for_a_line_can_be_pasted() -> None:
    shown = help_of("ask", "--help")
    assert "--receipt \\\n      receipt.json" in shown
    assert "  normgraph ask system.yaml --as-of 2027-12-02 --out dossier.pdf --receipt receipt.json" in calls_in(shown)


def test_help_loads_no_graph() -> None:
    script = (
        "import sys; from normgraph.cli import app\n"
        "try: app(['ask', '--help'])\n"
        "finally: sys.stderr.write(' '.join({'normgraph.norms', 'pyoxigraph', 'rdflib', 'rich'} & {*sys.modules}))"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


def test_a_group_without_a_command_shows_its_help() -> None:
    for path in [(), ("register",), ("dossier",), ("import",)]:
        done = call(*path)
        assert (done.exit_code, done.stdout) == (2, "")
        assert done.stderr == help_of(*path, "--help")
