"""From bytes to plain data: everything that JSON and YAML can hide is refused, in words, and fast."""

from __future__ import annotations

import json
import math
import time
from contextlib import suppress
from typing import Any

import pytest
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st

from normgraph.description import parse_description
from normgraph.errors import (
    ContradictoryFacts,
    InputError,
    InputTooLarge,
    InvalidValue,
    NormgraphError,
    UnreadableInput,
)
from normgraph.settings import Settings

LIMITS = Settings()


def parse(text: str | bytes) -> Any:
    return parse_description(text.encode() if isinstance(text, str) else text, LIMITS)


def refused(text: str | bytes, kind: type[InputError] = UnreadableInput) -> InputError:
    with pytest.raises(kind) as caught:
        parse(text)
    assert caught.value.exit == 2
    assert 400 <= caught.value.status < 500
    assert caught.value.message("nl") != caught.value.message("en")
    return caught.value


# ---- what is accepted ----


@pytest.mark.parametrize(
    "text",
    [
        '{"facts": {"is_ai_system": true, "annex3": ["2"], "profiling": null}}',
        '\n\t {"facts": {"is_ai_system": true, "annex3": ["2"], "profiling": null}}\n',
        b'\xef\xbb\xbf{"facts": {"is_ai_system": true, "annex3": ["2"], "profiling": null}}',
        b"\xef\xbb\xbffacts: {is_ai_system: true, annex3: [2], profiling: null}",
        "facts: {is_ai_system: yes, annex3: [2], profiling: ~}",
        "---\nfacts:\n  is_ai_system: true\n  annex3:\n  - 2\n  profiling:\n...\n",
        "# wat vaststaat\r\nfacts:\r\n  is_ai_system: true\r\n  annex3: ['2']\r\n  profiling: null\r\n",
    ],
)
def test_both_formats_say_the_same(text: str | bytes) -> None:
    assert parse(text) == {"facts": {"is_ai_system": True, "annex3": ["2"], "profiling": None}}


def test_unquoted_codes_and_days_stay_as_written() -> None:
    text = "facts: {annex3: [2, 5a, 1e1], edpb: [1, 07], date_in_service: 2026-03, date_gpai_market: 2026-03-01}"
    assert parse(text)["facts"] == {
        "annex3": ["2", "5a", "1e1"],
        "edpb": ["1", "07"],
        "date_in_service": "2026-03",
        "date_gpai_market": "2026-03-01",
    }


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16-le", "utf-16-be"])
def test_what_windows_writes_is_read(encoding: str) -> None:
    """Windows PowerShell writes UTF-16 with a mark where `>` takes a template to a file, and ends lines its own way."""
    text = "# één\r\nfacts:\r\n  annex3: [5a]\r\n"
    assert parse(f"\ufeff{text}".encode(encoding)) == {"facts": {"annex3": ["5a"]}}


whole = st.integers(-(10**17) + 1, 10**18 - 1)
plain = st.recursive(
    st.one_of(st.none(), st.booleans(), whole, st.floats(allow_nan=False, allow_infinity=False), st.text()),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=20,
)


@given(st.dictionaries(st.text(), plain, max_size=4))
def test_what_json_says_is_what_is_read(content: dict[str, Any]) -> None:
    assert parse(json.dumps(content)) == content


# ---- what is refused ----


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("{facts: {}}", "line 1: not JSON"),
        ('{"facts": {}\n,}', "line 2: not JSON"),
        ('{"facts": {}} and more', "not JSON"),
        ('{"facts": {"is_ai_system": NaN}}', "NaN is not JSON"),
        ('{"facts": {"is_ai_system": -Infinity}}', "-Infinity is not JSON"),
        ('{"facts": {"is_ai_system": ' + "1" * 5000 + "}}", "number too long"),
        ('{"facts": {"is_ai_system": 18446744073709551616}}', "number too long"),
        ('{"facts": {"is_ai_system": "\x00"}}', "not JSON"),
        ('{"facts": {"\\ud800": true}}', "not Unicode"),
        ('{"facts": {}, "title": "\\udfff"}', "not Unicode"),
        ("facts: {is_ai_system: true\n", "not YAML"),
        ("facts: {}\n  is_ai_system: true", "not YAML"),
        ("facts:\n\tis_ai_system: true", "not YAML"),
        ("facts: \x00", "does not allow"),
        ('facts: {"\\U00110000": true}', "not YAML"),
        ('facts: {"\\UFFFFFFFF": true}', "not YAML"),
        ('title: "\\ud800"\nfacts: {}', "not Unicode"),
        ("%YAML 1." + "1" * 5000 + "\n---\nfacts: {}", "not YAML"),
        (b"\xff\xfe{", "line 1: not UTF-8"),
        ('{"facts": {}}'.encode("utf-16-le"), "not JSON"),
        (b'{"title": "caf\xe9"}', "line 1: not UTF-8"),
        ("facts: &all {is_ai_system: true}", "line 1: anchors and aliases"),
        ("facts: {}\ntitle: *all", "line 2: anchors and aliases"),
        ("a: &a [x, x]\nb: &b [*a, *a]\nfacts: {}", "anchors and aliases"),
        ('facts: {is_ai_system: !!bool "true"}', "tag 'tag:yaml.org,2002:bool'"),
        ("facts: !!python/object/apply:os.system [ls]", "tag 'tag:yaml.org,2002:python"),
        ("!own\nfacts: {}", "tag '!own'"),
        ("<<: {as_of: 2026-11-22}\nfacts: {}", "line 1: merging"),
        ("facts: {<<: {is_ai_system: true}}", "merging"),
        ("? [a, b]\n: c\nfacts: {}", "line 1: a key is text"),
        ("facts: {}\n---\nfacts: {}", "line 2: one document"),
        ('{"a":' * 13 + "1" + "}" * 13, "deeper than 12"),
        ("facts: " + "[" * 100_000, "deeper than 12"),
        ("[" * 100_000, "deeper than 12"),
        ("- " * 100_000, "deeper than 12"),
    ],
)
def test_unreadable(text: str | bytes, words: str) -> None:
    assert words in refused(text).message("en")


