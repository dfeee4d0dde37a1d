"""Texts of others are cleaned in one way: nothing steers a terminal, and nothing is silently lost."""

from pathlib import Path

import pytest

from doors import run
from normgraph.writing.clean import cut, printable, shown_text, shown_value, storable
from normgraph.writing.csv import cell


@pytest.mark.parametrize(
    ("text", "clean"),
    [("a\x1b[31mb", "a\ufffd[31mb"), ("half \ud83d", "half \ufffd"), ("a\u00a0b\tc\nd", "a b c d"), ("é ✓", "é ✓")],
)
def test_what_steers_a_terminal_is_replaced(text: str, clean: str) -> None:
    assert printable(text) == clean


def test_what_is_kept_is_said() -> None:
    assert printable("a\tb\nc", kept="\n") == "a b\nc"
    assert cell("a\tb\nc\u00a0d\ud83d") == "a\tb\nc d\ufffd"


@pytest.mark.parametrize("text", ["a\x1b", "a\nb\u00a0c", "é"])
def test_what_can_be_stored_stays_as_it_is(text: str) -> None:
    assert storable(text) == text


def test_half_a_character_is_no_question_mark(tmp_path: Path) -> None:
    assert storable("een \ud83d?") == "een \ufffd?"
    file = tmp_path / "r.jsonl"
    file.write_text('{"name": "x", "lars": "1\\ud83d", "language": "NLD", "lawful_basis": "AVG \\ud83d"}\n')
    for form in ("jsonl", "csv"):
        told = run("register", "cite", str(file), "--format", form)
        assert "1\ufffd" in told
        assert "1?" not in told


def test_a_text_that_is_cut_says_so() -> None:
    assert (cut("abcd", 4), cut("abcde", 4)) == ("abcd", "abc…")
    assert shown_text("  a \n b  cdef", 5) == "a b …"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a b", "a b"),
        (" a b ", "␣a b␣"),
        ("a\u00a0b", "a␣b"),
        ("a\r\n b", "a↵b"),
        ("a\u200b", "a\ufffd"),
        ("x" * 30, "x" * 23 + "…"),
        ("https://voorbeeld.nl/een/lang/adres ", "https:/…/een/lang/adres␣"),
        ("x" * 30 + "\u200b" + "y" * 30, "x" * 6 + "…" + "x" * 15 + "\ufffd…"),
    ],
)
def test_a_value_shows_what_a_reader_would_not_see_in_it_also_where_it_is_cut(text: str, shown: str) -> None:
    seen = shown_value(text, 24)
    assert len(seen) <= 24
    assert seen == shown
