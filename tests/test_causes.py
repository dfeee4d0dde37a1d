"""What the system and the parsers say in English alone is said in Dutch and in English of our own."""

from __future__ import annotations

import csv
import errno
import json
import os
import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pyoxigraph as ox
import pytest
import yaml

from normgraph.causes import cause_of, not_in_form, not_read, not_written
from normgraph.errors import InvalidValue, NotFound, NotStored

THEIRS = ("expect", "found", "token", "delimiter", "stream", "denied", "no such", "errno", "gemeld", "parser")
"""What a sentence of our own in Dutch never holds."""


def raised(action: Callable[..., object], *given: object) -> Exception:
    try:
        action(*given)
    except Exception as problem:
        return problem
    raise AssertionError("nothing was raised")


def turtle(text: str) -> Exception:
    return raised(lambda: list(ox.parse(text, format=ox.RdfFormat.TURTLE)))


def table(text: str) -> Exception:
    return raised(lambda: list(csv.reader([text], strict=True)))


JSON = [
    "",
    "{",
    '{"a" 1}',
    '{"a": }',
    '{"a": 1,}',
    '{"a": 1 "b": 2}',
    "[1, 2",
    "{} {}",
    '{"a": "b}',
    '{"a": "\n"}',
    r'["\q"]',
]
YAML = [
    "a: b: c", "a: [1",
    "a: {b: 1", "a: 'b", 'a: "\\q"', "\ta: 1", "a: 1\n b: 2", "- a\nb: 1", "a: @b", "a: `b", "a\nb: 1",
    "a: 1\n- b", "a: [b}", "a: {b]", "? a\n  b: c: d",
]  # fmt: skip
TURTLE = [
    "<urn:a>", "<urn:a> <urn:b> <urn:c>", "a:b a:c a:d .", '<urn:a> <urn:b> "c .', "<urn:a b> <urn:b> <urn:c> .",
    '"a" <urn:b> <urn:c> .', '<urn:a> "b" <urn:c> .', "<urn:a> <urn:b> <urn:c> <urn:d> .", '<urn:a> <urn:b> "c"^^ .',
    '<urn:a> <urn:b> "c"@ .', "<urn:a> <urn:b> [", "@prefix a <urn:b> .", "<a> <b> <c> .", '<urn:a> <urn:b> "\\q" .',
    '<urn:a> <urn:b> "c\nd" .', "{", "facts: {}\n",
]  # fmt: skip


@pytest.mark.parametrize(
    "problem",
    [
        *(raised(json.loads, text) for text in JSON),
        *(raised(yaml.compose, text, yaml.SafeLoader) for text in YAML),
        *map(turtle, TURTLE),
        *map(table, ('"a', '"a"b', "a" * 200_000)),
        raised(zipfile.ZipFile, BytesIO(b"no zip")),
    ],
    ids=lambda problem: type(problem).__name__,
)
def test_parsers_are_repeated_in_our_own_words(problem: Exception) -> None:
    nl, en = cause_of(problem)
    assert nl != en
    assert not [word for word in THEIRS if word in nl.lower()], nl


@pytest.mark.parametrize("text", ["{", '{"a"', '{"a":', '{"a": {', '{"a": {}', '{"a": 1', '{"a": 1,', "[", "[1", "[1,"])
@pytest.mark.parametrize("after", ["", " ", "\n\n"])
def test_json_that_was_cut_off_breaks_off(text: str, after: str) -> None:
    assert cause_of(raised(json.loads, text + after))[0] == "de tekst breekt af; er sluit iets niet"


@pytest.mark.parametrize("text", ["a: [1", "a: {b: 1", "a: 'b"])
def test_yaml_that_was_cut_off_breaks_off(text: str) -> None:
    assert cause_of(raised(yaml.compose, text, yaml.SafeLoader))[1] == "the text breaks off; something is not closed"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "hier hoort een waarde"),
        ('{"a": 1,}', 'hier hoort een sleutel tussen "…", of er staat een komma te veel'),
        ("[1 2]", "hier ontbreekt een komma of het sluithaakje"),
        ("{} {}", "na het einde staat nog iets"),
    ],
)
def test_what_goes_on_does_not_break_off(text: str, said: str) -> None:
    assert cause_of(raised(json.loads, text))[0] == said


@pytest.mark.parametrize("number", [errno.ENOENT, errno.EACCES, errno.ENOSPC, errno.EADDRINUSE, errno.EMFILE])
def test_the_system_is_repeated_in_our_own_words(number: int) -> None:
    nl, en = cause_of(OSError(number, os.strerror(number)))
    assert os.strerror(number) not in (nl, en)
    assert nl != en


def test_what_is_not_known_is_repeated_in_quotes() -> None:
    assert cause_of(ValueError("a \x1b[31mnew\nfault")) == (
        r"gemeld is 'a \x1b[31mnew'", r"reported is 'a \x1b[31mnew'"
    )  # fmt: skip
    assert cause_of(OSError(9999, "Odd")) == ("gemeld is 'Odd'", "reported is 'Odd'")


def test_what_is_named_steers_no_terminal() -> None:
    assert "\x1b" not in cause_of(turtle("\x1b[31m:b <urn:a> <urn:b> ."))[0]


def test_the_line_is_named_where_the_parser_names_it() -> None:
    assert not_in_form("JSON", raised(json.loads, '{\n"a": }')).message("nl").startswith("regel 2: geen JSON: ")
    assert not_in_form("Turtle", turtle("\n\na:b")).line == 3
    assert not_in_form("Parquet", ValueError("x"), pointer="f").message("en") == "f: not Parquet: reported is 'x'"


def test_a_full_disk_is_no_bad_input(tmp_path: Path) -> None:
    full = not_written("f", OSError(errno.ENOSPC, "x"))
    assert (type(full), full.exit, full.status) == (NotStored, 3, 507)
    assert type(not_written("f", OSError(errno.EACCES, "x"))) is InvalidValue
    missing = raised((tmp_path / "no").read_bytes)
    assert isinstance(missing, OSError)
    assert isinstance(not_read("no", missing), NotFound)