def test_a_quoted_bracket_is_not_nesting() -> None:
    assert parse('{"title": "\\"{[{[{[{[{[{[{[{[{[", "facts": {}}') == {"title": '"{[{[{[{[{[{[{[{[{[', "facts": {}}


@pytest.mark.parametrize("text", ["", " \n", "# niets", "[]", "- facts", '"facts"', "facts", "null", "true", "12"])
def test_not_an_object(text: str) -> None:
    assert '{"facts": {…}}' in refused(text, InvalidValue).message("en")


@pytest.mark.parametrize(
    ("text", "pointer"),
    [
        ('{"facts": {"annex1_section": "A", "annex1_section": "B"}}', "/facts/annex1_section"),
        ('{"facts": {"annex1_section": "A", "annex1_sectio\\u006e": "A"}}', "/facts/annex1_section"),
        ('{"facts": {}, "facts": {}}', "/facts"),
        ('{"facts": {"a/b": 1, "a/b": 2}}', "/facts/a~1b"),
        ('{"notes": [{}, {"a": 1, "a": 1}]}', "/notes/1/a"),
        ("facts:\n  annex1_section: A\n  annex1_section: B", "/facts/annex1_section"),
        ("facts: {'annex1_section': A, annex1_section: A}", "/facts/annex1_section"),
        ("facts: {}\nfacts: {}", "/facts"),
        ("facts: {true: 1, 'true': 2}", "/facts/true"),
    ],
)
def test_a_key_given_twice(text: str, pointer: str) -> None:
    error = refused(text, ContradictoryFacts)
    assert error.pointer == pointer
    assert "given twice" in error.message("en")


def test_errors_show_little_and_steer_no_terminal() -> None:
    for key in ("x" * 10_000, "\x1b[31m", "\u202e"):
        message = refused(json.dumps({key: 1})[:-1] + f", {json.dumps(key)}: 2}}", ContradictoryFacts).message("en")
        assert message.isprintable()
        assert len(message) < 300


# ---- limits ----


def test_too_large() -> None:
    room = LIMITS.max_description_bytes - len('{"facts":{},"note":""}')
    fits = json.dumps({"facts": {}, "note": "x" * room}, separators=(",", ":"))
    assert parse(fits)["facts"] == {}
    refused(fits + " ", InputTooLarge)


@pytest.mark.parametrize(
    "text",
    [
        '{"facts": {}, "x": [' + "1," * 100_000 + "1]}",
        "facts: {}\nx: [" + "1," * 100_000 + "]",
        '{"facts": {}' + "".join(f',"{number}":0' for number in range(25_000)) + "}",
    ],
)
def test_too_many_values(text: str) -> None:
    assert "20,000 values" in refused(text, InputTooLarge).message("en")


@pytest.mark.parametrize(
    "text",
    [
        "a\n" * 124_000,
        "facts: {}\n" + "#\n" * 100_000,
        "'" * 240_000,
        "x: " + "a: " * 80_000,
        "? " * 120_000,
        "%" * 240_000,
    ],
)
def test_nothing_takes_long(text: str) -> None:
    start = time.process_time()
    with suppress(InputError):
        parse(text)
    assert time.process_time() - start < 10, "milliseconds to a second; ten leaves room for a slow machine"


# ---- anything ----

MARKS = st.sampled_from(
    [*"{}[]:,\"'\n -?&*!|>#%@`~<=\\/\t", "facts", "true", "2026-11-22", "null", "---", "\ufeff", "\0"]
)


@settings(max_examples=300)
@given(st.one_of(st.binary(), st.text().map(str.encode), st.lists(MARKS).map(lambda marks: "".join(marks).encode())))
@example(b'{"facts": ' + b"9" * 4301 + b"}")
@example(b'"\\UFFFFFFFF"')
def test_any_bytes_give_data_or_an_error_of_ours(content: bytes) -> None:
    with suppress(NormgraphError):
        json.dumps(parse_description(content, LIMITS), ensure_ascii=False).encode()


letters = st.text(st.characters(categories=("L", "N", "P", "S")))


@given(st.dictionaries(letters, st.lists(letters) | letters | st.booleans() | st.none(), max_size=4))
def test_yaml_as_it_is_written_by_others(content: dict[str, Any]) -> None:
    assert parse(yaml.safe_dump(content, allow_unicode=True)) == content


def test_a_number_too_large_is_no_description_of_anything() -> None:
    assert math.isinf(parse('{"facts": {"is_ai_system": 1e999}}')["facts"]["is_ai_system"])
